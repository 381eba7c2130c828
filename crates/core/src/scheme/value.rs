//! Values of schemes: dated, with their source and certainty.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::field::Stage;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// How sure a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Certainty {
    /// Read in an official form, a published report, or two independent sources.
    #[serde(rename = "C")]
    Confirmed,
    /// Read in one city's document: local practice, not proven national.
    #[serde(rename = "L")]
    Local,
    /// Recomputed from published numbers.
    #[serde(rename = "R")]
    Recomputed,
    /// Believed, confirmed by no document at hand.
    #[serde(rename = "M")]
    Believed,
}

/// A document that rules come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceDocument {
    /// What values refer to it by.
    pub id: String,
    /// Title.
    pub title: String,
    /// Document number, empty if it has none.
    pub number: String,
    /// Year of publication, where known.
    pub year: Option<u16>,
}

/// A value with the days it holds for, its source and certainty.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated<T> {
    /// The value.
    pub value: T,
    /// First day it holds, open if absent.
    pub from: Option<Date>,
    /// Last day it holds, open if absent.
    pub until: Option<Date>,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<Text>,
}

impl<T> Dated<T> {
    /// Whether the value holds on a day.
    #[must_use]
    pub fn holds_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

/// A value for each stage, each a list of dated values.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerStage<T> {
    /// Primary.
    pub primary: Vec<Dated<T>>,
    /// Junior.
    pub junior: Vec<Dated<T>>,
}

impl<T> PerStage<T> {
    /// The value of a stage that holds on a day.
    #[must_use]
    pub fn on(&self, stage: Stage, date: Date) -> Option<&Dated<T>> {
        let list = match stage {
            Stage::Primary => &self.primary,
            Stage::Junior => &self.junior,
        };
        list.iter().find(|dated| dated.holds_on(date))
    }
}

/// Decimals of printed values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decimals {
    /// Of a school's value.
    pub school: u32,
    /// Of the county mean.
    pub mean: u32,
    /// Of a coefficient of variation.
    pub coefficient: u32,
}
