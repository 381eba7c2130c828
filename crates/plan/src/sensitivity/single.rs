//! Which single change turns the most verdicts.

use std::collections::BTreeMap;

use junheng_core::{Decimal, Document, RuleError, SchoolId, Stage, Verdict};

use super::candidates::{Candidate, Try};
use super::probe::{Probe, Trial};
use crate::action::{Action, What};
use crate::apply::apply;
use crate::cost::cost_of;
use crate::outcome::Subject;
use crate::plan::Plan;
use crate::presets::profile;

/// Donors that are tried for each unit that lacks people: those who can spare most.
const DONORS: usize = 12;
/// Units at either end that are tried for a coefficient over its limit.
const ENDS: usize = 8;
/// Changes that are tried at most.
const MOST: usize = 20_000;
/// Changes that are kept.
const KEPT: usize = 40;

/// A single change with what it turns.
#[derive(Clone, Debug, PartialEq)]
pub struct SingleChange {
    /// What is done.
    pub what: What,
    /// The school whose indicator it is for.
    pub school: SchoolId,
    /// Its stage.
    pub stage: Stage,
    /// The position of the indicator.
    pub index: usize,
    /// What fails and would hold.
    pub gained: Vec<Subject>,
    /// What holds and would fail.
    pub lost: Vec<Subject>,
    /// 万元 by the plan's prices, from its year to the plan's last.
    pub cost: Option<Decimal>,
}

impl SingleChange {
    /// Verdicts turned for the better, less those turned for the worse.
    #[must_use]
    pub fn turned(&self) -> i64 {
        let count = |list: &[Subject]| i64::try_from(list.len()).unwrap_or(i64::MAX);
        count(&self.gained) - count(&self.lost)
    }

    fn is_before(&self, other: &Self) -> bool {
        let (a, b) = (self.turned(), other.turned());
        // What has no price comes after what has one.
        let dearer = |cost: Option<Decimal>| (cost.is_none(), cost.unwrap_or_default());
        a > b || (a == b && dearer(self.cost) < dearer(other.cost))
    }
}

