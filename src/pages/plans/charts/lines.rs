//! A value over the years, with its limit.

use leptos::prelude::*;

use super::frame;
use crate::components::chart::Scale;

/// A value over the years.
pub struct Lines {
    /// An id of its own in the page.
    pub id: String,
    /// The title.
    pub title: String,
    /// The years, as they are written.
    pub years: Vec<String>,
    /// The value of each year, as it is printed, and the class that colours it.
    pub values: Vec<(Option<f64>, String, &'static str)>,
    /// What it is compared with, and its label.
    pub limit: Option<(f64, String)>,
    /// The greatest value of the charts beside it, so that all have one scale.
    pub greatest: f64,
}

const TOP: f64 = 22.0;
const HEIGHT: f64 = 96.0;

/// Where a year stands, in per cent: dots keep off the edges.
fn place(at: usize, of: usize) -> f64 {
    if of < 2 {
        return 50.0;
    }
    8.0 + at as f64 / (of - 1) as f64 * 84.0
}

/// Dots joined by lines, first and last year labelled, and every year over its limit.
pub fn lines(chart: Lines) -> impl IntoView {
    let limit = chart.limit.as_ref().map_or(0.0, |(limit, _)| *limit);
    let scale = Scale::up_to(chart.greatest.max(limit) * 1.05, 4);
    let count = chart.years.len();
    let height = |value: f64| {
        format!(
            "{:.1}",
            TOP + HEIGHT - scale.percent(value) / 100.0 * HEIGHT
        )
    };
    let across = |at: usize| format!("{:.3}%", place(at, count));
    let all: Vec<(usize, f64, &String, &'static str)> = chart
        .values
        .iter()
        .enumerate()
        .filter_map(|(at, (value, printed, class))| Some((at, (*value)?, printed, *class)))
        .collect();
    let joined = all
        .windows(2)
        .filter_map(|pair| {
            let [(from, a, ..), (to, b, ..)] = pair else {
                return None;
            };
            // A year without a value is a gap.
            (*to == from + 1).then(|| {
                view! {
                    <line
                        class="course"
                        x1=across(*from)
                        x2=across(*to)
                        y1=height(*a)
                        y2=height(*b)
                    />
                }
            })
        })
        .collect_view();
    let line = chart.limit.as_ref();
    let line = line.map(|(value, _)| TOP + HEIGHT - scale.percent(*value) / 100.0 * HEIGHT);
    let last = all.last().map(|(at, ..)| *at);
    let mut before: Option<usize> = None;
    let dots = all
        .iter()
        .map(|(at, value, printed, class)| {
            let told = *at == 0 || Some(*at) == last || *class == "fail";
            // Labels of years side by side would run into each other where there are many.
            let room = count <= 5 || before.is_none_or(|before| at - before >= 2);
            let label = (told && room).then(|| {
                before = Some(*at);
                let at_dot = TOP + HEIGHT - scale.percent(*value) / 100.0 * HEIGHT;
                // The line of the limit would strike a label out: that one stands below its dot.
                let struck = line.is_some_and(|line| (at_dot - 21.0..at_dot - 5.0).contains(&line));
                let y = format!("{:.1}", if struck { at_dot + 19.0 } else { at_dot - 9.0 });
                // Long figures of the first and last year would be cut at the edges.
                let (x, anchor) =
                    match (*at == 0 && count > 1, Some(*at) == last && *at + 1 == count) {
                        (true, _) => ("0".to_owned(), "start"),
                        (_, true) if count > 1 => ("100%".to_owned(), "end"),
                        _ => (across(*at), "middle"),
                    };
                view! {
                    <text class=format!("state-text {class}") x=x y=y text-anchor=anchor>
                        {(*printed).clone()}
                    </text>
                }
            });
            view! {
                <circle class=format!("after {class}") cx=across(*at) cy=height(*value) r="4"/>
                {label}
            }
        })
        .collect_view();
    let every = count.div_ceil(5).max(1);
    let years = chart
        .years
        .iter()
        .enumerate()
        .filter(|(at, _)| at % every == 0 || at + 1 == count && at % every > every / 2)
        .map(|(at, year)| {
            // The outermost would be cut at the edges.
            let (x, anchor) = match at {
                0 if count > 1 => ("0".to_owned(), "start"),
                _ if at > 0 && at + 1 == count => ("100%".to_owned(), "end"),
                _ => (across(at), "middle"),
            };
            view! {
                <text
                    class="axis"
                    x=x
                    y=format!("{}", TOP + HEIGHT + 16.0)
                    text-anchor=anchor
                >
                    {year.clone()}
                </text>
            }
        })
        .collect_view();
    let base = format!("{}", TOP + HEIGHT);
    let limit = chart.limit.map(|(value, text)| {
        let y = height(value);
        view! {
            <line class="limit-line" x1="0" x2="100%" y1=y.clone() y2=y/>
            <text class="axis" x="100%" y="9" text-anchor="end">{text}</text>
        }
    });
    let described = chart
        .years
        .iter()
        .zip(&chart.values)
        .map(|(year, (_, printed, _))| format!("{year} {printed}"))
        .collect::<Vec<_>>()
        .join("; ");
    frame(
        chart.id,
        chart.title,
        described,
        (TOP + HEIGHT) as usize + 22,
        view! {
            <line class="base" x1="0" x2="100%" y1=base.clone() y2=base/>
            {limit}
            {joined}
            {dots}
            {years}
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_keep_off_the_edges() {
        assert_eq!(place(0, 1), 50.0);
        assert_eq!((place(0, 4), place(3, 4)), (8.0, 92.0));
    }
}
