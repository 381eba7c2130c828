//! The sheet of schools: pupils, classes over the limit, rooms, funds, and each school's verdicts on the
//! items that are tested school by school.

use std::collections::BTreeMap;

use junheng_core::items::ItemsEvaluation;
use junheng_core::{Document, Field, Kind, Place, School, SchoolId, Stage, merged, teaches};

use super::county_inputs::CountyInputs;
use super::expr::{Area, At, Expr};
use super::inputs::{Rooms, SchoolInputs};
use super::model::{Cell, Role, Sheet, SheetId, Value};
use super::school_row::Row;

/// A column of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// 学校名称.
    Name,
    /// 学校类别.
    Kind,
    /// Pupils of a stage.
    Pupils(Stage),
    /// Pupils of both stages.
    Compulsory,
    /// Pupils that the size is judged by.
    Counted,
    /// The most pupils allowed.
    Most,
    /// Classes above the limit by their bands.
    Surely(Stage),
    /// Classes of bands that reach over the limit.
    Unsure(Stage),
    /// Classes of all bands.
    Listed(Stage),
    /// Classes.
    Classes(Stage),
    /// Classes above the limit, where their number is known.
    Over(Stage),
    /// Pupils of the largest class.
    Largest(Stage),
    /// Rooms needed.
    RoomsNeeded,
    /// Rooms of the least area.
    Fit(Rooms),
    /// 是 for a small school.
    Small,
    /// What a small school gets, 万元.
    SmallFunds,
    /// What it should get, 元.
    SmallNeeded,
    /// Verdict on the training money of the budget.
    TrainingBudget,
    /// Verdict on the training money of the final account.
    TrainingAccount,
    /// A sum over the school that county ratios add up.
    Total(Field),
    /// Verdict on an item's part, by the part's place in [`TESTED`]; class size has one a stage.
    Verdict(&'static str, Option<Stage>),
}

/// Fields that county ratios add up over the schools.
pub const TOTALS: [Field; 16] = [
    Field::TrainingDue,
    Field::TrainingDone,
    Field::FullTimeTeachers,
    Field::CertifiedTeachers,
    Field::TrainingMoney,
    Field::PublicFunds,
    Field::TrainingMoneySpent,
    Field::PublicFundsSpent,
    Field::Leavers,
    Field::Entrants,
    Field::TransferredIn,
    Field::TransferredOut,
    Field::Deaths,
    Field::Suspended,
    Field::Resumed,
    Field::Skipped,
];

/// The parts that are tested school by school.
pub const TESTED: [&str; 5] = [
    "music-art-rooms",
    "school-size",
    "class-size",
    "small-schools",
    "training-money",
];

const COLUMNS: [(Of, &str); 49] = [
    (Of::Name, "学校名称"),
    (Of::Kind, "学校类别"),
    (Of::Pupils(Stage::Primary), "小学学生数"),
    (Of::Pupils(Stage::Junior), "初中学生数"),
    (Of::Compulsory, "义务教育阶段学生数"),
    (Of::Counted, "规模计算人数"),
    (Of::Most, "规模上限"),
    (Of::Surely(Stage::Primary), "小学各段超额班数"),
    (Of::Surely(Stage::Junior), "初中各段超额班数"),
    (Of::Unsure(Stage::Primary), "小学跨上限班数"),
    (Of::Unsure(Stage::Junior), "初中跨上限班数"),
    (Of::Listed(Stage::Primary), "小学各段班数合计"),
    (Of::Listed(Stage::Junior), "初中各段班数合计"),
    (Of::Classes(Stage::Primary), "小学班数"),
    (Of::Classes(Stage::Junior), "初中班数"),
    (Of::Over(Stage::Primary), "小学超额班数"),
    (Of::Over(Stage::Junior), "初中超额班数"),
    (Of::Largest(Stage::Primary), "小学最大班额"),
    (Of::Largest(Stage::Junior), "初中最大班额"),
    (Of::RoomsNeeded, "应配专用教室"),
    (Of::Fit(Rooms::Music), "达到面积的音乐教室"),
    (Of::Fit(Rooms::Art), "达到面积的美术教室"),
    (Of::Small, "规模较小学校"),
    (Of::SmallFunds, "小规模学校公用经费（万元）"),
    (Of::SmallNeeded, "应核定公用经费（元）"),
    (Of::Total(Field::TrainingDue), "应完成培训教师"),
    (Of::Total(Field::TrainingDone), "已完成培训教师"),
    (Of::Total(Field::FullTimeTeachers), "专任教师"),
    (Of::Total(Field::CertifiedTeachers), "持证专任教师"),
    (Of::Total(Field::TrainingMoney), "培训经费预算（万元）"),
    (Of::Total(Field::PublicFunds), "公用经费预算（万元）"),
    (Of::Total(Field::TrainingMoneySpent), "培训经费决算（万元）"),
    (Of::Total(Field::PublicFundsSpent), "公用经费决算（万元）"),
    (Of::Total(Field::Leavers), "毕业班学生"),
    (Of::Total(Field::Entrants), "三年前入学学生"),
    (Of::Total(Field::TransferredIn), "三年转入"),
    (Of::Total(Field::TransferredOut), "三年转出"),
    (Of::Total(Field::Deaths), "三年死亡"),
    (Of::Total(Field::Suspended), "三年休学"),
    (Of::Total(Field::Resumed), "三年复学"),
    (Of::Total(Field::Skipped), "三年跳级"),
    (Of::TrainingBudget, "培训经费预算结论"),
    (Of::TrainingAccount, "培训经费决算结论"),
    (Of::Verdict("music-art-rooms", None), "音乐美术教室"),
    (Of::Verdict("school-size", None), "学校规模"),
    (Of::Verdict("class-size", Some(Stage::Primary)), "小学班额"),
    (Of::Verdict("class-size", Some(Stage::Junior)), "初中班额"),
    (Of::Verdict("small-schools", None), "小规模学校经费"),
    (Of::Verdict("training-money", None), "教师培训经费"),
];

