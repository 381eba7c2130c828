//! What must hold besides rows and coefficients.

use junheng_core::{Field, SchoolId, Stage};

use super::levers::{LeverOf, LinkOf, LocalOf, ROTATED, counted};
use super::model::Making;
use super::report::Rule;
use crate::action::{Gain, Lever, Profile, What};
use crate::optimise::{Link, Local, Relation, Term};

impl Making<'_> {
    /// Nobody leaves or learns who is not there.
    pub(super) fn people(&mut self) {
        for (school, stage) in self.model.units.clone() {
            let teachers = self.value(school, Field::FullTimeTeachers, stage);
            for (field, _) in counted(Profile::default()) {
                let Some(there) = self.value(school, field, stage) else {
                    continue;
                };
                let has = |profile: &Profile| counted(*profile).any(|(of, has)| of == field && has);
                let leave = self.terms_of(school, |lever| match lever {
                    LeverOf::Out(s, t, profile) if (*s, *t) == (school, stage) && has(profile) => {
                        1.0
                    }
                    _ => 0.0,
                });
                let named = LocalOf::People(school, stage, field);
                if leave.len() > 1 {
                    self.local(named, leave, Relation::AtMost, there);
                }
                let Some(teachers) = teachers else { continue };
                let gain = self.terms_of(school, |lever| match lever {
                    LeverOf::Act(What::Train {
                        school: s,
                        stage: t,
                        gain,
                        ..
                    }) if (*s, *t) == (school, stage) => {
                        let of = match gain {
                            Gain::Backbone => Field::BackboneTeachers,
                            Gain::Qualified => Field::QualifiedTeachers,
                        };
                        f64::from(u8::from(of == field))
                    }
                    LeverOf::Out(s, t, profile) if (*s, *t) == (school, stage) && !has(profile) => {
                        1.0
                    }
                    _ => 0.0,
                });
                if !gain.is_empty() {
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

    /// The plan's own limits, and as many who come as leave.
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
            if !terms.is_empty() {
                self.link(LinkOf::Hires, terms, Relation::AtMost, f64::from(most));
            }
        }
        let schools: Vec<SchoolId> = self.schools.keys().copied().collect();
        for school in schools {
            if let Some(most) = self.plan.wanted.hires_per_school {
                let terms = self.terms_of(school, |lever| f64::from(u8::from(hires(lever))));
                if !terms.is_empty() {
                    self.local(
                        LocalOf::Hires(school),
                        terms,
                        Relation::AtMost,
                        f64::from(most),
                    );
                }
            }
            if let Some(most) = self.plan.wanted.area_per_school {
                let area =
                    |lever: &LeverOf| matches!(lever.lever(), Lever::Teaching | Lever::Outdoor);
                let terms = self.terms_of(school, |lever| f64::from(u8::from(area(lever))));
                if !terms.is_empty() {
                    self.local(
                        LocalOf::Area(school),
                        terms,
                        Relation::AtMost,
                        most.to_f64(),
                    );
                }
            }
        }
    }
}
