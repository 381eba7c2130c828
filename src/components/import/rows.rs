//! The third step: what would be taken over, what is left out, and schools that are there twice.

use junheng_exchange::import::Resolution;
use junheng_exchange::table::address;
use junheng_words::{Lang, entries, fields, format, imports};
use leptos::prelude::*;

use super::asked::{asked, for_all};
use super::flow::Flow;
use super::{Conversation, Stage, Steps};

/// Schools and problems listed one by one; more are covered by the answer for all.
const SHOWN: usize = 100;

const RESOLUTIONS: [Resolution; 3] = [Resolution::Replace, Resolution::KeepBoth, Resolution::Skip];

const fn key(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::Replace => "replace",
        Resolution::KeepBoth => "keep-both",
        Resolution::Skip => "skip",
    }
}

fn name(resolution: Resolution, repeated: bool, lang: Lang) -> &'static str {
    match resolution {
        Resolution::Replace if repeated => imports::REPLACE_REPEATED.get(lang),
        Resolution::Replace => imports::REPLACE_EXISTING.get(lang),
        Resolution::KeepBoth => imports::KEEP_BOTH.get(lang),
        Resolution::Skip => imports::SKIP.get(lang),
    }
}

/// A school that is there twice.
struct Twice {
    index: usize,
    name: String,
    how: String,
    changes: String,
}

fn twice(flow: &Flow, talk: Conversation, open: &[usize], lang: Lang) -> Vec<Twice> {
    let Some(plan) = &flow.plan else {
        return Vec::new();
    };
    let schools: Vec<_> = plan.schools().collect();
    talk.ws.with_document_untracked(|document| {
        open.iter()
            .take(SHOWN)
            .filter_map(|index| {
                let (school, incoming) = schools.get(*index)?;
                let rows: Vec<u32> = school.origins.iter().map(|o| o.row).collect();
                let name = if school.name.is_empty() {
                    school.code.clone()
                } else {
                    school.name.clone()
                };
                let changes: Vec<String> = plan
                    .changes(*index, document)
                    .into_iter()
                    .take(6)
                    .map(|change| {
                        format!(
                            "{} {} → {}",
                            fields::column(change.column, lang),
                            entries::shown(&change.before, lang),
                            entries::shown(&change.after, lang)
                        )
                    })
                    .collect();
                let how = incoming.matched.map_or_else(
                    || imports::rows(&rows, lang),
                    |found| imports::matched_by(found.by).get(lang).to_owned(),
                );
                Some(Twice {
                    index: *index,
                    name,
                    how,
                    changes: format::clauses(&changes, lang),
                })
            })
            .collect()
    })
}

