//! Points as claimed, their sums, and where they contradict what is computed.

use std::sync::Arc;

use super::evidence::{Beside, Source};
use super::scheme::{PointGroup, PointScheme, PointShare};
use crate::decimal::Decimal;
use crate::document::Document;
use crate::evaluate::evaluate;
use crate::scheme::scheme;

/// What is wrong with points as claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimFault {
    /// Below zero.
    Negative,
    /// More than there are.
    AboveMaximum,
    /// Finer than the scheme's step.
    BetweenSteps,
    /// Less than all points, without a reason.
    NoReason,
    /// Another number than its parts claim together.
    NotItsParts,
}

impl ClaimFault {
    /// Whether no such points can be given: no sum takes them.
    #[must_use]
    pub const fn is_impossible(self) -> bool {
        matches!(
            self,
            Self::Negative | Self::AboveMaximum | Self::BetweenSteps
        )
    }
}

/// Points of an item, or of a group that is claimed as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointFinding {
    /// Its id.
    pub id: String,
    /// The most points.
    pub maximum: Decimal,
    /// Whether it is one of the national items.
    pub starred: bool,
    /// Points as claimed; nothing where none are entered.
    pub claimed: Option<Decimal>,
    /// What is wrong with them.
    pub fault: Option<ClaimFault>,
    /// What is computed beside them.
    pub beside: Option<Beside>,
    /// All points or nearly all are claimed, and what is computed does not hold.
    pub contradicted: bool,
    /// Of what is claimed as one: what its parts claim together, and how many claim nothing yet.
    pub parts: Option<(Decimal, usize)>,
}

impl PointFinding {
    /// Whether what is claimed cannot be.
    #[must_use]
    pub fn is_impossible(&self) -> bool {
        self.fault.is_some_and(ClaimFault::is_impossible)
    }
}

/// A sum of points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PointSum {
    /// Points as claimed, without those that cannot be.
    pub claimed: Decimal,
    /// The most points.
    pub maximum: Decimal,
    /// How many items have no points entered.
    pub missing: u32,
    /// How many items have points that cannot be.
    pub impossible: u32,
}

impl PointSum {
    fn add(&mut self, finding: &PointFinding) {
        let plus = |a: Decimal, b: Decimal| a.checked_add(b).unwrap_or(a);
        self.maximum = plus(self.maximum, finding.maximum);
        if finding.is_impossible() {
            self.impossible += 1;
            return;
        }
        match finding.claimed {
            Some(points) => self.claimed = plus(self.claimed, points),
            None => self.missing += 1,
        }
    }

    fn of<'a>(findings: impl Iterator<Item = &'a PointFinding>) -> Self {
        let mut sum = Self::default();
        findings.for_each(|finding| sum.add(finding));
        sum
    }
}

/// A document by a scheme of points. There is no verdict: pass marks are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsEvaluation {
    /// The scheme.
    pub scheme: Arc<PointScheme>,
    /// What points are claimed for, in order.
    pub items: Vec<PointFinding>,
    /// Parts of what is claimed as one, whose own points are not known; they count in no sum but its.
    pub shares: Vec<PointFinding>,
    /// The sum of each group, from the top, in order of the tree.
    pub groups: Vec<(String, PointSum)>,
    /// All groups but those that are claimed as one (A1–A3).
    pub without_balance: PointSum,
    /// The national items.
    pub starred: PointSum,
    /// Everything.
    pub total: PointSum,
}

/// Evaluates a document by a scheme of points.
#[must_use]
pub fn evaluate_points(document: &Document, points: Arc<PointScheme>) -> PointsEvaluation {
    let basic = scheme(&points.coefficients).and_then(|basic| evaluate(document, basic).ok());
    let source = Source::new(document, &points, basic.as_ref());
    let mut items = Vec::new();
    let mut shares = Vec::new();
    let mut owned: Vec<(usize, usize)> = Vec::new();
    let mut groups: Vec<&PointGroup> = Vec::new();
    let mut divided: Vec<usize> = Vec::new();
    for top in &points.groups {
        walk(
            top,
            &source,
            &mut items,
            &mut shares,
            &mut owned,
            &mut groups,
            &mut divided,
        );
    }
    let sum =
        |(from, to): &(usize, usize)| PointSum::of(items.get(*from..*to).unwrap_or(&[]).iter());
    let sums = groups.iter().zip(&owned);
    let sums = sums
        .map(|(group, range)| (group.id.clone(), sum(range)))
        .collect();
    let of = |at: &usize| items.get(*at);
    PointsEvaluation {
        groups: sums,
        without_balance: PointSum::of(divided.iter().filter_map(of)),
        starred: PointSum::of(items.iter().filter(|item| item.starred)),
        total: PointSum::of(items.iter()),
        items,
        shares,
        scheme: Arc::clone(&points),
    }
}

