//! What is shown where the program itself cannot speak: on engines that are too old, when it does
//! not start, and after a trap.

use junheng_e2e::{Browser, By};
use serde_json::{Value, json};

/// Keeps hold of the program's exports, so that a test can break it from inside.
const KEEP_EXPORTS: &str = "
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...all) => {
            const made = await real.apply(WebAssembly, all);
            window.kept = (made.instance ?? made).exports;
            return made;
        };
    }";
/// Frees memory that the program never had: a trap inside the program, called by the browser.
const TRAP: &str = "setTimeout(window.kept.__wbindgen_free, 0, 0x7ffffff0, 100, 1)";
const CRASH: By<'_> = By::Css("#junheng-crash");
const UNSUPPORTED: By<'_> = By::Css("#junheng-unsupported");
const STARTED: By<'_> = By::Css("#app > *");

/// Runs a script before those of every page.
fn before(browser: &Browser, source: &str) {
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": source }),
    );
}

/// Waits until the program shows something.
fn started(browser: &Browser) {
    browser.until("the program", || browser.has(STARTED).then_some(()));
}

/// Both editions of the program.
const EDITIONS: [fn(&Browser); 2] = [
    |browser| browser.go_site(""),
    |browser| browser.go_single(""),
];

#[test]
fn an_engine_that_is_too_old_gets_a_readable_page() {
    for missing in [
        "delete window.WebAssembly",
        "WebAssembly.validate = () => false",
        "delete HTMLScriptElement.prototype.noModule",
    ] {
        let browser = Browser::open();
        before(&browser, missing);
        for open in EDITIONS {
            open(&browser);
            let text = browser.visible(UNSUPPORTED).text();
            assert!(text.contains("浏览器版本过低"), "{text}");
            assert!(text.contains("极速模式"), "{text}");
            assert!(text.contains("This browser is too old"), "{text}");
        }
    }
}

#[test]
fn only_the_single_file_needs_decompression() {
    let browser = Browser::open();
    before(&browser, "delete window.DecompressionStream");
    browser.go_single("");
    let text = browser.visible(UNSUPPORTED).text();
    assert!(text.contains("DecompressionStream"), "{text}");
    browser.go_site("");
    started(&browser);
}

#[test]
fn a_program_that_does_not_start_says_so() {
    let browser = Browser::open();
    before(
        &browser,
        "const fail = () => Promise.reject(new WebAssembly.CompileError('broken'));
         WebAssembly.compile = WebAssembly.instantiate = WebAssembly.instantiateStreaming = fail;",
    );
    for open in EDITIONS {
        open(&browser);
        let text = browser.visible(CRASH).text();
        assert!(text.contains("程序没有能够启动"), "{text}");
        assert!(text.contains("The program could not start"), "{text}");
    }
}

#[test]
fn a_trap_leaves_the_last_draft_and_a_way_to_it() {
    for open in EDITIONS {
        let browser = Browser::open();
        before(&browser, KEEP_EXPORTS);
        open(&browser);
        started(&browser);
        browser.script(
            "localStorage.setItem('junheng:draft:boot-test', '草稿')",
            &[],
        );
        browser.script(
            "localStorage.setItem('junheng:setting:current', 'boot-test')",
            &[],
        );
        browser.script(
            "addEventListener('beforeunload', (event) => event.preventDefault())",
            &[],
        );
        browser.script(TRAP, &[]);
        let text = browser.visible(CRASH).text();
        assert!(text.contains("草稿仍保存在本浏览器中"), "{text}");
        assert!(text.contains("still kept in this browser"), "{text}");

        // What is broken writes nothing any more.
        browser.script(
            "localStorage.setItem('junheng:draft:boot-test', 'broken'); localStorage.clear()",
            &[],
        );
        assert_eq!(browser.stored()["junheng:draft:boot-test"], "草稿");

        browser.click(By::Css("#junheng-crash-save"));
        let (name, bytes) = browser.downloaded(".json");
        assert!(name.starts_with("junheng-drafts-"), "{name}");
        let saved: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(saved["entries"]["junheng:draft:boot-test"], "草稿");

        // Nothing asks on the way out, and the draft that was open need not be opened again.
        browser.click(By::Css("#junheng-crash-without"));
        started(&browser);
        browser.gone(CRASH);
        assert_ne!(browser.stored()["junheng:setting:current"], "boot-test");
        assert_eq!(browser.stored()["junheng:draft:boot-test"], "草稿");
    }
}

#[test]
fn exhausted_memory_is_a_crash_and_a_strangers_error_is_not() {
    let browser = Browser::open();
    browser.go_site("");
    started(&browser);
    let raise = |error: &str| {
        browser.script(
            &format!("const error = {error}; dispatchEvent(new ErrorEvent('error', {{ error, message: error.message }}))"),
            &[],
        );
    };
    raise("new TypeError('an extension stumbled')");
    assert!(!browser.has(CRASH));
    started(&browser);
    raise("new RangeError('WebAssembly.Memory.grow(): Out of memory')");
    browser.until("the crash page", || browser.has(CRASH).then_some(()));
}

#[test]
fn the_site_opened_from_disk_points_to_the_single_file() {
    let browser = Browser::open();
    let page = browser.settings.site.join("index.html");
    browser.go(&format!("file://{}", page.display()));
    let text = browser.visible(UNSUPPORTED).text();
    assert!(text.contains("junheng.html"), "{text}");
}

#[test]
fn a_worker_may_fetch_no_more_than_its_page() {
    let browser = Browser::open();
    for open in EDITIONS {
        open(&browser);
        started(&browser);
        browser.server.forget();
        let answer = browser.script_async(
            "const done = arguments[0];
             const code = `fetch('http://elsewhere.test/x', { mode: 'no-cors' })
                 .then(() => postMessage('fetched'), () => postMessage('refused'))`;
             const worker = new Worker(URL.createObjectURL(new Blob([code])));
             worker.onmessage = (event) => done(event.data);
             worker.onerror = () => done('no worker');",
            &[],
        );
        assert_eq!(answer, "refused");
        assert_eq!(browser.server.foreign(), []);
    }
}
