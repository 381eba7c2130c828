//! Forms Ⅱ-1, Ⅱ-2 and Ⅲ, and basic balance's table: schools, shares, means and coefficients.

use junheng_core::{Attribute, Decimal, Field, Kind, Level, School, Sponsor, Stage, Verdict, View};

use super::amounts::own_or_whole;
use super::expr::{Expr, Fun};
use super::inputs::mark_missing;
use super::layout::{BY_SCHOOLS, MISSING, close, figure, input_cell, open, percent};
use super::model::{Cell, Content, FormId, Mark, Piece, Role, Sheet, SheetId, Value};
use super::{Filled, derived, named, rounding, scope, verdict_value, verdict_word};

/// The seven indicators as the forms head their columns.
const SEVEN: [&str; 7] = [
    "每百名学生拥有高于规定学历教师数",
    "每百名学生拥有县级及以上骨干教师数",
    "每百名学生拥有体育、艺术(美术、音乐)专任教师数",
    "生均教学及辅助用房面积（㎡）",
    "生均体育运动场馆面积（㎡）",
    "生均教学仪器设备值(元)",
    "每百名学生拥有网络多媒体教室数",
];

pub const fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Primary => "小学",
        Stage::Junior => "初中",
    }
}

/// A cell of the form that no number belongs in.
pub fn dash() -> Cell {
    Cell::new(Content::Text("——".to_owned()), Role::Short)
}

/// Head of a table of the seven indicators from a column on, with a last column.
pub fn heads(sheet: &mut Sheet, view: &View<'_>, first: u32, last: &str, number: u32) -> u32 {
    let mut column = first;
    for (index, indicator) in view.indicators().iter().enumerate() {
        // Local variants may bring others than the seven.
        let official = SEVEN
            .get(index)
            .filter(|_| view.indicators().len() == SEVEN.len());
        let name = official.map_or(indicator.name.zh.as_str(), |name| name);
        sheet.head(3, column, 1, 1, name);
        column += 1;
    }
    sheet.head(3, column, 1, 1, last);
    for (code, at) in (number..).zip(first..=column) {
        sheet.head(4, at, 1, 1, &format!("L{code}"));
    }
    column
}

/// Form Ⅱ-1: how many schools meet, and their share.
pub fn shares(filled: &Filled<'_>) -> Sheet {
    let view = filled.evaluation.view(filled.document);
    let mut sheet = Sheet::new(SheetId::Form(FormId::Shares));
    sheet.landscape = true;
    sheet.head_rows = 4;
    let count = u32::try_from(view.indicators().len()).unwrap_or(0);
    let columns = count + 3;
    sheet.widths = vec![7.0, 18.0];
    sheet.widths.extend((3..=columns).map(|_| 13.0));
    let title = "表Ⅱ-1  小学、初中资源配置基本情况";
    open(&mut sheet, columns, title, filled.document);
    sheet.head(3, 1, 2, 2, "");
    heads(&mut sheet, &view, 3, "综合评估", 1);
    for (stage, row) in Stage::ALL.into_iter().zip([5, 7]) {
        sheet.head(row, 1, 1, 2, stage_name(stage));
        sheet.head(row, 2, 1, 1, "达标学校总数");
        sheet.head(row + 1, 2, 1, 1, "达标学校比例（%）");
        let rows = filled.evaluation.units(stage).len();
        for index in 0..=count {
            let at = index as usize;
            let levels: Vec<Option<bool>> = (0..rows)
                .map(|row| {
                    if index == count {
                        let (_, verdict) = view.unit_verdict(stage, row)?;
                        return match verdict {
                            Verdict::Met => Some(true),
                            Verdict::NotMet => Some(false),
                            _ => None,
                        };
                    }
                    match view.cell(stage, row, at)?.level {
                        Level::Full => Some(true),
                        Level::Floor | Level::Below => Some(false),
                        Level::Missing | Level::Untested => None,
                    }
                })
                .collect();
            let area = if index == count {
                filled.units.all_verdicts(stage)
            } else {
                filled.units.all_levels(stage, index)
            };
            let Some(area) = area else {
                sheet.put(row, 3 + index, dash());
                sheet.put(row + 1, 3 + index, dash());
                continue;
            };
            let known: Option<Vec<bool>> = levels.into_iter().collect();
            let met = known.map(|known| known.into_iter().filter(|met| *met).count());
            let met = met.and_then(|met| u32::try_from(met).ok());
            let total = u32::try_from(rows).unwrap_or(0);
            let counted = if index == count {
                let word = |verdict| Expr::count_if(area, Expr::text(verdict_word(verdict)));
                let known = word(Verdict::Met).plus(word(Verdict::NotMet));
                known
                    .equals(Expr::whole(total))
                    .choose(word(Verdict::Met), Expr::text(""))
            } else {
                Expr::count_if(area, Expr::whole(2)).given(vec![area.into()])
            };
            let value = met.map_or(Value::Blank, |met| Value::Number(f64::from(met)));
            let shown = met.map(|met| met.to_string()).unwrap_or_default();
            let at = sheet.put(row, 3 + index, figure(counted, value, shown, 0));
            let share = Expr::from(at)
                .times(Expr::whole(100))
                .over(Expr::whole(total))
                .given(vec![at.into()]);
            let value = met.map_or(Value::Blank, |met| {
                Value::Number(f64::from(met) * 100.0 / f64::from(total))
            });
            let shown = met.map(|met| percent(met, total, 1)).unwrap_or_default();
            sheet.put(row + 1, 3 + index, figure(share, value, shown, 1));
        }
    }
    let own = "“综合评估”按每所学校至少六项达标、其余一项达到 85% 计。";
    scope::warn(&mut sheet, 9, columns, filled.inputs);
    close(&mut sheet, 10, columns, &with_concessions(filled, own));
    sheet
}

