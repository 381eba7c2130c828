//! The entries of a scheme of points.

use super::{CatalogueEntry, EntryKind, EntryValue, entry, origin};
use crate::decimal::Decimal;
use crate::points::{PointGroup, PointScheme};
use crate::scheme::Text;

/// Everything that points are given for.
#[must_use]
pub fn point_catalogue(scheme: &PointScheme) -> Vec<CatalogueEntry> {
    fn walk(group: &PointGroup, all: &mut Vec<CatalogueEntry>) {
        let points = |id: &str, name: &Text, points: Decimal, of| CatalogueEntry {
            name: Some(name.clone()),
            ..entry(
                format!("points.{id}"),
                EntryKind::Points,
                EntryValue::Number(points),
                of,
            )
        };
        let of = origin(&group.source, group.certainty, None);
        all.push(points(&group.id, &group.name, group.points, of));
        for item in &group.items {
            let of = origin(&item.source, item.certainty, None);
            all.push(points(&item.id, &item.name, item.points, of));
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
        group.groups.iter().for_each(|group| walk(group, all));
    }
    let mut all = Vec::new();
    scheme.groups.iter().for_each(|group| walk(group, &mut all));
    all
}
