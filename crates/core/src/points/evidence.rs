//! What can be computed beside points, and whether it holds.

use std::sync::Arc;

use super::scheme::{EvidenceKind, PointScheme};
use crate::county::{CountyInput, Fact, Series};
use crate::document::Document;
use crate::evaluate::{CoefficientFinding, Evaluation};
use crate::exact::{Exact, Number};
use crate::field::Stage;
use crate::growth::Gap;
use crate::items::{
    self, Bound, ItemsEvaluation, PartReason, SchoolCounts, above_posts, evaluate_items,
    item_scheme,
};
use crate::scheme::Topic;
use crate::verdict::Verdict;

/// What a line of evidence shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Growth of the education appropriation, against that of recurrent revenue.
    Outgrows,
    /// Growth of a series over the year before.
    Rises(Series),
    /// Education expenditure of the state, of the national product.
    ExpenditureOfProduct,
    /// Education expenditure, of all fiscal expenditure.
    EducationOfFiscal,
    /// Transfers used for education, of those received.
    TransferShare,
    /// Surcharges collected, of those due.
    SurchargesCollected,
    /// Surcharges spent on education, of those collected.
    SurchargesSpent,
    /// Land-sale income set aside for education, of all of it.
    LandShare,
    /// Staff on posts, of the posts.
    StaffOnPosts,
    /// All who work in the schools, of the posts: where those on posts are not entered.
    StaffOfPosts,
    /// The latest year of figures that a scheme looks back over, where it lies too far back.
    LatestYear,
    /// Children of the age enrolled, of all.
    Enrolled(Stage),
    /// A ratio of the county's figures, by the part of the items that has it: its place.
    Item(&'static str),
    /// The composite coefficient of a stage.
    Composite(Stage),
    /// The coefficient of one indicator in a stage.
    Coefficient(Stage),
    /// A test of every school by itself, by the part of the items that has it.
    Schools(&'static str, SchoolCounts),
    /// What the user says of the same matter in the scheme that is borrowed from, by documents.
    Given,
    /// What the user says of the same matter among its vetoes.
    Veto,
}

/// A computed figure beside points. Ratios are parts of one, not per cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceLine {
    /// What it is.
    pub shown: Shown,
    /// The year, where it is of one.
    pub year: Option<u16>,
    /// The exact value; nothing if inputs are missing.
    pub value: Option<Exact>,
    /// What it is compared with.
    pub against: Option<Exact>,
    /// What it must be to that; nothing where the two are only shown beside each other.
    pub bound: Option<Bound>,
    /// What it is compared with is another scheme's, as this one has no value of its own.
    pub borrowed: bool,
    /// Whether the comparison holds; nothing where the scheme asks for none.
    pub verdict: Option<Verdict>,
    /// Both growths compared are falls: met by the comparison, and unsettled.
    pub both_fall: bool,
    /// Growth over a gap, where the year before is missing; no verdict rests on it.
    pub gap: Option<Gap>,
    /// A coefficient in which a school is missing.
    pub is_provisional: bool,
    /// Inputs that are missing.
    pub missing: Vec<CountyInput>,
    /// What the answer is kept under, where the user gave one.
    pub answer: Option<String>,
}

impl EvidenceLine {
    pub(super) const fn new(shown: Shown, year: Option<u16>) -> Self {
        Self {
            shown,
            year,
            value: None,
            against: None,
            bound: None,
            borrowed: false,
            verdict: None,
            both_fall: false,
            gap: None,
            is_provisional: false,
            missing: Vec::new(),
            answer: None,
        }
    }
}

/// What is computed beside an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its figures.
    pub lines: Vec<EvidenceLine>,
    /// Whether what the scheme asks for holds; nothing where it asks for nothing that is known.
    pub verdict: Option<Verdict>,
}

/// What evidence is computed from, looked up once.
pub(super) struct Source<'a> {
    pub document: &'a Document,
    pub scheme: &'a PointScheme,
    pub basic: Option<&'a Evaluation>,
    pub items: Option<ItemsEvaluation>,
}

impl<'a> Source<'a> {
    pub fn new(
        document: &'a Document,
        scheme: &'a PointScheme,
        basic: Option<&'a Evaluation>,
    ) -> Self {
        let items = item_scheme(&scheme.borrowed.value)
            .zip(basic)
            .map(|(items, basic)| evaluate_items(document, basic, Arc::clone(&items)));
        Self {
            document,
            scheme,
            basic,
            items,
        }
    }

