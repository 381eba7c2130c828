//! Changes sized to what a ratio of an item lacks.

use std::collections::BTreeSet;

use junheng_core::{SchoolId, Stage, Verdict};

use super::super::candidates::{Candidate, Try};
use super::SingleChanges;
use crate::action::{Gain, Profile, What};
use crate::presets::Staff;
use crate::ratio::{Line, fraction};

/// Changes that are tried for items at most: each is judged by everything.
pub(super) const MOST_ITEMS: usize = 400;
/// Schools that are tried for each kind of change: those that lack most people first, then the largest.
const PLACES: usize = 4;
/// People of one change at most.
const MOST_PEOPLE: f64 = 10_000.0;

/// A kind of change of which one is tried, to see what it adds to ratios.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ask {
    Hire(Stage, Profile),
    Train(Stage, Gain),
    Rotate(Stage, Profile),
}

const PLAIN: Profile = Profile {
    qualified: false,
    backbone: false,
    pe_art: false,
    titled: false,
};

/// Profiles that count in one thing each, the plain one first.
const PROFILES: [Profile; 5] = [
    PLAIN,
    Profile {
        qualified: true,
        ..PLAIN
    },
    Profile {
        backbone: true,
        ..PLAIN
    },
    Profile {
        pe_art: true,
        ..PLAIN
    },
    Profile {
        titled: true,
        ..PLAIN
    },
];

impl SingleChanges {
    /// Parts of items that are ratios and fail.
    fn ratios(&self) -> Vec<((usize, usize), Line)> {
        let Some(found) = &self.judged.items else {
            return Vec::new();
        };
        let parts = found.items.iter().enumerate().flat_map(|(at, item)| {
            let parts = item.parts.iter().enumerate();
            parts.map(move |(own, part)| ((at, own), part))
        });
        parts
            .filter(|(_, part)| part.listed == Verdict::NotMet)
            .filter_map(|(place, part)| Some((place, Line::of(part)?)))
            .collect()
    }

    /// What is to be asked.
    pub(super) fn asks(&self) -> Vec<Ask> {
        if self.ratios().is_empty() {
            return Vec::new();
        }
        let mut asks = Vec::new();
        for stage in Stage::ALL {
            asks.extend(PROFILES.map(|profile| Ask::Hire(stage, profile)));
            asks.extend([Gain::Backbone, Gain::Qualified].map(|gain| Ask::Train(stage, gain)));
            asks.extend(PROFILES.map(|profile| Ask::Rotate(stage, profile)));
        }
        // The last one is next: of those that do the same, the plain ones stay.
        asks.reverse();
        asks
    }

    /// Sees what one of a kind adds, and puts down as many of it as each ratio lacks.
    pub(super) fn ask(&mut self, ask: Ask) {
        let one = self.changes_of(ask, 1);
        let after = one.into_iter().find_map(|candidate| self.after(&candidate));
        let Some(items) = after.and_then(|(_, judged)| judged.items) else {
            return;
        };
        for (place, line) in self.ratios() {
            let Some((above, below)) = fraction(&items, place) else {
                continue;
            };
            let worth = line.worth((above - line.at.0, below - line.at.1));
            // What is tried is judged exactly: floats decide nothing here.
            let number = (line.lacks() / worth - 1e-6).ceil();
            if worth > 1e-12 && (1.0..=MOST_PEOPLE).contains(&number) {
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "whole and within ten thousand"
                )]
                let number = number as u32;
                for candidate in self.changes_of(ask, number) {
                    if !self.items.contains(&candidate) {
                        self.items.push(candidate);
                    }
                }
            }
        }
        self.cut();
    }

    /// A kind of change at the schools where it is tried.
    fn changes_of(&self, ask: Ask, number: u32) -> Vec<Candidate> {
        let at = |stage, what: &dyn Fn(SchoolId) -> What| -> Vec<What> {
            self.places(stage).into_iter().map(what).collect()
        };
        let whats: Vec<What> = match ask {
            Ask::Hire(stage, profile) => at(stage, &|school| What::Hire {
                school,
                stage,
                profile,
                number,
            }),
            Ask::Train(stage, gain) => at(stage, &|school| What::Train {
                school,
                stage,
                gain,
                number,
            }),
            Ask::Rotate(stage, profile) => {
                let to = self.places(stage);
                let pairs = self.donors(stage, profile, number).into_iter();
                let pairs = pairs.flat_map(|from| to.iter().map(move |to| (from, *to)));
                let rotate = |(from, to)| What::Rotate {
                    from,
                    to,
                    stage,
                    profile,
                    number,
                };
                pairs.filter(|(from, to)| from != to).map(rotate).collect()
            }
        };
        let all = whats.into_iter();
        all.map(|what| Candidate::of(Try::Item, what)).collect()
    }

    /// Schools that lack most people of an indicator, then those with most pupils.
    fn places(&self, stage: Stage) -> Vec<SchoolId> {
        let mut lacking: Vec<(u32, usize)> = (self.lacking.iter())
            .filter(|(of, ..)| *of == stage)
            .map(|(_, row, _, needed)| (*needed, *row))
            .collect();
        lacking.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let units = self.probe.evaluation().units(stage).iter().enumerate();
        let mut large: Vec<(u32, usize)> = units
            .map(|(row, unit)| (unit.pupils.unwrap_or(0), row))
            .collect();
        large.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let rows = lacking.into_iter().chain(large).map(|(_, row)| row);
        let schools = rows.filter_map(|row| Some(self.probe.school_at(stage, row)?.id));
        let mut seen = BTreeSet::new();
        schools
            .filter(|school| seen.insert(*school))
            .take(PLACES)
            .collect()
    }

    /// Schools from which so many of a profile can leave: those with most first.
    fn donors(&self, stage: Stage, profile: Profile, number: u32) -> Vec<SchoolId> {
        let rows = 0..self.probe.evaluation().units(stage).len();
        let schools = rows.filter_map(|row| self.probe.school_at(stage, row));
        let counted = profile.counts().into_iter().filter(|(_, counts)| *counts);
        let fields: Vec<junheng_core::Field> = counted.map(|(field, _)| field).collect();
        let mut able: Vec<(u32, SchoolId)> = schools
            .map(|school| (Staff::of(school, stage).can_leave(&fields), school.id))
            .filter(|(able, _)| *able >= number)
            .collect();
        able.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        able.into_iter()
            .take(PLACES)
            .map(|(_, school)| school)
            .collect()
    }
}
