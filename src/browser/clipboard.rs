//! The clipboard, where the browser lets us at it.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    // Absent on plain http, which the generated binding would not survive.
    #[wasm_bindgen(js_namespace = ["window", "navigator", "clipboard"], js_name = writeText, catch)]
    fn write_text(text: &str) -> Result<js_sys::Promise, JsValue>;
}

/// Puts a text on the clipboard; false where the browser refuses.
///
/// Copy events of the grid put their data on the event instead, which always works.
pub async fn write(text: &str) -> bool {
    match write_text(text) {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}

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
