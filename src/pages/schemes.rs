//! The schemes as the program uses them: every value with its dates, source and certainty.

use junheng_core::items::item_scheme;
use junheng_core::points::point_schemes;
use junheng_core::{
    Certainty, Dated, Decimal, Indicator, PerStage, Scheme, SourceDocument, Text as SchemeText,
};
use junheng_words::{Lang, Text, about as words, format, items_formulas, names};
use leptos::prelude::*;

use super::scheme_items::{of_items, of_points};
use crate::state::use_workspace;

/// All schemes with their values.
#[component]
pub fn Schemes() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let schemes = junheng_core::schemes().unwrap_or_default();
    view! {
        <section aria-labelledby="schemes">
            <h2 id="schemes" tabindex="-1">{ws.text(words::SCHEMES)}</h2>
            <p class="prose">{ws.text(words::SCHEMES_LEAD)}</p>
            <Certainties/>
            {schemes.iter().map(|found| scheme(found, lang)).collect_view()}
            {point_schemes().unwrap_or_default().iter().map(|found| of_points(found, lang)).collect_view()}
        </section>
    }
}

#[component]
fn Certainties() -> impl IntoView {
    let ws = use_workspace();
    let marks = [
        Certainty::Confirmed,
        Certainty::Local,
        Certainty::Recomputed,
        Certainty::Believed,
    ];
    view! {
        <h3>{ws.text(words::CERTAINTIES)}</h3>
        <dl class="facts">
            {marks
                .map(|mark| {
                    view! {
                        <dt>{certainty(mark, ws.lang())}</dt>
                        <dd>{ws.text(words::certainty_meaning(mark))}</dd>
                    }
                })
                .collect_view()}
        </dl>
    }
}

/// A mark of certainty as a badge.
pub fn certainty(mark: Certainty, lang: Lang) -> impl IntoView {
    let class = match mark {
        Certainty::Confirmed => "badge met",
        Certainty::Recomputed => "badge",
        Certainty::Local | Certainty::Believed => "badge missing",
    };
    view! { <span class=class>{words::certainty(mark).get(lang)}</span> }
}

fn in_lang(text: &SchemeText, lang: Lang) -> String {
    match lang {
        Lang::Zh => text.zh.clone(),
        Lang::En => text.en.clone(),
    }
}

/// The title of a document, with its number where it has one.
pub fn document_name(source: &SourceDocument) -> String {
    if source.number.is_empty() {
        format!("《{}》", source.title)
    } else {
        format!("《{}》（{}）", source.title, source.number)
    }
}

fn source_name(scheme: &Scheme, id: &str) -> String {
    scheme.source(id).map_or_else(
        || id.to_owned(),
        |source| {
            if source.number.is_empty() {
                source.title.clone()
            } else {
                source.number.clone()
            }
        },
    )
}

/// A row of the table of rules.
struct Rule {
    name: String,
    value: String,
    dates: String,
    source: String,
    certainty: Certainty,
    note: Option<String>,
}

fn dated<T>(scheme: &Scheme, name: Text, dated: &Dated<T>, value: String, lang: Lang) -> Rule {
    let day = |date: Option<junheng_core::Date>| date.map(|date| date.to_string());
    let (from, until) = (day(dated.from), day(dated.until));
    Rule {
        name: name.get(lang).to_owned(),
        value,
        dates: words::dates(from.as_deref(), until.as_deref(), lang),
        source: source_name(scheme, &dated.source),
        certainty: dated.certainty,
        note: dated.note.as_ref().map(|note| in_lang(note, lang)),
    }
}

fn rules(scheme: &Scheme, lang: Lang) -> Vec<Rule> {
    let count = |value: u32| format::number(&value.to_string());
    let mut rules = Vec::new();
    if let Some(pass) = &scheme.pass {
        let floor = pass.floor.value.checked_shift(2).map_or_else(
            || pass.floor.value.to_string(),
            |percent| words::percent(&percent.to_string()),
        );
        rules.push(dated(
            scheme,
            words::RULE_PASS,
            &pass.full_at_least,
            count(pass.full_at_least.value),
            lang,
        ));
        rules.push(dated(scheme, words::RULE_FLOOR, &pass.floor, floor, lang));
    }
    let names = [
        (
            &scheme.coefficient_limits,
            [words::RULE_LIMIT_PRIMARY, words::RULE_LIMIT_JUNIOR],
        ),
        (
            &scheme.composite_limits,
            [words::RULE_COMPOSITE_PRIMARY, words::RULE_COMPOSITE_JUNIOR],
        ),
    ];
    for (limits, [primary, junior]) in names {
        let Some(limits) = limits else { continue };
        for (name, limits) in [(primary, &limits.primary), (junior, &limits.junior)] {
            for limit in limits {
                rules.push(dated(scheme, name, limit, limit.value.to_string(), lang));
            }
        }
    }
    if let Some(point) = &scheme.scope.teaching_point_minimum {
        rules.push(dated(
            scheme,
            words::RULE_POINT,
            point,
            count(point.value),
            lang,
        ));
    }
    let kinds = scheme.scope.left_out.iter();
    let sponsors = scheme.scope.left_out_sponsors.iter();
    let left_out: Vec<&str> = kinds
        .map(|kind| names::kind(*kind, lang))
        .chain(sponsors.map(|sponsor| names::sponsor(*sponsor, lang)))
        .collect();
    rules.push(Rule {
        name: words::RULE_LEFT_OUT.get(lang).to_owned(),
        value: left_out.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        }),
        dates: words::dates(None, None, lang),
        source: source_name(scheme, &scheme.scope.source),
        certainty: scheme.scope.certainty,
        note: scheme.scope.note.as_ref().map(|note| in_lang(note, lang)),
    });
    for split in &scheme.split {
        let weights = [
            split.weights.primary,
            split.weights.junior,
            split.weights.senior,
        ];
        let parts: Vec<String> = weights.iter().flatten().map(Decimal::to_string).collect();
        let whose = split.kind.map_or_else(
            || words::RULE_SPLIT_OTHER.get(lang),
            |kind| names::kind(kind, lang),
        );
        rules.push(Rule {
            name: match lang {
                Lang::Zh => format!("{}：{whose}", words::RULE_SPLIT.zh),
                Lang::En => format!("{}: {whose}", words::RULE_SPLIT.en),
            },
            value: parts.join(" : "),
            dates: words::dates(None, None, lang),
            source: source_name(scheme, &split.source),
            certainty: split.certainty,
            note: split.note.as_ref().map(|note| in_lang(note, lang)),
        });
    }
    let decimals = scheme.decimals.value;
    let value = format!(
        "{}, {}, {}",
        decimals.school, decimals.mean, decimals.coefficient
    );
    rules.push(dated(
        scheme,
        words::RULE_DECIMALS,
        &scheme.decimals,
        value,
        lang,
    ));
    for concession in &scheme.concessions {
        let (from, until) = (concession.from.to_string(), concession.until.to_string());
        rules.push(Rule {
            name: in_lang(&concession.name, lang),
            value: "—".to_owned(),
            dates: words::dates(Some(&from), Some(&until), lang),
            source: source_name(scheme, &concession.source),
            certainty: concession.certainty,
            note: concession.note.as_ref().map(|note| in_lang(note, lang)),
        });
    }
    rules
}

