//! A scheme of points as one of the two: its sums, beside the other scheme's points where it has any.

use std::sync::Arc;

use junheng_core::points::{PointsEvaluation, beside_part_items};
use junheng_core::{Document, PartTest, evaluate_parts};
use junheng_words::{Text, compared as words};
use leptos::prelude::*;

use super::Both;
use crate::state::Workspace;

/// The points of the one that is a scheme of points, and whether it is the first.
pub fn of(sides: [&Both; 2]) -> Option<(Arc<PointsEvaluation>, bool)> {
    let [first, second] = sides;
    let points = |side: &Both, is_first| Some((side.points.clone()?, is_first));
    points(first, true).or_else(|| points(second, false))
}

/// What is summed up in a scheme.
#[derive(Default)]
struct Sums {
    total: Option<String>,
    divided: Option<String>,
    national: Option<String>,
    balance: Option<String>,
    against: Option<String>,
}

fn sums(ws: Workspace, document: &Document, side: &Both) -> Sums {
    let lang = ws.lang();
    if let Some(points) = &side.points {
        let text = |sum: &junheng_core::points::PointSum| {
            words::sum(sum.claimed, sum.maximum, sum.missing, lang)
        };
        let balance = points
            .scheme
            .groups
            .iter()
            .find(|group| group.claimed_as_one);
        let balance =
            balance.and_then(|group| points.groups.iter().find(|(id, _)| *id == group.id));
        let against = points.items.iter().filter(|item| item.contradicted);
        return Sums {
            total: Some(text(&points.total)),
            divided: Some(text(&points.without_balance)),
            national: Some(text(&points.starred)),
            balance: balance.map(|(_, sum)| text(sum)),
            against: Some(words::items(against.count(), lang)),
        };
    }
    // The part that points are given for, such as the county government's work.
    let judged = evaluate_parts(document, &side.evaluation).parts;
    let parts = side.evaluation.rules.scheme.parts.iter().zip(judged);
    let mut found = parts.filter_map(|(part, judged)| match &part.test {
        PartTest::Points { of, .. } => {
            let so_far = judged.entered.unwrap_or(junheng_core::Decimal::ZERO);
            Some(words::sum(so_far, *of, judged.missing, lang))
        }
        _ => None,
    });
    let national = found.next();
    let against = national.as_ref().map(|_| {
        let beside = beside_part_items(document, &side.evaluation);
        let against = beside.iter().filter(|one| one.flag.is_some());
        words::items(against.count(), lang)
    });
    Sums {
        national,
        against,
        ..Sums::default()
    }
}

/// The sums of both, where one of them is a scheme of points.
pub fn rows(
    ws: Workspace,
    document: &Document,
    sides: [&Both; 2],
) -> Option<impl IntoView + use<>> {
    of(sides)?;
    let [a, b] = sides.map(|side| sums(ws, document, side));
    let row = |id: &'static str, name: Text, first: Option<String>, second: Option<String>| {
        let cells = [first, second].map(|sum| {
            let sum = sum.unwrap_or_else(|| "—".to_owned());
            view! { <td>{sum}</td> }
        });
        view! {
            <tr data-sum=id>
                <th scope="row">{ws.text(name)}</th>
                {cells.into_iter().collect_view()}
            </tr>
        }
    };
    Some(view! {
        {row("total", words::SUM, a.total, b.total)}
        {row("divided", words::SUM_DIVIDED, a.divided, b.divided)}
        {row("national", words::SUM_NATIONAL, a.national, b.national)}
        {row("balance", words::SUM_BALANCE, a.balance, b.balance)}
        {row("against", words::AGAINST, a.against, b.against)}
    })
}
