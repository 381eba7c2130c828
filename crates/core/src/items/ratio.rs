//! Tests over the county's figures: ratios, tilt, retention, children with disabilities.

use crate::county::{CountyInput, Fact};
use crate::decimal::Decimal;
use crate::exact::{Exact, Number};
use crate::field::{Field, Stage};
use crate::readings::{Question, Reading};
use crate::verdict::Verdict;

use super::context::{Context, Group, compare, on};
use super::finding::{Bound, Figure, FigureName, ItemInput, ItemLack, PartReason};
use super::part::Outcome;
use super::scheme::{IfNone, RatioTest, RatioUnit, Term};
use super::steps::{ItemStep, Quiet, Steps};

type Sum = Result<Exact, Vec<ItemLack>>;

/// Adds and subtracts facts; all that lack are named.
fn sum(ctx: &Context<'_>, terms: &[(Fact, bool)], steps: &mut impl Steps) -> Sum {
    let mut lacks = Vec::new();
    let (mut plus, mut minus) = (Vec::new(), Vec::new());
    for (fact, subtract) in terms {
        match ctx.fact(*fact, steps) {
            Ok(value) if *subtract => minus.push(value),
            Ok(value) => plus.push(value),
            Err(lack) => lacks.push(lack),
        }
    }
    if lacks.is_empty() {
        Ok(total(plus, minus, steps))
    } else {
        Err(lacks)
    }
}

/// The inputs of a sum of facts.
fn inputs(terms: &[(Fact, bool)]) -> Vec<ItemInput> {
    let input = |(fact, _): &(Fact, bool)| ItemInput::County(CountyInput::Fact(*fact));
    terms.iter().map(input).collect()
}

/// The inputs of a sum of terms.
pub(super) fn inputs_of(terms: &[Term], by_schools: bool) -> Vec<ItemInput> {
    let input = |term: &Term| match (term.field.filter(|_| by_schools), term.fact) {
        (Some(field), _) => Some(ItemInput::Sum(field)),
        (None, fact) => Some(ItemInput::County(CountyInput::Fact(fact?))),
    };
    terms.iter().filter_map(input).collect()
}

fn total(plus: Vec<Exact>, minus: Vec<Exact>, steps: &mut impl Steps) -> Exact {
    let floats = |list: &[Exact]| list.iter().map(Number::float).collect::<Vec<_>>();
    let shown = (floats(&plus), floats(&minus));
    let result = Exact::sum(plus).minus(&Exact::sum(minus));
    if shown.0.len() + shown.1.len() > 1 {
        steps.step(|| ItemStep::Sum {
            plus: shown.0,
            minus: shown.1,
            result: result.float(),
        });
    }
    result
}

pub(super) fn both(numerator: Sum, denominator: Sum) -> Result<(Exact, Exact), Vec<ItemLack>> {
    match (numerator, denominator) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (a, b) => {
            let mut lacks = a.err().unwrap_or_default();
            lacks.extend(b.err().unwrap_or_default());
            lacks.sort_unstable();
            lacks.dedup();
            Err(lacks)
        }
    }
}

