//! Editing a row: each field is taken when it is left, one step each.

use std::sync::Arc;

use junheng_core::Decimal;
use junheng_plan::work::{About, Entry, Goal, Row, Status, change, entry, remove};
use junheng_plan::{Lever, draft};
use junheng_words::{format, plans_faults as faults, plans_views, plans_work as words};
use leptos::prelude::*;

use super::Found;
use super::table::edit_id;
use crate::browser::dom;
use crate::components::Dialog;
use crate::pages::plans::OpenPlan;
use crate::pages::plans::field::Entered;
use crate::state::{Workspace, use_workspace};

/// What a row's fields need.
#[derive(Clone)]
struct Editing {
    ws: Workspace,
    plan: OpenPlan,
    about: About,
    year: u16,
}

/// The dialog that edits the row asked for.
#[component]
pub fn Editor(
    /// The plan.
    plan: OpenPlan,
    /// The school year whose target is edited.
    year: Signal<Option<u16>>,
    /// The row asked for.
    editing: RwSignal<Option<About>>,
    /// The rows, where lines can be chosen for own tasks.
    #[prop(optional, into)]
    found: Signal<Option<Arc<Found>>>,
) -> impl IntoView {
    let ws = use_workspace();
    let open = RwSignal::new(false);
    let last = StoredValue::new(None::<About>);
    // Each is told of the other only where they differ: else they would wake each other for ever.
    Effect::new(move || {
        let asked = editing.get();
        if open.get_untracked() != asked.is_some() {
            open.set(asked.is_some());
        }
        match asked {
            Some(about) => last.set_value(Some(about)),
            // The table was made anew meanwhile: its button is another one.
            None => {
                if let Some(about) = last.try_update_value(Option::take).flatten() {
                    let id = edit_id(&about);
                    crate::browser::timer::later(0, move || dom::focus(&id));
                }
            }
        }
    });
    Effect::new(move || {
        if !open.get() && editing.get_untracked().is_some() {
            editing.set(None);
        }
    });
    view! {
        <Dialog open=open title=Signal::stored(ws.text(words::EDIT_TITLE).to_owned()) wide=true>
            {move || {
                let about = editing.get()?;
                let kept = plan.get_untracked()?;
                let action_year = match about {
                    About::Action(id) => kept.action(id).map(|action| action.year),
                    _ => None,
                };
                let year = action_year.or(year.get()).unwrap_or(kept.target);
                let one = Editing { ws, plan, about, year };
                Some(form(&one, editing, found))
            }}
        </Dialog>
    }
}

impl Editing {
    fn entry(&self) -> Entry {
        let entered = self
            .plan
            .get()
            .and_then(|plan| entry(&plan, &self.about).cloned());
        entered.unwrap_or_else(|| Entry::blank(self.about.clone()))
    }

    fn shown(&self, read: impl Fn(&Entry) -> String + Send + Sync + 'static) -> Signal<String> {
        let own = self.clone();
        Signal::derive(move || read(&own.entry()))
    }

    fn write(&self, set: impl FnOnce(&mut Entry)) {
        self.plan.change(|plan| change(plan, &self.about, set));
    }

    /// A field of words.
    fn words(
        &self,
        id: &'static str,
        label: junheng_words::Text,
        hint: Option<junheng_words::Text>,
        read: fn(&Entry) -> &String,
        write: fn(&mut Entry) -> &mut String,
    ) -> impl IntoView + use<> {
        let own = self.clone();
        let take = Callback::new(move |text: String| {
            own.write(|entry| text.trim().clone_into(write(entry)));
            Ok(())
        });
        let value = self.shown(move |entry| read(entry).clone());
        let hint = hint.map_or("", |hint| self.ws.text(hint));
        view! { <Entered id=id label=self.ws.text(label) hint=hint value=value write=take/> }
    }

    /// What the target of an action is typed in: money where it is money.
    fn money(&self) -> draft::Money {
        let About::Action(id) = self.about else {
            return draft::Money::TenThousand;
        };
        let plan = self.plan.get_untracked();
        let lever = plan.and_then(|plan| Some(plan.action(id)?.what.lever()));
        match lever {
            Some(Lever::Equip) => junheng_words::plans::counted_in(self.ws.lang()),
            _ => draft::Money::TenThousand,
        }
    }