/// Form Ⅱ-2: each school and stage.
pub fn schools(filled: &Filled<'_>) -> Sheet {
    let view = filled.evaluation.view(filled.document);
    let mut sheet = Sheet::new(SheetId::Form(FormId::Resources));
    sheet.landscape = true;
    sheet.head_rows = 4;
    let count = u32::try_from(view.indicators().len()).unwrap_or(0);
    let columns = count + 8;
    sheet.widths = vec![5.0, 26.0, 7.0, 8.0, 6.0, 6.0];
    sheet.widths.extend((0..count).map(|_| 11.0));
    sheet.widths.extend([10.0, 32.0]);
    let title = "表Ⅱ-2  小学、初中资源配置基本情况（分学校）";
    open(&mut sheet, columns, title, filled.document);
    for (column, name) in (1..).zip([
        "序号",
        "学校名称",
        "举办者类型",
        "在校生数",
        "年级数",
        "班级数",
    ]) {
        sheet.head(3, column, 1, 1, name);
        sheet.head(4, column, 1, 1, &format!("L{column}"));
    }
    let verdict = heads(&mut sheet, &view, 7, "该校综合评估是否达标", 7);
    let remark = verdict + 1;
    let text = "备注（注明有哪几项指标达标，哪几项指标达到85%）";
    sheet.head(3, remark, 1, 2, text);
    let mut row = 5;
    for stage in Stage::ALL {
        sheet.line(row, columns, stage_name(stage), Role::Head);
        row += 1;
        for unit in filled.units.rows.iter().filter(|unit| unit.stage == stage) {
            school_row(filled, &view, &mut sheet, unit, row, count);
            row += 1;
        }
    }
    let counts = sheet_note(filled);
    let mut note = Cell::new(Content::Sentence(counts), Role::Note);
    note.across = columns;
    sheet.put(row, 1, note);
    let own = "一贯制学校、完全中学的共用资源按规定比例拆分到学段，拆分过程见导出的工作簿中“计算-分学段”一表。";
    scope::warn(&mut sheet, row + 1, columns, filled.inputs);
    let mut notes = with_concessions(filled, own);
    notes.extend(rounding::of_schools(filled));
    close(&mut sheet, row + 2, columns, &notes);
    sheet
}

/// A form's own note, the concessions that turned verdicts on resources, and what marks mean.
pub fn with_concessions(filled: &Filled<'_>, own: &str) -> Vec<String> {
    let mut notes = vec![own.to_owned()];
    notes.extend(named::on_resources(filled));
    notes.extend([BY_SCHOOLS, MISSING].map(str::to_owned));
    notes
}

