//! One part of an item: which test judges it, and what came out.

use crate::county::{CountyInput, Fact, MonitoringFigure, SurveyFigure, SurveyGroup};
use crate::date::Date;
use crate::decimal::Decimal;
use crate::document::Document;
use crate::exact::{Exact, Number};
use crate::readings::{Question, Reading};
use crate::school::{Aspect, Attribute, Column, Judgement, Kind, SchoolId};
use crate::verdict::Verdict;

use super::context::{Context, Group, groups, lack, on};
use super::finding::{
    Bound, Figure, FigureName, ItemLack, PartReason, SchoolCounts, SchoolFinding, SchoolReason,
};
use super::scheme::{IfNone, Part, RatioUnit, Test};
use super::schools::found;
use super::steps::{Quiet, Steps};

/// What came out of a test.
pub(super) struct Outcome {
    pub verdict: Verdict,
    pub reason: PartReason,
    pub figures: Vec<Figure>,
    pub schools: Vec<SchoolFinding>,
    pub readings: Vec<(Question, Reading)>,
    pub lacks: Vec<ItemLack>,
    /// Whether it says something of the county only where the list of schools is whole.
    pub needs_list: bool,
}

impl Outcome {
    pub const fn new(verdict: Verdict, reason: PartReason) -> Self {
        Self {
            verdict,
            reason,
            figures: Vec::new(),
            schools: Vec::new(),
            readings: Vec::new(),
            lacks: Vec::new(),
            needs_list: false,
        }
    }

    pub const fn not_in_force() -> Self {
        Self::new(Verdict::InsufficientData, PartReason::NotInForce)
    }

    /// Joined from the figures that decide.
    pub fn by_figures(figures: Vec<Figure>, if_none: IfNone) -> Self {
        let mut verdict = Verdict::NotApplicable;
        let mut reason = PartReason::NobodyConcerned;
        let mut lacks = Vec::new();
        for figure in figures.iter().filter(|figure| figure.decides) {
            lacks.extend(figure.lacks.iter().copied());
            let (own, why) = match figure.verdict {
                Some(own) => (own, PartReason::Compared),
                None if !figure.lacks.is_empty() => {
                    (Verdict::InsufficientData, PartReason::Missing)
                }
                None if if_none == IfNone::NotApplicable => {
                    (Verdict::NotApplicable, PartReason::NobodyConcerned)
                }
                None => (Verdict::InsufficientData, PartReason::NoDenominator),
            };
            if own > verdict || why == PartReason::Compared && own == verdict {
                (verdict, reason) = (own, why);
            }
        }
        let mut outcome = Self::new(verdict, reason);
        outcome.figures = figures;
        outcome.lacks = lacks;
        outcome
    }

    /// Joined from the schools.
    pub fn by_schools(schools: Vec<SchoolFinding>) -> Self {
        let mut counts = SchoolCounts::default();
        let mut verdict = Verdict::NotApplicable;
        for school in &schools {
            counts.count(school.verdict);
            verdict = verdict.and(school.verdict);
        }
        let mut outcome = if schools.is_empty() {
            Self::new(Verdict::InsufficientData, PartReason::NoSchools)
        } else {
            Self::new(verdict, PartReason::Schools(counts))
        };
        outcome.lacks = schools.iter().flat_map(|s| s.lacks.clone()).collect();
        outcome.schools = schools;
        outcome.needs_list = true;
        outcome
    }
}

