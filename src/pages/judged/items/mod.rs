//! All indicators: the overall verdict in one sentence, the parts, and every line with its reason.

mod line;
mod rules;
mod schools;
mod why;
mod why_veto;

use junheng_core::{LineGroup, Verdict};
use junheng_words::{judged as words, points, reasons};
use leptos::prelude::*;

use self::line::LineView;
use super::exports;
use super::found::use_findings;
use super::head::{Export, head};
use crate::components::{VerdictBadge, beside_points, verdict_class};
use crate::router::use_router;
use crate::state::{Workspace, use_workspace};

/// States that can be asked for, besides all.
const STATES: [Verdict; 5] = [
    Verdict::NotMet,
    Verdict::InsufficientData,
    Verdict::Pending,
    Verdict::Met,
    Verdict::NotApplicable,
];

/// All indicators.
#[component]
pub fn ItemsPage() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let found = use_findings();
    let subject = Memo::new(move |_| {
        let route = router.route();
        match route.segments().as_slice() {
            ["items", "why", id] => Some((*id).to_owned()),
            _ => None,
        }
    });
    let export = Export {
        action: "export-items",
        text: words::EXPORT_ITEMS,
        run: move || exports::items(ws, found),
    };
    let head = head(words::HEADING, Some(export));
    view! {
        <div class="results judged" class:why-open=move || subject.get().is_some()>
            {head}
            <Overview/>
            <List/>
            <why::Why subject/>
        </div>
    }
}

/// The overall verdict in one sentence, and the parts with their counts.
#[component]
fn Overview() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let found = use_findings();
    let draw = move || {
        found.look(ws, |found, document| {
            let whole = &found.whole;
            let scheme = &found.evaluation.rules.scheme;
            let headline = words::headline(whole, document, scheme, lang);
            let rows = whole
                .groups
                .iter()
                .map(|group| {
                    let name = words::group(group.group, scheme, lang);
                    let view = found.evaluation.view(document);
                    let counts = junheng_words::judged_lines::group_note(whole, group, &view, lang);
                    view! {
                        <tr data-group=format!("{:?}", group.group)>
                            <th scope="row">{name}</th>
                            <td>{badge(group.group, group.verdict)}</td>
                            <td>{counts}</td>
                        </tr>
                    }
                })
                .collect_view();
            view! {
                <p class="lead headline" data-overall=whole.overall.key()>
                    <VerdictBadge verdict=whole.overall/>
                    " "
                    {headline}
                </p>
                <div class="table-frame">
                    <table class="groups">
                        <caption class="visually-hidden">{ws.text(words::GROUPS)}</caption>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })
    };
    view! { <section class="overview" aria-label=ws.text(words::HEADING)>{draw}</section> }
}

fn badge(group: LineGroup, verdict: Verdict) -> impl IntoView {
    view! { <VerdictBadge verdict said=words::group_verdict(group, verdict)/> }
}

