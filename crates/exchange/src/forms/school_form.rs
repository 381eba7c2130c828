//! A school's own rating: what one school has of each indicator, and whether it meets.

use junheng_core::{
    Decimal, Exact, Field, Kind, Level, Number, Place, School, SchoolId, Stage, View, teaches,
};

use super::expr::{Expr, Fun};
use super::layout::{MISSING, close, open, rounded};
use super::model::{Cell, Content, Mark, Piece, Role, Sheet, SheetId, Value};
use super::schools::Of;
use super::sentence::{Fill, sentence};
use super::units::UnitRow;
use super::{Filled, derived, item_lines, items, named};

/// The indicators as the form prints them, with their sentences; `小学` before `初中`.
const RESOURCES: [(&str, &str); 7] = [
    (
        "1.每百名学生拥有高于规定学历教师数：小学、初中分别达到4.2人以上、5.3人以上。",
        "学校拥有高于规定学历教师数：小学＿＿人；初中＿＿人。每百名学生拥有高于规定学历教师数：小学＿＿人；初中＿＿人。",
    ),
    (
        "2.每百名学生拥有县级以上骨干教师数：小学、初中均达到1人以上。",
        "学校拥有县级以上骨干教师数：小学＿＿人；初中＿＿人。每百名学生拥有县级以上骨干教师数：小学＿＿人；初中＿＿人。",
    ),
    (
        "3.每百名学生拥有体育、艺术（美术、音乐）专任教师数：小学、初中均达到0.9人以上。",
        "学校拥有体育、艺术（美术、音乐）专任教师数：小学＿＿人；初中＿＿人。每百名学生拥有体育、艺术（美术、音乐）专任教师数：小学＿＿人；初中＿＿人。",
    ),
    (
        "4.生均教学及辅助用房面积：小学、初中分别达到4.5平方米以上、5.8平方米以上。",
        "学校拥有教学辅助用房面积：＿＿平方米。生均教学及辅助用房面积：小学＿＿平方米；初中＿＿平方米。",
    ),
    (
        "5.生均体育运动场馆面积：小学、初中分别达到7.5平方米以上、10.2平方米以上。",
        "学校拥有体育场馆面积：＿＿平方米（其中：体育场＿＿平方米、体育馆＿＿平方米、校园其他专用运动场地面积＿＿平方米、校外周边租借体育场馆面积＿＿平方米）。生均体育运动场馆面积：小学＿＿平方米；初中＿＿平方米。",
    ),
    (
        "6.生均教学仪器设备值：小学、初中分别达到2000元以上、2500元以上。",
        "学校教学仪器设备值＿＿万元。生均教学仪器设备值：小学＿＿元；初中＿＿元。",
    ),
    (
        "7.每百名学生拥有网络多媒体教室数：小学、初中分别达到2.3间以上、2.4间以上。",
        "学校共有＿＿间多媒体教室。每百名学生拥有网络多媒体教室数：小学＿＿间；初中＿＿间。",
    ),
];

/// Government guarantee as the form prints it.
const GUARANTEE: [(&str, &str); 5] = [
    (
        "music-art-rooms",
        "1.所有小学、初中每12个班级配备音乐、美术专用教室1间以上；其中，每间音乐专用教室面积不小于96平方米，每间美术专用教室面积不小于90平方米。",
    ),
    (
        "school-size",
        "2.所有小学、初中规模不超过2000人，九年一贯制学校、十二年一贯制学校义务教育阶段规模不超过2500人。",
    ),
    (
        "class-size",
        "3.小学、初中所有班级学生数分别不超过45人、50人。",
    ),
    (
        "small-schools",
        "4.不足100名学生村小学和教学点按100名学生核定公用经费。",
    ),
    ("special-funds", "5.特殊教育学校生均公用经费不低于6000元。"),
];

pub struct Own<'a> {
    pub filled: &'a Filled<'a>,
    pub view: View<'a>,
    pub school: &'a School,
    pub units: [Option<&'a UnitRow>; 2],
}

