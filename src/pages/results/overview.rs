//! The overview: one sentence, a few large figures, and what limits the verdict.

use junheng_core::{Level, Stage, Verdict, View};
use junheng_words::{
    Lang, findings, format, labels_results as labels, names, reasons, schemes, trace,
    trace_composite,
};
use leptos::prelude::*;

use super::tasks::{stage_key, why_coefficient_href, why_composite_href, why_href};
use crate::components::{verdict_class, with_view};
use crate::router::{Page, href};
use crate::state::{Workspace, use_workspace};

/// The overview of the open document.
#[component]
pub fn Overview() -> impl IntoView {
    let ws = use_workspace();
    view! {
        <section class="overview" aria-label=ws.text(labels::COUNTY_VERDICT)>
            {move || with_view(ws, |view| draw(ws, &view))}
        </section>
    }
}

fn draw(ws: Workspace, view: &View<'_>) -> impl IntoView + use<> {
    let lang = ws.lang();
    let evaluation = view.evaluation();
    let document = view.document();
    let summary = &evaluation.summary;
    let sample = document
        .county
        .sample
        .then(|| view! { <span class="badge sample">{ws.text(labels::SAMPLE)}</span> });
    let year = document
        .county
        .school_year
        .map(|year| format!("{} · ", format::school_year(year, lang)));
    let is_county = findings::is_county(evaluation);
    let whole = evaluation.units.completeness.is_whole();
    let subject = match evaluation.rules.scheme.resource_part() {
        Some(_) => findings::subject(evaluation, lang),
        None => ws.text(labels::RESOURCE).to_owned(),
    };
    let part = reasons::part_of(&evaluation.rules, lang);
    let county = is_county.then(|| {
        let by_list = (!whole).then(|| {
            let text = format!(
                "{}{}{}",
                ws.text(labels::BY_LIST),
                if lang == Lang::Zh { "：" } else { ": " },
                trace::signed(evaluation.findings, lang)
            );
            view! { <p class=verdict_class(evaluation.findings)>{text}</p> }
        });
        view! {
            <div class=format!("figure verdict {}", verdict_class(evaluation.county)) data-verdict=evaluation.county.key()>
                <p class="large">{trace::signed(evaluation.county, lang)}</p>
                <p class="of">{ws.text(labels::COUNTY_VERDICT)} " · " {subject.clone()}</p>
                {part.clone().map(|part| view! { <p class="of">{part}</p> })}
                {by_list}
            </div>
        }
    });
    let state = |bad: u32, unknown: u32| match (bad, unknown) {
        (0, 0) => "met",
        (0, _) => "missing",
        _ => "fail",
    };
    let schools = findings::judges_schools(evaluation).then(|| {
        figure(
            summary.schools.met,
            summary.schools.total(),
            ws.text(labels::SCHOOLS_MET),
            state(summary.schools.not_met, summary.schools.insufficient),
            "schools",
        )
    });
    let composites = is_county.then(|| {
        Stage::ALL
            .into_iter()
            .map(|stage| composite(ws, view, stage))
            .collect_view()
    });
    let has_limits = evaluation.rules.scheme.coefficient_limits.is_some();
    let singles = (is_county && !has_limits).then(|| singles_over(ws, view));
    let coefficients = (is_county && has_limits).then(|| {
        figure(
            summary.coefficients.not_met,
            summary.coefficients.total(),
            ws.text(labels::COEFFICIENTS_OVER),
            state(
                summary.coefficients.not_met,
                summary.coefficients.insufficient,
            ),
            "coefficients",
        )
    });
    let variants = schemes::variants_laid(&document.settings, lang);
    let variants = variants.map(|variants| format!(" · {variants}"));
    let missing = view! {
        <div
            class=format!("figure {}", if summary.missing_inputs > 0 { "missing" } else { "met" })
            data-figure="missing"
        >
            <p class="large">{format::count(summary.missing_inputs as usize)}</p>
            <p class="of">{ws.text(match summary.missing_inputs {
                1 => labels::INPUT_MISSING,
                _ => labels::INPUTS_MISSING,
            })}</p>
        </div>
    };
    view! {
        <p class="lead headline">{findings::headline(evaluation, document, lang)} " " {sample}</p>
        <p class="muted">{year} {findings::basis(evaluation, lang)} {variants}</p>
        <p class="visually-hidden" role="status">{findings::counts(evaluation, lang)}</p>
        <div class="figures">{county} {schools} {composites} {coefficients} {singles} {missing}</div>
        <p class="no-print"><a href=href(Page::Results, &["items"])>{ws.text(labels::WHOLE_LINK)}</a></p>
        {incomplete(ws, view)}
        {concessions(ws, view)}
        {turned(ws, view)}
        {left_out(ws, view)}
    }
}