/// The list, by state and order asked for.
#[component]
fn List() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let found = use_findings();
    let state = RwSignal::new(None::<Verdict>);
    let worst_first = RwSignal::new(true);
    let lines = Memo::new(move |_| {
        found
            .look(ws, |found, document| line::lines(found, document, lang))
            .unwrap_or_default()
    });
    let shown = move || {
        let mut all = lines.get();
        if let Some(state) = state.get() {
            all.retain(|line| line.verdict == Some(state));
        }
        if worst_first.get() {
            all.sort_by_key(|line| line.rank());
        }
        all
    };
    let states = STATES
        .map(|state| {
            let text = ws.text(reasons::verdict(state));
            view! { <option value=state.key()>{text}</option> }
        })
        .collect_view();
    let rows = move || {
        let all = shown();
        let none = all
            .is_empty()
            .then(|| view! { <p class="muted" role="status">{ws.text(words::NO_LINES)}</p> });
        let rows = all.into_iter().map(|line| row(ws, line)).collect_view();
        view! {
            <div class="table-frame">
                <table class="item-list">
                    <thead>
                        <tr>
                            <th scope="col">{ws.text(words::COL_ITEM)}</th>
                            <th scope="col">{ws.text(words::COL_VERDICT)}</th>
                            <th scope="col" class="number">
                                {ws.text(words::COL_VALUE)}
                                <small class="note">{ws.text(words::COL_EXACT)}</small>
                            </th>
                            <th scope="col">{ws.text(words::COL_ASKED)}</th>
                            <th scope="col">{ws.text(words::COL_WHY)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {none}
        }
    };
    view! {
        <section aria-label=ws.text(words::HEADING)>
            <div class="toolbar filters no-print">
                <label>
                    <span>{ws.text(words::FILTER)}</span>
                    <select
                        id="items-state"
                        on:change=move |event| {
                            let key = event_target_value(&event);
                            state.set(STATES.into_iter().find(|state| state.key() == key));
                        }
                    >
                        <option value="all">{ws.text(junheng_words::labels_results::ANY_STATE)}</option>
                        {states}
                    </select>
                </label>
                <label>
                    <span>{ws.text(words::ORDER)}</span>
                    <select
                        id="items-order"
                        on:change=move |event| worst_first.set(event_target_value(&event) == "worst")
                    >
                        <option value="worst">{ws.text(words::ORDER_WORST)}</option>
                        <option value="official">{ws.text(words::ORDER_OFFICIAL)}</option>
                    </select>
                </label>
            </div>
            {rows}
        </section>
    }
}

fn row(ws: Workspace, line: LineView) -> impl IntoView {
    let lang = ws.lang();
    let name = match &line.href {
        Some(href) => {
            view! { <a class="item-link" href=href.clone()>{line.name.clone()}</a> }.into_any()
        }
        None => line.name.clone().into_any(),
    };
    let verdict = match line.verdict {
        Some(verdict) if line.said.is_some() => {
            let class = format!("badge {}", verdict_class(verdict));
            let symbol = reasons::verdict_symbol(verdict);
            view! { <span class=class>{symbol} " " {line.said}</span> }.into_any()
        }
        Some(verdict) => view! { <VerdictBadge verdict/> }.into_any(),
        None => view! { <span class="muted">{words::NOT_ALONE.get(lang)}</span> }.into_any(),
    };
    let notes = line
        .notes
        .iter()
        .map(|note| view! { <small class="note">{note.clone()}</small> })
        .collect_view();
    let links = (!line.links.is_empty()).then(|| {
        let links = line
            .links
            .iter()
            .map(|(text, href)| view! { <li><a href=href.clone()>{text.clone()}</a></li> })
            .collect_view();
        view! { <ul class="lacks">{links}</ul> }
    });
    let asked = line
        .asked
        .into_iter()
        .map(|one| view! { <span class="one-of">{one}</span> })
        .collect_view();
    let beside = line.beside.map(|one| {
        let flag = one.flag.map(|flag| {
            let text = ws.text(points::part_flag(flag));
            view! { <p class="error-text" data-flag="">"✗ " {text}</p> }
        });
        let lines = one.beside.as_ref().map(|beside| beside_points(ws, beside));
        view! { <div class="evidence">{flag} {lines}</div> }
    });
    let none = line.printed.is_empty().then_some("—");
    // A figure without a value has no exact one either: both lists run together.
    let values = line
        .printed
        .into_iter()
        .zip(line.exact)
        .map(|(printed, exact)| {
            let exact = (exact != printed).then(|| view! { <small class="note">{exact}</small> });
            view! { <span class="one-of">{printed} {exact}</span> }
        })
        .collect_view();
    view! {
        <tr data-line=line.id data-counted=line.is_counted.then_some("true") data-verdict=line.verdict.map(Verdict::key)>
            <th scope="row">
                <small class="note group">{line.group} " " {line.number}</small>
                {name}
                {notes}
            </th>
            <td>{verdict}</td>
            <td class="number">{values} {none}</td>
            <td class="nowrap">{asked}</td>
            <td class="reason">{line.why} {beside} {links}</td>
        </tr>
    }
}
