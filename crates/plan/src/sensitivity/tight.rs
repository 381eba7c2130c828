//! The units that a few pupils more push below a threshold.

use junheng_core::{Level, SchoolId, Stage};

use super::margin::Way;
use super::probe::Probe;

/// An indicator of a unit that holds, with the most pupils more that leave it holding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tight {
    /// The school.
    pub school: SchoolId,
    /// The stage.
    pub stage: Stage,
    /// The indicator's position.
    pub indicator: usize,
    /// The most pupils more with which it holds.
    pub more: u64,
    /// Its pupils as things are.
    pub pupils: u32,
}

impl Tight {
    /// The part of its pupils that may come.
    fn share(&self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "pupils of a school")]
        let more = self.more as f64;
        more / f64::from(self.pupils)
    }
}

impl Probe {
    /// The indicators of units that hold and fail first when all units grow by the same part, the first first.
    #[must_use]
    pub fn tightest(&self, most: usize) -> Vec<Tight> {
        let evaluation = self.evaluation();
        let view = evaluation.view(self.document());
        let mut near = Vec::new();
        for stage in Stage::ALL {
            for (row, unit) in evaluation.units(stage).iter().enumerate() {
                let Some(pupils) = unit.pupils.filter(|pupils| *pupils > 0) else {
                    continue;
                };
                for (indicator, rule) in evaluation.rules.indicators.iter().enumerate() {
                    let cell = view.cell(stage, row, indicator);
                    let amount = cell.filter(|cell| cell.level == Level::Full);
                    let limit = view.threshold(stage, indicator);
                    let Some((amount, limit)) = amount.and_then(|cell| cell.amount).zip(limit)
                    else {
                        continue;
                    };
                    let last = amount * f64::from(rule.factor) / limit.float;
                    let share = (last + 1e-9).floor() / f64::from(pupils);
                    near.push((share, stage, unit.school, indicator, pupils));
                }
            }
        }
        near.sort_by(|a, b| {
            a.0.total_cmp(&b.0)
                .then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3)))
        });
        let mut all: Vec<Tight> = Vec::new();
        for (share, stage, school, indicator, pupils) in near {
            // What a school shares follows its pupils: a unit may stand more than its own figures say, never less.
            let last = most.checked_sub(1).and_then(|at| all.get(at));
            if last.is_some_and(|last| 1.0 + last.share() <= share) {
                break;
            }
            let margins = self.indicator(school, stage, indicator);
            let margins = margins.map_or_else(Vec::new, |found| found.margins);
            let more = margins.into_iter().find(|m| m.way == Way::MorePupils);
            if let Some(more) = more.and_then(|margin| margin.number) {
                all.push(Tight {
                    school,
                    stage,
                    indicator,
                    more,
                    pupils,
                });
                all.sort_by(|a, b| a.share().total_cmp(&b.share()));
            }
        }
        all.truncate(most);
        all
    }
}
