//! Items of the government's guarantee: which of them a search can bring about, and what they ask of it.

mod ratios;
mod rooms;
mod rotation;

use junheng_core::items::{
    Item, ItemsEvaluation, Part, PartFinding, Section, Test, evaluate_items, items_of,
};
use junheng_core::{Document, Evaluation, RuleError, SchoolId, Stage, Verdict};

pub(super) use self::ratios::{Ratio, Ratios};
pub(super) use self::rooms::Roomed;
use super::begin::Making;
use super::levers::{build, equip, hire, train};
use super::probe::Judged;
use super::report::Failure;
use super::steps::Task;
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

/// The items of a document whose plan asks for some of them.
pub(super) struct Items {
    all: ItemsEvaluation,
    /// Positions of those that the plan asks for, in its order.
    wanted: Vec<usize>,
    /// Made when the first of them is looked at.
    sample: Option<Sample>,
}

impl Items {
    fn part(&self, (item, part): Place) -> Option<(&Part, &PartFinding)> {
        let own = self.all.scheme.items.get(item)?.parts.get(part)?;
        Some((own, self.all.items.get(item)?.parts.get(part)?))
    }
}

/// Whether a ratio has to be looked at, or may have to be: it holds, or something lacks.
fn is_looked_at(finding: &PartFinding) -> bool {
    finding.listed <= Verdict::Met || finding.listed == Verdict::InsufficientData
}

impl Making {
    /// The items that the plan asks for, if any, once all is there that they ask.
    pub(super) fn begin_items(&mut self) -> Result<Option<Items>, Failure> {
        let wanted = &self.plan.wanted.items;
        let Some(first) = wanted.first() else {
            return Ok(None);
        };
        let judged = &self.judged;
        let Some(all) = found(&judged.document, &judged.evaluation)? else {
            return Err(Failure::Item(first.clone()));
        };
        let mut items = Items {
            all,
            wanted: Vec::new(),
            sample: None,
        };
        for id in wanted {
            let mut scheme = items.all.scheme.items.iter().zip(&items.all.items);
            let is_it = |item: &Item| item.section == Section::Guarantee && item.id == *id;
            let own = scheme.position(|(item, _)| is_it(item));
            let at = own.ok_or_else(|| Failure::Item(id.clone()))?;
            items.wanted.push(at);
            if id == ROTATION {
                rotation::asked(&judged.document)?;
                continue;
            }
            for own in 0.. {
                let Some((part, finding)) = items.part((at, own)) else {
                    break;
                };
                match &part.test {
                    Test::Rooms { .. } => rooms::asked(id, finding)?,
                    Test::Ratio(_) if is_looked_at(finding) => ratios::asked(id, finding)?,
                    _ => {}
                }
            }
        }
        let ids = items.all.scheme.items.iter().map(|item| item.id.clone());
        self.model.items = ids.collect();
        Ok(Some(items))
    }

    /// What an item that the plan asks for needs.
    pub(super) fn item(&mut self, at: usize) -> Result<(), Failure> {
        let Some(mut items) = self.items.take() else {
            return Ok(());
        };
        if items.sample.is_none() {
            let judged = &self.judged;
            items.sample = Some(Sample::new(&judged.document, &judged.evaluation)?);
        }
        let looked = self.look(&items, at);
        self.items = Some(items);
        looked
    }

    fn look(&mut self, items: &Items, at: usize) -> Result<(), Failure> {
        let (plan, place) = (self.plan.clone(), items.wanted.get(at));
        let (Some(id), Some(place)) = (plan.wanted.items.get(at), place) else {
            return Ok(());
        };
        if id == ROTATION {
            return self.rotation(&items.all);
        }
        let mut tasks = Vec::new();
        for own in 0.. {
            let place = (*place, own);
            let Some((part, finding)) = items.part(place) else {
                break;
            };
            let helps = || {
                let sample = items.sample.as_ref();
                sample.is_some_and(|sample| sample.helps(part, place))
            };
            match &part.test {
                Test::Rooms { .. } => tasks.push(Task::Rooms(Box::new(Roomed::new(place)))),
                Test::Ratio(_) if is_looked_at(finding) || helps() => {
                    ratios::asked(id, finding)?;
                    tasks.push(Task::Ratio(Box::new(Ratios::new(place))));
                }
                _ if finding.listed <= Verdict::Met => {}
                _ if self.model.outside.contains(id) => {}
                _ => self.model.outside.push(id.clone()),
            }
        }
        for task in tasks.into_iter().rev() {
            self.tasks.push_front(task);
        }
        Ok(())
    }
}
