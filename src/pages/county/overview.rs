//! All sections with what is filled and what is missing, and what does not fit together.

use junheng_words::{county_import as import, county_page as words, data};
use leptos::prelude::*;

use super::hints::Hints;
use super::progress::{Progress, Section};
use crate::router::{Page, href};
use crate::state::{Workspace, use_workspace};

/// The first page of the county's figures.
#[component]
pub fn Overview(
    /// What is filled.
    progress: Memo<Progress>,
) -> impl IntoView {
    let ws = use_workspace();
    view! {
        <p class="lead prose">{ws.text(words::LEAD)}</p>
        <p class="prose no-print">{ws.text(import::LEAD)}</p>
        <p>
            <a href=href(Page::Data, &["county"])>{ws.text(words::TO_SETTINGS)}</a>
            " · "
            <a href=Page::Data.href()>{ws.text(data::GRID)}</a>
        </p>
        <div class="table-frame">
            <table class="contents" data-testid="county-contents">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::COL_SECTION)}</th>
                        <th scope="col">{ws.text(words::COL_BY)}</th>
                        <th scope="col">{ws.text(words::COL_FILLED)}</th>
                        <th scope="col">{ws.text(words::COL_PROGRESS)}</th>
                    </tr>
                </thead>
                <tbody>{Section::ALL.map(|one| row(ws, one, progress)).collect_view()}</tbody>
            </table>
        </div>
        <Hints/>
    }
}

fn row(ws: Workspace, section: Section, progress: Memo<Progress>) -> impl IntoView {
    let lang = ws.lang();
    let mark = move || progress.with(|progress| progress.mark(section, lang));
    let count = move || {
        progress
            .with(|progress| progress.count(section).cloned())
            .unwrap_or_default()
    };
    view! {
        <tr data-section=section.segment()>
            <th scope="row">
                <a href=href(Page::County, &[section.segment()])>{ws.text(section.name())}</a>
            </th>
            <td>{ws.text(words::by(section.by()))}</td>
            <td class="number">{move || count().filled}</td>
            <td>
                <span class=move || mark().class>{move || mark().text}</span>
                {move || {
                    count()
                        .next
                        .map(|address| {
                            view! {
                                " "
                                <a href=address data-testid="to-field">{ws.text(words::TO_FIELD)}</a>
                            }
                        })
                }}
            </td>
        </tr>
    }
}
