//! The sheet of the schools' inputs as entered, one row a school. Every formula of the workbook ends here
//! or on the county's sheet.

use std::collections::{BTreeMap, BTreeSet};

use junheng_core::{
    Aspect, Attribute, Column, Decimal, Document, Given, InputRef, Judgement, Kind, School,
    SchoolId, Slot, Sponsor,
};

use crate::csv_out::used_columns;
use crate::names::{attribute_name, column_header};

use super::expr::{Area, At, Expr};
use super::model::{Cell, Content, Mark, Role, Sheet, SheetId};
use super::scope::{self, Scope};
use super::shape::Shape;

/// Which rooms: music or art.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rooms {
    /// 音乐.
    Music,
    /// 美术.
    Art,
}

/// What the program found to hold for a school, from its kind and the concessions in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// The most pupils.
    Pupils,
    /// The least area of a music or an art room.
    Room(Rooms),
}

impl Limit {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Pupils, "规模上限（人）"),
        (Self::Room(Rooms::Music), "音乐教室最小面积（㎡）"),
        (Self::Room(Rooms::Art), "美术教室最小面积（㎡）"),
    ];
}

/// Limits by school.
pub type Limits = BTreeMap<(SchoolId, Limit), Decimal>;

/// The sheet of the schools, and where everything stands on it.
pub struct SchoolInputs {
    /// The sheet.
    pub sheet: Sheet,
    rows: BTreeMap<SchoolId, u32>,
    last: u32,
    columns: BTreeMap<Slot, u32>,
    rooms: BTreeMap<Rooms, (u32, u32)>,
    limits: BTreeMap<Limit, u32>,
    said: BTreeMap<Judgement, u32>,
    /// How many schools are asked to judge themselves; nothing where campuses answer too.
    asked_to_say: Option<u32>,
    /// Where it is said that the schools are placed otherwise than they were.
    scope_summary: Option<At>,
}

/// 是 and 否.
pub const YES: &str = "是";
/// 否.
pub const NO: &str = "否";

const FIRST_ROW: u32 = 3;

const TITLE: &str = "学校数据：每校一行，按填报原样；修改本表数字，其余各表随之重算；各表的学校行在导出时定下，改动类别、举办者、所属学校，或使学段、教学点的列入与否改变的，最后一列会变红，须在程序中修改后重新导出。规模和音乐、美术教室的限值为程序按导出时的类别和从宽规定所定。空格为没有数据，不是 0；带底纹的空格缺数据，补填后各表随之算出。";
/// Columns that the line on top covers.
const TITLE_COLUMNS: u32 = 12;

const ATTRIBUTES: [Attribute; 7] = [
    Attribute::Code,
    Attribute::Name,
    Attribute::Township,
    Attribute::Kind,
    Attribute::Sponsor,
    Attribute::Area,
    Attribute::CampusOf,
];

fn attribute_text(school: &School, attribute: Attribute) -> &str {
    match attribute {
        Attribute::Code => &school.code,
        Attribute::Name => &school.name,
        Attribute::Township => &school.township,
        Attribute::Kind => school.kind.map_or("", Kind::official_name),
        Attribute::Sponsor => school.sponsor.map_or("", Sponsor::official_name),
        Attribute::Area => school.area.map_or("", junheng_core::Area::official_name),
        Attribute::CampusOf => &school.campus_of,
        _ => "",
    }
}

/// Room areas that may be filled in where a list is missing.
const ROOMS_ASKED: usize = 4;

