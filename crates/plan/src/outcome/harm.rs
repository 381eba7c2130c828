//! What actions turn for the worse, said before they are kept: whatever their kind, by judging the plan with
//! them and without.

use junheng_core::{Document, Level, RuleError, Verdict};

use super::change::{CoefficientChange, CompositeChange, UnitChange};
use super::{Judged, Outcome, Subject, compare};
use crate::apply::apply;
use crate::plan::{Enrolment, Plan, Wear};

/// Something that holds without the actions and fails with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Harm {
    /// What.
    pub subject: Subject,
    /// The school year in which it is seen.
    pub year: u16,
    /// The coefficient with its limit, where it is one.
    pub coefficient: Option<CoefficientChange>,
    /// The composite with its limit, where it is one.
    pub composite: Option<CompositeChange>,
    /// Positions of the indicators of a unit that fall below their threshold.
    pub short: Vec<usize>,
    /// Whether the unit is there only with the actions, or only in the later year.
    pub is_new: bool,
}

/// What actions turn for the worse.
#[derive(Clone, Debug)]
pub struct Harms {
    /// What, coefficients before schools, schools before items.
    pub list: Vec<Harm>,
    /// The plan's document with the actions, judged: it names indicators and items.
    pub judged: Judged,
}

/// Most schools × years that are judged to look for harm; more, and only the first and the last year are.
const MOST_LOOKED: usize = 2_000;

/// The years in which something turns that actions from a first year on may turn: that year, the plan's last,
/// and each between them that brings other actions, pupils or wear.
fn looked(document: &Document, plan: &Plan, first: u16) -> Vec<u16> {
    let moves = plan.enrolment != Enrolment::Same || plan.wear != Wear::default();
    let acts = |year: u16| {
        let mut on = plan.actions.iter().filter(|action| !action.off);
        on.any(|action| action.year == year)
    };
    let years = (first..=plan.target)
        .filter(|year| *year == first || *year == plan.target || moves || acts(*year));
    let years: Vec<u16> = years.collect();
    if years.len().saturating_mul(document.schools().len()) <= MOST_LOOKED {
        return years;
    }
    let ends = |year: &u16| *year == first || *year == plan.target;
    years.into_iter().filter(ends).collect()
}

/// What some actions of a plan turn for the worse, against the plan without them, from the first year in which
/// they count to the plan's last; of a large county, in these two only. Nothing where none of them is on.
///
/// # Errors
/// As [`Judged::new`].
pub fn harms(
    document: &Document,
    plan: &Plan,
    actions: &[u32],
) -> Result<Option<Harms>, RuleError> {
    let own = plan.actions.iter();
    let own = own.filter(|action| !action.off && actions.contains(&action.id));
    let Some(first) = own.map(|action| action.year).min() else {
        return Ok(None);
    };
    let mut without = plan.clone();
    without
        .actions
        .retain(|action| !actions.contains(&action.id));
    let mut list: Vec<Harm> = Vec::new();
    let mut look = |year: u16| -> Result<Judged, RuleError> {
        let old = apply(document, &without, year);
        let before = Judged::new(&old.document)?;
        let with = apply(document, plan, year);
        let after = Judged::new(&with.document)?;
        let judged = after.clone();
        let outcome = compare(&old.document, &before, with, after, plan, year);
        add_new(&mut list, of_outcome(&outcome));
        Ok(judged)
    };
    // Each is told of the first year in which it is seen.
    let mut judged = look(first)?;
    for year in looked(document, plan, first).into_iter().skip(1) {
        judged = look(year)?;
    }
    list.sort_by_key(|harm| rank(harm.subject));
    Ok(Some(Harms { list, judged }))
}

/// What holds in a school year of a plan, or is not there yet, and fails in a later one, each told of the first
/// year in which it is seen; of a large county only the year after and the plan's last are looked at. Nothing where
/// that year is its last. `before` must be the plan's document of the year, judged.
///
/// # Errors
/// As [`Judged::new`].
pub fn lapses(
    document: &Document,
    plan: &Plan,
    year: u16,
    then: &Document,
    before: Judged,
) -> Result<Option<Harms>, RuleError> {
    if year >= plan.target {
        return Ok(None);
    }
    let mut list: Vec<Harm> = Vec::new();
    let mut judged = before.clone();
    for later in looked(document, plan, year.saturating_add(1)) {
        let applied = apply(document, plan, later);
        judged = Judged::new(&applied.document)?;
        let outcome = compare(then, &before, applied, judged.clone(), plan, later);
        add_new(&mut list, of_outcome(&outcome));
    }
    list.sort_by_key(|harm| rank(harm.subject));
    Ok(Some(Harms { list, judged }))
}

/// Adds those of a later year that are not told of an earlier one.
fn add_new(list: &mut Vec<Harm>, more: Vec<Harm>) {
    for harm in more {
        if list.iter().all(|known| known.subject != harm.subject) {
            list.push(harm);
        }
    }
}

const fn rank(subject: Subject) -> u8 {
    match subject {
        Subject::Overall | Subject::Resources => 0,
        Subject::Coefficient(..) | Subject::Composite(_) => 1,
        Subject::Unit(..) => 2,
        Subject::School(..) => 3,
        Subject::Line(_) => 4,
    }
}

fn of_outcome(outcome: &Outcome) -> Vec<Harm> {
    let mut harms = Vec::new();
    let mut add = |subject, unit: Option<&UnitChange>| {
        let coefficients = outcome.coefficient_rows.iter();
        let mut coefficients =
            coefficients.filter(|row| subject == Subject::Coefficient(row.stage, row.index));
        let composites = outcome.composite_rows.iter();
        let mut composites = composites.filter(|row| subject == Subject::Composite(row.stage));
        harms.push(Harm {
            subject,
            year: outcome.year,
            coefficient: coefficients.next().copied(),
            composite: composites.next().copied(),
            short: unit.map(fallen).unwrap_or_default(),
            is_new: unit.is_some_and(UnitChange::is_new),
        });
    };
    let lost = outcome.turned.lost.iter().map(|turn| turn.subject);
    for subject in lost {
        let unit = outcome
            .unit_rows
            .iter()
            .find(|row| subject == Subject::Unit(row.school, row.stage));
        // The county's verdicts follow from these.
        if rank(subject) > 0 {
            add(subject, unit);
        }
    }
    for row in &outcome.unit_rows {
        if row.is_new() && row.verdict.after == Some(Verdict::NotMet) {
            add(Subject::Unit(row.school, row.stage), Some(row));
        }
    }
    harms
}

/// Indicators below their threshold that were not below it before.
fn fallen(unit: &UnitChange) -> Vec<usize> {
    let low = |level: Option<Level>| matches!(level, Some(Level::Below | Level::Floor));
    let cells = unit.cells.iter().enumerate();
    cells
        .filter(|(_, cell)| low(cell.level.after) && cell.level.before != cell.level.after)
        .map(|(index, _)| index)
        .collect()
}
