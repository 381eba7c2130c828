//! Finds the tests that are written to run in WebAssembly. They are named to cargo one by one,
//! because native tests beside them need not compile for the browser.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Context, Result};
use crate::files;

/// A package's tests for WebAssembly, as cargo's arguments select them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WasmTests {
    /// The package's name.
    pub package: String,
    /// `--lib` and `--test NAME`.
    pub targets: Vec<String>,
}

/// The workspace's tests for WebAssembly.
///
/// # Errors
/// Where a source file cannot be read.
pub fn find(root: &Path) -> Result<Vec<WasmTests>> {
    let crates = root.join("crates");
    let mut folders: Vec<PathBuf> = fs::read_dir(&crates)
        .context(|| format!("list {}", crates.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("Cargo.toml").is_file())
        .collect();
    folders.sort();
    let mut found = Vec::new();
    for folder in folders {
        let mut targets = Vec::new();
        if any_file_has_tests(&folder.join("src"))? {
            targets.push("--lib".to_owned());
        }
        let tests = folder.join("tests");
        if tests.is_dir() {
            for name in files::list(&tests)? {
                let Some(stem) = name.strip_suffix(".rs").filter(|stem| !stem.contains('/')) else {
                    continue;
                };
                if has_tests(&files::read(&tests.join(&name))?) {
                    targets.extend(["--test".to_owned(), stem.to_owned()]);
                }
            }
        }
        let manifest = files::read(&folder.join("Cargo.toml"))?;
        if let (false, Some(package)) = (targets.is_empty(), package_name(&manifest)) {
            found.push(WasmTests { package, targets });
        }
    }
    Ok(found)
}

fn any_file_has_tests(folder: &Path) -> Result<bool> {
    for name in files::list(folder)? {
        if name.ends_with(".rs") && has_tests(&files::read(&folder.join(&name))?) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_tests(source: &str) -> bool {
    source
        .lines()
        .map(str::trim_start)
        .any(|line| line.starts_with("#[") && line.contains("wasm_bindgen_test"))
}

fn package_name(manifest: &str) -> Option<String> {
    manifest
        .lines()
        .find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_tests_for_wasm_from_others() {
        assert!(has_tests("fn a() {}\n    #[wasm_bindgen_test]\nfn b() {}"));
        assert!(has_tests(
            "#[cfg_attr(target_arch = \"wasm32\", wasm_bindgen_test)]"
        ));
        assert!(!has_tests("#[test]\nfn a() {}\n// #[wasm_bindgen_test]"));
    }

    #[test]
    fn reads_a_packages_name() {
        let manifest = "[package]\nname = \"junheng-core\"\n[lib]\nname = \"x\"\n";
        assert_eq!(package_name(manifest).unwrap(), "junheng-core");
    }
}
