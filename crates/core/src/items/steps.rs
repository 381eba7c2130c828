//! What the formulas of items did, step by step, told by the formulas themselves.

use crate::decimal::Decimal;
use crate::field::{Field, Stage};
use crate::readings::{Question, Reading};
use crate::verdict::Verdict;

use super::finding::{Bound, ItemInput};

/// A step of an item's computation.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemStep {
    /// A value was taken from an input.
    Input {
        /// Which.
        input: ItemInput,
        /// The value.
        value: Decimal,
    },
    /// A list of room areas was taken from a school.
    Areas {
        /// Which.
        input: ItemInput,
        /// The areas, m².
        areas: Vec<Decimal>,
        /// The least area counted by.
        least: Decimal,
        /// How many reach it.
        fit: u32,
    },
    /// A field was summed over schools.
    Schools {
        /// The field.
        field: Field,
        /// How many schools.
        schools: u32,
        /// What came out.
        result: f64,
    },
    /// Values were added and subtracted.
    Sum {
        /// Added.
        plus: Vec<f64>,
        /// Subtracted.
        minus: Vec<f64>,
        /// What came out.
        result: f64,
    },
    /// numerator × factor ÷ denominator.
    Ratio {
        /// Above the line.
        numerator: f64,
        /// Below the line.
        denominator: f64,
        /// 1, 100 or 1000.
        factor: u32,
        /// What came out.
        result: f64,
    },
    /// Rooms needed: classes ÷ per, rounded up.
    RoomsNeeded {
        /// Classes.
        classes: u32,
        /// One room for so many.
        per: u32,
        /// What came out.
        needed: u32,
    },
    /// Classes of a stage above the limit were counted.
    ClassesOver {
        /// The stage.
        stage: Stage,
        /// How many.
        over: u32,
    },
    /// The least value of a local variant stands for an input of the county that is not entered.
    Standard {
        /// Which.
        input: ItemInput,
        /// The value.
        value: Decimal,
    },
    /// An open question was read.
    Reading(Question, Reading),
    /// A concession applied: its position in the scheme's list.
    Concession(usize),
    /// A value was compared with its limit.
    Compared {
        /// The value.
        value: f64,
        /// How.
        bound: Bound,
        /// The limit.
        limit: Decimal,
        /// What came out.
        verdict: Verdict,
    },
}

/// Keeps steps, or nothing at all.
pub(super) trait Steps {
    /// Keeps a step; the closure runs only if steps are kept.
    fn step(&mut self, step: impl FnOnce() -> ItemStep);
}

/// Keeps nothing.
pub(super) struct Quiet;

impl Steps for Quiet {
    fn step(&mut self, _: impl FnOnce() -> ItemStep) {}
}

impl Steps for Vec<ItemStep> {
    fn step(&mut self, step: impl FnOnce() -> ItemStep) {
        self.push(step());
    }
}
