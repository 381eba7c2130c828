//! The sheets of inputs as entered: one row a school, and the county's own figures. Every formula of the
//! workbook ends here.

use std::collections::BTreeMap;

use junheng_core::{
    Column, CountyEntry, CountyInput, Decimal, Declared, Document, Fact, InputRef, Kind,
    MonitoringFigure, School, SchoolId, Slot, Subject, SurveyFigure, SurveyGroup,
};

use crate::csv_out::used_columns;
use crate::names::{attribute_name, column_header};

use super::Names;
use super::expr::{Area, At, Expr};
use super::model::{Cell, Content, Mark, Role, Sheet, SheetId};

/// Which rooms: music or art.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rooms {
    /// 音乐.
    Music,
    /// 美术.
    Art,
}

/// The sheet of the schools, and where everything stands on it.
pub struct SchoolInputs {
    /// The sheet.
    pub sheet: Sheet,
    rows: BTreeMap<SchoolId, u32>,
    columns: BTreeMap<Slot, u32>,
    rooms: BTreeMap<Rooms, (u32, u32)>,
}

const FIRST_ROW: u32 = 3;

const TITLE: &str =
    "学校数据：每校一行，按填报原样；修改本表数字，其余各表随之重算。空格为没有数据，不是 0。";

impl SchoolInputs {
    /// The sheet of a document's schools.
    pub fn new(document: &Document) -> Self {
        let mut sheet = Sheet::new(SheetId::Inputs);
        sheet.landscape = true;
        sheet.head_rows = 2;
        let attributes = [
            junheng_core::Attribute::Code,
            junheng_core::Attribute::Name,
            junheng_core::Attribute::Township,
            junheng_core::Attribute::Kind,
            junheng_core::Attribute::Sponsor,
            junheng_core::Attribute::Area,
        ];
        let mut column = 1;
        for attribute in attributes {
            sheet.text(2, column, attribute_name(attribute), Role::Head);
            sheet.widths.push(14.0);
            column += 1;
        }
        let mut columns = BTreeMap::new();
        for used in used_columns(document) {
            let Column::Slot(slot) = used else { continue };
            sheet.text(2, column, &column_header(used), Role::Head);
            sheet.widths.push(11.0);
            columns.insert(slot, column);
            column += 1;
        }
        let mut rooms = BTreeMap::new();
        for (which, name) in [(Rooms::Music, "音乐教室"), (Rooms::Art, "美术教室")] {
            let most = document.schools().iter().map(|s| areas(s, which).len());
            let most = u32::try_from(most.max().unwrap_or(0)).unwrap_or(0);
            if most > 0 {
                rooms.insert(which, (column, column + most - 1));
            }
            for number in 1..=most {
                sheet.text(2, column, &format!("{name}{number}面积（㎡）"), Role::Head);
                sheet.widths.push(11.0);
                column += 1;
            }
        }
        sheet.line(1, (column - 1).min(12), TITLE, Role::Note);
        let mut rows = BTreeMap::new();
        for (row, school) in (FIRST_ROW..).zip(document.schools()) {
            rows.insert(school.id, row);
            let kind = school.kind.map_or("", Kind::official_name);
            let sponsor = school
                .sponsor
                .map_or("", junheng_core::Sponsor::official_name);
            let area = school.area.map_or("", junheng_core::Area::official_name);
            let texts = [
                &school.code,
                &school.name,
                &school.township,
                kind,
                sponsor,
                area,
            ];
            for (at, text) in (1..).zip(texts) {
                sheet.text(row, at, text, Role::Words);
            }
            for (slot, at) in &columns {
                let value = school.values.get(*slot);
                sheet.put(
                    row,
                    *at,
                    Cell::new(Content::Input(value), Role::Figure(None)),
                );
            }
            for (which, (first, last)) in &rooms {
                let mut own = areas(school, *which).iter();
                for at in *first..=*last {
                    let value = own.next().copied();
                    sheet.put(
                        row,
                        at,
                        Cell::new(Content::Input(value), Role::Figure(None)),
                    );
                }
            }
        }
        Self {
            sheet,
            rows,
            columns,
            rooms,
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
        let (row, (first, last)) = (self.rows.get(&school)?, self.rooms.get(&which)?);
        Some(self.sheet.at(*row, *first).to(*row, *last))
    }
}

fn areas(school: &School, which: Rooms) -> &[Decimal] {
    let rooms = match which {
        Rooms::Music => &school.music_rooms,
        Rooms::Art => &school.art_rooms,
    };
    rooms.as_deref().unwrap_or(&[])
}

/// The sheet of the county's own inputs, and where everything stands on it.
pub struct CountyInputs {
    /// The sheet.
    pub sheet: Sheet,
    cells: BTreeMap<CountyInput, (At, Option<Decimal>)>,
    declared: BTreeMap<Kind, (At, Option<u32>)>,
    evidence: BTreeMap<String, (At, Option<At>)>,
    whole: At,
}

/// 是 and 否.
pub const YES: &str = "是";
/// 否.
pub const NO: &str = "否";

impl CountyInputs {
    /// The sheet of a document's county; `parts` are the parts judged by evidence, with their names.
    pub fn new(
        document: &Document,
        names: Names,
        subjects: &[Subject],
        parts: &[(String, String)],
        whole: bool,
    ) -> Self {
        let mut sheet = Sheet::new(SheetId::County);
        sheet.widths = vec![46.0, 12.0, 16.0, 60.0];
        sheet.head_rows = 2;
        sheet.line(
            1,
            4,
            "县级数据：按填报原样；修改本表数字，其余各表随之重算。",
            Role::Note,
        );
        for (column, text) in (1..).zip(["项目", "单位", "数值", "来源或说明"]) {
            sheet.text(2, column, text, Role::Head);
        }
        let mut row = 3;
        let mut declared = BTreeMap::new();
        for kind in Declared::KINDS {
            let number = document.county.declared.get(kind);
            let text = format!("申报校数：{}", kind.official_name());
            sheet.text(row, 1, &text, Role::Words);
            sheet.text(row, 2, "所", Role::Short);
            let value = number.map(Decimal::whole);
            let at = sheet.put(row, 3, Cell::new(Content::Input(value), Role::Figure(None)));
            declared.insert(kind, (at, number));
            row += 1;
        }
        sheet.text(row, 1, "学校清单与申报校数一致（由程序核对）", Role::Words);
        let flag = if whole { YES } else { NO };
        let whole = sheet.text(row, 3, flag, Role::Short);
        row += 1;
        let facts = Fact::ALL.iter().map(|fact| CountyInput::Fact(*fact));
        let survey = SurveyGroup::ALL.iter().flat_map(|group| {
            let figures = SurveyFigure::ALL.iter();
            figures.map(|figure| CountyInput::Survey(*group, *figure))
        });
        let monitoring = subjects.iter().flat_map(|subject| {
            let figures = MonitoringFigure::ALL.iter();
            figures.map(|figure| CountyInput::Monitoring(*subject, *figure))
        });
        let mut cells = BTreeMap::new();
        for input in facts.chain(survey).chain(monitoring) {
            let known = document.dossier.cell(input);
            let value = document.dossier.number(input);
            sheet.text(row, 1, &(names.input)(input), Role::Words);
            sheet.text(row, 2, (names.unit)(input.unit()), Role::Short);
            let date = known.and_then(|cell| match &cell.entry {
                CountyEntry::Date(date) => Some(date.to_string()),
                _ => None,
            });
            let at = match date {
                Some(date) => sheet.text(row, 3, &date, Role::Short),
                None => {
                    let content = Content::Input(value);
                    sheet.put(row, 3, Cell::new(content, Role::Figure(None)))
                }
            };
            let source = known.map_or("", |cell| cell.source.as_str());
            sheet.text(row, 4, source, Role::Words);
            cells.insert(input, (at, value));
            row += 1;
        }
        let mut evidence = BTreeMap::new();
        for (part, name) in parts {
            let given = document.dossier.evidence(part);
            let verdict = given.and_then(|given| given.verdict);
            let verdict = verdict.map_or("", |given| super::verdict_word(given.verdict()));
            sheet.text(row, 1, &format!("结论：{name}"), Role::Words);
            let at = sheet.text(row, 3, verdict, Role::Short);
            let note = given.map_or("", |given| given.note.as_str());
            let note_at = sheet.text(row, 4, note, Role::Words);
            evidence.insert(part.clone(), (at, (!note.is_empty()).then_some(note_at)));
            row += 1;
        }
        Self {
            sheet,
            cells,
            declared,
            evidence,
            whole,
        }
    }

    /// Where a figure stands, and what it is.
    pub fn at(&self, input: CountyInput) -> Option<(At, Option<Decimal>)> {
        self.cells.get(&input).copied()
    }

    /// Where a fact stands, and what it is.
    pub fn fact(&self, fact: Fact) -> Option<(At, Option<Decimal>)> {
        self.at(CountyInput::Fact(fact))
    }

    /// Where the declared number of a kind stands, and what it is.
    pub fn declared(&self, kind: Kind) -> Option<(At, Option<u32>)> {
        self.declared.get(&kind).copied()
    }

    /// Where the verdict on a part stands that is judged by evidence.
    pub fn evidence(&self, part: &str) -> Option<At> {
        self.evidence.get(part).map(|(at, _)| *at)
    }

    /// Where the short conclusion on a part stands, if there is one.
    pub fn note(&self, part: &str) -> Option<At> {
        self.evidence.get(part)?.1
    }

    /// Whether the list of schools is whole.
    pub fn is_whole(&self) -> Expr {
        Expr::from(self.whole).equals(Expr::text(YES))
    }
}

/// The mark of a cell whose value may be missing.
pub const fn mark_missing(missing: bool) -> Mark {
    if missing { Mark::Missing } else { Mark::None }
}
