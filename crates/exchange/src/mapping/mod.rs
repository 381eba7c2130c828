//! Which of our columns each column of a table is: proposed from its headers, confirmed by the user.
//!
//! [`propose`] understands what it can and turns every doubt into a [`Question`] with the evidence
//! for each answer. An answer is itself the change of the [`Mapping`] that it stands for, so whoever
//! shows the questions needs no rule of their own.

mod conflicts;
mod evidence;
mod groups;
mod propose;
mod saved;
mod units;
mod whole;

use junheng_core::{Attribute, Column, Field, Place, Stage};
use serde::{Deserialize, Serialize};

pub(crate) use evidence::stage_of;
pub use propose::propose;
pub use saved::{SavedColumn, SavedMapping, TargetName};

use crate::headers::text::UnitWord;

/// What becomes of a column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Target {
    /// It is not taken.
    Ignore,
    /// It names the stage of its row.
    Stage,
    /// It goes to one of our columns, whatever the row.
    To(Column),
    /// It goes to the field, for the stage its row is about.
    ByRow {
        /// The field.
        field: Field,
        /// Counts only in rows about this stage: teachers with 专科 count in primary schools alone.
        only: Option<Stage>,
    },
}

impl Target {
    /// The field a quantity goes to.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        match self {
            Self::To(Column::Slot(slot)) => Some(slot.field()),
            Self::ByRow { field, .. } => Some(field),
            _ => None,
        }
    }

    /// The field for whatever stage a row is about.
    #[must_use]
    pub const fn by_row(field: Field) -> Self {
        Self::ByRow { field, only: None }
    }
}

/// What the quantities of a row are for, where its headers do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowStages {
    /// The 学段 column says it; where that is blank, the school's kind.
    Column,
    /// The school's kind says it: a combined school's row is about the whole school.
    Kinds,
    /// All rows are about this.
    All(Place),
}

/// What shared quantities mean where a combined school has a row for each stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SharedRows {
    /// Each row holds its stage's part: already split.
    Split,
    /// Each row repeats the school's total.
    Totals,
}

/// What a blank cell means among columns that are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlankParts {
    /// None: the others are added up.
    Zero,
    /// Not known: the sum is missing.
    Missing,
}

/// One column's part of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMapping {
    /// The table's column, from 1.
    pub column: u32,
    /// Its header, lines joined by ` / `; empty if it has none.
    pub header: String,
    /// What becomes of it.
    pub target: Target,
    /// The power of ten that turns its numbers into our unit: −4 for 元 to 万元.
    pub shift: i8,
}

/// How a table is taken over. Columns with the same target are added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The first header row, from 1; 0 if the table has none.
    pub header_first: u32,
    /// The last header row; rows below it are data.
    pub header_last: u32,
    /// The columns in the table's order.
    pub columns: Vec<ColumnMapping>,
    /// What rows are about.
    pub rows: RowStages,
    /// What shared quantities in rows of one stage mean.
    pub shared: SharedRows,
    /// What a blank among added columns means.
    pub blanks: BlankParts,
    /// Kinds of schools are told from their names and stages where no column names them.
    pub kinds_from_names: bool,
}

impl Mapping {
    /// The column's part.
    #[must_use]
    pub fn column(&self, column: u32) -> Option<&ColumnMapping> {
        self.columns.iter().find(|c| c.column == column)
    }

    /// The column's part, to change it.
    pub fn column_mut(&mut self, column: u32) -> Option<&mut ColumnMapping> {
        self.columns.iter_mut().find(|c| c.column == column)
    }

    /// The first column with a target.
    #[must_use]
    pub fn column_for(&self, target: Target) -> Option<u32> {
        self.columns
            .iter()
            .find(|c| c.target == target)
            .map(|c| c.column)
    }

    /// The column that holds an attribute.
    #[must_use]
    pub fn attribute(&self, attribute: Attribute) -> Option<u32> {
        self.column_for(Target::To(Column::Attribute(attribute)))
    }

    /// Applies an answer.
    pub fn accept(&mut self, answer: &Answer) {
        match answer {
            Answer::Targets(targets) => {
                for (column, target) in targets {
                    if let Some(place) = self.column_mut(*column) {
                        place.target = *target;
                    }
                }
            }
            Answer::Shift { column, shift } => {
                if let Some(place) = self.column_mut(*column) {
                    place.shift = *shift;
                }
            }
            Answer::Rows(rows) => self.rows = *rows,
            Answer::Shared(shared) => self.shared = *shared,
            Answer::Blanks(blanks) => self.blanks = *blanks,
            Answer::KindsFromNames(yes) => self.kinds_from_names = *yes,
        }
    }

    /// Whether the mapping is as an answer would make it.
    #[must_use]
    pub fn has(&self, answer: &Answer) -> bool {
        let mut changed = self.clone();
        changed.accept(answer);
        changed == *self
    }
}

