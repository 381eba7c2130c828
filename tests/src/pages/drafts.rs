//! The drafts page.

use crate::browser::Browser;
use crate::pages::{Place, Shell};
use crate::webdriver::{By, Element};

/// The drafts page.
#[derive(Clone, Copy)]
pub struct DraftsPage<'a>(pub &'a Browser);

impl<'a> DraftsPage<'a> {
    /// Goes there by the link.
    #[must_use]
    pub fn go(shell: Shell<'a>) -> Self {
        shell.go(Place::Drafts);
        Self(shell.0)
    }

    /// Waits until nothing is being saved: the first save explains itself above the page, which then
    /// moves under the mouse.
    fn settled(self) {
        self.0.until("the page to be at rest", || {
            let state = Shell(self.0).save_state();
            (!state.contains("保存中") && !state.contains("Saving")).then_some(())
        });
    }

    /// Opens a sample by its number; the results page shows it.
    pub fn open_sample(self, number: u32) {
        self.settled();
        self.0.click(By::Css(&format!("#start-sample-{number}")));
        Shell(self.0).is_at(Place::Results);
    }

    /// Starts with a blank table.
    pub fn open_blank(self) {
        self.settled();
        self.0.click(By::Css("#start-blank"));
        Shell(self.0).is_at(Place::Data);
    }

    /// Chooses files from disk.
    pub fn choose_file(self, path: &std::path::Path) {
        self.0
            .find(By::Css(".start-file-input"))
            .send_keys(&path.to_string_lossy());
    }

    /// The rows of the list.
    #[must_use]
    pub fn rows(self) -> Vec<Element> {
        self.0.all(By::Css("table.drafts tbody tr"))
    }

    /// Waits for a number of drafts.
    pub fn wait_rows(self, number: usize) {
        self.0.until(&format!("{number} drafts in the list"), || {
            (self.rows().len() == number).then_some(())
        });
    }

    /// A row's button by its place: open, rename, duplicate, save as file, delete.
    pub fn act(self, row: usize, button: usize) {
        let rows = self.rows();
        let buttons = rows[row].find_all(By::Css("button")).unwrap_or_default();
        buttons[button].click();
    }

    /// Saves what is open as JSON.
    #[must_use]
    pub fn save_open(self) -> (String, String) {
        self.0.click(By::Css("#save-open"));
        let (name, bytes) = self.0.downloaded(".json");
        (name, String::from_utf8(bytes).expect("JSON is UTF-8"))
    }

    /// Erases everything, confirmed.
    pub fn erase(self) {
        self.0.click(By::Css("#erase"));
        self.0.click(By::Css("#erase-yes"));
    }
}
