//! Shortens what the binding tool writes twice: the names by which a module and its script know each
//! other are long, and end in hashes that nothing can pack.

use crate::failure::{Failure, Result};

/// The module's own format: how it begins, and its sections of what it takes and what it gives.
const HEADER: usize = 8;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// How the binding tool's own names begin among what the module gives.
const OWN: [&str; 2] = ["__wbg_", "wasm_bindgen_"];
/// What the script's module is called between the two.
const SHORT: &str = "./b";

/// The script and the module with short names for what the module takes from the script of its own
/// bindings, whose name there is given, and for what it gives to it under names of the binding tool.
///
/// # Errors
/// Where the module is not as the binding tool writes it.
pub fn shortened(script: &str, module: &[u8], bindings: &str) -> Result<(String, Vec<u8>)> {
    let unread = || {
        Failure::new("the program's module cannot be read")
            .advise("the binding tool's version has changed: look at xtask/src/names.rs")
    };
    let mut names: Vec<String> = Vec::new();
    let mut bytes = module.get(..HEADER).ok_or_else(unread)?.to_vec();
    let mut rest = Bytes(module.get(HEADER..).unwrap_or_default());
    while let Some(id) = rest.byte() {
        let length = rest.number().ok_or_else(unread)?;
        let section = rest.take(length).ok_or_else(unread)?;
        let renamed = match id {
            IMPORTS => imports(section, script, bindings, &mut names).ok_or_else(unread)?,
            EXPORTS => exports(section, &mut names).ok_or_else(unread)?,
            _ => section.to_vec(),
        };
        bytes.push(id);
        write_number(&mut bytes, renamed.len());
        bytes.extend(renamed);
    }
    if names.is_empty() {
        return Err(unread());
    }
    let quoted = |name: &str| format!("\"{name}\"");
    let text = renamed(script, &names).replace(&quoted(bindings), &quoted(SHORT));
    Ok((text, bytes))
}

/// The section of imports with new names; those that are renamed are added to the list.
fn imports(
    section: &[u8],
    script: &str,
    bindings: &str,
    names: &mut Vec<String>,
) -> Option<Vec<u8>> {
    let mut rest = Bytes(section);
    let mut out = Vec::with_capacity(section.len());
    let count = rest.number()?;
    write_number(&mut out, count);
    for _ in 0..count {
        let from = rest.text()?;
        let name = rest.text()?;
        let start = rest.0;
        rest.description()?;
        let description = start.get(..start.len() - rest.0.len())?;
        // An export of the same name would be renamed with it.
        let renamed = from == bindings && !script.contains(&format!("wasm.{name}"));
        let (module, new) = if renamed {
            (SHORT, short(place(names, name)))
        } else {
            (if from == bindings { SHORT } else { from }, name.to_owned())
        };
        for text in [module, &new] {
            write_number(&mut out, text.len());
            out.extend(text.as_bytes());
        }
        out.extend(description);
    }
    rest.0.is_empty().then_some(out)
}

/// The section of exports with new names; those that are renamed are added to the list.
fn exports(section: &[u8], names: &mut Vec<String>) -> Option<Vec<u8>> {
    let mut rest = Bytes(section);
    let mut out = Vec::with_capacity(section.len());
    let count = rest.number()?;
    write_number(&mut out, count);
    for _ in 0..count {
        let name = rest.text()?;
        let kind = rest.byte()?;
        let index = rest.number()?;
        let new = if OWN.iter().any(|own| name.starts_with(own)) {
            short(place(names, name))
        } else {
            name.to_owned()
        };
        write_number(&mut out, new.len());
        out.extend(new.as_bytes());
        out.push(kind);
        write_number(&mut out, index);
    }
    rest.0.is_empty().then_some(out)
}

/// A name's place in the list, to whose end it is added where it is new.
fn place(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|one| one == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}

/// A short name for each number; no word of a script looks like it.
fn short(number: usize) -> String {
    let mut name = "$".to_owned();
    let mut left = number;
    loop {
        let digit = u32::try_from(left % 26).unwrap_or_default();
        name.extend(char::from_digit(digit + 10, 36));
        left /= 26;
        if left == 0 {
            return name;
        }
    }
}

