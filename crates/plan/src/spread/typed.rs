//! What is to be spread, as people type it.

use junheng_core::entry::{fold, is_nothing};

use super::Thing;
use crate::action::{Build, Gain};
use crate::draft::{Bad, Draft, Field, Form, amount, people, read_year, sum};
use crate::plan::Plan;

/// Kinds of action that can be spread, in the order of menus.
pub const FORMS: [Form; 7] = [
    Form::Hire,
    Form::Rotate,
    Form::Train,
    Form::Build,
    Form::Equip,
    Form::Computers,
    Form::Books,
];

/// More people than this are not hired or moved at once.
const MOST_PEOPLE: u32 = 20_000;

/// Reads what is to be spread, how much of it, and from which school year.
///
/// # Errors
/// Each field that is wrong.
pub fn read(draft: &Draft, plan: &Plan) -> Result<(Thing, u32, u16), Vec<(Field, Bad)>> {
    let mut bad = Vec::new();
    let thing = thing(draft, &mut bad);
    let is_people = matches!(draft.form, Form::Hire | Form::Rotate | Form::Train);
    let typed = match draft.form {
        // Money is shared out in whole 万元.
        Form::Equip => sum(&draft.amount, draft.money).and_then(|money| {
            let whole = money.to_u32();
            whole.ok_or_else(|| Bad::MoneySteps(draft.amount.trim().to_owned()))
        }),
        _ => people(&draft.amount),
    };
    let total = typed.and_then(|total| {
        let fits = !is_people || total <= MOST_PEOPLE;
        fits.then_some(total)
            .ok_or_else(|| Bad::TooLarge(draft.amount.trim().to_owned()))
    });
    let total = total.map_err(|why| bad.push((Field::Amount, why))).ok();
    let year = read_year(&draft.year, plan);
    let year = year.map_err(|why| bad.push((Field::Year, why))).ok();
    match (thing, total, year) {
        (Some(thing), Some(total), Some(year)) if bad.is_empty() => Ok((thing, total, year)),
        _ => Err(bad),
    }
}

fn thing(draft: &Draft, bad: &mut Vec<(Field, Bad)>) -> Option<Thing> {
    Some(match draft.form {
        Form::Hire => Thing::Hire(draft.profile),
        Form::Rotate => Thing::Rotate(draft.profile),
        Form::Train => Thing::Train(draft.gain.unwrap_or(Gain::Backbone)),
        Form::Equip => Thing::Equip,
        Form::Computers => Thing::Computers,
        Form::Books => Thing::Books,
        Form::Build => {
            let what = draft.build.unwrap_or(Build::Teaching);
            let blank = is_nothing(&fold(&draft.area));
            let asked = match what {
                Build::Music | Build::Art => true,
                Build::Multimedia => !blank,
                _ => false,
            };
            let area = asked.then(|| amount(&draft.area)).transpose();
            let area = area.map_err(|why| bad.push((Field::Area, why))).ok()?;
            Thing::Build(what, area)
        }
        _ => return None,
    })
}
