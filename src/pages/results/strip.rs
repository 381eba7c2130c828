//! The schools of a stage along one indicator: who is below the threshold, and how far.

use junheng_core::{Indicator, Level, SchoolId, Stage, View};
use junheng_words::{figures, findings, format, labels_results as labels, names, reasons};
use leptos::prelude::*;

use super::points::{DOT, LINE, Point, WIDTH, labels_below, most_telling, points};
use super::strip_parts::{choice, names_below, scale};
use super::tasks::{stage_key, why_href};
use crate::components::chart::spread;
use crate::components::{level_class, with_view};
use crate::router::use_router;
use crate::state::{Workspace, use_workspace};

/// The strip with its choices of stage and indicator.
#[component]
pub fn Strip() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    // What the user chose, else what tells most in the document when it was opened.
    let chosen = RwSignal::new(None::<(Stage, usize)>);
    let telling = Memo::new(move |_| {
        ws.generation();
        untrack(|| with_view(ws, |view| most_telling(&view))).unwrap_or((Stage::Primary, 0))
    });
    Effect::new(move |before: Option<()>| {
        ws.generation();
        if before.is_some() {
            chosen.set(None);
        }
    });
    let current = Memo::new(move |_| chosen.get().unwrap_or_else(|| telling.get()));
    let indicators = move || {
        with_view(ws, |view| {
            let name = |one: &Indicator| reasons::of_scheme(&one.name, lang).to_owned();
            view.indicators().iter().map(name).collect()
        })
    };
    let points = Memo::new(move |_| {
        let (stage, index) = current.get();
        with_view(ws, |view| points(&view, stage, index, lang)).unwrap_or_default()
    });
    view! {
        <section class="strip" aria-labelledby="strip-heading">
            <h2 id="strip-heading">{ws.text(labels::STRIP)}</h2>
            {choice(
                ws,
                ["strip-stage", "strip-indicator"],
                current,
                indicators,
                Callback::new(move |picked| chosen.set(Some(picked))),
            )}
            {move || {
                let points = points.get();
                let (stage, index) = current.get();
                with_view(ws, |view| figure(ws, &view, stage, index, points))
            }}
        </section>
    }
}

