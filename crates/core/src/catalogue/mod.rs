//! Everything a scheme says, entry by entry, for the catalogue that users read and for comparing schemes.

mod differences;
mod items;
mod points;

use crate::date::Date;
use crate::decimal::Decimal;
use crate::field::{Field, Stage};
use crate::points::EvidenceKind;
use crate::scheme::{
    Amount, Applied, Certainty, Dated, Decimals, Formula, Operation, PartTest, PerStage, Scheme,
    Text, Weights,
};
use crate::school::{Kind, Sponsor};

pub use differences::{Difference, Listed, Standing, differences, listed};
pub use items::item_catalogue;
pub use points::point_catalogue;

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// An indicator: what is counted and how.
    Indicator,
    /// Its least value.
    Threshold,
    /// How many indicators must reach theirs.
    FullAtLeast,
    /// What part of its threshold each other one must reach.
    Floor,
    /// The greatest coefficient of each indicator.
    CoefficientLimit,
    /// The greatest composite.
    CompositeLimit,
    /// Kinds of schools that are left out.
    KindsLeftOut,
    /// Sponsors whose schools are left out.
    SponsorsLeftOut,
    /// The fewest pupils of a teaching point that is judged.
    TeachingPoints,
    /// How what stages share is split.
    Split,
    /// Decimals of printed values.
    Decimals,
    /// A dated concession.
    Concession,
    /// A part of the county's verdict.
    Part,
    /// An item that is judged or given points by hand.
    Item,
    /// A test of an item.
    Test,
    /// A value of such a test.
    TestValue,
    /// A reading proposed where the sources leave a question open.
    Reading,
    /// A veto.
    Veto,
    /// Points that can be had.
    Points,
    /// What is computed beside points.
    Evidence,
    /// A value that points or what is computed beside them are held against.
    PointRule,
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryValue {
    /// Nothing but its name.
    None,
    /// What is counted, how it is related to pupils, and what is counted besides.
    Computed(Amount, Formula, Vec<Field>),
    /// A number in the unit of its indicator, or without one.
    Number(Decimal),
    /// Kinds of schools.
    Kinds(Vec<Kind>),
    /// Sponsors.
    Sponsors(Vec<Sponsor>),
    /// Weights of pupils in a split; the kind, or nothing for attached classes.
    Weights(Option<Kind>, Weights),
    /// Decimals.
    Decimals(Decimals),
    /// The name of a known formula, choice or reading.
    Choice(String),
    /// What is computed beside points.
    Evidence(EvidenceKind),
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// Which entry: the same in every scheme that has it, for comparing.
    pub key: String,
    /// What it is about.
    pub kind: EntryKind,
    /// Its name, where it has one of its own; else that of what it belongs to.
    pub name: Option<Text>,
    /// The stage, where it is of one.
    pub stage: Option<Stage>,
    /// What it says.
    pub value: EntryValue,
    /// How its indicator is computed, for its unit.
    pub unit: Option<(Amount, Formula)>,
    /// First day, open if absent.
    pub from: Option<Date>,
    /// Last day, open if absent.
    pub until: Option<Date>,
    /// Id of the source document.
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<Text>,
    /// Id of the local variant that brought or changed it.
    pub variant: Option<String>,
}

struct Origin<'a> {
    source: &'a str,
    certainty: Certainty,
    note: Option<&'a Text>,
}

fn origin<'a>(source: &'a str, certainty: Certainty, note: Option<&'a Text>) -> Origin<'a> {
    Origin {
        source,
        certainty,
        note,
    }
}

fn entry(key: String, kind: EntryKind, value: EntryValue, from: Origin<'_>) -> CatalogueEntry {
    CatalogueEntry {
        key,
        kind,
        name: None,
        stage: None,
        value,
        unit: None,
        from: None,
        until: None,
        source: from.source.to_owned(),
        certainty: from.certainty,
        note: from.note.cloned(),
        variant: None,
    }
}

fn dated<T>(key: String, kind: EntryKind, value: EntryValue, of: &Dated<T>) -> CatalogueEntry {
    CatalogueEntry {
        from: of.from,
        until: of.until,
        ..entry(
            key,
            kind,
            value,
            origin(&of.source, of.certainty, of.note.as_ref()),
        )
    }
}

/// A key that tells values apart that follow each other.
fn since(path: &str, from: Option<Date>, first: bool) -> String {
    match from.filter(|_| !first) {
        Some(from) => format!("{path}@{from}"),
        None => path.to_owned(),
    }
}

fn staged(path: &str, kind: EntryKind, values: &PerStage<Decimal>) -> Vec<CatalogueEntry> {
    let lists = [
        (Stage::Primary, "primary", &values.primary),
        (Stage::Junior, "junior", &values.junior),
    ];
    let entries = lists.into_iter().flat_map(|(stage, name, list)| {
        list.iter().enumerate().map(move |(at, value)| {
            let key = since(&format!("{path}.{name}"), value.from, at == 0);
            CatalogueEntry {
                stage: Some(stage),
                ..dated(key, kind, EntryValue::Number(value.value), value)
            }
        })
    });
    entries.collect()
}