/// The form of a school; nothing where there is no such school.
pub fn form(
    filled: &Filled<'_>,
    school: SchoolId,
    id: impl Fn(SchoolId) -> SheetId,
) -> Option<Sheet> {
    let own = Own {
        filled,
        view: filled.evaluation.view(filled.document),
        school: filled.document.school(school)?,
        units: Stage::ALL.map(|stage| filled.units.row(stage, school)),
    };
    let mut sheet = Sheet::new(id(school));
    sheet.head_rows = 4;
    sheet.widths = vec![9.0, 42.0, 56.0, 16.0];
    let title = "创建国家义务教育优质均衡发展县（市、区）学校自评表";
    open(&mut sheet, 4, title, filled.document);
    let kind = own.school.kind.map_or("＿＿＿＿", Kind::official_name);
    let built = own
        .school
        .built_year
        .map_or_else(|| "＿＿＿＿".to_owned(), |year| year.to_string());
    let line = format!("{}（{kind}）　建校于{built}年", own.school.name);
    sheet.line(3, 4, &line, Role::Subtitle);
    for (column, text) in (1..).zip([
        "A级指标",
        "B级指标及评估要点",
        "指标值或简要结论",
        "是否达标",
    ]) {
        sheet.head(4, column, 1, 1, text);
    }
    let mut row = 5;
    sheet.head(row, 1, 1, 7, "A1资源配置");
    for (index, (name, words)) in RESOURCES.into_iter().enumerate() {
        sheet.text(row, 2, name, Role::Words);
        let pieces = sentence(words, own.resource(index));
        own.put_sentence(&mut sheet, row, pieces);
        sheet.put(row, 4, own.levels(index));
        row += 1;
    }
    sheet.head(row, 1, 1, 5, "A2政府保障程度");
    for (item, name) in GUARANTEE {
        sheet.text(row, 2, name, Role::Words);
        let judged = filled.items.is_some_and(|items| items.item(item).is_some());
        let mut pieces = own.guarantee(item);
        if !judged {
            items::leave_out(&mut pieces, item == "special-funds");
        }
        own.put_sentence(&mut sheet, row, pieces);
        let verdict = match judged {
            true => own.verdict(item),
            // A local variant leaves the item out.
            false => Cell::new(Content::Text("——".to_owned()), Role::Short),
        };
        sheet.put(row, 4, verdict);
        row += 1;
    }
    row = own.further(&mut sheet, row);
    let mut notes: Vec<String> = [
        "本表由学校填报。“上年学生数”按当前在校生数填列。“其他”各项不在自评表原表之内，为学校填报的其余指标。",
        "一贯制学校、完全中学的共用资源按规定比例拆分后计算生均。",
    ]
    .map(str::to_owned)
    .into();
    notes.extend(own.outside().map(str::to_owned));
    let asked = GUARANTEE.into_iter().map(|(item, _)| item);
    let asked: Vec<&str> = asked.chain(["training-hours", "training-money"]).collect();
    notes.extend(named::readings(
        filled,
        "政府保障",
        &item_lines::GUARANTEE,
        &asked,
    ));
    notes.extend(named::readings(
        filled,
        "教育质量",
        &item_lines::QUALITY,
        &asked,
    ));
    notes.push(MISSING.to_owned());
    close(&mut sheet, row, 4, &notes);
    Some(sheet)
}

/// The name of a school's sheet among those of all: short, and without signs that sheets must not have.
pub fn sheet_name(number: u32, school: &School) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = school.name.chars().filter(allowed).take(22).collect();
    format!("{number} {name}").trim().to_owned()
}

/// What stands where a school does not teach a stage: nothing is missing there.
pub fn not_taught() -> Fill {
    Fill::text(Expr::text("／"), Some("／".to_owned()))
}

