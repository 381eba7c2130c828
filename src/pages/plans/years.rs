//! A plan year by year: verdicts, coefficients with their limits, cost.

mod items;
mod standings;

use std::sync::Arc;

use junheng_core::{Document, Evaluation, Stage};
use junheng_plan::outcome::{CoefficientYear, YearOutcome, in_year};
use junheng_plan::{Plan, cost};
use junheng_words::{
    format, labels_results as labels, names, plans, plans_standings, plans_views as words,
    plans_warned, reasons,
};
use leptos::prelude::*;

use super::OpenPlan;
use super::charts::{Lines, Part, Stack, behind, lines, stacked, table};
use super::sides::counted;
use super::slices::Slices;
use crate::components::{VerdictBadge, framed, verdict_class};
use crate::pages::results::tasks::stage_key;
use crate::state::{Workspace, use_workspace};
use standings::standings;

/// The years from the base year on, as far as they are judged.
#[derive(Clone)]
struct Found {
    plan: Arc<Plan>,
    years: Vec<YearOutcome>,
    /// Years that are still to be judged.
    left: usize,
    /// The short names of the scheme's indicators.
    indicators: Vec<String>,
}

/// Year by year.
#[component]
pub fn Years(
    /// The plan.
    plan: OpenPlan,
) -> impl IntoView {
    let ws = use_workspace();
    let document = Memo::new_with_compare(
        move |_| Some(Arc::new(ws.with_document(Document::clone))),
        // Each revision's is new.
        |_, _| true,
    );
    let indicators = Memo::new(move |_| {
        let name = |indicator: &junheng_core::Indicator| {
            reasons::of_scheme(&indicator.short, ws.lang()).to_owned()
        };
        let of = |found: &Evaluation| found.rules.scheme.indicators.iter().map(name).collect();
        ws.evaluation().map(|found| of(&found)).unwrap_or_default()
    });
    let found = RwSignal::new(None::<Arc<Found>>);
    let slices = Slices::new();
    // A year at a time: a large county over many years takes longer than a page may stand still.
    Effect::new(move || {
        slices.end();
        let (Some(document), Some(plan)) = (document.get(), plan.get()) else {
            return found.set(None);
        };
        let mut left: Vec<u16> = plan.years().collect();
        left.reverse();
        let mut done = Found {
            plan: plan.clone(),
            years: Vec::new(),
            left: left.len(),
            indicators: indicators.get(),
        };
        found.set(Some(Arc::new(done.clone())));
        slices.begin(move || {
            let judged = left.pop().map(|year| in_year(&document, &plan, year));
            let Some(Ok(year)) = judged else {
                let _ = found.try_set(None);
                return false;
            };
            done.years.push(year);
            done.left = left.len();
            let _ = found.try_set(Some(Arc::new(done.clone())));
            !left.is_empty()
        });
    });
    let show = move |part: fn(Workspace, &Found) -> AnyView| {
        move || found.get().map(|found| part(ws, &found))
    };
    // What looks at all years waits for them.
    let whole = move |part: fn(Workspace, &Found) -> AnyView| {
        move || {
            let found = found.get().filter(|found| found.left == 0)?;
            Some(part(ws, &found))
        }
    };
    let progress = move || {
        let found = found.get().filter(|found| found.left > 0)?;
        let (done, all) = (found.years.len(), found.years.len() + found.left);
        Some(view! {
            <p class="muted" role="status" data-years="running">
                {words::judged_years(done, all, ws.lang())}
            </p>
        })
    };
    view! {
        <div class="plan-years">
            <section aria-labelledby="plan-verdicts">
                <h2 id="plan-verdicts">{ws.text(words::BY_YEAR)}</h2>
                <p class="muted">{ws.text(words::RULES_OF_DAY)}</p>
                {progress}
                {show(verdicts)}
            </section>
            <section aria-labelledby="plan-standings">
                <h2 id="plan-standings">{ws.text(plans_standings::STANDINGS)}</h2>
                {move || {
                    let found = found.get().filter(|found| found.left == 0)?;
                    let schools = plan.schools();
                    Some(standings(ws, &schools, &found.indicators, &found.years))
                }}
                {whole(|ws, found| items::failing(ws, &found.years))}
            </section>
            <section aria-labelledby="plan-courses">
                <h2 id="plan-courses">{ws.text(words::COEFFICIENTS_BY_YEAR)}</h2>
                {whole(courses)}
            </section>
            <section aria-labelledby="plan-cost">
                <h2 id="plan-cost">{ws.text(words::COST)}</h2>
                {whole(|ws, found| costs(ws, &found.plan))}
            </section>
        </div>
    }
}

