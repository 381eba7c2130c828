//! A sum of a formula, of values of one stage or of values that stages share.

use crate::exact::Number;
use crate::trace::{Recorder, Step};

/// A running sum; its terms are kept for the trace alone.
pub(crate) struct Layer<N> {
    plus: Vec<f64>,
    minus: Vec<f64>,
    pub result: Option<N>,
}

impl<N: Number> Layer<N> {
    pub const fn new() -> Self {
        Self {
            plus: Vec::new(),
            minus: Vec::new(),
            result: None,
        }
    }

    pub fn add<R: Recorder>(&mut self, value: N, subtract: bool) {
        if R::KEEPS {
            let terms = if subtract {
                &mut self.minus
            } else {
                &mut self.plus
            };
            terms.push(value.float());
        }
        self.result = Some(match self.result.take() {
            None if subtract => N::whole(0).minus(&value),
            None => value,
            Some(before) if subtract => before.minus(&value),
            Some(before) => before.plus(&value),
        });
    }

    pub fn record(&self, recorder: &mut impl Recorder) {
        if self.plus.len() > 1 || !self.minus.is_empty() {
            recorder.step(|| Step::Sum {
                plus: self.plus.clone(),
                minus: self.minus.clone(),
                result: self.result.as_ref().map_or(0.0, Number::float),
            });
        }
    }
}
