//! The planner's module: a WebAssembly module of its own that searches for a plan in slices.
//!
//! Whoever runs it gives work slice by slice, so that it can hear of a cancellation and tell of
//! progress in between.

#[cfg(target_arch = "wasm32")]
mod wasm;
