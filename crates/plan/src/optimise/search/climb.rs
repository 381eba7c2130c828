//! The climb to good prices, what follows from it, and what the prices say of the county.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use super::super::ascent::{Ascent, Climb};
use super::super::explain::Shadow;
use super::super::point::{Point, Weave, spread, tangent};
use super::super::relax::{Relax, mixture};
use super::{After, Guide, ROOT_ROUNDS, Search, Stage};

impl Search {
    pub(super) fn climb(&mut self, mut ascent: Box<Ascent>) {
        let goal = self.goal();
        let turn = ascent.step(
            &self.county,
            &self.domain,
            &mut self.tools,
            goal,
            self.limits.gap,
            self.best.is_none(),
        );
        self.extra += 256;
        self.relax.bound = self.relax.bound.max(ascent.bound);
        if matches!(turn, Climb::Rounded | Climb::Done) && !self.is_whole {
            self.climbed = Some(ascent.clone());
        }
        self.stage = match turn {
            Climb::On => Stage::Climb(ascent),
            Climb::Rounded => {
                let point = Point::new(&self.county, std::mem::take(&mut ascent.rounded));
                let weave = Weave::new(&self.county, point);
                let weave = weave.priced(&self.county, &ascent.couplings, &ascent.cones);
                Stage::Weave(weave, After::Climb(ascent))
            }
            Climb::Done => return self.end_climb(*ascent),
            Climb::Dead => {
                self.relax.bound = f64::INFINITY;
                return self.drop_node();
            }
        };
    }

    /// Hands the prices found to the relaxation, unless they tell enough.
    pub(super) fn end_climb(&mut self, ascent: Ascent) {
        self.guide = Guide {
            couplings: ascent.couplings.clone(),
            cones: ascent.cones.clone(),
            rows: ascent.rows().to_vec(),
        };
        if self.relax.bound >= self.goal() {
            return self.drop_node();
        }
        let mut duals = ascent.couplings;
        for (cone, &price) in ascent.cones.iter().enumerate() {
            if price > 0.0
                && let Some(cut) = tangent(&self.county, cone, &self.guide.rows)
            {
                duals.push(price * self.county.cones[cone].pupils / cut.excess);
                let penalty = self.county.cones[cone].penalty(&cut);
                self.tools.master.seed(&self.county, cut, penalty);
            }
        }
        let (bound, gap) = (self.relax.bound, self.limits.gap);
        self.relax = Relax::new(
            &self.county,
            &self.tools.master,
            &duals,
            bound,
            ROOT_ROUNDS,
            gap,
        );
        self.stage = Stage::Relax;
    }

    pub(super) fn set_shadow(&mut self) {
        let county = &self.county;
        let ready = self.relax.ready();
        let duals = if ready {
            &self.relax.center
        } else {
            &self.guide.couplings
        };
        let mut shadow = Shadow {
            links: vec![0.0; county.problem.links.len()],
            coefficients: vec![0.0; county.cones.len()],
            budget: None,
        };
        for (coupling, dual) in county.couplings.iter().zip(duals) {
            let price = dual * coupling.scale;
            match coupling.link {
                Some(link) => shadow.links[link] = price,
                None => shadow.budget = Some(price),
            }
        }
        let rows = if ready {
            mixture(county, &self.tools.master)
        } else {
            self.guide.rows.clone()
        };
        let guided = shadow.coefficients.iter_mut().zip(&self.guide.cones);
        for (cone, (price, guide)) in guided.enumerate() {
            let (_, mean) = spread(county, cone, &rows);
            let load = if ready {
                self.tools.master.load(cone, &self.relax.center)
            } else {
                guide * county.cones[cone].pupils
            };
            *price = -load * mean;
        }
        self.shadow = shadow;
    }
}
