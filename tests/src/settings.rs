//! Where the built program and the browser are.

use std::env;
use std::path::{Path, PathBuf};

/// What the tests run, from the environment or the places where the builds put it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The built site.
    pub site: PathBuf,
    /// The list of the site's files that the build wrote.
    pub site_files: PathBuf,
    /// The program as one file.
    pub single: PathBuf,
    /// chromedriver.
    pub driver: PathBuf,
    /// Chromium or Chrome; chromedriver's own choice where nothing is named.
    pub browser: Option<PathBuf>,
}

impl Settings {
    /// Reads `JUNHENG_SITE`, `JUNHENG_SITE_FILES`, `JUNHENG_SINGLE`, `CHROMEDRIVER` and
    /// `JUNHENG_BROWSER`.
    ///
    /// # Panics
    /// Where something is missing; a test that cannot run has failed.
    #[must_use]
    pub fn find() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let dist = root.join("dist");
        let built = |variable: &str, default: PathBuf, command: &str| {
            let path = env::var_os(variable).map_or(default, PathBuf::from);
            let path = path.canonicalize().unwrap_or(path);
            assert!(
                path.exists(),
                "{} is missing: run `cargo xtask {command}`, or set {variable}",
                path.display()
            );
            path
        };
        Self {
            site: built("JUNHENG_SITE", dist.join("site"), "build"),
            site_files: built("JUNHENG_SITE_FILES", dist.join("site-files.txt"), "build"),
            single: built("JUNHENG_SINGLE", dist.join("junheng.html"), "single-file"),
            driver: program("CHROMEDRIVER", &["chromedriver"]).unwrap_or_else(|| {
                panic!("chromedriver is missing: install it, or set CHROMEDRIVER to its path")
            }),
            browser: program(
                "JUNHENG_BROWSER",
                &["chromium", "chromium-browser", "google-chrome"],
            ),
        }
    }

    /// The files that the build says the site has, as paths below the site.
    #[must_use]
    pub fn listed_files(&self) -> Vec<String> {
        let list = std::fs::read_to_string(&self.site_files).expect("the list of files is text");
        list.lines().map(str::to_owned).collect()
    }
}

fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(chosen) = env::var_os(variable) {
        let path = PathBuf::from(chosen);
        assert!(
            path.is_file(),
            "{variable} names {}, which is no file",
            path.display()
        );
        return Some(path);
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let candidates = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates
        .into_iter()
        .map(|path| path.with_extension(env::consts::EXE_EXTENSION))
        .find(|path| path.is_file())
}
