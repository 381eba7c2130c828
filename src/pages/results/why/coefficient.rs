//! The reasons of a coefficient of variation.

use junheng_core::{Stage, Verdict, View};
use junheng_words::{figures, format, labels_results as labels, names, reasons, trace_county};
use leptos::prelude::*;

use super::rule::{Rule, rules};
use super::{barred, pieces, step};
use crate::components::{VerdictBadge, WHY_HEADING, verdict_class};
use crate::pages::results::tasks::{stage_key, why_composite_href, why_href};
use crate::state::Workspace;

/// A coefficient, unfolded.
pub fn coefficient(
    ws: Workspace,
    view: &View<'_>,
    stage: Stage,
    index: usize,
) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let indicator = view.indicators().get(index)?;
    let cell = view.coefficient(stage, index)?;
    let verdict: Verdict = cell.finding.verdict;
    let reason = reasons::coefficient(cell.finding.reason, lang);
    let unfolded = trace_county::unfold(view, stage, index, lang);
    let document = view.document();
    let short = unfolded.as_ref().and_then(|unfolded| {
        let compare = unfolded.compare.as_ref()?;
        let class = format!("short-sum {}", verdict_class(verdict));
        Some(view! { <p class=class data-step="short">"CV = " {pieces(compare)}</p> })
    });
    let steps = unfolded.map(|unfolded| {
        let lines = unfolded
            .terms
            .iter()
            .map(|term| {
                let address = why_href(stage, term.school, &indicator.id);
                let figure = |role: &'static str, figure: &figures::Figure| {
                    view! {
                        <td class="number">
                            <data value=figure.plain.clone() data-role=role data-cut=figure.cut.to_string()>
                                {figure.text()}
                            </data>
                        </td>
                    }
                };
                view! {
                    <tr>
                        <th scope="row"><a href=address>{term.name.clone()}</a></th>
                        {figure("pupils", &term.pupils)}
                        {figure("amount", &term.amount)}
                        {figure("value", &term.value)}
                        {figure("term", &term.term)}
                        <td class="number">{figures::percent(term.share)}</td>
                    </tr>
                }
            })
            .collect_view();
        let head = [
            labels::SCHOOL,
            labels::COL_PUPILS,
            labels::COL_AMOUNT,
            labels::COL_VALUE,
            labels::COL_TERM,
            labels::COL_SHARE,
        ]
        .map(|name| view! { <th scope="col">{barred(ws.text(name))}</th> })
        .collect_view();
        let quotient = unfolded.quotient.as_ref().map(|line| step(document, line, lang));
        let compare = unfolded.compare.as_ref().map(|line| step(document, line, lang));
        view! {
            <h3>{ws.text(labels::STEPS)}</h3>
            <ol class="steps">
                {step(document, &unfolded.mean, lang)}
                <li data-step="deviation">
                    <span class="label">{unfolded.deviation.label.clone()}</span>
                    <span class="sum">{pieces(&unfolded.deviation)}</span>
                    <div class="table-frame">
                        <table class="terms">
                            <caption>{ws.text(labels::TERMS)}</caption>
                            <thead>
                                <tr>{head}</tr>
                            </thead>
                            <tbody>{lines}</tbody>
                        </table>
                    </div>
                </li>
                {quotient}
                {compare}
            </ol>
            <p class="muted"><small>{ws.text(labels::CUT_NOTE)}</small></p>
        }
    });
    let printed = cell.printed.map(|printed| {
        view! {
            <dt>{ws.text(labels::PRINTED_VALUE)}</dt>
            <dd data-printed=printed.to_string()>{format::number(&printed.to_string())}</dd>
        }
    });
    let rules_now = &view.evaluation().rules;
    let limit = rules_now
        .scheme
        .coefficient_limits
        .as_ref()
        .and_then(|limits| limits.on(stage, rules_now.date))
        .map(|dated| {
            let rule = Rule {
                value: format!("≤ {}", format::decimal(dated.value)),
                from: dated.from,
                source: rules_now.scheme.source(&dated.source),
                certainty: dated.certainty,
                note: dated
                    .note
                    .as_ref()
                    .map(|n| reasons::of_scheme(n, lang).to_owned()),
            };
            rules(ws, labels::LIMIT, rule)
        });
    let composite = view.composite(stage).limit.map(|_| {
        let over = cell
            .over_composite_limit
            .then(|| format!(" · {}", reasons::over_composite_limit(lang)));
        view! {
            <p>
                <a href=why_composite_href(stage)>{ws.text(labels::COMPOSITE_SHORT)}</a>
                {over}
            </p>
        }
    });
    let name = reasons::of_scheme(&indicator.name, lang).to_owned();
    let stage_name = names::stage(stage).get(lang);
    Some(view! {
        <article data-why="coefficient" data-stage=stage_key(stage) data-indicator=indicator.id.clone()>
            <h2 id=WHY_HEADING tabindex="-1">{stage_name} " · " {reasons::coefficient_name(lang)}</h2>
            <p>
                <strong>{name}</strong> " " <VerdictBadge verdict/> " "
                <span class="muted">{reason}</span>
            </p>
            {short}
            {steps}
            <dl class="facts">{printed}</dl>
            {limit.map(|limit| view! { <h3>{ws.text(labels::RULE)}</h3> {limit} })}
            {composite}
        </article>
    })
}
