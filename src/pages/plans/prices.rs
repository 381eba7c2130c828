//! Prices by kind of action: ours are assumptions and marked so; the user's take their place.

use junheng_core::Decimal;
use junheng_plan::{Lever, Price, draft};
use junheng_words::{plans as words, plans_faults as faults};
use leptos::prelude::*;

use super::OpenPlan;
use super::button::Change;
use super::field::Entered;
use crate::components::framed;
use crate::state::use_workspace;

/// All prices of a plan.
#[component]
pub fn PriceTable(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let rows = Lever::ALL
        .into_iter()
        .filter(|lever| *lever != Lever::Enrol)
        .map(|lever| view! { <Row plan lever/> })
        .collect_view();
    let heads = [
        words::PRICE_KIND,
        words::PRICE_UNIT,
        words::PRICE_ONCE,
        words::PRICE_YEARLY,
        words::PRICE_FROM,
    ];
    view! {
        <p class="prose">{ws.text(words::PRICE_ASSUMED)}</p>
        {framed(ws, "plan-prices", &heads, rows.into_any())}
    }
}

#[component]
fn Row(plan: OpenPlan, lever: Lever) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let price = Memo::new(move |_| plan.get().map(|plan| plan.price(lever)));
    let own = Memo::new(move |_| plan.with(|plan| plan.prices.contains_key(&lever)));
    let value = move |read: fn(&Price) -> Decimal| {
        Signal::derive(move || {
            let price = price.get();
            price
                .map(|price| words::price_typed(read(&price), lever, lang))
                .unwrap_or_default()
        })
    };
    let write = move |write: fn(&mut Price, Decimal)| {
        Callback::new(move |text: String| {
            let value = draft::price(&text, words::price_in(lever, lang))
                .map_err(|bad| faults::bad(&bad, lang))?;
            let value = value.ok_or_else(|| faults::bad(&draft::Bad::Blank, lang))?;
            plan.change(|plan| {
                let mut price = plan.price(lever);
                write(&mut price, value);
                if price == Price::assumed(lever) {
                    plan.prices.remove(&lever);
                } else {
                    plan.prices.insert(lever, price);
                }
            });
            Ok(())
        })
    };
    let name = ws.text(words::lever(lever));
    let label = |what| format!("{name} · {}", ws.text(what));
    view! {
        <tr data-price=lever.key()>
            <th scope="row">{name}</th>
            <td>{ws.text(words::lever_unit(lever))}</td>
            <td>
                <Entered
                    id=format!("once-{}", lever.key())
                    label=label(words::PRICE_ONCE)
                    bare=true
                    number=true
                    value=value(|price| price.once)
                    write=write(|price, value| price.once = value)
                />
            </td>
            <td>
                <Entered
                    id=format!("yearly-{}", lever.key())
                    label=label(words::PRICE_YEARLY)
                    bare=true
                    number=true
                    value=value(|price| price.yearly)
                    write=write(|price, value| price.yearly = value)
                />
            </td>
            <td>
                {move || {
                    if own.get() {
                        view! {
                            <span class="badge">{ws.text(words::OWN_PRICE)}</span>
                            " "
                            <Change
                                class="link no-print"
                                text=words::PRICE_RESET
                                run=move |_| {
                                    plan.change(|plan| {
                                        plan.prices.remove(&lever);
                                    });
                                }
                            />
                        }
                            .into_any()
                    } else {
                        view! { <span class="badge missing">{ws.text(words::ASSUMED)}</span> }
                            .into_any()
                    }
                }}
            </td>
        </tr>
    }
}
