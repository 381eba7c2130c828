//! Up to three plans side by side.

mod schools;

use std::collections::BTreeMap;

use junheng_core::Stage;
use junheng_plan::outcome::{CoefficientChange, Outcome, Subject, by_kind};
use junheng_plan::{Lever, Plan, plans as all_plans};
use junheng_words::{
    format, labels_results as labels, plans, plans_compare as compared, plans_views as words,
    plans_warned, reasons,
};
use leptos::prelude::*;

use super::OpenPlan;
use super::button::printed;
use super::sides::{Base, Real, Sides};
use super::slices::Slices;
use crate::state::{Workspace, use_workspace};

/// How many plans stand side by side.
const PLACES: usize = 3;

/// Plans side by side, the open one first.
#[component]
pub fn Compare(
    /// The plan.
    plan: OpenPlan,
) -> impl IntoView {
    let ws = use_workspace();
    let base = Base::new(ws);
    let kept = Memo::new(move |_| {
        let found = ws.with_document(all_plans);
        let sound = found.into_iter().filter_map(|(_, plan)| plan.ok());
        sound.collect::<Vec<Plan>>()
    });
    let first: Vec<Option<u32>> = {
        let own = plan.id();
        let others = kept.with_untracked(|all| {
            let others = all.iter().map(|plan| plan.id).filter(|id| *id != own);
            others.collect::<Vec<u32>>()
        });
        let mut places: Vec<Option<u32>> = vec![Some(own)];
        places.extend(others.into_iter().take(PLACES - 1).map(Some));
        places.resize(PLACES, None);
        places
    };
    let chosen = RwSignal::new(first);
    let choices = (0..PLACES)
        .map(|place| {
            let options = move || {
                let mut options = vec![(String::new(), ws.text(words::NO_PLAN).to_owned())];
                kept.with(|all| {
                    let named = all
                        .iter()
                        .map(|plan| (plan.id.to_string(), plans::plan_name(plan, ws.lang())));
                    options.extend(named);
                });
                options
                    .into_iter()
                    .map(|(id, name)| {
                        let own = id.parse::<u32>().ok();
                        let selected =
                            move || chosen.with(|all| all.get(place).copied().flatten()) == own;
                        view! { <option value=id prop:selected=selected>{name}</option> }
                    })
                    .collect_view()
            };
            view! {
                <label>
                    <span>{words::nth_plan(place + 1, ws.lang())}</span>
                    <select
                        data-filter=format!("compare-{place}")
                        on:change=move |event| {
                            let id = event_target_value(&event).parse().ok();
                            chosen.update(|all| {
                                if let Some(at) = all.get_mut(place) {
                                    *at = id;
                                }
                            });
                        }
                    >
                        {options}
                    </select>
                </label>
            }
        })
        .collect_view();
    let laid = RwSignal::new(Vec::<Sides>::new());
    let left = RwSignal::new(0_usize);
    let slices = Slices::new();
    // A plan at a time: large counties take longer than a page may stand still.
    Effect::new(move || {
        slices.end();
        laid.set(Vec::new());
        left.set(0);
        let Some(real) = base.get() else { return };
        let mut plans = wanted(&chosen.get(), &kept.get());
        left.set(plans.len());
        plans.reverse();
        slices.begin(move || {
            let Some(plan) = plans.pop() else {
                return false;
            };
            let target = plan.target;
            if let Some(sides) = Sides::new(real.clone(), plan.into(), target) {
                let _ = laid.try_update(|laid| laid.push(sides));
            }
            let _ = left.try_set(plans.len());
            !plans.is_empty()
        });
    });
    let draw = move || {
        let real = base.get()?;
        (left.get() == 0).then(|| {
            laid.with(|laid| {
                let of = laid.clone();
                let years = |pair: &[Sides]| match pair {
                    [one, other] => one.plan.target != other.plan.target,
                    _ => false,
                };
                let apart = laid.windows(2).any(years).then(|| {
                    view! {
                        <p class="pending" data-compare="targets">
                            {ws.text(compared::TARGETS_DIFFER)}
                        </p>
                    }
                });
                view! {
                    {apart}
                    {table(ws, &real, laid)}
                    <schools::Schools sides=of/>
                }
            })
        })
    };
    let progress = move || {
        let left = Some(left.get()).filter(|left| *left > 0)?;
        let done = laid.with(Vec::len);
        Some(view! {
            <p class="muted" role="status" data-compare="running">
                {words::judged_plans(done, done + left, ws.lang())}
            </p>
        })
    };
    let alone = move || kept.with(|all| all.len() < 2);
    view! {
        <section class="plan-compare print-wide" aria-labelledby="plan-compare">
            {printed(ws, "plan-compare", plans::TAB_COMPARE, ())}
            <p class="muted no-print">{ws.text(words::COMPARE_LEAD)}</p>
            <Show when=alone>
                <p>{ws.text(words::ONE_PLAN)}</p>
            </Show>
            <div class="toolbar filters no-print">{choices}</div>
            {progress}
            {draw}
        </section>
    }
}

