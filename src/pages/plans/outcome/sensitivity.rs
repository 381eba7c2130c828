//! How much may change until a verdict turns, and which single change turns the most.

use std::sync::Arc;

use junheng_core::{Amount, SchoolId, Stage};
use junheng_plan::Action;
use junheng_plan::outcome::Subject;
use junheng_plan::sensitivity::{Margins, Probe, SingleChange, SingleChanges};
use junheng_words::{names, plans, plans_sensitivity as words, plans_views, reasons};
use leptos::prelude::*;

use super::findings::subject;
use crate::pages::plans::OpenPlan;
use crate::pages::plans::button::Change;
use crate::pages::plans::cut::cut;
use crate::pages::plans::sides::{Both, Sides};
use crate::pages::plans::slices::Slices;
use crate::state::{Workspace, use_workspace};

/// Changes tried before the page is let go on.
const SLICE: usize = 40;
/// Changes that are listed.
const ROWS: usize = 12;

/// Both parts.
#[component]
pub fn Sensitivity(plan: OpenPlan, sides: Both) -> impl IntoView {
    let ws = use_workspace();
    view! {
        <section class="plan-sensitivity no-print" aria-labelledby="plan-sensitivity">
            <h2 id="plan-sensitivity">{ws.text(words::SENSITIVITY)}</h2>
            <p class="muted">{ws.text(words::SENSITIVITY_LEAD)}</p>
            <Room sides/>
            <h3>{ws.text(words::BEST)}</h3>
            <p class="muted">{ws.text(words::BEST_LEAD)}</p>
            <Single plan sides/>
        </section>
    }
}

/// How much room one unit has.
#[component]
fn Room(sides: Both) -> impl IntoView {
    let ws = use_workspace();
    let chosen = RwSignal::new(None::<(SchoolId, Stage)>);
    let find = move |_: Option<&_>| {
        let probe = Probe::new(&sides.get()?.outcome.applied.document).ok()?;
        Some(Arc::new(probe))
    };
    let probe: Memo<Option<Arc<Probe>>> = Memo::new_with_compare(find, |_, _| true);
    // The unit that falls farthest short, until the user chooses.
    let current = Memo::new(move |_| {
        let worst = |sides: &Sides| {
            let mut failing = sides.outcome.failing.iter();
            let worst = failing.find_map(|one| match one.subject {
                Subject::Unit(school, stage) => Some((school, stage)),
                _ => None,
            });
            let first = sides.outcome.unit_rows.first();
            worst.or_else(|| first.map(|row| (row.school, row.stage)))
        };
        let found = chosen.get();
        found.or_else(|| sides.get().and_then(|sides| worst(&sides)))
    });
    let options = move || {
        super::look(sides, |sides| {
            let rows = sides.outcome.unit_rows.iter().filter(|row| !row.is_gone());
            rows.map(|row| {
                let own = (row.school, row.stage);
                let name = sides.school(row.school, ws.lang());
                let stage = names::stage(row.stage).get(ws.lang());
                view! {
                    <option value=key(own) prop:selected=move || current.get() == Some(own)>
                        {name} " · " {stage}
                    </option>
                }
            })
            .collect_view()
        })
    };
    let choose = move |event| {
        let wanted = event_target_value(&event);
        let found = sides.with_untracked(|sides| {
            let rows = sides.as_ref()?.outcome.unit_rows.iter();
            let mut units = rows.map(|row| (row.school, row.stage));
            units.find(|unit| key(*unit) == wanted)
        });
        chosen.set(found);
    };
    view! {
        <div class="toolbar filters">
            <label>
                <span>{ws.text(plans_views::UNIT)}</span>
                <select data-filter="plan-room" on:change=choose>
                    {options}
                </select>
            </label>
        </div>
        {move || {
            let (probe, unit) = (probe.get()?, current.get()?);
            super::look(sides, |sides| table(ws, sides, &probe, unit))
        }}
    }
}

fn key((school, stage): (SchoolId, Stage)) -> String {
    format!("{} {}", school.0, stage.index())
}

