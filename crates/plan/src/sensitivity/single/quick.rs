//! A change tried on the schools it touches, on coefficients and on composites.

use junheng_core::{SchoolId, Stage, Verdict};

use super::super::candidates::Candidate;
use super::super::probe::Trial;
use super::{SingleChange, SingleChanges, keep};
use crate::action::Action;
use crate::apply::apply;
use crate::cost::cost_of;
use crate::outcome::Subject;

impl SingleChanges {
    pub(super) fn attempt(&mut self, candidate: &Candidate) {
        let year = self.plan.base.saturating_add(1);
        let action = Action {
            id: 1,
            ..Action::plain(year, candidate.what.clone())
        };
        let Some(trial) = self.laid(&action, year) else {
            self.quick.push(None);
            return;
        };
        let (gained, lost) = self.turned(&trial);
        let found = SingleChange {
            what: action.what.clone(),
            with: Vec::new(),
            gained,
            lost,
            cost: cost_of(&self.plan, &action),
        };
        self.quick.push(Some((found.turned(), found.cost)));
        keep(&mut self.best, found);
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
            + i64::from(evaluation.summary.coefficients.not_met)
            + i64::from(evaluation.summary.composites.not_met);
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
            let mut is_touched = false;
            for index in 0..evaluation.rules.indicators.len() {
                is_touched = is_touched || self.probe.is_touched(stage, index, trial);
                if !self.changes(stage, index, trial) {
                    continue;
                }
                let before = evaluation.table(stage).coefficients.get(index);
                let before = before.map_or(Verdict::NotApplicable, |f| f.verdict);
                let after = self.probe.verdict(stage, index, trial);
                add(Subject::Coefficient(stage, index), before, after);
                count(before, after);
            }
            if is_touched {
                let before = evaluation.table(stage).composite.verdict;
                let after = self.probe.composite(stage, trial);
                add(Subject::Composite(stage), before, after);
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
