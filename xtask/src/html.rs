//! Finds and replaces the few elements of the built page that the builds finish. The page is the
//! repository's own, so this knows its shape and stops with a message where that has changed.

/// An element in a page: its opening tag, what stands inside, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element<'a> {
    /// The opening tag, with its angle brackets.
    pub tag: &'a str,
    /// What stands between the tags; empty for a void element.
    pub inside: &'a str,
    /// The whole element.
    pub whole: &'a str,
}

impl<'a> Element<'a> {
    /// The value of an attribute, with or without quotes in the page.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.tag;
        let wanted = format!("{name}=");
        loop {
            let (before, after) = rest.split_once(&wanted)?;
            if before.ends_with(|c: char| c.is_ascii_whitespace()) {
                return Some(match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => {
                        let inside = after.get(1..)?;
                        inside.split_once(quote)?.0
                    }
                    _ => after
                        .split(|c: char| c.is_ascii_whitespace() || c == '>')
                        .next()?,
                });
            }
            rest = after;
        }
    }
}

/// Every `script` element, in the order of the page.
pub fn scripts(html: &str) -> Vec<Element<'_>> {
    elements(html, "<script", Some("</script>"))
}

/// Every `link` element, in the order of the page.
pub fn links(html: &str) -> Vec<Element<'_>> {
    elements(html, "<link", None)
}

fn elements<'a>(html: &'a str, open: &str, close: Option<&str>) -> Vec<Element<'a>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = position(html, open, from) {
        let Some(tag_end) = position(html, ">", start).map(|at| at + 1) else {
            break;
        };
        let (inside_end, end) = match close {
            None => (tag_end, tag_end),
            Some(close) => match position(html, close, tag_end) {
                Some(at) => (at, at + close.len()),
                None => break,
            },
        };
        if let (Some(tag), Some(inside), Some(whole)) = (
            html.get(start..tag_end),
            html.get(tag_end..inside_end),
            html.get(start..end),
        ) {
            found.push(Element { tag, inside, whole });
        }
        from = end;
    }
    found
}

fn position(html: &str, wanted: &str, from: usize) -> Option<usize> {
    html.get(from..)?.find(wanted).map(|at| at + from)
}

/// A JavaScript text that can stand inside a `script` element, or nothing where it cannot.
pub fn as_inline_script(code: &str) -> Option<&str> {
    let lower = code.to_ascii_lowercase();
    (!lower.contains("</script") && !lower.contains("<!--")).then_some(code)
}

/// A style sheet that can stand inside a `style` element, or nothing where it cannot.
pub fn as_inline_style(css: &str) -> Option<&str> {
    (!css.to_ascii_lowercase().contains("</style")).then_some(css)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=icon href='./a.svg'><link rel=\"stylesheet\" \
                        data-href=\"x\" href=\"./b.css\"/><script src=\"c.js\"></script></head>\
                        <script type=\"module\">\nimport a;\n</script>";

    #[test]
    fn finds_links_with_their_attributes() {
        let links = links(PAGE);
        assert_eq!(links.len(), 2);
        assert_eq!(links[0].attribute("rel"), Some("icon"));
        assert_eq!(links[0].attribute("href"), Some("./a.svg"));
        assert_eq!(links[1].attribute("href"), Some("./b.css"));
        assert_eq!(links[1].attribute("media"), None);
    }

    #[test]
    fn finds_scripts_with_what_stands_inside() {
        let scripts = scripts(PAGE);
        assert_eq!(scripts.len(), 2);
        assert_eq!(scripts[0].attribute("src"), Some("c.js"));
        assert_eq!(scripts[0].inside, "");
        assert_eq!(scripts[1].inside, "\nimport a;\n");
    }

    #[test]
    fn refuses_code_that_would_end_its_own_element() {
        assert!(as_inline_script("a('</SCRIPT>')").is_none());
        assert!(as_inline_script("a('<!--')").is_none());
        assert!(as_inline_script("a < b").is_some());
        assert!(as_inline_style("a{content:'</style>'}").is_none());
    }
}
