//! Amounts found turned into actions.

use std::collections::{BTreeMap, BTreeSet};

use junheng_core::{Decimal, SchoolId, Stage};

use super::laying::DUST;
use super::levers::{LeverOf, LinkOf, LocalOf};
use super::limits::kept_at;
use super::model::Model;
use crate::action::{Action, Profile, What};
use crate::caps::Capped;

impl Model {
    /// The actions that amounts stand for, with the levers that each comes from.
    ///
    /// Who leaves is matched with who comes in the order of the schools.
    #[must_use]
    pub fn actions(&self, amounts: &[f64]) -> Vec<(Action, Vec<usize>)> {
        let net = self.net(amounts);
        let amounts = net.as_slice();
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
        let mut moves: Vec<Move> = Vec::new();
        for to in &mut coming {
            for from in &mut leaving {
                let same = (from.stage, from.profile) == (to.stage, to.profile);
                let number = from.number.min(to.number);
                if !same || number == 0 || from.school == to.school {
                    continue;
                }
                from.number -= number;
                to.number -= number;
                moves.push((from.with(number), to.with(number)));
            }
        }
        self.around(&mut moves, &mut coming, &leaving);
        self.exchanged(&mut moves, &coming, &leaving, amounts);
        for (from, to) in moves {
            let what = What::Rotate {
                from: from.school,
                to: to.school,
                stage: to.stage,
                profile: to.profile,
                number: to.number,
            };
            found.push((self.action(what, to.lever), vec![to.lever, from.lever]));
        }
        found
    }

    /// Amounts without those who leave a school for one that sends it as many alike, unless it counts how many
    /// move: nothing else changes.
    fn net(&self, amounts: &[f64]) -> Vec<f64> {
        let mut net = amounts.to_vec();
        let counts = |link: &LinkOf| matches!(link, LinkOf::Rotation | LinkOf::RotationBackbone);
        if self.links.iter().any(counts) {
            return net;
        }
        let levers = || self.levers.iter().enumerate();
        let comes = levers().filter_map(|(at, lever)| match *lever {
            LeverOf::In(school, stage, profile) => Some(((school, stage, profile), at)),
            _ => None,
        });
        let comes: BTreeMap<(SchoolId, Stage, Profile), usize> = comes.collect();
        for (at, lever) in levers() {
            let &LeverOf::Out(school, stage, profile) = lever else {
                continue;
            };
            let back = comes.get(&(school, stage, profile)).copied();
            let pair = back.and_then(|back| Some((back, *net.get(at)?, *net.get(back)?)));
            let Some((back, gone, come)) = pair else {
                continue;
            };
            let both = gone.min(come).max(0.0);
            for place in [at, back] {
                if let Some(amount) = net.get_mut(place) {
                    *amount -= both;
                }
            }
        }
        net
    }

    /// Who would come to the school they leave goes by way of others: of a move between two others, one half
    /// leads to that school and one away from it.
    fn around(&self, moves: &mut Vec<Move>, coming: &mut [Moving], leaving: &[Moving]) {
        for to in coming.iter_mut().filter(|to| to.number > 0) {
            let own = leaving.iter().find(|from| from.is_same(to));
            let Some(own) = own.cloned() else { continue };
            let mut halves = Vec::new();
            for (from, other) in moves.iter_mut() {
                let same = (from.stage, from.profile) == (to.stage, to.profile);
                let apart = from.school != to.school && other.school != to.school;
                let number = other.number.min(to.number);
                if !same || !apart || number == 0 {
                    continue;
                }
                to.number -= number;
                halves.push((from.with(number), to.with(number)));
                halves.push((own.with(number), other.with(number)));
                (from.number, other.number) = (from.number - number, other.number - number);
            }
            moves.retain(|(_, other)| other.number > 0);
            moves.extend(halves);
        }
    }

