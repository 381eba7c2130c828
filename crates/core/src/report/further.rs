//! What a report prints besides means and items: how many schools meet, verdicts of stages, parts and
//! lines, what single schools come out as in tests of schools, sums of the survey, how many items are met.

use super::Range;
use super::resources::stage_key;
use super::sheet::{Basis, Row, What, given};
use crate::county::{CountyInput, SurveyFigure, SurveyGroup};
use crate::decimal::Decimal;
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::exact::{Exact, Number};
use crate::field::Stage;
use crate::items::{ItemsEvaluation, PartFinding, PartReason, RatioUnit, SchoolReason};
use crate::school::SchoolId;
use crate::verdict::{Level, Verdict};
use crate::whole::{LineOf, Whole};

fn verdict(document: &Document, key: String, what: What, ours: Verdict) -> Row {
    let mut row = Row::new(document, key, what).with_verdict(ours);
    row.takes_figure = false;
    row
}

fn whole_number(number: usize) -> Range {
    Exact::whole(number as u64).into()
}

/// How many schools of each stage meet each indicator and all of them, and their share (form Ⅱ-1).
pub(super) fn meeting(document: &Document, evaluation: &Evaluation) -> Vec<Row> {
    let scheme = &evaluation.rules.scheme;
    let view = evaluation.view(document);
    let mut all = Vec::new();
    if evaluation.rules.full_at_least.is_none() {
        return all;
    }
    for stage in Stage::ALL {
        let table = evaluation.table(stage);
        let units = table.len();
        if units == 0 {
            continue;
        }
        let indicators = scheme.indicators.iter().enumerate();
        let indicators = indicators.map(|(at, indicator)| (Some(at), indicator.id.as_str()));
        for (index, id) in indicators.chain([(None, "all")]) {
            let met = |row: usize| match index {
                Some(index) => match view.cell(stage, row, index)?.level {
                    Level::Full => Some(true),
                    Level::Floor | Level::Below => Some(false),
                    Level::Missing | Level::Untested => None,
                },
                None => match table.verdicts.get(row)? {
                    Verdict::Met => Some(true),
                    Verdict::NotMet => Some(false),
                    _ => None,
                },
            };
            let known: Option<Vec<bool>> = (0..units).map(met).collect();
            let count = known.map(|known| known.into_iter().filter(|met| *met).count());
            let key = |name: &str| format!("{}.{}.{name}.{id}", scheme.id, stage_key(stage));
            let what = What::Meeting(stage, index, false);
            let number =
                Row::new(document, key("meeting"), what).with_ours(count.map(whole_number));
            let percent = |count: &Range| {
                let hundredfold = count.times(&Exact::whole(100).into());
                hundredfold.over(&whole_number(units))
            };
            let what = What::Meeting(stage, index, true);
            let mut share = Row::new(document, key("meeting-share"), what);
            share.unit = RatioUnit::Percent;
            let mut share = share.with_ours(count.and_then(|count| percent(&whole_number(count))));
            let printed = number.printed().map(given);
            share.check(Basis::Report, printed.and_then(|count| percent(&count)));
            all.extend([number, share]);
        }
    }
    all
}

/// The verdict of each stage, and of the lines that no item has.
pub(super) fn verdicts(document: &Document, evaluation: &Evaluation, whole: &Whole) -> Vec<Row> {
    let scheme = &evaluation.rules.scheme;
    let mut all = Vec::new();
    for stage in Stage::ALL {
        let table = evaluation.table(stage);
        if table.is_empty() {
            continue;
        }
        let tests = table.verdicts.iter().copied();
        let coefficients = table.coefficients.iter().map(|found| found.verdict);
        let joined = tests
            .chain(coefficients)
            .fold(table.composite.verdict, Verdict::and);
        let ours = match whole.withheld {
            Some(_) => Verdict::InsufficientData,
            None => joined,
        };
        let key = format!("verdict.stage.{}", stage_key(stage));
        all.push(verdict(document, key, What::Stage(stage), ours));
    }
    for line in &whole.lines {
        let Some(ours) = line.verdict else { continue };
        let key = match line.of {
            LineOf::Schools => "schools".to_owned(),
            LineOf::Indicator(at) => match scheme.indicators.get(at) {
                Some(indicator) => format!("indicator.{}", indicator.id),
                None => continue,
            },
            LineOf::Veto(at) => format!("veto.{}", at + 1),
            LineOf::PartItem(part, item, _) => format!("part-{}.{}", part + 1, item + 1),
            // These have rows of their own.
            LineOf::Composite(_) | LineOf::Item(_) | LineOf::Part(_) => continue,
        };
        let what = What::Line(line.of);
        all.push(verdict(document, format!("verdict.{key}"), what, ours));
    }
    all
}

