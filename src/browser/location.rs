//! The address's hash.

/// What stands behind the path, with its `#`; empty if nothing does.
pub fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to an address behind the hash; the back button returns.
pub fn set_hash(href: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(href);
    }
}

/// Puts an address in the place of the present one, without a step for the back button.
pub fn replace_hash(href: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(href);
    }
}

/// Calls back after each change of the hash, until dropped.
pub fn on_change(run: impl FnMut(String) + 'static) -> super::dom::Listener {
    let mut run = run;
    super::dom::listen_window("hashchange", move |_: web_sys::Event| run(hash()))
}
