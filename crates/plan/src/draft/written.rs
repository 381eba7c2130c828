//! An action written out as a form shows it.

use junheng_core::{Decimal, SchoolId};

use super::{Draft, Form, Money, Schools};
use crate::action::{Action, What};

impl Draft {
    /// An action written out, to be changed.
    #[must_use]
    pub fn of(action: &Action, schools: &Schools, money: Money) -> Self {
        let text = |value: &Option<Decimal>| value.map(|v| v.to_string()).unwrap_or_default();
        let form = Form::of(&action.what);
        let blank = Self {
            form,
            money,
            ..Self::default()
        };
        let price = |value: Option<Decimal>| {
            let value = value.map(|value| blank.price_in().write(value).unwrap_or(value));
            text(&value)
        };
        let name_of = |id: &SchoolId| schools.label(*id).to_owned();
        let mut draft = Self {
            year: action.year.to_string(),
            once: price(action.once),
            yearly: price(action.yearly),
            department: action.department.clone(),
            note: action.note.clone(),
            ..blank
        };
        if let What::Close {
            into, junior_into, ..
        } = &action.what
        {
            draft.other = into.as_ref().map(name_of).unwrap_or_default();
            draft.junior = junior_into.as_ref().map(name_of).unwrap_or_default();
        }
        let schools = action.what.schools();
        let mut names = schools.iter().map(name_of);
        // Of two schools a form asks for the one that is left first.
        (draft.school, draft.other) = match action.what {
            What::Rotate { .. } | What::Pupils { .. } => {
                let to = names.next();
                (names.next().unwrap_or_default(), to.unwrap_or_default())
            }
            _ => (names.next().unwrap_or_default(), draft.other),
        };
        draft.stage = action.what.stage();
        draft.amount = entered(&action.what, money);
        match &action.what {
            What::Hire { profile, .. } | What::Rotate { profile, .. } => draft.profile = *profile,
            What::Train { gain, .. } => draft.gain = Some(*gain),
            What::Build { what, area, .. } => {
                (draft.build, draft.area) = (Some(*what), text(area));
            }
            What::Found {
                name,
                kind,
                township,
                area,
            } => {
                (draft.name, draft.kind) = (name.clone(), Some(*kind));
                (draft.township, draft.place) = (township.clone(), *area);
            }
            What::Split { name, .. } => draft.name.clone_from(name),
            What::Close { keep_site, .. } => draft.keep_site = *keep_site,
            _ => {}
        }
        draft
    }
}

/// The amount as a form holds it.
fn entered(what: &What, money: Money) -> String {
    match what {
        What::Hire { number, .. }
        | What::Rotate { number, .. }
        | What::Train { number, .. }
        | What::Computers { number, .. }
        | What::Books { number, .. }
        | What::Pupils { number, .. }
        | What::Split {
            percent: number, ..
        } => number.to_string(),
        What::Build { amount, .. } => amount.to_string(),
        What::Equip { amount, .. } => money.write(*amount).unwrap_or(*amount).to_string(),
        What::Classes { change, .. } | What::Enrol { change, .. } => change.to_string(),
        What::Found { .. } | What::Close { .. } => String::new(),
    }
}
