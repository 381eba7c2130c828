//! The form of an action: its fields depend on its kind; it is read when it is sent, and tried before it is
//! kept.

mod fields;
mod typed;

use junheng_core::Stage;
use junheng_plan::apply::{Why, apply};
use junheng_plan::draft::{Draft, Field, Form};
use junheng_plan::{Action, Plan, What};
use junheng_words::{plans as words, plans_faults as faults};
use leptos::prelude::*;

use super::OpenPlan;
use super::doubt::turned;
use crate::browser::dom;
use crate::state::use_workspace;
use fields::{fields, more};

pub use fields::{build_fields, gain, profile, year};
pub use typed::Typed;

/// The id of the list of schools to choose from.
pub const SCHOOLS: &str = "plan-schools";

/// The schools to choose from, once a page.
#[component]
pub fn SchoolChoices(plan: OpenPlan) -> impl IntoView {
    let options = move || {
        let schools = plan.schools();
        let option = |school: &junheng_plan::draft::Named| {
            view! { <option value=school.label.clone()></option> }
        };
        schools.all().iter().map(option).collect_view()
    };
    view! { <datalist id=SCHOOLS>{options}</datalist> }
}

/// Adds an action to a plan, or puts it in the place of the one that was changed.
fn put(plan: &mut Plan, action: Action, editing: Option<u32>) -> u32 {
    match editing {
        Some(id) => {
            if let Some(place) = plan.actions.iter_mut().find(|action| action.id == id) {
                *place = action;
            }
            id
        }
        None => plan.add(action),
    }
}

