//! What adding to those who have much does to the differences between schools.

use junheng_core::{Document, Limit, Printed, RuleError, SchoolId, Stage, evaluate, scheme_of};

use super::change::Change;
use super::each;
use crate::apply::apply;
use crate::plan::Plan;

/// An action that adds to a unit above the county mean, and raises the coefficient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Push {
    /// The school.
    pub school: SchoolId,
    /// The stage.
    pub stage: Stage,
    /// The position of the indicator.
    pub index: usize,
    /// The unit's value before the action.
    pub value: f64,
    /// The county mean before the action.
    pub mean: f64,
    /// The coefficient without the action and with it.
    pub coefficient: Change<f64>,
    /// The same as the form prints it.
    pub printed: Change<Option<Printed>>,
    /// The greatest value allowed, where it has a limit of its own.
    pub limit: Option<Limit>,
    /// Whether the action takes it from within its limit over it.
    pub crosses: bool,
    /// Whether it is over its limit with the action.
    pub is_over: bool,
}

/// Where an action of a plan adds to a unit that is above the county mean already, so that the coefficient
/// rises: against the plan without the action, in the action's year. The worst first.
///
/// # Errors
/// Where the document's scheme is not known or does not hold on its day.
pub fn warnings(document: &Document, plan: &Plan, action: u32) -> Result<Vec<Push>, RuleError> {
    let Some(own) = plan.action(action).filter(|action| !action.off) else {
        return Ok(Vec::new());
    };
    let mut without = plan.clone();
    without.actions.retain(|other| other.id != action);
    let with = apply(document, plan, own.year);
    if with.faults.iter().any(|fault| fault.action == action) {
        return Ok(Vec::new());
    }
    let without = apply(document, &without, own.year);
    let judge = |document: &Document| evaluate(document, scheme_of(&document.settings)?);
    let (old, new) = (judge(&without.document)?, judge(&with.document)?);
    let (a, b) = (old.view(&without.document), new.view(&with.document));
    let mut pushes = Vec::new();
    for (stage, index) in each(&b) {
        let (Some(before), Some(after)) =
            (a.coefficient(stage, index), b.coefficient(stage, index))
        else {
            continue;
        };
        let Some(mean) = before.finding.coefficient.map(|numbers| numbers.mean) else {
            continue;
        };
        let value = |cell: &junheng_core::CoefficientCell| cell.finding.coefficient?.value;
        let Some((low, high)) = value(&before).zip(value(&after)) else {
            continue;
        };
        if high <= low {
            continue;
        }
        let rows: Vec<_> = a.column(stage, index).collect();
        let later: Vec<_> = b.column(stage, index).collect();
        let over = |verdict| verdict == junheng_core::Verdict::NotMet;
        for (unit, (_, amount, value)) in old.units(stage).iter().zip(rows) {
            let Some((amount, value)) = amount.zip(value).filter(|(_, value)| *value > mean) else {
                continue;
            };
            let row = new.row(stage, unit.school);
            let now = row.and_then(|row| later.get(row)?.1);
            if now.is_some_and(|now| now > amount) {
                pushes.push(Push {
                    school: unit.school,
                    stage,
                    index,
                    value,
                    mean,
                    coefficient: Change::of(low, high),
                    printed: Change::of(before.printed, after.printed),
                    limit: after.limit,
                    crosses: !over(before.finding.verdict) && over(after.finding.verdict),
                    is_over: over(after.finding.verdict),
                });
            }
        }
    }
    let rise = |push: &Push| push.coefficient.after - push.coefficient.before;
    pushes.sort_by(|a, b| {
        let worst = (b.crosses, b.is_over).cmp(&(a.crosses, a.is_over));
        worst.then(rise(b).total_cmp(&rise(a)))
    });
    Ok(pushes)
}
