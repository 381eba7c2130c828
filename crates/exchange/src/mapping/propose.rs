//! From headers to a proposal: what is sure is set, what is not becomes a question.

use junheng_core::{Attribute, Column, Field, Place, Unit};

use super::evidence::Sample;
use super::{
    About, Answer, BlankParts, Certainty, ColumnMapping, Evidence, Ignored, Mapping, Proposal,
    Question, Refusal, RowStages, SavedMapping, SharedRows, Target,
};
use crate::headers::lines::{self, HeaderBlock};
use crate::headers::text::UnitWord;
use crate::headers::{Known, Meaning, Vocabulary, recognise};
use crate::table::Table;

/// Proposes how to take a table over; a kept mapping decides what it knows.
#[must_use]
pub fn propose(table: &Table, saved: Option<&SavedMapping>) -> Proposal {
    let words = Vocabulary::default();
    let block = lines::find(table, &words);
    let found = block.is_some();
    let block = block.unwrap_or_else(|| without_header(table));
    let meanings: Vec<Meaning> = block
        .columns
        .iter()
        .map(|column| {
            let lines: Vec<&str> = column.lines.iter().map(String::as_str).collect();
            recognise(&lines, &words)
        })
        .collect();
    let mut work = Work::new(table, block, meanings);
    work.take_saved(saved);
    work.settle_meanings();
    work.settle_groups();
    work.settle_same_targets();
    work.settle_units();
    let whole = saved.filter(|saved| saved.fits(&work.mapping));
    work.settle_rows(whole);
    let refusal = if found {
        work.refusal()
    } else {
        Some(no_header(table))
    };
    Proposal {
        mapping: work.mapping,
        certainty: work.certainty,
        questions: work.questions,
        refusal,
        titles: work.titles,
        beyond: lines::beyond(table),
    }
}

/// Texts shown of a table without known headers, and letters of each.
const SHOWN: (usize, usize) = (3, 20);

/// What a table holds instead of headers.
fn no_header(table: &Table) -> Refusal {
    let cells = table.rows().flat_map(|row| row.cells());
    let texts = cells.map(|(_, cell)| cell.text.trim());
    let texts = texts.filter(|text| !text.is_empty()).take(SHOWN.0);
    let short = |text: &str| match text.char_indices().nth(SHOWN.1) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    };
    Refusal::NoHeader {
        rows: table.row_count(),
        first: texts.map(short).collect(),
    }
}

fn without_header(table: &Table) -> HeaderBlock {
    let columns =
        (1..=table.last_column().min(lines::MAX_COLUMNS)).map(|column| lines::HeaderColumn {
            column,
            lines: Vec::new(),
        });
    HeaderBlock {
        columns: columns.collect(),
        ..HeaderBlock::default()
    }
}

/// A proposal in the making.
pub(super) struct Work<'t> {
    pub(super) table: &'t Table,
    pub(super) sample: Sample<'t>,
    pub(super) mapping: Mapping,
    pub(super) meanings: Vec<Meaning>,
    pub(super) certainty: Vec<Certainty>,
    pub(super) questions: Vec<Question>,
    pub(super) titles: Vec<String>,
    pub(super) added: Vec<Vec<u32>>,
}

impl<'t> Work<'t> {
    fn new(table: &'t Table, block: HeaderBlock, meanings: Vec<Meaning>) -> Self {
        let columns = block.columns.iter().map(|column| ColumnMapping {
            column: column.column,
            header: column.joined(),
            target: Target::Ignore,
            shift: 0,
        });
        let mut mapping = Mapping {
            header_first: block.first,
            header_last: block.last,
            columns: columns.collect(),
            rows: RowStages::Kinds,
            shared: SharedRows::Split,
            blanks: BlankParts::Missing,
            kinds_from_names: false,
        };
        // Rows can be told apart once the name's column is known.
        for (place, meaning) in mapping.columns.iter_mut().zip(&meanings) {
            if let Some(attribute @ (Attribute::Name | Attribute::Code)) = attribute_of(*meaning) {
                place.target = Target::To(Column::Attribute(attribute));
            }
        }
        let sample = Sample::new(table, &mapping);
        let certainty = vec![Certainty::Ignored(Ignored::Unknown); mapping.columns.len()];
        Self {
            table,
            sample,
            mapping,
            meanings,
            certainty,
            questions: Vec::new(),
            titles: block.titles,
            added: Vec::new(),
        }
    }