impl SchoolInputs {
    /// The sheet of a document's schools, with columns for what `shapes` find missing.
    pub fn new(document: &Document, shapes: &[&Shape], limits: &Limits, scope: &Scope) -> Self {
        let mut sheet = Sheet::new(SheetId::Inputs);
        sheet.landscape = true;
        sheet.head_rows = 2;
        let mut column = 1;
        let mut head = |sheet: &mut Sheet, text: &str, width: f64| {
            let at = column;
            sheet.text(2, at, text, Role::Head);
            sheet.widths.push(width);
            column += 1;
            at
        };
        for attribute in ATTRIBUTES {
            head(&mut sheet, attribute_name(attribute), 14.0);
        }
        let asked: BTreeSet<InputRef> = shapes.iter().flat_map(|s| &s.asked).copied().collect();
        let mut used: BTreeSet<Slot> = asked.iter().map(|input| input.slot).collect();
        used.extend(
            used_columns(document)
                .into_iter()
                .filter_map(|column| match column {
                    Column::Slot(slot) => Some(slot),
                    Column::Attribute(_) => None,
                }),
        );
        let mut columns = BTreeMap::new();
        for slot in Slot::all().filter(|slot| used.contains(slot)) {
            let name = column_header(Column::Slot(slot));
            columns.insert(slot, head(&mut sheet, &name, 11.0));
        }
        let mut rooms = BTreeMap::new();
        for (which, name) in [(Rooms::Music, "音乐教室"), (Rooms::Art, "美术教室")] {
            let lists = || document.schools().iter().map(|school| list(school, which));
            let open = lists().any(|list| list.is_none());
            let most = lists().flatten().map(Vec::len).max().unwrap_or(0);
            let most = most.max(if open { ROOMS_ASKED } else { 1 });
            let first = head(&mut sheet, &format!("{name}间数"), 9.0);
            let mut last = first;
            for number in 1..=most {
                last = head(&mut sheet, &format!("{name}{number}面积（㎡）"), 11.0);
            }
            rooms.insert(which, (first, last));
        }
        let mut limit_columns = BTreeMap::new();
        for (limit, name) in Limit::ALL {
            limit_columns.insert(limit, head(&mut sheet, name, 11.0));
        }
        let mut said = BTreeMap::new();
        for of in Judgement::ALL {
            let mut own = document.schools().iter();
            if own.any(|school| verdict_of(school, of).is_some()) {
                let name = attribute_name(Attribute::Said(of, Aspect::Verdict));
                said.insert(of, head(&mut sheet, name, 12.0));
            }
        }
        let placed = head(&mut sheet, scope::HEAD, 10.0);
        let alone = document.schools().iter().all(|school| {
            let says = || !school.evidence.is_empty();
            school.campus_of.is_empty() && (school.kind != Some(Kind::Vocational) || !says())
        });
        let judging = document.schools().iter();
        let judging = judging.filter(|school| school.kind != Some(Kind::Vocational));
        let asked_to_say = u32::try_from(judging.count()).ok().filter(|_| alone);
        sheet.line(1, TITLE_COLUMNS, TITLE, Role::Note);
        let mut inputs = Self {
            sheet,
            rows: BTreeMap::new(),
            last: FIRST_ROW - 1,
            columns,
            rooms,
            limits: limit_columns,
            said,
            asked_to_say,
            scope_summary: None,
        };
        for school in document.schools() {
            inputs.last += 1;
            inputs.rows.insert(school.id, inputs.last);
            inputs.school(school, &asked, limits);
            let cell = scope::cell(&inputs, school, scope);
            let at = inputs.sheet.put(inputs.last, placed, cell);
            inputs.sheet.alerts.push(at);
        }
        if inputs.last >= FIRST_ROW {
            let first = inputs.sheet.at(FIRST_ROW, placed);
            let content = scope::summary(first, inputs.last);
            let cell = Cell {
                across: 8,
                ..Cell::new(content, Role::Note)
            };
            let at = inputs.sheet.put(1, TITLE_COLUMNS + 1, cell);
            inputs.sheet.alerts.push(at);
            inputs.scope_summary = Some(at);
        }
        inputs
    }

    fn school(&mut self, school: &School, asked: &BTreeSet<InputRef>, limits: &Limits) {
        let row = self.last;
        for (at, attribute) in (1..).zip(ATTRIBUTES) {
            self.sheet
                .text(row, at, attribute_text(school, attribute), Role::Words);
        }
        let mut number = |at: u32, value: Option<Decimal>, asked: bool| {
            let mut cell = Cell::new(Content::Input(value), Role::Figure(None));
            cell.mark = mark_missing(asked && value.is_none());
            self.sheet.put(row, at, cell);
        };
        for (slot, at) in &self.columns {
            let input = InputRef {
                school: school.id,
                slot: *slot,
            };
            number(*at, school.values.get(*slot), asked.contains(&input));
        }
        for (which, (count, last)) in &self.rooms {
            let list = list(school, *which);
            let rooms = list.map(|list| u32::try_from(list.len()).unwrap_or(u32::MAX));
            let is_asked = limits.contains_key(&(school.id, Limit::Room(*which)));
            number(*count, rooms.map(Decimal::whole), is_asked);
            let mut own = list.into_iter().flatten();
            for at in count + 1..=*last {
                number(at, own.next().copied(), false);
            }
        }
        for (limit, at) in &self.limits {
            number(*at, limits.get(&(school.id, *limit)).copied(), false);
        }
        for (of, at) in &self.said {
            let word = verdict_of(school, *of).map_or("", Given::name);
            self.sheet.text(row, *at, word, Role::Short);
        }
    }

