//! Only rotation, no hiring.

use std::collections::BTreeMap;

use junheng_core::{Amount, Field, Kind, Place, School, SchoolId, Stage};

use super::{Maker, Skipped};
use crate::action::{Profile, What};

/// People of a school in a stage, while they move.
#[derive(Clone, Debug, Default)]
pub(crate) struct Staff {
    /// All, where known.
    all: Option<u32>,
    /// By field.
    some: BTreeMap<Field, u32>,
}

const COUNTED: [Field; 4] = [
    Field::QualifiedTeachers,
    Field::BackboneTeachers,
    Field::PeArtTeachers,
    Field::TitledTeachers,
];

impl Staff {
    pub(crate) fn of(school: &School, stage: Stage) -> Self {
        let alone = !school.kind.is_some_and(Kind::is_combined);
        let number = |field: Field| {
            let own = school.values.get(field.of(stage));
            let whole = || school.values.get(field.at(Place::Whole)).filter(|_| alone);
            own.or_else(whole)?.to_u32()
        };
        Self {
            all: number(Field::FullTimeTeachers),
            some: COUNTED
                .into_iter()
                .filter_map(|field| Some((field, number(field)?)))
                .collect(),
        }
    }

    /// How many who count in these fields alone can leave: no other field may then count more than there are.
    pub(crate) fn can_leave(&self, fields: &[Field]) -> u32 {
        let number = |field: &Field| self.some.get(field).copied().unwrap_or(0);
        let own = fields.iter().map(number).min();
        let own = own.unwrap_or(self.all.unwrap_or(0));
        let others = self
            .some
            .iter()
            .filter(|(other, _)| !fields.contains(other));
        let most = others.map(|(_, number)| *number).max().unwrap_or(0);
        let spare = self.all.map(|all| all.saturating_sub(most));
        own.min(spare.unwrap_or(own))
    }

    fn move_out(&mut self, field: Field, number: u32) {
        self.all = self.all.map(|all| all.saturating_sub(number));
        if let Some(some) = self.some.get_mut(&field) {
            *some = some.saturating_sub(number);
        }
    }

    fn move_in(&mut self, field: Field, number: u32) {
        self.all = self.all.map(|all| all.saturating_add(number));
        if let Some(some) = self.some.get_mut(&field) {
            *some = some.saturating_add(number);
        }
    }
}

/// A unit that lacks people of an indicator.
struct Lacking {
    /// The part of the threshold that is lacking.
    gap: f64,
    stage: Stage,
    row: usize,
    index: usize,
    needed: u32,
}

/// What those who count for an indicator are; nothing where it does not count people.
pub(crate) fn profile(amount: Amount) -> Option<Profile> {
    let none = Profile::default();
    Some(match amount {
        Amount::QualifiedTeachers => Profile {
            qualified: true,
            ..none
        },
        Amount::BackboneTeachers => Profile {
            backbone: true,
            ..none
        },
        Amount::PeArtTeachers => Profile {
            pe_art: true,
            ..none
        },
        Amount::TitledTeachers => Profile {
            titled: true,
            ..none
        },
        Amount::FullTimeTeachers => none,
        _ => return None,
    })
}

impl Maker<'_> {
    /// The largest gap first, and from those who can spare most. Nobody falls below a threshold: a unit gives
    /// only what it has above.
    pub(super) fn rotation(&mut self) {
        let tested = self.tested(true);
        if tested.is_empty() {
            self.made.skipped.push(Skipped::NoThresholds);
        }
        let mut lacking = Vec::new();
        let mut spare: BTreeMap<(Stage, usize), Vec<(usize, u32)>> = BTreeMap::new();
        let mut staff: BTreeMap<(SchoolId, Stage), Staff> = BTreeMap::new();
        for (stage, row) in self.units() {
            if let Some(school) = self.at(stage, row) {
                let _ = staff.insert((school.id, stage), Staff::of(school, stage));
            }
            for index in &tested {
                let Some(needed) = self.needed(stage, row, *index) else {
                    continue;
                };
                let view = self.view();
                if needed > 0 {
                    let value = view.cell(stage, row, *index).and_then(|cell| cell.value);
                    let threshold = view.threshold(stage, *index).map(|limit| limit.float);
                    let pair = value.zip(threshold);
                    lacking.push(Lacking {
                        gap: pair.map_or(0.0, |(value, least)| 1.0 - value / least),
                        stage,
                        row,
                        index: *index,
                        needed,
                    });
                    continue;
                }
                let room = view
                    .headroom(stage, row, *index)
                    .map_or(0, |room| room.spare);
                let room = u32::try_from(room).unwrap_or(0);
                if room > 0 {
                    spare.entry((stage, *index)).or_default().push((row, room));
                }
            }
        }
        lacking.sort_by(|a, b| b.gap.total_cmp(&a.gap));
        for unit in lacking {
            let donors = spare.entry((unit.stage, unit.index)).or_default();
            self.fill(unit, donors, &mut staff);
        }
    }

    fn fill(
        &mut self,
        unit: Lacking,
        donors: &mut [(usize, u32)],
        staff: &mut BTreeMap<(SchoolId, Stage), Staff>,
    ) {
        let Lacking { stage, index, .. } = unit;
        let rule = self.evaluation.rules.indicators.get(index);
        let amount = rule.map(|rule| rule.amount);
        let profile = amount.and_then(profile);
        let to = self.at(stage, unit.row).map(|school| school.id);
        let (Some(amount), Some(profile), Some(to)) = (amount, profile, to) else {
            return;
        };
        let field = amount.field();
        let mut needed = unit.needed;
        // The most to spare first; among equals the order of the table.
        donors.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        for (row, room) in donors {
            if needed == 0 {
                break;
            }
            let from = self.at(stage, *row).map(|school| school.id);
            let Some(from) = from.filter(|from| *from != to) else {
                continue;
            };
            let there = staff.entry((from, stage)).or_default();
            let number = needed.min(*room).min(there.can_leave(&[field]));
            if number == 0 {
                continue;
            }
            there.move_out(field, number);
            staff.entry((to, stage)).or_default().move_in(field, number);
            *room -= number;
            needed -= number;
            self.act(What::Rotate {
                from,
                to,
                stage,
                profile,
                number,
            });
        }
        if needed > 0 {
            let units = self.evaluation.units(stage);
            let school = units.get(unit.row).map_or(to, |unit| unit.school);
            self.made.skipped.push(Skipped::NotEnough {
                school,
                stage,
                index,
                needed,
            });
        }
    }
}