    /// A field of the year's target.
    fn number(
        &self,
        id: &'static str,
        label: junheng_words::Text,
        hint: junheng_words::Text,
        read: fn(&Goal) -> Option<Decimal>,
        write: fn(&mut Goal, Option<Decimal>),
    ) -> impl IntoView + use<> {
        let (own, year, lang) = (self.clone(), self.year, self.ws.lang());
        let unit = self.money();
        let take = Callback::new(move |text: String| {
            let number = draft::goal(&text, unit).map_err(|bad| faults::bad(&bad, lang))?;
            own.write(|entry| entry.set_goal(year, |goal| write(goal, number)));
            Ok(())
        });
        let value = self.shown(move |entry| {
            let number = entry.years.get(&year).and_then(read);
            let number = number.map(|number| unit.write(number).unwrap_or(number));
            number.map(|number| number.to_string()).unwrap_or_default()
        });
        let label = format!(
            "{} · {}",
            self.ws.text(label),
            format::school_year(year, lang)
        );
        view! {
            <Entered
                id=id
                label=label
                hint=self.ws.text(hint)
                number=true
                value=value
                write=take
            />
        }
    }

    fn deadline(&self) -> impl IntoView + use<> {
        let (own, lang) = (self.clone(), self.ws.lang());
        let take = Callback::new(move |text: String| {
            let day = draft::day(&text).map_err(|bad| faults::bad(&bad, lang))?;
            own.write(|entry| entry.deadline = day);
            Ok(())
        });
        let value = self.shown(|entry| {
            let day = entry.deadline.map(|day| day.to_string());
            day.unwrap_or_default()
        });
        view! {
            <Entered
                id="work-deadline"
                label=self.ws.text(plans_views::DEADLINE)
                hint=self.ws.text(words::DAY_HINT)
                value=value
                write=take
            />
        }
    }

    /// Who leads: an action's stands with the action.
    fn lead(&self) -> AnyView {
        let (label, hint) = (plans_views::DEPARTMENT, words::DEPARTMENT_HINT);
        let About::Action(id) = self.about else {
            let read: fn(&Entry) -> &String = |entry| &entry.lead;
            return self
                .words("work-lead", label, Some(hint), read, |entry| {
                    &mut entry.lead
                })
                .into_any();
        };
        let plan = self.plan;
        let take = Callback::new(move |text: String| {
            plan.change_action(id, |action| text.trim().clone_into(&mut action.department));
            Ok(())
        });
        let value = Signal::derive(move || {
            let action = plan.action(id);
            action.map(|action| action.department).unwrap_or_default()
        });
        view! {
            <Entered
                id="work-lead"
                label=self.ws.text(label)
                hint=self.ws.text(hint)
                value=value
                write=take
            />
        }
        .into_any()
    }

    fn status(&self) -> impl IntoView + use<> {
        let own = self.clone();
        let now = Memo::new({
            let own = self.clone();
            move |_| own.entry().status
        });
        let options = Status::ALL
            .map(|status| {
                view! {
                    <option value=status.key() prop:selected=move || now.get() == status>
                        {own.ws.text(words::status(status))}
                    </option>
                }
            })
            .collect_view();
        let choose = move |event| {
            if let Some(status) = Status::from_key(&event_target_value(&event)) {
                own.write(|entry| entry.status = status);
            }
        };
        view! {
            <div class="field">
                <label for="work-status">{self.ws.text(words::STATUS)}</label>
                <select id="work-status" on:change=choose>
                    {options}
                </select>
            </div>
        }
    }

