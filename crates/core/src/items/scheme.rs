//! The items of a scheme beyond resource allocation, as data: every value with dates, source, certainty.

use serde::{Deserialize, Serialize};

use crate::county::{EnteredBy, Fact, Subject, keyed};
use crate::date::Date;
use crate::decimal::Decimal;
use crate::field::Field;
use crate::readings::{Question, Reading};
use crate::scheme::{Applied, Certainty, Dated, PerStage, SourceDocument, Text, Topic};
use crate::school::Kind;

keyed! {
    /// A part of the evaluation.
    Section {
        /// 申报条件.
        Precondition = "precondition";
        /// 政府保障程度.
        Guarantee = "guarantee";
        /// 教育质量.
        Quality = "quality";
        /// 社会认可度.
        Recognition = "recognition";
    }
}

/// One figure among those that a ratio adds up.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The county's own figure.
    pub fact: Option<Fact>,
    /// The sum of the schools' figures; used before [`Term::fact`] where every school has one.
    pub field: Option<Field>,
    /// Taken away instead of added.
    #[serde(default)]
    pub minus: bool,
    /// What the figure is multiplied by, such as 10 000 from 万元 to yuan.
    #[serde(default = "one")]
    pub times: u32,
}

const fn one() -> u32 {
    1
}

/// What a ratio is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RatioUnit {
    /// 100 × numerator ÷ denominator, in per cent.
    Percent,
    /// Numerator ÷ denominator, in yuan.
    Yuan,
    /// A rate as published, from 0 to 1.
    Rate,
    /// A level of the national monitoring, 1 to 4.
    Level,
    /// Permille: 1000 × numerator ÷ denominator.
    Permille,
    /// Numerator ÷ denominator as it is, such as pupils for each post.
    Number,
}

impl RatioUnit {
    /// What the quotient is multiplied by.
    #[must_use]
    pub const fn factor(self) -> u32 {
        match self {
            Self::Percent => 100,
            Self::Permille => 1000,
            _ => 1,
        }
    }
}

/// What a ratio without a denominator means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IfNone {
    /// There is nobody it could apply to.
    #[default]
    NotApplicable,
    /// A county always has some: the figure must be wrong.
    InsufficientData,
}

/// A ratio of sums of figures, with its least or its greatest value.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatioTest {
    /// Above the line.
    pub numerator: Vec<Term>,
    /// Below the line; empty where the numerator itself is tested.
    #[serde(default)]
    pub denominator: Vec<Term>,
    /// What it is printed as.
    pub unit: RatioUnit,
    /// The least value, in [`RatioTest::unit`].
    #[serde(default)]
    pub at_least: Vec<Dated<Decimal>>,
    /// The greatest value, in [`RatioTest::unit`]; looked at where no least value holds.
    #[serde(default)]
    pub at_most: Vec<Dated<Decimal>>,
    /// What a denominator of 0 means.
    #[serde(default)]
    pub if_none: IfNone,
    /// What is counted instead, where the user reads an open question so.
    pub instead: Option<Box<Instead>>,
}

/// Another count of a ratio, by a reading of an open question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instead {
    /// The question.
    pub question: Question,
    /// The reading that chooses it.
    pub reading: Reading,
    /// Above the line.
    pub numerator: Vec<Term>,
    /// Below the line.
    pub denominator: Vec<Term>,
    /// What each of those above the line has reached, in hours.
    pub hours: Vec<Dated<u32>>,
}

/// The greatest number of pupils of schools of some kinds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizeLimit {
    /// The kinds.
    pub kinds: Vec<Kind>,
    /// The most pupils of the compulsory stages.
    pub most: Vec<Dated<u32>>,
}

/// How retention is computed; the other formulas stand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RetentionFormula {
    /// (leavers − in + out) ÷ (entrants − deaths), as form Ⅴ has it.
    Form,
    /// leavers ÷ (entrants + in − out − suspended + resumed + skipped − deaths).
    Changes,
    /// leavers ÷ entrants.
    Plain,
}

