//! The keys under which things stand in the storage, and the entry beside each draft.

/// What all our keys start with: on file:// the storage is shared with other local pages.
pub const PREFIX: &str = "junheng:";

const DRAFT: &str = "junheng:draft:";
const ENTRY: &str = "junheng:entry:";
const TEMPORARY: &str = "junheng:temp:";
const SETTING: &str = "junheng:setting:";

/// A draft's name in the storage, never shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftId(String);

impl DraftId {
    /// An id made of a unique text of letters and digits.
    pub fn new(unique: &str) -> Self {
        Self(unique.chars().filter(char::is_ascii_alphanumeric).collect())
    }

    /// The text, as in the keys.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key of the document.
    pub fn draft_key(&self) -> String {
        format!("{DRAFT}{}", self.0)
    }

    /// The key of what stands beside it.
    pub fn entry_key(&self) -> String {
        format!("{ENTRY}{}", self.0)
    }

    /// The key of a version on its way in.
    pub fn temporary_key(&self) -> String {
        format!("{TEMPORARY}{}", self.0)
    }

    /// The draft that a key of a document names.
    pub fn of_draft_key(key: &str) -> Option<Self> {
        key.strip_prefix(DRAFT).map(|id| Self(id.to_owned()))
    }

    /// The draft that a key of a version on its way names.
    pub fn of_temporary_key(key: &str) -> Option<Self> {
        key.strip_prefix(TEMPORARY).map(|id| Self(id.to_owned()))
    }
}

/// A choice of the user's that is no part of any draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The draft that was open last.
    Current,
    /// The language.
    Lang,
    /// Light or dark.
    Theme,
    /// That local storage has been explained.
    Explained,
}

impl Setting {
    /// Its key.
    pub fn key(self) -> String {
        let name = match self {
            Self::Current => "current",
            Self::Lang => "lang",
            Self::Theme => "theme",
            Self::Explained => "explained",
        };
        format!("{SETTING}{name}")
    }
}

/// What stands beside a draft: not part of the document, which knows no clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The draft's name, as the user gave it.
    pub name: String,
    /// The county's name when it was saved.
    pub county: String,
    /// Saved when, by the browser's clock, in milliseconds since 1970; 0 where not known.
    pub saved: u64,
}

impl Entry {
    const HEAD: &str = "1";

    /// As lines: version, time, county, name.
    pub fn to_text(&self) -> String {
        let line = |text: &str| text.replace(['\n', '\r'], " ");
        format!(
            "{}\n{}\n{}\n{}",
            Self::HEAD,
            self.saved,
            line(&self.county),
            line(&self.name)
        )
    }

    /// Reads the lines; an entry of an unknown version is no entry, the draft stands without it.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        if lines.next()? != Self::HEAD {
            return None;
        }
        let saved = lines.next()?.parse().ok()?;
        let county = lines.next()?.to_owned();
        let name = lines.next()?.to_owned();
        lines.next().is_none().then_some(Self {
            name,
            county,
            saved,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_back() {
        let entry = Entry {
            name: "第一稿\n二".into(),
            county: String::new(),
            saved: 1_760_000_000_000,
        };
        let read = Entry::from_text(&entry.to_text()).unwrap();
        assert_eq!((read.name.as_str(), read.saved), ("第一稿 二", entry.saved));
        for text in ["", "2\n0\n\n", "1\nx\n\n", "1\n0\n\n\n", "{}"] {
            assert_eq!(Entry::from_text(text), None, "{text:?}");
        }
    }

    #[test]
    fn keys_name_their_draft() {
        let id = DraftId::new("a1-b2");
        assert_eq!(id.as_str(), "a1b2");
        assert_eq!(DraftId::of_draft_key(&id.draft_key()), Some(id.clone()));
        assert_eq!(
            DraftId::of_temporary_key(&id.temporary_key()),
            Some(id.clone())
        );
        assert_eq!(DraftId::of_draft_key(&id.entry_key()), None);
        for key in [
            id.draft_key(),
            id.entry_key(),
            id.temporary_key(),
            Setting::Lang.key(),
        ] {
            assert!(key.starts_with(PREFIX));
        }
    }
}
