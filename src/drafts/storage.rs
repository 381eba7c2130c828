//! What a storage can do and how it fails; the browser's own and the tests' stand behind it.

/// Why a storage did not do as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The browser lets nobody store here.
    Closed,
    /// No room; what was there before is still there.
    Full,
    /// The storage said yes, and read back it was not there.
    Lost,
    /// Another tab wrote in between; nothing was overwritten.
    Changed,
}

/// Texts by key.
pub trait Storage {
    /// The text under a key.
    fn get(&self, key: &str) -> Result<Option<String>, Fault>;
    /// Puts a text under a key: all of it or nothing.
    fn set(&self, key: &str, value: &str) -> Result<(), Fault>;
    /// Takes a key away.
    fn remove(&self, key: &str) -> Result<(), Fault>;
    /// All keys, also those of other programs.
    fn keys(&self) -> Result<Vec<String>, Fault>;
}
