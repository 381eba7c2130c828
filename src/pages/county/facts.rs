//! The county's single figures, group by group.

use junheng_core::{CountyInput, Fact, FactGroup};
use junheng_words::{county_page as words, facts};
use leptos::prelude::*;

use super::{Asked, about, field};
use crate::state::{Workspace, use_workspace};

/// All facts.
#[component]
pub fn Facts(
    /// What the scheme asks.
    asked: Asked,
) -> impl IntoView {
    let ws = use_workspace();
    view! {
        <h2>{ws.text(words::FACTS)}</h2>
        <p class="muted prose">{ws.text(words::FACTS_HINT)}</p>
        {FactGroup::ALL.map(|of| group(ws, asked, of)).collect_view()}
    }
}

fn group(ws: Workspace, asked: Asked, group: FactGroup) -> impl IntoView {
    let rows = Fact::by_group().filter(|fact| fact.info().group == group);
    view! {
        <section class="county-group">
            <h3>{ws.text(facts::group(group))}</h3>
            <table class="figure-table">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::COL_ITEM)}</th>
                        <th scope="col">{ws.text(words::COL_VALUE)}</th>
                        <th scope="col">{ws.text(words::COL_SOURCE)}</th>
                        <th scope="col">{ws.text(words::COL_STATE)}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.map(|fact| row(ws, asked, CountyInput::Fact(fact))).collect_view()}
                </tbody>
            </table>
        </section>
    }
}

fn row(ws: Workspace, asked: Asked, input: CountyInput) -> impl IntoView {
    let lang = ws.lang();
    let name = facts::input(input, lang);
    let label = format!("{name}{}", words::bracketed(input.unit(), lang));
    let source = format!("{name} {}", ws.text(words::SOURCE));
    let origin = field::origin(ws, input);
    view! {
        <tr>
            <th scope="row">{about::name(ws, asked, input)}</th>
            <td class="entered">
                {field::field(ws, input, label, format!("about-{}", input.key()), Signal::stored(Vec::new()), true)}
            </td>
            <td class="from">
                {field::source(ws, input, source)}
                {move || origin().map(|text| view! { <small class="muted">{text}</small> })}
            </td>
            <td>{about::state(ws, asked, input)}</td>
        </tr>
    }
}
