//! A mapping prepared for reading rows: what to do with each column, where quantities go.

use junheng_core::{Attribute, Column, ColumnSet, Field, Kind, Place, Slot, Stage};

use crate::mapping::{ColumnMapping, Mapping, RowStages, SharedRows, Target};

/// What a row's quantities are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    /// Pupils, teachers, classes: what is never split.
    pub own: Place,
    /// What stages share.
    pub shared: Place,
}

/// Where a quantity goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum To {
    Slot(Slot),
    Field(Field),
}

impl To {
    /// The slot, for a row about these places; nothing for what is not asked for there.
    pub(super) fn slot(self, places: Places) -> Option<Slot> {
        match self {
            Self::Slot(slot) => Some(slot),
            // What junior schools alone count needs no stage in the header.
            Self::Field(field) if field.places() == [Place::Junior] => {
                (places.own != Place::Primary).then(|| field.at(Place::Junior))
            }
            Self::Field(field) => {
                let shared = field.info().shared;
                let place = if shared { places.shared } else { places.own };
                field.places().contains(&place).then(|| field.at(place))
            }
        }
    }
}

/// A column to be added up with others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub column: u32,
    pub shift: i8,
    pub only: Option<Stage>,
}

/// Columns that make up one quantity.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub to: To,
    pub parts: Vec<Part>,
}

impl Group {
    /// The parts that count in a row about a place; nothing if that depends on a stage the row lacks.
    pub(super) fn parts_at(&self, own: Place) -> Option<impl Iterator<Item = Part>> {
        let stage = match own {
            Place::Primary => Some(Stage::Primary),
            Place::Junior => Some(Stage::Junior),
            Place::Whole | Place::Senior => None,
        };
        if stage.is_none() && self.parts.iter().any(|part| part.only.is_some()) {
            return None;
        }
        let counts = move |part: &Part| part.only.is_none() || part.only == stage;
        Some(self.parts.iter().copied().filter(counts))
    }
}

/// What to do with a column's cells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Action {
    Skip,
    Attribute(Attribute),
    Number { to: To, shift: i8 },
}

/// A mapping by column number.
#[derive(Debug)]
pub(super) struct Layout {
    actions: Vec<Action>,
    pub groups: Vec<Group>,
    pub stage: Option<u32>,
    pub kind: Option<u32>,
    pub name: Option<u32>,
    pub code: Option<u32>,
    pub township: Option<u32>,
    attributes: ColumnSet,
    rows: RowStages,
    shared: SharedRows,
    covered: [Option<ColumnSet>; 16],
    /// The last column with a header.
    pub headed: u32,
}

impl Layout {
    pub(super) fn new(mapping: &Mapping) -> Self {
        let width = mapping.columns.iter().map(|c| c.column).max().unwrap_or(0);
        let mut layout = Self {
            actions: vec![Action::Skip; width as usize + 1],
            groups: Vec::new(),
            stage: mapping.column_for(Target::Stage),
            kind: mapping.attribute(Attribute::Kind),
            name: mapping.attribute(Attribute::Name),
            code: mapping.attribute(Attribute::Code),
            township: mapping.attribute(Attribute::Township),
            attributes: ColumnSet::default(),
            rows: mapping.rows,
            shared: mapping.shared,
            covered: [None; 16],
            headed: (mapping.columns.iter().filter(|c| !c.header.is_empty()))
                .map(|c| c.column)
                .max()
                .unwrap_or(0),
        };
        for (index, column) in mapping.columns.iter().enumerate() {
            layout.add(column, mapping.columns.get(..index).unwrap_or_default());
        }
        for group in &layout.groups {
            for part in &group.parts {
                if let Some(action) = layout.actions.get_mut(part.column as usize) {
                    *action = Action::Skip;
                }
            }
        }
        layout
    }

    fn add(&mut self, column: &ColumnMapping, before: &[ColumnMapping]) {
        let (to, only) = match column.target {
            Target::Ignore | Target::Stage => return,
            Target::To(Column::Attribute(attribute)) => {
                let target = Column::Attribute(attribute);
                if !self.attributes.contains(target) {
                    self.attributes.insert(target);
                    self.set(column.column, Action::Attribute(attribute));
                }
                return;
            }
            Target::To(Column::Slot(slot)) => (To::Slot(slot), None),
            Target::ByRow { field, only } => (To::Field(field), only),
        };
        let part = |c: &ColumnMapping, only| Part {
            column: c.column,
            shift: c.shift,
            only,
        };
        let this = part(column, only);
        if let Some(group) = self.groups.iter_mut().find(|group| group.to == to) {
            group.parts.push(this);
            return;
        }
        let first = before.iter().find(|c| match (c.target, to) {
            (Target::To(Column::Slot(slot)), To::Slot(ours)) => slot == ours,
            (Target::ByRow { field, .. }, To::Field(ours)) => field == ours,
            _ => false,
        });
        match first {
            Some(first) => {
                let first_only = match first.target {
                    Target::ByRow { only, .. } => only,
                    _ => None,
                };
                let parts = vec![part(first, first_only), this];
                self.groups.push(Group { to, parts });
            }
            None if only.is_some() => self.groups.push(Group {
                to,
                parts: vec![this],
            }),
            None => self.set(
                column.column,
                Action::Number {
                    to,
                    shift: column.shift,
                },
            ),
        }
    }

