//! The doors for `run.mjs`.

use std::cell::RefCell;

use junheng_core::{Column, Document, Kind, Slot};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::county::county;
use crate::full::{full_county, judge_everything};
use crate::imported::import;
use crate::judged::judge;

thread_local! {
    static DOCUMENT: RefCell<Option<Document>> = const { RefCell::new(None) };
}

fn with<T>(look: impl FnOnce(&Document) -> T) -> T {
    DOCUMENT.with_borrow(|document| look(document.as_ref().expect("a county was made")))
}

/// Makes a county; the number of its schools comes back.
#[wasm_bindgen]
pub fn make_county(units: usize) -> usize {
    let document = county(units);
    let schools = document.schools().len();
    DOCUMENT.set(Some(document));
    schools
}

/// Judges it: units met, units not met, coefficients over, then the coefficients.
#[wasm_bindgen]
pub fn judge_county() -> Vec<f64> {
    let found = with(judge);
    let mut numbers = vec![
        f64::from(found.units[0]),
        f64::from(found.units[1]),
        f64::from(found.over),
    ];
    numbers.extend(found.coefficients);
    numbers
}

/// Makes a county with everything entered, to be judged by [`judge_all`].
#[wasm_bindgen]
pub fn make_full(schools: usize, seed: u32) {
    DOCUMENT.set(Some(full_county(schools, u64::from(seed))));
}

/// Judges it by everything: verdicts met and not met.
#[wasm_bindgen]
#[must_use]
pub fn judge_all() -> Vec<u32> {
    with(judge_everything).to_vec()
}

/// One column of numbers, missing ones as NaN: what the peer computes from.
#[wasm_bindgen]
pub fn column(key: &str) -> Vec<f64> {
    let Some(Column::Slot(slot)) = Column::from_key(key) else {
        return Vec::new();
    };
    let value = |slot: Slot, school: &junheng_core::School| {
        school.values.get(slot).map_or(f64::NAN, |v| v.to_f64())
    };
    with(|document| document.schools().iter().map(|s| value(slot, s)).collect())
}

/// Each school's kind: 0 primary, 1 junior, 2 both.
#[wasm_bindgen]
pub fn kinds() -> Vec<u8> {
    let number = |kind| match kind {
        Some(Kind::PrimarySchool) => 0,
        Some(Kind::JuniorSchool) => 1,
        _ => 2,
    };
    with(|document| document.schools().iter().map(|s| number(s.kind)).collect())
}

/// Imports a file; the document that came of it stays, the number of its schools comes back.
#[wasm_bindgen]
#[must_use]
pub fn import_file(bytes: &[u8], name: &str) -> usize {
    let document = import(bytes, name);
    let schools = document.schools().len();
    DOCUMENT.set(Some(document));
    schools
}

/// Lets the document go.
#[wasm_bindgen]
pub fn forget() {
    DOCUMENT.set(None);
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Searches a plan for a drawn county's document, as [`crate::plans::whole`] does.
#[wasm_bindgen]
#[must_use]
pub fn find_whole_plan(units: usize) -> Vec<f64> {
    crate::plans::whole(units, now).to_vec()
}

/// Searches a plan for a drawn county: cost, bound, gap in per cent, milliseconds to the first plan,
/// in all and of the longest slice, work, and 1 where the gap asked for was reached.
#[wasm_bindgen]
#[must_use]
pub fn find_plan(schools: usize, hardness: usize, seed: u32) -> Vec<f64> {
    let run = crate::plans::search(schools, hardness, u64::from(seed), now);
    let reached = f64::from(u8::from(run.reached));
    vec![
        run.cost,
        run.bound,
        run.gap,
        run.first,
        run.total,
        run.longest,
        run.work,
        reached,
    ]
}
