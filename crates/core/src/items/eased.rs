//! The concessions on rooms and size: whom they are for, and whether that is known.

use crate::decimal::Decimal;
use crate::field::{Field, Stage};
use crate::readings::{Question, Reading};
use crate::school::{Attribute, Column, Kind};

use super::context::{Context, Group, lack};
use super::finding::ItemLack;
use super::scheme::{Eased, ItemConcession};
use super::steps::Quiet;

/// Whether a condition holds: known, or what must be entered to know it.
enum Holds {
    Yes,
    No,
    Unknown(Vec<ItemLack>),
}

impl Holds {
    fn known(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, other) => other,
            (own, Self::Yes) => own,
            (Self::Unknown(mut own), Self::Unknown(more)) => {
                own.extend(more);
                Self::Unknown(own)
            }
        }
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, other) => other,
            (own, Self::No) => own,
            (Self::Unknown(mut own), Self::Unknown(more)) => {
                own.extend(more);
                Self::Unknown(own)
            }
        }
    }
}

/// The least areas of a music and an art room.
type Areas = (Decimal, Decimal);

impl Context<'_> {
    /// The concessions of a part that are in force on the day, with whether their building plan is there.
    fn in_force<'a>(
        &'a self,
        part: &'a str,
        group: &'a Group<'_>,
    ) -> impl Iterator<Item = (usize, &'a ItemConcession, Holds)> {
        self.concessions
            .iter()
            .filter_map(|at| Some((*at, self.scheme.concessions.get(*at)?)))
            .filter(move |(_, concession)| concession.part == part)
            .map(move |(at, concession)| {
                let planned = match group.head.building_plan {
                    _ if !concession.needs_plan => Holds::Yes,
                    Some(plan) => Holds::known(plan),
                    None => unknown(group, Attribute::BuildingPlan),
                };
                (at, concession, planned)
            })
    }

    /// The concessions on rooms, each with whether it is for this school and the areas that it asks.
    fn on_rooms(&self, part: &str, group: &Group<'_>) -> Vec<(usize, Holds, Areas)> {
        let all = self.in_force(part, group);
        all.filter_map(|(at, concession, planned)| {
            let (own, areas) = match &concession.eased {
                Eased::RoomsOfOlderSchools {
                    built_by,
                    music,
                    art,
                } => (older(group, *built_by), (*music, *art)),
                Eased::RoomsOfSmallSchools {
                    pupils_below,
                    largest_class_below,
                    primary,
                    junior,
                } => {
                    let [has_primary, has_junior] =
                        Stage::ALL.map(|stage| matches!(group.pupils(stage), Ok(Some(_))));
                    let by_primary =
                        self.reading(Question::RoomsArea) == Some(Reading::AreaOfPrimary);
                    let area = if has_junior && !(has_primary && by_primary) {
                        *junior
                    } else {
                        *primary
                    };
                    let small = pupils_below.or_else(|| self.scheme.small_below(self.date));
                    let own = small.map_or(Holds::No, |small| {
                        self.small_with_small_classes(group, small, *largest_class_below)
                    });
                    (own, (area, area))
                }
                Eased::Size { .. } => return None,
            };
            Some((at, planned.and(own), areas))
        })
        .collect()
    }

    /// The least areas that concessions grant a school: those of the one that asks least.
    pub(super) fn eased_rooms(&self, part: &str, group: &Group<'_>) -> Option<(usize, Areas)> {
        let all = self.on_rooms(part, group).into_iter();
        let granted = all.filter(|(_, holds, _)| matches!(holds, Holds::Yes));
        let granted = granted.map(|(at, _, areas)| (at, areas));
        granted.min_by_key(|(at, areas)| (*areas, *at))
    }

    /// The least areas of the concession that asks least among those whose conditions are not all known,
    /// and what is to be entered.
    pub(super) fn possible_rooms(
        &self,
        part: &str,
        group: &Group<'_>,
    ) -> Option<(Areas, Vec<ItemLack>)> {
        let all = self.on_rooms(part, group).into_iter();
        let open = all.filter_map(|(at, holds, areas)| match holds {
            Holds::Unknown(lacks) => Some((at, areas, lacks)),
            _ => None,
        });
        let open = open.min_by_key(|(at, areas, _)| (*areas, *at));
        open.map(|(_, areas, lacks)| (areas, lacks))
    }

    fn small_with_small_classes(&self, group: &Group<'_>, small: u32, below: u32) -> Holds {
        let pupils = match group.compulsory() {
            Ok(pupils) => pupils,
            Err(lacks) => return Holds::Unknown(lacks),
        };
        let small = match self.is_small(group, pupils, small) {
            Some(small) => Holds::known(small),
            None => unknown(group, Attribute::Area),
        };
        let classes = match largest_class(group) {
            Ok(largest) => Holds::known(largest.is_some_and(|largest| largest < below)),
            Err(lacks) => Holds::Unknown(lacks),
        };
        small.and(classes)
    }

    /// The concessions on size for a school of this kind, with whether each is for it and the most pupils.
    fn on_size(&self, part: &str, group: &Group<'_>, pupils: u32) -> Vec<(usize, Holds, u32)> {
        let Some(kind) = group.head.kind else {
            return Vec::new();
        };
        let all = self.in_force(part, group);
        all.filter_map(|(at, concession, planned)| {
            let Eased::Size {
                built_by,
                migrants_above,
                limits,
            } = &concession.eased
            else {
                return None;
            };
            let eased = limits.iter().find(|limit| limit.kinds.contains(&kind))?;
            let own = older(group, *built_by).or(mostly_migrants(group, *migrants_above, pupils));
            Some((at, planned.and(own), eased.most))
        })
        .collect()
    }

    /// The most pupils that a concession grants a school.
    pub(super) fn eased_size(
        &self,
        part: &str,
        group: &Group<'_>,
        pupils: u32,
    ) -> Option<(usize, u32)> {
        let all = self.on_size(part, group, pupils).into_iter();
        let mut granted = all.filter(|(_, holds, _)| matches!(holds, Holds::Yes));
        granted.next().map(|(at, _, most)| (at, most))
    }

    /// The most pupils that a concession would grant whose conditions are not all known, and what is to be
    /// entered.
    pub(super) fn possible_size(
        &self,
        part: &str,
        group: &Group<'_>,
        pupils: u32,
    ) -> Option<(u32, Vec<ItemLack>)> {
        let all = self.on_size(part, group, pupils).into_iter();
        let mut open = all.filter_map(|(_, holds, most)| match holds {
            Holds::Unknown(lacks) => Some((most, lacks)),
            _ => None,
        });
        open.next()
    }
}

