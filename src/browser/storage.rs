//! Local storage. It may be closed (sandboxed frames, settings), and then says so.

use wasm_bindgen::prelude::*;

use crate::drafts::storage::{Fault, Storage};

/// The browser's local storage.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStorage;

impl LocalStorage {
    fn open() -> Result<web_sys::Storage, Fault> {
        web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .ok_or(Fault::Closed)
    }
}

impl Storage for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        Self::open()?.get_item(key).map_err(|_| Fault::Closed)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Fault> {
        Self::open()?
            .set_item(key, value)
            .map_err(|error| fault_of(&error))
    }

    fn remove(&self, key: &str) -> Result<(), Fault> {
        Self::open()?.remove_item(key).map_err(|_| Fault::Closed)
    }

    fn keys(&self) -> Result<Vec<String>, Fault> {
        let storage = Self::open()?;
        let length = storage.length().map_err(|_| Fault::Closed)?;
        let key = |index| storage.key(index).ok().flatten();
        Ok((0..length).filter_map(key).collect())
    }
}

/// Browsers name a full storage by different names; other refusals mean that it is closed.
fn fault_of(error: &JsValue) -> Fault {
    let name = js_sys::Reflect::get(error, &JsValue::from_str("name"))
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_default();
    if name.contains("uota") {
        Fault::Full
    } else {
        Fault::Closed
    }
}
