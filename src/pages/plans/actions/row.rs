//! An action of the list: its switches, what it is, its amount and year, what it costs.

use junheng_plan::draft::{self, Draft, Form};
use junheng_plan::outcome::small_room;
use junheng_plan::presets::{serve, unserved};
use junheng_plan::{Action, Lever, Plan, What, cost};
use junheng_words::{plans as words, plans_faults as faults, plans_served, plans_warned};
use leptos::prelude::*;

use crate::pages::plans::OpenPlan;
use crate::pages::plans::asking::{Asking, Doing};
use crate::pages::plans::button::Change;
use crate::pages::plans::doubt::{self, Asked, Doubt};
use crate::pages::plans::field::Entered;
use crate::state::{Workspace, use_workspace};

#[component]
pub fn Row(
    plan: OpenPlan,
    id: u32,
    editing: RwSignal<Option<u32>>,
    asking: Asking,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let action = Memo::new(move |_| plan.action(id));
    let doubt = Doubt::new(action);
    let with = move |look: &dyn Fn(&Action) -> String| {
        action.with(|action| action.as_ref().map(look).unwrap_or_default())
    };
    let is =
        move |test: fn(&Action) -> bool| action.with(|action| action.as_ref().is_some_and(test));
    let place = move || {
        let schools = plan.schools();
        with(&|action| words::place(&action.what, &schools, lang))
    };
    let detail = move || {
        with(&|action| {
            let several = matches!(Form::of(&action.what), Form::Build | Form::Train);
            let kind = several.then(|| ws.text(words::lever(action.what.lever())).to_owned());
            let detail = words::detail(&action.what, lang);
            let goes = action.with.and_then(|with| {
                let schools = plan.schools();
                let head = plan.with(|plan| plan.action(with).cloned())?;
                Some(plans_served::goes_with(
                    &words::sentence(&head.what, &schools, lang),
                    lang,
                ))
            });
            let goes = goes.unwrap_or_default();
            let parts = [kind.unwrap_or_default(), detail, goes, action.note.clone()];
            let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
            parts.join(" · ")
        })
    };
    let name = Memo::new(move |_| {
        let schools = plan.schools();
        with(&|action| words::action(action, &schools, lang))
    });
    let fault = move || {
        let why = plan.faults().get(&id).cloned()?;
        let schools = plan.schools();
        Some(faults::why(&why, &schools, lang))
    };
    let label = move |what: junheng_words::Text| format!("{} · {}", ws.text(what), name.get());
    let toggle = move |change: fn(&mut Action, bool), on: bool| {
        plan.change_action(id, |action| change(action, on));
    };
    let money = move || {
        plan.with(|plan| {
            let cost = plan
                .action(id)
                .and_then(|action| cost::cost_of(plan, action));
            cost.map_or_else(|| faults::no_cost(lang), |cost| words::money(cost, lang))
        })
    };
    view! {
        <tr data-action=id class:off=move || is(|action| action.off)>
            <td>
                <input
                    type="checkbox"
                    data-switch=id
                    aria-label=move || label(words::ON)
                    prop:checked=move || doubt.shown(action).is_some_and(|action| !action.off)
                    disabled=move || ws.is_read_only()
                    on:change=move |event| {
                        if event_target_checked(&event) {
                            doubt::switch_on(ws, plan, doubt, id);
                        } else {
                            doubt.end();
                            plan.change(|plan| plan.switch(id, true));
                        }
                    }
                />
            </td>
            <th scope="row">
                {place} " "
                <Show when=move || is(|action| action.found)>
                    <span class="badge plan">{ws.text(words::FOUND)}</span>
                </Show> <small class="muted">{detail}</small>
                <span class="error-text" data-fault=id>
                    {fault}
                </span>
                <Lacks plan id action asking/>
                <Small plan id/>
                <Asked doubt keep=Callback::new(move |action| doubt::put(plan, action))/>
            </th>
            <td class="number">
                <Amount plan id action doubt/>
            </td>
            <td>
                <Year plan id action doubt/>
            </td>
            <td>{move || price(ws, plan, id)}</td>
            <td class="number">{money}</td>
            <td>{move || with(&|action| action.department.clone())}</td>
            <td class="no-print">
                <label class="check" title=ws.text(words::LOCK_HINT)>
                    <input
                        type="checkbox"
                        data-lock=id
                        aria-label=move || label(words::LOCKED)
                        prop:checked=move || is(|action| action.locked)
                        disabled=move || ws.is_read_only()
                        on:change=move |event| {
                            toggle(|action, on| action.locked = on, event_target_checked(&event));
                        }
                    />
                    <span>{ws.text(words::LOCKED)}</span>
                </label>
            </td>
            <td class="no-print nowrap">
                <Change
                    class="quiet"
                    attr:data-edit=id
                    attr:aria-label=move || label(words::EDIT)
                    text=words::EDIT
                    run=move |_| editing.set(Some(id))
                />
                <Change
                    class="quiet"
                    attr:data-delete=id
                    attr:aria-label=move || label(words::DELETE)
                    text=words::DELETE
                    run=move |_| {
                        plan.change(|plan| plan.remove(id));
                    }
                />
            </td>
        </tr>
    }
}

