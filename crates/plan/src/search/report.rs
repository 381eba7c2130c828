//! What a search tells: how far it is, what it found and why, or what cannot hold together.
//!
//! All of it is written as JSON, for it comes from another thread.

use junheng_core::{Decimal, RuleError, SchoolId, Stage};
use serde::{Deserialize, Serialize};

use super::levers::{LinkOf, LocalOf};
use crate::action::{Action, Lever};
use crate::plan::Plan;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The plan with its wishes.
    pub plan: Plan,
    /// Units of work after which to stop; as suits the county where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<u64>,
}

/// A requirement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A unit's indicators: school, stage, and which of them, from 0; none where the unit as a whole is meant.
    Unit(SchoolId, Stage, Vec<usize>),
    /// A coefficient: stage and indicator, from 0.
    Coefficient(Stage, usize),
    /// A limit over the county.
    County(LinkOf),
    /// A limit of one school.
    School(LocalOf),
    /// An item of the government's guarantee, by its id.
    Item(String),
    /// An action that the plan keeps, of the user's own or locked, by its number.
    Kept(u32),
    /// The budget.
    Budget,
    /// What may be spent in a year.
    Yearly,
}

/// How far an action brings an indicator of a unit, in per cent of what is required, at most 100.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gained {
    /// The school.
    pub school: SchoolId,
    /// The stage.
    pub stage: Stage,
    /// Which indicator, from 0.
    pub indicator: usize,
    /// Without the action.
    pub from: f64,
    /// With it.
    pub to: f64,
}

/// An action that was found, with what would not hold without it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposed {
    /// The action.
    pub action: Action,
    /// What would not hold with a little less of it; empty where it only makes the plan cheaper.
    pub why: Vec<Rule>,
    /// What it costs until the plan's last year, in 万元.
    pub cost: f64,
    /// Its unit cost: what one of it costs until the plan's last year.
    pub each: f64,
    /// What holds in the plan and would not without the action.
    pub turned: Vec<Rule>,
    /// How far it brings indicators, and how far back where teachers leave.
    pub gains: Vec<Gained>,
    /// Transfers of the plan between the same two schools the other way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub back: Vec<Action>,
}

/// Something that fails still, and how far off it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Short {
    /// What: one indicator of a unit, a coefficient, an item.
    pub rule: Rule,
    /// The amount that is required, whole where only whole ones are met and the floor where that does; or the
    /// limit; 0 for an item.
    pub asked: f64,
    /// What is reached.
    pub reached: f64,
    /// What it adds to the shortfall, in per cent; a coefficient's is measured at the county's mean of today.
    #[serde(default)]
    pub by: f64,
    /// Of an item that the money is not there for: 万元 with which the plan could have it, and those before it that
    /// it has, what is kept included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enough: Option<f64>,
}

/// What might be done next beyond a plan in which everything passes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Next {
    /// The action.
    pub action: Action,
    /// What it costs until the plan's last year, in 万元.
    pub cost: f64,
    /// The indicator that it brings to its threshold: school, stage, and which, from 0.
    pub reaches: (SchoolId, Stage, usize),
}

/// What a further tenth of the budget would buy; of what the plan costs, where there is no budget.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Further {
    /// The tenth, in 万元.
    pub more: f64,
    /// Shortfall that would stay, where not everything passes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortfall: Option<f64>,
    /// People it would take, where the fewest are sought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<f64>,
    /// What fails in the plan and would hold.
    pub turned: Vec<Rule>,
    /// What holds in the plan and would fail.
    pub lost: Vec<Rule>,
    /// Indicators that nothing asks to be at their threshold and that would be, the cheapest first.
    pub next: Vec<Next>,
    /// The cheapest of those, where a tenth does not suffice for any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beyond: Option<Next>,
}

/// A plan that was found. It passed the evaluation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// What to do besides what the plan keeps.
    pub actions: Vec<Proposed>,
    /// What all of the plan costs until its last year, in 万元.
    pub cost: f64,
    /// 万元 that it goes on to cost each school year after its last.
    #[serde(default)]
    pub runs_on: f64,
    /// What its kept part costs.
    pub kept_cost: f64,
    /// People hired, moved or trained by what was found.
    pub people: f64,
    /// Shortfall that stays, in per cent, where the search was for the least of it.
    pub shortfall: f64,
    /// Requirements that bind: without them a cheaper plan might do.
    pub binding: Vec<Rule>,
    /// Whether everything that was asked for passes; false only where the least shortfall was sought.
    pub passes: bool,
    /// What fails still, the furthest off first, where not everything passes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failing: Vec<Short>,
    /// What more money would buy; nothing where the search was stopped before that was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub further: Option<Further>,
}

/// By how much a requirement must give way for the others to hold together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relief {
    /// The requirement; of a unit, one indicator.
    pub rule: Rule,
    /// What is asked: persons, m², rooms, 万元, an amount of an indicator, a limit of a coefficient.
    pub asked: f64,
    /// What is known to do.
    pub enough: f64,
}