fn unknown(group: &Group<'_>, attribute: Attribute) -> Holds {
    Holds::Unknown(vec![lack(group.head, Column::Attribute(attribute))])
}

/// Whether more than so many per cent of a school's pupils are migrants' children.
fn mostly_migrants(group: &Group<'_>, above: Decimal, pupils: u32) -> Holds {
    let migrants = match group.total(Field::MigrantPupils, &mut Quiet) {
        Ok(migrants) => migrants.to_u32().unwrap_or(0),
        Err(lacks) => return Holds::Unknown(lacks),
    };
    let hundredfold = u64::from(migrants) * 100;
    let share = i64::try_from(hundredfold).unwrap_or(i64::MAX);
    let limit = i128::from(above.mantissa()) * i128::from(pupils);
    let scale = 10_i128.pow(above.scale());
    Holds::known(i128::from(share) * scale > limit)
}

/// Pupils of the largest class of a school, or what is missing to know it.
fn largest_class(group: &Group<'_>) -> Result<Option<u32>, Vec<ItemLack>> {
    let (mut largest, mut lacks) = (None, Vec::new());
    for school in &group.members {
        for stage in Stage::ALL {
            let one = Group {
                head: school,
                members: vec![school],
            };
            if one.pupils(stage) == Ok(None) {
                continue;
            }
            match one.field(Field::LargestClass, stage, &mut Quiet) {
                Ok(own) => largest = largest.max(own.to_u32()),
                Err(lack) => lacks.push(lack),
            }
        }
    }
    if lacks.is_empty() {
        Ok(largest)
    } else {
        Err(lacks)
    }
}

/// Whether a school was planned and built by a year.
fn older(group: &Group<'_>, year: u16) -> Holds {
    if group.head.kind == Some(Kind::Vocational) {
        return Holds::No;
    }
    let by = |of: Option<u16>, attribute| match of {
        Some(of) => Holds::known(of <= year),
        None => unknown(group, attribute),
    };
    let planned = by(group.head.planned_year, Attribute::PlannedYear);
    planned.and(by(group.head.built_year, Attribute::BuiltYear))
}
