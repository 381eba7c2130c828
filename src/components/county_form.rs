//! The form of the county's facts: who, when, how many schools, which concessions.

use std::sync::Arc;

use junheng_core::county::typed as input;
use junheng_core::{Concession, County, Date, Declared, Document, Edit, Kind, Settings};
use junheng_words::{Lang, Text, county as words, format, names};
use leptos::prelude::*;

use super::Dialog;
use super::scheme_choice::SchemeChoice;
use crate::state::{Workspace, use_workspace};

/// The facts of the county and the settings of the evaluation.
#[component]
pub fn CountyForm() -> impl IntoView {
    let ws = use_workspace();
    view! {
        <section class="county-form" aria-labelledby="county-form-title">
            <h2 id="county-form-title">{ws.text(words::TITLE)}</h2>
            <div class="columns">
                <TextField
                    id="county-name"
                    label=words::NAME
                    read=|document| document.county.name.clone()
                    write=write_name
                />
                <TextField
                    id="county-code"
                    label=words::CODE
                    hint=words::CODE_HINT
                    read=|document| document.county.code.clone()
                    write=write_code
                />
                <TextField
                    id="school-year"
                    label=words::YEAR
                    hint=words::YEAR_HINT
                    read=|document| {
                        document.county.school_year.map(|year| year.to_string()).unwrap_or_default()
                    }
                    write=write_year
                />
                <TextField
                    id="evaluation-date"
                    label=words::DATE
                    hint=words::DATE_HINT
                    kind="date"
                    read=|document| document.settings.date.to_string()
                    write=write_date
                />
            </div>
            <SchemeChoice/>
            <DeclaredNumbers/>
            <Concessions/>
        </section>
    }
}

/// Changes the document as a text asks for, or says what was expected.
type Write = fn(Workspace, &str) -> Result<(), Text>;

fn edit_county(ws: Workspace, change: impl FnOnce(&mut County)) {
    let old = ws.with_document_untracked(|document| document.county.clone());
    let mut new = old.clone();
    change(&mut new);
    if new != old {
        // A refusal is told by the workspace.
        let _ = ws.edit(Edit::SetCounty(new));
    }
}

/// Changes the settings as one step that undo takes back.
pub fn edit_settings(ws: Workspace, change: impl FnOnce(&mut Settings)) {
    let old = ws.with_document_untracked(|document| document.settings.clone());
    let mut new = old.clone();
    change(&mut new);
    if new != old {
        let _ = ws.edit(Edit::SetSettings(new));
    }
}

fn write_name(ws: Workspace, text: &str) -> Result<(), Text> {
    let name = input::name(text).ok_or(words::BAD_NAME)?;
    edit_county(ws, |county| county.name = name);
    Ok(())
}

fn write_code(ws: Workspace, text: &str) -> Result<(), Text> {
    let code = input::code(text).ok_or(words::BAD_CODE)?;
    edit_county(ws, |county| county.code = code);
    Ok(())
}

fn write_year(ws: Workspace, text: &str) -> Result<(), Text> {
    let year = input::school_year(text).ok_or(words::BAD_YEAR)?;
    edit_county(ws, |county| county.school_year = year);
    Ok(())
}

fn write_date(ws: Workspace, text: &str) -> Result<(), Text> {
    let date = Date::parse(text).ok_or(words::BAD_DATE)?;
    edit_settings(ws, |settings| settings.date = date);
    Ok(())
}

/// A field that is judged when it is left, never while somebody types.
#[component]
fn TextField(
    id: &'static str,
    label: Text,
    #[prop(optional)] hint: Option<Text>,
    #[prop(default = "text")] kind: &'static str,
    read: fn(&Document) -> String,
    write: Write,
) -> impl IntoView {
    let ws = use_workspace();
    let value = Memo::new(move |_| ws.with_document(read));
    let error = RwSignal::new(None::<Text>);
    // Another value from elsewhere, such as undo, settles what was wrong.
    Effect::new(move || {
        value.track();
        ws.generation();
        error.set(None);
    });
    let described = format!("{id}-hint {id}-error");
    view! {
        <div class="field">
            <label for=id>{ws.text(label)}</label>
            <input
                id=id
                type=kind
                autocomplete="off"
                prop:value=move || value.get()
                aria-describedby=described
                aria-invalid=move || error.get().map(|_| "true")
                disabled=move || ws.is_read_only()
                on:change=move |event| {
                    error.set(write(ws, &event_target_value(&event)).err());
                }
            />
            <span class="hint" id=format!("{id}-hint")>
                {hint.map(|hint| ws.text(hint))}
            </span>
            <span class="error" id=format!("{id}-error") role="status">
                {move || error.get().map(|text| ws.text(text))}
            </span>
        </div>
    }
}

/// The number of listed schools of a kind, as the evaluation counts them.
fn listed(ws: Workspace, kind: Kind) -> u32 {
    let judgement = ws.evaluation();
    let counts = judgement.ok().map(|e| e.units.completeness.counts);
    let at = Declared::KINDS.iter().position(|known| *known == kind);
    let count = counts
        .zip(at)
        .and_then(|(counts, at)| counts.get(at).copied());
    count.map_or(0, |(_, listed)| listed)
}

