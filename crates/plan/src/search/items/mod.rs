//! Items of the government's guarantee: which of them a search can bring about, and what they ask of it.

mod ratios;
mod rooms;
mod rotation;

use std::collections::BTreeMap;

use junheng_core::items::{ItemsEvaluation, Part, Section, Test, evaluate_items, items_of};
use junheng_core::{Document, Evaluation, RuleError, SchoolId, Stage, Verdict};

pub(super) use self::ratios::Ratio;
use super::levers::{build, equip, hire, train};
use super::model::Making;
use super::probe::Judged;
use super::report::Failure;
use crate::action::{Build, Gain, Profile};

/// Where a part stands: the position of its item, and its own there.
type Place = (usize, usize);

/// The item whose two shares of teachers a search brings about by moving them.
const ROTATION: &str = "rotation";

/// An item of the government's guarantee, as a search sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id in the scheme.
    pub id: String,
    /// Its position in the scheme.
    pub at: usize,
    /// Its verdict over what is listed, as things are.
    pub today: Verdict,
    /// Whether what a search can do may bring it about; else it is only held where it holds already.
    pub by_search: bool,
}

/// The items of the government's guarantee that a search can be asked to make hold.
///
/// # Errors
/// Where the document's scheme or a variant is not known, or does not hold on its day.
pub fn choices(document: &Document, evaluation: &Evaluation) -> Result<Vec<Choice>, RuleError> {
    let Some(items) = found(document, evaluation)? else {
        return Ok(Vec::new());
    };
    let sample = Sample::new(document, evaluation)?;
    let mut choices = Vec::new();
    for (at, (item, found)) in items.scheme.items.iter().zip(&items.items).enumerate() {
        if item.section != Section::Guarantee {
            continue;
        }
        let today = found
            .parts
            .iter()
            .fold(Verdict::NotApplicable, |all, part| all.and(part.listed));
        let mut by_search = item.id == ROTATION;
        for (own, part) in item.parts.iter().enumerate() {
            by_search = by_search || sample.helps(part, (at, own));
        }
        choices.push(Choice {
            id: item.id.clone(),
            at,
            today,
            by_search,
        });
    }
    Ok(choices)
}

/// The items of a document.
fn found(
    document: &Document,
    evaluation: &Evaluation,
) -> Result<Option<ItemsEvaluation>, RuleError> {
    let scheme = items_of(&document.settings)?;
    Ok(scheme.map(|scheme| evaluate_items(document, evaluation, scheme)))
}

/// One unit of each stage with one of each action: enough to see which parts actions move at all.
struct Sample {
    before: Option<ItemsEvaluation>,
    /// After each of the actions by itself.
    after: Vec<ItemsEvaluation>,
}

impl Sample {
    fn new(document: &Document, evaluation: &Evaluation) -> Result<Self, RuleError> {
        let mut units: Vec<(SchoolId, Stage)> = Vec::new();
        for (stage, table) in Stage::ALL.into_iter().zip(&evaluation.units.stages) {
            units.extend(table.first().map(|unit| (unit.school, stage)));
        }
        let schools: Vec<SchoolId> = units.iter().map(|(school, _)| *school).collect();
        let few = ratios::only(document, &schools);
        let profile = Profile {
            qualified: true,
            backbone: true,
            pe_art: true,
            titled: false,
        };
        let mut whats = Vec::new();
        for (school, stage) in units {
            whats.push(hire(school, stage, profile));
            whats.extend([Gain::Backbone, Gain::Qualified].map(|gain| train(school, stage, gain)));
            for place in [None, Some(stage)] {
                let rooms = [
                    Build::Teaching,
                    Build::Outdoor,
                    Build::Indoor,
                    Build::Multimedia,
                ];
                whats.extend(rooms.map(|what| build(school, place, what, None)));
                whats.push(equip(school, place));
            }
        }
        if schools.is_empty() {
            return Ok(Self {
                before: None,
                after: Vec::new(),
            });
        }
        let judged = Judged::new(few)?;
        let mut after = Vec::new();
        for what in whats {
            let (applied, evaluation) = judged.laid(&[what])?;
            after.extend(found(&applied.document, &evaluation)?);
        }
        Ok(Self {
            before: found(&judged.document, &judged.evaluation)?,
            after,
        })
    }

    fn helps(&self, part: &Part, place: Place) -> bool {
        match (&part.test, &self.before) {
            (Test::Rooms { .. }, _) => true,
            (Test::Ratio(_), Some(before)) => ratios::helps(before, &self.after, place),
            _ => false,
        }
    }
}

impl Making<'_> {
    /// What the items that the plan asks for need.
    pub(super) fn items(&mut self) -> Result<(), Failure> {
        let wanted = &self.plan.wanted.items;
        let Some(first) = wanted.first() else {
            return Ok(());
        };
        let judged = self.judged;
        let Some(items) = found(&judged.document, &judged.evaluation)? else {
            return Err(Failure::Item(first.clone()));
        };
        let sample = Sample::new(&judged.document, &judged.evaluation)?;
        let by_id: BTreeMap<&str, usize> = (items.scheme.items.iter().enumerate())
            .filter(|(_, item)| item.section == Section::Guarantee)
            .map(|(at, item)| (item.id.as_str(), at))
            .collect();
        let ids = items.scheme.items.iter().map(|item| item.id.clone());
        self.model.items = ids.collect();
        for id in wanted {
            let at = by_id.get(id.as_str()).copied();
            let own =
                at.and_then(|at| Some((at, items.scheme.items.get(at)?, items.items.get(at)?)));
            let Some((at, item, found)) = own else {
                return Err(Failure::Item(id.clone()));
            };
            if id == ROTATION {
                self.rotation(&items)?;
                continue;
            }
            for (own, (part, finding)) in item.parts.iter().zip(&found.parts).enumerate() {
                let holds = finding.listed <= Verdict::Met;
                match &part.test {
                    Test::Rooms { .. } => self.rooms(id, finding)?,
                    Test::Ratio(_)
                        if holds
                            || finding.listed == Verdict::InsufficientData
                            || sample.helps(part, (at, own)) =>
                    {
                        self.ratio(id, (at, own), finding)?;
                    }
                    _ if holds => {}
                    _ if self.model.outside.contains(id) => {}
                    _ => self.model.outside.push(id.clone()),
                }
            }
        }
        Ok(())
    }
}
