//! What can be computed beside points from figures of several years.

use std::collections::BTreeSet;

use super::evidence::{EvidenceLine, Shown, Source};
use crate::county::{CountyInput, Series};
use crate::exact::Exact;
use crate::growth::{Gap, Growth, Years, all_hold, exact_years, growths, proportions, races};
use crate::verdict::Verdict;

impl Source<'_> {
    pub(super) fn years(&self, series: Series) -> Vec<(u16, Exact)> {
        exact_years(&self.document.dossier.series(series))
    }

    /// The latest year, not after the evaluation's, that any of these has a value in.
    fn latest(&self, of: &[Series]) -> Option<u16> {
        let today = self.document.settings.date.year();
        let years = of
            .iter()
            .flat_map(|series| self.document.dossier.series(*series));
        let years = years.map(|(year, _)| year);
        years.filter(|year| *year <= today).max()
    }

    /// The latest year of these; where none has a value, that of any series, else the year before: the
    /// evaluation's own is not over.
    fn last(&self, of: &[Series]) -> u16 {
        self.latest(of)
            .or_else(|| self.latest(Series::ALL))
            .unwrap_or_else(|| self.year_before())
    }

    /// The last year that is over.
    fn year_before(&self) -> u16 {
        self.document.settings.date.year().saturating_sub(1)
    }

    /// That the figures end before the last year that is over: a scheme looks back from there, and nothing
    /// is decided by older ones. The years since are named, as many as are looked back over.
    fn stale(&self, of: &[Series], count: u16) -> Option<EvidenceLine> {
        let (latest, before) = (self.latest(of)?, self.year_before());
        if latest >= before {
            return None;
        }
        let mut line = EvidenceLine::new(Shown::LatestYear, Some(latest));
        line.verdict = Some(Verdict::InsufficientData);
        let first = before.saturating_sub(count.saturating_sub(1));
        for year in first.max(latest.saturating_add(1))..=before {
            let inputs = of.iter().map(|series| CountyInput::Series(*series, year));
            line.missing.extend(inputs);
        }
        Some(line)
    }

    /// Education funds outgrow revenue; operating expenditure and public funds per pupil rise.
    pub(super) fn three_increases(&self) -> Vec<EvidenceLine> {
        let rising = [
            Series::OperatingPrimary,
            Series::OperatingJunior,
            Series::PublicFundsPrimary,
            Series::PublicFundsJunior,
        ];
        let (ours, other) = (Series::EducationAppropriation, Series::RecurrentRevenue);
        let mut all = vec![ours, other];
        all.extend(rising);
        let (last, count) = (self.last(&all), self.scheme.increase_years.value);
        let mut lines: Vec<EvidenceLine> = self.stale(&all, count).into_iter().collect();
        for race in races(&self.years(ours), &self.years(other), last, count) {
            let year = race.ours.year;
            let mut line = EvidenceLine::new(Shown::Outgrows, Some(year));
            let holds = race.order.map(core::cmp::Ordering::is_gt);
            line.verdict = Some(all_hold([holds]));
            line.both_fall = race.both_fall;
            line.gap = Gap::before(&self.years(ours), year);
            line.missing = missing(&race.ours, ours);
            line.missing.extend(missing(&race.other, other));
            line.value = race.ours.rate;
            line.against = race.other.rate;
            lines.push(line);
        }
        for series in rising {
            let years = self.years(series);
            for growth in growths(&years, last, count) {
                let gap = Gap::before(&years, growth.year);
                let line = rise(Shown::Rises(series), growth, |g| missing(g, series));
                lines.push(EvidenceLine { gap, ..line });
            }
        }
        lines
    }

    pub(super) fn two_proportions(&self) -> Vec<EvidenceLine> {
        let spent = Series::EducationExpenditure;
        let pairs = [
            (Shown::ExpenditureOfProduct, Series::Gnp),
            (Shown::EducationOfFiscal, Series::FiscalExpenditure),
        ];
        let all = [spent, Series::Gnp, Series::FiscalExpenditure];
        let (last, count) = (self.last(&all), self.scheme.proportion_years.value);
        let mut lines: Vec<EvidenceLine> = self.stale(&all, count).into_iter().collect();
        for (shown, whole) in pairs {
            let shares = proportions(&self.years(spent), &self.years(whole));
            // The first year has nothing to rise from: so many years are compared with each other.
            for growth in growths(&shares, last, count.saturating_sub(1)) {
                let gap = Gap::before(&shares, growth.year);
                let line = rise(shown, growth, |growth| {
                    let mut lacks = missing(growth, spent);
                    lacks.extend(missing(growth, whole));
                    lacks.retain(|input| self.document.dossier.number(*input).is_none());
                    lacks
                });
                lines.push(EvidenceLine { gap, ..line });
            }
        }
        lines
    }

    /// A part of a whole in each year that has either, without a limit that is known.
    pub(super) fn shares(&self, shown: Shown, part: Series, whole: Series) -> Vec<EvidenceLine> {
        let today = self.document.settings.date.year();
        let (parts, wholes) = (self.years(part), self.years(whole));
        let shares = proportions(&parts, &wholes);
        let of = |years: &Years, year| years.iter().any(|(one, _)| *one == year);
        let years: BTreeSet<u16> = parts.iter().chain(&wholes).map(|(year, _)| *year).collect();
        let mut lines = Vec::new();
        for year in years.into_iter().filter(|year| *year <= today) {
            let mut line = EvidenceLine::new(shown, Some(year));
            let share = shares.iter().find(|(of, _)| *of == year);
            line.value = share.map(|(_, value)| value.clone());
            let given = [(part, of(&parts, year)), (whole, of(&wholes, year))];
            let lacking = given.into_iter().filter(|(_, given)| !given);
            line.missing
                .extend(lacking.map(|(series, _)| CountyInput::Series(series, year)));
            // Nothing of nothing is no share, and nothing waits for one.
            if line.value.is_some() || !line.missing.is_empty() {
                lines.push(line);
            }
        }
        if lines.is_empty() {
            let year = self.last(&[part, whole]);
            let inputs = [part, whole].map(|series| CountyInput::Series(series, year));
            let mut line = EvidenceLine::new(shown, Some(year));
            line.missing.extend(inputs);
            line.missing
                .retain(|input| self.document.dossier.number(*input).is_none());
            lines.push(line);
        }
        lines
    }
}

/// The values of a growth that are missing.
fn missing(growth: &Growth, series: Series) -> Vec<CountyInput> {
    let values = [
        (growth.year.saturating_sub(1), &growth.values.0),
        (growth.year, &growth.values.1),
    ];
    let lacking = values.into_iter().filter(|(_, value)| value.is_none());
    lacking
        .map(|(year, _)| CountyInput::Series(series, year))
        .collect()
}

fn rise(
    shown: Shown,
    growth: Growth,
    lacks: impl FnOnce(&Growth) -> Vec<CountyInput>,
) -> EvidenceLine {
    EvidenceLine {
        verdict: Some(all_hold([growth.rises()])),
        missing: lacks(&growth),
        value: growth.rate,
        ..EvidenceLine::new(shown, Some(growth.year))
    }
}
