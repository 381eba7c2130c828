//! Office Open XML workbooks: the parts around the sheets (ECMA-376 part 1, chapter 18).

use junheng_exchange::builder::Budget;
use junheng_exchange::limits::{Damage, Limits, ReadError};
use junheng_exchange::table::{Format, ReadNote, Table};

use crate::markup::{Markup, Token};
use crate::number::NumberFormat;
use crate::package::{Package, resolve};
use crate::sink::Sink;
use crate::xlsx_sheet::{Context, read_sheet};

const FORMAT: Format = Format::Xlsx;

/// Texts that cells refer to by number, end to end in one string.
#[derive(Default)]
pub(crate) struct SharedStrings {
    text: String,
    ends: Vec<u32>,
}

impl SharedStrings {
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.text.get(start..end)
    }

    /// Adds a text.
    pub(crate) fn push(&mut self, text: &str, limits: &Limits) -> Result<(), ReadError> {
        self.extend(limits, |out| out.push_str(text))
    }

    fn extend(
        &mut self,
        limits: &Limits,
        write: impl FnOnce(&mut String),
    ) -> Result<(), ReadError> {
        write(&mut self.text);
        // The texts are addressed in 32 bits.
        let most = limits.inflated_bytes.min(u64::from(u32::MAX));
        if self.text.len() as u64 > most {
            return Err(ReadError::TooMuchText {
                sheet: String::new(),
                limit: limits.text_bytes,
            });
        }
        if self.ends.len() as u64 >= limits.cells {
            return Err(ReadError::TooManyCells {
                sheet: String::new(),
                row: 0,
                limit: limits.cells,
            });
        }
        self.ends.push(self.text.len() as u32);
        Ok(())
    }
}

struct SheetEntry {
    name: String,
    hidden: bool,
    part: String,
    has_cells: bool,
}

/// Reads all sheets.
pub(crate) fn read(
    package: &mut Package<'_>,
    workbook_part: &str,
    budget: &mut Budget,
    notes: &mut Vec<ReadNote>,
) -> Result<Vec<Table>, ReadError> {
    let workbook = required(package, workbook_part)?;
    let relations = relations(package, workbook_part)?;
    let part_of = |kind: &str, default: &str| {
        let found = relations.iter().find(|relation| relation.kind == kind);
        found.map_or_else(|| resolve(workbook_part, default), |it| it.target.clone())
    };
    let (sheets, from_1904) = sheets(&workbook, &relations, workbook_part)?;
    let styles = package.text(&part_of("styles", "styles.xml"), FORMAT)?;
    let formats = styles.as_deref().map(cell_formats).unwrap_or_default();
    let strings_part = part_of("sharedStrings", "sharedStrings.xml");
    let strings = match package.text(&strings_part, FORMAT)? {
        Some(text) => shared_strings(&text, &strings_part, budget)?,
        None => SharedStrings::default(),
    };
    let context = Context {
        strings: &strings,
        formats: &formats,
    };
    let mut tables = Vec::new();
    for sheet in sheets {
        if !sheet.has_cells {
            notes.push(ReadNote::SheetWithoutCells { sheet: sheet.name });
            continue;
        }
        let text = required(package, &sheet.part)?;
        let mut sink = Sink::new(budget.table(sheet.name)?, from_1904);
        sink.set_hidden(sheet.hidden);
        read_sheet(&text, &sheet.part, &context, &mut sink)?;
        tables.push(sink.finish(notes));
    }
    Ok(tables)
}

fn required(package: &mut Package<'_>, part: &str) -> Result<String, ReadError> {
    package
        .text(part, FORMAT)?
        .ok_or_else(|| damaged(part, None, Damage::Missing))
}

pub(crate) fn damaged(part: &str, offset: Option<usize>, damage: Damage) -> ReadError {
    ReadError::Damaged {
        format: FORMAT,
        part: part.to_owned(),
        offset: offset.map(|offset| offset as u64),
        damage,
    }
}

/// One part's pointer to another.
pub(crate) struct Relation {
    pub(crate) id: String,
    /// Last word of its type, such as `worksheet`.
    pub(crate) kind: String,
    /// The part it points to.
    pub(crate) target: String,
}