fn figure(
    part: u32,
    all: u32,
    what: &'static str,
    class: &'static str,
    name: &'static str,
) -> impl IntoView + use<> {
    view! {
        <div class=format!("figure {class}") data-figure=name>
            <p class="large">{part} <small>" / " {all}</small></p>
            <p class="of">{what}</p>
        </div>
    }
}

/// A stage's composite beside its limit; nothing where the scheme sets none.
fn composite(ws: Workspace, view: &View<'_>, stage: Stage) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let cell = view.composite(stage);
    let limit = format::decimal(cell.limit?.decimal);
    let verdict = cell.finding.verdict;
    let printed = cell.printed.map_or_else(
        || ws.text(labels::NONE).to_owned(),
        |printed| format::number(&printed.to_string()),
    );
    let turned = cell.turned_by_rounding.map(|_| "*");
    let stage_name = names::stage(stage).get(lang);
    Some(view! {
        <div
            class=format!("figure {}", verdict_class(verdict))
            data-figure=format!("composite-{}", stage_key(stage))
            data-state=verdict.key()
        >
            <p class="large">
                {printed} {turned} <small>" ≤ " {limit}</small>
            </p>
            <p class="of">
                <a href=why_composite_href(stage)>
                    {stage_name} " · " {ws.text(labels::COMPOSITE_SHORT)}
                </a>
                " " {trace::signed(verdict, lang)}
            </p>
        </div>
    })
}

/// How many coefficients are by themselves over their composite's limit: a hint, not a failure.
fn singles_over(ws: Workspace, view: &View<'_>) -> impl IntoView + use<> {
    let all = Stage::ALL
        .into_iter()
        .flat_map(|stage| (0..view.indicators().len()).map(move |index| (stage, index)))
        .filter_map(|(stage, index)| view.coefficient(stage, index));
    let (over, total) = all.fold((0_u32, 0_u32), |(over, total), cell| {
        (over + u32::from(cell.over_composite_limit), total + 1)
    });
    figure(
        over,
        total,
        ws.text(labels::SINGLES_OVER),
        "not-applicable",
        "singles",
    )
}

fn incomplete(ws: Workspace, view: &View<'_>) -> Option<impl IntoView + use<>> {
    let completeness = &view.evaluation().units.completeness;
    if completeness.is_whole() || completeness.in_scope < 2 {
        return None;
    }
    let lines = findings::completeness(completeness, ws.lang());
    if lines.is_empty() {
        return None;
    }
    let lines = lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    Some(view! {
        <div class="banner warning incomplete">
            <div>
                <p><strong>{ws.text(labels::INCOMPLETE)}</strong></p>
                <ul>{lines}</ul>
                <p>{ws.text(labels::INCOMPLETE_WHY)}</p>
            </div>
            <a class="button no-print" href=Page::Data.href()>{ws.text(labels::FILL_DECLARED)}</a>
        </div>
    })
}

fn concessions(ws: Workspace, view: &View<'_>) -> Option<impl IntoView + use<>> {
    let lines: Vec<String> = view
        .evaluation()
        .concessions
        .iter()
        .filter_map(|effect| findings::concession(view, effect, ws.lang()))
        .collect();
    (!lines.is_empty()).then(|| {
        let lines = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <div class="banner warning concessions">
                <div>
                    <p><strong>{ws.text(labels::CONCESSIONS)}</strong></p>
                    <ul>{lines}</ul>
                </div>
            </div>
        }
    })
}

/// A verdict that rounding would turn: where it is explained, and what it says.
struct Turned {
    href: String,
    name: String,
    text: String,
}

