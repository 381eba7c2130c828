//! The programs that builds and tests need: taken from PATH where the version is right, else
//! installed into a per-user cache outside the checkout, so that a fresh clone compiles nothing
//! twice.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Failure, Result};
use crate::files::{self, Places};
use crate::process;
use crate::versions;

/// Trunk, which builds the site. 0.22 asks for a newer compiler than the workspace states.
const TRUNK: &str = "0.21.14";
/// wasm-pack, which builds the npm package.
const WASM_PACK: &str = "0.15.1";
/// The cutter of modules; goes with wasm_split_helpers of Cargo.toml.
const WASM_SPLIT: &str = "0.2.4";
/// npm's binaryen, which brings wasm-opt without a further download. Older wasm-opts (such as
/// Debian's 108) write modules that validate and then fail in the browser.
const BINARYEN: &str = "132.0.0";
/// The oldest Node.js whose test runner and zlib are relied on.
const NODE: &[u64] = &[20];
/// The target of everything that runs in the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// A tool that can be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Builds the site.
    Trunk,
    /// Writes the JavaScript around a module, and runs tests in WebAssembly.
    WasmBindgen,
    /// Makes modules small.
    WasmOpt,
    /// Builds the npm package.
    WasmPack,
    /// Cuts the program into parts.
    WasmSplit,
}

impl Tool {
    /// The package's name in its registry.
    fn package(self) -> &'static str {
        match self {
            Self::Trunk => "trunk",
            Self::WasmBindgen => "wasm-bindgen-cli",
            Self::WasmOpt => "binaryen",
            Self::WasmPack => "wasm-pack",
            Self::WasmSplit => "wasm_split_cli_support",
        }
    }

    /// The programs in it that are used; the first one tells the version.
    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Trunk => &["trunk"],
            Self::WasmBindgen => &["wasm-bindgen", "wasm-bindgen-test-runner"],
            Self::WasmOpt => &["wasm-opt"],
            Self::WasmPack => &["wasm-pack"],
            Self::WasmSplit => &["wasm-split-cli"],
        }
    }

    /// The version to use: one in the registry, and the one that `--version` prints.
    fn version(self, root: &Path) -> Result<(String, String)> {
        Ok(match self {
            Self::Trunk => (TRUNK.to_owned(), TRUNK.to_owned()),
            Self::WasmPack => (WASM_PACK.to_owned(), WASM_PACK.to_owned()),
            Self::WasmSplit => (WASM_SPLIT.to_owned(), WASM_SPLIT.to_owned()),
            Self::WasmOpt => {
                let printed = BINARYEN.split('.').next().unwrap_or(BINARYEN);
                (BINARYEN.to_owned(), printed.to_owned())
            }
            Self::WasmBindgen => {
                let lock = files::read(&root.join("Cargo.lock"))?;
                let version = versions::locked(&lock, "wasm-bindgen").ok_or_else(|| {
                    Failure::new("Cargo.lock names no wasm-bindgen")
                        .advise("restore Cargo.lock from the repository")
                })?;
                (version.clone(), version)
            }
        })
    }
}

/// Folders that hold the right versions, to be put in front of PATH.
#[derive(Debug, Default, Clone)]
pub struct Toolbox {
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// Finds or installs the tools, and the compiler's target for WebAssembly.
    ///
    /// # Errors
    /// Where a tool is neither there nor can be installed; says what to do.
    pub fn with(places: &Places, tools: &[Tool]) -> Result<Self> {
        wasm_target()?;
        let mut folders = Vec::new();
        for tool in tools {
            if let Some(folder) = provide(places, *tool)? {
                folders.push(folder);
            }
        }
        Ok(Self { folders })
    }

    /// A command that sees the tools, run in `folder`.
    ///
    /// # Errors
    /// Where a tool's folder cannot be put on PATH.
    pub fn command(&self, program: &str, folder: &Path) -> Result<Command> {
        let found = self
            .folders
            .iter()
            .find_map(|tools| process::in_folder(tools, program))
            .or_else(|| process::on_path(program))
            .unwrap_or_else(|| PathBuf::from(program));
        let mut command = Command::new(found);
        command
            .current_dir(folder)
            .env("PATH", process::path_with(&self.folders)?)
            // Trunk reads this variable as a yes or no of its own and stops at other values.
            .env_remove("NO_COLOR");
        Ok(command)
    }
}

/// Whether `program --version` prints the wanted version.
fn is_version(program: &Path, wanted: &str) -> bool {
    process::capture(Command::new(program).arg("--version"))
        .ok()
        .and_then(|text| versions::printed(&text))
        .is_some_and(|found| found == wanted)
}

