//! From Rust to a small module: cargo, wasm-bindgen, wasm-opt.

use std::path::Path;

use crate::failure::Result;
use crate::files::{self, Places};
use crate::tools::{Toolbox, WASM};
use crate::{origins, process};

/// A module that the app loads when it first needs it, and runs in a worker.
pub struct Module {
    /// The name of its files.
    pub name: &'static str,
    /// What it is called where people read of it.
    pub what: &'static str,
    /// Its cargo package.
    pub package: &'static str,
    /// The global variable that holds its functions, which is its library's name too.
    global: &'static str,
}

/// The modules beside the app's own.
pub const MODULES: [Module; 2] = [
    Module {
        name: "sheets",
        what: "the spreadsheet module",
        package: "junheng-sheets",
        global: "junheng_sheets",
    },
    Module {
        name: "planner",
        what: "the planner's module",
        package: "junheng-planner",
        global: "junheng_planner",
    },
];

impl Module {
    /// Builds the module into a folder, as `NAME.js` and `NAME_bg.wasm`.
    ///
    /// # Errors
    /// Where any of the three programs fails.
    pub fn build(&self, places: &Places, tools: &Toolbox, folder: &Path) -> Result<()> {
        println!("Building {}", self.what);
        build(places, tools, &["--lib", "--package", self.package])?;
        let raw = places.wasm(&format!("{}.wasm", self.global));
        no_modules(places, tools, &raw, self.name, self.global, folder)
    }

    /// Whether a file is the module's script or code.
    pub fn has(&self, file: &str) -> bool {
        file.strip_prefix(self.name)
            .is_some_and(|rest| rest == ".js" || rest == "_bg.wasm")
    }
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
            // The stack lies below everything else: only its last bytes before it overflows are there.
            .arg("--low-memory-unused")
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
