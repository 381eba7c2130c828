//! What the evaluation of items finds, as typed data.

use std::sync::Arc;

use crate::county::{CountyInput, Subject, SurveyGroup};
use crate::date::Date;
use crate::decimal::Decimal;
use crate::exact::Exact;
use crate::field::{Field, Stage};
use crate::printed::Printed;
use crate::readings::{Question, Reading};
use crate::school::{Column, Judgement, SchoolId};
use crate::verdict::Verdict;

use super::scheme::{ItemScheme, RatioUnit, Section};

/// An input of an item, as a place that a user can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemInput {
    /// A figure of the county.
    County(CountyInput),
    /// A cell of a school.
    School(SchoolId, Column),
    /// The sum of a field over the schools.
    Sum(Field),
    /// The county's own verdict where schools judge themselves too.
    Verdict(Judgement),
}

/// Why an input cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemLack {
    /// It is missing.
    Missing(ItemInput),
    /// It holds a text that is not understood.
    Rejected(ItemInput),
    /// What it stands for below the line is 0 or less, although something stands above it.
    NothingBelow {
        /// The input below the line.
        below: ItemInput,
        /// One that contradicts it.
        above: ItemInput,
    },
}

impl ItemLack {
    /// The input to look at.
    #[must_use]
    pub const fn input(self) -> ItemInput {
        match self {
            Self::Missing(input)
            | Self::Rejected(input)
            | Self::NothingBelow { below: input, .. } => input,
        }
    }
}

/// What a value must be to its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The limit or more.
    AtLeast,
    /// The limit or less.
    AtMost,
    /// Strictly less.
    Below,
}

/// What a figure is, where an item shows several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureName {
    /// The ratio that the part asks for.
    Ratio,
    /// Retention by the form's formula.
    RetentionForm,
    /// Retention by changes of enrolment.
    RetentionChanges,
    /// Leavers of entrants.
    RetentionPlain,
    /// Enrolment of all children with disabilities of age.
    EnrolledOfAll,
    /// Enrolment of those who are able and due.
    EnrolledOfAble,
    /// Share of them in special-education schools (form Ⅴ).
    InSpecialSchools,
    /// Rural share of places allocated.
    RuralPlaces,
    /// Rural share of leavers.
    RuralLeavers,
    /// Level of a subject.
    Level(Subject),
    /// Rate between schools of a subject.
    Rate(Subject),
    /// The official result.
    OfficialSatisfaction,
    /// Satisfaction in the county's own questionnaires, of all or of a group.
    SurveySatisfaction(Option<SurveyGroup>),
    /// Satisfaction of those visited, of all or of a group.
    VisitSatisfaction(Option<SurveyGroup>),
    /// Questionnaires and visits, of residents.
    Sample,
    /// Parents among those asked.
    Parents,
    /// All schools' training money, of all their public funds.
    CountyTraining,
}

/// How far a figure is from its limit, in whole units of its numerator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemHeadroom {
    /// Units that it needs to hold: more to a least value, fewer to a greatest one; 0 if it does.
    pub needed: i128,
    /// Units it could lose, or gain, and still hold.
    pub spare: i128,
}

/// A computed value with its limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is.
    pub name: FigureName,
    /// Whether it decides the part; others stand beside it.
    pub decides: bool,
    /// What it is printed as.
    pub unit: RatioUnit,
    /// The exact value; nothing if inputs are missing or there is no denominator.
    pub value: Option<Exact>,
    /// Above and below the line.
    pub fraction: Option<(Exact, Exact)>,
    /// As the form prints it.
    pub printed: Option<Printed>,
    /// What it is compared with.
    pub limit: Option<(Bound, Decimal)>,
    /// What the comparison gives.
    pub verdict: Option<Verdict>,
    /// What the printed value would give, if another.
    pub turned_by_rounding: Option<Verdict>,
    /// How far it is from its limit.
    pub headroom: Option<ItemHeadroom>,
    /// What is lacking for it.
    pub lacks: Vec<ItemLack>,
}

/// Why a part's verdict is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartReason {
    /// The figures that decide were compared with their limits.
    Compared,
    /// The user's verdict.
    Given,
    /// The user has given no verdict.
    NoEvidence,
    /// It is the county that enters this, and the document is one school's.
    CountyEnters,
    /// The national result is not there yet.
    NationalResultPending,
    /// The denominator is 0: there is nobody it applies to.
    NobodyConcerned,
    /// The denominator is 0, which cannot be.
    NoDenominator,
    /// Inputs are missing.
    Missing,
    /// Joined from the schools: how many in each state.
    Schools(SchoolCounts),
    /// No school that it applies to is in the list.
    NoSchools,
    /// The years since a day: that day, and the day from which it holds.
    Since(Date, Date),
    /// The scheme has no value on the day.
    NotInForce,
}

/// How many schools are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SchoolCounts {
    /// Met.
    pub met: u32,
    /// Not met.
    pub not_met: u32,
    /// Insufficient data.
    pub insufficient: u32,
    /// Not applicable.
    pub not_applicable: u32,
}

impl SchoolCounts {
    pub(super) const fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Met => self.met += 1,
            Verdict::NotMet => self.not_met += 1,
            Verdict::NotApplicable => self.not_applicable += 1,
            Verdict::InsufficientData | Verdict::Pending => self.insufficient += 1,
        }
    }
}

