//! Fields whose text is taken when they are left: what is wrong stays as typed and is explained below.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::state::use_workspace;

/// Takes a text, or says what is wrong with it.
pub type Write = Callback<String, Result<(), String>>;

/// The fields of a form whose text was not taken: names by ids. Provided around a form that must not go
/// on with what stood there before.
#[derive(Clone, Copy, Default)]
pub struct Wrong(RwSignal<BTreeMap<String, String>>);

impl Wrong {
    /// The first of them: its id and name.
    pub fn first(self) -> Option<(String, String)> {
        self.0.with(|wrong| {
            let first = wrong.iter().next();
            first.map(|(id, name)| (id.clone(), name.clone()))
        })
    }

    fn set(self, id: &str, name: &str, is_wrong: bool) {
        let held = self.0.try_with_untracked(|wrong| wrong.contains_key(id));
        if held.is_none_or(|held| held == is_wrong) {
            return;
        }
        self.0.update(|wrong| {
            let _ = if is_wrong {
                wrong.insert(id.to_owned(), name.to_owned())
            } else {
                wrong.remove(id)
            };
        });
    }
}

/// A text field that is committed when it is left.
#[component]
pub fn Entered(
    /// Its id in the page.
    #[prop(into)]
    id: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// What is to be known of it.
    #[prop(into, optional)]
    hint: String,
    /// Whether the label is only read out, as in a table.
    #[prop(optional)]
    bare: bool,
    /// Whether it holds a number.
    #[prop(optional)]
    number: bool,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// What stands in it while it is blank.
    #[prop(into, optional)]
    placeholder: Signal<String>,
    /// Takes what is typed.
    write: Write,
) -> impl IntoView {
    let ws = use_workspace();
    let error = RwSignal::new(None::<String>);
    // Another value from elsewhere, such as undo, settles what was wrong.
    Effect::new(move || {
        value.track();
        error.set(None);
    });
    if let Some(wrong) = use_context::<Wrong>() {
        let of = (id.clone(), label.clone());
        Effect::new(move || wrong.set(&of.0, &of.1, error.with(Option::is_some)));
        let id = id.clone();
        on_cleanup(move || wrong.set(&id, "", false));
    }
    let error_id = format!("{id}-error");
    let visible = (!bare).then(|| view! { <label for=id.clone()>{label.clone()}</label> });
    let hint = (!hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> });
    view! {
        <div class="field" class:bare=bare>
            {visible}
            <input
                id=id.clone()
                class:number=number
                inputmode=number.then_some("decimal")
                autocomplete="off"
                aria-label=bare.then_some(label)
                aria-describedby=error_id.clone()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                placeholder=move || placeholder.get()
                prop:value=move || value.get()
                disabled=move || ws.is_read_only()
                on:change=move |event| error.set(write.run(event_target_value(&event)).err())
            />
            {hint}
            <span class="error" id=error_id role="status">
                {move || error.get()}
            </span>
        </div>
    }
}
