//! Items by year: which of them fail in which year.

use junheng_core::items::items_of;
use junheng_core::{LineOf, Verdict};
use junheng_plan::outcome::YearOutcome;
use junheng_words::{judged, plans_standings as words, plans_views};
use leptos::prelude::*;

use super::standings::mark;
use crate::state::Workspace;

/// The items that fail in a year at least, each with its verdicts; nothing where there is none.
pub fn failing(ws: Workspace, years: &[YearOutcome]) -> AnyView {
    let found = rows(years);
    let Ok(evaluation) = ws.evaluation_untracked() else {
        return ().into_any();
    };
    if found.is_empty() {
        return ().into_any();
    }
    let settings = ws.with_document_untracked(|document| document.settings.clone());
    let scheme = items_of(&settings).ok().flatten();
    let rows = found
        .into_iter()
        .map(|(of, verdicts)| {
            let rules = &evaluation.rules.scheme;
            let name = judged::line(of, rules, scheme.as_deref(), ws.lang());
            let cells = verdicts.into_iter().map(|verdict| mark(ws, verdict));
            let cells = cells.collect_view();
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let heads = years
        .iter()
        .map(|one| view! { <th scope="col" class="number">{plans_views::year(one.year)}</th> })
        .collect_view();
    view! {
        <div class="table-frame">
            <table class="plan-item-years">
                <caption>{ws.text(words::ITEMS_BY_YEAR)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{ws.text(plans_views::INDICATOR)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// In the order in which the scheme names them, by year; nothing where an item has no verdict.
fn rows(years: &[YearOutcome]) -> Vec<(LineOf, Vec<Option<Verdict>>)> {
    let mut rows: Vec<(LineOf, Vec<Option<Verdict>>)> = Vec::new();
    for (at, year) in years.iter().enumerate() {
        for (of, verdict) in &year.item_rows {
            let place = match rows.iter().position(|(own, _)| own == of) {
                Some(place) => place,
                None => {
                    rows.push((*of, vec![None; years.len()]));
                    rows.len() - 1
                }
            };
            let cell = rows.get_mut(place).and_then(|(_, cells)| cells.get_mut(at));
            if let Some(cell) = cell {
                *cell = Some(*verdict);
            }
        }
    }
    rows.retain(|(_, cells)| cells.contains(&Some(Verdict::NotMet)));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Sample, sample};
    use junheng_plan::Plan;
    use junheng_plan::outcome::years;

    #[test]
    fn every_item_that_fails_in_a_year_has_a_row() {
        let document = sample(Sample::Two);
        let plan = Plan::new(1, "", &document);
        let years = years(&document, &plan).unwrap();
        let rows = rows(&years);
        assert!(!rows.is_empty());
        for (at, year) in years.iter().enumerate() {
            let failing = rows.iter();
            let failing = failing.filter(|(_, cells)| cells[at] == Some(Verdict::NotMet));
            let failing: Vec<LineOf> = failing.map(|(of, _)| *of).collect();
            assert_eq!(failing.len(), year.failing_items.len());
            assert!(year.failing_items.iter().all(|of| failing.contains(of)));
        }
    }
}
