//! The style sheet of later pages, which the first page leaves alone.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

/// Tells that the sheet is on its way.
const MARK: &str = "data-later";
const COMING: &str = "coming";

/// A sheet on its way.
pub struct Coming(JsFuture);

/// Has the page load the sheet; nothing where it is there already, as in the single file.
pub fn later() -> Option<Coming> {
    let document = web_sys::window()?.document()?;
    // The build writes the kind.
    let link = document
        .query_selector("link[rel=later],link[data-later=coming]")
        .ok()??;
    // Another part may have asked for it.
    if link.get_attribute(MARK).as_deref() != Some(COMING) {
        link.set_attribute(MARK, COMING).ok()?;
        let loaded = ended(&link);
        link.set_attribute("rel", "stylesheet").ok()?;
        let link = link.clone();
        // Told when it ends, not when somebody looks: nobody may wait for what is over.
        spawn_local(async move {
            let loaded = loaded.await;
            let _ = link.set_attribute(MARK, "");
            if loaded.is_err() {
                let _ = link.set_attribute("rel", "later");
            }
        });
    }
    Some(Coming(ended(&link)))
}

/// Whether it loads.
fn ended(link: &Element) -> JsFuture {
    let loaded = Promise::new(&mut |resolve, reject| {
        for (event, function) in [("load", resolve), ("error", reject)] {
            let _ = link.add_event_listener_with_callback(event, &function);
        }
    });
    loaded.into()
}

impl Coming {
    /// Waits for it.
    ///
    /// # Errors
    /// It could not be loaded; the next part that is shown asks again.
    pub async fn wait(self) -> Result<(), JsValue> {
        self.0.await.map(|_| ())
    }
}
