//! What a file would change among the county's figures, with what is asked and what is wrong.

use junheng_exchange::county::{CountyPlan, Planned, PlannedAnswer, Target, What};
use junheng_exchange::delimited::Delimiter;
use junheng_exchange::delimited_writer::DelimitedWriter;
use junheng_exchange::table::address;
use junheng_words::{
    Lang, Text, county_import as words, county_page, data, facts, format, imports, reasons,
};
use leptos::prelude::*;

use super::files::Talk;
use crate::browser::files;
use crate::state::Weight;

/// Problems shown; the saved list has all.
const SHOWN: usize = 100;

/// The place of a cell or row.
fn place(plan: &CountyPlan, sheet: usize, row: u32, column: u32, lang: Lang) -> String {
    let sheet = plan.sheets.get(sheet).map_or("", String::as_str);
    let at = match (row, column, lang) {
        (0, column, _) => junheng_exchange::table::column_name(column),
        (row, 0, Lang::Zh) => format!("第 {row} 行"),
        (row, 0, Lang::En) => format!("row {row}"),
        (row, column, _) => address(row, column),
    };
    if sheet.is_empty() {
        at
    } else {
        format!("{sheet} {at}")
    }
}

/// Each problem: place, what was found, what is wrong.
fn problems(plan: &CountyPlan, lang: Lang) -> Vec<[String; 3]> {
    let line = |one: &junheng_exchange::county::CountyProblem| {
        [
            place(plan, one.sheet, one.row, one.column, lang),
            one.found.clone(),
            words::fault(&one.fault, &one.found, lang),
        ]
    };
    plan.problems.iter().map(line).collect()
}

fn as_csv(lines: &[[String; 3]], lang: Lang) -> String {
    let mut writer = DelimitedWriter::new(Delimiter::Comma, true);
    for head in [words::COL_PLACE, words::COL_FOUND, words::COL_PROBLEM] {
        writer.text(head.get(lang));
    }
    writer.end_row();
    for line in lines {
        line.iter().for_each(|text| writer.text(text));
        writer.end_row();
    }
    writer.finish()
}

/// The review before anything is taken over.
#[component]
pub fn Review(
    /// The conversation.
    talk: Talk,
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let wanted = move || {
        let left = talk.left.get();
        let changes = talk.plan.with(|plan| changes(plan, lang));
        let taken = changes.iter().filter(|one| !left.contains(&one.target));
        taken.count()
    };
    let count = move |what| talk.plan.with(|plan| plan.count(what));
    let figure = move |text: Text, number: usize, id: &'static str| {
        view! {
            <div>
                <dt>{ws.text(text)}</dt>
                <dd data-testid=id>{format::count(number)}</dd>
            </div>
        }
    };
    view! {
        <dl class="import-figures">
            {move || figure(words::NEW, count(What::New), "county-new")}
            {move || figure(words::CHANGED, count(What::Changed) + count(What::Sourced), "county-changed")}
            {move || figure(words::SAME, count(What::Same), "county-same")}
            {move || {
                figure(words::PROBLEMS, talk.plan.with(|plan| plan.problems.len()), "county-problems")
            }}
        </dl>
        {move || units(talk)}
        {move || rows(talk)}
        {move || faults(talk)}
        <div class="actions import-actions">
            <button type="button" class="quiet" data-testid="county-cancel" on:click=move |_| talk.close()>
                {ws.text(imports::CANCEL)}
            </button>
            <button
                type="button"
                class="primary"
                data-testid="county-take"
                disabled=move || wanted() == 0
                on:click=move |_| talk.take()
            >
                {move || words::take(wanted(), lang)}
            </button>
        </div>
    }
}

/// The units that differ, each to be converted or not.
fn units(talk: Talk) -> Option<AnyView> {
    let ws = talk.ws;
    let lang = ws.lang();
    let conversions = talk.plan.with(|plan| plan.conversions.clone());
    if conversions.is_empty() {
        return None;
    }
    let line = |one: &junheng_exchange::county::Conversion| {
        let (given, applied) = (one.given, one.applied);
        view! {
            <label class="check" data-testid="county-unit">
                <input
                    type="checkbox"
                    prop:checked=applied
                    on:change=move |event| talk.convert(given, event_target_checked(&event))
                />
                <span>{words::conversion(one, lang)}</span>
            </label>
        }
    };
    Some(
        view! {
            <fieldset>
                <legend>{ws.text(words::UNITS)}</legend>
                <p class="muted">{ws.text(words::UNITS_HINT)}</p>
                {conversions.iter().map(line).collect_view()}
            </fieldset>
        }
        .into_any(),
    )
}

