//! Points: entered by hand with a reason, beside what the inputs give.

mod paste;
mod row;

use std::sync::Arc;

use junheng_core::points::{
    PointGroup, PointScheme, PointSum, PointsEvaluation, XINJIANG, point_scheme,
};
use junheng_words::{county_import, findings, format, points as words, reasons};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use self::row::PointRow;
use super::exports;
use super::found::use_findings;
use super::head::{Export, head};
use crate::browser::dom;
use crate::components::use_incoming;
use crate::router::{Page, use_router};
use crate::state::{Workspace, use_workspace};

/// The page of points.
#[component]
pub fn PointsPage() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let found = use_findings();
    let scheme = point_scheme(XINJIANG);
    let (incoming, router) = (use_incoming(), use_router());
    let of_paste = scheme.clone();
    let pasted = move |event: web_sys::Event| {
        if let Some(scheme) = &of_paste {
            paste::pasted(ws, scheme, incoming, router, &event);
        }
    };
    let table = scheme.clone().map(|scheme| table(ws, &scheme));
    let rules = scheme.clone().map(|scheme| {
        let lines = words::rules(&scheme, lang)
            .into_iter()
            .map(|text| view! { <li>{text}</li> })
            .collect_view();
        view! {
            <section aria-labelledby="points-rules">
                <h2 id="points-rules">{ws.text(words::RULES)}</h2>
                <ul>{lines}</ul>
            </section>
        }
    });
    let unsettled = scheme.map(|scheme| {
        let lines = scheme
            .unsettled
            .iter()
            .map(|text| view! { <li>{reasons::of_scheme(text, lang).to_owned()}</li> })
            .collect_view();
        view! {
            <section aria-labelledby="points-unsettled">
                <h2 id="points-unsettled">{ws.text(words::UNSETTLED)}</h2>
                <ul>{lines}</ul>
            </section>
        }
    });
    let export = Export {
        action: "export-points",
        text: words::EXPORT,
        run: move || exports::points(ws, found),
    };
    let head = head(words::HEADING, Some(export));
    view! {
        <div class="results judged points points-paper">
            <PaperHead/>
            {head}
            <p class="prose">{ws.text(words::LEAD)}</p>
            <Sums/>
            <p class="muted no-print">
                {ws.text(words::KEYS)}
                " "
                <a href=Page::County.href()>{ws.text(county_import::IMPORT_POINTS)}</a>
            </p>
            <div on:paste=move |event| pasted(event.unchecked_into())>{table}</div>
            {rules}
            {unsettled}
            <p class="on-paper sign-off" lang="zh-CN">{words::SIGN_OFF}</p>
        </div>
    }
}

/// What stands at the top of the paper: these points are judged by a scheme of their own.
#[component]
fn PaperHead() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let name =
        point_scheme(XINJIANG).map(|scheme| reasons::of_scheme(&scheme.name, lang).to_owned());
    let head = move || {
        ws.with_document(|document| {
            format!(
                "{} · {}",
                findings::county_name(document, lang),
                format::date(document.settings.date, lang)
            )
        })
    };
    view! {
        <div class="on-paper">
            <p><strong>{name}</strong></p>
            <p>{head}</p>
        </div>
    }
}

/// The sums, and what contradicts the evidence.
#[component]
fn Sums() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let found = use_findings();
    let draw = move || {
        let points = found.points()?;
        let balance = points
            .scheme
            .groups
            .iter()
            .find(|group| group.claimed_as_one);
        let balance = balance.and_then(|group| {
            let (_, sum) = points.groups.iter().find(|(id, _)| *id == group.id)?;
            Some(figure(ws, &group.id, &group.id, *sum))
        });
        Some(view! {
            <div class="figures">
                {figure(ws, "total", ws.text(words::TOTAL), points.total)}
                {figure(ws, "divided", ws.text(words::DIVIDED), points.without_balance)}
                {figure(ws, "starred", ws.text(words::STARRED), points.starred)}
                {balance}
            </div>
            {contradictions(ws, &points, lang)}
        })
    };
    view! { <section aria-label=ws.text(words::HEADING)>{draw}</section> }
}

