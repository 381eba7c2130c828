//! What keys mean in the grid; as in the spreadsheets people know.

use super::select::Motion;

/// A key with what is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    /// Its name as in the browser's events.
    pub name: &'a str,
    /// Control, or Command on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// What the active cell is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is selected.
    Ready,
    /// It is being typed over: arrows finish it.
    Typing,
    /// It is being edited: arrows move the caret.
    Editing,
    /// It is being edited with a list of choices open: arrows go through the list.
    Choosing,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Finishes what is being edited and goes on.
    Go(Motion),
    /// Extends the selection.
    Extend(Motion),
    /// Enter: finishes and goes down, or up with shift; back below where Tab began.
    Enter(bool),
    /// Starts editing what the cell holds.
    Edit,
    /// Gives up what is being edited.
    Cancel,
    /// Lets the next Tab leave the grid.
    Release,
    /// Empties the selection.
    Clear,
    /// Selects everything.
    SelectAll,
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// Copies the first row of the selection downwards.
    FillDown,
    /// Moves the selected rows by one: down if true.
    MoveRows(bool),
    /// Adds a school before the active row.
    AddRow,
    /// Takes the selected rows out.
    DeleteRows,
    /// Opens the list of choices.
    Choices,
    /// The next choice, or the one before.
    Choice(bool),
}

/// The command of a key; nothing where the browser's own doing is right.
pub fn command(key: Key<'_>, mode: Mode) -> Option<Command> {
    if mode != Mode::Ready {
        return while_editing(key, mode);
    }
    let Key {
        name,
        ctrl,
        shift,
        alt,
    } = key;
    if alt {
        return match (name, shift, ctrl) {
            ("ArrowUp", true, false) => Some(Command::MoveRows(false)),
            ("ArrowDown", true, false) => Some(Command::MoveRows(true)),
            ("ArrowDown", false, false) => Some(Command::Choices),
            ("Insert", false, false) => Some(Command::AddRow),
            ("Delete", false, false) => Some(Command::DeleteRows),
            _ => None,
        };
    }
    if let Some(motion) = motion(name, ctrl) {
        return Some(if shift {
            Command::Extend(motion)
        } else {
            Command::Go(motion)
        });
    }
    if ctrl {
        return match (name, shift) {
            ("z" | "Z", false) => Some(Command::Undo),
            ("y" | "Y", false) | ("z" | "Z", true) => Some(Command::Redo),
            ("a" | "A", false) => Some(Command::SelectAll),
            ("d" | "D", false) => Some(Command::FillDown),
            _ => None,
        };
    }
    match name {
        "Enter" => Some(Command::Enter(shift)),
        "Tab" => Some(Command::Go(if shift { Motion::Back } else { Motion::Next })),
        "F2" => Some(Command::Edit),
        "Delete" | "Backspace" => Some(Command::Clear),
        "Escape" => Some(Command::Release),
        _ => None,
    }
}

fn while_editing(key: Key<'_>, mode: Mode) -> Option<Command> {
    let Key {
        name,
        ctrl,
        shift,
        alt,
    } = key;
    match name {
        "Enter" => return Some(Command::Enter(shift)),
        "Tab" => {
            return Some(Command::Go(if shift { Motion::Back } else { Motion::Next }));
        }
        "Escape" => return Some(Command::Cancel),
        "F2" => return Some(Command::Edit),
        "ArrowDown" if alt => return Some(Command::Choices),
        "ArrowDown" if mode == Mode::Choosing => return Some(Command::Choice(true)),
        "ArrowUp" if mode == Mode::Choosing => return Some(Command::Choice(false)),
        _ => {}
    }
    if mode == Mode::Typing && !shift && !alt {
        let arrow = matches!(
            name,
            "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "PageUp" | "PageDown"
        );
        return motion(name, ctrl).filter(|_| arrow).map(Command::Go);
    }
    None
}

fn motion(name: &str, ctrl: bool) -> Option<Motion> {
    Some(match (name, ctrl) {
        ("ArrowUp", false) => Motion::Up,
        ("ArrowDown", false) => Motion::Down,
        ("ArrowLeft", false) => Motion::Left,
        ("ArrowRight", false) => Motion::Right,
        ("ArrowUp", true) => Motion::EdgeUp,
        ("ArrowDown", true) => Motion::EdgeDown,
        ("ArrowLeft", true) => Motion::EdgeLeft,
        ("ArrowRight", true) => Motion::EdgeRight,
        ("Home", false) => Motion::Home,
        ("End", false) => Motion::End,
        ("Home", true) => Motion::Start,
        ("End", true) => Motion::Finish,
        ("PageUp", false) => Motion::PageUp,
        ("PageDown", false) => Motion::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(keys: &str, mode: Mode) -> Option<Command> {
        let mut key = Key {
            name: "",
            ctrl: false,
            shift: false,
            alt: false,
        };
        for part in keys.split('+') {
            match part {
                "Ctrl" => key.ctrl = true,
                "Shift" => key.shift = true,
                "Alt" => key.alt = true,
                name => key.name = name,
            }
        }
        command(key, mode)
    }

    #[test]
    fn keys_do_what_spreadsheets_do() {
        use Command::*;
        for (keys, mode, expected) in [
            ("ArrowDown", Mode::Ready, Some(Go(Motion::Down))),
            ("Shift+ArrowDown", Mode::Ready, Some(Extend(Motion::Down))),
            ("Ctrl+Shift+End", Mode::Ready, Some(Extend(Motion::Finish))),
            ("Ctrl+ArrowRight", Mode::Ready, Some(Go(Motion::EdgeRight))),
            ("Enter", Mode::Ready, Some(Enter(false))),
            ("Shift+Enter", Mode::Typing, Some(Enter(true))),
            ("Shift+Tab", Mode::Editing, Some(Go(Motion::Back))),
            ("F2", Mode::Ready, Some(Edit)),
            ("F2", Mode::Typing, Some(Edit)),
            ("Delete", Mode::Ready, Some(Clear)),
            ("Delete", Mode::Typing, None),
            ("Escape", Mode::Ready, Some(Release)),
            ("Escape", Mode::Editing, Some(Cancel)),
            ("ArrowLeft", Mode::Typing, Some(Go(Motion::Left))),
            ("ArrowLeft", Mode::Editing, None),
            ("Home", Mode::Typing, None),
            ("ArrowDown", Mode::Choosing, Some(Choice(true))),
            ("Ctrl+z", Mode::Ready, Some(Undo)),
            ("Ctrl+z", Mode::Editing, None),
            ("Ctrl+Shift+Z", Mode::Ready, Some(Redo)),
            ("Ctrl+y", Mode::Ready, Some(Redo)),
            ("Ctrl+d", Mode::Ready, Some(FillDown)),
            ("Ctrl+a", Mode::Ready, Some(SelectAll)),
            ("Ctrl+c", Mode::Ready, None),
            ("Ctrl+v", Mode::Ready, None),
            ("Alt+Shift+ArrowUp", Mode::Ready, Some(MoveRows(false))),
            ("Alt+ArrowDown", Mode::Ready, Some(Choices)),
            ("a", Mode::Ready, None),
            ("5", Mode::Ready, None),
        ] {
            assert_eq!(press(keys, mode), expected, "{keys} {mode:?}");
        }
    }
}
