//! What must hold for any bytes that a user opens, pastes or types.
//!
//! Each target panics where something does not hold. A test runs every target over its seeds; the
//! engine in `fuzz/runner` runs them over what it makes of the seeds.
#![allow(clippy::panic, reason = "a panic is how a target tells what it found")]

mod county;
mod documents;
mod entries;
mod tables;

/// Something that must hold for any bytes.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, also of its folder of seeds.
    pub name: &'static str,
    /// Tries it.
    pub run: fn(&[u8]),
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target {
        name: "entry",
        run: entries::typed,
    },
    Target {
        name: "paste",
        run: entries::pasted,
    },
    Target {
        name: "block",
        run: documents::block,
    },
    Target {
        name: "json",
        run: documents::json,
    },
    Target {
        name: "text",
        run: documents::text,
    },
    Target {
        name: "county",
        run: county::figures,
    },
    Target {
        name: "workbook",
        run: tables::workbook,
    },
];