fn figure(ws: Workspace, id: &str, name: &str, sum: PointSum) -> impl IntoView + use<> {
    view! {
        <div class="figure" data-sum=id.to_owned()>
            <p class="large">
                {format::decimal(sum.claimed)} <small>" / " {format::decimal(sum.maximum)}</small>
            </p>
            <p class="of">{name.to_owned()} " · " {words::open(sum, ws.lang())}</p>
        </div>
    }
}

fn contradictions(
    ws: Workspace,
    points: &Arc<PointsEvaluation>,
    lang: junheng_words::Lang,
) -> Option<impl IntoView + use<>> {
    let all: Vec<String> = points
        .items
        .iter()
        .filter(|item| item.contradicted)
        .map(|item| item.id.clone())
        .collect();
    if all.is_empty() {
        return None;
    }
    let items = points.scheme.items();
    let lines = all
        .into_iter()
        .map(|id| {
            let item = items.iter().find(|item| item.id == id);
            let name = item.map(|item| reasons::of_scheme(&item.name, lang).to_owned());
            let field = row::field_id(&id);
            view! {
                <li data-contradicted=id.clone()>
                    <strong class="fail">"✗ " {id.clone()} " " {name}</strong>
                    " "
                    {ws.text(words::CONTRADICTED)}
                    " "
                    <button
                        type="button"
                        class="link no-print"
                        on:click=move |_| dom::focus(&field)
                    >
                        {ws.text(junheng_words::printed::TO_FIELD)}
                    </button>
                </li>
            }
        })
        .collect_view();
    Some(view! {
        <h2>{ws.text(words::CONTRADICTIONS)}</h2>
        <ul>{lines}</ul>
    })
}

fn table(ws: Workspace, scheme: &Arc<PointScheme>) -> impl IntoView + use<> {
    let mut rows = Vec::new();
    for group in &scheme.groups {
        group_rows(ws, scheme, group, true, &mut rows);
    }
    let heads = [
        words::COL_ITEM,
        words::COL_MAXIMUM,
        words::COL_CLAIMED,
        words::COL_REASON,
        words::COL_EVIDENCE,
    ]
    .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
    .collect_view();
    view! {
        <div class="table-frame">
            <table class="points-table as-cards">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// A group's sum, what points are entered for in it, and the groups inside it.
fn group_rows(
    ws: Workspace,
    scheme: &Arc<PointScheme>,
    group: &PointGroup,
    top: bool,
    rows: &mut Vec<AnyView>,
) {
    let lang = ws.lang();
    let found = use_findings();
    let id = group.id.clone();
    let sum = Memo::new(move |_| {
        let points = found.points()?;
        let (_, sum) = points.groups.iter().find(|(of, _)| *of == id)?;
        Some(*sum)
    });
    let claimed = move || sum.get().map(|sum| format::decimal(sum.claimed));
    let open = move || sum.get().map(|sum| words::open(sum, lang));
    let name = reasons::of_scheme(&group.name, lang).to_owned();
    let class = if top { "top" } else { "sub" };
    rows.push(
        view! {
            <tr class=class data-group=group.id.clone()>
                <th scope="row">{group.id.clone()} " " {name}</th>
                <td class="number" data-label=ws.text(words::COL_MAXIMUM)>
                    {format::decimal(group.points)}
                </td>
                <td class="number" data-label=ws.text(words::COL_CLAIMED)>{claimed}</td>
                <td colspan="2">{open}</td>
            </tr>
        }
        .into_any(),
    );
    if group.claimed_as_one {
        rows.push(
            view! {
                <PointRow
                    scheme=scheme.clone()
                    id=group.id.clone()
                    name=group.name.clone()
                    maximum=group.points
                    starred=false
                />
            }
            .into_any(),
        );
    }
    for share in &group.shares {
        rows.push(
            view! {
                <PointRow
                    scheme=scheme.clone()
                    id=share.id.clone()
                    name=share.name.clone()
                    maximum=group.points
                    starred=false
                    share=true
                />
            }
            .into_any(),
        );
    }
    for item in &group.items {
        rows.push(
            view! {
                <PointRow
                    scheme=scheme.clone()
                    id=item.id.clone()
                    name=item.name.clone()
                    maximum=item.points
                    starred=item.starred
                />
            }
            .into_any(),
        );
    }
    for below in &group.groups {
        group_rows(ws, scheme, below, false, rows);
    }
}
