//! What fails a county whatever else holds: yes or no, with a remark.

use junheng_core::items::{Veto, item_scheme, veto_hint};
use junheng_core::{Answer, Edit};
use junheng_words::{county_page as words, evidence_help, items, items_hints, reasons};
use leptos::prelude::*;

use super::progress::Section;
use super::{Asked, hints};
use crate::components::answer_origin;
use crate::state::{Workspace, use_workspace};

/// All vetoes, those of local variants included.
#[component]
pub fn Vetoes(
    /// What the scheme asks.
    asked: Asked,
) -> impl IntoView {
    let ws = use_workspace();
    let vetoes = Memo::new(move |_| {
        asked.with(|asked| {
            asked.items.as_ref().map_or_else(Vec::new, |items| {
                let plain = item_scheme(&items.scheme);
                let national = |veto: &Veto| {
                    plain
                        .iter()
                        .flat_map(|plain| &plain.vetoes)
                        .any(|one| one.id == veto.id)
                };
                items
                    .vetoes
                    .iter()
                    .map(|veto| (veto.clone(), !national(veto)))
                    .collect()
            })
        })
    });
    view! {
        <h2>{ws.text(words::VETOES)}</h2>
        <p class="muted prose">{ws.text(words::VETOES_HINT)}</p>
        {move || {
            let vetoes = vetoes.get();
            if vetoes.is_empty() {
                return asked.none(ws.text(words::VETOES_NONE));
            }
            vetoes.into_iter().map(|(veto, local)| row(ws, veto, local)).collect_view().into_any()
        }}
    }
}

fn edit(ws: Workspace, id: &str, change: impl FnOnce(&mut Answer)) {
    let old = ws
        .with_document_untracked(|document| document.dossier.veto(id).cloned().unwrap_or_default());
    let mut new = old.clone();
    change(&mut new);
    if new != old {
        let _ = ws.edit(Edit::SetVeto(id.to_owned(), new));
    }
}

fn row(ws: Workspace, veto: Veto, local: bool) -> impl IntoView {
    let lang = ws.lang();
    let name = reasons::of_scheme(&veto.name, lang).to_owned();
    let answer = {
        let id = veto.id.clone();
        Memo::new(move |_| {
            ws.with_document(|document| document.dossier.veto(&id).cloned().unwrap_or_default())
        })
    };
    let contradicted = {
        let id = veto.id.clone();
        Memo::new(move |_| {
            ws.with_document(|document| {
                let hint = veto_hint(document, &id)?;
                Some((items_hints::hint(document, &hint, lang), hint.places()))
            })
        })
    };
    let contradicted = move || {
        contradicted.get().map(|(text, places)| {
            let links = places
                .into_iter()
                .map(|input| {
                    let name = ws.with_document(|document| items::input(document, input, lang));
                    view! { " " <a href=hints::address(input)>{name}</a> }
                })
                .collect_view();
            view! {
                <p class="error-text" role="status" data-contradicted="">
                    "? " {text} " " {ws.text(words::HINTS_LOOK)} {links}
                </p>
            }
        })
    };
    let first = format!("{}-{}", Section::Vetoes.segment(), veto.id);
    let (group, remark) = (format!("{first}-answer"), format!("{first}-note"));
    let help = evidence_help::veto(&veto.id);
    let origin = answer_origin(ws, format!("vetoes.{}", veto.id));
    let id = StoredValue::new(veto.id);
    let choices = [
        (Some(false), words::VETO_NO, "met"),
        (Some(true), words::VETO_YES, "fail"),
        (None, words::VETO_OPEN, "missing"),
    ];
    let choices = choices.map(|(value, text, class)| {
        let own = (value == Some(false)).then(|| first.clone());
        let chosen = move || answer.with(|answer| answer.yes == value);
        view! {
            <label class="check">
                <input
                    type="radio"
                    id=own
                    name=group.clone()
                    prop:checked=chosen
                    disabled=move || ws.is_read_only()
                    on:change=move |_| id.with_value(|id| edit(ws, id, |answer| answer.yes = value))
                />
                <span class=move || if chosen() { class } else { "" }>{ws.text(text)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="veto" data-veto=id.get_value()>
            <legend>{name}</legend>
            {local.then(|| view! { <p class="muted">{ws.text(words::VETO_LOCAL)}</p> })}
            {help.map(|help| view! { <p class="muted" data-help="">{ws.text(help)}</p> })}
            {contradicted}
            <div class="veto-fields">
                {choices.into_iter().collect_view()}
                {origin}
                <div class="field">
                    <label for=remark.clone()>{ws.text(words::VETO_NOTE)}</label>
                    <input
                        id=remark
                        autocomplete="off"
                        prop:value=move || answer.with(|answer| answer.note.clone())
                        disabled=move || ws.is_read_only()
                        on:change=move |event| {
                            let note = event_target_value(&event).trim().to_owned();
                            id.with_value(|id| edit(ws, id, |answer| answer.note = note));
                        }
                    />
                </div>
            </div>
        </fieldset>
    }
}
