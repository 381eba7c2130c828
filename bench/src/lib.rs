//! What the benchmarks run: made-up counties of any size, judged and imported as the app does it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot run should stop"
)]

pub mod county;
pub mod full;
pub mod imported;
pub mod judged;
pub mod plans;
#[cfg(target_arch = "wasm32")]
mod wasm;
