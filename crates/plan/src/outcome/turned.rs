//! What a plan turns, for better and for worse.

use std::collections::BTreeMap;

use junheng_core::items::{ItemsEvaluation, PartFinding};
use junheng_core::{Document, LineOf, SchoolId, Stage, Verdict};

use super::change::{self, Change, CoefficientChange, CompositeChange, LineChange};
use super::{Judged, Subject};

/// A verdict that turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// On what.
    pub subject: Subject,
    /// As it is.
    pub before: Verdict,
    /// As it would be.
    pub after: Verdict,
}

/// What turns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turned {
    /// What fails and would hold.
    pub gained: Vec<Turn>,
    /// What holds and would fail.
    pub lost: Vec<Turn>,
    /// What is decided and would no longer be, or the other way round.
    pub unsettled: Vec<Turn>,
    /// Coefficients that would hold by less than [`super::NEAR`].
    pub near: Vec<Subject>,
}

impl Turned {
    fn add(&mut self, subject: Subject, change: Change<Verdict>) {
        let Change { before, after } = change;
        let holds = |verdict| matches!(verdict, Verdict::Met | Verdict::NotApplicable);
        if before == after || (holds(before) && holds(after)) {
            return;
        }
        let turn = Turn {
            subject,
            before,
            after,
        };
        let list = if before == Verdict::NotMet && holds(after) {
            &mut self.gained
        } else if holds(before) && after == Verdict::NotMet {
            &mut self.lost
        } else {
            &mut self.unsettled
        };
        list.push(turn);
    }
}

/// Whether a line is listed among others by itself: what units, coefficients and composites say is not
/// said twice.
pub(crate) const fn is_own(of: LineOf) -> bool {
    matches!(
        of,
        LineOf::Item(_) | LineOf::Veto(_) | LineOf::Part(_) | LineOf::PartItem(..)
    )
}

/// A school in a stage, with its verdict on either side where it is there.
type UnitVerdict = (SchoolId, Stage, Change<Option<Verdict>>);

/// What turns from one document to another of the same scheme, each judged.
pub(crate) fn turns(before: (&Document, &Judged), after: (&Document, &Judged)) -> Turned {
    let (old, new) = (before.1.view(before.0), after.1.view(after.0));
    let units = Stage::ALL.into_iter().flat_map(|stage| {
        let rows = before.1.evaluation.units(stage).iter().enumerate();
        rows.map(move |(row, unit)| {
            let verdict = |view: &junheng_core::View<'_>, row| {
                view.unit_verdict(stage, row).map(|(_, verdict)| verdict)
            };
            // Most often it stands where it stood.
            let same = after.1.evaluation.units(stage).get(row);
            let same = same.filter(|own| own.school == unit.school).map(|_| row);
            let then = same.or_else(|| after.1.evaluation.row(stage, unit.school));
            let then = then.and_then(|row| verdict(&new, row));
            (unit.school, stage, Change::of(verdict(&old, row), then))
        })
    });
    turned(
        Change::of(before.1, after.1),
        units,
        &change::coefficients(&old, &new),
        &change::composites(&old, &new),
        &change::lines(&before.1.whole, &after.1.whole),
    )
}

/// Schools whose own verdict in a part of an item turns.
fn in_items(before: &ItemsEvaluation, after: &ItemsEvaluation, turned: &mut Turned) {
    type ByUnit = BTreeMap<(SchoolId, Option<Stage>), Verdict>;
    let by_unit = |part: &PartFinding| -> ByUnit {
        let schools = part.schools.iter();
        schools
            .map(|one| ((one.school, one.stage), one.verdict))
            .collect()
    };
    for (at, (old, new)) in before.items.iter().zip(&after.items).enumerate() {
        for (own, (old, new)) in old.parts.iter().zip(&new.parts).enumerate() {
            let then = by_unit(new);
            for ((school, stage), verdict) in by_unit(old) {
                if let Some(then) = then.get(&(school, stage)) {
                    let subject = Subject::School(at, own, school, stage);
                    turned.add(subject, Change::of(verdict, *then));
                }
            }
        }
    }
}

pub(super) fn turned(
    judged: Change<&Judged>,
    units: impl Iterator<Item = UnitVerdict>,
    coefficients: &[CoefficientChange],
    composites: &[CompositeChange],
    lines: &[LineChange],
) -> Turned {
    let mut turned = Turned::default();
    let of = |pick: fn(&Judged) -> Verdict| Change::of(pick(judged.before), pick(judged.after));
    turned.add(Subject::Overall, of(|judged| judged.whole.overall));
    turned.add(Subject::Resources, of(|judged| judged.evaluation.county));
    for (school, stage, verdict) in units {
        if let Change {
            before: Some(before),
            after: Some(after),
        } = verdict
        {
            turned.add(Subject::Unit(school, stage), Change::of(before, after));
        }
    }
    for change in coefficients {
        let subject = Subject::Coefficient(change.stage, change.index);
        turned.add(subject, change.verdict);
        if change.is_near() {
            turned.near.push(subject);
        }
    }
    for change in composites {
        turned.add(Subject::Composite(change.stage), change.verdict);
    }
    for line in lines.iter().filter(|line| is_own(line.of)) {
        if let Change {
            before: Some(before),
            after: Some(after),
        } = line.verdict
        {
            turned.add(Subject::Line(line.of), Change::of(before, after));
        }
    }
    if let (Some(before), Some(after)) = (&judged.before.items, &judged.after.items) {
        in_items(before, after, &mut turned);
    }
    turned
}
