//! What the user is told about saving.

use junheng_words::drafts as words;
use junheng_words::{Lang, Text};

use super::autosave::{ReadOnly, SaveState};
use super::storage::Fault;

/// What a fault means for the user's work.
pub const fn fault_text(fault: Fault) -> Text {
    match fault {
        Fault::Closed => words::FAILED_CLOSED,
        Fault::Full => words::FAILED_FULL,
        Fault::Lost => words::FAILED_LOST,
        Fault::Changed => words::FAILED_CHANGED,
    }
}

/// What the header says about saving.
pub fn save_text(state: &SaveState, lang: Lang) -> String {
    let text = match state {
        SaveState::Saved(time) => return words::saved_at(time, lang),
        SaveState::Untouched => words::UNTOUCHED,
        SaveState::Saving => words::SAVING,
        SaveState::Failed(fault) => fault_text(*fault),
        SaveState::ReadOnly(ReadOnly::OtherTab) => words::READ_ONLY_OTHER_TAB,
        SaveState::ReadOnly(ReadOnly::TakenOver) => words::READ_ONLY_TAKEN,
        SaveState::ReadOnly(ReadOnly::Newer) => words::READ_ONLY_NEWER,
    };
    text.get(lang).to_owned()
}
