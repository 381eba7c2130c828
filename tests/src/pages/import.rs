//! The conversation of an import.

use std::path::Path;

use crate::browser::Browser;
use crate::pages::{DataPage, Place, Shell};
use crate::webdriver::{By, Element};

/// The import's dialog.
#[derive(Clone, Copy)]
pub struct ImportDialog<'a>(pub &'a Browser);

/// What the dialog came to after a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// The file cannot be read, with the words.
    Error(String),
    /// It is a table; a step of the conversation is open.
    Table,
}

impl<'a> ImportDialog<'a> {
    /// Chooses a file on the data page and waits until it has been read.
    #[must_use]
    pub fn choose(page: DataPage<'a>, path: &Path) -> (Self, Read) {
        let input = page.0.find(By::Test("import-file"));
        input.send_keys(&path.to_string_lossy());
        Self(page.0).wait_read()
    }

    /// Waits until the file has been read.
    #[must_use]
    pub fn wait_read(self) -> (Self, Read) {
        let read = self.0.until("the file to be read", || {
            if let Some(error) = self.0.all(By::Test("import-error")).first() {
                return Some(Read::Error(error.text()));
            }
            self.0.has(By::Test("import-next")).then_some(Read::Table)
        });
        (self, read)
    }

    /// What the dialog says.
    #[must_use]
    pub fn text(self) -> String {
        self.0.find(By::Css("dialog")).text()
    }

    /// The questions about columns.
    #[must_use]
    pub fn questions(self) -> Vec<Element> {
        self.0.all(By::Test("import-question"))
    }

    /// The meaning proposed for a column, counted from 1; empty on another step.
    #[must_use]
    pub fn target(self, column: u32) -> String {
        self.target_of(column).value()
    }

    fn target_of(self, column: u32) -> Element {
        let by = format!("tr[data-column='{column}'] [data-testid='import-target']");
        self.0.find(By::Css(&by))
    }

    /// Says what a column means.
    pub fn set_target(self, column: u32, target: &str) {
        self.target_of(column).choose(target);
        self.0.until("the new meaning", || {
            (self.target(column) == target).then_some(())
        });
    }

    /// Goes on by a step.
    pub fn next(self) {
        self.0
            .click(By::Css("[data-testid='import-next']:not(:disabled)"));
    }

    /// Waits for the step that shows rows and counts.
    #[must_use]
    pub fn wait_rows(self) -> Self {
        let _ = self.0.find(By::Test("import-new"));
        self
    }

    /// A count of the step that shows rows: `new`, `changed`, `unchanged`, `repeated`, `left-out`,
    /// `problems`.
    #[must_use]
    pub fn count(self, name: &str) -> String {
        self.0.find(By::Test(&format!("import-{name}"))).text()
    }

    /// Answers for all schools that are there twice: `replace`, `keep-both` or `skip`.
    pub fn resolve(self, group: &str, resolution: &str) {
        self.0
            .click(By::Test(&format!("import-{group}-{resolution}")));
    }

    /// Goes on until the report, every suggestion taken; the report comes back.
    #[must_use]
    pub fn finish(self) -> String {
        let report = self.0.until("the import's report", || {
            if let Some(report) = self.0.all(By::Test("import-report")).first() {
                return Some(report.text());
            }
            let next = self
                .0
                .session
                .find(By::Css("[data-testid='import-next']:not(:disabled)"));
            let _ = next.ok()?.try_click();
            None
        });
        self.0.click(By::Test("import-done"));
        self.0.gone(By::Css("dialog"));
        report
    }

    /// Closes an error.
    pub fn close(self) {
        self.0.click(By::Test("import-close"));
        self.0.gone(By::Css("dialog"));
    }

    /// Calls the import off.
    pub fn cancel(self) {
        self.0.click(By::Test("import-cancel"));
        self.0.gone(By::Css("dialog"));
    }
}

/// Imports a file into what is open, every suggestion taken.
pub fn import(shell: Shell<'_>, path: &Path) -> String {
    shell.go(Place::Data);
    let (dialog, read) = ImportDialog::choose(DataPage(shell.0), path);
    assert_eq!(read, Read::Table, "{}", path.display());
    dialog.finish()
}
