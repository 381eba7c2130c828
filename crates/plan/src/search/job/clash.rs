//! Why nothing can pass: what the plan keeps is left out first, then one requirement after the other, and of
//! those that stay is found how far each must give way.

use junheng_core::Document;

use super::kept::{Remade, Sifting, effort, trial};
use super::laid::asked;
use super::narrow::{Knob, Narrowing};
use crate::cost::{cost_of, total};
use crate::optimise::{Limits, Outcome, Part, Search, Solution, Status};
use crate::plan::{Aim, Plan};
use crate::search::begin::Making;
use crate::search::laying::DUST;
use crate::search::levers::LinkOf;
use crate::search::model::Model;
use crate::search::relief::{PART, Relieved};
use crate::search::report::{At, Clash, Relief, Rule};
use crate::search::trial::{Answer, Trial};

/// Work for one question about what the plan keeps, as a part of a whole search's.
const ASKED: u64 = 4;

/// Work for how far requirements must give way, in parts of one of them at its most.
const RELIEF: u64 = 7;

/// What is looked at.
enum Stage {
    /// The problem with bans as limits is made.
    Making(Box<Making>),
    /// The one without what the plan keeps.
    Baring(Remade),
    /// There is none: it goes on with the one that was searched.
    Own,
    /// The one with what of that is needed.
    Keeping(Remade),
    /// Whether it holds together without what the plan keeps.
    Bare(Trial, Box<Model>),
    /// Which of what the plan keeps is needed for that.
    Kept(Box<Sifting>),
    /// The smallest set.
    Set(Box<Search>),
    /// How far each of the set must give way: what is left to look at, and what is being looked at.
    Relief(Vec<Member>, Easing),
    Done,
}

/// A member of the set.
#[derive(Clone, Copy)]
enum Member {
    Part(Part),
    Knob(Knob),
}

/// How far one must give way.
enum Easing {
    None,
    Sum(Box<Search>, Box<Relieved>),
    Steps(Box<Narrowing>),
}

/// The explanation of why nothing can pass, in slices.
pub(super) struct Explaining {
    document: Document,
    /// With all that the plan keeps, and bans as limits.
    full: Model,
    /// With what of it stands in the way.
    model: Model,
    limits: Limits,
    stage: Stage,
    spent: u64,
    /// Work done when the set was known.
    began: u64,
    /// Actions of the plan that are among the requirements, and whether that is proven.
    kept: Vec<u32>,
    sure: bool,
    /// The set, as parts of the full problem.
    parts: Vec<Part>,
    clash: Option<Clash>,
}

impl Explaining {
    /// Begins with a problem that has no plan; `model` is the one that was searched.
    pub fn new(document: &Document, model: &Model, limits: Limits) -> Self {
        let making = Making::begin(document, &model.kept, true, model.by_year);
        Self {
            document: document.clone(),
            spent: 0,
            began: 0,
            full: model.clone(),
            model: model.clone(),
            limits,
            stage: making.map_or(Stage::Own, |making| Stage::Making(Box::new(making))),
            kept: Vec::new(),
            sure: true,
            parts: Vec::new(),
            clash: None,
        }
    }

    /// Goes on with the problem that has bans as limits.
    fn own(&mut self, mut own: Model) {
        // What is missed is no conflict; here everything has to hold.
        own.problem.goal = crate::optimise::Goal::Cost;
        self.spent = self.spent.saturating_add(effort(&own));
        (self.full, self.model) = (own.clone(), own);
        let kept = &self.full.kept;
        if kept.wanted.aim == Aim::Shortfall
            && let Some(clash) = too_dear(kept)
        {
            self.clash = Some(clash);
            return;
        }
        if kept.actions.is_empty() {
            return self.begin();
        }
        match Remade::new(&self.document, kept, self.full.by_year, &[]) {
            Some(bare) => self.stage = Stage::Baring(bare),
            None => self.unsure(),
        }
    }

    /// It is not known whether it holds together without what the plan keeps.
    fn unsure(&mut self) {
        self.sure = false;
        self.sift();
    }

    fn asking(&self) -> Limits {
        Limits {
            work: self.limits.work / ASKED,
            gap: 0.05,
        }
    }

    fn sift(&mut self) {
        let sifting = Sifting::new(&self.full.kept, self.full.by_year, self.asking());
        self.stage = Stage::Kept(Box::new(sifting));
    }

