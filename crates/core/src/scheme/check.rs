//! Reading a scheme and checking that its parts fit together.

use core::fmt;

use serde::de::DeserializeOwned;

use super::Scheme;
use super::locate::locate;
use super::parts::PartTest;
use super::shape::{Expected, ShapeFault};
use super::value::{Certainty, Dated, PerStage, Text};
use crate::json_path::json_path;

/// What is wrong with a scheme's or an overlay's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeError {
    /// JSON path, such as `indicators[3].formula`; empty where it is the whole.
    pub path: String,
    /// Line in the data, from 1; 0 if the fault is not at one place.
    pub line: usize,
    /// Column, from 1; 0 if the fault is not at one place.
    pub column: usize,
    /// What is wrong there.
    pub fault: SchemeFault,
    /// The variant that the fault is in, where several are laid over a scheme.
    pub variant: Option<Box<VariantName>>,
}

/// A variant, as its faults name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantName {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// A fault of a scheme or overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeFault {
    /// Not JSON at all.
    NotJson,
    /// A part is missing, unknown or of another type.
    Shape(Box<ShapeFault>),
    /// Longer than `MAX_BYTES`.
    TooLarge(usize),
    /// A source document that the list of sources does not have.
    UnknownSource(String),
    /// An indicator that the scheme does not have.
    UnknownIndicator(String),
    /// A scheme or overlay that the program does not have.
    UnknownScheme(String),
    /// Something an overlay wants to change, and the scheme does not have.
    UnknownTarget(String),
    /// The same, since another overlay took it out: the target, and that overlay.
    DroppedBy(String, Box<VariantName>),
    /// An overlay for another scheme: which it is for.
    OtherScheme(Vec<String>),
    /// Two overlays of two places at one level, of which a county lies in one: the other one.
    OtherPlace(Box<VariantName>),
    /// An overlay that changes itself what it may not: the id or the kind of a scheme.
    Fixed(String),
    /// An id that is used twice.
    SameId(String),
    /// The first day lies after the last.
    DatesCross,
    /// Two values hold on the same day.
    DatesOverlap,
    /// Nothing stands where something must: a test without a limit holds for everybody.
    Empty,
    /// No split for attached classes.
    NoSplitForAttached,
    /// A scheme has 1 to 32 indicators: how many it has.
    IndicatorCount(usize),
    /// More indicators must reach their threshold than have one: asked, and there.
    TooFewThresholds(u32, usize),
    /// An indicator has a threshold, but nothing says how many must be reached.
    ThresholdWithoutPass(String),
    /// Something is counted together with what has another unit: the field's name.
    OtherUnit(String),
    /// The points of a group are not the sum of its parts': its id.
    PointsDoNotAddUp(String),
    /// A scheme of several parts computes exactly one of them from schools: how many it has.
    ResourceParts(usize),
}

impl SchemeError {
    pub(crate) fn at(json: &str, path: &str, fault: SchemeFault) -> Self {
        let (line, column) = locate(json, path);
        Self {
            path: path.to_owned(),
            line,
            column,
            fault,
            variant: None,
        }
    }
}

impl fmt::Display for SchemeError {
    /// For developers; users get the sentences of the words crate.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            column,
            fault,
            ..
        } = self;
        write!(f, "line {line}, column {column}, `{path}`: {fault:?}")
    }
}

impl core::error::Error for SchemeError {}

/// Reads JSON into a type, naming the place of a fault.
pub(crate) fn read<T: DeserializeOwned>(json: &str) -> Result<T, SchemeError> {
    if json.len() > super::MAX_BYTES {
        return Err(SchemeError::at("", "", SchemeFault::TooLarge(json.len())));
    }
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    serde_json::from_str(json).map_err(|error| {
        let path = json_path(json, error.line(), error.column());
        // A list at the top is read member by member; what is wrong is that it is a list.
        if error.is_data() && json.trim_start().starts_with('[') {
            let fault = ShapeFault::Wrong("[…]".to_owned(), Expected::Object);
            return SchemeError::at(json, "", SchemeFault::Shape(Box::new(fault)));
        }
        if error.is_data() {
            let fault = ShapeFault::of(&error.to_string());
            let path = fault.path(json, &path);
            return SchemeError::at(json, &path, SchemeFault::Shape(Box::new(fault)));
        }
        SchemeError {
            path,
            line: error.line(),
            column: error.column(),
            fault: SchemeFault::NotJson,
            variant: None,
        }
    })
}

/// A path with what stands there and has to be checked.
type Found<'a> = (String, &'a str);

