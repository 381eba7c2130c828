//! How enrolment changes by itself, with the table that follows, and what ages.

use junheng_core::{Decimal, Stage};
use junheng_plan::projection::{Rate, pupils};
use junheng_plan::{Cohorts, Enrolment, Growth, Plan, draft};
use junheng_words::{Text, format, names, plans as words, plans_faults as faults, plans_outcome};
use leptos::prelude::*;

use super::OpenPlan;
use super::field::{Entered, Write};
use super::wear::wear;
use crate::state::{Workspace, use_workspace};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Same,
    Growth,
    Cohorts,
}

impl Way {
    const ALL: [Self; 3] = [Self::Same, Self::Growth, Self::Cohorts];

    const fn of(enrolment: &Enrolment) -> Self {
        match enrolment {
            Enrolment::Same => Self::Same,
            Enrolment::Growth(_) => Self::Growth,
            Enrolment::Cohorts(_) => Self::Cohorts,
        }
    }

    const fn name(self) -> Text {
        match self {
            Self::Same => words::ENROL_SAME,
            Self::Growth => words::ENROL_GROWTH,
            Self::Cohorts => words::ENROL_COHORTS,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Growth => "growth",
            Self::Cohorts => "cohorts",
        }
    }

    fn start(self) -> Enrolment {
        match self {
            Self::Same => Enrolment::Same,
            Self::Growth => Enrolment::Growth(Growth {
                primary: Decimal::ZERO,
                junior: Decimal::ZERO,
                until: None,
            }),
            Self::Cohorts => Enrolment::Cohorts(Cohorts::default()),
        }
    }
}

/// Pupils and wear of a plan.
#[component]
pub fn EnrolmentForm(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let way = Memo::new(move |_| {
        plan.get()
            .map_or(Way::Same, |plan| Way::of(&plan.enrolment))
    });
    // What was entered another way comes back when that way is chosen again.
    let kept = StoredValue::new(Vec::<Enrolment>::new());
    let choose = move |next: Way| {
        if next == way.get_untracked() {
            return;
        }
        plan.change(|plan| {
            let old = std::mem::take(&mut plan.enrolment);
            let back = kept.with_value(|kept| {
                let found = kept.iter().rev().find(|kept| Way::of(kept) == next);
                found.cloned()
            });
            kept.update_value(|kept| kept.push(old));
            plan.enrolment = back.unwrap_or_else(|| next.start());
        });
    };
    let ways = Way::ALL.map(|one| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="enrolment"
                    id=format!("enrolment-{}", one.key())
                    prop:checked=move || way.get() == one
                    disabled=move || ws.is_read_only()
                    on:change=move |_| choose(one)
                />
                <span>{ws.text(one.name())}</span>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend>{ws.text(words::ENROLMENT)}</legend>
            <div class="toolbar">{ways.collect_view()}</div>
            {move || match way.get() {
                Way::Same => ().into_any(),
                Way::Growth => growth(ws, plan).into_any(),
                Way::Cohorts => cohorts(ws, plan).into_any(),
            }}
        </fieldset>
        <Projection plan/>
        {wear(ws, plan)}
    }
}

pub(super) fn text_of<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A signal of something in the plan as text.
pub(super) fn shown(
    plan: OpenPlan,
    read: impl Fn(&Plan) -> String + Send + Sync + 'static,
) -> Signal<String> {
    Signal::derive(move || plan.with(&read))
}

/// Writes a value that was read, or says what is wrong.
pub(super) fn writes<T: 'static>(
    ws: Workspace,
    plan: OpenPlan,
    read: impl Fn(&str) -> Result<T, draft::Bad> + Send + Sync + 'static,
    write: impl Fn(&mut Plan, T) + Send + Sync + 'static,
) -> Write {
    Callback::new(move |text: String| {
        let value = read(&text).map_err(|bad| faults::bad(&bad, ws.lang()))?;
        plan.change(|plan| write(plan, value));
        Ok(())
    })
}

pub(super) fn optional<T>(
    read: fn(&str) -> Result<T, draft::Bad>,
) -> impl Fn(&str) -> Result<Option<T>, draft::Bad> {
    move |text| match read(text) {
        Err(draft::Bad::Blank) => Ok(None),
        other => other.map(Some),
    }
}

/// A number of persons, 0 too.
fn persons(text: &str) -> Result<u32, draft::Bad> {
    match draft::people(text) {
        Err(draft::Bad::Zero) => Ok(0),
        other => other,
    }
}

fn with_growth<T: Default>(plan: &Plan, look: impl FnOnce(&Growth) -> T) -> T {
    match &plan.enrolment {
        Enrolment::Growth(growth) => look(growth),
        _ => T::default(),
    }
}

fn change_growth(plan: &mut Plan, change: impl FnOnce(&mut Growth)) {
    if let Enrolment::Growth(growth) = &mut plan.enrolment {
        change(growth);
    }
}

