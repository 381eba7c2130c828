//! What all forms have in common: title, the county, lines for signatures, notes.

use junheng_core::{Decimal, Document, Exact, Number, Printed};

use super::expr::{At, Expr};
use super::inputs::mark_missing;
use super::model::{Cell, Content, Role, Sheet, Value};
use super::{derived, named};

/// Who enters what, in the forms' own notes.
pub const BY_SCHOOLS: &str = "本表学校数据由各学校填报，县级数据由县（市、区）填报。";
/// What an empty marked cell means.
pub const MISSING: &str = "空格和“＿＿＿＿”处（页面和纸面带底纹）缺少数据，未按 0 计算。";
/// What stands for a share of nobody means.
pub const OF_NOBODY: &str = "“／”表示分母为 0，没有这类人员，本数不适用。";

/// Title and the line of the county; gives the next row.
pub fn open(sheet: &mut Sheet, columns: u32, title: &str, document: &Document) -> u32 {
    sheet.line(1, columns, title, Role::Title);
    let county = &document.county;
    let name = if county.name.is_empty() {
        "＿＿＿＿＿＿"
    } else {
        &county.name
    };
    let year = county.school_year.map_or_else(
        || "＿＿＿＿".to_owned(),
        |year| format!("{year}—{}", u32::from(year) + 1),
    );
    let date = document.settings.date;
    let sample = if county.sample {
        "　（示例数据）"
    } else {
        ""
    };
    let variants = named::variants(document);
    let variants = if variants.is_empty() {
        String::new()
    } else {
        format!("　　叠加地方口径：{}", variants.join("、"))
    };
    let line =
        format!("县（市、区）：{name}　　学年：{year}　　评估日期：{date}{variants}{sample}");
    sheet.line(2, columns, &line, Role::Subtitle);
    3
}

/// Notes and lines for signatures below a form.
pub fn close(sheet: &mut Sheet, mut row: u32, columns: u32, notes: &[impl AsRef<str>]) {
    for note in notes {
        sheet.line(row, columns, note.as_ref(), Role::Note);
        row += 1;
    }
    let lines = "填报人：＿＿＿＿＿＿　　审核人：＿＿＿＿＿＿　　单位（盖章）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日";
    sheet.line(row, columns, lines, Role::Note);
}

/// A cell that shows an input with so many decimals.
pub fn input_cell(at: Option<(At, Option<Decimal>)>, decimals: u32) -> Cell {
    let Some((at, value)) = at else {
        let mut cell = Cell::new(Content::Blank, Role::Figure(Some(decimals)));
        cell.mark = mark_missing(true);
        return cell;
    };
    let shown = value
        .map(|value| rounded(value, decimals))
        .unwrap_or_default();
    let value = value.map_or(Value::Blank, |value| Value::Number(value.to_f64()));
    let expr = Expr::from(at).given(vec![at.into()]);
    figure(expr, value, shown, decimals)
}

/// A cell with a computed number.
pub fn figure(expr: Expr, value: Value, shown: String, decimals: u32) -> Cell {
    let missing = value == Value::Blank;
    let mut cell = Cell::new(derived(expr, value, shown), Role::Figure(Some(decimals)));
    cell.mark = mark_missing(missing);
    cell
}

/// A number as it is printed.
pub fn rounded(value: Decimal, decimals: u32) -> String {
    Printed::exact(&Exact::decimal(value), decimals).to_string()
}

/// A share of whole numbers in per cent, as it is printed.
pub fn percent(part: u32, whole: u32, decimals: u32) -> String {
    let value = Exact::whole(part.into())
        .times(&Exact::whole(100))
        .over(&Exact::whole(whole.into()));
    Printed::exact(&value, decimals).to_string()
}
