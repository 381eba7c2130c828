//! A search begun again with another problem: with the years of whole units in it, or without what is too dear.

use super::afford::Affording;
use super::running::{Running, Stage};
use crate::optimise::Search;
use crate::search::begin::Making;
use crate::search::model::Model;

impl Running {
    /// Begins again with the years of whole units in the search; what was proven without them holds on.
    pub(super) fn year_by_year(&mut self) {
        if self.model.by_year {
            return;
        }
        self.make_again(true);
    }

    /// Begins again without what is too dear.
    pub(super) fn without(&mut self, affording: Affording) {
        self.model.dear = affording.dear();
        self.make_again(self.model.by_year);
        if matches!(self.stage, Stage::Done) {
            self.explain();
        }
    }

    fn make_again(&mut self, by_year: bool) {
        let making = Making::begin(&self.document, &self.model.affordable(), false, by_year);
        if let Ok(making) = making {
            self.stage = Stage::Making(Box::new(making));
        }
    }

    pub(super) fn search_again(&mut self, model: Model) {
        let years = model.by_year && !self.model.by_year;
        let limits = if years { self.limits } else { self.longest };
        let Ok(search) = Search::bare(model.problem.clone(), limits) else {
            return;
        };
        if years {
            self.floor = Some(self.search.progress().bound);
        }
        self.most = self.spent.saturating_add(limits.work);
        self.due = self.limits.work;
        let old = core::mem::replace(&mut self.model, model);
        (self.model.kept.wanted.items, self.model.dear) = (old.kept.wanted.items, old.dear);
        self.search = search;
        (self.trimmed, self.better) = (None, None);
        self.end = None;
        self.stage = Stage::Searching;
        if !years && !self.model.impossible.is_empty() {
            self.explain();
        }
    }
}
