//! What a computation did, step by step, told by the computation itself.

use crate::decimal::Decimal;
use crate::field::{Place, Slot};
use crate::school::SchoolId;

/// One number of one school, as a place that a user can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputRef {
    /// The school.
    pub school: SchoolId,
    /// The number.
    pub slot: Slot,
}

/// One stage's part in a split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitPart {
    /// The stage.
    pub place: Place,
    /// Its pupils.
    pub pupils: u32,
    /// The weight of one pupil, as the scheme has it (1, 1.1, 1.2, 1.32).
    pub weight: Decimal,
}

/// A step of a computation, with the numbers it used and what came out.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A value was taken from an input.
    Input {
        /// Which.
        input: InputRef,
        /// The value, in the field's unit.
        value: Decimal,
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
    /// A total that stages share was split; the part of [`Step::Split::place`] came out.
    Split {
        /// The total.
        total: f64,
        /// The stages that share it.
        parts: Vec<SplitPart>,
        /// Whose part this is.
        place: Place,
        /// What came out.
        result: f64,
    },
    /// The part split off was added to what the stage has of its own.
    AddOwn {
        /// The stage's own.
        own: f64,
        /// Its part of what is shared.
        shared: f64,
        /// What came out.
        result: f64,
    },
    /// Amounts of a school and its campuses were added.
    AddCampuses {
        /// Each school with its amount.
        parts: Vec<(SchoolId, f64)>,
        /// What came out.
        result: f64,
    },
    /// 万元 became yuan.
    ToYuan {
        /// In 万元.
        from: f64,
        /// In yuan.
        result: f64,
    },
    /// Pupils of the unit.
    Pupils {
        /// Each school with its pupils and the number they come from.
        parts: Vec<(InputRef, u32)>,
        /// What came out.
        result: u32,
    },
    /// amount × factor ÷ pupils.
    Ratio {
        /// Amount.
        amount: f64,
        /// 100 or 1.
        factor: u32,
        /// Pupils.
        pupils: u32,
        /// What came out.
        result: f64,
    },
}

/// Keeps steps, or nothing at all.
pub trait Recorder {
    /// Whether steps are kept.
    const KEEPS: bool;

    /// Keeps a step; the closure runs only if steps are kept.
    fn step(&mut self, step: impl FnOnce() -> Step);
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {
    const KEEPS: bool = false;

    fn step(&mut self, _: impl FnOnce() -> Step) {}
}

/// Keeps everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace(pub Vec<Step>);

impl Recorder for Trace {
    const KEEPS: bool = true;

    fn step(&mut self, step: impl FnOnce() -> Step) {
        self.0.push(step());
    }
}
