//! What a printed page says.

use std::path::Path;
use std::process::Command;

use crate::scratch::Scratch;

/// The text of each page of a PDF.
///
/// # Panics
/// Where `pdftotext` is missing: a test that cannot look has failed.
#[must_use]
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let folder = Scratch::new("pdf");
    let file = folder.write("printed.pdf", pdf);
    let text = text_of(&file);
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    // Each page ends with a form feed.
    if pages.last().is_some_and(|page| page.trim().is_empty()) {
        pages.pop();
    }
    pages
}

fn text_of(file: &Path) -> String {
    let output = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(file)
        .arg("-")
        .output()
        .unwrap_or_else(|error| {
            panic!("pdftotext does not start ({error}): install poppler-utils")
        });
    assert!(output.status.success(), "pdftotext cannot read the PDF");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Decodes base64 as WebDriver sends it.
#[must_use]
pub fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for c in text.bytes() {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_base64_with_and_without_padding() {
        assert_eq!(from_base64("JVBERi0="), b"%PDF-");
        assert_eq!(from_base64("YWI="), b"ab");
        assert_eq!(from_base64("YWJj"), b"abc");
    }
}
