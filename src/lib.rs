//! Junheng: the app. Shows and edits; every rule lives in the crates below it.
