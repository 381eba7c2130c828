//! Tests of every school: rooms, size, classes, small schools' funds, training money.

use crate::county::Fact;
use crate::decimal::Decimal;
use crate::exact::{Exact, Number};
use crate::field::{Field, Place, Stage};
use crate::readings::{Question, Reading};
use crate::school::{Area, Attribute, Column, Kind, SchoolId};
use crate::units::{Presence, pupils_at};
use crate::verdict::Verdict;

use super::context::{Context, Group, compare, lack, on};
use super::finding::{
    Bound, FigureName, ItemInput, ItemLack, PartReason, SchoolFinding, SchoolReason,
};
use super::part::Outcome;
use super::scheme::{Part, RatioUnit, SizeLimit, Test};
use super::steps::{ItemStep, Quiet, Steps};

/// A finding without a concession.
pub(super) fn found(group: &Group<'_>, verdict: Verdict, reason: SchoolReason) -> SchoolFinding {
    SchoolFinding {
        school: group.head.id,
        stage: None,
        verdict,
        reason,
        concession: None,
        without_concession: verdict,
        lacks: Vec::new(),
    }
}

pub(super) fn missing(group: &Group<'_>, lacks: Vec<ItemLack>) -> SchoolFinding {
    let mut finding = found(group, Verdict::InsufficientData, SchoolReason::Missing);
    finding.lacks = lacks;
    finding
}

pub(super) const fn met(holds: bool) -> Verdict {
    if holds { Verdict::Met } else { Verdict::NotMet }
}

