//! Kinds of action as a form offers them, with what each asks for.

use crate::action::What;
use crate::keyed::keyed;

keyed! {
    /// Kinds of action as a form offers them.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    Form {
        /// Teachers hired.
        #[default]
        Hire = "hire",
        /// Teachers rotated.
        Rotate = "rotate",
        /// Teachers trained.
        Train = "train",
        /// Rooms or grounds built.
        Build = "build",
        /// Equipment bought.
        Equip = "equip",
        /// Computers bought.
        Computers = "computers",
        /// Books bought.
        Books = "books",
        /// Classes opened or closed.
        Classes = "classes",
        /// Pupils moved.
        Pupils = "pupils",
        /// Enrolment of a school changed.
        Enrol = "enrol",
        /// A school founded.
        Found = "found",
        /// A school split.
        Split = "split",
        /// A school closed or merged.
        Close = "close",
    }
}

impl Form {
    /// The kind of an action.
    #[must_use]
    pub const fn of(what: &What) -> Self {
        match what {
            What::Hire { .. } => Self::Hire,
            What::Rotate { .. } => Self::Rotate,
            What::Train { .. } => Self::Train,
            What::Build { .. } => Self::Build,
            What::Equip { .. } => Self::Equip,
            What::Computers { .. } => Self::Computers,
            What::Books { .. } => Self::Books,
            What::Classes { .. } => Self::Classes,
            What::Pupils { .. } => Self::Pupils,
            What::Enrol { .. } => Self::Enrol,
            What::Found { .. } => Self::Found,
            What::Split { .. } => Self::Split,
            What::Close { .. } => Self::Close,
        }
    }

    /// Whether it is asked for a school.
    #[must_use]
    pub const fn has_school(self) -> bool {
        !matches!(self, Self::Found)
    }

    /// Whether it is asked for a second school.
    #[must_use]
    pub const fn has_other(self) -> bool {
        matches!(self, Self::Rotate | Self::Pupils | Self::Close)
    }

    /// Whether it is asked for a stage.
    #[must_use]
    pub const fn has_stage(self) -> bool {
        !matches!(self, Self::Found | Self::Split | Self::Close)
    }

    /// Whether the stage may be left open, as what the stages of a school share.
    #[must_use]
    pub const fn may_share(self) -> bool {
        matches!(
            self,
            Self::Build | Self::Equip | Self::Computers | Self::Books
        )
    }

    /// Whether it is asked for an amount.
    #[must_use]
    pub const fn has_amount(self) -> bool {
        !matches!(self, Self::Found | Self::Close)
    }

    /// Whether the amount may be below 0.
    #[must_use]
    pub const fn may_shrink(self) -> bool {
        matches!(self, Self::Classes | Self::Enrol)
    }
}
