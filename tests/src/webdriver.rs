//! A client of the W3C WebDriver protocol: the commands that the tests use.

use serde_json::{Value, json};

use crate::http;
use crate::keys::Key;

/// The member that marks an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How an element is found.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// A CSS selector.
    Css(&'a str),
    /// The `data-testid` attribute.
    Test(&'a str),
    /// An `XPath` expression.
    XPath(&'a str),
}

impl By<'_> {
    fn json(self) -> Value {
        match self {
            Self::Css(selector) => json!({"using": "css selector", "value": selector}),
            Self::Test(name) => {
                json!({"using": "css selector", "value": format!("[data-testid=\"{name}\"]")})
            }
            Self::XPath(path) => json!({"using": "xpath", "value": path}),
        }
    }
}

/// A refused command: WebDriver's name of the error and its message.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Such as `no such element`.
    pub error: String,
    /// In words.
    pub message: String,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.error, self.message)
    }
}

/// The answer to a command.
pub type Answer<T = Value> = Result<T, Refused>;

/// A session of a browser.
#[derive(Clone, Debug)]
pub struct Session {
    port: u16,
    path: String,
}

impl Session {
    /// Opens a browser.
    pub fn open(port: u16, capabilities: &Value) -> Answer<Self> {
        let body = json!({"capabilities": {"alwaysMatch": capabilities}});
        let answer = command(port, "POST", "/session", Some(&body))?;
        let id = answer["sessionId"].as_str().unwrap_or_default();
        Ok(Self {
            port,
            path: format!("/session/{id}"),
        })
    }

    /// Sends a command with a body.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        command(
            self.port,
            "POST",
            &format!("{}{path}", self.path),
            Some(body),
        )
    }

    /// Sends a command without a body.
    pub fn get(&self, path: &str) -> Answer {
        command(self.port, "GET", &format!("{}{path}", self.path), None)
    }

    /// Sends a `DELETE` command; an empty path closes the browser.
    pub fn delete(&self, path: &str) -> Answer {
        command(self.port, "DELETE", &format!("{}{path}", self.path), None)
    }

    /// The first element that is there now.
    pub fn find(&self, by: By<'_>) -> Answer<Element> {
        let found = self.post("/element", &by.json())?;
        Ok(self.element(&found))
    }

    /// All elements that are there now.
    pub fn find_all(&self, by: By<'_>) -> Answer<Vec<Element>> {
        let found = self.post("/elements", &by.json())?;
        let found = found.as_array().cloned().unwrap_or_default();
        Ok(found.iter().map(|value| self.element(value)).collect())
    }

    /// Wraps an element that a script gave back.
    #[must_use]
    pub fn element(&self, value: &Value) -> Element {
        let id = value[ELEMENT].as_str().unwrap_or_default().to_owned();
        Element {
            session: self.clone(),
            id,
        }
    }

    /// Runs a script in the page; `arguments[i]` are its arguments, what it returns comes back.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Answer {
        self.post(
            "/execute/sync",
            &json!({"script": script, "args": arguments}),
        )
    }

    /// Runs a script that calls its last argument when it is done.
    pub fn script_async(&self, script: &str, arguments: &[Value]) -> Answer {
        self.post(
            "/execute/async",
            &json!({"script": script, "args": arguments}),
        )
    }

    /// A command of the browser's own protocol.
    pub fn devtools(&self, name: &str, parameters: &Value) -> Answer {
        self.post(
            "/goog/cdp/execute",
            &json!({"cmd": name, "params": parameters}),
        )
    }

    /// Presses keys one after the other at the element with the focus.
    pub fn press(&self, keys: &[Key]) -> Answer<()> {
        let mut actions = Vec::new();
        for key in keys {
            actions.push(json!({"type": "keyDown", "value": key.code().to_string()}));
            actions.push(json!({"type": "keyUp", "value": key.code().to_string()}));
        }
        self.perform(&actions)
    }

    /// Presses a character while keys are held down.
    pub fn chord(&self, held: &[Key], character: char) -> Answer<()> {
        let down = |c: char| json!({"type": "keyDown", "value": c.to_string()});
        let up = |c: char| json!({"type": "keyUp", "value": c.to_string()});
        let mut actions: Vec<Value> = held.iter().map(|key| down(key.code())).collect();
        actions.push(down(character));
        actions.push(up(character));
        actions.extend(held.iter().rev().map(|key| up(key.code())));
        self.perform(&actions)
    }

    /// Types a text at the element with the focus, key by key.
    pub fn type_text(&self, text: &str) -> Answer<()> {
        let actions: Vec<Value> = text
            .chars()
            .flat_map(|c| {
                [
                    json!({"type": "keyDown", "value": c.to_string()}),
                    json!({"type": "keyUp", "value": c.to_string()}),
                ]
            })
            .collect();
        self.perform(&actions)
    }

    fn perform(&self, actions: &[Value]) -> Answer<()> {
        let body = json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]});
        self.post("/actions", &body).map(drop)
    }
}

