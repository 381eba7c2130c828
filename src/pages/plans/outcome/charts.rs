//! Means with their thresholds and coefficients with their limits, before and after.

use junheng_core::{CoefficientCell, Level, Stage, View};
use junheng_plan::outcome::{Change, CoefficientChange};
use junheng_words::plans_warned::both;
use junheng_words::{format, labels_results as labels, plans_views as words, reasons};
use leptos::prelude::*;

use crate::components::verdict_class;
use crate::pages::plans::charts::{Pair, Pairs, behind, pairs};
use crate::pages::plans::sides::Sides;
use crate::pages::results::tasks::stage_key;
use crate::state::Workspace;

/// Means and coefficients, a chart each for a stage.
pub fn charts(ws: Workspace, sides: &Sides) -> impl IntoView + use<> {
    let has_units = |stage: &Stage| {
        let mut rows = sides.outcome.unit_rows.iter();
        rows.any(|row| row.stage == *stage)
    };
    Stage::ALL
        .into_iter()
        .filter(has_units)
        .map(|stage| {
            view! {
                <div class="charts">
                    {means(ws, sides, stage).map(|chart| view! { <div>{chart}</div> })}
                    <div>{coefficients(ws, sides, stage)}</div>
                </div>
            }
        })
        .collect_view()
}

fn texts<const N: usize>(ws: Workspace, heads: [junheng_words::Text; N]) -> Vec<String> {
    heads.map(|head| ws.text(head).to_owned()).to_vec()
}

/// How many units reach an indicator's threshold.
fn met(view: &View<'_>, stage: Stage, index: usize) -> usize {
    let rows = 0..view.evaluation().units(stage).len();
    rows.filter_map(|row| view.cell(stage, row, index))
        .filter(|cell| cell.level == Level::Full)
        .count()
}

/// Each indicator's county mean as a part of its threshold; nothing where the scheme has none.
fn means(ws: Workspace, sides: &Sides, stage: Stage) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let (before, after) = (sides.before(), sides.after());
    let units = |view: &View<'_>| view.evaluation().units(stage).len();
    let all = Change::of(units(&before), units(&after));
    let of = all.after;
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    for (index, indicator) in after.indicators().iter().enumerate() {
        let Some(threshold) = after.threshold(stage, index) else {
            continue;
        };
        let cells = Change::of(
            before.coefficient(stage, index),
            after.coefficient(stage, index),
        );
        let part = |cell: Option<CoefficientCell>| {
            let mean = cell?.finding.coefficient?.mean;
            Some(mean / threshold.float * 100.0)
        };
        let printed = |cell: Option<CoefficientCell>| cell.and_then(|cell| cell.printed_mean);
        let mean = Change::of(printed(cells.before), printed(cells.after));
        let met = Change::of(met(&before, stage, index), met(&after, stage, index));
        let name = reasons::of_scheme(&indicator.short, lang).to_owned();
        let limit = format::decimal(threshold.decimal);
        rows.push(Pair {
            name: name.clone(),
            before: part(cells.before),
            after: part(cells.after),
            text: words::mean(mean, &limit, met, all, lang),
            state: String::new(),
            class: if met.after == of { "met" } else { "fail" },
        });
        let schools = if all.is_change() {
            format!("{} / {} → {}", met.before, all.before, met.after)
        } else {
            words::arrow(&met.before.to_string(), &met.after.to_string())
        };
        lines.push(vec![
            name,
            words::printed(mean),
            words::printed_difference(mean).unwrap_or_default(),
            limit,
            format!("{schools} / {of}"),
        ]);
    }
    if rows.is_empty() {
        return None;
    }
    let title = words::of_stage(stage, ws.text(words::MEANS), lang);
    let heads = [
        words::INDICATOR,
        words::COUNTY_MEAN,
        words::CHANGE,
        labels::THRESHOLD,
        words::SCHOOLS_MET,
    ];
    Some(view! {
        {pairs(Pairs {
            id: format!("means-{}", stage_key(stage)),
            title: title.clone(),
            rows,
            limit: Some((100.0, ws.text(words::THRESHOLD_100).to_owned())),
            from_zero: false,
        })}
        {behind(ws.text(labels::TABLE_BEHIND), title, texts(ws, heads), lines)}
    })
}

fn coefficients(ws: Workspace, sides: &Sides, stage: Stage) -> impl IntoView + use<> {
    let lang = ws.lang();
    let after = sides.after();
    let of_stage = |row: &&CoefficientChange| row.stage == stage;
    let all = sides.outcome.coefficient_rows.iter().filter(of_stage);
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    let mut limit = None;
    for row in all {
        let Some(indicator) = after.indicators().get(row.index) else {
            continue;
        };
        let name = reasons::of_scheme(&indicator.short, lang).to_owned();
        limit = limit.or(row.limit);
        // A scheme that judges the composite alone gives the single ones no verdict.
        let state = row
            .limit
            .map(|_| words::verdicts(row.verdict.before, row.verdict.after, lang))
            .unwrap_or_default();
        lines.push(vec![
            name.clone(),
            both(row.printed, row.value, row.limit),
            words::printed_difference(row.printed).unwrap_or_default(),
            row.limit
                .map(|l| format::decimal(l.decimal))
                .unwrap_or_default(),
            state.clone(),
        ]);
        rows.push(Pair {
            name,
            before: row.value.before,
            after: row.value.after,
            text: both(row.printed, row.value, row.limit),
            state,
            class: verdict_class(row.verdict.after),
        });
    }
    let title = words::of_stage(stage, ws.text(words::COEFFICIENTS), lang);
    let heads = [
        words::INDICATOR,
        words::COEFFICIENT,
        words::CHANGE,
        words::LIMIT,
        labels::STATE,
    ];
    let limit = limit.map(|limit| {
        let text = format!(
            "{} {}",
            ws.text(words::LIMIT),
            format::decimal(limit.decimal)
        );
        (limit.float, text)
    });
    view! {
        {pairs(Pairs {
            id: format!("plan-coefficients-{}", stage_key(stage)),
            title: title.clone(),
            rows,
            limit,
            from_zero: true,
        })}
        {behind(ws.text(labels::TABLE_BEHIND), title, texts(ws, heads), lines)}
    }
}
