//! Schools and indicators by year: a mark for each school and year, and how many meet.

use std::collections::BTreeMap;

use junheng_core::{SchoolId, Stage, Verdict};
use junheng_plan::draft::Schools;
use junheng_plan::outcome::YearOutcome;
use junheng_words::{
    labels_results as labels, names, plans_outcome, plans_standings as words, plans_views, reasons,
};
use leptos::prelude::*;

use crate::components::verdict_class;
use crate::pages::plans::charts::{Lines, behind, lines};
use crate::pages::plans::cut::cut;
use crate::pages::results::tasks::stage_key;
use crate::state::Workspace;

/// So many schools are listed before all are asked for.
const ROWS: usize = 60;

/// A school in a stage, with its verdict in each year; nothing where it is not there.
#[derive(Clone)]
struct Row {
    school: SchoolId,
    stage: Stage,
    verdicts: Vec<Option<Verdict>>,
}

/// What fails in the last year comes first, then what fails in any year.
fn rows(years: &[YearOutcome]) -> Vec<Row> {
    let mut all: BTreeMap<(Stage, SchoolId), Vec<Option<Verdict>>> = BTreeMap::new();
    let mut order = Vec::new();
    for (at, year) in years.iter().enumerate() {
        for unit in &year.unit_rows {
            let key = (unit.stage, unit.school);
            let verdicts = all.entry(key).or_insert_with(|| {
                order.push(key);
                vec![None; years.len()]
            });
            if let Some(place) = verdicts.get_mut(at) {
                *place = Some(unit.verdict);
            }
        }
    }
    let mut rows: Vec<Row> = order
        .into_iter()
        .filter_map(|(stage, school)| {
            let verdicts = all.remove(&(stage, school))?;
            Some(Row {
                school,
                stage,
                verdicts,
            })
        })
        .collect();
    let fails = |verdict: &Option<Verdict>| *verdict == Some(Verdict::NotMet);
    rows.sort_by_key(|row| {
        let last = row.verdicts.last().is_some_and(fails);
        let any = row.verdicts.iter().filter(|verdict| fails(verdict)).count();
        (!last, std::cmp::Reverse(any))
    });
    rows
}

/// The charts of how many meet, and the tables of schools and of indicators.
pub fn standings(
    ws: Workspace,
    schools: &Schools,
    indicators: &[String],
    years: &[YearOutcome],
) -> AnyView {
    let rows = rows(years);
    if rows.is_empty() {
        return ().into_any();
    }
    let heads: Vec<String> = years
        .iter()
        .map(|one| plans_views::year(one.year))
        .collect();
    let charts = Stage::ALL
        .map(|stage| chart(ws, years, &heads, stage))
        .collect_view();
    let named = rows
        .into_iter()
        .map(|row| {
            let name = plans_outcome::unit(schools, row.school, row.stage, ws.lang());
            (name, row)
        })
        .collect();
    view! {
        <div class="course-charts">{charts}</div>
        {by_school(ws, named, &heads)}
        {by_indicator(ws, indicators, years, heads)}
    }
    .into_any()
}

/// How many units of a stage meet in each year.
fn chart(
    ws: Workspace,
    years: &[YearOutcome],
    heads: &[String],
    stage: Stage,
) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let counts: Vec<(usize, usize)> = years
        .iter()
        .map(|year| {
            let units = year.unit_rows.iter().filter(|unit| unit.stage == stage);
            let met = units.clone().filter(|unit| unit.verdict == Verdict::Met);
            (met.count(), units.count())
        })
        .collect();
    let most = counts.iter().map(|(_, all)| *all).max()?;
    if most == 0 {
        return None;
    }
    let values = counts
        .iter()
        .map(|(met, all)| {
            let class = if met == all { "met" } else { "fail" };
            (Some(*met as f64), format!("{met} / {all}"), class)
        })
        .collect();
    let title = plans_views::of_stage(stage, ws.text(words::MET_BY_YEAR), lang);
    let line = |(met, all): &(usize, usize)| format!("{met} / {all}");
    let row = std::iter::once(ws.text(words::MET).to_owned()).chain(counts.iter().map(line));
    let first = std::iter::once(String::new()).chain(heads.iter().cloned());
    Some(view! {
        <div>
            {lines(Lines {
                id: format!("met-{}", stage_key(stage)),
                title: title.clone(),
                years: years
                    .iter()
                    .map(|one| plans_views::year_short(one.year))
                    .collect(),
                values,
                limit: Some((most as f64, plans_views::all_of(most, lang))),
                greatest: most as f64,
            })}
            {behind(
                ws.text(labels::TABLE_BEHIND),
                title,
                first.collect(),
                vec![row.collect()],
            )}
        </div>
    })
}

/// Schools × years.
fn by_school(ws: Workspace, rows: Vec<(String, Row)>, heads: &[String]) -> impl IntoView + use<> {
    let count = rows.len();
    let heads = heads
        .iter()
        .map(|head| view! { <th scope="col" class="number">{head.clone()}</th> })
        .collect_view();
    let (rows, more) = cut(ws, ROWS, rows, move |(name, row)| {
        school(ws, name, row).into_any()
    });
    view! {
        <div class="table-frame">
            <table class="plan-standings" data-count=count>
                <caption>{ws.text(words::SCHOOLS_BY_YEAR)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{ws.text(plans_views::UNIT)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
}

fn school(ws: Workspace, name: &str, row: &Row) -> impl IntoView + use<> {
    let cells = row.verdicts.iter();
    let cells = cells.map(|verdict| mark(ws, *verdict)).collect_view();
    view! {
        <tr data-unit=format!("{}-{}", row.school.0, stage_key(row.stage))>
            <th scope="row">{name.to_owned()}</th>
            {cells}
        </tr>
    }
}

/// The mark of a year; a dash where there is no verdict.
pub(super) fn mark(ws: Workspace, verdict: Option<Verdict>) -> AnyView {
    let Some(verdict) = verdict else {
        return view! { <td class="number muted">"—"</td> }.into_any();
    };
    let text = ws.text(reasons::verdict(verdict));
    view! {
        <td class=format!("number {}", verdict_class(verdict)) title=text>
            {reasons::verdict_symbol(verdict)}
            <span class="visually-hidden">{text}</span>
        </td>
    }
    .into_any()
}

/// How many schools reach each indicator's threshold by year.
fn by_indicator(
    ws: Workspace,
    indicators: &[String],
    years: &[YearOutcome],
    heads: Vec<String>,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let mut rows = Vec::new();
    for stage in Stage::ALL {
        for (index, name) in indicators.iter().enumerate() {
            let cells: Vec<Option<String>> = years
                .iter()
                .map(|year| {
                    let mut found = year.indicator_rows.iter();
                    let row = found.find(|row| (row.stage, row.index) == (stage, index))?;
                    Some(format!("{} / {}", row.reaching, row.units))
                })
                .collect();
            if cells.iter().all(Option::is_none) {
                continue;
            }
            let name = format!("{} · {name}", names::stage(stage).get(lang));
            let cells = cells.into_iter().map(Option::unwrap_or_default);
            rows.push(std::iter::once(name).chain(cells).collect());
        }
    }
    let first = ws.text(plans_views::INDICATOR).to_owned();
    let heads = std::iter::once(first).chain(heads).collect();
    (!rows.is_empty()).then(|| {
        let caption = ws.text(words::INDICATORS_BY_YEAR);
        behind(caption, caption.to_owned(), heads, rows)
    })
}
