//! A school as entered: who it is, its numbers, and where each value came from.

use serde::{Deserialize, Serialize};

pub use crate::attribute::{Aspect, Attribute, Judgement};
use crate::column_set::ColumnSet;
use crate::county::Evidence;
use crate::decimal::Decimal;
use crate::entry::{self, Entry};
use crate::field::{Field, Place, Slot, Stage};
use crate::values::Values;

/// A school's number within one document; never reused there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SchoolId(pub u32);

impl SchoolId {
    /// The first number of schools that only a plan founds; a document's own stay below.
    pub const PLANNED: u32 = 0x8000_0000;

    /// Whether only a plan founds it.
    #[must_use]
    pub const fn is_planned(self) -> bool {
        self.0 >= Self::PLANNED
    }
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal, $official:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $key)] $variant,)+ }

        impl $name {
            /// All choices in their usual order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in JSON and CSV.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// The official Chinese name.
            #[must_use]
            pub const fn official_name(self) -> &'static str {
                match self { $(Self::$variant => $official,)+ }
            }
        }
    };
}

choices! {
    /// 学校类别.
    Kind {
        /// 小学.
        PrimarySchool = "primary-school", "小学";
        /// 教学点.
        TeachingPoint = "teaching-point", "教学点";
        /// 初级中学.
        JuniorSchool = "junior-school", "初级中学";
        /// 九年一贯制学校.
        NineYear = "nine-year", "九年一贯制学校";
        /// 十二年一贯制学校.
        TwelveYear = "twelve-year", "十二年一贯制学校";
        /// 完全中学.
        CompleteSecondary = "complete-secondary", "完全中学";
        /// 特殊教育学校.
        Special = "special", "特殊教育学校";
        /// 职业学校.
        Vocational = "vocational", "职业学校";
    }
}

choices! {
    /// 举办者类型, with the codes 1 to 10 of the declaration form.
    Sponsor {
        /// 1.
        CentralEducation = "1", "中央教育部门";
        /// 2.
        CentralOther = "2", "中央其他部门";
        /// 3.
        ProvincialEducation = "3", "省级教育部门";
        /// 4.
        ProvincialOther = "4", "省级其他部门";
        /// 5.
        PrefecturalEducation = "5", "地级教育部门";
        /// 6.
        PrefecturalOther = "6", "地级其他部门";
        /// 7.
        CountyEducation = "7", "县级教育部门";
        /// 8.
        CountyOther = "8", "县级其他部门";
        /// 9.
        Enterprise = "9", "地方企业";
        /// 10.
        Private = "10", "民办";
    }
}

choices! {
    /// 城乡类型.
    Area {
        /// 城区.
        Urban = "urban", "城区";
        /// 镇区.
        Town = "town", "镇区";
        /// 乡村.
        Rural = "rural", "乡村";
    }
}

impl Kind {
    /// The stages of compulsory education this kind teaches by its nature.
    #[must_use]
    pub const fn stages(self) -> &'static [Stage] {
        match self {
            Self::PrimarySchool | Self::TeachingPoint => &[Stage::Primary],
            Self::JuniorSchool | Self::CompleteSecondary => &[Stage::Junior],
            Self::NineYear | Self::TwelveYear => &[Stage::Primary, Stage::Junior],
            Self::Special | Self::Vocational => &[],
        }
    }

    /// Whether it also teaches the senior stage.
    #[must_use]
    pub const fn has_senior(self) -> bool {
        matches!(self, Self::TwelveYear | Self::CompleteSecondary)
    }

    /// Whether several stages share its buildings by its nature.
    #[must_use]
    pub const fn is_combined(self) -> bool {
        matches!(
            self,
            Self::NineYear | Self::TwelveYear | Self::CompleteSecondary
        )
    }
}

/// A column of the grid of schools: an attribute or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What is known of the school.
    Attribute(Attribute),
    /// One of its numbers.
    Slot(Slot),
}

impl Column {
    /// How many columns there are.
    pub const COUNT: usize = Attribute::ALL.len() + Slot::COUNT;

    /// All columns in the order of grids and files.
    pub fn all() -> impl Iterator<Item = Self> {
        let attributes = Attribute::ALL.into_iter().map(Self::Attribute);
        attributes.chain(Slot::all().map(Self::Slot))
    }

