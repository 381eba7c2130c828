//! Which scheme the document is judged by, and which local variants are laid over it.

use std::sync::Arc;

use junheng_core::items::{ItemScheme, item_scheme, items_overlaid};
use junheng_core::{Applied, ChosenOverlay, Overlay, Scheme, Settings, overlaid, overlays};
use junheng_words::{Lang, about, data, imports, reasons, scheme_faults, schemes as words};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::county_form::edit_settings;
use crate::browser::files;
use crate::state::{Weight, Workspace, use_workspace};

/// The choice of the scheme, then of its variants.
#[component]
pub fn SchemeChoice() -> impl IntoView {
    let ws = use_workspace();
    let schemes = junheng_core::schemes().unwrap_or_default();
    view! {
        <fieldset id="scheme-choice">
            <legend>{ws.text(words::CHOOSE)}</legend>
            <p class="muted">{ws.text(words::CHOOSE_HINT)}</p>
            {schemes.iter().map(|found| scheme(ws, found)).collect_view()}
        </fieldset>
        <Variants/>
    }
}

/// Another scheme; of the variants those stay that can be laid over it.
fn choose(settings: &mut Settings, id: &str) {
    id.clone_into(&mut settings.scheme);
    settings.overlays.retain(|chosen| match chosen {
        ChosenOverlay::Own(own) => fits(own, id),
        ChosenOverlay::Known(known) => {
            junheng_core::overlay(known).is_some_and(|found| fits(&found, id))
        }
    });
}

/// Lays a variant over the scheme, or takes it off.
fn lay(settings: &mut Settings, id: &str, wanted: bool) {
    let is_there = settings.overlays.iter().any(|one| one.id() == id);
    if wanted && !is_there {
        settings.overlays.push(ChosenOverlay::Known(id.to_owned()));
    } else if !wanted {
        settings.overlays.retain(|one| one.id() != id);
    }
}

fn fits(overlay: &Overlay, scheme: &str) -> bool {
    overlay.schemes.iter().any(|id| id == scheme)
}

fn scheme(ws: Workspace, scheme: &Arc<Scheme>) -> impl IntoView + use<> {
    let lang = ws.lang();
    let id = scheme.id.clone();
    let is_chosen = {
        let id = id.clone();
        Memo::new(move |_| ws.with_document(|document| document.settings.scheme == id))
    };
    let name = reasons::of_scheme(&scheme.name, lang).to_owned();
    let judges = words::judges(scheme, lang);
    let value = id.clone();
    view! {
        <label class="check">
            <input
                type="radio"
                name="scheme"
                value=value
                prop:checked=move || is_chosen.get()
                disabled=move || ws.is_read_only()
                on:change=move |_| edit_settings(ws, |settings| choose(settings, &id))
            />
            <span>
                {name} <br/> <small class="muted">{judges}</small>
            </span>
        </label>
    }
}

/// What can be chosen for a scheme: what comes with the program, then what the document has besides.
fn offered(settings: &Settings) -> Vec<(String, Option<Arc<Overlay>>)> {
    let known = overlays().unwrap_or_default();
    let fitting = known.iter().filter(|one| fits(one, &settings.scheme));
    let mut offered: Vec<_> = fitting
        .map(|one| (one.id.clone(), Some(one.clone())))
        .collect();
    for chosen in &settings.overlays {
        let own = match chosen {
            ChosenOverlay::Own(own) => Some(own.clone()),
            ChosenOverlay::Known(id) => junheng_core::overlay(id),
        };
        match offered.iter_mut().find(|(id, _)| id == chosen.id()) {
            // The user's own goes before one that comes with the program under the same id.
            Some(place) => place.1 = own,
            None => offered.push((chosen.id().to_owned(), own)),
        }
    }
    offered
}

#[component]
fn Variants() -> impl IntoView {
    let ws = use_workspace();
    let offered = Memo::new(move |_| {
        ws.with_document(|document| {
            let settings = &document.settings;
            (settings.scheme.clone(), offered(settings))
        })
    });
    let list = move || {
        let (scheme, offered) = offered.get();
        if offered.is_empty() {
            return view! { <p class="muted">{ws.text(words::NO_VARIANT)}</p> }.into_any();
        }
        offered
            .into_iter()
            .map(|(id, found)| variant(ws, &scheme, id, found))
            .collect_view()
            .into_any()
    };
    view! {
        <fieldset id="variant-choice">
            <legend>{ws.text(words::VARIANTS)}</legend>
            <p class="muted">{ws.text(words::VARIANTS_HINT)}</p>
            {list}
            <OwnVariant/>
        </fieldset>
    }
}

