//! The coefficients of variation: bars with their limit, the table behind them, the forms that do not count.

use junheng_core::{
    CoefficientCell, CoefficientReason, CompositeCell, Limit, Stage, Verdict, View,
};
use junheng_words::figures::{self, Figure};
use junheng_words::{
    findings, format, labels_results as labels, names, reasons, trace, trace_county,
};
use leptos::prelude::*;

use super::tasks::{causes, stage_key, why_coefficient_href, why_composite_href, why_href};
use crate::components::chart::Scale;
use crate::components::{VerdictBadge, verdict_class, with_view};
use crate::state::{Workspace, use_workspace};

/// The coefficients of both stages; nothing for one school alone.
#[component]
pub fn Coefficients() -> impl IntoView {
    let ws = use_workspace();
    let county = Memo::new(move |_| {
        with_view(ws, |view| findings::is_county(view.evaluation())) == Some(true)
    });
    view! {
        <section class="coefficients" aria-labelledby="coefficients-heading">
            <h2 id="coefficients-heading">{ws.text(labels::COEFFICIENTS)}</h2>
            <Show
                when=move || county.get()
                fallback=move || view! { <p class="muted">{ws.text(labels::ONE_UNIT)}</p> }
            >
                <div class="charts">
                    {Stage::ALL
                        .map(|stage| move || with_view(ws, |view| chart(ws, &view, stage)))
                        .collect_view()}
                </div>
                {Stage::ALL
                    .map(|stage| move || with_view(ws, |view| behind(ws, &view, stage)))
                    .collect_view()}
            </Show>
        </section>
    }
}

/// The state of a coefficient in words: its verdict, or that it is provisional.
fn state(ws: Workspace, cell: &CoefficientCell) -> String {
    let lang = ws.lang();
    if cell.over_composite_limit {
        return reasons::over_composite_limit(lang).to_owned();
    }
    if cell.finding.reason == CoefficientReason::NoLimit {
        return String::new();
    }
    let verdict = trace::signed(cell.finding.verdict, lang);
    if cell.finding.is_provisional() {
        format!("{verdict} · {}", ws.text(labels::PROVISIONAL))
    } else {
        verdict
    }
}

const ROW: u32 = 46;

fn chart(ws: Workspace, view: &View<'_>, stage: Stage) -> impl IntoView + use<> {
    let lang = ws.lang();
    let cells: Vec<(String, String, CoefficientCell)> = view
        .indicators()
        .iter()
        .enumerate()
        .filter_map(|(index, indicator)| {
            let name = reasons::of_scheme(&indicator.short, lang).to_owned();
            Some((indicator.id.clone(), name, view.coefficient(stage, index)?))
        })
        .collect();
    let value = |cell: &CoefficientCell| cell.finding.coefficient.and_then(|c| c.value);
    let limit = cells.first().and_then(|(_, _, cell)| cell.limit);
    let composite = view.composite(stage);
    // A composite without a limit is no part of the judgement: it stands in the table alone.
    let judged = composite.limit.map(|limit| (composite, limit));
    let greatest = cells
        .iter()
        .filter_map(|(_, _, cell)| value(cell))
        .chain(limit.map(|limit| limit.float))
        .chain(judged.map(|(_, limit)| limit.float))
        .chain(judged.and_then(|(cell, _)| cell.finding.value))
        .fold(0.0, f64::max);
    let scale = Scale::up_to(greatest * 1.02, 5);
    let rows = cells.len() + usize::from(judged.is_some());
    let bottom = u32::try_from(rows).unwrap_or(0) * ROW;
    let marks = scale
        .marks()
        .into_iter()
        .map(|mark| {
            let x = scale.place(mark);
            let anchor = scale.anchor(mark);
            view! {
                <line class="grid" x1=x.clone() x2=x.clone() y1="0" y2=bottom.to_string()/>
                <text class="axis" x=x y=(bottom + 16).to_string() text-anchor=anchor>
                    {scale.label(mark)}
                </text>
            }
        })
        .collect_view();
    let pattern = format!("hatch-{}", stage_key(stage));
    let fill_over = format!("fill: url(#{pattern})");
    let bars = cells
        .iter()
        .enumerate()
        .map(|(at, (id, name, cell))| {
            let top = u32::try_from(at).unwrap_or(0) * ROW;
            let verdict = cell.finding.verdict;
            let class = verdict_class(verdict);
            let printed = cell
                .printed
                .map(|printed| format::number(&printed.to_string()))
                .unwrap_or_else(|| ws.text(labels::NONE).to_owned());
            let bar = value(cell).map(|value| {
                // Hatched, so that it tells in grey too.
                let style = (verdict == Verdict::NotMet).then(|| fill_over.clone());
                view! {
                    <rect
                        class=format!("bar {class}")
                        x="0"
                        y=(top + 22).to_string()
                        width=scale.place(value)
                        height="14"
                        style=style
                    />
                }
            });
            let text = state(ws, cell);
            let label = format!("{name} {printed} {text}");
            view! {
                <g>
                    <a href=why_coefficient_href(stage, id) aria-label=label>
                        <text x="0" y=(top + 16).to_string()>
                            {name.clone()} "  " {printed} "  "
                            <tspan class=format!("state-text {class}")>{text}</tspan>
                        </text>
                        {bar}
                    </a>
                </g>
            }
        })
        .collect_view();
    let stage_name = names::stage(stage).get(lang);
    let composite_bar = judged.map(|(cell, limit)| {
        let top = u32::try_from(cells.len()).unwrap_or(0) * ROW;
        composite_bar(ws, stage, &cell, limit, &scale, top)
    });
    let limit_line = limit.map(|limit| {
        let x = scale.place(limit.float);
        let text = format!("{} {}", ws.text(labels::LIMIT), format::decimal(limit.decimal));
        view! {
            <line class="limit-line" x1=x.clone() x2=x.clone() y1="18" y2=(bottom + 20).to_string()/>
            <text x=x y=(bottom + 34).to_string() text-anchor="middle">{text}</text>
        }
    });
    let title = format!("{stage_name} · {}", ws.text(labels::COEFFICIENTS));
    let described = cells
        .iter()
        .map(|(_, name, cell)| {
            let printed = cell.printed.map(|p| p.to_string()).unwrap_or_default();
            format!("{name} {printed} {}", state(ws, cell))
        })
        .chain(judged.map(|(cell, limit)| composite_text(ws, &cell, limit)))
        .collect::<Vec<_>>()
        .join("; ");
    let (title_id, text_id) = (
        format!("bars-title-{}", stage_key(stage)),
        format!("bars-text-{}", stage_key(stage)),
    );
    view! {
        <figure class="bars" data-stage=stage_key(stage)>
            <figcaption>{title.clone()}</figcaption>
            <svg
                class="chart"
                height=(bottom + 40).to_string()
                role="group"
                aria-labelledby=title_id
                aria-describedby=text_id
            >
                <title id=title_id.clone()>{title}</title>
                <desc id=text_id.clone()>{described}</desc>
                <defs>
                    <pattern
                        id=pattern
                        width="6"
                        height="6"
                        patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)"
                    >
                        <rect width="6" height="6" style="fill: var(--fail)"/>
                        <line x1="0" y1="0" x2="0" y2="6" style="stroke: var(--paper); stroke-width: 2"/>
                    </pattern>
                </defs>
                {marks}
                {bars}
                {composite_bar}
                {limit_line}
            </svg>
        </figure>
    }
}

