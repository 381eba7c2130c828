//! What the form of an action knows, and the fields it is made of.

use junheng_core::{SchoolId, Stage, teaches};
use junheng_plan::draft::{Bad, Draft, Field};
use junheng_words::plans_faults as faults;
use leptos::prelude::*;

use super::OpenPlan;
use crate::state::Workspace;

/// What the form knows; cheap to copy.
#[derive(Clone, Copy)]
pub struct Typed {
    pub ws: Workspace,
    pub plan: OpenPlan,
    /// Begins the ids of its fields.
    pub prefix: &'static str,
    pub draft: RwSignal<Draft>,
    pub bad: RwSignal<Vec<(Field, Bad)>>,
    /// What is wrong with a field by what the county has, and in words.
    pub refused: RwSignal<Option<(Field, String)>>,
}

impl Typed {
    pub fn set(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
    }

    pub fn id(self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    pub fn error(self, field: Field) -> Option<String> {
        let typed = self.bad.with(|bad| {
            let found = bad.iter().find(|(at, _)| *at == field);
            found.map(|(_, bad)| faults::bad(bad, self.ws.lang()))
        });
        let refused = || {
            let refused = self.refused.get();
            refused.and_then(|(at, why)| (at == field).then_some(why))
        };
        typed.or_else(refused)
    }

    /// A text field of the form.
    #[allow(clippy::too_many_arguments, reason = "so much is known of a field")]
    pub fn text(
        self,
        name: &'static str,
        label: junheng_words::Text,
        hint: Option<junheng_words::Text>,
        field: Option<Field>,
        list: Option<&'static str>,
        read: fn(&Draft) -> &String,
        write: fn(&mut Draft) -> &mut String,
    ) -> impl IntoView {
        let id = self.id(name);
        let error_id = format!("{id}-error");
        let error = move || field.and_then(|field| self.error(field));
        let ws = self.ws;
        view! {
            <div class="field">
                <label for=id.clone()>{ws.text(label)}</label>
                <input
                    id=id
                    list=list
                    autocomplete="off"
                    aria-describedby=error_id.clone()
                    aria-invalid=move || error().map(|_| "true")
                    prop:value=move || self.draft.with(|draft| read(draft).clone())
                    on:change=move |event| {
                        let text = event_target_value(&event);
                        self.set(|draft| *write(draft) = text);
                        if field == Some(Field::School) {
                            self.follow_school();
                        }
                    }
                />
                {hint.map(|hint| view! { <span class="hint">{ws.text(hint)}</span> })}
                <span class="error" id=error_id role="status">{error}</span>
            </div>
        }
    }

    /// Chooses the stage that a school alone teaches.
    pub fn follow_school(self) {
        let found = self
            .draft
            .with_untracked(|draft| self.plan.schools_untracked().find(&draft.school));
        let Ok(id) = found else { return };
        if let Some(stage) = only_stage(self.ws, id) {
            self.set(|draft| {
                // What stages share stays shared.
                if draft.stage.is_some() || !draft.form.may_share() {
                    draft.stage = Some(stage);
                }
            });
        }
    }

    /// Radio buttons or a menu of a few choices.
    pub fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
        self,
        name: &'static str,
        label: junheng_words::Text,
        choices: Vec<(T, &'static str)>,
        read: fn(&Draft) -> T,
        write: fn(&mut Draft, T),
    ) -> impl IntoView {
        let id = self.id(name);
        let options = choices
            .iter()
            .enumerate()
            .map(|(at, (value, text))| {
                let value = *value;
                view! {
                    <option
                        value=at.to_string()
                        prop:selected=move || self.draft.with(|draft| read(draft) == value)
                    >
                        {*text}
                    </option>
                }
            })
            .collect_view();
        let take = move |event| {
            let at: Option<usize> = event_target_value(&event).parse().ok();
            if let Some((value, _)) = at.and_then(|at| choices.get(at)) {
                self.set(|draft| write(draft, *value));
            }
        };
        view! {
            <div class="field">
                <label for=id.clone()>{self.ws.text(label)}</label>
                <select id=id on:change=take>
                    {options}
                </select>
            </div>
        }
    }

    pub fn check(
        self,
        name: &'static str,
        label: junheng_words::Text,
        read: fn(&Draft) -> bool,
        write: fn(&mut Draft, bool),
    ) -> impl IntoView {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    id=self.id(name)
                    prop:checked=move || self.draft.with(read)
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        self.set(|draft| write(draft, on));
                    }
                />
                <span>{self.ws.text(label)}</span>
            </label>
        }
    }
}

/// The stage that a school teaches, where it is one only.
fn only_stage(ws: Workspace, id: SchoolId) -> Option<Stage> {
    ws.with_document_untracked(|document| {
        let school = document.school(id)?;
        let mut taught = Stage::ALL
            .into_iter()
            .filter(|stage| teaches(school, *stage));
        let first = taught.next()?;
        taught.next().is_none().then_some(first)
    })
}
