//! Records and strings of BIFF, the binary format inside .xls ([MS-XLS] 2.1.4, 2.5.294).

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

/// Numbers of the records that are read.
pub(crate) mod id {
    pub(crate) const FORMULA: u16 = 0x0006;
    pub(crate) const EOF: u16 = 0x000A;
    pub(crate) const DATE_1904: u16 = 0x0022;
    pub(crate) const FILE_PASS: u16 = 0x002F;
    pub(crate) const CONTINUE: u16 = 0x003C;
    pub(crate) const CODE_PAGE: u16 = 0x0042;
    pub(crate) const BOUND_SHEET: u16 = 0x0085;
    pub(crate) const MUL_RK: u16 = 0x00BD;
    pub(crate) const RSTRING: u16 = 0x00D6;
    pub(crate) const XF: u16 = 0x00E0;
    pub(crate) const MERGED_CELLS: u16 = 0x00E5;
    pub(crate) const SST: u16 = 0x00FC;
    pub(crate) const LABEL_SST: u16 = 0x00FD;
    pub(crate) const NUMBER: u16 = 0x0203;
    pub(crate) const LABEL: u16 = 0x0204;
    pub(crate) const BOOL_ERR: u16 = 0x0205;
    pub(crate) const STRING: u16 = 0x0207;
    pub(crate) const RK: u16 = 0x027E;
    pub(crate) const FORMAT_5: u16 = 0x001E;
    pub(crate) const FORMAT: u16 = 0x041E;
    pub(crate) const BOF: u16 = 0x0809;
}

/// One record; its continuations are records of their own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(crate) id: u16,
    pub(crate) data: &'a [u8],
}

/// The records of a stream from an offset on.
#[derive(Debug, Clone)]
pub(crate) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
    /// Whether the stream ended inside a record.
    pub(crate) cut_off: bool,
}

impl<'a> Records<'a> {
    pub(crate) fn new(stream: &'a [u8], at: usize) -> Self {
        Self {
            stream,
            at,
            cut_off: false,
        }
    }

    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// The data of the continuations that follow.
    pub(crate) fn continuations(&mut self) -> Vec<&'a [u8]> {
        let mut found = Vec::new();
        loop {
            let before = self.at;
            match self.next() {
                Some(record) if record.id == id::CONTINUE => found.push(record.data),
                _ => {
                    self.at = before;
                    return found;
                }
            }
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let rest = self.stream.get(self.at..).unwrap_or_default();
        let Some((&[a, b, c, d], rest)) = rest.split_first_chunk::<4>() else {
            self.cut_off |= !rest.is_empty();
            return None;
        };
        let length = usize::from(u16::from_le_bytes([c, d]));
        let Some(data) = rest.get(..length) else {
            self.cut_off = true;
            return None;
        };
        self.at += 4 + length;
        Some(Record {
            id: u16::from_le_bytes([a, b]),
            data,
        })
    }
}

/// Reads values from a record and its continuations.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'a> {
    data: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(data: &'a [u8]) -> Self {
        Self::with_continuations(data, Vec::new())
    }

    pub(crate) fn with_continuations(data: &'a [u8], more: Vec<&'a [u8]>) -> Self {
        Self {
            data,
            more: more.into_iter(),
        }
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        while self.data.is_empty() {
            self.data = self.more.next()?;
        }
        let (&first, rest) = self.data.split_first()?;
        self.data = rest;
        Some(first)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | (u32::from(self.u16()?) << 16))
    }

    pub(crate) fn f64(&mut self) -> Option<f64> {
        let low = u64::from(self.u32()?);
        Some(f64::from_bits(low | (u64::from(self.u32()?) << 32)))
    }

    pub(crate) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.data.len() {
            count -= self.data.len();
            self.data = self.more.next()?;
        }
        self.data = self.data.get(count..)?;
        Some(())
    }

    /// What is left of the record itself.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.data
    }

    /// A BIFF8 string of `length` characters, its flags first, appended to `out`. Each continuation
    /// repeats the flag that says whether characters take one or two bytes.
    pub(crate) fn unicode(&mut self, length: usize, out: &mut String) -> Option<()> {
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { self.u16()? } else { 0 };
        let extra = if flags & 4 != 0 { self.u32()? } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut left = length;
        // A pair of surrogates may stand on both sides of a border.
        let mut units: Vec<u16> = Vec::with_capacity(left.min(4096));
        while left > 0 {
            if self.data.is_empty() {
                self.data = self.more.next()?;
                wide = self.u8()? & 1 != 0;
            }
            let size = if wide { 2 } else { 1 };
            let count = left.min(self.data.len() / size);
            if count == 0 {
                // Half a character before a border.
                self.data = &[];
                continue;
            }
            let (characters, rest) = self.data.split_at_checked(count * size)?;
            if wide {
                let (pairs, _) = characters.as_chunks::<2>();
                units.extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
            } else {
                units.extend(characters.iter().map(|&byte| u16::from(byte)));
            }
            self.data = rest;
            left -= count;
        }
        out.extend(
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)),
        );
        self.skip(4 * usize::from(runs) + extra as usize)
    }
}

/// How strings are written in a workbook.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Strings {
    /// BIFF8: Unicode.
    Unicode,
    /// BIFF5 and 7: the code page of the computer that wrote it.
    CodePage(&'static Encoding),
}

impl Strings {
    /// A string whose length stands before it in one or two bytes.
    pub(crate) fn read(self, cursor: &mut Cursor<'_>, wide_length: bool) -> Option<String> {
        let length = if wide_length {
            usize::from(cursor.u16()?)
        } else {
            usize::from(cursor.u8()?)
        };
        match self {
            Self::Unicode => {
                let mut text = String::new();
                cursor.unicode(length, &mut text)?;
                Some(text)
            }
            Self::CodePage(encoding) => {
                let bytes = cursor.rest().get(..length)?;
                let (text, _): (Cow<'_, str>, bool) = encoding.decode_without_bom_handling(bytes);
                cursor.skip(length)?;
                Some(text.into_owned())
            }
        }
    }
}

/// The encoding of a Windows code page.
pub(crate) fn code_page(number: u16) -> &'static Encoding {
    match number {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 | 54936 => encoding_rs::GB18030,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1256 => encoding_rs::WINDOWS_1256,
        65001 => encoding_rs::UTF_8,
        _ => WINDOWS_1252,
    }
}

/// A number in the four bytes of an RK value.
pub(crate) fn rk(bits: u32) -> f64 {
    let number = if bits & 2 != 0 {
        f64::from((bits as i32) >> 2)
    } else {
        f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32)
    };
    if bits & 1 != 0 {
        number / 100.0
    } else {
        number
    }
}

/// The text of an error value.
pub(crate) fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