/// A composite in words: its value, its limit, its verdict.
fn composite_text(ws: Workspace, cell: &CompositeCell, limit: Limit) -> String {
    let lang = ws.lang();
    let printed = cell.printed.map_or_else(
        || ws.text(labels::NONE).to_owned(),
        |printed| format::number(&printed.to_string()),
    );
    format!(
        "{} {printed} (≤ {}) {}",
        ws.text(labels::COMPOSITE_SHORT),
        format::decimal(limit.decimal),
        trace::signed(cell.finding.verdict, lang)
    )
}

/// The composite's bar below those it is the mean of, with its limit beside it alone.
fn composite_bar(
    ws: Workspace,
    stage: Stage,
    cell: &CompositeCell,
    limit: Limit,
    scale: &Scale,
    top: u32,
) -> impl IntoView + use<> {
    let class = verdict_class(cell.finding.verdict);
    let text = composite_text(ws, cell, limit);
    let label = text.clone();
    let bar = cell.finding.value.map(|value| {
        view! {
            <rect
                class=format!("bar {class}")
                x="0"
                y=(top + 22).to_string()
                width=scale.place(value)
                height="14"
            />
        }
    });
    let x = scale.place(limit.float);
    view! {
        <g data-bar="composite">
            <a href=why_composite_href(stage) aria-label=label>
                <text x="0" y=(top + 16).to_string()>
                    <tspan class=format!("state-text {class}")>{text}</tspan>
                </text>
                {bar}
            </a>
            <line
                class="limit-line"
                x1=x.clone()
                x2=x
                y1=(top + 18).to_string()
                y2=(top + 40).to_string()
            />
        </g>
    }
}

fn shown(figure: Option<Figure>) -> String {
    figure.map_or_else(
        || labels::NONE.zh.to_owned(),
        |figure| {
            let mark = if figure.cut { "≈ " } else { "" };
            format!("{mark}{}", figure.text())
        },
    )
}

