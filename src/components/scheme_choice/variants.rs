//! The local variants that can be laid over the scheme: tick boxes, what each changes, one of the user's own.

use std::sync::Arc;

use junheng_core::{ChosenOverlay, Overlay};
use junheng_words::{about, data, findings, imports, reasons, schemes as words, variants};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::laying::{ChangeLine, beside, changes_beside, fault, lay, lay_own, offered, replaced};
use crate::browser::files;
use crate::components::county_form::edit_settings;
use crate::state::{Weight, Workspace, use_workspace};

/// The tick boxes of the variants.
#[component]
pub fn Variants() -> impl IntoView {
    let ws = use_workspace();
    let offered = Memo::new(move |_| {
        ws.with_document(|document| {
            let settings = &document.settings;
            (settings.scheme.clone(), offered(settings))
        })
    });
    let refused = RwSignal::new(None::<Refused>);
    let list = move || {
        let (_, offered) = offered.get();
        if offered.is_empty() {
            return view! { <p class="muted">{ws.text(words::NO_VARIANT)}</p> }.into_any();
        }
        let all: Vec<Arc<Overlay>> = offered.iter().filter_map(|(_, one)| one.clone()).collect();
        let name = |overlay: &Arc<Overlay>| {
            variants::name(overlay, all.iter().map(AsRef::as_ref), ws.lang())
        };
        offered
            .into_iter()
            .map(|(id, found)| {
                let name = found.as_ref().map_or_else(|| id.clone(), name);
                variant(ws, id, name, found, refused)
            })
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

/// A tick that was not taken: of which variant, and why.
type Refused = (String, String);

/// Loads a variant from a file.
#[component]
fn OwnVariant() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let input = NodeRef::<html::Input>::new();
    let problem = RwSignal::new(None::<String>);
    let told = RwSignal::new(Vec::<String>::new());
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
                Ok((laid, lines)) => {
                    let _ = problem.try_set(None);
                    let _ = told.try_set(lines);
                    edit_settings(ws, |settings| *settings = laid);
                }
                Err(text) => {
                    let _ = told.try_set(Vec::new());
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
        <div role="status" id="own-variant-told">
            {move || {
                let lines = told.get().into_iter();
                lines.map(|text| view! { <p class="muted">{text}</p> }).collect_view()
            }}
        </div>
    }
}

fn variant(
    ws: Workspace,
    id: String,
    name: String,
    found: Option<Arc<Overlay>>,
    refused: RwSignal<Option<Refused>>,
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
    let about = found.as_ref().map(|overlay| {
        let place = reasons::of_scheme(&overlay.place, lang).to_owned();
        view! { {words::reach(overlay.reach).get(lang)} " · " {place} }
    });
    let changes = found.clone().map(|overlay| {
        let lines = Memo::new(move |_| {
            ws.with_document(|document| changes_beside(&document.settings, &overlay, lang))
        });
        move || match lines.get() {
            Ok(lines) if lines.is_empty() => {
                view! { <p class="muted">{ws.text(words::CHANGES_NOTHING)}</p> }.into_any()
            }
            Ok(lines) => change_list(lines).into_any(),
            // Where it is chosen the fault of the whole is told.
            Err(_) if is_chosen.get() => ().into_any(),
            Err(text) => view! { <p class="error">{text}</p> }.into_any(),
        }
    });
    let replaces = found.clone().map(|overlay| {
        move || {
            let names = ws.with_document(|document| replaced(&document.settings, &overlay, lang));
            (!names.is_empty() && !is_chosen.get())
                .then(|| view! { <p class="muted">{words::takes_the_place_of(&names, lang)}</p> })
        }
    });
    let shares = {
        let id = id.clone();
        let lines =
            Memo::new(move |_| ws.with_document(|document| beside(&document.settings, &id, lang)));
        move || {
            let lines = lines.get().into_iter();
            lines
                .map(|text| view! { <p class="muted" data-testid="variant-beside">{text}</p> })
                .collect_view()
        }
    };
    let problem = {
        let id = id.clone();
        Memo::new(move |_| {
            let mine = |of: &str| of == id;
            if let Some((of, text)) = refused.get()
                && mine(&of)
            {
                return Some(text);
            }
            let fault = ws.with_document(|document| fault(&document.settings));
            let (of, error) = fault?;
            of.as_deref()
                .is_some_and(mine)
                .then(|| findings::rule_error(&error, lang))
        })
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
                        let laid = ws.with_document_untracked(|document| {
                            lay(&document.settings, &id, wanted, lang)
                        });
                        match laid {
                            Ok(laid) => {
                                refused.set(None);
                                edit_settings(ws, |settings| *settings = laid);
                            }
                            Err(text) => {
                                // What was laid before stays; so does the box.
                                event_target::<web_sys::HtmlInputElement>(&event)
                                    .set_checked(!wanted);
                                refused.set(Some((id.clone(), text)));
                            }
                        }
                    }
                />
                <span>
                    {name} " "
                    <small class="muted">
                        {about} {move || is_own().then(|| format!(" · {}", words::OWN.get(lang)))}
                    </small>
                </span>
            </label>
            {move || {
                problem
                    .get()
                    .map(|text| {
                        view! { <p class="error" role="alert" data-testid="variant-error">{text}</p> }
                    })
            }}
            {replaces}
            {shares}
            {changes}
            {save}
        </div>
    }
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
