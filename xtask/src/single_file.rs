//! The program as one HTML file, which works by double click: made from a copy of the site, with
//! everything inside that the site's page would load.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::files::{self, Places};
use crate::html::{self, Element};
use crate::tools::Toolbox;
use crate::{node, policy, styles, wasm};

/// The global variable that holds the program's start.
const GLOBAL: &str = "junheng_app";
/// The name of the program's module among the embedded files.
const MODULE: &str = "junheng_bg.wasm";
const LOADER: &str = include_str!("single_file_loader.js");

/// Builds `dist/junheng.html` from the site.
///
/// # Errors
/// Where a tool is missing or fails, or the page has something that cannot stand inside it.
pub fn build(places: &Places, tools: &Toolbox) -> Result<()> {
    println!("Building the single file");
    let program = program(places, tools)?;
    let page = files::read(&places.site().join("index.html"))?;
    let text = assemble(places, &page, &program)?;
    files::write(&places.single_file(), &text)?;
    println!("{}: {} bytes", places.single_file().display(), text.len());
    Ok(())
}

/// The program in one piece: a classic script and a module.
struct Program {
    script: PathBuf,
    module: PathBuf,
}

fn program(places: &Places, tools: &Toolbox) -> Result<Program> {
    wasm::build(places, tools, &["--bin", "junheng"])?;
    let folder = places.scratch("single-file");
    files::empty(&folder)?;
    let raw = places.wasm("junheng.wasm");
    wasm::no_modules(places, tools, &raw, "junheng", GLOBAL, &folder)?;
    Ok(Program {
        script: folder.join("junheng.js"),
        module: places.single_file_module(),
    })
}

/// Whether a file of the site is of the program itself, which the single file holds in one piece.
fn is_program(name: &str) -> bool {
    name.starts_with("parts-")
        || name.starts_with("junheng-") && (name.ends_with(".js") || name.ends_with("_bg.wasm"))
}

/// What happens to a file of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Another step puts it into the page, or it has no use there.
    Handled,
    /// It is embedded, to be found by its name.
    Embedded,
    /// It runs with the page and can be found by its name too.
    Script,
}

fn fate(name: &str) -> Fate {
    let other = [".html", ".css", ".svg", ".webmanifest"];
    let boot = name.starts_with("boot-") && name.ends_with(".js");
    if boot || is_program(name) || other.iter().any(|ending| name.ends_with(ending)) {
        Fate::Handled
    } else if name.ends_with(".js") && wasm::MODULES.iter().any(|module| module.has(name)) {
        // The policy lets no script be added to the page: for browsers without workers it has to
        // stand there from the start.
        Fate::Script
    } else {
        Fate::Embedded
    }
}

/// The id of the element that holds a file of the site.
fn asset_id(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("junheng-asset-{plain}")
}

fn asset(places: &Places, name: &str, path: &Path) -> Result<String> {
    Ok(format!(
        "<script type=\"text/plain\" id=\"{}\" data-encoding=\"base64+gzip\">{}</script>\n",
        asset_id(name),
        node::embed(places, path)?
    ))
}

fn assemble(places: &Places, page: &str, program: &Program) -> Result<String> {
    let mut text = page.to_owned();
    let mut inline = Vec::new();
    for link in html::links(page) {
        let replacement = link_inside(places, &link)?;
        text = text.replacen(link.whole, &replacement, 1);
    }
    for script in html::scripts(page) {
        let replacement = match script.attribute("src") {
            Some(source) => {
                let code = inline_code(&files::read(&site_file(places, source))?, source)?;
                inline.push(code.clone());
                format!("<script>{code}</script>")
            }
            // The site's start, which imports modules; the loader below takes its place.
            None if script.attribute("type") == Some("module") => String::new(),
            None => {
                inline.push(script.inside.to_owned());
                script.whole.to_owned()
            }
        };
        text = text.replacen(script.whole, &replacement, 1);
    }
    let mut end = String::new();
    for name in files::list(&places.site())? {
        let path = places.site().join(&name);
        match fate(&name) {
            Fate::Handled => {}
            Fate::Embedded => end.push_str(&asset(places, &name, &path)?),
            Fate::Script => {
                let code = inline_code(&files::read(&path)?, &name)?;
                end.push_str(&format!(
                    "<script id=\"{}\">{code}</script>\n",
                    asset_id(&name)
                ));
                inline.push(code);
            }
        }
    }
    end.push_str(&asset(places, MODULE, &program.module)?);
    let start = format!("{}\n{LOADER}", files::read(&program.script)?);
    let start = inline_code(&start, "the program's script")?;
    end.push_str(&format!("<script>{start}</script>\n"));
    inline.push(start);

    let mut hashes = Vec::new();
    for code in &inline {
        hashes.push(node::sha256_of_text(places, code)?.base64);
    }
    let policy = policy::meta(&policy::single_file(&hashes));
    let of_site = policy::of_page(page)
        .map(policy::meta)
        .ok_or_else(|| changed("a content-security policy"))?;
    text = text.replacen(&of_site, &policy, 1);
    text = put_before(&text, "</body>", &end)?;
    let html = "<html ";
    if !text.contains(html) {
        return Err(changed("`<html ` with attributes"));
    }
    Ok(text.replacen(html, "<html data-junheng-edition=\"single\" ", 1))
}