/// The rows with their questions.
#[component]
pub fn RowsStep(
    /// The conversation.
    talk: Conversation,
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let looked = talk.flow.with_untracked(|flow| {
        flow.as_ref().map(|flow| {
            let (repeated, existing) = flow.open();
            let problems = flow.plan.as_ref().map_or(0, |plan| plan.problems().total());
            (
                flow.preview(),
                flow.left_out(),
                (repeated.len(), twice(flow, talk, &repeated, lang)),
                (existing.len(), twice(flow, talk, &existing, lang)),
                problems,
                problem_lines(flow, lang),
            )
        })
    });
    let Some((preview, left_out, repeated, existing, problems, lines)) = looked else {
        return ().into_any();
    };
    let ready = Memo::new(move |_| {
        talk.flow
            .with(|flow| flow.as_ref().is_some_and(Flow::is_answered))
    });
    let schools = preview.new + preview.changed + preview.unchanged + preview.repeated;
    let figure = move |text: junheng_words::Text, number: usize, id: &'static str| {
        view! {
            <div>
                <dt>{ws.text(text)}</dt>
                <dd data-testid=id>{format::count(number)}</dd>
            </div>
        }
    };
    let left_total: usize = left_out.values().map(Vec::len).sum();
    let left_lines = left_out
        .into_iter()
        .map(|(why, rows)| {
            view! {
                <li>
                    {imports::left_out(why).get(lang)} " · " {format::count(rows.len())} " · "
                    <span class="muted">{imports::rows(&rows, lang)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <dl class="import-figures">
            {figure(imports::NEW_SCHOOLS, preview.new, "import-new")}
            {figure(imports::CHANGED_SCHOOLS, preview.changed, "import-changed")}
            {figure(imports::SAME_SCHOOLS, preview.unchanged, "import-unchanged")}
            {figure(imports::REPEATED, preview.repeated, "import-repeated")}
            {figure(imports::LEFT_OUT, left_total, "import-left-out")}
            {figure(imports::PROBLEMS, problems as usize, "import-problems")}
        </dl>
        {twice_section(talk, true, repeated)}
        {twice_section(talk, false, existing)}
        <details open=true>
            <summary>{ws.text(imports::LEFT_OUT)}</summary>
            <ul>{left_lines}</ul>
        </details>
        {(problems > 0)
            .then(|| {
                view! {
                    <details open=true data-testid="import-problem-list">
                        <summary>{ws.text(imports::PROBLEMS)}</summary>
                        <ul class="problem-list">
                            {lines
                                .into_iter()
                                .map(|(at, text)| view! { <li><span class="muted">{at}</span> <span>{text}</span></li> })
                                .collect_view()}
                        </ul>
                    </details>
                }
            })}
        <Show when=move || !ready.get()>
            <p class="missing" role="status">{ws.text(imports::UNANSWERED)}</p>
        </Show>
        <Steps
            talk
            back=Some(Stage::Columns)
            next=Signal::derive(move || imports::take(schools, lang))
            ready=Signal::derive(move || ready.get() && schools > 0)
            on_next=move |()| talk.take()
        />
    }
    .into_any()
}

/// Problems by place, those listed one by one.
fn problem_lines(flow: &Flow, lang: Lang) -> Vec<(String, String)> {
    let Some(plan) = &flow.plan else {
        return Vec::new();
    };
    let list = plan.problems().list().iter().take(SHOWN);
    list.map(|problem| {
        let at = if problem.column == 0 {
            imports::rows(&[problem.row], lang)
        } else {
            address(problem.row, problem.column)
        };
        (at, imports::problem(problem, lang))
    })
    .collect()
}

fn twice_section(
    talk: Conversation,
    repeated: bool,
    (count, schools): (usize, Vec<Twice>),
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    if count == 0 {
        return ().into_any();
    }
    let title = if repeated {
        imports::REPEATED
    } else {
        imports::EXISTING
    };
    let group = if repeated { "repeated" } else { "existing" };
    let all = RESOLUTIONS
        .map(|resolution| {
            let chosen = move || {
                talk.flow.with(|flow| {
                    let answers = flow.as_ref().map(|flow| &flow.answers);
                    let given =
                        answers.and_then(|a| if repeated { a.repeated } else { a.existing });
                    given == Some(resolution)
                })
            };
            let choose = move || {
                talk.flow.update(|flow| {
                    if let Some(flow) = flow {
                        flow.answer_all(repeated, resolution);
                    }
                });
            };
            let id = format!("import-{group}-{}", key(resolution));
            for_all(group, id, name(resolution, repeated, lang), chosen, choose)
        })
        .collect_view();
    let lines = schools
        .into_iter()
        .map(|school| {
            let index = school.index;
            let single = RESOLUTIONS
                .map(|resolution| {
                    view! { <option value=key(resolution)>{name(resolution, repeated, lang)}</option> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{school.name.clone()}</th>
                    <td class="muted">{school.how}</td>
                    <td>{school.changes}</td>
                    <td>
                        <select
                            aria-label=format!("{} {}", ws.text(imports::CHOICE), school.name)
                            on:change=move |event| {
                                let value = event_target_value(&event);
                                let resolution = RESOLUTIONS.into_iter().find(|r| key(*r) == value);
                                talk.flow
                                    .update(|flow| {
                                        if let Some(flow) = flow {
                                            flow.answer_one(index, resolution);
                                        }
                                    });
                            }
                        >
                            <option value="">{ws.text(imports::LIKE_ALL)}</option>
                            {single}
                        </select>
                    </td>
                </tr>
            }
        })
        .collect_view();
    asked(
        ws,
        format!("import-{group}"),
        (title, count),
        all,
        [
            imports::SCHOOL,
            imports::FOUND,
            imports::CHANGES,
            imports::CHOICE,
        ],
        lines,
        (),
    )
    .into_any()
}
