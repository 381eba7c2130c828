//! The parts that a county's verdict is joined from, where its schools are only one of them.

use crate::decimal::Decimal;
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::items::Withheld;
use crate::scheme::{Part, PartTest, Scheme};
use crate::verdict::Verdict;

/// One part as judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartJudged {
    /// Id of the [`Part`].
    pub id: String,
    /// Its verdict.
    pub verdict: Verdict,
    /// Points or per cent as entered, where the part has them.
    pub entered: Option<Decimal>,
    /// How many of its items have no points entered.
    pub missing: u32,
}

/// A county by all parts of a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartsEvaluation {
    /// The parts, in the scheme's order; none where the schools are all there is.
    pub parts: Vec<PartJudged>,
    /// All of them joined; the schools' verdict where there are no parts.
    pub overall: Verdict,
    /// Why there is no verdict of the county, if it is withheld.
    pub withheld: Option<Withheld>,
}

/// What evidence, points and shares of a part are kept under in a document.
#[must_use]
pub fn part_key(scheme: &Scheme, id: &str) -> String {
    format!("{}.{id}", scheme.id)
}

/// Judges the parts of a document's scheme; `evaluation` must be of the same document.
#[must_use]
pub fn evaluate_parts(document: &Document, evaluation: &Evaluation) -> PartsEvaluation {
    let scheme = &evaluation.rules.scheme;
    let judged = |part: &Part| judge(document, evaluation, part);
    let parts: Vec<PartJudged> = scheme.parts.iter().map(judged).collect();
    let verdicts = parts.iter().map(|part| part.verdict);
    let joined = verdicts.reduce(Verdict::and).unwrap_or(evaluation.county);
    let withheld = if document.schools().len() == 1 {
        Some(Withheld::SingleSchool)
    } else {
        (!evaluation.units.completeness.is_whole()).then_some(Withheld::ListNotWhole)
    };
    PartsEvaluation {
        parts,
        // A part that fails says nothing of a county whose schools are not all there.
        overall: withheld.map_or(joined, |_| Verdict::InsufficientData),
        withheld,
    }
}

fn judge(document: &Document, evaluation: &Evaluation, part: &Part) -> PartJudged {
    let rules = &evaluation.rules;
    let dossier = &document.dossier;
    let key = |id: &str| part_key(&rules.scheme, id);
    let judged = |verdict, entered, missing| PartJudged {
        id: part.id.clone(),
        verdict,
        entered,
        missing,
    };
    match &part.test {
        PartTest::Resources => judged(evaluation.county, None, 0),
        PartTest::Evidence => {
            let given = dossier.evidence(&key(&part.id)).and_then(|e| e.verdict);
            let verdict = given.map_or(Verdict::Pending, |given| given.verdict());
            judged(verdict, None, u32::from(given.is_none()))
        }
        PartTest::Points {
            at_least,
            of,
            items,
        } => {
            let points = |id: &str| {
                let points = dossier.claim(&key(id)).and_then(|claim| claim.points);
                points.filter(|points| !points.is_negative() && points <= of)
            };
            let given: Vec<Option<Decimal>> = items.iter().map(|item| points(&item.id)).collect();
            let missing = given.iter().filter(|one| one.is_none()).count();
            let mut present = given.iter().flatten();
            let sum = present.try_fold(Decimal::ZERO, |sum, one| sum.checked_add(*one));
            let verdict = match sum.filter(|_| at_least.holds_on(rules.date)) {
                // More points than there are: one of them is wrong, and nobody knows which.
                Some(sum) if sum > *of => Verdict::InsufficientData,
                // Points never lessen a sum: what is missing cannot undo it.
                Some(sum) if sum >= at_least.value => Verdict::Met,
                Some(_) if missing == 0 => Verdict::NotMet,
                _ => Verdict::InsufficientData,
            };
            let missing = u32::try_from(missing).unwrap_or(u32::MAX);
            judged(
                verdict,
                sum.filter(|_| missing < given.len() as u32),
                missing,
            )
        }
        PartTest::Share { at_least } => {
            let percent = dossier.claim(&key(&part.id)).and_then(|claim| claim.points);
            let hundred = Decimal::whole(100);
            let percent = percent.filter(|share| !share.is_negative() && *share <= hundred);
            let least = at_least.value.checked_shift(2);
            let verdict = match (percent, least.filter(|_| at_least.holds_on(rules.date))) {
                (Some(percent), Some(least)) if percent >= least => Verdict::Met,
                (Some(_), Some(_)) => Verdict::NotMet,
                _ => Verdict::Pending,
            };
            judged(verdict, percent, u32::from(percent.is_none()))
        }
    }
}
