//! What actions cost.
//!
//! Every default price is an assumption of ours, rounded, and marked so wherever it is shown: no source
//! gives prices for a whole country. Users put their own in their place.

use std::collections::BTreeMap;

use junheng_core::Decimal;
use serde::{Deserialize, Serialize};

use crate::action::{Action, Lever};
use crate::plan::Plan;

/// The price of one unit of an action, in 万元.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Paid once.
    pub once: Decimal,
    /// Paid each school year from the action's year to the plan's last.
    pub yearly: Decimal,
}

/// Prices by kind of action.
pub type Prices = BTreeMap<Lever, Price>;

impl Price {
    /// Our assumption for a kind of action.
    #[must_use]
    pub fn assumed(lever: Lever) -> Self {
        // In hundredths of 万元.
        let (once, yearly) = match lever {
            Lever::Hire => (0, 1200),
            Lever::Rotate => (0, 100),
            Lever::TrainBackbone => (200, 0),
            Lever::TrainQualified => (150, 0),
            Lever::Teaching => (35, 0),
            Lever::Outdoor => (6, 0),
            Lever::Indoor => (45, 0),
            Lever::Music | Lever::Art => (40, 0),
            Lever::Multimedia => (800, 0),
            Lever::Equip => (100, 0),
            Lever::Computers => (50, 0),
            Lever::Books => (0, 0),
            Lever::Classes | Lever::Pupils | Lever::Enrol => (0, 0),
            Lever::Found => (50_000, 0),
            Lever::Close => (0, 0),
        };
        let hundredths = |value: i64| Decimal::new(value, 2).unwrap_or(Decimal::whole(0));
        let once = match lever {
            // 25 yuan a book.
            Lever::Books => Decimal::new(25, 4).unwrap_or(Decimal::whole(0)),
            _ => hundredths(once),
        };
        Self {
            once,
            yearly: hundredths(yearly),
        }
    }
}

/// The price of one unit of an action: its own, else the plan's, else our assumption. A multimedia classroom that
/// is newly built costs the teaching rooms it adds too; a price of its own is of the whole room. The plan's prices
/// are of what is added: to close classes or to lower enrolment costs only what the action itself says. Nothing
/// where the number leaves the range of amounts.
#[must_use]
pub fn price_of(plan: &Plan, action: &Action) -> Option<Price> {
    let zero = Price {
        once: Decimal::ZERO,
        yearly: Decimal::ZERO,
    };
    let price = match action.what.is_less() {
        true => zero,
        false => plan.price(action.what.lever()),
    };
    // The part in the price of a unit that another kind's price makes.
    let building = action.what.building().map(|area| {
        let price = plan.price(Lever::Teaching);
        (area, price)
    });
    let of = |own: Option<Decimal>, each: Decimal, part: fn(&Price) -> Decimal| match own {
        Some(own) => Some(own),
        None => match &building {
            Some((area, price)) => each.checked_add(area.checked_mul(part(price))?),
            None => Some(each),
        },
    };
    Some(Price {
        once: of(action.once, price.once, |price| price.once)?,
        yearly: of(action.yearly, price.yearly, |price| price.yearly)?,
    })
}

/// Whether the price of an action rests on an assumption of ours in any part.
#[must_use]
pub fn is_assumed(plan: &Plan, action: &Action) -> bool {
    let own = action.once.is_some() || action.yearly.is_some();
    let assumed = |lever| !plan.prices.contains_key(&lever);
    let building = action.what.building().map(|_| Lever::Teaching);
    !own && (assumed(action.what.lever()) || building.is_some_and(assumed))
}

/// A price that actions of a plan rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// The kind of action.
    pub lever: Lever,
    /// The price of one unit.
    pub price: Price,
    /// How many actions have it.
    pub actions: usize,
    /// Whether actions say it themselves; the kind's price otherwise.
    pub own: bool,
}

