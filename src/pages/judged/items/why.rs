//! The reasons of an item: its parts, their figures, every step down to the cells, and its rule.

use junheng_core::items::{
    Figure, ItemFinding, ItemStep, ItemsEvaluation, Part, PartFinding, PartReason, Test,
    school_answers,
};
use junheng_core::{Document, SchoolId};
use junheng_words::{
    Lang, county_page, items as item_words, items_trace, judged as words, labels_results as labels,
    reasons,
};
use leptos::prelude::*;

use super::super::found::{Found, use_findings};
use super::super::links::{input_href, lacks};
use super::line::exact;
use super::rules;
use super::schools;
use crate::components::{VerdictBadge, WHY_HEADING, why_panel};
use crate::router::{Page, evidence_href, href, use_router};
use crate::state::{Workspace, use_workspace};

/// The panel, while the address asks for it.
#[component]
pub fn Why(
    /// The item asked for.
    subject: Memo<Option<String>>,
) -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let found = use_findings();
    let leave = move || {
        router.go(&href(Page::Results, &["items"]));
        None
    };
    let body = move || {
        let id = subject.get()?;
        let shown = found.look(ws, |found, document| panel(ws, found, document, &id));
        Some(shown.flatten().unwrap_or_else(|| {
            view! {
                <h2 id=WHY_HEADING tabindex="-1">{ws.text(labels::WHY_HEADING)}</h2>
                <p>{ws.text(words::GONE)}</p>
            }
            .into_any()
        }))
    };
    why_panel(move || subject.get().is_some(), leave, body)
}

fn panel(ws: Workspace, found: &Found, document: &Document, id: &str) -> Option<AnyView> {
    let lang = ws.lang();
    let items = found.items.as_deref()?;
    let scheme = &found.evaluation.rules.scheme;
    let Some(at) = items.scheme.items.iter().position(|item| item.id == id) else {
        return super::why_veto::panel(ws, items, document, id);
    };
    let (item, finding) = (items.scheme.items.get(at)?, items.items.get(at)?);
    let section = item_words::section(item.section).get(lang);
    let several = item.parts.len() > 1;
    let parts = item
        .parts
        .iter()
        .zip(&finding.parts)
        .map(|(rule, found)| part(ws, items, document, rule, found, several))
        .collect_view();
    let figures = finding.parts.iter().flat_map(|part| &part.figures);
    let asked: Vec<String> = figures
        .filter_map(|figure| {
            let (bound, limit) = figure.limit.filter(|_| figure.decides)?;
            Some(item_words::limit(bound, limit, figure.unit, lang))
        })
        .collect();
    let local = words::local_value(&items.scheme, item, &asked, lang)
        .map(|text| view! { <p class="muted">{text}</p> });
    Some(
        view! {
            <article data-why="item" data-item=item.id.clone()>
                <h2 id=WHY_HEADING tabindex="-1">{section} " " {item.number}</h2>
                <p>
                    <strong>{reasons::of_scheme(&item.name, lang).to_owned()}</strong>
                    " "
                    <VerdictBadge verdict=finding.verdict/>
                </p>
                {local}
                {parts}
                {concessions(ws, items, finding)}
                {rules::of_item(ws, scheme, items, at)}
            </article>
        }
        .into_any(),
    )
}

fn concessions(
    ws: Workspace,
    items: &ItemsEvaluation,
    finding: &ItemFinding,
) -> Option<impl IntoView + use<>> {
    let lines: Vec<String> = finding
        .concessions
        .iter()
        .filter_map(|used| words::concession(&items.scheme, used, ws.lang()))
        .collect();
    (!lines.is_empty()).then(|| {
        let lines = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <h3>{ws.text(words::CONCESSIONS)}</h3>
            <ul>{lines}</ul>
        }
    })
}

fn part(
    ws: Workspace,
    items: &ItemsEvaluation,
    document: &Document,
    rule: &Part,
    found: &PartFinding,
    several: bool,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let heading = several.then(|| {
        let name = rule
            .name
            .as_ref()
            .map(|name| reasons::of_scheme(name, lang).to_owned());
        view! {
            <h3>
                {name.unwrap_or_else(|| ws.text(words::PART_OF_ITEM).to_owned())}
                " "
                <VerdictBadge verdict=found.verdict/>
            </h3>
        }
    });
    let missing = (found.schools.is_empty() && !found.lacks.is_empty()).then(|| {
        view! {
            <h4>{ws.text(labels::LACKS)}</h4>
            {lacks(document, &found.lacks, false, lang)}
        }
    });
    let readings = item_words::part_readings(found, lang);
    let readings = (!readings.is_empty()).then(|| {
        let lines = readings
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <h4>{ws.text(words::READINGS)}</h4>
            <ul>{lines}</ul>
            <p class="muted">
                <small>
                    {ws.text(words::READINGS_WHY)} " "
                    <a class="no-print" href=href(Page::County, &["readings"])>
                        {ws.text(words::CHANGE_READING)}
                    </a>
                </small>
            </p>
        }
    });
    let steps = found.schools.is_empty().then(|| {
        let steps = items.trace(document, &rule.id, None);
        (!steps.is_empty()).then(|| {
            view! {
                <h4>{ws.text(labels::STEPS)}</h4>
                {step_list(document, items, &steps, lang)}
            }
        })
    });
    let by_documents = matches!(rule.test, Test::Evidence {});
    let judges_by_hand = (by_documents
        || matches!(found.reason, PartReason::Given | PartReason::NoEvidence))
    .then(|| evidence(ws, document, &rule.id));
    let source = by_documents.then(|| source(ws, document, rule, found));
    // Many figures are told by their table alone.
    let reason = (found.reason != PartReason::Compared || found.figures.len() < 4)
        .then(|| view! { <p class="part-reason">{item_words::reason(document, found, lang)}</p> });
    let note = rule
        .note
        .as_ref()
        .map(|note| view! { <p class="muted"><small>{reasons::of_scheme(note, lang).to_owned()}</small></p> });
    let schools =
        (!found.schools.is_empty()).then(|| schools::table(ws, items, document, &rule.id, found));
    view! {
        <section class="item-part" data-part=rule.id.clone() data-verdict=found.verdict.key()>
            {heading}
            {reason}
            {source}
            {judges_by_hand}
            {missing}
            {figures(ws, &found.figures)}
            {steps}
            {schools}
            {readings}
            {note}
        </section>
    }
}

