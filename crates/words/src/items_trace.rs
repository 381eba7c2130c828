//! The steps of an item's computation, one line each.

use junheng_core::items::{Bound, ItemInput, ItemScheme, ItemStep};
use junheng_core::{Column, CountyInput, Decimal, Document, Exact, InputRef, Number, Verdict};

use crate::figures::{Figure, RATIO_DECIMALS};
use crate::lang::Lang;
use crate::{fields, format, items, names, places, readings, reasons};

fn shown(value: f64) -> String {
    Figure::computed(value, RATIO_DECIMALS).text()
}

/// One step as a line.
#[must_use]
pub fn step(document: &Document, scheme: &ItemScheme, step: &ItemStep, lang: Lang) -> String {
    reasons::tidied(line(document, scheme, step, lang), lang)
}

fn line(document: &Document, scheme: &ItemScheme, step: &ItemStep, lang: Lang) -> String {
    let colon = match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    };
    match step {
        ItemStep::Input { input, value } => {
            let name = items::input(document, *input, lang);
            format!("{name}{colon}{}", format::decimal(*value))
        }
        ItemStep::Standard { input, value } => {
            let (name, value) = (
                items::input(document, *input, lang),
                format::decimal(*value),
            );
            match lang {
                Lang::Zh => format!("{name}{colon}县级未填，按地方口径的标准 {value}"),
                Lang::En => format!("{name}{colon}not entered; the local variant’s {value}"),
            }
        }
        ItemStep::Areas {
            input,
            areas,
            least,
            fit,
        } => {
            let name = items::input(document, *input, lang);
            let areas: Vec<String> = areas.iter().map(|area| format::decimal(*area)).collect();
            let (areas, least) = (areas.join("、"), format::decimal(*least));
            match (areas.is_empty(), lang) {
                (true, Lang::Zh) => format!("{name}{colon}没有教室"),
                (true, Lang::En) => format!("{name}{colon}no room"),
                (false, Lang::Zh) => format!("{name}{colon}{areas}；不小于 {least} 的 {fit} 间"),
                (false, Lang::En) => format!("{name}{colon}{areas}; of at least {least}: {fit}"),
            }
        }
        ItemStep::Schools {
            field,
            schools,
            result,
        } => {
            let name = fields::field(*field).get(lang);
            match lang {
                Lang::Zh => format!("{schools} 所学校的{name}合计{colon}{}", shown(*result)),
                Lang::En => format!("{name} of {schools} schools{colon}{}", shown(*result)),
            }
        }
        ItemStep::Sum {
            plus,
            minus,
            result,
        } => {
            let plus: Vec<String> = plus.iter().map(|v| shown(*v)).collect();
            let minus = minus.iter().map(|v| format!(" − {}", shown(*v)));
            let minus: String = minus.collect();
            format!("{}{minus} = {}", plus.join(" + "), shown(*result))
        }
        ItemStep::Ratio {
            numerator,
            denominator,
            factor,
            result,
        } => {
            let times = match factor {
                1 => String::new(),
                factor => format!(" × {factor}"),
            };
            let (above, below) = (shown(*numerator), shown(*denominator));
            format!("{above}{times} ÷ {below} = {}", shown(*result))
        }
        ItemStep::RoomsNeeded {
            classes,
            per,
            needed,
        } => match lang {
            Lang::Zh => format!("{classes} 个班 ÷ {per}，向上取整 = {needed} 间"),
            Lang::En => format!("{classes} classes ÷ {per}, rounded up = {needed} rooms"),
        },
        ItemStep::ClassesOver { stage, over } => {
            let stage = names::stage(*stage).get(lang);
            match lang {
                Lang::Zh => format!("{stage}超过限值的班：{over} 个"),
                Lang::En => format!("{stage} classes above the limit: {over}"),
            }
        }
        ItemStep::Reading(question, reading) => {
            let question = readings::question(*question).get(lang);
            format!("{question}{colon}{}", readings::reading(*reading).get(lang))
        }
        ItemStep::Concession(at) => {
            let name = scheme.concessions.get(*at).map(|c| match lang {
                Lang::Zh => c.name.zh.as_str(),
                Lang::En => c.name.en.as_str(),
            });
            let name = name.unwrap_or_default();
            match lang {
                Lang::Zh => format!("适用放宽规定：{name}"),
                Lang::En => format!("concession: {name}"),
            }
        }
        ItemStep::Compared {
            value,
            bound,
            limit,
            verdict,
        } => {
            // How the value lies to its limit, not how it should.
            let sign = match (bound, verdict) {
                (Bound::AtLeast, Verdict::NotMet) => "<",
                (Bound::AtMost, Verdict::NotMet) => ">",
                (Bound::AtLeast, _) | (Bound::Below, Verdict::NotMet) => "≥",
                (Bound::AtMost, _) => "≤",
                (Bound::Below, _) => "<",
            };
            let decimals = limit.scale() + 1;
            let value = match Decimal::from_f64(*value) {
                Ok(exact) => Figure::beside(&Exact::decimal(exact), decimals, &[*limit]).text(),
                Err(_) => shown(*value),
            };
            let verdict = reasons::verdict(*verdict).get(lang);
            let limit = format::decimal(*limit);
            format!("{value} {sign} {limit}{colon}{verdict}")
        }
    }
}