/// The plans that are chosen, each once, in the order of their places.
fn wanted(chosen: &[Option<u32>], kept: &[Plan]) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for id in chosen.iter().flatten() {
        let plan = kept.iter().find(|plan| plan.id == *id);
        if let Some(plan) = plan.filter(|plan| plans.iter().all(|own| own.id != plan.id)) {
            plans.push(plan.clone());
        }
    }
    plans
}

/// A line of the table: its name and a text for each plan, the document as it is first.
struct Line {
    name: String,
    now: String,
    texts: Vec<String>,
    is_number: bool,
}

impl Line {
    fn differs(&self) -> bool {
        self.texts
            .windows(2)
            .any(|pair| pair.first() != pair.last())
    }
}

/// Pupils of both stages, as they are or with the plan.
fn pupils(sides: Option<&Sides>, is_after: bool) -> String {
    let of = |stage| {
        let pupils = sides?.outcome.pupils(stage);
        if is_after {
            pupils.after
        } else {
            pupils.before
        }
    };
    compared::pupils(of(Stage::Primary), of(Stage::Junior))
}

fn lines(ws: Workspace, real: &Real, sides: &[Sides]) -> Vec<(Option<String>, Vec<Line>)> {
    let lang = ws.lang();
    let line = |name: &str, now: String, is_number: bool, of: &dyn Fn(&Sides) -> String| Line {
        name: name.to_owned(),
        now,
        texts: sides.iter().map(of).collect(),
        is_number,
    };
    let evaluation = &real.judged.evaluation;
    let summary = &evaluation.summary;
    let verdict = |verdict| words::verdicts(verdict, verdict, lang);
    let text = |text| ws.text(text);
    let none = || String::new();
    // What fails as it is does so whichever plan is beside it.
    let failing = sides.first().map(|s| s.outcome.failing_before());
    let failing = failing.map(|count| count.to_string()).unwrap_or_default();
    let county = vec![
        line(text(words::YEAR), none(), false, &|s| {
            format::years(s.outcome.year, lang)
        }),
        line(
            text(compared::PUPILS),
            pupils(sides.first(), false),
            true,
            &|s| pupils(Some(s), true),
        ),
        line(text(compared::GROWTH), none(), false, &|s| {
            words::enrolment(&s.plan, lang)
        }),
        line(
            text(words::RESOURCES),
            verdict(evaluation.findings),
            false,
            &|s| verdict(s.outcome.findings.after),
        ),
        line(
            text(words::OVERALL),
            verdict(real.judged.whole.overall),
            false,
            &|s| verdict(s.outcome.overall.after),
        ),
        line(
            text(words::UNITS_MET),
            words::of_all(summary.units),
            true,
            &|s| words::of_all(s.outcome.units.after),
        ),
        line(
            text(words::OVER),
            summary.coefficients.not_met.to_string(),
            true,
            &|s| s.outcome.coefficients.after.not_met.to_string(),
        ),
        line(text(words::STILL_FAILING), failing, true, &|s| {
            s.outcome.failing.len().to_string()
        }),
        line(text(words::PUSHED), none(), true, &|s| {
            // What schools fail in an item is the item's.
            let lost = s.outcome.turned.lost.iter();
            let lost = lost.filter(|turn| !matches!(turn.subject, Subject::School(..)));
            lost.count().to_string()
        }),
    ];
    let people = |pick: fn(&Outcome) -> u64| move |s: &Sides| pick(&s.outcome).to_string();
    let mut effort = vec![
        line(text(words::COST_WAN), none(), true, &|s| {
            let cost = s.outcome.cost;
            let unknown = || text(words::COST_UNKNOWN).to_owned();
            cost.map_or_else(unknown, |cost| plans::money_figure(cost, lang))
        }),
        line(text(compared::RUNS_ON), none(), true, &|s| {
            let unknown = || text(words::COST_UNKNOWN).to_owned();
            let on = s.outcome.runs_on;
            on.map_or_else(unknown, |on| plans::money_figure(on, lang))
        }),
        line(text(compared::BUDGET), none(), false, &|s| {
            let none = || text(compared::NO_BUDGET).to_owned();
            let limit = s.plan.budget;
            limit.map_or_else(none, |limit| plans::of_budget(s.outcome.cost, limit, lang))
        }),
        line(
            text(words::HIRED),
            none(),
            true,
            &people(|o| o.people.hired),
        ),
        line(
            text(words::MOVED),
            none(),
            true,
            &people(|o| o.people.moved),
        ),
        line(
            text(words::TRAINED),
            none(),
            true,
            &people(|o| o.people.trained),
        ),
    ];
    let counts: Vec<BTreeMap<Lever, usize>> = sides
        .iter()
        .map(|s| by_kind(&s.plan, &s.outcome.applied))
        .collect();
    for lever in Lever::ALL {
        if counts.iter().all(|count| !count.contains_key(&lever)) {
            continue;
        }
        let name = format!("{} · {}", text(words::ACTIONS), text(plans::lever(lever)));
        effort.push(Line {
            name,
            now: none(),
            texts: counts
                .iter()
                .map(|count| count.get(&lever).copied().unwrap_or(0).to_string())
                .collect(),
            is_number: true,
        });
    }
    // Beside what is left out of cost, people and counts.
    if sides.iter().any(|s| !s.outcome.applied.faults.is_empty()) {
        let refused = |s: &Sides| s.outcome.applied.faults.len().to_string();
        effort.push(line(text(compared::UNCOUNTED), none(), true, &refused));
    }
    let mut parts = vec![
        (None, county),
        (Some(text(words::EFFORT).to_owned()), effort),
    ];
    for stage in Stage::ALL {
        let scheme = &evaluation.rules.scheme;
        let means = scheme.indicators.iter().enumerate();
        let means: Vec<Line> = means
            .map(|(index, indicator)| {
                let row = |s: &Sides| {
                    let mut rows = s.outcome.coefficient_rows.iter();
                    let row = rows.find(|row| (row.stage, row.index) == (stage, index));
                    row.map(|row| row.mean)
                };
                let printed = |mean: Option<junheng_core::Printed>| {
                    mean.map_or_else(
                        || text(labels::NONE).to_owned(),
                        |mean| format::number(&mean.to_string()),
                    )
                };
                let least = real.judged.view(&real.document).threshold(stage, index);
                let least = least.map(|least| format!(" ≥ {}", format::decimal(least.decimal)));
                let name = reasons::of_scheme(&indicator.short, lang);
                line(
                    &format!("{name}{}", least.unwrap_or_default()),
                    printed(sides.first().and_then(row).and_then(|mean| mean.before)),
                    true,
                    &|s| {
                        let Some(mean) = row(s) else {
                            return String::new();
                        };
                        let after = printed(mean.after);
                        match words::printed_difference(mean).filter(|_| mean.is_change()) {
                            Some(difference) => format!("{after} ({difference})"),
                            None => after,
                        }
                    },
                )
            })
            .collect();
        parts.push((
            Some(words::of_stage(stage, text(words::COUNTY_MEAN), lang)),
            means,
        ));
        let of_index = |(index, indicator): (usize, &junheng_core::Indicator)| {
            let row = |s: &Sides| {
                let mut rows = s.outcome.coefficient_rows.iter();
                rows.find(|row| (row.stage, row.index) == (stage, index))
                    .copied()
            };
            let limit = sides.iter().find_map(row).and_then(|row| row.limit);
            let limit = limit.map(|l| format!(" ≤ {}", format::decimal(l.decimal)));
            let name = reasons::of_scheme(&indicator.short, lang);
            let side = |row: CoefficientChange, is_after: bool| {
                let (printed, value, verdict) = if is_after {
                    (row.printed.after, row.value.after, row.verdict.after)
                } else {
                    (row.printed.before, row.value.before, row.verdict.before)
                };
                let symbol = row.limit.map(|_| reasons::verdict_symbol(verdict));
                let value = plans_warned::beside(printed, value, row.limit);
                format!("{value} {}", symbol.unwrap_or_default())
            };
            let now = sides.first().and_then(row);
            line(
                &format!("{name}{}", limit.unwrap_or_default()),
                now.map_or_else(String::new, |row| side(row, false)),
                true,
                &|s| row(s).map_or_else(String::new, |row| side(row, true)),
            )
        };
        let rows = scheme.indicators.iter().enumerate().map(of_index).collect();
        parts.push((
            Some(words::of_stage(stage, text(words::COEFFICIENT), lang)),
            rows,
        ));
    }
    parts
}

