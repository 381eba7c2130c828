//! What ages: lifetimes of what schools have.

use junheng_core::Field;
use junheng_plan::{Wear, draft};
use junheng_words::fields::field;
use junheng_words::plans as words;
use leptos::prelude::*;

use super::OpenPlan;
use super::enrolment::{optional, shown, text_of, writes};
use super::field::Entered;
use crate::state::Workspace;

/// The fields of lifetimes.
pub fn wear(ws: Workspace, plan: OpenPlan) -> impl IntoView {
    type Read = fn(&Wear) -> Option<u32>;
    type Place = fn(&mut Wear) -> &mut Option<u32>;
    let rows: [(&'static str, junheng_words::Text, Read, Place); 7] = [
        (
            "wear-equipment",
            field(Field::Equipment),
            |wear| wear.equipment,
            |wear| &mut wear.equipment,
        ),
        (
            "wear-multimedia",
            field(Field::MultimediaRooms),
            |wear| wear.multimedia,
            |wear| &mut wear.multimedia,
        ),
        (
            "wear-computers",
            field(Field::Computers),
            |wear| wear.computers,
            |wear| &mut wear.computers,
        ),
        (
            "wear-books",
            field(Field::Books),
            |wear| wear.books,
            |wear| &mut wear.books,
        ),
        (
            "wear-rooms",
            words::WEAR_ROOMS,
            |wear| wear.rooms,
            |wear| &mut wear.rooms,
        ),
        (
            "wear-grounds",
            words::WEAR_GROUNDS,
            |wear| wear.grounds,
            |wear| &mut wear.grounds,
        ),
        (
            "wear-special",
            words::WEAR_SPECIAL,
            |wear| wear.special,
            |wear| &mut wear.special,
        ),
    ];
    let fields = rows.map(|(id, name, read, place)| {
        let value = shown(plan, move |plan| text_of(read(&plan.wear)));
        let write = writes(ws, plan, optional(draft::people), move |plan, years| {
            *place(&mut plan.wear) = years;
        });
        let label = words::in_years(ws.text(name), ws.lang());
        view! { <Entered id=id label=label number=true value write/> }
    });
    view! {
        <fieldset>
            <legend>{ws.text(words::WEAR)}</legend>
            <p class="muted">{ws.text(words::WEAR_HINT)}</p>
            <div class="columns">{fields.collect_view()}</div>
        </fieldset>
    }
}
