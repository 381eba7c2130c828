//! How much room units have until verdicts turn.

use std::sync::Arc;

use junheng_core::{Amount, SchoolId, Stage, Verdict};
use junheng_plan::outcome::Subject;
use junheng_plan::sensitivity::{Margins, Probe};
use junheng_words::{format, names, plans_room as words, plans_views, reasons};
use leptos::prelude::*;

use crate::pages::plans::cut::cut;
use crate::pages::plans::sides::{Both, Sides};
use crate::state::{Workspace, use_workspace};

/// Units that fail first: how many are looked for, and how many are shown at once.
const TIGHTEST: usize = 30;
const FIRST: usize = 8;

/// What fails first when all grow alike, and how much room one unit has.
#[component]
pub fn Room(sides: Both) -> impl IntoView {
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
        <h3>{ws.text(words::TIGHT)}</h3>
        <p class="muted">{ws.text(words::TIGHT_LEAD)}</p>
        {move || {
            let probe = probe.get()?;
            super::look(sides, |sides| tightest(ws, sides, &probe))
        }}
        <h3>{ws.text(words::ROOM)}</h3>
        <p class="muted">{ws.text(words::ROOM_LEAD)}</p>
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
            super::look(
                sides,
                |sides| {
                    view! {
                        {table(ws, sides, &probe, unit)}
                        {in_items(ws, sides, &probe, unit)}
                    }
                },
            )
        }}
    }
}

fn tightest(ws: Workspace, sides: &Sides, probe: &Probe) -> AnyView {
    let lang = ws.lang();
    let view = sides.after();
    let found = probe.tightest(TIGHTEST);
    if found.is_empty() {
        return view! { <p>{ws.text(words::NONE)}</p> }.into_any();
    }
    let told: Vec<[String; 4]> = found
        .into_iter()
        .map(|one| {
            let school = sides.school(one.school, lang);
            let stage = names::stage(one.stage).get(lang);
            let indicator = view.indicators().get(one.indicator);
            let name = indicator.map_or("", |one| reasons::of_scheme(&one.short, lang));
            [
                format!("{school} · {stage}"),
                name.to_owned(),
                format::number(&one.more.to_string()),
                words::share(one.more, one.pupils),
            ]
        })
        .collect();
    let (rows, rest) = cut(ws, FIRST, told, |[unit, name, more, share]| {
        view! {
            <tr>
                <th scope="row">{unit.clone()}</th>
                <td>{name.clone()}</td>
                <td class="number">{more.clone()}</td>
                <td class="number">{share.clone()}</td>
            </tr>
        }
        .into_any()
    });
    let heads = [
        plans_views::UNIT,
        plans_views::INDICATOR,
        words::MORE,
        words::MORE_SHARE,
    ];
    let heads = heads
        .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
        .collect_view();
    view! {
        <div class="table-frame">
            <table class="plan-tight">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {rest}
    }
    .into_any()
}

/// Items that this unit alone can turn.
fn in_items(
    ws: Workspace,
    sides: &Sides,
    probe: &Probe,
    (school, stage): (SchoolId, Stage),
) -> Option<AnyView> {
    let lang = ws.lang();
    let items = sides.outcome.after.items.as_ref()?;
    let found = probe.in_items(items, school, stage);
    if found.is_empty() {
        return None;
    }
    let rows = found
        .iter()
        .map(|one| {
            let verdict = if one.holds {
                Verdict::Met
            } else {
                Verdict::NotMet
            };
            let class = if one.holds { "met" } else { "fail" };
            let whose = if one.of_county {
                words::OF_COUNTY
            } else {
                words::OF_SCHOOL
            };
            let lines = one
                .margins
                .iter()
                .map(|margin| words::item_margin(one.holds, margin, lang))
                .map(|line| view! { <li>{line}</li> })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{words::item_part(&items.scheme, one, lang)}</th>
                    <td>{ws.text(whose)}</td>
                    <td>
                        <span class=class>{plans_views::verdicts(verdict, verdict, lang)}</span>
                        <ul class="plain">{lines}</ul>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = [words::ITEMS, words::WHOSE, words::VERDICT];
    let heads = heads
        .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
        .collect_view();
    let table = view! {
        <div class="table-frame">
            <table class="plan-room-items">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="muted">{ws.text(words::ITEMS_LEAD)}</p>
    };
    Some(table.into_any())
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
                Verdict::Met
            } else {
                Verdict::NotMet
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
