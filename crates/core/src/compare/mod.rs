//! Two schemes on the same inputs, side by side: scope, units, values and verdicts.

mod aspects;
mod manner;
mod side;
mod topics;

use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::field::Stage;
use crate::scheme::{Amount, Formula};
use crate::school::SchoolId;
use crate::units::{Exclusion, Unplaced};
use crate::verdict::Verdict;

pub use aspects::{Aspect, AspectComparison, Says};
pub use manner::{AskedScope, AskedUnit, asked_scope, asked_unit};
pub use side::{BySide, by_scheme};
pub use topics::{Asked, AskedOf, Difference, TopicComparison, TopicsComparison, compare_topics};

/// How a school stands in one scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is judged in these stages (primary, junior).
    Judged([bool; 2]),
    /// It is left out.
    LeftOut(Exclusion),
    /// It is not known whether it is judged.
    Unplaced(Unplaced),
}

/// A school that one scheme judges otherwise than the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopeDifference {
    /// The school.
    pub school: SchoolId,
    /// How it stands in the first scheme.
    pub first: Standing,
    /// How it stands in the second.
    pub second: Standing,
}

/// What both or one of the schemes count, and how each relates it to pupils.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountComparison {
    /// What is counted.
    pub amount: Amount,
    /// Place among the first scheme's indicators, and its formula.
    pub first: Option<(usize, Formula)>,
    /// Place among the second scheme's indicators, and its formula.
    pub second: Option<(usize, Formula)>,
}

impl AmountComparison {
    /// Whether both have it in different units.
    #[must_use]
    pub fn units_differ(&self) -> bool {
        matches!((self.first, self.second), (Some((_, a)), Some((_, b))) if a != b)
    }
}

/// Verdicts of one stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageComparison {
    /// The stage.
    pub stage: Stage,
    /// How many units each scheme has in it.
    pub units: [usize; 2],
    /// The units' verdicts, joined.
    pub unit_verdicts: [Verdict; 2],
    /// The coefficients' verdicts, joined.
    pub coefficient_verdicts: [Verdict; 2],
    /// The composite's verdicts.
    pub composite_verdicts: [Verdict; 2],
    /// The composites themselves.
    pub composites: [Option<f64>; 2],
}

/// Two evaluations of the same document by different schemes.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Schools that stand otherwise, in the document's order.
    pub scope: Vec<ScopeDifference>,
    /// What is counted: the first scheme's order, then what only the second has.
    pub amounts: Vec<AmountComparison>,
    /// Both stages.
    pub stages: [StageComparison; 2],
    /// The whole verdicts and what they are joined from, the whole first.
    pub aspects: Vec<AspectComparison>,
}

impl Comparison {
    /// What both schemes say of the county as a whole.
    #[must_use]
    pub fn whole(&self) -> Option<&AspectComparison> {
        self.aspects.first()
    }

    /// Whether the verdicts of the county as a whole differ.
    #[must_use]
    pub fn verdicts_differ(&self) -> bool {
        self.whole().is_some_and(AspectComparison::differs)
    }
}

/// Puts a document by two schemes side by side.
#[must_use]
pub fn compare(document: &Document, sides: [&BySide; 2]) -> Comparison {
    let [first, second] = sides.map(|side| &*side.evaluation);
    let (a, b) = (standings(document, first), standings(document, second));
    let pairs = document.schools().iter().zip(a.into_iter().zip(b));
    let scope = pairs
        .filter(|(_, (a, b))| a != b)
        .map(|(school, (first, second))| ScopeDifference {
            school: school.id,
            first,
            second,
        })
        .collect();
    Comparison {
        scope,
        amounts: amounts(first, second),
        stages: Stage::ALL.map(|stage| stage_comparison(first, second, stage)),
        aspects: aspects::aspects(sides),
    }
}

fn standings(document: &Document, evaluation: &Evaluation) -> Vec<Standing> {
    let mut all = vec![Standing::Judged([false; 2]); document.schools().len()];
    let units = &evaluation.units;
    for left in &units.left_out {
        // A stage without pupils is no reason to call the whole school left out.
        if !matches!(left.why, Exclusion::NoPupils(_))
            && let Some(place) = document
                .position(left.school)
                .and_then(|at| all.get_mut(at))
        {
            *place = Standing::LeftOut(left.why);
        }
    }
    for (school, why) in &units.completeness.unplaced {
        if let Some(place) = document.position(*school).and_then(|at| all.get_mut(at)) {
            *place = Standing::Unplaced(*why);
        }
    }
    for (stage, list) in units.stages.iter().enumerate() {
        for unit in list {
            if let Some(Standing::Judged(stages)) = all.get_mut(unit.at as usize)
                && let Some(judged) = stages.get_mut(stage)
            {
                *judged = true;
            }
        }
    }
    all
}

fn amounts(first: &Evaluation, second: &Evaluation) -> Vec<AmountComparison> {
    let of = |evaluation: &Evaluation, amount: Amount| {
        let mut indicators = evaluation.rules.scheme.indicators.iter().enumerate();
        let found = indicators.find(|(_, indicator)| indicator.amount == amount);
        found.map(|(at, indicator)| (at, indicator.formula))
    };
    let mut seen = Vec::new();
    for indicator in [first, second]
        .iter()
        .flat_map(|e| &e.rules.scheme.indicators)
    {
        if !seen.contains(&indicator.amount) {
            seen.push(indicator.amount);
        }
    }
    seen.into_iter()
        .map(|amount| AmountComparison {
            amount,
            first: of(first, amount),
            second: of(second, amount),
        })
        .collect()
}

fn stage_comparison(first: &Evaluation, second: &Evaluation, stage: Stage) -> StageComparison {
    let tables = [first.table(stage), second.table(stage)];
    let worst = |verdicts: &mut dyn Iterator<Item = Verdict>| {
        verdicts.fold(Verdict::NotApplicable, Verdict::and)
    };
    StageComparison {
        stage,
        units: tables.map(|table| table.len()),
        unit_verdicts: tables.map(|table| worst(&mut table.verdicts.iter().copied())),
        coefficient_verdicts: tables
            .map(|table| worst(&mut table.coefficients.iter().map(|finding| finding.verdict))),
        composite_verdicts: tables.map(|table| table.composite.verdict),
        composites: tables.map(|table| table.composite.value),
    }
}
