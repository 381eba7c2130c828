//! What is compiled into the artefacts: whether its licences allow that, and whether anything is
//! in one artefact twice.

use std::process::Command;

use crate::failure::{Failure, Result};
use crate::files::{self, Places};
use crate::process;
use crate::tools::{self, WASM};

const SCRIPT: &str = include_str!("shipped.mjs");
/// The packages that become artefacts.
const ARTEFACTS: &[&str] = &["junheng", "junheng-sheets", "junheng-planner", "junheng-js"];

/// Checks the crates of every artefact.
///
/// # Errors
/// Where a licence is not allowed, a crate is there twice, or Node.js is missing.
pub fn check(places: &Places) -> Result<()> {
    let metadata = process::capture(
        Command::new("cargo")
            .args(["metadata", "--format-version", "1", "--locked"])
            .args(["--filter-platform", WASM])
            .current_dir(&places.root),
    )?;
    let script = places.scratch("shipped.mjs");
    files::write(&script, SCRIPT)?;
    let input = places.scratch("metadata.json");
    files::write(&input, metadata)?;
    let input = std::fs::File::open(&input)
        .map_err(|error| Failure::new(format!("read {}: {error}", input.display())))?;
    let told = process::tee(
        Command::new(tools::node()?).arg(&script).args(ARTEFACTS),
        input.into(),
    )?;
    if told.success {
        return Ok(());
    }
    Err(Failure::new(told.output.trim()).advise(
        "choose another version or crate; see who asks for it with `cargo tree -i NAME --target \
         wasm32-unknown-unknown`",
    ))
}
