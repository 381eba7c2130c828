//! Form Ⅵ: social recognition.

use junheng_core::{CountyInput, Decimal, Exact, Number, Printed, SurveyFigure, SurveyGroup};

use super::Filled;
use super::expr::{At, Expr};
use super::layout::{MISSING, close, figure, open};
use super::model::{FormId, Sheet, SheetId, Value};

/// The headings: row, column, columns and rows covered, text.
const HEADS: [(u32, u32, u32, u32, &str); 11] = [
    (3, 1, 1, 4, ""),
    (3, 2, 3, 1, "问卷总数"),
    (3, 5, 1, 3, "问卷调查综合满意度（%）"),
    (3, 6, 2, 1, "实地走访人数"),
    (3, 8, 1, 3, "实地走访满意度（%）"),
    (4, 2, 1, 2, "计"),
    (4, 3, 2, 1, "其中：回收有效问卷数"),
    (4, 6, 1, 2, "计"),
    (4, 7, 1, 2, "其中：满意人数"),
    (5, 3, 1, 1, "计"),
    (5, 4, 1, 1, "其中：满意问卷数"),
];

/// The form.
pub fn form(filled: &Filled<'_>) -> Sheet {
    let mut sheet = Sheet::new(SheetId::Form(FormId::Survey));
    sheet.landscape = true;
    sheet.head_rows = 6;
    sheet.widths = vec![16.0, 13.0, 13.0, 15.0, 17.0, 13.0, 15.0, 17.0];
    let title = "表Ⅵ 社会认可度调查情况";
    open(&mut sheet, 8, title, filled.document);
    for (row, column, across, down, text) in HEADS {
        sheet.head(row, column, across, down, text);
    }
    for number in 1..=7 {
        sheet.head(6, number + 1, 1, 1, &format!("L{number}"));
    }
    for (row, name, groups) in [
        (7, "计", SurveyGroup::ALL),
        (8, "其中：家长", &[SurveyGroup::Parents]),
    ] {
        sheet.head(row, 1, 1, 1, name);
        let mut sums = Vec::new();
        for (column, of) in [
            (2, SurveyFigure::Sent),
            (3, SurveyFigure::Valid),
            (4, SurveyFigure::Satisfied),
            (6, SurveyFigure::Visited),
            (7, SurveyFigure::VisitSatisfied),
        ] {
            sums.push(total(filled, &mut sheet, (row, column), groups, of));
        }
        let pair = |part: usize, whole: usize| Some((*sums.get(part)?, *sums.get(whole)?));
        for (column, found) in [(5, pair(2, 1)), (8, pair(4, 3))] {
            if let Some((part, whole)) = found {
                share(&mut sheet, row, column, part, whole);
            }
        }
    }
    let own = "本表为本县（市、区）自行调查的情况，供参考；社会认可度以国家认定的结果为准。“计”为已填各类对象之和。";
    close(&mut sheet, 9, 8, &[own, MISSING]);
    sheet
}

type Sum = (At, Option<Decimal>);

fn total(
    filled: &Filled<'_>,
    sheet: &mut Sheet,
    (row, column): (u32, u32),
    groups: &[SurveyGroup],
    of: SurveyFigure,
) -> Sum {
    let found = groups
        .iter()
        .filter_map(|group| filled.county.at(CountyInput::Survey(*group, of)));
    let (cells, values): (Vec<At>, Vec<Option<Decimal>>) = found.unzip();
    let given: Vec<Decimal> = values.into_iter().flatten().collect();
    let sum = given
        .iter()
        .copied()
        .try_fold(Decimal::ZERO, Decimal::checked_add)
        .filter(|_| !given.is_empty());
    let refs: Vec<Expr> = cells.into_iter().map(Expr::from).collect();
    let expr = Expr::Call(super::expr::Fun::Count, refs.clone())
        .more(Expr::whole(0))
        .choose(Expr::sum(refs), Expr::text(""));
    let value = sum.map_or(Value::Blank, |sum| Value::Number(sum.to_f64()));
    let shown = sum.map(|sum| sum.to_string()).unwrap_or_default();
    let at = sheet.put(row, column, figure(expr, value, shown, 0));
    (at, sum)
}

fn share(sheet: &mut Sheet, row: u32, column: u32, part: Sum, whole: Sum) {
    let ((part_at, part), (whole_at, whole)) = (part, whole);
    let share = Expr::from(part_at).times(Expr::whole(100)).over(whole_at);
    let expr = Expr::from(whole_at)
        .more(Expr::whole(0))
        .choose(share, Expr::text(""))
        .given(vec![part_at.into(), whole_at.into()]);
    let exact = part
        .zip(whole)
        .filter(|(_, whole)| *whole > Decimal::ZERO)
        .map(|(part, whole)| {
            Exact::decimal(part)
                .times(&Exact::whole(100))
                .over(&Exact::decimal(whole))
        });
    let value = exact
        .as_ref()
        .map_or(Value::Blank, |exact| Value::Number(exact.float()));
    let shown = exact
        .map(|exact| Printed::exact(&exact, 1).to_string())
        .unwrap_or_default();
    sheet.put(row, column, figure(expr, value, shown, 1));
}
