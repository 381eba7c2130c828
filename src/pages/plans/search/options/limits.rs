//! What a search may use at most, in the county and at one school.

use junheng_core::Decimal;
use junheng_plan::{Plan, Wanted, draft};
use junheng_words::{Text, plans, plans_search as words};
use leptos::prelude::*;

use super::limit;
use crate::pages::plans::OpenPlan;
use crate::state::use_workspace;

/// A number of people or rooms.
type Number = (&'static str, Text, fn(&mut Wanted) -> &mut Option<u32>);

/// An area or money.
type Amount = (&'static str, Text, fn(&mut Wanted) -> &mut Option<Decimal>);

const NUMBERS: [Number; 6] = [
    ("search-hires", words::HIRES, |wanted| &mut wanted.hires),
    ("search-hires-school", words::HIRES_PER_SCHOOL, |wanted| {
        &mut wanted.hires_per_school
    }),
    ("search-out-school", words::OUT_PER_SCHOOL, |wanted| {
        &mut wanted.out_per_school
    }),
    ("search-in-school", words::IN_PER_SCHOOL, |wanted| {
        &mut wanted.in_per_school
    }),
    (
        "search-trained-school",
        words::TRAINED_PER_SCHOOL,
        |wanted| &mut wanted.trained_per_school,
    ),
    ("search-rooms-school", words::ROOMS_PER_SCHOOL, |wanted| {
        &mut wanted.rooms_per_school
    }),
];

const AREA: Amount = ("search-area-school", words::AREA_PER_SCHOOL, |wanted| {
    &mut wanted.area_per_school
});

const MONEY: Amount = ("search-money-school", words::MONEY_PER_SCHOOL, |wanted| {
    &mut wanted.money_per_school
});

/// The limits.
#[component]
pub fn Limits(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let numbers = NUMBERS.map(|(id, name, of)| {
        let shown = move |plan: &Plan| of(&mut plan.wanted.clone()).map(|most| most.to_string());
        let take = move |plan: &mut Plan, text: &str| {
            *of(&mut plan.wanted) = number(text)?;
            Ok(())
        };
        limit(ws, plan, id, name, shown, take).into_any()
    });
    let money = plans::counted_in(ws.lang());
    let amounts =
        [(AREA, draft::Money::TenThousand), (MONEY, money)].map(|((id, name, of), unit)| {
            let shown = move |plan: &Plan| {
                let most = *of(&mut plan.wanted.clone());
                most.map(|most| unit.write(most).unwrap_or(most).to_string())
            };
            let take = move |plan: &mut Plan, text: &str| {
                *of(&mut plan.wanted) = draft::price(text, unit)?;
                Ok(())
            };
            limit(ws, plan, id, name, shown, take).into_any()
        });
    view! {
        <div class="columns">{numbers.into_iter().collect_view()} {amounts.into_iter().collect_view()}</div>
        <p class="muted">{ws.text(words::LIMITS_HINT)}</p>
    }
}

/// A number, or none where the field is blank.
fn number(text: &str) -> Result<Option<u32>, draft::Bad> {
    match text.trim() {
        "" | "0" => Ok((text.trim() == "0").then_some(0)),
        text => draft::people(text).map(Some),
    }
}
