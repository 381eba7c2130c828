//! The composite of a stage: the plain mean of its coefficients, from unrounded values.

use core::cmp::Ordering;

use crate::coefficient::{compare_composite, exact_square};
use crate::decimal::Decimal;
use crate::evaluate::{CoefficientFinding, CoefficientReason};
use crate::exact::Exact;
use crate::field::Stage;
use crate::formula::Inputs;
use crate::units::Unit;
use crate::verdict::Verdict;

/// Why a composite's verdict is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompositeReason {
    /// Compared with its limit: how it lies to it.
    Compared(Ordering),
    /// The scheme sets no limit.
    NoLimit,
    /// The stage has no unit, or one alone, which cannot differ.
    NoCoefficients,
    /// So many coefficients are missing or provisional.
    CoefficientsMissing(u32),
}

/// A composite with its verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompositeFinding {
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: CompositeReason,
    /// The mean, where every coefficient is there and none provisional.
    pub value: Option<f64>,
    /// Coefficients that are by themselves over the composite's limit, which is allowed: their places.
    pub larger: u32,
}

impl CompositeFinding {
    /// Whether a coefficient is by itself over the composite's limit, by its place among the indicators.
    #[must_use]
    pub const fn is_larger(&self, index: usize) -> bool {
        index < 32 && self.larger & (1 << index) != 0
    }
}

impl Inputs<'_> {
    /// The composite of a stage.
    pub fn composite(
        &self,
        units: &[Unit],
        stage: Stage,
        findings: &[CoefficientFinding],
    ) -> CompositeFinding {
        let value = mean(findings);
        let mut larger = 0_u32;
        let limit = self.rules.composite_limits.as_ref();
        let limit = limit.and_then(|limits| limits.get(stage.index()));
        let finding = |verdict, reason, larger| CompositeFinding {
            verdict,
            reason,
            value,
            larger,
        };
        let alone = |f: &CoefficientFinding| {
            matches!(
                f.reason,
                CoefficientReason::NoUnits | CoefficientReason::OneUnit
            )
        };
        if findings.iter().any(alone) {
            let unless_more_come = match limit {
                Some(_) if !self.units.completeness.is_whole() => Verdict::InsufficientData,
                _ => Verdict::NotApplicable,
            };
            return finding(unless_more_come, CompositeReason::NoCoefficients, 0);
        }
        let Some(limit) = limit else {
            return finding(Verdict::NotApplicable, CompositeReason::NoLimit, 0);
        };
        for (index, coefficient) in findings.iter().enumerate().take(32) {
            if coefficient.is_provisional() {
                continue;
            }
            let order = coefficient
                .coefficient
                .and_then(|c| c.compare(limit.decimal, || self.exact_of(units, stage, index)));
            if order == Some(Ordering::Greater) {
                larger |= 1 << index;
            }
        }
        let compared = value.and_then(|value| {
            compare_composite(value, limit.decimal, || self.squares(units, stage))
        });
        match compared {
            None => {
                let there = findings.iter().filter(|f| number(f).is_some()).count();
                let missing = u32::try_from(findings.len() - there).unwrap_or(u32::MAX);
                let reason = CompositeReason::CoefficientsMissing(missing);
                finding(Verdict::InsufficientData, reason, larger)
            }
            Some(order) => {
                let verdict = match order {
                    Ordering::Greater => Verdict::NotMet,
                    _ => Verdict::Met,
                };
                finding(verdict, CompositeReason::Compared(order), larger)
            }
        }
    }

    fn exact_of(&self, units: &[Unit], stage: Stage, index: usize) -> Vec<(Exact, u32)> {
        let rule = self.rules.indicators.get(index);
        rule.map_or_else(Vec::new, |rule| {
            self.exact_amounts(units, stage, index, rule)
        })
    }

    fn squares(&self, units: &[Unit], stage: Stage) -> Option<Vec<Exact>> {
        (0..self.rules.indicators.len())
            .map(|index| exact_square(self.exact_of(units, stage, index)))
            .collect()
    }

    /// How a composite lies to a number above zero.
    pub fn compare_composite(
        &self,
        units: &[Unit],
        stage: Stage,
        value: f64,
        with: Decimal,
    ) -> Option<Ordering> {
        compare_composite(value, with, || self.squares(units, stage))
    }
}

/// A coefficient over all units of its stage.
fn number(finding: &CoefficientFinding) -> Option<f64> {
    if finding.is_provisional() {
        return None;
    }
    finding.coefficient?.value
}

fn mean(findings: &[CoefficientFinding]) -> Option<f64> {
    let values: Option<Vec<f64>> = findings.iter().map(number).collect();
    let values = values.filter(|values| !values.is_empty())?;
    Some(values.iter().sum::<f64>() / values.len() as f64)
}
