//! What a search found and why, or what cannot hold together.

use std::collections::BTreeSet;
use std::sync::Arc;

use junheng_plan::apply::see;
use junheng_plan::search::{Clash, End, Found, Proposed, Rule};
use junheng_plan::{Given, Plan, fresh_id};
use junheng_words::plans_search::{self as words, Folded, Names, Told};
use junheng_words::{plans, plans_later, plans_left, plans_views};
use leptos::prelude::*;

use super::bans::Bans;
use super::county::county;
use super::row::row;
use super::run::{Over, Searching, is_same};
use super::slot::{Slot, kept};
use super::{amounts, indicators, items, missing};
use crate::pages::plans::button::Change;
use crate::pages::plans::cut::cut;
use crate::pages::plans::{Tab, plan_href};
use crate::router::use_router;
use crate::state::{Weight, Workspace};

/// Most actions that are listed at once.
const ROWS: usize = 150;

/// How a search ended.
pub fn result(ws: Workspace, searching: Searching, over: &Arc<Over>) -> AnyView {
    let plan = searching.plan();
    let searched = over.clone();
    let moved = Memo::new(move |_| !ws.with_document(|now| searched.is_of(now)));
    let searched = over.clone();
    let stale_now = Memo::new(move |_| {
        let now = plan.get();
        moved.get() || now.is_some_and(|now| !is_same(&searched.plan, &now))
    });
    let told = move || {
        ws.text(if moved.get() {
            words::STALE_DATA
        } else {
            words::STALE
        })
    };
    let stale = view! {
        <Show when=move || stale_now.get()>
            <p class="banner warning" data-search="stale">{told}</p>
        </Show>
    };
    let bans = view! { <Bans plan/> };
    let onward = onward(ws, searching, over, stale_now);
    let schools = untrack(|| plan.schools());
    let indicators = indicators(ws);
    let (items, amounts) = (items(ws), amounts(ws));
    let names = Names {
        schools: &schools,
        indicators: &indicators,
        amounts: &amounts,
        items: &items,
        actions: &over.plan.actions,
        lang: ws.lang(),
    };
    let body = match (&over.report.end, &over.report.found) {
        (_, Some(found)) => found_view(ws, searching, over, found, moved, &names),
        (Some(End::Clash(clash)), None) => clash_view(ws, clash, &over.plan, &names),
        (Some(End::Failed(failure)), None) => {
            let text = words::failure(failure, &over.plan, &names);
            view! {
                <div class="banner error" role="alert" data-search="failed">
                    <div>
                        <p>{ws.text(words::FAILED)} " · " {text}</p>
                        {missing::links(ws, failure, &names)}
                    </div>
                </div>
            }
            .into_any()
        }
        _ => view! {
            <p class="banner warning" data-search="nothing">
                {words::progress(&over.report, over.plan.wanted.aim, ws.lang())}
            </p>
        }
        .into_any(),
    };
    view! {
        <section class="search-result" aria-labelledby="search-result">
            <h3 id="search-result">{ws.text(words::RESULT)}</h3>
            {stale}
            {bans}
            {onward}
            {body}
        </section>
    }
    .into_any()
}

/// The way on where the work ended the search, unless the plan is another one by now.
fn onward(
    ws: Workspace,
    searching: Searching,
    over: &Arc<Over>,
    stale: Memo<bool>,
) -> impl IntoView + use<> {
    let offered = over.onward().is_some();
    let idle = (!offered && over.more().is_some()).then(
        || view! { <p class="muted" data-search="no-better">{ws.text(words::NO_BETTER)}</p> },
    );
    let over = over.clone();
    let go_on = Callback::new(move |()| searching.go_on(over.clone()));
    view! {
        <Show when=move || offered && !stale.get()>
            <div class="actions no-print">
                <Change id="search-on" text=words::GO_ON run=move |()| go_on.run(())/>
                <small class="muted">{ws.text(words::GO_ON_HINT)}</small>
            </div>
        </Show>
        {idle}
    }
}

fn rules(ws: Workspace, rules: &[Rule], names: &Names<'_>) -> impl IntoView + use<> {
    let said = rules.iter().map(|rule| words::rule(rule, names)).collect();
    let (lines, more) = cut(ws, ROWS, said, |rule: &String| {
        view! { <li>{rule.clone()}</li> }.into_any()
    });
    view! {
        <ul>{lines}</ul>
        {more}
    }
}