    /// What is computed beside an item, and what the user says of the same matter elsewhere; nothing where
    /// there is neither.
    pub fn beside(&self, kind: Option<EvidenceKind>, topic: Option<Topic>) -> Option<Beside> {
        let mut lines = kind.map_or_else(Vec::new, |kind| self.computed(kind));
        lines.extend(topic.map_or_else(Vec::new, |topic| self.given(topic)));
        if kind.is_none() && lines.is_empty() {
            return None;
        }
        let verdicts = lines.iter().filter_map(|line| line.verdict);
        Some(Beside {
            verdict: verdicts.reduce(Verdict::and),
            lines,
        })
    }

    fn computed(&self, kind: EvidenceKind) -> Vec<EvidenceLine> {
        match kind {
            EvidenceKind::ThreeIncreases => self.three_increases(),
            EvidenceKind::TwoProportions => self.two_proportions(),
            EvidenceKind::Transfers => self.shares(
                Shown::TransferShare,
                Series::TransfersEducation,
                Series::TransfersReceived,
            ),
            EvidenceKind::Surcharges => {
                let mut lines = self.shares(
                    Shown::SurchargesCollected,
                    Series::SurchargesCollected,
                    Series::SurchargesDue,
                );
                lines.extend(self.shares(
                    Shown::SurchargesSpent,
                    Series::SurchargesSpent,
                    Series::SurchargesCollected,
                ));
                let least = self.scheme.surcharges_at_least.value;
                lines
                    .iter_mut()
                    .for_each(|line| line.hold(Bound::AtLeast, least));
                // What it must be is one county's practice: shown where it is entered, and not asked for.
                let land = [Series::LandEducation, Series::LandIncome];
                if land.iter().any(|series| !self.years(*series).is_empty()) {
                    let [part, whole] = land;
                    lines.extend(self.shares(Shown::LandShare, part, whole));
                }
                lines
            }
            EvidenceKind::Posts => self.posts(),
            EvidenceKind::Enrolment => {
                let mut lines = self.shares(
                    Shown::Enrolled(Stage::Primary),
                    Series::PrimaryEnrolled,
                    Series::PrimaryAge,
                );
                lines.extend(self.shares(
                    Shown::Enrolled(Stage::Junior),
                    Series::JuniorEnrolled,
                    Series::JuniorAge,
                ));
                lines
            }
            EvidenceKind::Rotation => self.item("rotation"),
            EvidenceKind::Certificates => self.item("certificates"),
            EvidenceKind::Retention => self.item("retention"),
            EvidenceKind::DisabledEnrolment => self.item("disabled-enrolment"),
            EvidenceKind::Migrants => self.item("migrant-children"),
            EvidenceKind::GoodPlaces => self.item("good-places"),
            EvidenceKind::Pay => self.item("teacher-pay"),
            EvidenceKind::Training => {
                let mut lines = self.item("training-money");
                lines.extend(self.item("training-hours"));
                lines
            }
            EvidenceKind::Coefficients => self.coefficients(),
        }
    }

    fn posts(&self) -> Vec<EvidenceLine> {
        let fact = |fact| self.document.dossier.fact(fact);
        let mut line = EvidenceLine::new(Shown::StaffOnPosts, None);
        let on_posts = fact(Fact::StaffOnPosts);
        let mut people = on_posts.zip(fact(Fact::Posts));
        // All who work there where nobody says who is on posts, as the checks and the veto take them.
        if on_posts.is_none()
            && let Some(above) = above_posts(self.document)
        {
            line.shown = Shown::StaffOfPosts;
            people = Some((above.people, above.posts));
        }
        match people {
            Some((people, posts)) if posts > crate::Decimal::ZERO => {
                line.value = Some(Exact::decimal(people).over(&Exact::decimal(posts)));
            }
            _ => {
                let facts = [Fact::StaffOnPosts, Fact::Posts].into_iter();
                let lacking = facts.filter(|of| fact(*of).is_none());
                line.missing = lacking.map(CountyInput::Fact).collect();
            }
        }
        line.hold(Bound::AtMost, self.scheme.staff_at_most.value);
        vec![line]
    }

