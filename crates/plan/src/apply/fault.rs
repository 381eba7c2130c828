//! What keeps an action from being laid over a document, and what is to be known where it is.

use junheng_core::{Column, Decimal, SchoolId, Stage};

/// Why an action is not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its year lies before the first year in which something can be done: that year.
    TooEarly(u16),
    /// Its year lies after the plan's last: that year.
    TooLate(u16),
    /// Its amount is 0, or negative where it must not be.
    NoAmount,
    /// A price of its own, or the plan's, is negative.
    NegativePrice,
    /// A number of rooms that is not whole.
    NotWhole(Decimal),
    /// Rooms for music or art without their area, or an area that is not above 0.
    NoArea,
    /// A new school without a name.
    NoName,
    /// A part that is not from 1 to 99 per cent.
    Percent(u32),
    /// The school is not in the document, or closed by then.
    NoSchool(SchoolId),
    /// The school is founded later or by an action that is off.
    NotYet(SchoolId),
    /// Both schools are one.
    SameSchool(SchoolId),
    /// The school's kind is missing.
    NoKind(SchoolId),
    /// The school does not teach the stage.
    NotTaught(SchoolId, Stage),
    /// The figure is missing or not understood: nothing can be added to it.
    Missing(SchoolId, Column),
    /// The school's stages have figures of their own: say which stage is meant.
    SayStage(SchoolId, Column),
    /// The school's stages share one total: it cannot be changed for one stage alone.
    Shared(SchoolId, Column),
    /// There is less than is taken away: what there is, and what is taken.
    TooFew(SchoolId, Column, Decimal, Decimal),
    /// More would have something than there are teachers: teachers, and those who would have it.
    MoreThanTeachers(SchoolId, Column, Decimal, Decimal),
    /// Beyond the range of the figure.
    AboveRange(SchoolId, Column),
    /// No other school teaches the stage.
    OnlySchool(SchoolId, Stage),
    /// The school has pupils, and nothing is said of where they go.
    NoReceiver(SchoolId),
}

/// An action that is not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The action.
    pub action: u32,
    /// Why.
    pub why: Why,
}

/// Something assumed or left out where an action is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A figure is missing, so that what the action adds to it does not show.
    Hidden(u32, SchoolId, Column),
    /// Pupils were spread evenly over the classes.
    SpreadEvenly(SchoolId, Stage),
    /// Classes stay as they are formed: their sizes follow the number of pupils.
    ClassesFollow(SchoolId, Stage),
    /// What the stages share has no stage of its own in the receiving school; it was left out.
    LeftOut(u32, SchoolId, Column),
}
