//! The formulas of resource allocation, each written once, over floats and exact numbers alike.

use core::cell::OnceCell;

use crate::decimal::Decimal;
use crate::document::Document;
use crate::exact::Number;
use crate::field::{Field, Place, Stage};
use crate::member::{Member, PLACES, Parts, Sharing, lack};
use crate::rules::{IndicatorRule, Rules};
use crate::scheme::{Amount, Concession, Effect};
use crate::school::{Area, Kind, School};
use crate::trace::{InputRef, Recorder, SplitPart, Step};
use crate::units::{Presence, Unit, Units, presence, pupils_at};

/// Why a value cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// An input is missing.
    Missing(InputRef),
    /// An input holds a text that is not understood.
    Rejected(InputRef),
    /// People given as one total for several stages: they are never split.
    PeopleNotByStage(InputRef),
    /// One stage has a value of its own and the other only a total: splitting it would count twice.
    PartlyByStage(InputRef),
    /// Indoor sports rooms exceed the total that includes them.
    IndoorAboveTotal(InputRef),
}

impl Lack {
    /// The input to look at.
    #[must_use]
    pub const fn input(self) -> InputRef {
        match self {
            Self::Missing(at)
            | Self::Rejected(at)
            | Self::PeopleNotByStage(at)
            | Self::PartlyByStage(at)
            | Self::IndoorAboveTotal(at) => at,
        }
    }
}

/// What is lacking for a value; empty only for values that are there.
pub type Lacks = Vec<Lack>;

/// What formulas read.
#[derive(Clone, Copy)]
pub(crate) struct Inputs<'a> {
    pub document: &'a Document,
    pub units: &'a Units,
    pub rules: &'a Rules,
}

impl<'a> Inputs<'a> {
    /// A school in a stage.
    pub const fn member(&self, school: &'a School, stage: Stage) -> Member<'a> {
        Member {
            rules: self.rules,
            school,
            stage,
            sharing: OnceCell::new(),
        }
    }

    /// The member that a unit without campuses consists of.
    pub fn single(&self, unit: &Unit, stage: Stage) -> Option<Member<'a>> {
        if !Units::is_single(unit) {
            return None;
        }
        let school = self.document.schools().get(unit.at as usize)?;
        Some(self.member(school, stage))
    }

    /// The unit's amount and its value of an indicator: amount × factor ÷ pupils.
    pub fn ratio<N: Number>(
        &self,
        unit: &Unit,
        stage: Stage,
        index: usize,
        rule: &IndicatorRule,
        recorder: &mut impl Recorder,
    ) -> Result<(N, N), Lacks> {
        self.ratio_with(
            self.single(unit, stage).as_ref(),
            unit,
            stage,
            index,
            rule,
            recorder,
        )
    }

    /// [`Inputs::ratio`] with the unit's [`Inputs::single`] looked up before.
    #[inline(always)]
    pub fn ratio_with<N: Number>(
        &self,
        single: Option<&Member<'a>>,
        unit: &Unit,
        stage: Stage,
        index: usize,
        rule: &IndicatorRule,
        recorder: &mut impl Recorder,
    ) -> Result<(N, N), Lacks> {
        let amount: Result<N, Lacks> = self.amount(single, unit, stage, index, rule, recorder);
        let Some(pupils) = unit.pupils else {
            let mut lacks = self.missing_pupils(unit, stage);
            lacks.extend(amount.err().unwrap_or_default());
            lacks.dedup();
            return Err(lacks);
        };
        let amount = amount?;
        recorder.step(|| self.pupils_step(unit, stage, pupils));
        let result = amount
            .times(&N::whole(u64::from(rule.factor)))
            .over(&N::whole(u64::from(pupils)));
        recorder.step(|| Step::Ratio {
            amount: amount.float(),
            factor: rule.factor,
            pupils,
            result: result.float(),
        });
        Ok((amount, result))
    }