/// How many numbered lines are met, where each is decided.
pub(super) fn met(document: &Document, whole: &Whole) -> Option<Row> {
    let counts = whole.counts;
    if counts.total() == 0 {
        return None;
    }
    let known = counts.insufficient + counts.pending == 0;
    let ours = known.then(|| whole_number(counts.met as usize));
    let row = Row::new(document, "count.met".to_owned(), What::MetItems);
    Some(row.with_ours(ours))
}

/// What stands below a part of an item: its verdict where the item has several, and how its schools do.
pub(super) fn part(
    document: &Document,
    items: &ItemsEvaluation,
    (item_at, part_at): (usize, usize),
    finding: &PartFinding,
    by_print: Verdict,
) -> Vec<Row> {
    let mut all = Vec::new();
    let item = items.scheme.items.get(item_at);
    let Some(part) = item.and_then(|item| item.parts.get(part_at)) else {
        return all;
    };
    if item.is_some_and(|item| item.parts.len() > 1) {
        let is_open = matches!(
            finding.verdict,
            Verdict::InsufficientData | Verdict::Pending
        );
        let ours = match by_print {
            Verdict::Met | Verdict::NotMet if is_open => by_print,
            _ => finding.verdict,
        };
        let what = What::Part(item_at, part_at);
        let key = format!("verdict.part.{}", part.id);
        all.push(verdict(document, key, what, ours));
    }
    let PartReason::Schools(counts) = finding.reason else {
        return all;
    };
    let known = counts.insufficient == 0;
    for (name, of, number) in [
        ("met", Verdict::Met, counts.met),
        ("not-met", Verdict::NotMet, counts.not_met),
    ] {
        let key = format!("item.{}.schools.{name}", part.id);
        let row = Row::new(document, key, What::SchoolsInPart(item_at, part_at, of));
        all.push(row.with_ours(known.then(|| whole_number(number as usize))));
    }
    for stage in Stage::ALL {
        if let Some(over) = over(finding, stage) {
            let key = format!("item.{}.over.{}", part.id, stage_key(stage));
            let row = Row::new(document, key, What::OverSize(item_at, part_at, stage));
            all.push(row.with_ours(over));
        }
    }
    all
}

/// Classes of a stage above the limit: nothing inside where their number is not known of every school.
fn over(finding: &PartFinding, stage: Stage) -> Option<Option<Range>> {
    let own = finding.schools.iter().filter(|s| s.stage == Some(stage));
    let numbers: Vec<Option<u32>> = own
        .filter_map(|school| match school.reason {
            SchoolReason::Classes {
                over,
                largest,
                most,
                counted,
            } => {
                let fits = largest.is_some_and(|largest| largest <= most);
                Some((over > 0 || counted || fits).then_some(over))
            }
            SchoolReason::NothingToJudge => None,
            _ => Some(None),
        })
        .collect();
    if numbers.is_empty() {
        return None;
    }
    let all: Option<Vec<u32>> = numbers.into_iter().collect();
    Some(all.map(|all| whole_number(all.into_iter().sum::<u32>() as usize)))
}

/// A school's verdicts on the parts that every school is tested by.
pub(super) fn school(
    document: &Document,
    items: &ItemsEvaluation,
    school: SchoolId,
    key: &str,
) -> Vec<Row> {
    let mut all = Vec::new();
    for (item_at, (item, found)) in items.scheme.items.iter().zip(&items.items).enumerate() {
        for (part_at, (part, finding)) in item.parts.iter().zip(&found.parts).enumerate() {
            for own in finding.schools.iter().filter(|own| own.school == school) {
                let stage = own
                    .stage
                    .map_or_else(String::new, |stage| format!(".{}", stage_key(stage)));
                let key = format!("{key}.item.{}{stage}", part.id);
                let what = What::SchoolItem(school, item_at, part_at, own.stage);
                all.push(verdict(document, key, what, own.verdict));
            }
        }
    }
    all
}

/// The county's own survey over all groups (form Ⅵ).
pub(super) fn survey(document: &Document) -> Vec<Row> {
    let mut all = Vec::new();
    for figure in SurveyFigure::ALL {
        let groups = SurveyGroup::ALL.iter();
        let given: Vec<Decimal> = groups
            .filter_map(|group| {
                let input = CountyInput::Survey(*group, *figure);
                document.dossier.number(input)
            })
            .collect();
        if given.len() > 1 {
            let sum = Exact::sum(given.into_iter().map(Exact::decimal).collect());
            let key = format!("survey.all.{}", figure.key());
            let row = Row::new(document, key, What::SurveyTotal(*figure));
            all.push(row.with_ours(Some(sum.into())));
        }
    }
    all
}
