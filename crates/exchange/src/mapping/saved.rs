//! A mapping kept for the next file of the same layout.

use std::collections::BTreeMap;

use junheng_core::{Column, Field, Stage};
use serde::{Deserialize, Serialize};

use super::{BlankParts, Mapping, RowStages, SharedRows, Target};
use crate::headers::text::normal;

/// A name of a target that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetName(pub String);

impl std::fmt::Display for TargetName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} names no column", self.0)
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        match target {
            Target::Ignore => "ignore".to_owned(),
            Target::Stage => "stage".to_owned(),
            Target::To(column) => column.key(),
            Target::ByRow { field, only } => {
                let key = field.info().key;
                match only {
                    None => format!("{key}@row"),
                    Some(Stage::Primary) => format!("{key}@primary-rows"),
                    Some(Stage::Junior) => format!("{key}@junior-rows"),
                }
            }
        }
    }
}

impl TryFrom<String> for Target {
    type Error = TargetName;

    fn try_from(name: String) -> Result<Self, TargetName> {
        let by_row =
            |field: &str, only| Field::from_key(field).map(|field| Self::ByRow { field, only });
        let found = match name.split_once('@') {
            None if name == "ignore" => Some(Self::Ignore),
            None if name == "stage" => Some(Self::Stage),
            None => Column::from_key(&name).map(Self::To),
            Some((field, "row")) => by_row(field, None),
            Some((field, "primary-rows")) => by_row(field, Some(Stage::Primary)),
            Some((field, "junior-rows")) => by_row(field, Some(Stage::Junior)),
            Some(_) => None,
        };
        found.ok_or(TargetName(name))
    }
}

/// What was decided for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedColumn {
    /// Its target.
    pub target: Target,
    /// The power of ten of its unit.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub shift: i8,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_zero(shift: &i8) -> bool {
    *shift == 0
}

/// A mapping by header texts instead of column letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedMapping {
    /// The decisions, by header without blanks and in half-width signs.
    pub columns: BTreeMap<String, SavedColumn>,
    /// What rows are about.
    pub rows: RowStages,
    /// What shared quantities in rows of one stage mean.
    pub shared: SharedRows,
    /// What blanks among added columns mean.
    pub blanks: BlankParts,
    /// Whether kinds are told from names.
    pub kinds_from_names: bool,
}

impl SavedMapping {
    /// What is kept of a mapping: columns without a header, or with one that others share, are not.
    #[must_use]
    pub fn of(mapping: &Mapping) -> Self {
        let mut columns = BTreeMap::new();
        let mut shared = Vec::new();
        for column in &mapping.columns {
            let key = normal(&column.header);
            if key.is_empty() {
                continue;
            }
            let saved = SavedColumn {
                target: column.target,
                shift: column.shift,
            };
            if columns.insert(key.clone(), saved).is_some() {
                shared.push(key);
            }
        }
        for key in shared {
            columns.remove(&key);
        }
        Self {
            columns,
            rows: mapping.rows,
            shared: mapping.shared,
            blanks: mapping.blanks,
            kinds_from_names: mapping.kinds_from_names,
        }
    }

    /// What was decided for a header.
    #[must_use]
    pub fn get(&self, header: &str) -> Option<SavedColumn> {
        self.columns.get(&normal(header)).copied()
    }

    /// Whether every header of a table is among those decided, and every decision has its header:
    /// then the answers given for the table as a whole hold too.
    #[must_use]
    pub fn fits(&self, mapping: &Mapping) -> bool {
        let mut headers: Vec<String> = mapping
            .columns
            .iter()
            .map(|column| normal(&column.header))
            .filter(|key| !key.is_empty())
            .collect();
        headers.sort_unstable();
        headers.dedup();
        let known = headers.iter().filter(|key| self.columns.contains_key(*key));
        known.count() == self.columns.len()
            && headers
                .iter()
                .all(|key| self.columns.contains_key(key) || repeated(mapping, key))
    }
}

fn repeated(mapping: &Mapping, key: &str) -> bool {
    let same = mapping.columns.iter().filter(|c| normal(&c.header) == key);
    same.count() > 1
}
