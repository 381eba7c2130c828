//! `cargo xtask bench`: figures on the path that users run. Nothing here passes or fails.

use std::process::Command;

use crate::failure::Result;
use crate::files::Places;
use crate::tools::{self, Tool, Toolbox};
use crate::{npm, process, single_file, site, sizes};

/// What all artefacts need.
const TOOLS: &[Tool] = &[
    Tool::Trunk,
    Tool::WasmBindgen,
    Tool::WasmOpt,
    Tool::WasmPack,
];

/// Builds everything that is measured, prints its sizes, and runs `bench/run.mjs` where it is,
/// with the arguments passed on.
///
/// # Errors
/// Where a build or a measurement fails.
pub fn run(places: &Places, arguments: &[String]) -> Result<()> {
    let tools = Toolbox::with(places, TOOLS)?;
    site::build(places, &tools)?;
    single_file::build(places, &tools)?;
    npm::build(places, &tools)?;
    println!();
    sizes::print(places)?;
    let script = places.root.join("bench").join("run.mjs");
    if !script.is_file() {
        return Ok(());
    }
    process::run(
        Command::new(tools::node()?)
            .arg(&script)
            .args(arguments)
            .current_dir(places.root.join("bench"))
            .env("JUNHENG_SITE", places.site())
            .env("JUNHENG_SINGLE", places.single_file())
            .env("JUNHENG_NPM", places.npm()),
    )
}
