//! The second step: what each column is understood as, to be confirmed or corrected.

use std::fmt::Write as _;

use junheng_exchange::headers::lines::MAX_COLUMNS;
use junheng_exchange::mapping::{Certainty, Target};
use junheng_exchange::table::column_name;
use junheng_words::{Lang, fields, import_questions as words, imports, names};
use leptos::prelude::*;

use super::flow::{Flow, is_money, targets};
use super::questions::Questions;
use super::sheet::Notes;
use super::{Conversation, Stage, Steps};

/// A line of the table of columns.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    column: u32,
    header: String,
    examples: Vec<String>,
    target: Target,
    shift: i8,
    certainty: Option<Certainty>,
}

fn lines(flow: &Flow) -> Vec<Line> {
    flow.mapping
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| Line {
            column: column.column,
            header: column.header.clone(),
            examples: flow
                .examples(column.column)
                .into_iter()
                .map(str::to_owned)
                .collect(),
            target: column.target,
            shift: column.shift,
            certainty: flow.certainty(index),
        })
        .collect()
}

/// The options of a selector of targets as HTML: hundreds a table, so one text each.
fn options(chosen: Target, lang: Lang) -> String {
    let mut html = String::new();
    let mut group = None;
    for target in targets() {
        let field = target.field();
        if field != group {
            if group.is_some() {
                html.push_str("</optgroup>");
            }
            if let Some(field) = field {
                let _ = write!(
                    html,
                    "<optgroup label=\"{}\">",
                    fields::field(field).get(lang)
                );
            }
            group = field;
        }
        let selected = if target == chosen { " selected" } else { "" };
        let _ = write!(
            html,
            "<option value=\"{}\"{selected}>{}</option>",
            String::from(target),
            imports::target(target, lang)
        );
    }
    if group.is_some() {
        html.push_str("</optgroup>");
    }
    html
}

/// The table of columns with its questions above.
#[component]
pub fn ColumnsStep(
    /// The conversation.
    talk: Conversation,
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let refusal = talk.flow.with_untracked(|flow| {
        let flow = flow.as_ref()?;
        let refusal = flow.proposal.refusal.as_ref()?;
        Some(words::refusal(refusal, &flow.mapping, lang))
    });
    let (questions, has_sheets) = talk.flow.with_untracked(|flow| {
        flow.as_ref().map_or((0, false), |flow| {
            (flow.proposal.questions.len(), flow.has_sheets())
        })
    });
    let beyond = talk.flow.with_untracked(|flow| {
        let columns = flow.as_ref()?.proposal.beyond;
        (columns > 0).then(|| imports::beyond(columns, &column_name(MAX_COLUMNS), lang))
    });
    let lines = Memo::new(move |_| {
        talk.flow
            .with(|flow| flow.as_ref().map_or_else(Vec::new, lines))
    });
    let ready = Memo::new(move |_| {
        talk.flow
            .with(|flow| flow.as_ref().is_some_and(Flow::names_schools))
    });
    let head = [
        imports::COLUMN,
        imports::HEADER,
        imports::EXAMPLES,
        imports::MEANS,
        imports::UNIT,
        imports::CERTAINTY,
    ]
    .map(|text| view! { <th scope="col">{ws.text(text)}</th> })
    .collect_view();
    view! {
        <Notes talk/>
        {refusal
            .map(|text| view! { <p class="banner error" role="alert" data-testid="import-refusal">{text}</p> })}
        {beyond
            .map(|text| view! { <p class="banner warning" data-testid="import-beyond">{text}</p> })}
        <Questions talk/>
        <div class="import-table" tabindex="0" role="region" aria-label=ws.text(imports::STEP_COLUMNS)>
            <table>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>
                    <For
                        each=move || lines.get()
                        key=|line| (line.column, String::from(line.target), line.shift, line.certainty.is_none())
                        let(line)
                    >
                        <Row talk line/>
                    </For>
                </tbody>
            </table>
        </div>
        <Show when=move || !ready.get()>
            <p class="missing" role="status">{ws.text(imports::NEED_NAME)}</p>
        </Show>
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || talk.remember.get()
                on:change=move |event| talk.remember.set(event_target_checked(&event))
            />
            <span>{ws.text(imports::REMEMBER)}</span>
        </label>
        <Steps
            talk
            back=has_sheets.then_some(Stage::Sheet)
            next=Signal::derive(move || imports::confirm_and_go_on(questions, lang))
            ready=ready
            on_next=move |()| talk.confirm_columns()
        />
    }
}

#[component]
fn Row(talk: Conversation, line: Line) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let column = line.column;
    let header = if line.header.is_empty() {
        imports::NO_HEADER_TEXT.get(lang).to_owned()
    } else {
        line.header.clone()
    };
    let (class, sure) = match line.certainty {
        None => ("met", imports::CHANGED.get(lang).to_owned()),
        Some(found @ (Certainty::Sure | Certainty::Saved)) => {
            ("met", words::certainty(found, lang))
        }
        Some(found @ Certainty::Asked) => ("missing", words::certainty(found, lang)),
        Some(found @ Certainty::Ignored(_)) => ("pending", words::certainty(found, lang)),
    };
    let unit = if is_money(line.target) {
        let shifts = [0, -4, -1, 4].into_iter().filter_map(|shift| {
            let name = words::money_unit(shift)?.get(lang);
            Some(view! {
                <option value=shift.to_string() selected=shift == line.shift>
                    {name}
                </option>
            })
        });
        view! {
            <select
                aria-label=format!("{} {header}", ws.text(imports::UNIT))
                on:change=move |event| {
                    if let Ok(shift) = event_target_value(&event).parse::<i8>() {
                        talk.flow
                            .update(|flow| {
                                if let Some(flow) = flow {
                                    flow.set_shift(column, shift);
                                }
                            });
                    }
                }
            >
                {shifts.collect_view()}
            </select>
        }
        .into_any()
    } else {
        let unit = line
            .target
            .field()
            .map(|field| names::unit(field.info().unit).get(lang));
        unit.into_any()
    };
    view! {
        <tr class:ignored=line.target == Target::Ignore data-column=column.to_string()>
            <th scope="row">{column_name(column)}</th>
            <td>{header.clone()}</td>
            <td class="import-examples">{line.examples.join("  ·  ")}</td>
            <td>
                <select
                    data-testid="import-target"
                    aria-label=format!("{} {header}", ws.text(imports::MEANS))
                    inner_html=options(line.target, lang)
                    on:change=move |event| {
                        if let Ok(target) = Target::try_from(event_target_value(&event)) {
                            talk.flow
                                .update(|flow| {
                                    if let Some(flow) = flow {
                                        flow.set_target(column, target);
                                    }
                                });
                        }
                    }
                ></select>
            </td>
            <td>{unit}</td>
            <td class=class>{sure}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{Attribute, Column, Field};

    #[test]
    fn a_selector_has_one_choice_selected() {
        let chosen = Target::To(Column::Attribute(Attribute::Kind));
        for lang in Lang::ALL {
            let html = options(chosen, lang);
            assert_eq!(html.matches(" selected>").count(), 1);
            assert!(html.contains("value=\"kind\" selected"));
            let groups = Field::ALL.len();
            assert_eq!(html.matches("<optgroup").count(), groups);
            assert_eq!(html.matches("</optgroup>").count(), groups);
        }
    }
}
