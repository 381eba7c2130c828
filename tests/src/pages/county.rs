//! What the county enters.

use std::path::Path;

use crate::browser::Browser;
use crate::keys::Key;
use crate::pages::{Place, Shell};
use crate::webdriver::{By, Element};

/// The county's page.
#[derive(Clone, Copy)]
pub struct CountyPage<'a>(pub &'a Browser);

impl<'a> CountyPage<'a> {
    /// Goes there by the link.
    #[must_use]
    pub fn go(shell: Shell<'a>) -> Self {
        shell.go(Place::County);
        Self(shell.0)
    }

    /// Opens a section by its link: `facts`, `series`, `evidence`, `survey` and so on.
    #[must_use]
    pub fn section(self, segment: &str) -> Self {
        self.0.click(By::Css(&format!(
            ".county-tabs a[data-section='{segment}']"
        )));
        let current = format!(".county-tabs a[data-section='{segment}'][aria-current='page']");
        let _ = self.0.find(By::Css(&current));
        self
    }

    /// The mark beside a section's name.
    #[must_use]
    pub fn mark(self, segment: &str) -> String {
        let mark = format!(".county-tabs a[data-section='{segment}'] [data-testid='section-mark']");
        self.0.find(By::Css(&mark)).content()
    }

    /// Waits until a section's mark is another than this, and gives it back.
    #[must_use]
    pub fn wait_other_mark(self, segment: &str, before: &str) -> String {
        self.0.until(&format!("another mark than {before}"), || {
            let mark = self.mark(segment);
            (mark != before).then_some(mark)
        })
    }

    /// The field of a figure, by its key.
    #[must_use]
    pub fn field(self, key: &str) -> Element {
        self.0.find(By::Css(&format!("[id='field-{key}']")))
    }

    /// What a figure's field shows.
    #[must_use]
    pub fn value(self, key: &str) -> String {
        self.field(key).value()
    }

    /// Waits until a figure's field shows something.
    pub fn wait_value(self, key: &str, text: &str) {
        self.0.until(&format!("{key} to be {text:?}"), || {
            (self.value(key) == text).then_some(())
        });
    }

    /// Puts the focus on a figure's field.
    pub fn select(self, key: &str) {
        self.0.click(By::Css(&format!("[id='field-{key}']")));
        self.wait_focus(key);
    }

    /// Waits until a figure's field has the focus.
    pub fn wait_focus(self, key: &str) {
        self.0.until(&format!("{key} to have the focus"), || {
            let id = self.0.focused().attribute("id");
            (id.as_deref() == Some(&format!("field-{key}"))).then_some(())
        });
    }

    /// Types at the field with the focus and ends with Enter.
    pub fn type_on(self, text: &str) {
        self.0.type_text(text);
        self.0.press(&[Key::Enter]);
    }

    /// What is said below a figure's field.
    #[must_use]
    pub fn problem(self, key: &str) -> String {
        self.0
            .find(By::Css(&format!("[id='field-{key}-problem']")))
            .content()
    }

    /// Chooses a file and waits until it has been read.
    pub fn import(self, path: &Path) {
        let input = self.0.find(By::Css("#county-file"));
        input.send_keys(&path.to_string_lossy());
        let _ = self.0.visible(By::Test("county-take"));
    }

    /// A number in the review of an import: `new`, `changed`, `same`, `problems`.
    #[must_use]
    pub fn review(self, what: &str) -> String {
        self.0.find(By::Test(&format!("county-{what}"))).content()
    }

    /// Takes the import over.
    pub fn take(self) {
        self.0.click(By::Test("county-take"));
        self.0.gone(By::Test("county-take"));
    }
}
