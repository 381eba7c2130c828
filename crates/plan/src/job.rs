//! A search asked for and answered in JSON: for a worker, and for programs that embed us.

use crate::search::{self, Failure, Report, Request};

/// A search of a document's plan.
pub struct Job(search::Job);

impl Job {
    /// Begins a search: a document as JSON, and a [`Request`] as JSON.
    ///
    /// # Errors
    /// A [`Report`] as JSON that says why it cannot begin.
    pub fn start(document: &str, request: &str) -> Result<Self, String> {
        let failed = |failure| Report::failed(failure).to_json();
        let document = junheng_json::read(document).map_err(|_| failed(Failure::Document))?;
        let request: Request = serde_json::from_str(request)
            .map_err(|error| failed(Failure::Request(error.to_string())))?;
        let job = search::Job::new(&document, &request).map_err(failed)?;
        Ok(Self(job))
    }

    /// Works for about so many units, each about a microsecond, and gives a [`Report`] as JSON.
    pub fn step(&mut self, work: u64) -> String {
        self.0.step(work).to_json()
    }

    /// Whether it has ended.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.0.is_done()
    }

    /// Ends it now and gives the best plan so far, as a [`Report`] in JSON.
    pub fn stop(&mut self) -> String {
        self.0.stop().to_json()
    }
}
