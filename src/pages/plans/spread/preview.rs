//! What each school would get, before it is added.

use junheng_core::SchoolId;
use junheng_plan::spread::{Share, Thing, Which};
use junheng_words::{
    Lang, format, names, plans as words, plans_outcome, plans_spread as labels, plans_warned,
};
use leptos::prelude::*;

use super::Tried;
use crate::pages::plans::OpenPlan;
use crate::pages::plans::button::Change;
use crate::pages::plans::doubt::Harmed;
use crate::state::{Workspace, use_workspace};

/// So many schools are listed.
const ROWS: usize = 300;

/// The schools with their parts, what is left, what would fail because of it, and the way to add it.
#[component]
pub fn Preview(
    /// The plan.
    plan: OpenPlan,
    /// What was worked out.
    tried: Tried,
    /// Holds the schools that are left out.
    left_out: RwSignal<Which>,
    /// Leaves a school out, or puts all back in.
    leave_out: Callback<Option<SchoolId>>,
    /// Adds it.
    take: Callback<()>,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let spread = &tried.spread;
    let given = spread.shares.iter().filter(|share| share.number > 0);
    let number = given.clone().map(|share| share.number).sum();
    let summed = labels::summed(
        tried.thing,
        number,
        given.count(),
        (spread.left, spread.why_left),
        lang,
    );
    let nothing = labels::nothing(spread, tried.thing, tried.by);
    let none = nothing.map(|why| view! { <p id="spread-nothing">{ws.text(why)}</p> });
    let moves = spread.shares.iter().any(|share| !share.from.is_empty());
    let listed = spread
        .shares
        .iter()
        .filter(|share| share.number > 0 || share.need.is_some_and(|need| need > 0));
    let is_blank = listed.clone().next().is_none();
    let rows = listed
        .take(ROWS)
        .map(|share| row(ws, plan, tried.thing, share, moves, leave_out))
        .collect_view();
    let evaluation = ws.evaluation_untracked().ok();
    let skipped = ws.with_document_untracked(|document| {
        let schools = plan.schools_untracked();
        let say = |one| {
            let found = evaluation.as_deref()?;
            Some(plans_outcome::skipped(document, found, &schools, one, lang))
        };
        spread.skipped.iter().filter_map(say).collect::<Vec<_>>()
    });
    let warned = warnings(ws, &tried.warned);
    let is_empty = spread.actions.is_empty();
    let back = move || left_out.with(|which| !which.except.is_empty());
    view! {
        {none}
        <p data-left=spread.left>{(!is_empty).then_some(summed)}</p>
        <div class="table-frame" hidden=is_blank>
            <table class="plan-shares">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(labels::INCLUDED)}</th>
                        <th scope="col">{ws.text(words::SCHOOL)}</th>
                        <th scope="col">{ws.text(words::STAGE)}</th>
                        <th scope="col">{ws.text(labels::NEED)}</th>
                        <th scope="col">{ws.text(labels::GETS)}</th>
                        {moves
                            .then(|| view! { <th scope="col">{ws.text(labels::COMES_FROM)}</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Show when=back>
            <button
                type="button"
                class="link"
                id="spread-back"
                on:click=move |_| leave_out.run(None)
            >
                {ws.text(labels::PUT_BACK)}
            </button>
        </Show>
        {(!skipped.is_empty())
            .then(|| {
                let lines = skipped
                    .into_iter()
                    .map(|line| view! { <li>{line}</li> })
                    .collect_view();
                view! {
                    <p>
                        <strong>{ws.text(plans_outcome::PRESET_SKIPPED)}</strong>
                    </p>
                    <ul>{lines}</ul>
                }
            })}
        {(!is_empty)
            .then(|| {
                view! {
                    {warned}
                    <p class="form-end">
                        <Change class="primary" id="spread-take" text=labels::TAKE run=take/>
                    </p>
                }
            })}
    }
}

/// What would go over a limit or fail, or that nothing would.
pub fn warnings(ws: Workspace, harmed: &Harmed) -> impl IntoView + use<> {
    let Harmed { lines, only } = harmed;
    let only = only
        .clone()
        .map(|told| view! { <p class="muted" data-looked="">{told}</p> });
    if lines.is_empty() {
        return view! {
            <p class="muted">{ws.text(plans_warned::NO_HARMS)}</p>
            {only}
        }
        .into_any();
    }
    let all = lines.len();
    let rows = lines
        .iter()
        .take(30)
        .map(|line| view! { <li>{line.clone()}</li> })
        .collect_view();
    view! {
        <div class="banner warning" data-harms=all>
            <div>
                <p>
                    <strong>{ws.text(plans_warned::HARMS)}</strong> " (" {format::count(all)} ")"
                </p>
                <ul>{rows}</ul>
                {only}
            </div>
        </div>
    }
    .into_any()
}

fn row(
    ws: Workspace,
    plan: OpenPlan,
    thing: Thing,
    share: &Share,
    moves: bool,
    leave_out: Callback<Option<SchoolId>>,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let schools = plan.schools_untracked();
    let school = share.school;
    let name = words::school(&schools, school, lang);
    let stage = share.stage.map_or_else(
        || ws.text(labels::ALONE),
        |stage| names::stage(stage).get(lang),
    );
    let need = share.need.map_or_else(
        || "—".to_owned(),
        |need| labels::quantity(thing, need, lang),
    );
    let from = moves.then(|| {
        let parts: Vec<String> = share
            .from
            .iter()
            .map(|(id, number)| format!("{} {number}", words::school(&schools, *id, lang)))
            .collect();
        let parts = parts.join(if lang == Lang::Zh { "、" } else { ", " });
        view! { <td>{parts}</td> }
    });
    let label = format!("{} · {name}", ws.text(labels::INCLUDED));
    view! {
        <tr data-share=school.0 data-number=share.number>
            <td>
                <input
                    type="checkbox"
                    checked
                    aria-label=label
                    on:change=move |_| leave_out.run(Some(school))
                />
            </td>
            <th scope="row">{name}</th>
            <td>{stage}</td>
            <td class="number">{need}</td>
            <td class="number">{labels::quantity(thing, share.number, lang)}</td>
            {from}
        </tr>
    }
}
