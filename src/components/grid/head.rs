//! The heads of the columns: groups, quantities, and the place and unit of each.

use junheng_core::{Column, Place};
use junheng_words::{Text, data, fields, names};
use leptos::prelude::*;

use super::columns::{Group, Layout};
use super::select::{Pos, Selection};
use super::state::GridState;

/// The name of a group.
pub const fn group_name(group: Group) -> Text {
    match group {
        Group::Basics => data::GROUP_BASICS,
        Group::Pupils => data::GROUP_PUPILS,
        Group::Classes => data::GROUP_CLASSES,
        Group::Teachers => data::GROUP_TEACHERS,
        Group::Rooms => data::GROUP_ROOMS,
        Group::Grounds => data::GROUP_GROUNDS,
        Group::Equipment => data::GROUP_EQUIPMENT,
        Group::Money => data::GROUP_MONEY,
        Group::Retention => data::GROUP_RETENTION,
        Group::Evidence => data::GROUP_EVIDENCE,
        Group::More => data::GROUP_MORE,
    }
}

/// Width of a run of columns in pixels.
fn run_width(layout: &Layout, first: usize, number: usize) -> f64 {
    layout
        .cols
        .iter()
        .skip(first)
        .take(number)
        .map(|col| col.width)
        .sum()
}

/// The heads. A click selects a column.
#[component]
pub fn Head(
    /// The grid.
    grid: GridState,
) -> impl IntoView {
    let ws = grid.ws;
    let lang = ws.lang();
    let corner = move |gutter: f64, text: &'static str| {
        view! {
            <div class="grid-no grid-corner" style=format!("width:{gutter}px")>
                {text}
            </div>
        }
    };
    let select = move |col: usize| {
        let last = grid.schools.get_untracked().saturating_sub(1);
        grid.selection.set(Selection {
            active: Pos { row: 0, col },
            head: Pos { row: last, col },
        });
        grid.focus();
    };
    move || {
        let layout = grid.layout.get();
        // The name stays in view, so it is a run of its own in each line.
        let fixed = format!("left:{}px", layout.gutter);
        let groups: Vec<_> = layout
            .groups()
            .into_iter()
            .flat_map(|(first, number, group)| {
                let name = group_name(group).get(lang);
                if first > 0 {
                    return vec![(first, number, name)];
                }
                vec![(0, 1, name), (1, number - 1, "")]
            })
            .filter(|run| run.1 > 0)
            .collect();
        let groups = groups
            .into_iter()
            .map(|(first, number, name)| {
                let width = run_width(&layout, first, number);
                let style = if first == 0 { fixed.as_str() } else { "" };
                view! {
                    <div
                        class="grid-group"
                        class:fixed=first == 0
                        style=format!("width:{width}px;{style}")
                    >
                        <span>{name}</span>
                    </div>
                }
            })
            .collect_view();
        let heads = layout
            .fields()
            .into_iter()
            .map(|(first, number, column)| {
                let width = run_width(&layout, first, number);
                let style = if first == 0 { fixed.as_str() } else { "" };
                let (short, full, tall) = match column {
                    Column::Attribute(of) => {
                        let name = fields::attribute(of).get(lang);
                        (name, name, true)
                    }
                    Column::Slot(slot) => (
                        fields::field_short(slot.field()).get(lang),
                        fields::field(slot.field()).get(lang),
                        false,
                    ),
                };
                view! {
                    <div
                        class="grid-field"
                        class:fixed=first == 0
                        class:tall=tall
                        title=full
                        style=format!("width:{width}px;{style}")
                        on:click=move |_| if tall { select(first) }
                    >
                        <span>{short}</span>
                    </div>
                }
            })
            .collect_view();
        let columns = layout
            .cols
            .iter()
            .enumerate()
            .map(|(index, col)| {
                let full = fields::column(col.column, lang);
                let text = match col.column {
                    Column::Slot(slot) => view! {
                        <span>{place_name(slot.place()).get(lang)}</span>
                        <small>{names::unit(slot.field().info().unit).get(lang)}</small>
                    }
                    .into_any(),
                    // Its name stands in the line above and reaches down here.
                    Column::Attribute(_) => ().into_any(),
                };
                let attribute = matches!(col.column, Column::Attribute(_));
                let fixed_style = if index == 0 { fixed.as_str() } else { "" };
                view! {
                    <div
                        role="columnheader"
                        aria-colindex=index + 2
                        aria-label=full
                        class="grid-place"
                        class:fixed=index == 0
                        class:plain=attribute
                        data-column=col.column.key()
                        style=format!("width:{}px;{fixed_style}", col.width)
                        on:click=move |_| select(index)
                    >
                        {text}
                    </div>
                }
            })
            .collect_view();
        view! {
            <div class="grid-line" role="presentation" aria-hidden="true">
                {corner(layout.gutter, "")}
                {groups}
            </div>
            <div class="grid-line" role="presentation" aria-hidden="true">
                {corner(layout.gutter, "")}
                {heads}
            </div>
            <div class="grid-line" role="row" aria-rowindex="1">
                <div
                    role="columnheader"
                    aria-colindex="1"
                    class="grid-no grid-corner"
                    style=format!("width:{}px", layout.gutter)
                >
                    {data::ROW_NUMBER.get(lang)}
                </div>
                {columns}
            </div>
        }
    }
}

/// The place of a quantity in a narrow head.
const fn place_name(place: Place) -> Text {
    match place {
        Place::Primary => Text {
            zh: "小学",
            en: "primary",
        },
        Place::Junior => Text {
            zh: "初中",
            en: "junior",
        },
        Place::Senior => Text {
            zh: "高中",
            en: "senior",
        },
        Place::Whole => Text {
            zh: "全校",
            en: "whole",
        },
    }
}
