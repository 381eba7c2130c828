//! Amounts found turned into actions.

use junheng_core::{Decimal, SchoolId, Stage};

use super::levers::LeverOf;
use super::model::Model;
use crate::action::{Action, Profile, What};

impl Model {
    /// The actions that amounts stand for, with the levers that each comes from.
    ///
    /// Who leaves is matched with who comes in the order of the schools.
    #[must_use]
    pub fn actions(&self, amounts: &[f64]) -> Vec<(Action, Vec<usize>)> {
        let mut found = Vec::new();
        let mut leaving: Vec<Moving> = Vec::new();
        let mut coming: Vec<Moving> = Vec::new();
        for (at, (lever, amount)) in self.levers.iter().zip(amounts).enumerate() {
            if *amount <= 0.0 {
                continue;
            }
            match lever {
                LeverOf::Act(what) => {
                    if let Some(what) = scaled(what, *amount) {
                        found.push((self.action(what, at), vec![at]));
                    }
                }
                LeverOf::Out(school, stage, profile) => {
                    leaving.push(Moving::new(at, *school, *stage, *profile, *amount));
                }
                LeverOf::In(school, stage, profile) => {
                    coming.push(Moving::new(at, *school, *stage, *profile, *amount));
                }
            }
        }
        for to in &mut coming {
            for from in &mut leaving {
                let same = (from.stage, from.profile) == (to.stage, to.profile);
                let number = from.number.min(to.number);
                if !same || number == 0 {
                    continue;
                }
                from.number -= number;
                to.number -= number;
                if from.school == to.school {
                    continue;
                }
                let what = What::Rotate {
                    from: from.school,
                    to: to.school,
                    stage: to.stage,
                    profile: to.profile,
                    number,
                };
                found.push((self.action(what, to.lever), vec![to.lever, from.lever]));
            }
        }
        found
    }

    fn action(&self, what: What, lever: usize) -> Action {
        Action {
            found: true,
            ..Action::plain(self.bound_to(lever).unwrap_or(self.year), what)
        }
    }

    /// The year in which a lever counts, where that is not left to the laying.
    pub(super) fn bound_to(&self, lever: usize) -> Option<u16> {
        self.years.get(lever).copied().flatten()
    }
}

/// Teachers on their way.
struct Moving {
    lever: usize,
    school: SchoolId,
    stage: Stage,
    profile: Profile,
    number: u32,
}

impl Moving {
    fn new(lever: usize, school: SchoolId, stage: Stage, profile: Profile, amount: f64) -> Self {
        Self {
            lever,
            school,
            stage,
            profile,
            number: people(amount),
        }
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped before"
)]
fn people(amount: f64) -> u32 {
    amount.round().clamp(0.0, 1e6) as u32
}

#[allow(clippy::cast_possible_truncation, reason = "clamped before")]
fn decimal(amount: f64) -> Option<Decimal> {
    Decimal::new((amount * 100.0).round().clamp(0.0, 1e14) as i64, 2)
}

/// How much of a lever an action is.
pub(super) fn units(what: &What) -> f64 {
    match what {
        What::Build { amount, .. } => amount.to_f64(),
        _ => what.amount().to_f64(),
    }
}

/// An action in an amount.
pub(super) fn scaled(what: &What, amount: f64) -> Option<What> {
    let mut scaled = what.clone();
    match &mut scaled {
        What::Hire { number, .. } | What::Train { number, .. } => *number = people(amount),
        What::Build { amount: place, .. } | What::Equip { amount: place, .. } => {
            *place = decimal(amount)?;
        }
        _ => return None,
    }
    Some(scaled)
}
