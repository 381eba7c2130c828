//! The results page.

use serde_json::Value;

use crate::browser::Browser;
use crate::pages::{Place, Shell};
use crate::webdriver::By;

/// The results page.
#[derive(Clone, Copy)]
pub struct Results<'a>(pub &'a Browser);

/// A row of the matrix as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The school's number in the document.
    pub school: String,
    /// Its name.
    pub name: String,
    /// The verdict's key.
    pub verdict: String,
    /// The printed values, as shown.
    pub values: Vec<String>,
    /// Each value's level, by its key.
    pub levels: Vec<String>,
}

/// The rows of both stages in the order of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The primary stage.
    pub primary: Vec<Row>,
    /// The junior stage.
    pub junior: Vec<Row>,
}

impl<'a> Results<'a> {
    /// Goes there by the link.
    #[must_use]
    pub fn go(shell: Shell<'a>) -> Self {
        shell.go(Place::Results);
        Self(shell.0).shown()
    }

    /// Waits until a verdict or a figure is shown.
    #[must_use]
    pub fn shown(self) -> Self {
        let _ = self.0.visible(By::Css(".overview .figure"));
        self
    }

    /// The county's verdict by its key; nothing where one school alone is judged.
    #[must_use]
    pub fn verdict(self) -> Option<String> {
        let all = self.0.all(By::Css(".overview [data-verdict]"));
        all.first()
            .and_then(|figure| figure.attribute("data-verdict"))
    }

    /// The sentence that says it all.
    #[must_use]
    pub fn headline(self) -> String {
        self.0.find(By::Css(".overview .headline")).text()
    }

    /// A large figure of the overview: `schools`, `coefficients` or `missing`.
    #[must_use]
    pub fn figure(self, name: &str) -> String {
        self.0
            .find(By::Css(&format!("[data-figure='{name}'] .large")))
            .text()
    }

    /// The matrix as it is shown.
    #[must_use]
    pub fn matrix(self) -> Matrix {
        let value = self.0.script(
            "return [...document.querySelectorAll('table.results-matrix')].map(table => ({
               stage: table.dataset.stage,
               rows: [...table.querySelectorAll('tbody tr[data-school]')].map(row => ({
                 school: row.dataset.school,
                 name: row.querySelector('.row-head .name').firstChild.textContent.trim(),
                 verdict: row.querySelector('[data-verdict]').dataset.verdict,
                 values: [...row.querySelectorAll('td.cell .value')].map(v => v.textContent.replace('*', '').trim()),
                 levels: [...row.querySelectorAll('td.cell')].map(c => c.dataset.level),
               })) }))",
            &[],
        );
        let mut matrix = Matrix::default();
        for table in value.as_array().cloned().unwrap_or_default() {
            let rows = table["rows"].as_array().cloned().unwrap_or_default();
            let rows = rows.iter().map(row).collect();
            if table["stage"] == "primary" {
                matrix.primary = rows;
            } else {
                matrix.junior = rows;
            }
        }
        matrix
    }

    /// Orders the matrix: 0 worst first, 1 as the list, 2 by name.
    pub fn order(self, by: u32) {
        self.0
            .find(By::Css("[data-filter='order']"))
            .choose(&by.to_string());
    }
}

fn row(value: &Value) -> Row {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let texts = |name: &str| -> Vec<String> {
        let all = value[name].as_array().cloned().unwrap_or_default();
        all.iter()
            .filter_map(|v| v.as_str().map(str::to_owned))
            .collect()
    };
    Row {
        school: text("school"),
        name: text("name"),
        verdict: text("verdict"),
        values: texts("values"),
        levels: texts("levels"),
    }
}
