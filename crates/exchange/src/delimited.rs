//! Text whose cells are separated by commas, tabs or semicolons: finding the separator and reading
//! into a [`Table`]. RFC 4180, and beyond it what spreadsheet programs write and accept.

use crate::builder::Budget;
use crate::limits::{Limits, ReadError};
use crate::table::{CellKind, Encoding, Format, Table, Workbook};

/// What separates the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// Tab
    Tab,
    /// `;`
    Semicolon,
}

impl Delimiter {
    /// In the order in which a tie between them is decided.
    const ALL: [Self; 3] = [Self::Tab, Self::Semicolon, Self::Comma];

    /// The separating character.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Tab => b'\t',
            Self::Semicolon => b';',
        }
    }

    /// The format of a text separated this way.
    #[must_use]
    pub fn format(self) -> Format {
        match self {
            Self::Comma => Format::Csv,
            Self::Tab => Format::Tsv,
            Self::Semicolon => Format::SemicolonText,
        }
    }
}

/// Reads a text, whose byte order mark may still stand, as a workbook of one table.
///
/// # Errors
/// An unclosed quotation mark, a passed limit, a text without a filled cell.
pub fn read_text(
    text: &str,
    file: &str,
    encoding: Encoding,
    limits: &Limits,
) -> Result<Workbook, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (delimiter, rows) = sniff(text);
    let lines_before = u32::from(rows.len() < text.len());
    let mut budget = Budget::new(limits);
    let table = read_table(rows, delimiter, &mut budget).map_err(|error| match error {
        ReadError::UnclosedQuote { line, column } => ReadError::UnclosedQuote {
            line: line + lines_before,
            column,
        },
        other => other,
    })?;
    if table.cell_count() == 0 {
        return Err(ReadError::NoCells {
            format: delimiter.format(),
        });
    }
    Ok(Workbook {
        file: file.to_owned(),
        format: delimiter.format(),
        encoding: Some(encoding),
        tables: vec![table],
        notes: Vec::new(),
    })
}

/// The separator of a text, and the text after a `sep=` line that names it.
#[must_use]
pub fn sniff(text: &str) -> (Delimiter, &str) {
    if let Some(named) = named_separator(text) {
        return named;
    }
    let mut best = (Delimiter::Comma, 0, 0);
    for delimiter in Delimiter::ALL {
        let (lines, separators) = usual_count(text, delimiter);
        // Decimal commas between semicolons: as many lines agree, but no more commas than cells.
        let decimal_commas = best.0 == Delimiter::Semicolon && separators <= best.2 + 1;
        if lines > best.1 || (lines == best.1 && separators > best.2 && !decimal_commas) {
            best = (delimiter, lines, separators);
        }
    }
    (best.0, text)
}

fn named_separator(text: &str) -> Option<(Delimiter, &str)> {
    let line = text.split(['\r', '\n']).next()?;
    let rest = text.get(line.len()..)?;
    let rest = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix(['\r', '\n']))
        .unwrap_or(rest);
    let name = line.trim_matches('"').get(..4)?;
    let separator = line.trim_matches('"').get(4..)?;
    if !name.eq_ignore_ascii_case("sep=") {
        return None;
    }
    let delimiter = Delimiter::ALL
        .into_iter()
        .find(|delimiter| separator.as_bytes() == [delimiter.byte()])?;
    Some((delimiter, rest))
}

/// How many of the first lines agree on the commonest number of separators, and that number.
fn usual_count(text: &str, delimiter: Delimiter) -> (usize, usize) {
    const LINES: usize = 64;
    const BYTES: usize = 1 << 16;
    let separator = delimiter.byte();
    let (mut counts, mut count, mut quoted, mut at_start) = (Vec::new(), 0_usize, false, true);
    for &byte in text.as_bytes().iter().take(BYTES) {
        if quoted {
            quoted = byte != b'"';
            continue;
        }
        match byte {
            b'"' if at_start => quoted = true,
            b'\n' | b'\r' => {
                if count > 0 {
                    counts.push(count);
                }
                count = 0;
                if counts.len() == LINES {
                    break;
                }
            }
            _ if byte == separator => count += 1,
            _ => {}
        }
        // After a closing quote a second one opens again, which is how a doubled one is passed. A
        // quoted cell is one whichever separator stands before it: what it holds separates nothing.
        at_start = matches!(byte, b',' | b';' | b'\t' | b'\n' | b'\r' | b'"');
    }
    if count > 0 {
        counts.push(count);
    }
    counts.sort_unstable();
    counts
        .chunk_by(|a, b| a == b)
        .filter_map(|run| run.first().map(|count| (run.len(), *count)))
        .max()
        .unwrap_or_default()
}