fn table(ws: Workspace, real: &Real, sides: &[Sides]) -> impl IntoView + use<> {
    let heads = sides
        .iter()
        .map(|side| view! { <th scope="col">{plans::plan_name(&side.plan, ws.lang())}</th> })
        .collect_view();
    let columns = sides.len() + 2;
    let parts = lines(ws, real, sides)
        .into_iter()
        .map(|(name, lines)| {
            let head = name.map(|name| {
                view! {
                    <tr>
                        <th scope="rowgroup" colspan=columns.to_string()>{name}</th>
                    </tr>
                }
            });
            let rows = lines.into_iter().map(row).collect_view();
            view! { <tbody>{head} {rows}</tbody> }
        })
        .collect_view();
    view! {
        <div class="table-frame">
            <table class="plan-compare-table">
                <thead>
                    <tr>
                        <th scope="col"></th>
                        <th scope="col">{ws.text(words::BEFORE)}</th>
                        {heads}
                    </tr>
                </thead>
                {parts}
            </table>
        </div>
    }
}

fn row(line: Line) -> impl IntoView {
    let differs = line.differs();
    let class = if line.is_number { "number" } else { "" };
    let cells = line
        .texts
        .into_iter()
        .map(|text| view! { <td class=class>{text}</td> })
        .collect_view();
    view! {
        <tr class:differs=differs>
            <th scope="row">{line.name}</th>
            <td class=class>{line.now}</td>
            {cells}
        </tr>
    }
}
