//! What a column's header says: which quantity, of which stage, in which unit, and how surely.

mod aliases;
mod bands;
pub mod lines;
pub mod text;

use std::collections::BTreeMap;

pub use aliases::{Degree, Known, Subject};
use junheng_core::{Column, Field, Place};

use crate::names;
use text::{Parts, UnitWord, normal, parts, place_word, stripped};

/// What a header was understood as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One of our own headers or keys, to the letter.
    Exact(Column),
    /// Something known.
    Known {
        /// What.
        known: Known,
        /// For which stage, or for the whole school, if the header says so.
        place: Option<Place>,
        /// The unit named.
        unit: Option<UnitWord>,
        /// The words are among the spellings in use, so that nobody need be asked.
        sure: bool,
        /// "其中": part of the column before it.
        of_which: bool,
    },
    /// A heading over other columns that names no quantity of its own.
    Group(Option<Place>),
    /// Not understood.
    Unknown,
}

/// All spellings, prepared for comparison: our own headers and those of offices' files.
#[derive(Debug)]
pub struct Vocabulary {
    own: Vec<(String, Column)>,
    fields: Vec<(String, Field)>,
    spellings: BTreeMap<String, Known>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let own = Column::all()
            .map(|column| (normal(&names::column_header(column)), column))
            .collect();
        // Headers are looked up in one spelling, so the list is kept in the same.
        let listed = || aliases::spellings().map(|(spelling, known)| (normal(spelling), known));
        let mut spellings: BTreeMap<String, Known> = listed().collect();
        // A spelling listed in full wins over one that only remains of another.
        for (spelling, known) in listed() {
            let rest = stripped(&spelling).to_owned();
            spellings.entry(rest).or_insert(known);
        }
        let fields = Field::ALL.into_iter();
        let fields = fields.map(|field| (normal(names::field_name(field)), field));
        Self {
            own,
            fields: fields.collect(),
            spellings,
        }
    }
}

impl Vocabulary {
    /// The meaning of a header's core if its spelling is known.
    fn exact(&self, core: &str) -> Option<Known> {
        let found = self.spellings.get(core);
        found
            .or_else(|| self.spellings.get(stripped(core)))
            .copied()
    }

    /// The quantity of which a text is our own name without the unit, behind its stage or alone.
    fn named(&self, text: &str) -> Option<(Field, Option<Place>)> {
        self.fields.iter().find_map(|(name, field)| {
            let before = text.strip_suffix(name.as_str())?;
            match before {
                "" => Some((*field, None)),
                stage => place_word(stage).map(|place| (*field, Some(place))),
            }
        })
    }

    /// The column whose own header or key a text is.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Column> {
        let trimmed = text.trim();
        if trimmed.is_ascii() {
            return Column::from_key(trimmed);
        }
        let normal = normal(trimmed);
        self.own
            .iter()
            .find(|(header, _)| *header == normal)
            .map(|(_, column)| *column)
    }
}

