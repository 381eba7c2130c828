//! A plan laid over a document.
//!
//! What a plan makes of a document is an edit of it, the same as a user's own: undone, it gives back every
//! byte. Wear of the year comes first, then the actions up to that year, by year and, within a year,
//! by [`rank`]; what one brings that is worn out by then is taken back at once (`lots.rs`). What cannot be laid before another of its year waits for it, so that the order in which a user wrote
//! them down does not matter as long as all can be laid; where not all can, the earlier ones are. Only how one school
//! is split several times follows the user's order, for each part is one of what is left. Enrolment goes from year to
//! year between the actions that move pupils. An action that cannot be laid over changes nothing and is named.

mod actions;
mod after;
mod bound;
mod carried;
mod classes;
mod conflicts;
mod fault;
mod flow;
mod lots;
mod schools;
mod work;

use std::collections::BTreeSet;

use junheng_core::items::above_posts;
use junheng_core::{
    CellEdit, Column, County, CountyEdit, CountyEntry, CountyInput, Document, Edit, School,
    SchoolId,
};

pub(crate) use self::carried::in_pieces;
pub use self::conflicts::{Conflict, conflicts, see};
pub use self::fault::{Fault, Note, Why, grave, worn_out};

use self::work::Work;
use crate::action::{Action, What};
use crate::cost::price_of;
use crate::plan::Plan;
use crate::projection;

/// A plan laid over a document.
#[derive(Clone, Debug)]
pub struct Applied {
    /// What makes the document into the plan's.
    pub edit: Edit,
    /// The plan's document in the year: not real.
    pub document: Document,
    /// Actions that are not counted.
    pub faults: Vec<Fault>,
    /// What is to be known of the others.
    pub notes: Vec<Note>,
}

/// Lays a plan over a document as of a school year.
///
/// Actions of later years are left out without a word; those that are off too.
#[must_use]
pub fn apply(document: &Document, plan: &Plan, year: u16) -> Applied {
    let mut refused: Vec<(usize, Fault)> = Vec::new();
    // Each round refuses an action more, or is the last.
    let (mut work, mut faults) = loop {
        let (work, faults) = lay(document, plan, year, &refused);
        let is_done = |(at, action): &(usize, &Action)| {
            let failed = faults.iter().any(|fault| fault.action == action.id);
            let known = refused.iter().any(|(known, _)| known == at);
            !action.off && action.year <= year && !failed && !known
        };
        let more = work.stranded(plan.actions.iter().enumerate().filter(is_done));
        if more.is_empty() {
            break (work, faults);
        }
        refused.extend(more);
    };
    faults.extend(refused.into_iter().map(|(_, fault)| fault));
    work.count_alone();
    let edit = work.edit();
    let mut planned = document.clone();
    // What is cut from the document's own schools always applies to it.
    let _ = planned.apply(edit.clone());
    if let Some(above) = above_posts(&planned).filter(|_| work.hires) {
        let note = Note::AbovePosts(above.people, above.posts);
        work.notes.push(note);
    }
    Applied {
        edit,
        document: planned,
        faults,
        notes: work.notes,
    }
}

/// Lays the actions over the schools, those that are refused left out.
fn lay<'a>(
    document: &'a Document,
    plan: &Plan,
    year: u16,
    refused: &[(usize, Fault)],
) -> (Work<'a>, Vec<Fault>) {
    let mut work = Work::new(document);
    let mut numbers = BTreeSet::new();
    // A school is named by the number of the action that founds it; others may share theirs.
    let founds = plan.actions.iter().filter(|action| {
        !action.off && matches!(action.what, What::Found { .. } | What::Split { .. })
    });
    let doubles: BTreeSet<u32> = founds
        .map(|action| action.id)
        .filter(|id| !numbers.insert(*id))
        .collect();
    work.wear(plan, year);
    let on = plan.actions.iter().enumerate().filter(|(at, action)| {
        let refused = refused.iter().any(|(known, _)| known == at);
        !action.off && !refused
    });
    let mut actions: Vec<&Action> = on.map(|(_, action)| action).collect();
    actions.sort_by_key(|action| (action.year, rank(&action.what)));
    let stops: BTreeSet<u16> = actions
        .iter()
        .filter(|action| action.year <= year && flow::moves(&action.what))
        .map(|action| action.year)
        .collect();
    let mut one = |action: &Action| {
        // Pupils are moved among those of that year; nothing else looks at them on the way.
        let stop = stops.range(action.year..).next();
        work.reach(plan, stop.copied().unwrap_or(year));
        check(plan, action)?;
        let founds = matches!(action.what, What::Found { .. } | What::Split { .. });
        if founds && doubles.contains(&action.id) {
            return Err(Why::SameNumber);
        }
        if action.year > year {
            return Ok(());
        }
        let before = work.before_lot(plan, action, year);
        let done = work.act(action.id, &action.what, action.year);
        if let (Ok(()), Some(before)) = (&done, before) {
            work.wear_out(plan, action, year, before);
        }
        if action.year < year {
            work.forget_rotation();
        }
        done
    };
    let mut faults: Vec<Fault> = Vec::new();
    for of_year in actions.chunk_by(|a, b| a.year == b.year) {
        let mut waiting: Vec<(&Action, Why)> = Vec::new();
        for alike in of_year.chunk_by(|a, b| rank(&a.what) == rank(&b.what)) {
            for action in alike {
                match one(action) {
                    Ok(()) => {}
                    Err(why) if why.may_pass() => waiting.push((action, why)),
                    Err(why) => faults.push(Fault {
                        action: action.id,
                        why,
                    }),
                }
            }
            // Each round lays one more, or is the last. What is closed leaves nothing to wait for.
            let closes = alike.iter().any(|of| matches!(of.what, What::Close { .. }));
            let mut before = usize::MAX;
            while !closes && waiting.len() < before {
                before = waiting.len();
                waiting.retain_mut(|(action, why)| match one(action) {
                    Ok(()) => false,
                    Err(still) => {
                        *why = still;
                        true
                    }
                });
            }
        }
        let refused = waiting.into_iter().map(|(action, why)| (action.id, why));
        faults.extend(refused.map(|(action, why)| Fault { action, why }));
    }
    work.reach(plan, year);
    for ((school, stage), anew) in core::mem::take(&mut work.unsettled) {
        let _ = work.settle(school, stage, anew);
    }
    work.conclude();
    if year > plan.base {
        work.say_what_stays(year);
    }
    work.notes.dedup();
    (work, faults)
}

