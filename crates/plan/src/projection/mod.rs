//! What the years bring by themselves: pupils by rate or by cohorts, and resources that wear out.
//!
//! Everything is computed for the county in whole pupils, year after year, each year rounded half up to
//! whole pupils before the next starts from it, so that a page's table can be followed by hand. A stage's
//! total is then shared out over its schools in proportion to their pupils in the base year; what becomes of it where
//! actions move pupils, `apply/flow.rs` says.

mod cohorts;
mod rate;
mod share;
#[cfg(test)]
mod tests;
mod wear;

use junheng_core::{Decimal, Document, Field, SchoolId, Slot, Stage, pupils_input};

use crate::plan::{Enrolment, Growth, MOST_YEARS, Plan};

pub use rate::Rate;
pub(crate) use share::in_step;
pub use share::shared_out;
pub use wear::{WEARING, lasting, lasting_rooms, lasts, lifetime, rooms_left, wear, worn};

/// A school's pupils in a stage, in the base year and in the year asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitPupils {
    /// The school.
    pub school: SchoolId,
    /// The stage.
    pub stage: Stage,
    /// Where they are entered.
    pub slot: Slot,
    /// In the base year: as entered.
    pub base: u32,
    /// In the year asked for.
    pub pupils: u32,
}

/// A year of the county's enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearRow {
    /// The school year.
    pub year: u16,
    /// Pupils by grade; empty where enrolment is not projected by cohorts.
    pub grades: Vec<u64>,
    /// Pupils in the first grade of each stage; nothing where enrolment is not projected by cohorts.
    pub entrants: Option<[u64; 2]>,
    /// Pupils who were in the last grade of each stage the year before; nothing in the base year.
    pub leavers: Option<[u64; 2]>,
    /// Pupils of each stage.
    pub totals: [u64; 2],
}

/// What is wrong with, or to be known of, a projection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectionFault {
    /// The year asked for lies before the plan's base year: enrolment is that of the base year.
    YearBeforeBase {
        /// The year.
        year: u16,
        /// The base year.
        base: u16,
    },
    /// The year asked for lies too far ahead: enrolment is that of the last year looked at.
    YearTooFar {
        /// The year.
        year: u16,
        /// The last year.
        last: u16,
    },
    /// A rate outside of what can be believed; counted as if it were not given.
    RateOutOfRange {
        /// Which.
        rate: Rate,
        /// As given, in per cent.
        value: Decimal,
    },
    /// Primary schools have five or six grades; counted as six.
    PrimaryGrades {
        /// As given.
        found: u32,
    },
    /// More than nine grades are given; those after the ninth are left out.
    TooManyGrades {
        /// How many.
        found: usize,
    },
    /// Grades given for a stage that do not add up to its schools' pupils; they are counted in proportion.
    GradesDoNotAddUp {
        /// The stage.
        stage: Stage,
        /// Their sum.
        given: u64,
        /// The schools' pupils.
        pupils: u64,
    },
    /// Neither the entrants of a year nor the births six years before are given: as many enter as the
    /// year before.
    EntrantsMissing {
        /// The school year.
        year: u16,
        /// The year of birth of its entrants.
        born: u16,
        /// How many are taken to enter.
        taken: u64,
    },
    /// A stage has no pupils left.
    NobodyLeft {
        /// The stage.
        stage: Stage,
        /// The first year without any.
        year: u16,
    },
    /// A school has no pupils left in a stage in the year asked for.
    SchoolEmpty {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
        /// The year.
        year: u16,
    },
    /// A school would have more pupils than a school can be entered with; it gets the most.
    SchoolTooLarge {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
        /// What its share would be.
        pupils: u64,
        /// The most.
        most: u32,
    },
}

impl ProjectionFault {
    /// Whether it is something to know rather than something to mend.
    #[must_use]
    pub const fn is_note(&self) -> bool {
        matches!(self, Self::SchoolEmpty { .. } | Self::NobodyLeft { .. })
    }
}

/// Enrolment in a year, and how it comes about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projected {
    /// Each school × stage with known pupils, in the document's order.
    pub pupils: Vec<UnitPupils>,
    /// The county from the base year to the year asked for.
    pub table: Vec<YearRow>,
    /// What is wrong with it.
    pub faults: Vec<ProjectionFault>,
}

