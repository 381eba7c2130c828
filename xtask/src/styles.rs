//! Two style sheets instead of many: fewer requests, and less to load than each packed by itself. One
//! comes with the page, the other with the first page that needs it.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Failure, Result};
use crate::files::{self, Places};
use crate::{html, node};

/// What marks a sheet of later pages, in the page and where the program looks for it.
const LATER: &str = "data-later";
/// The kind of a link that the browser leaves alone until the program makes it a style sheet.
pub const LATER_KIND: &str = "later";

/// Puts the page's style sheets together, in their order, each kind by itself.
///
/// # Errors
/// Where one of them cannot stand among others, or cannot be read, or where there are none of a kind.
pub fn join(places: &Places, site: &Path) -> Result<()> {
    let page = site.join("index.html");
    let mut text = files::read(&page)?;
    text = join_kind(places, site, &text, false)?;
    text = join_kind(places, site, &text, true)?;
    files::write(&page, text)
}

fn join_kind(places: &Places, site: &Path, text: &str, later: bool) -> Result<String> {
    let mut together = String::new();
    let mut names = Vec::new();
    let mut left = text.to_owned();
    for link in html::links(text) {
        if link.attribute("rel") != Some("stylesheet") || link.tag.contains(LATER) != later {
            continue;
        }
        let href = link.attribute("href").unwrap_or_default();
        let name = href.strip_prefix("./").unwrap_or(href);
        if name.starts_with(JOINED) {
            continue;
        }
        let css = files::read(&site.join(name))?;
        if link.attribute("media").is_some() || css.contains("@import") || css.contains("@charset")
        {
            return Err(Failure::new(format!("{name} cannot stand among others"))
                .advise("give it no media attribute, @import or @charset"));
        }
        together.push_str(&small(&css));
        left = left.replacen(link.whole, if names.is_empty() { MARK } else { "" }, 1);
        names.push(name.to_owned());
    }
    if names.is_empty() {
        return Err(
            Failure::new("the built page names no style sheets of one kind")
                .advise("look at index.html and xtask/src/styles.rs together"),
        );
    }
    let hash = node::sha256_of_text(places, &together)?.hex;
    let hash = hash.get(..16).unwrap_or(&hash);
    let (rel, mark, name) = if later {
        (LATER_KIND, format!(" {LATER}"), format!("later-{hash}.css"))
    } else {
        ("stylesheet", String::new(), format!("{JOINED}{hash}.css"))
    };
    files::write(&site.join(&name), &together)?;
    for old in &names {
        let old = site.join(old);
        fs::remove_file(&old).context(|| format!("remove {}", old.display()))?;
    }
    let link = format!("<link rel=\"{rel}\"{mark} href=\"./{name}\">");
    Ok(left.replacen(MARK, &link, 1))
}

/// How the name of what is joined begins.
const JOINED: &str = "app-";
/// Where the style sheet will be named.
const MARK: &str = "<!-- style sheet -->";

/// A style sheet without comments and without the blanks that mean nothing. Texts in quotes stay as they
/// are.
fn small(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if matches!(next, '"' | '\'') {
            let inside = rest.get(1..).unwrap_or_default();
            let end = closing(inside, next);
            let (quoted, after) = rest.split_at(end + 1);
            out.push_str(quoted);
            rest = after;
        } else if next.is_ascii_whitespace() {
            rest = rest.trim_start();
            let before = out.chars().next_back();
            let after = rest.chars().next();
            let plain = |c: Option<char>| c.is_none_or(|c| matches!(c, '{' | '}' | ';' | ','));
            if !plain(before) && !plain(after) {
                out.push(' ');
            }
        } else {
            out.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// Where a quoted text ends, with its closing quote.
fn closing(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_nothing_goes_and_what_means_something_stays() {
        let css = "/* a { } */\n.a .b,\n.c > .d :is(h1, h2) {\n  margin: calc(1px + 2px) 0;\n\n  \
                   content: \"a  /* b */ ; \\\" { \";\n}\n\n@media (max-width: 40em) and print {\n  a {\n    top: 0;\n  }\n}\n";
        assert_eq!(
            small(css),
            ".a .b,.c > .d :is(h1,h2){margin: calc(1px + 2px) 0;content: \"a  /* b */ ; \\\" { \";}\
             @media (max-width: 40em) and print{a{top: 0;}}"
        );
    }

    #[test]
    fn an_open_quote_or_comment_ends_with_the_sheet() {
        assert_eq!(small("a { b: 'c"), "a{b: 'c");
        assert_eq!(small("a{}/* b"), "a{}");
        assert_eq!(small(""), "");
    }
}
