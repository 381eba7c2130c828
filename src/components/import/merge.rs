//! What several files bring: files, schools by what becomes of them, questions, and what was done.

use junheng_core::Document;
use junheng_exchange::merge::{Incoming, Link, MergePlan, MergedSchool, Same, State};
use junheng_words::{Lang, Text, entries, fields, format, imports, merge as words, reasons};
use leptos::prelude::*;

use super::asked::{asked, for_all};
use super::conflicts;
use super::doubts::{doubt_list, is_content, left_out};
use super::gather::Gathering;
use super::{Conversation, Steps};
use crate::router::{Page, use_router};

/// Lines listed one by one; the choice for all covers more.
pub(super) const SHOWN: usize = 200;

/// The schools as the answers make them, and how many things are open.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Seen {
    pub(super) schools: Vec<MergedSchool>,
    open: usize,
}

fn seen(talk: Conversation) -> Seen {
    talk.gathering.with(|gathering| {
        let Some(gathering) = gathering else {
            return Seen::default();
        };
        let schools = talk
            .ws
            .with_document_untracked(|document| gathering.schools(document));
        let plan = gathering.plan.as_ref();
        let open = plan.map_or(0, |plan| plan.unanswered(&schools, &gathering.answers));
        Seen { schools, open }
    })
}

/// What several files bring, with its questions.
#[component]
pub fn MergeStep(
    /// The conversation.
    talk: Conversation,
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let now = Memo::new(move |_| seen(talk));
    let counts = Memo::new(move |_| now.with(|now| MergePlan::counts(&now.schools)));
    let figure = move |text: Text, id: &'static str, number: Signal<usize>| {
        view! {
            <div>
                <dt>{ws.text(text)}</dt>
                <dd data-testid=id>{move || format::count(number.get())}</dd>
            </div>
        }
    };
    let has_schools = move || now.with(|now| !now.schools.is_empty());
    let is_ready = move || now.with(|now| now.open == 0 && !now.schools.is_empty());
    let files = talk.gathering.with_untracked(|gathering| {
        gathering
            .as_ref()
            .map_or(0, |g| g.plan.as_ref().map_or(0, |plan| plan.files().len()))
    });
    view! {
        <dl class="import-figures">
            {figure(words::FILES, "merge-files-read", Signal::stored(files))}
            {figure(words::NEW, "merge-new", Signal::derive(move || counts.get().new))}
            {figure(words::CHANGED, "merge-changed", Signal::derive(move || counts.get().changed))}
            {figure(words::CONFLICTING, "merge-conflicting", Signal::derive(move || counts.get().conflicting))}
            {figure(words::UNCHANGED, "merge-unchanged", Signal::derive(move || counts.get().unchanged))}
        </dl>
        {failures(talk)}
        {left_out(talk)}
        {names(talk)}
        {conflicts::conflicts(talk, now)}
        {doubt_list(talk)}
        {files_table(talk)}
        {filled(talk, now)}
        <Show when=move || !has_schools()>
            <p class="missing" role="status">{ws.text(words::NOTHING)}</p>
        </Show>
        <Show when=move || now.with(|now| now.open > 0)>
            <p class="missing" role="status">{ws.text(words::OPEN)}</p>
        </Show>
        <Steps
            talk
            next=Signal::derive(move || words::TAKE.get(lang).to_owned())
            ready=Signal::derive(is_ready)
            on_next=move |()| talk.merge()
        />
    }
}

fn failures(talk: Conversation) -> impl IntoView {
    let failures = talk
        .gathering
        .with_untracked(|g| g.as_ref().map_or_else(Vec::new, |g| g.failures.clone()));
    (!failures.is_empty()).then(|| {
        let lines = failures
            .into_iter()
            .map(|(name, text)| view! { <li><strong>{name}</strong> " · " {text}</li> })
            .collect_view();
        view! {
            <section class="banner warning" data-testid="merge-failures">
                <div>
                    <strong>{talk.ws.text(words::NOT_READ)}</strong>
                    <ul>{lines}</ul>
                </div>
            </section>
        }
    })
}

