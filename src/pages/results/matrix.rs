//! The matrix: one row a school and stage, the indicators with their thresholds in the head.

use std::collections::BTreeSet;
use std::sync::Arc;

use junheng_core::{SchoolId, Stage, Verdict};
use junheng_words::{Lang, findings, format, judged, labels_results as labels, names, reasons};
use leptos::prelude::*;

use super::rows::{Order, Query, Ranked, Row, StateFilter, rows, select};
use super::tasks::{self, input_href, stage_key, why_href};
use super::todo::short_lines;
use crate::browser::dom;
use crate::components::{VerdictBadge, level_class, verdict_class, with_view};
use crate::state::{Workspace, use_workspace};

/// Rows that are open, kept over redrawing.
type Open = RwSignal<BTreeSet<(Stage, SchoolId)>>;

/// The matrix of both stages, with its filters.
#[component]
pub fn Matrix() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let query = RwSignal::new(Query::default());
    let stage = RwSignal::new(None::<Stage>);
    let open: Open = RwSignal::new(BTreeSet::new());
    let both = Memo::new(move |_| {
        with_view(ws, |view| Stage::ALL.map(|stage| rows(&view, stage, lang))).unwrap_or_default()
    });
    let tables = Stage::ALL.map(|of| {
        let table =
            Memo::new(move |_| both.with(|both| both.get(of.index()).cloned().unwrap_or_default()));
        view! {
            <Show when=move || stage.get().is_none_or(|only| only == of)>
                <StageMatrix stage=of table query open/>
            </Show>
        }
    });
    let is_tested = Memo::new(move |_| {
        with_view(ws, |view| findings::judges_schools(view.evaluation())) != Some(false)
    });
    let filters = move || {
        let is_tested = is_tested.get();
        // Another list of states: what was asked for may not be in it.
        query.set(Query::default());
        stage.set(None);
        view! { <Filters query stage is_tested/> }
    };
    view! {
        <section class="matrix print-wide" aria-labelledby="matrix-heading">
            <h2 id="matrix-heading">{ws.text(labels::MATRIX)}</h2>
            {filters}
            {tables.collect_view()}
        </section>
    }
}

#[component]
fn Filters(
    query: RwSignal<Query>,
    stage: RwSignal<Option<Stage>>,
    /// Whether schools are judged one by one.
    is_tested: bool,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let mut states = vec![
        (labels::ANY_STATE.get(lang).to_owned(), StateFilter::Any),
        (
            verdict_choice(Verdict::NotMet, lang),
            StateFilter::Verdict(Verdict::NotMet),
        ),
        (
            verdict_choice(Verdict::InsufficientData, lang),
            StateFilter::Verdict(Verdict::InsufficientData),
        ),
        (
            verdict_choice(Verdict::Met, lang),
            StateFilter::Verdict(Verdict::Met),
        ),
        (findings::near_choice(lang).to_owned(), StateFilter::Near),
    ];
    if !is_tested {
        // Only whether everything is there can be asked.
        let lacking = StateFilter::Verdict(Verdict::InsufficientData);
        states.retain(|(_, state)| matches!(state, StateFilter::Any) || *state == lacking);
    }
    let stages = [
        (labels::BOTH_STAGES.get(lang), None),
        (names::stage(Stage::Primary).get(lang), Some(Stage::Primary)),
        (names::stage(Stage::Junior).get(lang), Some(Stage::Junior)),
    ];
    let orders = [
        (ws.text(labels::SORT_WORST), Order::Worst),
        (ws.text(labels::SORT_LIST), Order::List),
        (ws.text(labels::SORT_NAME), Order::Name),
    ];
    let picked = |event: &web_sys::Event| event_target_value(event).parse::<usize>().unwrap_or(0);
    let state_values: Vec<StateFilter> = states.iter().map(|(_, value)| *value).collect();
    let options = |names: Vec<String>| {
        names
            .into_iter()
            .enumerate()
            .map(|(at, name)| view! { <option value=at.to_string()>{name}</option> })
            .collect_view()
    };
    view! {
        <div class="toolbar filters no-print">
            <label>
                <span>{ws.text(labels::STAGE)}</span>
                <select
                    data-filter="stage"
                    on:change=move |event| {
                        stage.set(stages.get(picked(&event)).and_then(|(_, stage)| *stage));
                    }
                >
                    {options(stages.iter().map(|(name, _)| (*name).to_owned()).collect())}
                </select>
            </label>
            <label>
                <span>{ws.text(labels::STATE)}</span>
                <select
                    data-filter="state"
                    on:change=move |event| {
                        let state = state_values.get(picked(&event)).copied().unwrap_or_default();
                        query.update(|query| query.state = state);
                    }
                >
                    {options(states.into_iter().map(|(name, _)| name).collect())}
                </select>
            </label>
            <label>
                <span>{ws.text(labels::SORT)}</span>
                <select
                    data-filter="order"
                    on:change=move |event| {
                        let order = orders.get(picked(&event)).map(|(_, order)| *order);
                        query.update(|query| query.order = order.unwrap_or_default());
                    }
                >
                    {options(orders.iter().map(|(name, _)| (*name).to_owned()).collect())}
                </select>
            </label>
            <label>
                <span>{ws.text(labels::SEARCH)}</span>
                <input
                    type="search"
                    data-filter="search"
                    on:input=move |event| {
                        let search = event_target_value(&event);
                        query.update(|query| query.search = search);
                    }
                />
            </label>
        </div>
    }
}

