//! What a step asks: an answer for all, and one for each line that differs.

use junheng_words::{Text, format, imports};
use leptos::prelude::*;

use crate::state::Workspace;

/// One answer for all.
pub fn for_all(
    group: &'static str,
    test_id: String,
    text: &str,
    is_chosen: impl Fn() -> bool + Copy + Send + Sync + 'static,
    choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <label class="check" data-testid=test_id>
            <input
                type="radio"
                name=group
                prop:checked=is_chosen
                on:change=move |_| choose()
            />
            <span>{text.to_owned()}</span>
        </label>
    }
}

/// How many are asked about, the answers for all of them, a line for each that is shown, and what stands below.
pub fn asked<const N: usize>(
    ws: Workspace,
    test_id: String,
    (title, count): (Text, usize),
    all: impl IntoView,
    head: [Text; N],
    lines: impl IntoView,
    below: impl IntoView,
) -> impl IntoView {
    let head = head
        .map(|text| view! { <th scope="col">{ws.text(text)}</th> })
        .into_iter()
        .collect_view();
    view! {
        <fieldset class="import-twice" data-testid=test_id>
            <legend>{ws.text(title)} " · " {format::count(count)}</legend>
            <div class="import-all">
                <strong>{ws.text(imports::FOR_ALL)}</strong>
                {all}
            </div>
            <div class="import-table short">
                <table>
                    <thead>
                        <tr>{head}</tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            {below}
        </fieldset>
    }
}