fn table(
    ws: Workspace,
    sides: &Sides,
    probe: &Probe,
    (school, stage): (SchoolId, Stage),
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let view = sides.after();
    let texts = |of: words::Of, found: Option<Margins>, amount: Amount| match found {
        None => view! { <td class="muted">{ws.text(plans_views::NOT_COMPARED)}</td> }.into_any(),
        Some(found) => {
            let lines = found
                .margins
                .iter()
                .map(|margin| words::margin(of, found.holds, margin, amount, lang))
                .map(|line| view! { <li>{line}</li> })
                .collect_view();
            let class = if found.holds { "met" } else { "fail" };
            let verdict = if found.holds {
                junheng_core::Verdict::Met
            } else {
                junheng_core::Verdict::NotMet
            };
            view! {
                <td>
                    <span class=class>{plans_views::verdicts(verdict, verdict, lang)}</span>
                    <ul class="plain">{lines}</ul>
                </td>
            }
            .into_any()
        }
    };
    let rows = view
        .indicators()
        .iter()
        .enumerate()
        .filter_map(|(index, indicator)| {
            let amount = view.amount(index)?;
            let name = reasons::of_scheme(&indicator.short, lang).to_owned();
            Some(view! {
                <tr>
                    <th scope="row">{name}</th>
                    {texts(words::Of::Indicator, probe.indicator(school, stage, index), amount)}
                    {texts(words::Of::Coefficient, probe.coefficient(school, stage, index), amount)}
                </tr>
            })
        })
        .collect_view();
    view! {
        <div class="table-frame">
            <table class="plan-room">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(plans_views::INDICATOR)}</th>
                        <th scope="col">{ws.text(words::OF_INDICATOR)}</th>
                        <th scope="col">{ws.text(words::OF_COEFFICIENT)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What the trials have given so far.
#[derive(Clone, Default)]
struct Tried {
    best: Vec<SingleChange>,
    progress: (usize, usize),
    judging: Option<(usize, usize)>,
    said: String,
    is_done: bool,
}

/// The single changes that turn most.
#[component]
fn Single(plan: OpenPlan, sides: Both) -> impl IntoView {
    let ws = use_workspace();
    let tried = RwSignal::new(None::<Tried>);
    // Another plan, another answer.
    Effect::new(move || {
        sides.track();
        tried.set(None);
    });
    let slices = Slices::new();
    let begin = move |_| {
        let found = sides.get_untracked();
        let changes = found.and_then(|sides| {
            SingleChanges::new(&sides.outcome.applied.document, &sides.plan).ok()
        });
        let Some(mut changes) = changes else { return };
        tried.set(Some(Tried::default()));
        slices.begin(move || {
            // Another plan ends it.
            if tried.try_with_untracked(Option::is_some) != Some(true) {
                return false;
            }
            let more = changes.step(SLICE);
            let _ = tried.try_set(Some(Tried {
                best: changes.best().to_vec(),
                progress: changes.progress(),
                judging: changes.judged(),
                said: words::ways(changes.ways(), ws.lang()),
                is_done: !more,
            }));
            more
        });
    };
    view! {
        <div class="actions">
            <button type="button" id="single-run" on:click=begin>
                {ws.text(plans_views::TRY)}
            </button>
        </div>
        {move || {
            let (tried, sides) = (tried.get()?, sides.get()?);
            Some(list(ws, plan, &sides, tried))
        }}
    }
}

fn list(ws: Workspace, plan: OpenPlan, sides: &Arc<Sides>, tried: Tried) -> impl IntoView + use<> {
    let lang = ws.lang();
    let schools = untrack(|| plan.schools());
    let of = sides.clone();
    let subjects = move |all: &[Subject]| {
        let names = all.iter().map(|one| subject(ws, &of, *one));
        names.map(|name| view! { <li>{name}</li> }).collect_view()
    };
    let year = sides.outcome.year;
    let is_empty = tried.best.is_empty();
    // While it works the list is short: it is made anew with each slice.
    let mut best = tried.best;
    if !tried.is_done {
        best.truncate(ROWS);
    }
    let (rows, more) = cut(ws, ROWS, best, move |change| {
        let cost = change.cost.map(|cost| plans::money_figure(cost, lang));
        let action = Action::plain(year, change.what.clone());
        let with = change.with.clone();
        let add = move |_| {
            plan.change(|plan| {
                let first = plan.add(action.clone());
                for what in &with {
                    let _ = plan.add(Action {
                        with: Some(first),
                        ..Action::plain(year, what.clone())
                    });
                }
            });
        };
        view! {
            <tr>
                <th scope="row">{words::change(&change.what, &change.with, &schools, lang)}</th>
                <td><ul class="plain">{subjects(&change.gained)}</ul></td>
                <td><ul class="plain">{subjects(&change.lost)}</ul></td>
                <td class="number">{cost}</td>
                <td>
                    <Change class="small" text=words::ADD run=add/>
                </td>
            </tr>
        }
        .into_any()
    });
    let heads = [
        plans_views::ACTION,
        words::GAINED,
        words::LOST,
        plans_views::COST_WAN,
    ];
    let heads = heads
        .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
        .collect_view();
    let (done, known) = tried.progress;
    let judging = tried.judging.map(|of| words::judging(of, lang));
    let nothing = (tried.is_done && is_empty).then(|| view! { <p>{ws.text(words::BEST_NONE)}</p> });
    let table = (!is_empty).then(|| {
        view! {
            <div class="table-frame">
                <table class="plan-single">
                    <thead>
                        <tr>
                            {heads}
                            <th scope="col"></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    let state = if tried.is_done { "done" } else { "running" };
    view! {
        <div data-single=state>
            <p class="muted" role="status">
                {plans_views::tried(done, known, lang)}
                {judging.map(|judging| view! { " · " {judging} })}
            </p>
            <p class="muted">{tried.said}</p>
            {nothing}
            {table}
            {more}
        </div>
    }
}
