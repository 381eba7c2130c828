//! One style sheet instead of many: fewer requests, and less to load than each packed by itself.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Failure, Result};
use crate::files::{self, Places};
use crate::{html, node};

/// Puts the page's style sheets together, in their order.
///
/// # Errors
/// Where one of them cannot stand among others, or cannot be read.
pub fn join(places: &Places, site: &Path) -> Result<()> {
    let page = site.join("index.html");
    let text = files::read(&page)?;
    let mut together = String::new();
    let mut names = Vec::new();
    let mut left = text.clone();
    for link in html::links(&text) {
        if link.attribute("rel") != Some("stylesheet") {
            continue;
        }
        let href = link.attribute("href").unwrap_or_default();
        let name = href.strip_prefix("./").unwrap_or(href);
        let css = files::read(&site.join(name))?;
        if link.attribute("media").is_some() || css.contains("@import") || css.contains("@charset")
        {
            return Err(Failure::new(format!("{name} cannot stand among others"))
                .advise("give it no media attribute, @import or @charset"));
        }
        together.push_str(&css);
        together.push('\n');
        left = left.replacen(link.whole, if names.is_empty() { MARK } else { "" }, 1);
        names.push(name.to_owned());
    }
    let hash = node::sha256_of_text(places, &together)?.hex;
    let name = format!("app-{}.css", hash.get(..16).unwrap_or(&hash));
    files::write(&site.join(&name), &together)?;
    for old in &names {
        let old = site.join(old);
        fs::remove_file(&old).context(|| format!("remove {}", old.display()))?;
    }
    let link = format!("<link rel=\"stylesheet\" href=\"./{name}\">");
    files::write(&page, left.replacen(MARK, &link, 1))
}

/// Where the style sheet will be named.
const MARK: &str = "<!-- style sheet -->";