/// Lines, or their count that opens to them.
fn folded(ws: Workspace, folded: Folded) -> AnyView {
    let Folded { head, lines } = folded;
    let (rows, more) = cut(ws, ROWS, lines, |line: &String| {
        view! { <li>{line.clone()}</li> }.into_any()
    });
    match head {
        None => view! {
            <ul>{rows}</ul>
            {more}
        }
        .into_any(),
        Some(head) => view! {
            <details class="search-folded">
                <summary>{head} " · " {ws.text(plans::SHOW_ALL)}</summary>
                <ul>{rows}</ul>
                {more}
            </details>
        }
        .into_any(),
    }
}

fn clash_view(ws: Workspace, clash: &Clash, searched: &Plan, names: &Names<'_>) -> AnyView {
    let Told {
        money,
        rules,
        hints,
    } = words::told(clash, searched.budget, searched.wanted.aim, names);
    let money = money.map(|(line, relief)| {
        view! {
            <p class="headline" data-search="money">
                <strong>{line}</strong>
            </p>
            <p>{relief}</p>
        }
    });
    let one =
        (clash.irreducible && !clash.each).then(|| view! { <p>{ws.text(words::CLASH_ONE)}</p> });
    let each = clash
        .each
        .then(|| view! { <p>{ws.text(words::CLASH_EACH)}</p> });
    let relax = (!hints.is_empty()).then(|| view! { <h4>{ws.text(words::RELAX)}</h4> });
    let list = |all: Vec<Folded>| all.into_iter().map(|one| folded(ws, one)).collect_view();
    view! {
        <div class="panel" role="alert" data-search="clash">
            {money}
            <h4>{ws.text(words::CLASH)}</h4>
            {each}
            {list(rules)}
            {one}
            {relax}
            {list(hints)}
        </div>
    }
    .into_any()
}

/// The plan's own actions that the search kept as they are.
fn kept_view(ws: Workspace, searched: &Plan, names: &Names<'_>) -> Option<impl IntoView + use<>> {
    let own = searched.actions.iter();
    let own = own.filter(|action| !action.off && (action.locked || !action.found));
    let lines: Vec<String> = own
        .map(|action| {
            let told = plans::sentence(&action.what, names.schools, names.lang);
            match searched.wanted.forbids(&action.what) {
                true => format!("{told} · {}", words::KEPT_ALTHOUGH.get(names.lang)),
                false => told,
            }
        })
        .collect();
    let forbidden = searched.actions.iter().any(|action| {
        !action.off && (action.locked || !action.found) && searched.wanted.forbids(&action.what)
    });
    let count = lines.len();
    let (lines, more) = cut(ws, ROWS, lines, |line: &String| {
        view! { <li>{line.clone()}</li> }.into_any()
    });
    (count > 0).then(|| {
        view! {
            <details data-search="kept" open=forbidden>
                <summary>{words::kept_count(count, names.lang)}</summary>
                <ul>{lines}</ul>
                {more}
            </details>
        }
    })
}

/// The plan without what an earlier search found, and with what this one found.
pub(super) fn taken(plan: &mut Plan, found: &[Proposed], locked: &BTreeSet<usize>) {
    plan.actions.retain(|action| action.locked || !action.found);
    for (at, proposed) in found.iter().enumerate() {
        if !locked.contains(&at) {
            let _ = plan.add(proposed.action.clone());
        }
    }
}

