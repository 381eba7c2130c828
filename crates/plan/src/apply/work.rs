//! The schools while actions are laid over them.

use std::collections::{BTreeMap, BTreeSet};

use junheng_core::{
    Column, Decimal, Declared, Document, Entry, Fact, Field, Kind, Place, School, SchoolId, Slot,
    Stage, entry, teaches,
};

use super::bound::Alone;
use super::fault::{Note, Why};
use super::flow::Flow;

/// The schools, the county's numbers that change with them, and what is to be known.
#[derive(Clone)]
pub(super) struct Work<'a> {
    /// What really is.
    pub document: &'a Document,
    pub schools: Vec<School>,
    pub founded: Vec<SchoolId>,
    pub closed: Vec<SchoolId>,
    pub declared: Declared,
    /// What is added to the county's figures.
    pub facts: BTreeMap<Fact, i64>,
    /// Whose classes no longer fit their pupils, and whether an action forms them anew.
    pub unsettled: BTreeMap<(SchoolId, Stage), bool>,
    /// Schools as they were when others were merged into them: their classes follow from there.
    pub formed: BTreeMap<SchoolId, School>,
    /// Where actions brought pupils.
    pub crowded: BTreeSet<(SchoolId, Stage)>,
    /// Where there are pupils and no class.
    pub classless: BTreeSet<(SchoolId, Stage)>,
    /// How enrolment has gone so far.
    pub flow: Flow,
    /// Rooms built where those that are there are not entered.
    pub alone: BTreeMap<SchoolId, Alone>,
    /// Whether pupils came, left or moved by themselves or by an action that moves nothing else.
    pub changes_pupils: bool,
    /// Whether teachers come to the county.
    pub hires: bool,
    pub notes: Vec<Note>,
    /// The action being laid over.
    pub action: u32,
}

/// What was there before an action, to put it back.
pub(super) struct Before<'a>(Work<'a>);

impl Before<'_> {
    /// A school as it was, where it was there.
    pub fn school(&self, id: SchoolId) -> Option<&School> {
        self.0.schools.iter().find(|school| school.id == id)
    }
}

impl<'a> Work<'a> {
    pub fn new(document: &'a Document) -> Self {
        Self {
            document,
            schools: document.schools().to_vec(),
            founded: Vec::new(),
            closed: Vec::new(),
            declared: document.county.declared,
            facts: BTreeMap::new(),
            unsettled: BTreeMap::new(),
            formed: BTreeMap::new(),
            crowded: BTreeSet::new(),
            classless: BTreeSet::new(),
            flow: Flow::default(),
            alone: BTreeMap::new(),
            changes_pupils: false,
            hires: false,
            notes: Vec::new(),
            action: 0,
        }
    }

