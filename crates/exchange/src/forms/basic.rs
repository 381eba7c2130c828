//! Basic balance's table: schools, means, deviations, coefficients and composites.

use junheng_core::{Attribute, Decimal, Kind, Level, Stage, Verdict, View};

use super::balance::{composite_cell, statistics};
use super::expr::Expr;
use super::inputs::SchoolInputs;
use super::layout::{BY_SCHOOLS, MISSING, close, figure, open};
use super::model::{Cell, Content, FormId, Mark, Role, Sheet, SheetId, Value};
use super::resources::{dash, stage_name};
use super::units::{UnitRow, Units};
use super::{derived, scope, verdict_word};

/// Basic balance's table: schools, means, deviations, coefficients and composites.
pub fn form(view: &View<'_>, units: &Units, inputs: &SchoolInputs) -> Sheet {
    let document = view.document();
    let mut sheet = Sheet::new(SheetId::Form(FormId::Basic));
    sheet.landscape = true;
    sheet.head_rows = 3;
    let count = u32::try_from(view.indicators().len()).unwrap_or(0);
    let (composite, met) = (count + 4, count + 5);
    let columns = met;
    sheet.widths = vec![5.0, 28.0, 9.0];
    sheet.widths.extend((0..count).map(|_| 12.0));
    sheet.widths.extend([12.0, 8.0]);
    let title = "县域义务教育基本均衡发展校际差异情况";
    open(&mut sheet, columns, title, document);
    for (column, text) in (1..).zip(["序号", "学校名称", "在校生数"]) {
        sheet.head(3, column, 1, 1, text);
    }
    for (column, indicator) in (4..).zip(view.indicators()) {
        sheet.head(3, column, 1, 1, &indicator.name.zh);
    }
    sheet.head(3, composite, 1, 1, "综合差异系数");
    sheet.head(3, met, 1, 1, "达标");
    let mut row = 4;
    for stage in Stage::ALL {
        sheet.line(row, columns, stage_name(stage), Role::Head);
        row += 1;
        for unit in units.rows.iter().filter(|unit| unit.stage == stage) {
            basic_row(view, (units, inputs), &mut sheet, unit, row, count);
            row += 1;
        }
        row = basic_statistics(view, units, &mut sheet, stage, row, count);
    }
    let notes = [
        "一贯制学校、完全中学按学段各列一行。数值保留四位小数；“达标”列 1 表示达标；带底纹的数值表示未达标，或单项超过综合差异系数的上限（单项超过不影响判定）。",
        "本表只反映校际差异一项，不等于全县通过基本均衡评估。",
        BY_SCHOOLS,
        MISSING,
    ];
    scope::warn(&mut sheet, row, columns, inputs);
    close(&mut sheet, row + 1, columns, &notes);
    sheet
}

fn basic_row(
    view: &View<'_>,
    (units, inputs): (&Units, &SchoolInputs),
    sheet: &mut Sheet,
    unit: &UnitRow,
    row: u32,
    count: u32,
) {
    let order = u32::try_from(unit.row + 1).unwrap_or(0);
    let order = Content::Input(Some(Decimal::whole(order)));
    sheet.put(row, 1, Cell::new(order, Role::Figure(Some(0))));
    let school = view.document().school(unit.school);
    let combined = school.and_then(|s| s.kind).is_some_and(Kind::is_combined);
    if let Some(school) = school {
        let mut name = inputs.repeated(school, Attribute::Name, Role::Words);
        if combined && let Content::Derived { expr, value, shown } = &mut name.content {
            let part = format!("（{}部）", stage_name(unit.stage));
            *expr = expr.clone().join(Expr::text(&part));
            shown.push_str(&part);
            *value = Value::Text(shown.clone());
        }
        sheet.put(row, 2, name);
    }
    let pupils = view.pupils(unit.stage, unit.row);
    let from = units.pupils_at(unit.at);
    let value = pupils.map_or(Value::Blank, |pupils| Value::Number(f64::from(pupils)));
    let shown = pupils.map(|p| p.to_string()).unwrap_or_default();
    let expr = Expr::from(from).given(vec![from.into()]);
    sheet.put(row, 3, figure(expr, value, shown, 0));
    for index in 0..count {
        let Some(cell) = view.cell(unit.stage, unit.row, index as usize) else {
            continue;
        };
        let from = units.value_at(unit.at, index);
        let value = cell.value.map_or(Value::Blank, Value::Number);
        let decimals = cell.printed.map_or(4, |printed| printed.decimals);
        let shown = cell.printed.map(|p| p.to_string()).unwrap_or_default();
        let expr = Expr::from(from).given(vec![from.into()]);
        let mut own = figure(expr, value, shown, decimals);
        if cell.level == Level::Below {
            own.mark = Mark::Failing;
        }
        sheet.put(row, 4 + index, own);
    }
    sheet.put(row, 4 + count, Cell::new(Content::Blank, Role::Short));
    let found = view.unit_verdict(unit.stage, unit.row);
    let cell = match found {
        // Schools have a test of their own only where a local variant gives one.
        Some((_, verdict)) if view.evaluation().rules.full_at_least.is_some() => {
            let from = Expr::from(units.verdict_at(unit.at));
            one_if_met(from.equals(Expr::text(verdict_word(Verdict::Met))), verdict)
        }
        _ => Cell::new(Content::Blank, Role::Short),
    };
    sheet.put(row, 5 + count, cell);
}

/// 1 where it is met, nothing and a mark where it is not.
fn one_if_met(holds: Expr, verdict: Verdict) -> Cell {
    let met = verdict == Verdict::Met;
    let value = if met {
        Value::Number(1.0)
    } else {
        Value::Blank
    };
    let shown = if met { "1" } else { "" };
    let expr = holds.choose(Expr::whole(1), Expr::text(""));
    let mut cell = Cell::new(
        derived(expr, value, shown.to_owned()),
        Role::Figure(Some(0)),
    );
    cell.mark = match verdict {
        Verdict::NotMet => Mark::Failing,
        Verdict::Met | Verdict::NotApplicable => Mark::None,
        _ => Mark::Missing,
    };
    cell
}

fn basic_statistics(
    view: &View<'_>,
    units: &Units,
    sheet: &mut Sheet,
    stage: Stage,
    row: u32,
    count: u32,
) -> u32 {
    let mut all = true;
    for (line, name) in (row..).zip(["全县平均值", "标准差", "差异系数"]) {
        sheet.head(line, 1, 3, 1, name);
        for column in [count + 4, count + 5] {
            sheet.put(line, column, Cell::new(Content::Blank, Role::Short));
        }
    }
    for index in 0..count {
        match statistics(view, units, stage, index) {
            Some(cells) => {
                for (line, cell) in (row..).zip(cells) {
                    sheet.put(line, 4 + index, cell);
                }
            }
            None => {
                all = false;
                for line in row..row + 3 {
                    sheet.put(line, 4 + index, dash());
                }
            }
        }
    }
    let last = row + 2;
    if all {
        let area = sheet.at(last, 4).to(last, 3 + count);
        let at = sheet.put(last, 4 + count, composite_cell(view, stage, area));
        let found = view.composite(stage);
        if let Some(limit) = found.limit {
            let holds = Expr::count(at).equals(Expr::whole(1)).choose(
                Expr::from(at)
                    .near()
                    .at_most(Expr::Number(limit.decimal).near()),
                Expr::whole(1).equals(Expr::whole(0)),
            );
            sheet.put(last, 5 + count, one_if_met(holds, found.finding.verdict));
        }
    }
    row + 3
}
