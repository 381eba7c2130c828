//! Rooms, grounds and equipment to the thresholds.

use std::collections::BTreeMap;

use junheng_core::{Amount, Decimal, Document, Evaluation, Field, RuleError, SchoolId, Stage};

use super::{Maker, Skipped, judge, laid, serving};
use crate::action::{Build, What};

/// Where something is added: the school, the stage it serves alone, and the position of the indicator.
type Place = (SchoolId, Option<Stage>, usize);

/// Adding to a total that stages share changes the needs of both; this often they are looked at again.
const ROUNDS: usize = 4;

impl Maker<'_> {
    /// What each unit lacks, in whole m² and rooms, and hundredths of 万元. A total that two stages share grows
    /// by what the one needs that needs more.
    pub(super) fn provision(&mut self) -> Result<(), RuleError> {
        let tested = self.tested(false);
        if tested.is_empty() {
            self.made.skipped.push(Skipped::NoThresholds);
        }
        for (stage, row) in self.units() {
            for index in &tested {
                let _ = self.needed(stage, row, *index);
            }
        }
        let mut wanted: BTreeMap<Place, u64> = BTreeMap::new();
        let mut planned = None;
        for round in 0..ROUNDS {
            let judged;
            let (document, evaluation) = match &planned {
                None => (self.document, self.evaluation),
                Some(document) => {
                    judged = judge(document)?;
                    (document, &judged)
                }
            };
            let more = lacking(document, evaluation, &tested);
            if more.is_empty() {
                break;
            }
            for (place, more) in more {
                *wanted.entry(place).or_insert(0) += more;
            }
            self.made.actions.clear();
            for (place, number) in &wanted {
                self.add(*place, *number);
            }
            if round + 1 < ROUNDS {
                planned = Some(laid(self.document, self.year, &self.made.actions).document);
            }
        }
        Ok(())
    }

    /// One action for all that a place lacks.
    fn add(&mut self, (school, stage, index): Place, number: u64) {
        let rule = self.evaluation.rules.indicators.get(index);
        let Some(amount) = rule.map(|rule| rule.amount) else {
            return;
        };
        let Some(whole) = i64::try_from(number).ok().and_then(|n| Decimal::new(n, 0)) else {
            return;
        };
        let people = u32::try_from(number).unwrap_or(u32::MAX);
        let build = |what| What::Build {
            school,
            stage,
            what,
            amount: whole,
            area: None,
        };
        let what = match amount {
            Amount::TeachingArea => build(Build::Teaching),
            Amount::SportsArea => build(Build::Outdoor),
            Amount::MultimediaRooms => build(Build::Multimedia),
            Amount::Equipment => {
                // From yuan, up to the next hundred.
                let hundreds = i64::try_from(number.div_ceil(100)).unwrap_or(i64::MAX);
                let Some(amount) = Decimal::new(hundreds, 2) else {
                    return;
                };
                What::Equip {
                    school,
                    stage,
                    amount,
                }
            }
            Amount::Computers => What::Computers {
                school,
                stage,
                number: people,
            },
            Amount::Books => What::Books {
                school,
                stage,
                number: people,
            },
            _ => return,
        };
        self.act(what);
    }
}

/// What is entered for an indicator, in any of its forms.
pub(crate) fn fields(amount: Amount) -> Vec<Field> {
    match amount {
        Amount::TeachingArea => vec![Field::TeachingArea, Field::TeachingAreaGross],
        Amount::SportsArea => vec![Field::SportsArea, Field::OutdoorSportsArea],
        _ => vec![amount.field()],
    }
}

/// What is lacking where, in the unit of the indicator's amount.
fn lacking(document: &Document, evaluation: &Evaluation, tested: &[usize]) -> BTreeMap<Place, u64> {
    let view = evaluation.view(document);
    let mut all: BTreeMap<Place, u64> = BTreeMap::new();
    for stage in Stage::ALL {
        for (row, unit) in evaluation.units(stage).iter().enumerate() {
            for index in tested {
                let Some(room) = view.headroom(stage, row, *index).filter(|r| r.needed > 0) else {
                    continue;
                };
                let amount = evaluation.rules.indicators.get(*index).map(|r| r.amount);
                let mut members = evaluation.units.members(document, unit);
                let school = members.find(|school| junheng_core::teaches(school, stage));
                let (Some(amount), Some(school)) = (amount, school) else {
                    continue;
                };
                let alone = serving(school, &fields(amount), stage);
                let needed = match alone {
                    Some(_) => room.needed,
                    None => room.needed_in_total.unwrap_or(room.needed),
                };
                let needed = u64::try_from(needed).unwrap_or(u64::MAX);
                let place = all.entry((school.id, alone, *index)).or_insert(0);
                *place = (*place).max(needed);
            }
        }
    }
    all
}
