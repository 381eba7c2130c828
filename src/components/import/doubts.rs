//! What the files of a merge hold that could not be read, or was not taken: file, place, head, what was
//! found and what to do; as a list, and as a file for the schools that sent them.

use junheng_exchange::delimited::Delimiter;
use junheng_exchange::delimited_writer::DelimitedWriter;
use junheng_exchange::merge::{Answers, MergePlan, SchoolFile};
use junheng_exchange::rows::LeftOut;
use junheng_exchange::table::address;
use junheng_words::{Lang, entries, fields, format, imports, merge as words};
use leptos::prelude::*;

use super::merge::SHOWN;
use super::{Conversation, not_saved};
use crate::browser::files;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// The file.
    pub file: String,
    /// The cell, the row, or the school.
    pub at: String,
    /// The column's head.
    pub head: String,
    /// The text found.
    pub found: String,
    /// What is wrong, and what to do.
    pub text: String,
}

/// Whether a row that gave no school may be missed: not heads, totals and notes.
pub const fn is_content(why: LeftOut) -> bool {
    !matches!(
        why,
        LeftOut::Title | LeftOut::Header | LeftOut::Blank | LeftOut::Total | LeftOut::Note
    )
}

/// Everything of the files taken, file by file.
pub fn doubts(plan: &MergePlan, answers: &Answers, lang: Lang) -> Vec<Doubt> {
    let taken = plan.files().iter().enumerate();
    let taken = taken.filter(|(index, _)| !answers.without.contains(index));
    taken.flat_map(|(_, file)| of_file(file, lang)).collect()
}

fn of_file(file: &SchoolFile, lang: Lang) -> Vec<Doubt> {
    let doubt = |at: String, head: &str, found: &str, text: String| Doubt {
        file: file.name.clone(),
        at,
        head: head.to_owned(),
        found: found.to_owned(),
        text,
    };
    let sheet = file.imports.first().map_or("", |one| one.sheet.as_str());
    let cell = |row: u32, column: u32| {
        let place = if column == 0 {
            imports::rows(&[row], lang)
        } else {
            address(row, column)
        };
        if sheet.is_empty() {
            place
        } else {
            format!("{sheet} {place}")
        }
    };
    let problems = file.problems.list().iter().map(|problem| {
        doubt(
            cell(problem.row, problem.column),
            file.header(problem.column),
            &problem.found,
            imports::problem(problem, lang),
        )
    });
    let typed = file.kept_as_typed().filter_map(|(index, column, text)| {
        let school = file.schools.get(index)?;
        let name = if school.name.is_empty() {
            &school.code
        } else {
            &school.name
        };
        let head = fields::column(column, lang);
        let why = entries::problem_of(column, text, lang)?;
        Some(doubt(name.clone(), &head, text, why))
    });
    let lost = file.left_out.iter().filter(|row| is_content(row.why));
    let lost = lost.map(|row| {
        let why = imports::left_out(row.why).get(lang).to_owned();
        doubt(cell(row.row, 0), "", "", words::not_taken(&why, lang))
    });
    let mut all: Vec<Doubt> = problems.chain(typed).chain(lost).collect();
    let beyond = (file.problems.total() as usize).saturating_sub(file.problems.list().len());
    if beyond > 0 {
        all.push(doubt(
            String::new(),
            "",
            "",
            words::more_doubts(beyond, lang),
        ));
    }
    all
}

fn as_csv(doubts: &[Doubt], failures: &[(String, String)], lang: Lang) -> String {
    let mut writer = DelimitedWriter::new(Delimiter::Comma, true);
    for head in [
        words::FILES,
        imports::CELL,
        imports::HEADER,
        imports::FOUND,
        imports::PROBLEM,
    ] {
        writer.text(head.get(lang));
    }
    writer.end_row();
    for (file, text) in failures {
        writer.text(file);
        for _ in 0..3 {
            writer.empty();
        }
        writer.text(text);
        writer.end_row();
    }
    for doubt in doubts {
        for text in [
            &doubt.file,
            &doubt.at,
            &doubt.head,
            &doubt.found,
            &doubt.text,
        ] {
            writer.text(text);
        }
        writer.end_row();
    }
    writer.finish()
}

/// The list, with a button that saves it.
pub fn doubt_list(talk: Conversation) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let found = Memo::new(move |_| {
        talk.gathering.with(|gathering| {
            let Some(gathering) = gathering else {
                return Vec::new();
            };
            let plan = gathering.plan.as_ref();
            plan.map_or_else(Vec::new, |plan| doubts(plan, &gathering.answers, lang))
        })
    });
    move || {
        let all = found.get();
        if all.is_empty() {
            return ().into_any();
        }
        let count = all.len();
        let lines = all
            .into_iter()
            .take(SHOWN)
            .map(|one| {
                view! {
                    <tr>
                        <th scope="row">{one.file}</th>
                        <td>{one.at}</td>
                        <td>{one.head}</td>
                        <td>{one.text}</td>
                    </tr>
                }
            })
            .collect_view();
        let head = [
            words::FILES,
            imports::CELL,
            imports::HEADER,
            imports::PROBLEM,
        ]
        .map(|text| view! { <th scope="col">{ws.text(text)}</th> })
        .collect_view();
        let hidden = count.saturating_sub(SHOWN);
        let save = move |_| {
            let failures = talk
                .gathering
                .with_untracked(|g| g.as_ref().map_or_else(Vec::new, |g| g.failures.clone()));
            let text = found.with_untracked(|all| as_csv(all, &failures, lang));
            if !files::save_text(imports::PROBLEMS_FILE.get(lang), "text/csv", &text) {
                not_saved(ws);
            }
        };
        view! {
            <details open=true data-testid="merge-doubts">
                <summary>{ws.text(imports::PROBLEMS)} " · " {format::count(count)}</summary>
                <div class="import-table short">
                    <table>
                        <thead>
                            <tr>{head}</tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
                {(hidden > 0).then(|| view! { <p class="muted">{words::more_doubts(hidden, lang)}</p> })}
                <button type="button" data-testid="merge-save-doubts" on:click=save>
                    {ws.text(imports::SAVE_PROBLEMS)}
                </button>
            </details>
        }
        .into_any()
    }
}

/// The files that are not ticked, each with why it is left out at first: who reads the counts alone would
/// miss them.
pub fn left_out(talk: Conversation) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let files = Memo::new(move |_| {
        talk.gathering.with(|gathering| {
            let Some(gathering) = gathering else {
                return Vec::new();
            };
            let plan = gathering.plan.as_ref();
            let all = plan.map_or(&[][..], MergePlan::files).iter().enumerate();
            all.filter(|(index, _)| gathering.answers.without.contains(index))
                .map(|(_, file)| {
                    let why = file.remarks.iter().find(|remark| remark.keeps_out());
                    let why = why.map(|remark| format!(" · {}", words::remark(remark, lang)));
                    (file.name.clone(), why)
                })
                .collect::<Vec<_>>()
        })
    });
    move || {
        let files = files.get();
        (!files.is_empty()).then(|| {
            let count = files.len();
            let lines = files
                .into_iter()
                .map(|(name, why)| view! { <li><strong>{name}</strong> {why}</li> })
                .collect_view();
            view! {
                <section class="banner warning" data-testid="merge-left-out">
                    <div>
                        <strong>{ws.text(words::NOT_TICKED)} " · " {format::count(count)}</strong>
                        <ul>{lines}</ul>
                    </div>
                </section>
            }
        })
    }
}
