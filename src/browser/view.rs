//! The window's size and kind, and focus that leaves the page where it is.

/// The width of the window in CSS pixels; wide where it cannot be told.
pub fn window_width() -> f64 {
    web_sys::window()
        .and_then(|window| window.inner_width().ok())
        .and_then(|width| width.as_f64())
        .unwrap_or(1_280.0)
}

/// Whether the main pointer is a finger.
pub fn is_touch() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(pointer: coarse)").ok().flatten())
        .is_some_and(|media| media.matches())
}

/// Gives an element the keyboard without scrolling to it.
pub fn focus_in_place(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
