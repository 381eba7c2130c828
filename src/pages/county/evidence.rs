//! What documents decide: the user's verdict, a note, and the list of documents.

use junheng_core::items::{CountyAsked, Judged, school_answers};
use junheng_core::{
    Aspect, Attribute, CellEdit, Column, Document, Edit, EnteredBy, Entry, Evidence, Given,
    Judgement, SchoolId, documents, entry,
};
use junheng_words::{Text, county_page as words, evidence_help, items, reasons};
use leptos::prelude::*;

use super::Asked;
use super::progress::Section;
use crate::components::{answer_origin, verdict_class};
use crate::router::Page;
use crate::state::{Workspace, use_workspace};

/// Whose verdict a card takes.
#[derive(Clone, PartialEq, Eq)]
enum Owner {
    /// The county's, by the item's key.
    County(String),
    /// The only school's of a document.
    School(SchoolId, Judgement),
}

impl Owner {
    fn of(judged: &Judged, single: Option<SchoolId>) -> Self {
        let own = Judgement::from_key(&judged.key).filter(|_| judged.by == EnteredBy::School);
        match single.zip(own) {
            Some((school, of)) => Self::School(school, of),
            None => Self::County(judged.key.clone()),
        }
    }

    /// What is said; a text that is not understood as it was typed.
    fn said(&self, document: &Document) -> Evidence {
        match self {
            Self::County(key) => document.dossier.evidence(key).cloned().unwrap_or_default(),
            Self::School(school, of) => {
                let entry = |aspect| document.entry(*school, cell(*of, aspect));
                let verdict = match entry(Aspect::Verdict) {
                    Entry::Given(given) => Some(given),
                    _ => None,
                };
                Evidence {
                    verdict,
                    note: entry(Aspect::Note).to_text(),
                    documents: documents(&entry(Aspect::Documents).to_text()),
                }
            }
        }
    }

    /// Changes what is said as one step.
    fn edit(&self, ws: Workspace, change: impl FnOnce(&mut Evidence)) {
        let old = ws.with_document_untracked(|document| self.said(document));
        let mut new = old.clone();
        change(&mut new);
        if new == old {
            return;
        }
        let _ = ws.edit(match self {
            Self::County(key) => Edit::SetEvidence(key.clone(), new),
            Self::School(school, of) => {
                let put = |aspect, entry| CellEdit {
                    school: *school,
                    column: cell(*of, aspect),
                    entry,
                };
                let text =
                    |aspect, text: &str| put(aspect, entry::read_or_keep(cell(*of, aspect), text));
                let mut cells = Vec::new();
                if new.verdict != old.verdict {
                    let verdict = new.verdict.map_or(Entry::Missing, Entry::Given);
                    cells.push(put(Aspect::Verdict, verdict));
                }
                if new.note != old.note {
                    cells.push(text(Aspect::Note, &new.note));
                }
                if new.documents != old.documents {
                    cells.push(text(Aspect::Documents, &new.documents.join("；")));
                }
                Edit::Cells(cells)
            }
        });
    }
}

const fn cell(of: Judgement, aspect: Aspect) -> Column {
    Column::Attribute(Attribute::Said(of, aspect))
}

/// All that is judged by documents.
#[component]
pub fn EvidenceList(
    /// What the scheme asks.
    asked: Asked,
) -> impl IntoView {
    let ws = use_workspace();
    // Another verdict leaves the list as it is; what the schools say is looked at by each card.
    let judged = Memo::new(move |_| {
        let single = ws.with_document(|document| match document.schools() {
            [school] => Some(school.id),
            _ => None,
        });
        let mut all = asked.with(|asked| asked.judged.clone());
        all.iter_mut().for_each(|judged| judged.schools = None);
        (all, single)
    });
    view! {
        <h2>{ws.text(words::EVIDENCE)}</h2>
        <p class="muted prose">
            {move || {
                ws.text(match asked.with(CountyAsked::prints_judged) {
                    true => words::EVIDENCE_HINT_PRINTED,
                    false => words::EVIDENCE_HINT,
                })
            }}
        </p>
        {move || {
            let (judged, single) = judged.get();
            if judged.is_empty() {
                return asked.none(ws.text(words::EVIDENCE_NONE));
            }
            judged.into_iter().map(|one| card(ws, one, single)).collect_view().into_any()
        }}
    }
}

/// What the schools say of an item, where the county may say otherwise.
fn of_schools(ws: Workspace, key: String) -> impl IntoView {
    let counts = Memo::new(move |_| ws.with_document(|document| school_answers(document, &key)));
    move || {
        let counts = counts.get()?;
        let text = items::school_counts(counts, ws.lang());
        Some(view! {
            <p data-testid="schools-say">
                {ws.text(words::SCHOOLS_SAY)} {text} " "
                <a class="no-print" href=Page::Data.href()>{ws.text(words::TO_SCHOOLS)}</a>
            </p>
        })
    }
}

fn card(ws: Workspace, judged: Judged, single: Option<SchoolId>) -> impl IntoView {
    let lang = ws.lang();
    let id = format!("{}-{}", Section::Evidence.segment(), judged.key);
    let owner = Owner::of(&judged, single);
    let is_own = matches!(owner, Owner::School(..));
    let hint = match (single.is_some(), judged.by) {
        (true, EnteredBy::School) if is_own => Some(words::OWN_HINT),
        (true, EnteredBy::County) => Some(words::COUNTY_ENTERS),
        (false, EnteredBy::School) => Some(words::COUNTY_STANDS),
        _ => None,
    };
    let hint =
        hint.map(|hint| view! { <p class="muted" data-testid="who-enters">{ws.text(hint)}</p> });
    let schools =
        (!is_own && judged.by == EnteredBy::School).then(|| of_schools(ws, judged.key.clone()));
    let owner = StoredValue::new(owner);
    let evidence = Memo::new(move |_| {
        ws.with_document(|document| owner.with_value(|owner| owner.said(document)))
    });
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
    let origin = answer_origin(ws, format!("evidence.{}", judged.key));
    let key = StoredValue::new(judged.key);
    let said = move || evidence.with(|evidence| evidence.verdict);
    let class = move || said().map_or("missing", |given| verdict_class(given.verdict()));
    let choose = move |value: String| {
        let verdict = Given::ALL.into_iter().find(|one| value_of(*one) == value);
        owner.with_value(|owner| owner.edit(ws, |evidence| evidence.verdict = verdict));
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
                        owner.with_value(|owner| owner.edit(ws, |evidence| set(evidence, &text)));
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
            {hint}
            {schools}
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
                    {origin}
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
