//! Guarantee 3: rooms for music and art.

use junheng_core::items::{PartFinding, SchoolReason};
use junheng_core::{Decimal, Question, Reading, Verdict};

use crate::action::{Action, Build, What};
use crate::cost::cost_of;
use crate::optimise::{Lever as Column, Relation, Term};
use crate::search::levers::{LeverOf, LocalOf, build};
use crate::search::model::Making;
use crate::search::report::Failure;

impl Making<'_> {
    /// Guarantee 3: rooms for music and art that are lacking.
    pub(super) fn rooms(&mut self, item: &str, part: &PartFinding) -> Result<(), Failure> {
        let together = part
            .readings
            .contains(&(Question::RoomsCounted, Reading::RoomsTogether));
        let lacking = part
            .schools
            .iter()
            .filter(|school| school.verdict == Verdict::InsufficientData);
        let lacking: Vec<_> = lacking.map(|finding| finding.school).collect();
        if !lacking.is_empty() {
            return Err(Failure::ItemMissing(item.to_owned(), lacking));
        }
        for finding in &part.schools {
            let SchoolReason::Rooms {
                needed,
                music,
                art,
                areas,
                ..
            } = finding.reason
            else {
                continue;
            };
            // The item asks small teaching points too, which have no indicators.
            let next = self.schools.len();
            let _ = self.schools.entry(finding.school).or_insert(next);
            let lacking = |there: u32| f64::from(needed.saturating_sub(there));
            let (least_music, least_art) = areas;
            let mut terms = Vec::new();
            for (what, area, there) in [
                (Build::Music, least_music, music),
                (Build::Art, least_art, art),
            ] {
                let lacks = if together {
                    lacking(music.saturating_add(art))
                } else {
                    lacking(there)
                };
                if lacks <= 0.0 {
                    continue;
                }
                let from = self.model.levers.len();
                let stages = self
                    .model
                    .units
                    .iter()
                    .filter(|(id, _)| *id == finding.school);
                let stage = stages.map(|(_, stage)| *stage).next();
                for stage in [None, stage] {
                    if self.model.levers.len() == from {
                        let whats = [build(finding.school, stage, what, Some(area))];
                        self.add_needed(&whats, lacks)?;
                    }
                }
                let own: Vec<Term> = (from..self.model.levers.len())
                    .map(|at| (at, 1.0))
                    .collect();
                if together {
                    terms.extend(own);
                } else {
                    self.local(
                        LocalOf::Rooms(finding.school),
                        own,
                        Relation::AtLeast,
                        lacks,
                    );
                }
            }
            if together && lacking(music.saturating_add(art)) > 0.0 {
                let bound = lacking(music.saturating_add(art));
                self.local(
                    LocalOf::Rooms(finding.school),
                    terms,
                    Relation::AtLeast,
                    bound,
                );
            }
        }
        Ok(())
    }

    /// A lever of which so many are needed besides what it adds to the rows.
    fn add_needed(&mut self, whats: &[What], needed: f64) -> Result<(), Failure> {
        let effects = self.judged.effects(whats)?;
        for (what, effects) in whats.iter().zip(effects) {
            let Some(effects) = effects else { continue };
            let Some(school) = what.schools().first().copied() else {
                continue;
            };
            let action = Action::plain(self.model.year, what.clone());
            let cost = cost_of(self.plan, &action).map_or(0.0, Decimal::to_f64);
            self.column(
                school,
                LeverOf::Act(what.clone()),
                Column {
                    school: 0,
                    cost,
                    tie: 0.0,
                    lower: 0.0,
                    upper: needed,
                    reach: f64::INFINITY,
                    whole: true,
                    people: 0.0,
                    effects,
                },
            );
        }
        Ok(())
    }
}
