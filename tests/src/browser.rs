//! A browser with a profile of its own, behind the recording server.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::driver::Driver;
use crate::keys::Key;
use crate::scratch::Scratch;
use crate::server::{Policy, Server};
use crate::settings::Settings;
use crate::webdriver::{By, Element, Session};

/// How long a test waits for what has to happen.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it looks.
const GLANCE: Duration = Duration::from_millis(30);

/// What Chromium is started with: as root, without a display, and without any traffic of its own.
const ARGUMENTS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-component-extensions-with-background-pages",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-features=OptimizationHints,OptimizationGuideModelDownloading,MediaRouter,Translate,DialMediaRouteProvider,AutofillServerCommunication,CertificateTransparencyComponentUpdater,NetworkTimeServiceQuerying,PreconnectToSearch,NavigationPredictor,SearchNavigationPrefetch,PreconnectToSearchWithPrivacyModeEnabled,SearchPreconnect,DsePreload2,DsePreload2OnPress",
    "--homepage=about:blank",
    "--disable-search-engine-choice-screen",
    "--disable-client-side-phishing-detection",
    "--disable-extensions",
    "--allow-browser-signin=false",
    "--gaia-url=http://127.0.0.1:9",
    "--component-updater=url-source=http://127.0.0.1:9/",
    "--disable-preconnect",
    "--metrics-recording-only",
    "--safebrowsing-disable-auto-update",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    // Even loopback goes through the proxy that records.
    "--proxy-bypass-list=<-loopback>",
];

/// How a browser is opened.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// Whether the site keeps its content-security policy.
    pub policy: Policy,
    /// Width and height of the window in CSS pixels.
    pub window: (u32, u32),
    /// The browser's languages, as `navigator.languages` has them.
    pub language: &'static str,
    /// Whether pages may store anything.
    pub storage: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            policy: Policy::Kept,
            window: (1366, 768),
            language: "zh-CN",
            storage: true,
        }
    }
}

/// At most so many browsers at once, however many threads run tests.
const SLOTS: u32 = 2;
static BUSY: Mutex<u32> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

#[derive(Debug)]
struct Slot;

impl Slot {
    fn take() -> Self {
        let busy = BUSY.lock().unwrap_or_else(PoisonError::into_inner);
        let mut busy = FREED
            .wait_while(busy, |busy| *busy >= SLOTS)
            .unwrap_or_else(PoisonError::into_inner);
        *busy += 1;
        Self
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        *BUSY.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        FREED.notify_one();
    }
}

/// An open browser with the site's server.
#[derive(Debug)]
pub struct Browser {
    /// The WebDriver session, for what has no method here.
    pub session: Session,
    /// The site's server and proxy.
    pub server: Server,
    /// What is tested.
    pub settings: Settings,
    downloads: Scratch,
    // In the order in which they have to go away.
    _driver: Driver,
    _profile: Scratch,
    _slot: Slot,
}

impl Browser {
    /// Opens a browser on an empty page.
    #[must_use]
    pub fn open() -> Self {
        Self::with(Setup::default())
    }

