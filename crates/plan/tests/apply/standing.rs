//! What stands behind the actions: posts, prices, wear, and what later years take from the base year.

use junheng_core::{CountyEdit, CountyEntry, CountyInput, Date, Settings};
use junheng_plan::cost::{cost_of, total};

use super::merging::{first, with};
use super::*;

/// The county with figures of its own.
fn counting(figures: &[(Fact, u32)]) -> Document {
    let mut document = county();
    let edits = figures.iter().map(|(fact, number)| CountyEdit {
        input: CountyInput::Fact(*fact),
        entry: CountyEntry::Number(Decimal::whole(*number)),
    });
    let _ = document.apply(Edit::County(edits.collect())).unwrap();
    document
}

fn hire(number: u32) -> What {
    What::Hire {
        school: RURAL,
        stage: Stage::Primary,
        profile: Profile::default(),
        number,
    }
}

#[test]
fn what_is_taken_away_costs_only_its_own_price() {
    let document = county();
    let classes = |change| What::Classes {
        school: PRIMARY,
        stage: Stage::Primary,
        change,
    };
    let mut plan = plan(&document, &[classes(-3), classes(2)]);
    let price = junheng_plan::Price {
        once: decimal("50"),
        yearly: decimal("0"),
    };
    let _ = plan.prices.insert(junheng_plan::Lever::Classes, price);
    assert_eq!(total(&plan), Some(decimal("100")));
    plan.actions[0].once = Some(decimal("4"));
    assert_eq!(cost_of(&plan, &plan.actions[0]), Some(decimal("12")));
}
