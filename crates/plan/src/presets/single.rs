//! Single changes that bring a school to what an item asks of each school.

use junheng_core::items::{ItemsEvaluation, PartFinding, SchoolReason, Test};
use junheng_core::{
    Document, Evaluation, Question, Reading, School, SchoolId, Stage, Verdict, pupils_input,
    teaches,
};

use super::classes::Large;
use super::{Made, Maker};
use crate::action::{Build, What};

/// Schools that pupils of a school that is too large may go to: those of its township first, then those with
/// most room.
const RECEIVERS: usize = 4;

/// A change, and what goes with it: the teachers and rooms that classes ask for.
pub(crate) type Single = (What, Vec<What>);

/// Changes of one school each, one of which is enough for it or for a stage of it: classes opened, or pupils
/// moved to one school with room, where classes are too large; pupils moved where a school is; the rooms for
/// music or for art that lack.
pub(crate) fn singles(
    document: &Document,
    evaluation: &Evaluation,
    items: &ItemsEvaluation,
    year: u16,
) -> Vec<Single> {
    let mut maker = Maker {
        document,
        evaluation,
        year,
        made: Made::default(),
    };
    let mut all = Vec::new();
    for (item, found) in items.scheme.items.iter().zip(&items.items) {
        for (part, found) in item.parts.iter().zip(&found.parts) {
            let fails =
                |finding: &&junheng_core::items::SchoolFinding| finding.verdict == Verdict::NotMet;
            let failing = found.schools.iter().filter(fails);
            match &part.test {
                Test::ClassSize { most } => {
                    for finding in failing {
                        let date = document.settings.date;
                        let stage = finding.stage;
                        let most = stage.and_then(|stage| most.on(stage, date));
                        if let Some((stage, most)) = stage.zip(most) {
                            let large = Large {
                                head: finding.school,
                                stage,
                                most: most.value,
                                verdict: finding.verdict,
                            };
                            maker.smaller_classes(&large, &mut all);
                        }
                    }
                }
                Test::Rooms { .. } => maker.lacking_rooms(found, &mut all),
                Test::SchoolSize { .. } => maker.smaller_schools(found, &mut all),
                _ => {}
            }
        }
    }
    all
}

impl Maker<'_> {
    fn smaller_classes(&mut self, large: &Large, all: &mut Vec<Single>) {
        if self.open(large) {
            for action in core::mem::take(&mut self.made).actions {
                match (action.with, all.last_mut()) {
                    (Some(_), Some((_, with))) => with.push(action.what),
                    _ => all.push((action.what, Vec::new())),
                }
            }
        }
        // Where several schools must take them it is no single change.
        let (mut moves, _) = self.moves(core::slice::from_ref(large), &[], &[]);
        if moves.len() == 1 {
            all.extend(moves.pop().map(|action| (action.what, Vec::new())));
        }
    }

    /// A school that lacks both kinds of rooms needs two changes.
    fn lacking_rooms(&mut self, part: &PartFinding, all: &mut Vec<Single>) {
        let together = part
            .readings
            .contains(&(Question::RoomsCounted, Reading::RoomsTogether));
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
            if finding.verdict != Verdict::NotMet {
                continue;
            }
            let lacks = |there: u32| needed.saturating_sub(there);
            let (more_music, more_art) = match together {
                true => (lacks(music.saturating_add(art)), 0),
                false => (lacks(music), lacks(art)),
            };
            if more_music == 0 || more_art == 0 {
                self.build(finding.school, Build::Music, more_music, areas.0);
                self.build(finding.school, Build::Art, more_art, areas.1);
            }
        }
        let built = core::mem::take(&mut self.made).actions.into_iter();
        all.extend(built.map(|action| (action.what, Vec::new())));
    }

    fn smaller_schools(&self, part: &PartFinding, all: &mut Vec<Single>) {
        let sizes: Vec<(&School, u32, u32)> = part
            .schools
            .iter()
            .filter_map(|finding| match finding.reason {
                SchoolReason::Size { pupils, most, .. } => {
                    Some((self.document.school(finding.school)?, pupils, most))
                }
                _ => None,
            })
            .collect();
        let too_large = part.schools.iter();
        let too_large = too_large.filter(|finding| finding.verdict == Verdict::NotMet);
        let too_large: Vec<SchoolId> = too_large.map(|finding| finding.school).collect();
        for (school, pupils, most) in &sizes {
            let over = pupils.saturating_sub(*most);
            if over == 0 || !too_large.contains(&school.id) {
                continue;
            }
            for stage in Stage::ALL {
                let own = pupils_input(school, stage).map_or(0, |(_, pupils)| pupils);
                if own <= over {
                    continue;
                }
                let mut near: Vec<(bool, u32, SchoolId)> = sizes
                    .iter()
                    .filter(|(to, ..)| to.id != school.id && teaches(to, stage))
                    .map(|(to, there, most)| {
                        let same = to.township.trim() == school.township.trim();
                        (same, most.saturating_sub(*there), to.id)
                    })
                    .filter(|(_, room, _)| *room >= over)
                    .collect();
                near.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(&b.2)));
                let moves = near.into_iter().take(RECEIVERS).map(|(_, _, to)| {
                    let what = What::Pupils {
                        from: school.id,
                        to,
                        stage,
                        number: over,
                    };
                    (what, Vec::new())
                });
                all.extend(moves);
            }
        }
    }
}
