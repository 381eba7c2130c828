//! What has to be done, worst first. No browser here.

use junheng_core::order;
use junheng_core::{
    Column, InputRef, Lack, Level, SchoolId, Stage, Step, Tally, Unplaced, Verdict, View,
};
use junheng_words::Lang;
use junheng_words::findings::{self, Shortfall};

use super::rows::Ranked;
use crate::router::{Page, href};

/// The address of the cell of an input on the data page.
pub fn data_href(school: SchoolId, column: Column) -> String {
    href(Page::Data, &[&school.0.to_string(), &column.key()])
}

/// The address of the cell of an input on the data page.
pub fn input_href(input: InputRef) -> String {
    data_href(input.school, Column::Slot(input.slot))
}

/// The name of a stage in addresses.
pub const fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Primary => "primary",
        Stage::Junior => "junior",
    }
}

/// The address of the reasons of one indicator of one unit.
pub fn why_href(stage: Stage, school: SchoolId, indicator: &str) -> String {
    let school = school.0.to_string();
    href(
        Page::Results,
        &["why", stage_key(stage), &school, indicator],
    )
}

/// The address of the reasons of a coefficient.
pub fn why_coefficient_href(stage: Stage, indicator: &str) -> String {
    let rest = ["why", stage_key(stage), "coefficient", indicator];
    href(Page::Results, &rest)
}

/// The address of the reasons of a stage's composite.
pub fn why_composite_href(stage: Stage) -> String {
    href(Page::Results, &["why", stage_key(stage), "composite"])
}

/// A unit that does not meet, with the indicators to blame.
#[derive(Clone, Debug, PartialEq)]
pub struct FailingUnit {
    /// The stage.
    pub stage: Stage,
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
    /// How its indicators stand.
    pub tally: Tally,
    /// Its indicators below their thresholds, worst first.
    pub short: Vec<Short>,
}

/// An indicator below its threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct Short {
    /// Its position.
    pub index: usize,
    /// Its id.
    pub id: String,
    /// In words.
    pub words: Shortfall,
    /// The input to change first.
    pub input: Option<InputRef>,
    /// Value ÷ threshold.
    pub part: f64,
}

/// The input that decides a cell: the first that is lacking, else the first of its computation.
pub fn deciding_input(view: &View<'_>, stage: Stage, row: usize, index: usize) -> Option<InputRef> {
    let lack = view.lacks(stage, row, index).first().map(|l| l.input());
    lack.or_else(|| {
        let trace = view.trace(stage, row, index);
        trace.0.iter().find_map(|step| match step {
            Step::Input { input, .. } => Some(*input),
            _ => None,
        })
    })
}

/// The indicators of a unit that are below their thresholds, worst first.
pub fn short_of(view: &View<'_>, stage: Stage, row: usize, lang: Lang) -> Vec<Short> {
    let mut short: Vec<Short> = view
        .indicators()
        .iter()
        .enumerate()
        .filter_map(|(index, indicator)| {
            let cell = view.cell(stage, row, index)?;
            if !matches!(cell.level, Level::Below | Level::Floor) {
                return None;
            }
            Some(Short {
                index,
                id: indicator.id.clone(),
                words: findings::shortfall(view, stage, row, index, lang)?,
                input: deciding_input(view, stage, row, index),
                part: cell.value? / view.threshold(stage, index)?.float,
            })
        })
        .collect();
    order::sort_by(&mut short, |a, b| a.part.total_cmp(&b.part));
    short
}

/// The units that do not meet, worst first.
pub fn failing(view: &View<'_>, rows: &[&[Ranked]], lang: Lang) -> Vec<FailingUnit> {
    let mut failing: Vec<&Ranked> = rows
        .iter()
        .flat_map(|rows| rows.iter())
        .filter(|ranked| ranked.row.verdict == Verdict::NotMet)
        .collect();
    order::sort_by(&mut failing, |a, b| a.badness.worst_first(&b.badness));
    failing
        .into_iter()
        .filter_map(|ranked| {
            let stage = ranked.row.stage;
            Some(FailingUnit {
                stage,
                school: ranked.row.school,
                name: ranked.row.name.clone(),
                tally: view.unit_verdict(stage, ranked.at)?.0,
                short: short_of(view, stage, ranked.at, lang),
            })
        })
        .collect()
}

