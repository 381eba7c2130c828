//! A field for what the report says, and what the comparison gives beside it.

use junheng_core::report::{Row, VerdictMark};
use junheng_core::{Edit, Reported};
use junheng_words::printed as words;
use junheng_words::{items as item_words, reasons, report};
use leptos::prelude::*;

use crate::browser::dom;
use crate::state::{Workspace, use_workspace};

/// The class of fields that Enter walks through.
pub const FIELD: &str = "report-field";

/// The id of a row's field.
pub fn field_id(key: &str) -> String {
    format!("said-{key}")
}

/// Goes to the next field on Enter; leaving the field takes what was typed.
pub fn on_enter(event: &web_sys::KeyboardEvent) {
    if event.key() == "Enter" && !event.is_composing() {
        event.prevent_default();
        if !dom::focus_next(FIELD) {
            // At the last field it is taken all the same.
            dom::blur();
        }
    }
}

fn change(ws: Workspace, key: &str, change: impl FnOnce(&mut Reported)) {
    let old = ws.with_document_untracked(|document| {
        document.dossier.reported(key).cloned().unwrap_or_default()
    });
    let mut new = old.clone();
    change(&mut new);
    if new != old {
        // A refusal is told by the workspace.
        let _ = ws.edit(Edit::SetReported(key.to_owned(), new));
    }
}

/// The figure that the report prints.
#[component]
pub fn Figure(
    /// The row.
    row: Memo<Option<Row>>,
    /// Its key.
    key: String,
    /// What the field is called.
    label: String,
) -> impl IntoView {
    let ws = use_workspace();
    let key = StoredValue::new(key);
    let id = key.with_value(|key| field_id(key));
    let note = format!("{id}-note");
    let value = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.said.figure.clone())));
    let is_wrong = move || {
        row.with(|row| {
            let unread = row
                .as_ref()
                .is_some_and(|row| matches!(row.figure, Some(Err(_))));
            unread.then_some("true")
        })
    };
    view! {
        <input
            id=id
            class=format!("number {FIELD}")
            size="9"
            inputmode="decimal"
            autocomplete="off"
            aria-label=label
            aria-describedby=note.clone()
            aria-invalid=is_wrong
            prop:value=move || value.get().unwrap_or_default()
            disabled=move || ws.is_read_only()
            on:keydown=move |event| on_enter(&event)
            on:change=move |event| {
                let text = event_target_value(&event).trim().to_owned();
                key.with_value(|key| change(ws, key, |said| said.figure = text));
            }
        />
    }
}

/// The verdict that the report prints.
#[component]
pub fn Verdict(
    /// The row.
    row: Memo<Option<Row>>,
    /// Its key.
    key: String,
    /// What the field is called.
    label: String,
) -> impl IntoView {
    let ws = use_workspace();
    let key = StoredValue::new(key);
    let id = key.with_value(|key| format!("met-{key}"));
    let met = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.said.met)));
    let said = move |verdict| {
        let word = row.with_untracked(|row| row.as_ref().map(|row| words::word(row, verdict)));
        ws.text(word.unwrap_or(reasons::verdict(verdict)))
    };
    let value = move || match met.get() {
        None => "",
        Some(true) => "met",
        Some(false) => "not-met",
    };
    view! {
        <select
            id=id
            aria-label=label
            prop:value=value
            disabled=move || ws.is_read_only()
            on:change=move |event| {
                let met = match event_target_value(&event).as_str() {
                    "met" => Some(true),
                    "not-met" => Some(false),
                    _ => None,
                };
                key.with_value(|key| change(ws, key, |said| said.met = met));
            }
        >
            <option value="">{ws.text(words::NO_WORD)}</option>
            <option value="met" selected=move || met.get() == Some(true)>
                {said(junheng_core::Verdict::Met)}
            </option>
            <option value="not-met" selected=move || met.get() == Some(false)>
                {said(junheng_core::Verdict::NotMet)}
            </option>
        </select>
    }
}

/// Our value in a few words, for tables with little room.
pub fn ours(row: &Row, ws: Workspace) -> Option<String> {
    let value = words::ours(row)?;
    let provisional = match row.lacking.is_empty() {
        true => "",
        false => ws.text(words::PROVISIONAL),
    };
    Some(format!(
        "{value}{}{provisional}",
        words::unit(row, ws.lang())
    ))
}

/// How the printed figure and verdict stand, as badges with their sentences.
pub fn marks(ws: Workspace, row: &Row, long: bool) -> impl IntoView + use<> {
    let lang = ws.lang();
    // Several marks in one cell say which comparison each is; a sentence says so by itself.
    let said = usize::from(row.is_open()) + usize::from(row.verdict_mark.is_some());
    let several = row.checks.len() + said > 1;
    let figures = row
        .checks
        .iter()
        .map(|check| {
            let (class, sign) = match words::holds(check.mark) {
                Some(true) => ("met", "✓"),
                None => ("near", "▲"),
                Some(false) => ("fail", "✗"),
            };
            let sentence = words::check(row, check, lang);
            let badge = view! {
                <span
                    class=format!("badge {class}")
                    data-mark=check.mark.key()
                    title=sentence.clone()
                >
                    {sign} " " {ws.text(report::mark_name(check.mark))}
                </span>
            };
            let sentence = long.then(|| view! { <small class="note">{sentence}</small> });
            let basis = (several && !long).then(|| {
                view! { <small class="note">{words::basis(check.basis, lang)}</small> }
            });
            view! { <span class="one-mark">{basis} {badge} {sentence}</span> }
        })
        .collect_view();
    let verdict = row.verdict_mark.map(|mark| {
        let (class, sign) = match mark {
            VerdictMark::Same => ("met", "✓"),
            VerdictMark::Contradiction => ("fail", "✗"),
            VerdictMark::Stricter => ("near", "▲"),
            VerdictMark::Undecided => ("missing", "?"),
        };
        let text = words::verdict(row, lang);
        let of = several.then(|| view! { <small class="note">{ws.text(words::COL_SAID)}</small> });
        view! {
            <span class=format!("one-mark {class}") data-verdict-mark=format!("{mark:?}")>
                {of} {sign} " " {text}
            </span>
        }
    });
    let unread = matches!(row.figure, Some(Err(_))).then(|| {
        view! { <span class="error-text">{ws.text(words::NOT_A_FIGURE)}</span> }
    });
    let open = ws.with_document(|document| words::open(row, document, lang));
    let open = open.map(|text| {
        view! { <span class="one-mark missing" data-mark="open">"? " {text}</span> }
    });
    view! { {open} {figures} {verdict} {unread} }
}

/// A limit below a value.
pub fn limit(row: &Row, ws: Workspace) -> Option<String> {
    let (bound, limit) = row.limit?;
    Some(item_words::limit(bound, limit, row.unit, ws.lang()))
}
