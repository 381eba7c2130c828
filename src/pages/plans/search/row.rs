//! A proposed action: what it is, why and what it buys; locked, forbidden and changed where it stands.

use std::sync::Arc;

use junheng_plan::draft::{Bad, Draft, Field};
use junheng_plan::search::Proposed;
use junheng_plan::{Action, cost};
use junheng_words::plans_search::{self as words, Names};
use junheng_words::{format, plans, plans_faults as faults, plans_views};
use leptos::prelude::*;

use super::options::forbid;
use super::slot::Slot;
use crate::pages::plans::button::Change;
use crate::pages::plans::doubt::{Asked, Doubt};
use crate::pages::plans::field::Entered;

/// So many reasons are named in a row.
const REASONS: usize = 4;

/// The row, and below it the fields while the action is changed.
pub fn row(slot: Slot, proposed: &Proposed, names: &Names<'_>) -> impl IntoView + use<> {
    let (ws, plan) = (slot.ws, slot.plan);
    let lang = ws.lang();
    let slot = Arc::new(slot);
    let now = Memo::new({
        let slot = slot.clone();
        move |_| slot.now()
    });
    let is_own = Memo::new({
        let slot = slot.clone();
        move |_| slot.own().is_some()
    });
    let with = move |look: &dyn Fn(&Action) -> String| {
        now.with(|action| action.as_ref().map(look).unwrap_or_default())
    };
    let sentence = move || {
        let schools = plan.schools();
        with(&|action| plans::action(action, &schools, lang))
    };
    let year = move || with(&|action| format::school_year(action.year, lang));
    let money = move || {
        plan.with(|plan| {
            with(&|action| {
                let cost = cost::cost_of(plan, action);
                cost.map(|cost| plans::money_figure(cost, lang))
                    .unwrap_or_default()
            })
        })
    };
    let (school, lever) = (
        proposed.action.what.schools().first().copied(),
        proposed.action.what.lever(),
    );
    let ban = school.map(|school| (school, Some(lever)));
    let is_banned = Memo::new(move |_| {
        plan.with(|plan| {
            let spared = &plan.wanted.spared;
            ban.is_some_and(|(school, lever)| {
                spared.contains(&(school, lever)) || spared.contains(&(school, None))
            })
        })
    });
    let is_locked = Memo::new({
        let slot = slot.clone();
        move |_| slot.own().is_some_and(|own| own.locked)
    });
    let mark = move || match (is_banned.get(), is_locked.get(), is_own.get()) {
        (true, ..) => Some(words::FORBIDDEN),
        (_, true, _) => Some(words::LOCKED),
        (.., true) => Some(words::EDITED),
        _ => None,
    };
    let open = RwSignal::new(false);
    let lock = {
        let slot = slot.clone();
        move |()| toggle_lock(&slot)
    };
    let refuse = {
        let slot = slot.clone();
        move |()| match ban {
            Some(ban) if is_banned.get_untracked() => {
                slot.plan
                    .change(|plan| plan.wanted.spared.retain(|other| *other != ban));
            }
            Some((school, lever)) => {
                // What is forbidden is not kept either.
                slot.give_up();
                forbid(slot.plan, school, lever);
            }
            None => (),
        }
    };
    let ban_text = ban
        .map(|ban| words::spared(names.schools, ban, lang))
        .map(|of| words::forbidding(&of, lang));
    let edit = {
        let slot = slot.clone();
        move || {
            let slot = slot.clone();
            open.get().then(|| fields(slot, now, is_own, open))
        }
    };
    view! {
        <tr data-lever=lever.key() data-place=slot.at class:off=move || is_banned.get()>
            <th scope="row">
                {sentence} " "
                {move || {
                    mark()
                        .map(|mark| view! { <span class="badge plan">{ws.text(mark)}</span> })
                }}
            </th>
            <td class="nowrap" data-label=ws.text(plans_views::YEAR)>
                {year}
            </td>
            <td data-label=ws.text(words::WHY)>{reasons(proposed, names)}</td>
            <td data-label=ws.text(words::BUYS)>{bought(proposed, names)}</td>
            <td class="number" data-label=ws.text(plans_views::COST_WAN)>
                {money}
            </td>
            <td class="no-print search-do">
                <button
                    type="button"
                    class="small"
                    data-do="lock"
                    aria-pressed=move || if is_locked.get() { "true" } else { "false" }
                    disabled=move || is_banned.get() || ws.is_read_only()
                    on:click=move |_| lock(())
                >
                    {move || ws.text(if is_locked.get() { words::UNLOCK } else { words::LOCK })}
                </button>
                <button
                    type="button"
                    class="small"
                    data-do="edit"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    disabled=move || is_banned.get() || ws.is_read_only()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {ws.text(plans::EDIT)}
                </button>
                <button
                    type="button"
                    class="small"
                    data-do="forbid"
                    title=ban_text.clone()
                    disabled=move || ban.is_none() || ws.is_read_only()
                    on:click=move |_| refuse(())
                >
                    {move || {
                        ws.text(if is_banned.get() { words::ALLOW_HERE } else { words::FORBID_HERE })
                    }}
                </button>
            </td>
        </tr>
        {edit}
    }
}

