//! Columns of points and reasons from the clipboard.

use junheng_core::points::{PointGroup, PointScheme};
use junheng_exchange::county::{PointLimit, paste_points};
use junheng_words::{county_import, county_page, points as words};
use wasm_bindgen::JsCast;

use super::row::field_id;
use crate::browser::{clipboard, files};
use crate::components::Incoming;
use crate::router::{Page, Router, href};
use crate::state::{Weight, Workspace};

/// What points are entered for, in the order of the page.
fn order(group: &PointGroup) -> Vec<(&str, junheng_core::Decimal)> {
    let own = group
        .claimed_as_one
        .then_some((group.id.as_str(), group.points));
    let items = group
        .items
        .iter()
        .map(|item| (item.id.as_str(), item.points));
    let below = group.groups.iter().flat_map(order);
    let shares = group.shares.iter();
    let shares = shares.map(|share| (share.id.as_str(), group.points));
    own.into_iter()
        .chain(shares)
        .chain(items)
        .chain(below)
        .collect()
}

/// Where a cell of the clipboard goes: the items from the one with the focus on, and whether only their
/// reasons are meant.
fn target(
    scheme: &PointScheme,
    event: &web_sys::Event,
) -> Option<(Vec<(String, PointLimit)>, bool)> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let row = element.closest("[data-point]").ok()??;
    let id = row.get_attribute("data-point")?;
    let all = scheme.groups.iter().flat_map(order);
    let from = all.skip_while(|(of, _)| *of != id);
    let limited = from.map(|(of, maximum)| {
        let limit = PointLimit {
            maximum,
            step: Some(scheme.step.value),
            percent: false,
        };
        (scheme.claim_key(of), limit)
    });
    Some((limited.collect(), element.id() != field_id(&id)))
}

/// Takes a pasted block: a table that names its items goes to the import, a column goes down from the
/// field with the focus.
pub fn pasted(
    ws: Workspace,
    scheme: &PointScheme,
    incoming: Incoming,
    router: Router,
    event: &web_sys::Event,
) {
    let text = clipboard::pasted_text(event).unwrap_or_default();
    let block = text.trim_end_matches(['\r', '\n']);
    // A single cell goes into the text where the cursor is.
    if ws.is_read_only_untracked() || !block.contains(['\t', '\n']) {
        return;
    }
    event.prevent_default();
    let first = block.lines().last().unwrap_or_default();
    let named = first
        .split('\t')
        .next()
        .is_some_and(|cell| cell.contains(|c: char| c.is_alphabetic() && c != '分'));
    let target = target(scheme, event);
    match target {
        Some((items, reasons_only)) if reasons_only || !named => {
            let done = ws.with_document_untracked(|document| {
                let name = ws.text(county_import::PASTED);
                paste_points(document, &items, reasons_only, &text, name)
            });
            if done.changed > 0 && ws.edit(done.edit).is_err() {
                return;
            }
            let weight = if done.rejected > 0 {
                Weight::Warning
            } else {
                Weight::Note
            };
            ws.notify(
                weight,
                words::pasted(done.changed, done.rejected, ws.lang()),
            );
            if done.cut > 0 {
                ws.notify_text(Weight::Warning, county_page::PASTE_CUT);
            }
        }
        _ => {
            let name = format!("{}.tsv", ws.text(county_import::PASTED));
            if let Some(file) = files::of_text(&name, &text) {
                incoming.put(vec![file]);
                router.go(&href(Page::County, &[]));
            }
        }
    }
}
