//! Beside a printed report: what it says, next to what the figures give.

pub mod field;
mod ratios;
mod resources;
mod rows;

use junheng_core::SchoolId;
use junheng_core::report::{Group, Row};
use junheng_words::printed::{self as words, Names};
use junheng_words::{Lang, items, reasons};
use leptos::prelude::*;

use self::field::field_id;
use super::exports;
use super::found::{Found, Printed, use_findings};
use super::head::{Export, head};
use crate::browser::dom;
use crate::state::{Workspace, use_workspace};

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    /// All.
    #[default]
    All,
    /// Those that the report says something on.
    Entered,
    /// Those with something to look at.
    Findings,
}

impl Filter {
    fn takes(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Entered => row.is_entered(),
            Self::Findings => row.is_finding(),
        }
    }
}

/// The groups with the keys of their rows: what the page is built from, once.
type Structure = Vec<(Group, Vec<String>)>;

/// The page beside a printed report.
#[component]
pub fn PrintedPage() -> impl IntoView {
    let ws = use_workspace();
    let found = use_findings();
    let filter = RwSignal::new(Filter::default());
    let structure = Memo::new(move |_| {
        let printed = found.printed()?;
        let filter = filter.get();
        let groups = printed.sheet.groups.iter();
        let groups = groups.filter(|(group, _)| *group != Group::Ratios);
        let groups = groups.map(|(group, rows)| {
            let rows = rows.iter().filter(|row| filter.takes(row));
            (*group, rows.map(|row| row.key.clone()).collect::<Vec<_>>())
        });
        Some(
            groups
                .filter(|(_, rows)| !rows.is_empty())
                .collect::<Structure>(),
        )
    });
    let scheme = Memo::new(move |_| ws.with_document(|document| document.settings.scheme.clone()));
    let groups = move || {
        scheme.track();
        let structure = structure.get().unwrap_or_default();
        let none = structure.is_empty() && filter.get_untracked() != Filter::All;
        let none = none.then(|| view! { <p class="muted">{ws.text(words::FILTERED_EMPTY)}</p> });
        let groups = structure
            .into_iter()
            .map(|(group, keys)| section(ws, group, keys, filter.get_untracked()))
            .collect_view();
        view! { {none} {groups} }
    };
    let choose = move |event| {
        filter.set(match event_target_value(&event).as_str() {
            "entered" => Filter::Entered,
            "findings" => Filter::Findings,
            _ => Filter::All,
        });
    };
    let export = Export {
        action: "export-printed",
        text: words::EXPORT,
        run: move || exports::printed(ws, found),
    };
    let head = head(words::HEADING, Some(export));
    view! {
        <div class="results judged printed">
            {head}
            <p class="prose no-print">{ws.text(words::LEAD)}</p>
            <p class="muted no-print">{ws.text(words::KEYS)}</p>
            <Summary/>
            <div class="toolbar filters no-print">
                <label>
                    <span>{ws.text(words::SHOW)}</span>
                    <select id="printed-filter" on:change=choose>
                        <option value="all">{ws.text(words::SHOW_ALL)}</option>
                        <option value="entered">{ws.text(words::SHOW_ENTERED)}</option>
                        <option value="findings">{ws.text(words::SHOW_FINDINGS)}</option>
                    </select>
                </label>
            </div>
            <School/>
            {groups}
            <ratios::Ratios/>
        </div>
    }
}

fn section(ws: Workspace, group: Group, keys: Vec<String>, filter: Filter) -> impl IntoView {
    let lang = ws.lang();
    let name = match group {
        Group::School(school) => {
            ws.with_document_untracked(|document| reasons::school_name(document, school, lang))
        }
        _ => words::group(group, lang),
    };
    let table = match group {
        // Four figures stand in a row where all are shown; what is left over is listed.
        Group::Resources(stage) if filter == Filter::All => {
            view! { <resources::Resources stage keys/> }.into_any()
        }
        _ => view! { <rows::Rows keys/> }.into_any(),
    };
    view! {
        <details class="printed-group" open=true>
            <summary><h2>{name}</h2></summary>
            {table}
        </details>
    }
}

