//! Local variants: files that list only what differs from a national scheme, laid over it in order.
//!
//! A change names its target by the path of names and ids in the scheme's file, such as
//! `indicators.sports-area.thresholds.primary`: members of lists are named by their `id`, or by their
//! place from 0 where they have none. What comes out is read and checked like any scheme. On a day before
//! (or after) all that a change brings, the change is not made: what it would change stands.

mod day;
mod lay;
mod path;

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::check::{self, SchemeError, SchemeFault, VariantName};
use super::value::{Certainty, SourceDocument, Text};
use super::{Scheme, scheme_json};
use crate::date::Date;

pub use lay::merge;

/// How far a variant reaches; the order in which variants are laid over each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// A province or region.
    Region,
    /// A prefecture or city.
    Prefecture,
    /// A county or district.
    County,
}

/// Which of a scheme's files a change is made in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleFile {
    /// The scheme itself.
    #[default]
    Scheme,
    /// The items that are judged beside the schools' indicators.
    Items,
}

/// What a change does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Operation {
    /// Takes something out.
    Drop {
        /// What.
        target: String,
    },
    /// Gives something another value, or a first one.
    Set {
        /// What.
        target: String,
        /// The value, as the scheme's file would have it.
        to: Value,
    },
    /// Adds a member to the end of a list.
    Add {
        /// The list.
        target: String,
        /// The member, as the scheme's file would have it.
        item: Value,
    },
}

impl Operation {
    /// The path that it changes.
    #[must_use]
    pub fn target(&self) -> &str {
        match self {
            Self::Drop { target } | Self::Set { target, .. } | Self::Add { target, .. } => target,
        }
    }

    /// Whether it puts something in the place of what is there, or nothing.
    const fn replaces(&self) -> bool {
        matches!(self, Self::Drop { .. } | Self::Set { .. })
    }
}

/// One change of a variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// In which file.
    #[serde(default)]
    pub file: RuleFile,
    /// What it does.
    pub change: Operation,
    /// First day it holds, where what it brings does not say; open if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day it holds, open if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<Text>,
}

/// A local variant of one or more schemes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// How far it reaches.
    pub reach: Reach,
    /// The place it is of.
    pub place: Text,
    /// The province or region that the place lies in, where it is none itself.
    #[serde(default)]
    pub region: Option<Text>,
    /// Ids of the schemes it can be laid over.
    pub schemes: Vec<String>,
    /// The documents it rests on.
    pub sources: Vec<SourceDocument>,
    /// What differs, in the order it is applied.
    pub changes: Vec<Change>,
    /// What is known of the place and changes no rule.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    #[serde(skip)]
    json: Raw,
}

/// The text something was read from; it tells nothing that the reading does not, so all are equal.
#[derive(Clone, Debug)]
struct Raw(Arc<str>);

impl Default for Raw {
    fn default() -> Self {
        Self("".into())
    }
}

impl PartialEq for Raw {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Raw {}

/// A local value or definition that no rule of this program computes with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// What it says.
    pub text: Text,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// A change as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Id of the variant.
    pub overlay: String,
    /// Its place.
    pub place: Text,
    /// The change.
    pub change: Change,
    /// What was there before, as the file has it; nothing for what was added.
    pub before: Option<Value>,
}

impl Overlay {
    /// Reads a variant from its JSON.
    ///
    /// # Errors
    /// The first fault found, with its path and line.
    pub fn parse(json: &str) -> Result<Self, SchemeError> {
        let mut overlay: Self = check::read(json)?;
        overlay.json = Raw(json.into());
        let fault = |path: String, fault| Err(SchemeError::at(json, &path, fault));
        let known = |id: &str| overlay.sources.iter().any(|source| source.id == id);
        for (at, change) in overlay.changes.iter().enumerate() {
            if !known(&change.source) {
                let found = SchemeFault::UnknownSource(change.source.clone());
                return fault(format!("changes[{at}].source"), found);
            }
            let days = change.from.zip(change.until);
            if days.is_some_and(|(from, until)| until < from) {
                return fault(format!("changes[{at}].until"), SchemeFault::DatesCross);
            }
            let root = change.change.target().split('.').next().unwrap_or_default();
            if matches!(root, "id" | "scheme" | "sources" | "") {
                let found = SchemeFault::Fixed(change.change.target().to_owned());
                return fault(format!("changes[{at}].change.target"), found);
            }
        }
        for (at, remark) in overlay.remarks.iter().enumerate() {
            if !known(&remark.source) {
                let found = SchemeFault::UnknownSource(remark.source.clone());
                return fault(format!("remarks[{at}].source"), found);
            }
        }
        Ok(overlay)
    }

