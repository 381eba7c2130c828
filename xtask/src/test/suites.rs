//! The suites: what each runs, in the order that shares compiled work.

use std::cell::RefCell;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::counts::{self, Counts};
use super::system::Browser;
use super::wasm_tests;
use crate::failure::{Failure, Result};
use crate::files::{self, Places};
use crate::tools::{self, Tool, Toolbox, WASM};
use crate::{npm, origins, process, shipped, single_file, site};

/// The package of the tests that drive a browser; they need the built program.
const END_TO_END: &str = "junheng-e2e";
/// How the tests that need a spreadsheet program begin.
const OFFICE_TESTS: &str = "libreoffice_";
/// The packages that run on the developer's machine only.
const NATIVE_ONLY: &[&str] = &["xtask", "junheng-fuzz", "junheng-bench", END_TO_END];

/// A suite's name, and what it sees to, for `--list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// The code is formatted.
    Format,
    /// Lints, natively.
    Clippy,
    /// Lints, for the browser.
    ClippyWasm,
    /// Unit, property, golden and documentation tests, natively.
    Native,
    /// Tests in WebAssembly.
    Wasm,
    /// The site builds.
    Site,
    /// The single file builds.
    SingleFile,
    /// The npm package builds, installs and works in Node.js.
    Npm,
    /// What is handed out may be handed out, holds nothing twice, and tells nothing of who built it.
    Shipped,
    /// A spreadsheet program computes the forms' workbook alike.
    Office,
    /// End to end, in a browser.
    Browser,
}

/// What a suite found.
pub enum Found {
    /// A check that held; one that does not is a [`Failure`].
    Held,
    /// Tests that were counted, and whether their program ended well.
    Counted(bool, Counts),
    /// It was not run: what it needs is not there, and is too heavy to be fetched for it.
    Skipped(String),
}

/// What the suites share.
pub struct Bench<'a> {
    /// Where things are.
    pub places: &'a Places,
    /// Whether system packages may be installed with `sudo`.
    pub install_system: bool,
    /// Suites that have run and failed, so that those that need their work do not use old work.
    pub failed: RefCell<Vec<Suite>>,
    /// Suites that have run.
    pub done: RefCell<Vec<Suite>>,
}

impl Suite {
    /// All suites, in the order in which they run.
    pub const ALL: &[Self] = &[
        Self::Format,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Native,
        Self::Site,
        Self::SingleFile,
        Self::Npm,
        Self::Shipped,
        Self::Wasm,
        Self::Office,
        Self::Browser,
    ];

    /// The name on the command line and in the summary.
    pub fn name(self) -> &'static str {
        match self {
            Self::Format => "fmt",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Site => "site",
            Self::SingleFile => "single-file",
            Self::Npm => "npm",
            Self::Shipped => "shipped",
            Self::Office => "office",
            Self::Browser => "browser",
        }
    }

    /// What it sees to.
    pub fn about(self) -> &'static str {
        match self {
            Self::Format => "the code is formatted",
            Self::Clippy => "lints, natively",
            Self::ClippyWasm => "lints, for the browser",
            Self::Native => "unit, property, golden and documentation tests",
            Self::Wasm => "tests in WebAssembly, in Node.js and a browser",
            Self::Site => "the site builds",
            Self::SingleFile => "the single file builds",
            Self::Npm => "the npm package builds, installs and works in Node.js",
            Self::Shipped => {
                "licences of what is handed out, nothing in it twice, no paths of this machine"
            }
            Self::Office => {
                "LibreOffice computes the forms' workbook alike; skipped where it is not installed"
            }
            Self::Browser => "end to end, in a browser",
        }
    }

    /// The suite of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|suite| suite.name() == name)
    }

    /// Runs it.
    ///
    /// # Errors
    /// Where a tool is missing, or a check does not hold.
    pub fn run(self, bench: &Bench<'_>) -> Result<Found> {
        let places = bench.places;
        match self {
            Self::Format => format(places),
            Self::Clippy => clippy(places),
            Self::ClippyWasm => clippy_wasm(places),
            Self::Native => native(places),
            Self::Wasm => wasm(bench),
            Self::Site => {
                site::build(places, &Toolbox::with(places, site::TOOLS)?)?;
                Ok(Found::Held)
            }
            Self::SingleFile => {
                bench.needs(Self::Site)?;
                single_file::build(places, &Toolbox::with(places, site::TOOLS)?)?;
                Ok(Found::Held)
            }
            Self::Npm => npm_package(places),
            Self::Shipped => {
                shipped::check(places)?;
                for suite in [Self::Site, Self::SingleFile, Self::Npm] {
                    bench.needs(suite)?;
                }
                origins::check(places)?;
                Ok(Found::Held)
            }
            Self::Office => office(places),
            Self::Browser => browser(bench),
        }
    }
}

impl Bench<'_> {
    /// Sees that an earlier suite's work is there and new.
    fn needs(&self, suite: Suite) -> Result<()> {
        if self.failed.borrow().contains(&suite) {
            return Err(Failure::new(format!(
                "the suite `{}`, whose work this one needs, failed",
                suite.name()
            )));
        }
        if !self.done.borrow().contains(&suite) {
            suite.run(self)?;
            self.done.borrow_mut().push(suite);
        }
        Ok(())
    }
}

fn cargo(places: &Places) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&places.root);
    command
}