impl Context<'_> {
    /// Judges a part; with `only`, a test of schools looks at that one alone.
    pub(super) fn judge(
        &self,
        part: &Part,
        only: Option<SchoolId>,
        steps: &mut impl Steps,
    ) -> Outcome {
        match &part.test {
            Test::Evidence {} => self.joined_evidence(&part.id, only),
            Test::YearsSince { fact, years } => self.years_since(*fact, on(years, self.date)),
            Test::Ratio(test) => self.ratio(test, steps),
            Test::Tilt {} => self.tilt(&part.id, steps),
            Test::Retention { formula, at_least } => match on(at_least, self.date) {
                Some(least) => self.retention(*formula, *least, steps),
                None => Outcome::not_in_force(),
            },
            Test::DisabledEnrolment { at_least } => match on(at_least, self.date) {
                Some(least) => self.disabled(*least, steps),
                None => Outcome::not_in_force(),
            },
            Test::Monitoring {
                subjects,
                level,
                below,
            } => {
                let date = self.date;
                match (on(subjects, date), on(level, date), on(below, date)) {
                    (Some(subjects), Some(level), Some(below)) => {
                        self.monitoring(subjects, *level, *below, steps)
                    }
                    _ => Outcome::not_in_force(),
                }
            }
            Test::Satisfaction {
                at_least,
                sample,
                parents,
            } => match on(at_least, self.date) {
                Some(least) => {
                    let (sample, parents) = (on(sample, self.date), on(parents, self.date));
                    self.satisfaction(*least, sample.copied(), parents.copied(), steps)
                }
                None => Outcome::not_in_force(),
            },
            Test::Rooms { .. }
            | Test::SchoolSize { .. }
            | Test::NoAttachedClasses {}
            | Test::ClassSize { .. }
            | Test::SmallSchools { .. }
            | Test::TrainingMoney { .. } => self.schools_test(part, only, steps),
        }
    }

    /// The user's verdict on a part.
    pub(super) fn evidence(&self, part: &str) -> Outcome {
        let given = self.document.dossier.evidence(part);
        match given.and_then(|evidence| evidence.verdict) {
            Some(given) => Outcome::new(given.verdict(), PartReason::Given),
            None => Outcome::new(Verdict::Pending, PartReason::NoEvidence),
        }
    }

    /// The county's own verdict where it gives one; else what the schools say of themselves, once one does.
    fn joined_evidence(&self, part: &str, only: Option<SchoolId>) -> Outcome {
        let own = self.evidence(part);
        let asked = Judgement::from_key(part).filter(|_| own.reason == PartReason::NoEvidence);
        let Some(judgement) = asked else { return own };
        let schools = judging(&self.groups);
        let schools = schools.filter(|group| only.is_none_or(|school| group.head.id == school));
        let findings: Vec<SchoolFinding> = schools.map(|group| said(group, judgement)).collect();
        let answered = |found: &SchoolFinding| found.reason == SchoolReason::Given;
        if findings.iter().any(answered) {
            Outcome::by_schools(findings)
        } else {
            own
        }
    }

    /// Whether a day lies so many years before the evaluation.
    fn years_since(&self, fact: Fact, years: Option<&u32>) -> Outcome {
        let Some(years) = years else {
            return Outcome::not_in_force();
        };
        let input = CountyInput::Fact(fact);
        let Some(day) = self.document.dossier.entry(input).date() else {
            let mut outcome = Outcome::new(Verdict::InsufficientData, PartReason::Missing);
            // A day that is not there and one that is not understood are both told apart.
            outcome.lacks = self.county(input, &mut Quiet).err().into_iter().collect();
            return outcome;
        };
        let year = u32::from(day.year()).saturating_add(*years);
        let year = u16::try_from(year).unwrap_or(u16::MAX);
        // The 29th of February has its anniversary on the 28th in other years.
        let from = Date::new(year, day.month(), day.day())
            .or_else(|| Date::new(year, day.month(), 28))
            .unwrap_or(day);
        let verdict = if from <= self.date {
            Verdict::Met
        } else {
            Verdict::NotMet
        };
        Outcome::new(verdict, PartReason::Since(day, from))
    }

    /// Quality 9: each subject's level and rate; what is not published yet is pending.
    fn monitoring(
        &self,
        subjects: &[crate::county::Subject],
        level: u32,
        below: Decimal,
        steps: &mut impl Steps,
    ) -> Outcome {
        let mut verdict = Verdict::NotApplicable;
        let (mut figures, mut lacks) = (Vec::new(), Vec::new());
        for subject in subjects {
            let wanted = [
                (
                    MonitoringFigure::Level,
                    FigureName::Level(*subject),
                    RatioUnit::Level,
                    (Bound::AtLeast, Decimal::whole(level)),
                ),
                (
                    MonitoringFigure::Rate,
                    FigureName::Rate(*subject),
                    RatioUnit::Rate,
                    (Bound::Below, below),
                ),
            ];
            for (of, name, unit, limit) in wanted {
                match self.county(CountyInput::Monitoring(*subject, of), steps) {
                    Ok(value) => {
                        let figure = self.published(name, unit, value, limit, steps);
                        verdict = verdict.and(figure.verdict.unwrap_or(Verdict::Pending));
                        figures.push(figure);
                    }
                    Err(lack) => {
                        verdict = verdict.and(not_published(lack));
                        lacks.push(lack);
                    }
                }
            }
        }
        let reason = match verdict {
            Verdict::Pending => PartReason::NationalResultPending,
            Verdict::InsufficientData => PartReason::Missing,
            _ => PartReason::Compared,
        };
        let mut outcome = Outcome::new(verdict, reason);
        (outcome.figures, outcome.lacks) = (figures, lacks);
        outcome
    }

    /// The official result decides; the county's own survey stands beside it.
    fn satisfaction(
        &self,
        least: Decimal,
        sample: Option<Decimal>,
        parents: Option<Decimal>,
        steps: &mut impl Steps,
    ) -> Outcome {
        let official = CountyInput::Fact(Fact::OfficialSatisfaction);
        let limit = (Bound::AtLeast, least);
        let mut outcome = match self.county(official, steps) {
            Ok(value) => {
                let name = FigureName::OfficialSatisfaction;
                let figure = self.published(name, RatioUnit::Percent, value, limit, steps);
                Outcome::by_figures(vec![figure], IfNone::NotApplicable)
            }
            Err(lack) => {
                let verdict = not_published(lack);
                let reason = match verdict {
                    Verdict::Pending => PartReason::NationalResultPending,
                    _ => PartReason::Missing,
                };
                let mut outcome = Outcome::new(verdict, reason);
                outcome.lacks.push(lack);
                outcome
            }
        };
        outcome.figures.extend(self.own_survey(least));
        outcome.figures.extend(self.sample(sample, parents));
        outcome
    }

    /// The sum of a figure of the survey over groups that have both figures of a ratio.
    fn surveyed(
        &self,
        groups: &[SurveyGroup],
        of: SurveyFigure,
        satisfied: SurveyFigure,
    ) -> Option<(Exact, Exact)> {
        let number = |group, figure| {
            let value = self
                .document
                .dossier
                .number(CountyInput::Survey(group, figure));
            value.map(Exact::decimal)
        };
        let pairs: Vec<(Exact, Exact)> = groups
            .iter()
            .filter_map(|group| Some((number(*group, satisfied)?, number(*group, of)?)))
            .collect();
        if pairs.is_empty() {
            return None;
        }
        let (above, below): (Vec<Exact>, Vec<Exact>) = pairs.into_iter().unzip();
        Some((Exact::sum(above), Exact::sum(below)))
    }

    /// Satisfaction of all and of each group, by questionnaires and by visits.
    fn own_survey(&self, least: Decimal) -> Vec<Figure> {
        let limit = Some((Bound::AtLeast, least));
        let all = core::iter::once(None).chain(SurveyGroup::ALL.iter().map(Some));
        let mut figures = Vec::new();
        for group in all {
            let groups = group.map_or(SurveyGroup::ALL, core::slice::from_ref);
            for (of, satisfied, name) in [
                (
                    SurveyFigure::Valid,
                    SurveyFigure::Satisfied,
                    FigureName::SurveySatisfaction(group.copied()),
                ),
                (
                    SurveyFigure::Visited,
                    SurveyFigure::VisitSatisfied,
                    FigureName::VisitSatisfaction(group.copied()),
                ),
            ] {
                if let Some(fraction) = self.surveyed(groups, of, satisfied) {
                    let unit = RatioUnit::Percent;
                    figures.push(self.figure(name, unit, Ok(fraction), limit, &mut Quiet));
                }
            }
        }
        figures
    }

    /// How many were asked, of the residents, and how many of them are parents.
    fn sample(&self, sample: Option<Decimal>, parents: Option<Decimal>) -> Vec<Figure> {
        let asked = |groups: &[SurveyGroup]| {
            let counts = groups.iter().flat_map(|group| {
                [SurveyFigure::Valid, SurveyFigure::Visited]
                    .map(|figure| CountyInput::Survey(*group, figure))
            });
            let numbers = counts.filter_map(|input| self.document.dossier.number(input));
            Exact::sum(numbers.map(Exact::decimal).collect())
        };
        let all = asked(SurveyGroup::ALL);
        if all <= Exact::zero() {
            return Vec::new();
        }
        let limit = |least: Option<Decimal>| least.map(|least| (Bound::AtLeast, least));
        let mut figures = Vec::new();
        if let Some(population) = self.document.dossier.fact(Fact::Population) {
            let residents = Exact::decimal(population).times(&Exact::whole(10_000));
            let fraction = Ok((all.clone(), residents));
            let (name, unit) = (FigureName::Sample, RatioUnit::Permille);
            figures.push(self.figure(name, unit, fraction, limit(sample), &mut Quiet));
        }
        let fraction = Ok((asked(&[SurveyGroup::Parents]), all));
        let (name, unit) = (FigureName::Parents, RatioUnit::Percent);
        figures.push(self.figure(name, unit, fraction, limit(parents), &mut Quiet));
        figures
    }
}

