//! Which columns the grid shows, in which order and how wide.

use junheng_core::{Aspect, Attribute, Column, Document, Field, Place, Scheme, Settings};
use junheng_exchange::template::columns_of;

/// A choice of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// What the chosen scheme's indicators need.
    Required,
    /// What all of its items need: what the template asks for.
    Scheme,
    /// What the document holds values in.
    Filled,
    /// Everything that can be entered.
    All,
}

impl Preset {
    /// All choices in the order of the selector.
    pub const ALL: [Self; 4] = [Self::Required, Self::Scheme, Self::Filled, Self::All];

    /// Its value in the selector.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Scheme => "scheme",
            Self::Filled => "filled",
            Self::All => "all",
        }
    }

    /// The choice with this value.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.key() == key)
    }
}

/// Columns that belong together under one head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Who the school is.
    Basics,
    /// Pupils.
    Pupils,
    /// Year groups and classes.
    Classes,
    /// Teachers.
    Teachers,
    /// Rooms.
    Rooms,
    /// Sports grounds.
    Grounds,
    /// Equipment.
    Equipment,
    /// Money.
    Money,
    /// Three years of the leaving class.
    Retention,
    /// What documents decide.
    Evidence,
    /// What is seldom needed.
    More,
}

const fn group_of(field: Field) -> Group {
    match field {
        Field::Pupils | Field::MigrantPupils => Group::Pupils,
        Field::Leavers
        | Field::Entrants
        | Field::TransferredIn
        | Field::TransferredOut
        | Field::Deaths
        | Field::Suspended
        | Field::Resumed
        | Field::Skipped => Group::Retention,
        Field::Grades
        | Field::Classes
        | Field::LargestClass
        | Field::ClassesTo25
        | Field::Classes26To30
        | Field::Classes31To35
        | Field::Classes36To40
        | Field::Classes41To45
        | Field::Classes46To50
        | Field::Classes51To55
        | Field::Classes56To60
        | Field::Classes61To65
        | Field::ClassesFrom66 => Group::Classes,
        Field::FullTimeTeachers
        | Field::QualifiedTeachers
        | Field::BackboneTeachers
        | Field::PeArtTeachers
        | Field::TitledTeachers
        | Field::RotatingPeArtTeachers
        | Field::CertifiedTeachers
        | Field::TrainingDue
        | Field::TrainingDone => Group::Teachers,
        Field::TeachingArea | Field::TeachingAreaGross | Field::OfficeArea => Group::Rooms,
        Field::SportsArea
        | Field::OutdoorSportsArea
        | Field::IndoorSportsArea
        | Field::LeasedSportsArea
        | Field::RooftopSportsArea
        | Field::SportsAuxiliaryArea => Group::Grounds,
        Field::Equipment | Field::MultimediaRooms | Field::Computers | Field::Books => {
            Group::Equipment
        }
        Field::TrainingMoney
        | Field::TrainingMoneySpent
        | Field::PublicFunds
        | Field::PublicFundsSpent
        | Field::SmallSchoolFunds => Group::Money,
    }
}

/// The order of the quantities in the grid: those of one group side by side.
const FIELDS: [Field; 50] = [
    Field::Pupils,
    Field::MigrantPupils,
    Field::Grades,
    Field::Classes,
    Field::LargestClass,
    Field::ClassesTo25,
    Field::Classes26To30,
    Field::Classes31To35,
    Field::Classes36To40,
    Field::Classes41To45,
    Field::Classes46To50,
    Field::Classes51To55,
    Field::Classes56To60,
    Field::Classes61To65,
    Field::ClassesFrom66,
    Field::FullTimeTeachers,
    Field::QualifiedTeachers,
    Field::BackboneTeachers,
    Field::PeArtTeachers,
    Field::TitledTeachers,
    Field::RotatingPeArtTeachers,
    Field::CertifiedTeachers,
    Field::TrainingDue,
    Field::TrainingDone,
    Field::TeachingArea,
    Field::TeachingAreaGross,
    Field::OfficeArea,
    Field::SportsArea,
    Field::OutdoorSportsArea,
    Field::IndoorSportsArea,
    Field::LeasedSportsArea,
    Field::RooftopSportsArea,
    Field::SportsAuxiliaryArea,
    Field::Equipment,
    Field::MultimediaRooms,
    Field::Computers,
    Field::Books,
    Field::TrainingMoney,
    Field::TrainingMoneySpent,
    Field::PublicFunds,
    Field::PublicFundsSpent,
    Field::SmallSchoolFunds,
    Field::Leavers,
    Field::Entrants,
    Field::TransferredIn,
    Field::TransferredOut,
    Field::Deaths,
    Field::Suspended,
    Field::Resumed,
    Field::Skipped,
];

