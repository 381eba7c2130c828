//! All teachers to the thresholds.

use junheng_core::Amount;

use super::{Maker, Skipped};
use crate::action::{Gain, Profile, What};

impl Maker<'_> {
    /// The fewest people: who counts for two indicators comes first. Backbone teachers are not hired but
    /// grown: as many of those there, or just hired, are trained.
    pub(super) fn teachers(&mut self) {
        let tested = self.tested(true);
        if tested.is_empty() {
            self.made.skipped.push(Skipped::NoThresholds);
        }
        for (stage, row) in self.units() {
            let (mut degree, mut arts, mut titled, mut backbone, mut any) = (0, 0, 0, 0, 0);
            for index in &tested {
                let Some(needed) = self.needed(stage, row, *index) else {
                    continue;
                };
                let rule = self.evaluation.rules.indicators.get(*index);
                match rule.map(|rule| rule.amount) {
                    Some(Amount::QualifiedTeachers) => degree = needed,
                    Some(Amount::PeArtTeachers) => arts = needed,
                    Some(Amount::TitledTeachers) => titled = needed,
                    Some(Amount::BackboneTeachers) => backbone = needed,
                    Some(Amount::FullTimeTeachers) => any = needed,
                    _ => {}
                }
            }
            let Some(school) = self.at(stage, row).map(|school| school.id) else {
                continue;
            };
            let mut hired = 0;
            // From those who count for most to those who count for one.
            while degree.max(arts).max(titled) > 0 || hired < any {
                let profile = Profile {
                    qualified: degree > 0,
                    pe_art: arts > 0,
                    titled: titled > 0,
                    backbone: false,
                };
                let least = [degree, arts, titled]
                    .into_iter()
                    .filter(|needed| *needed > 0);
                let number = least.min().unwrap_or(any.saturating_sub(hired));
                for needed in [&mut degree, &mut arts, &mut titled] {
                    *needed = needed.saturating_sub(number);
                }
                hired += number;
                self.act(What::Hire {
                    school,
                    stage,
                    profile,
                    number,
                });
            }
            if backbone > 0 {
                self.act(What::Train {
                    school,
                    stage,
                    gain: Gain::Backbone,
                    number: backbone,
                });
            }
        }
    }
}
