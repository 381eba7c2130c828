//! What stands around every part of a plan: its mark, its name and years, the way between its parts, and
//! what it would change.

use std::sync::Arc;

use junheng_plan::{MOST_YEARS, draft};
use junheng_words::{format, plans as words, plans_faults as faults};
use leptos::prelude::*;

use super::button::Change;
use super::field::Entered;
use super::open::Kept;
use super::{OpenPlan, Tab, conflicts, list, part, plan_href, strip};
use crate::components::PageHeading;
use crate::router::{Page, use_router};
use crate::state::use_workspace;

/// A plan by its number.
#[component]
pub fn PlanFrame(id: u32, tab: Memo<Tab>) -> impl IntoView {
    let ws = use_workspace();
    let plan = OpenPlan::new(ws, id);
    let kept = Memo::new(move |_| plan.kept());
    move || match kept.get() {
        Kept::Gone => view! {
            <PageHeading text=ws.text(words::HEADING)/>
            <p>{ws.text(words::GONE)}</p>
            <p><a href=Page::Plans.href()>{ws.text(words::BACK)}</a></p>
        }
        .into_any(),
        Kept::Broken(error) => view! {
            <PageHeading text=words::first_name(id, ws.lang())/>
            <div class="banner error"><p>{list::wrong(ws, &error)}</p></div>
            <p><a href=Page::Plans.href()>{ws.text(words::BACK)}</a></p>
        }
        .into_any(),
        Kept::Sound => view! { <Sound plan tab/> }.into_any(),
    }
}

#[component]
fn Sound(plan: OpenPlan, tab: Memo<Tab>) -> impl IntoView {
    let ws = use_workspace();
    let name = Memo::new(move |_| plan.with(|plan| words::plan_name(plan, ws.lang())));
    view! {
        <div class="plan-frame">
            <p class="plan-mark">
                <strong>{ws.text(words::MARK)}</strong> " " {ws.text(words::NOT_REAL)}
            </p>
            <div class="plan-print-mark" aria-hidden="true">
                <p>
                    <strong>{ws.text(words::MARK)}</strong> " · " {move || name.get()} " · "
                    {ws.text(words::NOT_REAL)}
                </p>
            </div>
            <div class="data-head">
                {move || view! { <PageHeading text=name.get()/> }}
                <Tools plan/>
            </div>
            <Facts plan/>
            <conflicts::Conflicts plan/>
            <strip::Strip plan/>
            <Tabs plan tab/>
            {move || part(plan, tab.get())}
        </div>
    }
}

#[component]
fn Tools(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let again = move |_| {
        let id = plan
            .get_untracked()
            .and_then(|plan| list::duplicate(ws, &plan));
        if let Some(id) = id {
            router.go(&plan_href(id, Tab::Actions));
        }
    };
    let delete = move |_| {
        let plan_name = |plan: Arc<_>| words::plan_name(&plan, ws.lang());
        let name = plan.get_untracked().map(plan_name);
        if list::delete(ws, plan.id(), &name.unwrap_or_default()) {
            router.go(Page::Plans.href());
        }
    };
    view! {
        <div class="actions no-print">
            <a class="button" href=Page::Plans.href()>{ws.text(words::BACK)}</a>
            <Change id="plan-copy" text=words::COPY run=again/>
            <Change class="danger" id="plan-delete" text=words::DELETE run=delete/>
        </div>
    }
}

/// Name, years, budget and remark.
#[component]
fn Facts(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let write_name = Callback::new(move |text: String| {
        let name = text.trim().to_owned();
        if name.is_empty() {
            return Err(faults::bad(&draft::Bad::Blank, lang));
        }
        if name.chars().count() > 100 {
            return Err(faults::bad(&draft::Bad::TooLarge(name), lang));
        }
        plan.change(|plan| {
            plan.name = name;
            plan.given.clear();
        });
        Ok(())
    });
    let write_budget = Callback::new(move |text: String| {
        let budget =
            draft::price(&text, words::counted_in(lang)).map_err(|bad| faults::bad(&bad, lang))?;
        plan.change(|plan| plan.budget = budget);
        Ok(())
    });
    let write_note = Callback::new(move |text: String| {
        plan.change(|plan| text.trim().clone_into(&mut plan.note));
        Ok(())
    });
    let base = Memo::new(move |_| plan.with(|plan| plan.base));
    let target = Memo::new(move |_| plan.with(|plan| plan.target));
    let years = move || {
        let (base, target) = (base.get(), target.get());
        let last = base.saturating_add(MOST_YEARS);
        // A target that lies outside is shown as it is, so that it can be mended.
        let outside = (target <= base || target > last).then_some(target);
        outside
            .into_iter()
            .chain(base.saturating_add(1)..=last)
            .map(|year| {
                view! {
                    <option value=year.to_string() selected=year == target>
                        {format::school_year(year, lang)}
                    </option>
                }
            })
            .collect_view()
    };
    let choose = move |event| {
        if let Ok(year) = event_target_value(&event).parse() {
            plan.change(|plan| plan.target = year);
        }
    };
    let name = Signal::derive(move || plan.with(|plan| words::plan_name(plan, lang)));
    let budget = Signal::derive(move || {
        let budget = plan.with(|plan| plan.budget);
        budget
            .map(|budget| words::money_typed(budget, lang))
            .unwrap_or_default()
    });
    let note = Signal::derive(move || plan.with(|plan| plan.note.clone()));
    view! {
        <div class="columns plan-facts">
            <div class="no-print">
                <Entered id="plan-name" label=ws.text(words::NAME) value=name write=write_name/>
            </div>
            <div class="field">
                <label for="plan-target">{ws.text(words::TARGET)}</label>
                <select
                    id="plan-target"
                    disabled=move || ws.is_read_only()
                    on:change=choose
                >
                    {years}
                </select>
            </div>
            <Entered
                id="plan-budget"
                label=ws.text(words::BUDGET)
                number=true
                value=budget
                write=write_budget
            />
            <Entered id="plan-note" label=ws.text(words::NOTE) value=note write=write_note/>
        </div>
    }
}

#[component]
fn Tabs(plan: OpenPlan, tab: Memo<Tab>) -> impl IntoView {
    let ws = use_workspace();
    let id = plan.id();
    view! {
        <nav class="tabs plan-tabs no-print" aria-label=ws.text(words::TABS)>
            {Tab::ALL
                .map(|one| {
                    view! {
                        <a
                            href=plan_href(id, one)
                            data-tab=one.segment()
                            aria-current=move || (tab.get() == one).then_some("page")
                        >
                            {ws.text(one.name())}
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}
