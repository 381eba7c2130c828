//! Where things are, and the few operations on files that the commands share.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Context, Failure, Result};
use crate::process;

/// The places that the commands read and write.
#[derive(Debug, Clone)]
pub struct Places {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's target directory.
    pub target: PathBuf,
    /// The per-user folder of tools, outside the checkout.
    pub tools: PathBuf,
}

impl Places {
    /// Finds the checkout, its target directory and the tools' cache.
    ///
    /// # Errors
    /// Where the checkout or a home directory cannot be found.
    pub fn find() -> Result<Self> {
        // Cargo names the checkout it runs in; checkouts that share a target directory share the
        // program, so that the place it was built in would be another's.
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .filter(|root| root.join("Cargo.toml").is_file())
            .ok_or_else(|| {
                Failure::new(format!("there is no checkout at {}", manifest.display()))
                    .advise("run `cargo xtask` inside the checkout")
            })?
            .to_path_buf();
        let target = target_directory(&root)?;
        Ok(Self {
            root,
            target,
            tools: tools_directory()?,
        })
    }

    /// What is handed out: `dist/` in the checkout.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The built site.
    pub fn site(&self) -> PathBuf {
        self.dist().join("site")
    }

    /// The list of the site's files, beside the site.
    pub fn site_files(&self) -> PathBuf {
        self.dist().join("site-files.txt")
    }

    /// The program as one file.
    pub fn single_file(&self) -> PathBuf {
        self.dist().join("junheng.html")
    }

    /// The program's module as the single file holds it, packed.
    pub fn single_file_module(&self) -> PathBuf {
        self.scratch("single-file").join("junheng_bg.wasm")
    }

    /// The npm package.
    pub fn npm(&self) -> PathBuf {
        self.dist().join("npm")
    }

    /// Scratch space of the builds.
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(name)
    }

    /// A module that cargo built for WebAssembly in the release profile.
    pub fn wasm(&self, file: &str) -> PathBuf {
        self.target
            .join("wasm32-unknown-unknown")
            .join("release")
            .join(file)
    }
}

fn target_directory(root: &Path) -> Result<PathBuf> {
    let metadata = process::capture(
        Command::new("cargo")
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(root),
    )?;
    json_string(&metadata, "target_directory")
        .map(PathBuf::from)
        .ok_or_else(|| Failure::new("`cargo metadata` names no target directory"))
}

/// The first string member `key` in a JSON text, unescaped as far as paths need it.
pub fn json_string(json: &str, key: &str) -> Option<String> {
    let start = json.split_once(&format!("\"{key}\":"))?.1.trim_start();
    let mut chars = start.strip_prefix('"')?.chars();
    let mut value = String::new();
    loop {
        match chars.next()? {
            '"' => return Some(value),
            '\\' => match chars.next()? {
                'n' => value.push('\n'),
                't' => value.push('\t'),
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&digits, 16).ok()?;
                    value.push(char::from_u32(code)?);
                }
                other => value.push(other),
            },
            other => value.push(other),
        }
    }
}

fn tools_directory() -> Result<PathBuf> {
    let variable = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    if let Some(chosen) = variable("JUNHENG_CACHE") {
        return Ok(chosen);
    }
    if let Some(cache) = variable("XDG_CACHE_HOME") {
        return Ok(cache.join("junheng").join("tools"));
    }
    let cache = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library").join("Caches"))
    } else {
        variable("HOME").map(|home| home.join(".cache"))
    };
    cache
        .map(|cache| cache.join("junheng").join("tools"))
        .ok_or_else(|| {
            Failure::new("no home directory is known, so there is no place for the tools")
                .advise("set JUNHENG_CACHE to an absolute path that may be written")
        })
}

/// Reads a text file.
///
/// # Errors
/// Where it cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).context(|| format!("read {}", path.display()))
}

/// Reads a file.
///
/// # Errors
/// Where it cannot be read.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).context(|| format!("read {}", path.display()))
}

/// Writes a file, making the folders above it.
///
/// # Errors
/// Where it cannot be written.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).context(|| format!("make {}", folder.display()))?;
    }
    fs::write(path, content).context(|| format!("write {}", path.display()))
}

/// Copies one file, making the folders above it.
///
/// # Errors
/// Where either side fails.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).context(|| format!("make {}", folder.display()))?;
    }
    fs::copy(from, to)
        .map(|_| ())
        .context(|| format!("copy {} to {}", from.display(), to.display()))
}

/// Makes a folder empty, whether it existed or not.
///
/// # Errors
/// Where it cannot be removed or made.
pub fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).context(|| format!("remove {}", folder.display()))?;
    }
    fs::create_dir_all(folder).context(|| format!("make {}", folder.display()))
}

/// Puts a finished folder in the place of an older one.
///
/// # Errors
/// Where the older one cannot be removed or the new one moved.
pub fn replace(finished: &Path, place: &Path) -> Result<()> {
    if place.exists() {
        fs::remove_dir_all(place).context(|| format!("remove {}", place.display()))?;
    }
    if let Some(above) = place.parent() {
        fs::create_dir_all(above).context(|| format!("make {}", above.display()))?;
    }
    if fs::rename(finished, place).is_ok() {
        return Ok(());
    }
    // The target directory may be on another disk than the checkout.
    for file in list(finished)? {
        copy(&finished.join(&file), &place.join(&file))?;
    }
    fs::remove_dir_all(finished).context(|| format!("remove {}", finished.display()))
}

/// Every file below a folder, relative to it, with `/` between the parts, sorted.
///
/// # Errors
/// Where a folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    walk(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> Result<()> {
    let doing = || format!("list {}", folder.display());
    for entry in fs::read_dir(folder).context(doing)? {
        let entry = entry.context(doing)?;
        let name = entry.file_name();
        let name = name.to_str().ok_or_else(|| {
            Failure::new(format!(
                "{} has a name that is not UTF-8",
                entry.path().display()
            ))
        })?;
        let relative = format!("{prefix}{name}");
        if entry.file_type().context(doing)?.is_dir() {
            walk(&entry.path(), &format!("{relative}/"), found)?;
        } else {
            found.push(relative);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_string_member_with_escapes() {
        let json = r#"{"version":1,"target_directory":"C:\\work\\t\u00e9 \"x\"","x":"y"}"#;
        assert_eq!(
            json_string(json, "target_directory").unwrap(),
            "C:\\work\\té \"x\""
        );
        assert_eq!(json_string(json, "version"), None);
        assert_eq!(json_string(json, "absent"), None);
    }

    #[test]
    fn lists_and_replaces_folders() {
        let base = env::temp_dir().join(format!("junheng-xtask-{}", std::process::id()));
        empty(&base).unwrap();
        write(&base.join("new/b/c.txt"), "c").unwrap();
        write(&base.join("new/a.txt"), "a").unwrap();
        write(&base.join("old/stale.txt"), "s").unwrap();
        replace(&base.join("new"), &base.join("old")).unwrap();
        assert_eq!(list(&base.join("old")).unwrap(), ["a.txt", "b/c.txt"]);
        fs::remove_dir_all(&base).unwrap();
    }
}
