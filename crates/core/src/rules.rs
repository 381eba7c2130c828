//! A scheme as it holds on one day, ready to judge by.

use std::sync::Arc;

use crate::date::Date;
use crate::decimal::Decimal;
use crate::document::Settings;
use crate::exact::{Exact, Number};
use crate::field::{Field, Place, Stage};
use crate::scheme::{Amount, Concession, PerStage, Scheme, SchemeError};
use crate::school::Kind;

/// Why a scheme cannot judge on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleError {
    /// The program has no scheme of this id.
    UnknownScheme(String),
    /// The program has no local variant of this id.
    UnknownVariant(String),
    /// A local variant does not fit the scheme.
    Variant(SchemeError),
    /// A value of the scheme has none that holds on the day: which, and the day.
    NotInForce(String, Date),
}

/// A threshold with what it takes to compare with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// The value as the scheme has it.
    pub decimal: Decimal,
    /// The nearest float.
    pub float: f64,
}

impl Limit {
    fn new(decimal: Decimal) -> Self {
        Self {
            decimal,
            float: decimal.to_f64(),
        }
    }
}

/// An indicator on the day.
#[derive(Clone, Debug)]
pub struct IndicatorRule {
    /// What is counted.
    pub amount: Amount,
    /// What is counted besides.
    pub also: Vec<Field>,
    /// What the amount is multiplied by before it is divided by pupils: 100 or 1.
    pub factor: u32,
    /// Least value by stage, where the scheme asks for one.
    pub thresholds: Option<[Limit; 2]>,
    /// Least value of the indicator that may stay below its threshold, by stage.
    pub floors: Option<[Limit; 2]>,
    /// Greatest coefficient of variation by stage, where it has a limit of its own.
    pub coefficient_limits: Option<[Limit; 2]>,
}

impl IndicatorRule {
    /// The least value in a stage.
    #[must_use]
    pub fn threshold(&self, stage: Stage) -> Option<&Limit> {
        self.thresholds.as_ref()?.get(stage.index())
    }

    /// The least value in a stage of an indicator that may stay below its threshold.
    #[must_use]
    pub fn floor(&self, stage: Stage) -> Option<&Limit> {
        self.floors.as_ref()?.get(stage.index())
    }

    /// The greatest coefficient of variation in a stage.
    #[must_use]
    pub fn coefficient_limit(&self, stage: Stage) -> Option<&Limit> {
        self.coefficient_limits.as_ref()?.get(stage.index())
    }
}

/// Weights of a pupil in a split, as whole numbers in the ratio of the scheme's decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitWeights {
    /// Primary, junior, senior.
    pub whole: [u32; 3],
}

impl SplitWeights {
    /// The weight at a place; none at [`Place::Whole`].
    #[must_use]
    pub const fn at(&self, place: Place) -> u32 {
        let [primary, junior, senior] = self.whole;
        match place {
            Place::Primary => primary,
            Place::Junior => junior,
            Place::Senior => senior,
            Place::Whole => 0,
        }
    }
}

/// A scheme as it holds on one day.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The scheme.
    pub scheme: Arc<Scheme>,
    /// The day.
    pub date: Date,
    /// Its indicators in official order.
    pub indicators: Vec<IndicatorRule>,
    /// How many indicators must reach their threshold; none where schools have no test of their own.
    pub full_at_least: Option<u32>,
    /// Greatest mean of the coefficients by stage, where there is a limit.
    pub composite_limits: Option<[Limit; 2]>,
    /// Teaching points with fewer pupils are left out; 0 where the scheme does not ask.
    pub teaching_point_minimum: u32,
    /// Concessions in force: positions in the scheme's list.
    pub concessions: Vec<usize>,
    splits: Vec<(Option<Kind>, SplitWeights)>,
}

