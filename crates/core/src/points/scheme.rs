//! A scheme of points as data.

use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use crate::decimal::Decimal;
use crate::scheme::{
    self, Certainty, Dated, SchemeError, SchemeFault, SourceDocument, Text, Topic,
};

/// What is computed beside points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// 三个增长.
    ThreeIncreases,
    /// 两个比例.
    TwoProportions,
    /// Transfer payments used for education, of those received.
    Transfers,
    /// Education surcharges due, collected, spent.
    Surcharges,
    /// Staff on posts, of the posts.
    Posts,
    /// Teachers who rotated, of those eligible.
    Rotation,
    /// Full-time teachers with certificates.
    Certificates,
    /// Enrolment of both stages.
    Enrolment,
    /// Retention of junior schools.
    Retention,
    /// Enrolment of children with disabilities.
    DisabledEnrolment,
    /// Migrant children in public schools or schools paid for.
    Migrants,
    /// Places of good high schools allocated.
    GoodPlaces,
    /// Teachers' pay, against that of civil servants.
    Pay,
    /// Training money of every school, and teachers' hours.
    Training,
    /// The eight coefficients and their composite.
    Coefficients,
}

/// Something that points are given for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointItem {
    /// Its id, such as `C6`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The most points.
    pub points: Decimal,
    /// Whether it is one of the national items.
    #[serde(default)]
    pub starred: bool,
    /// What it is about, where other schemes look at the same.
    pub topic: Option<Topic>,
    /// What is computed beside it.
    pub evidence: Option<EvidenceKind>,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// A part of a group whose points are divided in a way that is not known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointShare {
    /// Its id, such as `C37`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Id of the indicator of the coefficients' scheme whose coefficient stands beside it.
    pub indicator: String,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// Items that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointGroup {
    /// Its id, such as `B3` or `A1`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The most points.
    pub points: Decimal,
    /// Its items.
    #[serde(default)]
    pub items: Vec<PointItem>,
    /// Groups inside it.
    #[serde(default)]
    pub groups: Vec<PointGroup>,
    /// Whether its points are entered as one, because how they are divided is not known.
    #[serde(default)]
    pub claimed_as_one: bool,
    /// Its parts, where how many points each has is not known.
    #[serde(default)]
    pub shares: Vec<PointShare>,
    /// What is computed beside it.
    pub evidence: Option<EvidenceKind>,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// A scheme of points.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointScheme {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// A short name.
    pub short: Text,
    /// The region that it is of.
    pub region: Text,
    /// The documents it rests on.
    pub sources: Vec<SourceDocument>,
    /// Id of the scheme whose coefficients stand beside the points.
    pub coefficients: String,
    /// Points are multiples of this.
    pub step: Dated<Decimal>,
    /// How many years the three increases are looked back over.
    pub increase_years: Dated<u16>,
    /// How many years the two proportions are looked back over.
    pub proportion_years: Dated<u16>,
    /// From this part of all points on points are full, or nearly.
    pub nearly_full: Dated<Decimal>,
    /// The scheme whose least values items without one of their own are held against.
    pub borrowed: Dated<String>,
    /// The most staff on posts, of the posts.
    pub staff_at_most: Dated<Decimal>,
    /// The least of surcharges collected of those due, and of those spent of those collected.
    pub surcharges_at_least: Dated<Decimal>,
    /// The tree of what points are given for.
    pub groups: Vec<PointGroup>,
    /// What the sources do not settle, and what follows from that.
    pub unsettled: Vec<Text>,
}

impl PointGroup {
    /// All items in and below it.
    pub fn all_items(&self) -> Vec<&PointItem> {
        let below = self.groups.iter().flat_map(Self::all_items);
        self.items.iter().chain(below).collect()
    }

    /// This group and all below it, from the top.
    pub fn all_groups(&self) -> Vec<&Self> {
        let below = self.groups.iter().flat_map(Self::all_groups);
        core::iter::once(self).chain(below).collect()
    }
}

