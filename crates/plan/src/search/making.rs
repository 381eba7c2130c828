//! The levers that a plan allows and the schools have.

use std::collections::BTreeSet;

use junheng_core::{Decimal, Field, SchoolId, Stage};

use super::levers::{
    HIRED, LeverOf, LinkOf, LocalOf, ROTATED, build, counted, equip, gained, hire, train,
};
use super::model::Making;
use super::report::Failure;
use crate::action::{Action, Build, Gain, Lever, Profile, What};
use crate::caps::Capped;
use crate::cost::cost_of;
use crate::optimise::{Lever as Column, Term};

/// Per quality of a hired or moved teacher, in 万元: of two plans that cost the same, the one that asks for
/// less is found. It does not count in the cost that is shown.
const QUALITY: f64 = 1e-5;

impl Making<'_> {
    /// The user's own limits that forbid a kind of action at a school.
    fn bans(&self, school: SchoolId, lever: Lever) -> (Vec<LinkOf>, Vec<LocalOf>) {
        let wanted = &self.plan.wanted;
        let head = self.judged.head(school);
        let mut links = Vec::new();
        if wanted.without.contains(&lever) {
            links.push(LinkOf::Without(lever));
        }
        let first = self.plan.first_year(lever);
        if first > self.model.year {
            links.push(LinkOf::Late(lever, first));
        }
        let spared = wanted.spared.iter().filter(|(at, what)| {
            (*at == school || *at == head) && what.is_none_or(|what| what == lever)
        });
        let spared = spared.map(|(at, what)| LocalOf::Spared(*at, *what));
        (links, spared.collect())
    }

    /// All levers that the plan allows and the schools have.
    pub(super) fn levers(&mut self) -> Result<(), Failure> {
        let units = self.judged.places();
        let profiles: Vec<Profile> = if self.plan.wanted.profiles.is_empty() {
            HIRED.to_vec()
        } else {
            self.plan.wanted.profiles.clone()
        };
        let each = |what: &dyn Fn(SchoolId, Stage) -> What| -> Vec<What> {
            units
                .iter()
                .map(|(school, stage)| what(*school, *stage))
                .collect()
        };
        for profile in &profiles {
            let whats = each(&|school, stage| hire(school, stage, *profile));
            self.add(&whats, &LeverOf::Act)?;
        }
        for gain in [Gain::Backbone, Gain::Qualified] {
            let whats = each(&|school, stage| train(school, stage, gain));
            self.add(&whats, &LeverOf::Act)?;
        }
        // What comes with a hired teacher of a profile comes with one who rotates too, and goes where they leave.
        let mut brought = Vec::new();
        for profile in ROTATED {
            let whats = each(&|school, stage| hire(school, stage, profile));
            let effects = self.judged.effects(&whats)?;
            for (what, terms) in whats.into_iter().zip(&effects) {
                if let (Some(terms), (Some(school), Some(stage))) =
                    (terms, (what.schools().first().copied(), what.stage()))
                {
                    let comes = |_: What| LeverOf::In(school, stage, profile);
                    self.push(what, terms.clone(), &comes);
                }
            }
            brought.push((profile, effects));
        }
        for gain in [Gain::Backbone, Gain::Qualified] {
            self.train_new(gain)?;
        }
        for (profile, effects) in brought {
            self.leaving(profile, effects);
        }
        for what in [Build::Teaching, Build::Outdoor, Build::Indoor] {
            self.add_shared(&|school, stage| build(school, stage, what, None))?;
        }
        self.add_shared(&|school, stage| equip(school, stage))?;
        self.add_shared(&|school, stage| build(school, stage, Build::Multimedia, None))
    }

    /// Where there is nobody to train today, those may be who are hired or come from other schools.
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
        if trains.is_empty() {
            return Ok(());
        }
        let effects = self.judged.effects_after(&comes, &trains)?;
        for (what, effects) in trains.into_iter().zip(effects) {
            if let Some(terms) = effects {
                self.push(what, terms, &LeverOf::Act);
            }
        }
        Ok(())
    }

    /// Teachers of a unit who do not count in a field, today.
    pub(super) fn others(&self, school: SchoolId, stage: Stage, field: Field) -> Option<f64> {
        let all = self.value(school, Field::FullTimeTeachers, stage)?;
        let there = self.value(school, field, stage)?;
        Some((all - there).max(0.0))
    }

    /// Levers of what stages may share: for the school, or for each of its stages.
    fn add_shared(
        &mut self,
        what: &dyn Fn(SchoolId, Option<Stage>) -> What,
    ) -> Result<(), Failure> {
        // A campus adds to the amounts of its head: they are asked one after the other.
        let places = self.judged.places();
        let heads: Vec<SchoolId> = self.schools.keys().copied().collect();
        let campuses = places.iter().map(|(school, _)| *school);
        let campuses: BTreeSet<SchoolId> = campuses.filter(|id| !heads.contains(id)).collect();
        self.add_shared_of(&heads, &places, what)?;
        let campuses: Vec<SchoolId> = campuses.into_iter().collect();
        self.add_shared_of(&campuses, &places, what)
    }

    fn add_shared_of(
        &mut self,
        schools: &[SchoolId],
        places: &[(SchoolId, Stage)],
        what: &dyn Fn(SchoolId, Option<Stage>) -> What,
    ) -> Result<(), Failure> {
        if schools.is_empty() {
            return Ok(());
        }
        let whole: Vec<What> = schools.iter().map(|school| what(*school, None)).collect();
        let effects = self.judged.effects(&whole)?;
        let mut by_stage = Vec::new();
        for (school, what_whole) in schools.iter().zip(&whole) {
            let at = schools.binary_search(school).unwrap_or(usize::MAX);
            match effects.get(at).cloned().flatten() {
                Some(terms) => self.push(what_whole.clone(), terms, &LeverOf::Act),
                None => {
                    for (_, stage) in places.iter().filter(|(id, _)| id == school) {
                        by_stage.push(what(*school, Some(*stage)));
                    }
                }
            }
        }
        self.add(&by_stage, &LeverOf::Act)
    }

    fn add(&mut self, whats: &[What], of: &dyn Fn(What) -> LeverOf) -> Result<(), Failure> {
        if whats.is_empty() {
            return Ok(());
        }
        let effects = self.judged.effects(whats)?;
        for (what, effects) in whats.iter().zip(effects) {
            if let Some(terms) = effects {
                self.push(what.clone(), terms, of);
            }
        }
        Ok(())
    }

    fn push(&mut self, what: What, effects: Vec<Term>, of: &dyn Fn(What) -> LeverOf) {
        let Some(school) = what.schools().first().copied() else {
            return;
        };
        let means = of(what.clone());
        let whole = !matches!(what, What::Equip { .. });
        // As many as leave may come in their place.
        let leave = self.leave(&what);
        let up_to = |reach: &[f64], more: f64| {
            let rows = effects.iter().filter(|(_, effect)| *effect > 0.0);
            let each = rows.map(|(row, effect)| {
                let reach = reach.get(*row).copied().unwrap_or(0.0);
                let base = self.model.problem.rows.get(*row);
                more + (reach - base.map_or(0.0, |row| row.base)) / effect
            });
            let most = each.fold(0.0, f64::max);
            match whole {
                true => most.ceil(),
                false => (most * 100.0).ceil() / 100.0,
            }
        };
        let (reach, upper) = (up_to(&self.reach, 0.0), up_to(&self.far, leave));
        if upper <= 0.0 {
            return;
        }
        let qualities = match &what {
            What::Hire { profile, .. } => {
                let [a, b, c] = [profile.qualified, profile.backbone, profile.pe_art];
                f64::from(u8::from(a) + u8::from(b) + u8::from(c))
            }
            _ => 0.0,
        };
        let priced = match &means {
            LeverOf::In(school, stage, profile) => What::Rotate {
                from: *school,
                to: *school,
                stage: *stage,
                profile: *profile,
                number: 1,
            },
            _ => what.clone(),
        };
        let people = match priced.lever() {
            Lever::Hire | Lever::Rotate | Lever::TrainBackbone | Lever::TrainQualified => 1.0,
            _ => 0.0,
        };
        let action = Action::plain(self.model.year, priced);
        let cost = cost_of(self.plan, &action).map_or(0.0, Decimal::to_f64);
        self.column(
            school,
            means,
            Column {
                school: 0,
                cost,
                tie: QUALITY * qualities,
                lower: 0.0,
                upper,
                reach,
                whole,
                people,
                effects,
            },
        );
    }

    pub(super) fn value(&self, school: SchoolId, field: Field, stage: Stage) -> Option<f64> {
        let school = self.judged.document.school(school)?;
        let alone = school.kind.is_some_and(|kind| !kind.is_combined());
        let whole = field.at(junheng_core::Place::Whole);
        let own = school.values.get(field.of(stage));
        own.or_else(|| school.values.get(whole).filter(|_| alone))
            .map(Decimal::to_f64)
    }

    /// How many teachers may leave the unit that an action brings teachers to.
    fn leave(&self, what: &What) -> f64 {
        let (What::Hire { school, stage, .. } | What::Train { school, stage, .. }) = what else {
            return 0.0;
        };
        let (links, locals) = self.bans(*school, Lever::Rotate);
        if !links.is_empty() || !locals.is_empty() {
            return 0.0;
        }
        let there = self.value(*school, Field::FullTimeTeachers, *stage);
        let wanted = &self.plan.wanted;
        let own = wanted.capped(*school, Capped::Out).map(Decimal::to_f64);
        let most = [wanted.out_per_school.map(f64::from), own];
        most.into_iter()
            .flatten()
            .fold(there.unwrap_or(0.0), f64::min)
    }

    /// Teachers who may leave: as many as there are of the profile. What a hired one would bring goes.
    fn leaving(&mut self, profile: Profile, effects: Vec<Option<Vec<Term>>>) {
        let units = self.judged.places();
        for (at, ((school, stage), effects)) in units.into_iter().zip(effects).enumerate() {
            let teachers = self.value(school, Field::FullTimeTeachers, stage);
            let mut upper = teachers.unwrap_or(f64::MAX);
            for (field, counts) in counted(profile) {
                if counts {
                    upper = upper.min(self.value(school, field, stage).unwrap_or(0.0));
                }
            }
            let effects: Vec<Term> = effects.unwrap_or_default();
            if (1.0..1e6).contains(&upper) && !effects.is_empty() {
                let reach = if self.is_spared(at, profile) {
                    f64::INFINITY
                } else {
                    0.0
                };
                let lever = LeverOf::Out(school, stage, profile);
                self.column(
                    school,
                    lever,
                    Column {
                        school: 0,
                        cost: 0.0,
                        tie: 0.0,
                        lower: 0.0,
                        upper: upper.floor(),
                        reach,
                        whole: true,
                        people: 0.0,
                        effects: effects
                            .into_iter()
                            .map(|(row, effect)| (row, -effect))
                            .collect(),
                    },
                );
            }
        }
    }

    /// Whether teachers of a profile are looked for at a unit from the start. Those with the degree are, for all
    /// schools have them; others only where they can be spared and, if they are without it, the degree cannot.
    fn is_spared(&self, unit: usize, profile: Profile) -> bool {
        if profile.qualified && !(profile.backbone && profile.pe_art) {
            return true;
        }
        let indicators = &self.judged.evaluation.rules.indicators;
        let spare = |field: Field| {
            let mut amounts = indicators.iter().map(|rule| rule.amount);
            let row = amounts.position(|amount| amount.is_people() && amount.field() == field);
            let row = row.map(|indicator| unit * self.judged.indicators + indicator);
            let row = row.and_then(|row| self.model.problem.rows.get(row));
            row.is_some_and(|row| row.base - 1.0 >= row.full)
        };
        counted(profile).all(|(field, counts)| !counts || spare(field))
            && (profile.qualified || !spare(Field::QualifiedTeachers))
    }

    /// Adds a lever of a school, unless it is forbidden there; where bans are told apart, it is added with
    /// them as limits.
    pub(super) fn column(&mut self, school: SchoolId, means: LeverOf, column: Column) {
        let (links, locals) = self.bans(school, means.lever());
        if !self.apart && (!links.is_empty() || !locals.is_empty()) {
            return;
        }
        let place = self.model.levers.len();
        for link in links {
            self.banned.entry(link).or_default().push((place, 1.0));
        }
        for local in locals {
            self.spared.entry(local).or_default().push((place, 1.0));
        }
        let head = self.judged.head(school);
        let own = self.of_school.entry(school).or_default();
        own.push(self.model.levers.len());
        self.model.levers.push(means);
        self.model.problem.levers.push(Column {
            school: self.schools.get(&head).copied().unwrap_or(0),
            ..column
        });
    }
}