/// What a part points to; none when it has no relations. The empty part is the package itself.
pub(crate) fn relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, ReadError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = format!("{folder}/_rels/{name}.rels");
    let Some(text) = package.text(&path, FORMAT)? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for token in Markup::new(&text) {
        let Token::Open(tag) = token else { continue };
        if tag.name != "Relationship" {
            continue;
        }
        let kind = tag.attribute("Type").unwrap_or_default();
        found.push(Relation {
            id: tag.attribute("Id").unwrap_or_default().into_owned(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: resolve(part, &tag.attribute("Target").unwrap_or_default()),
        });
    }
    Ok(found)
}

fn sheets(
    workbook: &str,
    relations: &[Relation],
    part: &str,
) -> Result<(Vec<SheetEntry>, bool), ReadError> {
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    let mut markup = Markup::new(workbook);
    while let Some(token) = markup.next() {
        match token {
            Token::Open(tag) if tag.name == "workbookPr" => {
                from_1904 = tag.raw("date1904").is_some_and(is_true);
            }
            Token::Open(tag) if tag.name == "sheet" => {
                let id = tag.attribute("id").unwrap_or_default();
                let relation = relations.iter().find(|relation| relation.id == id);
                sheets.push(SheetEntry {
                    name: tag.attribute("name").unwrap_or_default().into_owned(),
                    hidden: tag.raw("state").is_some_and(|state| state != "visible"),
                    part: relation
                        .map(|relation| relation.target.clone())
                        .unwrap_or_default(),
                    has_cells: relation.is_none_or(|relation| relation.kind == "worksheet"),
                });
            }
            Token::CutOff => {
                return Err(damaged(part, Some(markup.offset()), Damage::Truncated));
            }
            _ => {}
        }
    }
    if sheets.is_empty() {
        return Err(damaged(part, None, Damage::Malformed));
    }
    Ok((sheets, from_1904))
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// The number format of each cell style.
fn cell_formats(styles: &str) -> Vec<NumberFormat> {
    let mut own = Vec::new();
    let mut formats = Vec::new();
    let mut in_cell_styles = false;
    for token in Markup::new(styles) {
        match token {
            Token::Open(tag) => match tag.name {
                "numFmt" => {
                    let id = tag.raw("numFmtId").and_then(|id| id.parse::<u32>().ok());
                    let code = tag.attribute("formatCode");
                    if let (Some(id), Some(code)) = (id, code) {
                        own.push((id, NumberFormat::from_code(&code)));
                    }
                }
                "cellXfs" => in_cell_styles = !tag.empty,
                "xf" if in_cell_styles => {
                    let id = tag
                        .raw("numFmtId")
                        .and_then(|id| id.parse::<u32>().ok())
                        .unwrap_or_default();
                    let format = own
                        .iter()
                        .find(|(own_id, _)| *own_id == id)
                        .map(|(_, format)| *format)
                        .or_else(|| NumberFormat::built_in(id));
                    formats.push(format.unwrap_or_default());
                }
                _ => {}
            },
            Token::Close("cellXfs") => in_cell_styles = false,
            _ => {}
        }
    }
    formats
}

fn shared_strings(text: &str, part: &str, budget: &Budget) -> Result<SharedStrings, ReadError> {
    let limits = *budget.limits();
    let mut strings = SharedStrings::default();
    let mut raw = String::new();
    let mut markup = Markup::new(text);
    while let Some(token) = markup.next() {
        match token {
            Token::Open(tag) if tag.name == "si" => {
                raw.clear();
                if !tag.empty {
                    // Readings of East Asian words stand in `rPh` and are not part of the text.
                    markup.inner_text("si", "rPh", &mut raw);
                }
                strings.extend(&limits, |out| push_unescaped(&raw, out))?;
            }
            Token::CutOff => {
                return Err(damaged(part, Some(markup.offset()), Damage::Truncated));
            }
            _ => {}
        }
    }
    Ok(strings)
}

/// Appends a text in which `_x000D_` stands for the character of that code.
pub(crate) fn push_unescaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(place) = rest.find("_x") {
        let (before, from) = rest.split_at_checked(place).unwrap_or((rest, ""));
        out.push_str(before);
        let escaped = from
            .get(2..6)
            .filter(|_| from.as_bytes().get(6) == Some(&b'_'))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        match escaped {
            Some(character) => {
                out.push(character);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::push_unescaped;

    #[test]
    fn character_codes_are_replaced() {
        let mut out = String::new();
        push_unescaped("a_x000D_b_x4E2D__x_xZZZZ_", &mut out);
        assert_eq!(out, "a\rb中_x_xZZZZ_");
    }
}
