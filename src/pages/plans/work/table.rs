//! The rows, on the page and as a file.

use junheng_core::Decimal;
use junheng_plan::outcome::Change;
use junheng_plan::work::{About, Row, Status};
use junheng_words::{findings, format, plans_views, plans_work as words};
use leptos::prelude::*;

use super::files::{Cell, Table};
use super::{Found, shows};
use crate::components::verdict_class;
use crate::pages::plans::button::Change;
use crate::state::Workspace;

/// The id of the button that edits a row.
pub fn edit_id(about: &About) -> String {
    match about {
        About::Line(key) => format!("work-edit-{key}"),
        About::Action(id) => format!("work-edit-action-{id}"),
        About::Own(id) => format!("work-edit-own-{id}"),
    }
}

/// The button that edits a row; `name` is what the row is called.
pub fn edit_button(
    ws: Workspace,
    about: About,
    name: &str,
    editing: RwSignal<Option<About>>,
) -> impl IntoView + use<> {
    let label = format!("{} · {name}", ws.text(words::EDIT));
    view! {
        <Change
            class="quiet"
            id=edit_id(&about)
            attr:aria-label=label
            text=words::EDIT
            run=move |()| editing.set(Some(about.clone()))
        />
    }
}

/// How far a row is, with its class.
pub fn status(ws: Workspace, row: &Row) -> impl IntoView + use<> {
    let class = match row.status {
        Status::Done => "pass",
        Status::Stopped => "muted",
        Status::Open | Status::Running => "",
    };
    let late = row
        .is_late
        .then(|| view! { <br/> <small class="fail">{ws.text(words::LATE)}</small> });
    view! { <span class=class>{ws.text(words::status(row.status))}</span> {late} }
}

/// What is reached of the year's target.
pub fn progress(ws: Workspace, row: &Row) -> impl IntoView + use<> {
    let said = words::progress(&row.progress, ws.lang());
    let percent = row.progress.percent().map(|percent| {
        let space = format::NARROW_SPACE;
        view! {
            <br/>
            <progress max="100" value=percent.min(100).to_string() aria-hidden="true"></progress>
            " "
            {format!("{percent}{space}%")}
        }
    });
    view! { {said} {percent} }
}

