//! What keeps an action from being laid over a document, and what is to be known where it is.

use std::collections::BTreeSet;

use junheng_core::{Column, Date, Decimal, SchoolId, Stage, Text};

/// Why an action is not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its year lies before the first year in which something can be done: that year.
    TooEarly(u16),
    /// Its year lies after the plan's last: that year.
    TooLate(u16),
    /// Another action that founds a school has its number.
    SameNumber,
    /// Its amount is 0, or negative where it must not be.
    NoAmount,
    /// A price of its own, or the plan's, is negative.
    NegativePrice,
    /// A number of rooms that is not whole.
    NotWhole(Decimal),
    /// Rooms for music or art without their area, or an area that is not above 0.
    NoArea,
    /// A new school without a name.
    NoName,
    /// A part that is not from 1 to 99 per cent.
    Percent(u32),
    /// The school is not in the document, or closed by then.
    NoSchool(SchoolId),
    /// The school is founded later or by an action that is off.
    NotYet(SchoolId),
    /// Both schools are one.
    SameSchool(SchoolId),
    /// The school's kind is missing.
    NoKind(SchoolId),
    /// The school does not teach the stage.
    NotTaught(SchoolId, Stage),
    /// The figure is missing or not understood: nothing can be added to it.
    Missing(SchoolId, Column),
    /// The school's stages have figures of their own: say which stage is meant.
    SayStage(SchoolId, Column),
    /// The school's stages share one total: it cannot be changed for one stage alone.
    Shared(SchoolId, Column),
    /// There is less than is taken away: what there is, and what is taken.
    TooFew(SchoolId, Column, Decimal, Decimal),
    /// More would have something than there are teachers: teachers, and those who would have it.
    MoreThanTeachers(SchoolId, Column, Decimal, Decimal),
    /// Fewer teachers are without something than shall leave without it: how many are, and how many leave.
    TooFewWithout(SchoolId, Column, Decimal, Decimal),
    /// Beyond the range of the figure.
    AboveRange(SchoolId, Column),
    /// No other school teaches the stage.
    OnlySchool(SchoolId, Stage),
    /// The school has pupils or teachers, and nothing is said of where they go.
    NoReceiver(SchoolId),
    /// Nobody would be left to teach in a stage that keeps its classes and teachers: how many of each.
    Stranded(SchoolId, Stage, u32, u32),
}

impl Why {
    /// Whether another action of the same year may do away with it: bring whom or what this one takes.
    #[must_use]
    pub(super) const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::TooFew(..)
                | Self::TooFewWithout(..)
                | Self::MoreThanTeachers(..)
                | Self::NotYet(_)
        )
    }
}

/// An action that is not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The action.
    pub action: u32,
    /// Why.
    pub why: Why,
}

/// Something assumed or left out where an action is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A figure is missing, so that what the action adds to it does not show.
    Hidden(u32, SchoolId, Column),
    /// Which music or art rooms the school has is not entered; those built suffice alone, and they are counted.
    BuiltSuffice(SchoolId),
    /// Pupils were spread evenly over the classes.
    SpreadEvenly(SchoolId, Stage),
    /// Classes stay as they are formed: their sizes follow the number of pupils.
    ClassesFollow(SchoolId, Stage),
    /// The receiving school has no figure that it could be added to; it was left out.
    LeftOut(u32, SchoolId, Column),
    /// The receiving school's figure is no longer known, for the closing school, named last, has none.
    Unknown(u32, SchoolId, SchoolId, Column),
    /// What the stages of a closing school shared went to two schools by their pupils.
    SharedOut(u32, SchoolId),
    /// What a school had that closes without another that takes it in is in use nowhere.
    LeftBehind(u32, SchoolId),
    /// Another school has the name of the new one already.
    SameName(u32, String),
    /// What the action brought to a school's figure is worn out: from that school year on.
    WornOut(u32, SchoolId, Column, u16),
    /// A stage has no pupils left, and so is not judged: its classes and its teachers.
    Emptied(SchoolId, Stage, u32, u32),
    /// Pupils came, and classes grew beyond the limit: the largest, the limit, and the classes to open. Without
    /// a largest there are pupils and no class: what is asked of classes is not known.
    Crowded(SchoolId, Stage, Option<u32>, u32, u32),
    /// There are so many pupils and no class, and nothing limits classes: what is asked of them is not known.
    NoClasses(SchoolId, Stage, u32),
    /// Numbers of pupils change, and what schools and county report as money stays as entered.
    MoneyStays,
    /// With those hired there are more people than posts: people and posts.
    AbovePosts(Decimal, Decimal),
    /// The county's figures count so many who rotated in the base year, and every later year counts them too.
    RotationRecurs(Decimal),
    /// A concession holds on the day of evaluation and ends, on that day, before the school year begins.
    ConcessionEnds(Text, Date),
}

/// The notes that a decision hangs on, the gravest first: people without posts, what the figures or the rules
/// will not bear out, classes that are too large or not there.
#[must_use]
pub fn grave(notes: &[Note]) -> Vec<&Note> {
    let grave = notes
        .iter()
        .filter_map(|note| Some((note.gravity()?, note)));
    let mut grave: Vec<_> = grave.collect();
    // Of one kind they stay in their order.
    grave.sort_by_key(|(gravity, _)| *gravity);
    grave.into_iter().map(|(_, note)| note).collect()
}

/// How many actions' lots the notes tell to be worn out.
#[must_use]
pub fn worn_out(notes: &[Note]) -> usize {
    let worn = notes.iter().filter_map(|note| match note {
        Note::WornOut(action, ..) => Some(*action),
        _ => None,
    });
    worn.collect::<BTreeSet<u32>>().len()
}

impl Note {
    const fn gravity(&self) -> Option<u8> {
        match self {
            Self::AbovePosts(..) => Some(0),
            Self::RotationRecurs(_) => Some(1),
            Self::ConcessionEnds(..) => Some(2),
            Self::NoClasses(..) => Some(3),
            Self::Crowded(..) => Some(4),
            _ => None,
        }
    }

    /// The action it is of, where it is of one.
    #[must_use]
    pub const fn action(&self) -> Option<u32> {
        match self {
            Self::Hidden(action, ..)
            | Self::LeftOut(action, ..)
            | Self::Unknown(action, ..)
            | Self::SharedOut(action, _)
            | Self::LeftBehind(action, _)
            | Self::SameName(action, _)
            | Self::WornOut(action, ..) => Some(*action),
            Self::BuiltSuffice(_)
            | Self::SpreadEvenly(..)
            | Self::ClassesFollow(..)
            | Self::Emptied(..)
            | Self::Crowded(..)
            | Self::NoClasses(..)
            | Self::MoneyStays
            | Self::AbovePosts(..)
            | Self::RotationRecurs(_)
            | Self::ConcessionEnds(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_decision_hangs_on_comes_first() {
        let school = SchoolId(1);
        let crowded = Note::Crowded(school, Stage::Primary, Some(60), 45, 1);
        let above = Note::AbovePosts(Decimal::whole(12), Decimal::whole(10));
        let recurs = Note::RotationRecurs(Decimal::whole(3));
        let none = Note::NoClasses(school, Stage::Junior, 20);
        let notes = [
            Note::MoneyStays,
            crowded.clone(),
            none.clone(),
            Note::SpreadEvenly(school, Stage::Primary),
            recurs.clone(),
            above.clone(),
        ];
        assert_eq!(grave(&notes), [&above, &recurs, &none, &crowded]);
    }
}
