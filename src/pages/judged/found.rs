//! The evaluation of everything, made once for all pages of this part.

use std::collections::BTreeMap;
use std::sync::Arc;

use junheng_core::items::{ItemsEvaluation, evaluate_items, items_of};
use junheng_core::points::{
    PartItemBeside, PointsEvaluation, XINJIANG, beside_part_items, evaluate_points, point_scheme,
};
use junheng_core::report::{Row, Sheet, sheet};
use junheng_core::{Document, Evaluation, RuleError, SchoolId, Whole, whole};
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
    /// What is computed beside the points of the scheme's own parts.
    pub part_items: Arc<Vec<PartItemBeside>>,
}

/// What a printed report says, with its rows by their keys.
#[derive(Clone)]
pub struct Printed {
    /// The rows in order.
    pub sheet: Arc<Sheet>,
    /// The rows by key.
    pub rows: Arc<BTreeMap<String, Row>>,
}

/// What was found, kept until the document changes; given by context, cheap to copy.
#[derive(Clone, Copy)]
pub struct Findings {
    all: Memo<Result<Found, RuleError>>,
    points: Memo<Option<Arc<PointsEvaluation>>>,
    printed: Memo<Option<Printed>>,
    school: RwSignal<Option<SchoolId>>,
}

impl Findings {
    /// Evaluates the open document when it is asked: each evaluation only for pages that show it.
    pub fn new(ws: Workspace) -> Self {
        let find = move |_: Option<&_>| {
            let evaluation = ws.evaluation()?;
            ws.with_document(|document| {
                let items = items_of(&document.settings)?
                    .map(|scheme| Arc::new(evaluate_items(document, &evaluation, scheme)));
                let whole = Arc::new(whole(document, &evaluation, items.as_deref()));
                let part_items = Arc::new(beside_part_items(document, &evaluation));
                Ok(Found {
                    evaluation,
                    items,
                    whole,
                    part_items,
                })
            })
        };
        // Each revision's findings are new.
        let all: Memo<Result<Found, RuleError>> = Memo::new_with_compare(find, |_, _| true);
        let points = move |_: Option<&_>| {
            let scheme = point_scheme(XINJIANG)?;
            Some(Arc::new(
                ws.with_document(|document| evaluate_points(document, scheme)),
            ))
        };
        let points: Memo<Option<Arc<PointsEvaluation>>> =
            Memo::new_with_compare(points, |_, _| true);
        let school = RwSignal::new(None);
        let printed = move |_: Option<&_>| {
            let found = all.with(|found| found.as_ref().ok().cloned())?;
            let points = points.get();
            let sheet = ws.with_document(|document| {
                let items = found.items.as_deref();
                sheet(
                    document,
                    &found.evaluation,
                    items,
                    &found.whole,
                    points.as_deref(),
                    school.get(),
                )
            });
            let rows = sheet.rows().map(|row| (row.key.clone(), row.clone()));
            Some(Printed {
                rows: Arc::new(rows.collect()),
                sheet: Arc::new(sheet),
            })
        };
        Self {
            all,
            points,
            school,
            printed: Memo::new_with_compare(printed, |_, _| true),
        }
    }

    /// Why there is none, tracked.
    pub fn error(self) -> Option<RuleError> {
        self.all.with(|found| found.as_ref().err().cloned())
    }

    /// What was found, tracked.
    pub fn get(self) -> Option<Found> {
        self.all.with(|found| found.as_ref().ok().cloned())
    }

    /// The document by points, tracked.
    pub fn points(self) -> Option<Arc<PointsEvaluation>> {
        self.points.get()
    }

    /// A printed report beside the document, tracked.
    pub fn printed(self) -> Option<Printed> {
        self.printed.get()
    }

    /// The school whose printed values are entered.
    pub const fn school(self) -> RwSignal<Option<SchoolId>> {
        self.school
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
