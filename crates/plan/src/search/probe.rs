//! What actions do to the amounts that are judged, as the evaluation itself has it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use junheng_core::{
    Document, Evaluation, RuleError, Scheme, SchoolId, Stage, evaluate, scheme_of, teaches,
};

use crate::action::{Action, What};
use crate::apply::{Applied, apply};
use crate::optimise::Term;
use crate::plan::Plan;

/// A document with its evaluation and the amounts of all units.
pub(super) struct Judged {
    pub document: Document,
    pub evaluation: Evaluation,
    scheme: Arc<Scheme>,
    /// Units in the order of the stages' tables.
    pub units: Vec<(SchoolId, Stage)>,
    /// The school at which something is done for each unit: of school and campuses the first that teaches the stage.
    acting: Vec<SchoolId>,
    /// The school whose units a campus belongs to.
    heads: BTreeMap<SchoolId, SchoolId>,
    /// Where each school's units stand in that list.
    of_school: BTreeMap<SchoolId, Vec<usize>>,
    /// Amounts unit by unit, indicator by indicator; nothing where inputs are missing.
    pub amounts: Vec<Option<f64>>,
    /// How many indicators there are.
    pub indicators: usize,
}

impl Judged {
    pub fn new(document: Document) -> Result<Self, RuleError> {
        #[cfg(test)]
        counted::laid(document.schools().len(), 0);
        let scheme = scheme_of(&document.settings)?;
        let evaluation = evaluate(&document, scheme.clone())?;
        let mut units = Vec::new();
        let (mut acting, mut heads) = (Vec::new(), BTreeMap::new());
        for (stage, table) in Stage::ALL.into_iter().zip(&evaluation.units.stages) {
            for unit in table {
                let members = || evaluation.units.members(&document, unit);
                let acts = members().find(|school| teaches(school, stage));
                acting.push(acts.map_or(unit.school, |school| school.id));
                heads.extend(members().map(|school| (school.id, unit.school)));
                units.push((unit.school, stage));
            }
        }
        let mut of_school: BTreeMap<SchoolId, Vec<usize>> = BTreeMap::new();
        for (at, (school, _)) in units.iter().enumerate() {
            of_school.entry(*school).or_default().push(at);
        }
        let indicators = evaluation.rules.indicators.len();
        let amounts = amounts(&document, &evaluation);
        Ok(Self {
            acting,
            heads,
            of_school,
            document,
            evaluation,
            scheme,
            units,
            amounts,
            indicators,
        })
    }

    /// The school whose units something counts in that is done at a school.
    pub fn head(&self, school: SchoolId) -> SchoolId {
        self.heads.get(&school).copied().unwrap_or(school)
    }

    /// Where something is done for each unit, in their order.
    pub fn places(&self) -> Vec<(SchoolId, Stage)> {
        let stages = self.units.iter().map(|(_, stage)| *stage);
        self.acting.iter().copied().zip(stages).collect()
    }

    /// The document with these actions done, numbered from 1, and its evaluation.
    pub fn laid(&self, actions: &[What]) -> Result<(Applied, Evaluation), RuleError> {
        let applied = self.applied(actions);
        let evaluation = evaluate(&applied.document, self.scheme.clone())?;
        Ok((applied, evaluation))
    }

    fn applied(&self, actions: &[What]) -> Applied {
        let mut plan = Plan::new(0, "", &self.document);
        for what in actions {
            let _ = plan.add(Action::plain(plan.base.saturating_add(1), what.clone()));
        }
        #[cfg(test)]
        counted::laid(self.document.schools().len(), actions.len());
        apply(&self.document, &plan, plan.target)
    }

    /// What one of each action adds to the amounts of its own school; nothing for an action that
    /// cannot be done. No two of the actions may add to the same amounts.
    pub fn effects(&self, actions: &[What]) -> Result<Vec<Option<Vec<Term>>>, RuleError> {
        let (applied, evaluation) = self.laid(actions)?;
        let after = amounts(&applied.document, &evaluation);
        let failed: BTreeSet<u32> = applied.faults.iter().map(|fault| fault.action).collect();
        let effects = actions.iter().enumerate().map(|(at, what)| {
            let id = u32::try_from(at + 1).unwrap_or(u32::MAX);
            if failed.contains(&id) {
                return None;
            }
            let school = self.head(what.schools().first().copied()?);
            let stage = what.stage();
            let mut terms = Vec::new();
            for unit in self.of_school.get(&school).into_iter().flatten() {
                let own = self.units.get(*unit).map(|(_, own)| *own);
                if stage.is_some() && stage != own {
                    continue;
                }
                for indicator in 0..self.indicators {
                    let row = unit * self.indicators + indicator;
                    let before = self.amounts.get(row).copied().flatten();
                    let after = after.get(row).copied().flatten();
                    if let (Some(before), Some(after)) = (before, after) {
                        let effect = clean(after - before, before);
                        if effect != 0.0 {
                            terms.push((row, effect));
                        }
                    }
                }
            }
            Some(terms)
        });
        Ok(effects.collect())
    }

    /// The county once these actions are done.
    pub fn with(&self, actions: &[What]) -> Result<Self, RuleError> {
        Self::new(self.applied(actions).document)
    }
}

/// A difference without the dust of subtraction.
fn clean(difference: f64, of: f64) -> f64 {
    let near = difference.round();
    let dust = 1e-12 * of.abs().max(1.0);
    if difference.abs() <= dust {
        0.0
    } else if (difference - near).abs() <= dust {
        near
    } else {
        difference
    }
}

fn amounts(document: &Document, evaluation: &Evaluation) -> Vec<Option<f64>> {
    let view = evaluation.view(document);
    let indicators = evaluation.rules.indicators.len();
    let mut amounts = Vec::new();
    for (stage, table) in Stage::ALL.into_iter().zip(&evaluation.units.stages) {
        for row in 0..table.len() {
            for indicator in 0..indicators {
                let cell = view.cell(stage, row, indicator);
                amounts.push(cell.and_then(|cell| cell.amount));
            }
        }
    }
    amounts
}

/// How many schools are judged, and the most actions that are laid at once.
#[cfg(test)]
pub(super) mod counted {
    use std::cell::Cell;

    thread_local! {
        static COUNTED: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
    }

    pub fn laid(schools: usize, actions: usize) {
        let (judged, most) = COUNTED.get();
        COUNTED.set((judged + schools, most.max(actions)));
    }

    /// Since it was asked last.
    pub fn taken() -> (usize, usize) {
        COUNTED.take()
    }
}
