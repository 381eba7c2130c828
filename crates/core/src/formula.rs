//! The formulas of resource allocation, each written once, over floats and exact numbers alike.

use crate::decimal::Decimal;
use crate::document::Document;
use crate::exact::Number;
use crate::field::{Field, Place, Slot, Stage};
use crate::rules::{IndicatorRule, Rules};
use crate::scheme::{Amount, Effect};
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

fn lack(school: &School, slot: Slot) -> Lack {
    let input = InputRef {
        school: school.id,
        slot,
    };
    let column = crate::school::Column::Slot(slot);
    if school.rejected.iter().any(|(at, _)| *at == column) {
        Lack::Rejected(input)
    } else {
        Lack::Missing(input)
    }
}

/// A sum of inputs that are either one stage's own or shared by the school's stages.
struct Parts<N> {
    own: Option<N>,
    shared: Option<N>,
}

impl Inputs<'_> {
    /// The unit's amount and its value of an indicator: amount × factor ÷ pupils.
    pub fn ratio<N: Number>(
        &self,
        unit: &Unit,
        stage: Stage,
        index: usize,
        rule: &IndicatorRule,
        recorder: &mut impl Recorder,
    ) -> Result<(N, N), Lacks> {
        let amount: Result<N, Lacks> = self.amount(unit, stage, index, rule, recorder);
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
    pub fn amount<N: Number>(
        &self,
        unit: &Unit,
        stage: Stage,
        index: usize,
        rule: &IndicatorRule,
        recorder: &mut impl Recorder,
    ) -> Result<N, Lacks> {
        let conceded = self.concedes(unit, index);
        let total = if Units::is_single(unit) {
            let school = self
                .document
                .schools()
                .get(unit.at as usize)
                .ok_or_else(Vec::new)?;
            self.school_amount(school, stage, rule.amount, conceded, recorder)?
        } else {
            let mut lacks = Vec::new();
            let mut parts: Vec<(&School, N)> = Vec::new();
            for school in self.units.members(self.document, unit) {
                // A campus that does not teach the stage has nothing of it.
                if presence(school, stage) == Presence::None {
                    continue;
                }
                match self.school_amount(school, stage, rule.amount, conceded, recorder) {
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
            total
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

    /// Whether a concession in force acts on a unit's indicator.
    pub fn concedes(&self, unit: &Unit, index: usize) -> bool {
        let Some((_, concession)) = self.rules.concession_for(index) else {
            return false;
        };
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

    fn school_amount<N: Number>(
        &self,
        school: &School,
        stage: Stage,
        amount: Amount,
        conceded: bool,
        recorder: &mut impl Recorder,
    ) -> Result<N, Lacks> {
        let parts = match amount {
            Amount::QualifiedTeachers => self.sum(
                school,
                stage,
                &[(Field::QualifiedTeachers, false)],
                &[],
                recorder,
            ),
            Amount::BackboneTeachers => self.sum(
                school,
                stage,
                &[(Field::BackboneTeachers, false)],
                &[],
                recorder,
            ),
            Amount::PeArtTeachers => {
                let extra: &[Field] = if conceded {
                    &[Field::RotatingPeArtTeachers]
                } else {
                    &[]
                };
                self.sum(
                    school,
                    stage,
                    &[(Field::PeArtTeachers, false)],
                    extra,
                    recorder,
                )
            }
            Amount::TeachingArea if self.given(school, stage, Field::TeachingArea) => self.sum(
                school,
                stage,
                &[(Field::TeachingArea, false)],
                &[],
                recorder,
            ),
            Amount::TeachingArea if self.given(school, stage, Field::TeachingAreaGross) => self
                .sum(
                    school,
                    stage,
                    &[
                        (Field::TeachingAreaGross, false),
                        (Field::IndoorSportsArea, true),
                    ],
                    &[],
                    recorder,
                ),
            Amount::TeachingArea => self.sum(
                school,
                stage,
                &[(Field::TeachingArea, false)],
                &[],
                recorder,
            ),
            Amount::SportsArea => {
                let extra: &[Field] = if conceded {
                    &[Field::LeasedSportsArea, Field::RooftopSportsArea]
                } else {
                    &[]
                };
                let by_parts = !self.given(school, stage, Field::SportsArea)
                    && (self.given(school, stage, Field::OutdoorSportsArea)
                        || self.given(school, stage, Field::IndoorSportsArea));
                if by_parts {
                    let terms = [
                        (Field::OutdoorSportsArea, false),
                        (Field::IndoorSportsArea, false),
                    ];
                    self.sum(school, stage, &terms, extra, recorder)
                } else {
                    self.sum(
                        school,
                        stage,
                        &[(Field::SportsArea, false)],
                        extra,
                        recorder,
                    )
                }
            }
            Amount::Equipment => {
                self.sum(school, stage, &[(Field::Equipment, false)], &[], recorder)
            }
            Amount::MultimediaRooms => self.sum(
                school,
                stage,
                &[(Field::MultimediaRooms, false)],
                &[],
                recorder,
            ),
        };
        self.join(school, stage, parts?, recorder)
    }

    /// Whether a field is entered in any form that could serve the stage.
    fn given(&self, school: &School, stage: Stage, field: Field) -> bool {
        school.values.get(field.of(stage)).is_some()
            || school.values.get(field.at(Place::Whole)).is_some()
    }

    /// Adds and subtracts fields, the stage's own values and shared totals apart.
    ///
    /// `terms` are needed (true: subtracted); `extra` count where they are given.
    fn sum<N: Number>(
        &self,
        school: &School,
        stage: Stage,
        terms: &[(Field, bool)],
        extra: &[Field],
        recorder: &mut impl Recorder,
    ) -> Result<Parts<N>, Lacks> {
        let mut lacks = Vec::new();
        let mut layers: [Layer<N>; 2] = [Layer::new(), Layer::new()];
        let [own, shared] = &mut layers;
        let extra = extra
            .iter()
            .filter(|field| self.given(school, stage, **field));
        let all = terms
            .iter()
            .copied()
            .chain(extra.map(|field| (*field, false)));
        for (field, subtract) in all {
            match self.input(school, stage, field) {
                Ok((slot, value, is_shared)) => {
                    recorder.step(|| Step::Input {
                        input: InputRef {
                            school: school.id,
                            slot,
                        },
                        value,
                    });
                    let layer = if is_shared { &mut *shared } else { &mut *own };
                    layer.add(N::decimal(value), subtract);
                }
                Err(lack) => lacks.push(lack),
            }
        }
        if !lacks.is_empty() {
            return Err(lacks);
        }
        for layer in &layers {
            if layer.added > 1 || layer.minus.is_some() {
                recorder.step(|| layer.step());
            }
        }
        if layers
            .iter()
            .any(|l| l.result.as_ref().is_some_and(Number::is_below_zero))
        {
            let slot = terms
                .iter()
                .find(|(_, subtract)| *subtract)
                .and_then(|(field, _)| {
                    self.input(school, stage, *field)
                        .ok()
                        .map(|(slot, ..)| slot)
                });
            let slot = slot.unwrap_or_else(|| Field::IndoorSportsArea.at(Place::Whole));
            return Err(vec![Lack::IndoorAboveTotal(InputRef {
                school: school.id,
                slot,
            })]);
        }
        let [own, shared] = layers;
        Ok(Parts {
            own: own.result,
            shared: shared.result,
        })
    }

    /// The value that serves a stage, and whether it is a total to be split.
    fn input(
        &self,
        school: &School,
        stage: Stage,
        field: Field,
    ) -> Result<(Slot, Decimal, bool), Lack> {
        let slot = field.of(stage);
        if let Some(value) = school.values.get(slot) {
            return Ok((slot, value, false));
        }
        let whole = field.at(Place::Whole);
        let Some(value) = school.values.get(whole) else {
            let expected = if field.info().shared { whole } else { slot };
            let at = match lack(school, slot) {
                Lack::Rejected(at) => return Err(Lack::Rejected(at)),
                _ => expected,
            };
            return Err(lack(school, at));
        };
        if self.teaches_one_stage(school, stage) {
            return Ok((whole, value, false));
        }
        let at = InputRef {
            school: school.id,
            slot: whole,
        };
        if !field.info().shared {
            return Err(Lack::PeopleNotByStage(at));
        }
        let other_own = Stage::ALL
            .into_iter()
            .any(|other| other != stage && school.values.get(field.of(other)).is_some());
        if other_own {
            return Err(Lack::PartlyByStage(at));
        }
        Ok((whole, value, true))
    }

    fn teaches_one_stage(&self, school: &School, stage: Stage) -> bool {
        [Place::Primary, Place::Junior, Place::Senior]
            .into_iter()
            .filter(|place| *place != stage.place())
            .all(|place| pupils_at(school, place) == Presence::None)
    }

    /// The stage's own and its part of what is shared.
    fn join<N: Number>(
        &self,
        school: &School,
        stage: Stage,
        parts: Parts<N>,
        recorder: &mut impl Recorder,
    ) -> Result<N, Lacks> {
        let Some(total) = parts.shared else {
            return Ok(parts.own.unwrap_or_else(|| N::whole(0)));
        };
        let split = self.split(school, stage, &total, recorder)?;
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

    fn split<N: Number>(
        &self,
        school: &School,
        stage: Stage,
        total: &N,
        recorder: &mut impl Recorder,
    ) -> Result<N, Lacks> {
        let weights = self.rules.weights(school.kind);
        let (mut mine, mut all) = (0_u64, 0_u64);
        let mut lacks = Vec::new();
        for place in [Place::Primary, Place::Junior, Place::Senior] {
            match pupils_at(school, place) {
                Presence::None => {}
                Presence::Missing => lacks.push(lack(school, Field::Pupils.at(place))),
                Presence::Pupils(pupils) => {
                    let weight = u64::from(pupils) * u64::from(weights.at(place));
                    all += weight;
                    if place == stage.place() {
                        mine = weight;
                    }
                }
            }
        }
        if !lacks.is_empty() {
            return Err(lacks);
        }
        if all == 0 || mine == 0 {
            return Err(vec![lack(school, Field::Pupils.of(stage))]);
        }
        let result = total.times(&N::whole(mine)).over(&N::whole(all));
        recorder.step(|| Step::Split {
            total: total.float(),
            parts: self.split_parts(school),
            place: stage.place(),
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
        [Place::Primary, Place::Junior, Place::Senior]
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

/// A running sum; addends are kept for the trace, without allocating on the ordinary path.
struct Layer<N> {
    plus: [f64; 4],
    minus: Option<f64>,
    result: Option<N>,
    added: usize,
}

impl<N: Number> Layer<N> {
    const fn new() -> Self {
        Self {
            plus: [0.0; 4],
            minus: None,
            result: None,
            added: 0,
        }
    }

    fn add(&mut self, value: N, subtract: bool) {
        let float = value.float();
        let result = match self.result.take() {
            None if subtract => N::whole(0).minus(&value),
            None => value,
            Some(before) if subtract => before.minus(&value),
            Some(before) => before.plus(&value),
        };
        self.result = Some(result);
        if subtract {
            self.minus = Some(float);
        } else {
            if let Some(place) = self.plus.get_mut(self.added) {
                *place = float;
            }
            self.added += 1;
        }
    }

    fn step(&self) -> Step {
        Step::Sum {
            plus: self.plus.iter().copied().take(self.added).collect(),
            minus: self.minus.into_iter().collect(),
            result: self.result.as_ref().map_or(0.0, Number::float),
        }
    }
}
