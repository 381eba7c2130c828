//! Limits of single schools, each in its own line with the way back.

use junheng_plan::{Cap, Capped, draft};
use junheng_words::{plans, plans_caps as words, plans_faults as faults};
use leptos::prelude::*;

use crate::pages::plans::OpenPlan;
use crate::pages::plans::button::Change;
use crate::state::use_workspace;

use super::entry::{SchoolEntry, TextEntry};

/// What can be done at one school at most. The schools to choose from stand beside it in the page.
#[component]
pub fn Caps(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let typed = RwSignal::new(String::new());
    let most = RwSignal::new(String::new());
    let of = RwSignal::new(Capped::ALL[0]);
    let wrong_school = RwSignal::new(None::<String>);
    let wrong_most = RwSignal::new(None::<String>);
    let add = move |()| {
        let school = plan.schools_untracked().find(&typed.get_untracked());
        let of = of.get_untracked();
        let amount = draft::cap(&most.get_untracked(), of, plans::counted_in(lang));
        let said = |bad: Option<&draft::Bad>| bad.map(|bad| faults::bad(bad, lang));
        wrong_school.set(said(school.as_ref().err()));
        wrong_most.set(said(amount.as_ref().err()));
        if let (Ok(school), Ok(most_of)) = (school, amount) {
            typed.set(String::new());
            most.set(String::new());
            let cap = Cap {
                school,
                of,
                most: most_of,
            };
            plan.change(|plan| plan.wanted.cap(cap));
        }
    };
    let caps = Memo::new(move |_| plan.with(|plan| plan.wanted.caps.clone()));
    let all = move || {
        let schools = plan.schools();
        let line = |cap: Cap| {
            let lift = move |()| {
                plan.change(|plan| plan.wanted.caps.retain(|one| *one != cap));
            };
            view! {
                <li>
                    {words::cap(&schools, &cap, lang)} " "
                    <Change class="small" attr:data-do="uncap" text=words::UNCAP run=lift/>
                </li>
            }
        };
        caps.get().into_iter().map(line).collect_view()
    };
    let kinds =
        Capped::ALL.map(|of| view! { <option value=of.key()>{words::typed_in(of, lang)}</option> });
    view! {
        <ul class="search-spared" data-search="caps">{all}</ul>
        <div class="toolbar">
            <SchoolEntry id="cap-school" typed error=wrong_school/>
            <div class="field">
                <label for="cap-of">{ws.text(words::CAP_OF)}</label>
                <select
                    id="cap-of"
                    on:change=move |event| {
                        if let Some(kind) = Capped::from_key(&event_target_value(&event)) {
                            of.set(kind);
                        }
                    }
                >
                    {kinds.into_iter().collect_view()}
                </select>
            </div>
            <TextEntry id="cap-most" text=words::CAP_MOST typed=most error=wrong_most/>
            <Change id="cap-add" text=words::CAP run=add/>
        </div>
        <p class="muted">{ws.text(words::CAPS_HINT)}</p>
    }
}
