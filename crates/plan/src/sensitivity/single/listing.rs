//! The changes of resources that are tried.

use junheng_core::{Decimal, Stage, Verdict};

use super::super::candidates::{Candidate, Try};
use super::SingleChanges;
use super::items::MOST_ITEMS;
use crate::action::What;
use crate::presets::{profile, singles};

/// Donors that are tried for each unit that lacks people: those who can spare most.
const DONORS: usize = 12;
/// Units at either end that are tried for a coefficient over its limit.
const ENDS: usize = 8;
/// Changes that are tried at most.
const MOST: usize = 20_000;

impl SingleChanges {
    pub(super) fn look(&mut self, stage: Stage, row: usize) {
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
    pub(super) fn list(&mut self) {
        self.gaps();
        self.rotations();
        self.candidates.sort_by_key(|candidate| candidate.way);
        self.left_out = self.candidates.len().saturating_sub(MOST);
        self.candidates.truncate(MOST);
        self.beyond = vec![0; self.candidates.len()];
        if let Some(found) = &self.judged.items {
            let (document, evaluation) = (self.probe.document(), self.probe.evaluation());
            let year = self.plan.base.saturating_add(1);
            let all = singles(document, evaluation, found, year).into_iter();
            self.items.extend(all.map(|(what, with)| Candidate {
                way: Try::Item,
                what,
                with,
            }));
        }
        self.cut();
    }

    /// Leaves out what is too many for items.
    pub(super) fn cut(&mut self) {
        self.left_out += self.items.len().saturating_sub(MOST_ITEMS);
        self.items.truncate(MOST_ITEMS);
    }

    /// Coefficients over their limit, and those of a composite over its own: the units farthest below the mean
    /// are raised to it, and teachers go there from those farthest above.
    fn gaps(&mut self) {
        let count = self.probe.evaluation().rules.indicators.len();
        for stage in Stage::ALL {
            let table = self.probe.evaluation().table(stage);
            let together = table.composite.verdict == Verdict::NotMet;
            for index in 0..count {
                let finding = self.probe.evaluation().table(stage).coefficients.get(index);
                let over = finding.is_some_and(|finding| finding.verdict == Verdict::NotMet);
                if (over || together)
                    && let Some(excess) = self.probe.excess(stage, index)
                {
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
            found.extend(raised.map(|what| (Try::Gap, what)));
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
                    found.push((Try::Rotation, what));
                }
            }
        }
        let found = found
            .into_iter()
            .map(|(way, what)| Candidate::of(way, what));
        self.candidates.extend(found);
    }

    /// From those who can spare most to each that lacks: as many as it needs, or as there are.
    fn rotations(&mut self) {
        for donors in self.spare.values_mut() {
            donors.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            donors.truncate(DONORS);
        }
        for (stage, row, index, needed) in &self.lacking {
            let rule = self.probe.evaluation().rules.indicators.get(*index);
            let profile = rule.and_then(|rule| profile(rule.amount));
            let school = |row| self.probe.school_at(*stage, row).map(|school| school.id);
            let (Some(profile), Some(to)) = (profile, school(*row)) else {
                continue;
            };
            let donors = self.spare.get(&(*stage, *index));
            for (donor, room) in donors.map_or(&[][..], Vec::as_slice) {
                let Some(from) = school(*donor).filter(|from| *from != to) else {
                    continue;
                };
                let what = What::Rotate {
                    from,
                    to,
                    stage: *stage,
                    profile,
                    number: *needed.min(room),
                };
                self.candidates.push(Candidate::of(Try::Rotation, what));
            }
        }
    }
}

/// A whole number that a float holds.
fn whole(value: f64) -> Option<u32> {
    Decimal::from_f64(value).ok()?.to_u32().filter(|n| *n > 0)
}