/// What the classes that it opens lack, with the way to add that.
#[component]
fn Lacks(plan: OpenPlan, id: u32, action: Memo<Option<Action>>, asking: Asking) -> impl IntoView {
    let ws = use_workspace();
    let opens = move || {
        action.with(|action| {
            matches!(
                action,
                Some(Action {
                    what: What::Classes { .. },
                    ..
                })
            )
        })
    };
    let lacks = Memo::new(move |_| {
        if !opens() {
            return None;
        }
        let laid = plan.laid()?;
        plan.with(|plan| unserved(&laid.applied.document, plan, plan.action(id)?))
    });
    let run = move |_| {
        let (Some(laid), Some(kept)) = (plan.laid_untracked(), plan.get_untracked()) else {
            return;
        };
        let Some(action) = kept.action(id) else {
            return;
        };
        let more = serve(&laid.applied.document, &kept, action);
        let title = ws.text(plans_served::SERVE).to_owned();
        let doing = Doing::Adding(more.len());
        let add = |plan: &mut Plan| more.into_iter().map(|action| plan.add(action)).collect();
        asking.change(plan, title, doing, add, |_| ());
    };
    move || {
        lacks.get().map(|lacks| {
            view! {
                <span class="plan-lacks" role="status">
                    {plans_served::unserved(lacks, ws.lang())} " "
                    // Where the county's teachers are not known, there may be nothing to add.
                    {(lacks.teachers > 0 || lacks.area > 0)
                        .then(|| {
                            view! {
                                <Change class="link" attr:data-serve=id text=plans_served::SERVE run/>
                            }
                        })}
                </span>
            }
        })
    }
}

/// That the rooms it builds are too small to be counted.
#[component]
fn Small(plan: OpenPlan, id: u32) -> impl IntoView {
    let ws = use_workspace();
    let small = Memo::new(move |_| {
        let laid = plan.laid()?;
        let evaluation = laid.after.as_ref().ok()?;
        small_room(&laid.applied.document, evaluation, laid.plan.action(id)?)
    });
    move || {
        let text = plans_warned::small_room(small.get()?, ws.lang());
        Some(view! { <span class="plan-lacks" data-small=id>{text}</span> })
    }
}

/// The amount, edited in place.
#[component]
fn Amount(plan: OpenPlan, id: u32, action: Memo<Option<Action>>, doubt: Doubt) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let form = action.with_untracked(|action| action.as_ref().map(|a| Form::of(&a.what)));
    if !form.is_some_and(Form::has_amount) {
        return ().into_any();
    }
    let value = Signal::derive(move || {
        let schools = plan.schools();
        let text = |action: Action| Draft::of(&action, &schools, words::counted_in(lang)).amount;
        doubt.shown(action).map(text).unwrap_or_default()
    });
    let write = Callback::new(move |text: String| {
        let (Some(kept), schools) = (plan.get_untracked(), plan.schools_untracked()) else {
            return Ok(());
        };
        let Some(old) = kept.action(id) else {
            return Ok(());
        };
        let draft = Draft {
            amount: text,
            ..Draft::of(old, &schools, words::counted_in(lang))
        };
        let say = |bad: &[(draft::Field, draft::Bad)]| {
            let at = bad.iter().find(|(field, _)| *field == draft::Field::Amount);
            at.or(bad.first()).map(|(_, bad)| faults::bad(bad, lang))
        };
        match draft.read(&kept, &schools, Some(old)) {
            Ok(new) => {
                doubt::change(ws, plan, doubt, new);
                Ok(())
            }
            Err(bad) => Err(say(&bad).unwrap_or_default()),
        }
    });
    let unit = move || {
        action.with(|action| {
            action
                .as_ref()
                .map(|action| words::amount_unit(&action.what, lang))
        })
    };
    view! {
        <div class="plan-amount">
            <Entered
                id=format!("amount-{id}")
                label=ws.text(words::AMOUNT)
                bare=true
                number=true
                value
                write
            />
            <span class="unit">{unit}</span>
        </div>
    }
    .into_any()
}

/// The year, chosen in place.
#[component]
fn Year(plan: OpenPlan, id: u32, action: Memo<Option<Action>>, doubt: Doubt) -> impl IntoView {
    let ws = use_workspace();
    let year = Memo::new(move |_| doubt.shown(action).map_or(0, |action| action.year));
    let years = Memo::new(move |_| plan.with(|plan| plan.years().skip(1).collect::<Vec<u16>>()));
    let options = move || {
        let (chosen, years) = (year.get(), years.get());
        let outside = (!years.contains(&chosen)).then_some(chosen);
        outside
            .into_iter()
            .chain(years)
            .map(|year| {
                view! {
                    <option value=year.to_string() selected=year == chosen>
                        {year}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <select
            id=format!("year-{id}")
            aria-label=ws.text(words::YEAR)
            disabled=move || ws.is_read_only()
            on:change=move |event| {
                let old = plan.get_untracked().and_then(|plan| plan.action(id).cloned());
                let year = event_target_value(&event).parse();
                if let (Some(old), Ok(year)) = (old, year) {
                    // What was changed by hand is the user's.
                    let found = old.found && old.year == year;
                    doubt::change(ws, plan, doubt, Action { year, found, ..old });
                }
            }
        >
            {options}
        </select>
    }
}

/// The price of an action with where it comes from.
fn price(ws: Workspace, plan: OpenPlan, id: u32) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let plan = plan.get()?;
    let action = plan.action(id)?;
    let lever = action.what.lever();
    let price = cost::price_of(&plan, action)?;
    let mark = if !cost::is_assumed(&plan, action) {
        view! { <span class="badge">{ws.text(words::OWN_PRICE)}</span> }.into_any()
    } else if lever == Lever::Enrol {
        ().into_any()
    } else {
        view! { <span class="badge missing">{ws.text(words::ASSUMED)}</span> }.into_any()
    };
    Some(view! {
        <span class="nowrap">{words::price(price, lever, lang)}</span>
        " "
        {mark}
    })
}
