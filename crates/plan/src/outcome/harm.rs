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
    /// The years looked at where others were not: nothing is known of those. Empty where all were.
    pub only: Vec<u16>,
    /// The plan's document with the actions, judged: it names indicators and items.
    pub judged: Judged,
}

/// Most schools × years that are judged to look for harm; more, and only the first and the last year are.
const MOST_LOOKED: usize = 2_000;

/// The years in which something turns that actions from a first year on may turn: that year, the plan's last,
/// and each between them that brings other actions, pupils or wear; and whether some of these are left out.
fn looked(document: &Document, plan: &Plan, first: u16) -> (Vec<u16>, bool) {
    let moves = plan.enrolment != Enrolment::Same || plan.wear != Wear::default();
    let acts = |year: u16| {
        let mut on = plan.actions.iter().filter(|action| !action.off);
        on.any(|action| action.year == year)
    };
    let years = (first..=plan.target)
        .filter(|year| *year == first || *year == plan.target || moves || acts(*year));
    let years: Vec<u16> = years.collect();
    if years.len().saturating_mul(document.schools().len()) <= MOST_LOOKED {
        return (years, false);
    }
    let ends = |year: &&u16| **year == first || **year == plan.target;
    let both: Vec<u16> = years.iter().filter(ends).copied().collect();
    let less = both.len() < years.len();
    (both, less)
}

/// The years looked at, where they are not all.
fn only((years, less): (Vec<u16>, bool)) -> Vec<u16> {
    match less {
        true => years,
        false => Vec::new(),
    }
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
    let years = looked(document, plan, first);
    for year in years.0.iter().skip(1) {
        judged = look(*year)?;
    }
    list.sort_by_key(|harm| rank(harm.subject));
    let only = only(years);
    Ok(Some(Harms { list, only, judged }))
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
    let years = looked(document, plan, year.saturating_add(1));
    for later in &years.0 {
        let applied = apply(document, plan, *later);
        judged = Judged::new(&applied.document)?;
        let outcome = compare(then, &before, applied, judged.clone(), plan, *later);
        add_new(&mut list, of_outcome(&outcome));
    }
    list.sort_by_key(|harm| rank(harm.subject));
    let only = only(years);
    Ok(Some(Harms { list, only, judged }))
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

#[cfg(test)]
mod tests {
    use junheng_core::{SchoolId, Stage};

    use super::*;
    use crate::action::What;
    use crate::trial::{act, county, plan, primary};

    #[test]
    fn years_that_were_not_looked_at_are_not_kept_silent() {
        let document = county((1..=300).map(|id| primary(id, 1, &[])).collect());
        let mut plan = plan(&document);
        plan.target = 2035;
        let enrol = |change| What::Enrol {
            school: SchoolId(1),
            stage: Stage::Primary,
            change,
        };
        // More pupils come and go again between the years that are looked at.
        let _ = act(&mut plan, 2030, enrol(900));
        let _ = act(&mut plan, 2032, enrol(-900));
        let years = |plan: &Plan| only(looked(&document, plan, 2028));
        assert!(years(&plan).is_empty(), "the four that bring something");
        plan.wear.equipment = Some(8);
        assert_eq!(years(&plan), [2028, 2035]);
        plan.target = 2029;
        assert!(years(&plan).is_empty(), "there are no others");
    }
}