/// The order of actions of one year: schools are founded before somebody moves there, people come before
/// others leave, and what is left is closed last.
#[must_use]
pub const fn rank(what: &What) -> u8 {
    match what {
        What::Found { .. } => 0,
        What::Split { .. } => 1,
        What::Enrol { .. } => 2,
        What::Pupils { .. } => 3,
        What::Hire { .. }
        | What::Train { .. }
        | What::Build { .. }
        | What::Equip { .. }
        | What::Computers { .. }
        | What::Books { .. } => 4,
        What::Rotate { .. } => 5,
        What::Classes { .. } => 6,
        What::Close { .. } => 7,
    }
}

/// What is wrong with an action by itself.
fn check(plan: &Plan, action: &Action) -> Result<(), Why> {
    if action.year <= plan.base {
        return Err(Why::TooEarly(plan.base.saturating_add(1)));
    }
    if action.year > plan.target {
        return Err(Why::TooLate(plan.target));
    }
    let price = price_of(plan, action);
    if price.is_some_and(|price| price.once.is_negative() || price.yearly.is_negative()) {
        return Err(Why::NegativePrice);
    }
    Ok(())
}

impl Work<'_> {
    /// Wear up to a year.
    fn wear(&mut self, plan: &Plan, year: u16) {
        if year <= plan.base {
            return;
        }
        for school in &mut self.schools {
            projection::wear(plan, year, &mut school.values);
            let rooms = [&mut school.music_rooms, &mut school.art_rooms];
            for rooms in rooms.into_iter().flatten() {
                // Those entered first are taken for the oldest.
                let left = projection::rooms_left(plan, year, rooms.len());
                let worn = rooms.len().saturating_sub(left);
                drop(rooms.drain(..worn));
            }
        }
    }

    /// The edit that makes the document into this.
    fn edit(&self) -> Edit {
        let document = self.document;
        let mut edits = Vec::new();
        let mut cells = Vec::new();
        let mut new = Vec::new();
        let closed: BTreeSet<SchoolId> = self.closed.iter().copied().collect();
        for (at, school) in self.schools.iter().enumerate() {
            if closed.contains(&school.id) {
                continue;
            }
            match document
                .schools()
                .get(at)
                .filter(|real| real.id == school.id)
            {
                Some(real) => cells.extend(differences(real, school)),
                None => new.push((usize::MAX, school.clone())),
            }
        }
        if !cells.is_empty() {
            edits.push(Edit::Cells(cells));
        }
        let real = document.schools().iter().map(|school| school.id);
        let gone: Vec<SchoolId> = real.filter(|id| closed.contains(id)).collect();
        if !gone.is_empty() {
            edits.push(Edit::RemoveSchools(gone));
        }
        if !new.is_empty() {
            edits.push(Edit::InsertSchools(new));
        }
        if self.declared != document.county.declared {
            edits.push(Edit::SetCounty(County {
                declared: self.declared,
                ..document.county.clone()
            }));
        }
        let facts = self.facts.iter().filter_map(|(fact, more)| {
            let input = CountyInput::Fact(*fact);
            let there = document.dossier.number(input)?;
            let entry = CountyEntry::Number(after::followed(there, *more)?);
            Some(CountyEdit { input, entry })
        });
        let facts: Vec<CountyEdit> = facts.collect();
        if !facts.is_empty() {
            edits.push(Edit::County(facts));
        }
        Edit::Batch(edits)
    }
}

/// The cells in which two states of a school differ.
fn differences<'a>(real: &'a School, now: &'a School) -> impl Iterator<Item = CellEdit> + 'a {
    let columns = if real == now {
        None
    } else {
        Some(Column::all())
    };
    columns.into_iter().flatten().filter_map(|column| {
        let entry = now.entry(column);
        (entry != real.entry(column)).then_some(CellEdit {
            school: real.id,
            column,
            entry,
        })
    })
}
