//! A page's heading, which takes the focus when the page is shown.

use leptos::prelude::*;

/// The id of the heading that takes the focus.
pub const HEADING_ID: &str = "page-heading";

/// The one `h1` of a page.
#[component]
pub fn PageHeading(
    /// The heading.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <h1 id=HEADING_ID tabindex="-1">{text}</h1> }
}