/// Lays a variant of the user's own over the scheme; or says in words why it does not fit.
fn lay_own(settings: &Settings, text: &str, lang: Lang) -> Result<Settings, String> {
    let own = Overlay::parse(text).map_err(|fault| scheme_faults::problem(&fault, lang))?;
    let own = Arc::new(own);
    if !fits(&own, &settings.scheme) {
        return Err(words::fits_only(&own.schemes, lang));
    }
    changes(&settings.scheme, &own, lang)?;
    let mut settings = settings.clone();
    lay(&mut settings, &own.id, false);
    settings.overlays.push(ChosenOverlay::Own(own));
    Ok(settings)
}

/// Loads a variant from a file.
#[component]
fn OwnVariant() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let input = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<String>);
    let load = move |_| {
        let file = input
            .get_untracked()
            .and_then(|input| files::chosen(&input).into_iter().next());
        let Some(file) = file else { return };
        spawn_local(async move {
            let name = files::name(&file);
            let laid = match files::read_text(&file).await {
                Err(_) => Err(imports::FAILED_UNREADABLE.get(lang).to_owned()),
                Ok(text) => {
                    ws.with_document_untracked(|document| lay_own(&document.settings, &text, lang))
                }
            };
            match laid {
                Ok(laid) => {
                    let _ = problem.try_set(None);
                    edit_settings(ws, |settings| *settings = laid);
                }
                Err(text) => {
                    let _ = problem.try_set(Some(format!("{name} · {text}")));
                }
            }
        });
    };
    view! {
        <div class="actions">
            <button
                type="button"
                id="own-variant"
                title=ws.text(words::LOAD_OWN_HINT)
                disabled=move || ws.is_read_only()
                on:click=move |_| {
                    if let Some(input) = input.get_untracked() {
                        input.click();
                    }
                }
            >
                {ws.text(words::LOAD_OWN)}
            </button>
            <span class="muted">{ws.text(words::LOAD_OWN_HINT)}</span>
        </div>
        <input
            node_ref=input
            type="file"
            id="own-variant-file"
            accept=".json"
            hidden
            tabindex="-1"
            on:change=load
        />
        {move || {
            problem
                .get()
                .map(|text| view! { <p class="error" role="alert" id="own-variant-error">{text}</p> })
        }}
    }
}

fn variant(
    ws: Workspace,
    scheme: &str,
    id: String,
    found: Option<Arc<Overlay>>,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let is_chosen = {
        let id = id.clone();
        Memo::new(move |_| {
            ws.with_document(|document| {
                let mut chosen = document.settings.overlays.iter();
                chosen.any(|one| one.id() == id)
            })
        })
    };
    let is_own = {
        let id = id.clone();
        move || {
            ws.with_document(|document| {
                let mut chosen = document.settings.overlays.iter();
                chosen.any(|one| matches!(one, ChosenOverlay::Own(own) if own.id == id))
            })
        }
    };
    let name = found.as_ref().map_or_else(
        || id.clone(),
        |overlay| reasons::of_scheme(&overlay.name, lang).to_owned(),
    );
    let about = found.as_ref().map(|overlay| {
        let place = reasons::of_scheme(&overlay.place, lang).to_owned();
        view! { {words::reach(overlay.reach).get(lang)} " · " {place} }
    });
    let changes = match &found {
        Some(overlay) => match changes(scheme, overlay, lang) {
            Ok(lines) if lines.is_empty() => {
                view! { <p class="muted">{ws.text(words::CHANGES_NOTHING)}</p> }.into_any()
            }
            Ok(lines) => change_list(lines).into_any(),
            Err(text) => view! { <p class="error">{text}</p> }.into_any(),
        },
        None => view! { <p class="error">{ws.text(words::UNKNOWN_VARIANT)}</p> }.into_any(),
    };
    let (value, key) = (id.clone(), id.clone());
    let save = found.as_ref().map(|overlay| {
        let (name, text) = (format!("{id}.json"), overlay.json().to_owned());
        view! {
            <button
                type="button"
                class="link"
                on:click=move |_| {
                    if !files::save_text(&name, "application/json", &text) {
                        ws.notify_text(Weight::Warning, data::EXPORT_FAILED);
                    }
                }
            >
                {ws.text(words::SAVE_VARIANT)}
            </button>
        }
    });
    view! {
        <div class="variant" data-variant=key>
            <label class="check">
                <input
                    type="checkbox"
                    name="variant"
                    value=value
                    prop:checked=move || is_chosen.get()
                    disabled=move || ws.is_read_only()
                    on:change=move |event| {
                        let wanted = event_target_checked(&event);
                        edit_settings(ws, |settings| lay(settings, &id, wanted));
                    }
                />
                <span>
                    {name} " "
                    <small class="muted">
                        {about} {move || is_own().then(|| format!(" · {}", words::OWN.get(lang)))}
                    </small>
                </span>
            </label>
            {changes}
            {save}
        </div>
    }
}