impl Context<'_> {
    /// Judges every school that a part's test looks at.
    pub(super) fn schools_test(
        &self,
        part: &Part,
        only: Option<SchoolId>,
        steps: &mut impl Steps,
    ) -> Outcome {
        let mut findings = Vec::new();
        let mut in_force = true;
        let wanted = |group: &&Group<'_>| only.is_none_or(|school| group.head.id == school);
        let attached = only.filter(|_| matches!(part.test, Test::SmallSchools { .. }));
        let attached = attached.and_then(|school| self.campus(school));
        for group in self.groups.iter().chain(&attached).filter(wanted) {
            let recorded = only.is_some();
            let own = if recorded {
                self.school_test(part, group, steps)
            } else {
                self.school_test(part, group, &mut Quiet)
            };
            match own {
                Some(own) => findings.extend(own),
                None => in_force = false,
            }
        }
        if !in_force {
            return Outcome::not_in_force();
        }
        let mut outcome = Outcome::by_schools(findings);
        let questions: &[Question] = match &part.test {
            Test::Rooms { .. } => &[
                Question::RoomsCounted,
                Question::RoomsClasses,
                Question::RoomsArea,
                Question::SmallSchool,
            ],
            Test::SchoolSize { .. } => &[Question::CompleteSecondarySize],
            Test::SmallSchools { .. } => &[Question::SmallSchool, Question::SmallSchoolFunds],
            Test::TrainingMoney { .. } => {
                outcome.figures = vec![self.county_training(part)];
                &[Question::TrainingMoney]
            }
            Test::NoAttachedClasses {} if outcome.reason == PartReason::NoSchools => {
                // No vocational school in the list: nothing is attached to one.
                outcome.verdict = Verdict::NotApplicable;
                &[]
            }
            _ => &[],
        };
        let read = |question: &Question| Some((*question, self.reading(*question)?));
        outcome.readings = questions.iter().filter_map(read).collect();
        outcome
    }

    /// Judges one school; nothing if the scheme has no value on the day.
    fn school_test(
        &self,
        part: &Part,
        group: &Group<'_>,
        steps: &mut impl Steps,
    ) -> Option<Vec<SchoolFinding>> {
        if let Test::NoAttachedClasses {} = part.test {
            return Some(attached(group, steps).into_iter().collect());
        }
        let special = group.head.kind == Some(Kind::Special);
        let asked = match part.test {
            Test::TrainingMoney { .. } => group.is_asked_to_train(),
            _ => group.is_ordinary() && !special,
        };
        if !asked {
            return Some(Vec::new());
        }
        let one = |finding: SchoolFinding| Some(vec![finding]);
        match &part.test {
            Test::Rooms {
                classes_per_room,
                music,
                art,
            } => {
                let per = *on(classes_per_room, self.date)?;
                let areas = (*on(music, self.date)?, *on(art, self.date)?);
                one(self.rooms(&part.id, group, per, areas, steps))
            }
            Test::SchoolSize { limits } => one(self.size(&part.id, group, limits, steps)?),
            Test::ClassSize { most } => self.classes(group, most, steps),
            Test::SmallSchools { pupils } => {
                let below = *on(pupils, self.date)?;
                let own = self.small(group, below, steps);
                let attached = self.attached_small(group, &own, below);
                Some(core::iter::once(own).chain(attached).collect())
            }
            Test::TrainingMoney { at_least } => {
                one(self.training(group, *on(at_least, self.date)?, steps))
            }
            _ => Some(Vec::new()),
        }
    }

    /// Guarantee 4: pupils of a school.
    fn size(
        &self,
        part: &str,
        group: &Group<'_>,
        limits: &[SizeLimit],
        steps: &mut impl Steps,
    ) -> Option<SchoolFinding> {
        let Some(kind) = group.head.kind else {
            let kind = Column::Attribute(Attribute::Kind);
            return Some(missing(group, vec![lack(group.head, kind)]));
        };
        let Some(limit) = limits.iter().find(|limit| limit.kinds.contains(&kind)) else {
            return Some(found(group, Verdict::NotApplicable, SchoolReason::NoLimit));
        };
        let most = *on(&limit.most, self.date)?;
        let (mut pupils, mut lacks) = match group.compulsory() {
            Ok(pupils) => (pupils, Vec::new()),
            Err(lacks) => (group.known_pupils(), lacks),
        };
        if kind == Kind::CompleteSecondary {
            let question = Question::CompleteSecondarySize;
            let reading = self.reading(question)?;
            steps.step(|| ItemStep::Reading(question, reading));
            match reading {
                Reading::Unlimited if lacks.is_empty() => {
                    return Some(found(group, Verdict::NotApplicable, SchoolReason::NoLimit));
                }
                Reading::Unlimited => return Some(missing(group, lacks)),
                Reading::WholeSchoolLimited => {
                    let (more, further) = senior(group);
                    pupils = pupils.saturating_add(more);
                    lacks.extend(further);
                }
                _ => {}
            }
        }
        if !lacks.is_empty() {
            return Some(self.too_many(part, group, (pupils, most), lacks, steps));
        }
        let limit = Decimal::whole(most);
        let value = Exact::whole(pupils.into());
        let without = compare(&value, Bound::AtMost, limit);
        steps.step(|| ItemStep::Compared {
            value: value.float(),
            bound: Bound::AtMost,
            limit,
            verdict: without,
        });
        let possible = self.possible_size(part, group, pupils);
        let size = |most| SchoolReason::Size {
            pupils,
            most,
            possible: possible.as_ref().map(|(most, _)| *most),
        };
        let mut finding = found(group, without, size(most));
        if let Some((concession, eased)) = self.eased_size(part, group, pupils) {
            finding.concession = Some(concession);
            finding.verdict = met(pupils <= eased);
            finding.reason = size(eased);
            steps.step(|| ItemStep::Concession(concession));
        }
        if let Some((eased, lacks)) = possible
            && finding.verdict == Verdict::NotMet
            && pupils <= eased
        {
            // Whether the school passes hangs on what is blank: it is not known, not failed.
            finding.verdict = Verdict::InsufficientData;
            finding.without_concession = Verdict::InsufficientData;
            finding.lacks = lacks;
        }
        Some(finding)
    }

    /// A school of which not all pupils are known: those that are may be too many already, whatever the
    /// others are.
    fn too_many(
        &self,
        part: &str,
        group: &Group<'_>,
        (pupils, most): (u32, u32),
        lacks: Vec<ItemLack>,
        steps: &mut impl Steps,
    ) -> SchoolFinding {
        let eased = self.eased_size(part, group, pupils).map(|(_, most)| most);
        let possible = self.possible_size(part, group, pupils);
        let possible = possible.map(|(most, _)| most);
        let most = most.max(eased.unwrap_or(0)).max(possible.unwrap_or(0));
        if pupils <= most {
            return missing(group, lacks);
        }
        steps.step(|| ItemStep::Compared {
            value: pupils.into(),
            bound: Bound::AtMost,
            limit: Decimal::whole(most),
            verdict: Verdict::NotMet,
        });
        let reason = SchoolReason::Size {
            pupils,
            most,
            possible: None,
        };
        let mut finding = found(group, Verdict::NotMet, reason);
        finding.lacks = lacks;
        finding
    }

    /// Whether a school is a small one, by the reading chosen.
    pub(super) fn is_small(&self, group: &Group<'_>, pupils: u32, below: u32) -> Option<bool> {
        if pupils >= below {
            return Some(false);
        }
        if self.reading(Question::SmallSchool) == Some(Reading::AnySmall)
            || group.head.kind == Some(Kind::TeachingPoint)
        {
            return Some(true);
        }
        group.head.area.map(|area| area == Area::Rural)
    }

    /// Guarantee 6: public funds of a small school.
    fn small(&self, group: &Group<'_>, below: u32, steps: &mut impl Steps) -> SchoolFinding {
        let pupils = match group.compulsory() {
            Ok(pupils) => pupils,
            Err(lacks) => return missing(group, lacks),
        };
        match self.is_small(group, pupils, below) {
            Some(true) if pupils > 0 => {}
            Some(_) => {
                let reason = SchoolReason::NotSmall(pupils);
                return found(group, Verdict::NotApplicable, reason);
            }
            None => {
                let area = Column::Attribute(Attribute::Area);
                return missing(group, vec![lack(group.head, area)]);
            }
        }
        let field = if group.has(Field::SmallSchoolFunds) {
            Field::SmallSchoolFunds
        } else {
            Field::PublicFunds
        };
        let funds = group.total(field, steps);
        let mut lacks = funds.as_ref().err().cloned().unwrap_or_default();
        // The standard of each stage, weighed by its pupils.
        let (mut weighed, mut by_variant) = (Vec::new(), false);
        for (stage, fact) in Stage::ALL
            .into_iter()
            .zip([Fact::FundsPrimary, Fact::FundsJunior])
        {
            if let Ok(Some(of_stage)) = group.pupils(stage) {
                let standard = self.fact(fact, steps).or_else(|lack| {
                    let value = self.standard(fact).ok_or(lack)?;
                    by_variant = true;
                    let input = lack.input();
                    steps.step(|| ItemStep::Standard { input, value });
                    Ok(Exact::decimal(value))
                });
                match standard {
                    Ok(standard) => weighed.push(standard.times(&Exact::whole(of_stage.into()))),
                    Err(lack) => lacks.push(lack),
                }
            }
        }
        let (Ok(funds), true) = (funds, lacks.is_empty()) else {
            return missing(group, lacks);
        };
        let funds = Exact::decimal(funds).times(&Exact::whole(10_000));
        let real = Exact::sum(weighed);
        let needed = real
            .times(&Exact::whole(below.into()))
            .over(&Exact::whole(pupils.into()));
        let (for_hundred, per_pupil) = (met(funds >= needed), met(funds >= real));
        let question = Question::SmallSchoolFunds;
        let by_pupils = self.reading(question) == Some(Reading::PerPupil);
        if let Some(reading) = self.reading(question) {
            steps.step(|| ItemStep::Reading(question, reading));
        }
        let (verdict, other_reading, needed) = if by_pupils {
            (per_pupil, for_hundred, real)
        } else {
            (for_hundred, per_pupil, needed)
        };
        let reason = SchoolReason::SmallFunds {
            funds,
            needed,
            other_reading,
            by_variant,
        };
        found(group, verdict, reason)
    }

    /// A campus by itself.
    fn campus(&self, school: SchoolId) -> Option<Group<'_>> {
        let mut campuses = self
            .groups
            .iter()
            .flat_map(|group| group.members.iter().skip(1));
        let head = *campuses.find(|campus| campus.id == school)?;
        let members = vec![head];
        Some(Group { head, members })
    }

    /// Guarantee 6: the rule means village schools attached to a centre school too. Those that are known
    /// to be small are judged by themselves where all of the school is not small.
    fn attached_small(
        &self,
        group: &Group<'_>,
        joint: &SchoolFinding,
        below: u32,
    ) -> Vec<SchoolFinding> {
        if !matches!(joint.reason, SchoolReason::NotSmall(_)) {
            return Vec::new();
        }
        let campuses = group.members.iter().skip(1).map(|campus| Group {
            head: campus,
            members: vec![*campus],
        });
        let small = campuses.filter(|campus| {
            let pupils = campus.compulsory().unwrap_or(0);
            pupils > 0 && self.is_small(campus, pupils, below) == Some(true)
        });
        small
            .map(|campus| self.small(&campus, below, &mut Quiet))
            .collect()
    }

    /// Quality 4: training money of a school.
    fn training(&self, group: &Group<'_>, least: Decimal, steps: &mut impl Steps) -> SchoolFinding {
        let share = |money, funds, steps: &mut _| {
            let fraction = match (group.total(money, steps), group.total(funds, steps)) {
                (Ok(a), Ok(b)) => Ok((Exact::decimal(a), Exact::decimal(b))),
                (a, b) => {
                    let mut lacks = a.err().unwrap_or_default();
                    lacks.extend(b.err().unwrap_or_default());
                    Err(lacks)
                }
            };
            let limit = Some((Bound::AtLeast, least));
            (fraction, limit)
        };
        let (fraction, limit) = share(Field::TrainingMoney, Field::PublicFunds, steps);
        let percent = RatioUnit::Percent;
        let mut budget = self.figure(FigureName::Ratio, percent, fraction, limit, steps);
        let at = |field| [group.input(field)];
        let (money, funds) = (at(Field::TrainingMoney), at(Field::PublicFunds));
        self.blame(&mut budget, &money, &funds);
        let (fraction, limit) = share(Field::TrainingMoneySpent, Field::PublicFundsSpent, steps);
        let mut account = self.figure(FigureName::Ratio, percent, fraction, limit, steps);
        let (money, funds) = (at(Field::TrainingMoneySpent), at(Field::PublicFundsSpent));
        self.blame(&mut account, &money, &funds);
        let both = self.reading(Question::TrainingMoney) == Some(Reading::BudgetAndAccount);
        let mut verdict = Verdict::NotApplicable;
        let mut lacks = Vec::new();
        let deciding = [Some(&budget), both.then_some(&account)];
        for figure in deciding.into_iter().flatten() {
            lacks.extend(figure.lacks.iter().copied());
            verdict = verdict.and(match figure.verdict {
                Some(own) => own,
                None if figure.lacks.is_empty() => Verdict::NotApplicable,
                None => Verdict::InsufficientData,
            });
        }
        let reason = match verdict {
            Verdict::InsufficientData => SchoolReason::Missing,
            Verdict::NotApplicable => SchoolReason::NothingToJudge,
            _ => SchoolReason::Training {
                budget: budget.printed,
                account: account.printed,
                turned_by_rounding: budget.turned_by_rounding,
            },
        };
        let mut finding = found(group, verdict, reason);
        finding.lacks = lacks;
        finding
    }

    /// All schools' training money, of all their public funds: a figure that decides nothing.
    fn county_training(&self, part: &Part) -> super::finding::Figure {
        let Test::TrainingMoney { at_least } = &part.test else {
            return self.figure(
                FigureName::CountyTraining,
                RatioUnit::Percent,
                Err(Vec::new()),
                None,
                &mut Quiet,
            );
        };
        let (mut above, mut below, mut lacks) = (Vec::new(), Vec::new(), Vec::new());
        for group in self.groups.iter().filter(|group| group.is_asked_to_train()) {
            for (field, list) in [
                (Field::TrainingMoney, &mut above),
                (Field::PublicFunds, &mut below),
            ] {
                match group.total(field, &mut Quiet) {
                    Ok(value) => list.push(Exact::decimal(value)),
                    Err(more) => lacks.extend(more),
                }
            }
        }
        let fraction = if lacks.is_empty() {
            Ok((Exact::sum(above), Exact::sum(below)))
        } else {
            Err(lacks)
        };
        let limit = on(at_least, self.date).map(|least| (Bound::AtLeast, *least));
        let name = FigureName::CountyTraining;
        self.figure(name, RatioUnit::Percent, fraction, limit, &mut Quiet)
    }
}

