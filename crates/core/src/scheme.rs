//! Schemes as data: every value with its dates, source and certainty.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::decimal::Decimal;
use crate::field::Stage;
use crate::school::Kind;

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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
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

/// A resource amount that an indicator divides by pupils.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// Teachers above required education, by stage taught.
    QualifiedTeachers,
    /// Backbone teachers, by stage taught.
    BackboneTeachers,
    /// PE and art teachers, by stage taught.
    PeArtTeachers,
    /// Teaching and auxiliary rooms without indoor sports rooms, m².
    TeachingArea,
    /// Outdoor grounds and indoor sports rooms, m².
    SportsArea,
    /// Teaching equipment at original cost, yuan.
    Equipment,
    /// Networked multimedia classrooms.
    MultimediaRooms,
}

impl Amount {
    /// Whether people are counted, who are never split between stages.
    #[must_use]
    pub const fn is_people(self) -> bool {
        matches!(
            self,
            Self::QualifiedTeachers | Self::BackboneTeachers | Self::PeArtTeachers
        )
    }
}

/// How an indicator is computed from its amount and the pupils.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formula {
    /// 100 · amount ÷ pupils.
    PerHundred,
    /// amount ÷ pupils.
    PerPupil,
}

impl Formula {
    /// What the amount is multiplied by.
    #[must_use]
    pub const fn factor(self) -> u32 {
        match self {
            Self::PerHundred => 100,
            Self::PerPupil => 1,
        }
    }
}

/// An indicator of resource allocation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Official name, and an English one.
    pub name: Text,
    /// A name for table heads.
    pub short: Text,
    /// What is counted.
    pub amount: Amount,
    /// How it is related to pupils.
    pub formula: Formula,
    /// The least value, in [`Formula`]'s unit.
    pub thresholds: PerStage<Decimal>,
}

/// Weights of one pupil of each stage in what a combined school's stages share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Of a primary pupil.
    pub primary: Option<Decimal>,
    /// Of a junior pupil.
    pub junior: Option<Decimal>,
    /// Of a senior pupil.
    pub senior: Option<Decimal>,
}

/// The split ratio for one kind of school.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The kind, or nothing for attached classes in any other.
    pub kind: Option<Kind>,
    /// The ratio.
    pub weights: Weights,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<Text>,
}

/// Which schools an evaluation looks at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Kinds that are left out.
    pub left_out: Vec<Kind>,
    /// Teaching points with fewer pupils are left out.
    pub teaching_point_minimum: Dated<u32>,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// When a school passes its indicators.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pass {
    /// How many must reach their threshold.
    pub full_at_least: Dated<u32>,
    /// What part of its threshold each other one must reach.
    pub floor: Dated<Decimal>,
}

/// What a concession changes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Effect {
    /// Rotating PE and art teachers count in rural schools and teaching points of a size.
    RotatingTeachers {
        /// The indicator.
        indicator: String,
        /// Fewest pupils of the school.
        pupils_from: u32,
        /// Most pupils of the school.
        pupils_to: u32,
    },
    /// Leased and rooftop grounds count in over-dense city centres.
    LeasedGrounds {
        /// The indicator.
        indicator: String,
    },
}

/// A rule that eases a threshold for some schools and some years.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concession {
    /// Its id.
    pub id: String,
    /// What it says.
    pub name: Text,
    /// What it changes.
    pub effect: Effect,
    /// First day it holds.
    pub from: Date,
    /// Last day it holds.
    pub until: Date,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<Text>,
}

impl Concession {
    /// Whether its dates cover a day.
    #[must_use]
    pub fn holds_on(&self, date: Date) -> bool {
        self.from <= date && date <= self.until
    }
}

/// A rule set.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// A short name.
    pub short: Text,
    /// The documents it rests on.
    pub sources: Vec<SourceDocument>,
    /// Decimals of printed values.
    pub decimals: Dated<Decimals>,
    /// Which schools it looks at.
    pub scope: Scope,
    /// How what stages share is split.
    pub split: Vec<Split>,
    /// When a school passes.
    pub pass: Pass,
    /// The greatest coefficient of variation.
    pub coefficient_limits: PerStage<Decimal>,
    /// The indicators in official order.
    pub indicators: Vec<Indicator>,
    /// Dated concessions.
    pub concessions: Vec<Concession>,
}

