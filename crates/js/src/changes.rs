//! What a plan costs and what it turns, beside the document it makes.

use junheng_core::{Decimal, Document, Printed, RuleError, Stage, Verdict};
use junheng_plan::apply::Applied;
use junheng_plan::outcome::{CellChange, Change, Judged, Outcome, Subject, Turn, compare, counted};
use junheng_plan::work::line_key;
use junheng_plan::{Lever, Plan, cost};
use serde::Serialize;

/// `ScenarioCost` in JavaScript.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Cost {
    total: Decimal,
    runs_on: Decimal,
    by_year: Vec<YearCost>,
    by_kind: Vec<KindCost>,
}

#[derive(Serialize)]
struct YearCost {
    year: u16,
    cost: Decimal,
}

#[derive(Serialize)]
struct KindCost {
    kind: Lever,
    cost: Decimal,
}

/// `ScenarioPeople` in JavaScript.
#[derive(Serialize)]
pub(crate) struct People {
    hired: u64,
    moved: u64,
    trained: u64,
}

/// A thing before and after.
#[derive(Serialize)]
struct Both<T> {
    before: T,
    after: T,
}

impl<T> Both<T> {
    fn of(change: Change<T>) -> Self {
        let Change { before, after } = change;
        Self { before, after }
    }
}

/// `ScenarioChanges` in JavaScript.
#[derive(Serialize)]
pub(crate) struct Changes {
    verdict: Both<Verdict>,
    overall: Both<Verdict>,
    coefficients: Vec<CoefficientChange>,
    units: Vec<UnitChange>,
    gained: Vec<TurnedVerdict>,
    lost: Vec<TurnedVerdict>,
    unsettled: Vec<TurnedVerdict>,
}

#[derive(Serialize)]
struct CoefficientChange {
    stage: Stage,
    indicator: String,
    limit: Option<Decimal>,
    value: Both<Option<f64>>,
    printed: Both<Option<String>>,
    verdict: Both<Verdict>,
}

#[derive(Serialize)]
struct UnitChange {
    school: u32,
    stage: Stage,
    pupils: Both<Option<u32>>,
    verdict: Both<Option<Verdict>>,
    indicators: Vec<IndicatorChange>,
}

#[derive(Serialize)]
struct IndicatorChange {
    indicator: String,
    value: Both<Option<f64>>,
    printed: Both<Option<String>>,
}

#[derive(Serialize)]
struct TurnedVerdict {
    of: &'static str,
    school: Option<u32>,
    stage: Option<Stage>,
    /// Id of an indicator, item or part.
    line: Option<String>,
    before: Verdict,
    after: Verdict,
}

/// What the actions that count cost until the plan's last year; nothing where that leaves the range of amounts.
/// `applied` must be of that year.
pub(crate) fn costs(plan: &Plan, applied: &Applied) -> Option<Cost> {
    let plan = Plan {
        actions: counted(plan, applied).cloned().collect(),
        ..plan.clone()
    };
    let mut by_year: Vec<YearCost> = Vec::new();
    let mut by_kind: Vec<KindCost> = Vec::new();
    for (kind, year, cost) in cost::by_kind_and_year(&plan)? {
        match by_year.iter_mut().find(|one| one.year == year) {
            Some(one) => one.cost = one.cost.checked_add(cost)?,
            None => by_year.push(YearCost { year, cost }),
        }
        match by_kind.iter_mut().find(|one| one.kind == kind) {
            Some(one) => one.cost = one.cost.checked_add(cost)?,
            None => by_kind.push(KindCost { kind, cost }),
        }
    }
    by_year.sort_by_key(|one| one.year);
    Some(Cost {
        total: cost::total(&plan)?,
        runs_on: cost::runs_on(&plan)?,
        by_year,
        by_kind,
    })
}