fn figure(
    ws: Workspace,
    view: &View<'_>,
    stage: Stage,
    index: usize,
    points: Vec<Point>,
) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let indicator = view.indicators().get(index)?;
    let id = indicator.id.clone();
    let threshold = view.threshold(stage, index);
    let floor = view.floor(stage, index);
    let mean = view.coefficient(stage, index).and_then(|cell| {
        let printed = format::number(&cell.printed_mean?.to_string());
        Some((cell.finding.coefficient?.mean, printed))
    });
    let unit = reasons::value_unit(view.amount(index)?, indicator.formula).get(lang);
    let title = format!(
        "{} · {} ({unit})",
        names::stage(stage).get(lang),
        reasons::of_scheme(&indicator.name, lang)
    );
    let values = points.iter().map(|point| point.value);
    let limits = floor.iter().chain(&threshold).map(|limit| limit.float);
    let middle_of = mean.as_ref().map(|(value, _)| *value);
    let scale = scale(&values.chain(limits).chain(middle_of).collect::<Vec<f64>>());
    let places: Vec<f64> = points
        .iter()
        .map(|point| scale.percent(point.value) / 100.0 * WIDTH)
        .collect();
    let rows = spread(&places, DOT, 6);
    let most = rows.iter().map(|row| row.abs()).max().unwrap_or(0).max(1);
    let half = f64::from(most) * DOT + 8.0;
    let (top, middle, base) = (42.0, 42.0 + half, 42.0 + 2.0 * half);
    let labels_below = labels_below(&points, &scale);
    let lines = labels_below.iter().map(|l| l.lane + 1).max().unwrap_or(0);
    let label_top = base + 38.0;
    let height = label_top + (lines * LINE) as f64 + 6.0;

    let active = RwSignal::new(None::<usize>);
    let reading = {
        let points = points.clone();
        let ws_text = ws.text(labels::STRIP_HELP);
        move || {
            active.get().and_then(|at| points.get(at)).map_or_else(
                || view! { <span class="muted">{ws_text}</span> }.into_any(),
                |point| {
                    let symbol = reasons::level_symbol(point.level);
                    let state = reasons::level_plain(point.level).get(lang);
                    view! {
                        <strong>{point.name.clone()}</strong>
                        " "
                        {point.printed.clone()}
                        " "
                        <span class=level_class(point.level)>{symbol} " " {state}</span>
                        " "
                        {point.needs.clone()}
                    }
                    .into_any()
                },
            )
        }
    };
    let dots = points
        .iter()
        .zip(&rows)
        .enumerate()
        .map(|(at, (point, row))| {
            let y = middle + f64::from(*row) * DOT;
            let ring = move || {
                if active.get() == Some(at) {
                    " active"
                } else {
                    ""
                }
            };
            let level = level_class(point.level);
            let title = format!("{} {}", point.name, point.printed);
            let label = title.clone();
            view! {
                <g>
                    <a
                        href=why_href(stage, point.school, &id)
                        tabindex="-1"
                        aria-label=label
                    >
                    <svg x=scale.place(point.value) y=format!("{y:.1}") overflow="visible">
                        <path
                            class=move || format!("dot {level}{}", ring())
                            d=shape(point.level)
                            on:mouseenter=move |_| active.set(Some(at))
                        >
                            <title>{title}</title>
                        </path>
                    </svg>
                    </a>
                </g>
            }
        })
        .collect_view();
    let names = names_below(&labels_below, middle, label_top);
    let marks = scale
        .marks()
        .into_iter()
        .map(|mark| {
            let x = scale.place(mark);
            let anchor = scale.anchor(mark);
            view! {
                <line class="grid" x1=x.clone() x2=x.clone() y1=format!("{top}") y2=format!("{base}")/>
                <text class="axis" x=x y=format!("{}", base + 16.0) text-anchor=anchor>
                    {scale.label(mark)}
                </text>
            }
        })
        .collect_view();
    let rule = |value: f64, class: &'static str, text: String, y: f64, end: bool| {
        let x = scale.place(value);
        view! {
            <line class=class x1=x.clone() x2=x.clone() y1=format!("{}", y + 3.0) y2=format!("{base}")/>
            <text x=x y=format!("{y}") text-anchor=if end { "end" } else { "start" } dx=if end { "4" } else { "-4" }>
                {text}
            </text>
        }
    };
    let percent = reasons::floor_percent(&view.evaluation().rules);
    let threshold_line = threshold.map(|limit| {
        let text = format!(
            "{} {}",
            ws.text(labels::THRESHOLD),
            format::decimal(limit.decimal)
        );
        rule(limit.float, "limit-line", text, 34.0, false)
    });
    let floor_line = floor.map(|limit| {
        let text = format!("{percent} {}", format::decimal(limit.decimal));
        rule(limit.float, "floor-line", text, 34.0, true)
    });
    let mean_line = mean.map(|(value, printed)| {
        let text = format!("{} {printed}", ws.text(labels::COUNTY_MEAN));
        let end = scale.percent(value) > 60.0;
        rule(value, "mean-line", text, 12.0, end)
    });
    let count = |level: Level| points.iter().filter(|p| p.level == level).count();
    let described = match threshold {
        Some(_) => findings::strip(
            points.len(),
            count(Level::Below),
            count(Level::Floor),
            &percent,
            lang,
        ),
        None => findings::strip_plain(points.len(), lang),
    };
    let router = use_router();
    let keys = {
        let schools: Vec<SchoolId> = points.iter().map(|point| point.school).collect();
        let id = id.clone();
        move |event: web_sys::KeyboardEvent| {
            let count = schools.len();
            let at = active.get_untracked();
            let next = match event.key().as_str() {
                "ArrowRight" => at.map_or(0, |at| at + 1).min(count.saturating_sub(1)),
                "ArrowLeft" => at.map_or(0, |at| at.saturating_sub(1)),
                "Home" => 0,
                "End" => count.saturating_sub(1),
                "Enter" => {
                    if let Some(school) = at.and_then(|at| schools.get(at)) {
                        router.go(&why_href(stage, *school, &id));
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            if count > 0 {
                active.set(Some(next));
            }
        }
    };
    let reference = threshold.map(|limit| limit.float);
    let table = table(ws, &points, stage, &id, reference, &described);
    Some(view! {
        <figure data-stage=stage_key(stage) data-indicator=id.clone()>
            <figcaption>{title.clone()}</figcaption>
            <p>{described.clone()}</p>
            <div class="chart-frame">
                <svg
                    class="chart"
                    height=format!("{height}")
                    tabindex="0"
                    role="img"
                    aria-labelledby="strip-title strip-text"
                    on:keydown=keys
                    on:mouseleave=move |_| active.set(None)
                >
                    <title id="strip-title">{title}</title>
                    <desc id="strip-text">{described}</desc>
                    {marks}
                    <line class="base" x1="0" x2="100%" y1=format!("{base}") y2=format!("{base}")/>
                    {mean_line}
                    {floor_line}
                    {threshold_line}
                    {names}
                    {dots}
                </svg>
            </div>
            <p class="reading no-print" aria-live="polite">{reading}</p>
            {table}
        </figure>
    })
}

/// A mark of its own for each state, so that they tell in grey too.
const fn shape(level: Level) -> &'static str {
    match level {
        Level::Full | Level::Missing | Level::Untested => {
            "M-5,0 a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0 Z"
        }
        Level::Floor => "M0,-6.5 L6,5 L-6,5 Z",
        Level::Below => {
            "M-6,-3.5 L-3.5,-6 L0,-2.5 L3.5,-6 L6,-3.5 L2.5,0 L6,3.5 L3.5,6 L0,2.5 L-3.5,6 L-6,3.5 L-2.5,0 Z"
        }
    }
}

fn table(
    ws: Workspace,
    points: &[Point],
    stage: Stage,
    indicator: &str,
    threshold: Option<f64>,
    caption: &str,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let lines = points
        .iter()
        .map(|point| {
            let distance = threshold.map(|threshold| {
                let distance = figures::Figure::computed(point.value - threshold, 4);
                let sign = if point.value > threshold { "+" } else { "" };
                view! { <td class="number">{sign} {distance.text()}</td> }
            });
            let symbol = reasons::level_symbol(point.level);
            view! {
                <tr>
                    <th scope="row">
                        <a href=why_href(stage, point.school, indicator)>{point.name.clone()}</a>
                    </th>
                    <td class="number">{point.printed.clone()}</td>
                    {distance}
                    <td class=level_class(point.level)>
                        {symbol} " " {reasons::level_plain(point.level).get(lang)}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="table-behind">
            <summary>{ws.text(labels::TABLE_BEHIND)}</summary>
            <div class="table-frame">
                <table>
                    <caption>{caption.to_owned()}</caption>
                    <thead>
                        <tr>
                            {[labels::SCHOOL, labels::VALUE, labels::DISTANCE, labels::STATE]
                                .into_iter()
                                .filter(|name| threshold.is_some() || *name != labels::DISTANCE)
                                .map(|name| view! { <th scope="col">{ws.text(name)}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        </details>
    }
}