/// The files, each with a tick: whether it is taken.
fn files_table(talk: Conversation) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let files: Vec<(String, usize, String)> = talk.gathering.with_untracked(|gathering| {
        let plan = gathering.as_ref().and_then(|g| g.plan.as_ref());
        plan.map_or_else(Vec::new, |plan| {
            let files = plan.files().iter().enumerate();
            files
                .map(|(index, file)| {
                    let mut remarks: Vec<String> = file
                        .remarks
                        .iter()
                        .map(|remark| words::remark(remark, lang))
                        .collect();
                    let problems = file.problems.total() as usize;
                    let lost = file.left_out.iter().filter(|row| is_content(row.why));
                    remarks.extend(words::rows(lost.count(), problems, lang));
                    let shared = plan.shared_schools(index);
                    if shared > 0 && file.schools.len() > 1 {
                        remarks.push(words::shared(shared, lang));
                    }
                    if file.schools.is_empty() {
                        remarks.push(words::NO_SCHOOLS.get(lang).to_owned());
                    }
                    let remarks = format::clauses(&remarks, lang);
                    (file.name.clone(), file.schools.len(), remarks)
                })
                .collect()
        })
    });
    let lines = files
        .into_iter()
        .enumerate()
        .map(|(index, (name, schools, remarks))| {
            let taken = move || {
                talk.gathering.with(|g| {
                    g.as_ref()
                        .is_some_and(|g| !g.answers.without.contains(&index))
                })
            };
            let toggle = move |event| {
                let wanted = event_target_checked(&event);
                talk.gathered(|gathering| {
                    if wanted {
                        gathering.answers.without.remove(&index);
                    } else {
                        gathering.answers.without.insert(index);
                    }
                });
            };
            view! {
                <tr>
                    <td>
                        <input
                            type="checkbox"
                            aria-label=format!("{} {name}", ws.text(words::TAKEN))
                            data-file=index.to_string()
                            prop:checked=taken
                            on:change=toggle
                        />
                    </td>
                    <th scope="row">{name}</th>
                    <td class="number">{format::count(schools)}</td>
                    <td>{remarks}</td>
                </tr>
            }
        })
        .collect_view();
    let head = [words::TAKEN, words::FILES, words::SCHOOLS, words::REMARKS]
        .map(|text| view! { <th scope="col">{ws.text(text)}</th> })
        .collect_view();
    view! {
        <details open=true data-testid="merge-file-list">
            <summary>{ws.text(words::FILES)}</summary>
            <p class="muted">{ws.text(words::COUNTY_STAYS)}</p>
            <div class="import-table short">
                <table>
                    <thead>
                        <tr>{head}</tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        </details>
    }
}

/// A school of a file by name, with the file; with its code where that is what differs.
fn incoming_name(gathering: &Gathering, incoming: Incoming, with_code: bool) -> String {
    let Some(plan) = &gathering.plan else {
        return String::new();
    };
    let school = plan.school(incoming);
    let name = school.map_or("", |school| school.name.as_str());
    let township = school.map_or("", |school| school.township.as_str());
    let file = plan.files().get(incoming.file);
    let file = file.map_or("", |file| file.name.as_str());
    let code = school.map_or("", |school| school.code.as_str());
    let code = match with_code {
        true => format!(" {code}"),
        false => String::new(),
    };
    if township.is_empty() {
        format!("{name}{code} · {file}")
    } else {
        format!("{name}（{township}）{code} · {file}")
    }
}

fn known_name(gathering: &Gathering, document: &Document, link: &Link, lang: Lang) -> String {
    match link.same {
        Same::Document(id) => {
            let code = document.school(id).filter(|_| link.codes_differ);
            format!(
                "{}{} · {}",
                reasons::school_name(document, id, lang),
                code.map(|school| format!(" {}", school.code))
                    .unwrap_or_default(),
                words::HERE.get(lang)
            )
        }
        Same::Incoming(incoming) => incoming_name(gathering, incoming, link.codes_differ),
    }
}

