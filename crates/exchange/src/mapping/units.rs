//! Units of columns: those named are converted, money without one is asked for.

use junheng_core::Unit;

use super::evidence::pupil_columns;
use super::propose::{Work, shift_of};
use super::{About, Answer, Certainty, Evidence};
use crate::headers::Meaning;
use crate::headers::text::{UnitWord, normal};

impl Work<'_> {
    /// Units: those named are converted, money without one is asked for.
    pub(super) fn settle_units(&mut self) {
        let title_unit = self
            .titles
            .iter()
            .chain([&self.table.name])
            .find_map(|text| {
                let text = normal(text);
                let (_, after) = text.split_once("单位")?;
                UnitWord::read(after.trim_start_matches(':').trim_end_matches(')'))
            });
        let pupils = pupil_columns(&self.mapping);
        for index in 0..self.mapping.columns.len() {
            let Some((column, target)) = self
                .mapping
                .columns
                .get(index)
                .map(|c| (c.column, c.target))
            else {
                continue;
            };
            let unit = match self.meanings.get(index) {
                Some(Meaning::Known { unit, .. }) => *unit,
                // Our own headers name the unit that we use.
                Some(Meaning::Exact(_)) => continue,
                _ => None,
            };
            let Some(field) = target.field().filter(|_| !self.is_saved(index)) else {
                continue;
            };
            if let Some(unit) = unit {
                if let Some(shift) = shift_of(field, unit) {
                    self.mapping.accept(&Answer::Shift { column, shift });
                }
                continue;
            }
            if field.info().unit == Unit::TenThousandYuan {
                self.ask_unit(index, column, title_unit, &pupils);
            }
        }
    }

    pub(super) fn ask_unit(
        &mut self,
        index: usize,
        column: u32,
        title: Option<UnitWord>,
        pupils: &[u32],
    ) {
        let mut evidence = Vec::new();
        let mut suggested = 0;
        if let Some(median) = self.sample.median(column) {
            evidence.push(Evidence::Median(median));
        }
        if let Some((if_yuan, if_ten_thousand)) = self.sample.yuan_per_pupil(column, pupils) {
            // Thresholds are 2000 and 2500 yuan; both units are never plausible at once.
            suggested = usize::from(if_yuan >= 100 && if_ten_thousand > 300_000);
            evidence.push(Evidence::YuanPerPupil {
                if_yuan,
                if_ten_thousand,
            });
        }
        if let Some(unit @ (UnitWord::Yuan | UnitWord::TenThousandYuan)) = title {
            suggested = usize::from(unit == UnitWord::Yuan);
            evidence.push(Evidence::TitleSays(unit));
        }
        let options = vec![
            Answer::Shift { column, shift: 0 },
            Answer::Shift { column, shift: -4 },
        ];
        self.ask(About::Unit { column }, options, suggested, evidence);
        self.certainty_of(index, Certainty::Asked);
    }
}