    /// Begins to look for the set.
    fn begin(&mut self) {
        if !self.model.impossible.is_empty() {
            let mut rules = self.model.impossible.clone();
            let each = self.kept.is_empty();
            if !each {
                // One is enough with what is kept.
                rules.truncate(1);
            }
            self.told(rules, each, true);
            let members = if each { Vec::new() } else { self.members(&[]) };
            self.relieve(members);
            return;
        }
        let search = Search::conflict(self.model.problem.clone(), self.limits);
        self.stage = search.map_or(Stage::Done, |search| Stage::Set(Box::new(search)));
    }

    pub fn work(&self) -> u64 {
        let now = match &self.stage {
            Stage::Set(search) | Stage::Relief(_, Easing::Sum(search, _)) => search.work(),
            Stage::Kept(sifting) => sifting.spent,
            Stage::Relief(_, Easing::Steps(steps)) => steps.spent,
            _ => 0,
        };
        self.spent.saturating_add(now)
    }

    pub const fn at(&self) -> At {
        match self.stage {
            Stage::Relief(..) => At::Relieving,
            _ => At::Explaining,
        }
    }

    /// What is known so far.
    pub fn clash(&self) -> Option<Clash> {
        self.clash.clone()
    }

    /// A slice; whether there is more to do.
    pub fn step(&mut self, work: u64) -> bool {
        match core::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Done => return false,
            Stage::Making(mut making) => match making.step() {
                Ok(true) => self.stage = Stage::Making(making),
                Ok(false) => self.own(making.model),
                Err(_) => self.stage = Stage::Own,
            },
            Stage::Own => self.own(self.model.clone()),
            Stage::Baring(made) => match made.step() {
                Some(Err(made)) => self.stage = Stage::Baring(made),
                Some(Ok((bare, _))) => {
                    self.stage = Stage::Bare(trial(&bare, self.asking()), Box::new(bare));
                }
                None => self.unsure(),
            },
            Stage::Keeping(made) => match made.step() {
                Some(Err(made)) => self.stage = Stage::Keeping(made),
                Some(Ok((model, kept))) => {
                    self.spent = self.spent.saturating_add(effort(&model));
                    (self.model, self.kept) = (model, kept);
                    self.begin();
                }
                None => self.begin(),
            },
            Stage::Bare(trial, model) => {
                let (answer, took) = trial.step(work);
                self.spent = self.spent.saturating_add(took);
                match answer {
                    Err(trial) => self.stage = Stage::Bare(trial, model),
                    Ok(Answer::Cannot) => {
                        self.model = *model;
                        self.begin();
                    }
                    Ok(answer) => {
                        self.sure = matches!(answer, Answer::Can(_));
                        self.sift();
                    }
                }
            }
            Stage::Kept(mut sifting) => {
                let Some(kept) = sifting.step(&self.document, work) else {
                    self.stage = Stage::Kept(sifting);
                    return true;
                };
                self.spent = self.spent.saturating_add(sifting.spent);
                self.sure &= sifting.sure;
                let (plan, by_year) = (&self.full.kept, self.full.by_year);
                match Remade::new(&self.document, plan, by_year, &kept) {
                    Some(made) => self.stage = Stage::Keeping(made),
                    None => self.begin(),
                }
            }
            Stage::Set(mut search) => {
                if search.step(work) == Status::Running {
                    self.stage = Stage::Set(search);
                    return true;
                }
                self.spent = self.spent.saturating_add(search.work());
                self.set(&search);
            }
            Stage::Relief(left, Easing::None) => self.next(left),
            Stage::Relief(left, Easing::Sum(mut search, relieved)) => {
                if search.step(work) == Status::Running {
                    self.stage = Stage::Relief(left, Easing::Sum(search, relieved));
                    return true;
                }
                let took = search.work();
                self.spent = self.spent.saturating_add(took);
                // What the budget is given beyond its part is not taken from the others.
                let more = took.saturating_sub(self.limits.work / PART);
                self.began = self.began.saturating_add(more);
                let plan = search.best().filter(|plan| {
                    let own = relieved.judged(&self.full);
                    own.is_none_or(|has_to| self.takes(plan, has_to))
                });
                let plan = plan.map(|plan| relieved.reliefs(&self.full, &plan));
                self.relieved(plan.unwrap_or_default());
                if relieved.is_budget() {
                    self.at_least(search.progress().bound);
                }
                self.stage = Stage::Relief(left, Easing::None);
            }
            Stage::Relief(left, Easing::Steps(mut steps)) => {
                if steps.step(&self.document, &self.full, &self.full.kept, work) {
                    self.stage = Stage::Relief(left, Easing::Steps(steps));
                    return true;
                }
                self.spent = self.spent.saturating_add(steps.spent);
                self.relieved(steps.relief(&self.full).into_iter().collect());
                self.stage = Stage::Relief(left, Easing::None);
            }
        }
        !matches!(self.stage, Stage::Done)
    }

    /// Whether the evaluation takes a plan of the others: it can be done, and passes where that is asked. What the
    /// least shortfall is sought of may fail still.
    fn takes(&self, plan: &Solution, has_to: bool) -> bool {
        let has_to = has_to && self.full.kept.wanted.aim != Aim::Shortfall;
        let asked = asked(&self.document, &self.full, plan);
        asked.is_some_and(|(_, passes)| passes || !has_to)
    }

    fn relieved(&mut self, reliefs: Vec<Relief>) {
        if let Some(clash) = &mut self.clash {
            let budget = reliefs.iter().find(|relief| relief.rule == Rule::Budget);
            clash.budget = budget.map(|relief| relief.enough).or(clash.budget);
            clash.reliefs.extend(reliefs);
        }
    }

    /// What no plan lies below that meets all but the budget. What tells equal plans apart counts in a bound, and
    /// no bound lies above what is known to do.
    fn at_least(&mut self, bound: f64) {
        let is_cost = self.full.kept.wanted.aim != Aim::Shortfall;
        let least = bound + self.full.kept_cost;
        if let Some(clash) = self.clash.as_mut().filter(|_| is_cost && least.is_finite()) {
            clash.least = Some(clash.budget.map_or(least, |enough| least.min(enough)));
        }
    }

    /// The set is found.
    fn set(&mut self, search: &Search) {
        let Some(Outcome::Infeasible(conflict)) = search.outcome() else {
            return;
        };
        let parts = conflict.parts.iter();
        let rules = parts.filter_map(|part| self.model.rule(*part)).collect();
        self.told(rules, false, conflict.irreducible);
        let members = self.members(&conflict.parts);
        self.relieve(members);
    }

    /// What is told of the set, with what the plan keeps.
    fn told(&mut self, mut rules: Vec<Rule>, each: bool, irreducible: bool) {
        rules.extend(self.kept.iter().copied().map(Rule::Kept));
        rules.sort();
        rules.dedup();
        self.clash = Some(Clash {
            irreducible: irreducible && self.sure && (!each || rules.len() == 1),
            each,
            rules,
            budget: None,
            least: None,
            reliefs: Vec::<Relief>::new(),
            unasked: Vec::new(),
        });
    }

    /// What can give way, the last first: the budget stands last and is what most ask for.
    fn members(&mut self, parts: &[Part]) -> Vec<Member> {
        let (model, full) = (&self.model, &self.full);
        let mapped = parts.iter().filter_map(|part| same(model, *part, full));
        self.parts = mapped.collect();
        let rules = self.clash.as_ref().map(|clash| clash.rules.as_slice());
        let rules = rules.unwrap_or_default();
        let dear = |rule: &Rule| matches!(rule, Rule::Yearly | Rule::County(LinkOf::Dear(_)));
        let mut members: Vec<Member> = Vec::new();
        if rules.contains(&Rule::Budget) && !self.parts.contains(&Part::Budget) {
            members.push(Member::Part(Part::Budget));
        }
        if rules.iter().any(dear) {
            members.push(Member::Knob(Knob::Yearly));
        }
        members.extend(self.kept.iter().map(|id| Member::Knob(Knob::Kept(*id))));
        members.extend(self.parts.iter().rev().map(|part| match *part {
            Part::Coefficient(at) => Member::Knob(Knob::Coefficient(at)),
            Part::Link(at) => match full.links.get(at) {
                Some(LinkOf::RotationBackbone) => Member::Knob(Knob::Share(at)),
                Some(LinkOf::Ratio(..)) => Member::Knob(Knob::Ratio(at)),
                _ => Member::Part(*part),
            },
            part => Member::Part(part),
        }));
        members.reverse();
        members
    }

    fn relieve(&mut self, members: Vec<Member>) {
        self.began = self.spent;
        self.stage = match members.is_empty() {
            true => Stage::Done,
            false => Stage::Relief(members, Easing::None),
        };
    }

    /// The requirement that a member stands for.
    fn rule(&self, member: Member) -> Option<Rule> {
        let model = &self.full;
        match member {
            Member::Part(part) => model.rule(part),
            Member::Knob(Knob::Coefficient(at)) => model.rule(Part::Coefficient(at)),
            Member::Knob(Knob::Share(at) | Knob::Ratio(at)) => model.rule(Part::Link(at)),
            Member::Knob(Knob::Kept(id)) => Some(Rule::Kept(id)),
            Member::Knob(Knob::Yearly) => Some(Rule::Yearly),
        }
    }

    /// The next requirement to give way.
    fn next(&mut self, mut left: Vec<Member>) {
        if self.spent.saturating_sub(self.began) > self.limits.work.saturating_mul(RELIEF) / PART {
            let rules = left.iter().rev().filter_map(|member| self.rule(*member));
            let mut rules: Vec<Rule> = rules.collect();
            rules.dedup();
            if let Some(clash) = &mut self.clash {
                clash.unasked = rules;
            }
            return;
        }
        let Some(member) = left.pop() else {
            return;
        };
        let mut limits = Limits {
            work: self.limits.work / PART,
            gap: 1e-3,
        };
        // The money that does is the cost of a plan without a budget: it is searched as such a plan is.
        if matches!(member, Member::Part(Part::Budget)) {
            limits.work = self.limits.work;
        }
        let easing = match member {
            Member::Part(part) => Relieved::new(&self.full, &self.parts, part)
                .filter(|_| part == Part::Budget || self.full.impossible.is_empty())
                .and_then(|relieved| {
                    let search = Search::bare(relieved.problem.clone(), limits).ok()?;
                    Some(Easing::Sum(Box::new(search), Box::new(relieved)))
                }),
            Member::Knob(knob) => {
                let steps = Narrowing::new(knob, &self.full, &self.full.kept, limits);
                steps.map(|steps| Easing::Steps(Box::new(steps)))
            }
        };
        self.stage = Stage::Relief(left, easing.unwrap_or(Easing::None));
    }
}

