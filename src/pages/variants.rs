//! The local variants as the program has them: what each changes, with sources and certainty.

use std::sync::Arc;

use junheng_core::{ChosenOverlay, Overlay, Remark, Settings};
use junheng_words::{Lang, about as words, catalogue, reasons, schemes, variants};
use leptos::prelude::*;

use super::schemes::{certainty, documents, laid_settings};
use crate::components::scheme_choice::changes;
use crate::state::use_workspace;

/// All variants that come with the program.
#[component]
pub fn Variants() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let settings = laid_settings();
    view! {
        <section aria-labelledby="variants">
            <h2 id="variants" tabindex="-1">{ws.text(schemes::VARIANTS)}</h2>
            <p class="prose">{ws.text(schemes::VARIANTS_HINT)}</p>
            {move || {
                let settings = settings.get();
                let all = all(&settings);
                all.iter()
                    .map(|found| {
                        let name = variants::name(found, all.iter().map(AsRef::as_ref), lang);
                        variant(found, name, &settings, lang)
                    })
                    .collect_view()
            }}
        </section>
    }
}

/// The variants that come with the program, then the open data's own; one of its own goes before one of
/// the same id.
fn all(settings: &Settings) -> Vec<Arc<Overlay>> {
    let mut all = junheng_core::overlays().unwrap_or_default().to_vec();
    for chosen in &settings.overlays {
        if let ChosenOverlay::Own(own) = chosen {
            all.retain(|one| one.id != own.id);
            all.push(Arc::clone(own));
        }
    }
    all
}

/// What a variant is to the open data: its own, laid over its scheme, both, or neither.
fn standing(overlay: &Overlay, settings: &Settings, lang: Lang) -> Option<String> {
    let chosen = settings
        .overlays
        .iter()
        .find(|one| one.id() == overlay.id)?;
    Some(match chosen {
        ChosenOverlay::Own(_) => {
            format!("{} · {}", schemes::OWN.get(lang), schemes::LAID.get(lang))
        }
        ChosenOverlay::Known(_) => schemes::LAID.get(lang).to_owned(),
    })
}

fn scheme_name(id: &str, lang: Lang) -> String {
    junheng_core::scheme(id).map_or_else(
        || id.to_owned(),
        |scheme| reasons::of_scheme(&scheme.short, lang).to_owned(),
    )
}

fn source_name(overlay: &Overlay, id: &str) -> String {
    overlay
        .source(id)
        .map_or_else(|| id.to_owned(), catalogue::whole)
}

fn variant(
    overlay: &Arc<Overlay>,
    name: String,
    settings: &Settings,
    lang: Lang,
) -> impl IntoView + use<> {
    let standing = standing(overlay, settings, lang);
    let names: Vec<String> = overlay
        .schemes
        .iter()
        .map(|id| scheme_name(id, lang))
        .collect();
    let comma = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    let documents = documents(&overlay.sources, lang);
    let tables = overlay
        .schemes
        .iter()
        .map(|scheme| changes_of(overlay, scheme, lang))
        .collect_view();
    let remarks = (!overlay.remarks.is_empty()).then(|| {
        let lines = overlay.remarks.iter();
        let lines = lines
            .map(|found| remark(overlay, found, lang))
            .collect_view();
        view! {
            <p>{schemes::ONLY_NOTES.get(lang)}</p>
            <ul>{lines}</ul>
        }
    });
    view! {
        <h3>
            {name}
            {standing.map(|text| view! { " " <span class="badge">{text}</span> })}
        </h3>
        <p>
            {schemes::reach(overlay.reach).get(lang)} " · "
            {reasons::of_scheme(&overlay.place, lang).to_owned()} " · "
            {schemes::APPLIES_TO.get(lang)} " " {names.join(comma)}
        </p>
        {documents}
        {tables}
        {remarks}
    }
}

/// What a variant changes in one of its schemes.
fn changes_of(overlay: &Arc<Overlay>, scheme: &str, lang: Lang) -> AnyView {
    let lines = match changes(scheme, overlay, lang) {
        Ok(lines) => lines,
        Err(text) => return view! { <p class="error">{text}</p> }.into_any(),
    };
    let name = scheme_name(scheme, lang);
    if lines.is_empty() {
        let text = schemes::CHANGES_NOTHING.get(lang);
        return view! { <p class="muted">{name} " · " {text}</p> }.into_any();
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let source = source_name(overlay, &line.source);
            view! {
                <tr>
                    <td>{line.text}</td>
                    <td lang="zh-CN">{source}</td>
                    <td>{certainty(line.certainty, lang)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-frame">
            <table>
                <caption>{name}</caption>
                <thead>
                    <tr>
                        <th scope="col">{schemes::COL_CHANGE.get(lang)}</th>
                        <th scope="col">{words::COL_SOURCE.get(lang)}</th>
                        <th scope="col">{words::COL_CERTAINTY.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn remark(overlay: &Overlay, remark: &Remark, lang: Lang) -> impl IntoView + use<> {
    let text = reasons::of_scheme(&remark.text, lang).to_owned();
    let source = source_name(overlay, &remark.source);
    view! {
        <li>
            {text} " " <small class="muted" lang="zh-CN">{source}</small> " "
            {certainty(remark.certainty, lang)}
        </li>
    }
}