/// The rows as a table, by part.
pub fn table(
    ws: Workspace,
    found: &Found,
    all: bool,
    editing: RwSignal<Option<About>>,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let shown: Vec<&Row> = found.rows.iter().filter(|row| shows(all, row)).collect();
    let of_year = |head: junheng_words::Text| words::of_year(head, found.sides.outcome.year, lang);
    let plain = |head: junheng_words::Text| ws.text(head).to_owned();
    let heads = [
        plain(words::INDICATOR),
        plain(words::TARGET),
        of_year(words::VERDICT),
        plain(plans_views::DEADLINE),
        plain(plans_views::DEPARTMENT),
        plain(plans_views::WITH),
        plain(words::STATUS),
        of_year(words::GOAL),
    ];
    let heads = heads
        .map(|head| view! { <th scope="col">{head}</th> })
        .collect_view();
    let mut part = None;
    let rows = shown
        .iter()
        .map(|row| {
            let head = (part != Some(row.group)).then(|| {
                part = Some(row.group);
                let name = match row.group {
                    Some(_) => words::part(row, &found.sides.outcome, lang),
                    None => ws.text(words::OWN_TASK).to_owned(),
                };
                view! {
                    <tr class="kind">
                        <th scope="rowgroup" colspan="8">{name}</th>
                        <td class="no-print"></td>
                    </tr>
                }
            });
            view! { {head} {one(ws, found, row, editing)} }
        })
        .collect_view();
    let none = shown
        .is_empty()
        .then(|| view! { <p class="muted">{ws.text(words::NONE)}</p> });
    let year = format::school_year(found.sides.outcome.year, lang);
    view! {
        <p class="work-summary">{words::summary(&found.rows, lang)}</p>
        {none}
        <div class="table-frame">
            <table class="plan-work-table" data-year=found.sides.outcome.year.to_string()>
                <caption>{ws.text(words::WORK_YEAR)} " " {year}</caption>
                <thead>
                    <tr>
                        {heads} <td class="no-print"></td>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn one(
    ws: Workspace,
    found: &Found,
    row: &Row,
    editing: RwSignal<Option<About>>,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let outcome = &found.sides.outcome;
    let name = words::name(row, &found.sides.plan, &found.schools, outcome, lang);
    let number = (row.number > 0).then(|| format!("{}. ", row.number));
    let verdict = row.verdict.map(|Change { before, after }| {
        let class = verdict_class(after);
        view! { <span class=class>{plans_views::verdicts(before, after, lang)}</span> }
    });
    let allowed = words::allowed(row, lang).map(|allowed| view! { <br/> <small>{allowed}</small> });
    let deadline = row.deadline.map(|day| words::until(day, lang));
    let proposed = (row.deadline.is_some() && !row.deadline_entered)
        .then(|| view! { <br/> <small class="muted">{ws.text(words::PROPOSED)}</small> });
    let note = (!row.note.is_empty()).then(|| view! { <br/> <small>{row.note.clone()}</small> });
    let is_own = matches!(row.about, About::Own(_));
    let edit = edit_button(ws, row.about.clone(), &name, editing);
    view! {
        <tr data-work=edit_id(&row.about) class:own=is_own>
            <th scope="row">{number} {name} {note}</th>
            <td>{words::target(row, outcome, lang)}</td>
            <td>{verdict} {allowed}</td>
            <td>{deadline} {proposed}</td>
            <td>{plans_views::department(&row.lead, lang)}</td>
            <td>{words::with(&row.with, lang)}</td>
            <td>{status(ws, row)}</td>
            <td class="number">{progress(ws, row)}</td>
            <td class="no-print">{edit}</td>
        </tr>
    }
}

/// The work plan as a file.
pub fn to_file(ws: Workspace, found: &Found) -> Table {
    let lang = ws.lang();
    let (plan, outcome) = (&found.sides.plan, &found.sides.outcome);
    let of_year = |head| words::of_year(head, outcome.year, lang);
    let plain = |head: junheng_words::Text| head.get(lang).to_owned();
    let heads = [
        (plain(words::PART), 14),
        (plain(words::NUMBER), 6),
        (plain(words::INDICATOR), 40),
        (plain(words::TARGET), 30),
        (plain(plans_views::BEFORE), 12),
        (of_year(plans_views::AFTER), 18),
        (plain(plans_views::DEADLINE), 14),
        (plain(plans_views::DEPARTMENT), 16),
        (plain(plans_views::WITH), 24),
        (plain(words::STATUS), 10),
        (plain(words::START), 10),
        (of_year(words::GOAL), 18),
        (plain(words::DONE), 10),
        (plain(words::UNIT), 12),
        (plain(words::PERCENT), 10),
        (plain(plans_views::NOTE), 24),
    ];
    let rows = found.rows.iter().map(|row| {
        let verdict = |pick: fn(Change<_>) -> _| {
            Cell::text(row.verdict.map_or("", |verdict| {
                junheng_words::reasons::verdict(pick(verdict)).get(lang)
            }))
        };
        let measure = row.progress.measure;
        let number = |value: Option<Decimal>| {
            Cell::Number(value.map(|value| words::counted(measure, value, lang)))
        };
        let status = words::status(row.status).get(lang);
        let status = match row.is_late {
            true => format!("{status} ({})", words::LATE.get(lang)),
            false => status.to_owned(),
        };
        vec![
            Cell::text(words::part(row, outcome, lang)),
            Cell::Number((row.number > 0).then(|| Decimal::whole(row.number))),
            Cell::text(words::name(row, plan, &found.schools, outcome, lang)),
            Cell::text(words::target(row, outcome, lang)),
            verdict(|change| change.before),
            match (row.verdict, words::allowed(row, lang)) {
                (Some(change), Some(allowed)) => {
                    let verdict = junheng_words::reasons::verdict(change.after).get(lang);
                    Cell::Text(plans_views::list(&[verdict, &allowed], lang))
                }
                _ => verdict(|change| change.after),
            },
            Cell::text(
                row.deadline
                    .map(|day| words::until(day, lang))
                    .unwrap_or_default(),
            ),
            Cell::text(plans_views::department(&row.lead, lang)),
            Cell::text(words::with(&row.with, lang)),
            Cell::Text(status),
            number(row.progress.start),
            number(row.progress.goal),
            number(row.progress.done),
            Cell::text(
                match row
                    .progress
                    .goal
                    .or(row.progress.done)
                    .or(row.progress.start)
                {
                    Some(_) => words::unit(row.progress.measure).get(lang),
                    None => "",
                },
            ),
            Cell::Number(row.progress.percent().map(Decimal::whole)),
            Cell::text(row.note.clone()),
        ]
    });
    let county = findings::county_name(&found.sides.real.document, lang);
    let year = format::school_year(outcome.year, lang);
    Table {
        name: words::WORK.get(lang).to_owned(),
        mark: plans_views::file_mark(plan, lang),
        about: format!("{county} · {} {year}", words::WORK_YEAR.get(lang)),
        heads: heads.to_vec(),
        rows: rows.collect(),
    }
}
