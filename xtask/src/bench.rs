//! `cargo xtask bench`: figures on the path that users run. Nothing here passes or fails.

use std::path::PathBuf;
use std::process::Command;

use crate::failure::Result;
use crate::files::{self, Places};
use crate::tools::{self, Tool, Toolbox};
use crate::{npm, process, single_file, site, sizes, wasm};

/// What all artefacts need.
const TOOLS: &[Tool] = &[
    Tool::Trunk,
    Tool::WasmBindgen,
    Tool::WasmOpt,
    Tool::WasmPack,
    Tool::WasmSplit,
];
const PACKAGE: &str = "junheng-bench";
/// The npm packages that are measured beside, with their versions.
const PEERS: [&str; 2] = ["papaparse@5.5.3", "xlsx@0.18.5"];

/// Builds everything that is measured, prints its sizes, and measures the calculation, the imports
/// and the grid. `--quick` leaves out the builds and sizes of what is handed out;
/// `plans [SCHOOLS[/HARDNESS/SEED]…]` searches plans alone and keeps what it finds in `docs`.
///
/// # Errors
/// Where a build or a measurement fails.
pub fn run(places: &Places, arguments: &[String]) -> Result<()> {
    if let Some((first, sizes)) = arguments.split_first()
        && first == "plans"
    {
        return plans(places, sizes);
    }
    let tools = Toolbox::with(places, TOOLS)?;
    if arguments != ["--quick"] {
        crate::none(arguments)?;
        site::build(places, &tools)?;
        single_file::build(places, &tools)?;
        npm::build(places, &tools)?;
        println!();
        sizes::print(places)?;
    }
    let module = module(places, &tools)?;
    let native = places.scratch("bench-native.json");
    files::write(&native, cargo_run(places, "native")?)?;
    process::run(
        Command::new(tools::node()?)
            .arg("--expose-gc")
            .arg(places.root.join("bench").join("run.mjs"))
            .env("JUNHENG_BENCH", module)
            .env("JUNHENG_NATIVE", native)
            .env("JUNHENG_PEERS", peers(places)?),
    )?;
    print!("{}", cargo_run(places, "typing")?);
    Ok(())
}

/// Searches plans for drawn counties of these sizes or names, for all where none is given.
fn plans(places: &Places, named: &[String]) -> Result<()> {
    let tools = Toolbox::with(places, &[Tool::WasmBindgen, Tool::WasmOpt])?;
    let module = module(places, &tools)?;
    process::run(
        Command::new(tools::node()?)
            .arg(places.root.join("bench").join("run.mjs"))
            .arg("record")
            .args(named)
            .env("JUNHENG_BENCH", module),
    )
}

/// The module for Node.js, built and made small as the site's modules are.
fn module(places: &Places, tools: &Toolbox) -> Result<PathBuf> {
    let folder = places.scratch("bench");
    files::empty(&folder)?;
    wasm::build(places, tools, &["--lib", "--package", PACKAGE])?;
    process::run(
        tools
            .command("wasm-bindgen", &places.root)?
            .args(["--target", "nodejs", "--no-typescript"])
            .args(["--out-name", "junheng_bench", "--out-dir"])
            .arg(&folder)
            .arg(places.wasm("junheng_bench.wasm")),
    )?;
    let file = folder.join("junheng_bench_bg.wasm");
    wasm::optimise(places, tools, &file, &file)?;
    Ok(folder)
}

fn cargo_run(places: &Places, program: &str) -> Result<String> {
    process::capture(
        Command::new("cargo")
            .current_dir(&places.root)
            .args(["run", "--quiet", "--release", "--package", PACKAGE])
            .args(["--bin", program])
            .env("JUNHENG_SITE", places.site())
            .env("JUNHENG_SITE_FILES", places.site_files())
            .env("JUNHENG_SINGLE", places.single_file()),
    )
}

/// A folder outside the checkout with the peers installed.
fn peers(places: &Places) -> Result<PathBuf> {
    let folder = places
        .tools
        .join(format!("bench-peers-{}", PEERS.join("-").replace('@', "-")));
    if !folder.join("node_modules").is_dir() {
        files::empty(&folder)?;
        process::run(
            tools::npm()?
                .args(["install", "--no-audit", "--no-fund", "--prefix"])
                .arg(&folder)
                .args(PEERS),
        )?;
    }
    Ok(folder)
}
