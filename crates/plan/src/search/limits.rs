//! What must hold besides rows and coefficients.

use std::collections::BTreeSet;

use junheng_core::{Decimal, Field, SchoolId, Stage};

use super::begin::Making;
use super::levers::{LeverOf, LinkOf, LocalOf, ROTATED, counted, has};
use super::report::Rule;
use super::years::price;
use crate::action::{Action, Build, Lever, Profile, What};
use crate::caps::Capped;
use crate::cost::cost_of;
use crate::optimise::{Link, Local, Relation, Term};
use crate::plan::Plan;

impl Making {
    /// Nobody leaves or learns who is not there: today, or hired or trained before others leave.
    pub(super) fn people(&mut self) {
        for (school, stage) in self.judged.places() {
            let teachers = self.value(school, Field::FullTimeTeachers, stage);
            // Titles count in no indicator here, but who leaves without one is one of those who have none.
            let fields = counted(Profile::default()).map(|(field, _)| field);
            for field in fields.chain([Field::TitledTeachers]) {
                let Some(there) = self.value(school, field, stage) else {
                    continue;
                };
                let leaves = |lever: &LeverOf, with: bool| match lever {
                    LeverOf::Out(at, taught, profile) => {
                        (*at, *taught) == (school, stage) && has(*profile, field) == with
                    }
                    LeverOf::Act(_) | LeverOf::In(..) => false,
                };
                let one = |is: bool| f64::from(u8::from(is));
                let mut leave = self.terms_of(school, |lever| one(leaves(lever, true)));
                let named = LocalOf::People(school, stage, field);
                if !leave.is_empty() {
                    let made = |lever: &LeverOf| -one(lever.makes(school, stage, field));
                    leave.extend(self.terms_of(school, made));
                }
                if leave.len() > 1 {
                    self.local(named, leave, Relation::AtMost, there);
                }
                let Some(teachers) = teachers else { continue };
                let mut gain = self.terms_of(school, |lever| {
                    one(leaves(lever, false) || lever.trains(school, stage, field))
                });
                let trains = gain.iter().any(|(at, _)| {
                    let lever = self.model.levers.get(*at);
                    lever.is_some_and(|lever| lever.trains(school, stage, field))
                });
                if !gain.is_empty() {
                    // Who comes from another school may be trained too.
                    gain.extend(self.terms_of(school, |lever| {
                        let comes = match trains {
                            true => lever.brings(school, stage),
                            false => lever.hires(school, stage),
                        };
                        -one(comes.is_some_and(|own| !has(own, field)))
                    }));
                    self.local(named, gain, Relation::AtMost, (teachers - there).max(0.0));
                }
            }
        }
    }

    pub(super) fn terms(&self, factor: impl Fn(&LeverOf) -> f64) -> Vec<Term> {
        let all = self.model.levers.iter().enumerate();
        all.map(|(at, lever)| (at, factor(lever)))
            .filter(|(_, factor)| *factor != 0.0)
            .collect()
    }

    /// As [`Making::terms`], over the levers of one school.
    fn terms_of(&self, school: SchoolId, factor: impl Fn(&LeverOf) -> f64) -> Vec<Term> {
        let own = self.of_school.get(&school).into_iter().flatten();
        own.filter_map(|at| Some((*at, factor(self.model.levers.get(*at)?))))
            .filter(|(_, factor)| *factor != 0.0)
            .collect()
    }

    pub(super) fn local(&mut self, of: LocalOf, terms: Vec<Term>, relation: Relation, bound: f64) {
        if terms.is_empty() {
            return self.nothing(Rule::School(of), relation, bound);
        }
        self.model.locals.push(of);
        self.model.problem.locals.push(Local {
            terms,
            relation,
            bound,
        });
    }

    /// A limit on nothing holds, or cannot.
    fn nothing(&mut self, rule: Rule, relation: Relation, bound: f64) {
        let holds = match relation {
            Relation::AtLeast => bound <= 0.0,
            Relation::AtMost => bound >= 0.0,
            Relation::Equal => bound == 0.0,
        };
        if !holds {
            self.model.impossible.push(rule);
        }
    }

    /// The user's bans, where they are told apart.
    pub(super) fn bans_apart(&mut self) {
        for (of, terms) in core::mem::take(&mut self.banned) {
            self.link(of, terms, Relation::AtMost, 0.0);
        }
        for (of, terms) in core::mem::take(&mut self.spared) {
            self.local(of, terms, Relation::AtMost, 0.0);
        }
    }

    pub(super) fn link(&mut self, of: LinkOf, terms: Vec<Term>, relation: Relation, bound: f64) {
        if terms.is_empty() {
            let rule = self.model.rule_of(of);
            return self.nothing(rule, relation, bound);
        }
        self.model.links.push(of);
        self.model.problem.links.push(Link {
            terms,
            relation,
            bound,
        });
    }

    /// The county's own limits, and as many who come as leave.
    pub(super) fn limits(&mut self) {
        for stage in Stage::ALL {
            for profile in ROTATED {
                let terms = self.terms(|lever| match lever {
                    LeverOf::In(_, t, of) if (*t, *of) == (stage, profile) => 1.0,
                    LeverOf::Out(_, t, of) if (*t, *of) == (stage, profile) => -1.0,
                    _ => 0.0,
                });
                if !terms.is_empty() {
                    self.link(LinkOf::Balance(stage, profile), terms, Relation::Equal, 0.0);
                }
            }
        }
        let hires = |lever: &LeverOf| lever.lever() == Lever::Hire;
        if let Some(most) = self.plan.wanted.hires {
            let terms = self.terms(|lever| f64::from(u8::from(hires(lever))));
            let kept = hires_kept(&self.plan);
            if !terms.is_empty() || kept > 0.0 {
                let left = f64::from(most) - kept;
                self.link(LinkOf::Hires, terms, Relation::AtMost, left);
            }
        }
    }

