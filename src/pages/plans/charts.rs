//! The charts of plans: plain SVG, labelled directly, told by shape before colour, so that they read in
//! print and grey. They draw what they are given: nothing is judged or rounded here.

mod lines;
mod stacked;
mod strip;

use leptos::prelude::*;

pub use self::lines::{Lines, lines};
pub use self::stacked::{Part, Stack, stacked};
pub use self::strip::{DoubleStrip, double_strip};
use crate::components::chart::Scale;

/// A value before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// What it is of.
    pub name: String,
    /// Before.
    pub before: Option<f64>,
    /// After.
    pub after: Option<f64>,
    /// Both as they are printed: `0.52 → 0.48`.
    pub text: String,
    /// How it stands after, with the class that colours it.
    pub state: String,
    /// The class of the state.
    pub class: &'static str,
}

/// Values before and after along one scale.
pub struct Pairs {
    /// An id of its own in the page.
    pub id: String,
    /// The title.
    pub title: String,
    /// The rows from above.
    pub rows: Vec<Pair>,
    /// What the values are compared with, and its label.
    pub limit: Option<(f64, String)>,
    /// Whether lengths count: the scale then begins at 0.
    pub from_zero: bool,
}

/// The height of a row: its name, its figures, its dots.
const ROW: usize = 60;

impl Pairs {
    fn scale(&self) -> Scale {
        let values = self.rows.iter().flat_map(|row| [row.before, row.after]);
        let limit = self.limit.as_ref().map(|(limit, _)| *limit);
        let all = || values.clone().flatten().chain(limit);
        let greatest = all().fold(f64::NAN, f64::max);
        if self.from_zero {
            return Scale::up_to(greatest * 1.02, 5);
        }
        let least = all().fold(f64::NAN, f64::min);
        if greatest > least {
            let margin = (greatest - least) * 0.03;
            Scale::between(least - margin, greatest + margin, 6)
        } else {
            Scale::up_to(greatest, 5)
        }
    }
}

/// Two dots and a line for each row: ○ before, ● after.
pub fn pairs(chart: Pairs) -> impl IntoView {
    let scale = chart.scale();
    let bottom = chart.rows.len() * ROW;
    let described = chart
        .rows
        .iter()
        .map(|row| format!("{} {} {}", row.name, row.text, row.state))
        .collect::<Vec<_>>()
        .join("; ");
    let rows = chart
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| pair(row, at * ROW, &scale))
        .collect_view();
    // The line stands beside the dots alone: through the texts between them it would hide figures.
    let count = chart.rows.len();
    let limit = chart.limit.map(|(value, text)| {
        let x = scale.place(value);
        let pieces = (0..count)
            .map(|at| {
                let (y1, y2) = (at * ROW + 37, at * ROW + 57);
                view! {
                    <line
                        class="limit-line"
                        x1=x.clone()
                        x2=x.clone()
                        y1=y1.to_string()
                        y2=y2.to_string()
                    />
                }
            })
            .collect_view();
        view! {
            {pieces}
            <text x=x y=(bottom + 34).to_string() text-anchor=scale.anchor(value)>
                {text}
            </text>
        }
    });
    frame(
        chart.id,
        chart.title,
        described,
        bottom + 40,
        view! {
            {axis(&scale, 0, bottom)}
            {limit}
            {rows}
        },
    )
}

fn pair(row: &Pair, top: usize, scale: &Scale) -> impl IntoView + use<> {
    let y = (top + 46).to_string();
    let both = row.before.zip(row.after).filter(|(a, b)| a != b);
    let line = both.map(|(before, after)| {
        view! {
            <line class="change" x1=scale.place(before) x2=scale.place(after) y1=y.clone() y2=y.clone()/>
        }
    });
    let dot = |value: Option<f64>, class: String| {
        let y = y.clone();
        value.map(|value| {
            view! { <circle class=class cx=scale.place(value) cy=y r="5"/> }
        })
    };
    view! {
        <text class="row-name" x="0" y=(top + 14).to_string()>
            {row.name.clone()}
        </text>
        <text x="0" y=(top + 31).to_string()>
            {row.text.clone()} "  "
            <tspan class=format!("state-text {}", row.class)>{row.state.clone()}</tspan>
        </text>
        {line}
        {dot(row.before, "before".to_owned())}
        {dot(row.after, format!("after {}", row.class))}
    }
}

/// The marks of a scale with their lines.
fn axis(scale: &Scale, top: usize, bottom: usize) -> impl IntoView + use<> {
    scale
        .marks()
        .into_iter()
        .map(|mark| {
            let x = scale.place(mark);
            let anchor = scale.anchor(mark);
            view! {
                <line
                    class="grid"
                    x1=x.clone()
                    x2=x.clone()
                    y1=top.to_string()
                    y2=bottom.to_string()
                />
                <text class="axis" x=x y=(bottom + 16).to_string() text-anchor=anchor>
                    {scale.label(mark)}
                </text>
            }
        })
        .collect_view()
}

/// A figure with its title, and a description for those who do not see it.
fn frame(
    id: String,
    title: String,
    described: String,
    height: usize,
    inside: impl IntoView + 'static,
) -> impl IntoView {
    let (title_id, text_id) = (format!("{id}-title"), format!("{id}-text"));
    view! {
        <figure class="plan-chart" data-chart=id>
            <figcaption>{title.clone()}</figcaption>
            <svg
                class="chart"
                height=height.to_string()
                role="img"
                aria-labelledby=title_id
                aria-describedby=text_id
            >
                <title id=title_id.clone()>{title}</title>
                <desc id=text_id.clone()>{described}</desc>
                {inside}
            </svg>
        </figure>
    }
}

/// The table behind a chart, closed until asked for.
pub fn behind(
    summary: &'static str,
    caption: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
) -> impl IntoView {
    view! {
        <details class="table-behind">
            <summary>{summary}</summary>
            {table(caption, heads, rows)}
        </details>
    }
}

/// A table of texts: the first cell of a row is its head, the others are figures.
pub fn table(caption: String, heads: Vec<String>, rows: Vec<Vec<String>>) -> impl IntoView {
    let heads = heads
        .into_iter()
        .enumerate()
        .map(|(at, head)| {
            let class = if at == 0 { "" } else { "number" };
            view! { <th scope="col" class=class>{head}</th> }
        })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter();
            let head = cells.next().unwrap_or_default();
            let cells = cells
                .map(|cell| view! { <td class="number">{cell}</td> })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{head}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-frame">
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(before: f64, after: f64) -> Pair {
        Pair {
            name: String::new(),
            before: Some(before),
            after: Some(after),
            text: String::new(),
            state: String::new(),
            class: "met",
        }
    }

    fn chart(rows: Vec<Pair>, from_zero: bool) -> Scale {
        let limit = Some((100.0, String::new()));
        let (id, title) = (String::new(), String::new());
        let chart = Pairs {
            id,
            title,
            rows,
            limit,
            from_zero,
        };
        chart.scale()
    }

    #[test]
    fn the_scale_holds_values_and_limit() {
        let scale = chart(vec![row(82.0, 96.0)], false);
        assert!(scale.min > 60.0 && scale.min <= 82.0 && scale.max >= 100.0);
        let scale = chart(vec![row(82.0, 130.0)], true);
        assert!(scale.min == 0.0 && scale.max >= 130.0);
        // Nothing to show still gives a scale.
        assert!(chart(Vec::new(), false).max > 0.0);
    }
}