fn changed(missing: &str) -> Failure {
    Failure::new(format!("the site's page has no {missing}"))
        .advise("look at index.html and xtask/src/single_file.rs together")
}

fn put_before(text: &str, tag: &str, addition: &str) -> Result<String> {
    let (before, after) = text.rsplit_once(tag).ok_or_else(|| changed(tag))?;
    Ok(format!("{before}{addition}{tag}{after}"))
}

fn site_file(places: &Places, reference: &str) -> PathBuf {
    places
        .site()
        .join(reference.strip_prefix("./").unwrap_or(reference))
}

/// What a `link` of the site becomes inside the single file.
fn link_inside(places: &Places, link: &Element<'_>) -> Result<String> {
    let href = link.attribute("href").unwrap_or_default();
    match link.attribute("rel") {
        // What comes later on the site is there from the start.
        Some("stylesheet" | styles::LATER_KIND) => {
            let css = files::read(&site_file(places, href))?;
            let css = self_contained_style(&css, href)?;
            let media = link
                .attribute("media")
                .map(|media| format!(" media=\"{media}\""))
                .unwrap_or_default();
            Ok(format!("<style{media}>{css}</style>"))
        }
        Some("icon") if href.ends_with(".svg") => {
            let svg = files::read(&site_file(places, href))?;
            Ok(format!(
                "<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml,{}\">",
                percent_encoded(&svg)
            ))
        }
        Some("manifest" | "preload" | "modulepreload") => Ok(String::new()),
        other => Err(Failure::new(format!(
            "the page has a link of kind {other:?} to `{href}`, which the single file cannot hold"
        ))
        .advise("teach xtask/src/single_file.rs what becomes of it")),
    }
}

fn self_contained_style<'a>(css: &'a str, name: &str) -> Result<&'a str> {
    let outside = css
        .split("url(")
        .skip(1)
        .any(|rest| !rest.trim_start_matches(['"', '\'']).starts_with(['#', 'd']))
        || css.contains("@import");
    if outside {
        return Err(Failure::new(format!("{name} refers to another file"))
            .advise("write images as data: URLs, and link further style sheets in index.html"));
    }
    html::as_inline_style(css)
        .ok_or_else(|| Failure::new(format!("{name} holds `</style`, which would end it early")))
}

fn inline_code(code: &str, name: &str) -> Result<String> {
    html::as_inline_script(code)
        .map(str::to_owned)
        .ok_or_else(|| {
            Failure::new(format!(
                "{name} holds `</script` or `<!--`, which would end it early"
            ))
            .advise("write that text in two pieces")
        })
}

/// A text as it can stand in a `data:` URL.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/:=,;()".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_are_found_by_their_plain_name() {
        assert_eq!(asset_id("sheets.js"), "junheng-asset-sheets-js");
        assert_eq!(asset_id("sheets_bg.wasm"), "junheng-asset-sheets-bg-wasm");
        assert!(LOADER.contains(&format!("'{}'", asset_id(MODULE))));
        assert!(LOADER.contains(GLOBAL));
    }

    #[test]
    fn what_the_page_loads_by_name_is_embedded() {
        for name in ["sheets_bg.wasm", "planner_bg.wasm", "junheng.schema.json"] {
            assert_eq!(fate(name), Fate::Embedded, "{name}");
        }
        for name in ["sheets.js", "planner.js"] {
            assert_eq!(fate(name), Fate::Script, "{name}");
        }
        for name in [
            "boot-0a1b.js",
            "junheng-0a1b.js",
            "junheng-0a1b_bg.wasm",
            "parts-0a1b.js",
            "parts-0a1b/chunk_1.wasm",
            "index.html",
            "app-0a1b.css",
            "icon.svg",
            "manifest.webmanifest",
        ] {
            assert_eq!(fate(name), Fate::Handled, "{name}");
        }
    }

    #[test]
    fn styles_must_not_load_anything() {
        assert!(self_contained_style("a{background:url(\"data:x\")}", "a").is_ok());
        assert!(self_contained_style("a{fill:url(#b)}", "a").is_ok());
        assert!(self_contained_style("a{background:url(b.png)}", "a").is_err());
        assert!(self_contained_style("@import 'b.css';", "a").is_err());
    }

    #[test]
    fn icons_become_data() {
        assert_eq!(
            percent_encoded("<a b=\"#é\"/>"),
            "%3Ca%20b=%22%23%C3%A9%22/%3E"
        );
    }
}