fn found_view(
    ws: Workspace,
    searching: Searching,
    over: &Arc<Over>,
    found: &Found,
    moved: Memo<bool>,
    names: &Names<'_>,
) -> AnyView {
    let plan = searching.plan();
    let lang = ws.lang();
    let router = use_router();
    let aim = over.plan.wanted.aim;
    let headline = words::headline(&over.report, found, aim, lang);
    let headline = plans_later::as_judged(headline, &over.plan, lang);
    let of = over.clone();
    let take_over = move |into: &mut Plan| {
        let own = kept(&of, into);
        if let Some(found) = &of.report.found {
            taken(into, &found.actions, &own);
        }
    };
    let take = {
        let take_over = take_over.clone();
        Callback::new(move |()| {
            if plan.change(&take_over) {
                ws.notify_text(Weight::Note, words::TAKEN);
                router.go(&plan_href(plan.id(), Tab::Actions));
            }
        })
    };
    let take_new = Callback::new(move |()| {
        let Some(now) = plan.get_untracked() else {
            return;
        };
        let id = ws.with_document_untracked(fresh_id);
        let mut new = junheng_plan::copy(&now, id, Given::Found);
        take_over(&mut new);
        ws.with_document_untracked(|document| see(document, &mut new, false));
        if ws.edit(new.keep()).is_ok() {
            router.go(&plan_href(id, Tab::Actions));
        }
    });
    let count = found.actions.len();
    let of = over.clone();
    let schools = untrack(|| plan.schools());
    let (indicators, items) = (names.indicators.to_vec(), names.items.to_vec());
    let amounts = names.amounts.to_vec();
    let (rows, more) = cut(ws, ROWS, (0..count).collect(), move |at: &usize| {
        let names = Names {
            schools: &schools,
            indicators: &indicators,
            amounts: &amounts,
            items: &items,
            actions: &of.plan.actions,
            lang,
        };
        let slot = Slot {
            ws,
            plan,
            over: of.clone(),
            at: *at,
        };
        let proposed = slot.proposed().cloned();
        proposed
            .map(|proposed| row(slot, &proposed, &names))
            .into_any()
    });
    let heads = [
        plans_views::ACTION,
        plans_views::YEAR,
        words::WHY,
        words::BUYS,
        plans_views::COST_WAN,
    ]
    .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
    .collect_view();
    let table = if count == 0 {
        view! { <p>{ws.text(words::NO_ACTIONS)}</p> }.into_any()
    } else {
        view! {
            {more}
            <div class="table-frame">
                <table class="search-actions">
                    <thead>
                        <tr>
                            {heads}
                            <th scope="col" class="no-print"></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let binding = (!found.binding.is_empty()).then(|| {
        view! {
            <h4>{ws.text(words::BINDING)}</h4>
            <p class="muted">{ws.text(words::BINDING_LEAD)}</p>
            {rules(ws, &found.binding, names)}
        }
    });
    let further = found.further.as_ref().map(|further| {
        let (told, lines) = words::further(further, found, aim, names);
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        view! {
            <section data-search="further">
                <h4>{ws.text(words::FURTHER)}</h4>
                <p>{told}</p>
                <ul>{lines.collect_view()}</ul>
            </section>
        }
    });
    let runs_on = plans_left::found_runs_on(found, over.plan.target, lang);
    let failing = (!found.failing.is_empty()).then(|| {
        let said = found
            .failing
            .iter()
            .map(|one| plans_left::short(one, names));
        let (lines, more) = cut(ws, ROWS, said.collect(), |line: &String| {
            view! { <li>{line.clone()}</li> }.into_any()
        });
        view! {
            <section data-search="failing">
                <h4>{ws.text(plans_left::FAILING)}</h4>
                <ul>{lines}</ul>
                {more}
            </section>
        }
    });
    let passes = found.passes.to_string();
    view! {
        <div data-search="found" data-passes=passes>
            <p class="headline">{headline}</p>
            {runs_on.map(|told| view! { <p class="muted" data-search="runs-on">{told}</p> })}
            {failing}
            {county(ws, over, found)}
            <Show when=move || !moved.get()>
                <div class="actions no-print">
                    <Change class="primary" id="search-take" text=words::TAKE run=take/>
                    <Change id="search-take-new" text=words::TAKE_NEW run=take_new/>
                    <small class="muted">{ws.text(words::TAKE_HINT)}</small>
                </div>
            </Show>
            {kept_view(ws, &over.plan, names)}
            {table}
            {binding}
            {further}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{DEFAULT_SCHEME, Date, Document, SchoolId, Stage};
    use junheng_plan::{Action, Profile, What};

    #[test]
    fn what_was_found_before_makes_room_and_what_is_locked_stays() {
        let document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        let mut plan = Plan::new(1, "", &document);
        let hire = |number| What::Hire {
            school: SchoolId(1),
            stage: Stage::Primary,
            profile: Profile::default(),
            number,
        };
        let action = |number, found, locked| Action {
            found,
            locked,
            ..Action::plain(plan.base + 1, hire(number))
        };
        let proposed = |number| Proposed {
            action: action(number, true, false),
            why: Vec::new(),
            cost: 0.0,
            each: 0.0,
            turned: Vec::new(),
            gains: Vec::new(),
            back: Vec::new(),
        };
        let (own, old, kept) = (
            action(1, false, false),
            action(2, true, false),
            action(3, true, true),
        );
        let found = [proposed(4), proposed(5)];
        for one in [own, old, kept] {
            let _ = plan.add(one);
        }
        taken(&mut plan, &found, &BTreeSet::from([1]));
        let numbers: Vec<_> = plan.actions.iter().map(|one| one.what.clone()).collect();
        assert_eq!(numbers, [hire(1), hire(3), hire(4)]);
        assert!(is_same(&plan, &plan));
    }
}