/// Why a county has no verdict although its parts may have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// The document holds one school: nothing of it is a county verdict.
    SingleSchool,
    /// The list of schools is not the whole county.
    ListNotWhole,
}

/// What a school's finding says.
#[derive(Clone, Debug, PartialEq)]
pub enum SchoolReason {
    /// Rooms needed, and rooms that are large enough.
    Rooms {
        /// Music rooms needed, and as many art rooms; or both together.
        needed: u32,
        /// Music rooms of the least area.
        music: u32,
        /// Art rooms of the least area.
        art: u32,
        /// Least areas counted by, music and art.
        areas: (Decimal, Decimal),
        /// The verdict by the other reading.
        other_reading: Verdict,
        /// Least areas by a concession of which it is not known whether it is for the school.
        possible: Option<(Decimal, Decimal)>,
    },
    /// Pupils, and the most allowed.
    Size {
        /// Pupils counted.
        pupils: u32,
        /// The most allowed.
        most: u32,
        /// The most by a concession of which it is not known whether it is for the school.
        possible: Option<u32>,
    },
    /// Classes above the limit.
    Classes {
        /// Classes certainly above.
        over: u32,
        /// Pupils of the largest class, where known.
        largest: Option<u32>,
        /// The most pupils of a class.
        most: u32,
        /// Whether the bands account for every class.
        counted: bool,
    },
    /// Funds of a small school in yuan.
    SmallFunds {
        /// What it gets.
        funds: Exact,
        /// What it should get.
        needed: Exact,
        /// The verdict by the other reading.
        other_reading: Verdict,
        /// Whether the standard is the local variant's, for the county's own is not entered.
        by_variant: bool,
    },
    /// Training money as a share of public funds in per cent: budget and final account.
    Training {
        /// Of the budget.
        budget: Option<Printed>,
        /// Of the final account.
        account: Option<Printed>,
        /// Whether print would turn the verdict.
        turned_by_rounding: Option<Verdict>,
    },
    /// A vocational school with pupils of the compulsory stages.
    Attached {
        /// Their number.
        pupils: u32,
    },
    /// Not a small school: so many pupils.
    NotSmall(u32),
    /// No classes, or no funds to take a share of.
    NothingToJudge,
    /// Open by the reading chosen.
    NoLimit,
    /// The school's own verdict by documents.
    Given,
    /// The school has given no verdict.
    NotGiven,
    /// Inputs are missing.
    Missing,
}

/// One school, or one stage of it, in an item tested school by school.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolFinding {
    /// The school.
    pub school: SchoolId,
    /// The stage, where each is tested by itself.
    pub stage: Option<Stage>,
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: SchoolReason,
    /// The concession that applies: its position in the scheme's list.
    pub concession: Option<usize>,
    /// The verdict without it.
    pub without_concession: Verdict,
    /// What is lacking.
    pub lacks: Vec<ItemLack>,
}

/// A part of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct PartFinding {
    /// The county's verdict.
    pub verdict: Verdict,
    /// The verdict over what is listed, where the county's is withheld.
    pub listed: Verdict,
    /// Why the county's verdict is withheld, if it is.
    pub withheld: Option<Withheld>,
    /// Why the verdict is what it is.
    pub reason: PartReason,
    /// The figures: first those that decide, then those that stand beside them.
    pub figures: Vec<Figure>,
    /// The schools, where each is tested.
    pub schools: Vec<SchoolFinding>,
    /// The readings that it rests on.
    pub readings: Vec<(Question, Reading)>,
    /// What is lacking.
    pub lacks: Vec<ItemLack>,
}

/// What a concession in force changed in an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcessionUse {
    /// Its position in the scheme's list.
    pub concession: usize,
    /// The schools it applies to.
    pub applied: Vec<SchoolId>,
    /// The schools whose verdict it turned.
    pub turned: Vec<SchoolId>,
    /// Whether it turned the item's verdict.
    pub turned_item: bool,
    /// The item's verdict without it.
    pub without: Verdict,
}

/// An item with its verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemFinding {
    /// The county's verdict: all parts must hold.
    pub verdict: Verdict,
    /// Its parts, in the scheme's order.
    pub parts: Vec<PartFinding>,
    /// What concessions changed.
    pub concessions: Vec<ConcessionUse>,
}

/// An evaluation of the items of a document.
#[derive(Clone, Debug)]
pub struct ItemsEvaluation {
    /// The items as data.
    pub scheme: Arc<ItemScheme>,
    /// The day.
    pub date: Date,
    /// Findings, in the order of the scheme's items.
    pub items: Vec<ItemFinding>,
    /// Verdicts on vetoes, in the scheme's order: met where it does not apply.
    pub vetoes: Vec<Verdict>,
    /// Resource allocation, as its own evaluation has it.
    pub resource: Verdict,
    /// Verdict of each section, in the order of [`Section::ALL`].
    pub sections: Vec<(Section, Verdict)>,
    /// All vetoes joined.
    pub veto: Verdict,
    /// Everything joined.
    pub overall: Verdict,
    /// Why there is no overall verdict, if it is withheld.
    pub withheld: Option<Withheld>,
    /// Concessions in force on the day: positions in the scheme's list.
    pub concessions: Vec<usize>,
}
