//! What only the user knows about a table, each with the likeliest answer chosen.

use junheng_exchange::mapping::{About, Answer};
use junheng_words::{import_questions as words, imports};
use leptos::prelude::*;

use super::Conversation;

/// A question as shown.
struct Asked {
    text: String,
    evidence: Vec<String>,
    examples: Vec<String>,
    options: Vec<(Answer, String)>,
}

/// The questions.
#[component]
pub fn Questions(
    /// The conversation.
    talk: Conversation,
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let asked: Vec<Asked> = talk.flow.with_untracked(|flow| {
        let Some(flow) = flow else {
            return Vec::new();
        };
        let mapping = &flow.proposal.mapping;
        flow.proposal
            .questions
            .iter()
            .map(|question| Asked {
                text: words::question(&question.about, mapping, lang),
                evidence: question
                    .evidence
                    .iter()
                    .map(|evidence| words::evidence(evidence, mapping, lang))
                    .collect(),
                examples: match &question.about {
                    About::Meaning { column } | About::Unit { column } => flow
                        .examples(*column)
                        .into_iter()
                        .map(str::to_owned)
                        .collect(),
                    _ => Vec::new(),
                },
                options: question
                    .options
                    .iter()
                    .map(|option| (option.clone(), words::answer(option, mapping, lang)))
                    .collect(),
            })
            .collect()
    });
    (!asked.is_empty()).then(|| {
        let questions = asked
            .into_iter()
            .enumerate()
            .map(|(number, asked)| view! { <One talk number asked/> })
            .collect_view();
        view! {
            <section class="import-questions" aria-labelledby="import-questions-title">
                <h3 id="import-questions-title">{ws.text(imports::QUESTIONS)}</h3>
                {questions}
            </section>
        }
    })
}

#[component]
fn One(talk: Conversation, number: usize, asked: Asked) -> impl IntoView {
    let options = asked
        .options
        .into_iter()
        .map(|(answer, text)| {
            let own = answer.clone();
            let chosen = move || {
                talk.flow
                    .with(|flow| flow.as_ref().is_some_and(|flow| flow.mapping.has(&own)))
            };
            view! {
                <label class="check">
                    <input
                        type="radio"
                        name=format!("question-{number}")
                        prop:checked=chosen
                        on:change=move |_| {
                            talk.flow
                                .update(|flow| {
                                    if let Some(flow) = flow {
                                        flow.answer(&answer);
                                    }
                                });
                        }
                    />
                    <span>{text}</span>
                </label>
            }
        })
        .collect_view();
    let evidence = asked.evidence.join(" ");
    view! {
        <fieldset data-testid="import-question">
            <legend>{asked.text}</legend>
            {(!asked.examples.is_empty())
                .then(|| view! { <p class="import-examples">{asked.examples.join("  ·  ")}</p> })}
            {(!evidence.is_empty()).then(|| view! { <p class="muted">{evidence}</p> })}
            {options}
        </fieldset>
    }
}
