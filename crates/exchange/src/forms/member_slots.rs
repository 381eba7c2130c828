//! Where a school's numbers stand, or would stand: the cells that formulas refer to, also while they are
//! empty.

use junheng_core::{Decimal, Field, Kind, Place, School, Slot, Stage, pupils_input, teaches};

/// Where the pupils of a school in a stage stand; nothing where it does not teach the stage.
pub fn pupils_slot(school: &School, stage: Stage) -> Option<Slot> {
    let own = Field::Pupils.of(stage);
    if school.values.get(own).is_some() {
        return Some(own);
    }
    let entered = pupils_input(school, stage).map(|(slot, _)| slot);
    entered.or_else(|| teaches(school, stage).then_some(own))
}

/// Where a field of a stage stands; a total serves where the school has no other stage.
pub fn stage_slot(school: &School, field: Field, stage: Stage) -> Slot {
    let own = field.of(stage);
    let whole = field.at(Place::Whole);
    let alone = Stage::ALL
        .into_iter()
        .all(|other| other == stage || !teaches(school, other))
        && !school.kind.is_some_and(Kind::has_senior);
    if school.values.get(own).is_none() && alone && school.values.get(whole).is_some() {
        whole
    } else {
        own
    }
}

/// Where a field of the whole school stands: its total, or what its stages have.
pub fn total_slots(school: &School, field: Field) -> Vec<Slot> {
    let whole = field.at(Place::Whole);
    let given = |slot: &Slot| school.values.get(*slot).is_some();
    if given(&whole) {
        return vec![whole];
    }
    let slots: Vec<Slot> = Stage::ALL
        .into_iter()
        .map(|stage| (stage, field.of(stage)))
        .filter(|(stage, slot)| teaches(school, *stage) || given(slot))
        .map(|(_, slot)| slot)
        .collect();
    // Nothing given by stage: the total is what is asked for.
    if slots.iter().any(given) {
        slots
    } else {
        vec![whole]
    }
}

/// The sum of some numbers of schools, where all are there.
pub fn sum_of<'a>(slots: impl IntoIterator<Item = (&'a School, Slot)>) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for (school, slot) in slots {
        let value = school.values.get(slot)?;
        sum = sum.checked_add(value).unwrap_or(sum);
    }
    Some(sum)
}