fn scheme(scheme: &Scheme, lang: Lang) -> impl IntoView {
    let items = item_scheme(&scheme.id).map(|items| of_items(&items, lang));
    let documents = scheme.sources.iter().map(document_name);
    view! {
        <h3>{in_lang(&scheme.name, lang)}</h3>
        <p>{junheng_words::schemes::judges(scheme, lang)}</p>
        <p>{words::SOURCES.get(lang)}</p>
        <ul>{documents.map(|name| view! { <li lang="zh-CN">{name}</li> }).collect_view()}</ul>
        <div class="table-frame">
            <table>
                <caption>{words::INDICATORS.get(lang)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::COL_INDICATOR.get(lang)}</th>
                        <th scope="col">{words::COL_FORMULA.get(lang)}</th>
                        <th scope="col">{words::COL_PRIMARY.get(lang)}</th>
                        <th scope="col">{words::COL_JUNIOR.get(lang)}</th>
                        <th scope="col">{words::COL_SOURCE.get(lang)}</th>
                        <th scope="col">{words::COL_CERTAINTY.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>
                    {scheme
                        .indicators
                        .iter()
                        .map(|found| indicator(scheme, found, lang))
                        .collect_view()}
                </tbody>
            </table>
        </div>
        <div class="table-frame">
            <table>
                <caption>{words::RULES.get(lang)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::COL_RULE.get(lang)}</th>
                        <th scope="col">{words::COL_VALUE.get(lang)}</th>
                        <th scope="col">{words::COL_DATES.get(lang)}</th>
                        <th scope="col">{words::COL_SOURCE.get(lang)}</th>
                        <th scope="col">{words::COL_CERTAINTY.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>
                    {rules(scheme, lang).into_iter().map(|found| rule(found, lang)).collect_view()}
                </tbody>
            </table>
        </div>
        {items}
    }
}

fn thresholds(dated: &[Dated<Decimal>], lang: Lang) -> String {
    // A value that follows another one is shown with the day it holds from.
    let alone = dated.len() == 1;
    let parts: Vec<String> = dated
        .iter()
        .map(|one| match one.from {
            Some(from) if !alone => {
                let since = words::dates(Some(&from.to_string()), None, lang);
                format!("{} ({since})", format::decimal(one.value))
            }
            _ => format::decimal(one.value),
        })
        .collect();
    parts.join("; ")
}

fn indicator(scheme: &Scheme, indicator: &Indicator, lang: Lang) -> impl IntoView {
    let values = indicator.thresholds.as_ref();
    let first = values.and_then(|values| values.primary.first());
    let (source, mark) = first.map_or((&indicator.source, indicator.certainty), |dated| {
        (&dated.source, dated.certainty)
    });
    let source = source_name(scheme, source);
    let mark = certainty(mark, lang);
    let shown = |of: fn(&PerStage<Decimal>) -> &[Dated<Decimal>]| {
        values.map_or_else(|| "—".to_owned(), |values| thresholds(of(values), lang))
    };
    view! {
        <tr>
            <th scope="row">{in_lang(&indicator.name, lang)}</th>
            <td>{items_formulas::indicator(indicator.amount, indicator.formula, lang)}</td>
            <td class="number">{shown(|values| &values.primary)}</td>
            <td class="number">{shown(|values| &values.junior)}</td>
            <td>{source}</td>
            <td>{mark}</td>
        </tr>
    }
}

fn rule(rule: Rule, lang: Lang) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">
                {rule.name}
                {rule.note.map(|note| view! { <br/> <small class="muted">{note}</small> })}
            </th>
            <td>{rule.value}</td>
            <td class="nowrap">{rule.dates}</td>
            <td>{rule.source}</td>
            <td>{certainty(rule.certainty, lang)}</td>
        </tr>
    }
}
