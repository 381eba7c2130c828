//! Searching on where a search has used up its work, or left it where the gap was narrow: again with more of it,
//! and the better of both is kept.

use super::report::{End, Report};
use crate::plan::Aim;

/// How many times the work is there for going on.
const TIMES: u64 = 4;
/// Gaps that differ by less of themselves are alike.
const ALIKE: f64 = 0.01;

impl Report {
    /// The work for searching on; nothing where no further work would tell more, or where nothing is short that
    /// could be made less.
    #[must_use]
    pub fn onward(&self, aim: Aim) -> Option<u64> {
        let left = matches!(self.end, Some(End::Spent | End::Near));
        let passes = self.found.as_ref().is_some_and(|found| found.passes);
        let done = passes && aim == Aim::Shortfall;
        (left && !done).then(|| self.most.max(self.work).saturating_mul(TIMES))
    }

    /// What is known when this search went on after an earlier one of the same plan: the better plan and the
    /// higher bound of both.
    #[must_use]
    pub fn after(mut self, earlier: &Self) -> Self {
        let (Some(was), Some(before)) = (&earlier.found, earlier.best) else {
            return self;
        };
        let worse = self.found.is_none() || self.best.is_none_or(|best| best > before);
        if worse {
            self.found = Some(was.clone());
            self.best = earlier.best;
            self.over = None;
            // There is a plan: whatever this search says instead of one is less.
            if matches!(self.end, Some(End::Clash(_) | End::Failed(_))) {
                self.end = Some(End::Spent);
            }
        }
        let bound = earlier.bound.into_iter().chain(self.bound);
        let bound = bound.reduce(f64::max);
        let moved = worse || bound != self.bound;
        self.bound = bound.map(|bound| self.best.map_or(bound, |best| bound.min(best)));
        if moved {
            self.gap = match (self.best, self.bound) {
                (Some(best), Some(bound)) if best > 0.0 => Some((best - bound).max(0.0) / best),
                _ => earlier.gap,
            };
        }
        self
    }

    /// Whether more is known than in an earlier report: a better plan, or a gap that is narrower.
    #[must_use]
    pub fn betters(&self, earlier: &Self) -> bool {
        let lower = |now: Option<f64>, then: Option<f64>, part: f64| match (now, then) {
            (Some(now), Some(then)) => now < then - part * then.abs(),
            (now, then) => now.is_some() && then.is_none(),
        };
        lower(self.best, earlier.best, 1e-9) || lower(self.gap, earlier.gap, ALIKE)
    }
}

#[cfg(test)]
mod tests {
    use super::super::report::{At, Found};
    use super::*;

    fn found(cost: f64) -> Found {
        Found {
            actions: Vec::new(),
            cost,
            runs_on: 0.0,
            kept_cost: 0.0,
            people: 0.0,
            shortfall: 0.0,
            binding: Vec::new(),
            passes: true,
            failing: Vec::new(),
            further: None,
        }
    }

    fn report(best: f64, bound: f64) -> Report {
        Report {
            at: At::Done,
            best: Some(best),
            bound: Some(bound),
            gap: Some((best - bound) / best),
            work: 900,
            most: 1000,
            found: Some(found(best)),
            over: None,
            end: Some(End::Spent),
        }
    }

    #[test]
    fn only_what_ended_at_its_work_goes_on() {
        assert_eq!(report(100.0, 90.0).onward(Aim::Cost), Some(4000));
        let near = Report {
            end: Some(End::Near),
            ..report(100.0, 99.9)
        };
        assert_eq!(near.onward(Aim::Cost), Some(4000));
        // All passes: there is no lesser shortfall.
        assert_eq!(report(100.0, 90.0).onward(Aim::Shortfall), None);
        for end in [End::Proven, End::Rounded, End::Stopped] {
            let over = Report {
                end: Some(end),
                ..report(100.0, 90.0)
            };
            assert_eq!(over.onward(Aim::Cost), None);
        }
    }

    #[test]
    fn the_better_plan_and_the_higher_bound_are_kept() {
        let first = report(100.0, 90.0);
        let worse = report(104.0, 95.0).after(&first);
        assert_eq!((worse.best, worse.bound), (Some(100.0), Some(95.0)));
        assert_eq!(worse.found, Some(found(100.0)));
        assert!((worse.gap.unwrap() - 0.05).abs() < 1e-12);
        // The gap is narrower all the same.
        assert!(worse.betters(&first));
        let better = report(96.0, 80.0).after(&first);
        assert_eq!((better.best, better.bound), (Some(96.0), Some(90.0)));
        assert_eq!(better.found, Some(found(96.0)));
        assert!(better.betters(&first));
        let same = report(100.0, 90.0).after(&first);
        assert!(!same.betters(&first));
        let nothing = Report {
            found: None,
            best: None,
            bound: None,
            gap: None,
            end: Some(End::Stopped),
            ..report(1.0, 1.0)
        };
        let kept = nothing.clone().after(&first);
        assert_eq!((kept.best, kept.bound), (Some(100.0), Some(90.0)));
        assert_eq!(
            (kept.found, kept.end),
            (Some(found(100.0)), Some(End::Stopped))
        );
        // A plan is more than none.
        assert!(first.clone().after(&nothing).betters(&nothing));
    }
}
