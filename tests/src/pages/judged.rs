//! The results beside the first page of them.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::keys::Key;
use crate::pages::{Place, Shell};
use crate::webdriver::By;

/// One of those pages.
#[derive(Clone, Copy)]
pub struct Judged<'a>(pub &'a Browser);

impl<'a> Judged<'a> {
    /// Goes there by the tab: `items`, `points`, `compare` or `printed`.
    #[must_use]
    pub fn go(shell: Shell<'a>, page: &str) -> Self {
        shell.go(Place::Results);
        let browser = shell.0;
        let tab = format!(".tabs a[href='#/results/{page}']");
        browser.click(By::Css(&tab));
        // The results may be drawn anew under the click while they are still being judged.
        browser.until("the page of the tab", || {
            let there = browser.has(By::Css(".judged h1"));
            if !there && browser.has(By::Css(&tab)) {
                browser.click(By::Css(&tab));
            }
            there.then_some(())
        });
        let _ = browser.visible(By::Css(".judged h1"));
        Self(browser)
    }

    fn texts(self, script: &str) -> Vec<String> {
        let value = self.0.script(script, &[]);
        let all = value.as_array().cloned().unwrap_or_default();
        all.iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    /// The overall verdict by its key.
    #[must_use]
    pub fn overall(self) -> String {
        let found = self.0.find(By::Css("[data-overall]"));
        found.attribute("data-overall").unwrap_or_default()
    }

    /// The lines of the list that are shown, each with its verdict.
    #[must_use]
    pub fn lines(self) -> Vec<(String, String)> {
        let all = self.texts(
            "return [...document.querySelectorAll('tr[data-line]')].map(
               row => row.dataset.line + ' ' + (row.dataset.verdict ?? ''))",
        );
        let pair = |text: &String| text.split_once(' ').map(|(a, b)| (a.into(), b.into()));
        all.iter().filter_map(pair).collect()
    }

    /// Opens the reasons of an item.
    pub fn open_item(self, id: &str) {
        self.0
            .click(By::Css(&format!("tr[data-line='{id}'] a.item-link")));
        let _ = self
            .0
            .visible(By::Css(&format!("[data-why='item'][data-item='{id}']")));
    }

    /// The text of the reasons.
    #[must_use]
    pub fn why(self) -> String {
        self.0.find(By::Css("[data-why='item']")).text()
    }

    /// Puts the focus on a field by its id.
    pub fn focus(self, id: &str) {
        let script =
            "const field = document.getElementById(arguments[0]); field.focus(); field.select?.()";
        self.0.script(script, &[json!(id)]);
    }

    /// Types into the field that has the focus, and goes on by Enter.
    pub fn enter(self, text: &str) {
        if !text.is_empty() {
            self.0.type_text(text);
        }
        self.0.press(&[Key::Enter]);
    }

    /// What is found in the printed report: the keys that do not hold, and those to be looked at.
    #[must_use]
    pub fn found(self) -> (Vec<String>, Vec<String>) {
        let of = |class: &str| {
            let mut all = self.texts(&format!(
                "return [...document.querySelectorAll('[data-finding]')]
                   .filter(line => line.querySelector('strong.{class}'))
                   .map(line => line.dataset.finding)"
            ));
            all.sort();
            all
        };
        (of("fail"), of("near"))
    }

    /// The text below a selector; empty where nothing is there.
    #[must_use]
    pub fn text(self, selector: &str) -> String {
        let found = self.0.all(By::Css(selector));
        found.first().map_or_else(String::new, |found| found.text())
    }
}