/// Where a step's input came from: file and cell, the user's own words, or that it was entered here.
#[must_use]
pub fn source(document: &Document, input: ItemInput, lang: Lang) -> Option<String> {
    match input {
        ItemInput::School(school, Column::Slot(slot)) => {
            Some(places::source(document, InputRef { school, slot }, lang))
        }
        ItemInput::School(..) | ItemInput::Sum(_) | ItemInput::Verdict(_) => None,
        ItemInput::County(at) => Some(county_source(document, at, lang)),
    }
}

fn county_source(document: &Document, at: CountyInput, lang: Lang) -> String {
    let entered = match (document.county.sample, lang) {
        (true, Lang::Zh) => "示例数据",
        (true, Lang::En) => "sample data",
        (false, Lang::Zh) => "在本程序录入",
        (false, Lang::En) => "entered here",
    };
    let Some(cell) = document.dossier.cell(at) else {
        return entered.to_owned();
    };
    let mut parts = Vec::new();
    if let Some(origin) = cell.origin
        && let Some(import) = document.import(origin.import)
    {
        let place = format!("{}{}", places::column_letters(origin.column), origin.row);
        parts.push(match import.sheet.is_empty() {
            true => format!("{} {place}", import.file),
            false => format!("{} {}!{place}", import.file, import.sheet),
        });
    }
    if let Some(before) = &cell.imported {
        let before = before.to_text();
        parts.push(match lang {
            Lang::Zh => format!("手工改过，原为 {before}"),
            Lang::En => format!("changed by hand, was {before}"),
        });
    }
    if !cell.source.is_empty() {
        parts.push(cell.source.clone());
    }
    if parts.is_empty() {
        return entered.to_owned();
    }
    format::clauses(&parts, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::DEFAULT_SCHEME;
    use junheng_core::items::item_scheme;

    #[test]
    fn a_comparison_says_how_the_value_lies() {
        let day = junheng_core::Date::new(2026, 6, 20).unwrap();
        let document = Document::new(DEFAULT_SCHEME, day);
        let scheme = item_scheme(DEFAULT_SCHEME).unwrap();
        let told = |value: f64, bound, limit: &str, verdict| {
            let compared = ItemStep::Compared {
                value,
                bound,
                limit: Decimal::parse(limit).unwrap(),
                verdict,
            };
            step(&document, &scheme, &compared, Lang::Zh)
        };
        let (least, below) = (Bound::AtLeast, Bound::Below);
        for (told, expected) in [
            (told(93.783_069, least, "95", Verdict::NotMet), "93.8 < 95"),
            (told(94.97, least, "95", Verdict::NotMet), "94.97 < 95"),
            (told(95.0, least, "95", Verdict::Met), "95 ≥ 95"),
            (told(0.15, below, "0.15", Verdict::NotMet), "0.15 ≥ 0.15"),
            (told(0.149, below, "0.15", Verdict::Met), "0.149 < 0.15"),
            (told(3.3, Bound::AtMost, "3", Verdict::NotMet), "3.3 > 3"),
        ] {
            // Spaces are of several widths.
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            let expected = bare(&format!("{expected}："));
            assert!(bare(&told).starts_with(&expected), "{told}");
        }
    }
}
