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
    /// Whether no teacher comes there.
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

/// Teachers that classes of an even size ask for, at the county's present number of pupils to a teacher.
pub(super) fn teachers(
    document: &Document,
    school: &School,
    stage: Stage,
    (opened, classes): (u32, u32),
) -> Option<u32> {
    let (all, there) = staffed(document, stage)?;
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

/// Whether a plan brings teachers to a stage of a school, and builds teaching rooms there.
fn brought(plan: &Plan, id: SchoolId, of: Stage) -> (bool, bool) {
    let on = || plan.actions.iter().filter(|action| !action.off);
    let staffed = on().any(|action| match &action.what {
        What::Hire { school, stage, .. } => (*school, *stage) == (id, of),
        What::Rotate { to, stage, .. } => (*to, *stage) == (id, of),
        _ => false,
    });
    let housed = on().any(|action| {
        matches!(&action.what, What::Build { school, what: Build::Teaching, .. } if *school == id)
    });
    (staffed, housed)
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
    let (staffed, housed) = brought(plan, school, stage);
    let at = planned.school(school)?;
    let all = number_of(at, Field::Classes, stage).unwrap_or(classes);
    let needed = teachers(planned, at, stage, (classes, all)).unwrap_or(0);
    let area = classroom(stage).saturating_mul(classes);
    (!staffed || !housed).then_some(Unserved {
        classes,
        teachers: if staffed { 0 } else { needed },
        unstaffed: !staffed,
        area: if housed { 0 } else { area },
    })
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
