//! What a search does not look at: the county by everything its scheme asks for, and what its plan rests on.

use std::collections::BTreeSet;

use junheng_core::items::ItemScheme;
use junheng_core::{Document, Verdict};
use junheng_plan::Plan;
use junheng_plan::apply::{apply, grave};
use junheng_plan::draft::Schools;
use junheng_plan::outcome::{Judged, lapses};
use junheng_plan::search::Found;
use junheng_words::{judged as lines, plans_laid, plans_later, plans_warned};
use leptos::prelude::*;

use super::result::taken;
use super::run::Over;
use crate::pages::plans::cut::cut;
use crate::state::Workspace;

/// So many lines that fail are listed at once.
const LINES: usize = 8;

/// The county's verdict with what was found, what fails still, and what a decision hangs on besides: on the data that were searched, so that it
/// never contradicts the headline.
pub fn county(ws: Workspace, over: &Over, found: &Found) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let mut plan = over.plan.clone();
    taken(&mut plan, &found.actions, &BTreeSet::new());
    let year = plan.wanted.year.unwrap_or(plan.target);
    let applied = apply(&over.document, &plan, year);
    let schools = Schools::of(&over.document, &plan);
    let notes = grave(&applied.notes).into_iter();
    let notes: Vec<String> = notes
        .map(|note| plans_laid::note(note, &schools, lang))
        .collect();
    let any = !notes.is_empty();
    let (notes, others) = cut(ws, LINES, notes, |note: &String| {
        view! { <li>{note.clone()}</li> }.into_any()
    });
    let notes = any.then(|| {
        view! {
            <div data-search="notes">
                <p>{ws.text(plans_laid::MIND)}</p>
                <ul>{notes}</ul>
                {others}
            </div>
        }
    });
    let planned = applied.document;
    let judged = Judged::new(&planned).ok()?;
    let items = judged
        .items
        .as_ref()
        .map(|items| -> &ItemScheme { &items.scheme });
    let scheme = &judged.evaluation.rules.scheme;
    let failing = judged.whole.lines.iter();
    let names: Vec<String> = failing
        .filter(|line| line.verdict == Some(Verdict::NotMet))
        .map(|line| lines::line(line.of, scheme, items, lang))
        .collect();
    let later = later(ws, over, &plan, &schools, year, &planned, &judged);
    let text = plans_warned::county(judged.whole.overall, names.len(), lang);
    let (lines, more) = cut(ws, LINES, names, |name: &String| {
        view! { <li>{name.clone()}</li> }.into_any()
    });
    Some(view! {
        <div data-search="county" data-verdict=judged.whole.overall.key()>
            <p>{text}</p>
            <ul>{lines}</ul>
            {more}
        </div>
        {later}
        {notes}
    })
}

/// What fails only after the year searched for: the plan goes on, and the search looked no further.
fn later(
    ws: Workspace,
    over: &Over,
    plan: &Plan,
    schools: &Schools,
    year: u16,
    then: &Document,
    judged: &Judged,
) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let lapsed = lapses(&over.document, plan, year, then, judged.clone()).ok()??;
    let list = lapsed.list.iter();
    let told: Vec<String> = list
        .map(|harm| plans_warned::harm(&lapsed, harm, schools, lang))
        .collect();
    let text = plans_later::lapsed(told.len(), plan, &lapsed.only, lang);
    let (lines, more) = cut(ws, LINES, told, |line: &String| {
        view! { <li>{line.clone()}</li> }.into_any()
    });
    Some(view! {
        <div data-search="later">
            <p>{text}</p>
            <ul>{lines}</ul>
            {more}
        </div>
    })
}
