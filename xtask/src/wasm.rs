//! From Rust to a small module: cargo, wasm-bindgen, wasm-opt.

use std::path::Path;

use crate::failure::Result;
use crate::files::{self, Places};
use crate::tools::{Toolbox, WASM};
use crate::{origins, process};

/// The name of the spreadsheet module's files and of its cargo package.
pub const SHEETS: &str = "sheets";
const SHEETS_PACKAGE: &str = "junheng-sheets";
/// The global variable that holds the spreadsheet module's functions.
const SHEETS_GLOBAL: &str = "junheng_sheets";

/// Builds the spreadsheet module into a folder, as `sheets.js` and `sheets_bg.wasm`.
///
/// # Errors
/// Where any of the three programs fails.
pub fn sheets(places: &Places, tools: &Toolbox, folder: &Path) -> Result<()> {
    println!("Building the spreadsheet module");
    build(places, tools, &["--lib", "--package", SHEETS_PACKAGE])?;
    let raw = places.wasm("junheng_sheets.wasm");
    no_modules(places, tools, &raw, SHEETS, SHEETS_GLOBAL, folder)
}

/// Has cargo build a module in the release profile.
///
/// # Errors
/// Where cargo fails.
pub fn build(places: &Places, tools: &Toolbox, which: &[&str]) -> Result<()> {
    let mut cargo = tools.command("cargo", &places.root)?;
    cargo
        .args(["build", "--release", "--target", WASM])
        .args(which);
    origins::hide(&mut cargo, places)?;
    process::run(&mut cargo)
}

/// Writes `NAME.js`, a classic script that sets a global, and `NAME_bg.wasm`, made small.
///
/// # Errors
/// Where wasm-bindgen or wasm-opt fails.
pub fn no_modules(
    places: &Places,
    tools: &Toolbox,
    raw: &Path,
    name: &str,
    global: &str,
    folder: &Path,
) -> Result<()> {
    let scratch = places.scratch(&format!("bindgen-{name}"));
    files::empty(&scratch)?;
    process::run(
        tools
            .command("wasm-bindgen", &places.root)?
            .args(["--target", "no-modules", "--no-typescript"])
            .args(["--no-modules-global", global, "--out-name", name])
            .arg("--out-dir")
            .arg(&scratch)
            .arg(raw),
    )?;
    let file = format!("{name}_bg.wasm");
    optimise(places, tools, &scratch.join(&file), &folder.join(&file))?;
    let script = format!("{name}.js");
    files::copy(&scratch.join(&script), &folder.join(&script))
}

/// Makes a module small.
///
/// # Errors
/// Where wasm-opt fails.
pub fn optimise(places: &Places, tools: &Toolbox, from: &Path, to: &Path) -> Result<()> {
    process::run(
        tools
            .command("wasm-opt", &places.root)?
            .arg("-Os")
            // What the compiler's target has; a part says nothing of it.
            .args([
                "--enable-bulk-memory",
                "--enable-multivalue",
                "--enable-mutable-globals",
                "--enable-nontrapping-float-to-int",
                "--enable-reference-types",
                "--enable-sign-ext",
            ])
            .arg(from)
            .arg("-o")
            .arg(to),
    )
}
