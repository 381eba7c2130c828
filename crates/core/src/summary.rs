//! How many units, schools and coefficients stand where.

use crate::document::Document;
use crate::evaluate::StageTable;
use crate::units::Units;
use crate::verdict::Verdict;

/// The county's verdict and what it is joined from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountySummary {
    /// Units by verdict: met, not met, insufficient data.
    pub units: Counts,
    /// Schools (all stages of one together) by verdict.
    pub schools: Counts,
    /// Coefficients by verdict.
    pub coefficients: Counts,
    /// Composites by verdict.
    pub composites: Counts,
    /// Inputs that are missing, each once.
    pub missing_inputs: u32,
}

/// How many are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Met.
    pub met: u32,
    /// Not met.
    pub not_met: u32,
    /// Insufficient data.
    pub insufficient: u32,
    /// Not applicable.
    pub not_applicable: u32,
}

impl Counts {
    pub(crate) const fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Met => self.met += 1,
            Verdict::NotMet => self.not_met += 1,
            Verdict::NotApplicable => self.not_applicable += 1,
            Verdict::InsufficientData | Verdict::Pending => self.insufficient += 1,
        }
    }

    /// All of them.
    #[must_use]
    pub const fn total(&self) -> u32 {
        self.met + self.not_met + self.insufficient + self.not_applicable
    }

    /// The verdict of them all: the worst.
    #[must_use]
    pub fn worst(&self) -> Verdict {
        if self.not_met > 0 {
            Verdict::NotMet
        } else if self.insufficient > 0 {
            Verdict::InsufficientData
        } else if self.met > 0 {
            Verdict::Met
        } else {
            Verdict::NotApplicable
        }
    }
}

pub(crate) fn summarise(
    document: &Document,
    units: &Units,
    stages: &[StageTable; 2],
    missing: usize,
) -> CountySummary {
    let mut summary = CountySummary {
        missing_inputs: u32::try_from(missing).unwrap_or(u32::MAX),
        ..CountySummary::default()
    };
    let mut schools: Vec<Option<Verdict>> = vec![None; document.schools().len()];
    for (table, list) in stages.iter().zip(&units.stages) {
        for (unit, verdict) in list.iter().zip(&table.verdicts) {
            summary.units.count(*verdict);
            if let Some(school) = schools.get_mut(unit.at as usize) {
                *school = Some(school.map_or(*verdict, |other| other.and(*verdict)));
            }
        }
        for finding in &table.coefficients {
            summary.coefficients.count(finding.verdict);
        }
        summary.composites.count(table.composite.verdict);
    }
    schools
        .into_iter()
        .flatten()
        .for_each(|verdict| summary.schools.count(verdict));
    summary
}
