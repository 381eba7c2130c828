//! One way in: bytes to a workbook, by what the bytes are and not by what the file is called.

use junheng_exchange::builder::Budget;
use junheng_exchange::delimited;
use junheng_exchange::limits::{Damage, FileKind, Limits, ReadError};
use junheng_exchange::table::{Format, ReadNote, Table, Workbook};

use crate::container;
use crate::decode::decode;
use crate::package::Package;
use crate::{html, ods, spreadsheetml, xls, xlsb, xlsx};

/// Reads a file of any format.
///
/// # Errors
/// [`ReadError`]: what is wrong with the file, or which limit it passes. Memory stays within the
/// limits: they are looked at while reading, not after. No bytes make it panic.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Workbook, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::EmptyFile);
    }
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(ReadError::FileTooLarge {
            size,
            limit: limits.file_bytes,
        });
    }
    if let Some(found) = kind_by_magic(bytes) {
        return Err(ReadError::NotATable { found });
    }
    let mut workbook = read_content(bytes, file_name, limits)?;
    if workbook.tables.iter().all(|table| table.cell_count() == 0) {
        return Err(ReadError::NoCells {
            format: workbook.format,
        });
    }
    if let Some(note) = extension_note(file_name, workbook.format) {
        workbook.notes.insert(0, note);
    }
    Ok(workbook)
}

fn read_content(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Workbook, ReadError> {
    let mut budget = Budget::new(limits);
    let mut notes = Vec::new();
    let (format, encoding, tables) = if bytes.starts_with(b"PK\x03\x04") {
        let (format, tables) = read_package(bytes, &mut budget, &mut notes)?;
        (format, None, tables)
    } else if bytes.starts_with(container::MAGIC) {
        let tables = xls::read_container(bytes, &mut budget, &mut notes)?;
        (Format::Xls, None, tables)
    } else if bytes.starts_with(b"\x09\x08") {
        // A workbook stream without its container, as some systems write.
        let tables = xls::read(bytes, &mut budget, &mut notes)?;
        (Format::Xls, None, tables)
    } else {
        let (text, encoding) = decode(bytes)?;
        match read_markup(&text, &mut budget, &mut notes)? {
            Some((format, tables)) => (format, Some(encoding), tables),
            None => return delimited::read_text(&text, file_name, encoding, limits),
        }
    };
    Ok(Workbook {
        file: file_name.to_owned(),
        format,
        encoding: encoding.filter(|_| is_text(format)),
        tables,
        notes,
    })
}

fn is_text(format: Format) -> bool {
    matches!(
        format,
        Format::Html | Format::SpreadsheetMl | Format::Csv | Format::Tsv | Format::SemicolonText
    )
}

fn read_package(
    bytes: &[u8],
    budget: &mut Budget,
    notes: &mut Vec<ReadNote>,
) -> Result<(Format, Vec<Table>), ReadError> {
    let mut package = Package::open(bytes, budget.limits())?;
    let relations = xlsx::relations(&mut package, "")?;
    let main = relations
        .into_iter()
        .find(|relation| relation.kind == "officeDocument")
        .map(|relation| relation.target);
    let main = main.or_else(|| package.find("xl/workbook.xml"));
    if let Some(main) = main {
        return match main.rsplit('/').next() {
            Some(name) if name.ends_with(".bin") => Ok((
                Format::Xlsb,
                xlsb::read(&mut package, &main, budget, notes)?,
            )),
            Some("document.xml") => Err(ReadError::NotATable {
                found: FileKind::Document,
            }),
            Some("presentation.xml") => Err(ReadError::NotATable {
                found: FileKind::Presentation,
            }),
            _ => Ok((
                Format::Xlsx,
                xlsx::read(&mut package, &main, budget, notes)?,
            )),
        };
    }
    let kind = package.text("mimetype", Format::Ods)?.unwrap_or_default();
    let found = match kind.trim().rsplit('.').next() {
        Some("spreadsheet" | "spreadsheet-template") => {
            return Ok((Format::Ods, ods::read(&mut package, budget, notes)?));
        }
        Some("text" | "text-template") => FileKind::Document,
        Some("presentation") => FileKind::Presentation,
        _ if package.names().any(|name| name.starts_with("xl/")) => {
            return Err(xlsx::damaged("xl/workbook.xml", None, Damage::Missing));
        }
        _ => FileKind::Archive,
    };
    Err(ReadError::NotATable { found })
}

fn read_markup(
    text: &str,
    budget: &mut Budget,
    notes: &mut Vec<ReadNote>,
) -> Result<Option<(Format, Vec<Table>)>, ReadError> {
    let start = text.trim_start();
    if start.starts_with(['{', '[']) && start.trim_end().ends_with(['}', ']']) {
        return Err(ReadError::NotATable {
            found: FileKind::Json,
        });
    }
    if !start.starts_with('<') {
        return Ok(None);
    }
    if spreadsheetml::is_workbook(start) {
        let tables = spreadsheetml::read(start, budget, notes)?;
        return Ok(Some((Format::SpreadsheetMl, tables)));
    }
    if html::has_table(start) {
        return Ok(Some((Format::Html, html::read(start, budget)?)));
    }
    let begins = |what: &str| {
        start
            .get(..what.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(what))
    };
    if begins("<!doctype html") || begins("<html") {
        return Err(ReadError::NotATable {
            found: FileKind::HtmlWithoutTable,
        });
    }
    if begins("<?xml") {
        return Err(ReadError::NotATable {
            found: FileKind::Xml,
        });
    }
    Ok(None)
}

/// Files that are recognised by how they begin and are no tables.
fn kind_by_magic(bytes: &[u8]) -> Option<FileKind> {
    const KINDS: [(&[u8], FileKind); 14] = [
        (b"%PDF-", FileKind::Pdf),
        (b"\x89PNG", FileKind::Image),
        (b"\xFF\xD8\xFF", FileKind::Image),
        (b"GIF8", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
        (b"{\\rtf", FileKind::Document),
        (b"Rar!", FileKind::Archive),
        (b"7z\xBC\xAF", FileKind::Archive),
        (b"\x1F\x8B", FileKind::Archive),
        (b"BZh", FileKind::Archive),
        (b"\xFD7zXZ", FileKind::Archive),
        (b"PK\x05\x06", FileKind::Archive),
        (b"MZ\x90", FileKind::Binary),
    ];
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    if webp || bitmap {
        return Some(FileKind::Image);
    }
    KINDS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|(_, kind)| *kind)
}

/// A note where the extension promises another format than the content has.
fn extension_note(file_name: &str, format: Format) -> Option<ReadNote> {
    let (_, extension) = file_name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    let usual = match extension.as_str() {
        "xlsx" | "xlsm" | "xltx" | "xltm" => format == Format::Xlsx,
        "xlsb" => format == Format::Xlsb,
        "xls" | "xlt" | "et" | "ett" => format == Format::Xls,
        "ods" | "ots" => format == Format::Ods,
        "htm" | "html" => format == Format::Html,
        "xml" => format == Format::SpreadsheetMl,
        "csv" | "tsv" | "tab" | "txt" => {
            matches!(format, Format::Csv | Format::Tsv | Format::SemicolonText)
        }
        _ => return None,
    };
    (!usual).then_some(ReadNote::OtherExtension { extension, format })
}
