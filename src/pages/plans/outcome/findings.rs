//! What turns, what is pushed over its limit, what fails still.

use junheng_core::{LineOf, Verdict};
use junheng_plan::outcome::{Failing, Short, Subject, Turn};
use junheng_words::{
    findings, format, items, judged, labels_results as labels, names, plans, plans_views as words,
    plans_warned, reasons,
};
use leptos::prelude::*;

use crate::pages::plans::cut::cut;
use crate::pages::plans::sides::Sides;
use crate::state::Workspace;

/// Most lines of a list that are shown at once.
const LINES: usize = 30;

/// What a verdict is on, by name.
pub fn subject(ws: Workspace, sides: &Sides, subject: Subject) -> String {
    let lang = ws.lang();
    let view = sides.after();
    let indicator = |index: usize| {
        let found = view.indicators().get(index);
        found
            .map_or("", |one| reasons::of_scheme(&one.short, lang))
            .to_owned()
    };
    match subject {
        Subject::Overall => ws.text(words::OVERALL).to_owned(),
        Subject::Resources => ws.text(words::RESOURCES).to_owned(),
        Subject::Unit(school, stage) => {
            let name = sides.school(school, lang);
            format!("{name} · {}", names::stage(stage).get(lang))
        }
        Subject::Coefficient(stage, index) => {
            let name = format!("{} · {}", ws.text(words::COEFFICIENT), indicator(index));
            words::of_stage(stage, &name, lang)
        }
        Subject::Composite(stage) => words::of_stage(stage, ws.text(labels::COMPOSITE_SHORT), lang),
        Subject::Line(of) => {
            let (rules, items) = (
                &sides.outcome.after.evaluation.rules,
                &sides.outcome.after.items,
            );
            let items = items.as_ref().map(|items| &*items.scheme);
            judged::line(of, &rules.scheme, items, lang)
        }
        Subject::School(item, part, school, stage) => {
            let items = sides.outcome.after.items.as_ref();
            let items = items.map(|items| &*items.scheme);
            let name = sides.school(school, lang);
            let school = match stage {
                Some(stage) => format!("{name} · {}", names::stage(stage).get(lang)),
                None => name.to_owned(),
            };
            plans::in_item(&school, items, (item, part), lang)
        }
    }
}

