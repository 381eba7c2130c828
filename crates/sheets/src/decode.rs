//! Text from bytes: which encoding they follow, and where they do not.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, GB18030, UTF_16BE, UTF_16LE};
use junheng_exchange::limits::{FileKind, ReadError};
use junheng_exchange::table::Encoding;

/// Decodes a text: by its byte order mark, else UTF-8 where the bytes follow it, else UTF-16 where
/// its separators and digits say so, else GB18030. A byte order mark is left out.
///
/// # Errors
/// [`ReadError::Undecodable`] with the place of the first bad byte; [`ReadError::NotATable`] for
/// bytes that are no text.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), ReadError> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = utf8(rest, Encoding::Utf8Bom, 3)?;
        return Ok((Cow::Borrowed(text), Encoding::Utf8Bom));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Ok((strict(rest, 2, Encoding::Utf16Le)?, Encoding::Utf16Le));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Ok((strict(rest, 2, Encoding::Utf16Be)?, Encoding::Utf16Be));
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return Ok((strict(bytes, 0, encoding)?, encoding));
    }
    if bytes.contains(&0) {
        return Err(ReadError::NotATable {
            found: FileKind::Binary,
        });
    }
    let (text, encoding) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), Encoding::Utf8),
        Err(_) if is_mostly_utf8(bytes) => (
            Cow::Borrowed(utf8(bytes, Encoding::Utf8, 0)?),
            Encoding::Utf8,
        ),
        Err(_) => (strict(bytes, 0, Encoding::Gb18030)?, Encoding::Gb18030),
    };
    if is_binary(&text) {
        return Err(ReadError::NotATable {
            found: FileKind::Binary,
        });
    }
    Ok((text, encoding))
}

fn utf8(bytes: &[u8], encoding: Encoding, before: usize) -> Result<&str, ReadError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let line = 1 + line_breaks(bytes.get(..at).unwrap_or_default());
        undecodable(bytes, at, before, line, encoding)
    })
}

/// Decodes all bytes or says which one stops it. `before` counts bytes of a mark in front.
fn strict(bytes: &[u8], before: usize, encoding: Encoding) -> Result<Cow<'_, str>, ReadError> {
    let mut decoder = match encoding {
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        _ => GB18030,
    }
    .new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return Ok(Cow::Owned(text)),
            DecoderResult::OutputFull => text.reserve(bytes.len() / 2 + 64),
            DecoderResult::Malformed(length, after) => {
                let at = at.saturating_sub(usize::from(length) + usize::from(after));
                let line = 1 + line_breaks(text.as_bytes());
                return Err(undecodable(bytes, at, before, line, encoding));
            }
        }
    }
}

fn undecodable(bytes: &[u8], at: usize, before: usize, line: u32, encoding: Encoding) -> ReadError {
    ReadError::Undecodable {
        encoding,
        offset: (before + at) as u64,
        line,
        bytes: bytes.iter().skip(at).take(4).copied().collect(),
    }
}

/// Line breaks: CRLF, LF and CR count one each.
fn line_breaks(bytes: &[u8]) -> u32 {
    let mut count = 0;
    let mut before = 0;
    for &byte in bytes {
        count += u32::from(byte == b'\r' || (byte == b'\n' && before != b'\r'));
        before = byte;
    }
    count
}

