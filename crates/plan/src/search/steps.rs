//! A model made in steps: each lays so many actions at most over the county and has it judged once.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use junheng_core::{Decimal, SchoolId, Stage};

use super::begin::Making;
use super::items::{Ratios, Roomed};
use super::laying::DUST;
use super::levers::{HIRED, LeverOf, ROTATED, build, equip, gained, hire, train};
use super::probe::Judged;
use super::report::{Failure, Rule};
use crate::action::{Build, Gain, Profile, What};
use crate::optimise::Term;
use crate::plan::Aim;

/// So many actions are laid in one step at most.
pub(super) const LOT: usize = 500;
/// The limits of so many schools are made in one step.
const SCHOOLS: usize = 200;

/// What stages of a school may share.
#[derive(Clone, Copy)]
pub(super) enum Shared {
    Build(Build),
    Equip,
}

impl Shared {
    fn what(self, school: SchoolId, stage: Option<Stage>) -> What {
        match self {
            Self::Build(what) => build(school, stage, what, None),
            Self::Equip => equip(school, stage),
        }
    }
}

/// A part of the making.
pub(super) enum Task {
    /// What rooms of one kind that an item asks for add in any case: item, part, kind.
    Force(usize, usize, usize),
    Coefficients,
    Hire(Profile),
    Train(Gain),
    /// What comes with a hired teacher of a profile comes with one who rotates too, and goes where they leave.
    Come(Profile),
    /// Where there is nobody to train today, those may be who are hired or come from other schools.
    TrainNew(Gain),
    /// Who comes still, the county with those who have come, and who is trained then.
    ComeFirst(Vec<What>, Arc<Judged>, Vec<What>),
    Leave,
    /// For schools, or for campuses: they add to the amounts of their schools, and are asked after them.
    Share(Shared, bool),
    /// What cannot be done for a whole school, for one of its stages.
    ByStage,
    Ask(Box<Asking>),
    People,
    Limits,
    /// An item that the plan asks for.
    Item(usize),
    Rooms(Box<Roomed>),
    Ratio(Box<Ratios>),
    /// The limits of schools from this one on.
    Schools(usize),
    Last,
}

/// What becomes of what actions add.
pub(super) enum Then {
    Act,
    Come(Profile),
    Share(Shared),
    /// Rooms that are needed in any case: kind, and how many at each school.
    Force(Vec<f64>),
    Rooms(Box<Roomed>),
}

/// What one of each of many actions adds, as far as it is asked.
pub(super) struct Asking {
    judged: Arc<Judged>,
    whats: Vec<What>,
    effects: Vec<Option<Vec<Term>>>,
    then: Then,
}

impl Making {
    /// All that is to be done.
    pub(super) fn all(&self) -> VecDeque<Task> {
        let wanted = &self.plan.wanted;
        let mut all: VecDeque<Task> = self.forcing().into();
        all.push_back(Task::Coefficients);
        let profiles = match wanted.profiles.is_empty() {
            true => HIRED.to_vec(),
            false => wanted.profiles.clone(),
        };
        let gains = [Gain::Backbone, Gain::Qualified];
        all.extend(profiles.into_iter().map(Task::Hire));
        all.extend(gains.map(Task::Train));
        all.extend(ROTATED.map(Task::Come));
        all.extend(gains.map(Task::TrainNew));
        all.push_back(Task::Leave);
        let shared = [
            Shared::Build(Build::Teaching),
            Shared::Build(Build::Outdoor),
            Shared::Build(Build::Indoor),
            Shared::Equip,
            Shared::Build(Build::Multimedia),
        ];
        for shared in shared {
            for campuses in [false, true] {
                all.extend([Task::Share(shared, campuses), Task::ByStage]);
            }
        }
        all.extend([Task::People, Task::Limits]);
        all.extend((0..wanted.items.len()).map(Task::Item));
        all.extend([Task::Schools(0), Task::Last]);
        all
    }

    /// A step; whether there is more to do.
    pub fn step(&mut self) -> Result<bool, Failure> {
        if let Some(task) = self.tasks.pop_front() {
            self.run(task)?;
        }
        Ok(!self.tasks.is_empty())
    }

