//! One item of points: the field, its reason, and what is computed beside it.

use std::sync::Arc;

use junheng_core::points::{ClaimFault, PointFinding, PointScheme};
use junheng_core::{Decimal, Text};
use junheng_exchange::county::{MatterFault, PointLimit, read_points};
use junheng_words::{Lang, claims, points as words, reasons};
use leptos::prelude::*;

use crate::components::{answer_origin, beside_points, change_claim};
use crate::pages::judged::found::use_findings;
use crate::pages::judged::printed::field::{FIELD, on_enter};
use crate::state::use_workspace;

/// The id of an item's field.
pub fn field_id(id: &str) -> String {
    format!("points-{id}")
}

/// Why a text is not taken as points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refused {
    NotANumber,
    Fault(ClaimFault),
}

/// What was typed as points: nothing, or a number that can be claimed.
fn read(text: &str, limit: PointLimit) -> Result<Option<Decimal>, Refused> {
    read_points(text, limit).map_err(|why| match why {
        MatterFault::Points(fault, _) => Refused::Fault(fault),
        _ => Refused::NotANumber,
    })
}

/// One item.
#[component]
pub fn PointRow(
    /// The scheme of points.
    scheme: Arc<PointScheme>,
    /// Its id.
    id: String,
    /// Its name.
    name: Text,
    /// The most points.
    maximum: Decimal,
    /// Whether it is a national item.
    starred: bool,
    /// Whether it is a part whose own points are not known, only those of the whole.
    #[prop(optional)]
    share: bool,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let found = use_findings();
    let (step, key) = (scheme.step.value, StoredValue::new(scheme.claim_key(&id)));
    let limit = PointLimit {
        maximum,
        step: Some(step),
        percent: false,
    };
    let of = id.clone();
    let finding = Memo::new(move |_| {
        let points = found.points()?;
        points
            .items
            .iter()
            .chain(&points.shares)
            .find(|item| item.id == of)
            .cloned()
    });
    let claim = Memo::new(move |_| {
        ws.with_document(|document| {
            key.with_value(|key| document.dossier.claim(key).cloned())
                .unwrap_or_default()
        })
    });
    let points = Memo::new(move |_| claim.with(|claim| claim.points));
    let refused = RwSignal::new(None::<Refused>);
    // Another value from elsewhere, such as undo, settles what was wrong.
    Effect::new(move || {
        points.track();
        refused.set(None);
    });
    let fault = move |fault: ClaimFault| {
        words::claim_fault(fault, &maximum.to_string(), &step.to_string(), lang)
    };
    let error = move || match refused.get() {
        Some(Refused::NotANumber) => Some(ws.text(words::NOT_A_NUMBER).to_owned()),
        Some(Refused::Fault(of)) => {
            let kept = ws.text(words::KEPT);
            Some(match lang {
                Lang::Zh => format!("{}{kept}", fault(of)),
                Lang::En => format!("{} {kept}", fault(of)),
            })
        }
        None => finding
            .with(|found| found.as_ref().and_then(|found| found.fault))
            .map(fault),
    };
    let name = reasons::of_scheme(&name, lang).to_owned();
    let label = format!("{id} {name} {}", ws.text(words::COL_CLAIMED));
    let reason_label = format!("{id} {name} {}", ws.text(words::COL_REASON));
    let star = starred.then(|| view! { <abbr title=ws.text(words::STARRED_MARK)>"*"</abbr> });
    let field = field_id(&id);
    let described = format!("{field}-error");
    let contradicted = Memo::new(move |_| {
        finding.with(|found| found.as_ref().is_some_and(|found| found.contradicted))
    });
    let flag = move || {
        contradicted.get().then(|| {
            view! { <p class="error-text">"✗ " {ws.text(words::CONTRADICTED)}</p> }
        })
    };
    let evidence = move || {
        finding.with(|found: &Option<PointFinding>| {
            Some(match &found.as_ref()?.beside {
                Some(beside) => beside_points(ws, beside).into_any(),
                None if share => return None,
                None => view! { <p class="muted">{ws.text(claims::NO_FIGURE)}</p> }.into_any(),
            })
        })
    };
    let parts = move || {
        let parts = finding.with(|found| found.as_ref()?.parts)?;
        Some(view! { <small class="muted" data-parts="">{words::parts(parts, lang)}</small> })
    };
    let row = id.clone();
    let origin = answer_origin(ws, key.with_value(|key| format!("claims.{key}")));
    let most = if share {
        "—".to_owned()
    } else {
        junheng_words::format::decimal(maximum)
    };
    view! {
        <tr class="item" data-point=row>
            // Beside the name, for the evidence may lie out of view.
            <th scope="row">{star} {id} " " {name} {flag}</th>
            <td class="number" data-label=ws.text(words::COL_MAXIMUM)>{most}</td>
            <td data-label=ws.text(words::COL_CLAIMED)>
                <input
                    id=field
                    class=format!("number {FIELD}")
                    size="5"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-label=label
                    aria-describedby=described.clone()
                    aria-invalid=move || refused.get().map(|_| "true")
                    prop:value=move || {
                        points.get().map(|points| points.to_string()).unwrap_or_default()
                    }
                    disabled=move || ws.is_read_only()
                    on:keydown=move |event| on_enter(&event)
                    on:change=move |event| {
                        match read(&event_target_value(&event), limit) {
                            Ok(points) => {
                                refused.set(None);
                                key.with_value(|key| {
                                    change_claim(ws, key, |claim| claim.points = points);
                                });
                            }
                            Err(why) => refused.set(Some(why)),
                        }
                    }
                />
                <div id=described class="error-text" role="status">{error}</div>
                {parts}
                {origin}
            </td>
            <td class="whole" data-label=ws.text(words::COL_REASON)>
                <input
                    class=format!("reason-field {FIELD}")
                    autocomplete="off"
                    aria-label=reason_label
                    prop:value=move || claim.with(|claim| claim.reason.clone())
                    disabled=move || ws.is_read_only()
                    on:keydown=move |event| on_enter(&event)
                    on:change=move |event| {
                        let reason = event_target_value(&event).trim().to_owned();
                        key.with_value(|key| change_claim(ws, key, |claim| claim.reason = reason));
                    }
                />
            </td>
            <td class="evidence whole">{evidence}</td>
        </tr>
    }
}
