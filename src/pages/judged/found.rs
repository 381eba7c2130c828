//! The evaluation of everything, made once for all pages of this part.

use std::sync::Arc;

use junheng_core::items::{ItemsEvaluation, evaluate_items, items_of};
use junheng_core::{Document, Evaluation, RuleError, Whole, whole};
use leptos::prelude::*;

use crate::state::Workspace;

/// A document by everything its scheme asks for.
#[derive(Clone)]
pub struct Found {
    /// Its resource allocation.
    pub evaluation: Arc<Evaluation>,
    /// Its items, where the scheme has any.
    pub items: Option<Arc<ItemsEvaluation>>,
    /// Both as one list.
    pub whole: Arc<Whole>,
}

/// What was found, kept until the document changes; given by context, cheap to copy.
#[derive(Clone, Copy)]
pub struct Findings(Memo<Result<Found, RuleError>>);

impl Findings {
    /// Evaluates the open document when it is asked.
    pub fn new(ws: Workspace) -> Self {
        let find = move |_: Option<&_>| {
            let evaluation = ws.evaluation()?;
            ws.with_document(|document| {
                let items = items_of(&document.settings)?
                    .map(|scheme| Arc::new(evaluate_items(document, &evaluation, scheme)));
                let whole = Arc::new(whole(document, &evaluation, items.as_deref()));
                Ok(Found {
                    evaluation,
                    items,
                    whole,
                })
            })
        };
        // Each revision's findings are new.
        Self(Memo::new_with_compare(find, |_, _| true))
    }

    /// Why there is none, tracked.
    pub fn error(self) -> Option<RuleError> {
        self.0.with(|found| found.as_ref().err().cloned())
    }

    /// What was found, tracked.
    pub fn get(self) -> Option<Found> {
        self.0.with(|found| found.as_ref().ok().cloned())
    }

    /// Looks at what was found together with its document, tracked.
    pub fn look<T>(self, ws: Workspace, look: impl FnOnce(&Found, &Document) -> T) -> Option<T> {
        let found = self.get()?;
        Some(ws.with_document(|document| look(&found, document)))
    }
}

/// The findings that the pages of this part share.
pub fn use_findings() -> Findings {
    use_context().unwrap_or_else(|| Findings::new(crate::state::use_workspace()))
}