    fn run(&mut self, task: Task) -> Result<(), Failure> {
        match task {
            Task::Force(item, part, kind) => self.force(item, part, kind),
            Task::Coefficients => {
                let forced = core::mem::take(&mut self.forced);
                self.coefficients(&forced);
                self.lent();
            }
            Task::Hire(profile) => {
                self.ask_each(&|school, stage| hire(school, stage, profile), Then::Act);
            }
            Task::Train(gain) => {
                self.ask_each(&|school, stage| train(school, stage, gain), Then::Act);
            }
            Task::Come(profile) => {
                let what = |school, stage| hire(school, stage, profile);
                self.ask_each(&what, Then::Come(profile));
            }
            Task::TrainNew(gain) => self.train_new(gain)?,
            Task::ComeFirst(comes, judged, trains) => self.come_first(comes, judged, trains)?,
            Task::Leave => {
                for (profile, effects) in core::mem::take(&mut self.brought) {
                    self.leaving(profile, effects);
                }
            }
            Task::Share(shared, campuses) => {
                let schools = self.sharing(campuses).into_iter();
                let whole = schools.map(|school| shared.what(school, None));
                self.ask(whole.collect(), Then::Share(shared));
            }
            Task::ByStage => {
                let whats = core::mem::take(&mut self.staged);
                self.ask(whats, Then::Act);
            }
            Task::Ask(asking) => self.asking(asking)?,
            Task::People => self.people(),
            Task::Limits => self.limits(),
            Task::Item(at) => self.item(at)?,
            Task::Rooms(rooms) => self.roomed(*rooms),
            Task::Ratio(ratios) => self.ratios(*ratios)?,
            Task::Schools(from) => {
                if self.school_limits(from, SCHOOLS) {
                    self.tasks.push_front(Task::Schools(from + SCHOOLS));
                }
            }
            Task::Last => self.last(),
        }
        Ok(())
    }

    /// Asks next what one of each action adds.
    pub(super) fn ask(&mut self, whats: Vec<What>, then: Then) {
        self.ask_of(self.judged.clone(), whats, then);
    }

    fn ask_of(&mut self, judged: Arc<Judged>, whats: Vec<What>, then: Then) {
        if !whats.is_empty() {
            self.tasks.push_front(Task::Ask(Box::new(Asking {
                judged,
                whats,
                effects: Vec::new(),
                then,
            })));
        }
    }

    fn ask_each(&mut self, what: &dyn Fn(SchoolId, Stage) -> What, then: Then) {
        let places = self.judged.places().into_iter();
        self.ask(
            places.map(|(school, stage)| what(school, stage)).collect(),
            then,
        );
    }

    fn asking(&mut self, mut asking: Box<Asking>) -> Result<(), Failure> {
        let left = asking
            .whats
            .iter()
            .skip(asking.effects.len())
            .take(self.lot);
        let left: Vec<What> = left.cloned().collect();
        asking.effects.extend(asking.judged.effects(&left)?);
        if asking.effects.len() < asking.whats.len() {
            self.tasks.push_front(Task::Ask(asking));
            return Ok(());
        }
        let Asking {
            whats,
            effects,
            then,
            ..
        } = *asking;
        match then {
            Then::Act => {
                for (what, terms) in whats.into_iter().zip(effects) {
                    if let Some(terms) = terms {
                        self.push(what, terms, &LeverOf::Act);
                    }
                }
            }
            Then::Come(profile) => self.come(profile, whats, effects),
            Then::Share(shared) => self.shared(shared, whats, effects),
            Then::Force(numbers) => self.forced_by(whats, effects, &numbers),
            Then::Rooms(rooms) => self.rooms_add(*rooms, whats, effects),
        }
        Ok(())
    }

    fn come(&mut self, profile: Profile, whats: Vec<What>, effects: Vec<Option<Vec<Term>>>) {
        for (what, terms) in whats.into_iter().zip(&effects) {
            if let (Some(terms), (Some(school), Some(stage))) =
                (terms, (what.schools().first().copied(), what.stage()))
            {
                let comes = |_: What| LeverOf::In(school, stage, profile);
                self.push(what, terms.clone(), &comes);
            }
        }
        self.brought.push((profile, effects));
    }

    fn train_new(&mut self, gain: Gain) -> Result<(), Failure> {
        let (mut comes, mut trains) = (Vec::new(), Vec::new());
        for (school, stage) in &self.judged.places() {
            let own = self.of_school.get(school).into_iter().flatten();
            let own = own.filter_map(|at| self.model.levers.get(*at));
            let mut profiles = own.filter_map(|lever| lever.brings(*school, *stage));
            let profile = profiles.find(|profile| !gained(*profile, gain));
            let others = self.others(*school, *stage, gain.field());
            if let (Some(profile), Some(0.0)) = (profile, others) {
                comes.push(hire(*school, *stage, profile));
                trains.push(train(*school, *stage, gain));
            }
        }
        self.come_first(comes, self.judged.clone(), trains)
    }

