//! Which single change turns the most verdicts.
//!
//! Changes of resources are many: each is tried on the schools it touches and on the coefficients. The best of
//! them, those that may turn something that is asked of the county as a whole, and all that are tried for an
//! item are then judged by everything the county is judged by; only what that found is told in the end.

mod items;
mod listing;
mod quick;
#[cfg(test)]
mod tests;
mod whole;

use std::collections::BTreeMap;

use junheng_core::{Decimal, Document, RuleError, Stage};

use self::items::Ask;
use self::whole::Series;
use super::candidates::{Candidate, Try};
use super::probe::Probe;
use crate::action::What;
use crate::outcome::{Judged, Subject};
use crate::plan::Plan;

/// Changes that are kept, and judged by everything.
const KEPT: usize = 100;
/// Changes that do the same, of which the cheapest are kept.
const ALIKE: usize = 3;

/// A single change with what it turns.
#[derive(Clone, Debug, PartialEq)]
pub struct SingleChange {
    /// What is done.
    pub what: What,
    /// What goes with it: the teachers and rooms that classes ask for.
    pub with: Vec<What>,
    /// What fails and would hold.
    pub gained: Vec<Subject>,
    /// What holds and would fail.
    pub lost: Vec<Subject>,
    /// 万元 by the plan's prices, from its year to the plan's last, with what goes with it.
    pub cost: Option<Decimal>,
}

/// What a change comes to, in the order of the list: what turns more first, then what costs less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(core::cmp::Reverse<i64>, bool, Decimal);

impl Rank {
    fn of(turned: i64, cost: Option<Decimal>) -> Self {
        // What has no price comes after what has one.
        let dear = cost.is_none();
        Self(core::cmp::Reverse(turned), dear, cost.unwrap_or_default())
    }
}

impl SingleChange {
    /// Verdicts turned for the better, less those turned for the worse.
    #[must_use]
    pub fn turned(&self) -> i64 {
        let count = |list: &[Subject]| i64::try_from(list.len()).unwrap_or(i64::MAX);
        count(&self.gained) - count(&self.lost)
    }

    fn rank(&self) -> Rank {
        Rank::of(self.turned(), self.cost)
    }
}

/// What is left to be done once all changes are known.
#[derive(Clone, Debug)]
enum Phase {
    /// Units are looked at.
    Looking,
    /// Changes of resources are tried.
    Trying,
    /// What items need is asked.
    Asking(Vec<Ask>),
    /// Which of them turn what is asked of the county.
    Lines(Vec<Series>),
    /// Those are judged by everything, the last one next; how many there were.
    Judging(Vec<Candidate>, usize),
    Done,
}

/// A search among single changes, in units of work: a unit looked at, or a change tried.
#[derive(Clone, Debug)]
pub struct SingleChanges {
    probe: Probe,
    judged: Judged,
    plan: Plan,
    phase: Phase,
    /// Units to be looked at, the last one next.
    units: Vec<(Stage, usize)>,
    /// What a judgement by everything counts for.
    weight: usize,
    candidates: Vec<Candidate>,
    tried: usize,
    /// What each of those tried turns by itself, and what it costs; nothing where it cannot be done.
    quick: Vec<Option<(i64, Option<Decimal>)>>,
    /// What each may turn beyond that.
    beyond: Vec<i64>,
    /// Changes tried for items.
    items: Vec<Candidate>,
    items_tried: usize,
    left_out: usize,
    /// Units that lack people of an indicator, and those that can spare some.
    lacking: Vec<(Stage, usize, usize, u32)>,
    spare: BTreeMap<(Stage, usize), Vec<(usize, u32)>>,
    best: Vec<SingleChange>,
    /// Those that were judged by everything.
    told: Vec<SingleChange>,
}

