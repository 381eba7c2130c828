//! The schools of an item that tests each of them.

use junheng_core::items::{ItemsEvaluation, PartFinding, SchoolFinding};
use junheng_core::{Document, Verdict};
use junheng_words::{
    Lang, items_schools, judged as words, labels_results as labels, names, reasons,
};
use leptos::prelude::*;

use super::super::found::use_findings;
use super::super::links::lacks;
use super::why::trace;
use crate::components::VerdictBadge;
use crate::state::Workspace;

/// More schools than this are folded away.
const SHOWN: usize = 12;

const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotMet => 0,
        Verdict::InsufficientData => 1,
        Verdict::Pending => 2,
        Verdict::Met => 3,
        Verdict::NotApplicable => 4,
    }
}

/// The table of a part's schools, failing first.
pub fn table(
    ws: Workspace,
    items: &ItemsEvaluation,
    document: &Document,
    part: &str,
    found: &PartFinding,
) -> impl IntoView + use<> {
    let mut all: Vec<&SchoolFinding> = found.schools.iter().collect();
    all.sort_by_key(|school| rank(school.verdict));
    let rest = all.split_off(all.len().min(SHOWN));
    let rows = |all: Vec<&SchoolFinding>| {
        all.into_iter()
            .map(|school| row(ws, items, document, part, school))
            .collect_view()
    };
    let more = (!rest.is_empty()).then(|| {
        let text = format!("{} (+{})", ws.text(words::SHOW_ALL_SCHOOLS), rest.len());
        view! {
            <details>
                <summary>{text}</summary>
                {framed(ws, rows(rest))}
            </details>
        }
    });
    view! {
        <h4>{ws.text(words::SCHOOLS)}</h4>
        {framed(ws, rows(all))}
        {more}
    }
}

fn framed(ws: Workspace, rows: impl IntoView) -> impl IntoView {
    view! {
        <div class="table-frame">
            <table class="item-schools">
                <caption class="visually-hidden">{ws.text(words::SCHOOLS_CAPTION)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{ws.text(labels::SCHOOL)}</th>
                        <th scope="col">{ws.text(words::COL_VERDICT)}</th>
                        <th scope="col">{ws.text(words::COL_WHY)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(
    ws: Workspace,
    items: &ItemsEvaluation,
    document: &Document,
    part: &str,
    school: &SchoolFinding,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let id = school.school;
    let name = reasons::school_name(document, id, lang);
    let name = match (
        school.stage.map(|stage| names::stage(stage).get(lang)),
        lang,
    ) {
        (None, _) => name,
        (Some(stage), Lang::Zh) => format!("{name}（{stage}）"),
        (Some(stage), Lang::En) => format!("{name} ({stage})"),
    };
    let concession = items_schools::concession(&items.scheme, school, lang)
        .map(|text| view! { <small class="note">{text}</small> });
    let lacking = (!school.lacks.is_empty()).then(|| lacks(document, &school.lacks, true, lang));
    let why = school
        .lacks
        .is_empty()
        .then(|| items_schools::reason(document, school, lang));
    let found = use_findings();
    let open = RwSignal::new(false);
    let part = part.to_owned();
    // Steps are told only when somebody looks.
    let steps = move || {
        if !open.get() {
            return None;
        }
        found
            .look(ws, |found, document| {
                let items = found.items.as_deref()?;
                Some(trace(document, items, &part, Some(id), lang).into_any())
            })
            .flatten()
    };
    view! {
        <tr data-school=id.0.to_string() data-verdict=school.verdict.key()>
            <th scope="row">{name}</th>
            <td><VerdictBadge verdict=school.verdict/></td>
            <td>
                {why} {lacking} {concession}
                <details class="no-print" on:toggle=move |_| open.update(|open| *open = !*open)>
                    <summary>{ws.text(words::SHOW_STEPS)}</summary>
                    {steps}
                </details>
            </td>
        </tr>
    }
}