fn growth(ws: Workspace, plan: OpenPlan) -> impl IntoView {
    let of_stage =
        |id, label, of: Rate, read: fn(&Growth) -> Decimal, write: fn(&mut Growth, Decimal)| {
            let value = shown(plan, move |plan| with_growth(plan, |g| read(g).to_string()));
            let rate = move |text: &str| draft::rate(text, of);
            let write = writes(ws, plan, rate, move |plan, value| {
                change_growth(plan, |growth| {
                    write(growth, value.unwrap_or(Decimal::ZERO));
                });
            });
            view! {
                <Entered
                    id=id
                    label=ws.text(label)
                    hint=ws.text(words::RATE_HINT)
                    number=true
                    value
                    write
                />
            }
        };
    let until = shown(plan, |plan| {
        with_growth(plan, |growth| text_of(growth.until))
    });
    // A year outside of the plan's says nothing.
    let read_until = move |text: &str| match plan.get_untracked() {
        Some(_) if text.trim().is_empty() => Ok(None),
        Some(kept) => draft::read_year(text, &kept).map(Some),
        None => Ok(None),
    };
    let write_until = writes(ws, plan, read_until, |plan, until| {
        change_growth(plan, |growth| growth.until = until);
    });
    view! {
        <div class="columns">
            {of_stage(
                "growth-primary",
                words::RATE_PRIMARY,
                Rate::GrowthPrimary,
                |growth| growth.primary,
                |growth, value| growth.primary = value,
            )}
            {of_stage(
                "growth-junior",
                words::RATE_JUNIOR,
                Rate::GrowthJunior,
                |growth| growth.junior,
                |growth, value| growth.junior = value,
            )}
            <Entered
                id="growth-until"
                label=ws.text(words::UNTIL)
                hint=ws.text(words::UNTIL_HINT)
                number=true
                value=until
                write=write_until
            />
        </div>
    }
}

fn with_cohorts<T: Default>(plan: &Plan, look: impl FnOnce(&Cohorts) -> T) -> T {
    match &plan.enrolment {
        Enrolment::Cohorts(cohorts) => look(cohorts),
        _ => T::default(),
    }
}

fn change_cohorts(plan: &mut Plan, change: impl FnOnce(&mut Cohorts)) {
    if let Enrolment::Cohorts(cohorts) = &mut plan.enrolment {
        change(cohorts);
    }
}

fn cohorts(ws: Workspace, plan: OpenPlan) -> impl IntoView {
    let lang = ws.lang();
    let grades = (0..9_usize).map(|at| {
        let value = shown(plan, move |plan| {
            with_cohorts(plan, |c| text_of(c.grades.get(at).copied().flatten()))
        });
        let write = writes(ws, plan, optional(persons), move |plan, number| {
            change_cohorts(plan, |cohorts| {
                if cohorts.grades.len() <= at {
                    cohorts.grades.resize(at + 1, None);
                }
                if let Some(place) = cohorts.grades.get_mut(at) {
                    *place = number;
                }
                while cohorts.grades.last() == Some(&None) {
                    cohorts.grades.pop();
                }
            });
        });
        view! {
            <Entered
                id=format!("grade-{}", at + 1)
                label=words::grade(at + 1, lang)
                number=true
                value
                write
            />
        }
    });
    let years = Memo::new(move |_| plan.with(|plan| plan.years().skip(1).collect::<Vec<u16>>()));
    let five = move || plan.with(|plan| with_cohorts(plan, |c| c.primary_grades == Some(5)));
    let part = |id,
                label,
                of: Rate,
                read: fn(&Cohorts) -> Option<Decimal>,
                write: fn(&mut Cohorts, Option<Decimal>)| {
        let value = shown(plan, move |plan| with_cohorts(plan, |c| text_of(read(c))));
        let rate = move |text: &str| draft::rate(text, of);
        let write = writes(ws, plan, rate, move |plan, value| {
            change_cohorts(plan, |cohorts| write(cohorts, value));
        });
        view! { <Entered id=id label=ws.text(label) number=true value write/> }
    };
    view! {
        <h3>{ws.text(words::GRADES)}</h3>
        <p class="muted">{ws.text(words::GRADES_HINT)}</p>
        <div class="plan-grades">{grades.collect_view()}</div>
        <label class="check">
            <input
                type="checkbox"
                id="five-years"
                prop:checked=five
                disabled=move || ws.is_read_only()
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    plan.change(|plan| {
                        change_cohorts(plan, |c| c.primary_grades = on.then_some(5));
                    });
                }
            />
            <span>{ws.text(words::FIVE_YEARS)}</span>
        </label>
        <h3>{ws.text(words::ENTRANTS)}</h3>
        <p class="muted">{ws.text(words::ENTRANTS_HINT)}</p>
        <div class="table-frame">
            <table class="plan-entrants">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::YEAR)}</th>
                        <th scope="col">{ws.text(words::ENTRANTS)}</th>
                        <th scope="col">{ws.text(words::BIRTHS)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || years.get()
                        key=|year| *year
                        children=move |year| entrants(ws, plan, year)
                    />
                </tbody>
            </table>
        </div>
        <div class="columns">
            {part("entering", words::ENTERING, Rate::Entering, |c| c.entering, |c, value| c.entering = value)}
            {part("migration", words::MIGRATION, Rate::Migration, |c| c.migration, |c, value| c.migration = value)}
            {part("retention", words::RETENTION, Rate::Retention, |c| c.retention, |c, value| c.retention = value)}
        </div>
    }
}

