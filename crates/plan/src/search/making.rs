//! The levers that a plan allows and the schools have.

use junheng_core::{Decimal, Field, SchoolId, Stage};

use super::begin::Making;
use super::levers::{LeverOf, LinkOf, LocalOf, counted};
use crate::action::{Action, Lever, Profile, What};
use crate::caps::Capped;
use crate::cost::cost_of;
use crate::optimise::{Lever as Column, Term};

/// Per quality of a hired or moved teacher, in 万元: of two plans that cost the same, the one that asks for
/// less is found. It does not count in the cost that is shown.
const QUALITY: f64 = 1e-5;

impl Making {
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

    /// Teachers of a unit who do not count in a field, today.
    pub(super) fn others(&self, school: SchoolId, stage: Stage, field: Field) -> Option<f64> {
        let all = self.value(school, Field::FullTimeTeachers, stage)?;
        let there = self.value(school, field, stage)?;
        Some((all - there).max(0.0))
    }

    pub(super) fn push(&mut self, what: What, effects: Vec<Term>, of: &dyn Fn(What) -> LeverOf) {
        let Some(school) = what.schools().first().copied() else {
            return;
        };
        let means = of(what.clone());
        let whole = !matches!(what, What::Equip { .. });
        // As many as leave may come in their place.
        let leave = self.leave(&what, matches!(means, LeverOf::Act(_)));
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
        // Whoever counts in no indicator may count in an item that the plan asks for.
        let is_asked = self.items.is_some() && matches!(means, LeverOf::Act(What::Hire { .. }));
        if upper <= 0.0 && !is_asked {
            return;
        }
        let upper = upper.max(0.0);
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
        let cost = cost_of(&self.plan, &action).map_or(0.0, Decimal::to_f64);
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

    /// How many teachers may leave the unit that an action brings teachers to. Those `lent` may be whom it brings.
    fn leave(&self, what: &What, lent: bool) -> f64 {
        let (What::Hire { school, stage, .. } | What::Train { school, stage, .. }) = what else {
            return 0.0;
        };
        let (links, locals) = self.bans(*school, Lever::Rotate);
        if !links.is_empty() || !locals.is_empty() {
            return 0.0;
        }
        let there = self.value(*school, Field::FullTimeTeachers, *stage);
        let wanted = &self.plan.wanted;
        let lent = self.lent.get(stage).filter(|_| lent).copied();
        let there = there.unwrap_or(0.0) + lent.unwrap_or(0.0);
        let own = wanted.capped(*school, Capped::Out).map(Decimal::to_f64);
        let most = [wanted.out_per_school.map(f64::from), own];
        most.into_iter().flatten().fold(there, f64::min)
    }

    /// How many each stage may take in all whom a school hires or trains to lend them. Where nothing limits a school
    /// more than others, those who need them hire and train them themselves, at no more cost.
    pub(super) fn lent(&mut self) {
        let wanted = &self.plan.wanted;
        let apart = [wanted.hires_per_school, wanted.trained_per_school];
        let is_limited = apart.iter().any(Option::is_some)
            || wanted.money_per_school.is_some()
            || !(wanted.caps.is_empty() && wanted.spared.is_empty());
        if !is_limited {
            return;
        }
        let indicators = &self.judged.evaluation.rules.indicators;
        let people: Vec<bool> = indicators
            .iter()
            .map(|rule| rule.amount.is_people())
            .collect();
        let mut needs = vec![0.0_f64; self.model.units.len()];
        let rows = self.model.problem.rows.iter().zip(&self.far);
        for ((row, far), (_, indicator)) in rows.zip(&self.model.rows) {
            if let (Some(need), Some(true)) = (needs.get_mut(row.unit), people.get(*indicator)) {
                *need = need.max((far - row.base).ceil());
            }
        }
        for ((_, stage), need) in self.model.units.iter().zip(needs) {
            *self.lent.entry(*stage).or_default() += need;
        }
    }

    /// How many of a profile may leave a unit: as things are, and with all whom it may hire and train.
    fn of_profile(&self, school: SchoolId, stage: Stage, profile: Profile) -> Option<(f64, f64)> {
        let own = self.of_school.get(&school).into_iter().flatten();
        let own = own.filter_map(|at| {
            let lever = self.model.levers.get(*at)?;
            Some((lever, self.model.problem.levers.get(*at)?.upper))
        });
        let own: Vec<(&LeverOf, f64)> = own.collect();
        let more = |is: &dyn Fn(&LeverOf) -> bool| -> f64 {
            let own = own.iter().filter(|(lever, _)| is(lever));
            own.map(|(_, upper)| upper).sum()
        };
        let teachers = self.value(school, Field::FullTimeTeachers, stage);
        let mut today = teachers.unwrap_or(f64::MAX);
        let mut most = today + more(&|lever| lever.hires(school, stage).is_some());
        for (field, _) in counted(profile).filter(|(_, counts)| *counts) {
            let there = self.value(school, field, stage)?;
            today = today.min(there);
            most = most.min(there + more(&|lever| lever.makes(school, stage, field)));
        }
        Some((today.floor(), most.floor()))
    }

    /// Teachers who may leave: as many of the profile as there are, are hired and are trained. What a hired one
    /// would bring goes.
    pub(super) fn leaving(&mut self, profile: Profile, effects: Vec<Option<Vec<Term>>>) {
        let units = self.judged.places();
        for (at, ((school, stage), effects)) in units.into_iter().zip(effects).enumerate() {
            let Some((today, upper)) = self.of_profile(school, stage, profile) else {
                continue;
            };
            let effects: Vec<Term> = effects.unwrap_or_default();
            if (1.0..1e6).contains(&upper) && !effects.is_empty() {
                // Who is hired or trained to be lent is looked for last.
                let reach = if self.is_spared(at, profile) {
                    today
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
                        upper,
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