/// A search among single changes, in units of work: a unit looked at, or a change tried.
#[derive(Clone, Debug)]
pub struct SingleChanges {
    probe: Probe,
    plan: Plan,
    /// Units to be looked at, the last one next.
    units: Vec<(Stage, usize)>,
    candidates: Vec<Candidate>,
    tried: usize,
    /// Whether all candidates are known.
    is_listed: bool,
    left_out: usize,
    /// Units that lack people of an indicator, and those that can spare some.
    lacking: Vec<(Stage, usize, usize, u32)>,
    spare: BTreeMap<(Stage, usize), Vec<(usize, u32)>>,
    best: Vec<SingleChange>,
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
            probe,
            plan: prices,
            units,
            candidates: Vec::new(),
            tried: 0,
            is_listed: false,
            left_out: 0,
            lacking: Vec::new(),
            spare: BTreeMap::new(),
            best: Vec::new(),
        })
    }

    /// Does so much work, and says whether there is more.
    pub fn step(&mut self, work: usize) -> bool {
        for _ in 0..work {
            if let Some((stage, row)) = self.units.pop() {
                self.look(stage, row);
            } else if !self.is_listed {
                self.list();
            } else if let Some(candidate) = self.candidates.get(self.tried).cloned() {
                self.tried += 1;
                self.attempt(&candidate);
            } else {
                return false;
            }
        }
        !self.is_done()
    }

    /// Whether everything has been tried.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.units.is_empty() && self.is_listed && self.tried >= self.candidates.len()
    }

    /// Changes tried, and changes known by now.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.tried, self.candidates.len())
    }

    /// Changes tried by why they are, and changes that were too many to be tried.
    #[must_use]
    pub fn ways(&self) -> ([(Try, usize); 4], usize) {
        let tried = self.candidates.iter().take(self.tried);
        let count = |way| tried.clone().filter(|one| one.way == way).count();
        (Try::ALL.map(|way| (way, count(way))), self.left_out)
    }

    /// The changes that turn anything for the better, the best first.
    #[must_use]
    pub fn best(&self) -> &[SingleChange] {
        &self.best
    }

    fn look(&mut self, stage: Stage, row: usize) {
        let rules = &self.probe.evaluation().rules.indicators;
        let people: Vec<bool> = rules
            .iter()
            .map(|rule| profile(rule.amount).is_some())
            .collect();
        for (index, people) in people.into_iter().enumerate() {
            self.candidates.extend(self.probe.raise(stage, row, index));
            if !people {
                continue;
            }
            match self.probe.needs(stage, row, index) {
                Some((0, spare)) if spare > 0 => {
                    let donors = self.spare.entry((stage, index)).or_default();
                    donors.push((row, spare));
                }
                Some((needed, _)) if needed > 0 => {
                    self.lacking.push((stage, row, index, needed));
                }
                _ => {}
            }
        }
    }

    /// Lists what is known only when all units were looked at, in the order in which it is tried.
    fn list(&mut self) {
        self.is_listed = true;
        self.gaps();
        self.rotations();
        self.candidates.sort_by_key(|candidate| candidate.way);
        self.left_out = self.candidates.len().saturating_sub(MOST);
        self.candidates.truncate(MOST);
    }

    /// Coefficients over their limit: the units farthest below the mean are raised to it, and teachers go there
    /// from those farthest above.
    fn gaps(&mut self) {
        let count = self.probe.evaluation().rules.indicators.len();
        for stage in Stage::ALL {
            for index in 0..count {
                let finding = self.probe.evaluation().table(stage).coefficients.get(index);
                let over = finding.is_some_and(|finding| finding.verdict == Verdict::NotMet);
                if over && let Some(excess) = self.probe.excess(stage, index) {
                    self.gap(stage, index, &excess);
                }
            }
        }
    }

    fn gap(&mut self, stage: Stage, index: usize, excess: &[(usize, f64)]) {
        let rule = self.probe.evaluation().rules.indicators.get(index);
        let profile = rule.and_then(|rule| profile(rule.amount));
        let school = |row| self.probe.school_at(stage, row).map(|school| school.id);
        let mut found = Vec::new();
        let lows = excess.iter().filter(|(_, beyond)| *beyond < 0.0).take(ENDS);
        for (row, below) in lows {
            let Some(missing) = whole((-below).ceil()) else {
                continue;
            };
            let raised = self
                .probe
                .raise_by(stage, *row, index, i128::from(missing), None);
            found.extend(raised.map(|what| (Try::Gap, *row, what)));
            let (Some(profile), Some(to)) = (profile, school(*row)) else {
                continue;
            };
            let highs = excess.iter().rev().filter(|(_, beyond)| *beyond >= 1.0);
            for (donor, above) in highs.take(ENDS) {
                let number = whole(above.floor()).map(|above| above.min(missing));
                let from = school(*donor).filter(|from| *from != to);
                if let Some((number, from)) = number.zip(from) {
                    let what = What::Rotate {
                        from,
                        to,
                        stage,
                        profile,
                        number,
                    };
                    found.push((Try::Rotation, *row, what));
                }
            }
        }
        let found = found.into_iter().map(|(way, row, what)| Candidate {
            way,
            what,
            stage,
            row,
            index,
        });
        self.candidates.extend(found);
    }

    /// From those who can spare most to each that lacks: as many as it needs, or as there are.
    fn rotations(&mut self) {
        for donors in self.spare.values_mut() {
            donors.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            donors.truncate(DONORS);
        }
        for (stage, row, index, needed) in core::mem::take(&mut self.lacking) {
            let rule = self.probe.evaluation().rules.indicators.get(index);
            let profile = rule.and_then(|rule| profile(rule.amount));
            let school = |row| self.probe.school_at(stage, row).map(|school| school.id);
            let (Some(profile), Some(to)) = (profile, school(row)) else {
                continue;
            };
            let donors = self.spare.get(&(stage, index));
            for (donor, room) in donors.map_or(&[][..], Vec::as_slice) {
                let Some(from) = school(*donor).filter(|from| *from != to) else {
                    continue;
                };
                let what = What::Rotate {
                    from,
                    to,
                    stage,
                    profile,
                    number: needed.min(*room),
                };
                self.candidates.push(Candidate {
                    way: Try::Rotation,
                    what,
                    stage,
                    row,
                    index,
                });
            }
        }
    }

    fn attempt(&mut self, candidate: &Candidate) {
        let year = self.plan.base.saturating_add(1);
        let action = Action {
            id: 1,
            ..Action::plain(year, candidate.what.clone())
        };
        let Some(trial) = self.laid(&action, year) else {
            return;
        };
        let (gained, lost) = self.turned(&trial);
        let units = self.probe.evaluation().units(candidate.stage);
        let Some(unit) = units.get(candidate.row) else {
            return;
        };
        let found = SingleChange {
            what: action.what.clone(),
            school: unit.school,
            stage: candidate.stage,
            index: candidate.index,
            gained,
            lost,
            cost: cost_of(&self.plan, &action),
        };
        let is_known = self.best.iter().any(|kept| kept.what == found.what);
        if found.turned() > 0 && !is_known {
            let at = self.best.iter().position(|kept| found.is_before(kept));
            self.best.insert(at.unwrap_or(self.best.len()), found);
            self.best.truncate(KEPT);
        }
    }

    /// The schools that a change touches, as it would make them.
    fn laid(&self, action: &Action, year: u16) -> Option<Trial> {
        let mut schools = Vec::new();
        for unit in action.what.schools() {
            let head = self.head(unit);
            schools.extend(self.probe.group(head));
        }
        schools.sort_by_key(|school| school.id);
        schools.dedup_by_key(|school| school.id);
        let mut plan = self.plan.clone();
        plan.actions = vec![action.clone()];
        let applied = apply(&self.probe.alone(schools), &plan, year);
        if !applied.faults.is_empty() {
            return None;
        }
        self.probe.try_schools(applied.document.schools().to_vec())
    }

    /// The school that a campus is judged with.
    fn head(&self, school: SchoolId) -> SchoolId {
        let left = self.probe.evaluation().units.left_out.iter();
        let merged = left.filter(|left| left.school == school);
        let mut into = merged.filter_map(|left| match left.why {
            junheng_core::Exclusion::MergedInto(head) => Some(head),
            _ => None,
        });
        into.next().unwrap_or(school)
    }

    fn turned(&self, trial: &Trial) -> (Vec<Subject>, Vec<Subject>) {
        let evaluation = self.probe.evaluation();
        let (mut gained, mut lost) = (Vec::new(), Vec::new());
        let mut add = |subject, before: Verdict, after: Verdict| {
            let holds = |verdict| matches!(verdict, Verdict::Met | Verdict::NotApplicable);
            if before == Verdict::NotMet && holds(after) {
                gained.push(subject);
            } else if holds(before) && after == Verdict::NotMet {
                lost.push(subject);
            }
        };
        let mut failing = i64::from(evaluation.summary.units.not_met)
            + i64::from(evaluation.summary.coefficients.not_met);
        let mut count = |before: Verdict, after: Verdict| {
            failing += i64::from(after == Verdict::NotMet) - i64::from(before == Verdict::NotMet);
        };
        for unit in &trial.units {
            let table = evaluation.table(unit.stage);
            let school = evaluation.units(unit.stage).get(unit.row);
            let (Some(before), Some(school)) = (table.verdicts.get(unit.row), school) else {
                continue;
            };
            add(
                Subject::Unit(school.school, unit.stage),
                *before,
                unit.verdict,
            );
            count(*before, unit.verdict);
        }
        for stage in Stage::ALL {
            for index in 0..evaluation.rules.indicators.len() {
                if !self.changes(stage, index, trial) {
                    continue;
                }
                let before = evaluation.table(stage).coefficients.get(index);
                let before = before.map_or(Verdict::NotApplicable, |f| f.verdict);
                let after = self.probe.verdict(stage, index, trial);
                add(Subject::Coefficient(stage, index), before, after);
                count(before, after);
            }
        }
        if failing == 0 && evaluation.county == Verdict::NotMet {
            let county = self.probe.judged(&trial.schools).map(|found| found.county);
            add(
                Subject::Resources,
                Verdict::NotMet,
                county.unwrap_or(Verdict::NotMet),
            );
        } else if evaluation.county == Verdict::Met && failing > 0 {
            add(Subject::Resources, Verdict::Met, Verdict::NotMet);
        }
        (gained, lost)
    }

    /// Whether a change touches a coefficient at all.
    fn changes(&self, stage: Stage, index: usize, trial: &Trial) -> bool {
        self.probe.is_compared(stage, index) && self.probe.is_touched(stage, index, trial)
    }
}

/// A whole number that a float holds.
fn whole(value: f64) -> Option<u32> {
    Decimal::from_f64(value).ok()?.to_u32().filter(|n| *n > 0)
}
