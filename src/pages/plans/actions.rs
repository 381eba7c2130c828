//! The actions of a plan by kind, each with its switches, amount, year and cost, and the form for more.

use junheng_plan::apply::Note;
use junheng_plan::draft::{self, Draft, Form};
use junheng_plan::{Action, Lever, cost};
use junheng_words::{Lang, format, plans as words, plans_faults as faults};
use leptos::prelude::*;

use super::OpenPlan;
use super::action::{ActionForm, SchoolChoices};
use super::field::Entered;
use crate::components::Dialog;
use crate::state::{Workspace, use_workspace};

/// So many actions are shown at once: more would make each edit slow.
const SHOWN: usize = 120;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Line {
    /// The head of a kind.
    Kind(Form),
    /// An action.
    Action(u32),
}

/// The lines in the order of kinds, and within a kind in the user's.
fn lines(actions: &[Action], most: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut left = most;
    for form in Form::ALL {
        let of_kind = actions.iter().filter(|a| Form::of(&a.what) == form);
        let ids: Vec<u32> = of_kind.map(|action| action.id).take(left).collect();
        left -= ids.len();
        if !ids.is_empty() {
            lines.push(Line::Kind(form));
            lines.extend(ids.into_iter().map(Line::Action));
        }
    }
    lines
}

/// The actions of a plan, and the form for more.
#[component]
pub fn Actions(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let editing = RwSignal::new(None::<u32>);
    let all = RwSignal::new(false);
    let count = Memo::new(move |_| plan.with(|plan| plan.actions.len()));
    let shown = Memo::new(move |_| {
        let most = if all.get() { usize::MAX } else { SHOWN };
        plan.with(|plan| lines(&plan.actions, most))
    });
    let open = RwSignal::new(false);
    Effect::new(move || open.set(editing.get().is_some()));
    Effect::new(move || {
        if !open.get() {
            editing.set(None);
        }
    });
    let switch = move |off: bool| {
        plan.change(|plan| plan.actions.iter_mut().for_each(|a| a.off = off));
    };
    let on = move || plan.with(|plan| plan.actions.iter().any(|action| !action.off));
    view! {
        <SchoolChoices plan/>
        <Faults plan editing/>
        <Show when=move || count.get() == 0>
            <p>{ws.text(words::NO_ACTIONS)}</p>
        </Show>
        <Show when=move || { count.get() > 0 }>
            <div class="table-frame">
                <table class="plan-actions">
                    <caption>
                        {ws.text(words::ACTIONS)} " "
                        <button
                            type="button"
                            class="link no-print"
                            id="plan-switch-all"
                            disabled=move || ws.is_read_only()
                            on:click=move |_| switch(on())
                        >
                            {move || ws.text(if on() { words::ALL_OFF } else { words::ALL_ON })}
                        </button>
                    </caption>
                    <thead>
                        <tr>
                            <th scope="col">{ws.text(words::ON)}</th>
                            <th scope="col">{ws.text(words::ACTIONS)}</th>
                            <th scope="col">{ws.text(words::AMOUNT)}</th>
                            <th scope="col">{ws.text(words::YEAR)}</th>
                            <th scope="col">{ws.text(words::TAB_PRICES)}</th>
                            <th scope="col">{ws.text(words::COST)}</th>
                            <th scope="col">{ws.text(words::DEPARTMENT)}</th>
                            <th scope="col" class="no-print" title=ws.text(words::LOCK_HINT)>
                                {ws.text(words::LOCKED)}
                            </th>
                            <th scope="col" class="no-print"></th>
                        </tr>
                    </thead>
                    <tbody>
                        <For
                            each=move || shown.get()
                            key=|line| *line
                            children=move |line| match line {
                                Line::Kind(form) => head(ws, plan, form).into_any(),
                                Line::Action(id) => view! { <Row plan id editing/> }.into_any(),
                            }
                        />
                    </tbody>
                </table>
            </div>
            <Show when=move || { !all.get() && count.get() > SHOWN }>
                <p>
                    {move || junheng_words::findings::shown_of(SHOWN, count.get(), lang)} " "
                    <button type="button" class="link" on:click=move |_| all.set(true)>
                        {ws.text(words::SHOW_ALL)}
                    </button>
                </p>
            </Show>
        </Show>
        <section class="panel no-print" aria-labelledby="add-action-title">
            <h2 id="add-action-title">{ws.text(words::ADD)}</h2>
            <ActionForm plan done=Callback::new(|()| ())/>
        </section>
        <Notes plan/>
        <Dialog open=open title=Signal::stored(ws.text(words::EDIT).to_owned()) wide=true>
            {move || {
                let editing = editing.get();
                editing
                    .map(|id| {
                        view! {
                            <ActionForm
                                plan
                                editing=Some(id)
                                done=Callback::new(move |()| open.set(false))
                            />
                        }
                    })
            }}
        </Dialog>
    }
}