fn verdicts(ws: Workspace, found: &Found) -> AnyView {
    let lang = ws.lang();
    let rows = found
        .years
        .iter()
        .map(|year| {
            let cost = year.cost.map_or_else(
                || ws.text(words::COST_UNKNOWN).to_owned(),
                |cost| plans::money_figure(cost, lang),
            );
            let pupils = year
                .pupils
                .map(|pupils| view! { <td class="number">{format::number(&pupils.to_string())}</td> })
                .collect_view();
            let now = (year.year == found.plan.base)
                .then(|| view! { " " <small>{ws.text(words::BEFORE)}</small> });
            let over = year.coefficients.not_met;
            view! {
                <tr data-year=year.year.to_string()>
                    <th scope="row">{format::years(year.year, lang)} {now}</th>
                    <td><VerdictBadge verdict=year.findings/></td>
                    <td class="number">{words::of_all(year.units)}</td>
                    <td class="number" class:fail=move || { over > 0 }>{over}</td>
                    <td class="number">{year.failing_items.len()}</td>
                    <td><VerdictBadge verdict=year.overall/></td>
                    {pupils}
                    <td class="number">{year.actions}</td>
                    <td class="number">{cost}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = [
        words::YEAR,
        words::RESOURCES,
        words::UNITS_MET,
        words::OVER,
        words::ITEMS_FAILING,
        words::OVERALL,
        words::PUPILS_PRIMARY,
        words::PUPILS_JUNIOR,
        words::ACTIONS,
        words::YEAR_COST,
    ];
    framed(ws, "plan-year-verdicts", &heads, rows.into_any())
}

/// A coefficient in each year.
fn course(found: &Found, stage: Stage, index: usize) -> Vec<Option<&CoefficientYear>> {
    found
        .years
        .iter()
        .map(|year| {
            let mut rows = year.coefficient_rows.iter();
            rows.find(|row| (row.stage, row.index) == (stage, index))
        })
        .collect()
}

fn courses(ws: Workspace, found: &Found) -> AnyView {
    let lang = ws.lang();
    let written = |of: fn(u16) -> String| found.years.iter().map(|year| of(year.year)).collect();
    let (years, heads): (Vec<String>, Vec<String>) =
        (written(words::year_short), written(words::year));
    Stage::ALL
        .into_iter()
        .map(|stage| {
            let all: Vec<Vec<Option<&CoefficientYear>>> = (0..found.indicators.len())
                .map(|index| course(found, stage, index))
                .collect();
            let values = all.iter().flatten().flatten().filter_map(|row| row.value);
            let greatest = values.fold(0.0, f64::max);
            let name = names::stage(stage).get(lang);
            let printed = |row: &Option<&CoefficientYear>| {
                row.filter(|row| row.printed.is_some()).map_or_else(
                    || ws.text(labels::NONE).to_owned(),
                    |row| plans_warned::beside(row.printed, row.value, row.limit),
                )
            };
            let charts = all
                .iter()
                .zip(&found.indicators)
                .enumerate()
                .map(|(index, (course, name))| {
                    let limit = course.iter().flatten().find_map(|row| row.limit);
                    let limit = limit.map(|limit| {
                        let text = format::decimal(limit.decimal);
                        (limit.float, format!("{} {text}", ws.text(words::LIMIT)))
                    });
                    let values = course
                        .iter()
                        .map(|row| {
                            let class = row.map_or("", |row| verdict_class(row.verdict));
                            (row.and_then(|row| row.value), printed(row), class)
                        })
                        .collect();
                    lines(Lines {
                        id: format!("course-{}-{index}", stage_key(stage)),
                        title: words::of_stage(stage, name, lang),
                        years: years.clone(),
                        values,
                        limit,
                        greatest,
                    })
                })
                .collect_view();
            let rows = all
                .iter()
                .zip(&found.indicators)
                .map(|(course, name)| {
                    let cells = course.iter().map(printed);
                    std::iter::once(name.clone()).chain(cells).collect()
                })
                .collect();
            let head = ws.text(words::INDICATOR).to_owned();
            let heads = std::iter::once(head).chain(heads.iter().cloned()).collect();
            let caption = format!("{name} · {}", ws.text(words::COEFFICIENTS_BY_YEAR));
            view! {
                <h3>{name}</h3>
                <div class="course-charts">{charts}</div>
                {behind(ws.text(labels::TABLE_BEHIND), caption, heads, rows)}
            }
        })
        .collect_view()
        .into_any()
}

/// Cost by kind and year, as bars and as a table.
pub fn costs(ws: Workspace, plan: &Plan) -> AnyView {
    let lang = ws.lang();
    let plan = &counted(ws, plan);
    let Some(rows) = cost::by_kind_and_year(plan) else {
        return view! { <p>{ws.text(words::COST_UNKNOWN)}</p> }.into_any();
    };
    if rows.is_empty() {
        return view! { <p class="muted">{ws.text(words::NO_COST)}</p> }.into_any();
    }
    let mut kinds: Vec<_> = rows.iter().map(|(lever, ..)| *lever).collect();
    kinds.dedup();
    let years: Vec<u16> = plan.years().collect();
    let of = |lever, year| {
        let mut rows = rows.iter();
        let row = rows.find(|(own, of, _)| (*own, *of) == (lever, year));
        row.map(|(.., cost)| *cost)
    };
    let figure = |cost| plans::money_figure(cost, lang);
    let sum = |costs: Vec<junheng_core::Decimal>| {
        let zero = junheng_core::Decimal::ZERO;
        let mut costs = costs.into_iter();
        let sum = costs.try_fold(zero, junheng_core::Decimal::checked_add);
        sum.map_or_else(|| ws.text(words::COST_UNKNOWN).to_owned(), figure)
    };
    // The scale counts what the labels count.
    let unit = plans::counted_in(lang);
    let drawn = |cost| unit.write(cost).unwrap_or(cost).to_f64();
    let of_year = |year| sum(kinds.iter().filter_map(|kind| of(*kind, year)).collect());
    let name = |lever| ws.text(plans::lever(lever)).to_owned();
    let bars = years
        .iter()
        .filter(|year| kinds.iter().any(|kind| of(*kind, **year).is_some()))
        .map(|year| Stack {
            text: format!("{} · {}", format::school_year(*year, lang), of_year(*year)),
            parts: kinds
                .iter()
                .enumerate()
                .filter_map(|(kind, lever)| {
                    let cost = of(*lever, *year)?;
                    Some(Part {
                        kind,
                        value: drawn(cost),
                        text: format!("{} {}", name(*lever), figure(cost)),
                    })
                })
                .collect(),
        })
        .collect();
    let mut lines: Vec<Vec<String>> = kinds
        .iter()
        .map(|lever| {
            let costs: Vec<_> = years.iter().map(|year| of(*lever, *year)).collect();
            let cells = costs
                .iter()
                .map(|cost| cost.map(figure).unwrap_or_default());
            let all = sum(costs.iter().flatten().copied().collect());
            let mut line = vec![name(*lever)];
            line.extend(cells);
            line.push(all);
            line
        })
        .collect();
    let mut last = vec![ws.text(words::SUM).to_owned()];
    last.extend(years.iter().map(|year| of_year(*year)));
    last.push(sum(rows.iter().map(|(.., cost)| *cost).collect()));
    lines.push(last);
    let mut heads = vec![ws.text(words::KIND).to_owned()];
    heads.extend(years.iter().map(|year| words::year(*year)));
    heads.push(ws.text(words::SUM).to_owned());
    let title = ws.text(words::COST_BY_YEAR).to_owned();
    view! {
        {stacked("plan-cost".to_owned(), title.clone(), bars)}
        {table(ws.text(labels::TABLE_BEHIND).to_owned(), heads, lines)}
    }
    .into_any()
}
