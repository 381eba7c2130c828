//! Changes judged by everything that the county is judged by.

use std::collections::BTreeMap;

use junheng_core::{Decimal, Stage, Verdict};

use super::super::candidates::Candidate;
use super::{KEPT, Phase, Rank, SingleChange, SingleChanges, keep};
use crate::action::{Action, Lever, Profile, What};
use crate::apply::apply;
use crate::cost::cost_of;
use crate::outcome::{Judged, Subject, Turn, turns};

/// Changes alike but for their schools and their numbers: the more of it, the more it turns of what is asked
/// of the county as a whole, such as a ratio of teachers.
#[derive(Clone, Debug)]
pub(super) struct Series {
    /// Amounts, the least first, each with the changes of so much.
    amounts: Vec<(Decimal, Vec<usize>)>,
    /// The first that may turn something, and the last; that one does once it was looked at.
    from: usize,
    to: usize,
    turns: Option<i64>,
}

/// What a change is like besides its schools and its number.
fn kind(what: &What) -> (Lever, Option<Stage>, Option<Profile>) {
    let profile = match what {
        What::Hire { profile, .. } | What::Rotate { profile, .. } => Some(*profile),
        _ => None,
    };
    (what.lever(), what.stage(), profile)
}

/// What is told first: schools, then coefficients and items, then the county.
const fn order(subject: &Subject) -> u8 {
    match subject {
        Subject::Unit(..) => 0,
        Subject::School(..) => 1,
        Subject::Coefficient(..) => 2,
        Subject::Composite(_) => 3,
        Subject::Line(_) => 4,
        Subject::Resources => 5,
        Subject::Overall => 6,
    }
}

impl SingleChanges {
    /// A document after a change; nothing where it cannot be done.
    pub(super) fn after(&self, candidate: &Candidate) -> Option<(junheng_core::Document, Judged)> {
        let plan = self.plan_of(candidate);
        let year = plan.base.saturating_add(1);
        let applied = apply(self.probe.document(), &plan, year);
        if !applied.faults.is_empty() {
            return None;
        }
        let judged = Judged::new(&applied.document).ok()?;
        Some((applied.document, judged))
    }

    fn plan_of(&self, candidate: &Candidate) -> crate::plan::Plan {
        let mut plan = self.plan.clone();
        let year = plan.base.saturating_add(1);
        let first = plan.add(Action::plain(year, candidate.what.clone()));
        for what in &candidate.with {
            let _ = plan.add(Action {
                with: Some(first),
                ..Action::plain(year, what.clone())
            });
        }
        plan
    }

    /// A change judged by everything; nothing where it cannot be done.
    pub(super) fn whole(&self, candidate: &Candidate) -> Option<SingleChange> {
        let (document, judged) = self.after(candidate)?;
        let turned = turns((self.probe.document(), &self.judged), (&document, &judged));
        let subjects = |turns: Vec<Turn>| {
            let mut all: Vec<Subject> = turns.into_iter().map(|turn| turn.subject).collect();
            all.sort_by_key(order);
            all
        };
        let plan = self.plan_of(candidate);
        let costs = plan.actions.iter().map(|action| cost_of(&plan, action));
        Some(SingleChange {
            what: candidate.what.clone(),
            with: candidate.with.clone(),
            gained: subjects(turned.gained),
            lost: subjects(turned.lost),
            cost: costs
                .into_iter()
                .try_fold(Decimal::ZERO, |sum, cost| sum.checked_add(cost?)),
        })
    }

    /// The changes by kind, where anything is asked of the county as a whole and fails.
    pub(super) fn series(&self) -> Vec<Series> {
        let fails =
            self.judged.whole.lines.iter().any(|line| {
                crate::outcome::is_own(line.of) && line.verdict == Some(Verdict::NotMet)
            });
        if !fails {
            return Vec::new();
        }
        let mut kinds: BTreeMap<_, BTreeMap<Decimal, Vec<usize>>> = BTreeMap::new();
        for (at, (candidate, quick)) in self.candidates.iter().zip(&self.quick).enumerate() {
            if quick.is_some() {
                let of = kinds.entry(kind(&candidate.what)).or_default();
                of.entry(candidate.what.amount()).or_default().push(at);
            }
        }
        let all = kinds.into_values().map(|amounts| Series {
            from: 0,
            to: amounts.len().saturating_sub(1),
            amounts: amounts.into_iter().collect(),
            turns: None,
        });
        all.collect()
    }

    /// Looks at the largest of a kind first; where it turns anything, the least amount that does is looked for.
    pub(super) fn line(&mut self, mut series: Series) {
        let at = match series.turns {
            None => series.to,
            Some(_) => series.from.midpoint(series.to),
        };
        let first = series.amounts.get(at).and_then(|(_, all)| all.first());
        let candidate = first.and_then(|at| self.candidates.get(*at));
        let found = candidate.and_then(|candidate| self.whole(candidate));
        let turned = found.map_or(0, |found| {
            let lines = found.gained.iter().filter(|one| order(one) >= 4);
            i64::try_from(lines.count()).unwrap_or(i64::MAX)
        });
        match series.turns {
            None if turned == 0 => return,
            None => series.turns = Some(turned),
            Some(_) if turned == 0 => series.from = at.saturating_add(1),
            Some(_) => series.to = at,
        }
        if series.from < series.to {
            if let Phase::Lines(all) = &mut self.phase {
                all.push(series);
            }
            return;
        }
        let turning = series.amounts.iter().skip(series.to);
        for at in turning.flat_map(|(_, all)| all) {
            if let Some(beyond) = self.beyond.get_mut(*at) {
                *beyond = series.turns.unwrap_or(0);
            }
        }
    }

    /// Chooses what is judged by everything: the best by what was seen so far, and all that is for an item.
    pub(super) fn choose(&mut self) {
        let scores = self.quick.iter().zip(&self.beyond).enumerate();
        let mut ranked: Vec<(Rank, usize)> = scores
            .filter_map(|(at, (quick, beyond))| {
                let (turned, cost) = (*quick)?;
                let turned = turned + beyond;
                (turned > 0).then(|| (Rank::of(turned, cost), at))
            })
            .collect();
        ranked.sort_unstable();
        let mut chosen: Vec<Candidate> = Vec::new();
        let of = |at: usize| self.candidates.get(at).cloned();
        for candidate in ranked.into_iter().filter_map(|(_, at)| of(at)) {
            if chosen.len() < KEPT && chosen.iter().all(|one| one.what != candidate.what) {
                chosen.push(candidate);
            }
        }
        chosen.extend(self.items.iter().cloned());
        // The last one is next.
        chosen.reverse();
        let all = chosen.len();
        self.phase = Phase::Judging(chosen, all);
    }

    /// Judges one of those chosen.
    pub(super) fn tell(&mut self, candidate: &Candidate) {
        self.items_tried += usize::from(candidate.way == super::Try::Item);
        if let Some(found) = self.whole(candidate) {
            keep(&mut self.told, found);
        }
    }
}