    /// Position among [`Column::COUNT`]; stable within a program version.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Attribute(attribute) => attribute.index(),
            Self::Slot(slot) => Attribute::ALL.len() + slot.index(),
        }
    }

    /// The column's name in JSON and CSV, such as `name`, `pupils.primary` or `equipment` (a total).
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Attribute(attribute) => attribute.key().to_owned(),
            Self::Slot(slot) => {
                let field = slot.field().info().key;
                match slot.place() {
                    Place::Primary => format!("{field}.primary"),
                    Place::Junior => format!("{field}.junior"),
                    Place::Senior => format!("{field}.senior"),
                    Place::Whole => field.to_owned(),
                }
            }
        }
    }

    /// The column with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        if let Some(found) = Attribute::ALL.into_iter().find(|a| a.key() == key) {
            return Some(Self::Attribute(found));
        }
        let (field, place) = match key.split_once('.') {
            None => (key, Place::Whole),
            Some((field, "primary")) => (field, Place::Primary),
            Some((field, "junior")) => (field, Place::Junior),
            Some((field, "senior")) => (field, Place::Senior),
            Some(_) => return None,
        };
        let field = Field::from_key(field)?;
        field
            .places()
            .contains(&place)
            .then(|| Self::Slot(field.at(place)))
    }
}

/// One row of an imported table that values of a school came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The import, by [`crate::Import::id`].
    pub import: u32,
    /// The row in the file's own count, from 1.
    pub row: u32,
    /// Which of the school's columns came from that row.
    pub columns: ColumnSet,
}

/// A school as entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    /// Its number within the document.
    pub id: SchoolId,
    /// 学校标识码, empty where not known.
    pub code: String,
    /// 学校名称.
    pub name: String,
    /// 所在乡镇(街道).
    pub township: String,
    /// 学校类别.
    pub kind: Option<Kind>,
    /// 举办者类型.
    pub sponsor: Option<Sponsor>,
    /// 城乡类型.
    pub area: Option<Area>,
    /// 是否寄宿制.
    pub boarding: Option<bool>,
    /// 人口密度过高的中心城区学校.
    pub dense_centre: Option<bool>,
    /// 规划年份.
    pub planned_year: Option<u16>,
    /// 建成年份.
    pub built_year: Option<u16>,
    /// 有学校建设规划并持续跟踪复查.
    pub building_plan: Option<bool>,
    /// 音乐专用教室各间面积, in m²; an empty list where there is none.
    pub music_rooms: Option<Vec<Decimal>>,
    /// 美术专用教室各间面积, in m²; an empty list where there is none.
    pub art_rooms: Option<Vec<Decimal>>,
    /// Code or name of the school this campus is merged into, empty if none.
    pub campus_of: String,
    /// 备注.
    pub remark: String,
    /// What it says where documents decide, in the order of [`Judgement::ALL`]; nothing blank is kept.
    pub evidence: Vec<(Judgement, Evidence)>,
    /// The quantities.
    pub values: Values,
    /// Entries that could not be understood, as typed, by column; the value itself is then missing.
    pub rejected: Vec<(Column, String)>,
    /// The rows the values came from.
    pub origins: Vec<Origin>,
    /// What an import had in columns that were changed by hand afterwards.
    pub imported: Vec<(Column, Entry)>,
}

impl School {
    /// A school of which nothing is known.
    #[must_use]
    pub fn blank(id: SchoolId) -> Self {
        Self {
            id,
            code: String::new(),
            name: String::new(),
            township: String::new(),
            kind: None,
            sponsor: None,
            area: None,
            boarding: None,
            dense_centre: None,
            planned_year: None,
            built_year: None,
            building_plan: None,
            music_rooms: None,
            art_rooms: None,
            campus_of: String::new(),
            remark: String::new(),
            evidence: Vec::new(),
            values: Values::default(),
            rejected: Vec::new(),
            origins: Vec::new(),
            imported: Vec::new(),
        }
    }

