//! The conversation in which the files of many schools are merged.

use std::path::Path;

use crate::browser::Browser;
use crate::pages::DataPage;
use crate::webdriver::By;

/// The dialog of a merge.
#[derive(Clone, Copy)]
pub struct MergeDialog<'a>(pub &'a Browser);

impl<'a> MergeDialog<'a> {
    /// Chooses files on the data page and waits until all of them are read, or one is asked about.
    #[must_use]
    pub fn choose(page: DataPage<'a>, paths: &[impl AsRef<Path>]) -> Self {
        let paths: Vec<String> = paths
            .iter()
            .map(|path| path.as_ref().to_string_lossy().into_owned())
            .collect();
        let input = page.0.find(By::Test("merge-files"));
        input.send_keys(&paths.join("\n"));
        let _ = page.0.find(By::Test("import-next"));
        Self(page.0)
    }

    /// Whether a file's columns are asked about; else everything is read.
    #[must_use]
    pub fn asks_about_columns(self) -> bool {
        self.0.has(By::Test("merge-skip-file"))
    }

    /// Confirms the columns of the file asked about.
    pub fn confirm_columns(self) {
        self.0
            .click(By::Css("[data-testid='import-next']:not(:disabled)"));
    }

    /// Waits until everything is read.
    pub fn wait_read(self) {
        let _ = self.0.find(By::Test("merge-new"));
    }

    /// What the dialog says.
    #[must_use]
    pub fn text(self) -> String {
        self.0.find(By::Css("dialog")).text()
    }

    /// Waits for a count: `files-read`, `new`, `changed`, `conflicting`, `unchanged`.
    pub fn wait_count(self, name: &str, expected: &str) {
        let by = format!("merge-{name}");
        self.0.until(&format!("{expected} {name}"), || {
            (self.0.find(By::Test(&by)).text() == expected).then_some(())
        });
    }

    /// Chooses for all: `same`, `different`, `keep-first`, `take-last`.
    pub fn choose_for_all(self, what: &str) {
        self.0.click(By::Test(&format!("merge-{what}")));
    }

    /// Takes a file in or leaves it out.
    pub fn toggle_file(self, index: usize) {
        self.0
            .click(By::Css(&format!("input[data-file='{index}']")));
    }

    /// Whether the merge can be made.
    #[must_use]
    pub fn is_ready(self) -> bool {
        self.0
            .has(By::Css("[data-testid='import-next']:not(:disabled)"))
    }

    /// Merges; the report comes back and the dialog is closed.
    #[must_use]
    pub fn finish(self) -> String {
        self.confirm_columns();
        let report = self.0.find(By::Test("merge-report")).text();
        self.0.click(By::Test("merge-done"));
        self.0.gone(By::Css("dialog"));
        report
    }
}
