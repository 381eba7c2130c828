//! How long a key keeps the page busy: 200 schools in the grid, from keydown until the layout that
//! follows is done, in Chromium.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot run should stop"
)]

use junheng_bench::county::county;
use junheng_e2e::pages::{DataPage, DraftsPage, Place, Shell};
use junheng_e2e::{Browser, Key, Scratch};
use serde_json::json;

/// Takes the time when a key goes down, and again behind everything that the key set off: handlers,
/// what they scheduled, and the layout, which is asked for.
const WATCH: &str = "
  window.times = [];
  let start = 0;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    document.body.getBoundingClientRect();
    window.times[window.times.length - 1] = performance.now() - start;
  };
  window.addEventListener('keydown', () => {
    start = performance.now();
    window.times.push(0);
    channel.port2.postMessage(0);
  }, true);
  window.addEventListener('input', () => channel.port2.postMessage(0), true);";

fn main() {
    let files = Scratch::new("typing");
    let document = county(240);
    let schools = document.schools().len();
    let json = junheng_exchange::json::write(&document);
    let file = files.write("county.json", json);
    println!(
        "\nGrid: {schools} schools, keydown to layout done, on the page's thread, digits and Enter"
    );
    for (name, rate) in [("unthrottled", 1), ("CPU throttled 4 times", 4)] {
        let browser = Browser::open();
        let shell = Shell::open_site(&browser);
        DraftsPage::go(shell).choose_file(&file);
        shell.is_at(Place::Results);
        let grid = DataPage::go(shell).grid();
        grid.wait_schools(schools);
        grid.select(0, "pupils.primary");
        browser.devtools("Emulation.setCPUThrottlingRate", &json!({"rate": rate}));
        browser.script(WATCH, &[]);
        for round in 0..40 {
            browser.type_text(&format!("{}", 300 + 7 * round));
            browser.press(&[Key::Enter]);
        }
        let times = browser.script("return window.times", &[]);
        let mut times: Vec<f64> = times
            .as_array()
            .expect("times were taken")
            .iter()
            .filter_map(serde_json::Value::as_f64)
            .collect();
        times.sort_by(f64::total_cmp);
        let at = |share: usize| times[(times.len() - 1) * share / 100];
        println!(
            "  {name:<22} {} keys   median {:5.1} ms   95th percentile {:5.1} ms   slowest {:5.1} ms",
            times.len(),
            at(50),
            at(95),
            at(100)
        );
    }
}