/// Which schools of equal names are the same.
fn names(talk: Conversation) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    // Files ticked or not change which names are asked about.
    let open = Memo::new(move |_| {
        talk.gathering.with(|gathering| {
            let Some(gathering) = gathering else {
                return Vec::new();
            };
            let plan = gathering.plan.as_ref();
            ws.with_document_untracked(|document| {
                plan.map_or_else(Vec::new, |plan| {
                    let questions = plan.questions(&gathering.answers);
                    questions
                        .map(|(incoming, link)| {
                            let known = known_name(gathering, document, &link, lang);
                            let coming = incoming_name(gathering, incoming, link.codes_differ);
                            (incoming, coming, known)
                        })
                        .collect::<Vec<_>>()
                })
            })
        })
    });
    move || {
        let open = open.get();
        if open.is_empty() {
            return ().into_any();
        }
        let count = open.len();
        let all = [(true, words::SAME), (false, words::DIFFERENT)]
            .map(|(same, text)| {
                let chosen = move || {
                    talk.gathering.with(|g| {
                        g.as_ref()
                            .is_some_and(|g| g.answers.names_are_same == Some(same))
                    })
                };
                let choose = move || {
                    talk.gathered(|gathering| gathering.answers.names_are_same = Some(same));
                };
                let id = if same {
                    "merge-same"
                } else {
                    "merge-different"
                };
                for_all("merge-names", id.to_owned(), ws.text(text), chosen, choose)
            })
            .collect_view();
        let lines = open
            .into_iter()
            .take(SHOWN)
            .map(|(incoming, name, known)| {
                let choose = move |event| {
                    let value = event_target_value(&event);
                    talk.gathered(|gathering| {
                        let single = &mut gathering.answers.same;
                        match value.as_str() {
                            "same" => single.insert(incoming, true),
                            "different" => single.insert(incoming, false),
                            _ => single.remove(&incoming),
                        };
                    });
                };
                view! {
                    <tr>
                        <th scope="row">{name.clone()}</th>
                        <td>{known}</td>
                        <td>
                            <select
                                aria-label=format!("{} {name}", ws.text(imports::CHOICE))
                                on:change=choose
                            >
                                <option value="">{ws.text(imports::LIKE_ALL)}</option>
                                <option value="same">{ws.text(words::SAME)}</option>
                                <option value="different">{ws.text(words::DIFFERENT)}</option>
                            </select>
                        </td>
                    </tr>
                }
            })
            .collect_view();
        asked(
            ws,
            "merge-names".to_owned(),
            (words::NAMES, count),
            all,
            [words::INCOMING, words::KNOWN, imports::CHOICE],
            lines,
            hidden(count, lang),
        )
        .into_any()
    }
}

pub(super) fn hidden(count: usize, lang: Lang) -> Option<impl IntoView> {
    let hidden = count.saturating_sub(SHOWN);
    (hidden > 0).then(|| view! { <p class="muted">{words::more(hidden, lang)}</p> })
}

/// Schools that are new, and blanks that are filled.
fn filled(talk: Conversation, now: Memo<Seen>) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let lines = Memo::new(move |_| {
        now.with(|now| {
            let schools = now.schools.iter();
            let with_blanks = schools.filter(|school| !school.filled.is_empty());
            with_blanks
                .map(|school| {
                    let cells = school.filled.iter().map(|(column, entry)| {
                        format!(
                            "{} {}",
                            fields::column(*column, lang),
                            entries::shown(entry, lang)
                        )
                    });
                    let cells: Vec<String> = cells.collect();
                    let is_new = school.state == State::New || school.existing().is_none();
                    (school.name.clone(), is_new, format::clauses(&cells, lang))
                })
                .collect::<Vec<_>>()
        })
    });
    move || {
        let lines = lines.get();
        if lines.is_empty() {
            return ().into_any();
        }
        let count = lines.len();
        let rows = lines
            .into_iter()
            .take(SHOWN)
            .map(|(name, is_new, cells)| {
                let state = if is_new { words::NEW } else { words::CHANGED };
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td>{ws.text(state)}</td>
                        <td>{cells}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <details data-testid="merge-filled">
                <summary>
                    {ws.text(words::NEW)} " · " {ws.text(words::FILLED)} " · " {format::count(count)}
                </summary>
                <div class="import-table short">
                    <table>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
        .into_any()
    }
}

/// What was done.
#[component]
pub fn MergedStep(
    /// The conversation.
    talk: Conversation,
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let router = use_router();
    let report = talk
        .gathering
        .with_untracked(|g| g.as_ref().and_then(|g| g.report.clone()));
    let Some(report) = report else {
        return ().into_any();
    };
    let nothing = report.added + report.changed == 0;
    view! {
        <p class="lead" data-testid="merge-report">{words::report(&report, lang)}</p>
        {nothing.then(|| view! { <p>{ws.text(imports::NOTHING_NEW)}</p> })}
        {(!nothing).then(|| view! { <p class="muted">{ws.text(imports::UNDO_HINT)}</p> })}
        {failures(talk)}
        <div class="actions import-actions">
            <button
                type="button"
                data-testid="merge-see-results"
                on:click=move |_| {
                    talk.cancel_all();
                    router.go(Page::Results.href());
                }
            >
                {ws.text(imports::SEE_RESULTS)}
            </button>
            <button
                type="button"
                class="primary"
                data-testid="merge-done"
                on:click=move |_| talk.cancel_all()
            >
                {ws.text(imports::CLOSE)}
            </button>
        </div>
    }
    .into_any()
}