fn format(places: &Places) -> Result<Found> {
    tools::component("fmt", "rustfmt")?;
    process::run(cargo(places).args(["fmt", "--all", "--check"]))
        .map_err(|failure| failure.advise("cargo fmt --all"))?;
    Ok(Found::Held)
}

fn clippy(places: &Places) -> Result<Found> {
    tools::component("clippy", "clippy")?;
    process::run(cargo(places).args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Found::Held)
}

fn clippy_wasm(places: &Places) -> Result<Found> {
    tools::component("clippy", "clippy")?;
    Toolbox::with(places, &[])?;
    let mut command = cargo(places);
    command.args(["clippy", "--target", WASM, "--workspace"]);
    exclude(&mut command, NATIVE_ONLY);
    // The program in parts: in one piece it is linted natively.
    command.args(["--features", "junheng/split"]);
    process::run(command.args(["--lib", "--bins", "--", "-D", "warnings"]))?;
    Ok(Found::Held)
}

fn exclude(command: &mut Command, packages: &[&str]) {
    for package in packages {
        command.args(["--exclude", package]);
    }
}

fn native(places: &Places) -> Result<Found> {
    let mut command = cargo(places);
    command.args(["test", "--workspace", "--no-fail-fast"]);
    exclude(&mut command, &[END_TO_END]);
    // Those that need a spreadsheet program are a suite of their own.
    command.args(["--", "--skip", OFFICE_TESTS]);
    let told = process::tee(&mut command, Stdio::null())?;
    Ok(Found::Counted(
        told.success,
        counts::of_libtest(&told.output),
    ))
}

fn wasm(bench: &Bench<'_>) -> Result<Found> {
    let places = bench.places;
    let tools = Toolbox::with(places, &[Tool::WasmBindgen])?;
    tools::node()?;
    let browser = Browser::find(bench.install_system)?;
    let capabilities = browser.capabilities(places)?;
    let mut all = Counts::default();
    let mut success = true;
    for tests in wasm_tests::find(&places.root)? {
        let told = process::tee(
            tools
                .command("cargo", &places.root)?
                .args(["test", "--no-fail-fast", "--target", WASM])
                .args(["--package", &tests.package])
                .args(&tests.targets)
                .env(
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                    "wasm-bindgen-test-runner",
                )
                .env("CHROMEDRIVER", &browser.driver)
                .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities),
            Stdio::null(),
        )?;
        success &= told.success;
        all = all.plus(counts::of_libtest(&told.output));
    }
    Ok(Found::Counted(success, all))
}

fn npm_package(places: &Places) -> Result<Found> {
    let tools = Toolbox::with(places, npm::TOOLS)?;
    npm::build(places, &tools)?;
    let consumer = npm::install_like_a_user(places)?;
    let sources = places.root.join("crates").join("js").join("npm-tests");
    let mut tests: Vec<PathBuf> = Vec::new();
    for name in files::list(&sources)? {
        files::copy(&sources.join(&name), &consumer.join(&name))?;
        if name.ends_with(".test.mjs") {
            tests.push(consumer.join(&name));
        }
    }
    let told = process::tee(
        Command::new(tools::node()?)
            .args(["--test", "--test-reporter=tap"])
            .args(&tests)
            .current_dir(&consumer)
            .env("JUNHENG_ROOT", &places.root),
        Stdio::null(),
    )?;
    Ok(Found::Counted(told.success, counts::of_node(&told.output)))
}

fn office(places: &Places) -> Result<Found> {
    let Some(program) = ["soffice", "libreoffice"]
        .iter()
        .find_map(|name| process::on_path(name))
    else {
        return Ok(Found::Skipped(
            "LibreOffice is not on PATH; on Debian or Ubuntu: sudo apt-get install -y \
             --no-install-recommends libreoffice-calc-nogui"
                .to_owned(),
        ));
    };
    let mut command = cargo(places);
    command
        .args(["test", "--package", "junheng-sheets", "--test", "office"])
        .args(["--no-fail-fast", "--", "--ignored"])
        .env("SOFFICE", program);
    let told = process::tee(&mut command, Stdio::null())?;
    Ok(Found::Counted(
        told.success,
        counts::of_libtest(&told.output),
    ))
}

fn browser(bench: &Bench<'_>) -> Result<Found> {
    let places = bench.places;
    let browser = Browser::find(bench.install_system)?;
    bench.needs(Suite::Site)?;
    bench.needs(Suite::SingleFile)?;
    let mut command = cargo(places);
    command
        .args(["test", "--package", END_TO_END, "--no-fail-fast"])
        .env("CHROMEDRIVER", &browser.driver)
        .env("JUNHENG_SITE", places.site())
        .env("JUNHENG_SITE_FILES", places.site_files())
        .env("JUNHENG_SINGLE", places.single_file());
    if let Some(binary) = &browser.binary {
        command.env("JUNHENG_BROWSER", binary);
    }
    let told = process::tee(&mut command, Stdio::null())?;
    Ok(Found::Counted(
        told.success,
        counts::of_libtest(&told.output),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_suite_has_a_name_of_its_own() {
        for suite in Suite::ALL {
            assert_eq!(Suite::named(suite.name()), Some(*suite));
            assert!(!suite.about().is_empty());
        }
        assert_eq!(Suite::named("unknown"), None);
    }
}
