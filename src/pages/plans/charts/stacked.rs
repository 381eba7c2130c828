//! Amounts by year, each bar made of its parts, every part labelled where it stands.

use leptos::prelude::*;

use super::{axis, frame};
use crate::components::chart::{Scale, lanes, text_width};

/// A part of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Which kind, so that it looks the same in every bar.
    pub kind: usize,
    /// How long.
    pub value: f64,
    /// Its name and amount.
    pub text: String,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    /// What it is of, with its sum.
    pub text: String,
    /// Its parts from the left.
    pub parts: Vec<Part>,
}

/// The widths at which labels must not meet, with the class of those that a chart of this width shows.
const WIDTHS: [(f64, &str); 2] = [(640.0, "wide"), (310.0, "narrow")];
const LINE: usize = 16;
/// So many lines of labels; what finds no room stands in the table.
const LINES: usize = 4;

/// Where a label begins, in pixels, and its line.
fn labels(stack: &Stack, scale: &Scale, all: f64) -> Vec<Option<(f64, usize)>> {
    let mut from = 0.0;
    let spans: Vec<(f64, f64)> = stack
        .parts
        .iter()
        .map(|part| {
            let begins = scale.percent(from) / 100.0 * all;
            from += part.value;
            let width = text_width(&part.text) + 12.0;
            let begins = begins.min(all - width).max(0.0);
            (begins, begins + width)
        })
        .collect();
    let lines = lanes(&spans, LINES);
    spans
        .iter()
        .zip(lines)
        .map(|((from, _), line)| Some((*from, line?)))
        .collect()
}

/// Bars one below the other.
pub fn stacked(id: String, title: String, bars: Vec<Stack>) -> impl IntoView {
    let sum = |stack: &Stack| stack.parts.iter().map(|part| part.value).sum::<f64>();
    let scale = Scale::up_to(bars.iter().map(sum).fold(0.0, f64::max), 5);
    let described = bars
        .iter()
        .map(|bar| {
            let parts: Vec<&str> = bar.parts.iter().map(|part| part.text.as_str()).collect();
            format!("{}: {}", bar.text, parts.join(", "))
        })
        .collect::<Vec<_>>()
        .join("; ");
    let mut top = 0_usize;
    let mut drawn = Vec::new();
    for bar in &bars {
        let labels = WIDTHS.map(|(width, class)| (width, class, labels(bar, &scale, width)));
        let all = labels.iter().flat_map(|(.., labels)| labels).flatten();
        let lines = all.map(|(_, line)| line + 1).max();
        drawn.push(stack(bar, &labels, top, &scale));
        top += 40 + lines.unwrap_or(0) * LINE + 10;
    }
    frame(
        id,
        title,
        described,
        top + 22,
        view! {
            {axis(&scale, 0, top)}
            {drawn}
        },
    )
}

type Labels = (f64, &'static str, Vec<Option<(f64, usize)>>);

fn stack(bar: &Stack, labels: &[Labels], top: usize, scale: &Scale) -> impl IntoView + use<> {
    let mut from = 0.0;
    let mut begins = Vec::new();
    let parts = bar
        .parts
        .iter()
        .map(|part| {
            let x = scale.place(from);
            begins.push(x.clone());
            from += part.value;
            view! {
                <rect
                    class=format!("part kind-{}", part.kind % 6)
                    x=x
                    y=(top + 22).to_string()
                    width=format!("{:.3}%", scale.percent(part.value))
                    height="16"
                >
                    <title>{part.text.clone()}</title>
                </rect>
            }
        })
        .collect_view();
    let labels = labels
        .iter()
        .map(|(width, class, labels)| {
            let labels = bar.parts.iter().zip(labels).zip(&begins);
            let labels = labels
                .filter_map(|((part, label), x)| {
                    let (begins, line) = (*label)?;
                    let y = top + 38 + (line + 1) * LINE;
                    Some(view! {
                        <line
                            class="leader"
                            x1=x.clone()
                            x2=x.clone()
                            y1=(top + 38).to_string()
                            y2=(y - 12).to_string()
                        />
                        <text
                            class="part"
                            x=format!("{:.3}%", begins / width * 100.0)
                            dx="3"
                            y=y.to_string()
                        >
                            {part.text.clone()}
                        </text>
                    })
                })
                .collect_view();
            view! { <g class=*class>{labels}</g> }
        })
        .collect_view();
    view! {
        <text x="0" y=(top + 16).to_string()>{bar.text.clone()}</text>
        {parts}
        {labels}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_small_parts_take_lines_of_their_own() {
        let part = |kind, value, text: &str| Part {
            kind,
            value,
            text: text.to_owned(),
        };
        let stack = Stack {
            text: String::new(),
            parts: vec![
                part(0, 90.0, "招聘教师 90"),
                part(1, 1.0, "图书 1"),
                part(2, 1.0, "计算机 1"),
            ],
        };
        let found = labels(&stack, &Scale::up_to(100.0, 5), 640.0);
        let lines: Vec<usize> = found.iter().flatten().map(|(_, line)| *line).collect();
        assert_eq!(lines, [0, 0, 1]);
        assert!(found.iter().flatten().all(|(from, _)| *from < 640.0));
        // Where the chart is narrow too, each ends inside it.
        let narrow = labels(&stack, &Scale::up_to(100.0, 5), 310.0);
        for (part, label) in stack.parts.iter().zip(narrow) {
            let (from, _) = label.unwrap();
            assert!(from >= 0.0 && from + text_width(&part.text) < 310.0);
        }
    }
}