/// An input that is lacking, with how many indicators wait for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanting {
    /// What is lacking.
    pub lack: Lack,
    /// How many indicators of units cannot be judged without it.
    pub holds_up: usize,
}

/// What is lacking, each input once, school by school in the list's order.
pub fn wanting(view: &View<'_>) -> Vec<Wanting> {
    let mut all: Vec<(usize, Lack)> = Vec::new();
    for stage in Stage::ALL {
        for row in 0..view.evaluation().units(stage).len() {
            let missing = view.unit_verdict(stage, row).map_or(0, |(t, _)| t.missing);
            if missing == 0 {
                continue;
            }
            for index in 0..view.indicators().len() {
                for lack in view.lacks(stage, row, index) {
                    let place = view.document().position(lack.input().school);
                    all.push((place.unwrap_or(usize::MAX), lack));
                }
            }
        }
    }
    order::sort_by_key(&mut all, |(place, lack)| (*place, lack.input().slot));
    all.chunk_by(|a, b| a.1.input() == b.1.input())
        .filter_map(|group| {
            Some(Wanting {
                lack: group.first()?.1,
                holds_up: group.len(),
            })
        })
        .collect()
}

/// A coefficient over its limit, with the schools that make most of it.
#[derive(Clone, Debug, PartialEq)]
pub struct OverLimit {
    /// The stage.
    pub stage: Stage,
    /// The indicator's position.
    pub index: usize,
    /// Coefficient ÷ limit.
    pub part: f64,
    /// Rows with share and distance, greatest share first.
    pub causes: Vec<Cause>,
}

/// A school's part in a coefficient.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// The school.
    pub school: SchoolId,
    /// Its part of S², 0 to 1.
    pub share: f64,
    /// X_i − X̄.
    pub distance: f64,
}

/// The greatest shares in a coefficient, at most so many.
pub fn causes(view: &View<'_>, stage: Stage, index: usize, most: usize) -> Vec<Cause> {
    let mut shares = view.shares(stage, index);
    order::sort_by(&mut shares, |a, b| b.share.total_cmp(&a.share));
    shares
        .into_iter()
        .take(most)
        .filter(|share| share.share > 0.0)
        .filter_map(|share| {
            Some(Cause {
                school: view.evaluation().units(stage).get(share.row)?.school,
                share: share.share,
                distance: share.distance,
            })
        })
        .collect()
}

/// The coefficients over their limits, farthest over first.
pub fn over_limit(view: &View<'_>) -> Vec<OverLimit> {
    let mut over: Vec<OverLimit> = Stage::ALL
        .into_iter()
        .flat_map(|stage| (0..view.indicators().len()).map(move |index| (stage, index)))
        .filter_map(|(stage, index)| {
            let cell = view.coefficient(stage, index)?;
            if cell.finding.verdict != Verdict::NotMet {
                return None;
            }
            Some(OverLimit {
                stage,
                index,
                part: cell.finding.coefficient?.value? / cell.limit?.float,
                causes: causes(view, stage, index, 3),
            })
        })
        .collect();
    order::sort_by(&mut over, |a, b| b.part.total_cmp(&a.part));
    over
}

/// A composite over its limit, with the coefficients that make most of it.
#[derive(Clone, Debug, PartialEq)]
pub struct CompositeOver {
    /// The stage.
    pub stage: Stage,
    /// Positions of its greatest coefficients, greatest first.
    pub greatest: Vec<usize>,
}