impl Own<'_> {
    /// A sentence; blanks of stages that the school does not teach are no missing data.
    pub fn put_sentence(&self, sheet: &mut Sheet, row: u32, pieces: Vec<Piece>) {
        sheet.put(row, 3, Cell::new(Content::Sentence(pieces), Role::Words));
    }

    /// Why the school's resources are not judged, where they are not.
    fn outside(&self) -> Option<&'static str> {
        if self.units.iter().flatten().next().is_some() {
            return None;
        }
        Some(if self.school.campus_of.is_empty() {
            "本校不在资源配置各项指标的计算范围内：A1各项只列填报数，不计算生均，不作结论。"
        } else {
            "本校区的资源并入所属学校计算：A1各项只列填报数，不计算生均，不作结论。"
        })
    }

    /// What an indicator counts.
    fn counted(&self, index: usize) -> Option<Field> {
        Some(self.view.indicators().get(index)?.amount.field())
    }

    /// The fills of an indicator's sentence.
    fn resource(&self, index: usize) -> Vec<Fill> {
        let values = Stage::ALL.map(|stage| self.value(stage, index));
        let [primary, junior] = values;
        if index < 3 {
            let [a, b] = Stage::ALL.map(|stage| self.amount(stage, index));
            return vec![a, b, primary, junior];
        }
        let mut fills = vec![self.total(index)];
        if index == 4 {
            let parts = [
                Field::OutdoorSportsArea,
                Field::IndoorSportsArea,
                Field::RooftopSportsArea,
                Field::LeasedSportsArea,
            ];
            // A school may have entered the sum alone.
            let has_sum = self
                .school
                .values
                .get(Field::SportsArea.at(Place::Whole))
                .is_some()
                || self.whole_amount(index).is_some();
            let own = parts.map(|field| self.field(field, 2));
            fills.extend(own.map(|own| if has_sum { own.or_open() } else { own }));
        }
        fills.extend([primary, junior]);
        fills
    }

    fn value(&self, stage: Stage, index: usize) -> Fill {
        let Some((unit, column)) = self.unit(stage, index) else {
            return not_taught();
        };
        let at = self.filled.units.value_at(unit.at, column);
        let cell = self.view.cell(stage, unit.row, index);
        let printed = cell.and_then(|cell| cell.printed);
        let decimals = printed.map_or(2, |printed| printed.decimals);
        let shown = printed.map(|printed| printed.to_string());
        Fill::number(at.into(), vec![at.into()], decimals, shown)
    }

    fn unit(&self, stage: Stage, index: usize) -> Option<(&UnitRow, u32)> {
        let unit = (*self.units.get(stage.index())?)?;
        Some((unit, u32::try_from(index).ok()?))
    }

    /// Teachers of a stage.
    fn amount(&self, stage: Stage, index: usize) -> Fill {
        let Some((unit, column)) = self.unit(stage, index) else {
            // A school whose resources are not judged shows what it entered.
            let own = self.counted(index).map(|field| field.of(stage));
            let taught = self.outside().is_some() && teaches(self.school, stage);
            return own.filter(|_| taught).map_or_else(not_taught, |slot| {
                let at = self.filled.inputs.slot(self.school.id, slot);
                Fill::cell(at, self.school.values.get(slot), 0)
            });
        };
        let at = self.filled.units.amount_at(unit.at, column);
        let amount = self
            .view
            .cell(stage, unit.row, index)
            .and_then(|c| c.amount);
        let shown = amount.and_then(|amount| Decimal::from_f64(amount).ok());
        Fill::cell(Some(at), shown, 0)
    }

    /// What the whole school has of something that stages share.
    fn total(&self, index: usize) -> Fill {
        let known: Vec<(&UnitRow, &Expr)> = self
            .units
            .iter()
            .flatten()
            .filter_map(|unit| Some((*unit, unit.totals.get(index)?.as_ref()?)))
            .collect();
        let Some((_, total)) = known.first() else {
            let own = self.counted(index).filter(|_| self.outside().is_some());
            return own.map_or_else(Fill::none, |field| self.field(field, 2));
        };
        // Stages that share a total name the same cells; those with their own add up.
        let same = known.iter().all(|(_, other)| other == total);
        let exprs: Vec<Expr> = if same {
            vec![(*total).clone()]
        } else {
            known.iter().map(|(_, total)| (*total).clone()).collect()
        };
        let divisor = if index == 5 { 10_000 } else { 1 };
        let expr = Expr::sum(exprs).over(Expr::whole(divisor));
        let column = u32::try_from(index).unwrap_or(0);
        // A stage without its amount leaves the whole open.
        let taught = self.units.iter().flatten();
        let needed = taught.map(|unit| Expr::from(self.filled.units.amount_at(unit.at, column)));
        let needed = needed.collect();
        let total = self.whole_amount(index);
        let total = total.map(|total| total.over(&Exact::whole(divisor.into())));
        // As entered: a whole number of rooms shows no decimals.
        let is_whole = total
            .as_ref()
            .is_some_and(|total| Exact::whole(total.rounded(0).unsigned_abs() as u64) == *total);
        let decimals = if is_whole { 0 } else { 2 };
        let shown = total.map(|total| junheng_core::Printed::exact(&total, decimals).to_string());
        Fill::as_entered(expr, needed, 2, shown)
    }

    /// What the whole school has, from the steps of the stages' amounts.
    fn whole_amount(&self, index: usize) -> Option<Exact> {
        let mut split = None;
        let mut sum = Vec::new();
        for stage in Stage::ALL {
            let Some((unit, _)) = self.unit(stage, index) else {
                continue;
            };
            let trace = self.view.trace(stage, unit.row, index);
            let mut totals = trace.0.iter().filter_map(|step| match step {
                junheng_core::Step::Split { total, .. } => Some(*total),
                _ => None,
            });
            if let Some(total) = totals.next() {
                split = Some(total);
            } else {
                sum.push(self.view.cell(stage, unit.row, index)?.amount?);
            }
        }
        let exact = |value: f64| Decimal::from_f64(value).ok().map(Exact::decimal);
        let yuan = if index == 5 { 10_000 } else { 1 };
        match split {
            Some(total) => Some(exact(total)?.times(&Exact::whole(yuan))),
            None if sum.is_empty() => None,
            None => {
                let all: Option<Vec<Exact>> = sum.into_iter().map(exact).collect();
                Some(Exact::sum(all?))
            }
        }
    }

    /// A field of the whole school: its total, else what its stages have.
    pub fn field(&self, field: Field, decimals: u32) -> Fill {
        let at = |slot| self.filled.inputs.slot(self.school.id, slot);
        let whole = field.at(Place::Whole);
        let stages = Stage::ALL.map(|stage| field.of(stage));
        let refs: Vec<Expr> = stages.into_iter().filter_map(at).map(Expr::from).collect();
        let some = |refs: Vec<Expr>| Expr::Call(Fun::Count, refs).more(Expr::whole(0));
        let mut expr = Expr::text("");
        if !refs.is_empty() {
            let sum = Expr::sum(refs.clone()).fixed(decimals);
            expr = some(refs).choose(sum, expr);
        }
        if let Some(at) = at(whole) {
            let own = Expr::from(at).fixed(decimals);
            expr = some(vec![at.into()]).choose(own, expr);
        }
        let get = |slot| self.school.values.get(slot);
        let mut given = stages.into_iter().filter_map(get);
        let by_stage = given
            .next()
            .map(|first| given.fold(first, |sum, own| sum.checked_add(own).unwrap_or(sum)));
        let value = get(whole).or(by_stage);
        Fill::text(expr, value.map(|value| rounded(value, decimals)))
    }

    /// Whether an indicator is met, stage by stage.
    fn levels(&self, index: usize) -> Cell {
        let mut expr: Option<Expr> = None;
        let mut text = String::new();
        let mut mark = Mark::None;
        let taught = self.units.iter().flatten().count();
        for (stage, name) in [(Stage::Primary, "小学"), (Stage::Junior, "初中")] {
            let Some((unit, column)) = self.unit(stage, index) else {
                continue;
            };
            let at = self.filled.units.level_at(unit.at, column);
            let level = self.view.cell(stage, unit.row, index).map(|c| c.level);
            let word = match level {
                Some(Level::Full) => "达标",
                Some(Level::Floor) => "达到85%",
                Some(Level::Below) => "未达标",
                _ => "",
            };
            mark = match level {
                Some(Level::Floor | Level::Below) => Mark::Failing,
                Some(Level::Full | Level::Untested) => mark,
                _ if mark == Mark::None => Mark::Missing,
                _ => mark,
            };
            let low = Expr::from(at)
                .equals(Expr::whole(1))
                .choose(Expr::text("达到85%"), Expr::text("未达标"));
            let here = Expr::from(at)
                .equals(Expr::whole(2))
                .choose(Expr::text("达标"), low)
                .given(vec![at.into()]);
            let prefix = if taught > 1 { name } else { "" };
            let separator = if expr.is_some() { "，" } else { "" };
            let lead = format!("{separator}{prefix}");
            text.push_str(&lead);
            text.push_str(word);
            let here = Expr::text(&lead).join(here);
            expr = Some(match expr {
                Some(before) => before.join(here),
                None => here,
            });
        }
        let Some(expr) = expr else {
            return Cell::new(Content::Text("——".to_owned()), Role::Short);
        };
        let value = Value::Text(text.clone());
        let mut cell = Cell::new(derived(expr, value, text), Role::Short);
        cell.mark = mark;
        cell
    }

    pub fn of(&self, of: Of, decimals: u32) -> Fill {
        self.of_school(self.school.id, of, decimals)
    }

    pub fn of_school(&self, school: SchoolId, of: Of, decimals: u32) -> Fill {
        let schools = self.filled.schools;
        let shown = match schools.value(school, of) {
            Value::Number(value) => Decimal::from_f64(value).ok(),
            _ => None,
        };
        Fill::cell(schools.at(school, of), shown, decimals)
    }
}
