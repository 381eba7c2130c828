//! Plans: what might be done, what it would bring, what it would cost. Nothing here is real, and every
//! view says so.
//!
//! [`OpenPlan`] is what the parts of a plan share; each tab is a module.

mod action;
mod actions;
mod asking;
mod button;
mod charts;
mod compare;
mod conflicts;
mod cut;
mod doubt;
mod enrolment;
mod field;
mod filters;
mod frame;
mod list;
mod open;
mod outcome;
mod presets;
mod prices;
mod search;
mod sheet;
mod sides;
mod slices;
mod spread;
mod strip;
mod tasks;
mod wear;
mod work;
mod years;

use junheng_words::plans as words;
use leptos::prelude::*;

use crate::components::PageHeading;
use crate::router::{Page, Route, href, use_router};
use crate::state::use_workspace;

pub use open::OpenPlan;

/// A part of a plan, by the last segment of its address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What is done.
    #[default]
    Actions,
    /// Pupils and wear.
    Enrolment,
    /// Prices.
    Prices,
    /// Find a plan.
    Search,
    /// Before and after.
    Outcome,
    /// Year by year.
    Years,
    /// Each indicator: who, until when, how far.
    Work,
    /// Who does what until when.
    Tasks,
    /// Plans side by side.
    Compare,
    /// One page for the leadership.
    Sheet,
}

impl Tab {
    const ALL: [Self; 10] = [
        Self::Actions,
        Self::Enrolment,
        Self::Prices,
        Self::Search,
        Self::Outcome,
        Self::Years,
        Self::Work,
        Self::Tasks,
        Self::Compare,
        Self::Sheet,
    ];

    const fn segment(self) -> &'static str {
        match self {
            Self::Actions => "",
            Self::Enrolment => "enrolment",
            Self::Prices => "prices",
            Self::Search => "search",
            Self::Outcome => "outcome",
            Self::Years => "years",
            Self::Work => "work",
            Self::Tasks => "tasks",
            Self::Compare => "compare",
            Self::Sheet => "sheet",
        }
    }

    const fn name(self) -> junheng_words::Text {
        match self {
            Self::Actions => words::ACTIONS,
            Self::Enrolment => words::TAB_ENROLMENT,
            Self::Prices => words::TAB_PRICES,
            Self::Search => words::SEARCH,
            Self::Outcome => words::TAB_OUTCOME,
            Self::Years => words::TAB_YEARS,
            Self::Work => junheng_words::plans_work::WORK,
            Self::Tasks => words::TAB_TASKS,
            Self::Compare => words::TAB_COMPARE,
            Self::Sheet => words::TAB_SHEET,
        }
    }

    fn from_segment(segment: &str) -> Self {
        let found = Self::ALL.into_iter().find(|tab| tab.segment() == segment);
        found.unwrap_or_default()
    }
}

/// What an address of this page leads to: a plan and a part of it, or all plans.
fn target(route: &Route) -> Option<(u32, Tab)> {
    let id = route.rest.first()?.parse().ok()?;
    let tab = route.rest.get(1).map_or("", String::as_str);
    Some((id, Tab::from_segment(tab)))
}

/// The address of a part of a plan.
pub fn plan_href(id: u32, tab: Tab) -> String {
    let id = id.to_string();
    match tab {
        Tab::Actions => href(Page::Plans, &[&id]),
        other => href(Page::Plans, &[&id, other.segment()]),
    }
}

/// Plans of the open document.
#[component]
pub fn PlansPage() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    // Another page's address leaves this one as it is until it is gone.
    let at = Memo::new(move |before: Option<&Option<(u32, Tab)>>| {
        let route = router.route();
        if route.page == Page::Plans {
            target(&route)
        } else {
            before.copied().flatten()
        }
    });
    let id = Memo::new(move |_| at.get().map(|(id, _)| id));
    let tab = Memo::new(move |_| at.get().map(|(_, tab)| tab).unwrap_or_default());
    let is_empty = Memo::new(move |_| ws.with_document(|document| document.schools().is_empty()));
    view! {
        <div class="plans-page">
            {move || match id.get() {
                _ if is_empty.get() => {
                    view! {
                        <PageHeading text=ws.text(words::HEADING)/>
                        <p class="prose">{ws.text(words::WHAT_IS)}</p>
                        <p>
                            {ws.text(words::NO_SCHOOLS)} " "
                            <a href=Page::Data.href()>{ws.text(junheng_words::shell::NAV_DATA)}</a>
                        </p>
                    }
                        .into_any()
                }
                None => view! { <list::List/> }.into_any(),
                Some(id) => view! { <frame::PlanFrame id tab/> }.into_any(),
            }}
        </div>
    }
}

/// A part of a plan.
fn part(plan: OpenPlan, tab: Tab) -> AnyView {
    match tab {
        Tab::Actions => view! { <actions::Actions plan/> }.into_any(),
        Tab::Enrolment => view! { <enrolment::EnrolmentForm plan/> }.into_any(),
        Tab::Prices => view! { <prices::PriceTable plan/> }.into_any(),
        Tab::Search => view! { <search::Search plan/> }.into_any(),
        Tab::Outcome => view! { <outcome::Outcome plan/> }.into_any(),
        Tab::Years => view! { <years::Years plan/> }.into_any(),
        Tab::Work => view! { <work::Work plan/> }.into_any(),
        Tab::Tasks => view! { <tasks::Tasks plan/> }.into_any(),
        Tab::Compare => view! { <compare::Compare plan/> }.into_any(),
        Tab::Sheet => view! { <sheet::Sheet plan/> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_plans_and_their_parts() {
        let at = |hash: &str| target(&Route::parse(hash).unwrap());
        assert_eq!(at("#/plans"), None);
        assert_eq!(at("#/plans/x"), None);
        assert_eq!(at("#/plans/3"), Some((3, Tab::Actions)));
        assert_eq!(at("#/plans/3/nothing"), Some((3, Tab::Actions)));
        for tab in Tab::ALL {
            assert_eq!(at(&plan_href(7, tab)), Some((7, tab)));
        }
    }
}
