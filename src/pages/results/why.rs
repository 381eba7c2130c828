//! The reasons of any number, from its verdict down to the cells it came from.

use junheng_core::{
    Certainty, Date, Document, InputRef, Level, SchoolId, SourceDocument, Stage, Verdict, View,
};
use junheng_words::trace::{self, Line, Piece};
use junheng_words::{
    Lang, figures, format, labels_results as labels, names, reasons, trace_county,
};
use leptos::prelude::*;

use super::matrix::cell_id;
use super::tasks::{input_href, stage_key, why_coefficient_href, why_href};
use crate::browser::dom;
use crate::components::{VerdictBadge, level_class, verdict_class, with_view};
use crate::router::{Page, Route, Router, use_router};
use crate::state::{Workspace, use_workspace};

/// What the panel explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One indicator of one unit.
    Cell(Stage, SchoolId, String),
    /// A coefficient.
    Coefficient(Stage, String),
}

/// What a route asks to be explained, if anything.
pub fn subject(route: &Route) -> Option<Subject> {
    if route.page != Page::Results {
        return None;
    }
    let segments = route.segments();
    let ["why", stage, who, indicator] = segments.as_slice() else {
        return None;
    };
    let stage = Stage::ALL.into_iter().find(|of| stage_key(*of) == *stage)?;
    if *who == "coefficient" {
        return Some(Subject::Coefficient(stage, (*indicator).to_owned()));
    }
    let school = SchoolId(who.parse().ok()?);
    Some(Subject::Cell(stage, school, (*indicator).to_owned()))
}

const HEADING: &str = "why-heading";

/// The panel, while the address asks for it.
#[component]
pub fn Why(
    /// What is asked for.
    subject: Memo<Option<Subject>>,
) -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let close = move || {
        let back = subject.get_untracked().map(|subject| opener(ws, &subject));
        router.go(Page::Results.href());
        if let Some(id) = back {
            dom::focus(&id);
        }
    };
    Effect::new(move |_| {
        if subject.get().is_some() {
            dom::focus(HEADING);
        }
    });
    view! {
        <Show when=move || subject.get().is_some()>
            <aside
                class="why"
                aria-labelledby=HEADING
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        event.prevent_default();
                        close();
                    }
                }
            >
                <div class="actions close no-print">
                    <button type="button" class="why-close" on:click=move |_| close()>
                        "× " {ws.text(labels::CLOSE_WHY)}
                    </button>
                </div>
                {move || subject.get().map(|subject| panel(ws, router, &subject))}
            </aside>
        </Show>
    }
}

/// The id of what leads to a subject, to return the focus to.
fn opener(ws: Workspace, subject: &Subject) -> String {
    let Subject::Cell(stage, school, indicator) = subject else {
        return "coefficients-heading".to_owned();
    };
    let index = ws.evaluation_untracked().ok().and_then(|evaluation| {
        let indicators = &evaluation.rules.scheme.indicators;
        indicators.iter().position(|i| i.id == *indicator)
    });
    cell_id(*stage, *school, index)
}

fn panel(ws: Workspace, router: Router, subject: &Subject) -> AnyView {
    let _ = router;
    let shown = with_view(ws, |view| match subject {
        Subject::Cell(stage, school, indicator) => {
            let index = position(&view, indicator)?;
            let row = view.evaluation().row(*stage, *school)?;
            Some(cell(ws, &view, *stage, row, index).into_any())
        }
        Subject::Coefficient(stage, indicator) => {
            let index = position(&view, indicator)?;
            Some(coefficient(ws, &view, *stage, index)?.into_any())
        }
    });
    shown.flatten().unwrap_or_else(|| {
        view! {
            <h2 id=HEADING tabindex="-1">{ws.text(labels::WHY_HEADING)}</h2>
            <p>{ws.text(labels::GONE)}</p>
        }
        .into_any()
    })
}

fn position(view: &View<'_>, indicator: &str) -> Option<usize> {
    view.indicators().iter().position(|i| i.id == indicator)
}

/// The pieces of a sum; numbers can be read by machines.
fn pieces(line: &Line) -> impl IntoView + use<> {
    line.pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.clone().into_any(),
            Piece::Figure(role, figure) => view! {
                <data value=figure.plain.clone() data-role=*role data-cut=figure.cut.to_string()>
                    {figure.text()}
                </data>
            }
            .into_any(),
        })
        .collect_view()
}

/// A step: what is computed, the sum, and where its inputs come from.
fn step(document: &Document, line: &Line, lang: Lang) -> impl IntoView + use<> {
    let from = line
        .inputs
        .iter()
        .map(|input: &InputRef| {
            let source = trace::source(document, *input, lang);
            view! {
                <span class="from">
                    <a href=input_href(*input)>{source}</a>
                </span>
            }
        })
        .collect_view();
    view! {
        <li data-step=line.step>
            <span class="label">{line.label.clone()}</span>
            <span class="sum">{pieces(line)}</span>
            {from}
        </li>
    }
}

