//! Which schools: by place, stage and how they stand.

use junheng_core::{Area, Stage};
use junheng_plan::spread::{Standing, Which};
use junheng_words::{Text, names, plans as words, plans_spread as labels, reasons};
use leptos::prelude::*;

use crate::pages::plans::OpenPlan;
use crate::state::use_workspace;

/// A menu over a signal.
pub fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    id: &'static str,
    label: &'static str,
    choices: Vec<(T, &'static str)>,
    chosen: RwSignal<T>,
) -> impl IntoView {
    let choices = choices
        .into_iter()
        .map(|(value, text)| (value, text.to_owned()))
        .collect();
    menu(id.to_owned(), label, choices, chosen.into(), move |value| {
        chosen.set(value);
    })
}

/// A menu.
fn menu<T: Copy + PartialEq + Send + Sync + 'static>(
    id: String,
    label: &'static str,
    choices: Vec<(T, String)>,
    chosen: Signal<T>,
    set: impl Fn(T) + 'static,
) -> impl IntoView {
    let options = choices
        .iter()
        .enumerate()
        .map(|(at, (value, text))| {
            let value = *value;
            view! {
                <option value=at.to_string() prop:selected=move || chosen.get() == value>
                    {text.clone()}
                </option>
            }
        })
        .collect_view();
    let take = move |event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        if let Some((value, _)) = at.and_then(|at| choices.get(at)) {
            set(*value);
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id on:change=take>
                {options}
            </select>
        </div>
    }
}

/// Chooses schools.
#[component]
pub fn Chooser(
    /// The plan.
    plan: OpenPlan,
    /// What is chosen.
    which: RwSignal<Which>,
    /// Begins the ids of its fields.
    prefix: &'static str,
    /// What is chosen for.
    name: Text,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let areas = Area::ALL
        .iter()
        .map(|area| {
            let area = *area;
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        id=format!("{prefix}-{}", area.key())
                        prop:checked=move || which.with(|which| which.areas.contains(&area))
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            which
                                .update(|which| {
                                    which.areas.retain(|other| *other != area);
                                    if on {
                                        which.areas.push(area);
                                    }
                                });
                        }
                    />
                    <span>{names::area(area, lang)}</span>
                </label>
            }
        })
        .collect_view();
    let both = (None, ws.text(labels::BOTH_STAGES).to_owned());
    let stages = Stage::ALL.map(|stage| (Some(stage), names::stage(stage).get(lang).to_owned()));
    let stages = std::iter::once(both).chain(stages).collect();
    let stage = Signal::derive(move || which.with(|which| which.stage));
    let standing = Signal::derive(move || which.with(|which| which.standing));
    let mut standings = vec![
        (Standing::Any, ws.text(labels::ANY).to_owned()),
        (Standing::NotMet, ws.text(labels::NOT_MET).to_owned()),
    ];
    let laid = plan.laid_untracked();
    if let Some(found) = laid.as_ref().and_then(|laid| laid.after.as_deref().ok()) {
        let rules = found.rules.indicators.iter().enumerate();
        let tested = rules.filter(|(_, rule)| rule.thresholds.is_some());
        standings.extend(tested.filter_map(|(index, _)| {
            let indicator = found.rules.scheme.indicators.get(index)?;
            let name = reasons::of_scheme(&indicator.short, lang);
            Some((Standing::Below(index), labels::below(name, lang)))
        }));
    }
    view! {
        <fieldset class="plan-which">
            <legend>{ws.text(name)}</legend>
            <div class="checks">
                {areas} <span class="hint">{ws.text(labels::AREAS_HINT)}</span>
            </div>
            <div class="columns">
                {menu(
                    format!("{prefix}-stage"),
                    ws.text(words::STAGE),
                    stages,
                    stage,
                    move |stage| which.update(|which| which.stage = stage),
                )}
                {menu(
                    format!("{prefix}-standing"),
                    ws.text(labels::STANDING),
                    standings,
                    standing,
                    move |standing| which.update(|which| which.standing = standing),
                )}
            </div>
        </fieldset>
    }
}
