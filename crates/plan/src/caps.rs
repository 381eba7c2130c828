//! Limits of one named school: room for so much ground here, for none there, so many hires.

use junheng_core::{Decimal, SchoolId};
use serde::{Deserialize, Serialize};

use crate::action::{Build, Gain, Lever, What};
use crate::keyed::keyed;
use crate::plan::Wanted;

keyed! {
    /// What a limit of a named school counts.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    Capped {
        /// Teachers hired.
        Hire = "hire",
        /// Teachers who leave for another school.
        Out = "out",
        /// Teachers who come from others.
        In = "in",
        /// Teachers trained, each gain counted.
        Trained = "trained",
        /// Of those, teachers who become backbone.
        TrainBackbone = "train-backbone",
        /// Of those, teachers who gain the degree.
        TrainQualified = "train-qualified",
        /// m² of ground, rooms and halls.
        Area = "area",
        /// Of it, m² of teaching rooms.
        Teaching = "teaching",
        /// Of it, m² of ground.
        Outdoor = "outdoor",
        /// Of it, m² of halls.
        Indoor = "indoor",
        /// Rooms for music, for art and multimedia classrooms.
        Rooms = "rooms",
        /// Of them, rooms for music.
        Music = "music",
        /// Of them, rooms for art.
        Art = "art",
        /// Of them, multimedia classrooms.
        Multimedia = "multimedia",
        /// 万元 of equipment.
        Equip = "equip",
        /// 万元 until the plan's last year, for whatever.
        Money = "money",
    }
}

impl Capped {
    /// Kinds of action that it counts; those of teachers who rotate, and money, say more than a kind does.
    #[must_use]
    pub const fn levers(self) -> &'static [Lever] {
        match self {
            Self::Hire => &[Lever::Hire],
            Self::Trained => &[Lever::TrainBackbone, Lever::TrainQualified],
            Self::TrainBackbone => &[Lever::TrainBackbone],
            Self::TrainQualified => &[Lever::TrainQualified],
            Self::Area => &[Lever::Teaching, Lever::Outdoor, Lever::Indoor],
            Self::Teaching => &[Lever::Teaching],
            Self::Outdoor => &[Lever::Outdoor],
            Self::Indoor => &[Lever::Indoor],
            Self::Rooms => &[Lever::Music, Lever::Art, Lever::Multimedia],
            Self::Music => &[Lever::Music],
            Self::Art => &[Lever::Art],
            Self::Multimedia => &[Lever::Multimedia],
            Self::Equip => &[Lever::Equip],
            Self::Out | Self::In | Self::Money => &[],
        }
    }

    /// Whether it counts whole persons or rooms.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        !matches!(
            self,
            Self::Area | Self::Teaching | Self::Outdoor | Self::Indoor | Self::Equip | Self::Money
        )
    }

    /// Whether it counts money.
    #[must_use]
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Equip | Self::Money)
    }

    /// Whether it counts an action at a school.
    pub(crate) fn counts(self, what: &What, at: SchoolId) -> bool {
        match (self, what) {
            (Self::Out, What::Rotate { from, .. }) => *from == at,
            (Self::In, What::Rotate { to, .. }) => *to == at,
            (Self::Money, _) => what.schools().first() == Some(&at),
            (of, What::Hire { school, .. }) => of == Self::Hire && *school == at,
            (of, What::Train { school, gain, .. }) => {
                let own = match gain {
                    Gain::Backbone => Self::TrainBackbone,
                    Gain::Qualified => Self::TrainQualified,
                };
                (of == own || of == Self::Trained) && *school == at
            }
            (of, What::Build { school, what, .. }) => {
                let (own, sum) = match what {
                    Build::Teaching => (Self::Teaching, Self::Area),
                    Build::Outdoor => (Self::Outdoor, Self::Area),
                    Build::Indoor => (Self::Indoor, Self::Area),
                    Build::Music => (Self::Music, Self::Rooms),
                    Build::Art => (Self::Art, Self::Rooms),
                    Build::Multimedia => (Self::Multimedia, Self::Rooms),
                };
                (of == own || of == sum) && *school == at
            }
            (of, What::Equip { school, .. }) => of == Self::Equip && *school == at,
            _ => false,
        }
    }
}

/// A limit of a named school. It holds beside those of every school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// The school.
    pub school: SchoolId,
    /// What is counted.
    pub of: Capped,
    /// The most of it: persons, rooms, m² or 万元.
    pub most: Decimal,
}

impl Wanted {
    /// Sets a limit of a named school, in place of one for the same.
    pub fn cap(&mut self, cap: Cap) {
        let same = |one: &&mut Cap| (one.school, one.of) == (cap.school, cap.of);
        match self.caps.iter_mut().find(same) {
            Some(there) => *there = cap,
            None => self.caps.push(cap),
        }
    }

    /// The most that limits of a named school leave it; nothing where there is none.
    pub(crate) fn capped(&self, school: SchoolId, of: Capped) -> Option<Decimal> {
        let own = self.caps.iter();
        let own = own.filter(|cap| (cap.school, cap.of) == (school, of));
        own.map(|cap| cap.most).min()
    }
}
