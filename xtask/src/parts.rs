//! Cuts the program's module where it says so: what the first page needs, and parts that the page
//! loads when they are first needed.

use std::path::Path;

use crate::failure::{Failure, Result};
use crate::files::{self, Places};
use crate::tools::Toolbox;
use crate::{names, process, wasm};

/// How the cutting tool names the script that loads the parts.
const LINK: &str = "__wasm_split.js";
/// How that script asks for a part. It needs a server that knows the module's media type, which
/// those of an office often do not; what takes its place does not.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
const BUFFERED: &str = "src.then((response) => {
        if (!response.ok) throw new Error(`${response.status} ${response.url}`);
        return response.arrayBuffer();
    }).then((bytes) => WebAssembly.instantiate(bytes, imports))";

/// Puts the program that cargo has just built with the feature `split` in the place of the whole
/// program that Trunk wrote into a folder, and names the new script in the page.
///
/// # Errors
/// Where a tool fails, or writes what this does not know.
pub fn cut(places: &Places, tools: &Toolbox, site: &Path) -> Result<()> {
    println!("Cutting the program into parts");
    let name = program_name(site)?;
    let hash = name.strip_prefix("junheng-").unwrap_or(&name).to_owned();
    let folder = places.scratch("parts");
    files::empty(&folder)?;
    process::run(
        tools
            .command("wasm-split-cli", &places.root)?
            .arg(places.wasm("junheng.wasm"))
            .arg(&folder)
            .args(["--out-name", &name]),
    )?;
    let main = folder.join(format!("{name}.wasm"));
    let bound = places.scratch("parts-bound");
    files::empty(&bound)?;
    process::run(
        tools
            .command("wasm-bindgen", &places.root)?
            .args(["--target", "web", "--no-typescript", "--out-name", &name])
            // The parts import the table of functions, which is exported for the linker only.
            .arg("--keep-lld-exports")
            .arg("--out-dir")
            .arg(&bound)
            .arg(&main),
    )?;
    let module = format!("{name}_bg.wasm");
    let small = bound.join("small.wasm");
    wasm::optimise(places, tools, &bound.join(&module), &small)?;
    let link = format!("parts-{hash}.js");
    let script = format!("{name}.js");
    let text = files::read(&bound.join(&script))?;
    let bindings = format!("./{name}_bg.js");
    let (text, bytes) = names::shortened(&text, &files::bytes(&small)?, &bindings)?;
    let text = names::without_comments(&text);
    files::write(&site.join(&module), bytes)?;
    files::write(
        &site.join(&script),
        // Not where the module's imports are named: the module calls it so for good.
        replaced(
            &text,
            &format!("from \"./{LINK}\""),
            &format!("from \"./{link}\""),
            "the program's script",
        )?,
    )?;
    let text = files::read(&folder.join(LINK))?;
    let text = replaced(&text, STREAMED, BUFFERED, LINK)?;
    let text = replaced(
        &text,
        "new URL(\"./",
        &format!("new URL(\"./parts-{hash}/"),
        LINK,
    )?;
    files::write(&site.join(&link), names::without_comments(&text))?;
    for part in files::list(&folder)? {
        if part.ends_with(".wasm") && part != format!("{name}.wasm") {
            let place = site.join(format!("parts-{hash}")).join(&part);
            files::write(&place, "")?;
            wasm::optimise(places, tools, &folder.join(&part), &place)?;
        }
    }
    name_in_page(&site.join("index.html"), &script, &link)
}

/// The name of the program's files without their endings.
fn program_name(site: &Path) -> Result<String> {
    files::list(site)?
        .iter()
        .find_map(|name| {
            name.strip_suffix(".js")
                .filter(|n| n.starts_with("junheng-"))
        })
        .map(str::to_owned)
        .ok_or_else(|| {
            Failure::new("Trunk wrote no script of the program")
                .advise("look at index.html and xtask/src/parts.rs together")
        })
}

/// Lets the page load the script of the parts along with the program's, which asks for it.
fn name_in_page(page: &Path, script: &str, link: &str) -> Result<()> {
    let text = files::read(page)?;
    let preload = |file: &str| format!("<link rel=\"modulepreload\" href=\"./{file}\">");
    let head = "</head>";
    if !text.contains(script) || !text.contains(head) {
        return Err(Failure::new("the built page does not load the program")
            .advise("look at index.html and xtask/src/parts.rs together"));
    }
    files::write(
        page,
        text.replacen(head, &format!("{}{head}", preload(link)), 1),
    )
}

fn replaced(text: &str, from: &str, to: &str, what: &str) -> Result<String> {
    if !text.contains(from) {
        return Err(Failure::new(format!("{what} holds no `{from}`"))
            .advise("the cutting tool's version has changed: look at xtask/src/parts.rs"));
    }
    Ok(text.replace(from, to))
}
