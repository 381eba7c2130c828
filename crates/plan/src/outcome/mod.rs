//! What a plan changes: before and after, differences, what turns, and what still fails.
//!
//! Both sides are the one evaluation, of the document and of the plan's own. Nothing is judged here.

mod change;
mod failing;
mod harm;
mod items;
mod push;
mod room;
mod subject;
#[cfg(test)]
mod tests;
mod turned;
mod undecided;
mod years;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use junheng_core::items::{ItemsEvaluation, Withheld, evaluate_items, items_of};
use junheng_core::{
    Counts, Decimal, Document, Evaluation, RuleError, Stage, Verdict, View, Whole, evaluate,
    scheme_of, whole,
};

use crate::action::{Action, Lever, What};
use crate::apply::{Applied, apply};
use crate::cost::cost_in;
use crate::plan::Plan;

pub use change::{CellChange, Change, CoefficientChange, CompositeChange, LineChange, UnitChange};
pub use failing::{Failing, Short};
pub use harm::{Harm, Harms, harms, lapses};
pub use items::{ItemChange, items};
pub use push::{Push, warnings};
pub use room::{SmallRoom, small_room};
pub use subject::Subject;
pub use turned::{Turn, Turned};
pub(crate) use turned::{is_own, turns};
pub use undecided::{Undecided, undecided};
pub use years::{CoefficientYear, IndicatorYear, UnitYear, YearOutcome, Years, in_year, years};

/// A coefficient this close below its limit is near it: two per cent of the limit.
pub const NEAR: f64 = 0.02;

/// A document with everything it is judged by.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Its schools.
    pub evaluation: Evaluation,
    /// Its items, where its scheme has any.
    pub items: Option<ItemsEvaluation>,
    /// All of it as one list.
    pub whole: Whole,
}

impl Judged {
    /// Judges a document, as every page does.
    ///
    /// # Errors
    /// Where its scheme or a variant is not known, or does not hold on its day.
    pub fn new(document: &Document) -> Result<Self, RuleError> {
        let settings = &document.settings;
        let evaluation = evaluate(document, scheme_of(settings)?)?;
        let items = items_of(settings)?.map(|items| evaluate_items(document, &evaluation, items));
        let whole = whole(document, &evaluation, items.as_ref());
        Ok(Self {
            evaluation,
            items,
            whole,
        })
    }

    /// Findings over it; `document` must be its own.
    #[must_use]
    pub const fn view<'a>(&'a self, document: &'a Document) -> View<'a> {
        self.evaluation.view(document)
    }
}

/// What the actions of a plan ask of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Teachers hired.
    pub hired: u64,
    /// Teachers who move to another school.
    pub moved: u64,
    /// Teachers trained.
    pub trained: u64,
}

impl People {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> u64 {
        self.hired + self.moved + self.trained
    }

    fn count(&mut self, what: &What) {
        match what {
            What::Hire { number, .. } => self.hired += u64::from(*number),
            What::Rotate { number, .. } => self.moved += u64::from(*number),
            What::Train { number, .. } => self.trained += u64::from(*number),
            _ => {}
        }
    }
}

/// What a plan changes in a school year.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The school year.
    pub year: u16,
    /// The plan's document, judged. Not real.
    pub after: Arc<Judged>,
    /// The plan laid over: its document, and which actions are not counted.
    pub applied: Arc<Applied>,
    /// The county's verdict on its schools.
    pub county: Change<Verdict>,
    /// The same over what is listed, whether or not the list is whole.
    pub findings: Change<Verdict>,
    /// The county by everything its scheme asks for.
    pub overall: Change<Verdict>,
    /// Why there is no verdict of the county, if it is withheld.
    pub withheld: Change<Option<Withheld>>,
    /// Units by verdict.
    pub units: Change<Counts>,
    /// Schools by verdict.
    pub schools: Change<Counts>,
    /// Coefficients by verdict.
    pub coefficients: Change<Counts>,
    /// Every unit on either side, by stage in the order of the tables.
    pub unit_rows: Vec<UnitChange>,
    /// Every coefficient, primary first.
    pub coefficient_rows: Vec<CoefficientChange>,
    /// The composites, where the scheme limits them.
    pub composite_rows: Vec<CompositeChange>,
    /// Everything that the county is judged by, line by line.
    pub lines: Vec<LineChange>,
    /// What turned.
    pub turned: Turned,
    /// What still fails, worst first.
    pub failing: Vec<Failing>,
    /// 万元 that the plan's actions cost until its last year; nothing where that leaves the range of amounts.
    pub cost: Option<Decimal>,
    /// 万元 that they go on to cost each school year after its last.
    pub runs_on: Option<Decimal>,
    /// 万元 that they cost until this year.
    pub cost_so_far: Option<Decimal>,
    /// Whom they concern until this year.
    pub people: People,
}

impl Outcome {
    /// Pupils of a stage's units; nothing where one of them is not known.
    #[must_use]
    pub fn pupils(&self, stage: Stage) -> Change<Option<u64>> {
        let sum = |row: fn(&UnitChange) -> Option<usize>, own: fn(&UnitChange) -> Option<u32>| {
            let units = self.unit_rows.iter().filter(|unit| unit.stage == stage);
            let mut there = units.filter(|unit| row(unit).is_some());
            there.try_fold(0_u64, |sum, unit| sum.checked_add(u64::from(own(unit)?)))
        };
        Change::of(
            sum(|unit| unit.row.before, |unit| unit.pupils.before),
            sum(|unit| unit.row.after, |unit| unit.pupils.after),
        )
    }