/// Everything a scheme says of its schools, in the order of its file.
#[must_use]
pub fn catalogue(scheme: &Scheme) -> Vec<CatalogueEntry> {
    let mut all = Vec::new();
    for indicator in &scheme.indicators {
        let unit = (indicator.amount, indicator.formula);
        let path = format!("indicators.{}", indicator.id);
        let of = origin(
            &indicator.source,
            indicator.certainty,
            indicator.note.as_ref(),
        );
        let value =
            EntryValue::Computed(indicator.amount, indicator.formula, indicator.also.clone());
        let named = |entry| CatalogueEntry {
            name: Some(indicator.name.clone()),
            unit: Some(unit),
            ..entry
        };
        all.push(named(entry(path.clone(), EntryKind::Indicator, value, of)));
        if let Some(thresholds) = &indicator.thresholds {
            let path = format!("{path}.thresholds");
            let values = staged(&path, EntryKind::Threshold, thresholds);
            all.extend(values.into_iter().map(named));
        }
    }
    if let Some(pass) = &scheme.pass {
        let count = EntryValue::Number(Decimal::whole(pass.full_at_least.value));
        let key = "pass.full_at_least".to_owned();
        all.push(dated(
            key,
            EntryKind::FullAtLeast,
            count,
            &pass.full_at_least,
        ));
        let floor = EntryValue::Number(pass.floor.value);
        all.push(dated(
            "pass.floor".to_owned(),
            EntryKind::Floor,
            floor,
            &pass.floor,
        ));
    }
    let limits = [
        (
            "coefficient_limits",
            EntryKind::CoefficientLimit,
            &scheme.coefficient_limits,
        ),
        (
            "composite_limits",
            EntryKind::CompositeLimit,
            &scheme.composite_limits,
        ),
    ];
    for (path, kind, values) in limits {
        all.extend(values.iter().flat_map(|values| staged(path, kind, values)));
    }
    scope(scheme, &mut all);
    for split in &scheme.split {
        let kind = split.kind.map_or("other", Kind::key);
        let of = origin(&split.source, split.certainty, split.note.as_ref());
        let value = EntryValue::Weights(split.kind, split.weights);
        all.push(entry(format!("split.{kind}"), EntryKind::Split, value, of));
    }
    let decimals = EntryValue::Decimals(scheme.decimals.value);
    all.push(dated(
        "decimals".to_owned(),
        EntryKind::Decimals,
        decimals,
        &scheme.decimals,
    ));
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
    parts(scheme, &mut all);
    mark(&mut all, &scheme.variants);
    all
}

fn scope(scheme: &Scheme, all: &mut Vec<CatalogueEntry>) {
    let scope = &scheme.scope;
    let of = || origin(&scope.source, scope.certainty, scope.note.as_ref());
    let kinds = EntryValue::Kinds(scope.left_out.clone());
    all.push(entry(
        "scope.left_out".to_owned(),
        EntryKind::KindsLeftOut,
        kinds,
        of(),
    ));
    if !scope.left_out_sponsors.is_empty() {
        let sponsors = EntryValue::Sponsors(scope.left_out_sponsors.clone());
        let key = "scope.left_out_sponsors".to_owned();
        all.push(entry(key, EntryKind::SponsorsLeftOut, sponsors, of()));
    }
    if let Some(minimum) = &scope.teaching_point_minimum {
        let value = EntryValue::Number(Decimal::whole(minimum.value));
        let key = "scope.teaching_point_minimum".to_owned();
        all.push(dated(key, EntryKind::TeachingPoints, value, minimum));
    }
}

fn parts(scheme: &Scheme, all: &mut Vec<CatalogueEntry>) {
    for part in &scheme.parts {
        let of = origin(&part.source, part.certainty, part.note.as_ref());
        let path = format!("parts.{}", part.id);
        let (least, items) = match &part.test {
            PartTest::Points {
                at_least, items, ..
            } => (Some(at_least), &items[..]),
            PartTest::Share { at_least } => (Some(at_least), &[][..]),
            PartTest::Resources | PartTest::Evidence => (None, &[][..]),
        };
        all.push(CatalogueEntry {
            name: Some(part.name.clone()),
            ..entry(path.clone(), EntryKind::Part, EntryValue::None, of)
        });
        if let Some(least) = least {
            let key = format!("{path}.at_least");
            all.push(CatalogueEntry {
                name: Some(part.name.clone()),
                ..dated(
                    key,
                    EntryKind::TestValue,
                    EntryValue::Number(least.value),
                    least,
                )
            });
        }
        for item in items {
            let of = origin(&item.source, item.certainty, None);
            let key = format!("{path}.{}", item.id);
            all.push(CatalogueEntry {
                name: Some(item.name.clone()),
                ..entry(key, EntryKind::Item, EntryValue::None, of)
            });
        }
    }
}

/// Names the variant behind each entry that it brought or changed: those at or below its target; for a
/// target inside an entry, such as its note, that entry.
fn mark(all: &mut [CatalogueEntry], variants: &[Applied]) {
    for applied in variants {
        let path = match &applied.change.change {
            Operation::Set { target, .. } => target.clone(),
            Operation::Add { target, item } => match item.get("id").and_then(|id| id.as_str()) {
                Some(id) => format!("{target}.{id}"),
                None => target.clone(),
            },
            Operation::Drop { .. } => continue,
        };
        // Keys leave out the name `test` that the file has before a test's values.
        let path = path.replace(".test.", ".");
        let longest = all.iter().map(|entry| plain(&entry.key));
        let longest = longest
            .filter(|key| is_inside(&path, key))
            .map(str::len)
            .max();
        let any_below = all.iter().any(|entry| is_inside(plain(&entry.key), &path));
        for entry in all.iter_mut() {
            let key = plain(&entry.key);
            let changed = if any_below {
                is_inside(key, &path)
            } else {
                is_inside(&path, key) && Some(key.len()) == longest
            };
            if changed {
                entry.variant = Some(applied.overlay.clone());
            }
        }
    }
}

/// A key without the day that tells values apart.
fn plain(key: &str) -> &str {
    key.split('@').next().unwrap_or_default()
}

fn is_inside(path: &str, whole: &str) -> bool {
    let rest = path.strip_prefix(whole);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