    /// What is left of that is exchanged with a school that has such teachers: one comes for one who goes. An
    /// exchange makes two moves, so that of those left over one by one every second needs none.
    fn exchanged(
        &self,
        moves: &mut Vec<Move>,
        coming: &[Moving],
        leaving: &[Moving],
        amounts: &[f64],
    ) {
        let used = |is: &dyn Fn(&LeverOf) -> bool| -> u32 {
            let all = self.levers.iter().zip(amounts);
            all.filter(|(lever, _)| is(lever))
                .map(|(_, amount)| people(*amount))
                .sum()
        };
        let wanted = &self.kept.wanted;
        let mut over: Vec<&Moving> = coming.iter().filter(|to| to.number > 0).collect();
        // Of those who move, so many must be backbone teachers: they are exchanged first.
        over.sort_by_key(|to| !to.profile.backbone);
        let mut owed: u32 = over.iter().map(|to| to.number % 2).sum();
        for to in over {
            let Some(own) = leaving.iter().find(|from| from.is_same(to)) else {
                continue;
            };
            let mut left = to.number / 2;
            if to.number % 2 == 1 && owed > 0 {
                left += 1;
                owed = owed.saturating_sub(2);
            }
            for (at, lever) in self.levers.iter().enumerate() {
                let &LeverOf::Out(school, stage, profile) = lever else {
                    continue;
                };
                let comes = LeverOf::In(school, stage, profile);
                let back = self.levers.iter().position(|other| *other == comes);
                let same = (stage, profile) == (to.stage, to.profile) && school != to.school;
                let (Some(back), true, true) = (back, same, left > 0) else {
                    continue;
                };
                let kept = |of| people(kept_at(&self.kept, of));
                let gone = used(&|of| matches!(of, LeverOf::Out(id, ..) if *id == school));
                let gone = gone + kept(LocalOf::Out(school));
                let come = used(&|of| matches!(of, LeverOf::In(id, ..) if *id == school));
                let come = come + kept(LocalOf::In(school));
                let room = |most: Option<u32>, of, used| {
                    let own = wanted.capped(school, of);
                    let own = own.map(|most| people(most.to_f64().floor()));
                    let most = [most, own].into_iter().flatten().min();
                    most.map_or(u32::MAX, |most| most.saturating_sub(used))
                };
                let number = people(self.spare(at, amounts).floor()).min(left);
                let number = number.min(room(wanted.out_per_school, Capped::Out, gone));
                let number = number.min(room(wanted.in_per_school, Capped::In, come));
                if number == 0 {
                    continue;
                }
                left -= number;
                let there = |lever, number| Moving {
                    lever,
                    school,
                    stage,
                    profile,
                    number,
                };
                moves.push((own.with(number), there(back, number)));
                moves.push((there(at, number), to.with(number)));
            }
        }
    }

    /// How many more may leave by a lever: no more than are there with all that come and go.
    fn spare(&self, lever: usize, amounts: &[f64]) -> f64 {
        let used = |at: usize| amounts.get(at).copied().unwrap_or(0.0);
        let upper = self
            .problem
            .levers
            .get(lever)
            .map_or(0.0, |lever| lever.upper);
        let mut spare = upper - used(lever);
        for (local, of) in self.problem.locals.iter().zip(&self.locals) {
            let own = local.terms.iter().find(|(at, _)| *at == lever);
            if matches!(of, LocalOf::People(..)) && own.is_some_and(|(_, factor)| *factor > 0.0) {
                let all = local.terms.iter().map(|(at, factor)| factor * used(*at));
                spare = spare.min(local.bound - all.sum::<f64>());
            }
        }
        spare
    }

    fn action(&self, what: What, lever: usize) -> Action {
        Action {
            found: true,
            ..Action::plain(self.bound_to(lever).unwrap_or(self.year), what)
        }
    }

    /// Training for which those who are there today are too few: it waits for those who are hired.
    pub(super) fn waiting(&self, amounts: &[f64]) -> BTreeSet<usize> {
        let mut waiting = BTreeSet::new();
        for (local, of) in self.problem.locals.iter().zip(&self.locals) {
            let own = local.terms.iter().filter(|(_, factor)| *factor > 0.0);
            let used = own.map(|(at, factor)| (*at, factor * amounts.get(*at).unwrap_or(&0.0)));
            let used: Vec<(usize, f64)> = used.collect();
            let sum: f64 = used.iter().map(|(_, amount)| amount).sum();
            if matches!(of, LocalOf::People(..)) && sum > local.bound + DUST {
                let trained = used.into_iter().map(|(at, _)| at);
                waiting.extend(trained.filter(|at| self.trains(*at)));
            }
        }
        waiting
    }

    fn trains(&self, lever: usize) -> bool {
        let lever = self.levers.get(lever);
        matches!(lever, Some(LeverOf::Act(What::Train { .. })))
    }

    /// The year in which a lever counts, where that is not left to the laying.
    pub(super) fn bound_to(&self, lever: usize) -> Option<u16> {
        self.years.get(lever).copied().flatten()
    }
}

/// Who leaves, and where they come.
type Move = (Moving, Moving);

/// Teachers on their way.
#[derive(Clone)]
struct Moving {
    lever: usize,
    school: SchoolId,
    stage: Stage,
    profile: Profile,
    number: u32,
}

impl Moving {
    fn with(&self, number: u32) -> Self {
        Self {
            number,
            ..self.clone()
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        (self.school, self.stage, self.profile) == (other.school, other.stage, other.profile)
    }

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
