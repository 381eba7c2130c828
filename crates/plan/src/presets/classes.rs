//! No class above the limit.

use junheng_core::items::{
    ItemScheme, SchoolFinding, SchoolReason, Test, evaluate_items, items_of,
};
use junheng_core::{
    Decimal, Document, Field, Question, Reading, RuleError, School, SchoolId, Stage, Verdict,
    pupils_input, teaches,
};

use super::staffing::{classroom, number_of, teachers, with_classes};
use super::{Maker, Skipped, judge, laid, serving};
use crate::action::{Action, Build, What};

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

/// A stage of a school with a class that is too large.
pub(super) struct Large {
    pub head: SchoolId,
    pub stage: Stage,
    pub most: u32,
    pub verdict: Verdict,
}

impl Maker<'_> {
    /// Classes are opened until pupils spread evenly stay within the limit. Where that holds already and a
    /// class is too large all the same, more are opened, one for each grade that has such classes, and pupils
    /// are spread anew. What they ask for goes with them.
    pub(super) fn classes(&mut self, is_moving: bool) -> Result<(), RuleError> {
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
        let large = found.iter().filter_map(|finding| {
            let stage = finding.stage?;
            let most = most.on(stage, self.document.settings.date)?.value;
            (finding.verdict != Verdict::Met).then_some(Large {
                head: finding.school,
                stage,
                most,
                verdict: finding.verdict,
            })
        });
        let large: Vec<Large> = large.collect();
        let relieved = match is_moving {
            true => self.moved(&items, sizes, &large)?,
            false => Vec::new(),
        };
        let mut opened = false;
        for one in &large {
            if !relieved.contains(&(one.head, one.stage)) {
                opened |= self.open(one);
            }
        }
        let rooms = part(&items, |test| matches!(test, Test::Rooms { .. }));
        match rooms.filter(|_| opened) {
            Some(rooms) => self.rooms(&items, rooms),
            None => Ok(()),
        }
    }

    /// A school with its campuses.
    pub(super) fn together(&self, head: SchoolId, stage: Stage) -> Vec<&School> {
        let unit = self.evaluation.units(stage).iter();
        let unit = unit.filter(|unit| unit.school == head);
        let mut members: Vec<&School> = unit
            .flat_map(|unit| self.evaluation.units.members(self.document, unit))
            .collect();
        if members.is_empty() {
            // Teaching points that are too small to be judged by their resources have classes too.
            members.extend(self.document.school(head));
        }
        members.retain(|school| teaches(school, stage));
        members
    }

    /// Opens classes in a school and its campuses, with teachers and rooms; whether any is opened.
    pub(super) fn open(&mut self, large: &Large) -> bool {
        let (stage, most) = (large.stage, large.most.max(1));
        let members = self.together(large.head, stage);
        let (mut actions, mut skipped): (Vec<Action>, Vec<Skipped>) = (Vec::new(), Vec::new());
        let before = self.made.actions.len();
        for school in members {
            let (id, pupils) = (school.id, pupils_input(school, stage));
            // A school of the plan whose classes are not known has none yet.
            let classes =
                number_of(school, Field::Classes, stage).or_else(|| id.is_planned().then_some(0));
            let (Some((_, pupils)), Some(classes)) = (pupils, classes) else {
                skipped.push(Skipped::ClassesMissing { school: id, stage });
                continue;
            };
            let wanted = pupils.div_ceil(most);
            let by_grade = match large.verdict {
                Verdict::NotMet => by_grade(school, stage, most, classes),
                _ => 0,
            };
            let more = wanted.saturating_sub(classes).max(by_grade);
            let Some(change) = i32::try_from(more).ok().filter(|more| *more > 0) else {
                continue;
            };
            actions.push(Action::plain(
                self.year,
                What::Classes {
                    school: id,
                    stage,
                    change,
                },
            ));
            let with = u32::try_from(before + actions.len()).unwrap_or(u32::MAX);
            let all = classes.saturating_add(more);
            let teachers = teachers(self.document, school, stage, (more, all), 0);
            if teachers.is_none() {
                skipped.push(Skipped::TeachersUnknown { school: id, stage });
            }
            let lacks = (teachers.unwrap_or(0), classroom(stage).saturating_mul(more));
            actions.extend(with_classes(school, stage, (self.year, with), lacks));
        }
        let opened = !actions.is_empty();
        self.made.actions.extend(actions);
        self.made.skipped.extend(skipped);
        opened
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

    pub(super) fn build(&mut self, school: SchoolId, what: Build, rooms: u32, area: Decimal) {
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

/// Classes above the limit in a school's own figures: how many, and the size of the largest as far as it is told.
pub(super) fn too_large(school: &School, stage: Stage, most: u32) -> Option<(u32, u32)> {
    let largest = number_of(school, Field::LargestClass, stage);
    let mut large = (0, largest.unwrap_or(0));
    for band in Field::CLASS_BANDS {
        let (Some((least, greatest)), Some(classes)) =
            (band.class_band(), number_of(school, band, stage))
        else {
            continue;
        };
        if classes > 0 && least > most {
            let size = greatest.or(largest).unwrap_or(least).max(least);
            large = (large.0 + classes, large.1.max(size));
        }
    }
    if large.0 == 0 && largest.is_some_and(|largest| largest > most) {
        large.0 = 1;
    }
    (large.0 > 0).then_some(large)
}

/// Classes that those above the limit ask for where each grade's classes are alike: a class is opened in a
/// grade, and pupils of another grade do not fill it.
fn by_grade(school: &School, stage: Stage, most: u32, classes: u32) -> u32 {
    let Some((large, size)) = too_large(school, stage, most) else {
        return 0;
    };
    let own = number_of(school, Field::Grades, stage).filter(|grades| *grades > 0);
    let grades = own.unwrap_or(match stage {
        Stage::Primary => 6,
        Stage::Junior => 3,
    });
    let each = classes.div_ceil(grades).max(1);
    let opened = |classes: u32| {
        let pupils = classes.saturating_mul(size);
        pupils.div_ceil(most).saturating_sub(classes).max(1)
    };
    let rest = large % each;
    let own = if rest > 0 { opened(rest) } else { 0 };
    (large / each)
        .saturating_mul(opened(each))
        .saturating_add(own)
}
