//! Form Ⅲ: county means and coefficients of variation.

use junheng_core::{Decimal, Stage, Verdict, View};

use super::expr::{Area, Expr, Fun};
use super::layout::{close, figure, open, rounded};
use super::model::Role;
use super::model::{Cell, FormId, Mark, Sheet, SheetId, Value};
use super::resources::{dash, heads, stage_name, with_concessions};
use super::units::Units;
use super::{Filled, rounding, scope};

/// County mean and coefficient of an indicator as formulas, from amounts, pupils and values.
fn mean_and_coefficient(units: &Units, stage: Stage, index: u32) -> Option<(Expr, Expr, Expr)> {
    let amounts = units.all_amounts(stage, index)?;
    let (pupils, values) = (units.all_pupils(stage)?, units.all_values(stage, index)?);
    if values.len() < 2 {
        return None;
    }
    let needed = || vec![Expr::from(amounts), Expr::from(pupils), Expr::from(values)];
    let total = |area: Area| Expr::sum(vec![area.into()]);
    let mean = total(amounts)
        .times(units.factor(index))
        .over(total(pupils));
    let distance = || Expr::from(values).minus(mean.clone());
    let squares = Expr::Call(
        Fun::SumProduct,
        vec![Expr::from(pupils).times(distance()).times(distance())],
    );
    let deviation = Expr::Call(Fun::Sqrt, vec![squares.over(total(pupils))]);
    let coefficient = total(amounts)
        .equals(Expr::whole(0))
        .choose(Expr::text(""), deviation.clone().over(mean.clone()));
    Some((
        mean.given(needed()),
        deviation.given(needed()),
        coefficient.given(needed()),
    ))
}

/// Mean, deviation and coefficient of an indicator as cells.
pub fn statistics(view: &View<'_>, units: &Units, stage: Stage, index: u32) -> Option<[Cell; 3]> {
    let (mean, deviation, coefficient) = mean_and_coefficient(units, stage, index)?;
    let found = view.coefficient(stage, index as usize)?;
    let numbers = found.finding.coefficient;
    let numbers = numbers.filter(|_| !found.finding.is_provisional());
    let decimals = view.evaluation().rules.scheme.decimals.value;
    let cell = |expr, value: Option<f64>, shown: String, decimals| {
        figure(
            expr,
            value.map_or(Value::Blank, Value::Number),
            shown,
            decimals,
        )
    };
    let printed_mean = found.printed_mean.filter(|_| numbers.is_some());
    let value = numbers.and_then(|n| n.value);
    let printed = found.printed.filter(|_| value.is_some());
    let text =
        |printed: Option<junheng_core::Printed>| printed.map(|p| p.to_string()).unwrap_or_default();
    let deviation_value = numbers.map(|n| n.deviation);
    let deviation_text = deviation_value.and_then(|d| Decimal::from_f64(d).ok());
    let deviation_text = deviation_text
        .map(|d| rounded(d, decimals.coefficient))
        .unwrap_or_default();
    let mut last = cell(coefficient, value, text(printed), decimals.coefficient);
    if found.finding.verdict == Verdict::NotMet || found.over_composite_limit {
        last.mark = Mark::Failing;
    }
    Some([
        cell(
            mean,
            numbers.map(|n| n.mean),
            text(printed_mean),
            decimals.mean,
        ),
        cell(
            deviation,
            deviation_value,
            deviation_text,
            decimals.coefficient,
        ),
        last,
    ])
}

/// The composite of a stage over its coefficients.
pub fn composite_cell(view: &View<'_>, stage: Stage, area: Area) -> Cell {
    let found = view.composite(stage);
    let decimals = view.evaluation().rules.scheme.decimals.value.coefficient;
    let mean = Expr::Call(Fun::Average, vec![area.into()]);
    let value = found.finding.value.map_or(Value::Blank, Value::Number);
    let shown = found.printed.map(|p| p.to_string()).unwrap_or_default();
    let mut cell = figure(mean.given(vec![area.into()]), value, shown, decimals);
    if found.finding.verdict == Verdict::NotMet {
        cell.mark = Mark::Failing;
    }
    cell
}

/// Form Ⅲ: county means and coefficients.
pub fn form(filled: &Filled<'_>) -> Sheet {
    let view = filled.evaluation.view(filled.document);
    let mut sheet = Sheet::new(SheetId::Form(FormId::Balance));
    sheet.landscape = true;
    sheet.head_rows = 4;
    let count = u32::try_from(view.indicators().len()).unwrap_or(0);
    let columns = count + 3;
    sheet.widths = vec![7.0, 14.0];
    sheet.widths.extend((3..=columns).map(|_| 13.0));
    let title = "表Ⅲ 县域义务教育校际均衡情况";
    open(&mut sheet, columns, title, filled.document);
    sheet.head(3, 1, 2, 2, "");
    let last = heads(&mut sheet, &view, 3, "综合", 1);
    for (stage, row) in Stage::ALL.into_iter().zip([5, 7]) {
        sheet.head(row, 1, 1, 2, stage_name(stage));
        sheet.head(row, 2, 1, 1, "全县平均值");
        sheet.head(row + 1, 2, 1, 1, "差异系数");
        let mut all = true;
        for index in 0..count {
            match statistics(&view, filled.units, stage, index) {
                Some([mean, _, coefficient]) => {
                    sheet.put(row, 3 + index, mean);
                    sheet.put(row + 1, 3 + index, coefficient);
                }
                None => {
                    all = false;
                    sheet.put(row, 3 + index, dash());
                    sheet.put(row + 1, 3 + index, dash());
                }
            }
        }
        sheet.put(row, last, dash());
        let area = sheet.at(row + 1, 3).to(row + 1, last - 1);
        let cell = if all {
            composite_cell(&view, stage, area)
        } else {
            dash()
        };
        sheet.put(row + 1, last, cell);
    }
    let note = "注： 全县平均值保留两位小数，差异系数保留三位小数。";
    sheet.line(9, columns, note, Role::Note);
    let own = "标准差按学生数加权计算；“综合”为七项差异系数的简单平均，由未修约的数值计算。";
    scope::warn(&mut sheet, 10, columns, filled.inputs);
    let mut notes = with_concessions(filled, own);
    notes.extend(rounding::of_coefficients(filled));
    close(&mut sheet, 11, columns, &notes);
    sheet
}
