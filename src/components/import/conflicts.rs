//! Cells for which document and files hold several values, each to be chosen from.

use std::collections::BTreeMap;

use junheng_core::Column;
use junheng_exchange::merge::{Holder, Preference, Same};
use junheng_words::{Lang, entries, fields, imports, merge as words};
use leptos::prelude::*;

use super::Conversation;
use super::asked::{asked, for_all};
use super::merge::{SHOWN, Seen, hidden};

/// A cell with several values, as it is listed.
#[derive(Clone, Debug, PartialEq)]
struct Differing {
    key: Same,
    school: String,
    column: Column,
    values: Vec<(Holder, String)>,
}

fn differing(talk: Conversation, now: &Seen, lang: Lang) -> Vec<Differing> {
    talk.gathering.with_untracked(|gathering| {
        let plan = gathering.as_ref().and_then(|g| g.plan.as_ref());
        let held = |holder: &Holder, column: Column| match holder {
            Holder::Document => words::HERE.get(lang).to_owned(),
            Holder::Incoming(incoming) => plan
                .and_then(|plan| plan.files().get(incoming.file))
                .map_or_else(String::new, |file| {
                    let source = file.source(incoming.school, column);
                    words::held(&file.name, source.as_ref(), lang)
                }),
        };
        let schools = now.schools.iter();
        schools
            .flat_map(|school| school.conflicts.iter().map(move |cell| (school, cell)))
            .map(|(school, cell)| Differing {
                key: school.key,
                school: school.name.clone(),
                column: cell.column,
                values: cell
                    .values
                    .iter()
                    .map(|(holder, entry)| {
                        let text = format!(
                            "{} · {}",
                            entries::shown(entry, lang),
                            held(holder, cell.column)
                        );
                        (*holder, text)
                    })
                    .collect(),
            })
            .collect()
    })
}

/// Cells for which several values are there.
pub(super) fn conflicts(talk: Conversation, now: Memo<Seen>) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let cells = Memo::new(move |_| now.with(|now| differing(talk, now, lang)));
    let chosen = Memo::new(move |_| {
        now.with(|now| {
            let cells = now.schools.iter().flat_map(|school| {
                let chosen = school.conflicts.iter();
                chosen.map(|cell| ((school.key, cell.column), cell.chosen))
            });
            cells.collect::<BTreeMap<_, _>>()
        })
    });
    move || {
        let cells = cells.get();
        if cells.is_empty() {
            return ().into_any();
        }
        let count = cells.len();
        let all = [
            (Preference::First, words::KEEP_FIRST, "merge-keep-first"),
            (Preference::Last, words::TAKE_LAST, "merge-take-last"),
        ]
        .map(|(preference, text, id)| {
            let is_chosen = move || {
                talk.gathering.with(|g| {
                    g.as_ref()
                        .is_some_and(|g| g.answers.preference == Some(preference))
                })
            };
            let choose = move || {
                talk.gathered(|gathering| gathering.answers.preference = Some(preference));
            };
            for_all("merge-all", id.to_owned(), ws.text(text), is_chosen, choose)
        })
        .collect_view();
        let lines = cells
            .into_iter()
            .take(SHOWN)
            .enumerate()
            .map(|(line, cell)| conflict(talk, chosen, line, cell))
            .collect_view();
        asked(
            ws,
            "merge-conflicts".to_owned(),
            (words::DIFFER, count),
            all,
            [imports::SCHOOL, words::CELL, words::TO_DECIDE],
            lines,
            hidden(count, lang),
        )
        .into_any()
    }
}

fn conflict(
    talk: Conversation,
    chosen: Memo<BTreeMap<(Same, Column), Option<usize>>>,
    line: usize,
    cell: Differing,
) -> impl IntoView {
    let lang = talk.ws.lang();
    let place = (cell.key, cell.column);
    let column = fields::column(cell.column, lang);
    let label = format!("{} {column}", cell.school);
    let values = cell
        .values
        .into_iter()
        .enumerate()
        .map(|(index, (holder, text))| {
            let is_chosen = move || chosen.with(|all| all.get(&place) == Some(&Some(index)));
            let choose = move |_| {
                talk.gathered(|gathering| gathering.answers.cells.insert(place, holder));
            };
            view! {
                <label class="check">
                    <input
                        type="radio"
                        name=format!("merge-cell-{line}")
                        prop:checked=is_chosen
                        on:change=choose
                    />
                    <span>{text}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{cell.school}</th>
            <td>{column}</td>
            <td>
                <div role="radiogroup" aria-label=label>
                    {values}
                </div>
            </td>
        </tr>
    }
}