    fn pupils_step(&self, unit: &Unit, stage: Stage, pupils: u32) -> Step {
        let parts = self
            .units
            .members(self.document, unit)
            .filter_map(|school| match presence(school, stage) {
                Presence::Pupils(number) => {
                    let slot = Field::Pupils.of(stage);
                    let slot = match school.values.get(slot) {
                        Some(_) => slot,
                        None => Field::Pupils.at(Place::Whole),
                    };
                    Some((
                        InputRef {
                            school: school.id,
                            slot,
                        },
                        number,
                    ))
                }
                _ => None,
            })
            .collect();
        Step::Pupils {
            parts,
            result: pupils,
        }
    }

    pub fn missing_pupils(&self, unit: &Unit, stage: Stage) -> Lacks {
        self.units
            .members(self.document, unit)
            .filter(|school| presence(school, stage) == Presence::Missing)
            .map(|school| lack(school, Field::Pupils.of(stage)))
            .collect()
    }

    /// The unit's amount: persons, m², yuan or rooms.
    #[inline(always)]
    fn amount<N: Number>(
        &self,
        single: Option<&Member<'a>>,
        unit: &Unit,
        stage: Stage,
        index: usize,
        rule: &IndicatorRule,
        recorder: &mut impl Recorder,
    ) -> Result<N, Lacks> {
        let conceded = self.concedes(unit, index);
        let own = single.filter(|_| !conceded && rule.also.is_empty());
        let own = own.and_then(|member| Some((member, member.own(rule.amount.field())?)));
        let total = if let Some((member, (slot, value))) = own {
            // What most units have; it comes out as below, and sooner.
            recorder.step(|| member.input_step(slot, value));
            N::decimal(value)
        } else {
            self.whole_amount(single, unit, stage, rule, conceded, recorder)?
        };
        if rule.amount != Amount::Equipment {
            return Ok(total);
        }
        let yuan = total.times(&N::whole(10_000));
        recorder.step(|| Step::ToYuan {
            from: total.float(),
            result: yuan.float(),
        });
        Ok(yuan)
    }

    /// The unit's amount in the unit it is entered in, from all that may serve.
    fn whole_amount<N: Number>(
        &self,
        single: Option<&Member<'a>>,
        unit: &Unit,
        stage: Stage,
        rule: &IndicatorRule,
        conceded: bool,
        recorder: &mut impl Recorder,
    ) -> Result<N, Lacks> {
        if let Some(member) = single {
            return self.member_amount(member, rule, conceded, recorder);
        }
        let mut lacks = Vec::new();
        let mut parts: Vec<(&School, N)> = Vec::new();
        for school in self.units.members(self.document, unit) {
            // A campus that does not teach the stage has nothing of it.
            if presence(school, stage) == Presence::None {
                continue;
            }
            let member = self.member(school, stage);
            match self.member_amount(&member, rule, conceded, recorder) {
                Ok(amount) => parts.push((school, amount)),
                Err(more) => lacks.extend(more),
            }
        }
        if !lacks.is_empty() {
            return Err(lacks);
        }
        let total = parts
            .iter()
            .fold(N::whole(0), |sum, (_, part)| sum.plus(part));
        recorder.step(|| Step::AddCampuses {
            parts: parts
                .iter()
                .map(|(school, part)| (school.id, part.float()))
                .collect(),
            result: total.float(),
        });
        Ok(total)
    }

    /// Whether a concession in force acts on a unit's indicator.
    #[inline]
    pub fn concedes(&self, unit: &Unit, index: usize) -> bool {
        !self.rules.concessions.is_empty()
            && self
                .rules
                .concession_for(index)
                .is_some_and(|(_, concession)| self.acts(concession, unit))
    }

