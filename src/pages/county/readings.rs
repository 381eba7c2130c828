//! How the user reads what the sources leave open, and which dated concessions apply.

use junheng_core::{Date, Question, Reading};
use junheng_words::{Lang, county, county_page as words, readings, reasons};
use leptos::prelude::*;

use super::Asked;
use super::progress::Section;
use crate::components::{answer_origin, edit_settings};
use crate::state::{Workspace, use_workspace};

/// Readings and concessions.
#[component]
pub fn ReadingsForm(
    /// What the scheme asks.
    asked: Asked,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    // The question with the reading that the scheme proposes.
    let questions = Memo::new(move |_| {
        asked.with(|asked| {
            asked.items.as_ref().map_or_else(Vec::new, |items| {
                let all = Question::ALL.iter();
                all.map(|question| (*question, items.proposed(*question)))
                    .collect()
            })
        })
    });
    let concessions = Memo::new(move |_| {
        let scheme = ws.with_document(|document| document.settings.scheme.clone());
        let own = junheng_core::scheme(&scheme);
        let resources = own
            .iter()
            .flat_map(|scheme| &scheme.concessions)
            .map(|one| Eased {
                id: one.id.clone(),
                name: reasons::of_scheme(&one.name, lang).to_owned(),
                note: one
                    .note
                    .as_ref()
                    .map(|note| reasons::of_scheme(note, lang).to_owned()),
                dates: (one.from, one.until),
                needs_plan: false,
            });
        asked.with(|asked| {
            let items = asked
                .items
                .iter()
                .flat_map(|items| &items.concessions)
                .map(|one| Eased {
                    id: one.id.clone(),
                    name: reasons::of_scheme(&one.name, lang).to_owned(),
                    note: one
                        .note
                        .as_ref()
                        .map(|note| reasons::of_scheme(note, lang).to_owned()),
                    dates: (one.from, one.until),
                    needs_plan: one.needs_plan,
                });
            resources.chain(items).collect::<Vec<Eased>>()
        })
    });
    view! {
        <h2>{ws.text(words::READINGS)}</h2>
        <p class="muted prose">{ws.text(words::READINGS_HINT)}</p>
        {move || {
            let questions = questions.get();
            if questions.is_empty() {
                return view! { <p>{ws.text(words::READINGS_NONE)}</p> }.into_any();
            }
            let rows = questions.into_iter().map(|(question, own)| row(ws, question, own));
            view! { <div class="readings">{rows.collect_view()}</div> }.into_any()
        }}
        {move || {
            let concessions = concessions.get();
            (!concessions.is_empty())
                .then(|| {
                    view! {
                        <fieldset>
                            <legend>{ws.text(words::CONCESSIONS)}</legend>
                            <p class="muted">{ws.text(county::CONCESSIONS_HINT)}</p>
                            {concessions.into_iter().map(|one| concession(ws, one)).collect_view()}
                        </fieldset>
                    }
                })
        }}
    }
}

fn row(ws: Workspace, question: Question, proposed: Option<Reading>) -> impl IntoView {
    let lang = ws.lang();
    let id = format!("{}-{}", Section::Readings.segment(), question.key());
    let chosen = Memo::new(move |_| {
        ws.with_document(|document| document.settings.readings.chosen(question))
    });
    let own = proposed.map_or("", |reading| readings::reading(reading).get(lang));
    let default = match lang {
        Lang::Zh => format!("{}：{own}", words::READING_PROPOSED.zh),
        Lang::En => format!("{}: {own}", words::READING_PROPOSED.en),
    };
    let choose = move |value: String| {
        let reading = Reading::from_key(&value);
        edit_settings(ws, |settings| settings.readings.choose(question, reading));
    };
    view! {
        <div class="field">
            <label for=id.clone()>{ws.text(readings::question(question))}</label>
            <select
                id=id
                prop:value=move || chosen.get().map_or("", Reading::key)
                disabled=move || ws.is_read_only()
                on:change=move |event| choose(event_target_value(&event))
            >
                <option value="">{default}</option>
                {question
                    .readings()
                    .iter()
                    .map(|reading| {
                        let reading = *reading;
                        view! {
                            <option
                                value=reading.key()
                                selected=move || chosen.get() == Some(reading)
                            >
                                {ws.text(readings::reading(reading))}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            {answer_origin(ws, format!("readings.{}", question.key()))}
        </div>
    }
}

/// A dated concession, of resources or of items.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Eased {
    id: String,
    name: String,
    note: Option<String>,
    dates: (Date, Date),
    needs_plan: bool,
}

fn concession(ws: Workspace, eased: Eased) -> impl IntoView {
    let lang = ws.lang();
    let (from, until) = eased.dates;
    let id = StoredValue::new(eased.id);
    let on = move || {
        ws.with_document(|document| {
            let off = &document.settings.concessions_off;
            id.with_value(|id| !off.contains(id))
        })
    };
    let inside = move || {
        let date = ws.with_document(|document| document.settings.date);
        let text = if from <= date && date <= until {
            county::CONCESSION_INSIDE
        } else {
            county::CONCESSION_OUTSIDE
        };
        text.get(lang)
    };
    let toggle = move |wanted: bool| {
        edit_settings(ws, |settings| {
            id.with_value(|id| {
                settings.concessions_off.retain(|off| off != id);
                if !wanted {
                    settings.concessions_off.push(id.clone());
                    settings.concessions_off.sort();
                }
            });
        });
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-concession=id.get_value()
                prop:checked=on
                disabled=move || ws.is_read_only()
                on:change=move |event| toggle(event_target_checked(&event))
            />
            <span>
                {eased.name} <br/>
                <small class="muted">
                    {county::span(&from.to_string(), &until.to_string(), lang)} " · " {inside}
                    {eased.needs_plan.then(|| view! { " · " {ws.text(words::NEEDS_PLAN)} })}
                    {eased.note.map(|note| view! { " · " {note} })}
                </small>
            </span>
        </label>
    }
}