impl SingleChanges {
    /// Begins; `document` is the one that is changed, and prices are those of `plan`. Nothing of what the plan
    /// does is counted: give its own document for that.
    ///
    /// # Errors
    /// Where the document's scheme is not known or does not hold on its day.
    pub fn new(document: &Document, plan: &Plan) -> Result<Self, RuleError> {
        let probe = Probe::new(document)?;
        let rows = |stage| (0..probe.evaluation().units(stage).len()).map(move |row| (stage, row));
        let mut units: Vec<_> = Stage::ALL.into_iter().flat_map(rows).collect();
        units.reverse();
        let prices = Plan {
            actions: Vec::new(),
            enrolment: crate::plan::Enrolment::Same,
            wear: crate::plan::Wear::default(),
            target: plan.target.max(plan.base.saturating_add(1)),
            ..plan.clone()
        };
        Ok(Self {
            judged: Judged::new(document)?,
            probe,
            plan: prices,
            phase: Phase::Looking,
            weight: 1 + units.len() / 8,
            units,
            candidates: Vec::new(),
            tried: 0,
            quick: Vec::new(),
            beyond: Vec::new(),
            items: Vec::new(),
            items_tried: 0,
            left_out: 0,
            lacking: Vec::new(),
            spare: BTreeMap::new(),
            best: Vec::new(),
            told: Vec::new(),
        })
    }

    /// Does so much work, and says whether there is more.
    pub fn step(&mut self, work: usize) -> bool {
        let mut done = 0;
        while done < work && !self.is_done() {
            done += self.once();
        }
        !self.is_done()
    }

    /// One thing, and what it counts for.
    fn once(&mut self) -> usize {
        match &mut self.phase {
            Phase::Looking => {
                if let Some((stage, row)) = self.units.pop() {
                    self.look(stage, row);
                } else {
                    self.list();
                    self.phase = Phase::Trying;
                }
                return 1;
            }
            Phase::Trying => {
                if let Some(candidate) = self.candidates.get(self.tried).cloned() {
                    self.tried += 1;
                    self.attempt(&candidate);
                } else {
                    self.phase = Phase::Asking(self.asks());
                }
                return 1;
            }
            Phase::Asking(asks) => match asks.pop() {
                Some(ask) => self.ask(ask),
                None => self.phase = Phase::Lines(self.series()),
            },
            Phase::Lines(series) => match series.pop() {
                Some(one) => self.line(one),
                None => self.choose(),
            },
            Phase::Judging(chosen, _) => match chosen.pop() {
                Some(candidate) => self.tell(&candidate),
                None => {
                    self.best = core::mem::take(&mut self.told);
                    self.phase = Phase::Done;
                }
            },
            Phase::Done => {}
        }
        self.weight
    }

    /// Whether everything has been tried.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done)
    }

    /// Changes tried, and changes known by now.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (
            self.tried + self.items_tried,
            self.candidates.len() + self.items.len(),
        )
    }

    /// Changes judged by everything, and how many will be; nothing before that begins.
    #[must_use]
    pub const fn judged(&self) -> Option<(usize, usize)> {
        match &self.phase {
            Phase::Judging(left, all) => Some((*all - left.len(), *all)),
            _ => None,
        }
    }

    /// Changes tried by why they are, and changes that were too many to be tried.
    #[must_use]
    pub fn ways(&self) -> ([(Try, usize); 5], usize) {
        let tried = self.candidates.iter().take(self.tried);
        let count = |way| match way {
            Try::Item => self.items_tried,
            _ => tried.clone().filter(|one| one.way == way).count(),
        };
        (Try::ALL.map(|way| (way, count(way))), self.left_out)
    }

    /// The changes that turn anything for the better, the best first: until all are done as far as schools,
    /// coefficients and composites go, then as everything is judged.
    #[must_use]
    pub fn best(&self) -> &[SingleChange] {
        &self.best
    }
}

/// Puts a change where it belongs among the best. Of those that do the same to the same verdicts, such as teachers
/// from one school or another, a few are enough.
fn keep(best: &mut Vec<SingleChange>, found: SingleChange) {
    let is_known = best.iter().any(|kept| kept.what == found.what);
    if found.turned() <= 0 || is_known {
        return;
    }
    let alike = |kept: &SingleChange| {
        let same = (&kept.gained, &kept.lost) == (&found.gained, &found.lost);
        same && kept.what.lever() == found.what.lever()
    };
    let known = (0_usize..).zip(best.iter()).filter(|(_, kept)| alike(kept));
    let known: Vec<usize> = known.map(|(at, _)| at).collect();
    if known.len() >= ALIKE
        && let Some(last) = known.last()
    {
        if best
            .get(*last)
            .is_none_or(|last| last.rank() <= found.rank())
        {
            return;
        }
        let _ = best.remove(*last);
    }
    let at = best.iter().position(|kept| found.rank() < kept.rank());
    best.insert(at.unwrap_or(best.len()), found);
    best.truncate(KEPT);
}