/// Locks the action, or lets it go; one that was not changed is then only proposed again.
fn toggle_lock(slot: &Slot) {
    let Some(now) = untrack(|| slot.now()) else {
        return;
    };
    let own = untrack(|| slot.own());
    if !own.is_some_and(|own| own.locked) {
        return slot.keep(Action {
            locked: true,
            ..now
        });
    }
    let proposed = slot.proposed().map(|proposed| &proposed.action);
    let plain = |action: &Action| Action {
        id: 0,
        locked: false,
        found: false,
        ..action.clone()
    };
    if proposed.is_some_and(|proposed| plain(proposed) == plain(&now)) {
        slot.give_up();
    } else {
        slot.keep(Action {
            locked: false,
            found: false,
            ..now
        });
    }
}

fn reasons(proposed: &Proposed, names: &Names<'_>) -> AnyView {
    if proposed.why.is_empty() {
        let text = words::WHY_CHEAPER.get(names.lang);
        return view! { <span class="muted">{text}</span> }.into_any();
    }
    let shown = proposed.why.iter().take(REASONS);
    let lines = shown
        .map(|rule| view! { <li>{words::rule(rule, names)}</li> })
        .collect_view();
    let left = proposed.why.len().saturating_sub(REASONS);
    let more = (left > 0).then(|| {
        let rest = proposed.why.iter().skip(REASONS);
        let rest = rest
            .map(|rule| view! { <li>{words::rule(rule, names)}</li> })
            .collect_view();
        view! {
            <details class="no-print">
                <summary>{plans_views::more(left, names.lang)}</summary>
                <ul class="plain">{rest}</ul>
            </details>
        }
    });
    view! {
        <ul class="plain">{lines}</ul>
        {more}
    }
    .into_any()
}

fn bought(proposed: &Proposed, names: &Names<'_>) -> impl IntoView + use<> {
    let lines = words::bought(proposed, names)
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    view! { <ul class="plain">{lines}</ul> }
}

