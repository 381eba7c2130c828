//! A judged county boiled down to what two programs can be compared by.

use junheng_core::{Document, Verdict, evaluate, scheme};

/// What an evaluation found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Units by verdict, met and not met.
    pub units: [u32; 2],
    /// The fourteen coefficients, primary first.
    pub coefficients: Vec<f64>,
    /// How many of them are above their limit.
    pub over: u32,
}

/// Judges a document as the app does.
#[must_use]
pub fn judge(document: &Document) -> Found {
    let scheme = scheme(&document.settings.scheme).expect("the scheme is built in");
    let evaluation = evaluate(document, scheme).expect("the scheme holds on the day");
    let mut coefficients = Vec::new();
    let mut over = 0;
    for finding in evaluation
        .stages
        .iter()
        .flat_map(|table| &table.coefficients)
    {
        let value = finding.coefficient.and_then(|numbers| numbers.value);
        coefficients.push(value.unwrap_or_default());
        over += u32::from(finding.verdict == Verdict::NotMet);
    }
    let units = evaluation.summary.units;
    Found {
        units: [units.met, units.not_met],
        coefficients,
        over,
    }
}
