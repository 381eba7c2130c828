//! Fields whose text is taken when they are left: what is wrong stays as typed and is explained below.

use leptos::prelude::*;

use crate::state::use_workspace;

/// Takes a text, or says what is wrong with it.
pub type Write = Callback<String, Result<(), String>>;

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
