//! What does not fit together among the inputs, each hint with links to all of its places.

use junheng_core::items::{CountyHint, ItemInput, county_hints};
use junheng_core::{Attribute, Column, Document, Hint, hints};
use junheng_words::{Lang, county_page as words, data, items, items_hints};
use leptos::prelude::*;

use crate::router::{Page, county_href, evidence_href, href};
use crate::state::use_workspace;

/// Hints shown; what is mended makes room for the others.
const SHOWN: usize = 60;

/// A sentence with the places it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    text: String,
    places: Vec<(String, String)>,
}

/// The address of an input.
pub(super) fn address(input: ItemInput) -> String {
    match input {
        ItemInput::County(input) => county_href(input),
        ItemInput::School(school, column) => {
            href(Page::Data, &[&school.0.to_string(), &column.key()])
        }
        ItemInput::Verdict(of) => evidence_href(of.key()),
        ItemInput::Sum(_) => Page::Data.href().to_owned(),
    }
}

/// The inputs that a hint on one school speaks of.
fn places_of(hint: Hint) -> Vec<ItemInput> {
    let cell = |at: junheng_core::InputRef| ItemInput::School(at.school, Column::Slot(at.slot));
    let named = |school, attribute| ItemInput::School(school, Column::Attribute(attribute));
    match hint {
        Hint::MoreThanFullTime(a, b)
        | Hint::StagesAboveFullTime(a, b)
        | Hint::IndoorAboveTotal(a, b)
        | Hint::TotalIsNotTheSum(a, b)
        | Hint::ClassAboveStage(a, b)
        | Hint::MigrantsAbovePupils(a, b)
        | Hint::ClassesWithoutPupils(a, b) => vec![cell(a), cell(b)],
        Hint::StageNotTaught(a) => vec![cell(a)],
        Hint::SameCode(a, b) => vec![named(a, Attribute::Code), named(b, Attribute::Code)],
        Hint::SameName(a, b) => vec![named(a, Attribute::Name), named(b, Attribute::Name)],
    }
}

fn lines(document: &Document, lang: Lang) -> Vec<Line> {
    let line = |text: String, places: Vec<ItemInput>| Line {
        text,
        places: places
            .into_iter()
            .map(|input| (address(input), items::input(document, input, lang)))
            .collect(),
    };
    let county = county_hints(document);
    let county = county
        .iter()
        .map(|hint: &CountyHint| line(items_hints::hint(document, hint, lang), hint.places()));
    let schools = hints(document).into_iter().map(|hint| {
        let text = data::hint(document, hint, lang);
        let name = data::school(document, hint.school(), lang);
        let text = match lang {
            Lang::Zh => format!("{name}：{text}"),
            Lang::En => format!("{name}: {text}"),
        };
        line(text, places_of(hint))
    });
    county.chain(schools).collect()
}

/// The list of hints.
#[component]
pub fn Hints() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let lines = Memo::new(move |_| ws.with_document(|document| lines(document, lang)));
    let head = move || match lines.with(Vec::len) {
        0 => words::HINTS_NONE.get(lang).to_owned(),
        number => words::hints(number, lang),
    };
    view! {
        <section data-testid="county-hints">
            <h2>{ws.text(words::HINTS)}</h2>
            <p>{head} " " <span class="muted">{ws.text(words::HINTS_NOTE)}</span></p>
            <ul class="problem-list">
                {move || {
                    let lines = lines.get();
                    lines
                        .into_iter()
                        .take(SHOWN)
                        .map(|line| {
                            let links = line
                                .places
                                .into_iter()
                                .map(|(address, name)| view! { " " <a href=address>{name}</a> });
                            view! {
                                <li>
                                    <span class="missing" aria-hidden="true">"?"</span>
                                    <span>{line.text}</span>
                                    <span class="muted">
                                        {ws.text(words::HINTS_LOOK)} {links.collect_view()}
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{
        CountyEdit, CountyInput, Date, Edit, Field, Place, School, SchoolId, county, entry,
    };

    #[test]
    fn both_places_are_linked() {
        let mut document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
        for (key, text) in [("facts.rotated", "10"), ("facts.rotated_backbone", "11")] {
            let input = CountyInput::from_key(key).unwrap();
            let entry = county::read(input, text).unwrap();
            document
                .apply(Edit::County(vec![CountyEdit { input, entry }]))
                .unwrap();
        }
        let mut school = School::blank(SchoolId(4));
        for (field, text) in [
            (Field::FullTimeTeachers, "9"),
            (Field::QualifiedTeachers, "12"),
        ] {
            let column = Column::Slot(field.at(Place::Primary));
            school.set_entry(column, entry::read(column, text).unwrap());
        }
        document
            .apply(Edit::InsertSchools(vec![(0, school)]))
            .unwrap();
        let lines = lines(&document, Lang::Zh);
        let addresses: Vec<Vec<&str>> = lines
            .iter()
            .map(|line| {
                line.places
                    .iter()
                    .map(|(address, _)| address.as_str())
                    .collect()
            })
            .collect();
        assert_eq!(
            addresses,
            [
                [
                    "#/county/field/facts.rotated_backbone",
                    "#/county/field/facts.rotated"
                ],
                [
                    "#/data/4/qualified_teachers.primary",
                    "#/data/4/full_time_teachers.primary"
                ],
            ]
        );
    }
}
