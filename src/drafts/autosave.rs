//! When to save, and what the user is told about it.

use super::storage::Fault;

/// How long after the last edit a draft is saved, in milliseconds.
pub const QUIET: u64 = 600;

/// How long a draft waits at most while edits keep coming, in milliseconds.
pub const PATIENCE: u64 = 4_000;

/// Waits for a pause between edits, but not for ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    first: Option<u64>,
}

impl Waiting {
    /// An edit at a moment; gives back how long to wait from then on.
    pub fn edited(&mut self, now: u64) -> u64 {
        let first = *self.first.get_or_insert(now);
        let patience_ends = first.saturating_add(PATIENCE);
        QUIET.min(patience_ends.saturating_sub(now))
    }

    /// Whether there is anything to save.
    pub const fn is_pending(self) -> bool {
        self.first.is_some()
    }

    /// All is saved, or there is nothing more to save.
    pub fn done(&mut self) {
        self.first = None;
    }
}

/// Why a draft cannot be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Another tab edits it.
    OtherTab,
    /// Another tab took it over.
    TakenOver,
    /// A newer version of the program wrote it.
    Newer,
}

/// What the header says about saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was changed yet, so there is no draft.
    Untouched,
    /// Edits wait to be saved.
    Saving,
    /// Saved, at a time such as `10:42`.
    Saved(String),
    /// Not saved, and why; what was saved before is still there.
    Failed(Fault),
    /// Nothing is saved because nothing can be edited.
    ReadOnly(ReadOnly),
}

impl SaveState {
    /// Whether closing the page would lose work.
    pub const fn is_unsafe(&self) -> bool {
        matches!(self, Self::Saving | Self::Failed(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_saves_within_a_second() {
        let mut waiting = Waiting::default();
        assert_eq!(waiting.edited(1_000), QUIET);
        assert_eq!(waiting.edited(1_500), QUIET);
        const { assert!(QUIET < 1_000) };
    }

    #[test]
    fn steady_typing_is_saved_all_the_same() {
        let mut waiting = Waiting::default();
        let mut now = 0;
        let mut wait = waiting.edited(now);
        while wait == QUIET {
            now += 200;
            wait = waiting.edited(now);
        }
        assert!(now <= PATIENCE && now + wait <= PATIENCE, "{now} {wait}");
        assert_eq!(waiting.edited(PATIENCE + 9), 0);
        waiting.done();
        assert!(!waiting.is_pending());
        assert_eq!(waiting.edited(99_000), QUIET);
    }

    #[test]
    fn only_unsaved_work_is_unsafe() {
        assert!(SaveState::Saving.is_unsafe());
        assert!(SaveState::Failed(Fault::Full).is_unsafe());
        for safe in [
            SaveState::Untouched,
            SaveState::Saved("10:42".into()),
            SaveState::ReadOnly(ReadOnly::Newer),
        ] {
            assert!(!safe.is_unsafe());
        }
    }
}
