//! Two tabs on one draft: who writes is settled by messages, and the user has the choice.

use super::keys::DraftId;

/// What tabs tell each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What.
    pub word: Word,
    /// About which draft.
    pub draft: DraftId,
    /// Since when the sender has held it, in milliseconds; 0 where it does not.
    pub since: u64,
    /// The sender.
    pub tab: String,
}

/// The kinds of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Does anybody write this draft?
    Ask,
    /// I do.
    Hold,
    /// Give it to me.
    Take,
    /// It is yours, all of mine is saved.
    Yielded,
}

impl Word {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Ask, "ask"),
        (Self::Hold, "hold"),
        (Self::Take, "take"),
        (Self::Yielded, "yielded"),
    ];
}

impl Message {
    /// As a line.
    pub fn to_text(&self) -> String {
        let word = Word::ALL.iter().find(|(word, _)| *word == self.word);
        let word = word.map_or("", |(_, name)| name);
        format!(
            "1 {word} {} {} {}",
            self.draft.as_str(),
            self.since,
            self.tab
        )
    }

    /// Reads a line; other versions' and other programs' messages are none.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        if parts.next()? != "1" {
            return None;
        }
        let name = parts.next()?;
        let (word, _) = Word::ALL.into_iter().find(|(_, known)| *known == name)?;
        let draft = DraftId::new(parts.next()?);
        let since = parts.next()?.parse().ok()?;
        let tab = parts.next()?.to_owned();
        parts.next().is_none().then_some(Self {
            word,
            draft,
            since,
            tab,
        })
    }
}

/// What a tab is with respect to the draft it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Writes it. So it begins: the draft is guarded by what was seen last, too.
    Writer,
    /// Found another tab writing, and asks the user.
    Blocked,
    /// Only reads.
    Reader,
    /// Waits for the other tab to have saved.
    Taking,
}

/// What is to be done after a message or a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Tell the other tabs.
    Send(Message),
    /// Stop editing and ask the user: take over, read only, or a copy.
    Ask,
    /// Save at once, stop editing, then send.
    YieldThen(Message),
    /// Read the draft from the storage again and edit it.
    Reload,
}

/// This tab's side.
#[derive(Clone, Debug)]
pub struct Seat {
    tab: String,
    draft: Option<DraftId>,
    since: u64,
    role: Role,
}

impl Seat {
    /// A tab that shows no draft yet.
    pub const fn new(tab: String) -> Self {
        Self {
            tab,
            draft: None,
            since: 0,
            role: Role::Writer,
        }
    }

    /// What this tab is.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Shows a draft, or one that is not saved yet.
    pub fn open(&mut self, draft: Option<DraftId>, now: u64) -> Option<Act> {
        self.since = now;
        self.role = Role::Writer;
        self.draft = draft;
        self.message(Word::Ask).map(Act::Send)
    }

    /// Shows a draft that is not to be edited at all.
    pub fn open_read_only(&mut self, draft: DraftId) {
        self.draft = Some(draft);
        self.role = Role::Reader;
    }

    /// From time to time: tells that this tab writes, in case somebody missed it.
    pub fn beat(&self) -> Option<Act> {
        if self.role == Role::Writer {
            self.message(Word::Hold).map(Act::Send)
        } else {
            None
        }
    }

    /// The user wants to edit here.
    pub fn take(&mut self) -> Option<Act> {
        self.role = Role::Taking;
        self.message(Word::Take).map(Act::Send)
    }

    /// The other tab had time enough to save.
    pub fn waited(&mut self, now: u64) -> Option<Act> {
        (self.role == Role::Taking).then(|| self.seize(now))
    }

    /// The user wants only to read here.
    pub const fn read(&mut self) {
        self.role = Role::Reader;
    }

    /// What another tab wrote stands in the storage now: this tab stops and asks.
    pub const fn overtaken(&mut self) -> Act {
        self.role = Role::Blocked;
        Act::Ask
    }

    /// Another tab's message.
    pub fn hear(&mut self, message: &Message, now: u64) -> Option<Act> {
        if Some(&message.draft) != self.draft.as_ref() || message.tab == self.tab {
            return None;
        }
        match (message.word, self.role) {
            (Word::Ask, Role::Writer) => self.message(Word::Hold).map(Act::Send),
            (Word::Hold, Role::Writer) => {
                // Both write: the one that came later gives way.
                if (message.since, &message.tab) < (self.since, &self.tab) {
                    Some(self.overtaken())
                } else {
                    self.message(Word::Hold).map(Act::Send)
                }
            }
            (Word::Take, Role::Writer | Role::Taking) => {
                let was_writer = self.role == Role::Writer;
                self.role = Role::Reader;
                let yielded = self.message(Word::Yielded)?;
                was_writer.then_some(Act::YieldThen(yielded))
            }
            (Word::Yielded, Role::Taking) => Some(self.seize(now)),
            _ => None,
        }
    }

