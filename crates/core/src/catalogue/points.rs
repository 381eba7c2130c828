//! The entries of a scheme of points.

use super::{CatalogueEntry, EntryKind, EntryValue, Origin, dated, entry, origin};
use crate::decimal::Decimal;
use crate::points::{EvidenceKind, PointGroup, PointScheme};
use crate::scheme::{Dated, Text};

/// Everything that points are given for, what is computed beside it, and what both are held against.
#[must_use]
pub fn point_catalogue(scheme: &PointScheme) -> Vec<CatalogueEntry> {
    fn walk(scheme: &PointScheme, group: &PointGroup, all: &mut Vec<CatalogueEntry>) {
        let points = |id: &str, name: &Text, points: Decimal, of| CatalogueEntry {
            name: Some(name.clone()),
            ..entry(
                format!("points.{id}"),
                EntryKind::Points,
                EntryValue::Number(points),
                of,
            )
        };
        let of = || origin(&group.source, group.certainty, None);
        all.push(points(&group.id, &group.name, group.points, of()));
        if let Some(kind) = group.evidence {
            all.extend(evidence(scheme, &group.id, kind, of()));
        }
        for item in &group.items {
            let of = || origin(&item.source, item.certainty, None);
            all.push(points(&item.id, &item.name, item.points, of()));
            if let Some(kind) = item.evidence {
                all.extend(evidence(scheme, &item.id, kind, of()));
            }
        }
        for share in &group.shares {
            all.push(CatalogueEntry {
                name: Some(share.name.clone()),
                ..entry(
                    format!("points.{}", share.id),
                    EntryKind::Points,
                    EntryValue::None,
                    origin(&share.source, share.certainty, None),
                )
            });
        }
        for group in &group.groups {
            walk(scheme, group, all);
        }
    }
    let mut all = Vec::new();
    for group in &scheme.groups {
        walk(scheme, group, &mut all);
    }
    let rule = |name: &str, value: &Dated<Decimal>| {
        let key = format!("rules.{name}");
        let number = EntryValue::Number(value.value);
        dated(key, EntryKind::PointRule, number, value)
    };
    all.push(rule("step", &scheme.step));
    all.push(rule("nearly_full", &scheme.nearly_full));
    let borrowed = EntryValue::Choice(scheme.borrowed.value.clone());
    all.push(dated(
        "rules.borrowed".to_owned(),
        EntryKind::PointRule,
        borrowed,
        &scheme.borrowed,
    ));
    all
}

/// What is computed beside points, then the values of this scheme that it is held against.
fn evidence(
    scheme: &PointScheme,
    id: &str,
    kind: EvidenceKind,
    of: Origin<'_>,
) -> Vec<CatalogueEntry> {
    let path = format!("points.{id}.evidence");
    let value = EntryValue::Evidence(kind);
    let mut all = vec![entry(path.clone(), EntryKind::Evidence, value, of)];
    let years = |years: &Dated<u16>| {
        let number = EntryValue::Number(Decimal::whole(u32::from(years.value)));
        dated(format!("{path}.years"), EntryKind::TestValue, number, years)
    };
    let number = |name: &str, value: &Dated<Decimal>| {
        let number = EntryValue::Number(value.value);
        dated(
            format!("{path}.{name}"),
            EntryKind::TestValue,
            number,
            value,
        )
    };
    match kind {
        EvidenceKind::ThreeIncreases => all.push(years(&scheme.increase_years)),
        EvidenceKind::TwoProportions => all.push(years(&scheme.proportion_years)),
        EvidenceKind::Surcharges => all.push(number("at_least", &scheme.surcharges_at_least)),
        EvidenceKind::Posts => all.push(number("at_most", &scheme.staff_at_most)),
        _ => {}
    }
    all
}
