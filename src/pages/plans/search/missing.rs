//! What a search lacks, each with a link to the cell where it is entered.

use junheng_core::{Attribute, Column, CountyInput};
use junheng_plan::search::Failure;
use junheng_words::plans_search::Names;
use junheng_words::{facts, plans, reasons};
use leptos::prelude::*;

use crate::pages::results::tasks::{data_href, input_href};
use crate::router::county_href;
use crate::state::Workspace;

/// So many cells are linked.
const LINKS: usize = 40;

/// An address and what it leads to.
type Link = (String, String);

/// The cells of the document that are blank, each once.
fn cells(ws: Workspace, failure: &Failure, names: &Names<'_>) -> Vec<Link> {
    let lang = ws.lang();
    let mut links: Vec<Link> = Vec::new();
    let mut add = |link: Link| {
        if links.len() < LINKS && links.iter().all(|(address, _)| *address != link.0) {
            links.push(link);
        }
    };
    match failure {
        Failure::Missing(values) => {
            let Ok(found) = ws.evaluation_untracked() else {
                return links;
            };
            ws.with_document_untracked(|document| {
                let view = found.view(document);
                for (school, stage, index) in values {
                    let row = found.row(*stage, *school);
                    let lacks = row.map(|row| view.lacks(*stage, row, *index));
                    for lack in lacks.into_iter().flatten() {
                        let input = lack.input();
                        let name = reasons::school_name(document, input.school, lang);
                        let lack = reasons::lack(document, lack, lang);
                        add((input_href(input), format!("{name} · {lack}")));
                    }
                }
            });
        }
        Failure::ItemMissing(_, schools) => {
            for school in schools {
                let name = plans::school(names.schools, *school, lang);
                add((data_href(*school, Column::Attribute(Attribute::Name)), name));
            }
        }
        Failure::ItemFacts(_, keys) => {
            for input in keys.iter().filter_map(|key| CountyInput::from_key(key)) {
                add((county_href(input), facts::input(input, lang)));
            }
        }
        _ => {}
    }
    links
}

/// The links, where there are any.
pub fn links(ws: Workspace, failure: &Failure, names: &Names<'_>) -> Option<impl IntoView + use<>> {
    let links = cells(ws, failure, names);
    (!links.is_empty()).then(|| {
        let links = links
            .into_iter()
            .map(|(address, name)| view! { <li><a href=address>{name}</a></li> })
            .collect_view();
        view! { <ul data-search="missing">{links}</ul> }
    })
}
