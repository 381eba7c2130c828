//! Points and shares that only the user can give.

use junheng_core::{Claim, Edit};
use junheng_words::county_page;
use leptos::prelude::*;

use crate::state::Workspace;

/// Where an imported answer stood, by its key in tables such as `evidence.layout`; shown below its field.
pub fn answer_origin(ws: Workspace, key: String) -> impl IntoView {
    let lang = ws.lang();
    move || {
        let text = ws.with_document(|document| county_page::answer_origin(document, &key, lang))?;
        Some(view! { <p class="muted origin" data-origin=key.clone()><small>{text}</small></p> })
    }
}

/// Changes what is claimed under a key as one step; nothing where it stays as it is.
pub fn change_claim(ws: Workspace, key: &str, change: impl FnOnce(&mut Claim)) {
    let old = ws.with_document_untracked(|document| {
        document.dossier.claim(key).cloned().unwrap_or_default()
    });
    let mut new = old.clone();
    change(&mut new);
    if new != old {
        let _ = ws.edit(Edit::SetClaim(key.to_owned(), new));
    }
}
