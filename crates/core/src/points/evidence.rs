//! What can be computed beside points, and whether it holds.

use std::sync::Arc;

use super::scheme::{EvidenceKind, PointScheme};
use crate::county::{CountyInput, Fact, Series};
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::exact::{Exact, Number};
use crate::field::Stage;
use crate::growth::{Gap, Growth, all_hold, exact_years, growths, proportions, races};
use crate::items::{
    self, Bound, ItemsEvaluation, PartReason, SchoolCounts, evaluate_items, item_scheme,
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

    fn years(&self, series: Series) -> Vec<(u16, Exact)> {
        exact_years(&self.document.dossier.series(series))
    }

    /// The latest year, not after the evaluation's, that any of these has a value in; where none has
    /// one, that of any series, else the year before: the evaluation's own is not over.
    fn last(&self, of: &[Series]) -> u16 {
        let today = self.document.settings.date.year();
        let latest = |of: &[Series]| {
            let years = of
                .iter()
                .flat_map(|series| self.document.dossier.series(*series));
            let years = years.map(|(year, _)| year);
            years.filter(|year| *year <= today).max()
        };
        let all = || latest(Series::ALL);
        latest(of)
            .or_else(all)
            .unwrap_or_else(|| today.saturating_sub(1))
    }

    /// Education funds outgrow revenue; operating expenditure and public funds per pupil rise.
    fn three_increases(&self) -> Vec<EvidenceLine> {
        let rising = [
            Series::OperatingPrimary,
            Series::OperatingJunior,
            Series::PublicFundsPrimary,
            Series::PublicFundsJunior,
        ];
        let (ours, other) = (Series::EducationAppropriation, Series::RecurrentRevenue);
        let mut all = vec![ours, other];
        all.extend(rising);
        let (last, count) = (self.last(&all), self.scheme.increase_years.value);
        let mut lines = Vec::new();
        for race in races(&self.years(ours), &self.years(other), last, count) {
            let year = race.ours.year;
            let mut line = EvidenceLine::new(Shown::Outgrows, Some(year));
            let holds = race.order.map(core::cmp::Ordering::is_gt);
            line.verdict = Some(all_hold([holds]));
            line.both_fall = race.both_fall;
            line.gap = Gap::before(&self.years(ours), year);
            line.missing = missing(&race.ours, ours);
            line.missing.extend(missing(&race.other, other));
            line.value = race.ours.rate;
            line.against = race.other.rate;
            lines.push(line);
        }
        for series in rising {
            let years = self.years(series);
            for growth in growths(&years, last, count) {
                let gap = Gap::before(&years, growth.year);
                let line = rise(Shown::Rises(series), growth, |g| missing(g, series));
                lines.push(EvidenceLine { gap, ..line });
            }
        }
        lines
    }

    fn two_proportions(&self) -> Vec<EvidenceLine> {
        let spent = Series::EducationExpenditure;
        let pairs = [
            (Shown::ExpenditureOfProduct, Series::Gnp),
            (Shown::EducationOfFiscal, Series::FiscalExpenditure),
        ];
        let last = self.last(&[spent, Series::Gnp, Series::FiscalExpenditure]);
        let count = self.scheme.proportion_years.value;
        let mut lines = Vec::new();
        for (shown, whole) in pairs {
            let shares = proportions(&self.years(spent), &self.years(whole));
            // The first year has nothing to rise from: so many years are compared with each other.
            for growth in growths(&shares, last, count.saturating_sub(1)) {
                let gap = Gap::before(&shares, growth.year);
                let line = rise(shown, growth, |growth| {
                    let mut lacks = missing(growth, spent);
                    lacks.extend(missing(growth, whole));
                    lacks.retain(|input| self.document.dossier.number(*input).is_none());
                    lacks
                });
                lines.push(EvidenceLine { gap, ..line });
            }
        }
        lines
    }

    /// A part of a whole in each year that has both, without a limit that is known.
    fn shares(&self, shown: Shown, part: Series, whole: Series) -> Vec<EvidenceLine> {
        let today = self.document.settings.date.year();
        let shares = proportions(&self.years(part), &self.years(whole));
        let shares = shares.into_iter().filter(|(year, _)| *year <= today);
        let mut lines: Vec<EvidenceLine> = shares
            .map(|(year, value)| EvidenceLine {
                value: Some(value),
                ..EvidenceLine::new(shown, Some(year))
            })
            .collect();
        if lines.is_empty() {
            let year = self.last(&[part, whole]);
            let inputs = [part, whole].map(|series| CountyInput::Series(series, year));
            let mut line = EvidenceLine::new(shown, Some(year));
            line.missing.extend(inputs);
            line.missing
                .retain(|input| self.document.dossier.number(*input).is_none());
            lines.push(line);
        }
        lines
    }

    fn posts(&self) -> Vec<EvidenceLine> {
        let facts = [Fact::StaffOnPosts, Fact::Posts];
        let mut line = EvidenceLine::new(Shown::StaffOnPosts, None);
        match facts.map(|fact| self.document.dossier.fact(fact)) {
            [Some(staff), Some(posts)] if posts > crate::Decimal::ZERO => {
                line.value = Some(Exact::decimal(staff).over(&Exact::decimal(posts)));
            }
            values => {
                let lacking = facts.into_iter().zip(values).filter(|(_, v)| v.is_none());
                line.missing = lacking.map(|(fact, _)| CountyInput::Fact(fact)).collect();
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
    fn hold(&mut self, bound: Bound, limit: crate::Decimal) {
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

/// The values of a growth that are missing.
fn missing(growth: &Growth, series: Series) -> Vec<CountyInput> {
    let values = [
        (growth.year.saturating_sub(1), &growth.values.0),
        (growth.year, &growth.values.1),
    ];
    let lacking = values.into_iter().filter(|(_, value)| value.is_none());
    lacking
        .map(|(year, _)| CountyInput::Series(series, year))
        .collect()
}

fn rise(
    shown: Shown,
    growth: Growth,
    lacks: impl FnOnce(&Growth) -> Vec<CountyInput>,
) -> EvidenceLine {
    EvidenceLine {
        verdict: Some(all_hold([growth.rises()])),
        missing: lacks(&growth),
        value: growth.rate,
        ..EvidenceLine::new(shown, Some(growth.year))
    }
}