/// Reads a text with a known separator. Lines end with CRLF, LF or CR. A row's number counts the
/// records before it, blank ones too, as a spreadsheet program that opens the text does.
///
/// # Errors
/// An unclosed quotation mark or a passed limit.
pub fn read_table(
    text: &str,
    delimiter: Delimiter,
    budget: &mut Budget,
) -> Result<Table, ReadError> {
    let separator = delimiter.byte();
    let bytes = text.as_bytes();
    let mut table = budget.table("")?;
    table.adopt(text, likely_cells(bytes, separator));
    let mut unquoted = String::new();
    let mut lines_inside = 0;
    // Cells of the first row with several; 0 before it.
    let mut usual = 0;
    let (mut start, mut row, mut column) = (0, 1_u32, 1_u32);
    while let Some(&first) = bytes.get(start) {
        let end;
        if first == b'"' {
            let Some(after) = read_quoted(text, start, &mut unquoted) else {
                return Err(ReadError::UnclosedQuote {
                    line: row + lines_inside,
                    column,
                });
            };
            lines_inside += line_breaks(&unquoted);
            end = cell_end(bytes, after, separator);
            // What follows the closing quote belongs to the cell, as spreadsheet programs read it.
            unquoted.push_str(text.get(after..end).unwrap_or_default());
            table.push(row, column, CellKind::Text, &unquoted)?;
        } else {
            end = cell_end(bytes, start, separator);
            table.push_range(row, column, CellKind::Text, start..end)?;
        }
        start = end + 1;
        match bytes.get(end) {
            Some(&byte) if byte == separator => column += 1,
            Some(byte) => {
                if usual == 0 && column > 1 {
                    usual = column;
                } else if column > usual && first == *byte {
                    // An empty last cell counts too where a row has more than others.
                    table.note_width(row, column);
                }
                if *byte == b'\r' && bytes.get(start) == Some(&b'\n') {
                    start += 1;
                }
                row += 1;
                column = 1;
            }
            None => {}
        }
    }
    // At the end of the text no cell begins any more.
    if column > usual && usual > 0 && bytes.last() == Some(&separator) {
        table.note_width(row, column);
    }
    Ok(table.finish())
}

/// Where a cell without quotes ends that goes on at `at`.
#[inline]
fn cell_end(bytes: &[u8], mut at: usize, separator: u8) -> usize {
    while let Some(&byte) = bytes.get(at) {
        if byte == separator || byte == b'\n' || byte == b'\r' {
            break;
        }
        at += 1;
    }
    at
}

/// How many cells a text has, if it goes on as it begins; a little more rather than less.
fn likely_cells(bytes: &[u8], separator: u8) -> usize {
    let sample = bytes.get(..1 << 14).unwrap_or(bytes);
    let found = sample
        .iter()
        .filter(|&&byte| byte == separator || byte == b'\n')
        .count();
    found * (bytes.len() / sample.len().max(1)) * 9 / 8 + 64
}

/// Reads a cell that opens with a quotation mark at `open` into `cell`; where its closing quote ends,
/// or nothing when there is none.
pub(crate) fn read_quoted(text: &str, open: usize, cell: &mut String) -> Option<usize> {
    cell.clear();
    let mut at = open + 1;
    loop {
        let rest = text.get(at..)?;
        let length = rest.bytes().position(|byte| byte == b'"')?;
        cell.push_str(rest.get(..length)?);
        at += length + 1;
        if text.as_bytes().get(at) != Some(&b'"') {
            return Some(at);
        }
        cell.push('"');
        at += 1;
    }
}

fn line_breaks(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let feeds = bytes.iter().filter(|&&byte| byte == b'\n').count();
    let returns = bytes
        .windows(2)
        .filter(|pair| matches!(pair, [b'\r', after] if *after != b'\n'))
        .count();
    (feeds + returns + usize::from(bytes.last() == Some(&b'\r'))) as u32
}
