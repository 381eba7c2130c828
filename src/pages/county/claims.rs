//! Points and shares of a scheme's parts that only the user can give, such as the government's work of
//! basic balance.

use junheng_core::{Decimal, Part, PartTest, Scheme, evaluate_parts, part_key};
use junheng_exchange::county::{PointLimit, read_points};
use junheng_words::{claims as words, format, reasons};
use leptos::prelude::*;

use crate::components::change_claim;
use crate::state::{Workspace, use_workspace};

/// The parts of the scheme that are entered as numbers.
#[component]
pub fn Claims() -> impl IntoView {
    let ws = use_workspace();
    let scheme = Memo::new(move |_| {
        let evaluation = ws.evaluation().ok();
        evaluation.map(|evaluation| evaluation.rules.scheme.clone())
    });
    move || {
        let scheme = scheme.get();
        let entered =
            |part: &&Part| matches!(part.test, PartTest::Points { .. } | PartTest::Share { .. });
        scheme.map(|scheme| {
            let parts = scheme.parts.iter().filter(entered);
            parts
                .map(|part| part_view(ws, &scheme, part))
                .collect_view()
        })
    }
}

/// What was typed as a number from 0 to 100; nothing where it is none.
fn read(text: &str, percent: bool) -> Result<Option<Decimal>, ()> {
    let limit = PointLimit {
        maximum: Decimal::whole(100),
        step: None,
        percent,
    };
    read_points(text, limit).map_err(|_| ())
}

fn part_view(ws: Workspace, scheme: &Scheme, part: &Part) -> AnyView {
    let lang = ws.lang();
    let name = reasons::of_scheme(&part.name, lang).to_owned();
    let key_of = |id: &str| part_key(scheme, id);
    let heading = matches!(part.test, PartTest::Points { .. })
        .then(|| format!("evidence-{}", key_of(&part.id)));
    let (rows, hint) = match &part.test {
        PartTest::Points { items, .. } => {
            let rows = items
                .iter()
                .map(|item| {
                    let name = reasons::of_scheme(&item.name, lang).to_owned();
                    row(ws, key_of(&item.id), name, true)
                })
                .collect_view();
            (rows, words::POINTS_HINT)
        }
        _ => {
            let name = ws.text(words::SHARE).to_owned();
            let rows = vec![row(ws, key_of(&part.id), name, false)].collect_view();
            (rows, words::SHARE_HINT)
        }
    };
    let id = part.id.clone();
    let sum = Memo::new(move |_| {
        let evaluation = ws.evaluation().ok()?;
        let judged = ws.with_document(|document| evaluate_parts(document, &evaluation));
        let judged = judged.parts.into_iter().find(|one| one.id == id)?;
        let found = &evaluation.rules.scheme.parts;
        let part = found.iter().find(|one| one.id == id)?;
        let PartTest::Points { at_least, .. } = &part.test else {
            return None;
        };
        let sum = judged.entered.map(|sum| sum.to_string());
        let least = format::decimal(at_least.value);
        Some(words::sum(sum.as_deref(), &least, judged.missing, lang))
    });
    view! {
        <section class="panel claims" data-part=part.id.clone()>
            <h3 id=heading tabindex="-1">
                {name}
            </h3>
            <p class="muted">{ws.text(hint)}</p>
            <table class="county-table">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::ITEM)}</th>
                        <th scope="col">{ws.text(words::POINTS)}</th>
                        <th scope="col">{ws.text(words::REASON)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p role="status">{move || sum.get()}</p>
        </section>
    }
    .into_any()
}

fn row(ws: Workspace, key: String, name: String, points: bool) -> impl IntoView {
    let claim = {
        let key = key.clone();
        Memo::new(move |_| {
            ws.with_document(|document| document.dossier.claim(&key).cloned().unwrap_or_default())
        })
    };
    let wrong = RwSignal::new(false);
    let value = Memo::new(move |_| claim.with(|claim| claim.points));
    // Another value from elsewhere, such as undo, settles what was wrong.
    Effect::new(move || {
        value.track();
        wrong.set(false);
    });
    // As addresses of what is judged by documents name it.
    let id = format!("evidence-{key}");
    let error_id = format!("{id}-error");
    let what = if points { words::POINTS } else { words::SHARE };
    let label = format!("{name} {}", ws.text(what));
    let reason_label = format!("{name} {}", ws.text(words::REASON));
    let (of_reason, of_row) = (key.clone(), key.clone());
    view! {
        <tr data-claim=of_row>
            <th scope="row">{name}</th>
            <td>
                <input
                    id=id
                    class="number"
                    size="6"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-label=label
                    aria-describedby=error_id.clone()
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=move || {
                        value.get().map(|points| points.to_string()).unwrap_or_default()
                    }
                    disabled=move || ws.is_read_only()
                    on:change=move |event| {
                        match read(&event_target_value(&event), !points) {
                            Ok(points) => {
                                wrong.set(false);
                                change_claim(ws, &key, |claim| claim.points = points);
                            }
                            Err(()) => wrong.set(true),
                        }
                    }
                />
                <p class="error-text" id=error_id role="alert">
                    {move || wrong.get().then(|| ws.text(words::NOT_A_NUMBER))}
                </p>
            </td>
            <td>
                <input
                    class="reason"
                    autocomplete="off"
                    aria-label=reason_label
                    prop:value=move || claim.with(|claim| claim.reason.clone())
                    disabled=move || ws.is_read_only()
                    on:change=move |event| {
                        let reason = event_target_value(&event).trim().to_owned();
                        change_claim(ws, &of_reason, |claim| claim.reason = reason);
                    }
                />
            </td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_numbers_from_0_to_100() {
        assert_eq!(read(" ", false), Ok(None));
        assert_eq!(read("８.5", false), Ok(Decimal::new(85, 1)));
        assert_eq!(read("95%", true), Ok(Some(Decimal::whole(95))));
        for text in ["-1", "101", "很好", "1/2", "95%"] {
            assert_eq!(read(text, false), Err(()), "{text}");
        }
    }
}