/// UTF-16 without a mark shows in the separators, digits and line breaks that every table has: one
/// byte of each is zero. Zero bytes alone say less, for characters such as 一 (U+4E00) have them too.
fn utf16_by_zeros(bytes: &[u8]) -> Option<Encoding> {
    const SAMPLE: usize = 1 << 16;
    let (mut little, mut big, mut pairs) = (0_usize, 0_usize, 0_usize);
    let (chunks, _) = bytes.as_chunks::<2>();
    for chunk in chunks.iter().take(SAMPLE) {
        pairs += 1;
        match *chunk {
            [b'\t' | b'\n' | b'\r' | b',' | b';' | b'0'..=b'9', 0] => little += 1,
            [0, b'\t' | b'\n' | b'\r' | b',' | b';' | b'0'..=b'9'] => big += 1,
            _ => {}
        }
    }
    let enough = |these: usize, others: usize| these > 2 * others && these * 50 >= pairs;
    if enough(little, big) {
        Some(Encoding::Utf16Le)
    } else if enough(big, little) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Whether bytes that are not UTF-8 are a damaged UTF-8 text rather than another encoding: GB18030
/// text rarely forms a sequence of three bytes that UTF-8 would accept.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|&c| c >= '\u{800}').count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

/// Whether a decoded text has control characters that no table has.
fn is_binary(text: &str) -> bool {
    const SAMPLE: usize = 1 << 16;
    let control = text
        .bytes()
        .take(SAMPLE)
        .filter(|byte| matches!(byte, 0..=8 | 14..=25 | 27..=31 | 127))
        .count();
    // A few stray ones come out of old programs; the end mark of DOS (26) is one of them.
    control > 8 + text.len().min(SAMPLE) / 200
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "学校名称,在校生数\n第一小学,1200\n𠮷㐀镇中学,800\n";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let units = text.encode_utf16();
        if big {
            units.flat_map(u16::to_be_bytes).collect()
        } else {
            units.flat_map(u16::to_le_bytes).collect()
        }
    }

    fn check(bytes: &[u8], encoding: Encoding) {
        let (text, found) = decode(bytes).unwrap();
        assert_eq!((text.as_ref(), found), (TEXT, encoding));
    }

    #[test]
    fn every_encoding_is_recognised() {
        check(TEXT.as_bytes(), Encoding::Utf8);
        check(format!("\u{feff}{TEXT}").as_bytes(), Encoding::Utf8Bom);
        check(&utf16(TEXT, false), Encoding::Utf16Le);
        check(&utf16(TEXT, true), Encoding::Utf16Be);
        check(&utf16(&format!("\u{feff}{TEXT}"), false), Encoding::Utf16Le);
        check(&utf16(&format!("\u{feff}{TEXT}"), true), Encoding::Utf16Be);
        let (gb, _, lossy) = GB18030.encode(TEXT);
        assert!(!lossy);
        check(&gb, Encoding::Gb18030);
    }

    #[test]
    fn a_bad_byte_is_told_by_its_place() {
        let mut bytes = TEXT.as_bytes().to_vec();
        let at = TEXT.find("第").unwrap();
        bytes[at + 1] = b'x';
        assert_eq!(
            decode(&bytes),
            Err(ReadError::Undecodable {
                encoding: Encoding::Utf8,
                offset: at as u64,
                line: 2,
                bytes: vec![0xE7, b'x', 0xAC, 0xE4],
            })
        );
        let (gb, ..) = GB18030.encode(TEXT);
        let mut bytes = gb.into_owned();
        let at = bytes.iter().position(|&byte| byte == b'\n').unwrap() + 1;
        bytes[at] = 0xFF;
        assert!(matches!(
            decode(&bytes),
            Err(ReadError::Undecodable { encoding: Encoding::Gb18030, offset, line: 2, .. })
                if offset == at as u64
        ));
        let mut bytes = utf16("\u{feff}a,b\nc", false);
        bytes.extend([0x00, 0xD8, b'x', 0]);
        assert!(matches!(
            decode(&bytes),
            Err(ReadError::Undecodable {
                encoding: Encoding::Utf16Le,
                offset: 12,
                line: 2,
                ..
            })
        ));
        assert!(matches!(
            decode(b"\xEF\xBB\xBFa\n\xC0"),
            Err(ReadError::Undecodable {
                encoding: Encoding::Utf8Bom,
                offset: 5,
                line: 2,
                ..
            })
        ));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for bytes in [&b"a\0\0b\0c"[..], &[1; 40]] {
            assert_eq!(
                decode(bytes),
                Err(ReadError::NotATable {
                    found: FileKind::Binary
                })
            );
        }
    }
}
