//! Keys that work on every page.

use junheng_words::shell;
use leptos::prelude::*;

use crate::browser::dom;
use crate::drafts::autosave::SaveState;
use crate::drafts::session::Drafts;
use crate::state::{Weight, Workspace};

/// What a key does on every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shortcut {
    Undo,
    Redo,
    Save,
}

/// The shortcut of a key, held with Ctrl or Command.
fn shortcut(key: &str, shift: bool) -> Option<Shortcut> {
    match (key, shift) {
        ("z" | "Z", false) => Some(Shortcut::Undo),
        ("z" | "Z", true) | ("y" | "Y", false) => Some(Shortcut::Redo),
        ("s" | "S", false) => Some(Shortcut::Save),
        _ => None,
    }
}

/// Listens until the owner is cleaned up.
pub fn listen_for_shortcuts(ws: Workspace, drafts: Drafts) {
    let heard = move |event: web_sys::KeyboardEvent| {
        // Whoever handled the key already meant it for themselves.
        let plain = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        if !plain || event.default_prevented() {
            return;
        }
        let Some(found) = shortcut(&event.key(), event.shift_key()) else {
            return;
        };
        match found {
            // While somebody types, undo is the field's own.
            Shortcut::Undo | Shortcut::Redo if dom::is_typing(&event) => return,
            Shortcut::Undo => {
                ws.undo();
            }
            Shortcut::Redo => {
                ws.redo();
            }
            Shortcut::Save => {
                drafts.flush();
                match drafts.save_state_untracked() {
                    SaveState::Saved(_) => ws.notify_text(Weight::Note, shell::SAVED_NOW),
                    _ => drafts.save_open_as_file(),
                }
            }
        }
        event.prevent_default();
    };
    let listener = StoredValue::new_local(dom::listen_window("keydown", heard));
    on_cleanup(move || listener.dispose());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_spreadsheets() {
        assert_eq!(shortcut("z", false), Some(Shortcut::Undo));
        assert_eq!(shortcut("Z", true), Some(Shortcut::Redo));
        assert_eq!(shortcut("y", false), Some(Shortcut::Redo));
        assert_eq!(shortcut("s", false), Some(Shortcut::Save));
        assert_eq!(shortcut("s", true), None);
        assert_eq!(shortcut("a", false), None);
    }
}