/// What is wrong with a scheme's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeError {
    /// Line in the data, from 1; 0 if the fault is not at one place.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl Scheme {
    /// Reads a scheme from its JSON and checks that its parts fit together.
    ///
    /// # Errors
    /// The first fault found.
    pub fn parse(json: &str) -> Result<Self, SchemeError> {
        let scheme: Self = serde_json::from_str(json).map_err(|error| SchemeError {
            line: error.line(),
            message: error.to_string(),
        })?;
        let fault = |message: String| Err(SchemeError { line: 0, message });
        let known = |id: &str| scheme.sources.iter().any(|source| source.id == id);
        if let Some(id) = scheme.source_ids().find(|id| !known(id)) {
            return fault(format!("unknown source `{id}`"));
        }
        for concession in &scheme.concessions {
            let (Effect::RotatingTeachers { indicator, .. } | Effect::LeasedGrounds { indicator }) =
                &concession.effect;
            if scheme.indicators.iter().all(|i| i.id != *indicator) {
                return fault(format!("unknown indicator `{indicator}`"));
            }
        }
        if scheme.split.iter().all(|split| split.kind.is_some()) {
            return fault("no split for attached classes (kind null)".to_owned());
        }
        if scheme.indicators.is_empty() || scheme.indicators.len() > 32 {
            return fault("a scheme has 1 to 32 indicators".to_owned());
        }
        Ok(scheme)
    }

    fn source_ids(&self) -> impl Iterator<Item = &str> {
        fn all<T>(values: &PerStage<T>) -> impl Iterator<Item = &str> {
            values
                .primary
                .iter()
                .chain(&values.junior)
                .map(|v| v.source.as_str())
        }
        let fixed = [
            self.decimals.source.as_str(),
            &self.scope.source,
            &self.scope.teaching_point_minimum.source,
            &self.pass.full_at_least.source,
            &self.pass.floor.source,
        ];
        fixed
            .into_iter()
            .chain(self.split.iter().map(|split| split.source.as_str()))
            .chain(all(&self.coefficient_limits))
            .chain(self.indicators.iter().flat_map(|i| all(&i.thresholds)))
            .chain(self.concessions.iter().map(|c| c.source.as_str()))
    }

    /// The source document with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&SourceDocument> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The split for a kind of school.
    #[must_use]
    pub fn split_for(&self, kind: Option<Kind>) -> Option<&Split> {
        let own = self
            .split
            .iter()
            .find(|s| s.kind.is_some() && s.kind == kind);
        own.or_else(|| self.split.iter().find(|split| split.kind.is_none()))
    }
}

/// Id of the scheme that new documents are judged by.
pub const DEFAULT_SCHEME: &str = "quality-balance-2017";

/// The schemes that come with the program, in the order they are offered.
///
/// # Errors
/// A fault in the embedded data; a test holds that there is none.
pub fn schemes() -> Result<&'static [Arc<Scheme>], SchemeError> {
    static SCHEMES: OnceLock<Result<Vec<Arc<Scheme>>, SchemeError>> = OnceLock::new();
    let loaded = SCHEMES.get_or_init(|| {
        [include_str!("../../../schemes/quality-balance-2017.json")]
            .into_iter()
            .map(|json| Scheme::parse(json).map(Arc::new))
            .collect()
    });
    loaded.as_deref().map_err(Clone::clone)
}

/// The scheme with this id.
#[must_use]
pub fn scheme(id: &str) -> Option<Arc<Scheme>> {
    schemes()
        .ok()?
        .iter()
        .find(|scheme| scheme.id == id)
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_schemes_are_sound() {
        let schemes = schemes().unwrap();
        assert!(scheme(DEFAULT_SCHEME).is_some());
        for scheme in schemes {
            let day = Date::new(2026, 1, 1).unwrap();
            for indicator in &scheme.indicators {
                for stage in Stage::ALL {
                    assert!(indicator.thresholds.on(stage, day).is_some());
                }
            }
        }
    }

    #[test]
    fn faults_name_their_line() {
        let sound = include_str!("../../../schemes/quality-balance-2017.json");
        let line = 1 + sound
            .lines()
            .position(|l| l.contains("per-hundred"))
            .unwrap();
        let broken = sound.replacen("per-hundred", "per-thousand", 1);
        assert_eq!(Scheme::parse(&broken).unwrap_err().line, line);
        let broken = sound.replacen(
            "\"source\": \"measures-2017\"",
            "\"source\": \"elsewhere\"",
            1,
        );
        assert!(
            Scheme::parse(&broken)
                .unwrap_err()
                .message
                .contains("elsewhere")
        );
    }
}
