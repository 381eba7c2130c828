//! What stops a command: what happened, and what to do about it.

use std::fmt;

/// A command's failure, as the person at the terminal reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    what: String,
    advice: Option<String>,
}

/// The result of every step of xtask.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with nothing to advise.
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            advice: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        match &self.advice {
            Some(advice) => write!(f, "\n  what to do: {advice}"),
            None => Ok(()),
        }
    }
}

/// Gives an operating system's error the thing it happened to.
pub trait Context<T> {
    /// Names what was being done, for example `read /a/b`.
    ///
    /// # Errors
    /// The original error, as a [`Failure`] that starts with `doing`.
    fn context(self, doing: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn context(self, doing: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Failure::new(format!("could not {}: {error}", doing())))
    }
}
