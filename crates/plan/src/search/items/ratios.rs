//! Ratios of sums, such as pupils for each of the staff: what each lever adds above and below the line.

use std::collections::BTreeMap;

use junheng_core::items::{Bound, ItemInput, ItemsEvaluation, PartFinding};
use junheng_core::{Document, RuleError, SchoolId, Stage, Verdict};

use super::Place;
use crate::action::{Lever, Profile, What};
use crate::optimise::{Relation, Term};
use crate::ratio::{Fraction, Line, fraction};
use crate::search::levers::{LeverOf, LinkOf};
use crate::search::model::Making;
use crate::search::probe::Judged;
use crate::search::report::Failure;

/// Levers of one kind, of which each adds as much as the other unless a school counts otherwise.
type Class = (Lever, Option<Stage>, Option<Profile>);

const fn class_of(what: &What) -> Class {
    let (stage, profile) = match what {
        What::Hire { stage, profile, .. } => (Some(*stage), Some(*profile)),
        What::Train { stage, .. } => (Some(*stage), None),
        _ => (None, None),
    };
    (what.lever(), stage, profile)
}

/// A ratio with what one of each lever adds above and below the line.
#[derive(Clone, Debug)]
pub(in crate::search) struct Ratio {
    line: Line,
    pub shifts: Vec<(usize, Fraction)>,
}

impl Ratio {
    /// The limit as it is asked.
    pub fn asked(&self) -> f64 {
        self.line.limit * self.line.factor
    }

    /// In which direction it gives way.
    pub const fn looser(&self) -> f64 {
        match self.line.relation {
            Bound::AtLeast => -1.0,
            Bound::AtMost | Bound::Below => 1.0,
        }
    }

    /// The sum that another limit asks for, and what lacks of it.
    pub fn at(&self, limit: f64) -> (Vec<Term>, f64) {
        let line = Line {
            limit: limit / self.line.factor,
            ..self.line.clone()
        };
        let terms = self.shifts.iter();
        let terms = terms.map(|(at, shift)| (*at, line.worth(*shift)));
        (terms.collect(), line.lacks())
    }

    /// What it comes to.
    pub fn reached(&self, amounts: &[f64]) -> Option<f64> {
        let (mut above, mut below) = self.line.at;
        for (at, shift) in &self.shifts {
            let amount = amounts.get(*at).copied().unwrap_or(0.0);
            above += shift.0 * amount;
            below += shift.1 * amount;
        }
        (below > 0.0).then_some(self.line.factor * above / below)
    }
}

impl Judged {
    /// By how much these actions, done together, change the fraction of a part.
    fn shift(&self, whats: &[What], place: Place) -> Result<Option<Fraction>, RuleError> {
        let (applied, evaluation) = self.laid(whats)?;
        let before = super::found(&self.document, &self.evaluation)?;
        let after = super::found(&applied.document, &evaluation)?;
        let pair = before.zip(after).and_then(|(before, after)| {
            let (a, b) = (fraction(&before, place)?, fraction(&after, place)?);
            Some((b.0 - a.0, b.1 - a.1))
        });
        Ok(pair)
    }

    /// What each of these actions changes a fraction by: all alike, else looked at by halves.
    fn shifts(
        &self,
        whats: &[What],
        place: Place,
        all: Fraction,
        into: &mut Vec<Fraction>,
    ) -> Result<(), RuleError> {
        let share = |(above, below): Fraction, count: usize| {
            #[allow(clippy::cast_precision_loss, reason = "as many as levers")]
            let count = count.max(1) as f64;
            (above / count, below / count)
        };
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0);
        let (first, second) = whats.split_at(whats.len() / 2);
        let each = share(all, whats.len());
        if first.is_empty() || all == (0.0, 0.0) {
            into.extend(whats.iter().map(|_| each));
            return Ok(());
        }
        let one = self.shift(first, place)?.unwrap_or_default();
        let half = share(one, first.len());
        if near(half.0, each.0) && near(half.1, each.1) {
            into.extend(whats.iter().map(|_| each));
            return Ok(());
        }
        self.shifts(first, place, one, into)?;
        self.shifts(second, place, (all.0 - one.0, all.1 - one.1), into)
    }
}

