//! The doors of the WebAssembly module. Everything passes as JSON, faults too.

use junheng_plan::job;
use wasm_bindgen::prelude::*;

/// A search under way.
#[wasm_bindgen]
pub struct Job(job::Job);

/// Begins a search in a document for what a request asks.
///
/// # Errors
/// A text: the fault in JSON. Anything else that is thrown is the end of the module.
#[wasm_bindgen]
pub fn start(document: &str, request: &str) -> Result<Job, JsValue> {
    job::Job::start(document, request)
        .map(Job)
        .map_err(|fault| JsValue::from_str(&fault))
}

#[wasm_bindgen]
impl Job {
    /// Goes on for so many units of work; how far it has come, in JSON.
    pub fn step(&mut self, work: u32) -> String {
        self.0.step(u64::from(work))
    }

    /// Ends it now; the best plan so far, in JSON.
    pub fn stop(&mut self) -> String {
        self.0.stop()
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn done(&self) -> bool {
        self.0.is_done()
    }
}
