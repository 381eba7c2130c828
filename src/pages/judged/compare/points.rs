//! A scheme of points as one of the two: its sums, beside the other scheme's points where it has any.

use junheng_core::compare::BySide;
use junheng_core::points::beside_part_items;
use junheng_core::{Document, PartTest};
use junheng_words::{Text, compared as words};
use leptos::prelude::*;

use crate::state::Workspace;

/// What is summed up in a scheme.
#[derive(Default)]
struct Sums {
    divided: Option<String>,
    national: Option<String>,
    against: Option<String>,
}

fn sums(ws: Workspace, document: &Document, side: &BySide) -> Sums {
    let lang = ws.lang();
    if let Some(points) = &side.points {
        let text = |sum: &junheng_core::points::PointSum| {
            words::sum(sum.claimed, sum.maximum, sum.missing, lang)
        };
        let against = points.items.iter().filter(|item| item.contradicted);
        return Sums {
            divided: Some(text(&points.without_balance)),
            national: Some(text(&points.starred)),
            against: Some(words::items(against.count(), lang)),
        };
    }
    // The part that points are given for, such as the county government's work.
    let judged = &side.whole.parts;
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
    sides: [&BySide; 2],
) -> Option<impl IntoView + use<>> {
    if sides.iter().all(|side| side.points.is_none()) {
        return None;
    }
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
        {row("divided", words::SUM_DIVIDED, a.divided, b.divided)}
        {row("national", words::SUM_NATIONAL, a.national, b.national)}
        {row("against", words::AGAINST, a.against, b.against)}
    })
}
