//! Guarantee 3, music and art rooms.

use crate::decimal::Decimal;
use crate::field::{Field, Stage};
use crate::readings::{Question, Reading};
use crate::school::{Attribute, Column};
use crate::verdict::Verdict;

use super::context::{Context, Group, lack};
use super::finding::{ItemInput, ItemLack, SchoolFinding, SchoolReason};
use super::schools::{found, met, missing};
use super::steps::{ItemStep, Steps};

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
        let possible = self.possible_rooms(part, group);
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
            possible: possible.as_ref().map(|(eased, _)| *eased),
        };
        let verdict = pick(result);
        // Whether the school passes hangs on what is blank: it is not known, not failed.
        let open = possible.filter(|(eased, _)| {
            let least = (areas.0.min(eased.0), areas.1.min(eased.1));
            verdict == Verdict::NotMet && pick(judged(least)) == Verdict::Met
        });
        let mut finding = found(group, verdict, reason);
        finding.without_concession = without;
        if let Some((_, lacks)) = open {
            finding.verdict = Verdict::InsufficientData;
            finding.without_concession = Verdict::InsufficientData;
            finding.lacks = lacks;
        }
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
}