/// How a part of an item is judged.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Test {
    /// The user judges by documents.
    Evidence {},
    /// A day lies so many years back.
    YearsSince {
        /// The day.
        fact: Fact,
        /// How many years.
        years: Vec<Dated<u32>>,
    },
    /// A ratio of figures.
    Ratio(RatioTest),
    /// Music and art rooms of every school, each of a least area.
    Rooms {
        /// One room for so many classes.
        classes_per_room: Vec<Dated<u32>>,
        /// The least area of a music room, m².
        music: Vec<Dated<Decimal>>,
        /// The least area of an art room, m².
        art: Vec<Dated<Decimal>>,
    },
    /// Pupils of every school.
    SchoolSize {
        /// By kind.
        limits: Vec<SizeLimit>,
    },
    /// No vocational school has primary or junior pupils.
    NoAttachedClasses {},
    /// Pupils of every class.
    ClassSize {
        /// The most pupils of a class, by stage.
        most: PerStage<u32>,
    },
    /// Public funds of every small school, against the county's standard per pupil.
    SmallSchools {
        /// Schools with fewer pupils are small; they get funds for that many.
        pupils: Vec<Dated<u32>>,
    },
    /// Training money of every school, of its public funds.
    TrainingMoney {
        /// The least share in per cent.
        at_least: Vec<Dated<Decimal>>,
    },
    /// Places of good high schools tilt towards rural schools.
    Tilt {},
    /// Three-year retention of junior schools.
    Retention {
        /// The formula that decides.
        formula: RetentionFormula,
        /// The least value in per cent.
        at_least: Vec<Dated<Decimal>>,
    },
    /// Enrolment of children with disabilities.
    DisabledEnrolment {
        /// The least value in per cent.
        at_least: Vec<Dated<Decimal>>,
    },
    /// The national monitoring, subject by subject.
    Monitoring {
        /// The subjects.
        subjects: Vec<Dated<Vec<Subject>>>,
        /// The least level, 3 for Ⅲ.
        level: Vec<Dated<u32>>,
        /// The rate between schools must be below this.
        below: Vec<Dated<Decimal>>,
    },
    /// The result of the national survey; the county's own is indicative.
    Satisfaction {
        /// The least value in per cent.
        at_least: Vec<Dated<Decimal>>,
        /// The least sample of the county's own survey: permille of residents.
        sample: Vec<Dated<Decimal>>,
        /// The least share of parents in it, per cent.
        parents: Vec<Dated<Decimal>>,
    },
}

/// A part of an item, judged by itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its id, unique in the scheme; evidence is kept by it.
    pub id: String,
    /// What it is about, where other schemes look at the same.
    pub topic: Option<Topic>,
    /// What it asks, where the item has several parts.
    pub name: Option<Text>,
    /// How it is judged.
    pub test: Test,
    /// What else to know.
    pub note: Option<Text>,
}

/// An item of the scheme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// The section it belongs to.
    pub section: Section,
    /// Its number there.
    pub number: u32,
    /// Official name, and an English one.
    pub name: Text,
    /// A name for lists.
    pub short: Text,
    /// Who enters what it needs.
    pub by: EnteredBy,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure its wording is.
    pub certainty: Certainty,
    /// Its parts, all of which must hold.
    pub parts: Vec<Part>,
}

/// A reason that fails a county whatever else holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Veto {
    /// Its id; answers are kept by it.
    pub id: String,
    /// What it is about, where other schemes look at the same.
    pub topic: Option<Topic>,
    /// Official wording, and an English one.
    pub name: Text,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// A reading that the scheme proposes where the sources leave a question open.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// The question.
    pub question: Question,
    /// The reading proposed.
    pub reading: Reading,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// What a concession eases.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Eased {
    /// Smaller rooms in schools planned and built by a year.
    RoomsOfOlderSchools {
        /// Planned and built by then.
        built_by: u16,
        /// The least area of a music room, m².
        music: Decimal,
        /// The least area of an art room, m².
        art: Decimal,
    },
    /// Smaller rooms in small rural schools whose largest class is small.
    RoomsOfSmallSchools {
        /// The school has fewer pupils; where this is not said, what the scheme calls a small school.
        pupils_below: Option<u32>,
        /// The largest class has fewer pupils.
        largest_class_below: u32,
        /// The least area in a primary school, m².
        primary: Decimal,
        /// The least area in a junior school, m².
        junior: Decimal,
    },
    /// Larger schools that are old or teach mostly migrant pupils.
    Size {
        /// Planned and built by then.
        built_by: u16,
        /// Or more than so many per cent of migrant pupils.
        migrants_above: Decimal,
        /// The most pupils by kind; kinds that are not listed are not eased.
        limits: Vec<EasedSize>,
    },
}

/// The eased number of pupils of some kinds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EasedSize {
    /// The kinds.
    pub kinds: Vec<Kind>,
    /// The most pupils.
    pub most: u32,
}