/// What a plan keeps beyond its budget: the fewest of its actions that cost more, and what all of them cost.
/// Where the least shortfall is sought, nothing else has to hold.
fn too_dear(kept: &Plan) -> Option<Clash> {
    let budget = kept.budget?.to_f64();
    let on = kept.actions.iter().filter(|action| !action.off);
    let mut costs: Vec<(f64, u32)> = on
        .filter_map(|action| Some((cost_of(kept, action)?.to_f64(), action.id)))
        .collect();
    costs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (mut sum, mut rules) = (0.0, vec![Rule::Budget]);
    for (cost, id) in &costs {
        if sum > budget + DUST {
            break;
        }
        sum += cost;
        rules.push(Rule::Kept(*id));
    }
    let all = total(kept)?.to_f64();
    rules.sort();
    (sum > budget + DUST).then(|| Clash {
        rules,
        irreducible: true,
        each: false,
        budget: Some(all),
        least: Some(all),
        unasked: Vec::new(),
        reliefs: vec![Relief {
            rule: Rule::Budget,
            asked: budget,
            enough: all,
        }],
    })
}

/// The same requirement in another problem of the same document.
fn same(model: &Model, part: Part, other: &Model) -> Option<Part> {
    fn at<T: PartialEq>(from: &[T], place: usize, to: &[T]) -> Option<usize> {
        let one = from.get(place)?;
        to.iter().position(|other| other == one)
    }
    Some(match part {
        Part::Unit(place) => Part::Unit(at(&model.units, place, &other.units)?),
        Part::Local(place) => Part::Local(at(&model.locals, place, &other.locals)?),
        Part::Coefficient(place) => {
            Part::Coefficient(at(&model.coefficients, place, &other.coefficients)?)
        }
        Part::Link(place) => Part::Link(at(&model.links, place, &other.links)?),
        Part::Budget => other.problem.budget.map(|_| Part::Budget)?,
    })
}

impl Model {
    /// Items that fail whatever is done; where the least shortfall is sought they are let be.
    pub(super) fn outside(&self) -> Option<Clash> {
        let asked = self.kept.wanted.aim != Aim::Shortfall && !self.outside.is_empty();
        asked.then(|| Clash {
            rules: self.outside.iter().cloned().map(Rule::Item).collect(),
            irreducible: self.outside.len() == 1,
            each: true,
            budget: None,
            least: None,
            reliefs: Vec::new(),
            unasked: Vec::new(),
        })
    }
}