/// The prices that the actions which are on rest on, by kind: the kind's first, then those of single actions.
/// A price that no action has is none of them; what a new room's building costs is teaching rooms' price.
#[must_use]
pub fn used(plan: &Plan) -> Vec<Used> {
    let mut all: Vec<Used> = Vec::new();
    let mut add = |lever, price, own| {
        let same = |used: &&mut Used| (used.lever, used.price, used.own) == (lever, price, own);
        match all.iter_mut().find(same) {
            Some(used) => used.actions += 1,
            None => all.push(Used {
                lever,
                price,
                actions: 1,
                own,
            }),
        }
    };
    for action in plan.actions.iter().filter(|action| !action.off) {
        let lever = action.what.lever();
        let general = plan.price(lever);
        if action.once.is_some() || action.yearly.is_some() {
            if let Some(price) = price_of(plan, action) {
                add(lever, price, price != general);
            }
        } else if !action.what.is_less() {
            // Less of something costs nothing unless it is said to.
            add(lever, general, false);
            if action.what.building().is_some() {
                add(Lever::Teaching, plan.price(Lever::Teaching), false);
            }
        }
    }
    // Sorting keeps the order of actions within a kind.
    all.sort_by_key(|used| (used.lever, used.own));
    all
}

/// What an action costs in a school year, in 万元; nothing where the number leaves the range of amounts.
#[must_use]
pub fn cost_in(plan: &Plan, action: &Action, year: u16) -> Option<Decimal> {
    let price = price_of(plan, action)?;
    let amount = action.what.amount();
    let zero = Decimal::whole(0);
    if year < action.year {
        return Some(zero);
    }
    let yearly = amount.checked_mul(price.yearly)?;
    if year > action.year {
        return Some(yearly);
    }
    amount.checked_mul(price.once)?.checked_add(yearly)
}

/// What an action costs from its year to the plan's last, in 万元.
#[must_use]
pub fn cost_of(plan: &Plan, action: &Action) -> Option<Decimal> {
    if action.year > plan.target {
        return Some(Decimal::whole(0));
    }
    let price = price_of(plan, action)?;
    let years = u32::from(plan.target - action.year) + 1;
    let each = price
        .once
        .checked_add(price.yearly.checked_mul(Decimal::whole(years))?)?;
    action.what.amount().checked_mul(each)
}

/// What all actions that are on cost together, in 万元.
#[must_use]
pub fn total(plan: &Plan) -> Option<Decimal> {
    let on = plan.actions.iter().filter(|action| !action.off);
    on.map(|action| cost_of(plan, action))
        .try_fold(Decimal::whole(0), |sum, cost| sum.checked_add(cost?))
}

/// What all actions that are on go on to cost each school year after the plan's last, in 万元.
#[must_use]
pub fn runs_on(plan: &Plan) -> Option<Decimal> {
    let on = plan.actions.iter().filter(|action| !action.off);
    on.filter(|action| action.year <= plan.target)
        .map(|action| cost_in(plan, action, plan.target.saturating_add(1)))
        .try_fold(Decimal::whole(0), |sum, cost| sum.checked_add(cost?))
}

