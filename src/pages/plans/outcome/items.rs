//! The items that a plan moves: what is found of each now and with the plan.

use junheng_core::LineOf;
use junheng_core::items::{ItemFinding, PartFinding};
use junheng_plan::outcome::items;
use junheng_words::{items as item_words, judged, labels_results as labels, plans_views as words};
use leptos::prelude::*;

use crate::components::verdict_class;
use crate::pages::plans::sides::Sides;
use crate::state::Workspace;

/// A table of the items that are not found as they were; nothing where there are none.
pub fn changed(ws: Workspace, sides: &Sides) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let old = sides.real.judged.items.as_ref()?;
    let new = sides.outcome.after.items.as_ref()?;
    let changes = items(old, new);
    if changes.is_empty() {
        return None;
    }
    let (before, after) = (&*sides.real.document, &sides.outcome.applied.document);
    let scheme = &sides.outcome.after.evaluation.rules.scheme;
    let rows = changes.into_iter().map(|change| {
        let name = judged::line(LineOf::Item(change.item), scheme, Some(&*new.scheme), lang);
        let said = |found: Option<&PartFinding>, document| {
            found.map(|part| item_words::reason(document, part, lang))
        };
        let part = |items: &[ItemFinding]| {
            let item = items.get(change.item)?;
            item.parts.get(change.part).cloned()
        };
        let now = said(part(&old.items).as_ref(), before);
        let then = said(part(&new.items).as_ref(), after);
        let verdict = words::verdicts(change.verdict.before, change.verdict.after, lang);
        let class = verdict_class(change.verdict.after);
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{now}</td>
                <td>{then}</td>
                <td class=class>{verdict}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    Some(view! {
        <section aria-labelledby="plan-items">
            <h2 id="plan-items">{ws.text(words::ITEMS_CHANGED)}</h2>
            <div class="table-frame">
                <table class="plan-items-table">
                    <thead>
                        <tr>
                            <th scope="col">{ws.text(words::INDICATOR)}</th>
                            <th scope="col">{ws.text(words::BEFORE)}</th>
                            <th scope="col">{ws.text(words::AFTER)}</th>
                            <th scope="col">{ws.text(labels::UNIT_VERDICT)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    })
}