/// The choice of the school whose values are compared.
#[component]
fn School() -> impl IntoView {
    let ws = use_workspace();
    let school = use_findings().school();
    let choose = move |event| {
        school.set(event_target_value(&event).parse().ok().map(SchoolId));
    };
    let names = Memo::new(move |_| {
        ws.with_document(|document| {
            let schools = document.schools().iter();
            let names = schools.map(|school| (school.id, school.name.clone()));
            names.collect::<Vec<_>>()
        })
    });
    let options = move || {
        names
            .get()
            .into_iter()
            .map(|(id, name)| {
                view! {
                    <option value=id.0.to_string() selected=move || school.get() == Some(id)>
                        {name}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <div class="toolbar filters no-print">
            <label title=ws.text(words::SCHOOL_HINT)>
                <span>{ws.text(words::SCHOOL)}</span>
                <select id="printed-school" on:change=choose>
                    <option value="">{ws.text(words::SCHOOL_NONE)}</option>
                    {options}
                </select>
            </label>
            <span class="muted">{ws.text(words::SCHOOL_HINT)}</span>
        </div>
    }
}

/// What was found, worst first, each leading to its field.
#[component]
fn Summary() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let found = use_findings();
    let draw = move || {
        let printed = found.printed()?;
        let summary = words::summary(printed.sheet.findings(), lang);
        let lines = found.look(ws, |found, document| {
            let points = junheng_core::points::point_scheme(junheng_core::points::XINJIANG);
            let names = Names {
                document,
                scheme: &found.evaluation.rules.scheme,
                items: found.items.as_ref().map(|items| &*items.scheme),
                points: points.as_deref(),
            };
            let mut rows: Vec<&Row> = printed
                .sheet
                .rows()
                .filter(|row| row.is_finding())
                .collect();
            rows.sort_by_key(|row| !row.is_error());
            rows.into_iter()
                .map(|row| line(row, &names, lang))
                .collect_view()
        });
        Some(view! {
            <p class="lead" role="status" data-found=printed.sheet.findings().wrong.to_string()>
                {summary}
            </p>
            <ul class="printed-findings">{lines}</ul>
        })
    };
    view! {
        <section aria-labelledby="printed-findings">
            <h2 id="printed-findings">{ws.text(words::FINDINGS)}</h2>
            {draw}
        </section>
    }
}

fn line(row: &Row, names: &Names<'_>, lang: Lang) -> impl IntoView + use<> {
    let name = names.row(&row.what, lang);
    let (class, sign) = match (row.is_error(), row.is_open()) {
        (true, _) => ("fail", "✗ "),
        (false, true) => ("missing", "? "),
        (false, false) => ("near", "▲ "),
    };
    let mut sentences: Vec<String> = row
        .checks
        .iter()
        .filter(|check| words::holds(check.mark) != Some(true))
        .map(|check| words::check(row, check, lang))
        .collect();
    if let Some(open) = words::open(row, names.document, lang) {
        sentences.push(match lang {
            Lang::Zh => format!("{open}。"),
            Lang::En => format!("{open}."),
        });
    }
    if words::speaks(row) {
        sentences.extend(words::verdict(row, lang));
    }
    if matches!(row.figure, Some(Err(_))) {
        sentences.push(words::NOT_A_FIGURE.get(lang).to_owned());
    }
    let id = field_id(&row.key);
    let key = row.key.clone();
    view! {
        <li data-finding=key>
            <strong class=class>{sign} {name}</strong>
            {match lang {
                Lang::Zh => "：",
                Lang::En => ": ",
            }}
            {sentences.join(" ")}
            " "
            <button type="button" class="link no-print" on:click=move |_| dom::focus(&id)>
                {words::TO_FIELD.get(lang)}
            </button>
        </li>
    }
}

/// What is asked of a row's figure.
fn asked(row: &Row, lang: Lang) -> Option<String> {
    let (bound, limit) = row.limit?;
    Some(items::limit(bound, limit, row.unit, lang))
}

/// Our verdict of a row in words.
fn own_verdict(row: &Row, lang: Lang) -> Option<String> {
    let verdict = row.verdict?;
    Some(format!(
        "{} {}",
        reasons::verdict_symbol(verdict),
        words::word(row, verdict).get(lang)
    ))
}

/// The name of a row, as it stands in tables.
fn row_name(found: &Found, document: &junheng_core::Document, row: &Row, lang: Lang) -> String {
    let points = junheng_core::points::point_scheme(junheng_core::points::XINJIANG);
    let names = Names {
        document,
        scheme: &found.evaluation.rules.scheme,
        items: found.items.as_ref().map(|items| &*items.scheme),
        points: points.as_deref(),
    };
    names.row(&row.what, lang)
}

/// A row by its key, tracked.
fn row_of(printed: Option<Printed>, key: &str) -> Option<Row> {
    printed?.rows.get(key).cloned()
}