fn verdict_choice(verdict: Verdict, lang: Lang) -> String {
    junheng_words::trace::signed(verdict, lang)
}

/// The id of a cell, or of a row's head where there is no column.
pub fn cell_id(stage: Stage, school: SchoolId, column: Option<usize>) -> String {
    let column = column.map_or_else(|| "h".to_owned(), |column| column.to_string());
    format!("cell-{}-{}-{column}", stage_key(stage), school.0)
}

fn read_cell_id(id: &str) -> Option<(SchoolId, Option<usize>)> {
    let mut parts = id.strip_prefix("cell-")?.split('-').skip(1);
    let school = SchoolId(parts.next()?.parse().ok()?);
    Some((school, parts.next()?.parse().ok()))
}

/// Where an arrow key leads from a cell.
fn next_cell(
    rows: &[Arc<Row>],
    from: (SchoolId, Option<usize>),
    key: &str,
) -> Option<(SchoolId, Option<usize>)> {
    let at = rows.iter().position(|row| row.school == from.0)?;
    let columns = rows.get(at)?.cells.len();
    let row = |at: Option<usize>| at.and_then(|at| rows.get(at)).map(|row| row.school);
    match key {
        "ArrowUp" => Some((row(at.checked_sub(1))?, from.1)),
        "ArrowDown" => Some((row(at.checked_add(1))?, from.1)),
        "ArrowRight" => {
            let next = from.1.map_or(0, |column| column + 1);
            (next < columns).then_some((from.0, Some(next)))
        }
        "ArrowLeft" => from.1.map(|column| (from.0, column.checked_sub(1))),
        _ => None,
    }
}

#[component]
fn StageMatrix(
    stage: Stage,
    table: Memo<Vec<Ranked>>,
    query: RwSignal<Query>,
    open: Open,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let shown = Memo::new(move |_| table.with(|table| query.with(|query| select(table, query))));
    let is_empty = Memo::new(move |_| table.with(Vec::is_empty));
    let none = Memo::new(move |_| shown.with(Vec::is_empty));
    let on_key = move |event: web_sys::KeyboardEvent| {
        let id = event_target::<web_sys::Element>(&event).id();
        let next = read_cell_id(&id)
            .and_then(|from| shown.with_untracked(|rows| next_cell(rows, from, &event.key())));
        if let Some((school, column)) = next {
            event.prevent_default();
            dom::focus(&cell_id(stage, school, column));
        }
    };
    let name = names::stage(stage).get(lang);
    view! {
        <Show
            when=move || !is_empty.get()
            fallback=move || view! { <p class="muted">{name} " · " {ws.text(labels::NO_UNITS)}</p> }
        >
            <div class="table-frame matrix-frame" tabindex="0" role="region" aria-label=name>
                <table class="results-matrix" data-stage=stage_key(stage) on:keydown=on_key>
                    <caption>
                        {name}
                        <span class="muted count">
                            {move || {
                                let (part, all) = (shown.with(Vec::len), table.with(Vec::len));
                                findings::shown_of(part, all, lang)
                            }}
                        </span>
                        <span class="visually-hidden">{ws.text(labels::MATRIX_HELP)}</span>
                    </caption>
                    {move || with_view(ws, |view| head(ws, &view, stage))}
                    <tbody>
                        <For
                            each=move || shown.get()
                            key=|row| Arc::clone(row)
                            children=move |row| view! { <MatrixRow row open/> }
                        />
                    </tbody>
                </table>
                <Show when=move || none.get()>
                    <p class="muted">{ws.text(labels::NO_ROWS)}</p>
                </Show>
            </div>
        </Show>
    }
}