/// The composites over their limits.
pub fn composites_over(view: &View<'_>) -> Vec<CompositeOver> {
    let over = |stage: &Stage| view.composite(*stage).finding.verdict == Verdict::NotMet;
    let stages = Stage::ALL.into_iter().filter(over);
    stages
        .map(|stage| CompositeOver {
            stage,
            greatest: greatest_singles(view, stage, 3),
        })
        .collect()
}

/// Positions of a stage's greatest coefficients, at most so many.
pub fn greatest_singles(view: &View<'_>, stage: Stage, most: usize) -> Vec<usize> {
    let mut all: Vec<(usize, f64)> = (0..view.indicators().len())
        .filter_map(|index| {
            let cell = view.coefficient(stage, index)?;
            Some((index, cell.finding.coefficient?.value?))
        })
        .collect();
    order::sort_by(&mut all, |a, b| b.1.total_cmp(&a.1));
    all.into_iter().take(most).map(|(index, _)| index).collect()
}

/// Schools that could not be placed.
pub fn unplaced<'a>(view: &View<'a>) -> &'a [(SchoolId, Unplaced)] {
    &view.evaluation().units.completeness.unplaced
}

#[cfg(test)]
mod tests {
    use super::super::rows::{fixture, rows};
    use super::*;

    #[test]
    fn failing_units_name_what_is_missing_worst_first() {
        let (document, evaluation) = fixture::mixed();
        let view = evaluation.view(&document);
        let rows = rows(&view, Stage::Primary, Lang::Zh);
        let failing = failing(&view, &[&rows], Lang::Zh);
        assert_eq!(failing.len(), 2);
        let first = &failing[0];
        assert_eq!(first.name, "乙小学");
        assert_eq!(first.short[0].id, "teaching-area");
        assert_eq!(
            first.short[0].words.needs,
            "达到\u{202f}100\u{202f}%\u{202f}还需\u{202f}2250\u{202f}平方米，达到\u{202f}85\u{202f}%\u{202f}还需\u{202f}1575\u{202f}平方米"
        );
        let address = input_href(first.short[0].input.unwrap());
        assert_eq!(address, "#/data/2/teaching_area.primary");
    }

    #[test]
    fn a_missing_input_is_named_once() {
        let (document, evaluation) = fixture::mixed();
        let view = evaluation.view(&document);
        let wanting = wanting(&view);
        assert_eq!(wanting.len(), 1);
        assert_eq!(wanting[0].holds_up, 1);
        assert_eq!(input_href(wanting[0].lack.input()), "#/data/4/equipment");
    }

    #[test]
    fn a_composite_over_its_limit_names_its_greatest_coefficients() {
        let (document, evaluation) = fixture::uneven();
        let view = evaluation.view(&document);
        // Every coefficient is 0.9: mean 10, each school 9 away.
        let composite = view.composite(Stage::Primary);
        assert_eq!(composite.printed.unwrap().to_string(), "0.9000");
        let over = composites_over(&view);
        assert_eq!(over.len(), 1);
        assert_eq!((over[0].stage, over[0].greatest.len()), (Stage::Primary, 3));
        assert!(over_limit(&view).is_empty());
        let rows = rows(&view, Stage::Primary, Lang::Zh);
        assert!(failing(&view, &[&rows], Lang::Zh).is_empty());
        let single = view.coefficient(Stage::Primary, 0).unwrap();
        assert!(single.over_composite_limit && single.finding.verdict == Verdict::NotApplicable);
        let unfolded =
            junheng_words::trace_composite::unfold(&view, Stage::Primary, Lang::En).unwrap();
        assert!(
            unfolded.mean.text().ends_with("÷ 8 = 0.9"),
            "{}",
            unfolded.mean.text()
        );
        let compare = unfolded.compare.unwrap().text();
        assert!(compare.starts_with("0.9 > 0.65"), "{compare}");
    }

    #[test]
    fn nothing_is_over_in_an_even_county() {
        let (document, evaluation) = fixture::mixed();
        assert!(over_limit(&evaluation.view(&document)).is_empty());
    }
}
