//! Points and shares of a scheme's parts that only the user can give, such as the government's work of
//! basic balance.

use junheng_core::points::{PartItemBeside, beside_part_items};
use junheng_core::{Decimal, Part, PartTest, Scheme, evaluate_parts, part_key};
use junheng_exchange::county::{PointLimit, read_points};
use junheng_words::{claims as words, format, points as point_words, reasons};
use leptos::prelude::*;

use crate::components::{answer_origin, beside_points, change_claim};
use crate::state::{Workspace, use_workspace};

/// The parts of the scheme that are entered as numbers.
#[component]
pub fn Claims() -> impl IntoView {
    let ws = use_workspace();
    let scheme = Memo::new(move |_| {
        let evaluation = ws.evaluation().ok();
        evaluation.map(|evaluation| evaluation.rules.scheme.clone())
    });
    // What is computed beside all items, once for each revision.
    let beside = Memo::new(move |_| {
        let evaluation = ws.evaluation().ok();
        let found = evaluation.map(|evaluation| {
            ws.with_document(|document| beside_part_items(document, &evaluation))
        });
        found.unwrap_or_default()
    });
    move || {
        let scheme = scheme.get();
        let entered =
            |part: &Part| matches!(part.test, PartTest::Points { .. } | PartTest::Share { .. });
        scheme.map(|scheme| {
            let parts = scheme.parts.iter().enumerate();
            let parts = parts.filter(|(_, part)| entered(part));
            parts
                .map(|(at, part)| part_view(ws, &scheme, (at, part), beside))
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

fn part_view(
    ws: Workspace,
    scheme: &Scheme,
    (at, part): (usize, &Part),
    beside: Memo<Vec<PartItemBeside>>,
) -> AnyView {
    let lang = ws.lang();
    let name = reasons::of_scheme(&part.name, lang).to_owned();
    let key_of = |id: &str| part_key(scheme, id);
    // A share has one field, which links lead to by this name.
    let heading = matches!(part.test, PartTest::Points { .. })
        .then(|| format!("evidence-{}", key_of(&part.id)));
    let (rows, hint) = match &part.test {
        PartTest::Points { items, .. } => {
            let rows = items
                .iter()
                .enumerate()
                .map(|(place, item)| {
                    let name = reasons::of_scheme(&item.name, lang).to_owned();
                    let own = Memo::new(move |_| {
                        beside.with(|all| {
                            let of = |one: &&PartItemBeside| one.part == at && one.item == place;
                            all.iter().find(of).cloned()
                        })
                    });
                    row(ws, key_of(&item.id), name, Some(own))
                })
                .collect_view();
            (rows, words::POINTS_HINT)
        }
        _ => {
            let name = ws.text(words::SHARE).to_owned();
            let rows = vec![row(ws, key_of(&part.id), name, None)].collect_view();
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
        let PartTest::Points { at_least, of, .. } = &part.test else {
            return None;
        };
        let sum = judged.entered.map(|sum| sum.to_string());
        let least = format::decimal(at_least.value);
        let above = judged.entered.is_some_and(|sum| sum > *of);
        Some((
            words::sum(sum.as_deref(), &least, judged.missing, lang),
            above.then(|| words::above(&format::decimal(*of), lang)),
        ))
    });
    let text = move || sum.with(|sum| sum.as_ref().map(|(text, _)| text.clone()));
    let above = move || sum.with(|sum| sum.as_ref().and_then(|(_, above)| above.clone()));
    let is_points = matches!(part.test, PartTest::Points { .. });
    let against = move || {
        let count = beside.with(|all| {
            let against = all
                .iter()
                .filter(|one| one.part == at && one.flag.is_some());
            against.count()
        });
        words::against(count, lang).filter(|_| is_points)
    };
    let evidence_head =
        is_points.then(|| view! { <th scope="col">{ws.text(words::EVIDENCE)}</th> });
    view! {
        <section class="panel claims" data-part=part.id.clone()>
            <h3 id=heading tabindex="-1">
                {name}
            </h3>
            <p class="muted">{ws.text(hint)}</p>
            {is_points.then(|| view! { <p class="muted">{ws.text(words::SAME_EVIDENCE)}</p> })}
            <div class="table-frame">
            <table class="county-table points-table">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::ITEM)}</th>
                        <th scope="col">{ws.text(words::POINTS)}</th>
                        <th scope="col">{ws.text(words::REASON)}</th>
                        {evidence_head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            </div>
            <p role="status">{text}</p>
            <p class="error-text" role="status">{above}</p>
            <p class="error-text" data-against="" role="status">{against}</p>
        </section>
    }
    .into_any()
}

/// One number with its reason; beside points what is computed.
fn row(
    ws: Workspace,
    key: String,
    name: String,
    beside: Option<Memo<Option<PartItemBeside>>>,
) -> impl IntoView {
    let points = beside.is_some();
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
    let origin = answer_origin(ws, format!("claims.{key}"));
    let evidence = beside.map(|beside| {
        let flag = move || {
            let flag = beside.with(|one| one.as_ref().and_then(|one| one.flag))?;
            let text = ws.text(point_words::part_flag(flag));
            Some(view! { <p class="error-text" data-flag="">"✗ " {text}</p> })
        };
        let lines = move || {
            beside.with(|one| {
                let found = one.as_ref()?;
                Some(match &found.beside {
                    Some(beside) => beside_points(ws, beside).into_any(),
                    None => view! { <p class="muted">{ws.text(words::NO_FIGURE)}</p> }.into_any(),
                })
            })
        };
        view! { <td class="evidence">{flag} {lines}</td> }
    });
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
                {origin}
            </td>
            <td>
                <input
                    class="reason-field"
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
            {evidence}
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
