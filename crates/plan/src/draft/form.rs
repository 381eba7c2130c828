//! Kinds of action as a form offers them, with what each asks for.

use crate::action::What;

/// Kinds of action as a form offers them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Teachers hired.
    #[default]
    Hire,
    /// Teachers rotated.
    Rotate,
    /// Teachers trained.
    Train,
    /// Rooms or grounds built.
    Build,
    /// Equipment bought.
    Equip,
    /// Computers bought.
    Computers,
    /// Books bought.
    Books,
    /// Classes opened or closed.
    Classes,
    /// Pupils moved.
    Pupils,
    /// Enrolment of a school changed.
    Enrol,
    /// A school founded.
    Found,
    /// A school split.
    Split,
    /// A school closed or merged.
    Close,
}

impl Form {
    /// All, in the order of menus.
    pub const ALL: [Self; 13] = [
        Self::Hire,
        Self::Rotate,
        Self::Train,
        Self::Build,
        Self::Equip,
        Self::Computers,
        Self::Books,
        Self::Classes,
        Self::Pupils,
        Self::Enrol,
        Self::Found,
        Self::Split,
        Self::Close,
    ];

    /// Its name in forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hire => "hire",
            Self::Rotate => "rotate",
            Self::Train => "train",
            Self::Build => "build",
            Self::Equip => "equip",
            Self::Computers => "computers",
            Self::Books => "books",
            Self::Classes => "classes",
            Self::Pupils => "pupils",
            Self::Enrol => "enrol",
            Self::Found => "found",
            Self::Split => "split",
            Self::Close => "close",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.key() == key)
    }

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