fn turned_list(view: &View<'_>, lang: Lang) -> Vec<Turned> {
    let mut list = Vec::new();
    let rules = &view.evaluation().rules;
    for stage in Stage::ALL {
        let units = view.evaluation().units(stage);
        let stage_name = names::stage(stage).get(lang);
        for (index, indicator) in view.indicators().iter().enumerate() {
            let short = reasons::of_scheme(&indicator.short, lang);
            for (row, unit) in units.iter().enumerate() {
                let Some(cell) = view.cell(stage, row, index) else {
                    continue;
                };
                let (Some(by_print), Some(printed)) = (cell.turned_by_rounding, cell.printed)
                else {
                    continue;
                };
                let exact = trace::value_figure(view, stage, row, index)
                    .map_or_else(String::new, |figure| figure.text());
                let level = |level: Level| reasons::level(level, rules, lang);
                let school = reasons::school_name(view.document(), unit.school, lang);
                list.push(Turned {
                    href: why_href(stage, unit.school, &indicator.id),
                    name: format!("{school} · {stage_name} · {short}"),
                    text: findings::turned_by_rounding(
                        &format::number(&printed.to_string()),
                        &exact,
                        &level(cell.level),
                        &level(by_print),
                        lang,
                    ),
                });
            }
            let Some(cell) = view.coefficient(stage, index) else {
                continue;
            };
            if let (Some(by_print), Some(printed)) = (cell.turned_by_rounding, cell.printed) {
                let exact = junheng_words::trace_county::coefficient_figure(view, stage, index)
                    .map_or_else(String::new, |figure| figure.text());
                let verdict = |verdict: Verdict| reasons::verdict(verdict).get(lang);
                let what = reasons::coefficient_name(lang);
                list.push(Turned {
                    href: why_coefficient_href(stage, &indicator.id),
                    name: format!("{stage_name} · {short} · {what}"),
                    text: findings::turned_by_rounding(
                        &format::number(&printed.to_string()),
                        &exact,
                        verdict(cell.finding.verdict),
                        verdict(by_print),
                        lang,
                    ),
                });
            }
        }
        let composite = view.composite(stage);
        if let (Some(by_print), Some(printed)) = (composite.turned_by_rounding, composite.printed) {
            let exact = trace_composite::figure(view, stage)
                .map_or_else(String::new, |figure| figure.text());
            let verdict = |verdict: Verdict| reasons::verdict(verdict).get(lang);
            let what = labels::COMPOSITE_SHORT.get(lang);
            list.push(Turned {
                href: why_composite_href(stage),
                name: format!("{stage_name} · {what}"),
                text: findings::turned_by_rounding(
                    &format::number(&printed.to_string()),
                    &exact,
                    verdict(composite.finding.verdict),
                    verdict(by_print),
                    lang,
                ),
            });
        }
    }
    list
}

fn turned(ws: Workspace, view: &View<'_>) -> Option<impl IntoView + use<>> {
    let list = turned_list(view, ws.lang());
    (!list.is_empty()).then(|| {
        let mut lines: Vec<_> = list
            .into_iter()
            .map(|turned| {
                view! {
                    <li>
                        <a href=turned.href>{turned.name}</a>
                        {if ws.lang() == Lang::Zh { "：" } else { ": " }}
                        {turned.text}
                    </li>
                }
            })
            .collect();
        // More than a few would push what has to be done off the screen.
        let rest = lines.split_off(lines.len().min(4));
        let more = (!rest.is_empty()).then(|| {
            let more = format!("{} (+{})", ws.text(labels::SHOW_ALL), rest.len());
            view! {
                <details>
                    <summary>{more}</summary>
                    <ul>{rest}</ul>
                </details>
            }
        });
        view! {
            <div class="banner turned">
                <div>
                    <p><strong>{ws.text(labels::TURNED)}</strong></p>
                    <ul>{lines}</ul>
                    {more}
                    <p class="muted">{ws.text(labels::TURNED_WHY)}</p>
                </div>
            </div>
        }
    })
}

fn left_out(ws: Workspace, view: &View<'_>) -> Option<impl IntoView + use<>> {
    let list = &view.evaluation().units.left_out;
    (!list.is_empty()).then(|| {
        let lines = list
            .iter()
            .map(|left| {
                let school = left.school.0.to_string();
                let address = href(Page::Data, &[&school, "kind"]);
                let text = reasons::left_out(view.document(), left, ws.lang());
                view! { <li><a href=address>{text}</a></li> }
            })
            .collect_view();
        let title = format!("{} ({})", ws.text(labels::LEFT_OUT), list.len());
        view! {
            <details class="left-out" open=list.len() <= 6>
                <summary>{title}</summary>
                <ul>{lines}</ul>
            </details>
        }
    })
}