    /// Opens a browser set up otherwise.
    ///
    /// # Panics
    /// Where the browser or what it is to show is missing.
    #[must_use]
    pub fn with(setup: Setup) -> Self {
        let settings = Settings::find();
        let slot = Slot::take();
        let server = Server::start(&settings.site, &settings.single, setup.policy);
        let driver = Driver::start(&settings.driver);
        let profile = Scratch::new("profile");
        let downloads = Scratch::new("downloads");
        let (width, height) = setup.window;
        let mut arguments: Vec<String> = ARGUMENTS.iter().map(|a| (*a).to_owned()).collect();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        arguments.push(format!("--proxy-server=http://127.0.0.1:{}", server.port()));
        arguments.push(format!("--window-size={width},{height}"));
        arguments.push(format!("--lang={}", setup.language));
        arguments.push(format!("--accept-lang={}", setup.language));
        let mut options = json!({
            "args": arguments,
            "prefs": {
                "download.default_directory": downloads.path(),
                "download.prompt_for_download": false,
                "profile.default_content_setting_values.automatic_downloads": 1,
                "search.suggest_enabled": false,
                "net.network_prediction_options": 2,
                "default_search_provider": {"enabled": false},
                "default_search_provider_data": {"template_url_data": {"keyword": "x", "short_name": "x", "url": "http://127.0.0.1:9/{searchTerms}", "id": "2"}},
                "intl.accept_languages": setup.language,
            },
        });
        if !setup.storage {
            options["prefs"]["profile.default_content_setting_values.cookies"] = json!(2);
        }
        if let Some(binary) = &settings.browser {
            options["binary"] = json!(binary);
        }
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
            "unhandledPromptBehavior": "accept",
            "timeouts": {"script": 100_000, "pageLoad": 100_000, "implicit": 0},
        });
        let session = Session::open(driver.port, &capabilities)
            .unwrap_or_else(|refused| panic!("the browser does not open: {refused}"));
        let browser = Self {
            session,
            server,
            settings,
            downloads,
            _driver: driver,
            _profile: profile,
            _slot: slot,
        };
        browser.devtools(
            "Browser.setDownloadBehavior",
            &json!({"behavior": "allow", "downloadPath": browser.downloads.path(), "eventsEnabled": false}),
        );
        if width < 500 {
            // Windows have a least width; phones do not.
            browser.devtools(
                "Emulation.setDeviceMetricsOverride",
                &json!({"width": width, "height": height, "deviceScaleFactor": 2, "mobile": true}),
            );
        }
        browser
    }

    /// Goes to an address.
    pub fn go(&self, address: &str) {
        if let Err(refused) = self.session.post("/url", &json!({"url": address})) {
            panic!("go to {address}: {refused}");
        }
    }

    /// Opens a page of the site; the path may carry a hash.
    pub fn go_site(&self, path: &str) {
        self.go(&self.server.address(path));
    }

    /// Opens the single file from disk.
    pub fn go_single(&self, hash: &str) {
        self.go(&format!("file://{}{hash}", self.settings.single.display()));
    }

    /// Loads the page again.
    pub fn reload(&self) {
        if let Err(refused) = self.session.post("/refresh", &json!({})) {
            panic!("reload: {refused}");
        }
    }

    /// The address of the page.
    #[must_use]
    pub fn address(&self) -> String {
        self.session
            .get("/url")
            .ok()
            .and_then(|url| url.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Waits until something is so.
    ///
    /// # Panics
    /// After long enough, with what was waited for and what the page shows.
    pub fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            if start.elapsed() > PATIENCE {
                panic!("waited in vain for {what}\n{}", self.describe());
            }
            thread::sleep(GLANCE);
        }
    }

    fn describe(&self) -> String {
        let text = self
            .session
            .script("return document.body ? document.body.innerText : ''", &[])
            .unwrap_or_default();
        let text: String = text
            .as_str()
            .unwrap_or_default()
            .chars()
            .take(1500)
            .collect();
        if let Ok(folder) = std::env::var("JUNHENG_SCREENSHOTS") {
            self.screenshot(&Path::new(&folder).join(format!("{}.png", std::process::id())));
        }
        format!(
            "at {}\nthe page says:\n{text}\nthe console says:\n{}",
            self.address(),
            self.console().join("\n")
        )
    }

    /// The element, as soon as it is there.
    #[must_use]
    pub fn find(&self, by: By<'_>) -> Element {
        self.until(&format!("{by:?}"), || self.session.find(by).ok())
    }

    /// The element, as soon as a user sees it.
    #[must_use]
    pub fn visible(&self, by: By<'_>) -> Element {
        self.until(&format!("{by:?} in view"), || {
            let all = self.session.find_all(by).ok()?;
            all.into_iter().find(Element::is_displayed)
        })
    }

    /// All such elements that are there now.
    #[must_use]
    pub fn all(&self, by: By<'_>) -> Vec<Element> {
        self.session.find_all(by).unwrap_or_default()
    }

    /// Whether there is such an element now.
    #[must_use]
    pub fn has(&self, by: By<'_>) -> bool {
        !self.all(by).is_empty()
    }

    /// Waits until there is no such element.
    pub fn gone(&self, by: By<'_>) {
        self.until(&format!("{by:?} to go"), || (!self.has(by)).then_some(()));
    }

    /// Clicks an element as soon as it can be clicked.
    pub fn click(&self, by: By<'_>) {
        let mut last = String::new();
        self.until(&format!("{by:?} to take a click"), || {
            for element in self.all(by) {
                if element.is_displayed() {
                    match element.try_click() {
                        Ok(()) => return Some(()),
                        Err(refused) => last = refused.to_string(),
                    }
                }
            }
            None
        });
    }

    /// Runs a script in the page and gives back what it returns.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.session
            .script(script, arguments)
            .unwrap_or_else(|refused| panic!("script {script}: {refused}"))
    }

    /// Runs a script that calls its last argument when it is done.
    pub fn script_async(&self, script: &str, arguments: &[Value]) -> Value {
        self.session
            .script_async(script, arguments)
            .unwrap_or_else(|refused| panic!("script {script}: {refused}"))
    }

    /// A command of the browser's own protocol.
    pub fn devtools(&self, name: &str, parameters: &Value) -> Value {
        self.session
            .devtools(name, parameters)
            .unwrap_or_else(|refused| panic!("{name}: {refused}"))
    }

    /// Presses keys at the element with the focus.
    pub fn press(&self, keys: &[Key]) {
        if let Err(refused) = self.session.press(keys) {
            panic!("press {keys:?}: {refused}");
        }
    }

    /// Presses Control and a letter.
    pub fn control(&self, letter: char) {
        if let Err(refused) = self.session.chord(&[Key::Control], letter) {
            panic!("press Control+{letter}: {refused}");
        }
    }

    /// Types at the element with the focus.
    pub fn type_text(&self, text: &str) {
        if let Err(refused) = self.session.type_text(text) {
            panic!("type {text:?}: {refused}");
        }
    }

    /// The element with the focus.
    #[must_use]
    pub fn focused(&self) -> Element {
        let value = self.script("return document.activeElement", &[]);
        self.session.element(&value)
    }

    /// Pastes a text at the element with the focus, as a user's Ctrl+V would.
    ///
    /// The text goes through the browser's own clipboard: it is put into a field outside the
    /// program, copied from there by a key, and pasted by a key.
    pub fn paste(&self, text: &str) {
        let before = self.focused();
        self.script(
            "const area = document.createElement('textarea'); area.id = 'e2e-clipboard';
             area.style.cssText = 'position:fixed;top:0;left:0;opacity:0';
             for (const kind of ['copy', 'keydown', 'keyup']) area.addEventListener(kind, e => e.stopImmediatePropagation());
             document.body.append(area); area.value = arguments[0]; area.focus(); area.select();",
            &[json!(text)],
        );
        self.control('c');
        self.script(
            "document.getElementById('e2e-clipboard').remove(); arguments[0].focus()",
            &[before.json()],
        );
        self.control('v');
    }

    /// The handles of all tabs.
    #[must_use]
    pub fn tabs(&self) -> Vec<String> {
        let all = self.session.get("/window/handles").unwrap_or_default();
        let all = all.as_array().cloned().unwrap_or_default();
        all.iter()
            .filter_map(|handle| handle.as_str().map(str::to_owned))
            .collect()
    }

    /// Opens a further tab, and looks at it; the handle of the one before comes back.
    pub fn open_tab(&self) -> String {
        let before = self.session.get("/window").unwrap_or_default();
        let opened = self
            .session
            .post("/window/new", &json!({"type": "tab"}))
            .unwrap_or_else(|refused| panic!("a new tab: {refused}"));
        self.to_tab(opened["handle"].as_str().unwrap_or_default());
        before.as_str().unwrap_or_default().to_owned()
    }

    /// Looks at another tab.
    pub fn to_tab(&self, handle: &str) {
        if let Err(refused) = self.session.post("/window", &json!({"handle": handle})) {
            panic!("switch to a tab: {refused}");
        }
    }

    /// Works inside a frame of the page from here on.
    pub fn to_frame(&self, frame: &Element) {
        if let Err(refused) = self.session.post("/frame", &json!({"id": frame.json()})) {
            panic!("switch to a frame: {refused}");
        }
    }

    /// Prints the page as A4 with backgrounds; the PDF's bytes come back.
    #[must_use]
    pub fn print(&self, landscape: bool) -> Vec<u8> {
        let body = json!({
            "orientation": if landscape { "landscape" } else { "portrait" },
            "background": true,
            "page": {"width": 21.0, "height": 29.7},
        });
        let answer = self
            .session
            .post("/print", &body)
            .unwrap_or_else(|refused| panic!("print: {refused}"));
        crate::pdf::from_base64(answer.as_str().unwrap_or_default())
    }

    /// Saves what the window shows, for people.
    pub fn screenshot(&self, path: &Path) {
        if let Ok(picture) = self.session.get("/screenshot") {
            let bytes = crate::pdf::from_base64(picture.as_str().unwrap_or_default());
            let _ = std::fs::write(path, bytes);
        }
    }

    /// The complete download whose name ends so; waits for it, and takes it out of the folder.
    #[must_use]
    pub fn downloaded(&self, ending: &str) -> (String, Vec<u8>) {
        self.until(&format!("a download *{ending}"), || {
            let files = std::fs::read_dir(self.downloads.path()).ok()?;
            let found: PathBuf = files
                .flatten()
                .map(|file| file.path())
                .find(|path| path.to_string_lossy().ends_with(ending))?;
            let name = found.file_name()?.to_string_lossy().into_owned();
            // The browser holds the name with an empty file until the download takes its place.
            let bytes = std::fs::read(&found).ok()?;
            let there = !bytes.is_empty() && std::fs::remove_file(&found).is_ok();
            there.then_some((name, bytes))
        })
    }

    /// The console's errors and warnings since they were last asked for.
    #[must_use]
    pub fn console(&self) -> Vec<String> {
        let entries = self
            .session
            .post("/se/log", &json!({"type": "browser"}))
            .unwrap_or_default();
        let entries = entries.as_array().cloned().unwrap_or_default();
        entries
            .iter()
            .filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")))
            .map(|entry| {
                format!(
                    "{} {}",
                    entry["level"].as_str().unwrap_or_default(),
                    entry["message"].as_str().unwrap_or_default()
                )
            })
            .collect()
    }

    /// Everything that the program keeps in this browser.
    #[must_use]
    pub fn stored(&self) -> Value {
        self.script(
            "const all = {}; for (let i = 0; i < localStorage.length; i++) {
               const key = localStorage.key(i); if (key.startsWith('junheng')) all[key] = localStorage.getItem(key); }
             return all;",
            &[],
        )
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.session.delete("");
    }
}
