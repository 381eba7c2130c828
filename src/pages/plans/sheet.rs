//! One page for the leadership: what the plan brings, what it costs, what it rests on.

use std::collections::BTreeMap;

use junheng_core::{Decimal, SchoolId};
use junheng_plan::apply::{Note, grave, worn_out};
use junheng_plan::draft::Schools;
use junheng_plan::{Lever, Plan, cost, outcome};
use junheng_words::{
    findings, judged, plans, plans_laid, plans_left, plans_undecided, plans_views as words,
};
use leptos::prelude::*;

use super::OpenPlan;
use super::button::printed;
use super::outcome::{sentence_text, subject};
use super::sides::{Base, Sides, counted, sides_of};
use crate::components::framed;
use crate::state::{Workspace, use_workspace};

/// Most lines of each list: the page is one.
const LINES: usize = 9;

/// The page.
#[component]
pub fn Sheet(
    /// The plan.
    plan: OpenPlan,
) -> impl IntoView {
    let ws = use_workspace();
    let sides = sides_of(Base::new(ws), plan, Signal::derive(|| None));
    view! {
        <section class="plan-sheet" aria-labelledby="plan-sheet">
            {printed(ws, "plan-sheet", words::SHEET, ())}
            {move || sides.get().map(|sides| page(ws, &sides))}
        </section>
    }
}

fn page(ws: Workspace, sides: &Sides) -> impl IntoView + use<> {
    let plan = counted(ws, &sides.plan);
    let schools = Schools::of(&sides.real.document, &sides.plan);
    view! {
            <p class="plan-sheet-mark">
                <strong>{ws.text(words::PLAN_MARK)}</strong> " " {ws.text(words::NOT_REAL)}
            </p>
            <p class="headline">{sentence_text(ws, sides)}</p>
            {standing(ws, sides)}
            <h2>{ws.text(words::COST_BY_YEAR)}</h2>
            {costs(ws, &plan)}
            <h2>{ws.text(words::MAIN_ACTIONS)}</h2>
            {actions(ws, &plan, &schools)}
            <h2>{ws.text(words::STILL_FAILING)}</h2>
            {failing(ws, sides)}
            {undecided(ws, sides)}
            <h2>{ws.text(words::ASSUMPTIONS)}</h2>
    {assumptions(ws, sides, &plan, &schools)}
            {note(ws, &sides.plan)}
        }
}

