//! Columns that belong together or contradict each other: parts to be added up, one quantity twice,
//! totals beside stages.

use junheng_core::{Column, Field, Place};

use super::groups::{Part, degree_targets, subject_targets};
use super::propose::{Work, target_of};
use super::{About, Answer, Certainty, Evidence, Ignored, Target};
use crate::headers::{Known, Meaning};

impl Work<'_> {
    /// Teachers by education and by subject, to be added up.
    pub(super) fn settle_groups(&mut self) {
        let mut degrees = Vec::new();
        let mut subjects = Vec::new();
        for (index, meaning) in self.meanings.iter().enumerate() {
            let Some(column) = self.mapping.columns.get(index).map(|c| c.column) else {
                continue;
            };
            if self.is_saved(index) {
                continue;
            }
            match *meaning {
                Meaning::Known {
                    known: Known::Degree(part),
                    place,
                    ..
                } => {
                    degrees.push(Part {
                        column,
                        place,
                        part,
                    });
                }
                Meaning::Known {
                    known: Known::Subject(part),
                    place,
                    ..
                } => {
                    subjects.push(Part {
                        column,
                        place,
                        part,
                    });
                }
                _ => {}
            }
        }
        for place in places(degrees.iter().map(|p| p.place)) {
            let parts: Vec<_> = degrees
                .iter()
                .filter(|p| p.place == place)
                .copied()
                .collect();
            self.add_up(
                Field::QualifiedTeachers,
                place,
                degree_targets(&parts, place),
            );
        }
        for place in places(subjects.iter().map(|p| p.place)) {
            let parts: Vec<_> = subjects
                .iter()
                .filter(|p| p.place == place)
                .copied()
                .collect();
            self.add_up(Field::PeArtTeachers, place, subject_targets(&parts, place));
        }
    }

    pub(super) fn add_up(
        &mut self,
        field: Field,
        place: Option<Place>,
        targets: Vec<(u32, Target)>,
    ) {
        let columns: Vec<u32> = targets.iter().map(|(column, _)| *column).collect();
        let ignored: Vec<_> = columns
            .iter()
            .map(|column| (*column, Target::Ignore))
            .collect();
        // A column of the quantity itself makes its parts superfluous.
        let given = self
            .mapping
            .columns
            .iter()
            .any(|c| c.target == target_of(field, place) || c.target == Target::by_row(field));
        for (column, target) in &targets {
            let unused = given || *target == Target::Ignore;
            let certainty = if unused {
                Certainty::Ignored(Ignored::PartOfGiven)
            } else {
                Certainty::Asked
            };
            self.set_column(*column, Target::Ignore, certainty);
        }
        if given || targets.iter().all(|(_, target)| *target == Target::Ignore) {
            return;
        }
        let used = targets
            .iter()
            .filter(|(_, target)| *target != Target::Ignore);
        self.added.push(used.map(|(column, _)| *column).collect());
        self.ask(
            About::AddUp { columns, field },
            vec![Answer::Targets(targets), Answer::Targets(ignored)],
            0,
            Vec::new(),
        );
    }

    /// Several columns for one quantity, totals beside stages, stages that repeat a total.
    pub(super) fn settle_same_targets(&mut self) {
        for field in Field::ALL {
            let with = |target: Target| -> Vec<u32> {
                let columns = self.mapping.columns.iter().enumerate();
                columns
                    .filter(|(index, c)| {
                        c.target == target && self.is_open(*index) && !self.is_added(c.column)
                    })
                    .map(|(_, c)| c.column)
                    .collect()
            };
            let at = |place: Place| Target::To(Column::Slot(field.at(place)));
            let (primary, junior) = (with(at(Place::Primary)), with(at(Place::Junior)));
            let by_row = with(Target::by_row(field));
            let whole = [by_row.clone(), with(at(Place::Whole))].concat();
            for columns in [&primary, &junior, &by_row] {
                self.ask_same_twice(columns);
            }
            let staged = !primary.is_empty() && !junior.is_empty();
            if staged && !whole.is_empty() {
                self.ask_total(field, &[primary.clone(), junior.clone()].concat(), &whole);
            }
            if let (true, [primary], [junior]) =
                (field.info().shared, primary.as_slice(), junior.as_slice())
            {
                self.ask_repeated(field, [*primary, *junior]);
            }
        }
    }

    /// Whether neither the user nor a header of our own has decided.
    fn is_open(&self, index: usize) -> bool {
        let own = matches!(self.meanings.get(index), Some(Meaning::Exact(_)));
        !own && !self.is_saved(index)
    }

    pub(super) fn is_added(&self, column: u32) -> bool {
        self.added.iter().any(|columns| columns.contains(&column))
    }

    pub(super) fn ask_same_twice(&mut self, columns: &[u32]) {
        if columns.len() < 2 {
            return;
        }
        let target = columns
            .first()
            .and_then(|column| self.mapping.column(*column))
            .map_or(Target::Ignore, |c| c.target);
        let only = |kept: u32| {
            let target = |c: &u32| (*c, if *c == kept { target } else { Target::Ignore });
            Answer::Targets(columns.iter().map(target).collect())
        };
        let sum = Answer::Targets(columns.iter().map(|c| (*c, target)).collect());
        let options = columns.iter().map(|c| only(*c)).chain([sum]).collect();
        for column in columns {
            if let Some(index) = self.index_of(*column) {
                self.certainty_of(index, Certainty::Asked);
            }
        }
        let about = About::SameTwice {
            columns: columns.to_vec(),
        };
        self.ask(about, options, 0, Vec::new());
    }

    pub(super) fn ask_total(&mut self, field: Field, stages: &[u32], whole: &[u32]) {
        // Pupils and teachers are counted by stage; their total says nothing more.
        if !field.info().shared {
            for column in whole {
                self.set_column(
                    *column,
                    Target::Ignore,
                    Certainty::Ignored(Ignored::TotalOfStages),
                );
            }
            return;
        }
        let total = Target::To(Column::Slot(field.at(Place::Whole)));
        let keep = |stages_kept: bool| {
            let target = |c: &u32| {
                (
                    *c,
                    self.mapping.column(*c).map_or(Target::Ignore, |m| m.target),
                )
            };
            let none = |c: &u32| (*c, Target::Ignore);
            let all = |c: &u32| (*c, total);
            Answer::Targets(if stages_kept {
                stages
                    .iter()
                    .map(target)
                    .chain(whole.iter().map(none))
                    .collect()
            } else {
                stages
                    .iter()
                    .map(none)
                    .chain(whole.iter().map(all))
                    .collect()
            })
        };
        let options = vec![keep(true), keep(false)];
        for column in stages.iter().chain(whole) {
            if let Some(index) = self.index_of(*column) {
                self.certainty_of(index, Certainty::Asked);
            }
        }
        let columns = [stages, whole].concat();
        self.ask(
            About::TotalBesideStages { columns, field },
            options,
            0,
            Vec::new(),
        );
    }

    pub(super) fn ask_repeated(&mut self, field: Field, columns: [u32; 2]) {
        let Some(
            pairs @ Evidence::Pairs {
                equal, different, ..
            },
        ) = self.sample.pairs_in_rows(columns)
        else {
            return;
        };
        if equal == 0 {
            return;
        }
        let [primary, junior] = columns;
        let slot = |place| Target::To(Column::Slot(field.at(place)));
        let options = vec![
            Answer::Targets(vec![
                (primary, slot(Place::Primary)),
                (junior, slot(Place::Junior)),
            ]),
            Answer::Targets(vec![
                (primary, slot(Place::Whole)),
                (junior, Target::Ignore),
            ]),
        ];
        for column in columns {
            if let Some(index) = self.index_of(column) {
                self.certainty_of(index, Certainty::Asked);
            }
        }
        let suggested = usize::from(equal > different);
        self.ask(
            About::StagesRepeatTotal { columns, field },
            options,
            suggested,
            vec![pairs],
        );
    }
}

fn places(all: impl Iterator<Item = Option<Place>>) -> Vec<Option<Place>> {
    let mut places: Vec<_> = all.collect();
    places.sort_unstable();
    places.dedup();
    places
}
