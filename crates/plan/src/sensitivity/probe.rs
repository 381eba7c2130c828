//! A county of which a few schools are changed, judged again quickly.

use std::collections::BTreeMap;
use std::sync::Arc;

use junheng_core::{
    CoefficientReason, CompositeReason, Document, Edit, Evaluation, Level, RuleError, Scheme,
    School, SchoolId, Stage, Verdict, evaluate, scheme_of,
};

/// Relative distance to a limit within which the whole evaluation decides: far above what summing up a
/// hundred thousand floats can lose.
const CLOSE: f64 = 1e-8;

/// A stage's numbers, by row.
#[derive(Clone, Debug, Default)]
struct Columns {
    pupils: Vec<Option<u32>>,
    /// By indicator, then by row.
    amounts: Vec<Vec<Option<f64>>>,
}

/// A unit as a change would make it.
#[derive(Clone, Debug)]
pub(super) struct UnitNow {
    pub stage: Stage,
    pub row: usize,
    pub pupils: Option<u32>,
    pub amounts: Vec<Option<f64>>,
    pub levels: Vec<Level>,
    pub verdict: Verdict,
}

/// What a change does to the units of the schools it touches.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    pub schools: Vec<School>,
    pub units: Vec<UnitNow>,
    /// Units that would no longer be judged.
    pub gone: Vec<(Stage, usize)>,
}

impl Trial {
    pub fn unit(&self, stage: Stage, row: usize) -> Option<&UnitNow> {
        let mut units = self.units.iter();
        units.find(|unit| (unit.stage, unit.row) == (stage, row))
    }
}

/// A document and its evaluation, ready to be asked what a change would do.
#[derive(Clone, Debug)]
pub struct Probe {
    document: Document,
    evaluation: Evaluation,
    scheme: Arc<Scheme>,
    stages: [Columns; 2],
    rows: BTreeMap<(Stage, SchoolId), usize>,
}

impl Probe {
    /// Judges a document and keeps it.
    ///
    /// # Errors
    /// Where its scheme is not known or does not hold on its day.
    pub fn new(document: &Document) -> Result<Self, RuleError> {
        let scheme = scheme_of(&document.settings)?;
        let evaluation = evaluate(document, scheme.clone())?;
        let view = evaluation.view(document);
        let columns = |stage| Columns {
            pupils: evaluation.units(stage).iter().map(|u| u.pupils).collect(),
            amounts: (0..scheme.indicators.len())
                .map(|index| view.column(stage, index).map(|(_, a, _)| a).collect())
                .collect(),
        };
        let stages = Stage::ALL.map(columns);
        let mut rows = BTreeMap::new();
        for stage in Stage::ALL {
            for (row, unit) in evaluation.units(stage).iter().enumerate() {
                let _ = rows.insert((stage, unit.school), row);
            }
        }
        Ok(Self {
            document: document.clone(),
            evaluation,
            scheme,
            stages,
            rows,
        })
    }

    /// The document.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// Its evaluation.
    #[must_use]
    pub const fn evaluation(&self) -> &Evaluation {
        &self.evaluation
    }

    /// The row of a school in a stage's table.
    #[must_use]
    pub fn row(&self, stage: Stage, school: SchoolId) -> Option<usize> {
        self.rows.get(&(stage, school)).copied()
    }

    /// A school with all whose figures are judged with it: its campuses.
    pub(super) fn group(&self, school: SchoolId) -> Vec<School> {
        for stage in Stage::ALL {
            let unit = self.row(stage, school);
            if let Some(unit) = unit.and_then(|row| self.evaluation.units(stage).get(row)) {
                let members = self.evaluation.units.members(&self.document, unit);
                return members.cloned().collect();
            }
        }
        self.document.school(school).cloned().into_iter().collect()
    }

    /// A document of some schools alone, judged by the same rules.
    pub(super) fn alone(&self, schools: Vec<School>) -> Document {
        let settings = self.document.settings.clone();
        let mut document = Document::new(&settings.scheme, settings.date);
        document.settings = settings;
        document.county.school_year = self.document.county.school_year;
        // Ids are those of one document, each once.
        document.with_schools(schools).unwrap_or_else(|_| {
            Document::new(&self.document.settings.scheme, self.document.settings.date)
        })
    }

    /// Judges schools as changed; all of each group must be given.
    pub(super) fn try_schools(&self, schools: Vec<School>) -> Option<Trial> {
        let document = self.alone(schools);
        let evaluation = evaluate(&document, self.scheme.clone()).ok()?;
        let view = evaluation.view(&document);
        let mut units = Vec::new();
        let mut gone = Vec::new();
        for stage in Stage::ALL {
            let count = self.scheme.indicators.len();
            let columns: Vec<Vec<_>> = (0..count)
                .map(|index| view.column(stage, index).collect())
                .collect();
            for (at, unit) in evaluation.units(stage).iter().enumerate() {
                let cells = || columns.iter().filter_map(move |column| column.get(at));
                units.push(UnitNow {
                    stage,
                    row: self.row(stage, unit.school)?,
                    pupils: unit.pupils,
                    amounts: cells().map(|(_, amount, _)| *amount).collect(),
                    levels: cells().map(|(level, ..)| *level).collect(),
                    verdict: view.unit_verdict(stage, at)?.1,
                });
            }
            for school in document.schools() {
                let row = self.row(stage, school.id);
                gone.extend(
                    row.filter(|_| evaluation.row(stage, school.id).is_none())
                        .map(|row| (stage, row)),
                );
            }
        }
        Some(Trial {
            schools: document.schools().to_vec(),
            units,
            gone,
        })
    }