/// What a plan changes in a year, and whom its actions concern until then.
///
/// # Errors
/// Where the document's scheme or a variant is not known, or does not hold on its day.
pub(crate) fn changes(
    document: &Document,
    applied: Applied,
    plan: &Plan,
    year: u16,
) -> Result<(People, Changes), RuleError> {
    let before = Judged::new(document)?;
    let after = Judged::new(&applied.document)?;
    let outcome = compare(document, &before, applied, after, plan, year);
    let people = People {
        hired: outcome.people.hired,
        moved: outcome.people.moved,
        trained: outcome.people.trained,
    };
    Ok((people, of_outcome(&outcome)))
}

fn of_outcome(outcome: &Outcome) -> Changes {
    let coefficients = outcome.coefficient_rows.iter().filter(|row| {
        let value = row.value.is_change() || row.printed.is_change();
        value || row.verdict.is_change()
    });
    let coefficients = coefficients.filter_map(|row| {
        Some(CoefficientChange {
            stage: row.stage,
            indicator: indicator(outcome, row.index)?,
            limit: row.limit.map(|limit| limit.decimal),
            value: Both::of(row.value),
            printed: printed(row.printed),
            verdict: Both::of(row.verdict),
        })
    });
    let units = outcome.unit_rows.iter().filter(|unit| unit.is_change());
    let units = units.map(|unit| UnitChange {
        school: unit.school.0,
        stage: unit.stage,
        pupils: Both::of(unit.pupils),
        verdict: Both::of(unit.verdict),
        indicators: cells(outcome, &unit.cells),
    });
    let turned = |turns: &[Turn]| turns.iter().map(|turn| verdict(outcome, turn)).collect();
    Changes {
        verdict: Both::of(outcome.findings),
        overall: Both::of(outcome.overall),
        coefficients: coefficients.collect(),
        units: units.collect(),
        gained: turned(&outcome.turned.gained),
        lost: turned(&outcome.turned.lost),
        unsettled: turned(&outcome.turned.unsettled),
    }
}

fn cells(outcome: &Outcome, cells: &[CellChange]) -> Vec<IndicatorChange> {
    let changed = cells.iter().enumerate();
    let changed = changed.filter(|(_, cell)| cell.is_change());
    changed
        .filter_map(|(index, cell)| {
            Some(IndicatorChange {
                indicator: indicator(outcome, index)?,
                value: Both::of(cell.value),
                printed: printed(cell.printed),
            })
        })
        .collect()
}

fn indicator(outcome: &Outcome, index: usize) -> Option<String> {
    let scheme = &outcome.after.evaluation.rules.scheme;
    scheme.indicators.get(index).map(|one| one.id.clone())
}

fn printed(change: Change<Option<Printed>>) -> Both<Option<String>> {
    let told = |side: Option<Printed>| side.map(|printed| printed.to_string());
    Both {
        before: told(change.before),
        after: told(change.after),
    }
}

fn verdict(outcome: &Outcome, turn: &Turn) -> TurnedVerdict {
    let scheme = &outcome.after.evaluation.rules.scheme;
    let items = outcome.after.items.as_ref().map(|items| &*items.scheme);
    let (of, school, stage, line) = match turn.subject {
        Subject::Overall => ("county", None, None, None),
        Subject::Resources => ("schools", None, None, None),
        Subject::Unit(school, stage) => ("unit", Some(school.0), Some(stage), None),
        Subject::Coefficient(stage, index) => {
            ("coefficient", None, Some(stage), indicator(outcome, index))
        }
        Subject::Composite(stage) => ("composite", None, Some(stage), None),
        Subject::Line(line) => ("line", None, None, line_key(line, scheme, items)),
        Subject::School(item, _, school, stage) => {
            let item = items.and_then(|items| items.items.get(item));
            (
                "school",
                Some(school.0),
                stage,
                item.map(|item| item.id.clone()),
            )
        }
    };
    TurnedVerdict {
        of,
        school,
        stage,
        line,
        before: turn.before,
        after: turn.after,
    }
}