/// A line of the review: what changes, from what to what, and where it stands.
struct Change {
    target: Target,
    name: String,
    what: What,
    before: String,
    after: String,
    source: String,
    at: String,
    is_number: bool,
}

/// The figures and answers that would change.
fn changes(plan: &CountyPlan, lang: Lang) -> Vec<Change> {
    let figure = |one: &Planned| Change {
        target: Target::Figure(one.input),
        name: format!(
            "{}{}",
            facts::input(one.input, lang),
            county_page::bracketed(one.input.unit(), lang)
        ),
        what: one.what,
        before: words::entry(&one.before, lang),
        after: words::entry(&one.after, lang),
        source: one.source.clone(),
        at: place(plan, one.sheet, one.row, one.column, lang),
        is_number: true,
    };
    let answer = |one: &PlannedAnswer| Change {
        target: Target::Answer(one.matter.clone()),
        name: reasons::of_scheme(&one.name, lang).to_owned(),
        what: one.what,
        before: words::said(&one.matter, &one.before, lang),
        after: words::said(&one.matter, &one.after, lang),
        source: String::new(),
        at: place(plan, one.sheet, one.row, one.column, lang),
        is_number: false,
    };
    let figures = plan.figures.iter().map(figure);
    let all = figures.chain(plan.answers.iter().map(answer));
    all.filter(|one| one.what != What::Same).collect()
}

/// The table of what would change, each line to be taken or not.
fn rows(talk: Talk) -> Option<AnyView> {
    let ws = talk.ws;
    let lang = ws.lang();
    let lines = talk.plan.with(|plan| changes(plan, lang));
    if lines.is_empty() {
        return None;
    }
    let row = |one: Change| {
        let Change { target, name, .. } = one;
        let target = StoredValue::new(target);
        let toggle = move |wanted: bool| {
            talk.left.update(|left| {
                if wanted {
                    target.with_value(|target| left.remove(target));
                } else {
                    left.insert(target.get_value());
                }
            });
        };
        let taken = move || {
            talk.left
                .with(|left| target.with_value(|target| !left.contains(target)))
        };
        let class = if one.is_number { "number" } else { "" };
        view! {
            <tr>
                <td>
                    <input
                        type="checkbox"
                        aria-label=format!("{} {name}", ws.text(words::COL_TAKE))
                        prop:checked=taken
                        on:change=move |event| toggle(event_target_checked(&event))
                    />
                </td>
                <th scope="row">{name}</th>
                <td>{ws.text(words::what(one.what))}</td>
                <td class=class>{one.before}</td>
                <td class=class>{one.after}</td>
                <td>{one.source}</td>
                <td>{one.at}</td>
            </tr>
        }
    };
    Some(
        view! {
            <h3>{ws.text(words::FIGURES)}</h3>
            <p class="muted">{ws.text(words::FIGURES_HINT)}</p>
            <div class="import-table">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ws.text(words::COL_TAKE)}</th>
                            <th scope="col">{ws.text(county_page::COL_ITEM)}</th>
                            <th scope="col">{ws.text(county_page::COL_STATE)}</th>
                            <th scope="col">{ws.text(words::COL_BEFORE)}</th>
                            <th scope="col">{ws.text(words::COL_AFTER)}</th>
                            <th scope="col">{ws.text(county_page::COL_SOURCE)}</th>
                            <th scope="col">{ws.text(words::COL_PLACE)}</th>
                        </tr>
                    </thead>
                    <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

/// What is wrong, with its place.
fn faults(talk: Talk) -> Option<AnyView> {
    let ws = talk.ws;
    let lang = ws.lang();
    let lines = talk.plan.with(|plan| problems(plan, lang));
    if lines.is_empty() {
        return None;
    }
    let shown = lines.iter().take(SHOWN).map(|[at, _, problem]| {
        view! {
            <li>
                <span class="fail" aria-hidden="true">"✗"</span>
                <span class="nowrap">{at.clone()}</span>
                <span>{problem.clone()}</span>
            </li>
        }
    });
    let list = shown.collect_view();
    let save = move |_| {
        let text = as_csv(&lines, lang);
        if !files::save_text(words::PROBLEMS_FILE.get(lang), "text/csv", &text) {
            ws.notify_text(Weight::Warning, data::EXPORT_FAILED);
        }
    };
    Some(
        view! {
            <h3>{ws.text(words::PROBLEMS)}</h3>
            <ul class="problem-list" data-testid="county-problem-list">{list}</ul>
            <button type="button" on:click=save>{ws.text(words::SAVE_PROBLEMS)}</button>
        }
        .into_any(),
    )
}