/// The folder of a tool in the cache, or nothing where PATH has the right version.
fn provide(places: &Places, tool: Tool) -> Result<Option<PathBuf>> {
    let (version, printed) = tool.version(&places.root)?;
    // The cutter does not tell its version: only the cache knows it.
    let told = tool != Tool::WasmSplit;
    let right = |program: &PathBuf| !told || is_version(program, &printed);
    let all_on_path = told
        && tool
            .programs()
            .iter()
            .all(|program| process::on_path(program).as_ref().is_some_and(right));
    if all_on_path {
        return Ok(None);
    }
    let home = places.tools.join(format!("{}-{version}", tool.package()));
    let programs = |home: &Path| match tool {
        Tool::WasmOpt => home.join("node_modules").join(".bin"),
        _ => home.join("bin"),
    };
    let complete = |home: &Path| {
        tool.programs().iter().all(|program| {
            process::in_folder(&programs(home), program)
                .as_ref()
                .is_some_and(right)
        })
    };
    if !complete(&home) {
        install(places, tool, &version, &home)?;
        if !complete(&home) {
            return Err(Failure::new(format!(
                "{} {version} was installed into {}, but does not run there as that version",
                tool.package(),
                home.display()
            ))
            .advise("delete that folder and run the command again"));
        }
    }
    Ok(Some(programs(&home)))
}

fn install(places: &Places, tool: Tool, version: &str, home: &Path) -> Result<()> {
    let package = tool.package();
    println!(
        "Installing {package} {version} into {} (once for this user)",
        places.tools.display()
    );
    fs::create_dir_all(&places.tools).context(|| format!("make {}", places.tools.display()))?;
    let partial = places.tools.join(format!(
        "{package}-{version}.partial-{}",
        std::process::id()
    ));
    files::empty(&partial)?;
    let mut command = match tool {
        Tool::WasmOpt => {
            node()?;
            let mut npm = npm()?;
            npm.args([
                "install",
                "--no-audit",
                "--no-fund",
                "--no-save",
                "--prefix",
            ])
            .arg(&partial)
            .arg(format!("{package}@{version}"));
            npm
        }
        Tool::Trunk | Tool::WasmBindgen | Tool::WasmPack | Tool::WasmSplit => {
            let mut cargo = Command::new("cargo");
            cargo
                .args(["install", package, "--version", version, "--root"])
                .arg(&partial)
                // A tool that runs for seconds need not be compiled for minutes.
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
                .env("CARGO_TARGET_DIR", partial.join("target"));
            match tool {
                // Without TLS it cannot download helpers, which it need not: they are on PATH.
                Tool::Trunk => cargo.args(["--locked", "--no-default-features"]),
                Tool::WasmPack => cargo.arg("--locked"),
                Tool::WasmSplit => cargo.args(["--locked", "--features", "build-binary"]),
                // Its lock file names a crate version that was withdrawn.
                _ => &mut cargo,
            };
            cargo
        }
    };
    // Outside the checkout, so that its cargo configuration and npm folders play no part.
    process::run(command.current_dir(&places.tools)).map_err(|failure| {
        failure.advise(format!(
            "see that the network reaches the registry of {package}, or install {package} \
             {version} yourself and put it on PATH"
        ))
    })?;
    let leftovers = partial.join("target");
    if leftovers.exists() {
        fs::remove_dir_all(&leftovers).context(|| format!("remove {}", leftovers.display()))?;
    }
    files::replace(&partial, home)
}

/// npm, under the name the system runs.
///
/// # Errors
/// Where it is missing.
pub fn npm() -> Result<Command> {
    process::on_path("npm").map(Command::new).ok_or_else(|| {
        Failure::new("npm is not on PATH").advise(
            "install Node.js 20 or newer with npm (https://nodejs.org, or apt-get install npm)",
        )
    })
}

/// Node.js, new enough.
///
/// # Errors
/// Where it is missing or too old.
pub fn node() -> Result<PathBuf> {
    let advice = "install Node.js 20 or newer (https://nodejs.org) and see that it is on PATH";
    let node = process::on_path("node")
        .ok_or_else(|| Failure::new("Node.js is missing").advise(advice))?;
    let text = process::capture(Command::new(&node).arg("--version"))?;
    if versions::numbers(text.trim()).as_slice() < NODE {
        return Err(Failure::new(format!("Node.js {} is too old", text.trim())).advise(advice));
    }
    Ok(node)
}

/// Sees that the compiler can build for WebAssembly.
fn wasm_target() -> Result<()> {
    let sysroot = process::capture(Command::new("rustc").args(["--print", "sysroot"]))?;
    let target = Path::new(sysroot.trim())
        .join("lib")
        .join("rustlib")
        .join(WASM)
        .join("lib");
    if target.is_dir() {
        return Ok(());
    }
    if process::on_path("rustup").is_none() {
        return Err(
            Failure::new(format!("this Rust cannot build for {WASM}")).advise(format!(
                "use Rust from https://rustup.rs, or install your system's package with the \
                 standard library for {WASM}"
            )),
        );
    }
    process::run(Command::new("rustup").args(["target", "add", WASM]))
}

/// Sees that rustfmt or clippy is there.
///
/// # Errors
/// Where it is missing and rustup cannot add it.
pub fn component(program: &str, component: &str) -> Result<()> {
    if process::capture(Command::new("cargo").args([program, "--version"])).is_ok() {
        return Ok(());
    }
    process::run(Command::new("rustup").args(["component", "add", component]))
}