/// The head of a kind: its name, how many there are, what they cost.
fn head(ws: Workspace, plan: OpenPlan, form: Form) -> impl IntoView {
    let lang = ws.lang();
    let sum = move || {
        plan.with(|plan| {
            let of_kind = plan.actions.iter();
            let of_kind = of_kind.filter(|a| !a.off && Form::of(&a.what) == form);
            let costs = of_kind.map(|action| cost::cost_of(plan, action));
            let zero = junheng_core::Decimal::ZERO;
            let sum = costs.fold(Some(zero), |sum, cost| sum?.checked_add(cost?));
            sum.map(|sum| words::money(sum, lang)).unwrap_or_default()
        })
    };
    view! {
        <tr class="kind">
            <th scope="rowgroup" colspan="5">
                {ws.text(words::form(form))}
            </th>
            <td class="number">{sum}</td>
            <td colspan="3"></td>
        </tr>
    }
}

#[component]
fn Row(plan: OpenPlan, id: u32, editing: RwSignal<Option<u32>>) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let action = Memo::new(move |_| plan.action(id));
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
            let parts = [kind.unwrap_or_default(), detail, action.note.clone()];
            let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
            parts.join(" · ")
        })
    };
    let name = Memo::new(move |_| {
        let schools = plan.schools();
        with(&|action| words::sentence(&action.what, &schools, lang))
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
                    prop:checked=move || is(|action| !action.off)
                    disabled=move || ws.is_read_only()
                    on:change=move |event| {
                        toggle(|action, on| action.off = !on, event_target_checked(&event));
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
            </th>
            <td class="number">
                <Amount plan id action/>
            </td>
            <td>
                <Year plan id action/>
            </td>
            <td>{move || price(ws, plan, id)}</td>
            <td class="number">{money}</td>
            <td>{move || with(&|action| action.department.clone())}</td>
            <td class="no-print">
                <input
                    type="checkbox"
                    data-lock=id
                    aria-label=move || label(words::LOCKED)
                    title=ws.text(words::LOCK_HINT)
                    prop:checked=move || is(|action| action.locked)
                    disabled=move || ws.is_read_only()
                    on:change=move |event| {
                        toggle(|action, on| action.locked = on, event_target_checked(&event));
                    }
                />
            </td>
            <td class="no-print nowrap">
                <button
                    type="button"
                    class="quiet"
                    data-edit=id
                    aria-label=move || label(words::EDIT)
                    disabled=move || ws.is_read_only()
                    on:click=move |_| editing.set(Some(id))
                >
                    {ws.text(words::EDIT)}
                </button>
                <button
                    type="button"
                    class="quiet"
                    data-delete=id
                    aria-label=move || label(words::DELETE)
                    disabled=move || ws.is_read_only()
                    on:click=move |_| {
                        plan.change(|plan| plan.actions.retain(|action| action.id != id));
                    }
                >
                    {ws.text(words::DELETE)}
                </button>
            </td>
        </tr>
    }
}

/// The amount, edited in place.
#[component]
fn Amount(plan: OpenPlan, id: u32, action: Memo<Option<Action>>) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let form = action.with_untracked(|action| action.as_ref().map(|a| Form::of(&a.what)));
    if !form.is_some_and(Form::has_amount) {
        return ().into_any();
    }
    let value = Signal::derive(move || {
        let schools = plan.schools();
        let text = |action: &Action| Draft::of(action, &schools).amount;
        action.with(|action| action.as_ref().map(text).unwrap_or_default())
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
            ..Draft::of(old, &schools)
        };
        let say = |bad: &[(draft::Field, draft::Bad)]| {
            let at = bad.iter().find(|(field, _)| *field == draft::Field::Amount);
            at.or(bad.first()).map(|(_, bad)| faults::bad(bad, lang))
        };
        match draft.read(&kept, &schools, Some(old)) {
            Ok(new) => {
                plan.change_action(id, |action| *action = new);
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
fn Year(plan: OpenPlan, id: u32, action: Memo<Option<Action>>) -> impl IntoView {
    let ws = use_workspace();
    let year = Memo::new(move |_| action.with(|action| action.as_ref().map_or(0, |a| a.year)));
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
                if let Ok(year) = event_target_value(&event).parse() {
                    plan.change_action(id, |action| action.year = year);
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
    let price = cost::price_of(&plan, action);
    let own = action.once.is_some() || action.yearly.is_some();
    let mark = if own || plan.prices.contains_key(&lever) {
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

/// What is not counted, with the way there.
#[component]
fn Faults(plan: OpenPlan, editing: RwSignal<Option<u32>>) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let rows = move || {
        let found = plan.faults();
        if found.is_empty() {
            return None;
        }
        let schools = plan.schools();
        let kept = plan.get()?;
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        let rows = found.into_iter().filter_map(|(id, why)| {
            let name = words::sentence(&kept.action(id)?.what, &schools, lang);
            let why = faults::why(&why, &schools, lang);
            Some(view! {
                <li>
                    <button
                        type="button"
                        class="link"
                        on:click=move |_| editing.set(Some(id))
                    >
                        {name}
                    </button>
                    {colon}
                    {why}
                </li>
            })
        });
        Some(view! {
            <div class="banner error" id="plan-faults">
                <div>
                    <p>
                        <strong>{ws.text(words::FAULTS)}</strong>
                    </p>
                    <ul>{rows.collect_view()}</ul>
                </div>
            </div>
        })
    };
    view! { {rows} }
}

/// What was assumed or left out.
#[component]
fn Notes(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    move || {
        let laid = plan.laid()?;
        let schools = plan.schools();
        let mut spread = 0_usize;
        let mut rows: Vec<String> = Vec::new();
        for note in &laid.applied.notes {
            match note {
                Note::SpreadEvenly(..) => spread += 1,
                other => rows.push(faults::note(other, &schools, lang)),
            }
        }
        if spread > 0 {
            rows.push(faults::spread(spread, lang));
        }
        rows.dedup();
        let all = rows.len();
        (all > 0).then(|| {
            let rows = rows
                .into_iter()
                .take(30)
                .map(|row| view! { <li>{row}</li> })
                .collect_view();
            view! {
                <details class="plan-notes">
                    <summary>{ws.text(words::NOTES)} " (" {format::count(all)} ")"</summary>
                    <ul>{rows}</ul>
                </details>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{SchoolId, Stage};
    use junheng_plan::{Profile, What};

    #[test]
    fn lines_go_by_kind_and_stop_in_time() {
        let action = |id, what| Action {
            id,
            off: false,
            locked: false,
            found: false,
            year: 2027,
            department: String::new(),
            once: None,
            yearly: None,
            note: String::new(),
            what,
        };
        let school = SchoolId(1);
        let books = |id| {
            let what = What::Books {
                school,
                stage: None,
                number: 9,
            };
            action(id, what)
        };
        let hire = action(
            2,
            What::Hire {
                school,
                stage: Stage::Primary,
                profile: Profile::default(),
                number: 1,
            },
        );
        let actions = [books(1), hire, books(3)];
        let all = [
            Line::Kind(Form::Hire),
            Line::Action(2),
            Line::Kind(Form::Books),
            Line::Action(1),
            Line::Action(3),
        ];
        assert_eq!(lines(&actions, 9), all);
        assert_eq!(lines(&actions, 2), all[..4]);
        assert_eq!(lines(&[], 9), []);
    }
}
