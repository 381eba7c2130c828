//! A plan year by year: each year applied and judged once.

use junheng_core::{
    Counts, Decimal, Document, Level, Limit, LineOf, Printed, RuleError, SchoolId, Stage, Verdict,
};

use super::{Judged, counted, each};
use crate::apply::apply;
use crate::cost::cost_in;
use crate::plan::Plan;

/// A coefficient in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoefficientYear {
    /// The stage.
    pub stage: Stage,
    /// The position of its indicator.
    pub index: usize,
    /// Its value.
    pub value: Option<f64>,
    /// Its value as the form prints it.
    pub printed: Option<Printed>,
    /// The greatest value allowed.
    pub limit: Option<Limit>,
    /// Its verdict.
    pub verdict: Verdict,
}

/// A school in a stage in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitYear {
    /// The school.
    pub school: SchoolId,
    /// The stage.
    pub stage: Stage,
    /// Its verdict.
    pub verdict: Verdict,
}

/// An indicator in a year: how many units reach its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorYear {
    /// The stage.
    pub stage: Stage,
    /// Its position.
    pub index: usize,
    /// Units that reach the threshold.
    pub reaching: u32,
    /// All units.
    pub units: u32,
}

/// A school year under a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct YearOutcome {
    /// The school year.
    pub year: u16,
    /// The county's verdict on its schools.
    pub county: Verdict,
    /// The same over what is listed.
    pub findings: Verdict,
    /// The county by everything its scheme asks for.
    pub overall: Verdict,
    /// Units by verdict.
    pub units: Counts,
    /// Schools by verdict.
    pub schools: Counts,
    /// Coefficients by verdict.
    pub coefficients: Counts,
    /// Every coefficient, primary first.
    pub coefficient_rows: Vec<CoefficientYear>,
    /// Every unit, primary first, in the order of the tables.
    pub unit_rows: Vec<UnitYear>,
    /// Every indicator with a threshold, primary first.
    pub indicator_rows: Vec<IndicatorYear>,
    /// Items and parts that fail.
    pub failing_items: Vec<LineOf>,
    /// Items and parts that have a verdict of their own.
    pub item_rows: Vec<(LineOf, Verdict)>,
    /// Pupils of the units judged, by stage; missing ones are left out.
    pub pupils: [u64; 2],
    /// Actions of this year that count.
    pub actions: u32,
    /// 万元 in this year; nothing where it leaves the range of amounts.
    pub cost: Option<Decimal>,
    /// Actions that are not counted by then.
    pub faulty: Vec<u32>,
}

/// The years of a plan one after the other, so that a page can do one at a time.
#[derive(Clone, Debug)]
pub struct Years<'a> {
    document: &'a Document,
    plan: &'a Plan,
    left: Vec<u16>,
}

impl<'a> Years<'a> {
    /// The plan's years, the base year first.
    #[must_use]
    pub fn new(document: &'a Document, plan: &'a Plan) -> Self {
        let mut left: Vec<u16> = plan.years().collect();
        left.reverse();
        Self {
            document,
            plan,
            left,
        }
    }

    /// How many years are still to come.
    #[must_use]
    pub fn left(&self) -> usize {
        self.left.len()
    }
}

impl Iterator for Years<'_> {
    type Item = Result<YearOutcome, RuleError>;

    fn next(&mut self) -> Option<Self::Item> {
        let year = self.left.pop()?;
        Some(in_year(self.document, self.plan, year))
    }
}

/// All years of a plan, the base year first.
///
/// # Errors
/// As [`Judged::new`].
pub fn years(document: &Document, plan: &Plan) -> Result<Vec<YearOutcome>, RuleError> {
    Years::new(document, plan).collect()
}

/// One school year under a plan.
///
/// # Errors
/// As [`Judged::new`].
pub fn in_year(document: &Document, plan: &Plan, year: u16) -> Result<YearOutcome, RuleError> {
    let applied = apply(document, plan, year);
    let judged = Judged::new(&applied.document)?;
    let evaluation = &judged.evaluation;
    let view = evaluation.view(&applied.document);
    let coefficient_rows = each(&view).filter_map(|(stage, index)| {
        let cell = view.coefficient(stage, index)?;
        Some(CoefficientYear {
            stage,
            index,
            value: cell.finding.coefficient.and_then(|numbers| numbers.value),
            printed: cell.printed,
            limit: cell.limit,
            verdict: cell.finding.verdict,
        })
    });
    let mut unit_rows = Vec::new();
    for stage in Stage::ALL {
        for (row, unit) in evaluation.units(stage).iter().enumerate() {
            let found = view.unit_verdict(stage, row);
            unit_rows.extend(found.map(|(_, verdict)| UnitYear {
                school: unit.school,
                stage,
                verdict,
            }));
        }
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let tested = each(&view).filter(|(stage, index)| view.threshold(*stage, *index).is_some());
    let indicator_rows = tested.map(|(stage, index)| {
        let levels = view.column(stage, index).map(|(level, ..)| level);
        IndicatorYear {
            stage,
            index,
            reaching: count(levels.filter(|level| *level == Level::Full).count()),
            units: count(evaluation.units(stage).len()),
        }
    });
    let lines = judged.whole.lines.iter();
    let own = lines.filter(|line| super::turned::is_own(line.of));
    let item_rows: Vec<_> = own
        .filter_map(|line| Some((line.of, line.verdict?)))
        .collect();
    let failing = item_rows.iter();
    let failing = failing.filter(|(_, verdict)| *verdict == Verdict::NotMet);
    let failing_items = failing.map(|(of, _)| *of).collect();
    let mut cost = Some(Decimal::ZERO);
    let mut actions = 0;
    for action in counted(plan, &applied) {
        actions += u32::from(action.year == year);
        cost = cost.and_then(|cost| cost.checked_add(cost_in(plan, action, year)?));
    }
    Ok(YearOutcome {
        year,
        county: evaluation.county,
        findings: evaluation.findings,
        overall: judged.whole.overall,
        units: evaluation.summary.units,
        schools: evaluation.summary.schools,
        coefficients: evaluation.summary.coefficients,
        coefficient_rows: coefficient_rows.collect(),
        unit_rows,
        indicator_rows: indicator_rows.collect(),
        failing_items,
        item_rows,
        pupils: Stage::ALL.map(|stage| {
            let units = evaluation.units(stage).iter();
            units.map(|unit| u64::from(unit.pupils.unwrap_or(0))).sum()
        }),
        actions,
        cost,
        faulty: applied.faults.iter().map(|fault| fault.action).collect(),
    })
}
