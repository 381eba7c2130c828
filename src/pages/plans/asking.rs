//! What many actions at once would turn for the worse: said in a dialog before they are added or switched on, and
//! nothing is changed until that is asked for all the same.

use junheng_plan::Plan;
use junheng_words::{Text, plans_warned as words};
use leptos::prelude::*;

use super::OpenPlan;
use super::button::Change;
use super::cut::cut;
use super::doubt::{Harmed, harmed};
use crate::browser::{dom, timer};
use crate::components::Dialog;
use crate::state::use_workspace;

/// Lines that are shown at once: the answers below them stay in sight.
const LINES: usize = 12;

/// What would be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// So many actions are added.
    Adding(usize),
    /// So many are switched on.
    SwitchingOn(usize),
}

impl Doing {
    const fn yes(self) -> Text {
        match self {
            Self::Adding(_) => words::ADD_YES,
            Self::SwitchingOn(_) => words::ON_YES,
        }
    }

    const fn no(self) -> Text {
        match self {
            Self::Adding(_) => words::ADD_NO,
            Self::SwitchingOn(_) => words::ON_NO,
        }
    }
}

/// What is asked.
#[derive(Clone)]
struct Question {
    doing: Doing,
    harmed: Harmed,
    /// Does it.
    go: Callback<()>,
    /// The document's revision that it was worked out for.
    revision: u64,
}

/// A question that may be open; cheap to copy.
#[derive(Clone, Copy)]
pub struct Asking {
    open: RwSignal<bool>,
    title: RwSignal<String>,
    question: RwSignal<Option<Question>>,
    came_from: StoredValue<Option<web_sys::HtmlElement>, LocalStorage>,
}

impl Asking {
    /// None.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            title: RwSignal::new(String::new()),
            question: RwSignal::new(None),
            came_from: StoredValue::new_local(None),
        }
    }

    /// Goes at once where nothing is harmed; else says what is, and goes when it is asked for all the same.
    pub fn go(self, title: String, doing: Doing, harmed: Harmed, revision: u64, go: Callback<()>) {
        if harmed.lines.is_empty() {
            return go.run(());
        }
        self.came_from.set_value(dom::focused());
        self.title.set(title);
        self.question.set(Some(Question {
            doing,
            harmed,
            go,
            revision,
        }));
        self.open.set(true);
    }

    /// Changes a plan by what gives the numbers of the actions that it adds or switches on; what would do harm is
    /// asked first. What is told afterwards is told by `done`, with what is harmed.
    pub fn change(
        self,
        plan: OpenPlan,
        title: String,
        doing: Doing,
        change: impl FnOnce(&mut Plan) -> Vec<u32>,
        done: impl Fn(&[String]) + Send + Sync + 'static,
    ) {
        let ws = plan.workspace();
        let Some(old) = plan.get_untracked() else {
            return;
        };
        let mut new = (*old).clone();
        let ids = change(&mut new);
        let harmed = harmed(ws, &new, &ids);
        let told = harmed.lines.clone();
        let put = Callback::new(move |()| {
            if plan.change(|plan| new.clone_into(plan)) {
                done(&told);
            }
        });
        self.go(title, doing, harmed, ws.revision_untracked(), put);
    }
}

/// The dialog, while there is a question.
#[component]
pub fn AskFirst(asking: Asking) -> impl IntoView {
    let ws = use_workspace();
    let open = asking.open;
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if !is_open && was_open == Some(true) {
            asking.question.set(None);
            let back = asking.came_from.try_update_value(Option::take).flatten();
            // Nothing outside takes the focus before the dialog is gone.
            timer::later(0, move || {
                let _ = back.as_ref().is_some_and(dom::focus_again);
            });
        }
        is_open
    });
    // The answer is about what was worked out: after an undo there is nothing to answer.
    Effect::new(move |_| {
        let now = ws.revision();
        let asked = asking
            .question
            .with_untracked(|question| Some(question.as_ref()?.revision));
        if asked.is_some_and(|asked| asked != now) && open.get_untracked() {
            open.set(false);
        }
    });
    view! {
        <Dialog open title=asking.title>
            {move || {
                let Question { doing, harmed, go, .. } = asking.question.get()?;
                let Harmed { lines, only } = harmed;
                let count = lines.len();
                let lead = match doing {
                    Doing::Adding(actions) => words::ask_adding(actions, count, ws.lang()),
                    Doing::SwitchingOn(actions) => words::ask_on(actions, count, ws.lang()),
                };
                let (rows, more) = cut(ws, LINES, lines, |line: &String| {
                    view! { <li>{line.clone()}</li> }.into_any()
                });
                let yes = move |()| {
                    open.set(false);
                    go.run(());
                };
                Some(
                    view! {
                        <div data-asks=count>
                            <p>{lead}</p>
                            <ul>{rows}</ul>
                            {more}
                            {only.map(|told| view! { <p class="muted">{told}</p> })}
                        </div>
                        <div class="actions">
                            <button
                                type="button"
                                id="ask-no"
                                autofocus
                                on:click=move |_| open.set(false)
                            >
                                {ws.text(doing.no())}
                            </button>
                            <Change id="ask-yes" text=doing.yes() run=yes/>
                        </div>
                    },
                )
            }}
        </Dialog>
    }
}
