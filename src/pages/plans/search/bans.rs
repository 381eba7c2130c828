//! What the next search may not use, beside what the last one found.

use junheng_words::plans_search as words;
use leptos::prelude::*;

use crate::pages::plans::OpenPlan;
use crate::pages::plans::button::Change;
use crate::state::use_workspace;

/// School and kind of what is forbidden, each with the way back; nothing where nothing is.
#[component]
pub fn Bans(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let spared = Memo::new(move |_| plan.with(|plan| plan.wanted.spared.clone()));
    let lines = move || {
        let schools = plan.schools();
        let line = |one| {
            let allow = move |()| {
                plan.change(|plan| plan.wanted.spared.retain(|other| *other != one));
            };
            view! {
                <li>
                    {words::spared(&schools, one, lang)} " "
                    <Change class="small" attr:data-do="allow" text=words::ALLOW run=allow/>
                </li>
            }
        };
        spared.get().into_iter().map(line).collect_view()
    };
    view! {
        <div data-search="bans" role="status">
            <Show when=move || spared.with(|spared| !spared.is_empty())>
                <h4>{ws.text(words::BANS)}</h4>
                <ul class="search-bans">{lines}</ul>
            </Show>
        </div>
    }
}
