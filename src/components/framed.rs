//! Tables in a frame that scrolls by itself where they are wide.

use leptos::prelude::*;

use crate::state::Workspace;

/// A table with one row of heads.
pub fn framed(
    ws: Workspace,
    class: &'static str,
    heads: &[junheng_words::Text],
    rows: AnyView,
) -> AnyView {
    let heads = heads
        .iter()
        .map(|head| view! { <th scope="col">{ws.text(*head)}</th> })
        .collect_view();
    view! {
        <div class="table-frame">
            <table class=class>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