    pub(super) fn set(&mut self, index: usize, target: Target, certainty: Certainty) {
        if let Some(place) = self.mapping.columns.get_mut(index) {
            place.target = target;
        }
        if let Some(place) = self.certainty.get_mut(index) {
            *place = certainty;
        }
    }

    pub(super) fn set_column(&mut self, column: u32, target: Target, certainty: Certainty) {
        if let Some(index) = self.index_of(column) {
            self.set(index, target, certainty);
        }
    }

    pub(super) fn index_of(&self, column: u32) -> Option<usize> {
        self.mapping.columns.iter().position(|c| c.column == column)
    }

    /// A question whose suggested answer the mapping follows at once.
    pub(super) fn ask(
        &mut self,
        about: About,
        options: Vec<Answer>,
        suggested: usize,
        evidence: Vec<Evidence>,
    ) {
        if let Some(answer) = options.get(suggested) {
            let answer = answer.clone();
            self.mapping.accept(&answer);
        }
        self.questions.push(Question {
            about,
            options,
            suggested,
            evidence,
        });
    }

    pub(super) fn is_saved(&self, index: usize) -> bool {
        self.certainty.get(index) == Some(&Certainty::Saved)
    }

    fn take_saved(&mut self, saved: Option<&SavedMapping>) {
        let Some(saved) = saved else { return };
        for index in 0..self.mapping.columns.len() {
            let header = self.mapping.columns.get(index).map(|c| c.header.clone());
            if let Some(found) = header.and_then(|header| saved.get(&header)) {
                self.set(index, found.target, Certainty::Saved);
                if let Some(place) = self.mapping.columns.get_mut(index) {
                    place.shift = found.shift;
                }
            }
        }
    }

    /// Sets each column by its own header.
    fn settle_meanings(&mut self) {
        let mut seen: Vec<Attribute> = Vec::new();
        let stage_column = self.stage_column();
        for index in 0..self.meanings.len() {
            if self.is_saved(index) {
                continue;
            }
            let Some(meaning) = self.meanings.get(index).copied() else {
                continue;
            };
            let Some(column) = self.mapping.columns.get(index).map(|c| c.column) else {
                continue;
            };
            if Some(column) == stage_column {
                self.set(index, Target::Stage, Certainty::Sure);
                continue;
            }
            if let Some(attribute) = attribute_of(meaning) {
                if seen.contains(&attribute) {
                    self.set(
                        index,
                        Target::Ignore,
                        Certainty::Ignored(Ignored::Duplicate),
                    );
                    continue;
                }
                seen.push(attribute);
            }
            match meaning {
                Meaning::Exact(found) => self.set(index, Target::To(found), Certainty::Sure),
                Meaning::Known {
                    known,
                    place,
                    unit,
                    sure,
                    ..
                } => {
                    self.settle_known(index, column, known, place, unit, sure);
                }
                Meaning::Group(_) | Meaning::Unknown => {
                    let blank = self
                        .mapping
                        .columns
                        .get(index)
                        .is_some_and(|c| c.header.is_empty());
                    let why = if blank {
                        Ignored::NoHeader
                    } else {
                        Ignored::Unknown
                    };
                    self.set(index, Target::Ignore, Certainty::Ignored(why));
                }
            }
        }
    }