    /// The named schools and all that is not a school, as they are now.
    pub fn remember(&self, schools: &[SchoolId]) -> Before<'a> {
        let named = |school: &&School| schools.contains(&school.id);
        Before(Self {
            document: self.document,
            schools: self.schools.iter().filter(named).cloned().collect(),
            founded: self.founded.clone(),
            closed: self.closed.clone(),
            declared: self.declared,
            facts: self.facts.clone(),
            unsettled: self.unsettled.clone(),
            formed: self.formed.clone(),
            crowded: self.crowded.clone(),
            classless: self.classless.clone(),
            // Only what is done joins it.
            flow: Flow::default(),
            alone: self.alone.clone(),
            changes_pupils: self.changes_pupils,
            hires: self.hires,
            notes: self.notes.clone(),
            action: self.action,
        })
    }

    pub fn restore(&mut self, Before(before): Before<'a>) {
        let old: BTreeSet<SchoolId> = self.founded.drain(..).collect();
        let kept: BTreeSet<SchoolId> = before.founded.iter().copied().collect();
        self.schools
            .retain(|school| !old.contains(&school.id) || kept.contains(&school.id));
        for school in before.schools {
            if let Some(at) = self.position(school.id)
                && let Some(place) = self.schools.get_mut(at)
            {
                *place = school;
            }
        }
        self.founded = before.founded;
        self.closed = before.closed;
        self.declared = before.declared;
        self.facts = before.facts;
        self.unsettled = before.unsettled;
        self.formed = before.formed;
        self.crowded = before.crowded;
        self.classless = before.classless;
        self.alone = before.alone;
        self.changes_pupils = before.changes_pupils;
        self.hires = before.hires;
        self.notes = before.notes;
    }

    fn position(&self, id: SchoolId) -> Option<usize> {
        let guess = self.schools.partition_point(|school| school.id < id);
        if self.schools.get(guess).is_some_and(|s| s.id == id) {
            return Some(guess);
        }
        self.schools.iter().position(|school| school.id == id)
    }

    /// A school that is open.
    pub fn school(&self, id: SchoolId) -> Result<&School, Why> {
        let open = !self.closed.contains(&id);
        let found = self.position(id).filter(|_| open);
        found.and_then(|at| self.schools.get(at)).ok_or({
            if !id.is_planned() || !open {
                Why::NoSchool(id)
            } else {
                Why::NotYet(id)
            }
        })
    }

    pub fn school_mut(&mut self, id: SchoolId) -> Result<&mut School, Why> {
        let _ = self.school(id)?;
        self.position(id)
            .and_then(|at| self.schools.get_mut(at))
            .ok_or(Why::NoSchool(id))
    }

    /// Checks that a school teaches a stage by its kind.
    pub fn stage_of(&self, id: SchoolId, stage: Stage) -> Result<(), Why> {
        let school = self.school(id)?;
        let kind = school.kind.ok_or(Why::NoKind(id))?;
        if kind.stages().contains(&stage) || teaches(school, stage) {
            Ok(())
        } else {
            Err(Why::NotTaught(id, stage))
        }
    }

    /// Where a stage's own number stands: people, pupils and classes are never split.
    pub fn own_slot(&self, id: SchoolId, field: Field, stage: Stage) -> Result<Slot, Why> {
        let missing = Why::Missing(id, Column::Slot(field.of(stage)));
        own_slot_of(self.school(id)?, field, stage).ok_or(missing)
    }

    /// Where what stages may share stands, for one stage or for the school.
    pub fn shared_slot(
        &self,
        id: SchoolId,
        field: Field,
        stage: Option<Stage>,
    ) -> Result<Slot, Why> {
        let school = self.school(id)?;
        let whole = field.at(Place::Whole);
        if is_alone(school) {
            let stage = stage.or_else(|| school.kind?.stages().first().copied());
            let own = stage.map(|stage| field.of(stage));
            let held = own.filter(|own| school.values.holds(*own));
            return match held {
                Some(own) => Ok(own),
                None if school.values.holds(whole) => Ok(whole),
                None => Err(Why::Missing(id, Column::Slot(own.unwrap_or(whole)))),
            };
        }
        let has_whole = school.values.holds(whole);
        match stage {
            Some(stage) if school.values.holds(field.of(stage)) => Ok(field.of(stage)),
            Some(_) if has_whole => Err(Why::Shared(id, Column::Slot(whole))),
            Some(stage) => Err(Why::Missing(id, Column::Slot(field.of(stage)))),
            None if has_whole => Ok(whole),
            None => {
                let by_stage = Stage::ALL.iter().any(|s| school.values.holds(field.of(*s)));
                let column = Column::Slot(whole);
                Err(if by_stage {
                    Why::SayStage(id, column)
                } else {
                    Why::Missing(id, column)
                })
            }
        }
    }

    pub fn number(&self, id: SchoolId, slot: Slot) -> Result<Decimal, Why> {
        let value = self.school(id)?.values.get(slot);
        value.ok_or(Why::Missing(id, Column::Slot(slot)))
    }

    /// Adds to a number, or takes away from it.
    pub fn add(&mut self, id: SchoolId, slot: Slot, more: Decimal) -> Result<(), Why> {
        let column = Column::Slot(slot);
        let there = self.number(id, slot)?;
        let sum = there.checked_add(more).ok_or(Why::AboveRange(id, column))?;
        if sum.is_negative() {
            return Err(Why::TooFew(id, column, there, negated(more)));
        }
        entry::check(column, sum).map_err(|_| Why::AboveRange(id, column))?;
        self.school_mut(id)?.values.set(slot, Some(sum));
        Ok(())
    }

    /// Adds people to a stage's number; where it is missing that is noted.
    pub fn add_own(
        &mut self,
        id: SchoolId,
        field: Field,
        stage: Stage,
        more: Decimal,
        needed: bool,
    ) -> Result<(), Why> {
        match self.own_slot(id, field, stage) {
            Ok(slot) => self.add(id, slot, more),
            Err(Why::Missing(_, column)) => {
                if needed {
                    self.notes.push(Note::Hidden(self.action, id, column));
                }
                Ok(())
            }
            Err(why) => Err(why),
        }
    }

    /// Pupils of a stage, with where they stand.
    pub fn pupils(&self, id: SchoolId, stage: Stage) -> Result<(Slot, Decimal), Why> {
        let slot = self.own_slot(id, Field::Pupils, stage)?;
        Ok((slot, self.number(id, slot)?))
    }

    /// Adds pupils, or takes some away.
    pub fn add_pupils(&mut self, id: SchoolId, stage: Stage, more: Decimal) -> Result<(), Why> {
        let (slot, _) = self.pupils(id, stage)?;
        self.add(id, slot, more)?;
        self.unsettle(id, stage, false);
        self.changes_pupils = true;
        if !more.is_negative() {
            let _ = self.crowded.insert((id, stage));
        }
        Ok(())
    }

    /// Remembers that classes no longer fit their pupils.
    pub fn unsettle(&mut self, id: SchoolId, stage: Stage, anew: bool) {
        *self.unsettled.entry((id, stage)).or_insert(false) |= anew;
    }

    /// Whether an open school beside this one teaches a stage.
    pub fn taught_elsewhere(&self, id: SchoolId, stage: Stage) -> bool {
        self.schools.iter().any(|school| {
            school.id != id && !self.closed.contains(&school.id) && teaches(school, stage)
        })
    }

    /// Declares one school more or less of a kind, where the county declares any number.
    pub fn declare(&mut self, kind: Kind, more: i32) {
        if let Some(number) = self.declared.get(kind) {
            let number = number.saturating_add_signed(more);
            self.declared.set(kind, Some(number));
        }
    }

    /// Adds to a figure of the county.
    pub fn count(&mut self, fact: Fact, number: u32) {
        let sum = self.facts.entry(fact).or_insert(0);
        *sum = sum.saturating_add(i64::from(number));
    }

    /// Rotation is counted by school year: that of an earlier one does not count.
    pub fn forget_rotation(&mut self) {
        for fact in [Fact::Rotated, Fact::RotatedBackbone] {
            let _ = self.facts.remove(&fact);
        }
    }

    /// Teachers who come to the county, in every figure of it that counts them: each holds a post and the
    /// certificate of the subject taught.
    pub fn count_hired(&mut self, stage: Stage, number: u32) {
        let (teachers, staff) = match stage {
            Stage::Primary => (Fact::PrimaryTeachers, Fact::PrimaryStaff),
            Stage::Junior => (Fact::JuniorTeachers, Fact::JuniorStaff),
        };
        for fact in [
            teachers,
            staff,
            Fact::StaffOnPosts,
            Fact::Teachers,
            Fact::CertifiedTeachers,
            Fact::MatchedTeachers,
        ] {
            self.count(fact, number);
        }
        self.hires = true;
    }

    /// Rooms of an area added to a list of rooms, where the list is entered: whether it is.
    pub fn add_rooms(
        &mut self,
        id: SchoolId,
        column: Column,
        rooms: u32,
        area: Decimal,
    ) -> Result<bool, Why> {
        let school = self.school_mut(id)?;
        let Entry::Areas(mut areas) = school.entry(column) else {
            let note = Note::Hidden(self.action, id, column);
            self.notes.push(note);
            return Ok(false);
        };
        areas.extend((0..rooms).map(|_| area));
        entry::check_areas(&areas).map_err(|_| Why::AboveRange(id, column))?;
        school.set_entry(column, Entry::Areas(areas));
        Ok(true)
    }
}

/// Where a stage's own number stands in a school; nothing where it is missing.
pub(super) fn own_slot_of(school: &School, field: Field, stage: Stage) -> Option<Slot> {
    let (own, whole) = (field.of(stage), field.at(Place::Whole));
    if school.values.holds(own) {
        Some(own)
    } else {
        Some(whole).filter(|whole| school.values.holds(*whole) && is_alone(school))
    }
}

/// Whether a school has one stage only, so that a total is the stage's own.
pub(super) fn is_alone(school: &School) -> bool {
    school.kind.is_some_and(|kind| !kind.is_combined())
}

/// The same amount with the other sign.
pub(super) fn negated(value: Decimal) -> Decimal {
    Decimal::whole(0).checked_sub(value).unwrap_or(value)
}