fn school_row(
    filled: &Filled<'_>,
    view: &View<'_>,
    sheet: &mut Sheet,
    unit: &super::units::UnitRow,
    row: u32,
    count: u32,
) {
    let (stage, at) = (unit.stage, unit.at);
    let school = filled.document.school(unit.school);
    let order = u32::try_from(unit.row + 1).unwrap_or(0);
    let order = Content::Input(Some(Decimal::whole(order)));
    sheet.put(row, 1, Cell::new(order, Role::Figure(Some(0))));
    if let Some(school) = school {
        let name = filled.inputs.repeated(school, Attribute::Name, Role::Words);
        sheet.put(row, 2, name);
        sheet.put(row, 3, sponsor_code(filled, school));
    }
    let pupils_at = filled.units.pupils_at(at);
    let pupils = view.pupils(stage, unit.row);
    let value = pupils.map_or(Value::Blank, |pupils| Value::Number(f64::from(pupils)));
    let shown = pupils.map(|p| p.to_string()).unwrap_or_default();
    let expr = Expr::from(pupils_at).given(vec![pupils_at.into()]);
    sheet.put(row, 4, figure(expr, value, shown, 0));
    for (column, field) in [(5, Field::Grades), (6, Field::Classes)] {
        let known = school.and_then(|school| {
            let found = own_or_whole(school, field, stage);
            let (slot, value) = found.unwrap_or_else(|| (field.of(stage), None));
            Some((filled.inputs.slot(unit.school, slot)?, value))
        });
        sheet.put(row, column, input_cell(known, 0));
    }
    for index in 0..count {
        let Some(cell) = view.cell(stage, unit.row, index as usize) else {
            continue;
        };
        let from = filled.units.value_at(at, index);
        let value = cell.value.map_or(Value::Blank, Value::Number);
        let decimals = cell.printed.map_or(2, |printed| printed.decimals);
        let shown = cell.printed.map(|p| p.to_string()).unwrap_or_default();
        let expr = Expr::from(from).given(vec![from.into()]);
        let mut own = figure(expr, value, shown, decimals);
        // One value between 85 % and the standard is allowed; the remark names it.
        if cell.level == Level::Below {
            own.mark = Mark::Failing;
        }
        sheet.put(row, 7 + index, own);
    }
    let found = view.unit_verdict(stage, unit.row);
    let verdict = found.map_or(Verdict::InsufficientData, |(_, verdict)| verdict);
    let from = filled.units.verdict_at(at);
    sheet.put(row, 7 + count, verdict_cell(Expr::from(from), verdict));
    let (expr, text) = remark(filled, view, unit, count);
    let cell = Cell::new(derived(expr, Value::Text(text.clone()), text), Role::Words);
    sheet.put(row, 8 + count, cell);
}

/// The code of who runs a school, from the name on the sheet of inputs: a number, as the form's note has it.
fn sponsor_code(filled: &Filled<'_>, school: &School) -> Cell {
    let code = |sponsor: Sponsor| Decimal::parse(sponsor.key()).ok();
    let known = school.sponsor.and_then(code);
    let at = filled.inputs.attribute(school.id, Attribute::Sponsor);
    let content = at.map_or_else(
        || Content::Input(known),
        |at| {
            let codes = Sponsor::ALL.iter().rev();
            let expr = codes.fold(Expr::text(""), |otherwise, sponsor| {
                let name = Expr::text(sponsor.official_name());
                let code = code(*sponsor).map_or_else(|| Expr::text(""), Expr::Number);
                Expr::from(at).equals(name).choose(code, otherwise)
            });
            let value = known.map_or(Value::Blank, |code| Value::Number(code.to_f64()));
            let shown = known.map_or_else(String::new, |code| code.to_string());
            derived(expr, value, shown)
        },
    );
    let mut cell = Cell::new(content, Role::Figure(Some(0)));
    cell.mark = mark_missing(school.sponsor.is_none());
    cell
}

/// A verdict in a form.
pub fn verdict_cell(expr: Expr, verdict: Verdict) -> Cell {
    let (value, shown) = verdict_value(verdict);
    let mut cell = Cell::new(derived(expr, value, shown), Role::Short);
    cell.mark = match verdict {
        Verdict::NotMet => Mark::Failing,
        Verdict::InsufficientData => Mark::Missing,
        _ => Mark::None,
    };
    cell
}

