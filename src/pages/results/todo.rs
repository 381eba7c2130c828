//! What has to be done, worst first, each line leading to the cell that decides it.

use junheng_core::{Column, Field, Stage, View};
use junheng_words::{
    Lang, findings, format, labels_results as labels, names, reasons, trace_composite,
};
use leptos::prelude::*;

use super::rows::rows;
use super::tasks::{
    self, CompositeOver, FailingUnit, OverLimit, data_href, input_href, why_coefficient_href,
    why_composite_href, why_href,
};
use crate::components::{level_class, with_view};
use crate::state::{Workspace, use_workspace};

/// More lines than this are folded away.
const SHOWN: usize = 12;

/// The list of what has to be done.
#[component]
pub fn Todo() -> impl IntoView {
    let ws = use_workspace();
    view! {
        <section class="todo" aria-labelledby="todo-heading">
            <h2 id="todo-heading">{ws.text(labels::TODO)}</h2>
            {move || with_view(ws, |view| draw(ws, &view))}
        </section>
    }
}

fn draw(ws: Workspace, view: &View<'_>) -> impl IntoView + use<> {
    let lang = ws.lang();
    let tables = Stage::ALL.map(|stage| rows(view, stage, lang));
    let tables: Vec<&[_]> = tables.iter().map(Vec::as_slice).collect();
    let failing: Vec<AnyView> = tasks::failing(view, &tables, lang)
        .into_iter()
        .map(|unit| failing_unit(ws, view, unit))
        .collect();
    let over: Vec<AnyView> = if findings::is_county(view.evaluation()) {
        tasks::over_limit(view)
            .into_iter()
            .map(|over| over_limit(ws, view, &over))
            .collect()
    } else {
        Vec::new()
    };
    let composites: Vec<AnyView> = if findings::is_county(view.evaluation()) {
        tasks::composites_over(view)
            .into_iter()
            .map(|over| composite_over(ws, view, &over))
            .collect()
    } else {
        Vec::new()
    };
    let unplaced: Vec<AnyView> = tasks::unplaced(view)
        .iter()
        .map(|(school, why)| {
            let address = data_href(*school, reasons::unplaced_column(*why));
            let text = reasons::unplaced(view.document(), *school, *why, lang);
            view! { <li><a href=address>{text}</a></li> }.into_any()
        })
        .collect();
    let missing: Vec<AnyView> = tasks::wanting(view)
        .into_iter()
        .map(|wanting| {
            let input = wanting.lack.input();
            let school = reasons::school_name(view.document(), input.school, lang);
            let text = reasons::lack(view.document(), wanting.lack, lang);
            let held = findings::holds_up(wanting.holds_up, lang);
            view! {
                <li>
                    <a href=input_href(input)>{school} {colon(lang)} {text}</a>
                    <span class="muted">" " {held}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    let nothing = failing.is_empty()
        && over.is_empty()
        && composites.is_empty()
        && unplaced.is_empty()
        && missing.is_empty()
        && view.evaluation().units.completeness.in_scope > 0;
    let none = if findings::judges_schools(view.evaluation()) {
        labels::TODO_NONE
    } else {
        labels::TODO_NONE_COMPOSITE
    };
    let done = nothing.then(|| view! { <p>{ws.text(none)}</p> });
    view! {
        {done}
        {group(ws, labels::TODO_SCHOOLS, "schools", failing)}
        {group(ws, labels::TODO_COEFFICIENTS, "coefficients", over)}
        {group(ws, labels::TODO_COMPOSITES, "composites", composites)}
        {group(ws, labels::TODO_UNPLACED, "unplaced", unplaced)}
        {group(ws, labels::TODO_MISSING, "missing", missing)}
    }
}

fn group(
    ws: Workspace,
    title: junheng_words::Text,
    name: &'static str,
    mut lines: Vec<AnyView>,
) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let title = format!("{} ({})", ws.text(title), lines.len());
    let rest = lines.split_off(lines.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| {
        let more = format!("{} (+{})", ws.text(labels::SHOW_ALL), rest.len());
        view! {
            <details>
                <summary>{more}</summary>
                <ul>{rest}</ul>
            </details>
        }
    });
    Some(
        view! {
            <div class="todo-group" data-todo=name>
                <h3>{title}</h3>
                <ul>{lines}</ul>
                {more}
            </div>
        }
        .into_any(),
    )
}

const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

fn failing_unit(ws: Workspace, view: &View<'_>, unit: FailingUnit) -> AnyView {
    let lang = ws.lang();
    let stage = names::stage(unit.stage).get(lang);
    let verdict = junheng_core::Verdict::NotMet;
    let tally = reasons::tally(&unit.tally, verdict, &view.evaluation().rules, lang);
    let lines = short_lines(ws, unit.stage, unit.school, unit.short);
    view! {
        <li class="failing">
            <p>
                <strong class="fail">"✗ " {unit.name}</strong>
                <span class="muted">" · " {stage} " · " {tally}</span>
            </p>
            {lines}
        </li>
    }
    .into_any()
}

/// The indicators of a unit below their thresholds, as a list of lines.
pub fn short_lines(
    ws: Workspace,
    stage: Stage,
    school: junheng_core::SchoolId,
    short: Vec<tasks::Short>,
) -> impl IntoView + use<> {
    let lines = short
        .into_iter()
        .map(|short| {
            let address = short
                .input
                .map_or_else(|| data_href(school, Column::Slot(Field::Pupils.of(stage))), input_href);
            let symbol = reasons::level_symbol(short.words.level);
            view! {
                <li class="short">
                    <span class=level_class(short.words.level)>{symbol} " "</span>
                    <a href=address title=ws.text(labels::TO_CELL)>{short.words.indicator}</a>
                    " "
                    <span class="comparison">{short.words.comparison}</span>
                    " · "
                    <span class="needs">{short.words.needs}</span>
                    " "
                    <a class="why-link" href=why_href(stage, school, &short.id)>{ws.text(labels::WHY)}</a>
                </li>
            }
        })
        .collect_view();
    view! { <ul>{lines}</ul> }
}

fn over_limit(ws: Workspace, view: &View<'_>, over: &OverLimit) -> AnyView {
    let lang = ws.lang();
    let stage = names::stage(over.stage).get(lang);
    let Some(indicator) = view.indicators().get(over.index) else {
        return ().into_any();
    };
    let name = reasons::of_scheme(&indicator.name, lang).to_owned();
    let comparison = findings::over_limit(view, over.stage, over.index, lang);
    let causes = over
        .causes
        .iter()
        .map(|cause| {
            let school = reasons::school_name(view.document(), cause.school, lang);
            let share = findings::share(cause.share, cause.distance, lang);
            let address = why_href(over.stage, cause.school, &indicator.id);
            view! { <li><a href=address>{school}</a> {colon(lang)} {share}</li> }
        })
        .collect_view();
    view! {
        <li class="failing">
            <p>
                <strong class="fail">"✗ " {stage} " · " {name}</strong>
                " "
                <span class="comparison">{comparison}</span>
                " "
                <a class="why-link" href=why_coefficient_href(over.stage, &indicator.id)>
                    {ws.text(labels::WHY)}
                </a>
            </p>
            <p class="muted">{ws.text(labels::CAUSED_BY)}</p>
            <ul class="causes">{causes}</ul>
        </li>
    }
    .into_any()
}

fn composite_over(ws: Workspace, view: &View<'_>, over: &CompositeOver) -> AnyView {
    let lang = ws.lang();
    let stage = names::stage(over.stage).get(lang);
    let comparison = trace_composite::over(view, over.stage, lang);
    let singles = over
        .greatest
        .iter()
        .filter_map(|index| {
            let indicator = view.indicators().get(*index)?;
            let printed = view.coefficient(over.stage, *index)?.printed?;
            let name = reasons::of_scheme(&indicator.name, lang).to_owned();
            let address = why_coefficient_href(over.stage, &indicator.id);
            let figure = format::number(&printed.to_string());
            Some(view! { <li><a href=address>{name}</a> {colon(lang)} {figure}</li> })
        })
        .collect_view();
    view! {
        <li class="failing">
            <p>
                <strong class="fail">"✗ " {stage}</strong>
                " "
                <span class="comparison">{comparison}</span>
                " "
                <a class="why-link" href=why_composite_href(over.stage)>{ws.text(labels::WHY)}</a>
            </p>
            <p class="muted">{ws.text(labels::GREATEST_SINGLES)}</p>
            <ul class="causes">{singles}</ul>
        </li>
    }
    .into_any()
}
