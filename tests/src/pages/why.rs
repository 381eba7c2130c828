//! The panel that unfolds a verdict.

use crate::browser::Browser;
use crate::webdriver::By;

/// A number of a sum, as a machine reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is in its sum.
    pub role: String,
    /// The number as shown, without separators.
    pub text: String,
    /// Its value.
    pub value: f64,
    /// Whether digits were cut off.
    pub cut: bool,
    /// What a user reads.
    pub shown: String,
}

/// A line of the sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The step's name.
    pub step: String,
    /// Its numbers in their order.
    pub figures: Vec<Figure>,
}

impl Line {
    /// The numbers of a role.
    #[must_use]
    pub fn all(&self, role: &str) -> Vec<f64> {
        let of_role = self.figures.iter().filter(|f| f.role == role);
        of_role.map(|figure| figure.value).collect()
    }

    /// The only number of a role.
    ///
    /// # Panics
    /// Where it is not there once.
    #[must_use]
    pub fn one(&self, role: &str) -> f64 {
        let all = self.all(role);
        assert_eq!(all.len(), 1, "{role} in {self:?}");
        all[0]
    }
}

/// The panel.
#[derive(Clone, Copy)]
pub struct Why<'a>(pub &'a Browser);

impl<'a> Why<'a> {
    /// Opens it from a cell of the matrix by a click.
    #[must_use]
    pub fn of_cell(browser: &'a Browser, stage: &str, school: &str, column: usize) -> Self {
        let id = format!("#cell-{stage}-{school}-{column}");
        let cell = browser.find(By::Css(&id));
        browser.script(
            "arguments[0].scrollIntoView({block: 'center', inline: 'center'})",
            &[cell.json()],
        );
        browser.click(By::Css(&id));
        let _ = browser.visible(By::Css("aside.why article[data-why='cell']"));
        Self(browser)
    }

    /// The unfolded sums.
    #[must_use]
    pub fn lines(self) -> Vec<Line> {
        let value = self.0.script(
            "return [...document.querySelectorAll('aside.why ol.steps > li[data-step]')].map(line => ({
               step: line.dataset.step,
               figures: [...line.querySelectorAll('.sum data[data-role]')].map(figure => ({
                 role: figure.dataset.role, text: figure.getAttribute('value'),
                 cut: figure.dataset.cut === 'true', shown: figure.textContent })) }))",
            &[],
        );
        let lines = value.as_array().cloned().unwrap_or_default();
        lines
            .iter()
            .map(|line| Line {
                step: line["step"].as_str().unwrap_or_default().to_owned(),
                figures: line["figures"]
                    .as_array()
                    .cloned()
                    .unwrap_or_default()
                    .iter()
                    .map(|figure| {
                        let text = figure["text"].as_str().unwrap_or_default();
                        Figure {
                            role: figure["role"].as_str().unwrap_or_default().to_owned(),
                            text: text.to_owned(),
                            value: text
                                .parse()
                                .unwrap_or_else(|_| panic!("{text:?} is no number")),
                            cut: figure["cut"].as_bool().unwrap_or_default(),
                            shown: figure["shown"]
                                .as_str()
                                .unwrap_or_default()
                                .trim()
                                .to_owned(),
                        }
                    })
                    .collect(),
            })
            .collect()
    }

    /// The level that the panel shows.
    #[must_use]
    pub fn level(self) -> String {
        let badge = self.0.find(By::Css("aside.why [data-level]"));
        badge.attribute("data-level").unwrap_or_default()
    }

    /// What it says.
    #[must_use]
    pub fn text(self) -> String {
        self.0.find(By::Css("aside.why")).text()
    }

    /// Closes it.
    pub fn close(self) {
        self.0.click(By::Css(".why-close"));
        self.0.gone(By::Css("aside.why"));
    }
}
