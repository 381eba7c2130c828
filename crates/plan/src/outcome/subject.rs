//! What a verdict is on.

use junheng_core::{LineOf, SchoolId, Stage};

/// What a verdict is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Everything that the county is judged by.
    Overall,
    /// The county's schools.
    Resources,
    /// A school in a stage.
    Unit(SchoolId, Stage),
    /// A coefficient: the position of its indicator.
    Coefficient(Stage, usize),
    /// The composite of a stage.
    Composite(Stage),
    /// An item, a veto or a part.
    Line(LineOf),
    /// A school, or one stage of it, in a part of an item that is tested school by school: positions of the
    /// item in its scheme and of the part in the item.
    School(usize, usize, SchoolId, Option<Stage>),
}
