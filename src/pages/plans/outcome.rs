//! What a plan brings: before and after, differences before totals.

mod charts;
mod county;
mod findings;
mod items;
mod room;
mod schools;
mod sensitivity;
mod strip;

use junheng_words::{format, plans_views as words};
use leptos::prelude::*;

use super::OpenPlan;
use super::sides::{Base, Both, Sides, sides_of};
use crate::state::{Workspace, use_workspace};

pub use self::county::sentence_text;
pub use self::findings::subject;

/// Before and after.
#[component]
pub fn Outcome(
    /// The plan.
    plan: OpenPlan,
) -> impl IntoView {
    let ws = use_workspace();
    let year = RwSignal::new(None::<u16>);
    let sides = sides_of(Base::new(ws), plan, year.into());
    view! {
        <div class="plan-outcome">
            <div class="toolbar filters no-print">
                <label>
                    <span>{ws.text(words::AS_OF)}</span>
                    <select
                        data-filter="plan-year"
                        on:change=move |event| year.set(event_target_value(&event).parse().ok())
                    >
                        {move || years(ws, plan, year)}
                    </select>
                </label>
            </div>
            {move || look(sides, |sides| county::sentence(ws, sides))}
            {move || look(sides, |sides| county::cards(ws, sides))}
            {move || look(sides, |sides| findings::findings(ws, sides))}
            {move || look(sides, |sides| items::changed(ws, sides))}
            <section aria-labelledby="plan-county-charts">
                <h2 id="plan-county-charts">{ws.text(words::RESOURCES)}</h2>
                {move || look(sides, |sides| charts::charts(ws, sides))}
            </section>
            <strip::DoubleStripOf sides=sides/>
            <schools::Schools sides=sides/>
            <sensitivity::Sensitivity plan=plan sides=sides/>
        </div>
    }
}

fn look<V: IntoView>(sides: Both, show: impl FnOnce(&Sides) -> V) -> Option<V> {
    sides.get().map(|sides| show(&sides))
}

fn years(ws: Workspace, plan: OpenPlan, chosen: RwSignal<Option<u16>>) -> impl IntoView + use<> {
    let years: Vec<u16> = plan
        .get()
        .map(|plan| plan.years().collect())
        .unwrap_or_default();
    let target = years.last().copied();
    years
        .into_iter()
        .map(|year| {
            let selected = move || chosen.get().or(target) == Some(year);
            view! {
                <option value=year.to_string() prop:selected=selected>
                    {format::school_year(year, ws.lang())}
                </option>
            }
        })
        .collect_view()
}
