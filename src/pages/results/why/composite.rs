//! The reasons of a stage's composite: the coefficients it is the mean of, and its limit.

use junheng_core::{Stage, View};
use junheng_words::{findings, format, labels_results as labels, names, reasons, trace_composite};
use leptos::prelude::*;

use super::rule::{Rule, rules};
use super::{pieces, step};
use crate::components::{VerdictBadge, WHY_HEADING, verdict_class};
use crate::pages::results::tasks::{stage_key, why_coefficient_href};
use crate::state::Workspace;

/// A composite, unfolded.
pub fn composite(ws: Workspace, view: &View<'_>, stage: Stage) -> impl IntoView + use<> {
    let lang = ws.lang();
    let cell = view.composite(stage);
    let verdict = cell.finding.verdict;
    let reason = reasons::composite(cell.finding.reason, lang);
    let document = view.document();
    let unfolded = trace_composite::unfold(view, stage, lang);
    let short = unfolded.as_ref().and_then(|unfolded| {
        let compare = unfolded.compare.as_ref()?;
        let class = format!("short-sum {}", verdict_class(verdict));
        Some(view! { <p class=class data-step="short">{pieces(compare)}</p> })
    });
    let gone = unfolded
        .is_none()
        .then(|| view! { <p>{ws.text(labels::COMPOSITE_GONE)}</p> });
    let steps = unfolded.map(|unfolded| {
        let compare = unfolded.compare.as_ref();
        let compare = compare.map(|line| step(document, line, lang));
        view! {
            <h3>{ws.text(labels::STEPS)}</h3>
            <ol class="steps">{step(document, &unfolded.mean, lang)} {compare}</ol>
            <p class="muted"><small>{ws.text(labels::CUT_NOTE)}</small></p>
        }
    });
    let singles = view
        .indicators()
        .iter()
        .enumerate()
        .filter_map(|(index, indicator)| {
            let single = view.coefficient(stage, index)?;
            let name = reasons::of_scheme(&indicator.name, lang).to_owned();
            let printed = single.printed.map_or_else(
                || ws.text(labels::NONE).to_owned(),
                |printed| format::number(&printed.to_string()),
            );
            let reason = if single.over_composite_limit {
                reasons::over_composite_limit(lang).to_owned()
            } else {
                reasons::coefficient(single.finding.reason, lang)
            };
            let address = why_coefficient_href(stage, &indicator.id);
            Some(view! {
                <tr data-over=single.over_composite_limit.to_string()>
                    <th scope="row"><a href=address>{name}</a></th>
                    <td class="number">{printed}</td>
                    <td><small>{reason}</small></td>
                </tr>
            })
        })
        .collect_view();
    let printed = cell.printed.map(|printed| {
        view! {
            <dt>{ws.text(labels::PRINTED_VALUE)}</dt>
            <dd data-printed=printed.to_string()>{format::number(&printed.to_string())}</dd>
        }
    });
    let now = &view.evaluation().rules;
    let limits = now.scheme.composite_limits.as_ref();
    let dated = limits.and_then(|limits| limits.on(stage, now.date));
    let limit = dated.map(|dated| {
        let note = dated.note.as_ref();
        let rule = Rule {
            value: format!("≤ {}", format::decimal(dated.value)),
            from: dated.from,
            source: now.scheme.source(&dated.source),
            certainty: dated.certainty,
            note: note.map(|note| reasons::of_scheme(note, lang).to_owned()),
        };
        view! {
            <h3>{ws.text(labels::RULE)}</h3>
            {rules(ws, labels::LIMIT, rule)}
        }
    });
    let part = reasons::part_of(now, lang).map(|part| {
        let subject = findings::subject(view.evaluation(), lang);
        view! { <p class="muted">{subject} " · " {part}</p> }
    });
    let stage_name = names::stage(stage).get(lang);
    view! {
        <article data-why="composite" data-stage=stage_key(stage)>
            <h2 id=WHY_HEADING tabindex="-1">
                {stage_name} " · " {ws.text(labels::COMPOSITE_SHORT)}
            </h2>
            <p>
                <VerdictBadge verdict/> " " <span class="muted">{reason}</span>
            </p>
            {short}
            {gone}
            {steps}
            <div class="table-frame">
                <table>
                    <caption>{ws.text(labels::COEFFICIENTS)}</caption>
                    <tbody>{singles}</tbody>
                </table>
            </div>
            <dl class="facts">{printed}</dl>
            {limit}
            {part}
        </article>
    }
}