/// Pupils of the senior stage as far as they are known, and what is missing.
fn senior(group: &Group<'_>) -> (u32, Vec<ItemLack>) {
    let (mut sum, mut lacks) = (0_u32, Vec::new());
    for school in &group.members {
        match pupils_at(school, Place::Senior) {
            Presence::None => {}
            Presence::Missing => {
                let at = Column::Slot(Field::Pupils.at(Place::Senior));
                lacks.push(lack(school, at));
            }
            Presence::Pupils(pupils) => sum = sum.saturating_add(pupils),
        }
    }
    (sum, lacks)
}

/// Guarantee 4: pupils of the compulsory stages in a vocational school.
fn attached(group: &Group<'_>, steps: &mut impl Steps) -> Option<SchoolFinding> {
    if group.head.kind != Some(Kind::Vocational) {
        return None;
    }
    let mut pupils = 0_u32;
    for school in &group.members {
        for stage in Stage::ALL {
            let slot = Field::Pupils.of(stage);
            if let Some(value) = school.values.get(slot) {
                let input = ItemInput::School(school.id, Column::Slot(slot));
                steps.step(|| ItemStep::Input { input, value });
                pupils = pupils.saturating_add(value.to_u32().unwrap_or(0));
            }
        }
    }
    Some(found(
        group,
        met(pupils == 0),
        SchoolReason::Attached { pupils },
    ))
}