/// Verdicts and counts, before and after.
fn standing(ws: Workspace, sides: &Sides) -> impl IntoView + use<> {
    let lang = ws.lang();
    let outcome = &sides.outcome;
    let verdict = |verdict| words::verdicts(verdict, verdict, lang);
    let count = |before: u32, after: u32| words::count_difference(before, after);
    let (units, over) = (outcome.units, outcome.coefficients);
    let rows = [
        (
            words::RESOURCES,
            verdict(outcome.findings.before),
            verdict(outcome.findings.after),
            String::new(),
        ),
        (
            words::OVERALL,
            verdict(outcome.overall.before),
            verdict(outcome.overall.after),
            String::new(),
        ),
        (
            words::UNITS_MET,
            words::of_all(units.before),
            words::of_all(units.after),
            count(units.before.met, units.after.met),
        ),
        (
            words::OVER,
            over.before.not_met.to_string(),
            over.after.not_met.to_string(),
            count(over.before.not_met, over.after.not_met),
        ),
    ];
    let rows = rows
        .map(|(name, before, after, change)| {
            view! {
                <tr>
                    <th scope="row">{ws.text(name)}</th>
                    <td>{before}</td>
                    <td>{after}</td>
                    <td class="number">{change}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = [words::BEFORE, words::AFTER, words::CHANGE]
        .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
        .collect_view();
    view! {
        <div class="table-frame">
            <table>
                <thead>
                    <tr>
                        <td></td>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// Cost of each year in one row; of several years in one column where there are many.
fn costs(ws: Workspace, plan: &Plan) -> AnyView {
    let lang = ws.lang();
    let none = || view! { <p>{ws.text(words::COST_UNKNOWN)}</p> }.into_any();
    let (Some(rows), Some(total)) = (cost::by_kind_and_year(plan), cost::total(plan)) else {
        return none();
    };
    let mut years: BTreeMap<u16, Decimal> = BTreeMap::new();
    for (_, year, cost) in rows {
        let sum = years.entry(year).or_insert(Decimal::ZERO);
        let Some(more) = sum.checked_add(cost) else {
            return none();
        };
        *sum = more;
    }
    if years.is_empty() {
        return view! { <p>{ws.text(words::NO_COST)}</p> }.into_any();
    }
    let mut cells: Vec<(String, String)> = years
        .into_iter()
        .map(|(year, cost)| (words::year(year), plans::money_figure(cost, lang)))
        .collect();
    let sum = Some(total);
    let total = plans::money_figure(total, lang);
    cells.push((ws.text(words::SUM).to_owned(), total));
    // A plan of many years takes a second row rather than a second page.
    let tables = cells
        .chunks(12)
        .map(|part| {
            let heads = part
                .iter()
                .map(|(head, _)| view! { <th scope="col" class="number">{head.clone()}</th> })
                .collect_view();
            let costs = part
                .iter()
                .map(|(_, cost)| view! { <td class="number">{cost.clone()}</td> })
                .collect_view();
            view! {
                <div class="table-frame">
                    <table>
                        <thead>
                            <tr>{heads}</tr>
                        </thead>
                        <tbody>
                            <tr>{costs}</tr>
                        </tbody>
                    </table>
                </div>
            }
        })
        .collect_view();
    let on = plans_left::runs_on(cost::runs_on(plan), ws.lang());
    let budget = plan.budget.map(|budget| {
        let class = if sum.is_some_and(|sum| sum > budget) {
            "fail"
        } else {
            ""
        };
        view! { <p class=class data-sheet="budget">{plans::budget(sum, budget, lang)}</p> }
    });
    view! { {tables} {budget} {on.map(|on| view! { <p data-sheet="runs-on">{on}</p> })} }.into_any()
}

/// A kind of action in sum.
struct Sum {
    count: usize,
    amount: Option<Decimal>,
    /// What is taken away, where a kind may do both.
    less: Option<Decimal>,
    cost: Option<Decimal>,
    /// What each school's actions of the kind cost and come to.
    schools: BTreeMap<SchoolId, (Decimal, Decimal)>,
}

impl Sum {
    /// The schools' names, those first where it costs most; of equal cost those with the larger amount.
    fn schools(&self, schools: &Schools) -> Vec<String> {
        let mut all: Vec<_> = self.schools.iter().collect();
        all.sort_by_key(|(_, sums)| std::cmp::Reverse(**sums));
        let name = |(id, _): (&SchoolId, _)| schools.label(*id).to_owned();
        all.into_iter().map(name).collect()
    }
}

/// The kinds of action that cost most, each with its amount and the schools it is for.
fn actions(ws: Workspace, plan: &Plan, schools: &Schools) -> AnyView {
    let lang = ws.lang();
    let mut sums: BTreeMap<Lever, Sum> = BTreeMap::new();
    for action in plan.actions.iter().filter(|action| !action.off) {
        let zero = Some(Decimal::ZERO);
        let sum = sums.entry(action.what.lever()).or_insert(Sum {
            count: 0,
            amount: zero,
            less: zero,
            cost: zero,
            schools: BTreeMap::new(),
        });
        let add = |sum: Option<Decimal>, more: Option<Decimal>| sum?.checked_add(more?);
        sum.count += 1;
        let amount = Some(action.what.counted());
        if action.what.is_less() {
            sum.less = add(sum.less, amount);
        } else {
            sum.amount = add(sum.amount, amount);
        }
        let cost = cost::cost_of(plan, action);
        sum.cost = add(sum.cost, cost);
        if let Some(school) = action.what.schools().first() {
            let own = sum.schools.entry(*school).or_default();
            let cost = add(Some(own.0), cost);
            *own = cost.zip(add(Some(own.1), amount)).unwrap_or(*own);
        }
    }
    if sums.is_empty() {
        return view! { <p>{ws.text(words::NO_TASKS)}</p> }.into_any();
    }
    let mut sums: Vec<(Lever, Sum)> = sums.into_iter().collect();
    // Sorting keeps the order of kinds that cost the same.
    sums.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.cost));
    let left = sums.len().saturating_sub(LINES);
    let rows = sums
        .into_iter()
        .take(LINES)
        .map(|(lever, sum)| {
            let amount = sum.amount.zip(sum.less);
            let amount = amount.map(|(more, less)| words::amounts_of(lever, more, less, lang));
            view! {
                <tr>
                    <th scope="row">{ws.text(plans::lever(lever))}</th>
                    <td>{words::some_schools(&sum.schools(schools), lang)}</td>
                    <td class="number">{sum.count}</td>
                    <td class="number">{amount}</td>
                    <td class="number">{sum.cost.map(|cost| plans::money_figure(cost, lang))}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = [
        words::KIND,
        words::SCHOOLS,
        words::ACTIONS,
        words::AMOUNT,
        words::COST_WAN,
    ];
    view! {
        {framed(ws, "", &heads, rows.into_any())}
        {more(ws, left)}
    }
    .into_any()
}

fn more(ws: Workspace, left: usize) -> Option<impl IntoView> {
    (left > 0).then(|| view! { <p>{words::more(left, ws.lang())}</p> })
}

fn failing(ws: Workspace, sides: &Sides) -> AnyView {
    let all = &sides.outcome.failing;
    if all.is_empty() {
        return view! { <p>{ws.text(words::NOTHING)}</p> }.into_any();
    }
    let lines = all
        .iter()
        .take(LINES)
        .map(|failing| {
            let view = sides.after();
            let short: Vec<&str> = failing
                .short
                .iter()
                .filter_map(|short| view.indicators().get(short.index))
                .map(|one| junheng_words::reasons::of_scheme(&one.short, ws.lang()))
                .collect();
            let short = words::list(&short, ws.lang());
            let name = subject(ws, sides, failing.subject);
            view! { <li>{name} " " <small>{short}</small></li> }
        })
        .collect_view();
    view! {
        <ul>{lines}</ul>
        {more(ws, all.len().saturating_sub(LINES))}
    }
    .into_any()
}

/// What cannot be judged with the plan either.
fn undecided(ws: Workspace, sides: &Sides) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let found = outcome::undecided(&sides.real.judged, &sides.outcome);
    let after = &sides.outcome.after;
    let (scheme, items) = (&after.evaluation.rules.scheme, after.items.as_ref());
    let items = items.map(|items| &*items.scheme);
    let names = found.acted_on.iter();
    let names: Vec<String> = names
        .map(|line| judged::line(*line, scheme, items, lang))
        .collect();
    let said = plans_undecided::undecided(&found, &names, lang)?;
    Some(view! { <p data-sheet="undecided">{said}</p> })
}

/// What the plan's author noted.
fn note(ws: Workspace, plan: &Plan) -> Option<impl IntoView + use<>> {
    let note = words::noted(&plan.note, ws.lang());
    (!note.is_empty()).then(|| {
        view! {
            <p data-sheet="note">
                <strong>{ws.text(words::NOTE)}</strong> " " {note}
            </p>
        }
    })
}

/// What the plan rests on: data, enrolment, prices, what is not counted.
fn assumptions(
    ws: Workspace,
    sides: &Sides,
    counted: &Plan,
    schools: &Schools,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let plan = &sides.plan;
    // What is refused costs nothing, at whatever price.
    let prices = words::prices_used(counted, lang);
    let county = findings::county_name(&sides.real.document, lang);
    let mut lines = vec![
        words::basis(&county, plan, lang),
        words::enrolment(plan, lang),
    ];
    lines.extend(words::wear(plan, lang));
    lines.push(ws.text(words::TEACHERS_STAY).to_owned());
    let worn = worn_out(&sides.outcome.applied.notes);
    if worn > 0 {
        lines.push(plans_laid::worn_out(worn, sides.outcome.year, lang));
    }
    if !prices.is_empty() {
        lines.push(words::prices(&prices, lang));
    }
    let applied = &sides.outcome.applied;
    if applied.notes.contains(&Note::MoneyStays) {
        lines.push(ws.text(plans_laid::MONEY_STAYS).to_owned());
    }
    let others = applied.notes.iter();
    let others = others.filter(|note| matches!(note, Note::Emptied(..) | Note::Unknown(..)));
    let notes = grave(&applied.notes).into_iter().chain(others);
    lines.extend(notes.map(|note| plans_laid::note(note, schools, lang)));
    let left = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    let faults = applied.faults.len();
    if faults > 0 {
        lines.push(words::uncounted(faults, lang));
    }
    let lines = lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    view! {
        <ul data-sheet="assumptions">{lines}</ul>
        {more(ws, left)}
    }
}
