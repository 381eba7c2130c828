//! Schemes as data: every value with its dates, source and certainty.

pub(crate) mod check;
mod locate;
mod overlay;
mod parts;
mod shape;
mod topic;
mod value;

use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use crate::decimal::Decimal;
use crate::document::Settings;
use crate::rules::RuleError;
use crate::school::Kind;

pub(crate) use check::read;
pub use check::{SchemeError, SchemeFault, VariantName};
pub use overlay::{
    Applied, Change, Operation, Overlay, Reach, Remark, RuleFile, merge, overlaid, overlay,
    overlays,
};
pub use parts::{
    Amount, Concession, Effect, Formula, Indicator, Item, Part, PartTest, Pass, Scope, Split,
    Weights,
};
pub use shape::{Expected as ExpectedShape, ShapeFault};
pub use topic::Topic;
pub use value::{Certainty, Dated, Decimals, PerStage, SourceDocument, Text};

/// Longest scheme or overlay that is read, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

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
    /// When a school passes; none where schools have no test of their own.
    #[serde(default)]
    pub pass: Option<Pass>,
    /// The greatest coefficient of variation of each indicator, where there is a limit.
    #[serde(default)]
    pub coefficient_limits: Option<PerStage<Decimal>>,
    /// The greatest mean of the coefficients, where there is a limit.
    #[serde(default)]
    pub composite_limits: Option<PerStage<Decimal>>,
    /// The indicators in official order.
    pub indicators: Vec<Indicator>,
    /// Dated concessions.
    #[serde(default)]
    pub concessions: Vec<Concession>,
    /// The parts that a county's verdict is joined from, where the indicators are not all.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// What variants laid over it changed, in order.
    #[serde(skip)]
    pub variants: Vec<Applied>,
}

impl Scheme {
    /// Reads a scheme from its JSON and checks that its parts fit together.
    ///
    /// # Errors
    /// The first fault found, with its path and line.
    pub fn parse(json: &str) -> Result<Self, SchemeError> {
        let scheme: Self = read(json)?;
        check::check(&scheme, json)?;
        Ok(scheme)
    }

    /// Which part of a county's verdict the schools' indicators are: its number from 1, and of how many;
    /// nothing where they are all there is.
    #[must_use]
    pub fn resource_part(&self) -> Option<(usize, usize)> {
        let at = self
            .parts
            .iter()
            .position(|part| part.test == PartTest::Resources)?;
        (self.parts.len() > 1).then_some((at + 1, self.parts.len()))
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

const EMBEDDED: [&str; 2] = [
    include_str!("../../../../schemes/quality-balance-2017.json"),
    include_str!("../../../../schemes/basic-balance-2012.json"),
];

/// The schemes that come with the program, in the order they are offered.
///
/// # Errors
/// A fault in the embedded data; a test holds that there is none.
pub fn schemes() -> Result<&'static [Arc<Scheme>], SchemeError> {
    static SCHEMES: OnceLock<Result<Vec<Arc<Scheme>>, SchemeError>> = OnceLock::new();
    let loaded = SCHEMES.get_or_init(|| {
        EMBEDDED
            .into_iter()
            .map(|json| Scheme::parse(json).map(Arc::new))
            .collect()
    });
    loaded.as_deref().map_err(Clone::clone)
}

/// The JSON of the scheme with this id.
#[must_use]
pub fn scheme_json(id: &str) -> Option<&'static str> {
    let at = schemes().ok()?.iter().position(|one| one.id == id)?;
    EMBEDDED.get(at).copied()
}

/// The scheme that a document's settings name, with what their variants change on its day.
///
/// # Errors
/// An unknown scheme or variant, or a variant that does not fit.
pub fn scheme_of(settings: &Settings) -> Result<Arc<Scheme>, RuleError> {
    let id = &settings.scheme;
    let plain = scheme(id).ok_or_else(|| RuleError::UnknownScheme(id.clone()))?;
    if settings.overlays.is_empty() {
        return Ok(plain);
    }
    let overlays = settings.chosen_overlays()?;
    overlay::overlaid_on(id, &overlays, Some(settings.date)).map_err(RuleError::Variant)
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
    use crate::date::Date;
    use crate::field::Stage;

    #[test]
    fn the_embedded_schemes_are_sound() {
        let schemes = schemes().unwrap();
        assert!(scheme(DEFAULT_SCHEME).is_some());
        for scheme in schemes {
            let day = Date::new(2026, 1, 1).unwrap();
            let tests = scheme
                .indicators
                .iter()
                .filter_map(|i| i.thresholds.as_ref());
            let limits = scheme
                .coefficient_limits
                .iter()
                .chain(&scheme.composite_limits);
            for values in tests.chain(limits) {
                for stage in Stage::ALL {
                    assert!(values.on(stage, day).is_some());
                }
            }
        }
    }

    fn broken(from: &str, to: &str) -> SchemeError {
        let [sound, ..] = EMBEDDED;
        assert!(sound.contains(from), "{from}");
        Scheme::parse(&sound.replacen(from, to, 1)).unwrap_err()
    }

    #[test]
    fn faults_name_their_path_and_line() {
        let [sound, ..] = EMBEDDED;
        let line = |text: &str| 1 + sound.lines().position(|l| l.contains(text)).unwrap();
        let error = broken("per-hundred", "per-thousand");
        assert_eq!(
            (error.path.as_str(), error.line),
            ("indicators[0].formula", line("per-hundred"))
        );
        assert!(matches!(error.fault, SchemeFault::Shape(_)));
        let error = broken("\"source\": \"measures-2017\"", "\"source\": \"elsewhere\"");
        assert_eq!(
            error.fault,
            SchemeFault::UnknownSource("elsewhere".to_owned())
        );
        assert_eq!(error.line, line("\"source\": \"measures-2017\""));
        assert!(error.column > 1);
        let error = broken("\"id\": \"sports-area\"", "\"id\": \"teaching-area\"");
        assert_eq!(error.fault, SchemeFault::SameId("teaching-area".to_owned()));
        assert_eq!(
            (error.path.as_str(), error.line),
            ("indicators[4].id", line("\"id\": \"sports-area\""))
        );
        let error = broken("\"indicator\": \"sports-area\"", "\"indicator\": \"pool\"");
        assert_eq!(
            error.fault,
            SchemeFault::UnknownIndicator("pool".to_owned())
        );
        assert_eq!(error.line, line("\"indicator\": \"sports-area\""));
        let error = broken("\"value\": 6,", "\"value\": 8,");
        assert_eq!(error.fault, SchemeFault::TooFewThresholds(8, 7));
        let error = broken("\"until\": \"2022-12-31\"", "\"until\": \"2018-12-31\"");
        assert_eq!(error.fault, SchemeFault::DatesCross);
        let error = broken(
            "{ \"value\": 0.5, ",
            "{ \"value\": 0.6, \"source\": \"measures-2017\", \"certainty\": \"C\" }, { \"value\": 0.5, ",
        );
        assert_eq!(error.fault, SchemeFault::DatesOverlap);
        assert_eq!(error.path, "coefficient_limits.primary[1]");
        assert_eq!(Scheme::parse("{").unwrap_err().fault, SchemeFault::NotJson);
    }
}
