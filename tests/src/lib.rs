//! What the end-to-end tests are written with: a browser, a server that sees every request, and
//! an object for each page.
//!
//! A failing helper is a failing test, so helpers panic with what was being waited for.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "used by tests alone"
)]

pub mod browser;
mod driver;
mod http;
pub mod keys;
pub mod pages;
pub mod pdf;
mod scratch;
pub mod server;
pub mod settings;
pub mod webdriver;

pub use browser::{Browser, Setup};
pub use keys::Key;
pub use scratch::Scratch;
pub use server::{Policy, Request, Server};
pub use settings::Settings;
pub use webdriver::{By, Element};
