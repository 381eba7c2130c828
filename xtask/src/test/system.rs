//! What tests need of the system: a browser, its driver and a font for Chinese.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::files::{self, Places};
use crate::process;

/// Something the tests need, and the packages that bring it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Need {
    what: &'static str,
    debian: &'static str,
    ubuntu: &'static str,
}

const BROWSER: Need = Need {
    what: "a browser (Chromium or Chrome)",
    debian: "chromium",
    ubuntu: "chromium-browser",
};
const DRIVER: Need = Need {
    what: "its driver (chromedriver)",
    debian: "chromium-driver",
    ubuntu: "chromium-chromedriver",
};
const FONT: Need = Need {
    what: "a font for Chinese",
    debian: "fonts-noto-cjk",
    ubuntu: "fonts-noto-cjk",
};
const PDF_READER: Need = Need {
    what: "pdftotext, which reads what was printed",
    debian: "poppler-utils",
    ubuntu: "poppler-utils",
};
/// What browsers of Chromium's family are called.
const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
];
/// What a browser that tests drive must not do: ask, update, or call anyone.
const ARGUMENTS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser that tests can drive.
#[derive(Debug, Clone)]
pub struct Browser {
    /// chromedriver.
    pub driver: PathBuf,
    /// The browser, where it is not where its driver looks by itself.
    pub binary: Option<PathBuf>,
}

impl Browser {
    /// Finds the browser, its driver and a font, or installs them where that is allowed: as root
    /// on a Debian-like system, or with `--install-system`.
    ///
    /// # Errors
    /// Where something is missing; says the exact line to run.
    pub fn find(install: bool) -> Result<Self> {
        let missing = missing();
        if !missing.is_empty() {
            let packages = packages(&missing);
            if let (Some(packages), true) = (&packages, is_root() || install) {
                install_packages(packages)?;
            } else {
                let what: Vec<&str> = missing.iter().map(|need| need.what).collect();
                return Err(Failure::new(format!("missing: {}", what.join(", ")))
                    .advise(advice(packages.as_deref())));
            }
        }
        let driver = driver().ok_or_else(|| {
            Failure::new("chromedriver is missing").advise("set CHROMEDRIVER to its path")
        })?;
        Ok(Self {
            driver,
            binary: BROWSERS.iter().find_map(|name| process::on_path(name)),
        })
    }

    /// Writes the settings that wasm-bindgen's test runner gives the browser.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn capabilities(&self, places: &Places) -> Result<PathBuf> {
        let file = places.scratch("webdriver.json");
        files::write(&file, capabilities(self.binary.as_deref()))?;
        Ok(file)
    }
}

fn capabilities(binary: Option<&Path>) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let arguments: Vec<String> = ARGUMENTS.iter().map(|argument| quoted(argument)).collect();
    let binary = binary
        .map(|path| format!(", \"binary\": {}", quoted(&path.to_string_lossy())))
        .unwrap_or_default();
    format!(
        "{{ \"goog:chromeOptions\": {{ \"args\": [{}]{binary} }} }}\n",
        arguments.join(", ")
    )
}

fn missing() -> Vec<Need> {
    [
        (BROWSER, has_browser()),
        (DRIVER, driver().is_some()),
        (FONT, has_chinese_font()),
        (PDF_READER, process::on_path("pdftotext").is_some()),
    ]
    .into_iter()
    .filter_map(|(need, there)| (!there).then_some(need))
    .collect()
}

/// What this system calls the packages, where it is one that is known.
fn packages(needs: &[Need]) -> Option<Vec<&'static str>> {
    process::on_path("apt-get")?;
    let release = std::fs::read_to_string("/etc/os-release").ok()?;
    let ubuntu = is_ubuntu(&release);
    (ubuntu || Path::new("/etc/debian_version").exists()).then(|| {
        needs
            .iter()
            .map(|need| if ubuntu { need.ubuntu } else { need.debian })
            .collect()
    })
}

fn is_ubuntu(release: &str) -> bool {
    release.lines().any(|line| {
        line.trim_matches('"') == "ID=ubuntu"
            || (line.starts_with("ID_LIKE=") && line.contains("ubuntu"))
    })
}

fn advice(packages: Option<&[&str]>) -> String {
    match packages {
        Some(packages) => format!(
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
            packages.join(" ")
        ),
        None => "install Chromium or Chrome and the chromedriver of the same version, see that \
                 they are on PATH (or set CHROMEDRIVER), and install a font for Chinese such as \
                 Noto Sans CJK and poppler's pdftotext"
            .to_owned(),
    }
}

fn install_packages(packages: &[&str]) -> Result<()> {
    let as_root = |program: &str| {
        let mut command = if is_root() {
            Command::new(program)
        } else {
            let mut sudo = Command::new("sudo");
            sudo.arg(program);
            sudo
        };
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    process::run(as_root("apt-get").arg("update"))?;
    process::run(
        as_root("apt-get")
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages),
    )
}

fn is_root() -> bool {
    process::capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn driver() -> Option<PathBuf> {
    env::var_os("CHROMEDRIVER")
        .map(PathBuf::from)
        .filter(|path| path.is_file())
        .or_else(|| process::on_path("chromedriver"))
}

fn has_browser() -> bool {
    let elsewhere: &[&str] = &[
        "/Applications/Google Chrome.app",
        "/Applications/Chromium.app",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    ];
    BROWSERS.iter().any(|name| process::on_path(name).is_some())
        || elsewhere.iter().any(|path| Path::new(path).exists())
}

/// Windows and macOS bring one; elsewhere a file name tells.
fn has_chinese_font() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    [
        PathBuf::from("/usr/share/fonts"),
        PathBuf::from("/usr/local/share/fonts"),
        home.join(".fonts"),
        home.join(".local/share/fonts"),
    ]
    .iter()
    .filter(|folder| folder.is_dir())
    .filter_map(|folder| files::list(folder).ok())
    .flatten()
    .any(|name| is_chinese_font(&name))
}

fn is_chinese_font(name: &str) -> bool {
    [
        "CJK",
        "SourceHan",
        "wqy",
        "NotoSansSC",
        "droid-fallback",
        "DroidSansFallback",
    ]
    .iter()
    .any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_settings_are_json_with_escaped_paths() {
        let text = capabilities(Some(Path::new("C:\\chrome.exe")));
        assert!(text.contains("\"binary\": \"C:\\\\chrome.exe\""), "{text}");
        assert!(text.contains("\"--headless\", \"--no-sandbox\""), "{text}");
        assert!(!capabilities(None).contains("binary"));
    }

    #[test]
    fn knows_fonts_for_chinese_by_their_names() {
        assert!(is_chinese_font("opentype/noto/NotoSansCJK-Regular.ttc"));
        assert!(!is_chinese_font("truetype/dejavu/DejaVuSans.ttf"));
    }

    #[test]
    fn the_advice_is_the_line_to_run() {
        let advice = advice(Some(&["chromium", "fonts-noto-cjk"]));
        assert!(advice.ends_with("install -y --no-install-recommends chromium fonts-noto-cjk"));
    }

    #[test]
    fn ubuntu_calls_the_packages_otherwise() {
        assert!(is_ubuntu("NAME=\"Ubuntu\"\nID=ubuntu\n"));
        assert!(is_ubuntu("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_ubuntu(
            "ID=debian\nHOME_URL=\"https://www.debian.org/\"\n"
        ));
    }
}