fn walk<'a>(
    group: &'a PointGroup,
    source: &Source<'_>,
    items: &mut Vec<PointFinding>,
    shares: &mut Vec<PointFinding>,
    owned: &mut Vec<(usize, usize)>,
    groups: &mut Vec<&'a PointGroup>,
    divided: &mut Vec<usize>,
) {
    let (slot, from) = (owned.len(), items.len());
    owned.push((from, from));
    groups.push(group);
    if group.claimed_as_one {
        let mut whole = finding(
            source,
            &group.id,
            group.points,
            false,
            source.beside(group.evidence, None),
        );
        let parts = group.shares.iter().map(|one| share(source, one, group));
        let parts: Vec<PointFinding> = parts.collect();
        add_up(source, &mut whole, &parts);
        items.push(whole);
        shares.extend(parts);
    }
    for item in &group.items {
        divided.push(items.len());
        let beside = source.beside(item.evidence, item.topic);
        let found = finding(source, &item.id, item.points, item.starred, beside);
        items.push(found);
    }
    for below in &group.groups {
        walk(below, source, items, shares, owned, groups, divided);
    }
    if let Some(range) = owned.get_mut(slot) {
        range.1 = items.len();
    }
}

/// A part of what is claimed as one: it has at most all of the points.
fn share(source: &Source<'_>, share: &PointShare, group: &PointGroup) -> PointFinding {
    let mut found = finding(source, &share.id, group.points, false, None);
    found.fault = found.fault.filter(|fault| *fault != ClaimFault::NoReason);
    found.beside = source.coefficient(&share.indicator);
    found
}

/// What is claimed for a whole where only its parts are; or that the two differ.
fn add_up(source: &Source<'_>, whole: &mut PointFinding, parts: &[PointFinding]) {
    let of = |part: &PointFinding| part.claimed.filter(|_| !part.is_impossible());
    let mut claimed = parts.iter().filter_map(of);
    let sum = claimed.try_fold(Decimal::ZERO, |sum, points| sum.checked_add(points));
    let Some(sum) = sum.filter(|_| parts.iter().any(|part| of(part).is_some())) else {
        return;
    };
    let open = parts.iter().filter(|part| part.claimed.is_none()).count();
    whole.parts = Some((sum, open));
    let is_whole = parts.iter().all(|part| of(part).is_some());
    if whole.is_impossible() {
        // Its own points cannot be, whatever its parts say.
    } else if sum > whole.maximum {
        whole.fault = Some(ClaimFault::AboveMaximum);
    } else if whole
        .claimed
        .is_some_and(|own| own < sum || (is_whole && own != sum))
    {
        whole.fault = Some(ClaimFault::NotItsParts);
    }
    if whole.claimed.is_none() && is_whole {
        whole.claimed = Some(sum);
        whole.contradicted = contradicted(source, whole);
    }
}

/// Whether what is computed does not hold, and the points are full or nearly.
fn contradicted(source: &Source<'_>, found: &PointFinding) -> bool {
    let fails = found.beside.as_ref().is_some_and(Beside::fails);
    let nearly = |points| is_nearly(source.scheme, points, found.maximum);
    fails && found.claimed.is_some_and(nearly)
}

/// Whether points are all there are, or nearly.
pub(super) fn is_nearly(scheme: &PointScheme, points: Decimal, maximum: Decimal) -> bool {
    let nearly = maximum.checked_mul(scheme.nearly_full.value);
    points >= nearly.unwrap_or(maximum)
}

fn finding(
    source: &Source<'_>,
    id: &str,
    maximum: Decimal,
    starred: bool,
    beside: Option<Beside>,
) -> PointFinding {
    let claim = source.document.dossier.claim(&source.scheme.claim_key(id));
    let claimed = claim.and_then(|claim| claim.points);
    let reasoned = claim.is_some_and(|claim| !claim.reason.is_empty());
    let step = source.scheme.step.value;
    let fault = claimed.and_then(|points| {
        let unreasoned = points < maximum && !reasoned;
        claim_fault(points, maximum, step).or(unreasoned.then_some(ClaimFault::NoReason))
    });
    let mut found = PointFinding {
        id: id.to_owned(),
        maximum,
        starred,
        claimed,
        fault,
        contradicted: false,
        beside,
        parts: None,
    };
    found.contradicted = contradicted(source, &found);
    found
}

/// Why a number cannot be the points of an item, whatever the reason given.
#[must_use]
pub fn claim_fault(points: Decimal, maximum: Decimal, step: Decimal) -> Option<ClaimFault> {
    if points.is_negative() {
        Some(ClaimFault::Negative)
    } else if points > maximum {
        Some(ClaimFault::AboveMaximum)
    } else if !is_multiple(points, step) {
        Some(ClaimFault::BetweenSteps)
    } else {
        None
    }
}

fn is_multiple(value: Decimal, step: Decimal) -> bool {
    let scale = value.scale().max(step.scale());
    let whole = |d: Decimal| d.checked_shift(scale).map(Decimal::mantissa);
    match (whole(value), whole(step)) {
        (Some(value), Some(step)) if step > 0 => value % step == 0,
        _ => true,
    }
}
