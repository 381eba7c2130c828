//! How many pupils or how much of a resource until a verdict turns.

use junheng_core::{
    Amount, Decimal, Field, Kind, Level, Place, School, SchoolId, Slot, Stage, Verdict,
    pupils_input, teaches,
};

use super::probe::{Probe, Trial};

/// What changes at a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// More pupils.
    MorePupils,
    /// Fewer pupils, at least one of whom stays.
    FewerPupils,
    /// More of the resource: whole persons, m², yuan, rooms.
    MoreResource,
    /// Less of it.
    LessResource,
}

impl Way {
    /// All, in the order of lists.
    pub const ALL: [Self; 4] = [
        Self::MorePupils,
        Self::FewerPupils,
        Self::LessResource,
        Self::MoreResource,
    ];

    const fn is_pupils(self) -> bool {
        matches!(self, Self::MorePupils | Self::FewerPupils)
    }
}

/// How far a verdict is from turning in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margin {
    /// What changes.
    pub way: Way,
    /// Where something holds, the most that leaves it holding: with one more it fails. Where it fails, the
    /// least with which it holds. Nothing where no change of this kind turns it.
    pub number: Option<u64>,
    /// The cell that changes.
    pub slot: Slot,
}

/// An indicator of a unit, or a coefficient as that unit alone can turn it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margins {
    /// Whether it holds as things are.
    pub holds: bool,
    /// How far it is from turning, in each way that can be tried.
    pub margins: Vec<Margin>,
}

/// One cell of one school, to be changed in steps.
struct Cell {
    /// The school with its campuses; the one that changes by position.
    group: Vec<School>,
    at: usize,
    slot: Slot,
    value: Decimal,
    /// Steps of a whole: 1, or 10 000 yuan in a 万元.
    steps: u32,
    down: bool,
    /// The most steps that can be taken.
    most: u64,
}

impl Cell {
    fn changed(&self, number: u64) -> Option<Vec<School>> {
        let scale = if self.steps == 10_000 { 4 } else { 0 };
        let by = Decimal::new(i64::try_from(number).ok()?, scale)?;
        let value = if self.down {
            self.value.checked_sub(by)?
        } else {
            self.value.checked_add(by)?
        };
        let mut group = self.group.clone();
        group.get_mut(self.at)?.values.set(self.slot, Some(value));
        Some(group)
    }
}

impl Probe {
    /// An indicator of a unit: how many pupils more or how much of the resource less until it fails, or how
    /// many fewer and how much more until it holds. Nothing where it has no value or no threshold.
    #[must_use]
    pub fn indicator(&self, school: SchoolId, stage: Stage, index: usize) -> Option<Margins> {
        let row = self.row(stage, school)?;
        let view = self.evaluation().view(self.document());
        let level = view.cell(stage, row, index)?.level;
        let holds = match level {
            Level::Full => true,
            Level::Floor | Level::Below => false,
            Level::Missing | Level::Untested => return None,
        };
        let ways = if holds {
            [Way::MorePupils, Way::LessResource]
        } else {
            [Way::FewerPupils, Way::MoreResource]
        };
        let full = |trial: &Trial| {
            let unit = trial.unit(stage, row);
            unit.is_some_and(|unit| unit.levels.get(index) == Some(&Level::Full))
        };
        let margins = ways.into_iter().filter_map(|way| {
            let cell = self.cell(school, stage, index, way)?;
            let test = |number| self.holds(&cell, number, &full);
            let number = if holds {
                last(cell.most, test)
            } else {
                first(cell.most, test)
            };
            Some(Margin {
                way,
                number,
                slot: cell.slot,
            })
        });
        Some(Margins {
            holds,
            margins: margins.collect(),
        })
    }

    /// A coefficient, as one unit alone can turn it. Nothing where it is not compared with a limit.
    #[must_use]
    pub fn coefficient(&self, school: SchoolId, stage: Stage, index: usize) -> Option<Margins> {
        let _ = self.row(stage, school)?;
        if !self.is_compared(stage, index) {
            return None;
        }
        let finding = self.evaluation().table(stage).coefficients.get(index)?;
        let holds = finding.verdict == Verdict::Met;
        let met = |trial: &Trial| self.verdict(stage, index, trial) == Verdict::Met;
        let margins = Way::ALL.into_iter().filter_map(|way| {
            let cell = self.cell(school, stage, index, way)?;
            let test = |number| self.holds(&cell, number, &met);
            let number = if holds {
                last(cell.most, test)
            } else {
                // A coefficient falls and rises again: what comes before its least value is looked at.
                let value = |number| {
                    let trial = self.try_schools(cell.changed(number)?)?;
                    self.value(stage, index, &trial)
                };
                let least = least_at(cell.most, value);
                first(least, test)
            };
            Some(Margin {
                way,
                number,
                slot: cell.slot,
            })
        });
        Some(Margins {
            holds,
            margins: margins.collect(),
        })
    }

