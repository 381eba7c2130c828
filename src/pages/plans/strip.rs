//! What a plan would change, differences first: recomputed after each edit that is made.

use junheng_core::{Evaluation, Verdict};
use junheng_plan::outcome::cost_until;
use junheng_words::{
    findings, format, labels_results as labels, plans as words, plans_faults, plans_views, reasons,
};
use leptos::prelude::*;

use super::OpenPlan;
use super::open::Laid;
use crate::components::verdict_class;
use crate::state::{Workspace, use_workspace};

/// The differences of a plan in a few figures.
#[component]
pub fn Strip(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    view! {
        <section class="plan-strip" aria-label=ws.text(words::BEFORE_AFTER) role="status">
            {move || plan.laid().map(|laid| draw(ws, &laid))}
        </section>
    }
}

fn draw(ws: Workspace, laid: &Laid) -> impl IntoView + use<> {
    let lang = ws.lang();
    let target = format::school_year(laid.plan.target, lang);
    let error = laid.before.as_ref().err().or(laid.after.as_ref().err());
    let error = error.map(|error| {
        let text = findings::rule_error(error, lang);
        view! { <p class="fail">{ws.text(words::NO_JUDGEMENT)} " · " {text}</p> }
    });
    let figures = laid
        .both()
        .map(|(before, after)| figures(ws, before, after));
    // What cannot be counted costs nothing either.
    let total = cost_until(&laid.plan, &laid.applied, laid.plan.target);
    let over = total
        .zip(laid.plan.budget)
        .is_some_and(|(cost, budget)| cost > budget);
    let money = total.map_or_else(
        || plans_faults::no_cost(lang),
        |cost| words::money(cost, lang),
    );
    let on = laid
        .plan
        .actions
        .iter()
        .filter(|action| !action.off)
        .count();
    let faulty = laid.applied.faults.len();
    let budget = laid.plan.budget.map(|budget| {
        view! { <small>{words::of_budget(total, budget, lang)}</small> }
    });
    view! {
        <p class="plan-strip-title">{ws.text(words::BEFORE_AFTER)} " · " {target}</p>
        {error}
        <div class="plan-figures">
            {figures}
            <div class="plan-figure" class:fail=over data-figure="cost">
                <p class="large">{money} " " {budget}</p>
                <p class="of">
                    {ws.text(words::COST_ALL)} " · "
                    {words::actions_on(on, laid.plan.actions.len(), faulty, lang)}
                </p>
            </div>
        </div>
    }
}

fn figures(ws: Workspace, before: &Evaluation, after: &Evaluation) -> impl IntoView + use<> {
    let is_county = findings::is_county(before);
    let (was, is) = (&before.summary, &after.summary);
    let county = is_county.then(|| verdicts(ws, before.county, after.county));
    let units = findings::judges_schools(before).then(|| {
        counts(
            ws,
            "units",
            words::UNITS_MET,
            (was.units.met, was.units.total()),
            (is.units.met, is.units.total()),
            true,
        )
    });
    let limited = before.rules.scheme.coefficient_limits.is_some();
    let coefficients = (is_county && limited).then(|| {
        counts(
            ws,
            "coefficients",
            words::COEFFICIENTS_OVER,
            (was.coefficients.not_met, was.coefficients.total()),
            (is.coefficients.not_met, is.coefficients.total()),
            false,
        )
    });
    let missing = (was.missing_inputs > 0 || is.missing_inputs > 0).then(|| {
        counts(
            ws,
            "missing",
            labels::INPUTS_MISSING,
            (was.missing_inputs, 0),
            (is.missing_inputs, 0),
            false,
        )
    });
    view! { {county} {units} {coefficients} {missing} }
}

fn verdicts(ws: Workspace, before: Verdict, after: Verdict) -> impl IntoView + use<> {
    let one = |verdict| {
        view! {
            <span class=verdict_class(verdict)>
                {reasons::verdict_symbol(verdict)} " " {ws.text(reasons::verdict(verdict))}
            </span>
        }
    };
    view! {
        <div class="plan-figure" data-figure="county" data-before=before.key() data-after=after.key()>
            <p class="large" aria-hidden="true">
                {one(before)} " → " {one(after)}
            </p>
            <p class="of" aria-hidden="true">
                {ws.text(plans_views::RESOURCES)}
            </p>
            <p class="visually-hidden">
                {words::turned(
                    ws.text(plans_views::RESOURCES),
                    ws.text(reasons::verdict(before)),
                    ws.text(reasons::verdict(after)),
                    ws.lang(),
                )}
            </p>
        </div>
    }
}

/// A count before and after, with the difference; `more` says whether more is better.
fn counts(
    ws: Workspace,
    key: &'static str,
    name: junheng_words::Text,
    before: (u32, u32),
    after: (u32, u32),
    more: bool,
) -> impl IntoView + use<> {
    let difference = i64::from(after.0) - i64::from(before.0);
    let class = match difference {
        0 => "pending",
        _ if (difference > 0) == more => "met",
        _ => "fail",
    };
    let sign = match difference {
        0 => "±",
        d if d > 0 => "+",
        _ => "−",
    };
    let of = |all: u32| (all > 0).then(|| view! { <small>" / " {all}</small> });
    // Where schools are founded or closed the whole differs too.
    let of_before = (before.1 != after.1).then(|| of(before.1));
    view! {
        <div class="plan-figure" data-figure=key data-before=before.0 data-after=after.0>
            <p class="large" aria-hidden="true">
                <span class=class>{sign} {difference.unsigned_abs()}</span>
                " "
                <small class="from-to">
                    {before.0} {of_before} " → " {after.0} {of(after.1)}
                </small>
            </p>
            <p class="of" aria-hidden="true">
                {ws.text(name)}
            </p>
            <p class="visually-hidden">{words::counted(ws.text(name), before, after, ws.lang())}</p>
        </div>
    }
}