impl Making<'_> {
    /// A ratio that levers can change: what each adds, and what lacks.
    pub(super) fn ratio(
        &mut self,
        item: &str,
        place: Place,
        part: &PartFinding,
    ) -> Result<(), Failure> {
        let Some(line) = Line::of(part) else {
            return if part.listed <= Verdict::Met {
                Ok(())
            } else {
                Err(lacking(item, part))
            };
        };
        let mut classes: BTreeMap<Class, Vec<(usize, What)>> = BTreeMap::new();
        for (at, lever) in self.model.levers.iter().enumerate() {
            // Whoever rotates stays in the county.
            if let LeverOf::Act(what) = lever {
                let class = classes.entry(class_of(what)).or_default();
                class.push((at, what.clone()));
            }
        }
        let mut terms: Vec<Term> = Vec::new();
        let mut moved: Vec<(usize, Fraction)> = Vec::new();
        for class in classes.into_values() {
            let whats: Vec<What> = class.iter().map(|(_, what)| what.clone()).collect();
            let all = self.judged.shift(&whats, place)?.unwrap_or_default();
            let mut shifts = Vec::new();
            self.judged.shifts(&whats, place, all, &mut shifts)?;
            for ((at, _), shift) in class.iter().zip(shifts) {
                let worth = line.worth(shift);
                if shift != (0.0, 0.0) {
                    moved.push((*at, shift));
                }
                if worth.abs() > 1e-12 {
                    terms.push((*at, worth));
                }
            }
        }
        terms.sort_unstable_by_key(|(at, _)| *at);
        let lacks = line.lacks();
        let hurts = terms.iter().any(|(_, worth)| *worth < 0.0);
        if lacks > 0.0 || hurts {
            let of = LinkOf::Ratio(place.0, place.1);
            let ratio = Ratio {
                line,
                shifts: moved,
            };
            let _ = self.model.ratios.insert(place, ratio);
            self.link(of, terms, Relation::AtLeast, lacks);
        }
        Ok(())
    }
}

/// What a part lacks, to be entered first.
fn lacking(item: &str, part: &PartFinding) -> Failure {
    let (mut county, mut schools): (Vec<String>, Vec<SchoolId>) = (Vec::new(), Vec::new());
    let figures = part.figures.iter().flat_map(|figure| &figure.lacks);
    for lack in part.lacks.iter().chain(figures) {
        match lack.input() {
            ItemInput::County(input) => county.push(input.key()),
            ItemInput::School(school, _) => schools.push(school),
            // The sum lacks because some school does.
            ItemInput::Sum(_) | ItemInput::Verdict(_) => {}
        }
    }
    county.sort();
    county.dedup();
    schools.sort_unstable();
    schools.dedup();
    if schools.is_empty() {
        Failure::ItemFacts(item.to_owned(), county)
    } else {
        Failure::ItemMissing(item.to_owned(), schools)
    }
}

/// Whether any of these evaluations, each after one action, stands nearer to holding in a part.
pub(super) fn helps(before: &ItemsEvaluation, after: &[ItemsEvaluation], place: Place) -> bool {
    let part = before.items.get(place.0);
    let line = part.and_then(|item| Line::of(item.parts.get(place.1)?));
    line.is_some_and(|line| {
        let mut shifts = after.iter().filter_map(|items| fraction(items, place));
        shifts.any(|(above, below)| line.worth((above - line.at.0, below - line.at.1)) > 1e-12)
    })
}

/// The document with these schools alone.
pub(super) fn only(document: &Document, schools: &[SchoolId]) -> Document {
    let mut few = document.clone();
    let gone = document.schools().iter().map(|school| school.id);
    let gone = gone.filter(|id| !schools.contains(id)).collect();
    // They stand in the document.
    let _ = few.apply(junheng_core::Edit::RemoveSchools(gone));
    few
}
