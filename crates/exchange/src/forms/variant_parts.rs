//! What a local variant adds to the items of forms Ⅳ and Ⅴ, or judges otherwise: rows of their own below
//! the official ones, in own words and marked as the variant's.

use junheng_core::DEFAULT_SCHEME;
use junheng_core::items::{Bound, Part, RatioUnit, Section, Test, item_scheme};

use super::Filled;
use super::model::{Cell, Content, Mark, Piece, Role, Sheet};
use super::resources::verdict_cell;
use super::sentence::{Fill, sentence};

/// Whether two tests ask for the same figures, whatever their limits.
pub fn asks_alike(own: &Test, national: &Test) -> bool {
    match (own, national) {
        (Test::Ratio(own), Test::Ratio(national)) => {
            own.numerator == national.numerator && own.denominator == national.denominator
        }
        _ => core::mem::discriminant(own) == core::mem::discriminant(national),
    }
}

/// The sign of a unit.
pub const fn unit(unit: RatioUnit) -> &'static str {
    match unit {
        RatioUnit::Percent => "%",
        RatioUnit::Permille => "‰",
        RatioUnit::Yuan => "元",
        RatioUnit::Rate | RatioUnit::Level | RatioUnit::Number => "",
    }
}

/// The rows; gives the next one.
pub fn rows(filled: &Filled<'_>, sheet: &mut Sheet, mut row: u32, section: Section) -> u32 {
    let (Some(items), Some(national)) = (filled.items, item_scheme(DEFAULT_SCHEME)) else {
        return row;
    };
    let is_own = |part: &Part| {
        let same = national.part(&part.id);
        same.is_none_or(|(_, same)| !asks_alike(&part.test, &same.test))
    };
    let mut headed = false;
    for (item, found) in items.scheme.items.iter().zip(&items.items) {
        if item.section != section {
            continue;
        }
        for (part, finding) in item.parts.iter().zip(&found.parts) {
            if !is_own(part) {
                continue;
            }
            if !headed {
                headed = true;
                let text = "以下为所选地方方案增加或改用的内容，不属于国家表格，表述由本程序拟定；其结论计入上列所属指标";
                sheet.line(row, 3, text, Role::Head);
                row += 1;
            }
            let name = part.name.as_ref().map_or("", |name| name.zh.as_str());
            let name = if name.is_empty() {
                item.short.zh.clone()
            } else {
                format!("{}：{name}", item.short.zh)
            };
            sheet.text(row, 1, &name, Role::Words);
            let pieces = figures(filled, part);
            let missing = pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Gap { shown: None, .. }));
            let content = if pieces.is_empty() {
                Content::Blank
            } else {
                Content::Sentence(pieces)
            };
            let mut cell = Cell::new(content, Role::Words);
            if missing {
                cell.mark = Mark::Missing;
            }
            sheet.put(row, 2, cell);
            if let Some(expr) = filled.parts.part_verdict(&part.id) {
                sheet.put(row, 3, verdict_cell(expr, finding.verdict));
            }
            row += 1;
        }
    }
    row
}

/// What a part comes out as.
fn figures(filled: &Filled<'_>, part: &Part) -> Vec<Piece> {
    let Some(cells) = filled.parts.ratio(&part.id) else {
        return note(filled, part);
    };
    let Test::Ratio(test) = &part.test else {
        return note(filled, part);
    };
    let figure = filled.items.and_then(|items| items.part(&part.id));
    let limit = figure.and_then(|part| part.figures.first()?.limit);
    let asked = limit.map_or_else(String::new, |(bound, limit)| {
        let sign = match bound {
            Bound::AtLeast => "≥",
            Bound::AtMost => "≤",
            Bound::Below => "<",
        };
        format!("（要求{sign}{limit}{}）", unit(test.unit))
    });
    let unit = unit(test.unit);
    let fill = |which| Fill::ratio(Some(cells), which);
    if test.denominator.is_empty() {
        return sentence(&format!("数值＿＿{unit}{asked}"), vec![fill(2)]);
    }
    sentence(
        &format!("分子＿＿，分母＿＿，结果＿＿{unit}{asked}"),
        vec![fill(0), fill(1), fill(2)],
    )
}

/// The user's short conclusion.
fn note(filled: &Filled<'_>, part: &Part) -> Vec<Piece> {
    let given = filled.document.dossier.evidence(&part.id);
    let note = given.map_or("", |given| given.note.as_str());
    match filled.county.note(&part.id) {
        Some(at) if !note.is_empty() => {
            let fill = Fill::text(at.into(), Some(note.to_owned()));
            sentence(super::model::GAP, vec![fill])
        }
        _ => Vec::new(),
    }
}