/// A subject with the figures that its verdict rests on.
fn figures(ws: Workspace, sides: &Sides, of: Subject) -> String {
    let lang = ws.lang();
    let outcome = &sides.outcome;
    let limited = |printed, value, limit: Option<junheng_core::Limit>| {
        let named = limit.map(|l| format!(" (≤ {})", format::decimal(l.decimal)));
        let figures = plans_warned::both(printed, value, limit);
        format!("{figures}{}", named.unwrap_or_default())
    };
    match of {
        Subject::Coefficient(stage, index) => outcome
            .coefficient_rows
            .iter()
            .find(|row| (row.stage, row.index) == (stage, index))
            .map_or_else(String::new, |row| {
                limited(row.printed, row.value, row.limit)
            }),
        Subject::Composite(stage) => outcome
            .composite_rows
            .iter()
            .find(|row| row.stage == stage)
            .map_or_else(String::new, |row| {
                limited(row.printed, row.value, row.limit)
            }),
        Subject::Unit(school, stage) => {
            let view = sides.after();
            let row = view.evaluation().row(stage, school);
            row.and_then(|row| view.unit_verdict(stage, row))
                .map(|(tally, verdict)| {
                    reasons::tally(&tally, verdict, &view.evaluation().rules, lang)
                })
                .unwrap_or_default()
        }
        Subject::Line(LineOf::Item(at)) => item(ws, sides, at).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Why an item does not hold; nothing where it does.
fn item(ws: Workspace, sides: &Sides, at: usize) -> Option<String> {
    let item = sides.outcome.after.items.as_ref()?.items.get(at)?;
    let document = &sides.outcome.applied.document;
    let failing = item
        .parts
        .iter()
        .filter(|part| part.verdict == item.verdict);
    let failing = failing.filter(|part| part.verdict != Verdict::Met);
    let why: Vec<String> = failing
        .map(|part| items::reason(document, part, ws.lang()))
        .collect();
    (!why.is_empty()).then(|| why.join(" · "))
}

/// A line of a list: name, figures, and what lacks.
struct Listed {
    name: String,
    text: String,
    short: Vec<String>,
}

fn turn(ws: Workspace, sides: &Sides, turn: &Turn) -> Listed {
    let verdicts = words::verdicts(turn.before, turn.after, ws.lang());
    let figures = figures(ws, sides, turn.subject);
    let text = match figures.is_empty() {
        true => verdicts,
        false => format!("{verdicts} · {figures}"),
    };
    Listed {
        name: subject(ws, sides, turn.subject),
        text,
        short: Vec::new(),
    }
}

fn failing(ws: Workspace, sides: &Sides, failing: &Failing) -> Listed {
    Listed {
        name: subject(ws, sides, failing.subject),
        text: match failing.subject {
            Subject::Unit(..) => String::new(),
            other => figures(ws, sides, other),
        },
        short: failing
            .short
            .iter()
            .filter_map(|short| lacking(ws, sides, failing.subject, short))
            .collect(),
    }
}

/// An indicator that falls short: its value, its threshold, what is needed.
fn lacking(ws: Workspace, sides: &Sides, of: Subject, short: &Short) -> Option<String> {
    let lang = ws.lang();
    let Subject::Unit(school, stage) = of else {
        return None;
    };
    let view = sides.after();
    let row = view.evaluation().row(stage, school)?;
    let indicator = view.indicators().get(short.index)?;
    let name = reasons::of_scheme(&indicator.short, lang);
    let printed = view.cell(stage, row, short.index)?.printed?;
    let limit = format::decimal(view.threshold(stage, short.index)?.decimal);
    let symbol = reasons::level_symbol(short.level);
    let needs = findings::shortfall(&view, stage, row, short.index, lang);
    let needs = needs.map(|found| found.needs).unwrap_or_default();
    let printed = format::number(&printed.to_string());
    let needs = match needs.is_empty() {
        true => needs,
        false => format!(" · {needs}"),
    };
    Some(format!("{symbol} {name} {printed} < {limit}{needs}"))
}

/// The lists: pushed over, still failing, near, turned.
pub fn findings(ws: Workspace, sides: &Sides) -> impl IntoView + use<> {
    let outcome = &sides.outcome;
    let turns = |turns: &[Turn]| turns.iter().map(|one| turn(ws, sides, one)).collect();
    let near = outcome
        .turned
        .near
        .iter()
        .map(|of| Listed {
            name: subject(ws, sides, *of),
            text: figures(ws, sides, *of),
            short: Vec::new(),
        })
        .collect();
    // What was pushed is said above: a list names each thing once.
    let still = outcome
        .failing
        .iter()
        .filter(|one| {
            outcome
                .turned
                .lost
                .iter()
                .all(|lost| lost.subject != one.subject)
        })
        .map(|one| failing(ws, sides, one))
        .collect();
    view! {
        <section aria-labelledby="plan-changes">
            <h2 id="plan-changes">{ws.text(words::SUM_UP)}</h2>
            <div class="turned-lists">
                {list(ws, words::PUSHED, "pushed", turns(&outcome.turned.lost))}
                {list(ws, words::STILL_FAILING, "still", still)}
                {list(ws, words::NEAR, "near", near)}
                {list(ws, words::TURNED, "turned", turns(&outcome.turned.gained))}
            </div>
        </section>
    }
}

fn list(
    ws: Workspace,
    name: junheng_words::Text,
    key: &'static str,
    lines: Vec<Listed>,
) -> impl IntoView + use<> {
    let count = lines.len();
    let (lines, more) = cut(ws, LINES, lines, |one| {
        let short = one.short.iter();
        let short = short
            .map(|text| view! { <li>{text.clone()}</li> })
            .collect_view();
        view! {
            <li>
                <span class="turned-name">{one.name.clone()}</span>
                " "
                <span class="needs">{one.text.clone()}</span>
                <ul class="short">{short}</ul>
            </li>
        }
        .into_any()
    });
    let body = if count == 0 {
        view! { <p class="muted">{ws.text(words::NOTHING)}</p> }.into_any()
    } else {
        view! { <ul>{lines}</ul> {more} }.into_any()
    };
    view! {
        <div class="plan-turned" data-turned=key data-count=count.to_string()>
            <h3>{ws.text(name)} " " <span class="count">{count}</span></h3>
            {body}
        </div>
    }
}
