//! One action for several schools: a total and a rule, looked at first and then added as one action a school.

mod preview;
mod which;

use junheng_core::SchoolId;
use junheng_plan::apply::apply;
use junheng_plan::draft::{Draft, Field, Form};
use junheng_plan::outcome::harms;
use junheng_plan::spread::{self, By, FORMS, Order, Spread, Thing, Which};
use junheng_plan::{Action, Plan};
use junheng_words::plans_later::looked_only;
use junheng_words::{findings, plans as words, plans_spread as labels, plans_warned};
use leptos::prelude::*;

use super::OpenPlan;
use super::action::{Typed, build_fields, field_id, gain, profile, year};
use super::doubt::Harmed;
use crate::browser::dom;
use crate::state::{Weight, use_workspace};
use preview::Preview;
use which::Chooser;

/// What was worked out, and what it would turn for the worse.
#[derive(Clone, Debug, PartialEq)]
struct Tried {
    spread: Spread,
    /// What is shared out.
    thing: Thing,
    /// How.
    by: By,
    warned: Harmed,
}

/// Adds actions to a plan and gives their numbers.
fn put(plan: &mut Plan, actions: &[Action]) -> Vec<u32> {
    actions.iter().map(|one| plan.add(one.clone())).collect()
}

/// The form, closed until it is wanted.
#[component]
pub fn SpreadForm(
    /// The plan.
    plan: OpenPlan,
) -> impl IntoView {
    let ws = use_workspace();
    view! {
        <details class="panel plan-spread no-print" id="plan-spread">
            <summary>{ws.text(labels::SPREAD)}</summary>
            <p class="muted">{ws.text(labels::SPREAD_LEAD)}</p>
            <Body plan/>
        </details>
    }
}

#[component]
fn Body(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let start = plan.get_untracked().map(|kept| Draft {
        money: words::counted_in(lang),
        ..Draft::new(&kept)
    });
    let typed = Typed {
        ws,
        plan,
        prefix: "spread",
        draft: RwSignal::new(start.unwrap_or_default()),
        bad: RwSignal::new(Vec::new()),
        refused: RwSignal::new(None),
    };
    let by = RwSignal::new(By::Gap);
    let (to, from) = (
        RwSignal::new(Which::default()),
        RwSignal::new(Which::default()),
    );
    let may_fall = RwSignal::new(false);
    let tried = RwSignal::new(None::<Tried>);
    let refused = RwSignal::new(None::<String>);
    // What was worked out for other choices is not to be added.
    Effect::new(move |_| {
        typed.draft.track();
        by.track();
        to.track();
        from.track();
        may_fall.track();
        tried.set(None);
    });
    let work_out = move || {
        refused.set(None);
        let kept = plan.get_untracked()?;
        let draft = typed.draft.get_untracked();
        let (thing, total, year) = match spread::read(&draft, &kept) {
            Ok(read) => read,
            Err(bad) => {
                let first = bad.first().map(|(field, _)| typed.id(field_id(*field)));
                typed.bad.set(bad);
                if let Some(id) = first {
                    dom::focus(&id);
                }
                return None;
            }
        };
        typed.bad.set(Vec::new());
        let order = Order {
            thing,
            total,
            year,
            by: by.get_untracked(),
            to: to.get_untracked(),
            from: from.get_untracked(),
            may_fall: may_fall.get_untracked(),
        };
        let found = ws.with_document_untracked(|document| {
            let planned = apply(document, &kept, year).document;
            spread::spread(&planned, &order)
        });
        let spread = match found {
            Ok(spread) => spread,
            Err(error) => {
                refused.set(Some(findings::rule_error(&error, lang)));
                return None;
            }
        };
        let mut trial = (*kept).clone();
        let ids = put(&mut trial, &spread.actions);
        let schools = plan.schools_untracked();
        let found = ws.with_document_untracked(|document| harms(document, &trial, &ids));
        let warned = found.ok().flatten().map_or_else(Harmed::default, |found| {
            let say = |one| plans_warned::harm(&found, one, &schools, lang);
            Harmed {
                lines: found.list.iter().map(say).collect(),
                only: looked_only(&found.only, lang),
            }
        });
        Some(Tried {
            spread,
            thing: order.thing,
            by: order.by,
            warned,
        })
    };
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let found = work_out();
        tried.set(found);
    };
    let leave_out = Callback::new(move |school: Option<SchoolId>| {
        to.update(|to| match school {
            Some(school) => to.except.push(school),
            None => to.except.clear(),
        });
        // After what waits for the choice to change has seen it.
        request_animation_frame(move || tried.set(work_out()));
    });
    let take = Callback::new(move |()| {
        let Some(found) = tried.get_untracked() else {
            return;
        };
        let count = found.spread.actions.len();
        let kept = plan.change(|plan| {
            let _ = put(plan, &found.spread.actions);
        });
        if kept {
            tried.set(None);
            ws.notify(Weight::Note, words::added(count, lang));
        }
    });
    let form = Memo::new(move |_| typed.draft.with(|draft| draft.form));
    let kinds = FORMS
        .map(|form| (form, ws.text(words::form(form))))
        .to_vec();
    let rules = By::ALL.map(|by| (by, ws.text(labels::by(by)))).to_vec();
    view! {
        <form on:submit=send novalidate>
            <div class="columns">
                {typed
                    .choice(
                        "kind",
                        words::KIND,
                        kinds,
                        |draft| draft.form,
                        Draft::choose,
                    )}
                {move || (form.get() == Form::Train).then(|| gain(typed))}
                {move || (form.get() == Form::Build).then(|| build_fields(typed))}
                {move || {
                    let is_money = form.get() == Form::Equip;
                    typed
                        .text(
                            "amount",
                            if is_money { labels::TOTAL_MONEY } else { labels::TOTAL },
                            is_money.then_some(labels::MONEY_STEPS),
                            Some(Field::Amount),
                            None,
                            |draft| &draft.amount,
                            |draft| &mut draft.amount,
                        )
                }} {year(typed)} {which::choice("spread-by", ws.text(labels::BY), rules, by)}
                {move || {
                    matches!(form.get(), Form::Hire | Form::Rotate).then(|| profile(typed))
                }}
            </div>
            {move || {
                let moves = form.get() == Form::Rotate;
                view! {
                    {moves
                        .then(|| {
                            view! {
                                <Chooser plan which=from prefix="spread-from" name=labels::GIVING/>
                                <label class="check">
                                    <input
                                        type="checkbox"
                                        id="spread-may-fall"
                                        prop:checked=move || may_fall.get()
                                        on:change=move |event| {
                                            may_fall.set(event_target_checked(&event));
                                        }
                                    />
                                    <span>{ws.text(labels::MAY_FALL)}</span>
                                </label>
                            }
                        })}
                    <Chooser
                        plan
                        which=to
                        prefix="spread-to"
                        name=if moves { labels::RECEIVING } else { labels::TO_SCHOOLS }
                    />
                }
            }}
            <div class="form-end">
                <button type="submit" id="spread-try">
                    {ws.text(labels::TRY)}
                </button>
                <span class="error-text" role="alert">
                    {move || refused.get()}
                </span>
            </div>
        </form>
        <div role="status" id="spread-tried">
            {move || {
                tried
                    .get()
                    .map(|tried| view! { <Preview plan tried left_out=to leave_out take/> })
            }}
        </div>
    }
}
