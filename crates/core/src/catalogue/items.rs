//! The entries of the items beside a scheme's indicators.

use super::{CatalogueEntry, EntryKind, EntryValue, dated, entry, mark, origin, since};
use crate::decimal::Decimal;
use crate::field::Stage;
use crate::items::{ItemScheme, Test};
use crate::scheme::Dated;

/// Everything a scheme says of the items beside its schools' indicators.
#[must_use]
pub fn item_catalogue(scheme: &ItemScheme) -> Vec<CatalogueEntry> {
    let mut all = Vec::new();
    for item in &scheme.items {
        let path = format!("items.{}", item.id);
        let of = || origin(&item.source, item.certainty, None);
        all.push(CatalogueEntry {
            name: Some(item.name.clone()),
            ..entry(path.clone(), EntryKind::Item, EntryValue::None, of())
        });
        for part in &item.parts {
            let path = format!("{path}.parts.{}", part.id);
            let name = part.name.as_ref().unwrap_or(&item.name);
            let test = EntryValue::Choice(test_name(&part.test).to_owned());
            all.push(CatalogueEntry {
                name: Some(name.clone()),
                note: part.note.clone(),
                ..entry(path.clone(), EntryKind::Test, test, of())
            });
            all.extend(
                test_values(&path, &part.test)
                    .into_iter()
                    .map(|entry| CatalogueEntry {
                        name: Some(name.clone()),
                        ..entry
                    }),
            );
        }
    }
    for proposed in &scheme.readings {
        let of = origin(&proposed.source, proposed.certainty, None);
        let key = format!("readings.{}", proposed.question.key());
        let value = EntryValue::Choice(proposed.reading.key().to_owned());
        all.push(entry(key, EntryKind::Reading, value, of));
    }
    for veto in &scheme.vetoes {
        let of = origin(&veto.source, veto.certainty, None);
        all.push(CatalogueEntry {
            name: Some(veto.name.clone()),
            ..entry(
                format!("vetoes.{}", veto.id),
                EntryKind::Veto,
                EntryValue::None,
                of,
            )
        });
    }
    for concession in &scheme.concessions {
        let of = origin(
            &concession.source,
            concession.certainty,
            concession.note.as_ref(),
        );
        let key = format!("concessions.{}", concession.id);
        all.push(CatalogueEntry {
            name: Some(concession.name.clone()),
            from: Some(concession.from),
            until: Some(concession.until),
            ..entry(key, EntryKind::Concession, EntryValue::None, of)
        });
    }
    mark(&mut all, &scheme.variants);
    all
}

const fn test_name(test: &Test) -> &'static str {
    match test {
        Test::Evidence {} => "evidence",
        Test::YearsSince { .. } => "years-since",
        Test::Ratio(_) => "ratio",
        Test::Rooms { .. } => "rooms",
        Test::SchoolSize { .. } => "school-size",
        Test::NoAttachedClasses {} => "no-attached-classes",
        Test::ClassSize { .. } => "class-size",
        Test::SmallSchools { .. } => "small-schools",
        Test::TrainingMoney { .. } => "training-money",
        Test::Tilt {} => "tilt",
        Test::Retention { .. } => "retention",
        Test::DisabledEnrolment { .. } => "disabled-enrolment",
        Test::Monitoring { .. } => "monitoring",
        Test::Satisfaction { .. } => "satisfaction",
    }
}

/// The dated values of a test, each under its own name.
fn test_values(path: &str, test: &Test) -> Vec<CatalogueEntry> {
    fn list<T>(
        path: &str,
        name: &str,
        values: &[Dated<T>],
        number: impl Fn(&T) -> EntryValue,
    ) -> Vec<CatalogueEntry> {
        let of = |(at, value): (usize, &Dated<T>)| {
            let key = since(&format!("{path}.{name}"), value.from, at == 0);
            dated(key, EntryKind::TestValue, number(&value.value), value)
        };
        values.iter().enumerate().map(of).collect()
    }
    let decimals = |name: &str, values: &[Dated<Decimal>]| {
        list(path, name, values, |value| EntryValue::Number(*value))
    };
    let wholes = |name: &str, values: &[Dated<u32>]| {
        list(path, name, values, |value| {
            EntryValue::Number(Decimal::whole(*value))
        })
    };
    match test {
        Test::Evidence {} | Test::NoAttachedClasses {} | Test::Tilt {} => Vec::new(),
        Test::YearsSince { years, .. } => wholes("years", years),
        Test::Ratio(ratio) => {
            let mut all = decimals("at_least", &ratio.at_least);
            all.extend(decimals("at_most", &ratio.at_most));
            if let Some(instead) = &ratio.instead {
                all.extend(wholes("instead.hours", &instead.hours));
            }
            all
        }
        Test::Rooms {
            classes_per_room,
            music,
            art,
        } => {
            let mut all = wholes("classes_per_room", classes_per_room);
            all.extend(decimals("music", music));
            all.extend(decimals("art", art));
            all
        }
        Test::SchoolSize { limits } => {
            let limits = limits.iter().enumerate();
            let named = limits.flat_map(|(at, limit)| wholes(&format!("limits.{at}"), &limit.most));
            named.collect()
        }
        Test::ClassSize { most } => {
            let mut all = wholes("most.primary", &most.primary);
            all.iter_mut()
                .for_each(|one| one.stage = Some(Stage::Primary));
            let mut junior = wholes("most.junior", &most.junior);
            junior
                .iter_mut()
                .for_each(|one| one.stage = Some(Stage::Junior));
            all.extend(junior);
            all
        }
        Test::SmallSchools { pupils } => wholes("pupils", pupils),
        Test::TrainingMoney { at_least }
        | Test::Retention { at_least, .. }
        | Test::DisabledEnrolment { at_least } => decimals("at_least", at_least),
        Test::Monitoring {
            subjects,
            level,
            below,
        } => {
            let mut all = list(path, "subjects", subjects, |subjects| {
                let keys: Vec<&str> = subjects.iter().map(|subject| subject.key()).collect();
                EntryValue::Choice(keys.join(" "))
            });
            all.extend(wholes("level", level));
            all.extend(decimals("below", below));
            all
        }
        Test::Satisfaction {
            at_least,
            sample,
            parents,
        } => {
            let mut all = decimals("at_least", at_least);
            all.extend(decimals("sample", sample));
            all.extend(decimals("parents", parents));
            all
        }
    }
}
