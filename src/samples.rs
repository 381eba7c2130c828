//! What a visit can start from.

use junheng_core::{Date, Document};

use crate::browser::clock;
use crate::drafts::codec;
use crate::state::blank_document;

/// The sample counties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// 24 schools that meet.
    One,
    /// A county that fails.
    Two,
    /// One school.
    Three,
}

const FIRST: &str = include_str!("../samples/sound.json");

/// A sample county, as a file holds it.
pub const fn sample_text(which: Sample) -> &'static str {
    match which {
        Sample::One => FIRST,
        Sample::Two => include_str!("../samples/failing.json"),
        Sample::Three => include_str!("../samples/one-school.json"),
    }
}

/// A sample county. Only [`crate::parts::samples`] may reach it: the others load when asked for.
pub fn sample(which: Sample) -> Document {
    read(sample_text(which))
}

/// The sample that a first visit shows.
pub fn first() -> Document {
    read(FIRST)
}

fn read(text: &str) -> Document {
    // A test holds that the samples can be read.
    codec::read(text).unwrap_or_else(|_| blank())
}

/// An empty document, judged as of today and described as of this school year.
pub fn blank() -> Document {
    let today = clock::today();
    let mut document = blank_document(today);
    document.county.school_year = Some(school_year_of(today));
    document
}

/// School years begin in September.
const fn school_year_of(day: Date) -> u16 {
    if day.month() >= 9 {
        day.year()
    } else {
        day.year() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_read_and_marked_as_made_up() {
        for (which, schools) in [(Sample::One, 28), (Sample::Two, 2), (Sample::Three, 1)] {
            let document = codec::read(sample_text(which)).unwrap();
            assert!(document.county.sample, "{which:?}");
            assert!(document.schools().len() >= schools, "{which:?}");
        }
    }

    #[test]
    fn school_years_begin_in_september() {
        let year = |text: &str| school_year_of(Date::parse(text).unwrap());
        assert_eq!(year("2026-08-31"), 2025);
        assert_eq!(year("2026-09-01"), 2026);
    }
}