/// The fields of an action that is changed where it stands.
fn fields(
    slot: Arc<Slot>,
    now: Memo<Option<Action>>,
    is_own: Memo<bool>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let (ws, plan, at) = (slot.ws, slot.plan, slot.at);
    let lang = ws.lang();
    let doubt = Doubt::new(now);
    let shown = Memo::new(move |_| {
        let schools = plan.schools();
        doubt
            .shown(now)
            .map(|action| Draft::of(&action, &schools, plans::counted_in(lang)))
            .unwrap_or_default()
    });
    let unit = now.with_untracked(|action| {
        let unit = |action: &Action| plans::amount_unit(&action.what, lang);
        action.as_ref().map(unit).unwrap_or_default()
    });
    let write = {
        let slot = slot.clone();
        move |field: Field, set: &dyn Fn(&mut Draft)| {
            let (Some(kept), Some(old)) = (plan.get_untracked(), untrack(|| slot.now())) else {
                return Ok(());
            };
            let schools = plan.schools_untracked();
            let mut draft = Draft::of(&old, &schools, plans::counted_in(lang));
            set(&mut draft);
            let say = |bad: &[(Field, Bad)]| {
                let at = bad.iter().find(|(of, _)| *of == field);
                at.or(bad.first()).map(|(_, bad)| faults::bad(bad, lang))
            };
            match draft.read(&kept, &schools, Some(&old)) {
                Ok(new) => {
                    slot.change(doubt, new);
                    Ok(())
                }
                Err(bad) => Err(say(&bad).unwrap_or_default()),
            }
        }
    };
    let text = {
        let write = write.clone();
        move |field: Field, set: fn(&mut Draft, String)| {
            let write = write.clone();
            Callback::new(move |text: String| write(field, &|draft| set(draft, text.clone())))
        }
    };
    let value = move |read: fn(&Draft) -> &String| {
        Signal::derive(move || shown.with(|draft| read(draft).clone()))
    };
    let price = move |read: fn(junheng_plan::Price) -> junheng_core::Decimal| {
        let price = plan.with(|plan| {
            let lever = now.with(|action| action.as_ref().map(|action| action.what.lever()))?;
            Some((lever, plan.price(lever)))
        });
        let typed = |(lever, price)| plans::price_typed(read(price), lever, lang);
        price.map(typed).unwrap_or_default()
    };
    let years = move || {
        let chosen = shown.with(|draft| draft.year.clone());
        plan.with(|plan| plan.years().skip(1).collect::<Vec<u16>>())
            .into_iter()
            .map(|year| {
                let selected = year.to_string() == chosen;
                view! {
                    <option value=year.to_string() selected=selected>
                        {format::school_year(year, lang)}
                    </option>
                }
            })
            .collect_view()
    };
    let keep = {
        let slot = slot.clone();
        Callback::new(move |action: Action| slot.keep(action))
    };
    let back = {
        let slot = slot.clone();
        move |()| slot.give_up()
    };
    let choose = move |event| {
        let year: String = event_target_value(&event);
        let _ = write(Field::Year, &|draft| draft.year.clone_from(&year));
    };
    view! {
        <tr class="search-edit no-print" data-edit-place=at>
            <td colspan="6">
                <div class="columns">
                    <Entered
                        id=format!("found-{at}-amount")
                        label=format!("{} ({unit})", ws.text(plans::AMOUNT))
                        number=true
                        value=value(|draft| &draft.amount)
                        write=text(Field::Amount, |draft, text| draft.amount = text)
                    />
                    <div class="field">
                        <label for=format!("found-{at}-year")>{ws.text(plans::YEAR)}</label>
                        <select
                            id=format!("found-{at}-year")
                            disabled=move || ws.is_read_only()
                            on:change=choose
                        >
                            {years}
                        </select>
                    </div>
                    <Entered
                        id=format!("found-{at}-once")
                        label=ws.text(plans::ONCE)
                        number=true
                        value=value(|draft| &draft.once)
                        placeholder=Signal::derive(move || price(|price| price.once))
                        write=text(Field::Once, |draft, text| draft.once = text)
                    />
                    <Entered
                        id=format!("found-{at}-yearly")
                        label=ws.text(plans::YEARLY)
                        number=true
                        value=value(|draft| &draft.yearly)
                        placeholder=Signal::derive(move || price(|price| price.yearly))
                        write=text(Field::Yearly, |draft, text| draft.yearly = text)
                    />
                    <Entered
                        id=format!("found-{at}-department")
                        label=ws.text(plans::DEPARTMENT)
                        value=value(|draft| &draft.department)
                        write=text(Field::Name, |draft, text| draft.department = text)
                    />
                </div>
                <Asked doubt keep/>
                <p class="actions">
                    <Change
                        class="small"
                        attr:data-do="back"
                        off=Signal::derive(move || !is_own.get())
                        text=words::BACK_TO_FOUND
                        run=back
                    />
                    <button type="button" class="small" on:click=move |_| open.set(false)>
                        {ws.text(words::EDIT_CLOSE)}
                    </button>
                    <small class="muted">{ws.text(words::EDIT_HINT)}</small>
                </p>
            </td>
        </tr>
    }
}