/// A dated concession on an item.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemConcession {
    /// Its id; the switch in the settings names it.
    pub id: String,
    /// The part it acts on.
    pub part: String,
    /// What it says.
    pub name: Text,
    /// What it eases.
    pub eased: Eased,
    /// Whether it asks for a building plan that is followed up.
    pub needs_plan: bool,
    /// First day it holds.
    pub from: Date,
    /// Last day it holds.
    pub until: Date,
    /// Id of the [`SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<Text>,
}

/// Decimals of printed values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemDecimals {
    /// Of ratios in per cent.
    pub ratio: u32,
    /// Of figures in yuan and all others.
    pub other: u32,
    /// Of the monitoring's rates.
    pub rate: u32,
}

/// All items of a scheme beyond resource allocation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemScheme {
    /// Id of the scheme they belong to.
    pub scheme: String,
    /// The documents they rest on.
    pub sources: Vec<SourceDocument>,
    /// Decimals of printed values.
    pub decimals: Dated<ItemDecimals>,
    /// How open questions are read unless the user chooses.
    pub readings: Vec<Proposed>,
    /// The items in official order.
    pub items: Vec<Item>,
    /// What fails a county whatever else holds.
    pub vetoes: Vec<Veto>,
    /// Dated concessions.
    pub concessions: Vec<ItemConcession>,
    /// What local variants laid over it changed, in order.
    #[serde(skip)]
    pub variants: Vec<Applied>,
}

impl ItemScheme {
    /// Every value with where it stands, its source and its certainty: what a catalogue lists and tests
    /// walk through.
    #[must_use]
    pub fn values(&self) -> Vec<(String, String, Certainty)> {
        let mut all = vec![(
            "decimals".to_owned(),
            self.decimals.source.clone(),
            self.decimals.certainty,
        )];
        for item in &self.items {
            all.push((item.id.clone(), item.source.clone(), item.certainty));
            for part in &item.parts {
                let lists = super::walk::lists(part);
                let values = lists.iter().flat_map(|(_, list)| list);
                all.extend(values.map(|v| (part.id.clone(), v.source.to_owned(), v.certainty)));
            }
        }
        let proposed = self.readings.iter().map(|p| {
            let at = format!("readings.{}", p.question.key());
            (at, p.source.clone(), p.certainty)
        });
        all.extend(proposed);
        let vetoes = self.vetoes.iter();
        all.extend(vetoes.map(|v| (v.id.clone(), v.source.clone(), v.certainty)));
        let concessions = self.concessions.iter();
        all.extend(concessions.map(|c| (c.id.clone(), c.source.clone(), c.certainty)));
        all
    }

    /// The least value that parts ask of a fact by itself on a day: the greatest of theirs, for a region's
    /// and a county's must both hold.
    #[must_use]
    pub fn least(&self, fact: Fact, date: Date) -> Option<Decimal> {
        let parts = self.items.iter().flat_map(|item| &item.parts);
        let least = parts.filter_map(|part| match &part.test {
            Test::Ratio(RatioTest {
                numerator,
                denominator,
                at_least,
                ..
            }) if denominator.is_empty() => match numerator.as_slice() {
                [only] if only.fact == Some(fact) => {
                    let mut holding = at_least.iter().filter(|value| value.holds_on(date));
                    holding.next().map(|value| value.value)
                }
                _ => None,
            },
            _ => None,
        });
        least.max()
    }

    /// Schools with fewer pupils on a day are small ones, as their funds are tested.
    #[must_use]
    pub fn small_below(&self, date: Date) -> Option<u32> {
        let mut parts = self.items.iter().flat_map(|item| &item.parts);
        parts.find_map(|part| match &part.test {
            Test::SmallSchools { pupils } => {
                let mut holding = pupils.iter().filter(|value| value.holds_on(date));
                holding.next().map(|value| value.value)
            }
            _ => None,
        })
    }

    /// The source document with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&SourceDocument> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The item that a part belongs to, and the part, by the part's id.
    #[must_use]
    pub fn part(&self, id: &str) -> Option<(&Item, &Part)> {
        self.items.iter().find_map(|item| {
            let part = item.parts.iter().find(|part| part.id == id)?;
            Some((item, part))
        })
    }

    /// The reading proposed for a question; its first one where the scheme proposes none.
    #[must_use]
    pub fn proposed(&self, question: Question) -> Option<Reading> {
        let own = self.readings.iter().find(|p| p.question == question);
        own.map(|p| p.reading)
            .or_else(|| question.readings().first().copied())
    }
}
