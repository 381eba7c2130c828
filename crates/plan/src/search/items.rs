//! Items of the government's guarantee that a search can bring about.

use junheng_core::items::{SchoolReason, evaluate_items, items_of};
use junheng_core::{CountyInput, Decimal, Fact, Question, Reading, Verdict};

use super::levers::{LeverOf, LinkOf, LocalOf, build};
use super::model::Making;
use super::report::Failure;
use crate::action::{Action, Build, What};
use crate::cost::cost_of;
use crate::optimise::{Lever as Column, Relation, Term};

impl Making<'_> {
    /// Guarantee 3: rooms for music and art that are lacking.
    pub(super) fn rooms(&mut self) -> Result<(), Failure> {
        let document = &self.judged.document;
        let Some(scheme) = items_of(&document.settings)? else {
            return Ok(());
        };
        let items = evaluate_items(document, &self.judged.evaluation, scheme);
        let Some(part) = items.part("music-art-rooms") else {
            return Ok(());
        };
        let together = part
            .readings
            .contains(&(Question::RoomsCounted, Reading::RoomsTogether));
        let lacking = part
            .schools
            .iter()
            .filter(|school| school.verdict == Verdict::InsufficientData);
        let lacking: Vec<_> = lacking.map(|finding| finding.school).collect();
        if !lacking.is_empty() {
            return Err(Failure::ItemMissing("music-art-rooms".to_owned(), lacking));
        }
        for finding in part.schools.clone() {
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
            let school = what.schools().first().copied();
            let Some(school) = school.filter(|school| self.allowed(*school, what.lever())) else {
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
                    lower: 0.0,
                    upper: needed,
                    whole: true,
                    people: 0.0,
                    effects,
                },
            );
        }
        Ok(())
    }

    /// Guarantee 11: enough teachers rotate, and enough of them are backbone teachers.
    pub(super) fn rotation(&mut self) -> Result<(), Failure> {
        let document = &self.judged.document;
        let Some(scheme) = items_of(&document.settings)? else {
            return Ok(());
        };
        let items = evaluate_items(document, &self.judged.evaluation, scheme);
        let facts = [Fact::RotationEligible, Fact::Rotated, Fact::RotatedBackbone];
        let missing = facts
            .into_iter()
            .filter(|fact| document.dossier.fact(*fact).is_none())
            .map(|fact| CountyInput::Fact(fact).key());
        let missing: Vec<String> = missing.collect();
        if !missing.is_empty() {
            return Err(Failure::Rotation(missing));
        }
        let [eligible, rotated, backbone] =
            facts.map(|fact| document.dossier.fact(fact).map_or(0.0, Decimal::to_f64));
        let least = |part: &str| {
            let figure = items.part(part).and_then(|part| part.figures.first());
            figure
                .and_then(|figure| figure.limit)
                .map_or(0.0, |(_, limit)| limit.to_f64() / 100.0)
        };
        let (share, of_backbone) = (least("rotation"), least("rotation-backbone"));
        let all = self.terms(|lever| f64::from(u8::from(matches!(lever, LeverOf::In(..)))));
        let bound = (share * eligible - 1e-9).ceil() - rotated;
        if bound > 0.0 {
            self.link(LinkOf::Rotation, all, Relation::AtLeast, bound);
        }
        let terms = self.terms(|lever| match lever {
            LeverOf::In(_, _, profile) if profile.backbone => 1.0 - of_backbone,
            LeverOf::In(..) => -of_backbone,
            _ => 0.0,
        });
        let bound = of_backbone * rotated - backbone;
        self.link(LinkOf::RotationBackbone, terms, Relation::AtLeast, bound);
        Ok(())
    }
}
