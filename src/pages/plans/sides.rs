//! A document as it is and as a plan makes it, both judged: what the views of a plan look at.

use std::sync::Arc;

use junheng_core::{Document, SchoolId, View};
use junheng_plan::Plan;
use junheng_plan::apply::apply;
use junheng_plan::outcome::{Judged, Outcome, outcome};
use junheng_words::{Lang, reasons};
use leptos::prelude::*;

use super::OpenPlan;
use crate::state::Workspace;

/// A document and what it is judged to be; cheap to clone.
#[derive(Clone)]
pub struct Real {
    /// The document.
    pub document: Arc<Document>,
    /// All that it is judged by.
    pub judged: Arc<Judged>,
}

/// A document before and after a plan, in one school year.
#[derive(Clone)]
pub struct Sides {
    /// The plan.
    pub plan: Arc<Plan>,
    /// The document as it is.
    pub real: Real,
    /// What the plan changes.
    pub outcome: Outcome,
}

impl Sides {
    /// Lays a plan over a judged document; nothing where the scheme does not hold.
    pub fn new(real: Real, plan: Arc<Plan>, year: u16) -> Option<Self> {
        let outcome = outcome(&real.document, &real.judged, &plan, year).ok()?;
        Some(Self {
            plan,
            real,
            outcome,
        })
    }

    /// The document as it is, judged.
    pub fn before(&self) -> View<'_> {
        self.real.judged.view(&self.real.document)
    }

    /// The plan's document, judged.
    pub fn after(&self) -> View<'_> {
        self.outcome.after.view(&self.outcome.applied.document)
    }

    /// The name of a school on either side.
    pub fn school(&self, id: SchoolId, lang: Lang) -> String {
        let (before, after) = (&*self.real.document, &self.outcome.applied.document);
        let of = if after.school(id).is_some() {
            after
        } else {
            before
        };
        reasons::school_name(of, id, lang)
    }
}

/// The open document as it stands, judged once for all views of a plan.
#[derive(Clone, Copy)]
pub struct Base(Memo<Option<Real>>);

impl Base {
    /// Judges the open document when it is asked.
    pub fn new(ws: Workspace) -> Self {
        let judge = move |_: Option<&_>| {
            let document = Arc::new(ws.with_document(Document::clone));
            let judged = Arc::new(Judged::new(&document).ok()?);
            Some(Real { document, judged })
        };
        // Each revision's is new.
        Self(Memo::new_with_compare(judge, |_, _| true))
    }

    /// The open document, tracked; nothing where its scheme does not hold.
    pub fn get(self) -> Option<Real> {
        self.0.get()
    }
}

/// Both sides, made anew when the document, the plan or the year changes.
pub type Both = Memo<Option<Arc<Sides>>>;

/// A plan laid over the open document as of a year; of its last year where none is given.
pub fn sides_of(base: Base, plan: OpenPlan, year: Signal<Option<u16>>) -> Both {
    let make = move |_: Option<&_>| {
        let (real, plan) = (base.get()?, plan.get()?);
        let year = year.get().unwrap_or(plan.target);
        Sides::new(real, plan, year).map(Arc::new)
    };
    Memo::new_with_compare(make, |_, _| true)
}

/// A plan without the actions that cannot be counted, once: what they would cost is no cost of it.
pub fn counted(ws: Workspace, plan: &Plan) -> Plan {
    let faults = ws.with_document_untracked(|document| apply(document, plan, plan.target).faults);
    let mut counted = plan.clone();
    counted
        .actions
        .retain(|action| faults.iter().all(|fault| fault.action != action.id));
    counted
}
