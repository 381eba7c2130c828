//! Keys as WebDriver names them.

/// A key that writes no character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Space.
    Space,
    /// Shift, held down in a chord.
    Shift,
    /// Control, held down in a chord.
    Control,
    /// Arrow.
    Left,
    /// Arrow.
    Up,
    /// Arrow.
    Right,
    /// Arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// F2.
    F2,
}

impl Key {
    /// The private-use character that stands for the key.
    #[must_use]
    pub const fn code(self) -> char {
        match self {
            Self::Enter => '\u{e007}',
            Self::Tab => '\u{e004}',
            Self::Escape => '\u{e00c}',
            Self::Backspace => '\u{e003}',
            Self::Delete => '\u{e017}',
            Self::Space => ' ',
            Self::Shift => '\u{e008}',
            Self::Control => '\u{e009}',
            Self::Left => '\u{e012}',
            Self::Up => '\u{e013}',
            Self::Right => '\u{e014}',
            Self::Down => '\u{e015}',
            Self::Home => '\u{e011}',
            Self::End => '\u{e010}',
            Self::F2 => '\u{e032}',
        }
    }
}