/// Which indicators a unit meets, which reach 85 %, which lie below.
fn remark(
    filled: &Filled<'_>,
    view: &View<'_>,
    unit: &super::units::UnitRow,
    count: u32,
) -> (Expr, String) {
    let mut text = String::new();
    let mut parts = Vec::new();
    for (level, number, words) in [
        (Level::Full, 2, "；达标："),
        (Level::Floor, 1, "；达到85%："),
        (Level::Below, 0, "；低于85%："),
    ] {
        let mut codes = String::new();
        let mut listed: Option<Expr> = None;
        for index in 0..count {
            let code = format!("、L{}", index + 7);
            let at = filled.units.level_at(unit.at, index);
            let here = Expr::count_if(at, Expr::whole(number))
                .more(Expr::whole(0))
                .choose(Expr::text(&code), Expr::text(""));
            listed = Some(match listed {
                None => here,
                Some(before) => before.join(here),
            });
            let own = view.cell(unit.stage, unit.row, index as usize);
            if own.is_some_and(|cell| cell.level == level) {
                codes.push_str(&code);
            }
        }
        let Some(listed) = listed else { continue };
        // Without the sign in front of the first.
        let listed = Expr::Call(Fun::Mid, vec![listed, Expr::whole(2), Expr::whole(200)]);
        let any = Expr::count_if(filled.units.row_levels(unit.at), Expr::whole(number));
        parts.push(
            any.more(Expr::whole(0))
                .choose(Expr::text(words).join(listed), Expr::text("")),
        );
        if !codes.is_empty() {
            text.push_str(words);
            text.extend(codes.chars().skip(1));
        }
    }
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_else(|| Expr::text(""));
    let all = parts.fold(first, Expr::join);
    let expr = Expr::Call(Fun::Mid, vec![all, Expr::whole(2), Expr::whole(400)]);
    (expr, text.chars().skip(1).collect())
}

/// The form's note with the numbers of schools.
fn sheet_note(filled: &Filled<'_>) -> Vec<Piece> {
    let mut pieces = vec![Piece::Words("注： 1.小学学校总数".to_owned())];
    let mut gap = |stage: Stage, kinds: &[Kind], then: &str| {
        let units = filled.evaluation.units(stage);
        let of = |unit: &junheng_core::JudgedUnit| {
            let kind = filled.document.school(unit.school).and_then(|s| s.kind);
            kinds.is_empty() || kind.is_some_and(|kind| kinds.contains(&kind))
        };
        let number = units.iter().filter(|unit| of(unit)).count();
        let expr = match filled.units.all_kinds(stage) {
            None => Expr::whole(0),
            Some(area) if kinds.is_empty() => Expr::whole(area.len()),
            Some(area) => {
                let own = kinds
                    .iter()
                    .map(|kind| Expr::count_if(area, Expr::text(kind.official_name())));
                Expr::sum(own.collect())
            }
        };
        pieces.push(Piece::Gap {
            expr,
            needed: Vec::new(),
            decimals: Some(0),
            shown: Some(number.to_string()),
        });
        pieces.push(Piece::Words(then.to_owned()));
    };
    let combined = [Kind::NineYear, Kind::TwelveYear];
    gap(Stage::Primary, &[], "所（其中： 一贯制学校的小学部有");
    gap(Stage::Primary, &combined, "所，50 人及以上教学点有");
    gap(Stage::Primary, &[Kind::TeachingPoint], "个），初中学校总数");
    gap(Stage::Junior, &[], "所（其中： 一贯制学校的初中部");
    gap(Stage::Junior, &combined, "所，完全中学的初中部");
    gap(
        Stage::Junior,
        &[Kind::CompleteSecondary],
        "所）。2.举办者类型处填写代码：中央教育部门代码为1、中央其他部门为2、省级教育部门为3、省级其他部门为4、地级教育部门为5、地级其他部门为6、县级教育部门为7、县级其他部门为8、地方企业为9、民办为10。3. L7-L13数值均保留两位小数。",
    );
    pieces
}
