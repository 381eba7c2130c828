//! The county as a whole: the sentence and the cards.

use junheng_core::Verdict;
use junheng_plan::outcome::Change;
use junheng_words::{Lang, findings, plans, plans_left, plans_views as words};
use leptos::prelude::*;

use crate::components::verdict_class;
use crate::pages::plans::sides::Sides;
use crate::state::Workspace;

/// The one sentence, as plain text.
pub fn sentence_text(ws: Workspace, sides: &Sides) -> String {
    let lang = ws.lang();
    let county = findings::county_name(&sides.real.document, lang);
    words::county(&county, &sides.outcome, lang)
}

/// The one sentence.
pub fn sentence(ws: Workspace, sides: &Sides) -> impl IntoView + use<> {
    let uncounted = (!sides.outcome.applied.faults.is_empty())
        .then(|| view! { <p class="banner warning">{ws.text(words::NOT_COUNTED)}</p> });
    let verdict = sides.outcome.findings.after.key();
    view! {
        <p class="lead headline" data-after=verdict>{sentence_text(ws, sides)}</p>
        {uncounted}
    }
}

/// A card: the difference large, before and after below it.
fn card(name: &'static str, large: String, below: String, class: &'static str) -> impl IntoView {
    view! {
        <div class=format!("figure {class}")>
            <p>{name}</p>
            <p class="large">{large}</p>
            <p class="of">{below}</p>
        </div>
    }
}

/// A few large figures, differences first.
pub fn cards(ws: Workspace, sides: &Sides) -> impl IntoView + use<> {
    let lang = ws.lang();
    let outcome = &sides.outcome;
    let count = |name, before: u32, after: u32, below: String, more_is_good: bool| {
        let class = match (before == after, (after > before) == more_is_good) {
            (true, _) => "not-applicable",
            (false, true) => "met",
            (false, false) => "fail",
        };
        card(
            ws.text(name),
            words::count_difference(before, after),
            below,
            class,
        )
    };
    let Change { before, after } = outcome.units;
    let below = words::arrow(&words::of_all(before), &words::of_all(after));
    let units = count(words::UNITS_MET, before.met, after.met, below, true);
    let Change { before, after } = outcome.coefficients;
    let below = words::arrow(&before.not_met.to_string(), &after.not_met.to_string());
    let over = count(words::OVER, before.not_met, after.not_met, below, false);
    let verdict = |name, change: Change<Verdict>| {
        let large = words::verdicts(change.after, change.after, lang);
        let below = words::verdicts(change.before, change.after, lang);
        card(ws.text(name), large, below, verdict_class(change.after))
    };
    let total = outcome.cost.map_or_else(
        || ws.text(words::COST_UNKNOWN).to_owned(),
        |cost| plans::money(cost, lang),
    );
    let until = words::until(sides.plan.target, lang);
    let on = plans_left::runs_on(outcome.runs_on, lang);
    let below: Vec<String> = core::iter::once(until).chain(on).collect();
    let below = below.join(if lang == Lang::Zh { "，" } else { ", " });
    view! {
        <div class="figures" data-cards="plan">
            {units}
            {over}
            {verdict(words::RESOURCES, outcome.findings)}
            {verdict(words::OVERALL, outcome.overall)}
            {card(ws.text(words::COST), total, below, "plan")}
        </div>
    }
}