/// A limit of money or area that all schools have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limited {
    /// What may be spent in a school year.
    Yearly,
    /// What may be built at one school.
    AreaPerSchool,
    /// What may be spent at one school.
    MoneyPerSchool,
}

impl Limited {
    /// The first limit of a plan that is negative.
    pub(super) fn negative(plan: &Plan) -> Option<Self> {
        let wanted = &plan.wanted;
        let all = [
            (Self::Yearly, wanted.yearly),
            (Self::AreaPerSchool, wanted.area_per_school),
            (Self::MoneyPerSchool, wanted.money_per_school),
        ];
        let negative = |most: Option<Decimal>| most.is_some_and(Decimal::is_negative);
        let found = all.into_iter().find(|(_, most)| negative(*most));
        found.map(|(limit, _)| limit)
    }
}

/// Why a search could not begin, or could not give what it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Failure {
    /// The document's text is not understood.
    Document,
    /// The request's text is not understood: the parser's words.
    Request(String),
    /// The document cannot be judged by its scheme on its day.
    Rules,
    /// The scheme does not test schools one by one.
    Scheme,
    /// Values are missing: school, stage, indicator from 0.
    Missing(Vec<(SchoolId, Stage, usize)>),
    /// Actions that are kept cannot be done: their numbers.
    Kept(Vec<u32>),
    /// The year asked for does not lie in the plan: its first and last.
    Year(u16, u16),
    /// The budget is negative.
    Budget,
    /// Another limit is negative.
    Limit(Limited),
    /// No unit is judged.
    NoUnits,
    /// A negative price.
    Price(Lever),
    /// A limit of a school by name is negative: its place among them.
    CapAmount(usize),
    /// A limit is for a school that is not there: its place among them, and the school.
    CapSchool(usize, SchoolId),
    /// The scheme has no such item of the government's guarantee.
    Item(String),
    /// Figures of the county that an item asks for are missing: the item, and the figures by key.
    ItemFacts(String, Vec<String>),
    /// Figures that an item asks for are missing: the item, and the schools.
    ItemMissing(String, Vec<SchoolId>),
    /// A plan was found that the evaluation does not pass; it is not shown.
    Refused,
}

impl From<RuleError> for Failure {
    fn from(_: RuleError) -> Self {
        Self::Rules
    }
}

/// What cannot hold together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clash {
    /// The requirements.
    pub rules: Vec<Rule>,
    /// Whether leaving out any one of them would make the others hold together.
    pub irreducible: bool,
    /// Whether each of them fails by itself: no action of a search changes it.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub each: bool,
    /// Where the budget is one of them: 万元 that are known to do, what is kept included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<f64>,
    /// Where the budget is one of them: 万元 below which no plan lies that meets all else, what is kept included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<f64>,
    /// How far requirements must give way, as far as it is known; one after the other, the rest as asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reliefs: Vec<Relief>,
    /// Those of which that was not looked for, for the work was used up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unasked: Vec<Rule>,
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// The plan is within the gap of the proven bound that was asked for.
    Proven,
    /// All cases were looked at; what is left between plan and bound is lost to rounding.
    Rounded,
    /// The work was used up; what was found is the best so far.
    Spent,
    /// The gap was narrow and work was left, which was not used; what was found is the best so far.
    Near,
    /// It was stopped; what was found is the best so far.
    Stopped,
    /// Nothing can pass.
    Clash(Clash),
    /// It could not begin, or could not give what it found.
    Failed(Failure),
}

/// What a search is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// It looks for the bound of the whole county.
    Relaxing,
    /// It betters the plan.
    Improving,
    /// It tries cases.
    Branching,
    /// It looks for the smallest set of requirements that cannot hold together.
    Explaining,
    /// It looks how far each of them must give way.
    Relieving,
    /// It looks what more money would buy.
    Further,
    /// Over.
    Done,
}

/// How far a search is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What it is at.
    pub at: At,
    /// What the aim counts in the best plan so far, what is kept included: 万元, per cent of shortfall.
    /// Where fewest people are sought, people × 10 000 + 万元.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<f64>,
    /// No plan lies below, in the same measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<f64>,
    /// How much of the best plan lies above the bound, as a share of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<f64>,
    /// Units of work done.
    pub work: u64,
    /// Units of work after which it stops.
    pub most: u64,
    /// The plan, when the search has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Found>,
    /// What one year would have to be let cost for the best plan that was found, where the years had no room
    /// for it and so no plan is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Relief>,
    /// How it ended; nothing while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
}

impl Report {
    /// The report of a search that could not begin.
    #[must_use]
    pub const fn failed(failure: Failure) -> Self {
        Self {
            at: At::Done,
            best: None,
            bound: None,
            gap: None,
            work: 0,
            most: 0,
            found: None,
            over: None,
            end: Some(End::Failed(failure)),
        }
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Numbers and lists only: writing them does not fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Report::to_json`] wrote.
    #[must_use]
    pub fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}
