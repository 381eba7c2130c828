//! Where the inputs behind a finding are entered.

use junheng_core::Document;
use junheng_core::items::{ItemInput, ItemLack};
use junheng_words::{Lang, items};
use leptos::prelude::*;

use crate::pages::results::tasks::data_href;
use crate::router::{Page, county_href, evidence_href, href};

/// The address of an input.
pub fn input_href(input: ItemInput) -> String {
    match input {
        ItemInput::County(input) => county_href(input),
        ItemInput::School(school, column) => data_href(school, column),
        ItemInput::Verdict(of) => evidence_href(of.key()),
        ItemInput::Sum(_) => Page::Data.href().to_owned(),
    }
}

/// The address of the reasons of an item.
pub fn why_item_href(id: &str) -> String {
    href(Page::Results, &["items", "why", id])
}

/// How many lacking inputs are named before the rest is counted.
const NAMED: usize = 4;

/// What is lacking, each leading to where it is entered. `school`: below a school's own name.
pub fn lacks(
    document: &Document,
    all: &[ItemLack],
    school: bool,
    lang: Lang,
) -> impl IntoView + use<> {
    let line = |lack: &ItemLack| {
        let text = if school {
            items::lack_of_school(document, *lack, lang)
        } else {
            items::lack(document, *lack, lang)
        };
        view! { <li><a href=input_href(lack.input())>{text}</a></li> }
    };
    let named = all.iter().take(NAMED).map(line).collect_view();
    let rest = all.len().saturating_sub(NAMED);
    let more = (rest > 0).then(|| {
        let all = all.iter().skip(NAMED).map(line).collect_view();
        view! {
            <li>
                <details>
                    <summary>{format!("+{rest}")}</summary>
                    <ul class="lacks">{all}</ul>
                </details>
            </li>
        }
    });
    view! { <ul class="lacks">{named} {more}</ul> }
}