/// A change in words, and how sure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// What it does.
    pub text: String,
    /// Id of its source.
    pub source: String,
    /// How sure it is.
    pub certainty: junheng_core::Certainty,
}

/// What a variant changes in a scheme and its items; or in words why it does not fit.
pub fn changes(
    scheme: &str,
    overlay: &Arc<Overlay>,
    lang: Lang,
) -> Result<Vec<ChangeLine>, String> {
    let only = [overlay.clone()];
    let told = |error| {
        let fault = scheme_faults::problem(&error, lang);
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        format!("{}{colon}{fault}", words::DOES_NOT_FIT.get(lang))
    };
    let laid = overlaid(scheme, &only).map_err(told)?;
    let plain = junheng_core::scheme(scheme).unwrap_or_else(|| laid.clone());
    let items = item_scheme(scheme);
    let laid_items = items.as_ref().map(|items| items_overlaid(items, &only));
    let laid_items = laid_items.transpose().map_err(told)?;
    let line = |applied: &Applied| ChangeLine {
        text: words::change(applied, &plain, items.as_deref(), lang),
        source: applied.change.source.clone(),
        certainty: applied.change.certainty,
    };
    let of_items = laid_items
        .iter()
        .flat_map(|laid: &Arc<ItemScheme>| &laid.variants);
    Ok(laid.variants.iter().chain(of_items).map(line).collect())
}

fn change_list(lines: Vec<ChangeLine>) -> impl IntoView {
    let ws = use_workspace();
    let lines = lines
        .into_iter()
        .map(|line| {
            view! {
                <li>
                    {line.text} " "
                    <small class="muted">{ws.text(about::certainty(line.certainty))}</small>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="changes">{lines}</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::blank_document;
    use junheng_core::Date;

    const BASIC: &str = "basic-balance-2012";

    fn settings() -> Settings {
        blank_document(Date::new(2026, 6, 20).unwrap()).settings
    }

    #[test]
    fn another_scheme_keeps_the_variants_that_fit_it() {
        let mut settings = settings();
        lay(&mut settings, "xinjiang", true);
        lay(&mut settings, "wusu-2025", true);
        lay(&mut settings, "wusu-2025", true);
        assert_eq!(settings.overlays.len(), 2);
        choose(&mut settings, BASIC);
        assert_eq!(settings.scheme, BASIC);
        let left: Vec<&str> = settings.overlays.iter().map(ChosenOverlay::id).collect();
        assert_eq!(left, ["xinjiang"]);
        lay(&mut settings, "xinjiang", false);
        assert!(settings.overlays.is_empty());
    }

    #[test]
    fn what_is_chosen_is_always_offered() {
        let mut settings = settings();
        assert_eq!(offered(&settings).len(), 4);
        lay(&mut settings, "gone", true);
        assert_eq!(
            offered(&settings).last().unwrap(),
            &("gone".to_owned(), None)
        );
        choose(&mut settings, BASIC);
        let ids: Vec<String> = offered(&settings).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["xinjiang"]);
    }

    #[test]
    fn a_variant_of_ones_own_is_checked_before_it_is_laid() {
        let settings = settings();
        let wusu = junheng_core::overlay("wusu-2025").unwrap();
        let own = wusu
            .json()
            .replace("wusu-2025", "mine")
            .replace("7000", "7500");
        let laid = lay_own(&settings, &own, Lang::Zh).unwrap();
        assert_eq!(laid.overlays.len(), 1);
        // Loaded again it takes its own place.
        let again = lay_own(&laid, &own, Lang::Zh).unwrap();
        assert_eq!(again.overlays.len(), 1);
        let cut = own.get(..own.len() / 2).unwrap();
        let fault = lay_own(&settings, cut, Lang::Zh).unwrap_err();
        assert!(fault.contains('行'), "{fault}");
        let unknown = own.replace("special-funds", "no-such-item");
        assert!(lay_own(&settings, &unknown, Lang::En).is_err());
        let mut basic = settings;
        choose(&mut basic, BASIC);
        let fault = lay_own(&basic, &own, Lang::Zh).unwrap_err();
        assert!(fault.contains("优质均衡"), "{fault}");
    }

    #[test]
    fn changes_are_told_with_their_certainty() {
        let wusu = junheng_core::overlay("wusu-2025").unwrap();
        let lines = changes("quality-balance-2017", &wusu, Lang::Zh).unwrap();
        assert_eq!(lines.len(), 3);
        assert!(changes(BASIC, &wusu, Lang::Zh).is_err());
        let xinjiang = junheng_core::overlay("xinjiang").unwrap();
        assert_eq!(changes(BASIC, &xinjiang, Lang::En), Ok(Vec::new()));
    }
}