/// A change of a mapping, offered as the answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The columns get these targets.
    Targets(Vec<(u32, Target)>),
    /// The column is in this unit.
    Shift {
        /// The column.
        column: u32,
        /// The power of ten.
        shift: i8,
    },
    /// Rows are about this.
    Rows(RowStages),
    /// Shared quantities mean this.
    Shared(SharedRows),
    /// Blanks among added columns mean this.
    Blanks(BlankParts),
    /// Whether kinds are told from names.
    KindsFromNames(bool),
}

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// What the column holds.
    Meaning {
        /// The column.
        column: u32,
    },
    /// Whether the column is in 元 or 万元.
    Unit {
        /// The column.
        column: u32,
    },
    /// Which of several columns for the same quantity counts, or whether they are added up.
    SameTwice {
        /// The columns.
        columns: Vec<u32>,
    },
    /// Whether columns make up a quantity when added up.
    AddUp {
        /// The columns.
        columns: Vec<u32>,
        /// The quantity.
        field: Field,
    },
    /// Whether a total stands beside figures already split by stage.
    TotalBesideStages {
        /// The columns: the stages' and the total's.
        columns: Vec<u32>,
        /// The quantity.
        field: Field,
    },
    /// Whether two stages' columns repeat a total or hold each stage's part.
    StagesRepeatTotal {
        /// The primary stage's column and the junior's.
        columns: [u32; 2],
        /// The quantity.
        field: Field,
    },
    /// Whether rows of one stage repeat the school's totals or hold each stage's part.
    SharedRows,
    /// Which stage the rows are about.
    RowStages,
    /// Whether kinds may be told from names.
    KindsFromNames,
    /// What blanks among added columns mean.
    BlankParts,
}

/// What speaks for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The median of the column's numbers, as found.
    Median(junheng_core::Decimal),
    /// Yuan per pupil that the column's median school would have, by the unit assumed.
    YuanPerPupil {
        /// If the column is in 元.
        if_yuan: u64,
        /// If it is in 万元.
        if_ten_thousand: u64,
    },
    /// A line above the table names the unit.
    TitleSays(UnitWord),
    /// Another column holds the indoor part.
    IndoorColumn(u32),
    /// Pairs of figures of the same school that are equal, and that differ.
    Pairs {
        /// Equal ones.
        equal: u32,
        /// Different ones.
        different: u32,
        /// A row of one of the more frequent sort.
        example_row: u32,
    },
    /// The sheet's name or a title names the stage.
    Named(String),
    /// Rows whose school's name tells its kind, and rows whose does not.
    NamesTell {
        /// Telling names.
        told: u32,
        /// Others.
        untold: u32,
    },
    /// Rows in which some of the columns are blank and others are not.
    BlankRows(u32),
}

/// Something only the user knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What about.
    pub about: About,
    /// The answers to choose from.
    pub options: Vec<Answer>,
    /// The likeliest of them, which the mapping already follows.
    pub suggested: usize,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
}

/// Why a column is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// It holds a ratio, coefficient or verdict, which is computed here.
    Ratio,
    /// 序号.
    Serial,
    /// Something real that is not asked for.
    Other,
    /// A quantity of the senior stage that is not asked for.
    Senior,
    /// The sum of stages which have columns of their own.
    TotalOfStages,
    /// A part of a quantity that has a column of its own.
    PartOfGiven,
    /// A second column for the same attribute.
    Duplicate,
    /// A unit that cannot be turned into ours.
    Unit(UnitWord),
    /// The header is not understood.
    Unknown,
    /// It has no header.
    NoHeader,
}

/// How sure a column's target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// The header says it.
    Sure,
    /// A kept mapping says it.
    Saved,
    /// There is a question about it.
    Asked,
    /// It is not taken, for this reason.
    Ignored(Ignored),
}

/// Why a table cannot give a document as it stands; the user may still assign columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No row near the top names anything known.
    NoHeader {
        /// Rows with anything in them.
        rows: usize,
        /// The texts that stand first, a few of them.
        first: Vec<String>,
    },
    /// No column holds names or codes of schools.
    NoSchools,
    /// The table holds ratios per school, as form Ⅱ-2 does, and none of the quantities behind them.
    RatiosOnly {
        /// The columns with ratios.
        columns: Vec<u32>,
    },
    /// No column holds a quantity that is asked for.
    NoQuantities,
}

/// What is proposed for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The mapping, which follows the suggested answers.
    pub mapping: Mapping,
    /// How sure each column's target is, in the order of [`Mapping::columns`].
    pub certainty: Vec<Certainty>,
    /// What the user has to decide.
    pub questions: Vec<Question>,
    /// Why the table cannot be taken as it stands.
    pub refusal: Option<Refusal>,
    /// The texts of the title rows.
    pub titles: Vec<String>,
    /// How many columns with something in them stand too far to the right to be in the mapping.
    pub beyond: usize,
}

#[cfg(test)]
mod tests;