    /// Its JSON, as it was read.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json.0
    }

    /// The source document with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&SourceDocument> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The province or region that it is of, if it is known.
    #[must_use]
    pub const fn region(&self) -> Option<&Text> {
        match self.reach {
            Reach::Region => Some(&self.place),
            Reach::Prefecture | Reach::County => self.region.as_ref(),
        }
    }

    /// Whether it says anything of a scheme: one of its changes is made in a file that the scheme has. One
    /// without changes is taken as it is.
    #[must_use]
    pub fn concerns(&self, scheme: &str) -> bool {
        let has_items = crate::items::item_scheme(scheme).is_some();
        let is_made = |change: &Change| match change.file {
            RuleFile::Scheme => true,
            RuleFile::Items => has_items,
        };
        self.changes.is_empty() || self.changes.iter().any(is_made)
    }

    /// Whether the other is of another place at the same level or of another region: no county lies in
    /// both.
    #[must_use]
    pub fn excludes(&self, other: &Self) -> bool {
        let same_level = self.reach == other.reach && self.place != other.place;
        let regions = self.region().zip(other.region());
        self.id != other.id && (same_level || regions.is_some_and(|(own, other)| own != other))
    }

    /// Whether the other is another variant of the same place at the same level: both are laid, by their ids.
    #[must_use]
    pub fn shares_place(&self, other: &Self) -> bool {
        self.id != other.id && self.reach == other.reach && self.place == other.place
    }

    /// Whether another of a list has its name, so that only their ids tell them apart.
    #[must_use]
    pub fn is_named_like<'a>(&self, listed: impl IntoIterator<Item = &'a Self>) -> bool {
        let mut listed = listed.into_iter();
        let alike = |one: &Self| one.name.zh == self.name.zh || one.name.en == self.name.en;
        listed.any(|one| one.id != self.id && alike(one))
    }

    /// What both this one and another set or take out, as paths, in the order of this one's changes: where one of
    /// them changes a part of what the other does, that part.
    #[must_use]
    pub fn both_change<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let is_within = |path: &str, whole: &str| {
            let rest = path.strip_prefix(whole);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let own = self.changes.iter().filter(|one| one.change.replaces());
        let pairs = own.flat_map(|one| {
            let others = other.changes.iter();
            let others = others.filter(move |two| two.change.replaces() && two.file == one.file);
            others.map(move |two| (one.change.target(), two.change.target()))
        });
        let mut both: Vec<&str> = Vec::new();
        for (one, two) in pairs {
            let common = match (is_within(one, two), is_within(two, one)) {
                (true, _) => one,
                (false, true) => two,
                (false, false) => continue,
            };
            if !both.contains(&common) {
                both.push(common);
            }
        }
        both
    }

    fn named(&self) -> Box<VariantName> {
        Box::new(VariantName {
            id: self.id.clone(),
            name: self.name.clone(),
        })
    }

    fn error(&self, path: &str, fault: SchemeFault) -> SchemeError {
        SchemeError {
            variant: Some(self.named()),
            ..SchemeError::at(self.json(), path, fault)
        }
    }
}

const EMBEDDED: [&str; 4] = [
    include_str!("../../../../schemes/overlays/xinjiang.json"),
    include_str!("../../../../schemes/overlays/akqi-2022.json"),
    include_str!("../../../../schemes/overlays/wusu-2025.json"),
    include_str!("../../../../schemes/overlays/shenyang.json"),
];

/// The variants that come with the program.
///
/// # Errors
/// A fault in the embedded data; a test holds that there is none.
pub fn overlays() -> Result<&'static [Arc<Overlay>], SchemeError> {
    static OVERLAYS: OnceLock<Result<Vec<Arc<Overlay>>, SchemeError>> = OnceLock::new();
    let loaded = OVERLAYS.get_or_init(|| {
        let parsed = EMBEDDED
            .into_iter()
            .map(|json| Overlay::parse(json).map(Arc::new));
        parsed.collect()
    });
    loaded.as_deref().map_err(Clone::clone)
}

/// The variant that comes with the program under this id.
#[must_use]
pub fn overlay(id: &str) -> Option<Arc<Overlay>> {
    overlays().ok()?.iter().find(|one| one.id == id).cloned()
}

/// A scheme with all changes of variants laid over it, whenever they hold.
///
/// # Errors
/// An unknown scheme, a variant of another one, or a change that does not fit.
pub fn overlaid(scheme: &str, overlays: &[Arc<Overlay>]) -> Result<Arc<Scheme>, SchemeError> {
    overlaid_on(scheme, overlays, None)
}

/// A scheme with the changes of variants laid over it that hold on a day.
pub(crate) fn overlaid_on(
    scheme: &str,
    overlays: &[Arc<Overlay>],
    day: Option<Date>,
) -> Result<Arc<Scheme>, SchemeError> {
    let unknown = || {
        let fault = SchemeFault::UnknownScheme(scheme.to_owned());
        SchemeError::at("", "", fault)
    };
    let json = scheme_json(scheme).ok_or_else(unknown)?;
    for overlay in overlays {
        if !overlay.schemes.iter().any(|id| id == scheme) {
            let fault = SchemeFault::OtherScheme(overlay.schemes.clone());
            return Err(overlay.error("schemes", fault));
        }
    }
    let (mut result, applied) = merge(json, RuleFile::Scheme, overlays, day, Scheme::parse)?;
    result.variants = applied;
    Ok(Arc::new(result))
}