/// What all actions that are on cost by kind and school year, in 万元: rows of kind, year, cost; only
/// what is not 0.
#[must_use]
pub fn by_kind_and_year(plan: &Plan) -> Option<Vec<(Lever, u16, Decimal)>> {
    let mut sums: BTreeMap<(Lever, u16), Decimal> = BTreeMap::new();
    for action in plan.actions.iter().filter(|action| !action.off) {
        for year in plan.years() {
            let cost = cost_in(plan, action, year)?;
            if cost != Decimal::whole(0) {
                let sum = sums
                    .entry((action.what.lever(), year))
                    .or_insert(Decimal::whole(0));
                *sum = sum.checked_add(cost)?;
            }
        }
    }
    Some(sums.into_iter().map(|((l, y), c)| (l, y, c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::{Build, What};
    use crate::trial::{county, decimal, plan, primary};
    use junheng_core::SchoolId;

    #[test]
    fn a_blank_price_is_the_plans() {
        let document = county(vec![primary(1, 3, &[])]);
        let mut plan = plan(&document);
        let what = What::Computers {
            school: SchoolId(1),
            stage: None,
            number: 10,
        };
        let id = plan.add(Action::plain(2026, what));
        let cost = |plan: &Plan| {
            let row = cost_of(plan, plan.action(id).unwrap());
            assert_eq!(row, total(plan), "one row makes the sum");
            row.unwrap()
        };
        // Half a 万元 each is our assumption.
        assert_eq!(cost(&plan), decimal("5"));
        let (once, yearly) = (decimal("2"), decimal("1"));
        let _ = plan.prices.insert(Lever::Computers, Price { once, yearly });
        assert_eq!(
            cost(&plan),
            decimal("50"),
            "2 once and 1 in each of 3 years"
        );
        // Half of a price may be an action's own.
        plan.actions[0].once = Some(decimal("0"));
        assert_eq!(cost(&plan), decimal("30"));
        plan.actions[0].yearly = Some(decimal("0"));
        assert_eq!(cost(&plan), decimal("0"));
    }

    #[test]
    fn prices_in_use_are_those_of_actions() {
        let document = county(vec![primary(1, 3, &[])]);
        let mut plan = plan(&document);
        let classes = |change| What::Classes {
            school: SchoolId(1),
            stage: junheng_core::Stage::Primary,
            change,
        };
        let price = |once: &str| Price {
            once: decimal(once),
            yearly: decimal("0"),
        };
        let _ = plan.prices.insert(Lever::Classes, price("3"));
        // Less of something has no price of the kind.
        let _ = plan.add(Action::plain(2026, classes(-1)));
        assert_eq!(used(&plan), []);
        let _ = plan.add(Action::plain(2026, classes(1)));
        let own = Action {
            once: Some(decimal("4")),
            ..Action::plain(2026, classes(1))
        };
        let _ = plan.add(own);
        let told: Vec<_> = used(&plan).iter().map(|one| (one.price, one.own)).collect();
        assert_eq!(told, [(price("3"), false), (price("4"), true)]);
    }

    #[test]
    fn a_new_room_costs_its_building_too() {
        let document = county(vec![primary(1, 3, &[])]);
        let mut plan = plan(&document);
        let rooms = |area: Option<&str>| What::Build {
            school: SchoolId(1),
            stage: None,
            what: Build::Multimedia,
            amount: decimal("10"),
            area: area.map(decimal),
        };
        // Ten rooms of 60 m² cost their equipment and the 600 m² that teaching rooms would cost.
        let built = plan.add(Action::plain(2026, rooms(Some("60"))));
        let cost = |plan: &Plan| {
            let action = plan.action(built).unwrap();
            let price = price_of(plan, action).unwrap();
            let cost = cost_of(plan, action).unwrap();
            let years = plan
                .years()
                .map(|year| cost_in(plan, action, year).unwrap());
            let sum = years.fold(Decimal::ZERO, |sum, cost| sum.checked_add(cost).unwrap());
            assert_eq!(sum, cost, "the years make the sum");
            (price.once, cost)
        };
        assert_eq!(cost(&plan), (decimal("29"), decimal("290")));
        let told = |plan: &Plan| {
            let all = used(plan).into_iter();
            all.map(|one| (one.lever, one.price.once, one.own))
                .collect::<Vec<_>>()
        };
        let both = [
            (Lever::Teaching, decimal("0.35"), false),
            (Lever::Multimedia, decimal("8"), false),
        ];
        assert_eq!(told(&plan), both);
        // Rooms that are there already cost what they are equipped with.
        let _ = plan.add(Action::plain(2026, rooms(None)));
        assert_eq!(total(&plan), Some(decimal("370")));
        assert_eq!(told(&plan), both);
        // As long as one of both prices is ours, so is their sum.
        let price = |once: &str| Price {
            once: decimal(once),
            yearly: decimal("0"),
        };
        let assumed = |plan: &Plan| is_assumed(plan, plan.action(built).unwrap());
        let _ = plan.prices.insert(Lever::Multimedia, price("9"));
        assert!(assumed(&plan));
        let _ = plan.prices.insert(Lever::Teaching, price("0.5"));
        assert!(!assumed(&plan));
        assert_eq!(cost(&plan), (decimal("39"), decimal("390")));
        // A room's own price is of all of it.
        plan.actions[0].once = Some(decimal("25"));
        assert_eq!(cost(&plan), (decimal("25"), decimal("250")));
        assert_eq!(
            told(&plan),
            [
                (Lever::Multimedia, decimal("9"), false),
                (Lever::Multimedia, decimal("25"), true),
            ]
        );
    }
}
