//! Stages of compulsory education, and where a school's numbers stand.

use serde::{Deserialize, Serialize};

/// A stage of compulsory education. The unit that is judged is a school × a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// 小学.
    Primary,
    /// 初中.
    Junior,
}

impl Stage {
    /// Both stages in their usual order.
    pub const ALL: [Self; 2] = [Self::Primary, Self::Junior];

    /// Position in tables of both stages.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Where values given for this stage stand.
    #[must_use]
    pub const fn place(self) -> Place {
        match self {
            Self::Primary => Place::Primary,
            Self::Junior => Place::Junior,
        }
    }
}

/// What part of a school a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The primary stage.
    Primary,
    /// The junior stage.
    Junior,
    /// The whole school: a total that the stages share.
    Whole,
    /// The senior stage (高中); only pupils are asked for, to split what is shared.
    Senior,
}
