//! States by symbol, words and colour together.

use junheng_core::{Level, Verdict};
use junheng_words::{judged, reasons};
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
    /// Whether it is of a veto, which happened or did not.
    #[prop(optional)]
    of_veto: bool,
) -> impl IntoView {
    let ws = use_workspace();
    let text = match of_veto {
        true => judged::veto(Some(verdict)),
        false => reasons::verdict(verdict),
    };
    view! {
        <span class=format!("badge {}", verdict_class(verdict))>
            {reasons::verdict_symbol(verdict)} " " {ws.text(text)}
        </span>
    }
}
