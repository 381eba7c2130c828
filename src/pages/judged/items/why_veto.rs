//! What stands behind the answer to a veto: the answer, what speaks against it, what counts, its source.

use junheng_core::Document;
use junheng_core::items::{ItemsEvaluation, veto_hint};
use junheng_words::{
    county_page, evidence_help, items as item_words, items_hints, judged as words,
    labels_results as labels, reasons,
};
use leptos::prelude::*;

use super::super::links::input_href;
use super::rules;
use crate::components::WHY_HEADING;
use crate::router::veto_href;
use crate::state::Workspace;

/// The panel of a veto, if it is one.
pub fn panel(
    ws: Workspace,
    items: &ItemsEvaluation,
    document: &Document,
    id: &str,
) -> Option<AnyView> {
    let lang = ws.lang();
    let at = items.scheme.vetoes.iter().position(|veto| veto.id == id)?;
    let veto = items.scheme.vetoes.get(at)?;
    let answer = items.vetoes.get(at).copied();
    let name = reasons::of_scheme(&veto.name, lang).to_owned();
    let note = document.dossier.veto(id).map(|answer| answer.note.clone());
    let note = note.filter(|note| !note.is_empty()).map(|note| {
        view! { <p><span class="muted">{ws.text(county_page::VETO_NOTE)} " "</span> {note}</p> }
    });
    let against = veto_hint(document, id).map(|hint| {
        let text = items_hints::hint(document, &hint, lang);
        let links = hint
            .places()
            .into_iter()
            .map(|at| {
                let name = item_words::input(document, at, lang);
                view! { <li><a href=input_href(at)>{name}</a></li> }
            })
            .collect_view();
        view! {
            <p class="error-text" data-contradicted="">"? " {ws.text(words::AGAINST_VETO)} " " {text}</p>
            <ul class="lacks">{links}</ul>
        }
    });
    let help = evidence_help::veto(id).map(|help| view! { <p class="muted">{ws.text(help)}</p> });
    Some(
        view! {
            <article data-why="veto" data-item=id.to_owned()>
                <h2 id=WHY_HEADING tabindex="-1">{ws.text(county_page::VETOES)} " " {at + 1}</h2>
                <p>
                    <strong>{name}</strong>
                    " "
                    {ws.text(words::veto(answer))}
                </p>
                {against}
                {note}
                {help}
                <p class="no-print">
                    <a href=veto_href(id)>{ws.text(words::ENTER)}</a>
                </p>
                <h3>{ws.text(words::RULES)}</h3>
                <dl class="facts rule">
                    <dt>{ws.text(labels::SOURCE)}</dt>
                    <dd lang="zh-CN">{rules::source(&items.scheme, &veto.source, lang)}</dd>
                    <dt>{ws.text(labels::CERTAINTY)}</dt>
                    <dd>{rules::certainty(ws, veto.certainty)}</dd>
                </dl>
            </article>
        }
        .into_any(),
    )
}