fn behind(ws: Workspace, view: &View<'_>, stage: Stage) -> impl IntoView + use<> {
    let lang = ws.lang();
    let stage_name = names::stage(stage).get(lang);
    let mut lines = Vec::new();
    let mut other = Vec::new();
    for (index, indicator) in view.indicators().iter().enumerate() {
        let Some(cell) = view.coefficient(stage, index) else {
            continue;
        };
        let name = reasons::of_scheme(&indicator.short, lang).to_owned();
        let numbers = cell.finding.coefficient;
        let mean = cell.printed_mean.map(|p| format::number(&p.to_string()));
        let deviation = numbers.map(|n| Figure::computed(n.deviation, figures::RATIO_DECIMALS));
        let printed = cell.printed.map(|p| format::number(&p.to_string()));
        let exact = trace_county::coefficient_figure(view, stage, index);
        let reason = reasons::coefficient(cell.finding.reason, lang);
        let top = causes(view, stage, index, 3)
            .into_iter()
            .enumerate()
            .map(|(at, cause)| {
                let school = reasons::school_name(view.document(), cause.school, lang);
                let part = figures::percent(cause.share);
                let address = why_href(stage, cause.school, &indicator.id);
                let comma = match (at, lang) {
                    (0, _) => "",
                    (_, junheng_words::Lang::Zh) => "、",
                    _ => ", ",
                };
                view! { {comma} <a href=address>{school}</a> " " {part} }
            })
            .collect_view();
        let turned = cell.turned_by_rounding.map(|_| "*");
        let larger = cell
            .over_composite_limit
            .then(|| format!(" · {}", reasons::over_composite_limit(lang)));
        lines.push(view! {
            <tr data-indicator=indicator.id.clone()>
                <th scope="row">
                    <a href=why_coefficient_href(stage, &indicator.id)>{name.clone()}</a>
                </th>
                <td class="number">{mean}</td>
                <td class="number">{shown(deviation)}</td>
                <td class="number">{printed} {turned}</td>
                <td class="number">{shown(exact)}</td>
                <td class="number">{cell.limit.map(|limit| format::decimal(limit.decimal))}</td>
                <td>
                    <VerdictBadge verdict=cell.finding.verdict/>
                    " "
                    <small>{reason} {larger}</small>
                </td>
                <td>{top}</td>
            </tr>
        });
        let forms = view.unofficial(stage, index);
        let form = |value: Option<f64>| {
            shown(value.map(|value| Figure::computed(value, figures::RATIO_DECIMALS)))
        };
        other.push(view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{form(numbers.and_then(|n| n.value))}</td>
                <td class="number">{form(forms.and_then(|f| f.unweighted))}</td>
                <td class="number">{form(forms.and_then(|f| f.sample))}</td>
            </tr>
        });
    }
    let composite = view.composite(stage);
    let composite_exact = composite
        .finding
        .value
        .map(|value| Figure::computed(value, figures::RATIO_DECIMALS));
    let composite_printed = composite
        .printed
        .map(|printed| format::number(&printed.to_string()));
    let composite_turned = composite.turned_by_rounding.map(|_| "*");
    let composite_limit = composite.limit.map(|limit| format::decimal(limit.decimal));
    let composite_verdict = composite
        .limit
        .map(|_| view! { <VerdictBadge verdict=composite.finding.verdict/> });
    let composite_reason = reasons::composite(composite.finding.reason, lang);
    let caption = format!("{stage_name} · {}", ws.text(labels::COEFFICIENTS));
    view! {
        <details class="table-behind" data-stage=stage_key(stage)>
            <summary>{stage_name} " · " {ws.text(labels::TABLE_BEHIND)}</summary>
            <div class="table-frame">
                <table class="coefficient-table" data-stage=stage_key(stage)>
                    <caption>{caption}</caption>
                    <thead>
                        <tr>
                            {[
                                labels::INDICATOR,
                                labels::MEAN,
                                labels::DEVIATION,
                                labels::CV_PRINTED,
                                labels::CV_EXACT,
                                labels::LIMIT,
                                labels::UNIT_VERDICT,
                                labels::TOP_SHARES,
                            ]
                                .map(|name| view! { <th scope="col">{ws.text(name)}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {lines}
                        <tr>
                            <th scope="row">
                                <a href=why_composite_href(stage)>{ws.text(labels::COMPOSITE)}</a>
                            </th>
                            <td></td>
                            <td></td>
                            <td class="number">{composite_printed} {composite_turned}</td>
                            <td class="number">{shown(composite_exact)}</td>
                            <td class="number">{composite_limit}</td>
                            <td colspan="2">
                                {composite_verdict} " " <small>{composite_reason}</small>
                            </td>
                        </tr>
                    </tbody>
                </table>
            </div>
            <details class="unofficial">
                <summary>{ws.text(labels::UNOFFICIAL)}</summary>
                <p class="muted">{ws.text(labels::UNOFFICIAL_WHY)}</p>
                <div class="table-frame">
                    <table>
                        <caption>{stage_name} " · " {ws.text(labels::UNOFFICIAL)}</caption>
                        <thead>
                            <tr>
                                {[
                                    labels::INDICATOR,
                                    labels::CV_EXACT,
                                    labels::UNWEIGHTED,
                                    labels::SAMPLE_FORM,
                                ]
                                    .map(|name| view! { <th scope="col">{ws.text(name)}</th> })
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody>{other}</tbody>
                    </table>
                </div>
            </details>
        </details>
    }
}