fn command(port: u16, method: &str, path: &str, body: Option<&Value>) -> Answer {
    let mut answer = http::ask(port, method, path, body).map_err(|message| Refused {
        error: "connection".to_owned(),
        message,
    })?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        Some(error) => Err(Refused {
            error: error.to_owned(),
            message: value["message"].as_str().unwrap_or_default().to_owned(),
        }),
        None => Ok(value),
    }
}

/// An element of the page.
#[derive(Clone, Debug)]
pub struct Element {
    session: Session,
    id: String,
}

impl Element {
    /// As an argument of a script.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({ELEMENT: self.id})
    }

    fn get(&self, what: &str) -> Answer {
        self.session.get(&format!("/element/{}/{what}", self.id))
    }

    /// Elements inside it.
    pub fn find_all(&self, by: By<'_>) -> Answer<Vec<Self>> {
        let path = format!("/element/{}/elements", self.id);
        let found = self.session.post(&path, &by.json())?;
        let found = found.as_array().cloned().unwrap_or_default();
        Ok(found
            .iter()
            .map(|value| self.session.element(value))
            .collect())
    }

    /// The first element inside it.
    pub fn find(&self, by: By<'_>) -> Answer<Self> {
        let path = format!("/element/{}/element", self.id);
        let found = self.session.post(&path, &by.json())?;
        Ok(self.session.element(&found))
    }

    /// Clicks it like a user; refused if something covers it.
    pub fn try_click(&self) -> Answer<()> {
        let path = format!("/element/{}/click", self.id);
        self.session.post(&path, &json!({})).map(drop)
    }

    /// Clicks it like a user.
    pub fn click(&self) {
        if let Err(refused) = self.try_click() {
            panic!("click: {refused}");
        }
    }

    /// Its visible text.
    #[must_use]
    pub fn text(&self) -> String {
        let text = self
            .get("text")
            .unwrap_or_else(|refused| panic!("text: {refused}"));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Its text whether or not it is in view.
    #[must_use]
    pub fn content(&self) -> String {
        self.property("textContent")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// An attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<String> {
        let value = self.session.script(
            "return arguments[0].getAttribute(arguments[1])",
            &[self.json(), json!(name)],
        );
        value.ok()?.as_str().map(str::to_owned)
    }

    /// A property.
    #[must_use]
    pub fn property(&self, name: &str) -> Value {
        self.get(&format!("property/{name}"))
            .unwrap_or_else(|refused| panic!("property {name}: {refused}"))
    }

    /// What a form field holds.
    #[must_use]
    pub fn value(&self) -> String {
        self.property("value")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Whether a user sees it.
    #[must_use]
    pub fn is_displayed(&self) -> bool {
        self.get("displayed")
            .is_ok_and(|value| value.as_bool() == Some(true))
    }

    /// Types into it; for a file input, chooses the files of these paths.
    pub fn send_keys(&self, text: &str) {
        let path = format!("/element/{}/value", self.id);
        if let Err(refused) = self.session.post(&path, &json!({"text": text})) {
            panic!("type {text:?}: {refused}");
        }
    }

    /// Empties a field.
    pub fn clear(&self) {
        let path = format!("/element/{}/clear", self.id);
        if let Err(refused) = self.session.post(&path, &json!({})) {
            panic!("clear: {refused}");
        }
    }

    /// Chooses an option of a select by its value.
    pub fn choose(&self, value: &str) {
        let by = By::Css("option");
        let options = self.find_all(by).unwrap_or_default();
        let Some(option) = options
            .iter()
            .find(|option| option.attribute("value").as_deref() == Some(value))
        else {
            let there: Vec<_> = options.iter().map(|o| o.attribute("value")).collect();
            panic!("no option {value:?} among {there:?}");
        };
        option.click();
    }
}
