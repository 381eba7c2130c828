//! What is computed beside the items of a scheme's own part that points are given for, such as the county
//! government's work of basic balance: the same as beside the items of points on the same topics.

use super::evidence::{Beside, Source};
use super::judge::is_nearly;
use super::scheme::{PointItem, PointScheme, point_schemes};
use crate::decimal::Decimal;
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::parts::part_key;
use crate::scheme::{Item, PartTest};

/// How points stand to evidence that does not hold, where the most points of an item are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartItemFlag {
    /// All points or nearly all are claimed, whatever the item's most points are: so little is missing
    /// from the whole sum.
    Contradicted,
    /// Points are claimed, and no reason is given for them.
    Unexplained,
}

/// An item of a part that points are given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartItemBeside {
    /// The part, by its position in the scheme.
    pub part: usize,
    /// The item, by its position in the part.
    pub item: usize,
    /// What is computed beside it; nothing where no figure speaks of it.
    pub beside: Option<Beside>,
    /// How the points claimed stand to it.
    pub flag: Option<PartItemFlag>,
}

/// Computes what stands beside the items of the scheme's parts that points are given for; `evaluation`
/// must be of the same document. None where no scheme of points rests on the scheme.
#[must_use]
pub fn beside_part_items(document: &Document, evaluation: &Evaluation) -> Vec<PartItemBeside> {
    let scheme = &evaluation.rules.scheme;
    let parts = scheme.parts.iter().enumerate();
    let parts: Vec<_> = parts
        .filter_map(|(at, part)| match &part.test {
            PartTest::Points { of, items, .. } => Some((at, *of, items)),
            _ => None,
        })
        .collect();
    let mut all = point_schemes().unwrap_or_default().iter();
    let points = all.find(|points| points.coefficients == scheme.id);
    let Some(points) = points.filter(|_| !parts.is_empty()) else {
        return Vec::new();
    };
    let source = Source::new(document, points, Some(evaluation));
    let starred = points.items();
    let mut found = Vec::new();
    for (part, of, items) in parts {
        let claims: Vec<Claimed> = items
            .iter()
            .map(|item| claimed(document, &part_key(scheme, &item.id)))
            .collect();
        let lost = lost(&claims, of);
        for (at, (item, claim)) in items.iter().zip(&claims).enumerate() {
            let same = same_topic(&starred, item);
            let beside = source.beside(same.and_then(|same| same.evidence), same.and(item.topic));
            let fails = beside.as_ref().is_some_and(Beside::fails);
            found.push(PartItemBeside {
                part,
                item: at,
                flag: fails.then(|| flag(points, claim, lost)).flatten(),
                beside,
            });
        }
    }
    found
}

/// Points claimed for an item, and whether there is a reason for them.
struct Claimed {
    points: Option<Decimal>,
    reasoned: bool,
}

fn claimed(document: &Document, key: &str) -> Claimed {
    let claim = document.dossier.claim(key);
    let points = claim.and_then(|claim| claim.points);
    Claimed {
        points: points.filter(|points| !points.is_negative()),
        reasoned: claim.is_some_and(|claim| !claim.reason.is_empty()),
    }
}

fn same_topic<'a>(all: &[&'a PointItem], item: &Item) -> Option<&'a PointItem> {
    let topic = item.topic?;
    all.iter().find(|one| one.topic == Some(topic)).copied()
}

/// How many points are missing from the whole sum, once all items have some: no item can have lost more.
fn lost(claims: &[Claimed], of: Decimal) -> Option<Decimal> {
    let mut claims = claims.iter().map(|claim| claim.points);
    let sum = claims.try_fold(Decimal::ZERO, |sum, points| sum.checked_add(points?))?;
    let lost = of.checked_sub(sum)?;
    Some(if lost.is_negative() {
        Decimal::ZERO
    } else {
        lost
    })
}

fn flag(scheme: &PointScheme, claim: &Claimed, lost: Option<Decimal>) -> Option<PartItemFlag> {
    let points = claim.points.filter(|points| *points > Decimal::ZERO)?;
    let most = lost.and_then(|lost| points.checked_add(lost));
    if most.is_some_and(|most| is_nearly(scheme, points, most)) {
        return Some(PartItemFlag::Contradicted);
    }
    (!claim.reasoned).then_some(PartItemFlag::Unexplained)
}
