//! The schools of a stage along an indicator, before and after.

use junheng_core::{Level, Stage};
use junheng_words::{format, labels_results as labels, names, plans_views as words, reasons};
use leptos::prelude::*;

use crate::pages::plans::charts::{DoubleStrip, behind, double_strip};
use crate::pages::plans::sides::{Both, Sides};
use crate::pages::results::points::{Point, most_telling, points};
use crate::pages::results::tasks::stage_key;
use crate::state::{Workspace, use_workspace};

/// The strip with its choices of stage and indicator.
#[component]
pub fn DoubleStripOf(sides: Both) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let chosen = RwSignal::new(None::<(Stage, usize)>);
    let current = Memo::new(move |_| {
        chosen.get().unwrap_or_else(|| {
            let sides = sides.get();
            sides.map_or((Stage::Primary, 0), |sides| most_telling(&sides.before()))
        })
    });
    let stages = Stage::ALL
        .map(|of| {
            view! {
                <option value=stage_key(of) prop:selected=move || current.get().0 == of>
                    {names::stage(of).get(lang)}
                </option>
            }
        })
        .collect_view();
    let indicators = move || {
        let sides = sides.get()?;
        let scheme = &sides.outcome.after.evaluation.rules.scheme;
        let options = scheme
            .indicators
            .iter()
            .enumerate()
            .map(|(at, indicator)| {
                let name = reasons::of_scheme(&indicator.name, lang).to_owned();
                view! {
                    <option value=at.to_string() prop:selected=move || current.get().1 == at>
                        {name}
                    </option>
                }
            })
            .collect_view();
        Some(options)
    };
    let choose = move |stage: Option<Stage>, index: Option<usize>| {
        let (old_stage, old_index) = current.get_untracked();
        chosen.set(Some((
            stage.unwrap_or(old_stage),
            index.unwrap_or(old_index),
        )));
    };
    view! {
        <section class="strip" aria-labelledby="plan-strip">
            <h2 id="plan-strip">{ws.text(words::STRIP)}</h2>
            <div class="toolbar filters no-print">
                <label>
                    <span>{ws.text(labels::STAGE)}</span>
                    <select
                        data-filter="plan-strip-stage"
                        on:change=move |event| {
                            let key = event_target_value(&event);
                            choose(Stage::ALL.into_iter().find(|of| stage_key(*of) == key), None);
                        }
                    >
                        {stages}
                    </select>
                </label>
                <label>
                    <span>{ws.text(labels::INDICATOR)}</span>
                    <select
                        data-filter="plan-strip-indicator"
                        on:change=move |event| choose(None, event_target_value(&event).parse().ok())
                    >
                        {indicators}
                    </select>
                </label>
            </div>
            {move || {
                let (stage, index) = current.get();
                super::look(sides, |sides| figure(ws, sides, stage, index))
            }}
        </section>
    }
}

fn figure(
    ws: Workspace,
    sides: &Sides,
    stage: Stage,
    index: usize,
) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let (before, after) = (sides.before(), sides.after());
    let indicator = after.indicators().get(index)?;
    let unit = reasons::value_unit(after.amount(index)?, indicator.formula).get(lang);
    let name = reasons::of_scheme(&indicator.name, lang);
    let title = words::of_stage(stage, &format!("{name} ({unit})"), lang);
    let both = [
        points(&before, stage, index, lang),
        points(&after, stage, index, lang),
    ];
    let threshold = after.threshold(stage, index);
    let below = |points: &[Point]| {
        let below = |point: &&Point| matches!(point.level, Level::Below | Level::Floor);
        points.iter().filter(below).count()
    };
    let [first, second] = &both;
    let described = match threshold {
        Some(_) => words::strip(
            [below(first), below(second)],
            [first.len(), second.len()],
            lang,
        ),
        None => junheng_words::findings::strip_plain(second.len(), lang),
    };
    let lines = sides
        .outcome
        .unit_rows
        .iter()
        .filter(|row| row.stage == stage)
        .filter_map(|row| {
            let cell = row.cells.get(index)?;
            let level = cell.level.after.or(cell.level.before)?;
            let state = format!(
                "{} {}",
                reasons::level_symbol(level),
                reasons::level_plain(level).get(lang)
            );
            Some(vec![
                sides.school(row.school, lang),
                words::printed(cell.printed),
                words::printed_difference(cell.printed).unwrap_or_default(),
                state,
            ])
        })
        .collect();
    let heads = [words::SCHOOL, labels::VALUE, words::CHANGE, labels::STATE];
    let heads = heads.map(|head| ws.text(head).to_owned()).to_vec();
    let percent = reasons::floor_percent(&after.evaluation().rules);
    let limit = |text: String, limit: Option<junheng_core::Limit>| {
        limit.map(|limit| {
            (
                limit.float,
                format!("{text} {}", format::decimal(limit.decimal)),
            )
        })
    };
    Some(view! {
        {double_strip(DoubleStrip {
            title: title.clone(),
            described,
            names: [words::BEFORE, words::AFTER].map(|name| ws.text(name).to_owned()),
            points: both,
            threshold: limit(ws.text(labels::THRESHOLD).to_owned(), threshold),
            floor: limit(percent, after.floor(stage, index)),
        })}
        {behind(ws.text(labels::TABLE_BEHIND), title, heads, lines)}
    })
}