    /// The 学段 column: named so, or a column of kinds that in truth names stages of rows.
    fn stage_column(&self) -> Option<u32> {
        let columns = self.mapping.columns.iter().zip(&self.meanings);
        let is_stage = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Known {
                    known: Known::Stage,
                    ..
                }
            )
        };
        let candidates = columns.filter(|(_, meaning)| is_stage(meaning));
        let mut candidates = candidates.map(|(c, _)| c.column);
        candidates
            .find(|column| self.sample.names_stages(*column) || !self.sample.is_filled(*column))
    }

    fn settle_known(
        &mut self,
        index: usize,
        column: u32,
        known: Known,
        place: Option<Place>,
        unit: Option<UnitWord>,
        sure: bool,
    ) {
        let certainty = if sure {
            Certainty::Sure
        } else {
            Certainty::Asked
        };
        let target = match known {
            Known::Attribute(attribute) => Target::To(Column::Attribute(attribute)),
            Known::Field(field) => target_of(field, place),
            Known::OneOf(fields) => {
                let indoor = self.column_meaning(Field::IndoorSportsArea);
                // Outdoor grounds are named apart where the indoor part has a column of its own.
                let second = fields.contains(&Field::OutdoorSportsArea) && indoor.is_some();
                let options = fields
                    .iter()
                    .map(|field| Answer::Targets(vec![(column, target_of(*field, place))]))
                    .chain([Answer::Targets(vec![(column, Target::Ignore)])])
                    .collect();
                let evidence = indoor.map(Evidence::IndoorColumn).into_iter().collect();
                self.ask(
                    About::Meaning { column },
                    options,
                    usize::from(second),
                    evidence,
                );
                self.certainty_of(index, Certainty::Asked);
                return;
            }
            // Set together with the other parts.
            Known::Degree(_) | Known::Subject(_) => return,
            Known::Stage | Known::Other => {
                return self.set(index, Target::Ignore, Certainty::Ignored(Ignored::Other));
            }
            Known::Ratio => {
                return self.set(index, Target::Ignore, Certainty::Ignored(Ignored::Ratio));
            }
            Known::Serial => {
                return self.set(index, Target::Ignore, Certainty::Ignored(Ignored::Serial));
            }
        };
        if target == Target::Ignore {
            return self.set(index, target, Certainty::Ignored(Ignored::Senior));
        }
        if let (Some(field), Some(unit)) = (target.field(), unit)
            && shift_of(field, unit).is_none()
        {
            return self.set(
                index,
                Target::Ignore,
                Certainty::Ignored(Ignored::Unit(unit)),
            );
        }
        self.set(index, target, certainty);
        let indoor = self.column_meaning(Field::IndoorSportsArea);
        let whole_or_outdoor = target.field() == Some(Field::SportsArea) && indoor.is_some();
        if !sure || whole_or_outdoor {
            let mut options = vec![
                Answer::Targets(vec![(column, target)]),
                Answer::Targets(vec![(column, Target::Ignore)]),
            ];
            if whole_or_outdoor {
                let outdoor = target_of(Field::OutdoorSportsArea, place);
                options.insert(1, Answer::Targets(vec![(column, outdoor)]));
            }
            let evidence = indoor
                .filter(|_| whole_or_outdoor)
                .map(Evidence::IndoorColumn);
            self.ask(
                About::Meaning { column },
                options,
                0,
                evidence.into_iter().collect(),
            );
            self.certainty_of(index, Certainty::Asked);
        }
    }

    pub(super) fn certainty_of(&mut self, index: usize, certainty: Certainty) {
        if let Some(place) = self.certainty.get_mut(index) {
            *place = certainty;
        }
    }

    /// The first column whose header means a field.
    fn column_meaning(&self, field: Field) -> Option<u32> {
        let of = |meaning: &Meaning| match meaning {
            Meaning::Exact(Column::Slot(slot)) => slot.field() == field,
            Meaning::Known {
                known: Known::Field(found),
                ..
            } => *found == field,
            _ => false,
        };
        let columns = self.mapping.columns.iter().zip(&self.meanings);
        columns.filter(|(_, m)| of(m)).map(|(c, _)| c.column).next()
    }
}

fn attribute_of(meaning: Meaning) -> Option<Attribute> {
    match meaning {
        Meaning::Exact(Column::Attribute(attribute))
        | Meaning::Known {
            known: Known::Attribute(attribute),
            ..
        } => Some(attribute),
        _ => None,
    }
}

/// Where a field goes whose header names this place, or none.
pub(super) fn target_of(field: Field, place: Option<Place>) -> Target {
    match place {
        Some(Place::Senior) if field != Field::Pupils => Target::Ignore,
        Some(place @ (Place::Primary | Place::Junior | Place::Senior)) => {
            Target::To(Column::Slot(field.at(place)))
        }
        None | Some(Place::Whole) => Target::by_row(field),
    }
}

/// The power of ten from a unit to a field's own; nothing if there is none.
pub(super) fn shift_of(field: Field, unit: UnitWord) -> Option<i8> {
    match (field.info().unit, unit) {
        (Unit::TenThousandYuan, UnitWord::Yuan) => Some(-4),
        (Unit::TenThousandYuan, UnitWord::ThousandYuan) => Some(-1),
        (Unit::TenThousandYuan, UnitWord::TenThousandYuan) => Some(0),
        (Unit::TenThousandYuan, UnitWord::HundredMillionYuan) => Some(4),
        (Unit::SquareMetre, UnitWord::SquareMetre) => Some(0),
        (Unit::SquareMetre, UnitWord::TenThousandSquareMetres) => Some(4),
        (
            Unit::Person | Unit::Room | Unit::Class | Unit::Grade | Unit::Machine | Unit::Volume,
            UnitWord::Count,
        ) => Some(0),
        _ => None,
    }
}