    /// A lot of those who come before others are trained; then what training adds.
    fn come_first(
        &mut self,
        mut comes: Vec<What>,
        judged: Arc<Judged>,
        trains: Vec<What>,
    ) -> Result<(), Failure> {
        if comes.is_empty() {
            self.ask_of(judged, trains, Then::Act);
            return Ok(());
        }
        let rest = comes.split_off(comes.len().min(self.lot));
        let judged = Arc::new(judged.with(&comes)?);
        self.tasks.push_front(Task::ComeFirst(rest, judged, trains));
        Ok(())
    }

    /// Schools for which something is done as a whole.
    fn sharing(&self, campuses: bool) -> Vec<SchoolId> {
        if !campuses {
            return self.schools.keys().copied().collect();
        }
        let acting = self.judged.places().into_iter().map(|(school, _)| school);
        let campuses = acting.filter(|id| !self.schools.contains_key(id));
        let campuses: BTreeSet<SchoolId> = campuses.collect();
        campuses.into_iter().collect()
    }

    fn shared(&mut self, shared: Shared, whats: Vec<What>, effects: Vec<Option<Vec<Term>>>) {
        let places = self.judged.places();
        for (what, terms) in whats.into_iter().zip(effects) {
            let Some(school) = what.schools().first().copied() else {
                continue;
            };
            match terms {
                Some(terms) => self.push(what, terms, &LeverOf::Act),
                None => {
                    let stages = places.iter().filter(|(id, _)| *id == school);
                    let staged = stages.map(|(_, stage)| shared.what(school, Some(*stage)));
                    self.staged.extend(staged);
                }
            }
        }
    }

    /// What concerns all that was made.
    fn last(&mut self) {
        self.bans_apart();
        self.years(self.model.by_year);
        self.whole_needs();
        let kept_cost = self.model.kept_cost;
        let budget = self.plan.budget.map(Decimal::to_f64);
        if budget.is_some_and(|most| most < kept_cost - DUST) {
            self.model.impossible.push(Rule::Budget);
        }
        self.model.problem.budget = budget.map(|budget| (budget - kept_cost).max(0.0));
        if self.apart && self.plan.wanted.aim == Aim::Shortfall {
            self.model.let_be();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::probe::counted;
    use super::*;
    use crate::plan::Plan;
    use junheng_core::{Document, School};

    /// The sound sample several times over, some schools without rooms for music.
    fn county() -> Document {
        let json = include_str!("../../../../samples/sound.json");
        let document: Document = junheng_json::read(json).unwrap();
        let schools: Vec<School> = (0..6)
            .flat_map(|copy| document.schools().iter().map(move |school| (copy, school)))
            .zip(1..)
            .map(|((copy, school), id)| {
                let mut school = school.clone();
                school.id = SchoolId(id);
                if (copy + id) % 3 == 0 {
                    school.music_rooms = Some(Vec::new());
                }
                school
            })
            .collect();
        document.with_schools(schools).unwrap()
    }

    /// A plan that asks for rooms and rotation too, with a limit of each school.
    fn plan(document: &Document) -> Plan {
        let mut plan = Plan::new(1, "", document);
        plan.wanted.items = vec!["music-art-rooms".to_owned(), "rotation".to_owned()];
        plan.wanted.hires_per_school = Some(9);
        plan
    }

    /// The model, the most schools that were judged in a step, and the most actions that were laid.
    fn made(document: &Document, lot: usize) -> (String, usize, usize) {
        let plan = plan(document);
        let mut making = Making::begin(document, &plan, false, false).unwrap();
        making.lot = lot;
        let (mut judged, mut laid) = (0, 0);
        loop {
            let _ = counted::taken();
            let more = making.step().unwrap();
            let (judgings, most) = counted::taken();
            (judged, laid) = (judged.max(judgings), laid.max(most));
            if !more {
                break;
            }
        }
        (format!("{:?}", making.model), judged, laid)
    }

    #[test]
    fn no_step_lays_more_than_its_lot_and_lots_do_not_matter() {
        let document = county();
        let (whole, ..) = made(&document, usize::MAX);
        let (model, judged, laid) = made(&document, 3);
        assert_eq!(model, whole);
        assert!(laid <= 3, "{laid}");
        assert!(judged <= 2 * document.schools().len(), "{judged}");
    }
}
