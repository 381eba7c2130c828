//! Pupils moving up through the grades.

use junheng_core::Stage;

use super::rate::{self, Factor, Rate};
use super::{ProjectionFault, YearRow, shared_out};
use crate::plan::Cohorts;

/// Grades of compulsory education.
const GRADES: usize = 9;
/// Children enter school so many years after they are born.
const AGE: u16 = 6;

struct Course<'a> {
    cohorts: &'a Cohorts,
    /// How many grades are primary.
    primary: usize,
    retention: Factor,
    migration: Factor,
    entering: Factor,
    /// Whether each stage has any pupils to begin with; without, there is no school to take them.
    taught: [bool; 2],
}

/// The county year by year.
pub(super) fn table(
    cohorts: &Cohorts,
    base: u16,
    year: u16,
    totals: [u64; 2],
    faults: &mut Vec<ProjectionFault>,
) -> Vec<YearRow> {
    let primary = match cohorts.primary_grades {
        None | Some(6) => 6,
        Some(5) => 5,
        Some(found) => {
            faults.push(ProjectionFault::PrimaryGrades { found });
            6
        }
    };
    let found = cohorts.grades.len();
    if found > GRADES {
        faults.push(ProjectionFault::TooManyGrades { found });
    }
    let migration = cohorts.migration.unwrap_or_default();
    let course = Course {
        cohorts,
        primary,
        retention: rate::part(Rate::Retention, cohorts.retention, faults),
        migration: rate::growth(Rate::Migration, migration, faults),
        entering: rate::part(Rate::Entering, cohorts.entering, faults),
        taught: totals.map(|total| total > 0),
    };
    let mut grades = course.first(totals, faults);
    let mut rows = vec![course.row(base, &grades, None)];
    for year in base.saturating_add(1)..=year {
        let next = course.next(year, &grades, faults);
        rows.push(course.row(year, &next, Some(&grades)));
        grades = next;
    }
    rows
}

impl Course<'_> {
    fn stage_of(&self, grade: usize) -> Stage {
        if grade < self.primary {
            Stage::Primary
        } else {
            Stage::Junior
        }
    }

    fn is_taught(&self, stage: Stage) -> bool {
        self.taught.get(stage.index()).copied().unwrap_or(false)
    }

    /// Grades of the base year: as given, in proportion to the schools' pupils; what is missing shares
    /// evenly what the others leave.
    fn first(&self, totals: [u64; 2], faults: &mut Vec<ProjectionFault>) -> Vec<u64> {
        let mut grades = Vec::with_capacity(GRADES);
        for (stage, pupils) in Stage::ALL.into_iter().zip(totals) {
            let own = (0..GRADES).filter(|grade| self.stage_of(*grade) == stage);
            let given: Vec<Option<u64>> = own
                .map(|grade| self.cohorts.grades.get(grade).copied().flatten())
                .map(|pupils| pupils.map(u64::from))
                .collect();
            let sum: u64 = given.iter().flatten().sum();
            let missing = given.iter().filter(|one| one.is_none()).count();
            let rest = pupils
                .checked_sub(sum)
                .filter(|rest| missing > 0 || *rest == 0);
            let Some(rest) = rest else {
                faults.push(ProjectionFault::GradesDoNotAddUp {
                    stage,
                    given: sum,
                    pupils,
                });
                let weights: Vec<u64> = given.iter().map(|one| one.unwrap_or(0)).collect();
                let even = vec![1; weights.len()];
                grades.extend(shared_out(pupils, if sum > 0 { &weights } else { &even }));
                continue;
            };
            let mut evenly = shared_out(rest, &vec![1; missing]).into_iter();
            grades.extend(given.iter().map(|one| match one {
                Some(pupils) => *pupils,
                None => evenly.next().unwrap_or(0),
            }));
        }
        grades
    }

    /// Grades of a year from those of the year before.
    fn next(&self, year: u16, before: &[u64], faults: &mut Vec<ProjectionFault>) -> Vec<u64> {
        let mut grades = Vec::with_capacity(GRADES);
        if self.is_taught(Stage::Primary) {
            grades.push(self.entrants(year, before.first().copied().unwrap_or(0), faults));
        } else {
            grades.push(0);
        }
        for (at, pupils) in before.iter().enumerate().take(GRADES - 1) {
            let grade = at + 1;
            let stage = self.stage_of(grade);
            // Where no primary school is known, the first junior grade stays as it is.
            let from_outside = grade == self.primary && !self.is_taught(Stage::Primary);
            grades.push(if !self.is_taught(stage) {
                0
            } else if from_outside {
                before.get(grade).copied().unwrap_or(0)
            } else {
                rate::both(*pupils, self.retention, self.migration)
            });
        }
        grades
    }

    fn entrants(&self, year: u16, before: u64, faults: &mut Vec<ProjectionFault>) -> u64 {
        if let Some(entrants) = self.cohorts.entrants.get(&year) {
            return u64::from(*entrants);
        }
        let born = year.saturating_sub(AGE);
        if let Some(births) = self.cohorts.births.get(&born) {
            return rate::times(u64::from(*births), self.entering);
        }
        faults.push(ProjectionFault::EntrantsMissing {
            year,
            born,
            taken: before,
        });
        before
    }

    fn row(&self, year: u16, grades: &[u64], before: Option<&Vec<u64>>) -> YearRow {
        let at = |grades: &[u64], grade: usize| grades.get(grade).copied().unwrap_or(0);
        let total = |stage: Stage| {
            let own = grades.iter().enumerate();
            own.filter(|(grade, _)| self.stage_of(*grade) == stage)
                .map(|(_, pupils)| *pupils)
                .sum()
        };
        YearRow {
            year,
            grades: grades.to_vec(),
            entrants: Some([at(grades, 0), at(grades, self.primary)]),
            leavers: before.map(|before| [at(before, self.primary - 1), at(before, GRADES - 1)]),
            totals: Stage::ALL.map(total),
        }
    }
}