/// Whose verdict stands where documents decide: the county's, or the schools' joined.
fn source(
    ws: Workspace,
    document: &Document,
    rule: &Part,
    found: &PartFinding,
) -> Option<impl IntoView + use<>> {
    let counts = school_answers(document, &rule.id)?;
    let text = match found.reason {
        PartReason::Given => {
            let counts = item_words::school_counts(counts, ws.lang());
            format!("{}{counts}", ws.text(words::FROM_COUNTY))
        }
        _ => ws.text(words::FROM_SCHOOLS).to_owned(),
    };
    Some(view! { <p class="muted" data-testid="verdict-source">{text}</p> })
}

/// What the user said, and the documents it rests on.
fn evidence(ws: Workspace, document: &Document, part: &str) -> impl IntoView + use<> {
    let given = document.dossier.evidence(part);
    let note = given
        .map(|given| given.note.clone())
        .filter(|note| !note.is_empty());
    let documents = given
        .map(|given| given.documents.clone())
        .unwrap_or_default();
    let origin = county_page::answer_origin(document, &format!("evidence.{part}"), ws.lang())
        .map(|text| view! { <p class="muted origin" data-origin=""><small>{text}</small></p> });
    let note = note.map(|note| {
        view! {
            <dt>{ws.text(words::NOTE)}</dt>
            <dd>{note}</dd>
        }
    });
    let documents = (!documents.is_empty()).then(|| {
        let all = documents
            .into_iter()
            .map(|one| view! { <li>{one}</li> })
            .collect_view();
        view! {
            <dt>{ws.text(words::DOCUMENTS)}</dt>
            <dd><ul>{all}</ul></dd>
        }
    });
    view! {
        <p class="no-print"><a href=evidence_href(part)>{ws.text(words::GIVE_VERDICT)}</a></p>
        <dl class="facts">{note} {documents}</dl>
        {origin}
    }
}

/// The figures of a part: those that decide, then those that stand beside them.
fn figures(ws: Workspace, all: &[Figure]) -> Option<impl IntoView + use<>> {
    if all.is_empty() {
        return None;
    }
    let lang = ws.lang();
    let rows = all
        .iter()
        .map(|figure| {
            let decides = if figure.decides {
                words::DECIDES
            } else {
                words::BESIDE
            };
            let asked = figure
                .limit
                .map(|(bound, limit)| item_words::limit(bound, limit, figure.unit, lang));
            let verdict = figure
                .verdict
                .map(|verdict| view! { <VerdictBadge verdict/> });
            let turned = figure.turned_by_rounding.map(|turned| {
                let text = reasons::verdict(turned).get(lang);
                let text = match lang {
                    Lang::Zh => format!("四舍五入后会成为“{text}”"),
                    Lang::En => format!("the rounded value would look {text}"),
                };
                view! { <small class="note">{text}</small> }
            });
            let room = figure.headroom.filter(|_| figure.decides).map(
                |room| view! { <small class="note">{item_words::headroom(room, lang)}</small> },
            );
            view! {
                <tr class:beside=!figure.decides>
                    <th scope="row">
                        {item_words::figure_name(figure.name, lang)}
                        <small class="note">{ws.text(decides)}</small>
                    </th>
                    <td class="number">{item_words::value(figure, lang)}</td>
                    <td class="number">{exact(figure, lang)}</td>
                    <td class="nowrap">{asked}</td>
                    <td>{verdict} {turned} {room}</td>
                </tr>
            }
        })
        .collect_view();
    Some(view! {
        <h4>{ws.text(words::FIGURES)}</h4>
        <div class="table-frame">
            <table class="item-figures">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::FIGURE)}</th>
                        <th scope="col" class="number">{ws.text(words::COL_VALUE)}</th>
                        <th scope="col" class="number">{ws.text(words::COL_EXACT)}</th>
                        <th scope="col">{ws.text(words::COL_ASKED)}</th>
                        <th scope="col">{ws.text(words::COL_VERDICT)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    })
}

/// The steps of a part, or of one school in it.
pub fn trace(
    document: &Document,
    items: &ItemsEvaluation,
    part: &str,
    school: Option<SchoolId>,
    lang: Lang,
) -> impl IntoView + use<> {
    step_list(document, items, &items.trace(document, part, school), lang)
}

fn step_list(
    document: &Document,
    items: &ItemsEvaluation,
    steps: &[ItemStep],
    lang: Lang,
) -> impl IntoView + use<> {
    let lines = steps
        .iter()
        .map(|step| {
            let text = items_trace::step(document, &items.scheme, step, lang);
            let from = match step {
                ItemStep::Input { input, .. } | ItemStep::Areas { input, .. } => {
                    let place = items_trace::source(document, *input, lang)
                        .unwrap_or_else(|| labels::TO_CELL.get(lang).to_owned());
                    let address = input_href(*input);
                    Some(view! { <span class="from"><a href=address>{place}</a></span> })
                }
                _ => None,
            };
            view! { <li><span class="sum">{text}</span> {from}</li> }
        })
        .collect_view();
    view! { <ol class="steps">{lines}</ol> }
}