/// An official result that is not there is waited for; one that is there and not understood was entered.
const fn not_published(lack: ItemLack) -> Verdict {
    match lack {
        ItemLack::Rejected(_) => Verdict::InsufficientData,
        _ => Verdict::Pending,
    }
}

/// What a school with its campuses says of itself: the worst of what they say.
fn said(group: &Group<'_>, judgement: Judgement) -> SchoolFinding {
    let verdicts = group.members.iter();
    let given = verdicts.filter_map(|school| school.evidence(judgement)?.verdict);
    let joined = given
        .map(crate::county::Given::verdict)
        .reduce(Verdict::and);
    match joined {
        Some(verdict) => found(group, verdict, SchoolReason::Given),
        None => {
            let at = Column::Attribute(Attribute::Said(judgement, Aspect::Verdict));
            let mut found = found(group, Verdict::InsufficientData, SchoolReason::NotGiven);
            found.lacks = vec![lack(group.head, at)];
            found
        }
    }
}

/// The schools that judge themselves: special-education schools and every teaching point are evaluated
/// too, vocational schools are not.
fn judging<'a, 'b>(groups: &'b [Group<'a>]) -> impl Iterator<Item = &'b Group<'a>> {
    let asked = |group: &&Group<'_>| group.head.kind != Some(Kind::Vocational);
    groups.iter().filter(asked)
}

/// What the schools say of themselves in a part that documents decide, by verdict; nothing where none
/// says anything.
#[must_use]
pub fn school_answers(document: &Document, part: &str) -> Option<SchoolCounts> {
    let of = Judgement::from_key(part)?;
    let mut own = document.schools().iter();
    if !own.any(|school| school.evidence(of).is_some_and(|own| own.verdict.is_some())) {
        return None;
    }
    let mut counts = SchoolCounts::default();
    for group in judging(&groups(document)) {
        counts.count(said(group, of).verdict);
    }
    Some(counts)
}