    fn acts(&self, concession: &Concession, unit: &Unit) -> bool {
        let Some(school) = self.document.schools().get(unit.at as usize) else {
            return false;
        };
        match concession.effect {
            Effect::RotatingTeachers {
                pupils_from,
                pupils_to,
                ..
            } => {
                let small_and_rural =
                    school.kind == Some(Kind::TeachingPoint) || school.area == Some(Area::Rural);
                let pupils = Stage::ALL
                    .into_iter()
                    .map(|stage| presence(school, stage))
                    .try_fold(0_u32, |sum, presence| match presence {
                        Presence::None => Some(sum),
                        Presence::Missing => None,
                        Presence::Pupils(pupils) => Some(sum.saturating_add(pupils)),
                    });
                small_and_rural && pupils.is_some_and(|p| (pupils_from..=pupils_to).contains(&p))
            }
            Effect::LeasedGrounds { .. } => school.dense_centre == Some(true),
        }
    }

    fn member_amount<N: Number>(
        &self,
        member: &Member<'_>,
        rule: &IndicatorRule,
        conceded: bool,
        recorder: &mut impl Recorder,
    ) -> Result<N, Lacks> {
        let amount = rule.amount;
        let direct = [(amount.field(), false)];
        let (terms, extra): (&[(Field, bool)], &[Field]) = match amount {
            Amount::PeArtTeachers => (
                &direct,
                if conceded {
                    &[Field::RotatingPeArtTeachers]
                } else {
                    &[]
                },
            ),
            Amount::TeachingArea
                if !member.given(Field::TeachingArea) && member.given(Field::TeachingAreaGross) =>
            {
                (
                    &[
                        (Field::TeachingAreaGross, false),
                        (Field::IndoorSportsArea, true),
                    ],
                    &[],
                )
            }
            Amount::SportsArea => {
                let by_parts = !member.given(Field::SportsArea)
                    && (member.given(Field::OutdoorSportsArea)
                        || member.given(Field::IndoorSportsArea));
                let terms: &[(Field, bool)] = if by_parts {
                    &[
                        (Field::OutdoorSportsArea, false),
                        (Field::IndoorSportsArea, false),
                    ]
                } else {
                    &direct
                };
                let extra: &[Field] = if conceded {
                    &[Field::LeasedSportsArea, Field::RooftopSportsArea]
                } else {
                    &[]
                };
                (terms, extra)
            }
            _ => (&direct, &[]),
        };
        let parts = if rule.also.is_empty() {
            member.sum(terms, extra, recorder)?
        } else {
            let also = rule.also.iter().map(|field| (*field, false));
            let terms: Vec<_> = terms.iter().copied().chain(also).collect();
            member.sum(&terms, extra, recorder)?
        };
        self.join(member, parts, recorder)
    }

    /// The stage's own and its part of what is shared.
    fn join<N: Number>(
        &self,
        member: &Member<'_>,
        parts: Parts<N>,
        recorder: &mut impl Recorder,
    ) -> Result<N, Lacks> {
        let Some(total) = parts.shared else {
            return Ok(parts.own.unwrap_or_else(|| N::whole(0)));
        };
        let Sharing { mine, all, .. } = member.sharing();
        if all == 0 || mine == 0 {
            return Err(member.missing_pupils());
        }
        let split = total.times(&N::whole(mine)).over(&N::whole(all));
        recorder.step(|| Step::Split {
            total: total.float(),
            parts: self.split_parts(member.school),
            place: member.stage.place(),
            result: split.float(),
        });
        let Some(own) = parts.own else {
            return Ok(split);
        };
        let result = own.plus(&split);
        recorder.step(|| Step::AddOwn {
            own: own.float(),
            shared: split.float(),
            result: result.float(),
        });
        Ok(result)
    }

    fn split_parts(&self, school: &School) -> Vec<SplitPart> {
        let weights = self
            .rules
            .scheme
            .split_for(school.kind)
            .map(|split| split.weights);
        PLACES
            .into_iter()
            .filter_map(|place| {
                let Presence::Pupils(pupils) = pupils_at(school, place) else {
                    return None;
                };
                let weight = weights.and_then(|w| match place {
                    Place::Primary => w.primary,
                    Place::Junior => w.junior,
                    _ => w.senior,
                });
                Some(SplitPart {
                    place,
                    pupils,
                    weight: weight.unwrap_or(Decimal::ZERO),
                })
            })
            .collect()
    }
}
