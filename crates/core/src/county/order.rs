//! The order in which the county's figures are listed, for keys that move and blocks that are pasted.

use super::{
    CountyInput, Fact, FactGroup, MonitoringFigure, Series, Subject, SurveyFigure, SurveyGroup,
};

/// Moves along a list; nothing beyond its ends.
fn moved<T: Copy + PartialEq>(list: impl Iterator<Item = T>, from: T, steps: isize) -> Option<T> {
    let list: Vec<T> = list.collect();
    let at = list.iter().position(|one| *one == from)?;
    list.get(at.checked_add_signed(steps)?).copied()
}

impl Fact {
    /// All figures in the order of their groups.
    pub fn by_group() -> impl Iterator<Item = Self> {
        let of = |group| {
            Self::ALL
                .iter()
                .filter(move |fact| fact.info().group == group)
        };
        FactGroup::ALL.into_iter().flat_map(of).copied()
    }
}

impl CountyInput {
    /// The figure so many rows below in its list; above for a negative number.
    #[must_use]
    pub fn below(self, steps: isize) -> Option<Self> {
        Some(match self {
            Self::Fact(fact) => Self::Fact(moved(Fact::by_group(), fact, steps)?),
            Self::Series(series, year) => {
                Self::Series(moved(Series::ALL.iter().copied(), series, steps)?, year)
            }
            Self::Survey(group, figure) => Self::Survey(
                moved(SurveyGroup::ALL.iter().copied(), group, steps)?,
                figure,
            ),
            Self::Monitoring(subject, figure) => {
                Self::Monitoring(moved(Subject::ALL.iter().copied(), subject, steps)?, figure)
            }
        })
    }

    /// The figure so many columns to the right in its row, where `years` are the columns of a series;
    /// a fact has one column.
    #[must_use]
    pub fn right(self, steps: usize, years: &[u16]) -> Option<Self> {
        let steps = isize::try_from(steps).ok()?;
        Some(match self {
            Self::Fact(_) => return (steps == 0).then_some(self),
            Self::Series(series, year) => {
                Self::Series(series, moved(years.iter().copied(), year, steps)?)
            }
            Self::Survey(group, figure) => Self::Survey(
                group,
                moved(SurveyFigure::ALL.iter().copied(), figure, steps)?,
            ),
            Self::Monitoring(subject, figure) => {
                let figures = MonitoringFigure::ALL.iter().copied();
                Self::Monitoring(subject, moved(figures, figure, steps)?)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_walked_down_and_across() {
        let key = |key: &str| CountyInput::from_key(key).unwrap();
        // Both stand in the group of money, apart from each other in files.
        assert_eq!(
            key("facts.wage_bill").below(1),
            Some(key("facts.training_money"))
        );
        assert_eq!(key("facts.population").below(-1), None);
        assert_eq!(Fact::by_group().count(), Fact::ALL.len());
        let gnp = key("series.gnp.2022");
        assert_eq!(gnp.below(1), Some(key("series.education_expenditure.2022")));
        assert_eq!(
            gnp.right(1, &[2020, 2022, 2023]),
            Some(key("series.gnp.2023"))
        );
        assert_eq!(gnp.right(2, &[2020, 2022, 2023]), None);
        let sent = key("survey.pupils.sent");
        assert_eq!(
            sent.right(4, &[]),
            Some(key("survey.pupils.visit_satisfied"))
        );
        assert_eq!(sent.below(6), Some(key("survey.others.sent")));
        assert_eq!(key("facts.posts").right(1, &[]), None);
    }
}