    fn set(&mut self, column: u32, action: Action) {
        if let Some(place) = self.actions.get_mut(column as usize) {
            *place = action;
        }
    }

    pub(super) fn action(&self, column: u32) -> Action {
        self.actions
            .get(column as usize)
            .copied()
            .unwrap_or(Action::Skip)
    }

    /// The columns whose cells describe the school rather than count something, the stage's too.
    pub(super) fn describing(&self) -> Vec<u32> {
        let columns = 0_u32..;
        columns
            .zip(&self.actions)
            .filter(|(column, action)| {
                matches!(action, Action::Attribute(_)) || self.stage == Some(*column)
            })
            .map(|(column, _)| column)
            .collect()
    }

    /// What a row is about: by its stage where the mapping asks for it, else by the school's kind.
    pub(super) fn places(&self, stage: Option<Place>, kind: Option<Kind>) -> Places {
        let by_kind = match kind {
            Some(kind) if !kind.is_combined() => match kind.stages() {
                [stage] => Some(stage.place()),
                _ => None,
            },
            _ => None,
        };
        match (self.rows, stage) {
            (RowStages::All(place), _) => Places {
                own: place,
                shared: place,
            },
            (RowStages::Column, Some(own)) => Places {
                own,
                shared: match self.shared {
                    SharedRows::Split => own,
                    SharedRows::Totals => by_kind.unwrap_or(Place::Whole),
                },
            },
            _ => {
                let place = by_kind.unwrap_or(Place::Whole);
                Places {
                    own: place,
                    shared: place,
                }
            }
        }
    }

    /// The columns that a row about these places covers, blank cells too.
    pub(super) fn covered(&mut self, places: Places) -> ColumnSet {
        let at = places.own as usize * 4 + places.shared as usize;
        if let Some(Some(known)) = self.covered.get(at) {
            return *known;
        }
        let mut set = self.attributes;
        for action in &self.actions {
            if let Action::Number { to, .. } = action
                && let Some(slot) = to.slot(places)
            {
                set.insert(Column::Slot(slot));
            }
        }
        for group in &self.groups {
            let counts = group
                .parts_at(places.own)
                .is_some_and(|mut p| p.next().is_some());
            if let (true, Some(slot)) = (counts, group.to.slot(places)) {
                set.insert(Column::Slot(slot));
            }
        }
        if let Some(place) = self.covered.get_mut(at) {
            *place = Some(set);
        }
        set
    }

    /// The same of a row whose cells are taken up to a column only.
    pub(super) fn covered_before(&mut self, places: Places, cut: u32) -> ColumnSet {
        let all = self.covered(places);
        if cut == u32::MAX {
            return all;
        }
        let mut before = ColumnSet::default();
        for (ours, theirs) in self.sources() {
            if all.contains(ours) && theirs.iter().all(|column| *column < cut) {
                before.insert(ours);
            }
        }
        before
    }

    /// Which of the table's columns each of ours came from, over all rows read.
    pub(super) fn sources(&self) -> Vec<(Column, Vec<u32>)> {
        let mut sources: Vec<(Column, Vec<u32>)> = Vec::new();
        let mut add = |ours: Column, theirs: u32| match sources
            .iter_mut()
            .find(|(column, _)| *column == ours)
        {
            Some((_, columns)) => {
                if !columns.contains(&theirs) {
                    columns.push(theirs);
                }
            }
            None => sources.push((ours, vec![theirs])),
        };
        let read: Vec<Places> = PLACES
            .into_iter()
            .flat_map(|own| PLACES.map(|shared| Places { own, shared }))
            .filter(|p| {
                let at = p.own as usize * 4 + p.shared as usize;
                self.covered.get(at).is_some_and(Option::is_some)
            })
            .collect();
        for (column, action) in (0_u32..).zip(&self.actions) {
            match action {
                Action::Skip => {}
                Action::Attribute(attribute) => add(Column::Attribute(*attribute), column),
                Action::Number { to, .. } => {
                    for slot in read.iter().filter_map(|places| to.slot(*places)) {
                        add(Column::Slot(slot), column);
                    }
                }
            }
        }
        for group in &self.groups {
            for places in &read {
                let (Some(slot), Some(parts)) =
                    (group.to.slot(*places), group.parts_at(places.own))
                else {
                    continue;
                };
                for part in parts {
                    add(Column::Slot(slot), part.column);
                }
            }
        }
        sources.sort_by_key(|(column, _)| *column);
        sources
    }
}

const PLACES: [Place; 4] = [Place::Primary, Place::Junior, Place::Whole, Place::Senior];
