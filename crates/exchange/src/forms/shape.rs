//! The county with every missing number that its forms ask for filled in. Its evaluation tells how each
//! value will be computed once the number is there; no number of it is ever shown.

use std::collections::BTreeSet;

use junheng_core::items::{ItemInput, ItemLack, ItemsEvaluation, evaluate_items, items_of};
use junheng_core::{
    Area, Attribute, CellEdit, Column, Decimal, Document, Edit, Entry, Evaluation, Field, InputRef,
    Kind, Lack, SchoolId, Slot, Stage, evaluate, scheme_of,
};

use super::amounts::own_or_whole;

/// The county filled in, how it is judged, and what was missing.
pub struct Shape {
    /// The document with numbers where some were missing.
    pub document: Document,
    /// Its evaluation.
    pub evaluation: Evaluation,
    /// Its items, where the scheme has some.
    pub items: Option<ItemsEvaluation>,
    /// The numbers of schools that are missing.
    pub asked: BTreeSet<InputRef>,
}

/// Filling in one number may show that another is missing, a few times over.
const ROUNDS: usize = 8;

impl Shape {
    /// Fills in a document; nothing where its scheme does not hold.
    pub fn new(document: &Document, own_forms_of: &[SchoolId]) -> Option<Self> {
        let mut filled = document.clone();
        let mut asked = BTreeSet::new();
        let mut round = 0;
        let mut before = Vec::new();
        loop {
            let evaluation = evaluate(&filled, scheme_of(&filled.settings).ok()?).ok()?;
            let items = items_of(&filled.settings).ok()?;
            let items = items.map(|scheme| evaluate_items(&filled, &evaluation, scheme));
            let mut missing = Missing::default();
            missing.resources(&filled, &evaluation);
            missing.items(items.as_ref());
            if round == 0 {
                missing.columns(document, &evaluation);
                for school in own_forms_of {
                    missing.school(document, *school);
                }
            }
            asked.extend(missing.numbers.iter().copied());
            let edits = missing.edits();
            round += 1;
            let done = edits.is_empty() || edits == before || round > ROUNDS;
            before.clone_from(&edits);
            if done || filled.apply(Edit::Cells(edits)).is_err() {
                return Some(Self {
                    document: filled,
                    evaluation,
                    items,
                    asked,
                });
            }
        }
    }
}

/// What a round finds missing.
#[derive(Default)]
struct Missing {
    numbers: BTreeSet<InputRef>,
    /// Taken away where more is subtracted than is there.
    cleared: BTreeSet<InputRef>,
    attributes: BTreeSet<(SchoolId, Attribute)>,
}

impl Missing {
    fn number(&mut self, school: SchoolId, slot: Slot) {
        self.numbers.insert(InputRef { school, slot });
    }

    fn resources(&mut self, document: &Document, evaluation: &Evaluation) {
        let view = evaluation.view(document);
        for stage in Stage::ALL {
            for row in 0..evaluation.units(stage).len() {
                for index in 0..view.indicators().len() {
                    for lack in view.lacks(stage, row, index) {
                        self.lack(lack, stage);
                    }
                }
            }
        }
    }

    fn lack(&mut self, lack: Lack, stage: Stage) {
        match lack {
            Lack::Missing(at) | Lack::Rejected(at) => {
                self.numbers.insert(at);
            }
            Lack::PeopleNotByStage(at) | Lack::PartlyByStage(at) => {
                self.number(at.school, at.slot.field().of(stage));
            }
            Lack::IndoorAboveTotal(at) => {
                self.cleared.insert(at);
            }
        }
    }

    fn items(&mut self, items: Option<&ItemsEvaluation>) {
        let items = items.into_iter().flat_map(|items| &items.items);
        for part in items.flat_map(|item| &item.parts) {
            for lack in &part.lacks {
                // Both numbers are there; which of them is wrong is not known.
                if matches!(lack, ItemLack::NothingBelow { .. }) {
                    continue;
                }
                match lack.input() {
                    ItemInput::School(school, Column::Slot(slot)) => self.number(school, slot),
                    ItemInput::School(school, Column::Attribute(attribute)) => {
                        self.attributes.insert((school, attribute));
                    }
                    _ => {}
                }
            }
        }
    }

    /// What form Ⅱ-2 shows of each school besides its indicators.
    fn columns(&mut self, document: &Document, evaluation: &Evaluation) {
        for stage in Stage::ALL {
            for unit in evaluation.units(stage) {
                let school = document.school(unit.school);
                for field in [Field::Grades, Field::Classes] {
                    if school.is_some_and(|school| own_or_whole(school, field, stage).is_none()) {
                        self.number(unit.school, field.of(stage));
                    }
                }
            }
        }
    }

    /// What a school's own form shows besides.
    fn school(&mut self, document: &Document, school: SchoolId) {
        let Some(school) = document.school(school) else {
            return;
        };
        let fields = match school.kind {
            Some(Kind::Special) => [Field::Pupils, super::school_further::special_money(school)],
            _ => [Field::OutdoorSportsArea, Field::IndoorSportsArea],
        };
        for field in fields {
            let given = field
                .places()
                .iter()
                .any(|place| school.values.holds(field.at(*place)));
            if !given {
                self.number(school.id, field.at(junheng_core::Place::Whole));
            }
        }
    }

    fn edits(&self) -> Vec<CellEdit> {
        let number = |at: &InputRef, value| CellEdit {
            school: at.school,
            column: Column::Slot(at.slot),
            entry: Entry::Number(Decimal::whole(value)),
        };
        let filled = self.numbers.iter().map(|at| number(at, stand_in(at.slot)));
        let cleared = self.cleared.iter().map(|at| number(at, 0));
        let attributes = self.attributes.iter().filter_map(|(school, attribute)| {
            let entry = match attribute {
                Attribute::MusicRooms | Attribute::ArtRooms => Entry::Areas(Vec::new()),
                Attribute::Area => Entry::Area(Area::Rural),
                // A school without its kind is in no table: nothing can be computed for it.
                _ => return None,
            };
            Some(CellEdit {
                school: *school,
                column: Column::Attribute(*attribute),
                entry,
            })
        });
        filled.chain(cleared).chain(attributes).collect()
    }
}

/// A number to stand in for a missing one: large where something is taken from it.
fn stand_in(slot: Slot) -> u32 {
    match slot.field() {
        Field::TeachingAreaGross | Field::TeachingArea => 9_000_000,
        Field::Pupils => 100,
        Field::OutdoorSportsArea | Field::IndoorSportsArea => 0,
        _ => 1,
    }
}
