//! Light or dark: the user's choice, or the system's.

use super::dom::{self, Listener, listen};

const DARK_QUERY: &str = "(prefers-color-scheme: dark)";

/// Whether the system asks for dark pages.
fn system_is_dark() -> bool {
    query().is_some_and(|query| query.matches())
}

fn query() -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media(DARK_QUERY).ok().flatten()
}

/// Shows the page light, dark, or as the system asks for.
pub fn show(dark: Option<bool>) {
    let name = if dark.unwrap_or_else(system_is_dark) {
        "dark"
    } else {
        "light"
    };
    if let Some(root) = dom::document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-theme", name);
    }
}

/// Calls back when the system changes between light and dark, until dropped.
pub fn on_system_change(mut run: impl FnMut() + 'static) -> Option<Listener> {
    let query = query()?;
    Some(listen(&query, "change", move |_: web_sys::Event| run()))
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