/// The first fault of a scheme that was read from `json`.
pub(crate) fn check(scheme: &Scheme, json: &str) -> Result<(), SchemeError> {
    let fault = |path: &str, fault| Err(SchemeError::at(json, path, fault));
    let mut sources = Vec::new();
    let mut dates = Vec::new();
    gather(scheme, &mut sources, &mut dates);
    for (path, id) in sources {
        if scheme.source(id).is_none() {
            return fault(&path, SchemeFault::UnknownSource(id.to_owned()));
        }
    }
    if let Some((path, found)) = dates.into_iter().next() {
        return fault(&path, found);
    }
    if let Some((path, id)) = same_id(scheme) {
        return fault(&path, SchemeFault::SameId(id));
    }
    for (index, concession) in scheme.concessions.iter().enumerate() {
        let id = concession.effect.indicator();
        if scheme.indicators.iter().all(|i| i.id != id) {
            let path = format!("concessions[{index}].effect.indicator");
            return fault(&path, SchemeFault::UnknownIndicator(id.to_owned()));
        }
        if concession.until < concession.from {
            return fault(
                &format!("concessions[{index}].until"),
                SchemeFault::DatesCross,
            );
        }
    }
    if scheme.split.iter().all(|split| split.kind.is_some()) {
        return fault("split", SchemeFault::NoSplitForAttached);
    }
    for (index, indicator) in scheme.indicators.iter().enumerate() {
        let own = indicator.amount.field();
        for (at, field) in indicator.also.iter().enumerate() {
            // What is split with the amount must be shared like it; nothing counts twice.
            let (info, like) = (field.info(), own.info());
            let fits = (info.unit, info.shared) == (like.unit, like.shared);
            let counted = indicator.amount.fields().contains(field);
            if !fits || counted || indicator.also.iter().take(at).any(|one| one == field) {
                let path = format!("indicators[{index}].also[{at}]");
                return fault(&path, SchemeFault::OtherUnit(info.key.to_owned()));
            }
        }
    }
    let count = scheme.indicators.len();
    if count == 0 || count > 32 {
        return fault("indicators", SchemeFault::IndicatorCount(count));
    }
    let tested = || scheme.indicators.iter().filter(|i| i.thresholds.is_some());
    match &scheme.pass {
        Some(pass) => {
            let (asked, there) = (pass.full_at_least.value, tested().count());
            if asked as usize > there {
                let found = SchemeFault::TooFewThresholds(asked, there);
                return fault("pass.full_at_least", found);
            }
        }
        None => {
            if let Some(indicator) = tested().next() {
                let found = SchemeFault::ThresholdWithoutPass(indicator.id.clone());
                return fault("indicators", found);
            }
        }
    }
    let computed = scheme
        .parts
        .iter()
        .filter(|part| part.test == PartTest::Resources);
    let computed = computed.count();
    if !scheme.parts.is_empty() && computed != 1 {
        return fault("parts", SchemeFault::ResourceParts(computed));
    }
    Ok(())
}

/// The path and the text of the first id of a list that is used twice there.
pub(crate) fn twice<'a>(
    list: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Option<(String, String)> {
    let ids: Vec<&str> = ids.collect();
    ids.iter().enumerate().find_map(|(at, id)| {
        let earlier = ids.iter().take(at).any(|other| other == id);
        earlier.then(|| (format!("{list}[{at}].id"), (*id).to_owned()))
    })
}

fn same_id(scheme: &Scheme) -> Option<(String, String)> {
    twice("sources", scheme.sources.iter().map(|s| s.id.as_str()))
        .or_else(|| {
            twice(
                "indicators",
                scheme.indicators.iter().map(|i| i.id.as_str()),
            )
        })
        .or_else(|| {
            twice(
                "concessions",
                scheme.concessions.iter().map(|c| c.id.as_str()),
            )
        })
        .or_else(|| twice("parts", scheme.parts.iter().map(|p| p.id.as_str())))
        .or_else(|| {
            scheme
                .parts
                .iter()
                .enumerate()
                .find_map(|(at, part)| match &part.test {
                    PartTest::Points { items, .. } => twice(
                        &format!("parts[{at}].test.items"),
                        items.iter().map(|item| item.id.as_str()),
                    ),
                    _ => None,
                })
        })
}