    /// The figures of a part of the items, by the least values of the scheme that is borrowed from: what
    /// they must be in this one is not known.
    fn item(&self, part: &'static str) -> Vec<EvidenceLine> {
        let Some(found) = &self.items else {
            return Vec::new();
        };
        let mut parts = found
            .scheme
            .items
            .iter()
            .zip(&found.items)
            .flat_map(|(item, finding)| item.parts.iter().zip(&finding.parts));
        let Some((_, finding)) = parts.find(|(one, _)| one.id == part) else {
            return Vec::new();
        };
        if let PartReason::Schools(counts) = finding.reason {
            return vec![EvidenceLine {
                borrowed: true,
                verdict: Some(finding.verdict),
                ..EvidenceLine::new(Shown::Schools(part, counts), None)
            }];
        }
        let figures = finding.figures.iter().filter(|figure| figure.decides);
        figures
            .map(|figure| {
                let factor = Exact::whole(u64::from(figure.unit.factor()));
                let lacks = figure.lacks.iter().filter_map(|lack| match lack.input() {
                    items::ItemInput::County(input) => Some(input),
                    _ => None,
                });
                let limit = figure.limit;
                let lacking = !figure.lacks.is_empty();
                let lacking = lacking.then_some(Verdict::InsufficientData);
                EvidenceLine {
                    value: figure.value.as_ref().map(|value| value.over(&factor)),
                    against: limit.map(|(_, of)| Exact::decimal(of).over(&factor)),
                    bound: limit.map(|(bound, _)| bound),
                    borrowed: limit.is_some(),
                    verdict: limit.and(figure.verdict.or(lacking)),
                    missing: lacks.collect(),
                    ..EvidenceLine::new(Shown::Item(part), None)
                }
            })
            .collect()
    }

    fn coefficients(&self) -> Vec<EvidenceLine> {
        let Some(basic) = self.basic else {
            return Vec::new();
        };
        let line = |stage: Stage| {
            let composite = basic.table(stage).composite;
            let limits = basic.rules.composite_limits.as_ref();
            let limit = limits.and_then(|limits| limits.get(stage.index()));
            let whole = basic.units.completeness.is_whole();
            EvidenceLine {
                value: composite
                    .value
                    .and_then(|value| crate::Decimal::from_f64(value).ok())
                    .map(Exact::decimal),
                against: limit.map(|limit| Exact::decimal(limit.decimal)),
                bound: limit.map(|_| Bound::AtMost),
                // Schools that are not listed yet may still change it.
                verdict: Some(if whole {
                    composite.verdict
                } else {
                    Verdict::InsufficientData
                }),
                ..EvidenceLine::new(Shown::Composite(stage), None)
            }
        };
        Stage::ALL.map(line).into()
    }

    /// One indicator's coefficient in both stages, beside the composite's limit: a single one may be larger.
    pub fn coefficient(&self, indicator: &str) -> Option<Beside> {
        let basic = self.basic?;
        let mut indicators = basic.rules.scheme.indicators.iter();
        let index = indicators.position(|one| one.id == indicator)?;
        let limits = basic.rules.composite_limits.as_ref();
        let line = |stage: Stage| {
            let found = basic.table(stage).coefficients.get(index);
            let value = found.and_then(|found| found.coefficient?.value);
            let limit = limits.and_then(|limits| limits.get(stage.index()));
            EvidenceLine {
                value: value
                    .and_then(|value| crate::Decimal::from_f64(value).ok())
                    .map(Exact::decimal),
                against: limit.map(|limit| Exact::decimal(limit.decimal)),
                is_provisional: found.is_some_and(CoefficientFinding::is_provisional),
                ..EvidenceLine::new(Shown::Coefficient(stage), None)
            }
        };
        Some(Beside {
            lines: Stage::ALL.map(line).into(),
            verdict: None,
        })
    }
}

impl EvidenceLine {
    /// Holds the value against a limit of the scheme.
    pub(super) fn hold(&mut self, bound: Bound, limit: crate::Decimal) {
        self.bound = Some(bound);
        self.against = Some(Exact::decimal(limit));
        self.verdict = Some(
            self.value
                .as_ref()
                .map_or(Verdict::InsufficientData, |value| {
                    let order = value.cmp_decimal(limit);
                    let holds = match bound {
                        Bound::AtLeast => order.is_ge(),
                        Bound::AtMost => order.is_le(),
                        Bound::Below => order.is_lt(),
                    };
                    if holds { Verdict::Met } else { Verdict::NotMet }
                }),
        );
    }
}
