//! Whether everybody can use it: names, contrast, focus, small screens.

use junheng_e2e::pages::{DraftsPage, Judged, Place, Shell};
use junheng_e2e::{Browser, By, Key, Setup};
use serde_json::{Value, json};

/// Fields and buttons without a name that a screen reader could say.
const NAMELESS: &str = "
  const named = element => {
    const by = element.getAttribute('aria-labelledby');
    const text = by ? by.split(/\\s+/).map(id => document.getElementById(id)?.textContent ?? '').join('') : '';
    return (element.getAttribute('aria-label') ?? '').trim() || text.trim() || (element.getAttribute('title') ?? '').trim()
      || (element.labels && [...element.labels].some(label => label.textContent.trim()))
      || (/^(a|button|summary)$/i.test(element.tagName) && element.textContent.trim());
  };
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button], [role=grid]')]
    .filter(e => e.getClientRects().length && !named(e)).map(e => e.outerHTML.slice(0, 160));";

/// Texts whose contrast with what lies behind them is below AA.
const PALE: &str = "
  const parse = colour => { const n = colour.match(/[\\d.]+/g)?.map(Number) ?? [0, 0, 0, 0]; return n.length < 4 ? [...n, 1] : n; };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
  const behind = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.backgroundImage !== 'none') return null;
      layers.push(parse(style.backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    const canvas = getComputedStyle(document.documentElement).colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
    return layers.reverse().reduce((below, layer) => over(layer, below), canvas);
  };
  const found = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !element.getClientRects().length) continue;
    if (element.closest(':disabled, [aria-disabled=true], .visually-hidden, svg, [aria-hidden=true]')) continue;
    const style = getComputedStyle(element);
    if (style.visibility !== 'visible' || Number(style.opacity) < 1) continue;
    const ground = behind(element);
    if (!ground) continue;
    const [a, b] = [light(over(parse(style.color), ground)), light(ground)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) found.set(element.className + '|' + style.color, ratio.toFixed(2) + ' ' + walk.currentNode.textContent.trim().slice(0, 30));
  }
  return [...found].map(pair => pair.join(' '));";

fn on_every_page(browser: &Browser, look: impl Fn(Place)) {
    let shell = Shell::open_site(browser);
    DraftsPage::go(shell).open_sample(2);
    for place in Place::ALL {
        shell.go(place);
        let _ = browser.visible(By::Css("main h1"));
        look(place);
    }
    for page in ["items", "points", "compare", "printed"] {
        let _ = Judged::go(shell, page);
        look(Place::Results);
    }
}

fn nothing(found: &Value, what: &str, place: Place) {
    assert_eq!(*found, json!([]), "{what} on {place:?}");
}

#[test]
fn everything_to_click_or_fill_in_has_a_name() {
    let browser = Browser::open();
    on_every_page(&browser, |place| {
        nothing(&browser.script(NAMELESS, &[]), "without a name", place);
        let twice = browser.script(
            "const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i)",
            &[],
        );
        nothing(&twice, "an id twice", place);
    });
}

#[test]
fn texts_stand_out_in_light_and_dark() {
    for scheme in ["light", "dark"] {
        let browser = Browser::open();
        browser.devtools(
            "Emulation.setEmulatedMedia",
            &json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        );
        on_every_page(&browser, |place| {
            nothing(
                &browser.script(PALE, &[]),
                &format!("too pale in {scheme}"),
                place,
            );
        });
    }
}

#[test]
fn the_focus_is_seen_wherever_tab_leads() {
    let browser = Browser::open();
    on_every_page(&browser, |place| {
        for _ in 0..15 {
            browser.press(&[Key::Tab]);
            let unseen = browser.script(
                "const e = document.activeElement; if (!e || e === document.body || e.id === 'grid-editor') return null;
                 const s = getComputedStyle(e);
                 const ring = (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none';
                 return ring ? null : e.outerHTML.slice(0, 160);",
                &[],
            );
            assert_eq!(unseen, Value::Null, "no ring on {place:?}");
        }
    });
}

#[test]
fn a_phone_scrolls_up_and_down_only() {
    for width in [360, 390] {
        let browser = Browser::with(Setup {
            window: (width, 780),
            ..Setup::default()
        });
        on_every_page(&browser, |place| {
            let overflow = browser.script(
                "const wide = document.scrollingElement.scrollWidth - innerWidth;
                 return wide > 0 ? [wide, [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
                   && !e.closest('.table-frame, .grid-scroll, svg')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))] : []",
                &[],
            );
            nothing(&overflow, &format!("wider than {width}"), place);
        });
    }
}
