//! The schools of a stage along one indicator, before above and after below.

use leptos::prelude::*;

use super::axis;
use crate::components::chart::{Scale, spread};
use crate::components::level_class;
use crate::pages::results::points::{DOT, LINE, Point, WIDTH, labels_below};
use crate::pages::results::strip_parts::{names_below, scale};

/// Schools before and after.
pub struct DoubleStrip {
    /// What is shown.
    pub title: String,
    /// How many are below, before and after, in words.
    pub described: String,
    /// The names of both rows.
    pub names: [String; 2],
    /// The schools before and after, by ascending value.
    pub points: [Vec<Point>; 2],
    /// The threshold and its label.
    pub threshold: Option<(f64, String)>,
    /// The floor below it and its label.
    pub floor: Option<(f64, String)>,
}

/// More schools than this are not joined by lines: they would hide the dots.
const JOINED: usize = 60;

struct Band {
    /// For each point: its place from the left, 0 to 100, and from above.
    dots: Vec<(f64, f64)>,
    middle: f64,
    half: f64,
}

fn band(points: &[Point], scale: &Scale, top: f64) -> Band {
    let places: Vec<f64> = points
        .iter()
        .map(|point| scale.percent(point.value) / 100.0 * WIDTH)
        .collect();
    let rows = spread(&places, DOT, 4);
    let most = rows.iter().map(|row| row.abs()).max().unwrap_or(0).max(1);
    let half = f64::from(most) * DOT + 8.0;
    let middle = top + half;
    let dots = points
        .iter()
        .zip(&rows)
        .map(|(point, row)| (scale.percent(point.value), middle + f64::from(*row) * DOT))
        .collect();
    Band { dots, middle, half }
}

/// Two rows of dots: ○ before, ● after, joined where a school moved.
pub fn double_strip(chart: DoubleStrip) -> impl IntoView {
    let [before, after] = &chart.points;
    let values = before.iter().chain(after).map(|point| point.value);
    let limits = [&chart.threshold, &chart.floor].into_iter().flatten();
    let limits = limits.map(|(limit, _)| *limit);
    let scale = scale(&values.chain(limits).collect::<Vec<f64>>());
    let upper = band(before, &scale, 46.0);
    let lower = band(after, &scale, upper.middle + upper.half + 30.0);
    let base = lower.middle + lower.half;
    let below = labels_below(after, &scale);
    let lines = below.iter().map(|label| label.lane + 1).max().unwrap_or(0);
    let label_top = base + 38.0;
    let height = label_top + (lines * LINE) as f64 + 6.0;
    let joined = (before.len() <= JOINED).then(|| {
        after
            .iter()
            .zip(&lower.dots)
            .filter_map(|(point, to)| {
                let at = before.iter().position(|old| old.school == point.school)?;
                let from = upper.dots.get(at)?;
                let moved = before.get(at).is_some_and(|old| old.value != point.value);
                moved.then(|| {
                    view! {
                        <line
                            class="moved"
                            x1=format!("{:.3}%", from.0)
                            x2=format!("{:.3}%", to.0)
                            y1=format!("{:.1}", from.1)
                            y2=format!("{:.1}", to.1)
                        />
                    }
                })
            })
            .collect_view()
    });
    let names = names_below(&below, lower.middle, label_top);
    let [first, second] = chart.names;
    let title_id = "plan-strip-title";
    view! {
        <figure class="strip" data-chart="strip">
            <figcaption>{chart.title.clone()}</figcaption>
            <p>{chart.described.clone()}</p>
            <div class="chart-frame">
                <svg
                    class="chart"
                    height=format!("{height}")
                    role="img"
                    aria-labelledby=title_id
                    aria-describedby="plan-strip-text"
                >
                    <title id=title_id>{chart.title}</title>
                    <desc id="plan-strip-text">{chart.described}</desc>
                    {axis(&scale, 40, base as usize)}
                    <line class="base" x1="0" x2="100%" y1=format!("{base}") y2=format!("{base}")/>
                    {rule(&chart.floor, "floor-line", &scale, base, true)}
                    {rule(&chart.threshold, "limit-line", &scale, base, false)}
                    {joined}
                    {names}
                    {dots(before, &upper, "before")}
                    {dots(after, &lower, "after")}
                    <text class="band" x="0" y=format!("{:.1}", upper.middle - upper.half + 6.0)>
                        {first}
                    </text>
                    <text class="band" x="0" y=format!("{:.1}", lower.middle - lower.half + 2.0)>
                        {second}
                    </text>
                </svg>
            </div>
        </figure>
    }
}

fn rule(
    limit: &Option<(f64, String)>,
    class: &'static str,
    scale: &Scale,
    base: f64,
    left: bool,
) -> impl IntoView + use<> {
    limit.as_ref().map(|(value, text)| {
        let x = scale.place(*value);
        let (anchor, dx) = if left { ("end", "4") } else { ("start", "-4") };
        view! {
            <line class=class x1=x.clone() x2=x.clone() y1="30" y2=format!("{base}")/>
            <text x=x y="24" text-anchor=anchor dx=dx>{text.clone()}</text>
        }
    })
}

fn dots(points: &[Point], band: &Band, class: &'static str) -> impl IntoView + use<> {
    points
        .iter()
        .zip(&band.dots)
        .map(|(point, (x, y))| {
            view! {
                <circle
                    class=format!("{class} {}", level_class(point.level))
                    cx=format!("{x:.3}%")
                    cy=format!("{y:.1}")
                    r="5"
                >
                    <title>{format!("{} {}", point.name, point.printed)}</title>
                </circle>
            }
        })
        .collect_view()
}
