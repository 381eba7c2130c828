//! The site: everything that a web server hands out, in `dist/site`.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Failure, Result};
use crate::files::{self, Places};
use crate::tools::{Tool, Toolbox};
use crate::{html, node, origins, parts, policy, process, styles, wasm};

/// What the site's build needs.
pub const TOOLS: &[Tool] = &[
    Tool::Trunk,
    Tool::WasmBindgen,
    Tool::WasmOpt,
    Tool::WasmSplit,
];

/// Builds the release site and the list of its files.
///
/// # Errors
/// Where a tool is missing or fails, or the page has lost what the build finishes.
pub fn build(places: &Places, tools: &Toolbox) -> Result<()> {
    println!("Building the site");
    let scratch = places.scratch("site");
    files::empty(&scratch)?;
    let mut trunk = tools.command("trunk", &places.root)?;
    trunk
        .args(["build", "--release", "--features", "split", "--dist"])
        .arg(&scratch);
    origins::hide(&mut trunk, places)?;
    process::run(&mut trunk)?;
    parts::cut(places, tools, &scratch)?;
    styles::join(places, &scratch)?;
    for module in &wasm::MODULES {
        module.build(places, tools, &scratch)?;
    }
    secure(places, &scratch.join("index.html"))?;
    let list = files::list(&scratch)?;
    files::replace(&scratch, &places.site())?;
    files::write(&places.site_files(), list.join("\n") + "\n")?;
    println!(
        "{}: {} files, listed in {}",
        places.site().display(),
        list.len(),
        places.site_files().display()
    );
    Ok(())
}

/// Puts the content-security policy, with the hashes of the page's inline scripts, into the page.
fn secure(places: &Places, page: &Path) -> Result<()> {
    let text = files::read(page)?;
    let mut hashes = Vec::new();
    for script in html::scripts(&text) {
        if script.attribute("src").is_none() {
            hashes.push(node::sha256_of_text(places, script.inside)?.base64);
        }
    }
    if !text.contains(policy::MARKER) {
        return Err(
            Failure::new("the built page has no place for its content-security policy").advise(
                format!("put `{}` back into the head of index.html", policy::MARKER),
            ),
        );
    }
    let secured = text.replacen(policy::MARKER, &policy::meta(&policy::site(&hashes)), 1);
    fs::write(page, secured).context(|| format!("write {}", page.display()))
}
