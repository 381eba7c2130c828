//! What a form says below its rows of verdicts that its printed figures seem to contradict: the exact figure
//! decides, and rounding hides it.

use junheng_core::items::Section;
use junheng_core::{Decimal, Number, Printed, Stage};

use super::Filled;
use super::layout::rounded;
use super::resources::stage_name;

/// More places than this are counted.
const NAMED: usize = 8;

/// A figure with as many decimals as it takes to differ from what is printed.
fn exact(value: f64, printed: Printed) -> Option<String> {
    let value = Decimal::from_f64(value).ok()?;
    let shown = Decimal::parse(&printed.to_string()).ok()?;
    let more = printed.decimals.saturating_add(1)..printed.decimals.saturating_add(9);
    let mut all = more.map(|decimals| rounded(value, decimals));
    all.find(|text| Decimal::parse(text).is_ok_and(|other| other != shown))
}

fn said(name: &str, value: Option<f64>, printed: Option<Printed>) -> Option<String> {
    let printed = printed?;
    let exact = exact(value?, printed)?;
    Some(format!("{name}印作{printed}，实为{exact}"))
}

fn note(mut all: Vec<String>) -> Option<String> {
    let count = all.len();
    if count == 0 {
        return None;
    }
    let more = if count > NAMED {
        format!("等{count}处")
    } else {
        String::new()
    };
    all.truncate(NAMED);
    Some(format!(
        "按规定位数修约后与结论似有出入，结论按未修约的数值：{}{more}。",
        all.join("；")
    ))
}

/// Schools whose printed value of an indicator stands elsewhere than the value itself.
pub fn of_schools(filled: &Filled<'_>) -> Option<String> {
    let view = filled.evaluation.view(filled.document);
    let mut all = Vec::new();
    for stage in Stage::ALL {
        for (row, unit) in filled.evaluation.units(stage).iter().enumerate() {
            let Some(school) = filled.document.school(unit.school) else {
                continue;
            };
            for (at, indicator) in view.indicators().iter().enumerate() {
                let cell = view.cell(stage, row, at);
                let Some(cell) = cell.filter(|cell| cell.turned_by_rounding.is_some()) else {
                    continue;
                };
                let name = format!(
                    "{}（{}）{}",
                    school.name,
                    stage_name(stage),
                    indicator.short.zh
                );
                all.extend(said(&name, cell.value, cell.printed));
            }
        }
    }
    note(all)
}

/// Coefficients whose printed value keeps a limit that they pass, or passes one that they keep.
pub fn of_coefficients(filled: &Filled<'_>) -> Option<String> {
    let view = filled.evaluation.view(filled.document);
    let mut all = Vec::new();
    for stage in Stage::ALL {
        for (at, indicator) in view.indicators().iter().enumerate() {
            let found = view.coefficient(stage, at);
            let Some(found) = found.filter(|found| found.turned_by_rounding.is_some()) else {
                continue;
            };
            let name = format!("{}{}差异系数", stage_name(stage), indicator.short.zh);
            let value = found.finding.coefficient.and_then(|found| found.value);
            all.extend(said(&name, value, found.printed));
        }
    }
    note(all)
}

/// Items whose printed figure keeps a limit that it passes, or passes one that it keeps.
pub fn of_items(filled: &Filled<'_>, section: Section) -> Option<String> {
    let items = filled.items?;
    let mut all = Vec::new();
    for (item, found) in items.scheme.items.iter().zip(&items.items) {
        if item.section != section {
            continue;
        }
        let figures = found.parts.iter().flat_map(|part| &part.figures);
        for figure in figures.filter(|one| one.decides && one.turned_by_rounding.is_some()) {
            let name = format!("第{}项", item.number);
            let value = figure.value.as_ref().map(|value| value.float());
            all.extend(said(&name, value, figure.printed));
        }
    }
    note(all)
}
