//! Compression and hashes, by Node.js, which builds and tests need anyway.

use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::files::{self, Places};
use crate::{process, tools};

const SCRIPT: &str = include_str!("node_tool.mjs");

/// The bytes of a file as it is and as servers send it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sizes {
    /// Uncompressed bytes.
    pub raw: u64,
    /// Bytes after gzip at level 9.
    pub gzip: u64,
    /// Bytes after brotli at quality 11.
    pub brotli: u64,
}

/// A file's SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// As content-security policies write it.
    pub base64: String,
    /// As release pages write it.
    pub hex: String,
}

fn ask<'a>(
    places: &Places,
    what: &str,
    files: impl Iterator<Item = &'a Path>,
) -> Result<Vec<String>> {
    let script = places.scratch("node_tool.mjs");
    files::write(&script, SCRIPT)?;
    let answer = process::capture(
        Command::new(tools::node()?)
            .arg(&script)
            .arg(what)
            .args(files),
    )?;
    Ok(answer.lines().map(str::to_owned).collect())
}

/// The sizes of files, in their order.
///
/// # Errors
/// Where Node.js is missing or a file cannot be read.
pub fn sizes(places: &Places, paths: &[&Path]) -> Result<Vec<Sizes>> {
    let answers = ask(places, "sizes", paths.iter().copied())?;
    answers.iter().map(|line| parse_sizes(line)).collect()
}

fn parse_sizes(line: &str) -> Result<Sizes> {
    let mut numbers = line.split(' ').map(str::parse::<u64>);
    match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(Ok(raw)), Some(Ok(gzip)), Some(Ok(brotli))) => Ok(Sizes { raw, gzip, brotli }),
        _ => Err(Failure::new(format!(
            "Node.js answered `{line}`, not sizes"
        ))),
    }
}

/// A file, gzip-compressed, in base64.
///
/// # Errors
/// Where Node.js is missing or the file cannot be read.
pub fn embed(places: &Places, path: &Path) -> Result<String> {
    ask(places, "embed", [path].into_iter())?
        .pop()
        .ok_or_else(|| Failure::new("Node.js gave no compressed file"))
}

/// The SHA-256 of a file.
///
/// # Errors
/// Where Node.js is missing or the file cannot be read.
pub fn sha256(places: &Places, path: &Path) -> Result<Digest> {
    let answer = ask(places, "sha256", [path].into_iter())?.join("");
    answer
        .split_once(' ')
        .map(|(base64, hex)| Digest {
            base64: base64.to_owned(),
            hex: hex.to_owned(),
        })
        .ok_or_else(|| Failure::new(format!("Node.js answered `{answer}`, not a hash")))
}

/// The SHA-256 of a text.
///
/// # Errors
/// As [`sha256`].
pub fn sha256_of_text(places: &Places, text: &str) -> Result<Digest> {
    let file = places.scratch(&format!("hashed-{}.txt", std::process::id()));
    files::write(&file, text)?;
    sha256(places, &file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_sizes() {
        let sizes = parse_sizes("300 200 100").unwrap();
        assert_eq!((sizes.raw, sizes.gzip, sizes.brotli), (300, 200, 100));
        assert!(parse_sizes("300 x 100").is_err());
    }
}