    /// Whether everything that the county's schools are judged by holds.
    #[must_use]
    pub const fn passes(&self) -> bool {
        matches!(self.findings.after, Verdict::Met | Verdict::NotApplicable)
    }

    /// How much fails without the plan, counted as [`Outcome::failing`] is.
    #[must_use]
    pub fn failing_before(&self) -> usize {
        let units = self.unit_rows.iter();
        let units = units.filter_map(|row| row.verdict.before);
        let coefficients = self.coefficient_rows.iter();
        let coefficients = coefficients.map(|row| row.verdict.before);
        let composites = self.composite_rows.iter().map(|row| row.verdict.before);
        let own = self.lines.iter().filter(|line| is_own(line.of));
        let lines = own.filter_map(|line| line.verdict.before);
        let all = units.chain(coefficients).chain(composites).chain(lines);
        all.filter(|verdict| *verdict == Verdict::NotMet).count()
    }
}

/// What a plan changes in a school year. `before` must be the document, judged.
///
/// # Errors
/// As [`Judged::new`].
pub fn outcome(
    document: &Document,
    before: &Judged,
    plan: &Plan,
    year: u16,
) -> Result<Outcome, RuleError> {
    let applied = apply(document, plan, year);
    let after = Judged::new(&applied.document)?;
    Ok(compare(document, before, applied, after, plan, year))
}

/// What a plan changes, from both sides as judged.
#[must_use]
pub fn compare(
    document: &Document,
    before: &Judged,
    applied: Applied,
    after: Judged,
    plan: &Plan,
    year: u16,
) -> Outcome {
    let (a, b) = (&before.evaluation, &after.evaluation);
    let (old, new) = (a.view(document), b.view(&applied.document));
    let unit_rows = change::units(&old, &new);
    let coefficient_rows = change::coefficients(&old, &new);
    let composite_rows = change::composites(&old, &new);
    let lines = change::lines(&before.whole, &after.whole);
    let turned = turned::turned(
        Change::of(before, &after),
        unit_rows
            .iter()
            .map(|unit| (unit.school, unit.stage, unit.verdict)),
        &coefficient_rows,
        &composite_rows,
        &lines,
    );
    let failing = failing::failing(&new, &unit_rows, &coefficient_rows, &composite_rows, &lines);
    let mut people = People::default();
    for action in counted(plan, &applied).filter(|action| action.year <= year) {
        people.count(&action.what);
    }
    Outcome {
        year,
        county: Change::of(a.county, b.county),
        findings: Change::of(a.findings, b.findings),
        overall: Change::of(before.whole.overall, after.whole.overall),
        withheld: Change::of(before.whole.withheld, after.whole.withheld),
        units: Change::of(a.summary.units, b.summary.units),
        schools: Change::of(a.summary.schools, b.summary.schools),
        coefficients: Change::of(a.summary.coefficients, b.summary.coefficients),
        unit_rows,
        coefficient_rows,
        composite_rows,
        lines,
        turned,
        failing,
        cost: cost_until(plan, &applied, plan.target),
        runs_on: counted(plan, &applied)
            .map(|action| match action.year <= plan.target {
                true => cost_in(plan, action, plan.target.saturating_add(1)),
                false => Some(Decimal::ZERO),
            })
            .try_fold(Decimal::ZERO, |sum, cost| sum.checked_add(cost?)),
        cost_so_far: cost_until(plan, &applied, year),
        people,
        after: Arc::new(after),
        applied: Arc::new(applied),
    }
}

/// The actions that count: those that are on and could be laid over the document.
pub fn counted<'a>(
    plan: &'a Plan,
    applied: &Applied,
) -> impl Iterator<Item = &'a Action> + use<'a> {
    let faulty: BTreeSet<u32> = applied.faults.iter().map(|fault| fault.action).collect();
    let on = plan.actions.iter().filter(|action| !action.off);
    on.filter(move |action| !faulty.contains(&action.id))
}

/// How many actions of each kind count.
#[must_use]
pub fn by_kind(plan: &Plan, applied: &Applied) -> BTreeMap<Lever, usize> {
    let mut counts = BTreeMap::new();
    for action in counted(plan, applied) {
        *counts.entry(action.what.lever()).or_insert(0) += 1;
    }
    counts
}

/// What the actions that count cost from the plan's base year to a school year, in 万元.
#[must_use]
pub fn cost_until(plan: &Plan, applied: &Applied, year: u16) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for action in counted(plan, applied) {
        for year in plan.years().filter(|own| *own <= year) {
            sum = sum.checked_add(cost_in(plan, action, year)?)?;
        }
    }
    Some(sum)
}

/// Stages with the positions of indicators.
fn each(view: &View<'_>) -> impl Iterator<Item = (Stage, usize)> + use<> {
    let count = view.indicators().len();
    Stage::ALL
        .into_iter()
        .flat_map(move |stage| (0..count).map(move |index| (stage, index)))
}