/// Attributes before the quantities; the name comes first and stays in view.
const BASICS: [Attribute; 7] = [
    Attribute::Name,
    Attribute::Code,
    Attribute::Township,
    Attribute::Kind,
    Attribute::Area,
    Attribute::Sponsor,
    Attribute::Boarding,
];

/// Attributes behind the quantities.
const MORE: [Attribute; 8] = [
    Attribute::MusicRooms,
    Attribute::ArtRooms,
    Attribute::BuildingPlan,
    Attribute::CampusOf,
    Attribute::DenseCentre,
    Attribute::PlannedYear,
    Attribute::BuiltYear,
    Attribute::Remark,
];

/// The places of a quantity in the grid's order: what stages share comes first for what they share.
fn places(field: Field) -> &'static [Place] {
    match field {
        Field::Pupils => &[Place::Primary, Place::Junior, Place::Senior, Place::Whole],
        _ if field.places().len() == 1 => field.places(),
        _ if field.info().shared => &[Place::Whole, Place::Primary, Place::Junior],
        _ => &[Place::Primary, Place::Junior, Place::Whole],
    }
}

fn in_order() -> impl Iterator<Item = (Column, Group)> {
    let basics = BASICS.map(|a| (Column::Attribute(a), Group::Basics));
    let numbers = FIELDS.into_iter().flat_map(|field| {
        let at = move |place: &Place| (Column::Slot(field.at(*place)), group_of(field));
        places(field).iter().map(at)
    });
    let said = Attribute::ALL.into_iter();
    let said = said.filter(|attribute| matches!(attribute, Attribute::Said(..)));
    let said = said.map(|a| (Column::Attribute(a), Group::Evidence));
    let more = MORE.map(|a| (Column::Attribute(a), Group::More));
    let all = basics.into_iter().chain(numbers);
    all.chain(said).chain(more)
}

/// What a scheme asks of every school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    fields: Vec<Field>,
    sponsor: bool,
}

impl Needed {
    /// What the indicators of a scheme, and its scope, need.
    pub fn by(scheme: &Scheme) -> Self {
        let indicators = scheme.indicators.iter();
        let fields = indicators.flat_map(|indicator| {
            let also = indicator.also.iter().copied();
            core::iter::once(indicator.amount.field()).chain(also)
        });
        Self {
            fields: [Field::Pupils].into_iter().chain(fields).collect(),
            sponsor: !scheme.scope.left_out_sponsors.is_empty(),
        }
    }

    /// What the scheme of a document needs; that of the usual one where it has none that is known.
    pub fn of(settings: &Settings) -> Self {
        let chosen = junheng_core::scheme_of(settings).ok();
        let scheme = chosen.or_else(|| junheng_core::scheme(junheng_core::DEFAULT_SCHEME));
        scheme.map_or_else(
            || Self {
                fields: vec![Field::Pupils],
                sponsor: false,
            },
            |scheme| Self::by(&scheme),
        )
    }

    /// Whether a column is needed.
    pub fn has(&self, column: Column) -> bool {
        match column {
            Column::Attribute(Attribute::Sponsor) => self.sponsor,
            Column::Attribute(attribute) => matches!(
                attribute,
                Attribute::Name
                    | Attribute::Code
                    | Attribute::Township
                    | Attribute::Kind
                    | Attribute::Area
            ),
            Column::Slot(slot) => {
                let field = slot.field();
                // Teachers and pupils are counted stage by stage; the rest may be one total.
                let fits = field.info().shared || slot.place() != Place::Whole;
                self.fields.contains(&field) && fits
            }
        }
    }
}

/// Whether any school has something in a column.
pub fn is_filled(document: &Document, column: Column) -> bool {
    document.schools().iter().any(|school| match column {
        Column::Slot(slot) => {
            school.values.get(slot).is_some() || school.rejected.iter().any(|(at, _)| *at == column)
        }
        Column::Attribute(_) => school.entry(column) != junheng_core::Entry::Missing,
    })
}

/// One column as laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Col {
    /// What it shows.
    pub column: Column,
    /// Its group.
    pub group: Group,
    /// Its left edge in pixels, the row numbers to its left included.
    pub left: f64,
    /// Its width in pixels.
    pub width: f64,
}

