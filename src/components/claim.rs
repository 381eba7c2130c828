//! Points and shares that only the user can give.

use junheng_core::{Claim, Edit};

use crate::state::Workspace;

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
