//! Money and enrolment, a column a year, with the growth below each figure.

use std::collections::BTreeSet;

use junheng_core::county::YEARS;
use junheng_core::growth::{Gap, Growth, exact_years};
use junheng_core::{CountyInput, Exact, Series};
use junheng_words::{county_page as words, facts};
use leptos::prelude::*;

use super::present::{self, Present};
use super::progress::{Count, Progress, Section, series_state};
use super::{Asked, about, field};
use crate::state::{Workspace, use_workspace};

/// Years shown before that of the evaluation, whatever is entered.
const USUAL: u16 = 5;

/// The table of all series.
#[component]
pub fn SeriesTable(
    /// What the scheme asks.
    asked: Asked,
    /// What is filled.
    progress: Memo<Progress>,
    /// A year that an address names.
    wanted: Memo<Option<u16>>,
) -> impl IntoView {
    let ws = use_workspace();
    let added = RwSignal::new(BTreeSet::new());
    Effect::new(move |_| {
        if let Some(year) = wanted.get() {
            added.update(|added| {
                added.insert(year);
            });
        }
    });
    let years = Memo::new(move |_| {
        let mut years = added.get();
        years.extend(wanted.get());
        ws.with_document(|document| {
            let today = document.settings.date.year();
            years.extend(today.saturating_sub(USUAL)..today);
            years.extend(
                document
                    .dossier
                    .cells()
                    .filter_map(|(input, _)| match input {
                        CountyInput::Series(_, year) => Some(year),
                        _ => None,
                    }),
            );
        });
        years.into_iter().collect::<Vec<u16>>()
    });
    let unused = Memo::new(move |_| {
        let unused = |count: &Count| count.not_needed == Series::ALL.len();
        progress.with(|progress| progress.count(Section::Series).is_none_or(unused))
    });
    let present = RwSignal::new(None::<CountyInput>);
    let rows = move || {
        let years = years.get();
        let width = years.len() + 2;
        let shown = Signal::stored(years);
        let line = |series: &Series| {
            let group = names_above(ws, *series, width);
            view! { {group} {row(ws, asked, *series, shown)} }
        };
        Series::ALL.iter().map(line).collect_view()
    };
    view! {
        <h2>{ws.text(words::SERIES)}</h2>
        <p class="muted prose" id="series-hint">{ws.text(words::SERIES_HINT)}</p>
        <Show when=move || unused.get()>
            <p class="banner">{ws.text(words::SERIES_UNUSED)}</p>
        </Show>
        <Years years added/>
        <Present present/>
        <div class="table-frame">
            <table
                class="figure-grid series"
                on:focusin=move |event| present::follow(present, &event)
            >
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::COL_ITEM)}</th>
                        {move || {
                            years
                                .get()
                                .into_iter()
                                .map(|year| view! { <th scope="col">{year}</th> })
                                .collect_view()
                        }}
                        <th scope="col">{ws.text(words::COL_STATE)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// The heading above the first series of a group.
fn names_above(ws: Workspace, series: Series, width: usize) -> Option<AnyView> {
    let group = words::series_group(series)?;
    Some(
        view! {
            <tr>
                <th scope="rowgroup" class="group" colspan=width>
                    {ws.text(group)}
                </th>
            </tr>
        }
        .into_any(),
    )
}

fn row(ws: Workspace, asked: Asked, series: Series, years: Signal<Vec<u16>>) -> AnyView {
    let lang = ws.lang();
    let values = Memo::new(move |_| ws.with_document(|document| document.dossier.series(series)));
    let first = CountyInput::Series(series, 0);
    let cell = |year: u16| {
        let input = CountyInput::Series(series, year);
        let unit = words::bracketed(input.unit(), lang);
        let label = format!("{}{unit}", facts::input(input, lang));
        let growth = move || {
            let (rate, gap) = values.with(|values| {
                let values = exact_years(values);
                (Growth::new(&values, year).rate, Gap::before(&values, year))
            });
            if let Some(gap) = gap {
                let text = words::growth_over_gap(&gap, lang);
                return Some(view! { <small class="growth muted">{text}</small> });
            }
            let rate = rate?;
            let falls = rate < Exact::zero();
            let class = if falls {
                "growth missing"
            } else {
                "growth muted"
            };
            Some(view! { <small class=class>{words::growth(&rate)}</small> })
        };
        view! {
            <td>
                {field::field(ws, input, label, "series-hint".to_owned(), years, false)}
                {growth}
            </td>
        }
    };
    // A row stands where its first unfinished year does.
    let state = Memo::new(move |_| {
        asked.with(|asked| {
            ws.with_document(|document| {
                let (_, year) = series_state(document, asked, series);
                Some(CountyInput::Series(series, year))
            })
        })
    });
    let unit = ws.text(facts::unit(first.unit()));
    view! {
        <tr data-series=series.info().key>
            <th scope="row">
                {about::name(ws, asked, first)} <small class="muted">{unit}</small>
            </th>
            {years.get_untracked().into_iter().map(cell).collect_view()}
            <td>{move || state.get().map(|input| about::state(ws, asked, input))}</td>
        </tr>
    }
    .into_any()
}

/// The means to add years.
#[component]
fn Years(years: Memo<Vec<u16>>, added: RwSignal<BTreeSet<u16>>) -> impl IntoView {
    let ws = use_workspace();
    let error = RwSignal::new(false);
    let add = move |year: Option<u16>| {
        let sound = year.filter(|year| YEARS.contains(year));
        error.set(sound.is_none());
        if let Some(year) = sound {
            added.update(|added| {
                added.insert(year);
            });
        }
    };
    let before = move |_| add(years.with(|years| years.first()?.checked_sub(1)));
    let after = move |_| add(years.with(|years| years.last()?.checked_add(1)));
    view! {
        <div class="toolbar no-print">
            <button type="button" data-testid="year-before" on:click=before>
                {ws.text(words::YEAR_BEFORE)}
            </button>
            <button type="button" data-testid="year-after" on:click=after>
                {ws.text(words::YEAR_AFTER)}
            </button>
            <label for="year-add">{ws.text(words::ADD_YEAR)}</label>
            <input
                id="year-add"
                size="5"
                inputmode="numeric"
                autocomplete="off"
                aria-describedby="year-add-error"
                aria-invalid=move || error.get().then_some("true")
                on:change=move |event| {
                    let text = junheng_core::entry::fold(&event_target_value(&event));
                    let year = text.trim_end_matches('年').trim().parse().ok();
                    add(year);
                    if year.is_some() {
                        event_target::<web_sys::HtmlInputElement>(&event).set_value("");
                    }
                }
            />
            <span class="error-text" id="year-add-error" role="status">
                {move || error.get().then(|| ws.text(words::YEAR_BAD))}
            </span>
        </div>
    }
}
