//! The schools of a stage along an indicator, before and after.

use junheng_core::{Indicator, Level, Stage};
use junheng_words::{format, labels_results as labels, plans_views as words, reasons};
use leptos::prelude::*;

use crate::pages::plans::charts::{DoubleStrip, behind, double_strip};
use crate::pages::plans::sides::{Both, Sides};
use crate::pages::results::points::{Point, most_telling, points};
use crate::pages::results::strip_parts::choice;
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
    let indicators = move || {
        let sides = sides.get()?;
        let scheme = &sides.outcome.after.evaluation.rules.scheme;
        let name = |one: &Indicator| reasons::of_scheme(&one.name, lang).to_owned();
        Some(scheme.indicators.iter().map(name).collect())
    };
    view! {
        <section class="strip" aria-labelledby="plan-strip">
            <h2 id="plan-strip">{ws.text(words::STRIP)}</h2>
            {choice(
                ws,
                ["plan-strip-stage", "plan-strip-indicator"],
                current,
                indicators,
                Callback::new(move |picked| chosen.set(Some(picked))),
            )}
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
