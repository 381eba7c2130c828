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
        for (column, of) in [
            (2, SurveyFigure::Sent),
            (3, SurveyFigure::Valid),
            (4, SurveyFigure::Satisfied),
            (6, SurveyFigure::Visited),
            (7, SurveyFigure::VisitSatisfied),
        ] {
            total(filled, &mut sheet, (row, column), groups, of);
        }
        for (column, part, whole) in SHARES {
            share(filled, &mut sheet, (row, column), groups, part, whole);
        }
    }
    let own = "本表为本县（市、区）自行调查的情况，供参考；社会认可度以国家认定的结果为准。“计”为已填各类对象之和。";
    let mut notes = vec![own, MISSING];
    if SHARES
        .iter()
        .any(|(_, part, whole)| uneven(filled, *part, *whole))
    {
        notes.insert(1, UNEVEN);
    }
    close(&mut sheet, 9, 8, &notes);
    sheet
}

/// Shares of satisfaction: the column, those satisfied, and of how many.
const SHARES: [(u32, SurveyFigure, SurveyFigure); 2] = [
    (5, SurveyFigure::Satisfied, SurveyFigure::Valid),
    (8, SurveyFigure::VisitSatisfied, SurveyFigure::Visited),
];

/// Only groups with both figures of a share are in it; the columns add up all that is given.
const UNEVEN: &str =
    "有的对象只填了人数（问卷数）或满意数之一：满意度只按两项都填的对象计算，与“计”栏之比不同。";

fn given(
    filled: &Filled<'_>,
    group: SurveyGroup,
    of: SurveyFigure,
) -> Option<(At, Option<Decimal>)> {
    filled.county.at(CountyInput::Survey(group, of))
}

/// Whether a group has one figure of a share without the other.
fn uneven(filled: &Filled<'_>, part: SurveyFigure, whole: SurveyFigure) -> bool {
    let has = |group, of| given(filled, group, of).is_some_and(|(_, value)| value.is_some());
    let mut groups = SurveyGroup::ALL.iter();
    groups.any(|group| has(*group, part) != has(*group, whole))
}

fn total(
    filled: &Filled<'_>,
    sheet: &mut Sheet,
    (row, column): (u32, u32),
    groups: &[SurveyGroup],
    of: SurveyFigure,
) {
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
    sheet.put(row, column, figure(expr, value, shown, 0));
}

fn share(
    filled: &Filled<'_>,
    sheet: &mut Sheet,
    (row, column): (u32, u32),
    groups: &[SurveyGroup],
    part: SurveyFigure,
    whole: SurveyFigure,
) {
    let (mut parts, mut wholes, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for group in groups {
        let (Some((part_at, part)), Some((whole_at, whole))) =
            (given(filled, *group, part), given(filled, *group, whole))
        else {
            continue;
        };
        let both = || vec![Expr::from(part_at), Expr::from(whole_at)];
        let only = |at: At| Expr::from(at).given_or(both(), Expr::whole(0));
        parts.push(only(part_at));
        wholes.push(only(whole_at));
        known.extend(part.zip(whole));
    }
    let (above, below) = (Expr::sum(parts), Expr::sum(wholes));
    let share = above.times(Expr::whole(100)).over(below.clone());
    let expr = below.more(Expr::whole(0)).choose(share, Expr::text(""));
    let (above, below): (Vec<Exact>, Vec<Exact>) = known
        .into_iter()
        .map(|(part, whole)| (Exact::decimal(part), Exact::decimal(whole)))
        .unzip();
    let below = Some(Exact::sum(below)).filter(|below| *below > Exact::zero());
    let exact = below.map(|below| Exact::sum(above).times(&Exact::whole(100)).over(&below));
    let value = exact
        .as_ref()
        .map_or(Value::Blank, |exact| Value::Number(exact.float()));
    let shown = exact
        .map(|exact| Printed::exact(&exact, 1).to_string())
        .unwrap_or_default();
    sheet.put(row, column, figure(expr, value, shown, 1));
}
