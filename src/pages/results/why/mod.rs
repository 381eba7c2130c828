//! The reasons of any number, from its verdict down to the cells it came from.

mod cell;
mod coefficient;
mod composite;
mod rule;

use junheng_core::{Document, InputRef, SchoolId, Stage, View};
use junheng_words::trace::{self, Line, Piece};
use junheng_words::{Lang, labels_results as labels};
use leptos::prelude::*;

use super::matrix::cell_id;
use super::tasks::{input_href, stage_key};
use crate::browser::dom;
use crate::components::{WHY_HEADING, why_panel, with_view};
use crate::parts;
use crate::router::{Page, Route, use_router};
use crate::state::{Workspace, use_workspace};

/// What the panel explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One indicator of one unit.
    Cell(Stage, SchoolId, String),
    /// A coefficient.
    Coefficient(Stage, String),
    /// A stage's composite.
    Composite(Stage),
}

/// What a route asks to be explained, if anything.
pub fn subject(route: &Route) -> Option<Subject> {
    if route.page != Page::Results {
        return None;
    }
    let segments = route.segments();
    let stage_of = |key: &str| Stage::ALL.into_iter().find(|of| stage_key(*of) == key);
    if let ["why", stage, "composite"] = segments.as_slice() {
        return stage_of(stage).map(Subject::Composite);
    }
    let ["why", stage, who, indicator] = segments.as_slice() else {
        return None;
    };
    let stage = stage_of(stage)?;
    if *who == "coefficient" {
        return Some(Subject::Coefficient(stage, (*indicator).to_owned()));
    }
    let school = SchoolId(who.parse().ok()?);
    Some(Subject::Cell(stage, school, (*indicator).to_owned()))
}

/// The panel, while the address asks for it.
#[component]
pub fn Why(
    /// What is asked for.
    subject: Memo<Option<Subject>>,
) -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let leave = move || {
        let cell = subject.get_untracked().map(|subject| opener(ws, &subject));
        router.go(Page::Results.href());
        cell
    };
    let body = move || {
        let subject = subject.get()?;
        let view = move |panel: parts::Panel| panel(ws, &subject);
        Some(parts::show(Box::pin(parts::why()), view, || {
            dom::focus(WHY_HEADING);
        }))
    };
    why_panel(move || subject.get().is_some(), leave, body)
}

/// The id of what leads to a subject, to return the focus to.
fn opener(ws: Workspace, subject: &Subject) -> String {
    let Subject::Cell(stage, school, indicator) = subject else {
        return "coefficients-heading".to_owned();
    };
    let index = ws.evaluation_untracked().ok().and_then(|evaluation| {
        let indicators = &evaluation.rules.scheme.indicators;
        indicators.iter().position(|i| i.id == *indicator)
    });
    cell_id(*stage, *school, index)
}

/// What the panel says of a subject.
pub fn panel(ws: Workspace, subject: &Subject) -> AnyView {
    let shown = with_view(ws, |view| match subject {
        Subject::Cell(stage, school, indicator) => {
            let index = position(&view, indicator)?;
            let row = view.evaluation().row(*stage, *school)?;
            Some(cell::cell(ws, &view, *stage, row, index).into_any())
        }
        Subject::Composite(stage) => Some(composite::composite(ws, &view, *stage).into_any()),
        Subject::Coefficient(stage, indicator) => {
            let index = position(&view, indicator)?;
            Some(coefficient::coefficient(ws, &view, *stage, index)?.into_any())
        }
    });
    shown.flatten().unwrap_or_else(|| {
        view! {
            <h2 id=WHY_HEADING tabindex="-1">{ws.text(labels::WHY_HEADING)}</h2>
            <p>{ws.text(labels::GONE)}</p>
        }
        .into_any()
    })
}

fn position(view: &View<'_>, indicator: &str) -> Option<usize> {
    view.indicators().iter().position(|i| i.id == indicator)
}

/// The pieces of a sum; numbers can be read by machines.
fn pieces(line: &Line) -> impl IntoView + use<> {
    line.pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => barred(text).into_any(),
            Piece::Figure(role, figure) => view! {
                <data value=figure.plain.clone() data-role=*role data-cut=figure.cut.to_string()>
                    {figure.text()}
                </data>
            }
            .into_any(),
        })
        .collect_view()
}

/// A text with the sign of a mean drawn as a letter under a bar: few Chinese typefaces place the mark right.
fn barred(text: &str) -> impl IntoView + use<> {
    text.split("X̄")
        .enumerate()
        .map(|(at, part)| {
            let sign = (at > 0).then(|| view! { <span class="mean-sign">"X"</span> });
            view! { {sign} {part.to_owned()} }
        })
        .collect_view()
}

/// A step: what is computed, the sum, and where its inputs come from.
fn step(document: &Document, line: &Line, lang: Lang) -> impl IntoView + use<> {
    let from = line
        .inputs
        .iter()
        .map(|input: &InputRef| {
            let source = trace::source(document, *input, lang);
            view! {
                <span class="from">
                    <a href=input_href(*input)>{source}</a>
                </span>
            }
        })
        .collect_view();
    view! {
        <li data-step=line.step>
            <span class="label">{line.label.clone()}</span>
            <span class="sum">{pieces(line)}</span>
            {from}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::super::tasks::{why_coefficient_href, why_composite_href, why_href};
    use super::*;

    #[test]
    fn addresses_ask_for_reasons() {
        let read = |hash: &str| subject(&Route::parse(hash).unwrap());
        let id = "equipment".to_owned();
        assert_eq!(
            read(&why_href(Stage::Junior, SchoolId(7), &id)),
            Some(Subject::Cell(Stage::Junior, SchoolId(7), id.clone()))
        );
        assert_eq!(
            read(&why_coefficient_href(Stage::Primary, &id)),
            Some(Subject::Coefficient(Stage::Primary, id))
        );
        assert_eq!(
            read(&why_composite_href(Stage::Junior)),
            Some(Subject::Composite(Stage::Junior))
        );
        for other in [
            "#/results/why/senior/composite",
            "#/results",
            "#/results/why/3",
            "#/results/why/senior/3/x",
            "#/data/why/primary/3/x",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