    /// The line that an own task is for.
    fn under(&self, found: Signal<Option<Arc<Found>>>) -> impl IntoView + use<> {
        let own = self.clone();
        let lang = self.ws.lang();
        let now = self.shown(|entry| entry.under.clone());
        let lines: Vec<(String, String)> = found.with_untracked(|found| {
            let Some(found) = found else {
                return Vec::new();
            };
            let named = |row: &Row| match &row.about {
                About::Line(key) => {
                    let name = words::line(row.line, &found.sides.outcome, lang);
                    let part = words::part(row, &found.sides.outcome, lang);
                    Some((key.clone(), format!("{part} · {name}")))
                }
                _ => None,
            };
            found.rows.iter().filter_map(named).collect()
        });
        let none = (String::new(), self.ws.text(words::NO_LINE).to_owned());
        let options = std::iter::once(none)
            .chain(lines)
            .map(|(key, name)| {
                let own = key.clone();
                view! {
                    <option value=key prop:selected=move || now.get() == own>
                        {name}
                    </option>
                }
            })
            .collect_view();
        let choose = move |event| own.write(|entry| entry.under = event_target_value(&event));
        view! {
            <div class="field">
                <label for="work-under">{self.ws.text(words::TASK_UNDER)}</label>
                <select id="work-under" on:change=choose>
                    {options}
                </select>
            </div>
        }
    }
}

/// What a row is called, above its fields.
fn title(one: &Editing, found: Signal<Option<Arc<Found>>>) -> String {
    let lang = one.ws.lang();
    if let About::Action(id) = one.about {
        let schools = one.plan.schools_untracked();
        let action = one
            .plan
            .get_untracked()
            .and_then(|plan| plan.action(id).cloned());
        return action.map_or_else(String::new, |action| {
            junheng_words::plans::action(&action, &schools, lang)
        });
    }
    found
        .with_untracked(|found| {
            let found = found.as_ref()?;
            let row = found.rows.iter().find(|row| row.about == one.about)?;
            let outcome = &found.sides.outcome;
            Some(words::name(
                row,
                &found.sides.plan,
                &found.schools,
                outcome,
                lang,
            ))
        })
        .unwrap_or_default()
}

fn form(
    one: &Editing,
    editing: RwSignal<Option<About>>,
    found: Signal<Option<Arc<Found>>>,
) -> impl IntoView + use<> {
    let (ws, plan) = (one.ws, one.plan);
    let is_own = matches!(one.about, About::Own(_));
    let name = is_own.then(|| {
        let own = one.clone();
        let lang = ws.lang();
        let take = Callback::new(move |text: String| {
            let name = text.trim().to_owned();
            if name.is_empty() {
                return Err(faults::bad(&draft::Bad::Blank, lang));
            }
            own.write(|entry| entry.name = name);
            Ok(())
        });
        let value = one.shown(|entry| entry.name.clone());
        view! {
            <Entered id="work-name" label=ws.text(words::TASK_NAME) value=value write=take/>
            {one.under(found)}
        }
    });
    let heading = (!is_own).then(|| view! { <p><strong>{title(one, found)}</strong></p> });
    let about = one.about.clone();
    let back = move |_| {
        editing.set(None);
        plan.change(|plan| remove(plan, &about));
    };
    let target_hint = (!is_own).then_some(words::TARGET_HINT);
    let is_action = matches!(one.about, About::Action(_));
    let target = (!is_action).then(|| {
        one.words(
            "work-target",
            words::TARGET,
            target_hint,
            |entry| &entry.target,
            |entry| &mut entry.target,
        )
    });
    view! {
        {heading}
        <div class="columns plan-work-form">
            {name} {target} {one.deadline()} {one.status()} {one.lead()}
            {one
                .words(
                    "work-with",
                    plans_views::WITH,
                    Some(words::DEPARTMENT_HINT),
                    |entry| &entry.with,
                    |entry| &mut entry.with,
                )}
            {one
                .number(
                    "work-goal",
                    words::GOAL,
                    words::GOAL_HINT,
                    |goal| goal.goal,
                    |goal, number| goal.goal = number,
                )}
            {one
                .number(
                    "work-done",
                    words::DONE,
                    words::DONE_HINT,
                    |goal| goal.done,
                    |goal, number| goal.done = number,
                )}
            {one
                .words(
                    "work-note",
                    plans_views::NOTE,
                    None,
                    |entry| &entry.note,
                    |entry| &mut entry.note,
                )}
        </div>
        <div class="actions">
            <button
                type="button"
                class="primary"
                id="work-close"
                on:click=move |_| editing.set(None)
            >
                {ws.text(words::CLOSE)}
            </button>
            <button type="button" id="work-reset" on:click=back>
                {ws.text(if is_own { words::DELETE } else { words::RESET })}
            </button>
        </div>
    }
}
