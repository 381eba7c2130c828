//! The clipboard, through the events that every browser and every origin allows.

use wasm_bindgen::prelude::*;

/// The text that a paste event brings.
pub fn pasted_text(event: &web_sys::Event) -> Option<String> {
    let event = event.dyn_ref::<web_sys::ClipboardEvent>()?;
    event.clipboard_data()?.get_data("text/plain").ok()
}

/// Puts a text on the clipboard through a copy or cut event; false where there is no clipboard.
pub fn put_text(event: &web_sys::Event, text: &str) -> bool {
    event
        .dyn_ref::<web_sys::ClipboardEvent>()
        .and_then(web_sys::ClipboardEvent::clipboard_data)
        .is_some_and(|data| data.set_data("text/plain", text).is_ok())
}
