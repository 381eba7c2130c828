//! What the charts share: a scale from nothing to a round number, and its marks. No browser here.

/// A scale between round numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The least mark.
    pub min: f64,
    /// The greatest mark.
    pub max: f64,
    /// Distance between marks.
    pub step: f64,
}

impl Scale {
    /// A scale that holds `greatest`, with about `marks` marks at round numbers.
    pub fn up_to(greatest: f64, marks: u32) -> Self {
        let greatest = if greatest.is_finite() && greatest > 0.0 {
            greatest
        } else {
            1.0
        };
        let rough = greatest / f64::from(marks.max(1));
        let mut power = 1.0;
        while power > rough {
            power /= 10.0;
        }
        while power * 10.0 <= rough {
            power *= 10.0;
        }
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|round| round * power)
            .find(|step| *step >= rough)
            .unwrap_or(10.0 * power);
        let max = (greatest / step).ceil() * step;
        Self {
            min: 0.0,
            max,
            step,
        }
    }

    /// A scale that holds both numbers, with about `marks` marks at round numbers; never below 0.
    pub fn between(least: f64, greatest: f64, marks: u32) -> Self {
        let span = Self::up_to(greatest - least, marks);
        let min = (least / span.step).floor().max(0.0) * span.step;
        let max = (greatest / span.step).ceil() * span.step;
        Self {
            min,
            max: if max > min { max } else { min + span.step },
            step: span.step,
        }
    }

    /// The marks.
    pub fn marks(&self) -> Vec<f64> {
        let count = ((self.max - self.min) / self.step).round() as u32;
        (0..=count)
            .map(|at| self.min + f64::from(at) * self.step)
            .collect()
    }

    /// How a mark's text stands to it, so that none leaves the chart.
    pub fn anchor(&self, mark: f64) -> &'static str {
        if mark <= self.min {
            "start"
        } else if mark >= self.max - self.step / 2.0 {
            "end"
        } else {
            "middle"
        }
    }

    /// Where a value stands, 0 to 100.
    pub fn percent(&self, value: f64) -> f64 {
        ((value - self.min) / (self.max - self.min) * 100.0).clamp(0.0, 100.0)
    }

    /// Where a value stands, for an SVG attribute.
    pub fn place(&self, value: f64) -> String {
        format!("{:.3}%", self.percent(value))
    }

    /// A mark in words, with just the decimals that the step needs.
    pub fn label(&self, mark: f64) -> String {
        let mut decimals = 0_usize;
        let mut step = self.step;
        while decimals < 6 && (step - step.round()).abs() > 1e-9 {
            step *= 10.0;
            decimals += 1;
        }
        junheng_words::format::number(&format!("{mark:.decimals$}"))
    }
}

/// A dot's place: its row above (negative) or below the middle.
///
/// `places` ascend; dots nearer than `apart` are moved to the next free row, near the middle first,
/// within `most` rows on either side.
pub fn spread(places: &[f64], apart: f64, most: i32) -> Vec<i32> {
    let rows: Vec<i32> = (0..=most)
        .flat_map(|row| if row == 0 { vec![0] } else { vec![-row, row] })
        .collect();
    let mut last: Vec<(i32, f64)> = rows.iter().map(|row| (*row, f64::NEG_INFINITY)).collect();
    places
        .iter()
        .map(|place| {
            let free = last.iter_mut().find(|(_, taken)| place - *taken >= apart);
            match free {
                Some((row, taken)) => {
                    *taken = *place;
                    *row
                }
                None => 0,
            }
        })
        .collect()
}

/// Lines for labels below a row of dots: each label gets the first line where it does not run into the
/// one before it. `spans` are from left to right edge, by ascending left edge; nothing beyond `most` lines.
pub fn lanes(spans: &[(f64, f64)], most: usize) -> Vec<Option<usize>> {
    let mut ends: Vec<f64> = vec![f64::NEG_INFINITY; most];
    spans
        .iter()
        .map(|(from, to)| {
            let lane = ends.iter().position(|end| *from >= *end)?;
            if let Some(end) = ends.get_mut(lane) {
                *end = *to;
            }
            Some(lane)
        })
        .collect()
}

/// About how wide a text is, in pixels of a 13-pixel type: Han characters are square.
pub fn text_width(text: &str) -> f64 {
    text.chars()
        .map(|c| if c.is_ascii() { 7.2 } else { 13.0 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round() {
        for (greatest, max, step, last) in [
            (0.62, 0.8, 0.2, "0.8"),
            (0.5, 0.5, 0.1, "0.5"),
            (13.2, 15.0, 5.0, "15"),
            (8900.0, 10_000.0, 2_000.0, "10\u{202f}000"),
            (f64::NAN, 1.0, 0.2, "1.0"),
        ] {
            let scale = Scale::up_to(greatest, 5);
            assert!((scale.max - max).abs() < 1e-9, "{greatest}: {}", scale.max);
            assert!(
                (scale.step - step).abs() < 1e-9,
                "{greatest}: {}",
                scale.step
            );
            assert_eq!(scale.label(scale.max), last, "{greatest}");
        }
        assert_eq!(Scale::up_to(10.0, 5).place(2.5), "25.000%");
        let near = Scale::between(3.4, 8.1, 8);
        assert_eq!((near.min, near.max, near.step), (3.0, 9.0, 1.0));
        assert_eq!(near.marks().len(), 7);
        let single = Scale::between(4.0, 4.0, 8);
        assert!(single.max > single.min);
    }

    #[test]
    fn dots_and_labels_do_not_meet() {
        assert_eq!(spread(&[1.0, 1.0, 1.0, 9.0], 2.0, 2), [0, -1, 1, 0]);
        let lanes = lanes(&[(0.0, 5.0), (1.0, 4.0), (6.0, 9.0), (6.5, 9.0)], 2);
        assert_eq!(lanes, [Some(0), Some(1), Some(0), Some(1)]);
    }
}
