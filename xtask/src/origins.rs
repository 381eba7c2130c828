//! Keeps the paths of the machine that builds out of what is handed out: the messages of panics name
//! source files, and with them a user's name and folders. What is built then is the same everywhere.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::files::{self, Places};
use crate::process;
use crate::tools::WASM;

/// What separates flags in the variable; paths may hold blanks.
const SEPARATOR: &str = "\u{1f}";

/// Has a command that builds a module write names in the place of this machine's folders. Every
/// release build for WebAssembly has to go through here: one with other flags compiles all anew.
///
/// # Errors
/// Where the compiler cannot be asked for its folder.
pub fn hide(command: &mut Command, places: &Places) -> Result<()> {
    let config = files::read(&places.root.join(".cargo").join("config.toml"))?;
    let mut given = rustflags(&config);
    // The variable takes the place of the other two ways to give flags.
    if let Ok(flags) = env::var("CARGO_ENCODED_RUSTFLAGS") {
        given.extend(flags.split(SEPARATOR).map(str::to_owned));
    } else if let Ok(flags) = env::var("RUSTFLAGS") {
        given.extend(flags.split_whitespace().map(str::to_owned));
    }
    let mut flags = OsString::new();
    for flag in given.iter().filter(|flag| !flag.is_empty()) {
        flags.push(flag);
        flags.push(SEPARATOR);
    }
    for (at, (folder, name)) in folders(places)?.iter().enumerate() {
        if at > 0 {
            flags.push(SEPARATOR);
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push(format!("={name}"));
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", flags);
    Ok(())
}

/// The flags in the repository's configuration of cargo.
fn rustflags(config: &str) -> Vec<String> {
    let list = config
        .split_once("\nrustflags = [")
        .and_then(|(_, rest)| rest.split_once(']'));
    let list = list.map(|(list, _)| list).unwrap_or_default();
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The folders with what stands for them; a folder inside another comes after it, for the compiler
/// takes the last that fits.
fn folders(places: &Places) -> Result<Vec<(PathBuf, &'static str)>> {
    let sysroot = process::capture(Command::new("rustc").args(["--print", "sysroot"]))?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    let mut folders = vec![
        (places.root.clone(), "junheng"),
        (places.target.clone(), "target"),
        (source, "rust"),
    ];
    if let Some(cargo) = cargo_home() {
        // A registry's folder is named after whichever server the crates came from. It has to be
        // there before the first build; without a network it is, or that build fails by itself.
        let _ = process::capture(
            Command::new("cargo")
                .args(["fetch", "--quiet", "--locked", "--target", WASM])
                .current_dir(&places.root),
        );
        for kind in ["registry/src", "git/checkouts"] {
            let sources = std::fs::read_dir(cargo.join(kind));
            let sources = sources.into_iter().flatten().flatten();
            folders.extend(sources.map(|source| (source.path(), "crates")));
        }
        folders.push((cargo, "cargo"));
    }
    Ok(inner_last(folders))
}

fn inner_last<T>(mut folders: Vec<(PathBuf, T)>) -> Vec<(PathBuf, T)> {
    folders.sort_by(|(one, _), (other, _)| {
        let length = |path: &Path| path.as_os_str().len();
        (length(one), one).cmp(&(length(other), other))
    });
    folders
}

fn home() -> Option<PathBuf> {
    let name = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    env::var_os(name).map(PathBuf::from)
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute())
        .or_else(|| Some(home()?.join(".cargo")))
}

/// Looks through everything that has been built for paths of this machine.
///
/// # Errors
/// Where a file cannot be read, or holds one.
pub fn check(places: &Places) -> Result<()> {
    let mut artefacts = vec![places.single_file(), places.single_file_module()];
    for folder in [places.site(), places.npm()] {
        let names = files::list(&folder)?;
        artefacts.extend(names.iter().map(|name| folder.join(name)));
    }
    let folders = [
        Some(places.root.clone()),
        Some(places.target.clone()),
        home(),
        cargo_home(),
    ];
    let marks: Vec<String> = folders.iter().flatten().filter_map(|f| mark(f)).collect();
    for artefact in &artefacts {
        let bytes = std::fs::read(artefact)
            .map_err(|error| Failure::new(format!("read {}: {error}", artefact.display())))?;
        let text = String::from_utf8_lossy(&bytes);
        if let Some(mark) = marks.iter().find(|mark| text.contains(*mark)) {
            return Err(Failure::new(format!(
                "{} names a path below `{mark}`",
                artefact.display()
            ))
            .advise("build it with `origins::hide`, which gives every such path another name"));
        }
    }
    println!(
        "{} files that are handed out name no path of this machine",
        artefacts.len()
    );
    Ok(())
}

/// What a path below a folder begins with; nothing for a folder too short to tell anything.
fn mark(folder: &Path) -> Option<String> {
    let text = folder.to_string_lossy();
    let text = text.trim_end_matches(['/', '\\']);
    (text.len() > 3).then(|| format!("{text}{}", std::path::MAIN_SEPARATOR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configurations_flags_are_kept() {
        let config = "[alias]\n[target.x]\nrustflags = [\"--cfg\", \"a\"]\n";
        assert_eq!(rustflags(config), ["--cfg", "a"]);
        assert_eq!(rustflags("[alias]\n"), [""; 0]);
    }

    #[test]
    fn a_folder_is_told_from_names_that_begin_alike() {
        assert_eq!(mark(Path::new("/")), None);
        let mark = mark(Path::new("/home/someone")).unwrap();
        assert!("at /home/someone/x/src/lib.rs".contains(&mark) || cfg!(windows));
        assert!(!"at /home/someone-else/x".contains(&mark));
    }

    #[test]
    fn a_folder_inside_another_comes_after_it() {
        let given = ["/home/a/.cargo/registry", "/home/a/.cargo", "/x", "/home/a"];
        let sorted = inner_last(given.map(|path| (PathBuf::from(path), ())).to_vec());
        let names: Vec<_> = sorted.iter().map(|(path, ())| path.as_path()).collect();
        assert_eq!(
            names,
            ["/x", "/home/a", "/home/a/.cargo", "/home/a/.cargo/registry"].map(Path::new)
        );
    }
}
