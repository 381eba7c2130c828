//! Quality 1: three-year retention, from the county's figures or from the junior schools' own.

use crate::county::Fact;
use crate::decimal::Decimal;
use crate::field::Field;

use super::context::Context;
use super::finding::{Bound, Figure, FigureName};
use super::part::Outcome;
use super::ratio::{both, inputs_of};
use super::scheme::{IfNone, RatioUnit, RetentionFormula, Term};
use super::steps::{Quiet, Steps};

impl RetentionFormula {
    /// What stands above and below the line: the county's figure, the schools' one, and whether it is
    /// taken away.
    #[must_use]
    pub fn terms(self) -> [Vec<Term>; 2] {
        type Signed<'a> = &'a [(Fact, Field, bool)];
        const LEAVERS: (Fact, Field, bool) = (Fact::Leavers, Field::Leavers, false);
        const ENTRANTS: (Fact, Field, bool) = (Fact::Entrants, Field::Entrants, false);
        const DEATHS: (Fact, Field, bool) = (Fact::Deaths, Field::Deaths, true);
        let (above, below): (Signed<'_>, Signed<'_>) = match self {
            Self::Form => (
                &[
                    LEAVERS,
                    (Fact::TransferredIn, Field::TransferredIn, true),
                    (Fact::TransferredOut, Field::TransferredOut, false),
                ],
                &[ENTRANTS, DEATHS],
            ),
            Self::Changes => (
                &[LEAVERS],
                &[
                    ENTRANTS,
                    (Fact::TransferredIn, Field::TransferredIn, false),
                    (Fact::TransferredOut, Field::TransferredOut, true),
                    (Fact::Suspended, Field::Suspended, true),
                    (Fact::Resumed, Field::Resumed, false),
                    (Fact::Skipped, Field::Skipped, false),
                    DEATHS,
                ],
            ),
            Self::Plain => (&[LEAVERS], &[ENTRANTS]),
        };
        let term = |(fact, field, minus): &(Fact, Field, bool)| Term {
            fact: Some(*fact),
            field: Some(*field),
            minus: *minus,
            times: 1,
        };
        [above, below].map(|signed| signed.iter().map(term).collect())
    }

    /// Its figure.
    #[must_use]
    pub const fn figure(self) -> FigureName {
        match self {
            Self::Form => FigureName::RetentionForm,
            Self::Changes => FigureName::RetentionChanges,
            Self::Plain => FigureName::RetentionPlain,
        }
    }
}

impl Context<'_> {
    /// Three-year retention of junior schools, the other formulas beside the one that decides.
    pub(super) fn retention(
        &self,
        formula: RetentionFormula,
        least: Decimal,
        steps: &mut impl Steps,
    ) -> Outcome {
        let [above, below] = formula.terms();
        let by_schools = self.by_schools(&above, &below);
        let mut figures = vec![self.retention_by(formula, by_schools, least, steps)];
        for other in [
            RetentionFormula::Form,
            RetentionFormula::Changes,
            RetentionFormula::Plain,
        ] {
            if other != formula {
                figures.push(self.retention_by(other, by_schools, least, &mut Quiet));
            }
        }
        if let Some(first) = figures.first_mut() {
            first.decides = true;
        }
        let mut outcome = Outcome::by_figures(figures, IfNone::NotApplicable);
        outcome.needs_list = by_schools;
        outcome
    }

    fn retention_by(
        &self,
        formula: RetentionFormula,
        by_schools: bool,
        least: Decimal,
        steps: &mut impl Steps,
    ) -> Figure {
        let [above, below] = formula.terms();
        let numerator = self.terms(&above, by_schools, steps);
        let fraction = both(numerator, self.terms(&below, by_schools, steps));
        let limit = Some((Bound::AtLeast, least));
        let name = formula.figure();
        let mut figure = self.figure(name, RatioUnit::Percent, fraction, limit, steps);
        let (above, below) = (inputs_of(&above, by_schools), inputs_of(&below, by_schools));
        self.blame(&mut figure, &above, &below);
        figure
    }
}