fn head(ws: Workspace, view: &junheng_core::View<'_>, stage: Stage) -> impl IntoView + use<> {
    let lang = ws.lang();
    let percent = reasons::floor_percent(&view.evaluation().rules);
    let columns = view
        .indicators()
        .iter()
        .enumerate()
        .map(|(index, indicator)| {
            let threshold = view
                .threshold(stage, index)
                .map(|limit| format!("≥ {}", format::decimal(limit.decimal)));
            let floor = view.floor(stage, index).map(|limit| {
                let floor = format::decimal(limit.decimal);
                view! { <small class="floor">{percent.clone()} ": " {floor}</small> }
            });
            let unit = view
                .amount(index)
                .map(|amount| reasons::value_unit(amount, indicator.formula).get(lang));
            view! {
                <th scope="col" title=reasons::of_scheme(&indicator.name, lang).to_owned()>
                    <span class="name">{reasons::of_scheme(&indicator.short, lang).to_owned()}</span>
                    <span class="limit">{threshold} <small>" " {unit}</small></span>
                    {floor}
                </th>
            }
        })
        .collect_view();
    view! {
        <thead>
            <tr>
                <th scope="col" class="first">{ws.text(labels::SCHOOL)}</th>
                <th scope="col">{ws.text(labels::UNIT_VERDICT)}</th>
                {columns}
            </tr>
        </thead>
    }
}

#[component]
fn MatrixRow(row: Arc<Row>, open: Open) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let (stage, school) = (row.stage, row.school);
    let key = (stage, school);
    let is_open = Memo::new(move |_| open.with(|open| open.contains(&key)));
    let detail = format!("detail-{}-{}", stage_key(stage), school.0);
    let columns = row.cells.len() + 2;
    let toggle = move |_| {
        open.update(|open| {
            if !open.remove(&key) {
                open.insert(key);
            }
        });
    };
    let ids: Vec<String> = ws
        .evaluation_untracked()
        .map(|evaluation| {
            let indicators = &evaluation.rules.scheme.indicators;
            indicators.iter().map(|i| i.id.clone()).collect()
        })
        .unwrap_or_default();
    let percent = ws
        .evaluation_untracked()
        .map(|evaluation| reasons::level(junheng_core::Level::Floor, &evaluation.rules, lang))
        .unwrap_or_default();
    let cells = row
        .cells
        .iter()
        .zip(ids)
        .enumerate()
        .map(|(index, (cell, indicator))| {
            let is_tested = cell.level != junheng_core::Level::Untested;
            let state = match cell.level {
                junheng_core::Level::Floor => percent.clone(),
                level => reasons::level_plain(level).get(lang).to_owned(),
            };
            let value = cell.printed.clone();
            let turned = cell.turned.then_some("*");
            view! {
                <td class=format!("cell {}", level_class(cell.level)) data-level=cell.level.key()>
                    <a
                        id=cell_id(stage, school, Some(index))
                        href=why_href(stage, school, &indicator)
                        tabindex="-1"
                    >
                        <span class="value">{value} {turned}</span>
                        {is_tested
                            .then(|| {
                                let symbol = reasons::level_symbol(cell.level);
                                view! { <span class="state">{symbol} " " {state}</span> }
                            })}
                    </a>
                </td>
            }
        })
        .collect_view();
    let pupils = row
        .pupils
        .map(|pupils| findings::pupils(pupils, lang))
        .unwrap_or_default();
    // A scheme that compares schools and tests none of them judges no school alone.
    let alone = ws
        .evaluation_untracked()
        .is_ok_and(|evaluation| evaluation.rules.full_at_least.is_some());
    let verdict = if alone || row.verdict != Verdict::NotApplicable {
        view! { <VerdictBadge verdict=row.verdict/> }.into_any()
    } else {
        view! { <span class="muted">{ws.text(judged::NOT_ALONE)}</span> }.into_any()
    };
    let met = row
        .met
        .map(|(met, all)| view! { <small class="nowrap">{met} "/" {all}</small> });
    let name = row.name.clone();
    let detail_id = detail.clone();
    view! {
        <tr class=verdict_class(row.verdict) data-school=school.0.to_string()>
            <th scope="row" class="first">
                <button
                    type="button"
                    class="row-head"
                    id=cell_id(stage, school, None)
                    title=ws.text(labels::OPEN_ROW)
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=detail
                    on:click=toggle
                >
                    <span class="arrow" aria-hidden="true">
                        {move || if is_open.get() { "▾" } else { "▸" }}
                    </span>
                    <span class="name">{name} <small class="muted">{pupils}</small></span>
                </button>
            </th>
            <td class="verdict" data-verdict=row.verdict.key()>
                {verdict}
                {met}
            </td>
            {cells}
        </tr>
        <Show when=move || is_open.get()>
            <tr class="detail" id=detail_id.clone()>
                <td colspan=columns.to_string()>
                    <Detail stage school/>
                </td>
            </tr>
        </Show>
    }
}

