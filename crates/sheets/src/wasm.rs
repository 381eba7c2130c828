//! The doors of the WebAssembly module. Everything passes as bytes, errors too.

use junheng_exchange::limits::Limits;
use junheng_exchange::wire::outcome_to_bytes;
use junheng_exchange::workbook_spec::{WriteError, written_to_bytes};
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a file; the bytes are those of `junheng_exchange::wire::outcome_to_bytes`.
#[wasm_bindgen]
#[must_use]
pub fn read(bytes: &[u8], name: &str) -> Vec<u8> {
    outcome_to_bytes(&crate::read(bytes, name, &Limits::default()))
}

/// Writes a workbook from a specification in JSON; the bytes are those of
/// `junheng_exchange::workbook_spec::written_to_bytes`.
#[wasm_bindgen]
#[must_use]
pub fn write(specification: &str) -> Vec<u8> {
    let outcome = serde_json::from_str(specification)
        .map_err(|_| WriteError::Specification)
        .and_then(|specification| crate::write(&specification));
    written_to_bytes(outcome)
}
