//! The evaluation together with its document, as views look at it.

use junheng_core::View;

use crate::state::Workspace;

/// Looks at the evaluation of the open document, tracked; nothing where it has none.
pub fn with_view<T>(ws: Workspace, look: impl FnOnce(View<'_>) -> T) -> Option<T> {
    let evaluation = ws.evaluation().ok()?;
    Some(ws.with_document(|document| look(evaluation.view(document))))
}