const HEAD: u32 = 2;

/// The sheet, and where everything stands on it.
pub struct Schools {
    /// The sheet.
    pub sheet: Sheet,
    rows: BTreeMap<SchoolId, u32>,
    last: u32,
    all: u32,
    ordinary: u32,
    junior: u32,
}

/// Whether a field is asked of schools with a junior stage alone.
pub const fn of_junior(field: Field) -> bool {
    matches!(field.places(), [Place::Junior])
}

/// The column of a quantity.
pub fn column(of: Of) -> u32 {
    let at = COLUMNS.iter().position(|(other, _)| *other == of);
    u32::try_from(at.unwrap_or(COLUMNS.len()) + 1).unwrap_or(1)
}

impl Schools {
    /// The sheet of a document's schools.
    pub fn new(
        document: &Document,
        items: Option<&ItemsEvaluation>,
        inputs: &SchoolInputs,
        county: &CountyInputs,
    ) -> Self {
        let mut schools = Self {
            sheet: Sheet::new(SheetId::Schools),
            rows: BTreeMap::new(),
            last: HEAD,
            all: 0,
            ordinary: 0,
            junior: 0,
        };
        schools.sheet.landscape = true;
        schools.sheet.head_rows = HEAD;
        let title = "分校计算：学校规模、班额、专用教室、经费（校区并入所属学校）";
        schools.sheet.line(1, 12, title, Role::Note);
        for (at, (of, name)) in (1..).zip(COLUMNS) {
            schools.sheet.text(HEAD, at, name, Role::Head);
            let width = if of == Of::Name { 26.0 } else { 12.0 };
            schools.sheet.widths.push(width);
        }
        let Some(items) = items else { return schools };
        let merged = merged(document.schools());
        for (at, head) in document.schools().iter().enumerate() {
            if !head.campus_of.is_empty() || head.kind == Some(Kind::Vocational) {
                continue;
            }
            let own = merged.iter().filter(|(of, _)| *of == at);
            let own = own.filter_map(|(_, campus)| document.schools().get(*campus));
            let members: Vec<&School> = core::iter::once(head).chain(own).collect();
            schools.last += 1;
            let is_ordinary = head.kind != Some(Kind::Special);
            let has_junior = members.iter().any(|one| teaches(one, Stage::Junior));
            schools.all += 1;
            schools.ordinary += u32::from(is_ordinary);
            schools.junior += u32::from(is_ordinary && has_junior);
            let row = Row {
                document,
                items,
                inputs,
                county,
                head,
                members,
                at: schools.last,
            };
            schools.rows.insert(head.id, schools.last);
            row.fill(&mut schools.sheet);
            for school in row.attached() {
                schools.last += 1;
                let own = Row {
                    head: school,
                    members: vec![school],
                    at: schools.last,
                    ..row
                };
                schools.rows.insert(school.id, schools.last);
                own.fill_attached(&mut schools.sheet);
            }
        }
        schools
    }

    /// A column over all schools.
    pub fn area(&self, of: Of) -> Option<Area> {
        let column = column(of);
        (self.last > HEAD).then(|| self.sheet.at(HEAD + 1, column).to(self.last, column))
    }

    /// Whether every school that is asked for it has a number in a column: those that teach the
    /// compulsory stages, for what only junior schools count those with a junior stage.
    pub fn all_given(&self, of: Of) -> Option<Expr> {
        let count = Expr::count(self.area(of)?);
        Some(count.equals(Expr::whole(self.asked(of))))
    }

    const fn asked(&self, of: Of) -> u32 {
        match of {
            Of::Total(field) if of_junior(field) => self.junior,
            // Teachers and their training are looked at in special-education schools too.
            Of::Total(_) => self.all,
            _ => self.ordinary,
        }
    }

    /// The sum of a column, where every school that is asked for it has a number.
    pub fn sum(&self, of: Of) -> Option<f64> {
        let values = self
            .all()
            .filter_map(|school| match self.value(school, of) {
                Value::Number(number) => Some(number),
                _ => None,
            });
        let all: Vec<f64> = values.collect();
        (u32::try_from(all.len()) == Ok(self.asked(of))).then(|| all.into_iter().sum())
    }

    /// A school's cell, if it is in the list.
    pub fn at(&self, school: SchoolId, of: Of) -> Option<At> {
        let row = self.rows.get(&school)?;
        Some(self.sheet.at(*row, column(of)))
    }

    /// What a school's cell comes out as.
    pub fn value(&self, school: SchoolId, of: Of) -> Value {
        let cell = self
            .rows
            .get(&school)
            .and_then(|row| self.sheet.cell(*row, column(of)));
        cell.map_or(Value::Blank, Cell::value)
    }

    /// The schools of the sheet.
    pub fn all(&self) -> impl Iterator<Item = SchoolId> + '_ {
        self.rows.keys().copied()
    }
}
