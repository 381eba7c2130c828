//! Items of the guarantee that a search is asked to make hold.

use junheng_plan::search::{Choice, choices};
use junheng_words::plans_search as words;
use leptos::prelude::*;

use crate::pages::plans::OpenPlan;
use crate::pages::plans::search::items as names;
use crate::state::{Workspace, use_workspace};

/// The items to choose from: first those that actions can bring about.
#[component]
pub fn Items(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let all = Memo::new(move |_| {
        let judged = ws.evaluation();
        let judged = judged.as_deref().ok();
        let found = |evaluation| ws.with_document(|document| choices(document, evaluation).ok());
        judged.and_then(found).unwrap_or_default()
    });
    let named = names(ws);
    let lines = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="muted">{ws.text(words::ITEMS_NONE)}</p> }.into_any();
        }
        let (can, cannot): (Vec<Choice>, Vec<Choice>) =
            all.into_iter().partition(|choice| choice.by_search);
        let lines = |choices: Vec<Choice>| {
            let lines = choices.into_iter().map(|choice| {
                let name = named.iter().find(|(id, _)| *id == choice.id);
                item(ws, plan, choice, name.map_or("", |(_, name)| name))
            });
            lines.collect_view()
        };
        view! {
            {lines(can)}
            <p class="muted">{ws.text(words::ITEMS_HELD)}</p>
            {lines(cannot)}
        }
        .into_any()
    };
    view! { <div class="search-items">{lines}</div> }
}

fn item(ws: Workspace, plan: OpenPlan, choice: Choice, name: &str) -> impl IntoView + use<> {
    let text = words::item_choice(name, choice.today, ws.lang());
    let id = choice.id.clone();
    let on = {
        let id = id.clone();
        Memo::new(move |_| plan.with(|plan| plan.wanted.items.contains(&id)))
    };
    let toggle = move |_| {
        plan.change(|plan| {
            let items = &mut plan.wanted.items;
            if items.contains(&id) {
                items.retain(|one| *one != id);
            } else {
                items.push(id.clone());
                items.sort();
            }
        });
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-item=choice.id
                prop:checked=move || on.get()
                disabled=move || ws.is_read_only()
                on:change=toggle
            />
            <span>{text}</span>
        </label>
    }
}
