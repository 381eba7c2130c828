//! The npm package: one entry for Node.js and one for browsers, from the same Rust build.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::files::{self, Places};
use crate::tools::{self, Tool, Toolbox};
use crate::{origins, process, wasm};

/// What the package's build needs.
pub const TOOLS: &[Tool] = &[Tool::WasmPack, Tool::WasmBindgen, Tool::WasmOpt];
/// The version in the repository's `package.json`, which the build replaces.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";
/// The name of the files in either entry.
const NAME: &str = "junheng";

/// Builds `dist/npm`.
///
/// # Errors
/// Where a tool is missing or fails.
pub fn build(places: &Places, tools: &Toolbox) -> Result<()> {
    println!("Building the npm package");
    let scratch = places.scratch("npm");
    files::empty(&scratch)?;
    let source = places.root.join("crates").join("js");
    entry(places, tools, &source, "nodejs", &scratch.join("node"))?;
    entry(places, tools, &source, "web", &scratch.join("web"))?;
    // wasm-pack writes `require` for Node.js, which the package as a whole does not speak.
    files::write(
        &scratch.join("node").join("package.json"),
        "{ \"type\": \"commonjs\" }\n",
    )?;
    let extras = source.join("npm");
    for name in files::list(&extras)? {
        files::copy(&extras.join(&name), &scratch.join(&name))?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let path = places.root.join(licence);
        if path.is_file() {
            files::copy(&path, &scratch.join(licence))?;
        }
    }
    let package = scratch.join("package.json");
    let text = with_version(&files::read(&package)?, env!("CARGO_PKG_VERSION"))?;
    files::write(&package, text)?;
    files::replace(&scratch, &places.npm())?;
    println!("{}: ready for `npm pack`", places.npm().display());
    Ok(())
}

/// Packs the package and installs it into an empty project, as its users do; the project's folder.
///
/// # Errors
/// Where npm is missing or refuses the package.
pub fn install_like_a_user(places: &Places) -> Result<PathBuf> {
    let consumer = places.scratch("npm-consumer");
    files::empty(&consumer)?;
    files::write(
        &consumer.join("package.json"),
        "{ \"private\": true, \"type\": \"module\" }\n",
    )?;
    process::run(
        tools::npm()?
            .args(["pack", "--silent", "--pack-destination"])
            .arg(&consumer)
            .arg(places.npm())
            .current_dir(&consumer),
    )?;
    let tarball = files::list(&consumer)?
        .into_iter()
        .find(|name| name.ends_with(".tgz"))
        .ok_or_else(|| Failure::new("`npm pack` left no package"))?;
    process::run(
        tools::npm()?
            .args(["install", "--offline", "--no-audit", "--no-fund"])
            .arg(format!("./{tarball}"))
            .current_dir(&consumer),
    )?;
    Ok(consumer)
}

fn entry(places: &Places, tools: &Toolbox, source: &Path, target: &str, to: &Path) -> Result<()> {
    let mut pack = tools.command("wasm-pack", &places.root)?;
    pack.arg("build")
        .arg(source)
        // Its own wasm-opt would be whichever is on PATH; its package.json knows one entry.
        .args(["--release", "--mode", "no-install", "--no-opt", "--no-pack"])
        .args(["--target", target, "--out-name", NAME])
        .arg("--out-dir")
        .arg(to);
    origins::hide(&mut pack, places)?;
    process::run(&mut pack)?;
    let module = to.join(format!("{NAME}_bg.wasm"));
    let small = to.join("small.wasm");
    wasm::optimise(places, tools, &module, &small)?;
    files::copy(&small, &module)?;
    let types = to.join(format!("{NAME}.d.ts"));
    files::write(&types, without_insides(&files::read(&types)?))?;
    let insides = format!("{NAME}_bg.wasm.d.ts");
    for leftover in ["small.wasm", ".gitignore", &insides] {
        let path = to.join(leftover);
        if path.exists() {
            std::fs::remove_file(&path)
                .map_err(|error| Failure::new(format!("remove {}: {error}", path.display())))?;
        }
    }
    Ok(())
}

/// The types of an entry without the module's raw exports, which wasm-bindgen types as `any`.
fn without_insides(types: &str) -> String {
    const START: &str = "export interface InitOutput {\n";
    const END: &str = "\n}";
    let Some((before, inside)) = types.split_once(START) else {
        return types.to_owned();
    };
    let after = inside.split_once(END).map_or("", |(_, after)| after);
    format!("{before}{START}    readonly memory: WebAssembly.Memory;{END}{after}")
}

/// `package.json` with the program's version.
fn with_version(package: &str, version: &str) -> Result<String> {
    if !package.contains(NO_VERSION) {
        return Err(
            Failure::new("crates/js/npm/package.json has a version of its own")
                .advise(format!("write {NO_VERSION}; the build puts the program's")),
        );
    }
    Ok(package.replacen(NO_VERSION, &format!("\"version\": \"{version}\""), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_exports_are_no_part_of_the_types() {
        let types = "a;\nexport interface InitOutput {\n    readonly f: (a: any) => any;\n}\nb;\n";
        assert_eq!(
            without_insides(types),
            "a;\nexport interface InitOutput {\n    readonly memory: WebAssembly.Memory;\n}\nb;\n"
        );
        assert_eq!(without_insides("a;"), "a;");
    }

    #[test]
    fn the_package_carries_the_programs_version() {
        let package = include_str!("../../crates/js/npm/package.json");
        let built = with_version(package, "1.2.3").unwrap();
        assert!(built.contains("\"version\": \"1.2.3\""));
        assert!(with_version(&built, "1.2.4").is_err());
    }
}