    /// Whether a coefficient is compared with a limit, so that a change can turn it.
    pub(super) fn is_compared(&self, stage: Stage, index: usize) -> bool {
        let finding = self.evaluation.table(stage).coefficients.get(index);
        finding.is_some_and(|finding| matches!(finding.reason, CoefficientReason::Compared(_)))
    }

    /// How much each unit has beyond what the county mean gives its pupils, by row, least first; nothing where
    /// a unit's figure is missing.
    pub(super) fn excess(&self, stage: Stage, index: usize) -> Option<Vec<(usize, f64)>> {
        let columns = self.stages.get(stage.index())?;
        let amounts = columns.amounts.get(index)?;
        let pairs: Vec<(f64, f64)> = amounts
            .iter()
            .zip(&columns.pupils)
            .map(|(amount, pupils)| Some(((*amount)?, f64::from((*pupils)?))))
            .collect::<Option<_>>()?;
        let (amount, people) = pairs
            .iter()
            .fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        if people <= 0.0 {
            return None;
        }
        let mean = amount / people;
        let beyond = pairs.iter().map(|(amount, pupils)| amount - mean * pupils);
        let mut rows: Vec<(usize, f64)> = beyond.enumerate().collect();
        rows.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        Some(rows)
    }

    /// Whether a change touches the amounts or the pupils that a coefficient rests on.
    pub(super) fn is_touched(&self, stage: Stage, index: usize, trial: &Trial) -> bool {
        let Some(columns) = self.stages.get(stage.index()) else {
            return false;
        };
        let amounts = columns.amounts.get(index);
        let units = trial.units.iter().filter(|unit| unit.stage == stage);
        trial.gone.iter().any(|(gone, _)| *gone == stage)
            || units.into_iter().any(|unit| {
                let amount = amounts
                    .and_then(|amounts| amounts.get(unit.row))
                    .copied()
                    .flatten();
                let pupils = columns.pupils.get(unit.row).copied().flatten();
                unit.amounts.get(index).copied().flatten() != amount || unit.pupils != pupils
            })
    }

    /// A coefficient after a change; nothing where it cannot be computed.
    pub(super) fn value(&self, stage: Stage, index: usize, trial: &Trial) -> Option<f64> {
        let columns = self.stages.get(stage.index())?;
        let amounts = columns.amounts.get(index)?;
        let rows = || {
            let pairs = amounts.iter().zip(&columns.pupils).enumerate();
            pairs
                .filter(|(row, _)| !trial.gone.contains(&(stage, *row)))
                .map(|(row, (amount, pupils))| match trial.unit(stage, row) {
                    Some(unit) => {
                        let amount = unit.amounts.get(index).copied().flatten();
                        amount.zip(unit.pupils)
                    }
                    None => amount.zip(*pupils),
                })
        };
        let (mut amount, mut people) = (0.0, 0.0);
        for row in rows() {
            let (own, pupils) = row?;
            amount += own;
            people += f64::from(pupils);
        }
        let mean = amount / people;
        let mut squares = 0.0;
        for (own, pupils) in rows().flatten() {
            let pupils = f64::from(pupils);
            let distance = own / pupils - mean;
            squares += pupils * (distance * distance);
        }
        (people > 0.0 && mean > 0.0).then(|| (squares / people).sqrt() / mean)
    }

    /// A coefficient's verdict after a change.
    pub(super) fn verdict(&self, stage: Stage, index: usize, trial: &Trial) -> Verdict {
        let before = self.evaluation.table(stage).coefficients.get(index);
        let before = before.map_or(Verdict::NotApplicable, |finding| finding.verdict);
        if !self.is_compared(stage, index) {
            return before;
        }
        let rule = self.evaluation.rules.indicators.get(index);
        let limit = rule.and_then(|rule| rule.coefficient_limit(stage));
        let value = self.value(stage, index, trial);
        match value.zip(limit) {
            Some((value, limit)) if (value - limit.float).abs() > CLOSE * limit.float => {
                if value > limit.float {
                    Verdict::NotMet
                } else {
                    Verdict::Met
                }
            }
            _ => self.judged(&trial.schools).map_or(before, |evaluation| {
                let found = evaluation.table(stage).coefficients.get(index);
                found.map_or(before, |finding| finding.verdict)
            }),
        }
    }

    /// A composite's verdict after a change of its stage.
    pub(super) fn composite(&self, stage: Stage, trial: &Trial) -> Verdict {
        let before = self.evaluation.table(stage).composite;
        if !matches!(before.reason, CompositeReason::Compared(_)) {
            return before.verdict;
        }
        let count = self.scheme.indicators.len();
        let values = (0..count).map(|index| self.value(stage, index, trial));
        let sum: Option<f64> = values.sum();
        let limits = self.evaluation.rules.composite_limits.as_ref();
        let limit = limits.and_then(|limits| limits.get(stage.index()));
        let count = u32::try_from(count).map_or(1.0, f64::from);
        match sum.zip(limit) {
            Some((sum, limit)) if (sum / count - limit.float).abs() > CLOSE * limit.float => {
                if sum / count > limit.float {
                    Verdict::NotMet
                } else {
                    Verdict::Met
                }
            }
            _ => self
                .judged(&trial.schools)
                .map_or(before.verdict, |evaluation| {
                    evaluation.table(stage).composite.verdict
                }),
        }
    }

    /// The whole county with schools changed.
    pub(super) fn judged(&self, schools: &[School]) -> Option<Evaluation> {
        let mut document = self.document.clone();
        document.apply(Edit::PutSchools(schools.to_vec())).ok()?;
        evaluate(&document, self.scheme.clone()).ok()
    }
}