impl Projected {
    /// The entries that differ from the base year.
    pub fn changed(&self) -> impl Iterator<Item = &UnitPupils> {
        self.pupils.iter().filter(|unit| unit.pupils != unit.base)
    }
}

/// Pupils of each school × stage in a school year, by what the plan says of enrolment.
#[must_use]
pub fn pupils(document: &Document, plan: &Plan, year: u16) -> Projected {
    let mut faults = Vec::new();
    let last = plan.base.saturating_add(MOST_YEARS);
    let asked = year;
    if year < plan.base {
        let base = plan.base;
        faults.push(ProjectionFault::YearBeforeBase { year, base });
    } else if year > last {
        faults.push(ProjectionFault::YearTooFar { year, last });
    }
    let year = year.clamp(plan.base, last);
    let mut units = Vec::new();
    for school in document.schools() {
        for stage in Stage::ALL {
            if let Some((slot, base)) = pupils_input(school, stage) {
                units.push(UnitPupils {
                    school: school.id,
                    stage,
                    slot,
                    base,
                    pupils: base,
                });
            }
        }
    }
    let totals = Stage::ALL.map(|stage| {
        let own = units.iter().filter(|unit| unit.stage == stage);
        own.map(|unit| u64::from(unit.base)).sum()
    });
    let table = match &plan.enrolment {
        Enrolment::Same => same(plan.base, year, totals),
        Enrolment::Growth(growth) => grown(growth, plan.base, year, totals, &mut faults),
        Enrolment::Cohorts(cohorts) => {
            cohorts::table(cohorts, plan.base, year, totals, &mut faults)
        }
    };
    for stage in Stage::ALL {
        let total = |row: &YearRow| row.totals.get(stage.index()).copied().unwrap_or(0);
        let before = totals.get(stage.index()).copied().unwrap_or(0);
        if let Some(row) = table.iter().find(|row| before > 0 && total(row) == 0) {
            let year = row.year;
            faults.push(ProjectionFault::NobodyLeft { stage, year });
        }
        let total = table.last().map_or(before, total);
        if total != before {
            share(&mut units, stage, total, asked, &mut faults);
        }
    }
    Projected {
        pupils: units,
        table,
        faults,
    }
}

/// Gives a stage's schools their part of its pupils.
fn share(
    units: &mut [UnitPupils],
    stage: Stage,
    total: u64,
    year: u16,
    faults: &mut Vec<ProjectionFault>,
) {
    let most = Field::Pupils.info().max;
    let own = units.iter().filter(|unit| unit.stage == stage);
    let bases: Vec<u64> = own.map(|unit| u64::from(unit.base)).collect();
    let parts = shared_out(total, &bases);
    let own = units.iter_mut().filter(|unit| unit.stage == stage);
    for (unit, part) in own.zip(parts) {
        let school = unit.school;
        unit.pupils = u32::try_from(part).unwrap_or(u32::MAX).min(most);
        if part > u64::from(most) {
            faults.push(ProjectionFault::SchoolTooLarge {
                school,
                stage,
                pupils: part,
                most,
            });
        } else if part == 0 {
            faults.push(ProjectionFault::SchoolEmpty {
                school,
                stage,
                year,
            });
        }
    }
}

const fn plain(year: u16, totals: [u64; 2]) -> YearRow {
    YearRow {
        year,
        grades: Vec::new(),
        entrants: None,
        leavers: None,
        totals,
    }
}

fn same(base: u16, year: u16, totals: [u64; 2]) -> Vec<YearRow> {
    (base..=year).map(|year| plain(year, totals)).collect()
}

fn grown(
    growth: &Growth,
    base: u16,
    year: u16,
    totals: [u64; 2],
    faults: &mut Vec<ProjectionFault>,
) -> Vec<YearRow> {
    let primary = rate::growth(Rate::GrowthPrimary, growth.primary, faults);
    let junior = rate::growth(Rate::GrowthJunior, growth.junior, faults);
    let mut rows = vec![plain(base, totals)];
    let mut now = totals;
    for year in base.saturating_add(1)..=year {
        if growth.until.is_none_or(|until| year <= until) {
            let [p, j] = now;
            now = [rate::times(p, primary), rate::times(j, junior)];
        }
        rows.push(plain(year, now));
    }
    rows
}