impl PointScheme {
    /// Reads a scheme of points from its JSON and checks that its parts fit together.
    ///
    /// # Errors
    /// The first fault found, with its path and line.
    pub fn parse(json: &str) -> Result<Self, SchemeError> {
        let found: Self = scheme::read(json)?;
        let fault = |path: String, fault| Err(SchemeError::at(json, &path, fault));
        let known = |id: &str| found.sources.iter().any(|source| source.id == id);
        for (name, source) in [
            ("step", &found.step.source),
            ("increase_years", &found.increase_years.source),
            ("proportion_years", &found.proportion_years.source),
            ("nearly_full", &found.nearly_full.source),
            ("borrowed", &found.borrowed.source),
            ("staff_at_most", &found.staff_at_most.source),
            ("surcharges_at_least", &found.surcharges_at_least.source),
        ] {
            if !known(source) {
                return fault(name.to_owned(), SchemeFault::UnknownSource(source.clone()));
            }
        }
        let mut ids: Vec<&str> = Vec::new();
        for (at, group) in found.groups.iter().enumerate() {
            let path = format!("groups[{at}]");
            for group in group.all_groups() {
                let items = group.items.iter().map(|item| (&item.id, &item.source));
                let shares = group.shares.iter().map(|one| (&one.id, &one.source));
                let items = items.chain(shares);
                for (id, source) in core::iter::once((&group.id, &group.source)).chain(items) {
                    if !known(source) {
                        return fault(path, SchemeFault::UnknownSource(source.clone()));
                    }
                    if ids.contains(&id.as_str()) {
                        return fault(path, SchemeFault::SameId(id.clone()));
                    }
                    ids.push(id);
                }
                let parts = group.items.iter().map(|item| item.points);
                let mut parts = parts.chain(group.groups.iter().map(|group| group.points));
                let sum = parts.try_fold(Decimal::ZERO, |sum, p| sum.checked_add(p));
                if !group.claimed_as_one && sum != Some(group.points) {
                    return fault(path, SchemeFault::PointsDoNotAddUp(group.id.clone()));
                }
            }
        }
        Ok(found)
    }

    /// All items in order.
    #[must_use]
    pub fn items(&self) -> Vec<&PointItem> {
        self.groups.iter().flat_map(PointGroup::all_items).collect()
    }

    /// How claims are held against what is computed: in words, the document's id, and how sure it is.
    #[must_use]
    pub fn rules(&self) -> Vec<(&Text, &str, Certainty)> {
        fn rule<T>(value: &Dated<T>) -> Option<(&Text, &str, Certainty)> {
            Some((value.note.as_ref()?, &value.source, value.certainty))
        }
        let numbers = [
            &self.nearly_full,
            &self.staff_at_most,
            &self.surcharges_at_least,
            &self.step,
        ];
        let numbers = numbers.into_iter().filter_map(rule);
        numbers.chain(rule(&self.borrowed)).collect()
    }

    /// All parts of groups whose points are divided in a way that is not known, in order.
    #[must_use]
    pub fn shares(&self) -> Vec<&PointShare> {
        let groups = self.groups.iter().flat_map(PointGroup::all_groups);
        groups.flat_map(|group| &group.shares).collect()
    }

    /// The source document with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&SourceDocument> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// What points of this item or group are kept under in a document.
    #[must_use]
    pub fn claim_key(&self, id: &str) -> String {
        format!("{}.{id}", self.id)
    }
}

/// Id of Xinjiang's scheme of 1000 points.
pub const XINJIANG: &str = "xinjiang-1000";

/// The schemes of points that come with the program.
///
/// # Errors
/// A fault in the embedded data; a test holds that there is none.
pub fn point_schemes() -> Result<&'static [Arc<PointScheme>], SchemeError> {
    static SCHEMES: OnceLock<Result<Vec<Arc<PointScheme>>, SchemeError>> = OnceLock::new();
    let loaded = SCHEMES.get_or_init(|| {
        [include_str!("../../../../schemes/xinjiang-1000.json")]
            .into_iter()
            .map(|json| PointScheme::parse(json).map(Arc::new))
            .collect()
    });
    loaded.as_deref().map_err(Clone::clone)
}

/// The scheme of points with this id.
#[must_use]
pub fn point_scheme(id: &str) -> Option<Arc<PointScheme>> {
    point_schemes()
        .ok()?
        .iter()
        .find(|one| one.id == id)
        .cloned()
}
