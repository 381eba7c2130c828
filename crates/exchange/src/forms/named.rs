//! What a form says below its rows of the local variants and the concessions that its verdicts rest on.

use std::sync::Arc;

use junheng_core::items::{Bound, Part, Section, Test, item_scheme};
use junheng_core::{
    Applied, DEFAULT_SCHEME, Date, Decimal, Document, Operation, Overlay, SchoolId,
};

use super::county_inputs::on;
use super::item_lines::Line;
use super::resources::stage_name;
use super::{Filled, variant_parts, verdict_word};

/// The variants laid over the scheme that a document is judged by, by name.
pub fn variants(document: &Document) -> Vec<String> {
    let laid = document.settings.laid_overlays().into_iter().flatten();
    let laid: Vec<_> = laid.collect();
    let alike = |one: &Overlay| one.is_named_like(laid.iter().map(AsRef::as_ref));
    let name = |one: &Arc<Overlay>| match alike(one) {
        true => format!("{}（{}）", one.name.zh, one.id),
        false => one.name.zh.clone(),
    };
    laid.iter().map(name).collect()
}

/// The name of the variant that changed an item, the last one where several did.
fn variant_of(filled: &Filled<'_>, item: &str) -> String {
    let path = format!("items.{item}");
    let is_here = |applied: &&Applied| {
        let (Operation::Drop { target }
        | Operation::Set { target, .. }
        | Operation::Add { target, .. }) = &applied.change.change;
        let rest = target.strip_prefix(&path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let applied = filled.items.map(|items| &items.scheme.variants);
    let id = applied.and_then(|all| all.iter().rfind(is_here));
    let id = id.map(|applied| applied.overlay.as_str());
    let chosen = filled
        .document
        .settings
        .chosen_overlays()
        .unwrap_or_default();
    let found = chosen.iter().find(|one| Some(one.id.as_str()) == id);
    found.map_or_else(|| "地方口径".to_owned(), |one| one.name.zh.clone())
}

/// What a part's ratio must be, with its unit.
fn limit(part: &Part, date: Date) -> Option<(Bound, Decimal, &'static str)> {
    match &part.test {
        Test::Ratio(test) => {
            let unit = variant_parts::unit(test.unit);
            let least = on(&test.at_least, date).map(|least| (Bound::AtLeast, *least, unit));
            least.or_else(|| on(&test.at_most, date).map(|most| (Bound::AtMost, *most, unit)))
        }
        Test::Retention { at_least, .. }
        | Test::DisabledEnrolment { at_least }
        | Test::TrainingMoney { at_least } => Some((Bound::AtLeast, *on(at_least, date)?, "%")),
        _ => None,
    }
}

fn asked((bound, limit, unit): (Bound, Decimal, &str)) -> String {
    let words = match bound {
        Bound::AtLeast => "不低于",
        Bound::AtMost => "不超过",
        Bound::Below => "低于",
    };
    format!("{words}{limit}{unit}")
}

/// Where a variant judges an item of the form otherwise than its official name says: what it asks, beside
/// what the nation does.
pub fn local(filled: &Filled<'_>, lines: &[Line]) -> Vec<String> {
    let (Some(items), Some(national)) = (filled.items, item_scheme(DEFAULT_SCHEME)) else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    for (at, (id, _)) in (1..).zip(lines) {
        let own = items.scheme.items.iter().find(|item| item.id == *id);
        let Some(own) = own else {
            notes.push(format!("第{at}项按“{}”不考核。", variant_of(filled, id)));
            continue;
        };
        for part in &own.parts {
            let Some((_, plain)) = national.part(&part.id) else {
                let added = part.name.as_ref().map_or("", |name| name.zh.as_str());
                notes.push(format!(
                    "第{at}项按“{}”增加“{added}”，见上列附加行，结论计入该项。",
                    variant_of(filled, id)
                ));
                continue;
            };
            // What asks for other figures has rows of its own.
            if part.test == plain.test || !variant_parts::asks_alike(&part.test, &plain.test) {
                continue;
            }
            let name = variant_of(filled, id);
            let limits = limit(part, items.date).zip(limit(plain, items.date));
            notes.push(match limits {
                Some((own, plain)) if own != plain => format!(
                    "第{at}项按“{name}”：{}（国家标准为{}），结论按“{name}”。",
                    asked(own),
                    asked(plain)
                ),
                _ => format!("第{at}项的判断标准按“{name}”，与国家标准不同。"),
            });
        }
    }
    notes
}

/// The readings chosen otherwise than the scheme proposes, at those of some items that rest on them.
pub fn readings(filled: &Filled<'_>, part: &str, lines: &[Line], asked: &[&str]) -> Vec<String> {
    let Some(items) = filled.items else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    let lines = (1..).zip(lines);
    for (at, (id, _)) in lines.filter(|(_, (id, _))| asked.contains(id)) {
        let item = items.scheme.items.iter().position(|item| item.id == *id);
        let found = item.and_then(|item| items.items.get(item));
        let parts = found.into_iter().flat_map(|found| &found.parts);
        let mut named = Vec::new();
        for (question, reading) in parts.flat_map(|part| &part.readings) {
            let proposed = items.scheme.proposed(*question) == Some(*reading);
            let name = (filled.names.reading)(*reading);
            if !proposed && !named.contains(&name) {
                named.push(name);
            }
        }
        if !named.is_empty() {
            notes.push(format!("{part}第{at}项按所选口径：{}。", named.join("；")));
        }
    }
    notes
}

/// More schools than this are counted.
const NAMED: usize = 5;

fn schools(filled: &Filled<'_>, ids: &[SchoolId]) -> String {
    let names: Vec<&str> = ids
        .iter()
        .filter_map(|id| filled.document.school(*id))
        .map(|school| school.name.as_str())
        .take(NAMED)
        .collect();
    let more = if ids.len() > NAMED { "等" } else { "" };
    format!("{}所学校（{}{more}）", ids.len(), names.join("、"))
}

/// The concessions that turned verdicts of a section's items: whose, and what holds without them.
pub fn concessions(filled: &Filled<'_>, section: Section) -> Vec<String> {
    let Some(items) = filled.items else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    for (item, found) in items.scheme.items.iter().zip(&items.items) {
        let used = found
            .concessions
            .iter()
            .filter(|used| !used.turned.is_empty());
        for used in used.filter(|_| item.section == section) {
            let Some(concession) = items.scheme.concessions.get(used.concession) else {
                continue;
            };
            let item_turned = if used.turned_item {
                format!(
                    "本项因此为“{}”，不适用时为“{}”。",
                    verdict_word(found.verdict),
                    verdict_word(used.without)
                )
            } else {
                "本项结论不变。".to_owned()
            };
            notes.push(format!(
                "第{}项：{}按从宽规定“{}”改判；{item_turned}",
                item.number,
                schools(filled, &used.turned),
                concession.name.zh
            ));
        }
    }
    notes
}

/// The concessions that turned verdicts on the allocation of resources.
pub fn on_resources(filled: &Filled<'_>) -> Vec<String> {
    let evaluation = filled.evaluation;
    let view = evaluation.view(filled.document);
    let mut notes = Vec::new();
    for effect in &evaluation.concessions {
        let all = &evaluation.rules.scheme.concessions;
        let Some(concession) = all.get(effect.concession) else {
            continue;
        };
        let units = effect.turned_units.iter().filter_map(|(stage, row)| {
            let unit = evaluation.units(*stage).get(*row)?;
            let school = filled.document.school(unit.school)?;
            Some(format!("{}（{}）", school.name, stage_name(*stage)))
        });
        let coefficients = effect
            .turned_coefficients
            .iter()
            .filter_map(|(stage, index)| {
                let indicator = view.indicators().get(*index)?;
                Some(format!(
                    "{}{}差异系数",
                    stage_name(*stage),
                    indicator.short.zh
                ))
            });
        let turned: Vec<String> = units.chain(coefficients).collect();
        if !turned.is_empty() {
            notes.push(format!(
                "按从宽规定“{}”改变结论的：{}。",
                concession.name.zh,
                turned.join("、")
            ));
        }
    }
    notes
}
