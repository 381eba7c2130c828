//! States by symbol, words and colour together.

use junheng_core::{Level, Verdict};
use junheng_words::{Text, reasons};
use leptos::prelude::*;

use crate::state::use_workspace;

/// The class that colours a verdict.
pub const fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "fail",
        Verdict::InsufficientData => "missing",
        Verdict::Pending => "pending",
        Verdict::NotApplicable => "not-applicable",
    }
}

/// The class that colours where an indicator stands.
pub const fn level_class(level: Level) -> &'static str {
    match level {
        Level::Full => "met",
        Level::Floor => "near",
        Level::Below => "fail",
        Level::Missing => "missing",
        Level::Untested => "not-applicable",
    }
}

/// A verdict as a badge.
#[component]
pub fn VerdictBadge(
    /// The verdict.
    verdict: Verdict,
    /// What stands for its own word where that would mislead: a veto happened or did not.
    #[prop(optional)]
    said: Option<Text>,
) -> impl IntoView {
    let ws = use_workspace();
    let text = said.unwrap_or_else(|| reasons::verdict(verdict));
    view! {
        <span class=format!("badge {}", verdict_class(verdict))>
            {reasons::verdict_symbol(verdict)} " " {ws.text(text)}
        </span>
    }
}