/// A script with short names in the place of the long ones, wherever they stand as words.
fn renamed(script: &str, names: &[String]) -> String {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match names.iter().position(|name| name == word) {
            Some(at) => out.push_str(&short(at)),
            None => out.push_str(word),
        }
        let next = after.find(part).unwrap_or(after.len());
        let (between, after) = after.split_at(next);
        out.push_str(between);
        rest = after;
    }
    out
}

/// A script without the comments and indents that the tools write for readers: lines of comments only.
pub fn without_comments(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.lines().map(str::trim) {
        let mut rest = line;
        if inside || line.starts_with("/*") {
            let end = line.split_once("*/");
            inside = end.is_none();
            rest = end.map_or("", |(_, rest)| rest.trim());
        }
        if !rest.is_empty() && !rest.starts_with("//") {
            out.push_str(rest);
            out.push('\n');
        }
    }
    out
}

/// Bytes that are read from their beginning.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.0.get(..length)?;
        self.0 = self.0.get(length..)?;
        Some(taken)
    }

    /// An unsigned number as the format has it, seven bits a byte.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0_usize;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        str::from_utf8(self.take(length)?).ok()
    }

    /// What is imported: a function, a table, a memory or a global.
    fn description(&mut self) -> Option<()> {
        match self.byte()? {
            0 => self.number().map(|_| ()),
            kind @ (1 | 2) => {
                if kind == 1 {
                    self.byte()?;
                }
                let has_most = self.byte()? & 1 == 1;
                self.number()?;
                if has_most {
                    self.number()?;
                }
                Some(())
            }
            3 => self.take(2).map(|_| ()),
            _ => None,
        }
    }
}

fn write_number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "__wbg_new_0123456789abcdef";
    const KEPT: &str = "__wbindgen_start";
    const GIVEN: &str = "wasm_bindgen__invoke__h0123456789abcdef";

    fn named(out: &mut Vec<u8>, text: &str) {
        write_number(out, text.len());
        out.extend(text.as_bytes());
    }

    /// A module that imports two functions from its bindings and one from elsewhere, and gives two.
    fn module(names: [(&str, &str); 3], gives: [&str; 2]) -> Vec<u8> {
        let mut section = vec![3];
        for (from, name) in names {
            named(&mut section, from);
            named(&mut section, name);
            section.extend([0, 5]);
        }
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        bytes.extend([1, 1, 0, IMPORTS]);
        write_number(&mut bytes, section.len());
        bytes.extend(section);
        let mut section = vec![2];
        for (at, name) in gives.into_iter().enumerate() {
            named(&mut section, name);
            section.extend([0, u8::try_from(at).unwrap()]);
        }
        bytes.push(EXPORTS);
        write_number(&mut bytes, section.len());
        bytes.extend(section);
        bytes.extend([10, 2, 7, 7]);
        bytes
    }

    #[test]
    fn a_name_is_the_same_in_both_and_short() {
        let bindings = "./junheng-1_bg.js";
        let script = format!(
            "return {{\"{bindings}\": {{ {LONG}: 1, {LONG}0: 2, {KEPT}: 3 }}}};\nwasm.{KEPT}(wasm.{GIVEN});"
        );
        let before = module(
            [(bindings, LONG), ("./other.js", LONG), (bindings, KEPT)],
            [KEPT, GIVEN],
        );
        let (text, bytes) = shortened(&script, &before, bindings).unwrap();
        assert_eq!(
            text,
            format!(
                "return {{\"{SHORT}\": {{ $a: 1, {LONG}0: 2, {KEPT}: 3 }}}};\nwasm.{KEPT}(wasm.$b);"
            )
        );
        let after = module(
            [(SHORT, "$a"), ("./other.js", LONG), (SHORT, KEPT)],
            [KEPT, "$b"],
        );
        assert_eq!(bytes, after);
    }

    #[test]
    fn what_is_no_such_module_is_an_error() {
        for bytes in [&b""[..], b"\0asm\x01\0\0\0", b"\0asm\x01\0\0\0\x02\x05\x01"] {
            assert!(shortened("", bytes, "./a").is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn short_names_differ() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short).collect();
        assert_eq!(names.len(), 2000);
    }

    #[test]
    fn comments_on_lines_of_their_own_go() {
        let script =
            "/**\n * @param {a} b\n */\n  a('//'); // stays\n// goes\n\n/* goes */\n  b();\n";
        assert_eq!(without_comments(script), "a('//'); // stays\nb();\n");
    }
}
