//! Reads versions out of lock files and of what programs print.

/// The version of a package in Cargo.lock.
pub fn locked(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| line.trim() == name)?;
    lines
        .next()?
        .trim()
        .strip_prefix("version = \"")?
        .strip_suffix('"')
        .map(str::to_owned)
}

/// The version in the output of `--version`: the first word that starts with a digit.
pub fn printed(text: &str) -> Option<String> {
    text.split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .map(str::to_owned)
}

/// A version's numbers, for comparison: `v20.1.0-rc1` is 20, 1, 0.
pub fn numbers(version: &str) -> Vec<u64> {
    version
        .trim_start_matches('v')
        .split(['.', '-', '+'])
        .map_while(|part| part.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_locked_version_of_the_exact_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").unwrap(), "0.2.130");
        assert_eq!(locked(lock, "wasm"), None);
    }

    #[test]
    fn reads_what_programs_print() {
        assert_eq!(printed("trunk 0.21.14\n").unwrap(), "0.21.14");
        assert_eq!(
            printed("wasm-opt version 132 (version_132)").unwrap(),
            "132"
        );
        assert_eq!(printed("v20.20.2").unwrap(), "20.20.2");
        assert_eq!(printed("no version"), None);
    }

    #[test]
    fn compares_versions_by_their_numbers() {
        assert_eq!(numbers("v20.1.0-rc1"), [20, 1, 0]);
        assert!(numbers("v9.0.0") < numbers("20"));
        assert!(numbers("20") <= numbers("20.0.0"));
    }
}
