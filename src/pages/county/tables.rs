//! The survey and the national monitoring, each a small table.

use junheng_core::{CountyInput, MonitoringFigure, Subject, SurveyFigure, SurveyGroup};
use junheng_words::{Text, county_page as words, facts};
use leptos::prelude::*;

use super::present::{self, Present};
use super::{Asked, about, field};
use crate::state::{Workspace, use_workspace};

/// The satisfaction survey by group.
#[component]
pub fn Survey(
    /// What the scheme asks.
    asked: Asked,
) -> impl IntoView {
    let ws = use_workspace();
    let figures = SurveyFigure::ALL.iter();
    let heads = figures
        .map(|figure| facts::survey_figure(*figure))
        .collect();
    let rows = SurveyGroup::ALL.iter().map(|group| {
        let figures = SurveyFigure::ALL.iter();
        figures
            .map(|figure| CountyInput::Survey(*group, *figure))
            .collect()
    });
    table(
        ws,
        asked,
        words::SURVEY,
        words::SURVEY_HINT,
        words::COL_GROUP,
        heads,
        rows.collect(),
    )
}

/// The national monitoring by subject.
#[component]
pub fn Monitoring(
    /// What the scheme asks.
    asked: Asked,
) -> impl IntoView {
    let ws = use_workspace();
    let figures = MonitoringFigure::ALL.iter();
    let heads = figures
        .map(|figure| facts::monitoring_figure(*figure))
        .collect();
    let rows = Subject::ALL.iter().map(|subject| {
        let figures = MonitoringFigure::ALL.iter();
        figures
            .map(|figure| CountyInput::Monitoring(*subject, *figure))
            .collect()
    });
    table(
        ws,
        asked,
        words::MONITORING,
        words::MONITORING_HINT,
        words::COL_SUBJECT,
        heads,
        rows.collect(),
    )
}

fn table(
    ws: Workspace,
    asked: Asked,
    title: Text,
    hint: Text,
    first: Text,
    heads: Vec<Text>,
    rows: Vec<Vec<CountyInput>>,
) -> AnyView {
    let present = RwSignal::new(None);
    view! {
        <h2>{ws.text(title)}</h2>
        <p class="muted prose" id="table-hint">{ws.text(hint)}</p>
        <Present present/>
        <div class="table-frame">
            <table class="figure-grid" on:focusin=move |event| present::follow(present, &event)>
                <thead>
                    <tr>
                        <th scope="col">{ws.text(first)}</th>
                        {heads
                            .into_iter()
                            .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
                            .collect_view()}
                        <th scope="col">{ws.text(words::COL_STATE)}</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(|row| line(ws, asked, row)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(ws: Workspace, asked: Asked, row: Vec<CountyInput>) -> AnyView {
    let lang = ws.lang();
    let name = match row.first() {
        Some(CountyInput::Survey(group, _)) => facts::survey_group(*group),
        Some(CountyInput::Monitoring(subject, _)) => facts::subject(*subject),
        _ => words::COL_ITEM,
    };
    // The row stands where its first unfinished figure does.
    let states = row.clone();
    let worst = Memo::new(move |_| {
        asked.with(|asked| {
            ws.with_document(|document| {
                let of = |input: &CountyInput| (asked.state(document, *input), *input);
                let unfinished = |state| match state {
                    junheng_core::items::EntryState::Rejected => 0,
                    junheng_core::items::EntryState::Missing => 1,
                    junheng_core::items::EntryState::ForForm => 2,
                    _ => 3,
                };
                states
                    .iter()
                    .map(of)
                    .min_by_key(|(state, _)| unfinished(*state))
                    .map(|one| one.1)
            })
        })
    });
    view! {
        <tr>
            <th scope="row">{ws.text(name)}</th>
            {row
                .into_iter()
                .map(|input| {
                    let label = facts::input(input, lang);
                    view! {
                        <td>
                            {field::field(
                                ws,
                                input,
                                label,
                                "table-hint".to_owned(),
                                Signal::stored(Vec::new()),
                                false,
                            )}
                        </td>
                    }
                })
                .collect_view()}
            <td>{move || worst.get().map(|input| about::state(ws, asked, input))}</td>
        </tr>
    }
    .into_any()
}
