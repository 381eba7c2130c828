//! What an opened class asks for: teachers, and a room.

use junheng_core::{Decimal, Document, Field, Kind, Place, School, SchoolId, Stage, pupils_input};

use super::serving;
use crate::action::{Action, Build, Profile, What};
use crate::plan::Plan;

/// m² of an ordinary classroom: our assumption, as prices are, for a class of the greatest size that rules allow.
#[must_use]
pub const fn classroom(stage: Stage) -> u32 {
    match stage {
        Stage::Primary => 62,
        Stage::Junior => 70,
    }
}

/// What classes opened by an action lack in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unserved {
    /// How many classes are opened.
    pub classes: u32,
    /// Teachers whom the plan does not bring there; 0 where that cannot be said.
    pub teachers: u32,
    /// Whether no teacher at all comes there.
    pub unstaffed: bool,
    /// m² of rooms that the plan does not build there.
    pub area: u32,
}

/// A number of a stage, as entered.
pub(super) fn number_of(school: &School, field: Field, stage: Stage) -> Option<u32> {
    let own = school.values.get(field.of(stage));
    let alone = !school.kind.is_some_and(Kind::is_combined);
    let whole = || school.values.get(field.at(Place::Whole)).filter(|_| alone);
    own.or_else(whole)?.to_u32()
}

/// Pupils and full-time teachers of the schools of a county where both are known.
fn staffed(document: &Document, stage: Stage) -> Option<(u64, u64)> {
    let known = document.schools().iter().filter_map(|school| {
        let (_, pupils) = pupils_input(school, stage)?;
        let teachers = number_of(school, Field::FullTimeTeachers, stage)?;
        Some((u64::from(pupils), u64::from(teachers)))
    });
    let sums = known.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    (sums.0 > 0 && sums.1 > 0).then_some(sums)
}

/// Teachers that classes of an even size ask for, at the county's number of pupils to a teacher before so many
/// of them were hired.
pub(super) fn teachers(
    document: &Document,
    school: &School,
    stage: Stage,
    (opened, classes): (u32, u32),
    hired: u32,
) -> Option<u32> {
    let (all, there) = staffed(document, stage)?;
    let there = there
        .checked_sub(u64::from(hired))
        .filter(|there| *there > 0)?;
    let (_, pupils) = pupils_input(school, stage)?;
    let needed = u128::from(opened) * u128::from(pupils) * u128::from(there);
    let each = u128::from(classes.max(1)) * u128::from(all);
    u32::try_from(needed.div_ceil(each)).ok()
}

/// The hire and the rooms for classes opened, to go with an action.
pub(super) fn with_classes(
    school: &School,
    stage: Stage,
    (year, with): (u16, u32),
    (teachers, area): (u32, u32),
) -> Vec<Action> {
    let hire = (teachers > 0).then(|| What::Hire {
        school: school.id,
        stage,
        profile: Profile::default(),
        number: teachers,
    });
    let fields = [Field::TeachingArea, Field::TeachingAreaGross];
    let rooms = (area > 0).then(|| What::Build {
        school: school.id,
        stage: serving(school, &fields, stage),
        what: Build::Teaching,
        amount: Decimal::whole(area),
        area: None,
    });
    let all = hire.into_iter().chain(rooms);
    all.map(|what| Action {
        with: Some(with),
        ..Action::plain(year, what)
    })
    .collect()
}

/// What actions that are on bring to a school: teachers of a stage, and m² of teaching rooms.
fn brought(plan: &Plan, id: SchoolId, of: Stage) -> (u32, Decimal) {
    let mut sums = (0_u32, Decimal::ZERO);
    for action in plan.actions.iter().filter(|action| !action.off) {
        match &action.what {
            What::Hire {
                school: to,
                stage,
                number,
                ..
            }
            | What::Rotate {
                to, stage, number, ..
            } if (*to, *stage) == (id, of) => sums.0 = sums.0.saturating_add(*number),
            What::Build {
                school,
                what: Build::Teaching,
                amount,
                ..
            } if *school == id => sums.1 = sums.1.checked_add(*amount).unwrap_or(sums.1),
            _ => {}
        }
    }
    sums
}

/// Classes that actions that are on open at a school: of a stage, and m² of rooms for those of all stages.
fn opened(plan: &Plan, id: SchoolId, of: Stage) -> (u32, u32) {
    let on = plan.actions.iter().filter(|action| !action.off);
    on.fold((0, 0), |sums: (u32, u32), action| match action.what {
        What::Classes {
            school,
            stage,
            change,
        } if school == id && change > 0 => {
            let classes = change.unsigned_abs();
            let of_stage = if stage == of { classes } else { 0 };
            let area = classroom(stage).saturating_mul(classes);
            (sums.0.saturating_add(of_stage), sums.1.saturating_add(area))
        }
        _ => sums,
    })
}

/// What the classes that an action opens lack; `planned` is the plan's document with the action. Nothing where
/// it opens none, is off, or lacks nothing.
#[must_use]
pub fn unserved(planned: &Document, plan: &Plan, action: &Action) -> Option<Unserved> {
    let What::Classes {
        school,
        stage,
        change,
    } = action.what
    else {
        return None;
    };
    if action.off || change <= 0 {
        return None;
    }
    let classes = change.unsigned_abs();
    let (hired, built) = brought(plan, school, stage);
    let (of_stage, asked) = opened(plan, school, stage);
    let at = planned.school(school)?;
    let all = number_of(at, Field::Classes, stage).unwrap_or(of_stage.max(classes));
    let everywhere = plan.actions.iter().filter(|action| !action.off);
    let everywhere = everywhere.fold(0_u32, |sum, action| match action.what {
        What::Hire {
            stage: of, number, ..
        } if of == stage => sum.saturating_add(number),
        _ => sum,
    });
    let needed = |opened| teachers(planned, at, stage, (opened, all), everywhere).unwrap_or(0);
    let built = built.to_f64().max(0.0).min(f64::from(asked));
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to a number of 32 bits"
    )]
    let short = asked - built as u32;
    let lacks = Unserved {
        classes,
        teachers: needed(of_stage.max(classes))
            .saturating_sub(hired)
            .min(needed(classes)),
        unstaffed: hired == 0,
        area: short.min(classroom(stage).saturating_mul(classes)),
    };
    (lacks.teachers > 0 || lacks.unstaffed || lacks.area > 0).then_some(lacks)
}

/// The actions that bring what the classes of an action lack, to go with it.
#[must_use]
pub fn serve(planned: &Document, plan: &Plan, action: &Action) -> Vec<Action> {
    let (Some(lacks), Some(stage)) = (unserved(planned, plan, action), action.what.stage()) else {
        return Vec::new();
    };
    let schools = action.what.schools();
    let Some(at) = schools.first().and_then(|id| planned.school(*id)) else {
        return Vec::new();
    };
    let place = (action.year, action.id);
    with_classes(at, stage, place, (lacks.teachers, lacks.area))
}