/// All ids of sources with their paths, and all faults of dates.
fn gather<'a>(
    scheme: &'a Scheme,
    sources: &mut Vec<Found<'a>>,
    dates: &mut Vec<(String, SchemeFault)>,
) {
    let mut source = |path: String, id: &'a str| sources.push((format!("{path}.source"), id));
    let mut dated = |path: String, value: Span<'a>| {
        if value.crosses() {
            dates.push((format!("{path}.until"), SchemeFault::DatesCross));
        }
        source(path, value.source);
    };
    dated("decimals".to_owned(), span(&scheme.decimals));
    if let Some(minimum) = &scheme.scope.teaching_point_minimum {
        dated("scope.teaching_point_minimum".to_owned(), span(minimum));
    }
    if let Some(pass) = &scheme.pass {
        dated("pass.full_at_least".to_owned(), span(&pass.full_at_least));
        dated("pass.floor".to_owned(), span(&pass.floor));
    }
    let mut lists: Vec<(String, Vec<Span<'a>>)> = Vec::new();
    let mut staged = |path: String, values: &'a PerStage<crate::decimal::Decimal>| {
        lists.push((
            format!("{path}.primary"),
            values.primary.iter().map(span).collect(),
        ));
        lists.push((
            format!("{path}.junior"),
            values.junior.iter().map(span).collect(),
        ));
    };
    if let Some(limits) = &scheme.coefficient_limits {
        staged("coefficient_limits".to_owned(), limits);
    }
    if let Some(limits) = &scheme.composite_limits {
        staged("composite_limits".to_owned(), limits);
    }
    for (at, indicator) in scheme.indicators.iter().enumerate() {
        if let Some(thresholds) = &indicator.thresholds {
            staged(format!("indicators[{at}].thresholds"), thresholds);
        }
    }
    let mut overlaps = Vec::new();
    for (path, list) in lists {
        for (at, value) in list.iter().enumerate() {
            if list.iter().take(at).any(|other| other.meets(value)) {
                overlaps.push((format!("{path}[{at}]"), SchemeFault::DatesOverlap));
            }
            dated(format!("{path}[{at}]"), *value);
        }
    }
    for (at, part) in scheme.parts.iter().enumerate() {
        let path = format!("parts[{at}]");
        match &part.test {
            PartTest::Points { at_least, .. } | PartTest::Share { at_least } => {
                dated(format!("{path}.test.at_least"), span(at_least));
            }
            PartTest::Resources | PartTest::Evidence => {}
        }
    }
    source("scope".to_owned(), &scheme.scope.source);
    for (at, indicator) in scheme.indicators.iter().enumerate() {
        source(format!("indicators[{at}]"), &indicator.source);
    }
    for (at, split) in scheme.split.iter().enumerate() {
        source(format!("split[{at}]"), &split.source);
    }
    for (at, concession) in scheme.concessions.iter().enumerate() {
        source(format!("concessions[{at}]"), &concession.source);
    }
    for (at, part) in scheme.parts.iter().enumerate() {
        source(format!("parts[{at}]"), &part.source);
        if let PartTest::Points { items, .. } = &part.test {
            for (item, found) in items.iter().enumerate() {
                source(format!("parts[{at}].test.items[{item}]"), &found.source);
            }
        }
    }
    dates.extend(overlaps);
}

/// The days a value holds for, where it comes from, and how sure it is.
#[derive(Clone, Copy)]
pub(crate) struct Span<'a> {
    from: Option<crate::date::Date>,
    until: Option<crate::date::Date>,
    pub(crate) source: &'a str,
    pub(crate) certainty: Certainty,
}

impl Span<'_> {
    /// Whether both hold on some day.
    fn meets(&self, other: &Span<'_>) -> bool {
        let begins = self.from.max(other.from);
        let ends = match (self.until, other.until) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        begins.zip(ends).is_none_or(|(begins, ends)| begins <= ends)
    }

    /// Whether its last day lies before its first.
    fn crosses(&self) -> bool {
        let days = self.from.zip(self.until);
        days.is_some_and(|(from, until)| until < from)
    }
}

/// The first fault of the dates of a list at a path, of which none holds together with those `beside` it.
pub(crate) fn dates(
    path: &str,
    list: &[Span<'_>],
    beside: &[Span<'_>],
) -> Option<(String, SchemeFault)> {
    list.iter().enumerate().find_map(|(at, value)| {
        if value.crosses() {
            return Some((format!("{path}[{at}].until"), SchemeFault::DatesCross));
        }
        let mut others = list.iter().take(at).chain(beside);
        let overlaps = others.any(|other| other.meets(value));
        overlaps.then(|| (format!("{path}[{at}]"), SchemeFault::DatesOverlap))
    })
}

pub(crate) fn span<T>(dated: &Dated<T>) -> Span<'_> {
    Span {
        from: dated.from,
        until: dated.until,
        source: &dated.source,
        certainty: dated.certainty,
    }
}