/// Why a unit's verdict is what it is, below its row.
#[component]
fn Detail(stage: Stage, school: SchoolId) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let content = move || {
        with_view(ws, |view| {
            let row = view.evaluation().row(stage, school)?;
            let (tally, verdict) = view.unit_verdict(stage, row)?;
            let text = reasons::tally(&tally, verdict, &view.evaluation().rules, lang);
            let short = tasks::short_of(&view, stage, row, lang);
            let missing = view
                .indicators()
                .iter()
                .enumerate()
                .flat_map(|(index, _)| view.lacks(stage, row, index))
                .fold(Vec::new(), |mut all, lack| {
                    if !all.contains(&lack) {
                        all.push(lack);
                    }
                    all
                })
                .into_iter()
                .map(|lack| {
                    let text = reasons::lack(view.document(), lack, lang);
                    view! {
                        <li class="short">
                            <span class="missing">"? "</span>
                            <a href=input_href(lack.input())>{text}</a>
                        </li>
                    }
                })
                .collect_view();
            let all = view
                .indicators()
                .iter()
                .map(|indicator| {
                    let name = reasons::of_scheme(&indicator.short, lang).to_owned();
                    view! { <a href=why_href(stage, school, &indicator.id)>{name}</a> " " }
                })
                .collect_view();
            Some(view! {
                <p>{text}</p>
                {short_lines(ws, stage, school, short)}
                <ul>{missing}</ul>
                <p class="no-print">{ws.text(labels::WHY)} " · " {all}</p>
            })
        })
        .flatten()
    };
    view! { <div class="row-detail">{content}</div> }
}

#[cfg(test)]
mod tests {
    use super::super::rows::fixture;
    use super::*;

    #[test]
    fn arrows_lead_from_cell_to_cell() {
        let (document, evaluation) = fixture::mixed();
        let table = rows(&evaluation.view(&document), Stage::Primary, Lang::Zh);
        let order = Query {
            order: Order::List,
            ..Query::default()
        };
        let rows = select(&table, &order);
        let go = |school, column, key| next_cell(&rows, (SchoolId(school), column), key);
        assert_eq!(go(1, None, "ArrowUp"), None);
        assert_eq!(go(1, None, "ArrowRight"), Some((SchoolId(1), Some(0))));
        assert_eq!(go(1, Some(0), "ArrowLeft"), Some((SchoolId(1), None)));
        assert_eq!(go(1, Some(6), "ArrowRight"), None);
        assert_eq!(go(2, Some(3), "ArrowDown"), Some((SchoolId(3), Some(3))));
        assert_eq!(go(2, Some(3), "a"), None);
    }

    #[test]
    fn ids_of_cells_are_read_back() {
        for column in [None, Some(4)] {
            let id = cell_id(Stage::Junior, SchoolId(12), column);
            assert_eq!(read_cell_id(&id), Some((SchoolId(12), column)));
        }
        assert_eq!(read_cell_id("other"), None);
    }
}
