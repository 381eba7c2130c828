//! The official forms.

use serde_json::json;

use crate::browser::Browser;
use crate::pages::{Place, Shell};
use crate::webdriver::{By, Element};

/// The page of the official forms.
#[derive(Clone, Copy)]
pub struct FormsPage<'a>(pub &'a Browser);

impl<'a> FormsPage<'a> {
    /// Goes there by the link.
    #[must_use]
    pub fn go(shell: Shell<'a>) -> Self {
        shell.go(Place::Forms);
        Self(shell.0)
    }

    /// Chooses a form by its key, such as `2-1`, or `all`.
    #[must_use]
    pub fn choose(self, form: &str) -> Self {
        self.0
            .click(By::Css(&format!(".tabs a[data-form='{form}']")));
        let current = format!(".tabs a[data-form='{form}'][aria-current='page']");
        let _ = self.0.find(By::Css(&current));
        self
    }

    /// The keys of the forms to choose from.
    #[must_use]
    pub fn choices(self) -> Vec<String> {
        // The page is a part of its own, which may still be on its way.
        let _ = self.0.find(By::Css(".tabs a[data-form]"));
        self.0
            .all(By::Css(".tabs a[data-form]"))
            .iter()
            .filter_map(|link| link.attribute("data-form"))
            .collect()
    }

    /// The form that is shown.
    #[must_use]
    pub fn form(self, form: &str) -> Element {
        self.0
            .find(By::Css(&format!(".official-form[data-form='{form}']")))
    }

    /// What the cells of the form's body say, row by row.
    #[must_use]
    pub fn rows(self, form: &str) -> Vec<Vec<String>> {
        let _ = self.form(form);
        let rows = self.0.script(
            "return [...document.querySelectorAll(`.official-form[data-form='${arguments[0]}'] \
             tbody tr`)].map(row => [...row.cells].map(cell => { const own = cell.cloneNode(true); \
             own.querySelectorAll('.visually-hidden').forEach(one => one.remove()); \
             return own.textContent.trim(); }));",
            &[json!(form)],
        );
        serde_json::from_value(rows).unwrap()
    }

    /// Chooses the school of the school's own form.
    pub fn school(self, name: &str) {
        let option = format!("//select[@id='form-school']/option[.='{name}']");
        let value = self.0.find(By::XPath(&option)).value();
        self.0.find(By::Css("#form-school")).choose(&value);
    }

    /// Saves all forms as a workbook.
    #[must_use]
    pub fn save_workbook(self) -> (String, Vec<u8>) {
        self.0.click(By::Css("[data-action='save-forms']"));
        self.0.downloaded(".xlsx")
    }

    /// Saves the form that is shown as CSV.
    #[must_use]
    pub fn save_csv(self) -> (String, String) {
        self.0.click(By::Css("[data-action='save-form-csv']"));
        let (name, bytes) = self.0.downloaded(".csv");
        (name, String::from_utf8(bytes).unwrap())
    }
}