    fn seize(&mut self, now: u64) -> Act {
        self.role = Role::Writer;
        self.since = now;
        Act::Reload
    }

    fn message(&self, word: Word) -> Option<Message> {
        Some(Message {
            word,
            draft: self.draft.clone()?,
            since: self.since,
            tab: self.tab.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> DraftId {
        DraftId::new("d1")
    }

    fn sent(act: Option<Act>) -> Message {
        match act {
            Some(Act::Send(message) | Act::YieldThen(message)) => message,
            other => panic!("{other:?}"),
        }
    }

    /// Lets two tabs talk until both fall silent; gives back what they did besides.
    fn talk(a: &mut Seat, b: &mut Seat, first: Message, from_a: bool) -> Vec<(char, Act)> {
        let mut done = Vec::new();
        let mut queue = vec![(first, from_a)];
        for _ in 0..20 {
            let Some((message, from_a)) = queue.pop() else {
                return done;
            };
            let (name, hearer) = if from_a {
                ('b', &mut *b)
            } else {
                ('a', &mut *a)
            };
            match hearer.hear(&message, 50) {
                Some(Act::Send(answer)) => queue.push((answer, !from_a)),
                Some(act) => {
                    if let Act::YieldThen(answer) = &act {
                        queue.push((answer.clone(), !from_a));
                    }
                    done.push((name, act));
                }
                None => {}
            }
        }
        panic!("they never fall silent");
    }

    fn pair() -> (Seat, Seat, Vec<(char, Act)>) {
        let (mut a, mut b) = (Seat::new("a".into()), Seat::new("b".into()));
        a.open(Some(draft()), 10);
        let ask = sent(b.open(Some(draft()), 20));
        let done = talk(&mut a, &mut b, ask, false);
        (a, b, done)
    }

    #[test]
    fn messages_are_read_back() {
        let message = sent(Seat::new("t1".into()).open(Some(draft()), 7));
        assert_eq!(Message::from_text(&message.to_text()), Some(message));
        for text in [
            "",
            "2 ask d 0 t",
            "1 shout d 0 t",
            "1 ask d x t",
            "1 ask d 0 t u",
        ] {
            assert_eq!(Message::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn the_second_tab_asks() {
        let (a, b, done) = pair();
        assert_eq!(done, [('b', Act::Ask)]);
        assert_eq!((a.role(), b.role()), (Role::Writer, Role::Blocked));
    }

    #[test]
    fn taking_over_saves_there_and_reloads_here() {
        let (mut a, mut b, _) = pair();
        let take = sent(b.take());
        let done = talk(&mut a, &mut b, take, false);
        assert!(matches!(
            done.as_slice(),
            [('a', Act::YieldThen(_)), ('b', Act::Reload)]
        ));
        assert_eq!((a.role(), b.role()), (Role::Reader, Role::Writer));
        // And back again.
        let take = sent(a.take());
        talk(&mut a, &mut b, take, true);
        assert_eq!((a.role(), b.role()), (Role::Writer, Role::Reader));
    }

    #[test]
    fn a_tab_that_does_not_answer_is_not_waited_for() {
        let mut b = Seat::new("b".into());
        b.open(Some(draft()), 20);
        b.overtaken();
        b.take();
        assert_eq!(b.waited(30), Some(Act::Reload));
        assert_eq!(b.waited(31), None);
    }

    #[test]
    fn two_that_missed_each_other_settle_by_the_next_beat() {
        let (mut a, mut b) = (Seat::new("a".into()), Seat::new("b".into()));
        a.open(Some(draft()), 10);
        b.open(Some(draft()), 10);
        let beat = sent(b.beat());
        let done = talk(&mut a, &mut b, beat, false);
        assert_eq!(done, [('b', Act::Ask)]);
        assert_eq!(b.beat(), None);
    }

    #[test]
    fn other_drafts_do_not_matter() {
        let (mut a, mut b) = (Seat::new("a".into()), Seat::new("b".into()));
        a.open(Some(draft()), 10);
        let ask = sent(b.open(Some(DraftId::new("d2")), 20));
        assert_eq!(a.hear(&ask, 30), None);
        assert_eq!(b.open(None, 30), None);
    }
}
