//! Guarantee 3, music and art rooms, and the concessions on rooms and size.

use crate::decimal::Decimal;
use crate::field::{Field, Stage};
use crate::readings::{Question, Reading};
use crate::school::{Attribute, Column, Kind};
use crate::verdict::Verdict;

use super::context::{Context, Group, lack};
use super::finding::{ItemInput, ItemLack, SchoolFinding, SchoolReason};
use super::scheme::{Eased, ItemConcession};
use super::schools::{found, met, missing};
use super::steps::{ItemStep, Quiet, Steps};

/// Small schools have fewer pupils than this, where a concession asks for one.
const SMALL: u32 = 100;

impl Context<'_> {
    /// Guarantee 3: music and art rooms of a school.
    pub(super) fn rooms(
        &self,
        part: &str,
        group: &Group<'_>,
        per: u32,
        areas: (Decimal, Decimal),
        steps: &mut impl Steps,
    ) -> SchoolFinding {
        if group.head.kind.is_none() {
            let kind = Column::Attribute(Attribute::Kind);
            return missing(group, vec![lack(group.head, kind)]);
        }
        let mut lacks = Vec::new();
        let mut by_stage = Vec::new();
        for stage in Stage::ALL {
            if group.pupils(stage) == Ok(None) {
                continue;
            }
            match group.field(Field::Classes, stage, steps) {
                Ok(classes) => by_stage.push(classes.to_u32().unwrap_or(0)),
                Err(lack) => lacks.push(lack),
            }
        }
        let music = self.areas(group, Attribute::MusicRooms);
        let art = self.areas(group, Attribute::ArtRooms);
        lacks.extend(music.as_ref().err());
        lacks.extend(art.as_ref().err());
        let (Ok(music), Ok(art), true) = (music, art, lacks.is_empty()) else {
            return missing(group, lacks);
        };
        let question = Question::RoomsClasses;
        let apart = self.reading(question) == Some(Reading::ClassesByStage);
        let counts = if apart {
            by_stage
        } else {
            vec![by_stage.iter().sum()]
        };
        let mut needed = 0;
        for classes in counts {
            let own = classes.div_ceil(per.max(1));
            steps.step(|| ItemStep::RoomsNeeded {
                classes,
                per,
                needed: own,
            });
            needed += own;
        }
        if needed == 0 {
            return found(group, Verdict::NotApplicable, SchoolReason::NothingToJudge);
        }
        let judged = |areas: (Decimal, Decimal)| {
            let fit = |rooms: &[Decimal], least: Decimal| {
                let fit = rooms.iter().filter(|area| **area >= least).count();
                u32::try_from(fit).unwrap_or(u32::MAX)
            };
            let (music, art) = (fit(&music, areas.0), fit(&art, areas.1));
            let each = met(music >= needed && art >= needed);
            let together = met(music.saturating_add(art) >= needed);
            (music, art, each, together)
        };
        let by_total = self.reading(Question::RoomsCounted) == Some(Reading::RoomsTogether);
        let pick = |(_, _, each, together): (u32, u32, Verdict, Verdict)| {
            if by_total { together } else { each }
        };
        let without = pick(judged(areas));
        let eased = self.eased_rooms(part, group);
        let areas = eased.as_ref().map_or(areas, |(_, eased)| {
            (areas.0.min(eased.0), areas.1.min(eased.1))
        });
        let result @ (fit_music, fit_art, each, together) = judged(areas);
        for (attribute, rooms, least, fit) in [
            (Attribute::MusicRooms, &music, areas.0, fit_music),
            (Attribute::ArtRooms, &art, areas.1, fit_art),
        ] {
            steps.step(|| ItemStep::Areas {
                input: ItemInput::School(group.head.id, Column::Attribute(attribute)),
                areas: rooms.clone(),
                least,
                fit,
            });
        }
        if let Some(reading) = self.reading(Question::RoomsCounted) {
            steps.step(|| ItemStep::Reading(Question::RoomsCounted, reading));
        }
        let reason = SchoolReason::Rooms {
            needed,
            music: fit_music,
            art: fit_art,
            areas,
            other_reading: if by_total { each } else { together },
        };
        let mut finding = found(group, pick(result), reason);
        finding.without_concession = without;
        finding.concession = eased.map(|(concession, _)| concession);
        if let Some(concession) = finding.concession {
            steps.step(|| ItemStep::Concession(concession));
        }
        finding
    }

    /// The areas of a school's rooms, campuses included.
    fn areas(&self, group: &Group<'_>, attribute: Attribute) -> Result<Vec<Decimal>, ItemLack> {
        let mut all = Vec::new();
        for school in &group.members {
            let rooms = match attribute {
                Attribute::MusicRooms => &school.music_rooms,
                _ => &school.art_rooms,
            };
            match rooms {
                Some(areas) => all.extend(areas.iter().copied()),
                None => return Err(lack(school, Column::Attribute(attribute))),
            }
        }
        Ok(all)
    }

    fn in_force<'a>(
        &'a self,
        part: &'a str,
        group: &'a Group<'_>,
    ) -> impl Iterator<Item = (usize, &'a ItemConcession)> {
        self.concessions
            .iter()
            .filter_map(|at| Some((*at, self.scheme.concessions.get(*at)?)))
            .filter(move |(_, concession)| {
                let planned = !concession.needs_plan || group.head.building_plan == Some(true);
                concession.part == part && planned
            })
    }

    /// The least areas that concessions grant a school: those of the one that asks least.
    fn eased_rooms(&self, part: &str, group: &Group<'_>) -> Option<(usize, (Decimal, Decimal))> {
        let granted = self.in_force(part, group).filter_map(|(at, concession)| {
            let areas = match &concession.eased {
                Eased::RoomsOfOlderSchools {
                    built_by,
                    music,
                    art,
                } => older(group, *built_by).then_some((*music, *art))?,
                Eased::RoomsOfSmallSchools {
                    largest_class_below,
                    primary,
                    junior,
                } => {
                    let pupils = group.compulsory().ok()?;
                    let small = self.is_small(group, pupils, SMALL)?;
                    let largest = self.largest_class(group)?;
                    if !small || largest >= *largest_class_below {
                        return None;
                    }
                    let [has_primary, has_junior] =
                        Stage::ALL.map(|stage| matches!(group.pupils(stage), Ok(Some(_))));
                    let by_primary =
                        self.reading(Question::RoomsArea) == Some(Reading::AreaOfPrimary);
                    let area = if has_junior && !(has_primary && by_primary) {
                        *junior
                    } else {
                        *primary
                    };
                    (area, area)
                }
                Eased::Size { .. } => return None,
            };
            Some((at, areas))
        });
        granted.min_by_key(|(at, areas)| (*areas, *at))
    }

    /// The most pupils that a concession grants a school.
    pub(super) fn eased_size(
        &self,
        part: &str,
        group: &Group<'_>,
        pupils: u32,
    ) -> Option<(usize, u32)> {
        let kind = group.head.kind?;
        self.in_force(part, group).find_map(|(at, concession)| {
            let Eased::Size {
                built_by,
                migrants_above,
                limits,
            } = &concession.eased
            else {
                return None;
            };
            let eased = limits.iter().find(|limit| limit.kinds.contains(&kind))?;
            let mostly_migrants = || {
                let migrants = group.total(Field::MigrantPupils, &mut Quiet).ok();
                let migrants = migrants.and_then(Decimal::to_u32);
                migrants.is_some_and(|migrants| {
                    let hundredfold = u64::from(migrants) * 100;
                    let above = i64::try_from(hundredfold).unwrap_or(i64::MAX);
                    let limit = i128::from(migrants_above.mantissa()) * i128::from(pupils);
                    let scale = 10_i128.pow(migrants_above.scale());
                    i128::from(above) * scale > limit
                })
            };
            (older(group, *built_by) || mostly_migrants()).then_some((at, eased.most))
        })
    }

    /// Pupils of the largest class of a school, where it is known of every stage.
    fn largest_class(&self, group: &Group<'_>) -> Option<u32> {
        let mut largest = None;
        for school in &group.members {
            for stage in Stage::ALL {
                let one = Group {
                    head: school,
                    members: vec![school],
                };
                if one.pupils(stage) == Ok(None) {
                    continue;
                }
                let own = one.field(Field::LargestClass, stage, &mut Quiet).ok()?;
                largest = largest.max(own.to_u32());
            }
        }
        largest
    }
}

/// Whether a school was planned and built by a year.
fn older(group: &Group<'_>, year: u16) -> bool {
    let by = |of: Option<u16>| of.is_some_and(|of| of <= year);
    by(group.head.planned_year)
        && by(group.head.built_year)
        && group.head.kind != Some(Kind::Vocational)
}
