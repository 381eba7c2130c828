//! No class above the limit.

use junheng_core::items::{
    ItemScheme, SchoolFinding, SchoolReason, Test, evaluate_items, items_of,
};
use junheng_core::{
    Decimal, Document, Field, Kind, Place, Question, Reading, RuleError, School, SchoolId, Stage,
    Verdict, pupils_input, teaches,
};

use super::{Maker, Skipped, judge, laid, serving};
use crate::action::{Build, What};

/// The part of an item that a test belongs to: positions of both.
pub(crate) fn part(items: &ItemScheme, is: fn(&Test) -> bool) -> Option<(usize, usize)> {
    items.items.iter().enumerate().find_map(|(at, item)| {
        let part = item.parts.iter().position(|part| is(&part.test))?;
        Some((at, part))
    })
}

/// What a part finds at each school.
pub(crate) fn findings(
    document: &Document,
    items: &std::sync::Arc<ItemScheme>,
    (item, part): (usize, usize),
) -> Result<Vec<SchoolFinding>, RuleError> {
    let judged = evaluate_items(document, &judge(document)?, items.clone());
    let found = judged.items.get(item).and_then(|item| item.parts.get(part));
    Ok(found.map(|part| part.schools.clone()).unwrap_or_default())
}

/// The classes of a stage, as entered.
fn classes_of(school: &School, stage: Stage) -> Option<u32> {
    let own = school.values.get(Field::Classes.of(stage));
    let alone = !school.kind.is_some_and(Kind::is_combined);
    let whole = || {
        school
            .values
            .get(Field::Classes.at(Place::Whole))
            .filter(|_| alone)
    };
    own.or_else(whole)?.to_u32()
}

impl Maker<'_> {
    /// Classes are opened until pupils spread evenly stay within the limit. Where that holds already and a
    /// class is too large all the same, one more is opened, and pupils are spread anew.
    pub(super) fn classes(&mut self) -> Result<(), RuleError> {
        let Some(items) = items_of(&self.document.settings)? else {
            self.made.skipped.push(Skipped::NoClassLimit);
            return Ok(());
        };
        let sizes = part(&items, |test| matches!(test, Test::ClassSize { .. }));
        let test = sizes.and_then(|(item, part)| items.items.get(item)?.parts.get(part));
        let (Some(sizes), Some(Test::ClassSize { most })) = (sizes, test.map(|part| &part.test))
        else {
            self.made.skipped.push(Skipped::NoClassLimit);
            return Ok(());
        };
        let found = findings(self.document, &items, sizes)?;
        for finding in &found {
            let Some(stage) = finding.stage else { continue };
            let Some(most) = most.on(stage, self.document.settings.date) else {
                continue;
            };
            if finding.verdict != Verdict::Met {
                self.open(finding.school, stage, most.value, finding.verdict);
            }
        }
        let rooms = part(&items, |test| matches!(test, Test::Rooms { .. }));
        match rooms.filter(|_| !self.made.actions.is_empty()) {
            Some(rooms) => self.rooms(&items, rooms),
            None => Ok(()),
        }
    }

    /// Opens classes in a school and its campuses.
    fn open(&mut self, head: SchoolId, stage: Stage, most: u32, verdict: Verdict) {
        let unit = self.evaluation.units(stage).iter();
        let unit = unit.filter(|unit| unit.school == head);
        let mut members: Vec<&School> = unit
            .flat_map(|unit| self.evaluation.units.members(self.document, unit))
            .collect();
        if members.is_empty() {
            // Teaching points that are too small to be judged by their resources have classes too.
            members.extend(self.document.school(head));
        }
        let mut opened = Vec::new();
        for school in members.iter().filter(|school| teaches(school, stage)) {
            let pupils = pupils_input(school, stage).map(|(_, pupils)| pupils);
            let (Some(pupils), Some(classes)) = (pupils, classes_of(school, stage)) else {
                self.made.skipped.push(Skipped::ClassesMissing {
                    school: school.id,
                    stage,
                });
                continue;
            };
            let wanted = pupils.div_ceil(most.max(1));
            let too_large = verdict == Verdict::NotMet && is_too_large(school, stage, most);
            let more = wanted.saturating_sub(classes).max(u32::from(too_large));
            if let Some(change) = i32::try_from(more).ok().filter(|more| *more > 0) {
                opened.push((school.id, change));
            }
        }
        for (school, change) in opened {
            self.act(What::Classes {
                school,
                stage,
                change,
            });
        }
    }

    /// The music and art rooms that the classes opened ask for, of the least area that counts.
    fn rooms(
        &mut self,
        items: &std::sync::Arc<ItemScheme>,
        at: (usize, usize),
    ) -> Result<(), RuleError> {
        let before = findings(self.document, items, at)?;
        let planned = laid(self.document, self.year, &self.made.actions).document;
        let after = findings(&planned, items, at)?;
        let question = Question::RoomsCounted;
        let chosen = self.document.settings.readings.chosen(question);
        let together = chosen.or_else(|| items.proposed(question)) == Some(Reading::RoomsTogether);
        for new in after.iter().filter(|new| new.verdict == Verdict::NotMet) {
            let SchoolReason::Rooms {
                needed,
                music,
                art,
                areas,
                ..
            } = new.reason
            else {
                continue;
            };
            let old = before.iter().find(|old| old.school == new.school);
            let asked = match old.map(|old| &old.reason) {
                Some(SchoolReason::Rooms { needed, .. }) => *needed,
                _ => 0,
            };
            // Rooms that were lacking before are not for these classes.
            let more = |there: u32| needed.saturating_sub(asked.max(there));
            let (more_music, more_art) = if together {
                (more(music.saturating_add(art)), 0)
            } else {
                (more(music), more(art))
            };
            self.build(new.school, Build::Music, more_music, areas.0);
            self.build(new.school, Build::Art, more_art, areas.1);
        }
        Ok(())
    }

    fn build(&mut self, school: SchoolId, what: Build, rooms: u32, area: Decimal) {
        let Some(at) = self.document.school(school).filter(|_| rooms > 0) else {
            return;
        };
        let fields = [Field::TeachingArea, Field::TeachingAreaGross];
        let taught = Stage::ALL.into_iter().find(|stage| teaches(at, *stage));
        let stage = taught.and_then(|stage| serving(at, &fields, stage));
        self.act(What::Build {
            school,
            stage,
            what,
            amount: Decimal::whole(rooms),
            area: Some(area),
        });
    }
}

/// Whether a school's own figures show a class above the limit.
fn is_too_large(school: &School, stage: Stage, most: u32) -> bool {
    let alone = !school.kind.is_some_and(Kind::is_combined);
    let number = |field: Field| {
        let own = school.values.get(field.of(stage));
        let whole = || school.values.get(field.at(Place::Whole)).filter(|_| alone);
        own.or_else(whole)?.to_u32()
    };
    let in_bands = Field::CLASS_BANDS.into_iter().any(|band| {
        let above = band.class_band().is_some_and(|(least, _)| least > most);
        above && number(band).is_some_and(|classes| classes > 0)
    });
    in_bands || number(Field::LargestClass).is_some_and(|largest| largest > most)
}