    fn holds(&self, cell: &Cell, number: u64, test: &dyn Fn(&Trial) -> bool) -> bool {
        let trial = cell
            .changed(number)
            .and_then(|group| self.try_schools(group));
        trial.is_some_and(|trial| test(&trial))
    }

    /// The cell that a change is made in.
    fn cell(&self, school: SchoolId, stage: Stage, index: usize, way: Way) -> Option<Cell> {
        let group = self.group(school);
        let at = group.iter().position(|school| teaches(school, stage))?;
        let own = group.get(at)?;
        let amount = self.evaluation().rules.indicators.get(index)?.amount;
        let down = matches!(way, Way::FewerPupils | Way::LessResource);
        let (slot, value) = if way.is_pupils() {
            let (slot, pupils) = pupils_input(own, stage)?;
            (slot, Decimal::whole(pupils))
        } else {
            let slot = resource(own, amount, stage)?;
            (slot, own.values.get(slot)?)
        };
        let is_money = !way.is_pupils() && amount == Amount::Equipment;
        let steps = if is_money { 10_000 } else { 1 };
        let most = if way == Way::FewerPupils {
            let least = if own.kind == Some(Kind::TeachingPoint) {
                self.evaluation().rules.teaching_point_minimum.max(1)
            } else {
                1
            };
            u64::from(value.to_u32()?.saturating_sub(least))
        } else {
            let greatest = Decimal::whole(slot.field().info().max);
            let room = if down {
                value
            } else {
                greatest.checked_sub(value)?
            };
            whole_steps(room, steps)
        };
        Some(Cell {
            group,
            at,
            slot,
            value,
            steps,
            down,
            most,
        })
    }
}

/// Whole steps in an amount, rounded down.
fn whole_steps(room: Decimal, steps: u32) -> u64 {
    let power = (0..room.scale()).fold(1_i128, |power, _| power * 10);
    let number = i128::from(room.mantissa()) * i128::from(steps) / power;
    u64::try_from(number).unwrap_or(0)
}

/// Where a resource of a stage is entered: the stage's own, or what its school shares.
fn resource(school: &School, amount: Amount, stage: Stage) -> Option<Slot> {
    let fields: &[Field] = match amount {
        Amount::TeachingArea => &[Field::TeachingArea, Field::TeachingAreaGross],
        Amount::SportsArea => &[
            Field::SportsArea,
            Field::OutdoorSportsArea,
            Field::IndoorSportsArea,
        ],
        _ => &[amount.field()],
    };
    let places = [stage.place(), Place::Whole];
    let mut slots = fields
        .iter()
        .flat_map(|field| places.map(|place| field.at(place)));
    slots.find(|slot| school.values.holds(*slot))
}

/// The last number up to `most` that holds, where 0 does; nothing where all do.
pub(super) fn last(most: u64, holds: impl Fn(u64) -> bool) -> Option<u64> {
    if holds(most) {
        return None;
    }
    let (mut low, mut high) = (0, most);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(low)
}

/// The first number up to `most` that holds, where 0 does not; nothing where `most` does not.
pub(super) fn first(most: u64, holds: impl Fn(u64) -> bool) -> Option<u64> {
    last(most, |number| !holds(number)).map(|number| number + 1)
}

/// Where a function that falls and then rises is least.
fn least_at(most: u64, value: impl Fn(u64) -> Option<f64>) -> u64 {
    let (mut low, mut high) = (0, most);
    let at = |number| value(number).unwrap_or(f64::MAX);
    while high - low > 2 {
        let middle = low + (high - low) / 2;
        if at(middle) <= at(middle + 1) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let mut best = low;
    for number in low..=high {
        if at(number) < at(best) {
            best = number;
        }
    }
    best
}
