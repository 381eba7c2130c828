//! What is wrong with the inputs, cell by cell, each line a link to its cell.

use junheng_core::{Attribute, Column, Document, Hint, SchoolId, hints};
use junheng_exchange::delimited::Delimiter;
use junheng_exchange::delimited_writer::DelimitedWriter;
use junheng_words::{Lang, data, entries, fields};
use leptos::prelude::*;

use crate::browser::files;
use crate::router::{Page, href};
use crate::state::{Weight, use_workspace};

/// Lines shown; the saved list has all.
const SHOWN: usize = 60;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    school: SchoolId,
    name: String,
    column: Column,
    input: String,
    text: String,
    /// Not understood, rather than worth a look.
    bad: bool,
}

fn column_of(hint: Hint) -> Column {
    match hint {
        Hint::MoreThanFullTime(at, _)
        | Hint::StagesAboveFullTime(at, _)
        | Hint::IndoorAboveTotal(at, _)
        | Hint::TotalIsNotTheSum(at, _)
        | Hint::ClassAboveStage(at, _)
        | Hint::MigrantsAbovePupils(at, _)
        | Hint::StageNotTaught(at)
        | Hint::ClassesWithoutPupils(at, _) => Column::Slot(at.slot),
        Hint::SameCode(..) => Column::Attribute(Attribute::Code),
        Hint::SameName(..) => Column::Attribute(Attribute::Name),
    }
}

/// All lines: first what is not understood, then what is worth a look.
fn lines(document: &Document, lang: Lang) -> Vec<Line> {
    let line = |school: SchoolId, column: Column, text: String, bad: bool| Line {
        school,
        name: data::school(document, school, lang),
        column,
        input: fields::column(column, lang),
        text,
        bad,
    };
    let rejected = document.schools().iter().flat_map(|school| {
        school.rejected.iter().filter_map(move |(column, text)| {
            let problem = entries::problem_of(*column, text, lang)?;
            Some(line(school.id, *column, problem, true))
        })
    });
    let hints = hints(document).into_iter().map(|hint| {
        let text = data::hint(document, hint, lang);
        line(hint.school(), column_of(hint), text, false)
    });
    rejected.chain(hints).collect()
}

fn as_csv(lines: &[Line], lang: Lang) -> String {
    let mut writer = DelimitedWriter::new(Delimiter::Comma, true);
    for head in [
        data::COLUMN_SCHOOL,
        data::COLUMN_INPUT,
        data::COLUMN_PROBLEM,
    ] {
        writer.text(head.get(lang));
    }
    writer.end_row();
    for line in lines {
        writer.text(&line.name);
        writer.text(&line.input);
        writer.text(&line.text);
        writer.end_row();
    }
    writer.finish()
}

/// The summary of what is wrong with the inputs.
#[component]
pub fn InputProblems() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let lines = Memo::new(move |_| ws.with_document(|document| lines(document, lang)));
    let count = move || lines.with(|lines| (lines.iter().filter(|l| l.bad).count(), lines.len()));
    let save = move |_| {
        let text = lines.with_untracked(|lines| as_csv(lines, lang));
        if !files::save_text(data::PROBLEMS_FILE.get(lang), "text/csv", &text) {
            ws.notify_text(Weight::Warning, data::EXPORT_FAILED);
        }
    };
    view! {
        <section class="input-problems" data-testid="input-problems">
            <Show
                when=move || count().1 != 0
                fallback=move || view! { <p class="muted">{ws.text(data::NO_PROBLEMS)}</p> }
            >
                <details open=move || { count().0 > 0 }>
                    <summary>
                        {move || {
                            let (bad, all) = count();
                            data::problems(bad, all - bad, lang)
                        }}
                    </summary>
                    <ul class="problem-list">
                        {move || {
                            lines
                                .with(|lines| {
                                    lines
                                        .iter()
                                        .take(SHOWN)
                                        .map(|line| {
                                            let id = line.school.0.to_string();
                                            let address = href(Page::Data, &[&id, &line.column.key()]);
                                            let (class, mark) = if line.bad {
                                                ("fail", "✗")
                                            } else {
                                                ("missing", "?")
                                            };
                                            view! {
                                                <li>
                                                    <span class=class aria-hidden="true">{mark}</span>
                                                    <a href=address>
                                                        {line.name.clone()} " · " {line.input.clone()}
                                                    </a>
                                                    <span>{line.text.clone()}</span>
                                                </li>
                                            }
                                        })
                                        .collect_view()
                                })
                        }}
                    </ul>
                    {move || {
                        let hidden = count().1.saturating_sub(SHOWN);
                        (hidden > 0)
                            .then(|| view! { <p class="muted">{data::more_problems(hidden, lang)}</p> })
                    }}
                    <button type="button" data-testid="save-problems" on:click=save>
                        {ws.text(data::PROBLEMS_SAVE)}
                    </button>
                </details>
            </Show>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{Date, Edit, Entry, Field, Place, School};

    #[test]
    fn what_is_not_understood_comes_first() {
        let mut document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
        for (id, code, pupils) in [(1, "0000000001", ""), (2, "0000000001", "约百")] {
            let mut school = School::blank(SchoolId(id));
            school.code = code.to_owned();
            let column = Column::Slot(Field::Pupils.at(Place::Primary));
            if !pupils.is_empty() {
                school.set_entry(column, Entry::Rejected(pupils.to_owned()));
            }
            document
                .apply(Edit::InsertSchools(vec![(id as usize, school)]))
                .unwrap();
        }
        let lines = lines(&document, Lang::Zh);
        assert_eq!(lines.len(), 2);
        assert!(lines[0].bad && lines[0].school == SchoolId(2));
        assert_eq!(lines[1].column.key(), "code");
        let csv = as_csv(&lines, Lang::Zh);
        assert_eq!(csv.lines().count(), 3);
        assert!(csv.contains("“约百”不是数字"));
    }
}
