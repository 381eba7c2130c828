//! How what is found is laid over the years: from when each kind of action counts, and what a year may cost.

use junheng_plan::{Laying, Lever, assumed_lead, draft};
use junheng_words::{plans, plans_faults as faults, plans_search as words};
use leptos::prelude::*;

use super::{LEVERS, limit};
use crate::pages::plans::OpenPlan;
use crate::pages::plans::field::Entered;
use crate::state::{Workspace, use_workspace};

const LAYINGS: [(Laying, &str, junheng_words::Text); 2] = [
    (Laying::Even, "even", words::LAYING_EVEN),
    (Laying::Late, "late", words::LAYING_LATE),
];

/// Years of the actions found.
#[component]
pub fn Years(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let current = Memo::new(move |_| plan.with(|plan| plan.wanted.laying));
    let options = LAYINGS
        .map(|(laying, key, name)| {
            view! {
                <option value=key prop:selected=move || current.get() == laying>
                    {ws.text(name)}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| {
        let key = event_target_value(&event);
        if let Some((laying, ..)) = LAYINGS.into_iter().find(|(_, of, _)| *of == key) {
            plan.change(|plan| plan.wanted.laying = laying);
        }
    };
    view! {
        <div class="columns">
            <div class="field">
                <label for="search-laying">{ws.text(words::LAYING)}</label>
                <select id="search-laying" disabled=move || ws.is_read_only() on:change=choose>
                    {options}
                </select>
            </div>
            {limit(
                ws,
                plan,
                "search-yearly",
                words::YEARLY,
                move |plan| plan.wanted.yearly.map(|most| plans::money_typed(most, lang)),
                move |plan, text| {
                    plan.wanted.yearly = draft::price(text, plans::counted_in(lang))?;
                    Ok(())
                },
            )}
        </div>
        <p class="muted">{ws.text(words::YEARLY_HINT)}</p>
        <p>{ws.text(words::LEAD_YEARS)}</p>
        <p class="muted">{ws.text(words::LEAD_HINT)}</p>
        <div class="columns">{LEVERS.map(|lever| lead(ws, plan, lever)).collect_view()}</div>
    }
}

/// After how many years a kind of action counts.
fn lead(ws: Workspace, plan: OpenPlan, lever: Lever) -> impl IntoView {
    let value = Signal::derive(move || {
        let own = plan.with(|plan| plan.wanted.lead.get(&lever).copied());
        own.map(|years| years.to_string()).unwrap_or_default()
    });
    let write = Callback::new(move |text: String| {
        let now = plan.get_untracked();
        let most = now.map_or(0, |plan| plan.target.saturating_sub(plan.base));
        let years = draft::lead(&text, most).map_err(|bad| faults::bad(&bad, ws.lang()))?;
        plan.change(|plan| {
            let _ = match years {
                Some(years) => plan.wanted.lead.insert(lever, years),
                None => plan.wanted.lead.remove(&lever),
            };
        });
        Ok(())
    });
    let assumed = assumed_lead(lever).to_string();
    view! {
        <Entered
            id=format!("search-lead-{}", lever.key())
            label=ws.text(plans::lever(lever))
            number=true
            value=value
            placeholder=Signal::derive(move || assumed.clone())
            write=write
        />
    }
}
