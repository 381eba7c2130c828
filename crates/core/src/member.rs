//! A school in one stage: which of its inputs serve the stage, and how totals are shared.

use core::cell::OnceCell;

use crate::decimal::Decimal;
use crate::exact::Number;
use crate::field::{Field, Place, Slot, Stage};
use crate::formula::{Lack, Lacks};
use crate::layer::Layer;
use crate::rules::Rules;
use crate::school::School;
use crate::trace::{InputRef, Recorder, Step};
use crate::units::{Presence, pupils_at};

pub(crate) fn lack(school: &School, slot: Slot) -> Lack {
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

/// A school in one stage.
pub(crate) struct Member<'a> {
    pub rules: &'a Rules,
    pub school: &'a School,
    pub stage: Stage,
    /// Looked up when a total is first met, and once for all indicators.
    pub sharing: OnceCell<Sharing>,
}

/// How the stages of a school share its totals.
#[derive(Clone, Copy)]
pub(crate) struct Sharing {
    /// No other stage has pupils or might have: totals are the stage's own.
    pub alone: bool,
    /// The stage's part in a split: `mine` of `all`; `all` is 0 where pupils are missing.
    pub mine: u64,
    pub all: u64,
}

pub(crate) const PLACES: [Place; 3] = [Place::Primary, Place::Junior, Place::Senior];

/// A sum of inputs that are either one stage's own or shared by the school's stages.
pub(crate) struct Parts<N> {
    pub own: Option<N>,
    pub shared: Option<N>,
}

impl Member<'_> {
    /// How the school's stages share its totals.
    pub fn sharing(&self) -> Sharing {
        *self.sharing.get_or_init(|| {
            let weights = self.rules.weights(self.school.kind);
            let (mut mine, mut all, mut alone, mut missing) = (0, 0, true, false);
            for place in PLACES {
                let own = place == self.stage.place();
                match pupils_at(self.school, place) {
                    Presence::None => {}
                    Presence::Missing => {
                        missing = true;
                        alone &= own;
                    }
                    Presence::Pupils(pupils) => {
                        let weight = u64::from(pupils) * u64::from(weights.at(place));
                        all += weight;
                        if own {
                            mine = weight;
                        } else {
                            alone = false;
                        }
                    }
                }
            }
            let all = if missing { 0 } else { all };
            Sharing { alone, mine, all }
        })
    }

    /// Reads the ends of the school's values and gives anything that depends on them.
    pub fn touch(&self) -> i64 {
        let (first, last) = self.school.values.ends();
        first.map_or(0, Decimal::mantissa) ^ last.map_or(0, Decimal::mantissa)
    }

    /// The stage's own value of a field.
    pub fn own(&self, field: Field) -> Option<(Slot, Decimal)> {
        let slot = field.of(self.stage);
        Some((slot, self.school.values.get(slot)?))
    }

    /// Whether a field is entered in any form that could serve the stage.
    pub fn given(&self, field: Field) -> bool {
        let values = &self.school.values;
        values.holds(field.of(self.stage)) || values.holds(field.at(Place::Whole))
    }

    /// Adds and subtracts fields, the stage's own values and shared totals apart.
    ///
    /// `terms` are needed (true: subtracted); `extra` count where they are given.
    pub fn sum<N: Number, R: Recorder>(
        &self,
        terms: &[(Field, bool)],
        extra: &[Field],
        recorder: &mut R,
    ) -> Result<Parts<N>, Lacks> {
        // One term is the rule; it needs no sum.
        if let ([(field, false)], []) = (terms, extra) {
            let (slot, value, is_shared) = self.input(*field).map_err(|lack| vec![lack])?;
            recorder.step(|| self.input_step(slot, value));
            let value = Some(N::decimal(value));
            let (own, shared) = if is_shared {
                (None, value)
            } else {
                (value, None)
            };
            return Ok(Parts { own, shared });
        }
        let mut lacks = Vec::new();
        let (mut own, mut shared) = (Layer::new(), Layer::new());
        let extra = extra.iter().filter(|field| self.given(**field));
        let all = terms
            .iter()
            .copied()
            .chain(extra.map(|field| (*field, false)));
        for (field, subtract) in all {
            match self.input(field) {
                Ok((slot, value, is_shared)) => {
                    recorder.step(|| self.input_step(slot, value));
                    let layer = if is_shared { &mut shared } else { &mut own };
                    layer.add::<R>(N::decimal(value), subtract);
                }
                Err(lack) => lacks.push(lack),
            }
        }
        if !lacks.is_empty() {
            return Err(lacks);
        }
        for layer in [&own, &shared] {
            layer.record(recorder);
            if layer.result.as_ref().is_some_and(Number::is_below_zero) {
                return Err(vec![self.below_zero(terms)]);
            }
        }
        Ok(Parts {
            own: own.result,
            shared: shared.result,
        })
    }

    pub const fn input_step(&self, slot: Slot, value: Decimal) -> Step {
        let school = self.school.id;
        Step::Input {
            input: InputRef { school, slot },
            value,
        }
    }

    /// The subtrahend that exceeds what it is taken from.
    fn below_zero(&self, terms: &[(Field, bool)]) -> Lack {
        let subtracted = terms.iter().find(|(_, subtract)| *subtract);
        let slot = subtracted
            .and_then(|(field, _)| self.input(*field).ok())
            .map_or_else(
                || Field::IndoorSportsArea.at(Place::Whole),
                |(slot, ..)| slot,
            );
        Lack::IndoorAboveTotal(InputRef {
            school: self.school.id,
            slot,
        })
    }

    /// The value that serves the stage, and whether it is a total to be split.
    fn input(&self, field: Field) -> Result<(Slot, Decimal, bool), Lack> {
        let (school, slot) = (self.school, field.of(self.stage));
        if let Some(value) = school.values.get(slot) {
            return Ok((slot, value, false));
        }
        let whole = field.at(Place::Whole);
        let shared = field.info().shared;
        let Some(value) = school.values.get(whole) else {
            return Err(match lack(school, slot) {
                rejected @ Lack::Rejected(_) => rejected,
                _ => lack(school, if shared { whole } else { slot }),
            });
        };
        if self.sharing().alone {
            return Ok((whole, value, false));
        }
        let at = InputRef {
            school: school.id,
            slot: whole,
        };
        if !shared {
            return Err(Lack::PeopleNotByStage(at));
        }
        let other_own = Stage::ALL
            .into_iter()
            .any(|other| other != self.stage && school.values.get(field.of(other)).is_some());
        if other_own {
            return Err(Lack::PartlyByStage(at));
        }
        Ok((whole, value, true))
    }

    /// The pupils that are missing for a split.
    pub fn missing_pupils(&self) -> Lacks {
        let missing = PLACES
            .into_iter()
            .filter(|place| pupils_at(self.school, *place) == Presence::Missing);
        let lacks: Lacks = missing
            .map(|place| lack(self.school, Field::Pupils.at(place)))
            .collect();
        if lacks.is_empty() {
            vec![lack(self.school, Field::Pupils.of(self.stage))]
        } else {
            lacks
        }
    }
}
