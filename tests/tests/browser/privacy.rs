//! Nothing leaves the browser, seen by a server that would notice (`harness.rs` shows that it does).

use std::collections::BTreeSet;

use junheng_e2e::pages::{DataPage, DraftsPage, Place, Shell};
use junheng_e2e::{Browser, Policy, Setup};

/// Uses what a visit uses, and leaves something behind that must not get out.
fn use_it(browser: &Browser, shell: Shell<'_>) {
    DraftsPage::go(shell).open_blank();
    let grid = DataPage(browser).grid();
    grid.enter(0, "name", "秘密小学");
    grid.enter(0, "pupils.primary", "919");
    shell.wait_saved();
    for place in Place::ALL {
        shell.go(place);
    }
    let _ = DraftsPage::go(shell).save_open();
    shell.switch_language();
    let file = browser
        .settings
        .site
        .parent()
        .unwrap()
        .join("site-files.txt");
    drop(file);
    let _ = browser.print(true);
}

#[test]
fn the_site_asks_for_its_own_files_and_nothing_else() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    use_it(&browser, shell);
    browser.reload();
    let _ = Shell::ready(&browser);
    let listed: BTreeSet<String> = browser.settings.listed_files().into_iter().collect();
    assert!(
        listed.contains("index.html") && listed.len() > 5,
        "{listed:?}"
    );
    let requests = browser.server.requests();
    assert!(requests.len() > 3, "the server saw the page load");
    for request in requests {
        assert!(request.is_own(), "left the origin: {request:?}");
        assert_eq!(request.method, "GET", "{request:?}");
        assert_eq!(request.query, None, "{request:?}");
        assert_eq!(request.body, 0, "{request:?}");
        let path = request.path.strip_prefix('/').unwrap();
        let file = if path.is_empty() { "index.html" } else { path };
        assert!(
            listed.contains(file),
            "not on the build's list: {request:?}"
        );
    }
}

#[test]
fn the_single_file_asks_for_nothing() {
    let browser = Browser::open();
    let shell = Shell::open_single(&browser);
    browser.server.forget();
    use_it(&browser, shell);
    browser.reload();
    let _ = Shell::ready(&browser);
    assert_eq!(browser.server.requests(), []);
}

/// Ways out of a page, each of which counts what the browser refused.
const WAYS_OUT: &str = "
  const done = arguments[arguments.length - 1];
  const refused = [];
  document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
  fetch('http://elsewhere.test/fetch', {mode: 'no-cors'}).catch(() => {});
  try { new WebSocket('ws://elsewhere.test/socket'); } catch (e) {}
  navigator.sendBeacon('http://elsewhere.test/beacon', 'x');
  new Image().src = 'http://elsewhere.test/image';
  const script = document.createElement('script'); script.src = 'http://elsewhere.test/script'; document.head.append(script);
  const style = document.createElement('link'); style.rel = 'stylesheet'; style.href = 'http://elsewhere.test/style'; document.head.append(style);
  const frame = document.createElement('iframe'); frame.src = 'http://elsewhere.test/frame'; document.body.append(frame);
  const sink = document.createElement('iframe'); sink.name = 'sink'; document.body.append(sink);
  const form = document.createElement('form'); form.action = 'http://elsewhere.test/form'; form.method = 'post';
  form.target = 'sink'; document.body.append(form); setTimeout(() => form.submit(), 100);
  const start = Date.now();
  const look = () => refused.includes('form-action') || Date.now() - start > 6000 ? done(refused) : setTimeout(look, 100);
  look();";

fn ways_out_are_shut(browser: &Browser) {
    browser.server.forget();
    let refused = browser.script_async(WAYS_OUT, &[]);
    let refused: BTreeSet<&str> = refused
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|d| d.as_str())
        .collect();
    for directive in [
        "connect-src",
        "img-src",
        "script-src-elem",
        "style-src-elem",
        "frame-src",
        "form-action",
    ] {
        assert!(
            refused.contains(directive),
            "{directive} let something out: {refused:?}"
        );
    }
    assert_eq!(browser.server.foreign(), []);
}

#[test]
fn the_sites_policy_shuts_every_way_out() {
    let browser = Browser::open();
    let _ = Shell::open_site(&browser);
    ways_out_are_shut(&browser);
}

#[test]
fn the_single_files_policy_shuts_every_way_out() {
    let browser = Browser::open();
    let _ = Shell::open_single(&browser);
    ways_out_are_shut(&browser);
    // Not even what lies beside it.
    let read = browser.script_async(
        "const done = arguments[arguments.length - 1];
         fetch(location.href).then(() => done('read'), () => done('refused'))",
        &[],
    );
    assert_eq!(read, "refused");
}

/// The same ways out with the policy taken away arrive at the server: it is the policy that shuts them.
#[test]
fn without_the_policy_the_server_would_see_them() {
    let browser = Browser::with(Setup {
        policy: Policy::Removed,
        ..Setup::default()
    });
    let _ = Shell::open_site(&browser);
    browser.server.forget();
    let refused = browser.session.script_async(WAYS_OUT, &[]);
    if let Ok(refused) = refused {
        assert_eq!(refused, serde_json::json!([]));
    }
    let seen: Vec<String> = browser
        .server
        .foreign()
        .into_iter()
        .map(|r| r.path)
        .collect();
    for way in [
        "/fetch", "/beacon", "/image", "/script", "/style", "/frame", "/form",
    ] {
        assert!(seen.iter().any(|path| path == way), "{way} among {seen:?}");
    }
}
