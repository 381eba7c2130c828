//! Addresses behind the hash, so that pages can be linked and the back button works, also on file://.

use junheng_core::CountyInput;
use leptos::prelude::*;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The grid and the import.
    Data,
    /// What the county enters: facts, money, evidence, surveys, vetoes.
    County,
    /// Verdicts and reasons.
    Results,
    /// What might be done: plans and their outcomes.
    Plans,
    /// The official forms, filled in.
    Forms,
    /// Drafts kept in this browser.
    Drafts,
    /// Schemes, sources, manual.
    About,
}

impl Page {
    /// All pages in the order of the navigation.
    pub const ALL: [Self; 7] = [
        Self::Data,
        Self::County,
        Self::Results,
        Self::Plans,
        Self::Forms,
        Self::Drafts,
        Self::About,
    ];

    /// Its first segment behind the hash.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::County => "county",
            Self::Results => "results",
            Self::Plans => "plans",
            Self::Forms => "forms",
            Self::Drafts => "drafts",
            Self::About => "about",
        }
    }

    /// Its address, for `href`.
    pub const fn href(self) -> &'static str {
        match self {
            Self::Data => "#/data",
            Self::County => "#/county",
            Self::Results => "#/results",
            Self::Plans => "#/plans",
            Self::Forms => "#/forms",
            Self::Drafts => "#/drafts",
            Self::About => "#/about",
        }
    }
}

/// Where the user is: a page, and what of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The segments after the page's, such as `why`, `3`, `primary`; decoded.
    pub rest: Vec<String>,
}

impl Route {
    /// A page from its start.
    pub const fn page(page: Page) -> Self {
        Self {
            page,
            rest: Vec::new(),
        }
    }

    /// The segments after the page's, for matching.
    pub fn segments(&self) -> Vec<&str> {
        self.rest.iter().map(String::as_str).collect()
    }

    /// Reads what stands behind the address's path; nothing if it names no page.
    ///
    /// An empty hash is nothing too: the caller decides where a visit starts.
    pub fn parse(hash: &str) -> Option<Self> {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let mut segments = path.strip_prefix('/')?.split('/');
        let first = segments.next()?;
        let page = Page::ALL.into_iter().find(|p| p.segment() == first)?;
        let rest = segments
            .filter(|segment| !segment.is_empty())
            .map(decode)
            .collect();
        Some(Self { page, rest })
    }

    /// The address, for `href`.
    pub fn href(&self) -> String {
        let mut href = self.page.href().to_owned();
        for segment in &self.rest {
            href.push('/');
            encode_into(segment, &mut href);
        }
        href
    }
}

/// The address of a page's part, for `href`.
pub fn href(page: Page, rest: &[&str]) -> String {
    let rest = rest.iter().map(|&segment| segment.to_owned()).collect();
    Route { page, rest }.href()
}

/// The address that opens the county's page at one of its figures, with the focus on it.
pub fn county_href(input: CountyInput) -> String {
    href(Page::County, &["field", &input.key()])
}

/// The address that opens the county's page at an item judged by documents, by its part's id.
pub fn evidence_href(part: &str) -> String {
    href(Page::County, &["evidence", part])
}

/// The address that opens the county's page at a veto, by its id.
pub fn veto_href(veto: &str) -> String {
    href(Page::County, &["vetoes", veto])
}

fn encode_into(segment: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 15] {
                let digit = HEX.get(usize::from(nibble)).copied().unwrap_or(b'0');
                out.push(char::from(digit));
            }
        }
    }
}

/// Decodes percent signs; what is no valid encoding is kept as it stands.
fn decode(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .filter(|_| first == b'%')
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| segment.to_owned())
}

/// Where the user is and how to go elsewhere; given by context.
#[derive(Clone, Copy)]
pub struct Router {
    route: RwSignal<Route>,
    page: Memo<Page>,
}

impl Router {
    /// A router that starts at a route.
    pub fn new(start: Route) -> Self {
        let route = RwSignal::new(start);
        let page = Memo::new(move |_| route.with(|route| route.page));
        Self { route, page }
    }

    /// The route, tracked.
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// The page, tracked; changes only when another page is shown.
    pub fn current_page(self) -> Page {
        self.page.get()
    }

    /// The page, once.
    pub fn current_page_untracked(self) -> Page {
        self.page.get_untracked()
    }

    /// Goes to an address such as `#/results/why/3`; the back button returns.
    pub fn go(self, href: &str) {
        crate::browser::location::set_hash(href);
    }

    /// Follows the address after the browser changed it.
    pub fn follow(self, route: Route) {
        if self.route.with_untracked(|old| *old != route) {
            self.route.set(route);
        }
    }
}

/// The router of this app.
pub fn use_router() -> Router {
    use_context::<Router>().unwrap_or_else(|| Router::new(Route::page(Page::Data)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_back() {
        for (hash, page, rest) in [
            ("#/data", Page::Data, vec![]),
            ("#/results/", Page::Results, vec![]),
            (
                "#/results/why/3/primary",
                Page::Results,
                vec!["why", "3", "primary"],
            ),
            ("#/plans/3/tasks", Page::Plans, vec!["3", "tasks"]),
            ("#/drafts", Page::Drafts, vec![]),
            ("#/about/manual", Page::About, vec!["manual"]),
        ] {
            let route = Route::parse(hash).unwrap();
            assert_eq!(route.page, page, "{hash}");
            assert_eq!(route.segments(), rest, "{hash}");
            assert_eq!(Route::parse(&route.href()), Some(route));
        }
    }

    #[test]
    fn other_addresses_name_no_page() {
        for hash in [
            "",
            "#",
            "#/",
            "#data",
            "#/nothing",
            "#//data",
            "/..",
            "#/Data",
        ] {
            assert_eq!(Route::parse(hash), None, "{hash}");
        }
    }

    #[test]
    fn figures_of_the_county_have_addresses() {
        for key in [
            "facts.posts",
            "series.gnp.2022",
            "monitoring.mental-health.rate",
        ] {
            let input = CountyInput::from_key(key).unwrap();
            let route = Route::parse(&county_href(input)).unwrap();
            assert_eq!(
                (route.page, route.segments()),
                (Page::County, vec!["field", key])
            );
        }
        assert_eq!(evidence_href("layout"), "#/county/evidence/layout");
        assert_eq!(veto_href("exams"), "#/county/vetoes/exams");
    }

    #[test]
    fn segments_may_hold_anything() {
        for text in ["第一小学", "a/b", "50%", "%", "%zz", "é#?", "a b"] {
            let address = href(Page::Data, &[text]);
            assert_eq!(Route::parse(&address).unwrap().segments(), [text]);
        }
        assert_eq!(Route::parse("#/data/%ff%").unwrap().segments(), ["%ff%"]);
    }
}
