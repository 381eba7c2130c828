//! The data page: the grid of schools.

use crate::browser::Browser;
use crate::keys::Key;
use crate::pages::{Place, Shell};
use crate::webdriver::{By, Element};

/// The data page.
#[derive(Clone, Copy)]
pub struct DataPage<'a>(pub &'a Browser);

impl<'a> DataPage<'a> {
    /// Goes there by the link.
    #[must_use]
    pub fn go(shell: Shell<'a>) -> Self {
        shell.go(Place::Data);
        Self(shell.0)
    }

    /// Saves something by the menu: `export-csv`, `export-json`, `template-csv`, `template-xlsx`.
    pub fn export(self, what: &str) {
        if !self.0.has(By::Css("[data-testid='export-menu'][open]")) {
            self.0.click(By::Css("[data-testid='export-menu'] summary"));
        }
        self.0.click(By::Test(what));
    }

    /// Opens the form of the county's facts and settings.
    fn open_facts(self) {
        let _ = self.0.find(By::Css("#scheme-choice"));
        let open = "document.querySelector('#scheme-choice').closest('details').open = true";
        let _ = self.0.script(open, &[]);
    }

    /// Chooses the scheme by its id.
    pub fn choose_scheme(self, id: &str) {
        self.open_facts();
        let choice = format!("#scheme-choice input[value='{id}']");
        // What appears above may move the page under a click: it is made again, as a person would.
        self.0.until(&format!("{id} to be chosen"), || {
            self.0.click(By::Css(&choice));
            let chosen = self.0.find(By::Css(&choice)).property("checked");
            (chosen == serde_json::Value::Bool(true)).then_some(())
        });
    }

    /// Lays a variant over the scheme, or takes it off.
    pub fn toggle_variant(self, id: &str) {
        self.open_facts();
        let choice = format!("#variant-choice [data-variant='{id}'] input");
        self.0.click(By::Css(&choice));
    }

    /// Which scheme is chosen, by its id.
    #[must_use]
    pub fn scheme(self) -> String {
        self.0.find(By::Css("#scheme-choice input:checked")).value()
    }

    /// The grid.
    #[must_use]
    pub fn grid(self) -> Grid<'a> {
        let _ = self.0.visible(By::Test("grid"));
        Grid(self.0)
    }
}

/// The grid; rows count from 0, columns go by their keys in files.
#[derive(Clone, Copy)]
pub struct Grid<'a>(pub &'a Browser);

impl Grid<'_> {
    fn by(row: usize, column: &str) -> String {
        format!(".grid-row[data-row='{row}'] [data-column='{column}']")
    }

    /// A cell that is in view.
    #[must_use]
    pub fn cell(self, row: usize, column: &str) -> Element {
        self.0.find(By::Css(&Self::by(row, column)))
    }

    /// What a cell shows.
    #[must_use]
    pub fn text(self, row: usize, column: &str) -> String {
        self.cell(row, column).content()
    }

    /// What a cell shows; nothing where it is not in view.
    #[must_use]
    pub fn text_now(self, row: usize, column: &str) -> Option<String> {
        let cells = self.0.all(By::Css(&Self::by(row, column)));
        cells.first().map(Element::content)
    }

    /// Waits until a cell shows something.
    pub fn wait_text(self, row: usize, column: &str, text: &str) {
        self.0
            .until(&format!("{column} of row {row} to be {text:?}"), || {
                (self.text(row, column) == text).then_some(())
            });
    }

    /// The number of schools.
    #[must_use]
    pub fn schools(self) -> usize {
        let count = self.0.find(By::Css("#grid")).attribute("aria-rowcount");
        // The head and the blank row behind the last school count too.
        count
            .and_then(|c| c.parse::<usize>().ok())
            .unwrap_or(0)
            .saturating_sub(2)
    }

    /// Waits for a number of schools.
    pub fn wait_schools(self, number: usize) {
        self.0.until(&format!("{number} schools in the grid"), || {
            (self.schools() == number).then_some(())
        });
    }

    /// Selects a cell with the mouse.
    pub fn select(self, row: usize, column: &str) {
        let cell = self.cell(row, column);
        self.0.script(
            "arguments[0].scrollIntoView({block: 'center', inline: 'center'})",
            &[cell.json()],
        );
        self.0.until("a cell to take a click", || {
            // A row that is drawn anew in between is another element.
            self.0
                .session
                .find(By::Css(&Self::by(row, column)))
                .ok()?
                .try_click()
                .ok()
        });
        self.0.until("the grid to have the focus", || {
            let id = self.0.focused().attribute("id");
            (id.as_deref() == Some("grid-editor")).then_some(())
        });
    }

    /// Types over a cell and ends with Enter.
    pub fn enter(self, row: usize, column: &str, text: &str) {
        self.select(row, column);
        self.0.type_text(text);
        self.0.press(&[Key::Enter]);
    }

    /// Shows all columns.
    pub fn show_all(self) {
        self.0.find(By::Test("column-preset")).choose("all");
    }

    /// What stands beside a cell that holds something wrong.
    #[must_use]
    pub fn problem(self) -> String {
        self.0.visible(By::Test("cell-problem")).text()
    }

    /// The status line below the grid.
    #[must_use]
    pub fn status(self) -> String {
        self.0.find(By::Test("grid-status")).text()
    }
}