    /// What may be done at one school, for so many schools from one on; whether there are more.
    pub(super) fn school_limits(&mut self, from: usize, number: usize) -> bool {
        let plan = self.plan.clone();
        let wanted = &plan.wanted;
        let whole = |most: Option<u32>| most.map(f64::from);
        let money = |most: Option<Decimal>| most.map(Decimal::to_f64);
        let limits: [(Option<f64>, Named); 7] = [
            (whole(wanted.hires_per_school), LocalOf::Hires),
            (whole(wanted.out_per_school), LocalOf::Out),
            (whole(wanted.in_per_school), LocalOf::In),
            (whole(wanted.trained_per_school), LocalOf::Trained),
            (whole(wanted.rooms_per_school), LocalOf::Built),
            (money(wanted.area_per_school), LocalOf::Area),
            (money(wanted.money_per_school), LocalOf::Money),
        ];
        let acting = self.judged.places().into_iter().map(|(school, _)| school);
        let all = self.schools.keys().chain(self.of_school.keys()).copied();
        let schools: BTreeSet<SchoolId> = all.chain(acting).collect();
        for school in schools.iter().skip(from).take(number) {
            for (most, named) in limits {
                if let Some(most) = most {
                    self.at_most(*school, named(*school), most);
                }
            }
        }
        if from + number < schools.len() {
            return true;
        }
        for cap in &wanted.caps {
            if schools.contains(&cap.school) {
                let of = LocalOf::Capped(cap.school, cap.of);
                self.at_most(cap.school, of, cap.most.to_f64());
            }
        }
        false
    }

    /// A limit of a school, of which what the plan keeps takes its part.
    fn at_most(&mut self, school: SchoolId, of: LocalOf, most: f64) {
        let plan = self.plan.clone();
        let terms = self.terms_of(school, |lever| counts(&plan, of, lever));
        let kept = kept_at(&plan, of);
        if !terms.is_empty() || kept > 0.0 {
            self.local(of, terms, Relation::AtMost, most - kept);
        }
    }
}

/// A limit of a school.
type Named = fn(SchoolId) -> LocalOf;

fn on(plan: &Plan) -> impl Iterator<Item = &Action> {
    plan.actions.iter().filter(|action| !action.off)
}

/// How many teachers the plan hires already.
pub(super) fn hires_kept(plan: &Plan) -> f64 {
    let hires = on(plan).filter(|action| action.what.lever() == Lever::Hire);
    hires.map(|action| action.what.amount().to_f64()).sum()
}

/// What the plan's own actions take of a school's limit.
pub(super) fn kept_at(plan: &Plan, of: LocalOf) -> f64 {
    let taken = |action: &Action| {
        let what = &action.what;
        let counts = match (of, what) {
            (LocalOf::Hires(id), What::Hire { school, .. })
            | (LocalOf::Trained(id), What::Train { school, .. }) => *school == id,
            (LocalOf::Out(id), What::Rotate { from, .. }) => *from == id,
            (LocalOf::In(id), What::Rotate { to, .. }) => *to == id,
            (
                LocalOf::Built(id),
                What::Build {
                    school,
                    what: Build::Music | Build::Art | Build::Multimedia,
                    ..
                },
            )
            | (
                LocalOf::Area(id),
                What::Build {
                    school,
                    what: Build::Teaching | Build::Outdoor | Build::Indoor,
                    ..
                },
            ) => *school == id,
            (LocalOf::Money(id) | LocalOf::Capped(id, Capped::Money), _) => {
                let own = what.schools().first() == Some(&id);
                let cost = cost_of(plan, action).filter(|_| own);
                return cost.map_or(0.0, Decimal::to_f64);
            }
            (LocalOf::Capped(id, of), _) => of.counts(what, id),
            _ => return 0.0,
        };
        f64::from(u8::from(counts)) * what.counted().to_f64()
    };
    on(plan).map(taken).sum()
}

/// How much one of a lever counts in a limit of its school.
fn counts(plan: &Plan, of: LocalOf, lever: &LeverOf) -> f64 {
    let kind = lever.lever();
    let counts = match of {
        LocalOf::Hires(_) => kind == Lever::Hire,
        LocalOf::Out(_) | LocalOf::Capped(_, Capped::Out) => matches!(lever, LeverOf::Out(..)),
        LocalOf::In(_) | LocalOf::Capped(_, Capped::In) => matches!(lever, LeverOf::In(..)),
        LocalOf::Trained(_) => matches!(kind, Lever::TrainBackbone | Lever::TrainQualified),
        LocalOf::Built(_) => matches!(kind, Lever::Music | Lever::Art | Lever::Multimedia),
        LocalOf::Area(_) => matches!(kind, Lever::Teaching | Lever::Outdoor | Lever::Indoor),
        LocalOf::Money(_) | LocalOf::Capped(_, Capped::Money) => {
            // What is paid until the plan's last year, as the cost of the plan counts it.
            let (once, yearly) = price(plan, lever);
            let year = plan.wanted.year.unwrap_or(plan.target);
            return once + yearly * f64::from(plan.target.saturating_sub(year) + 1);
        }
        LocalOf::Capped(_, of) => of.levers().contains(&kind),
        LocalOf::Rooms(_) | LocalOf::People(..) | LocalOf::Spared(..) => false,
    };
    f64::from(u8::from(counts))
}