fn entrants(ws: Workspace, plan: OpenPlan, year: u16) -> impl IntoView {
    let born = year.saturating_sub(6);
    let entering = shown(plan, move |plan| {
        with_cohorts(plan, |c| text_of(c.entrants.get(&year)))
    });
    let births = shown(plan, move |plan| {
        with_cohorts(plan, |c| text_of(c.births.get(&born)))
    });
    let set = |map: &mut std::collections::BTreeMap<u16, u32>, key, number: Option<u32>| {
        match number {
            Some(number) => map.insert(key, number),
            None => map.remove(&key),
        };
    };
    let write_entering = writes(ws, plan, optional(persons), move |plan, number| {
        change_cohorts(plan, |c| set(&mut c.entrants, year, number));
    });
    let write_births = writes(ws, plan, optional(persons), move |plan, number| {
        change_cohorts(plan, |c| set(&mut c.births, born, number));
    });
    view! {
        <tr>
            <th scope="row">{format::years(year, ws.lang())}</th>
            <td>
                <Entered
                    id=format!("entrants-{year}")
                    label=format!("{year} {}", ws.text(words::ENTRANTS))
                    bare=true
                    number=true
                    value=entering
                    write=write_entering
                />
            </td>
            <td>
                <Entered
                    id=format!("births-{born}")
                    label=format!("{born} {}", ws.text(words::BIRTHS))
                    bare=true
                    number=true
                    value=births
                    write=write_births
                    placeholder=Signal::stored(born.to_string())
                />
            </td>
        </tr>
    }
}

/// The pupils of each year as they follow from the form.
#[component]
fn Projection(#[prop(name = "plan")] of: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    move || {
        let plan = of.get()?;
        let found = ws.with_document(|document| pupils(document, &plan, plan.target));
        let graded = found.table.iter().any(|row| !row.grades.is_empty());
        let most = found.table.iter().map(|row| row.grades.len()).max();
        let grades = 1..=most.unwrap_or(0);
        let number = |value: u64| format::number(&value.to_string());
        let pair = |pair: Option<[u64; 2]>, at: usize| {
            pair.and_then(|pair| pair.get(at).copied()).map(number)
        };
        let rows = found.table.iter().map(|row| {
            let cells = row
                .grades
                .iter()
                .map(|value| view! { <td class="number">{number(*value)}</td> })
                .collect_view();
            let flow = graded.then(|| {
                view! {
                    <td class="number">{pair(row.entrants, 0)}</td>
                    <td class="number">{pair(row.leavers, 1)}</td>
                }
            });
            let [primary, junior] = row.totals;
            view! {
                <tr>
                    <th scope="row">{format::years(row.year, lang)}</th>
                    {cells}
                    {flow}
                    <td class="number">{number(primary)}</td>
                    <td class="number">{number(junior)}</td>
                </tr>
            }
        });
        let schools = of.schools();
        let said = found.faults.iter().map(|fault| {
            let class = if fault.is_note() { "muted" } else { "fail" };
            let text = plans_outcome::projection(&schools, fault, lang);
            view! { <li class=class>{text}</li> }
        });
        let flow = graded.then(|| {
            view! {
                <th scope="col">{ws.text(words::ENTRANTS)}</th>
                <th scope="col">{ws.text(words::LEAVERS)}</th>
            }
        });
        let heads = grades
            .map(|grade| view! { <th scope="col">{words::grade(grade, lang)}</th> })
            .collect_view();
        let totals = Stage::ALL.map(|stage| {
            view! { <th scope="col">{names::stage(stage).get(lang)}</th> }
        });
        Some(view! {
            <div class="table-frame">
                <table class="plan-projection">
                    <caption>{ws.text(words::PROJECTION)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ws.text(junheng_words::shell::SCHOOL_YEAR)}</th>
                            {heads}
                            {flow}
                            {totals}
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <p class="muted" id="projection-shared">{ws.text(words::PROJECTION_SHARED)}</p>
            <ul id="projection-faults">{said.collect_view()}</ul>
        })
    }
}
