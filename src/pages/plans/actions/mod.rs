//! The actions of a plan by kind, each with its switches, amount, year and cost, and the form for more.

mod row;
mod said;

use junheng_plan::draft::Form;
use junheng_plan::{Action, Plan, cost};
use junheng_words::{plans as words, plans_warned};
use leptos::prelude::*;

use super::OpenPlan;
use super::action::{ActionForm, SchoolChoices};
use super::asking::{AskFirst, Asking, Doing};
use super::presets::Presets;
use super::spread::SpreadForm;
use crate::components::Dialog;
use crate::state::{Weight, Workspace, use_workspace};
use row::Row;
use said::{Faults, Notes};

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

/// Switches all actions on and gives the numbers of those that were off.
fn all_on(plan: &mut Plan) -> Vec<u32> {
    let off = plan.actions.iter_mut().filter(|action| action.off);
    off.map(|action| {
        action.off = false;
        action.id
    })
    .collect()
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
    // Each is told of the other only where they differ: else they would wake each other for ever.
    Effect::new(move || {
        let is_open = editing.get().is_some();
        if open.get_untracked() != is_open {
            open.set(is_open);
        }
    });
    Effect::new(move || {
        if !open.get() && editing.get_untracked().is_some() {
            editing.set(None);
        }
    });
    let asking = Asking::new();
    let switch = move |off: bool| {
        if off {
            plan.change(|plan| plan.actions.iter_mut().for_each(|a| a.off = true));
            return;
        }
        let waits = plan.get_untracked().map_or(0, |plan| {
            plan.actions.iter().filter(|action| action.off).count()
        });
        let title = ws.text(words::ALL_ON).to_owned();
        let doing = Doing::SwitchingOn(waits);
        asking.change(plan, title, doing, all_on, move |harmed| {
            if !harmed.is_empty() {
                let told = plans_warned::harmed(harmed.len(), lang);
                ws.notify(Weight::Warning, told);
            }
        });
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
                                Line::Action(id) => view! { <Row plan id editing asking/> }.into_any(),
                            }
                        />
                    </tbody>
                </table>
            </div>
            <Show when=move || { !all.get() && count.get() > SHOWN }>
                <p>
                    {move || junheng_words::plans_views::shown_of(SHOWN, count.get(), lang)} " "
                    <button type="button" class="link" on:click=move |_| all.set(true)>
                        {ws.text(words::SHOW_ALL)}
                    </button>
                </p>
            </Show>
        </Show>
        <Presets plan/>
        <section class="panel no-print" aria-labelledby="add-action-title">
            <h2 id="add-action-title">{ws.text(words::ADD)}</h2>
            <ActionForm plan done=Callback::new(|()| ())/>
        </section>
        <SpreadForm plan/>
        <Notes plan/>
        <AskFirst asking/>
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
        // What cannot be done costs nothing.
        let faults = plan.faults();
        plan.with(|plan| {
            let of_kind = plan.actions.iter().filter(|a| {
                let counts = !a.off && faults.iter().all(|(id, _)| *id != a.id);
                counts && Form::of(&a.what) == form
            });
            let mut costs = of_kind.map(|action| cost::cost_of(plan, action));
            let zero = junheng_core::Decimal::ZERO;
            let sum = costs.try_fold(zero, |sum, cost| sum.checked_add(cost?));
            sum.map(|sum| words::money(sum, lang)).unwrap_or_default()
        })
    };
    view! {
        <tr class="kind">
            <th scope="rowgroup" colspan="5">
                {ws.text(words::form(form))}
            </th>
            <td class="number">{sum}</td>
            <td></td>
            <td colspan="2" class="no-print"></td>
        </tr>
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
            ..Action::plain(2027, what)
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

    #[test]
    fn those_that_were_off_are_asked_about_when_all_go_on() {
        let document = junheng_core::Document::new(
            junheng_core::DEFAULT_SCHEME,
            junheng_core::Date::new(2026, 6, 20).unwrap(),
        );
        let mut plan = Plan::new(1, "", &document);
        let books = What::Books {
            school: SchoolId(1),
            stage: None,
            number: 9,
        };
        for off in [true, false, true] {
            let action = Action {
                off,
                ..Action::plain(2027, books.clone())
            };
            let _ = plan.add(action);
        }
        assert_eq!(all_on(&mut plan), [1, 3]);
        assert!(plan.actions.iter().all(|action| !action.off));
        assert_eq!(all_on(&mut plan), Vec::<u32>::new());
    }
}
