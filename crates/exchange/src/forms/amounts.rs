//! Amounts of a school and stage as formulas, from the steps of their computation.

use junheng_core::{Amount, Decimal, Field, InputRef, Place, School, Slot, Stage, Step, Trace};

use super::expr::Expr;
use super::inputs::SchoolInputs;

/// An amount as a formula.
pub struct Built {
    pub amount: Expr,
    /// What the whole school has, before it is split.
    pub total: Expr,
    /// The inputs that must be there.
    pub refs: Vec<Expr>,
}

/// The formula of an amount, from the steps of its computation.
pub fn amount(trace: &Trace, kind: Amount, inputs: &SchoolInputs) -> Option<Built> {
    let mut refs = Vec::new();
    let (mut amounts, mut totals) = (Vec::new(), Vec::new());
    let mut guards = Vec::new();
    let mut pending: Vec<InputRef> = Vec::new();
    for step in &trace.0 {
        match step {
            Step::Input { input, .. } => {
                let other = pending
                    .last()
                    .is_some_and(|last| last.school != input.school);
                if other {
                    let (own, total) = member(&pending, None, kind, inputs, &mut guards)?;
                    amounts.push(own);
                    totals.push(total);
                    pending.clear();
                }
                refs.push(Expr::from(inputs.at(*input)?));
                pending.push(*input);
            }
            Step::Split { parts, place, .. } => {
                let school = pending.last()?.school;
                let mut weights = Vec::new();
                let mut mine = None;
                for part in parts {
                    let pupils = inputs.slot(school, Field::Pupils.at(part.place))?;
                    refs.push(pupils.into());
                    let weighed = Expr::from(pupils).times(Expr::Number(part.weight));
                    if part.place == *place {
                        mine = Some(weighed.clone());
                    }
                    weights.push(weighed);
                }
                let split = mine?.over(Expr::sum(weights));
                let (own, total) = member(&pending, Some(split), kind, inputs, &mut guards)?;
                amounts.push(own);
                totals.push(total);
                pending.clear();
            }
            _ => {}
        }
    }
    if !pending.is_empty() {
        let (own, total) = member(&pending, None, kind, inputs, &mut guards)?;
        amounts.push(own);
        totals.push(total);
    }
    // Where more is taken away than is there, one of the two is wrong, and there is no amount.
    let guarded = |whole: Expr| {
        guards.iter().cloned().fold(whole, |whole, sum| {
            sum.less(Expr::whole(0)).choose(Expr::text(""), whole)
        })
    };
    let yuan = |expr: Expr| match kind {
        Amount::Equipment => expr.times(Expr::whole(10_000)),
        _ => expr,
    };
    let one = |mut list: Vec<Expr>| match (list.pop(), list.is_empty()) {
        (Some(only), true) => Some(only),
        (Some(last), false) => {
            list.push(last);
            Some(Expr::sum(list))
        }
        (None, _) => None,
    };
    Some(Built {
        amount: guarded(yuan(one(amounts)?)),
        total: yuan(one(totals)?),
        refs,
    })
}

/// What one school adds to an amount, and what it has in all.
fn member(
    used: &[InputRef],
    split: Option<Expr>,
    kind: Amount,
    inputs: &SchoolInputs,
    guards: &mut Vec<Expr>,
) -> Option<(Expr, Expr)> {
    let (mut own, mut shared): (Option<Expr>, Option<Expr>) = (None, None);
    let (mut own_less, mut shared_less) = (false, false);
    for input in used {
        let at = Expr::from(inputs.at(*input)?);
        let taken = kind == Amount::TeachingArea && input.slot.field() == Field::IndoorSportsArea;
        let (layer, less) = if split.is_some() && input.slot.place() == Place::Whole {
            (&mut shared, &mut shared_less)
        } else {
            (&mut own, &mut own_less)
        };
        *less |= taken;
        *layer = Some(match (layer.take(), taken) {
            (None, false) => at,
            (None, true) => Expr::whole(0).minus(at),
            (Some(sum), false) => sum.plus(at),
            (Some(sum), true) => sum.minus(at),
        });
    }
    guards.extend(own.clone().filter(|_| own_less));
    guards.extend(shared.clone().filter(|_| shared_less));
    match (own, shared, split) {
        (own, Some(shared), Some(split)) => {
            let part = shared.clone().times(split);
            Some(match own {
                Some(own) => (own.clone().plus(part), own.plus(shared)),
                None => (part, shared),
            })
        }
        (Some(own), None, _) => Some((own.clone(), own)),
        _ => None,
    }
}

/// Where a field of a stage stands, for cells that show an input itself; nothing where it is missing.
pub fn own_or_whole(
    school: &School,
    field: Field,
    stage: Stage,
) -> Option<(Slot, Option<Decimal>)> {
    let alone = school.kind.is_some_and(|kind| !kind.is_combined());
    let slots = [Some(field.of(stage)), alone.then(|| field.at(Place::Whole))];
    let mut found = slots.into_iter().flatten();
    found.find_map(|slot| Some((slot, Some(school.values.get(slot)?))))
}
