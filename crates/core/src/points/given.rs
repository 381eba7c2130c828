//! What the user says of a matter in one scheme, as evidence of points for the same matter in another.

use super::evidence::{Beside, EvidenceLine, Shown, Source};
use crate::items::{PartReason, Test};
use crate::scheme::Topic;
use crate::verdict::Verdict;

impl Beside {
    /// Whether what is asked for is known not to hold.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.verdict == Some(Verdict::NotMet)
    }
}

impl Source<'_> {
    /// The answers given on a topic in the scheme that is borrowed from; none is asked for here.
    pub(super) fn given(&self, topic: Topic) -> Vec<EvidenceLine> {
        let Some(found) = &self.items else {
            return Vec::new();
        };
        let line = |shown, verdict, key: &str| EvidenceLine {
            borrowed: true,
            verdict: Some(verdict),
            answer: Some(key.to_owned()),
            ..EvidenceLine::new(shown, None)
        };
        let mut lines = Vec::new();
        for (item, finding) in found.scheme.items.iter().zip(&found.items) {
            for (part, finding) in item.parts.iter().zip(&finding.parts) {
                let shown = match finding.reason {
                    PartReason::Given => Shown::Given,
                    PartReason::Schools(counts)
                        if part.test == (Test::Evidence {}) && counts.met + counts.not_met > 0 =>
                    {
                        Shown::Schools("evidence", counts)
                    }
                    _ => continue,
                };
                if part.topic == Some(topic) {
                    lines.push(line(shown, finding.verdict, &part.id));
                }
            }
        }
        for (veto, verdict) in found.scheme.vetoes.iter().zip(&found.vetoes) {
            if veto.topic == Some(topic) && *verdict != Verdict::InsufficientData {
                lines.push(line(Shown::Veto, *verdict, &veto.id));
            }
        }
        lines
    }
}