#[component]
fn DeclaredNumbers() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let asking = RwSignal::new(false);
    let title = Signal::stored(ws.text(words::AS_LISTED_TITLE).to_owned());
    let take = move || {
        asking.set(false);
        let numbers = Declared::KINDS.map(|kind| (kind, untrack(|| listed(ws, kind))));
        edit_county(ws, |county| {
            for (kind, number) in numbers {
                county.declared.set(kind, Some(number));
            }
        });
    };
    view! {
        <fieldset>
            <legend>{ws.text(words::DECLARED)}</legend>
            <p class="muted">{ws.text(words::DECLARED_HINT)}</p>
            <div class="table-frame">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ws.text(words::COL_KIND)}</th>
                            <th scope="col">{ws.text(words::COL_DECLARED)}</th>
                            <th scope="col">{ws.text(words::COL_LISTED)}</th>
                            <th scope="col">{ws.text(words::COL_STATE)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {Declared::KINDS
                            .map(|kind| view! { <DeclaredRow kind/> })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
            <button
                type="button"
                id="as-listed"
                disabled=move || ws.is_read_only()
                on:click=move |_| asking.set(true)
            >
                {ws.text(words::AS_LISTED)}
            </button>
            <Dialog open=asking title=title>
                <p>{ws.text(words::AS_LISTED_TEXT)}</p>
                <ul>
                    {Declared::KINDS
                        .map(|kind| {
                            view! {
                                <li>
                                    {names::kind(kind, lang)} " "
                                    {move || format::count(listed(ws, kind) as usize)}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                <div class="actions">
                    <button type="button" on:click=move |_| asking.set(false)>
                        {ws.text(words::CANCEL)}
                    </button>
                    <button
                        type="button"
                        class="primary"
                        id="as-listed-yes"
                        on:click=move |_| take()
                    >
                        {ws.text(words::AS_LISTED_YES)}
                    </button>
                </div>
            </Dialog>
        </fieldset>
    }
}

#[component]
fn DeclaredRow(kind: Kind) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let declared = Memo::new(move |_| ws.with_document(|d| d.county.declared.get(kind)));
    let in_list = Memo::new(move |_| listed(ws, kind));
    let error = RwSignal::new(None::<Text>);
    let id = format!("declared-{}", kind.key());
    let name = names::kind(kind, lang);
    let commit = move |text: String| match input::number(&text) {
        Some(number) => {
            error.set(None);
            edit_county(ws, |county| county.declared.set(kind, number));
        }
        None => error.set(Some(words::BAD_NUMBER)),
    };
    let state = move || {
        if let Some(text) = error.get() {
            return ("fail", text.get(lang).to_owned());
        }
        match (declared.get(), in_list.get()) {
            (None, _) => ("missing", words::NOT_ENTERED.get(lang).to_owned()),
            (Some(number), listed) if number == listed => ("met", words::SAME.get(lang).to_owned()),
            (Some(number), listed) => ("fail", words::difference(number, listed, lang)),
        }
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>
                <input
                    id=id
                    class="number"
                    size="6"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-label=format!("{name} {}", ws.text(words::COL_DECLARED))
                    aria-invalid=move || error.get().map(|_| "true")
                    prop:value=move || {
                        declared.get().map(|number| number.to_string()).unwrap_or_default()
                    }
                    disabled=move || ws.is_read_only()
                    on:change=move |event| commit(event_target_value(&event))
                />
            </td>
            <td class="number">{move || in_list.get()}</td>
            <td class=move || state().0>{move || state().1}</td>
        </tr>
    }
}

#[component]
fn Concessions() -> impl IntoView {
    let ws = use_workspace();
    let scheme = Memo::new(move |_| ws.with_document(|d| d.settings.scheme.clone()));
    let rows = move || {
        let found = junheng_core::scheme(&scheme.get());
        let count = found.as_ref().map_or(0, |scheme| scheme.concessions.len());
        let row = |index| found.clone().map(|scheme| concession(ws, scheme, index));
        (count > 0).then(|| (0..count).map(row).collect_view())
    };
    let has_some = Memo::new(move |_| {
        let found = junheng_core::scheme(&scheme.get());
        found.is_some_and(|scheme| !scheme.concessions.is_empty())
    });
    view! {
        <Show when=move || has_some.get()>
            <fieldset>
                <legend>{ws.text(words::CONCESSIONS)}</legend>
                <p class="muted">{ws.text(words::CONCESSIONS_HINT)}</p>
                {rows}
            </fieldset>
        </Show>
    }
}

fn concession(ws: Workspace, scheme: Arc<junheng_core::Scheme>, index: usize) -> impl IntoView {
    let lang = ws.lang();
    let concession: &Concession = scheme.concessions.get(index)?;
    let (from, until) = (concession.from, concession.until);
    let id = StoredValue::new(concession.id.clone());
    let name = match lang {
        Lang::Zh => concession.name.zh.clone(),
        Lang::En => concession.name.en.clone(),
    };
    let on = move || {
        ws.with_document(|document| {
            let off = &document.settings.concessions_off;
            id.with_value(|id| !off.contains(id))
        })
    };
    let inside = move || {
        let date = ws.with_document(|document| document.settings.date);
        from <= date && date <= until
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
    let note = move || {
        let text = if inside() {
            words::CONCESSION_INSIDE
        } else {
            words::CONCESSION_OUTSIDE
        };
        text.get(lang)
    };
    Some(view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=on
                disabled=move || ws.is_read_only()
                on:change=move |event| toggle(event_target_checked(&event))
            />
            <span>
                {name} <br/>
                <small class="muted">
                    {words::span(&from.to_string(), &until.to_string(), lang)} " · " {note}
                </small>
            </span>
        </label>
    })
}
