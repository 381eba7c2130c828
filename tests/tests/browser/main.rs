//! The built program in real Chromium.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failing helper is a failing test"
)]

mod access;
mod beside;
mod county;
mod county_answers;
mod county_inputs;
mod drafts;
mod forms;
mod harness;
mod imports;
mod judged;
mod merging;
mod plans;
mod plans_again;
mod plans_ahead;
mod plans_asked;
mod plans_classes;
mod plans_search;
mod plans_stop;
mod plans_words;
mod plans_work;
mod privacy;
mod results;
mod schemes;
mod school_answers;
mod shell;
mod single;
mod whole;
