//! Messages between tabs: a broadcast channel, and storage events where there is none.

use wasm_bindgen::prelude::*;

use super::dom::{Listener, listen, listen_window};

const CHANNEL: &str = "junheng";
const KEY: &str = "junheng:message";

/// A way to the other tabs of this app; closed when dropped.
pub struct Messages {
    channel: Option<web_sys::BroadcastChannel>,
    _listeners: Vec<Listener>,
}

impl Messages {
    /// Opens the way; calls back with each message from another tab.
    pub fn open(run: impl Fn(String) + 'static) -> Self {
        let run = std::rc::Rc::new(run);
        let channel = web_sys::BroadcastChannel::new(CHANNEL).ok();
        let mut listeners = Vec::new();
        if let Some(channel) = &channel {
            let run = run.clone();
            let heard = move |event: web_sys::MessageEvent| {
                if let Some(text) = event.data().as_string() {
                    run(text);
                }
            };
            listeners.push(listen(channel, "message", heard));
        } else {
            let heard = move |event: web_sys::StorageEvent| {
                if event.key().as_deref() == Some(KEY)
                    && let Some(value) = event.new_value()
                    && let Some((_, text)) = value.split_once(' ')
                {
                    run(text.to_owned());
                }
            };
            listeners.push(listen_window("storage", heard));
        }
        Self {
            channel,
            _listeners: listeners,
        }
    }

    /// Sends a message to all other tabs.
    pub fn send(&self, text: &str) {
        match &self.channel {
            Some(channel) => {
                let _ = channel.post_message(&JsValue::from_str(text));
            }
            None => {
                use crate::drafts::storage::Storage;
                // The same text twice is no event: a number before it makes it another.
                let nonce = js_sys::Math::random();
                let storage = super::storage::LocalStorage;
                let _ = storage.set(KEY, &format!("{nonce} {text}"));
                let _ = storage.remove(KEY);
            }
        }
    }
}

impl Drop for Messages {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}
