//! Each school with its seven indicators, before and after.

use std::sync::Arc;

use junheng_core::{Stage, Verdict};
use junheng_plan::outcome::{CellChange, Change, UnitChange};
use junheng_words::{
    format, labels_results as labels, names, plans_laid, plans_views as words, reasons,
};
use leptos::prelude::*;

use crate::components::{level_class, verdict_class};
use crate::pages::plans::cut::cut;
use crate::pages::plans::filters;
use crate::pages::plans::sides::{Both, Sides};
use crate::pages::results::tasks::stage_key;
use crate::state::{Workspace, use_workspace};

/// Which schools are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    #[default]
    Changed,
    Still,
    Newly,
    All,
}

impl Filter {
    const ALL: [Self; 4] = [Self::Changed, Self::Still, Self::Newly, Self::All];

    const fn key(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Still => "still",
            Self::Newly => "newly",
            Self::All => "all",
        }
    }

    const fn name(self) -> junheng_words::Text {
        match self {
            Self::Changed => words::CHANGED,
            Self::Still => words::STILL,
            Self::Newly => words::NEWLY,
            Self::All => words::ALL,
        }
    }

    fn shows(self, row: &UnitChange) -> bool {
        let fails = |verdict| verdict == Some(Verdict::NotMet);
        let Change { before, after } = row.verdict;
        match self {
            Self::Changed => row.is_change(),
            Self::Still => fails(before) && fails(after),
            Self::Newly => !fails(before) && fails(after),
            Self::All => true,
        }
    }
}

/// Most rows that are shown at once.
const ROWS: usize = 120;

/// The table of schools with its filter.
#[component]
pub fn Schools(sides: Both) -> impl IntoView {
    let ws = use_workspace();
    let filter = RwSignal::new(0);
    let choices = Filter::ALL.map(|of| (of.key(), of.name())).to_vec();
    let chosen = move || Filter::ALL.get(filter.get()).copied().unwrap_or_default();
    view! {
        <section class="plan-schools print-wide" aria-labelledby="plan-schools">
            <h2 id="plan-schools">{ws.text(words::UNITS)}</h2>
            {filters::filters(vec![filters::rows("plan-schools", choices, filter)])}
            {move || sides.get().map(|sides| table(ws, &sides, chosen()))}
        </section>
    }
}

fn table(ws: Workspace, sides: &Arc<Sides>, filter: Filter) -> impl IntoView + use<> {
    let rows = sides.outcome.unit_rows.iter().enumerate();
    let rows = rows.filter(|(_, row)| filter.shows(row));
    let rows: Vec<usize> = rows.map(|(at, _)| at).collect();
    if rows.is_empty() {
        return view! { <p class="muted">{ws.text(words::NONE_SUCH)}</p> }.into_any();
    }
    let of = sides.clone();
    let (lines, more) = cut(ws, ROWS, rows, move |at| {
        let row = of.outcome.unit_rows.get(*at);
        row.map(|row| line(ws, &of, row)).into_any()
    });
    view! {
        {more}
        <div class="table-frame">
            <table class="plan-units">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::SCHOOL)}</th>
                        {heads(ws, sides)}
                        <th scope="col">{ws.text(labels::UNIT_VERDICT)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The indicators with the thresholds of both stages.
fn heads(ws: Workspace, sides: &Sides) -> impl IntoView + use<> {
    let after = sides.after();
    after
        .indicators()
        .iter()
        .enumerate()
        .map(|(at, indicator)| {
            let limits = Stage::ALL.map(|stage| {
                let limit = after.threshold(stage, at)?;
                Some(format::decimal(limit.decimal))
            });
            let limits = match limits {
                [Some(a), Some(b)] if a == b => format!("≥ {a}"),
                [Some(a), Some(b)] => format!("≥ {a} | {b}"),
                [Some(one), None] | [None, Some(one)] => format!("≥ {one}"),
                [None, None] => String::new(),
            };
            let name = reasons::of_scheme(&indicator.short, ws.lang()).to_owned();
            view! { <th scope="col" class="number">{name} <br/> <small>{limits}</small></th> }
        })
        .collect_view()
}

fn cell(cell: &CellChange) -> impl IntoView + use<> {
    let level = cell.level.after.or(cell.level.before);
    let class = level.map_or("", level_class);
    let symbol = level.map_or("", reasons::level_symbol);
    let text = words::printed(cell.printed);
    // A change too small to print is none to the eye.
    match words::printed_difference(cell.printed).filter(|_| cell.is_change()) {
        Some(difference) => view! {
            <td class=format!("number changed {class}")>
                <strong>{difference}</strong>
                <br/>
                <small>{text} " " {symbol}</small>
            </td>
        }
        .into_any(),
        None => view! { <td class=format!("number {class}")>{text} " " {symbol}</td> }.into_any(),
    }
}

fn line(ws: Workspace, sides: &Sides, row: &UnitChange) -> impl IntoView + use<> {
    let lang = ws.lang();
    let cells = row.cells.iter().map(cell).collect_view();
    let verdict = match (row.verdict.before, row.verdict.after) {
        (Some(before), Some(after)) => words::verdicts(before, after, lang),
        (Some(_), None) => {
            // A school that is still there has lost its pupils.
            let after = &sides.outcome.applied.document;
            let gone = after.school(row.school).is_none();
            ws.text(if gone {
                words::GONE
            } else {
                plans_laid::NO_PUPILS
            })
            .to_owned()
        }
        (None, Some(after)) => {
            format!(
                "{} · {}",
                ws.text(words::NEW),
                words::verdicts(after, after, lang)
            )
        }
        (None, None) => String::new(),
    };
    view! {
        <tr data-stage=stage_key(row.stage) data-school=row.school.0.to_string()>
            <th scope="row">
                {sides.school(row.school, lang)} " "
                <small>{names::stage(row.stage).get(lang)}</small>
            </th>
            {cells}
            <td class=row.verdict.after.map_or("", verdict_class)>{verdict}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::SchoolId;

    #[test]
    fn filters_look_at_both_sides() {
        let row = |before, after| UnitChange {
            school: SchoolId(1),
            stage: Stage::Primary,
            row: Change::of(Some(0), Some(0)),
            pupils: Change::default(),
            verdict: Change::of(Some(before), Some(after)),
            cells: Vec::new(),
        };
        let newly = row(Verdict::Met, Verdict::NotMet);
        let still = row(Verdict::NotMet, Verdict::NotMet);
        assert!(Filter::Newly.shows(&newly) && Filter::Changed.shows(&newly));
        assert!(!Filter::Still.shows(&newly) && Filter::Still.shows(&still));
        assert!(!Filter::Changed.shows(&still) && Filter::All.shows(&still));
    }
}