/// Understands a column's header, its lines given from top to bottom.
#[must_use]
pub fn recognise(lines: &[&str], words: &Vocabulary) -> Meaning {
    let Some((leaf, above)) = lines.split_last() else {
        return Meaning::Unknown;
    };
    if above.is_empty()
        && let Some(column) = words.find(leaf)
    {
        return Meaning::Exact(column);
    }
    let all: Vec<Parts> = lines.iter().map(|line| parts(line)).collect();
    let normals: Vec<String> = lines.iter().map(|line| normal(line)).collect();
    let is_ratio = |text: &String| aliases::RATIO_WORDS.iter().any(|w| text.contains(w));
    // "小学" over "达标" is a verdict; "资源配置达标情况" over "在校生数" still holds pupils.
    let whole_path = normals.concat();
    if normals.last().is_some_and(is_ratio)
        || whole_path.contains("生均")
        || whole_path.contains("每百名")
        || whole_path.contains("差异系数")
        || normals
            .last()
            .is_some_and(|n| n.ends_with('%') || n.ends_with('率') || n.contains("(%)"))
    {
        return Meaning::Known {
            known: Known::Ratio,
            place: None,
            unit: None,
            sure: true,
            of_which: false,
        };
    }
    if let Some(field) = lines.last().and_then(|leaf| bands::class_band(leaf)) {
        return Meaning::Known {
            known: Known::Field(field),
            place: all.iter().rev().find_map(|p| p.place),
            unit: None,
            // A range of persons alone may be about something else.
            sure: whole_path.contains('班'),
            of_which: false,
        };
    }
    // Lines nearer to the cells say more exactly what is meant.
    let place = all.iter().rev().find_map(|p| p.place);
    let place = match normals.last().and_then(|leaf| place_word(leaf)) {
        Some(Place::Whole) => Some(place.unwrap_or(Place::Whole)),
        named => named.or(place),
    };
    let unit = all.iter().rev().find_map(|p| p.unit);
    let of_which = all.iter().any(|p| p.of_which);
    if let Some((field, own)) = normals.last().and_then(|leaf| words.named(leaf)) {
        return Meaning::Known {
            known: Known::Field(field),
            place: own.or(place),
            unit,
            sure: true,
            of_which,
        };
    }
    let mut candidates: Vec<String> = Vec::new();
    let cores: Vec<&str> = all.iter().map(|p| p.core.as_str()).collect();
    for from in (0..cores.len()).rev() {
        candidates.push(cores.get(from..).unwrap_or_default().concat());
    }
    // A leaf such as 小学 or 合计 leaves the meaning to the line above it.
    let leaf_is_place = normals.last().is_some_and(|n| place_word(n).is_some());
    if leaf_is_place {
        for core in cores.iter().rev() {
            candidates.push((*core).to_owned());
        }
    }
    candidates.retain(|c| !c.is_empty());
    candidates.dedup();
    let found = |known, sure| Meaning::Known {
        known,
        place,
        unit,
        sure,
        of_which,
    };
    for (index, candidate) in candidates.iter().enumerate() {
        if let Some(known) = words.exact(candidate) {
            let known = settle(known, &all);
            let short = matches!(known, Known::Degree(_) | Known::Subject(_));
            // 体育 alone is a subject of teachers only below or beside a word for teachers.
            if short && !whole_path.contains("师") && !whole_path.contains("学历") {
                return found(known, false);
            }
            // A group such as 学校 over an unknown leaf does not name the leaf.
            if index > 0 && matches!(known, Known::Attribute(_)) {
                continue;
            }
            return found(known, true);
        }
    }
    let leaf_normal = normals.last().map_or("", String::as_str);
    if place_word(leaf_normal).is_some() {
        return Meaning::Group(place);
    }
    let joined = cores.concat();
    for text in [leaf_normal, joined.as_str(), whole_path.as_str()] {
        if aliases::OTHER_WORDS
            .iter()
            .any(|word| leaf_normal.contains(word))
        {
            return found(Known::Other, true);
        }
        let fits = |(all, none, _): &&(&[&str], &[&str], Known)| {
            all.iter().all(|w| text.contains(w)) && !none.iter().any(|w| text.contains(w))
        };
        if let Some((_, _, known)) = aliases::LOOSE.iter().find(fits) {
            return found(settle(*known, &all), false);
        }
    }
    Meaning::Unknown
}

/// Lets the words in brackets decide between quantities that share a name.
fn settle(known: Known, parts: &[Parts]) -> Known {
    let Known::OneOf(fields) = known else {
        return known;
    };
    let says = |word: &str| {
        parts
            .iter()
            .any(|p| p.notes.iter().any(|n| n.contains(word)))
    };
    let about_indoor = says("体育") || says("室内");
    if fields.contains(&Field::TeachingArea) {
        if about_indoor && (says("不含") || says("不包括") || says("扣除") || says("除")) {
            return Known::Field(Field::TeachingArea);
        }
        if about_indoor && (says("含") || says("包括")) {
            return Known::Field(Field::TeachingAreaGross);
        }
    } else if says("室外") && says("室内") {
        return Known::Field(Field::SportsArea);
    } else if says("室外") {
        return Known::Field(Field::OutdoorSportsArea);
    } else if says("室内") && !says("含") {
        return Known::Field(Field::IndoorSportsArea);
    }
    known
}

#[cfg(test)]
mod tests;
