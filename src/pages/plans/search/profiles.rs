//! The kinds of teachers that a search may hire. All of it is kept with the plan.

use junheng_plan::search::HIRED;
use junheng_plan::{Plan, Profile};
use junheng_words::{plans, plans_search as words};
use leptos::prelude::*;

use crate::pages::plans::OpenPlan;
use crate::pages::plans::button::Change;
use crate::state::use_workspace;

/// What a teacher can count as besides: its name in the page, in words, and in a profile.
type Part = (
    &'static str,
    junheng_words::Text,
    fn(&mut Profile) -> &mut bool,
);

const PARTS: [Part; 4] = [
    ("pe-art", plans::PE_ART, |profile| &mut profile.pe_art),
    ("qualified", plans::QUALIFIED, |profile| {
        &mut profile.qualified
    }),
    ("backbone", plans::BACKBONE, |profile| &mut profile.backbone),
    ("titled", plans::TITLED, |profile| &mut profile.titled),
];

/// The kinds that a plan's search may hire.
fn of(plan: &Plan) -> Vec<Profile> {
    match plan.wanted.profiles.as_slice() {
        [] => HIRED.to_vec(),
        own => own.to_vec(),
    }
}

/// Keeps kinds with the plan; nothing is kept where they are the usual ones.
fn put(plan: &mut Plan, mut profiles: Vec<Profile>) {
    profiles.sort_unstable();
    profiles.dedup();
    let mut usual = HIRED.to_vec();
    usual.sort_unstable();
    if profiles == usual {
        profiles.clear();
    }
    plan.wanted.profiles = profiles;
}

/// The kinds, and the form for one more.
#[component]
pub fn Profiles(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let now = Memo::new(move |_| plan.with(of));
    let is_usual = Memo::new(move |_| plan.with(|plan| plan.wanted.profiles.is_empty()));
    let new = RwSignal::new(Profile::default());
    let error = RwSignal::new(None::<&'static str>);
    let list = move || {
        let all = now.get();
        // Nobody to hire is said by the kinds of action.
        let alone = all.len() < 2;
        all.into_iter()
            .map(|profile| {
                let remove = move |_| {
                    plan.change(|plan| {
                        let mut left = of(plan);
                        left.retain(|own| *own != profile);
                        put(plan, left);
                    });
                };
                view! {
                    <li>
                        {words::hired(profile, lang)} " "
                        <Change
                            class="small"
                            off=Signal::stored(alone)
                            text=words::PROFILE_REMOVE
                            run=remove
                        />
                    </li>
                }
            })
            .collect_view()
    };
    let boxes = PARTS
        .map(|(key, name, part)| {
            let on = move || new.with(|profile| *part(&mut { *profile }));
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        id=format!("profile-{key}")
                        prop:checked=on
                        on:change=move |event| {
                            error.set(None);
                            new.update(|profile| *part(profile) = event_target_checked(&event));
                        }
                    />
                    <span>{ws.text(name)}</span>
                </label>
            }
        })
        .collect_view();
    let add = move |_| {
        let profile = new.get_untracked();
        if now.get_untracked().contains(&profile) {
            error.set(Some(ws.text(words::PROFILE_THERE)));
            return;
        }
        plan.change(|plan| {
            let mut all = of(plan);
            all.push(profile);
            put(plan, all);
        });
        new.set(Profile::default());
    };
    let reset = move |_| {
        plan.change(|plan| plan.wanted.profiles.clear());
    };
    view! {
        <p class="muted">{ws.text(words::PROFILES_LEAD)}</p>
        <ul class="search-profiles">{list}</ul>
        <Show when=move || is_usual.get()>
            <p class="muted">{ws.text(words::PROFILE_USUAL)}</p>
        </Show>
        <div class="lever-choice">{boxes}</div>
        <div class="actions">
            <Change
                id="profile-add"
                attr:aria-describedby="profile-error"
                text=words::PROFILE_ADD
                run=add
            />
            <Show when=move || !is_usual.get()>
                <Change class="link" id="profile-reset" text=words::PROFILE_RESET run=reset/>
            </Show>
            <span class="error" id="profile-error" role="status">
                {move || error.get()}
            </span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{DEFAULT_SCHEME, Date, Document};

    #[test]
    fn the_usual_kinds_are_not_kept() {
        let document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        let mut plan = Plan::new(1, "", &document);
        assert_eq!(of(&plan), HIRED);
        let both = Profile {
            qualified: true,
            backbone: true,
            ..Profile::default()
        };
        let mut all = of(&plan);
        all.push(both);
        put(&mut plan, all);
        assert_eq!(plan.wanted.profiles.len(), 3);
        put(&mut plan, HIRED.to_vec());
        assert_eq!(plan.wanted.profiles, []);
    }
}
