//! The reasons of one indicator of one school and stage.

use junheng_core::{Level, Stage, View};
use junheng_words::trace::{self, Piece};
use junheng_words::{findings, format, labels_results as labels, names, reasons};
use leptos::prelude::*;

use super::rule::{Rule, certainty, rules, split_rule};
use super::{pieces, step};
use crate::components::{VerdictBadge, WHY_HEADING, level_class};
use crate::pages::results::tasks::{input_href, stage_key, why_coefficient_href};
use crate::state::Workspace;

/// One indicator of one school and stage, unfolded.
pub fn cell(
    ws: Workspace,
    view: &View<'_>,
    stage: Stage,
    row: usize,
    index: usize,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let document = view.document();
    let unit = view.evaluation().units(stage).get(row);
    let school = unit.map_or_else(String::new, |unit| {
        reasons::school_name(document, unit.school, lang)
    });
    let indicator = view.indicators().get(index);
    let name = indicator.map_or_else(String::new, |i| {
        reasons::of_scheme(&i.name, lang).to_owned()
    });
    let shown = view.cell(stage, row, index);
    let level = shown.map_or(Level::Missing, |cell| cell.level);
    let short = trace::short_sum(view, stage, row, index, lang).map(|line| {
        let class = format!("short-sum {}", level_class(level));
        view! { <p class=class data-step="short">{pieces(&line)}</p> }
    });
    let steps = trace::steps(view, stage, row, index, lang);
    let cut = steps
        .iter()
        .flat_map(|line| &line.pieces)
        .any(|piece| matches!(piece, Piece::Figure(_, figure) if figure.cut));
    let steps = steps
        .iter()
        .map(|line| step(document, line, lang))
        .collect_view();
    let lacks = view.lacks(stage, row, index);
    let lacks = (!lacks.is_empty()).then(|| {
        let lines = lacks
            .iter()
            .map(|lack| {
                let text = reasons::lack(document, *lack, lang);
                view! { <li><a href=input_href(lack.input())>{text}</a></li> }
            })
            .collect_view();
        view! {
            <h3>{ws.text(labels::LACKS)}</h3>
            <ul data-lacks="">{lines}</ul>
        }
    });
    let formula = view.indicators().get(index).map(|i| i.formula);
    let printed = shown.and_then(|cell| cell.printed).map(|printed| {
        let amount = view.amount(index);
        let figure = format::number(&printed.to_string());
        let text = amount
            .zip(formula)
            .map_or(figure.clone(), |(amount, formula)| {
                reasons::with_unit(&figure, reasons::value_unit(amount, formula), lang)
            });
        view! {
            <dt>{ws.text(labels::PRINTED_VALUE)}</dt>
            <dd data-printed=printed.to_string()>{text}</dd>
        }
    });
    let amount = view.amount(index);
    let room = view
        .headroom(stage, row, index)
        .zip(amount)
        .map(|(headroom, amount)| {
            if level == Level::Full {
                let spare = reasons::needed(headroom.spare, amount, lang);
                view! {
                    <dt>{ws.text(labels::SPARE)}</dt>
                    <dd>{spare}</dd>
                }
                .into_any()
            } else {
                let needs = findings::needs(&headroom, amount, view, lang);
                view! {
                    <dt>{ws.text(labels::HEADROOM)}</dt>
                    <dd>{needs}</dd>
                }
                .into_any()
            }
        });
    let concession = view
        .concession(stage, row, index)
        .and_then(|at| view.evaluation().rules.scheme.concessions.get(at))
        .map(|concession| {
            let text = reasons::of_scheme(&concession.name, lang).to_owned();
            let mark = certainty(ws, concession.certainty);
            let note = concession
                .note
                .as_ref()
                .map(|note| reasons::of_scheme(note, lang).to_owned());
            view! {
                <dt>{ws.text(labels::CONCESSION_HERE)}</dt>
                <dd>{text} <br/> {mark} <br/> <small>{note}</small></dd>
            }
        });
    let combined = view.unit_verdict(stage, row).map(|(tally, verdict)| {
        let text = reasons::tally(&tally, verdict, &view.evaluation().rules, lang);
        view! {
            <h3>{ws.text(labels::COMBINE)} " " <VerdictBadge verdict/></h3>
            <p>{text}</p>
        }
    });
    let rule = indicator.map(|indicator| {
        let date = view.evaluation().rules.date;
        let dated = indicator
            .thresholds
            .as_ref()
            .and_then(|t| t.on(stage, date));
        let threshold = dated.map(|dated| Rule {
            value: format::decimal(dated.value),
            from: dated.from,
            source: view.evaluation().rules.scheme.source(&dated.source),
            certainty: dated.certainty,
            note: dated
                .note
                .as_ref()
                .map(|n| reasons::of_scheme(n, lang).to_owned()),
        });
        let note = indicator.note.as_ref();
        let untested = Rule {
            value: ws.text(labels::NO_THRESHOLD).to_owned(),
            from: None,
            source: view.evaluation().rules.scheme.source(&indicator.source),
            certainty: indicator.certainty,
            note: note.map(|note| reasons::of_scheme(note, lang).to_owned()),
        };
        let pass = view.evaluation().rules.scheme.pass.as_ref();
        let pass = pass.map(|pass| &pass.floor);
        let floor = view
            .floor(stage, index)
            .zip(pass)
            .map(|(floor, pass)| Rule {
                value: format!(
                    "{} ({})",
                    format::decimal(floor.decimal),
                    reasons::floor_percent(&view.evaluation().rules)
                ),
                from: pass.from,
                source: view.evaluation().rules.scheme.source(&pass.source),
                certainty: pass.certainty,
                note: None,
            });
        view! {
            {threshold
                .or_else(|| indicator.thresholds.is_none().then_some(untested))
                .map(|rule| rules(ws, labels::THRESHOLD, rule))}
            {floor.map(|rule| rules(ws, labels::FLOOR, rule))}
            {split_rule(ws, view, stage, row, index)}
        }
    });
    let stage_name = names::stage(stage).get(lang);
    let state = reasons::level(level, &view.evaluation().rules, lang);
    let data_id = indicator.map(|i| i.id.clone());
    let coefficient_link = indicator.map(|indicator| {
        let address = why_coefficient_href(stage, &indicator.id);
        view! { <p class="no-print"><a href=address>{ws.text(labels::COEFFICIENTS)} " · " {stage_name}</a></p> }
    });
    view! {
        <article data-why="cell" data-stage=stage_key(stage) data-indicator=data_id>
            <h2 id=WHY_HEADING tabindex="-1">{school} " · " {stage_name}</h2>
            <p>
                <strong>{name}</strong>
                " "
                <span class=format!("badge {}", level_class(level)) data-level=level.key()>
                    {reasons::level_symbol(level)} " " {state}
                </span>
            </p>
            {short}
            {lacks}
            <h3>{ws.text(labels::STEPS)}</h3>
            <ol class="steps">{steps}</ol>
            {cut.then(|| view! { <p class="muted"><small>{ws.text(labels::CUT_NOTE)}</small></p> })}
            <dl class="facts">{printed} {room} {concession}</dl>
            <h3>{ws.text(labels::RULE)}</h3>
            {rule}
            {combined}
            {coefficient_link}
        </article>
    }
}
