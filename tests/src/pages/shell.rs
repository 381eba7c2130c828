//! The frame around the pages.

use crate::browser::Browser;
use crate::webdriver::By;

/// A page by its link in the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The grid and the import.
    Data,
    /// What the county enters.
    County,
    /// Verdicts and reasons.
    Results,
    /// Plans.
    Plans,
    /// The official forms.
    Forms,
    /// Drafts in this browser.
    Drafts,
    /// Schemes, sources, manual.
    About,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Data,
        Self::County,
        Self::Results,
        Self::Plans,
        Self::Forms,
        Self::Drafts,
        Self::About,
    ];

    /// Its address behind the hash.
    #[must_use]
    pub const fn hash(self) -> &'static str {
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

/// What stands around every page.
#[derive(Clone, Copy)]
pub struct Shell<'a>(pub &'a Browser);

impl<'a> Shell<'a> {
    /// Opens the site and waits for the program.
    #[must_use]
    pub fn open_site(browser: &'a Browser) -> Self {
        browser.go_site("index.html");
        Self::ready(browser)
    }

    /// Opens the single file and waits for the program.
    #[must_use]
    pub fn open_single(browser: &'a Browser) -> Self {
        browser.go_single("");
        Self::ready(browser)
    }

    /// Waits for the program in the page that is open.
    #[must_use]
    pub fn ready(browser: &'a Browser) -> Self {
        let _ = browser.visible(By::Css("header nav a"));
        Self(browser)
    }

    /// Goes to a page by its link.
    pub fn go(self, place: Place) -> Self {
        let link = format!("header nav a[href='{}']", place.hash());
        self.0.click(By::Css(&link));
        self.is_at(place);
        self
    }

    /// Waits until a page is the current one.
    pub fn is_at(self, place: Place) {
        let link = format!("header nav a[href='{}'][aria-current='page']", place.hash());
        let _ = self.0.find(By::Css(&link));
    }

    /// What stands for the open document: county, year, scheme, date.
    #[must_use]
    pub fn open_bar(self) -> String {
        self.0.find(By::Css(".open-bar")).text()
    }

    /// The county's name.
    #[must_use]
    pub fn county(self) -> String {
        self.0.find(By::Css(".open-bar .county")).text()
    }

    /// Whether and when the draft was saved.
    #[must_use]
    pub fn save_state(self) -> String {
        self.0.find(By::Css("#save-state")).text()
    }

    /// Waits until the save state says so.
    pub fn wait_save_state(self, part: &str) -> String {
        self.0.until(&format!("the save state to say {part}"), || {
            let state = self.save_state();
            state.contains(part).then_some(state)
        })
    }

    /// Waits until the draft is saved.
    pub fn wait_saved(self) -> String {
        self.wait_save_state("已保存")
    }

    /// The page's language.
    #[must_use]
    pub fn language(self) -> String {
        let value = self.0.script("return document.documentElement.lang", &[]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Switches to the other language.
    pub fn switch_language(self) {
        let before = self.language();
        self.0.click(By::Css("#language"));
        self.0.until("the language to change", || {
            (self.language() != before).then_some(())
        });
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.0.click(By::Css("#undo:not(:disabled)"));
    }

    /// Does it again.
    pub fn redo(self) {
        self.0.click(By::Css("#redo:not(:disabled)"));
    }

    /// The notices that are shown.
    #[must_use]
    pub fn notices(self) -> Vec<String> {
        let all = self.0.all(By::Css(".notice span"));
        all.iter().map(crate::Element::content).collect()
    }

    /// Everything that the page says.
    #[must_use]
    pub fn text(self) -> String {
        self.0.find(By::Css("body")).text()
    }
}
