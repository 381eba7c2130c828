//! Junheng: the app. Shows and edits; every rule lives in the crates below it.

mod app;
mod browser;
mod components;
mod drafts;
mod pages;
mod parts;
mod preferences;
mod router;
mod samples;
mod state;

pub use app::{MountHandle, mount_app};

/// Mounts the app into the page's element with the id `app`, if there is one.
pub fn start() {
    browser::install_panic_hook();
    if let Some(parent) = browser::element_by_id("app") {
        // The page keeps the app for as long as it lives.
        std::mem::forget(mount_app(parent));
    }
}
