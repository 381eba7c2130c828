//! What a plan turns, for better and for worse.

use junheng_core::{LineOf, Verdict};

use super::change::{Change, CoefficientChange, CompositeChange, LineChange, UnitChange};
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
pub(super) const fn is_own(of: LineOf) -> bool {
    matches!(
        of,
        LineOf::Item(_) | LineOf::Veto(_) | LineOf::Part(_) | LineOf::PartItem(..)
    )
}

pub(super) fn turned(
    judged: Change<&Judged>,
    units: &[UnitChange],
    coefficients: &[CoefficientChange],
    composites: &[CompositeChange],
    lines: &[LineChange],
) -> Turned {
    let mut turned = Turned::default();
    let of = |pick: fn(&Judged) -> Verdict| Change::of(pick(judged.before), pick(judged.after));
    turned.add(Subject::Overall, of(|judged| judged.whole.overall));
    turned.add(Subject::Resources, of(|judged| judged.evaluation.county));
    for unit in units {
        if let Change {
            before: Some(before),
            after: Some(after),
        } = unit.verdict
        {
            let subject = Subject::Unit(unit.school, unit.stage);
            turned.add(subject, Change::of(before, after));
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
    turned
}
