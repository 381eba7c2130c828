//! Sample counties, all made up.

use junheng_core::Document;

use crate::json::{self, JsonError};

/// A sample county.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// A whole county whose resources suffice, not its schools' and classes' sizes; its totals are those
    /// of a published report.
    Sound,
    /// A county that fails in every way that is easy to get wrong.
    Failing,
    /// One school alone, as its clerk sees it.
    OneSchool,
}

impl Sample {
    /// All samples in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Sound, Self::Failing, Self::OneSchool];

    /// Name in addresses and files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Failing => "failing",
            Self::OneSchool => "one-school",
        }
    }

    /// The sample as a document.
    ///
    /// # Errors
    /// A fault in the embedded data; a test holds that there is none.
    pub fn document(self) -> Result<Document, JsonError> {
        json::read(match self {
            Self::Sound => include_str!("../../../samples/sound.json"),
            Self::Failing => include_str!("../../../samples/failing.json"),
            Self::OneSchool => include_str!("../../../samples/one-school.json"),
        })
    }
}

#[cfg(test)]
mod tests {
    use junheng_core::items::{ItemsEvaluation, evaluate_items, items_of};
    use junheng_core::{Evaluation, Exclusion, Kind, Level, Stage, Verdict, evaluate, scheme};

    use super::*;

    fn judged(sample: Sample) -> (Document, Evaluation) {
        let document = sample.document().unwrap();
        let scheme = scheme(&document.settings.scheme).unwrap();
        let evaluation = evaluate(&document, scheme).unwrap();
        (document, evaluation)
    }

    fn items(sample: Sample) -> ItemsEvaluation {
        let (document, evaluation) = judged(sample);
        let scheme = items_of(&document.settings).unwrap().unwrap();
        evaluate_items(&document, &evaluation, scheme)
    }

    /// As in the report whose totals it has: resources suffice, sizes of schools and classes do not.
    #[test]
    fn the_sound_county_meets_all_but_two_items() {
        let judged = items(Sample::Sound);
        let others: Vec<_> = judged
            .items
            .iter()
            .zip(&judged.scheme.items)
            .filter(|(finding, _)| finding.verdict != Verdict::Met)
            .map(|(finding, item)| (item.id.as_str(), finding.verdict))
            .collect();
        let expected = [
            ("school-size", Verdict::NotMet),
            ("class-size", Verdict::NotMet),
        ];
        assert_eq!(others, expected);
        assert_eq!((judged.resource, judged.veto), (Verdict::Met, Verdict::Met));
    }

    #[test]
    fn the_failing_county_shows_every_verdict() {
        let judged = items(Sample::Failing);
        assert_eq!(judged.overall, Verdict::NotMet);
        for verdict in [
            Verdict::Met,
            Verdict::NotMet,
            Verdict::InsufficientData,
            Verdict::Pending,
        ] {
            let found = judged.items.iter().any(|item| item.verdict == verdict);
            assert!(found, "{verdict:?}");
        }
    }

    #[test]
    fn all_are_marked_as_made_up() {
        for sample in Sample::ALL {
            assert!(sample.document().unwrap().county.sample);
        }
    }

    /// Wusu 2025: county means as published (equipment as it follows from its own total).
    #[test]
    fn the_sound_county_has_the_published_means() {
        let (document, evaluation) = judged(Sample::Sound);
        assert_eq!(evaluation.county, Verdict::Met);
        let view = evaluation.view(&document);
        let means = [
            ["7.17", "1.40", "1.27", "7.18", "13.14", "3516.82", "3.60"],
            ["7.24", "1.68", "0.98", "7.23", "14.61", "3749.08", "3.11"],
        ];
        let totals = [
            [
                "919.00",
                "180.00",
                "163.00",
                "92032.88",
                "168378.39",
                "4507.86",
                "461.65",
            ],
            [
                "577.00",
                "134.00",
                "78.00",
                "57641.28",
                "116434.63",
                "2987.27",
                "247.65",
            ],
        ];
        for stage in Stage::ALL {
            for index in 0..7 {
                let cell = view.coefficient(stage, index).unwrap();
                let mean = cell.printed_mean.unwrap().to_string();
                assert_eq!(mean, means[stage.index()][index]);
                let (amount, pupils) = view.totals(stage, index).unwrap();
                let amount = if index == 5 {
                    amount / 10_000.0
                } else {
                    amount
                };
                assert_eq!(format!("{amount:.2}"), totals[stage.index()][index]);
                assert_eq!(pupils, [12_818, 7_968][stage.index()]);
            }
        }
        let small: u32 = evaluation
            .units
            .left_out
            .iter()
            .map(|left| match left.why {
                Exclusion::SmallTeachingPoint { pupils, .. } => pupils,
                _ => 0,
            })
            .sum();
        assert_eq!((evaluation.units.left_out.len(), small), (4, 109));
        let kinds = |kind| {
            document
                .schools()
                .iter()
                .filter(|s| s.kind == Some(kind))
                .count()
        };
        let counts = [
            Kind::PrimarySchool,
            Kind::JuniorSchool,
            Kind::NineYear,
            Kind::TwelveYear,
        ];
        assert_eq!(counts.map(kinds), [16, 2, 5, 1]);
        // Whole people and rooms throughout.
        for school in document.schools() {
            for (slot, value) in school.values.iter() {
                let info = slot.field().info();
                assert!(value.is_whole() || !info.whole, "{}", info.key);
            }
        }
    }

    #[test]
    fn the_failing_county_fails_as_it_says() {
        let (document, evaluation) = judged(Sample::Failing);
        assert_eq!(evaluation.county, Verdict::NotMet);
        let view = evaluation.view(&document);
        let summary = &evaluation.summary;
        assert_eq!((summary.schools.not_met, summary.missing_inputs), (2, 1));
        // One school below on two indicators, one at 84.9 % and one exactly on 85 %.
        assert_eq!(view.unit_verdict(Stage::Primary, 1).unwrap().0.below, 2);
        let level = |row| view.cell(Stage::Primary, row, 3).unwrap().level;
        assert_eq!((level(2), level(3)), (Level::Below, Level::Floor));
        assert_eq!(view.cell(Stage::Primary, 2, 3).unwrap().value, Some(3.8205));
        assert_eq!(view.cell(Stage::Primary, 3, 3).unwrap().value, Some(3.825));
        // A coefficient that prints 0.500 and is over.
        let equipment = view.coefficient(Stage::Primary, 5).unwrap();
        assert_eq!(equipment.printed.unwrap().to_string(), "0.500");
        assert_eq!(
            format!(
                "{:.4}",
                equipment.finding.coefficient.unwrap().value.unwrap()
            ),
            "0.5004"
        );
        assert_eq!(equipment.turned_by_rounding, Some(Verdict::Met));
        assert_eq!(evaluation.units.left_out.len(), 1);
    }

    #[test]
    fn one_school_shows_no_county_verdict() {
        let (_, evaluation) = judged(Sample::OneSchool);
        assert_eq!(evaluation.county, Verdict::InsufficientData);
        assert_eq!(
            (
                evaluation.summary.units.met,
                evaluation.summary.coefficients.met
            ),
            (2, 0)
        );
    }
}