impl Col {
    /// Its right edge in pixels.
    pub fn right(&self) -> f64 {
        self.left + self.width
    }
}

/// The columns shown. The first is the school's name, which stays in view.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Left to right.
    pub cols: Vec<Col>,
    /// Width of the row numbers in pixels.
    pub gutter: f64,
}

/// Runs of columns under one head: position of the first, number, and what they share.
pub type Runs<T> = Vec<(usize, usize, T)>;

impl Layout {
    /// The columns of a preset; in a narrow window those in view take less room.
    pub fn new(preset: Preset, document: &Document, narrow: bool) -> Self {
        let needed = Needed::of(&document.settings);
        let asked = if preset == Preset::Scheme {
            columns_of(&document.settings)
        } else {
            Vec::new()
        };
        let shown = |column: Column| match preset {
            Preset::Required => needed.has(column),
            Preset::Scheme => needed.has(column) || asked.contains(&column),
            Preset::Filled => {
                column == Column::Attribute(Attribute::Name) || is_filled(document, column)
            }
            Preset::All => true,
        };
        let gutter = if narrow { 34.0 } else { 46.0 };
        let mut left = gutter;
        let cols = in_order()
            .filter(|(column, _)| shown(*column))
            .map(|(column, group)| {
                let width = width(column, narrow);
                let col = Col {
                    column,
                    group,
                    left,
                    width,
                };
                left += width;
                col
            })
            .collect();
        Self { cols, gutter }
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.cols.len()
    }

    /// The column at a position.
    pub fn column(&self, at: usize) -> Option<Column> {
        self.cols.get(at).map(|col| col.column)
    }

    /// Where a column stands, if it is shown.
    pub fn position(&self, column: Column) -> Option<usize> {
        self.cols.iter().position(|col| col.column == column)
    }

    /// Width of everything in pixels.
    pub fn width(&self) -> f64 {
        self.cols.last().map_or(self.gutter, Col::right)
    }

    /// Right edge of what stays in view.
    pub fn frozen(&self) -> f64 {
        self.cols.first().map_or(self.gutter, Col::right)
    }

    /// The column at a distance from the left edge of the content.
    pub fn at(&self, x: f64) -> usize {
        self.cols
            .partition_point(|col| col.right() <= x)
            .min(self.len().saturating_sub(1))
    }

    /// Runs of one group.
    pub fn groups(&self) -> Runs<Group> {
        self.runs(|col| col.group)
    }

    /// Runs of one quantity; an attribute is a run of its own.
    pub fn fields(&self) -> Runs<Column> {
        let whole = |col: &Col| match col.column {
            Column::Slot(slot) => Column::Slot(slot.field().at(Place::Whole)),
            attribute => attribute,
        };
        self.runs(whole)
    }

    fn runs<T: Copy + PartialEq>(&self, of: impl Fn(&Col) -> T) -> Runs<T> {
        let mut runs: Runs<T> = Vec::new();
        for (at, col) in self.cols.iter().enumerate() {
            let value = of(col);
            match runs.last_mut() {
                Some((_, number, last)) if *last == value => *number += 1,
                _ => runs.push((at, 1, value)),
            }
        }
        runs
    }
}

fn width(column: Column, narrow: bool) -> f64 {
    match column {
        Column::Attribute(attribute) => match attribute {
            Attribute::Name if narrow => 118.0,
            Attribute::Name => 190.0,
            Attribute::Code => 108.0,
            Attribute::Township | Attribute::CampusOf => 120.0,
            Attribute::Kind => 124.0,
            Attribute::Sponsor => 118.0,
            Attribute::Area => 64.0,
            Attribute::Boarding | Attribute::DenseCentre | Attribute::BuildingPlan => 76.0,
            Attribute::MusicRooms | Attribute::ArtRooms => 140.0,
            Attribute::PlannedYear | Attribute::BuiltYear => 72.0,
            Attribute::Said(_, Aspect::Verdict) => 90.0,
            Attribute::Remark | Attribute::Said(..) => 200.0,
        },
        Column::Slot(slot) => match slot.field() {
            Field::Equipment => 84.0,
            _ if slot.field().info().shared => 80.0,
            Field::Grades | Field::Classes | Field::LargestClass => 64.0,
            _ => 70.0,
        },
    }
}

#[cfg(test)]
mod tests;
