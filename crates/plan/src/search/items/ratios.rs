//! Ratios of sums, such as pupils for each of the staff: what each lever adds above and below the line.

use std::collections::BTreeMap;

use junheng_core::items::{Bound, ItemInput, ItemsEvaluation, PartFinding};
use junheng_core::{Document, RuleError, SchoolId, Stage, Verdict};

use super::{Items, Place};
use crate::action::{Lever, Profile, What};
use crate::optimise::{Relation, Term};
use crate::ratio::{Fraction, Line, fraction};
use crate::search::begin::Making;
use crate::search::levers::{LeverOf, LinkOf};
use crate::search::probe::Judged;
use crate::search::report::Failure;
use crate::search::steps::Task;

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
}

/// Levers of one class of which it is asked what they change a fraction by.
struct Halving {
    levers: Vec<(usize, What)>,
    /// What is known of the first of them.
    shifts: Vec<Fraction>,
    /// What all levers from one on to another change together, the next ones last.
    left: Vec<(usize, usize, Fraction)>,
    /// Whether it is known what all of them do.
    begun: bool,
}

/// What each lever adds to a ratio, as far as it is asked.
pub(in crate::search) struct Ratios {
    place: Place,
    classes: Option<Vec<Halving>>,
    moved: Vec<(usize, Fraction)>,
    terms: Vec<Term>,
}

impl Ratios {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            classes: None,
            moved: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// Levers in classes, the next one last.
    fn classes(levers: &[LeverOf]) -> Vec<Halving> {
        let mut classes: BTreeMap<Class, Vec<(usize, What)>> = BTreeMap::new();
        for (at, lever) in levers.iter().enumerate() {
            // Whoever rotates stays in the county.
            if let LeverOf::Act(what) = lever {
                let class = classes.entry(class_of(what)).or_default();
                class.push((at, what.clone()));
            }
        }
        let classes = classes.into_values().map(|levers| Halving {
            levers,
            shifts: Vec::new(),
            left: Vec::new(),
            begun: false,
        });
        classes.rev().collect()
    }
}

impl Halving {
    fn whats(&self, from: usize, to: usize) -> Vec<What> {
        let own = self.levers.iter().skip(from).take(to - from);
        own.map(|(_, what)| what.clone()).collect()
    }

    /// A step: what all do, then by halves unless each does as much as the others; whether there is more.
    fn step(&mut self, judged: &Judged, place: Place) -> Result<bool, RuleError> {
        let number = self.levers.len();
        if !self.begun {
            self.begun = true;
            let all = judged.shift(&self.whats(0, number), place)?;
            self.left.push((0, number, all.unwrap_or_default()));
            return Ok(true);
        }
        let share = |(above, below): Fraction, count: usize| {
            #[allow(clippy::cast_precision_loss, reason = "as many as levers")]
            let count = count.max(1) as f64;
            (above / count, below / count)
        };
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0);
        let Some((from, to, all)) = self.left.pop() else {
            return Ok(false);
        };
        let (middle, each) = (from + (to - from) / 2, share(all, to - from));
        let mut alike = middle == from || all == (0.0, 0.0);
        if !alike {
            let one = judged.shift(&self.whats(from, middle), place)?;
            let one = one.unwrap_or_default();
            let half = share(one, middle - from);
            alike = near(half.0, each.0) && near(half.1, each.1);
            if !alike {
                let other = (all.0 - one.0, all.1 - one.1);
                self.left.extend([(middle, to, other), (from, middle, one)]);
            }
        }
        if alike {
            self.shifts.extend((from..to).map(|_| each));
        }
        Ok(!self.left.is_empty())
    }
}

/// What a ratio asks for has to be there.
pub(super) fn asked(item: &str, part: &PartFinding) -> Result<(), Failure> {
    match Line::of(part).is_some() || part.listed <= Verdict::Met {
        true => Ok(()),
        false => Err(lacking(item, part)),
    }
}

impl Making {
    /// A ratio that levers can change: a step of what each adds, then what lacks.
    pub(in crate::search) fn ratios(&mut self, mut ratios: Ratios) -> Result<(), Failure> {
        let part = |items: &Items| Line::of(items.part(ratios.place)?.1);
        let Some(line) = self.items.as_deref().and_then(part) else {
            return Ok(());
        };
        let levers = &self.model.levers;
        let classes = ratios
            .classes
            .get_or_insert_with(|| Ratios::classes(levers));
        let Some(mut class) = classes.pop() else {
            self.ratio(ratios, line);
            return Ok(());
        };
        if class.step(&self.judged, ratios.place)? {
            classes.push(class);
        } else {
            for ((at, _), shift) in class.levers.iter().zip(class.shifts) {
                let worth = line.worth(shift);
                if shift != (0.0, 0.0) {
                    ratios.moved.push((*at, shift));
                }
                if worth.abs() > 1e-12 {
                    ratios.terms.push((*at, worth));
                }
            }
        }
        self.tasks.push_front(Task::Ratio(Box::new(ratios)));
        Ok(())
    }

    /// A ratio of which it is known what each lever adds.
    fn ratio(&mut self, ratios: Ratios, line: Line) {
        let Ratios {
            place,
            moved,
            mut terms,
            ..
        } = ratios;
        terms.sort_unstable_by_key(|(at, _)| *at);
        let lacks = line.lacks();
        let hurts = terms.iter().any(|(_, worth)| *worth < 0.0);
        for (at, worth) in terms.iter().filter(|(_, worth)| *worth > 0.0) {
            // Indicators say nothing of how many a ratio asks for.
            let lever = self.model.problem.levers.get_mut(*at);
            if let Some(lever) = lever.filter(|lever| lever.people > 0.0) {
                lever.upper = lever.upper.max((lacks / worth).ceil());
            }
        }
        if lacks > 0.0 || hurts {
            let of = LinkOf::Ratio(place.0, place.1);
            let ratio = Ratio {
                line,
                shifts: moved,
            };
            let _ = self.model.ratios.insert(place, ratio);
            self.link(of, terms, Relation::AtLeast, lacks);
        }
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
