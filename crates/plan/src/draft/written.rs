//! An action written out as a form shows it.

use junheng_core::{Decimal, SchoolId};

use super::{Draft, Form, Schools};
use crate::action::{Action, What};

impl Draft {
    /// An action written out, to be changed.
    #[must_use]
    pub fn of(action: &Action, schools: &Schools) -> Self {
        let text = |value: &Option<Decimal>| value.map(|v| v.to_string()).unwrap_or_default();
        let name_of = |id: &SchoolId| schools.label(*id).to_owned();
        let mut draft = Self {
            form: Form::of(&action.what),
            year: action.year.to_string(),
            once: text(&action.once),
            yearly: text(&action.yearly),
            department: action.department.clone(),
            note: action.note.clone(),
            ..Self::default()
        };
        match &action.what {
            What::Hire {
                school,
                stage,
                profile,
                number,
            } => {
                draft.school = name_of(school);
                (draft.stage, draft.profile) = (Some(*stage), *profile);
                draft.amount = number.to_string();
            }
            What::Rotate {
                from,
                to,
                stage,
                profile,
                number,
            } => {
                (draft.school, draft.other) = (name_of(from), name_of(to));
                (draft.stage, draft.profile) = (Some(*stage), *profile);
                draft.amount = number.to_string();
            }
            What::Train {
                school,
                stage,
                gain,
                number,
            } => {
                draft.school = name_of(school);
                (draft.stage, draft.gain) = (Some(*stage), Some(*gain));
                draft.amount = number.to_string();
            }
            What::Build {
                school,
                stage,
                what,
                amount,
                area,
            } => {
                draft.school = name_of(school);
                (draft.stage, draft.build) = (*stage, Some(*what));
                (draft.amount, draft.area) = (amount.to_string(), text(area));
            }
            What::Equip {
                school,
                stage,
                amount,
            } => {
                (draft.school, draft.stage) = (name_of(school), *stage);
                draft.amount = amount.to_string();
            }
            What::Computers {
                school,
                stage,
                number,
            }
            | What::Books {
                school,
                stage,
                number,
            } => {
                (draft.school, draft.stage) = (name_of(school), *stage);
                draft.amount = number.to_string();
            }
            What::Classes {
                school,
                stage,
                change,
            }
            | What::Enrol {
                school,
                stage,
                change,
            } => {
                (draft.school, draft.stage) = (name_of(school), Some(*stage));
                draft.amount = change.to_string();
            }
            What::Pupils {
                from,
                to,
                stage,
                number,
            } => {
                (draft.school, draft.other) = (name_of(from), name_of(to));
                (draft.stage, draft.amount) = (Some(*stage), number.to_string());
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
            What::Split {
                school,
                name,
                percent,
            } => {
                (draft.school, draft.name) = (name_of(school), name.clone());
                draft.amount = percent.to_string();
            }
            What::Close {
                school,
                into,
                keep_site,
            } => {
                draft.school = name_of(school);
                draft.other = into.as_ref().map(name_of).unwrap_or_default();
                draft.keep_site = *keep_site;
            }
        }
        draft
    }
}
