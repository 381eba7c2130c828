//! Resources that wear out.

use junheng_core::{Decimal, Field, Place, Stage, Values};

use crate::action::{Build, What};
use crate::apply::in_pieces;
use crate::plan::{Plan, Wear};

/// The fields that can wear out, totals before their parts.
pub const WEARING: [Field; 9] = [
    Field::Equipment,
    Field::MultimediaRooms,
    Field::Computers,
    Field::Books,
    Field::SportsArea,
    Field::OutdoorSportsArea,
    Field::IndoorSportsArea,
    Field::TeachingArea,
    Field::TeachingAreaGross,
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

/// A lifetime that is one: of 0 years there is none.
fn given(lifetime: Option<u32>) -> Option<u32> {
    lifetime.filter(|years| *years > 0)
}

/// For how many years what an action brings to a field lasts; nothing where it does not age, or brings nothing that
/// could. A hall lasts as rooms do, in the total of sports grounds too.
#[must_use]
pub fn lasting(wear: &Wear, what: &What, field: Field) -> Option<u32> {
    let hall = matches!(
        what,
        What::Build {
            what: Build::Indoor,
            ..
        }
    );
    match what {
        What::Build { .. } if hall => given(wear.rooms),
        What::Build { .. } | What::Equip { .. } | What::Computers { .. } | What::Books { .. } => {
            given(lifetime(wear, field))
        }
        _ => None,
    }
}

/// For how many years music and art rooms that an action builds last.
#[must_use]
pub fn lasting_rooms(wear: &Wear, what: &What) -> Option<u32> {
    match what {
        What::Build {
            what: Build::Music | Build::Art,
            ..
        } => given(wear.special),
        _ => None,
    }
}

/// For how many years all that an action brings lasts; nothing where it does not age.
#[must_use]
pub fn lasts(wear: &Wear, what: &What) -> Option<u32> {
    let rooms = || lasting(wear, what, Field::TeachingArea);
    let both = |one: Option<u32>, other: Option<u32>| [one, other].into_iter().flatten().min();
    match what {
        What::Build {
            what: built, area, ..
        } => match built {
            Build::Teaching | Build::Indoor => rooms(),
            Build::Outdoor => lasting(wear, what, Field::SportsArea),
            Build::Music | Build::Art => both(lasting_rooms(wear, what), rooms()),
            Build::Multimedia => {
                let own = lasting(wear, what, Field::MultimediaRooms);
                both(own, area.and_then(|_| rooms()))
            }
        },
        What::Equip { .. } => lasting(wear, what, Field::Equipment),
        What::Computers { .. } => lasting(wear, what, Field::Computers),
        What::Books { .. } => lasting(wear, what, Field::Books),
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

/// What is left of a field: of what is counted in pieces, the whole ones, unless it stands in parts already.
fn left_of(plan: &Plan, year: u16, field: Field, base: Decimal) -> Decimal {
    let left = worn(plan, year, base, lifetime(&plan.wear, field));
    if !(in_pieces(field) && base.is_whole()) {
        return left;
    }
    let divisor = 10_i64.checked_pow(left.scale());
    let whole = divisor.map(|divisor| left.mantissa().div_euclid(divisor));
    whole.and_then(|n| Decimal::new(n, 0)).unwrap_or(left)
}

/// The halls that a total of sports grounds holds, as far as they are entered.
fn halls(values: &Values, place: Place) -> Option<Decimal> {
    let field = Field::IndoorSportsArea;
    values.get(field.at(place)).or_else(|| {
        let own = Stage::ALL.iter().map(|stage| values.get(field.of(*stage)));
        let own = own.flatten().reduce(|a, b| a.checked_add(b).unwrap_or(a));
        own.filter(|_| place == Place::Whole)
    })
}

/// What is left of a total of sports grounds: its halls age as rooms do, the rest as grounds.
fn grounds_left(
    plan: &Plan,
    year: u16,
    values: &Values,
    place: Place,
    total: Decimal,
) -> Option<Decimal> {
    let halls = halls(values, place)?;
    let outdoor = total
        .checked_sub(halls)
        .filter(|rest| !rest.is_negative())?;
    let outdoor = left_of(plan, year, Field::SportsArea, outdoor);
    outdoor.checked_add(left_of(plan, year, Field::IndoorSportsArea, halls))
}

/// Lets what a school has age up to a school year.
pub fn wear(plan: &Plan, year: u16, values: &mut Values) {
    if plan.wear == Wear::default() {
        return;
    }
    let before = values.clone();
    for field in WEARING {
        for place in field.places() {
            let slot = field.at(*place);
            let Some(value) = before.get(slot) else {
                continue;
            };
            let total = (field == Field::SportsArea)
                .then(|| grounds_left(plan, year, &before, *place, value));
            let left = total.flatten();
            let left = left.unwrap_or_else(|| left_of(plan, year, field, value));
            values.set(slot, Some(left));
        }
    }
}
