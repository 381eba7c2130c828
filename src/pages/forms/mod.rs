//! The official forms, filled in: on screen, on paper, as a workbook and as CSV.

mod save;
mod table;

use std::sync::Arc;

use junheng_core::{RuleError, SchoolId};
use junheng_exchange::forms::{Book, FormId, fill, fill_schools};
use junheng_words::{Lang, findings, forms as words, shell};
use leptos::prelude::*;

use crate::browser::theme;
use crate::components::PageHeading;
use crate::router::{Page, href, use_router};
use crate::state::{Workspace, use_workspace};

/// The segment of the address that shows all forms.
const ALL: &str = "all";

/// What the address asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Shown {
    /// One form; nothing where all are shown.
    form: Option<FormId>,
    /// The school of the school's form.
    school: Option<SchoolId>,
    /// The own rating of every school.
    every_school: bool,
}

fn shown(segments: &[&str], first_school: Option<SchoolId>, alone: bool) -> Shown {
    let (first, second) = (segments.first().copied(), segments.get(1).copied());
    let chosen = second.and_then(|id| id.parse().ok()).map(SchoolId);
    let form = match first {
        Some(ALL) => None,
        Some(key) => Some(FormId::from_key(key).unwrap_or(FormId::Basics)),
        // One school's clerk sees the school's own form.
        None if alone => Some(FormId::School),
        None => Some(FormId::Basics),
    };
    Shown {
        form,
        school: chosen.or(first_school),
        every_school: form == Some(FormId::School) && second == Some(ALL),
    }
}

/// A book, or why there is none; each is new.
type Filled = Result<Arc<Book>, RuleError>;

/// The official forms, filled in.
#[component]
pub fn FormsPage() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let shown = Memo::new(move |_| {
        let route = router.route();
        let (first, alone) = ws.with_document(|document| {
            let schools = document.schools();
            (schools.first().map(|school| school.id), schools.len() == 1)
        });
        shown(&route.segments(), first, alone)
    });
    let chosen = Memo::new(move |_| (shown.get().school, shown.get().every_school));
    let filled: Memo<Filled> = Memo::new_with_compare(
        move |_| {
            let (school, every_school) = chosen.get();
            ws.with_document(|document| match every_school {
                true => fill_schools(document, words::NAMES).map(Arc::new),
                false => fill(document, words::NAMES, school).map(Arc::new),
            })
        },
        |_, _| true,
    );
    let is_empty = Memo::new(move |_| ws.with_document(|document| document.schools().is_empty()));
    view! {
        <div class="forms-page">
            <div class="results-head no-print">
                <PageHeading text=ws.text(words::HEADING)/>
                <Tools filled shown/>
            </div>
            <Chooser shown/>
            <div class="no-print">
                <p class="muted">{ws.text(words::WORKBOOK_HINT)}</p>
                {(ws.lang() == Lang::En)
                    .then(|| view! { <p class="muted">{ws.text(words::IN_CHINESE)}</p> })}
                <Show when=move || is_empty.get()>
                    <p>{ws.text(words::EMPTY)}</p>
                </Show>
            </div>
            {move || match filled.get() {
                Ok(book) => forms(ws, &book, shown.get()),
                Err(error) => {
                    let text = findings::rule_error(&error, ws.lang());
                    view! { <div class="banner error"><p>{text}</p></div> }.into_any()
                }
            }}
        </div>
    }
}

fn forms(ws: Workspace, book: &Book, shown: Shown) -> AnyView {
    let wanted = book
        .forms()
        .filter(|(form, _)| shown.form.is_none_or(|one| one == *form));
    let tables: Vec<AnyView> = wanted
        .map(|(form, sheet)| table::form(ws, form, sheet))
        .collect();
    // A school's form needs a school; the note on the empty county stands above.
    let has_school = shown.form != Some(FormId::School) || shown.school.is_some();
    if tables.is_empty() && has_school {
        return view! { <p>{ws.text(words::NOT_IN_FORCE)}</p> }.into_any();
    }
    tables.into_any()
}

/// The buttons at the head of the page.
#[component]
fn Tools(filled: Memo<Filled>, shown: Memo<Shown>) -> impl IntoView {
    let ws = use_workspace();
    let workbook = move |_| {
        if let Ok(book) = filled.get_untracked() {
            let form = shown.get_untracked();
            save::workbook(ws, &book, form.every_school);
        }
    };
    let csv = move |_| {
        if let (Ok(book), Some(form)) = (filled.get_untracked(), shown.get_untracked().form) {
            save::csv(ws, &book, form);
        }
    };
    view! {
        <div class="actions">
            <button type="button" class="primary" data-action="save-forms" on:click=workbook>
                {ws.text(words::SAVE_WORKBOOK)}
            </button>
            <button
                type="button"
                data-action="save-form-csv"
                disabled=move || shown.get().form.is_none() || shown.get().every_school
                on:click=csv
            >
                {ws.text(words::SAVE_CSV)}
            </button>
            <button type="button" data-action="print" on:click=|_| theme::print()>
                {ws.text(shell::PRINT)}
            </button>
        </div>
    }
}

/// The way between the forms, and between the schools of the school's form.
#[component]
fn Chooser(shown: Memo<Shown>) -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let link = move |form: Option<FormId>| {
        let segment = form.map_or(ALL, FormId::key);
        let name = form.map_or(words::ALL, words::form);
        view! {
            <a
                href=href(Page::Forms, &[segment])
                data-form=segment
                aria-current=move || (shown.get().form == form).then_some("page")
            >
                {ws.text(name)}
            </a>
        }
    };
    let schools = move || {
        ws.with_document(|document| {
            let chosen = shown.get().school;
            document
                .schools()
                .iter()
                .map(|school| {
                    let id = school.id;
                    let name = school.name.clone();
                    let is_chosen = chosen == Some(id) && !shown.get().every_school;
                    view! {
                        <option value=id.0.to_string() selected=is_chosen>
                            {name}
                        </option>
                    }
                })
                .collect_view()
        })
    };
    let choose = move |event| {
        let id = event_target_value(&event);
        router.go(&href(Page::Forms, &[FormId::School.key(), &id]));
    };
    view! {
        <nav class="tabs no-print" aria-label=ws.text(words::CHOOSE)>
            {FormId::ALL.map(|form| link(Some(form))).collect_view()} {link(None)}
        </nav>
        <Show when=move || shown.get().form == Some(FormId::School)>
            <p class="field no-print form-school">
                <label for="form-school">{ws.text(words::SCHOOL)}</label>
                <select id="form-school" on:change=choose>
                    <option value=ALL selected=move || shown.get().every_school>
                        {ws.text(words::EVERY_SCHOOL)}
                    </option>
                    {schools}
                </select>
            </p>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_choose_form_and_school() {
        let first = Some(SchoolId(3));
        let at = |segments: &[&str], alone| {
            let shown = shown(segments, first, alone);
            (shown.form, shown.school)
        };
        assert_eq!(at(&[], false), (Some(FormId::Basics), first));
        assert_eq!(at(&[], true), (Some(FormId::School), first));
        assert_eq!(at(&["all"], false), (None, first));
        assert_eq!(at(&["2-2"], false), (Some(FormId::Resources), first));
        assert_eq!(at(&["nothing"], false), (Some(FormId::Basics), first));
        let seventh = (Some(FormId::School), Some(SchoolId(7)));
        assert_eq!(at(&["school", "7"], false), seventh);
        assert!(shown(&["school", "all"], first, false).every_school);
        assert!(!shown(&["all"], first, false).every_school);
    }
}
