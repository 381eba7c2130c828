//! Plans: what might be done.

use serde_json::json;

use crate::browser::Browser;
use crate::keys::Key;
use crate::pages::{Place, Shell};
use crate::webdriver::By;

/// The page of plans.
#[derive(Clone, Copy)]
pub struct PlansPage<'a>(pub &'a Browser);

impl<'a> PlansPage<'a> {
    /// Goes there by the link.
    #[must_use]
    pub fn go(shell: Shell<'a>) -> Self {
        shell.go(Place::Plans);
        Self(shell.0)
    }

    /// Makes a new plan and waits for it.
    #[must_use]
    pub fn create(self) -> Self {
        self.0.click(By::Css("#new-plan"));
        let _ = self.0.visible(By::Css("#plan-name"));
        self
    }

    /// Opens a tab of the plan: `enrolment`, `prices`, `outcome` and so on; blank for the actions.
    #[must_use]
    pub fn tab(self, segment: &str) -> Self {
        self.0
            .click(By::Css(&format!(".plan-tabs a[data-tab='{segment}']")));
        let current = format!(".plan-tabs a[data-tab='{segment}'][aria-current='page']");
        let _ = self.0.find(By::Css(&current));
        self
    }

    /// Goes back to all plans.
    #[must_use]
    pub fn all(self) -> Self {
        self.0
            .click(By::Css(".plan-frame a.button[href='#/plans']"));
        let _ = self.0.find(By::Css("#new-plan"));
        self
    }

    /// Chooses the option of a menu that is called so.
    pub fn choose(self, id: &str, name: &str) {
        let option = format!("//select[@id='{id}']/option[normalize-space(.)='{name}']");
        let value = self.0.find(By::XPath(&option)).value();
        self.0.find(By::Css(&format!("[id='{id}']"))).choose(&value);
    }

    /// Puts a text into a field and leaves it.
    pub fn fill(self, id: &str, text: &str) {
        let field = self.0.visible(By::Css(&format!("[id='{id}']")));
        field.clear();
        field.send_keys(text);
        // A field that is left is taken.
        self.0
            .script("document.getElementById(arguments[0]).blur()", &[json!(id)]);
    }

    /// Ticks a box, or takes the tick away.
    pub fn tick(self, id: &str) {
        self.0.click(By::Css(&format!("[id='{id}']")));
    }

    /// Sends the form of a new action.
    pub fn add(self) {
        self.0.click(By::Css("#add-send"));
    }

    /// Sends the form of a new action, also where it is warned of, and waits for so many actions.
    pub fn add_for(self, count: usize) {
        self.add();
        self.0.until(&format!("{count} actions"), || {
            if self.actions().len() == count {
                return Some(());
            }
            // What would take a coefficient over its limit is asked for once more.
            if self.0.has(By::Css("#add-warned p")) {
                self.add();
            }
            None
        });
    }

    /// The numbers of the actions in the list.
    #[must_use]
    pub fn actions(self) -> Vec<String> {
        self.0
            .all(By::Css("tr[data-action] input[data-switch]"))
            .iter()
            .filter_map(|one| one.attribute("data-switch"))
            .collect()
    }

    /// Waits until the list has so many actions.
    pub fn wait_actions(self, count: usize) {
        self.0.until(&format!("{count} actions"), || {
            (self.actions().len() == count).then_some(())
        });
    }

    /// What a row of the list says.
    #[must_use]
    pub fn row(self, action: u32) -> String {
        let row = format!(".plan-actions tr[data-action='{action}']");
        self.0.find(By::Css(&row)).content()
    }

    /// A figure of the strip before and after: `units`, `coefficients`, `county`.
    #[must_use]
    pub fn figure(self, key: &str) -> (String, String) {
        let figure = self
            .0
            .find(By::Css(&format!(".plan-figure[data-figure='{key}']")));
        let side = |name: &str| figure.attribute(name).unwrap_or_default();
        (side("data-before"), side("data-after"))
    }

    /// What the strip says of the cost.
    #[must_use]
    pub fn cost(self) -> String {
        self.0
            .find(By::Css(".plan-figure[data-figure='cost']"))
            .content()
    }

    /// What is said below a field.
    #[must_use]
    pub fn error(self, id: &str) -> String {
        self.0
            .find(By::Css(&format!("[id='{id}-error']")))
            .content()
    }

    /// Waits until something is said below a field.
    #[must_use]
    pub fn wait_error(self, id: &str) -> String {
        self.0.until(&format!("{id} to be explained"), || {
            let error = self.error(id);
            (!error.is_empty()).then_some(error)
        })
    }

    /// Waits until an action is refused, and gives the reason.
    #[must_use]
    pub fn wait_refused(self) -> String {
        self.0.until("the action to be refused", || {
            let text = self.0.find(By::Css("#add-refused")).content();
            (!text.is_empty()).then_some(text)
        })
    }

    /// Names of the schools that can be chosen.
    #[must_use]
    pub fn schools(self) -> Vec<String> {
        let _ = self.0.find(By::Css("#plan-schools option"));
        let names = self.0.script(
            "return [...document.querySelectorAll('#plan-schools option')].map(o => o.value)",
            &[],
        );
        serde_json::from_value(names).unwrap_or_default()
    }

    /// Ends typing with Enter.
    pub fn enter(self) {
        self.0.press(&[Key::Enter]);
    }
}