/// The form: adds an action, or changes the one given.
#[component]
pub fn ActionForm(
    plan: OpenPlan,
    /// The action to change; a new one where nothing is given.
    #[prop(optional_no_strip)]
    editing: Option<u32>,
    /// Called when an action was kept, or the change was given up.
    done: Callback<()>,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let start = plan.get_untracked().map(|kept| {
        let old = editing.and_then(|id| kept.action(id));
        old.map_or_else(
            || Draft {
                money: words::counted_in(lang),
                ..Draft::new(&kept)
            },
            |old| Draft::of(old, &plan.schools_untracked(), words::counted_in(lang)),
        )
    });
    let typed = Typed {
        ws,
        plan,
        prefix: if editing.is_some() { "change" } else { "add" },
        draft: RwSignal::new(start.unwrap_or_default()),
        bad: RwSignal::new(Vec::new()),
        refused: RwSignal::new(None),
    };
    let told = RwSignal::new(None::<String>);
    let warned = RwSignal::new(Vec::<String>::new());
    // A warning is of what was entered then.
    Effect::new(move |_| {
        typed.draft.track();
        warned.set(Vec::new());
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        typed.refused.set(None);
        told.set(None);
        let Some(kept) = plan.get_untracked() else {
            return;
        };
        let schools = plan.schools_untracked();
        let old = editing.and_then(|id| kept.action(id));
        let draft = typed.draft.get_untracked();
        let action = match draft.read(&kept, &schools, old) {
            Ok(action) => action,
            Err(bad) => {
                let first = bad.first().map(|(field, _)| typed.id(field_id(*field)));
                typed.bad.set(bad);
                if let Some(id) = first {
                    dom::focus(&id);
                }
                return;
            }
        };
        typed.bad.set(Vec::new());
        // Tried before it is kept: what cannot be counted is explained here, where it can be mended.
        let mut trial = (*kept).clone();
        let id = put(&mut trial, action.clone(), editing);
        let found = ws.with_document_untracked(|document| apply(document, &trial, trial.target));
        if let Some(fault) = found.faults.iter().find(|fault| fault.action == id) {
            let field = field_of(&fault.why, &action.what);
            typed
                .refused
                .set(Some((field, faults::why(&fault.why, &schools, lang))));
            dom::focus(&typed.id(field_id(field)));
            return;
        }
        // What goes over a limit or fails because of it is said before it is made, and once more after.
        let harm = turned(ws, &trial, id);
        let asks = harm.asks() && warned.get_untracked() != harm.lines;
        warned.set(harm.lines);
        if asks {
            return;
        }
        let line = words::sentence(&action.what, &schools, lang);
        let kept = plan.change(|plan| {
            put(plan, action, editing);
        });
        if kept {
            told.set(Some(words::added_one(&line, lang)));
            if editing.is_none() {
                typed.set(|draft| {
                    draft.amount.clear();
                    draft.name.clear();
                });
                dom::focus(&typed.id("school"));
            }
            done.run(());
        }
    };
    let form = Memo::new(move |_| typed.draft.with(|draft| draft.form));
    let kinds = Form::ALL
        .map(|form| (form, ws.text(words::form(form))))
        .to_vec();
    view! {
        <form class="plan-action-form" on:submit=send novalidate>
            <div class="columns">
                {typed
                    .choice(
                        "kind",
                        words::KIND,
                        kinds,
                        |draft| draft.form,
                        |draft, form| {
                            draft.form = form;
                            draft.stage = draft.stage.or((!form.may_share()).then_some(Stage::Primary));
                        },
                    )} {move || fields(typed, form.get())} {year(typed)}
            </div>
            {more(typed)}
            <div class="form-end">
                <button
                    type="submit"
                    class="primary"
                    id=typed.id("send")
                    disabled=move || ws.is_read_only()
                >
                    {ws.text(if editing.is_some() { words::SAVE } else { words::ADD_YES })}
                </button>
                {editing
                    .map(|_| {
                        view! {
                            <button type="button" on:click=move |_| done.run(())>
                                {ws.text(words::CANCEL)}
                            </button>
                        }
                    })}
                <div class="near" id=typed.id("warned") role="status">
                    {move || {
                        let lines = warned.get();
                        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
                        lines.collect_view()
                    }}
                    {move || {
                        let asks = told.with(Option::is_none) && !warned.with(Vec::is_empty);
                        asks.then(|| view! { <p>{ws.text(words::WARNED)}</p> })
                    }}
                </div>
                <span class="error-text" id=typed.id("refused") role="alert">
                    {move || typed.refused.get().map(|(field, why)| summary(typed, field, why))}
                </span>
                <span class="muted" role="status">
                    {move || told.get()}
                </span>
            </div>
        </form>
    }
}

/// That the action was not kept, with the way to the field that says why.
fn summary(typed: Typed, field: Field, why: String) -> impl IntoView {
    let ws = typed.ws;
    view! {
        {ws.text(words::NOT_KEPT)}
        {words::colon(ws.lang())}
        <button
            type="button"
            class="link"
            on:click=move |_| dom::focus(&typed.id(field_id(field)))
        >
            {why}
        </button>
    }
}

/// The field that mends why an action cannot be counted: that of the receiving school where it is the reason.
fn field_of(why: &Why, what: &What) -> Field {
    let has_amount = Form::of(what).has_amount();
    match why {
        Why::TooEarly(_) | Why::TooLate(_) => Field::Year,
        Why::NegativePrice => Field::Once,
        Why::NoArea => Field::Area,
        Why::NoName => Field::Name,
        Why::SameSchool(_) | Why::NoReceiver(_) => Field::Other,
        Why::NoSchool(id)
        | Why::NotYet(id)
        | Why::NoKind(id)
        | Why::NotTaught(id, _)
        | Why::Missing(id, _) => match what {
            What::Pupils { to, .. } | What::Rotate { to, .. } if to == id => Field::Other,
            What::Close { into, .. } if *into == Some(*id) => Field::Other,
            What::Close { junior_into, .. } if *junior_into == Some(*id) => Field::Junior,
            _ => Field::School,
        },
        Why::NoAmount
        | Why::NotWhole(_)
        | Why::Percent(_)
        | Why::TooFew(..)
        | Why::TooFewWithout(..)
        | Why::Stranded(..)
        | Why::MoreThanTeachers(..)
        | Why::AboveRange(..)
            if has_amount =>
        {
            Field::Amount
        }
        _ => Field::School,
    }
}

/// What the id of a field ends with.
pub const fn field_id(field: Field) -> &'static str {
    match field {
        Field::School => "school",
        Field::Other => "other",
        Field::Junior => "junior",
        Field::Amount => "amount",
        Field::Area => "area",
        Field::Name => "name",
        Field::Year => "year",
        Field::Once => "once",
        Field::Yearly => "yearly",
    }
}
