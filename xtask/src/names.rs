//! Shortens what the binding tool writes twice: the names by which a module and its script know
//! each other end in hashes, which nothing can pack.

use std::collections::BTreeMap;

/// How long a hash in a name is.
const HASH: usize = 16;
/// How the binding tool's names begin.
const STARTS: [&str; 2] = ["__wbg_", "wasm_bindgen_"];

/// The script and the module, with numbers as long as the hashes were in their places.
pub fn numbered(script: &str, module: &[u8]) -> (String, Vec<u8>) {
    let mut new: BTreeMap<&str, String> = BTreeMap::new();
    for name in hashed(script) {
        let number = new.len();
        let stem = name.get(..name.len() - HASH).unwrap_or_default();
        new.entry(name)
            .or_insert_with(|| format!("{stem}{number:0HASH$}"));
    }
    let mut text = script.to_owned();
    let mut bytes = module.to_vec();
    for (name, number) in &new {
        text = text.replace(name, number);
    }
    overwrite(&mut bytes, &new);
    (text, bytes)
}

/// The binding tool's names in a script that end in a hash.
fn hashed(script: &str) -> impl Iterator<Item = &str> {
    script
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| STARTS.iter().any(|start| word.starts_with(start)))
        .filter(|word| {
            let hash = word.len().checked_sub(HASH).and_then(|at| word.get(at..));
            hash.is_some_and(|hash| hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
        })
}

/// Writes the new names over the old ones of the same length, wherever they stand.
fn overwrite(bytes: &mut [u8], new: &BTreeMap<&str, String>) {
    let mut at = 0;
    while let Some(rest) = bytes.get_mut(at..).filter(|rest| !rest.is_empty()) {
        let found = STARTS
            .iter()
            .any(|start| rest.starts_with(start.as_bytes()))
            .then(|| new.iter().find(|(old, _)| rest.starts_with(old.as_bytes())))
            .flatten();
        let Some((_, number)) = found else {
            at += 1;
            continue;
        };
        if let Some(place) = rest.get_mut(..number.len()) {
            place.copy_from_slice(number.as_bytes());
        }
        at += number.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_both_and_as_long() {
        let script = "__wbg_new_0123456789abcdef: 1, __wbg_new_fedcba9876543210: 2, \
                      wasm.wasm_bindgen__invoke__h00000000deadbeef(); __wbg_get_imports()";
        let module = b"\x1a__wbg_new_fedcba9876543210\x1a__wbg_new_0123456789abcdef\x00";
        let (text, bytes) = numbered(script, module);
        assert_eq!(
            text,
            "__wbg_new_0000000000000000: 1, __wbg_new_0000000000000001: 2, \
             wasm.wasm_bindgen__invoke__h0000000000000002(); __wbg_get_imports()"
        );
        assert_eq!(
            bytes,
            b"\x1a__wbg_new_0000000000000001\x1a__wbg_new_0000000000000000\x00"
        );
    }

    #[test]
    fn a_name_without_a_hash_stays() {
        let script = "__wbg_set_wasm __wbg_short_12ab other_0123456789abcdef";
        assert_eq!(numbered(script, b"").0, script);
    }
}
