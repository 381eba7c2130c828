//! What strips of schools share: the choice of stage and indicator, the scale, the names below.

use junheng_core::Stage;
use junheng_words::{labels_results as labels, names};
use leptos::prelude::*;

use super::points::{LINE, Label};
use super::tasks::stage_key;
use crate::components::chart::Scale;
use crate::state::Workspace;

/// The choice of a stage and an indicator, with the names that tests and scripts know both menus by.
pub fn choice(
    ws: Workspace,
    filters: [&'static str; 2],
    current: Memo<(Stage, usize)>,
    indicators: impl Fn() -> Option<Vec<String>> + Send + 'static,
    choose: Callback<(Stage, usize)>,
) -> impl IntoView {
    let [stage_filter, indicator_filter] = filters;
    let stages = Stage::ALL
        .map(|of| {
            view! {
                <option value=stage_key(of) prop:selected=move || current.get().0 == of>
                    {names::stage(of).get(ws.lang())}
                </option>
            }
        })
        .collect_view();
    let options = move || {
        let names = indicators()?.into_iter().enumerate();
        let options = names.map(|(at, name)| {
            view! {
                <option value=at.to_string() prop:selected=move || current.get().1 == at>
                    {name}
                </option>
            }
        });
        Some(options.collect_view())
    };
    view! {
        <div class="toolbar filters no-print">
            <label>
                <span>{ws.text(labels::STAGE)}</span>
                <select
                    data-filter=stage_filter
                    on:change=move |event| {
                        let key = event_target_value(&event);
                        let stage = Stage::ALL.into_iter().find(|of| stage_key(*of) == key);
                        let (old, index) = current.get_untracked();
                        choose.run((stage.unwrap_or(old), index));
                    }
                >
                    {stages}
                </select>
            </label>
            <label>
                <span>{ws.text(labels::INDICATOR)}</span>
                <select
                    data-filter=indicator_filter
                    on:change=move |event| {
                        let index = event_target_value(&event).parse().unwrap_or(0);
                        choose.run((current.get_untracked().0, index));
                    }
                >
                    {options}
                </select>
            </label>
        </div>
    }
}

/// A scale that holds all values. Dots keep off the edges; they show places, not lengths, so the scale need
/// not begin at 0.
pub fn scale(all: &[f64]) -> Scale {
    let all = || all.iter().copied();
    let (least, greatest) = match (all().reduce(f64::min), all().reduce(f64::max)) {
        (Some(least), Some(greatest)) if greatest > least => (least, greatest),
        // Equal schools, or none: the scale still needs a width.
        (Some(value), _) => (value - 0.5, value + 0.5),
        _ => (0.0, 1.0),
    };
    let margin = (greatest - least) * 0.03;
    Scale::between(least - margin, greatest + margin, 8)
}

/// The names below, with lines to them that begin at a height.
pub fn names_below(below: &[Label], from: f64, top: f64) -> impl IntoView + use<> {
    let leaders = below
        .iter()
        .map(|label| {
            let place = format!("{:.3}%", label.place);
            let end = top + (label.lane * LINE) as f64 - 4.0;
            view! {
                <line
                    class="leader"
                    x1=place.clone()
                    x2=place
                    y1=format!("{from:.1}")
                    y2=format!("{end:.1}")
                />
            }
        })
        .collect_view();
    let texts = below
        .iter()
        .map(|label| {
            let y = top + (label.lane * LINE) as f64;
            view! {
                <text class="below" x=format!("{:.3}%", label.from) dx="4" y=format!("{y:.1}")>
                    {label.text.clone()}
                </text>
            }
        })
        .collect_view();
    view! { {leaders} {texts} }
}
