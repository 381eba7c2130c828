//! What a search may do and what it makes least. All of it is kept with the plan.

mod caps;
mod entry;
mod items;
mod limits;
mod years;

use junheng_core::SchoolId;
use junheng_plan::{Aim, Lever, Plan, draft};
use junheng_words::{format, plans, plans_caps, plans_faults as faults, plans_search as words};
use leptos::prelude::*;

use self::entry::SchoolEntry;
use super::profiles::Profiles;
use crate::pages::plans::OpenPlan;
use crate::pages::plans::action::SchoolChoices;
use crate::pages::plans::button::Change;
use crate::pages::plans::field::Entered;
use crate::state::{Workspace, use_workspace};

/// The kinds of action a search can use.
const LEVERS: [Lever; 11] = [
    Lever::Hire,
    Lever::Rotate,
    Lever::TrainBackbone,
    Lever::TrainQualified,
    Lever::Teaching,
    Lever::Outdoor,
    Lever::Indoor,
    Lever::Music,
    Lever::Art,
    Lever::Multimedia,
    Lever::Equip,
];

const AIMS: [(Aim, &str); 3] = [
    (Aim::Cost, "cost"),
    (Aim::Shortfall, "shortfall"),
    (Aim::People, "people"),
];

/// The options.
#[component]
pub fn Options(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    view! {
        <div class="search-options no-print">
            <div class="columns">
                {aim(ws, plan)} {year(ws, plan)}
                {limit(
                    ws,
                    plan,
                    "search-budget",
                    words::BUDGET,
                    move |plan| plan.budget.map(|budget| plans::money_typed(budget, lang)),
                    move |plan, text| {
                        plan.budget = draft::price(text, plans::counted_in(lang))?;
                        Ok(())
                    },
                )}
            </div>
            <details class="search-more">
                <summary>
                    {ws.text(words::LEVERS)} " · " {ws.text(words::LIMITS)} " · "
                    {ws.text(words::ITEMS)}
                </summary>
                <fieldset>
                    <legend>{ws.text(words::LEVERS)}</legend>
                    <div class="lever-choice">
                        {LEVERS.map(|lever| allowed(ws, plan, lever)).collect_view()}
                    </div>
                </fieldset>
                <fieldset>
                    <legend>{ws.text(words::PROFILES)}</legend>
                    <Profiles plan/>
                </fieldset>
                <fieldset>
                    <legend>{ws.text(words::LIMITS)}</legend>
                    <limits::Limits plan/>
                </fieldset>
                <fieldset>
                    <legend>{ws.text(words::LAYING)}</legend>
                    <years::Years plan/>
                </fieldset>
                <fieldset>
                    <legend>{ws.text(words::ITEMS)}</legend>
                    <items::Items plan/>
                </fieldset>
                <fieldset>
                    <legend>{ws.text(words::SPARED)}</legend>
                    <Spared plan/>
                </fieldset>
                <fieldset>
                    <legend>{ws.text(plans_caps::CAPS)}</legend>
                    <caps::Caps plan/>
                </fieldset>
            </details>
        </div>
    }
}

/// A field that changes the plan when it is left.
fn limit(
    ws: Workspace,
    plan: OpenPlan,
    id: &'static str,
    name: junheng_words::Text,
    shown: impl Fn(&Plan) -> Option<String> + Copy + Send + Sync + 'static,
    take: impl Fn(&mut Plan, &str) -> Result<(), draft::Bad> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let value = Signal::derive(move || plan.with(|plan| shown(plan).unwrap_or_default()));
    let write = Callback::new(move |text: String| {
        let Some(now) = plan.get_untracked() else {
            return Ok(());
        };
        let mut tried = (*now).clone();
        take(&mut tried, &text).map_err(|bad| faults::bad(&bad, ws.lang()))?;
        plan.change(|plan| *plan = tried);
        Ok(())
    });
    view! { <Entered id=id label=ws.text(name) number=true value=value write=write/> }
}

