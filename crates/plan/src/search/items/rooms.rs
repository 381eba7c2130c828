//! Guarantee 3: rooms for music and art.

use junheng_core::items::{PartFinding, SchoolReason, Test};
use junheng_core::{Decimal, Question, Reading, SchoolId, Stage, Verdict};

use crate::action::{Action, Build, What};
use crate::cost::cost_of;
use crate::optimise::{Lever as Column, Relation, Term};
use crate::search::levers::{LeverOf, LocalOf, build};
use crate::search::model::Making;
use crate::search::report::Failure;

/// Rooms that a school lacks: of each kind, its least area and how many, or how many of both together.
struct Lacking {
    kinds: [(Build, Decimal, f64); 2],
    together: Option<f64>,
}

impl Lacking {
    fn of(reason: &SchoolReason, together: bool) -> Option<Self> {
        let SchoolReason::Rooms {
            needed,
            music,
            art,
            areas,
            ..
        } = *reason
        else {
            return None;
        };
        let lacking = |there: u32| f64::from(needed.saturating_sub(there));
        let both = lacking(music.saturating_add(art));
        let each = |there: u32| if together { both } else { lacking(there) };
        Some(Self {
            kinds: [
                (Build::Music, areas.0, each(music)),
                (Build::Art, areas.1, each(art)),
            ],
            together: together.then_some(both),
        })
    }
}

/// Whether music and art rooms are counted together.
fn together(part: &PartFinding) -> bool {
    let reading = (Question::RoomsCounted, Reading::RoomsTogether);
    part.readings.contains(&reading)
}

impl Making<'_> {
    /// What rooms that the plan's items ask for add to each row, whatever else is done.
    pub(in crate::search) fn forced(&self) -> Result<Vec<f64>, Failure> {
        let mut forced = vec![0.0; self.model.rows.len()];
        let judged = self.judged;
        if self.plan.wanted.items.is_empty() {
            return Ok(forced);
        }
        let Some(items) = super::found(&judged.document, &judged.evaluation)? else {
            return Ok(forced);
        };
        let all = items.scheme.items.iter().zip(&items.items);
        let parts = all
            .filter(|(item, _)| self.plan.wanted.items.contains(&item.id))
            .flat_map(|(item, found)| item.parts.iter().zip(&found.parts))
            .filter(|(part, _)| matches!(part.test, Test::Rooms { .. }));
        for (_, part) in parts {
            let together = together(part);
            let schools = part.schools.iter();
            let lacking = schools.filter_map(|finding| {
                Some((finding.school, Lacking::of(&finding.reason, together)?))
            });
            let lacking: Vec<(SchoolId, Lacking)> = lacking.collect();
            for at in 0..2 {
                self.force(&lacking, at, &mut forced)?;
            }
        }
        Ok(forced)
    }

    /// What the rooms of one kind add.
    fn force(
        &self,
        lacking: &[(SchoolId, Lacking)],
        at: usize,
        forced: &mut [f64],
    ) -> Result<(), Failure> {
        let mut left: Vec<(SchoolId, Build, Decimal, f64)> = Vec::new();
        for (school, lacking) in lacking {
            let [music, art] = lacking.kinds;
            // Where either does, it is the smaller.
            let (own, other) = if at == 0 { (music, art) } else { (art, music) };
            let spared = lacking.together.is_some() && (own.1, at) > (other.1, 1 - at);
            if own.2 > 0.0 && !spared {
                left.push((*school, own.0, own.1, own.2));
            }
        }
        for by_stage in [false, true] {
            let whats = left.iter().map(|(school, what, area, _)| {
                let stage = self.first_stage(*school).filter(|_| by_stage);
                build(*school, stage, *what, Some(*area))
            });
            let whats: Vec<What> = whats.collect();
            if whats.is_empty() {
                break;
            }
            let mut refused = Vec::new();
            for (one, effects) in left.iter().zip(self.judged.effects(&whats)?) {
                let Some(effects) = effects else {
                    refused.push(*one);
                    continue;
                };
                for (row, effect) in effects {
                    if let Some(own) = forced.get_mut(row) {
                        *own += effect * one.3;
                    }
                }
            }
            left = refused;
        }
        Ok(())
    }

    /// The first stage of a school's units.
    fn first_stage(&self, school: SchoolId) -> Option<Stage> {
        let mut units = self.model.units.iter();
        units.find(|(id, _)| *id == school).map(|(_, stage)| *stage)
    }

    /// Guarantee 3: rooms for music and art that are lacking.
    pub(super) fn rooms(&mut self, item: &str, part: &PartFinding) -> Result<(), Failure> {
        let lacking = part
            .schools
            .iter()
            .filter(|school| school.verdict == Verdict::InsufficientData);
        let lacking: Vec<_> = lacking.map(|finding| finding.school).collect();
        if !lacking.is_empty() {
            return Err(Failure::ItemMissing(item.to_owned(), lacking));
        }
        let together = together(part);
        for finding in &part.schools {
            let Some(lacking) = Lacking::of(&finding.reason, together) else {
                continue;
            };
            // The item asks small teaching points too, which have no indicators.
            let next = self.schools.len();
            let head = self.judged.head(finding.school);
            let _ = self.schools.entry(head).or_insert(next);
            let rooms = LocalOf::Rooms(finding.school);
            let mut terms = Vec::new();
            for (what, area, lacks) in lacking.kinds {
                if lacks <= 0.0 {
                    continue;
                }
                let from = self.model.levers.len();
                for stage in [None, self.first_stage(finding.school)] {
                    if self.model.levers.len() == from {
                        let whats = [build(finding.school, stage, what, Some(area))];
                        self.add_needed(&whats, lacks)?;
                    }
                }
                let own: Vec<Term> = (from..self.model.levers.len())
                    .map(|at| (at, 1.0))
                    .collect();
                match lacking.together {
                    Some(_) => terms.extend(own),
                    None => self.local(rooms, own, Relation::AtLeast, lacks),
                }
            }
            if let Some(bound) = lacking.together.filter(|bound| *bound > 0.0) {
                self.local(rooms, terms, Relation::AtLeast, bound);
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
