//! Single schools as a report prints them, form Ⅱ-2 above all: each value and whether they meet.

use super::sheet::{Group, Row, What, float};
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::field::Stage;
use crate::items::{Bound, ItemsEvaluation, RatioUnit};
use crate::scheme::Amount;
use crate::school::SchoolId;
use crate::verdict::{Level, Verdict};

/// The rows of the schools that the report says something of, and of the one that is being looked at.
pub(super) fn groups(
    document: &Document,
    evaluation: &Evaluation,
    items: Option<&ItemsEvaluation>,
    chosen: Option<SchoolId>,
) -> Vec<(Group, Vec<Row>)> {
    let scheme = &evaluation.rules.scheme;
    let all = format!("{}.school.", scheme.id);
    let reported: Vec<&str> = document
        .dossier
        .all_reported()
        .filter_map(|(key, _)| key.strip_prefix(&all))
        .collect();
    let is_wanted = |school: SchoolId| {
        let of = |rest: &&str| rest.split('.').next() == Some(school.0.to_string().as_str());
        chosen == Some(school) || reported.iter().any(of)
    };
    let wanted = document.schools().iter().map(|school| school.id);
    let wanted = wanted.filter(|school| is_wanted(*school));
    wanted
        .map(|school| {
            let mut rows = Vec::new();
            for stage in Stage::ALL {
                let units = evaluation.units(stage);
                if let Some(at) = units.iter().position(|unit| unit.school == school) {
                    let key = format!("{all}{}.{}", school.0, super::resources::stage_key(stage));
                    unit(document, evaluation, (stage, at, school), &key, &mut rows);
                }
            }
            if let Some(items) = items {
                let key = format!("{all}{}", school.0);
                rows.extend(super::further::school(document, items, school, &key));
            }
            (Group::School(school), rows)
        })
        .collect()
}

fn unit(
    document: &Document,
    evaluation: &Evaluation,
    (stage, at, school): (Stage, usize, SchoolId),
    key: &str,
    rows: &mut Vec<Row>,
) {
    let rules = &evaluation.rules;
    let table = evaluation.table(stage);
    let judged = table.verdicts.get(at).copied();
    if let Some(verdict) = judged.filter(|verdict| *verdict != Verdict::NotApplicable) {
        let what = What::School(school, stage);
        let mut row = Row::new(document, key.to_owned(), what).with_verdict(verdict);
        row.takes_figure = false;
        rows.push(row);
    }
    let view = evaluation.view(document);
    for (index, indicator) in rules.scheme.indicators.iter().enumerate() {
        let Some(cell) = view.cell(stage, at, index) else {
            continue;
        };
        let what = What::SchoolValue(school, stage, index);
        let mut row = Row::new(document, format!("{key}.{}", indicator.id), what);
        row.unit = match indicator.amount {
            Amount::Equipment => RatioUnit::Yuan,
            _ => RatioUnit::Number,
        };
        let rule = rules.indicators.get(index);
        row.limit = rule
            .and_then(|rule| rule.threshold(stage))
            .map(|limit| (Bound::AtLeast, limit.decimal));
        let row = row.with_ours(cell.value.and_then(float));
        rows.push(match cell.level {
            Level::Full => row.with_verdict(Verdict::Met),
            Level::Floor | Level::Below => row.with_verdict(Verdict::NotMet),
            Level::Missing => row.with_verdict(Verdict::InsufficientData),
            Level::Untested => row,
        });
    }
}
