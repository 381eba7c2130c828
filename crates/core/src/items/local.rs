//! What local variants count otherwise in the same inputs, for help beside those inputs.

use super::known::items_of;
use super::scheme::{ItemScheme, Part, Test};
use super::walk::Needs;
use crate::document::Settings;
use crate::field::Field;
use crate::scheme::{Applied, Indicator, Operation, Scheme, Text, scheme_of};
use crate::school::Attribute;

/// A definition of a local variant, and the inputs that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalNote {
    /// The place.
    pub place: Text,
    /// The indicator or the part of an item that it is of.
    pub of: Text,
    /// What it says.
    pub text: Text,
    /// The inputs.
    pub needs: Needs,
}

/// The definitions that the local variants of a document bring, in the order of the variants.
#[must_use]
pub fn local_notes(settings: &Settings) -> Vec<LocalNote> {
    let mut notes: Vec<LocalNote> = Vec::new();
    if settings.overlays.is_empty() {
        return notes;
    }
    if let Ok(scheme) = scheme_of(settings) {
        notes.extend(
            scheme
                .variants
                .iter()
                .filter_map(|one| school(&scheme, one)),
        );
    }
    if let Ok(Some(items)) = items_of(settings) {
        notes.extend(items.variants.iter().filter_map(|one| county(&items, one)));
    }
    notes
}

/// The names of a path, and the member that is added at its end.
fn named(applied: &Applied) -> Vec<&str> {
    let change = &applied.change.change;
    let mut names: Vec<&str> = change.target().split('.').collect();
    if let Operation::Add { item, .. } = change {
        names.extend(item.get("id").and_then(|id| id.as_str()));
    }
    names
}

fn school(scheme: &Scheme, applied: &Applied) -> Option<LocalNote> {
    let names = named(applied);
    let ["indicators", id, "note"] = names.as_slice() else {
        return None;
    };
    let indicator = scheme.indicators.iter().find(|one| one.id == *id)?;
    Some(LocalNote {
        place: applied.place.clone(),
        of: indicator.name.clone(),
        text: indicator.note.clone()?,
        needs: Needs {
            fields: counted(indicator),
            ..Needs::default()
        },
    })
}

/// The inputs that an indicator's amount may come from.
fn counted(indicator: &Indicator) -> Vec<Field> {
    let own = indicator.amount.fields().iter();
    own.chain(&indicator.also).copied().collect()
}

fn county(items: &ItemScheme, applied: &Applied) -> Option<LocalNote> {
    let names = named(applied);
    let ["items", _, "parts", part, rest @ ..] = names.as_slice() else {
        return None;
    };
    let (item, part) = items.part(part)?;
    let text = match rest {
        [] => part.note.as_ref().or(applied.change.note.as_ref()),
        ["note"] => part.note.as_ref(),
        _ => applied.change.note.as_ref(),
    };
    Some(LocalNote {
        place: applied.place.clone(),
        of: part.name.as_ref().unwrap_or(&item.name).clone(),
        text: text?.clone(),
        needs: defined(part),
    })
}

/// The inputs that a definition of a part is about: not what they are divided by where that has a
/// definition of its own.
fn defined(part: &Part) -> Needs {
    match &part.test {
        Test::Rooms { .. } => Needs {
            attributes: vec![Attribute::MusicRooms, Attribute::ArtRooms],
            ..Needs::default()
        },
        _ => part.needs(),
    }
}