    /// Where a number of a school stands.
    pub fn at(&self, input: InputRef) -> Option<At> {
        self.slot(input.school, input.slot)
    }

    /// Where a number of a school stands.
    pub fn slot(&self, school: SchoolId, slot: Slot) -> Option<At> {
        let (row, column) = (self.rows.get(&school)?, self.columns.get(&slot)?);
        Some(self.sheet.at(*row, *column))
    }

    /// Where the areas of a school's rooms stand.
    pub fn rooms(&self, school: SchoolId, which: Rooms) -> Option<Area> {
        let (row, (count, last)) = (self.rows.get(&school)?, self.rooms.get(&which)?);
        Some(self.sheet.at(*row, count + 1).to(*row, *last))
    }

    /// Where the number of a school's rooms stands; blank where nothing is known of them.
    pub fn room_count(&self, school: SchoolId, which: Rooms) -> Option<At> {
        let (row, (count, _)) = (self.rows.get(&school)?, self.rooms.get(&which)?);
        Some(self.sheet.at(*row, *count))
    }

    /// Where a limit of a school stands.
    pub fn limit(&self, school: SchoolId, limit: Limit) -> Option<At> {
        let (row, column) = (self.rows.get(&school)?, self.limits.get(&limit)?);
        Some(self.sheet.at(*row, *column))
    }

    /// Where a text of a school stands.
    pub fn attribute(&self, school: SchoolId, attribute: Attribute) -> Option<At> {
        let row = self.rows.get(&school)?;
        let at = ATTRIBUTES.iter().position(|own| *own == attribute)?;
        Some(self.sheet.at(*row, u32::try_from(at).ok()? + 1))
    }

    /// A column of texts over all schools; nothing where there are none.
    pub fn all(&self, attribute: Attribute) -> Option<Area> {
        let at = ATTRIBUTES.iter().position(|own| *own == attribute)?;
        let column = u32::try_from(at).ok()? + 1;
        (self.last >= FIRST_ROW).then(|| self.sheet.at(FIRST_ROW, column).to(self.last, column))
    }

    /// The schools' own verdicts on something, where any gives one and none is a campus.
    pub fn said(&self, of: Judgement) -> Option<Area> {
        self.asked_to_say?;
        let column = *self.said.get(&of)?;
        (self.last >= FIRST_ROW).then(|| self.sheet.at(FIRST_ROW, column).to(self.last, column))
    }

    /// Where a school's own verdict on something stands.
    pub fn said_by(&self, school: SchoolId, of: Judgement) -> Option<At> {
        let (row, column) = (self.rows.get(&school)?, self.said.get(&of)?);
        Some(self.sheet.at(*row, *column))
    }

    /// Where it is said that the schools are placed otherwise than they were when the sheet was made.
    pub const fn scope_summary(&self) -> Option<At> {
        self.scope_summary
    }

    /// How many schools are asked to judge themselves.
    pub fn asked_to_say(&self) -> u32 {
        self.asked_to_say.unwrap_or(0)
    }

    /// A column of numbers over all schools, where it is on the sheet.
    pub fn all_of(&self, slot: Slot) -> Option<Area> {
        let column = *self.columns.get(&slot)?;
        (self.last >= FIRST_ROW).then(|| self.sheet.at(FIRST_ROW, column).to(self.last, column))
    }

    /// A cell that repeats a text of a school.
    pub fn repeated(&self, school: &School, attribute: Attribute, role: Role) -> Cell {
        let text = attribute_text(school, attribute);
        let Some(at) = self.attribute(school.id, attribute) else {
            return Cell::new(Content::Text(text.to_owned()), role);
        };
        let expr = Expr::from(at).join(Expr::text(""));
        Cell::new(super::derived_text(expr, text), role)
    }
}

fn verdict_of(school: &School, of: Judgement) -> Option<Given> {
    school.evidence(of)?.verdict
}

const fn list(school: &School, which: Rooms) -> Option<&Vec<Decimal>> {
    match which {
        Rooms::Music => school.music_rooms.as_ref(),
        Rooms::Art => school.art_rooms.as_ref(),
    }
}

/// The mark of a cell whose value may be missing.
pub const fn mark_missing(missing: bool) -> Mark {
    if missing { Mark::Missing } else { Mark::None }
}