impl Rules {
    /// The rules of a document's settings.
    ///
    /// # Errors
    /// [`RuleError`] where the scheme is not known or does not hold on the day.
    pub fn new(scheme: Arc<Scheme>, settings: &Settings) -> Result<Self, RuleError> {
        let date = settings.date;
        let missing = |what: &str| RuleError::NotInForce(what.to_owned(), date);
        let both = |values: &PerStage<Decimal>, what: &str| {
            let on = |stage| Some(Limit::new(values.on(stage, date)?.value));
            match (on(Stage::Primary), on(Stage::Junior)) {
                (Some(primary), Some(junior)) => Ok([primary, junior]),
                _ => Err(missing(what)),
            }
        };
        let optional = |values: &Option<PerStage<Decimal>>, what: &str| {
            let limits = values.as_ref().map(|values| both(values, what));
            limits.transpose()
        };
        let coefficient_limits = optional(&scheme.coefficient_limits, "coefficient_limits")?;
        let composite_limits = optional(&scheme.composite_limits, "composite_limits")?;
        let part = scheme.pass.as_ref().map(|pass| pass.floor.value);
        let mut indicators = Vec::with_capacity(scheme.indicators.len());
        for indicator in &scheme.indicators {
            let thresholds = optional(&indicator.thresholds, &indicator.id)?;
            let floors = match (thresholds, part) {
                (Some([primary, junior]), Some(part)) => {
                    let floor = |threshold: Limit| {
                        let product = threshold.decimal.checked_mul(part);
                        product
                            .map(Limit::new)
                            .ok_or_else(|| missing(&indicator.id))
                    };
                    Some([floor(primary)?, floor(junior)?])
                }
                _ => None,
            };
            indicators.push(IndicatorRule {
                amount: indicator.amount,
                also: indicator.also.clone(),
                factor: indicator.formula.factor(),
                thresholds,
                floors,
                coefficient_limits,
            });
        }
        let splits = scheme
            .split
            .iter()
            .map(|split| {
                let weights = [
                    split.weights.primary,
                    split.weights.junior,
                    split.weights.senior,
                ];
                (
                    split.kind,
                    SplitWeights {
                        whole: whole_weights(weights),
                    },
                )
            })
            .collect();
        let concessions = scheme
            .concessions
            .iter()
            .enumerate()
            .filter(|(_, c)| c.holds_on(date) && !settings.concessions_off.contains(&c.id))
            .map(|(index, _)| index)
            .collect();
        Ok(Self {
            date,
            indicators,
            full_at_least: scheme.pass.as_ref().map(|pass| pass.full_at_least.value),
            composite_limits,
            teaching_point_minimum: scheme
                .scope
                .teaching_point_minimum
                .as_ref()
                .map_or(0, |minimum| minimum.value),
            concessions,
            splits,
            scheme,
        })
    }

    /// Weights in the split of a school of this kind.
    #[must_use]
    pub fn weights(&self, kind: Option<Kind>) -> SplitWeights {
        let own = self
            .splits
            .iter()
            .find(|(of, _)| of.is_some() && *of == kind);
        let any = || self.splits.iter().find(|(of, _)| of.is_none());
        own.or_else(any)
            .map_or(SplitWeights { whole: [1; 3] }, |(_, weights)| *weights)
    }

    /// The concession in force that acts on an indicator, if any.
    #[must_use]
    pub fn concession_for(&self, indicator: usize) -> Option<(usize, &Concession)> {
        let id = &self.scheme.indicators.get(indicator)?.id;
        self.concessions.iter().find_map(|index| {
            let concession = self.scheme.concessions.get(*index)?;
            (concession.effect.indicator() == id).then_some((*index, concession))
        })
    }

    /// The same rules without one concession.
    #[must_use]
    pub fn without(&self, concession: usize) -> Self {
        let mut rules = self.clone();
        rules.concessions.retain(|index| *index != concession);
        rules
    }

    /// A limit as an exact number.
    #[must_use]
    pub fn exact(limit: &Limit) -> Exact {
        Exact::decimal(limit.decimal)
    }
}

/// The weights over a common power of ten: 1 : 1.1 becomes 10 : 11, and 0 where a stage has none.
fn whole_weights(weights: [Option<Decimal>; 3]) -> [u32; 3] {
    let scale = weights
        .iter()
        .flatten()
        .map(|w| w.scale())
        .max()
        .unwrap_or(0);
    weights.map(|weight| {
        weight
            .and_then(|w| w.checked_shift(scale))
            .and_then(Decimal::to_u32)
            .unwrap_or(0)
    })
}