fn cell(
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
    let printed = shown.and_then(|cell| cell.printed).map(|printed| {
        let amount = view.amount(index);
        let figure = format::number(&printed.to_string());
        let text = amount.map_or(figure.clone(), |amount| {
            reasons::with_unit(&figure, reasons::value_unit(amount), lang)
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
                let needs = junheng_words::findings::needs(&headroom, amount, view, lang);
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
        let dated = indicator.thresholds.on(stage, view.evaluation().rules.date);
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
        let pass = &view.evaluation().rules.scheme.pass.floor;
        let floor = view.floor(stage, index).map(|floor| Rule {
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
            {threshold.map(|rule| rules(ws, labels::THRESHOLD, rule))}
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
            <h2 id=HEADING tabindex="-1">{school} " · " {stage_name}</h2>
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

/// A value of a scheme with where it comes from.
struct Rule<'a> {
    value: String,
    from: Option<Date>,
    source: Option<&'a SourceDocument>,
    certainty: Certainty,
    note: Option<String>,
}

fn certainty(ws: Workspace, certainty: Certainty) -> String {
    format!(
        "{} · {}",
        reasons::certainty_mark(certainty),
        ws.text(reasons::certainty(certainty))
    )
}

fn rules(ws: Workspace, name: junheng_words::Text, rule: Rule<'_>) -> impl IntoView + use<> {
    let lang = ws.lang();
    let from = rule.from.map(|from| {
        view! {
            <dt>{ws.text(labels::DATED_FROM)}</dt>
            <dd>{format::date(from, lang)}</dd>
        }
    });
    let source = rule.source.map(|source| {
        let title = match lang {
            Lang::Zh => format!("《{}》{}", source.title, source.number),
            Lang::En => format!("{} {}", source.title, source.number),
        };
        view! {
            <dt>{ws.text(labels::SOURCE)}</dt>
            <dd lang="zh-CN">{title}</dd>
        }
    });
    view! {
        <dl class="facts rule">
            <dt>{ws.text(name)}</dt>
            <dd>{rule.value}</dd>
            {from}
            {source}
            <dt>{ws.text(labels::CERTAINTY)}</dt>
            <dd>{certainty(ws, rule.certainty)} {rule.note.map(|note| view! { <br/> <small>{note}</small> })}</dd>
        </dl>
    }
}

/// The rule of the split, where one was used.
fn split_rule(
    ws: Workspace,
    view: &View<'_>,
    stage: Stage,
    row: usize,
    index: usize,
) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let is_split = view
        .trace(stage, row, index)
        .0
        .iter()
        .any(|step| matches!(step, junheng_core::Step::Split { .. }));
    if !is_split {
        return None;
    }
    let unit = view.evaluation().units(stage).get(row)?;
    let kind = view.document().school(unit.school)?.kind;
    let scheme = &view.evaluation().rules.scheme;
    let split = scheme.split_for(kind)?;
    let weights = [
        split.weights.primary,
        split.weights.junior,
        split.weights.senior,
    ];
    let ratio: Vec<String> = weights
        .into_iter()
        .flatten()
        .map(|weight| weight.to_string())
        .collect();
    let rule = Rule {
        value: ratio.join(" : "),
        from: None,
        source: scheme.source(&split.source),
        certainty: split.certainty,
        note: split
            .note
            .as_ref()
            .map(|n| reasons::of_scheme(n, lang).to_owned()),
    };
    Some(rules(ws, labels::SPLIT, rule))
}

fn coefficient(
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
        .map(|name| view! { <th scope="col">{ws.text(name)}</th> })
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
        .on(stage, rules_now.date)
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
    let name = reasons::of_scheme(&indicator.name, lang).to_owned();
    let stage_name = names::stage(stage).get(lang);
    Some(view! {
        <article data-why="coefficient" data-stage=stage_key(stage) data-indicator=indicator.id.clone()>
            <h2 id=HEADING tabindex="-1">{stage_name} " · " {reasons::coefficient_name(lang)}</h2>
            <p>
                <strong>{name}</strong> " " <VerdictBadge verdict/> " "
                <span class="muted">{reason}</span>
            </p>
            {short}
            {steps}
            <dl class="facts">{printed}</dl>
            <h3>{ws.text(labels::RULE)}</h3>
            {limit}
        </article>
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_ask_for_reasons() {
        let read = |hash: &str| subject(&Route::parse(hash).unwrap());
        let id = "equipment".to_owned();
        assert_eq!(
            read(&why_href(Stage::Junior, SchoolId(7), &id)),
            Some(Subject::Cell(Stage::Junior, SchoolId(7), id.clone()))
        );
        assert_eq!(
            read(&why_coefficient_href(Stage::Primary, &id)),
            Some(Subject::Coefficient(Stage::Primary, id))
        );
        for other in [
            "#/results",
            "#/results/why/3",
            "#/results/why/senior/3/x",
            "#/data/why/primary/3/x",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
