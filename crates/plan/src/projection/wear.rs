//! Resources that wear out.

use junheng_core::{Decimal, Field};

use crate::plan::{Plan, Wear};

/// The fields that can wear out.
pub const WEARING: [Field; 9] = [
    Field::Equipment,
    Field::MultimediaRooms,
    Field::Computers,
    Field::Books,
    Field::TeachingArea,
    Field::TeachingAreaGross,
    Field::IndoorSportsArea,
    Field::SportsArea,
    Field::OutdoorSportsArea,
];

/// The years after which a field is worn out; nothing where it does not age.
#[must_use]
pub const fn lifetime(wear: &Wear, field: Field) -> Option<u32> {
    match field {
        Field::Equipment => wear.equipment,
        Field::MultimediaRooms => wear.multimedia,
        Field::Computers => wear.computers,
        Field::Books => wear.books,
        Field::TeachingArea | Field::TeachingAreaGross | Field::IndoorSportsArea => wear.rooms,
        Field::SportsArea | Field::OutdoorSportsArea => wear.grounds,
        _ => None,
    }
}

/// How many of so many rooms are left in a school year: a room goes as a whole, when the part of them that is
/// worn out reaches it.
#[must_use]
pub fn rooms_left(plan: &Plan, year: u16, rooms: usize) -> usize {
    let Some(years) = plan.wear.special.filter(|years| *years > 0) else {
        return rooms;
    };
    let gone = u64::from(year.saturating_sub(plan.base)).min(u64::from(years));
    let all = u64::try_from(rooms).unwrap_or(u64::MAX);
    let worn = all.saturating_mul(gone) / u64::from(years);
    usize::try_from(all.saturating_sub(worn)).unwrap_or(rooms)
}

/// What is left in a school year of an amount of the plan's base year: an n-th of it goes each year,
/// until nothing is left. Rounded half up to two decimals, or to those of the amount where it has more.
/// What has no lifetime, or one of 0, does not age.
#[must_use]
pub fn worn(plan: &Plan, year: u16, base: Decimal, lifetime: Option<u32>) -> Decimal {
    let Some(years) = lifetime.filter(|years| *years > 0) else {
        return base;
    };
    let gone = u32::from(year.saturating_sub(plan.base)).min(years);
    if gone == 0 {
        return base;
    }
    let left = i128::from(years - gone);
    let at = |scale: u32| {
        let lift = (base.scale()..scale).fold(1_i128, |power, _| power * 10);
        let above = i128::from(base.mantissa()) * lift * left;
        let below = i128::from(years);
        let rounded = (above * 2 + below).div_euclid(below * 2);
        Decimal::new(i64::try_from(rounded).ok()?, scale)
    };
    at(base.scale().max(2))
        .or_else(|| at(base.scale()))
        .unwrap_or(base)
}