fn aim(ws: Workspace, plan: OpenPlan) -> impl IntoView {
    let current = Memo::new(move |_| plan.with(|plan| plan.wanted.aim));
    let options = AIMS
        .map(|(aim, key)| {
            view! {
                <option value=key prop:selected=move || current.get() == aim>
                    {ws.text(words::aim(aim))}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| {
        let key = event_target_value(&event);
        if let Some((aim, _)) = AIMS.into_iter().find(|(_, of)| *of == key) {
            plan.change(|plan| plan.wanted.aim = aim);
        }
    };
    view! {
        <div class="field">
            <label for="search-aim">{ws.text(words::AIM)}</label>
            <select id="search-aim" disabled=move || ws.is_read_only() on:change=choose>
                {options}
            </select>
        </div>
    }
}

fn year(ws: Workspace, plan: OpenPlan) -> impl IntoView {
    let current = Memo::new(move |_| plan.with(|plan| plan.wanted.year.unwrap_or(plan.target)));
    let years = Memo::new(move |_| plan.with(|plan| plan.years().skip(1).collect::<Vec<u16>>()));
    let options = move || {
        let current = current.get();
        let mut years = years.get();
        if !years.contains(&current) {
            // One that no longer lies in the plan is shown, so that it can be mended.
            years.push(current);
        }
        years
            .into_iter()
            .map(|year| {
                view! {
                    <option value=year.to_string() selected=year == current>
                        {format::school_year(year, ws.lang())}
                    </option>
                }
            })
            .collect_view()
    };
    let choose = move |event| {
        if let Ok(year) = event_target_value(&event).parse::<u16>() {
            plan.change(|plan| plan.wanted.year = (year != plan.target).then_some(year));
        }
    };
    view! {
        <div class="field">
            <label for="search-year">{ws.text(words::YEAR)}</label>
            <select id="search-year" disabled=move || ws.is_read_only() on:change=choose>
                {options}
            </select>
        </div>
    }
}

fn allowed(ws: Workspace, plan: OpenPlan, lever: Lever) -> impl IntoView {
    let on = Memo::new(move |_| plan.with(|plan| !plan.wanted.without.contains(&lever)));
    let toggle = move |_| {
        plan.change(|plan| {
            let without = &mut plan.wanted.without;
            if without.contains(&lever) {
                without.retain(|one| *one != lever);
            } else {
                without.push(lever);
                without.sort_unstable();
            }
        });
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-lever=lever.key()
                prop:checked=move || on.get()
                disabled=move || ws.is_read_only()
                on:change=toggle
            />
            <span>{ws.text(plans::lever(lever))}</span>
        </label>
    }
}

/// Forbids a kind of action, or all, at a school.
pub fn forbid(plan: OpenPlan, school: SchoolId, lever: Option<Lever>) {
    plan.change(|plan| {
        let spared = &mut plan.wanted.spared;
        if !spared.contains(&(school, lever)) {
            spared.push((school, lever));
        }
    });
}

/// What is forbidden at which school.
#[component]
fn Spared(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let typed = RwSignal::new(String::new());
    let lever = RwSignal::new(None::<Lever>);
    let error = RwSignal::new(None::<String>);
    let add = move |_| match plan.schools_untracked().find(&typed.get_untracked()) {
        Ok(school) => {
            error.set(None);
            typed.set(String::new());
            forbid(plan, school, lever.get_untracked());
        }
        Err(bad) => error.set(Some(faults::bad(&bad, lang))),
    };
    let levers = LEVERS
        .map(|lever| view! { <option value=lever.key()>{ws.text(plans::lever(lever))}</option> })
        .collect_view();
    let all = move || {
        let schools = plan.schools();
        let spared = plan.with(|plan| plan.wanted.spared.clone());
        spared
            .into_iter()
            .map(|one| {
                let allow = move |_| {
                    plan.change(|plan| plan.wanted.spared.retain(|other| *other != one));
                };
                view! {
                    <li>
                        {words::spared(&schools, one, lang)} " "
                        <Change class="small" text=words::ALLOW run=allow/>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <SchoolChoices plan/>
        <ul class="search-spared">{all}</ul>
        <div class="toolbar">
            <SchoolEntry id="spare-school" typed error/>
            <div class="field">
                <label for="spare-lever">{ws.text(plans::KIND)}</label>
                <select
                    id="spare-lever"
                    on:change=move |event| lever.set(Lever::from_key(&event_target_value(&event)))
                >
                    <option value="">{ws.text(words::SPARED_ALL)}</option>
                    {levers}
                </select>
            </div>
            <Change id="spare-add" text=words::SPARE run=add/>
        </div>
    }
}
