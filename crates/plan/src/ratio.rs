//! A ratio of an item beside its limit: how far it is from holding, and what a change is worth.

use junheng_core::Number;
use junheng_core::items::{Bound, Figure, ItemsEvaluation, PartFinding};

/// What stands above and below the line.
pub(crate) type Fraction = (f64, f64);

/// The figure that decides a part, if it is a fraction.
fn figure(part: &PartFinding) -> Option<&Figure> {
    part.figures.iter().find(|figure| figure.decides)
}

/// What stands above and below the line of a part: positions of its item and of its own there.
pub(crate) fn fraction(items: &ItemsEvaluation, (item, part): (usize, usize)) -> Option<Fraction> {
    let part = items.items.get(item)?.parts.get(part)?;
    let (above, below) = figure(part)?.fraction.as_ref()?;
    Some((above.float(), below.float()))
}

/// What is compared with 0: it holds from there on. Nothing where there is no fraction or no limit.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub relation: Bound,
    /// The limit in units of the bare fraction.
    pub limit: f64,
    /// What one of the bare fraction is in those of the limit.
    pub factor: f64,
    pub at: Fraction,
}

impl Line {
    pub fn of(part: &PartFinding) -> Option<Self> {
        let figure = figure(part)?;
        let (relation, limit) = figure.limit?;
        let (above, below) = figure.fraction.as_ref()?;
        Some(Self {
            relation,
            limit: limit.to_f64() / f64::from(figure.unit.factor()),
            factor: f64::from(figure.unit.factor()),
            at: (above.float(), below.float()),
        })
    }

    /// How much a change of both sides brings it nearer to holding, or what is there already.
    pub fn worth(&self, (above, below): Fraction) -> f64 {
        let worth = above - self.limit * below;
        match self.relation {
            Bound::AtLeast => worth,
            Bound::AtMost | Bound::Below => -worth,
        }
    }

    /// What lacks until it holds; more than that by a hair where the numbers are not whole.
    pub fn lacks(&self) -> f64 {
        let lacks = -self.worth(self.at);
        if lacks.fract() == 0.0 && self.limit.fract() == 0.0 {
            lacks
        } else {
            lacks + 1e-9 * self.at.0.abs().max(1.0)
        }
    }
}
