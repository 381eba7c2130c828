//! What documents decide: the user's verdict, a note, and the list of documents.

use junheng_core::items::Judged;
use junheng_core::{Edit, EnteredBy, Evidence, Given};
use junheng_words::{Text, county_page as words, evidence_help, items, reasons};
use leptos::prelude::*;

use super::Asked;
use super::progress::Section;
use crate::components::verdict_class;
use crate::state::{Workspace, use_workspace};

/// All that is judged by documents.
#[component]
pub fn EvidenceList(
    /// What the scheme asks.
    asked: Asked,
) -> impl IntoView {
    let ws = use_workspace();
    // Another verdict leaves the list as it is.
    let judged = Memo::new(move |_| asked.with(|asked| asked.judged.clone()));
    view! {
        <h2>{ws.text(words::EVIDENCE)}</h2>
        <p class="muted prose">{ws.text(words::EVIDENCE_HINT)}</p>
        {move || {
            let judged = judged.get();
            if judged.is_empty() {
                return asked.none(ws.text(words::EVIDENCE_NONE));
            }
            judged.into_iter().map(|one| card(ws, one)).collect_view().into_any()
        }}
    }
}

/// Changes what the user says of an item as one step.
fn edit(ws: Workspace, key: &str, change: impl FnOnce(&mut Evidence)) {
    let old = ws.with_document_untracked(|document| {
        document.dossier.evidence(key).cloned().unwrap_or_default()
    });
    let mut new = old.clone();
    change(&mut new);
    if new != old {
        let _ = ws.edit(Edit::SetEvidence(key.to_owned(), new));
    }
}

fn card(ws: Workspace, judged: Judged) -> impl IntoView {
    let lang = ws.lang();
    let id = format!("{}-{}", Section::Evidence.segment(), judged.key);
    let evidence = {
        let key = judged.key.clone();
        Memo::new(move |_| {
            ws.with_document(|document| {
                document.dossier.evidence(&key).cloned().unwrap_or_default()
            })
        })
    };
    let of = |text: &junheng_core::Text| reasons::of_scheme(text, lang).to_owned();
    let number = judged.item.map(|(section, number)| {
        words::item_number(items::section(section).get(lang), number, lang)
    });
    let name = of(&judged.name);
    let part = judged.part.as_ref().map(of);
    let note = judged.note.as_ref().map(of);
    let by = ws.text(words::by(judged.by));
    let help = evidence_help::evidence(&judged.key);
    let (by_school, needed) = (judged.by == EnteredBy::School, judged.needed);
    let key = StoredValue::new(judged.key);
    let said = move || evidence.with(|evidence| evidence.verdict);
    let class = move || said().map_or("missing", |given| verdict_class(given.verdict()));
    let choose = move |value: String| {
        let verdict = Given::ALL.into_iter().find(|one| value_of(*one) == value);
        key.with_value(|key| edit(ws, key, |evidence| evidence.verdict = verdict));
    };
    let area = move |name: Text,
                     suffix: &str,
                     rows: &'static str,
                     shown: fn(&Evidence) -> String,
                     set: fn(&mut Evidence, &str)| {
        let id = format!(
            "{id}-{suffix}",
            id = key.with_value(|key| format!("evidence-{key}"))
        );
        view! {
            <div class="field">
                <label for=id.clone()>{ws.text(name)}</label>
                <textarea
                    id=id
                    rows=rows
                    prop:value=move || evidence.with(shown)
                    disabled=move || ws.is_read_only()
                    on:change=move |event| {
                        let text = event_target_value(&event);
                        key.with_value(|key| edit(ws, key, |evidence| set(evidence, &text)));
                    }
                ></textarea>
            </div>
        }
    };
    let label = number
        .as_ref()
        .map_or_else(|| name.clone(), |number| format!("{number} {name}"));
    view! {
        <section class="panel evidence-card" data-evidence=key.get_value()>
            <h3>
                {number.map(|number| view! { <span class="muted">{number} " "</span> })}
                {name}
                {part.map(|part| view! { " · " {part} })}
            </h3>
            {note.map(|note| view! { <p class="muted">{note}</p> })}
            {help.map(|help| view! { <p class="muted" data-help="">{ws.text(help)}</p> })}
            {by_school
                .then(|| view! { <p class="muted">{ws.text(words::COL_BY)} " " {by}</p> })}
            {(!needed).then(|| view! { <p class="muted">{ws.text(words::NOT_BY_DOCUMENTS)}</p> })}
            <div class="evidence-fields">
                <div class="field">
                    <label for=id.clone()>{ws.text(words::VERDICT)}</label>
                    <select
                        id=id
                        class=class
                        aria-label=format!("{label} {}", ws.text(words::VERDICT))
                        prop:value=move || said().map_or("", value_of)
                        disabled=move || ws.is_read_only()
                        on:change=move |event| choose(event_target_value(&event))
                    >
                        <option value="">{ws.text(words::VERDICT_NONE)}</option>
                        {Given::ALL
                            .map(|one| {
                                let symbol = reasons::verdict_symbol(one.verdict());
                                view! {
                                    <option value=value_of(one) selected=move || said() == Some(one)>
                                        {symbol} " " {ws.text(words::given(one))}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </div>
                {area(words::NOTE, "note", "2", |evidence| evidence.note.clone(), |evidence, text| {
                    text.trim().clone_into(&mut evidence.note);
                })}
                {area(
                    words::DOCUMENTS,
                    "documents",
                    "2",
                    |evidence| evidence.documents.join("\n"),
                    |evidence, text| {
                        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                        evidence.documents = lines.map(str::to_owned).collect();
                    },
                )}
            </div>
        </section>
    }
}

const fn value_of(given: Given) -> &'static str {
    match given {
        Given::Met => "met",
        Given::NotMet => "not-met",
        Given::Pending => "pending",
        Given::NotApplicable => "not-applicable",
    }
}