    /// What a cell of this school holds.
    #[must_use]
    pub fn entry(&self, column: Column) -> Entry {
        if let Some((_, text)) = self.rejected.iter().find(|(at, _)| *at == column) {
            return Entry::Rejected(text.clone());
        }
        let text = |text: &String| {
            if text.is_empty() {
                Entry::Missing
            } else {
                Entry::Text(text.clone())
            }
        };
        let rooms = |areas: Option<&Vec<Decimal>>| {
            areas.map_or(Entry::Missing, |a| Entry::Areas(a.clone()))
        };
        match column {
            Column::Slot(slot) => self.values.get(slot).map_or(Entry::Missing, Entry::Number),
            Column::Attribute(attribute) => match attribute {
                Attribute::Code => text(&self.code),
                Attribute::Name => text(&self.name),
                Attribute::Township => text(&self.township),
                Attribute::CampusOf => text(&self.campus_of),
                Attribute::Remark => text(&self.remark),
                Attribute::Kind => self.kind.map_or(Entry::Missing, Entry::Kind),
                Attribute::Sponsor => self.sponsor.map_or(Entry::Missing, Entry::Sponsor),
                Attribute::Area => self.area.map_or(Entry::Missing, Entry::Area),
                Attribute::Boarding => self.boarding.map_or(Entry::Missing, Entry::Flag),
                Attribute::DenseCentre => self.dense_centre.map_or(Entry::Missing, Entry::Flag),
                Attribute::PlannedYear => self.planned_year.map_or(Entry::Missing, Entry::Year),
                Attribute::BuiltYear => self.built_year.map_or(Entry::Missing, Entry::Year),
                Attribute::BuildingPlan => self.building_plan.map_or(Entry::Missing, Entry::Flag),
                Attribute::MusicRooms => rooms(self.music_rooms.as_ref()),
                Attribute::ArtRooms => rooms(self.art_rooms.as_ref()),
                Attribute::Said(of, aspect) => self.said(of, aspect),
            },
        }
    }

    /// Replaces what a cell holds; an entry that does not fit the column is kept as rejected text.
    pub fn set_entry(&mut self, column: Column, entry: Entry) {
        self.rejected.retain(|(at, _)| *at != column);
        let entry = entry::fit(column, entry);
        if let Entry::Rejected(text) = &entry {
            let at = self.rejected.partition_point(|(at, _)| *at < column);
            self.rejected.insert(at, (column, text.clone()));
        }
        let attribute = match column {
            Column::Slot(slot) => return self.values.set(slot, entry.number()),
            Column::Attribute(attribute) => attribute,
        };
        match attribute {
            Attribute::Code => self.code = entry.into_text(),
            Attribute::Name => self.name = entry.into_text(),
            Attribute::Township => self.township = entry.into_text(),
            Attribute::CampusOf => self.campus_of = entry.into_text(),
            Attribute::Remark => self.remark = entry.into_text(),
            Attribute::Kind => {
                self.kind = if let Entry::Kind(v) = entry {
                    Some(v)
                } else {
                    None
                }
            }
            Attribute::Sponsor => {
                self.sponsor = if let Entry::Sponsor(v) = entry {
                    Some(v)
                } else {
                    None
                };
            }
            Attribute::Area => {
                self.area = if let Entry::Area(v) = entry {
                    Some(v)
                } else {
                    None
                }
            }
            Attribute::Boarding => self.boarding = entry.flag(),
            Attribute::DenseCentre => self.dense_centre = entry.flag(),
            Attribute::PlannedYear => self.planned_year = entry.year(),
            Attribute::BuiltYear => self.built_year = entry.year(),
            Attribute::BuildingPlan => self.building_plan = entry.flag(),
            Attribute::MusicRooms => self.music_rooms = entry.into_areas(),
            Attribute::ArtRooms => self.art_rooms = entry.into_areas(),
            Attribute::Said(of, aspect) => self.say(of, aspect, entry),
        }
    }

    /// What the import had in a cell that was changed by hand afterwards.
    #[must_use]
    pub fn imported_entry(&self, column: Column) -> Option<&Entry> {
        self.imported
            .iter()
            .find(|(at, _)| *at == column)
            .map(|(_, entry)| entry)
    }

    /// The row that a cell's value came from, also where it was changed by hand afterwards.
    #[must_use]
    pub fn origin(&self, column: Column) -> Option<&Origin> {
        self.origins
            .iter()
            .rev()
            .find(|origin| origin.columns.contains(column))
    }
}
