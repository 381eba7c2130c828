//! What everything that is handed out weighs: as it is, and as servers send it.

use std::path::PathBuf;

use crate::failure::{Failure, Result};
use crate::files::{self, Places};
use crate::node::{self, Sizes};
use crate::wasm::MODULES;
use crate::{html, styles};

/// A line of the table.
struct Row {
    name: String,
    sizes: Sizes,
}

/// Prints the sizes of every artefact that has been built.
///
/// # Errors
/// Where nothing has been built, or Node.js is missing.
pub fn print(places: &Places) -> Result<()> {
    let mut names = Vec::new();
    let mut paths = Vec::new();
    let mut add = |name: String, path: PathBuf| {
        names.push(name);
        paths.push(path);
    };
    let site = places.site();
    if site.is_dir() {
        for file in files::list(&site)? {
            add(format!("site/{file}"), site.join(&file));
        }
    }
    if places.single_file().is_file() {
        add("junheng.html".to_owned(), places.single_file());
    }
    if places.npm().is_dir() {
        for file in files::list(&places.npm())? {
            if file.ends_with(".js") || file.ends_with(".wasm") || file.ends_with(".mjs") {
                add(format!("npm/{file}"), places.npm().join(&file));
            }
        }
    }
    if paths.is_empty() {
        return Err(Failure::new("nothing has been built yet").advise(
            "run `cargo xtask build`, `cargo xtask single-file` or `cargo xtask npm` first",
        ));
    }
    let borrowed: Vec<_> = paths.iter().map(PathBuf::as_path).collect();
    let measured = node::sizes(places, &borrowed)?;
    let rows: Vec<Row> = names
        .into_iter()
        .zip(measured)
        .map(|(name, sizes)| Row { name, sizes })
        .collect();
    let page = if site.is_dir() {
        files::read(&site.join("index.html"))?
    } else {
        String::new()
    };
    let mut groups = vec![(
        "what the first page loads",
        total(&rows, |name| is_first_load(&page, name)),
    )];
    for module in &MODULES {
        let files = total(&rows, |name| {
            name.strip_prefix("site/")
                .is_some_and(|file| module.has(file))
        });
        groups.push((module.what, files));
    }
    groups.push(("the site", total(&rows, |name| name.starts_with("site/"))));
    println!(
        "{:<44} {:>11} {:>11} {:>11}",
        "bytes", "raw", "gzip", "brotli"
    );
    for row in &rows {
        println!("{}", line(&row.name, row.sizes));
    }
    for (name, sizes) in groups {
        if sizes.raw > 0 {
            println!("{}", line(&format!("= {name}"), sizes));
        }
    }
    Ok(())
}

fn line(name: &str, sizes: Sizes) -> String {
    format!(
        "{name:<44} {:>11} {:>11} {:>11}",
        grouped(sizes.raw),
        grouped(sizes.gzip),
        grouped(sizes.brotli)
    )
}

fn total(rows: &[Row], wanted: impl Fn(&str) -> bool) -> Sizes {
    rows.iter()
        .filter(|row| wanted(&row.name))
        .fold(Sizes::default(), |sum, row| Sizes {
            raw: sum.raw + row.sizes.raw,
            gzip: sum.gzip + row.sizes.gzip,
            brotli: sum.brotli + row.sizes.brotli,
        })
}

/// Whether opening the page loads a file: the page itself, and what its elements and its start
/// name, but for what they name for later.
fn is_first_load(page: &str, name: &str) -> bool {
    let Some(file) = name.strip_prefix("site/") else {
        return false;
    };
    if file == "index.html" {
        return true;
    }
    let reference = format!("./{file}");
    let named = |value: Option<&str>| value.is_some_and(|v| v == file || v == reference);
    html::links(page)
        .iter()
        .filter(|link| link.attribute("rel") != Some(styles::LATER_KIND))
        .any(|link| named(link.attribute("href")))
        || html::scripts(page).iter().any(|script| {
            named(script.attribute("src")) || script.inside.contains(&format!("'{reference}'"))
        })
}

/// A number with its thousands set apart.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }

    #[test]
    fn the_first_load_is_what_the_page_names() {
        let page = "<link rel=later data-later href=./later-1.css><link rel=icon href=icon.svg><script src=\"./boot-1.js\"></script>\
                    <script type=module>import init from './junheng-1.js';</script>";
        for name in ["index.html", "icon.svg", "boot-1.js", "junheng-1.js"] {
            assert!(is_first_load(page, &format!("site/{name}")), "{name}");
        }
        assert!(!is_first_load(page, "site/sheets.js"));
        assert!(!is_first_load(page, "site/later-1.css"));
        assert!(!is_first_load(page, "junheng.html"));
    }
}