impl Context<'_> {
    /// The schools that a sum over schools is of: what only junior schools count is asked of the ordinary
    /// ones, teachers of every school that has them.
    fn summed(&self, field: Field) -> impl Iterator<Item = &Group<'_>> {
        let of_junior = Field::RETENTION.contains(&field);
        self.groups.iter().filter(move |group| match of_junior {
            true => group.is_ordinary(),
            false => group.is_asked_to_train(),
        })
    }

    /// Whether a ratio takes the schools' sums: where the county has not entered all of its own figures, and
    /// not most of them while the schools lack as many. So what is named as missing is the nearest to enter.
    ///
    /// All of its terms or none, so that no sum of schools is divided by a figure counted otherwise.
    pub(super) fn by_schools(&self, above: &[Term], below: &[Term]) -> bool {
        let terms = || above.iter().chain(below);
        let number = |fact: Fact| self.document.dossier.fact(fact).is_some();
        let given = |term: &&Term| term.fact.is_some_and(number);
        let (all, own) = (terms().count(), terms().filter(given).count());
        let any = |field: Field| self.summed(field).any(|group| group.has(field));
        if own == all || !terms().filter_map(|term| term.field).any(any) {
            return false;
        }
        // Nothing of the county's, or figures that only the schools have.
        if own == 0 || terms().any(|term| term.fact.is_none()) {
            return true;
        }
        let lacks = |term: &&Term| self.term(term, true, &mut Quiet).is_err();
        terms().filter(lacks).count() < all - own
    }

    /// A term of a ratio.
    fn term(&self, term: &Term, by_schools: bool, steps: &mut impl Steps) -> Sum {
        let value = match (term.field.filter(|_| by_schools), term.fact) {
            (Some(field), _) => self.schools_sum(field, steps)?,
            (None, Some(fact)) => match self.fact(fact, steps) {
                Ok(value) => value,
                Err(lack) => self.special_sum(fact, lack, steps).ok_or(vec![lack])?,
            },
            (None, None) => {
                let sum = term.field.map(ItemInput::Sum);
                return Err(sum.map(ItemLack::Missing).into_iter().collect());
            }
        };
        Ok(value.times(&Exact::whole(term.times.into())))
    }

    pub(super) fn schools_sum(&self, field: Field, steps: &mut impl Steps) -> Sum {
        let (mut values, mut lacks) = (Vec::new(), Vec::new());
        let of_junior = Field::RETENTION.contains(&field);
        for group in self.summed(field) {
            // What only junior schools count is not asked of the others.
            let own = match of_junior {
                true if !group.has_stage(Stage::Junior) => continue,
                true => group
                    .field(field, Stage::Junior, &mut Quiet)
                    .map_err(|lack| vec![lack]),
                false => group.total(field, &mut Quiet),
            };
            match own {
                Ok(value) => values.push(Exact::decimal(value)),
                Err(more) => lacks.extend(more),
            }
        }
        if !lacks.is_empty() {
            return Err(lacks);
        }
        let schools = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let result = Exact::sum(values);
        steps.step(|| ItemStep::Schools {
            field,
            schools,
            result: result.float(),
        });
        Ok(result)
    }

    pub(super) fn terms(&self, terms: &[Term], by_schools: bool, steps: &mut impl Steps) -> Sum {
        let (mut plus, mut minus, mut lacks) = (Vec::new(), Vec::new(), Vec::new());
        for term in terms {
            match self.term(term, by_schools, steps) {
                Ok(value) if term.minus => minus.push(value),
                Ok(value) => plus.push(value),
                Err(more) => lacks.extend(more),
            }
        }
        if lacks.is_empty() {
            Ok(total(plus, minus, steps))
        } else {
            Err(lacks)
        }
    }

    /// A ratio of sums of figures.
    pub(super) fn ratio(&self, test: &RatioTest, steps: &mut impl Steps) -> Outcome {
        let least = on(&test.at_least, self.date).map(|least| (Bound::AtLeast, *least));
        let most = || on(&test.at_most, self.date).map(|most| (Bound::AtMost, *most));
        let Some(limit) = least.or_else(most) else {
            return Outcome::not_in_force();
        };
        let read = test.instead.as_deref();
        let read = read.map(|instead| (instead, self.reading(instead.question)));
        let instead = read
            .and_then(|(instead, reading)| (reading == Some(instead.reading)).then_some(instead));
        if instead.is_some_and(|instead| on(&instead.hours, self.date).is_none()) {
            return Outcome::not_in_force();
        }
        let (above, below) = match instead {
            Some(instead) => (&instead.numerator, &instead.denominator),
            None => (&test.numerator, &test.denominator),
        };
        let by_schools = self.by_schools(above, below);
        let numerator = self.terms(above, by_schools, steps);
        let denominator = if below.is_empty() {
            Ok(Exact::whole(1))
        } else {
            self.terms(below, by_schools, steps)
        };
        let fraction = both(numerator, denominator);
        let mut figure = self.figure(FigureName::Ratio, test.unit, fraction, Some(limit), steps);
        figure.decides = true;
        let (above, below) = (inputs_of(above, by_schools), inputs_of(below, by_schools));
        self.blame(&mut figure, &above, &below);
        let mut outcome = Outcome::by_figures(vec![figure], test.if_none);
        outcome.needs_list = by_schools;
        let chosen = read.and_then(|(instead, reading)| Some((instead.question, reading?)));
        outcome.readings.extend(chosen);
        outcome
    }

    /// Guarantee 14: whether places tilt towards rural schools.
    pub(super) fn tilt(&self, part: &str, steps: &mut impl Steps) -> Outcome {
        let reading = self.reading(Question::Tilt);
        let mut of = |name, above: Fact, below: Fact| {
            let terms = [above, below].map(|fact| [(fact, false)]);
            let [above, below] = &terms;
            self.share(name, above, below, None, steps)
        };
        let share = of(
            FigureName::RuralPlaces,
            Fact::GoodPlacesRural,
            Fact::GoodPlacesAllocated,
        );
        let beside = of(
            FigureName::RuralLeavers,
            Fact::RuralLeavers,
            Fact::JuniorLeavers,
        );
        let verdict = match (&share.value, &beside.value) {
            (Some(share), Some(least)) if share >= least => Some(Verdict::Met),
            (Some(_), Some(_)) => Some(Verdict::NotMet),
            _ => None,
        };
        let figures = vec![share, beside];
        let mut outcome = if reading == Some(Reading::TiltByLeavers) {
            let lacks: Vec<ItemLack> = figures.iter().flat_map(|f| f.lacks.clone()).collect();
            let nobody = figures
                .iter()
                .any(|f| f.value.is_none() && f.lacks.is_empty());
            let (verdict, reason) = match verdict {
                Some(verdict) => (verdict, PartReason::Compared),
                None if nobody && lacks.is_empty() => {
                    (Verdict::NotApplicable, PartReason::NobodyConcerned)
                }
                None => (Verdict::InsufficientData, PartReason::Missing),
            };
            let mut outcome = Outcome::new(verdict, reason);
            outcome.lacks = lacks;
            outcome
        } else {
            self.evidence(part)
        };
        outcome.figures = figures
            .into_iter()
            .map(|mut figure| {
                figure.verdict = verdict;
                figure
            })
            .collect();
        outcome
            .readings
            .extend(reading.map(|r| (Question::Tilt, r)));
        outcome
    }

    /// One sum of facts in per cent of another.
    fn share(
        &self,
        name: FigureName,
        above: &[(Fact, bool)],
        below: &[(Fact, bool)],
        limit: Option<(Bound, Decimal)>,
        steps: &mut impl Steps,
    ) -> Figure {
        let fraction = both(sum(self, above, steps), sum(self, below, steps));
        let mut figure = self.figure(name, RatioUnit::Percent, fraction, limit, steps);
        self.blame(&mut figure, &inputs(above), &inputs(below));
        figure
    }

    /// Quality 2: enrolment of children with disabilities, by both denominators.
    pub(super) fn disabled(&self, least: Decimal, steps: &mut impl Steps) -> Outcome {
        use Fact::{
            Disabled, DisabledAtHome, DisabledDeferred, DisabledIntegrated, DisabledOther,
            DisabledSpecial, DisabledUnable,
        };
        let enrolled = [
            (DisabledSpecial, false),
            (DisabledIntegrated, false),
            (DisabledAtHome, false),
            (DisabledOther, false),
        ];
        let able = [
            (Disabled, false),
            (DisabledUnable, true),
            (DisabledDeferred, true),
        ];
        let reading = self.reading(Question::DisabledDenominator);
        let by_able = reading == Some(Reading::AbleChildren);
        let limit = Some((Bound::AtLeast, least));
        let all = [(Disabled, false)];
        let mut all = self.share(FigureName::EnrolledOfAll, &enrolled, &all, limit, steps);
        let mut able = self.share(FigureName::EnrolledOfAble, &enrolled, &able, limit, steps);
        (all.decides, able.decides) = (!by_able, by_able);
        let special = self.share(
            FigureName::InSpecialSchools,
            &[(DisabledSpecial, false)],
            &enrolled,
            None,
            &mut Quiet,
        );
        let figures = if by_able {
            vec![able, all, special]
        } else {
            vec![all, able, special]
        };
        let mut outcome = Outcome::by_figures(figures, IfNone::NotApplicable);
        let question = Question::DisabledDenominator;
        outcome.readings.extend(reading.map(|r| (question, r)));
        outcome
    }

    /// Compares a value that is published as it is, without a denominator.
    pub(super) fn published(
        &self,
        name: FigureName,
        unit: RatioUnit,
        value: Decimal,
        limit: (Bound, Decimal),
        steps: &mut impl Steps,
    ) -> Figure {
        let value = Exact::decimal(value);
        let verdict = compare(&value, limit.0, limit.1);
        steps.step(|| ItemStep::Compared {
            value: value.float(),
            bound: limit.0,
            limit: limit.1,
            verdict,
        });
        let printed = crate::printed::Printed::exact(&value, self.decimals(unit));
        let by_print = compare(&printed.to_exact(), limit.0, limit.1);
        Figure {
            name,
            decides: true,
            unit,
            printed: Some(printed),
            value: Some(value),
            fraction: None,
            limit: Some(limit),
            verdict: Some(verdict),
            turned_by_rounding: (by_print != verdict).then_some(by_print),
            headroom: None,
            lacks: Vec::new(),
        }
    }
}
