//! What the sources leave open: each question with its readings, of which the user chooses one.

use std::collections::BTreeMap;

use crate::county::keyed;
use serde::{Deserialize, Serialize};

keyed! {
    /// A question that the sources leave open.
    Question {
        /// Guarantee 3: a music and an art room each, or both counted together.
        RoomsCounted = "rooms-counted";
        /// Guarantee 3: how the classes of a combined school are counted.
        RoomsClasses = "rooms-classes";
        /// Guarantee 3: which conceded area counts in a combined school.
        RoomsArea = "rooms-area";
        /// Guarantee 4: the limit of complete secondary schools.
        CompleteSecondarySize = "complete-secondary-size";
        /// What a small rural school is.
        SmallSchool = "small-school";
        /// Guarantee 6: funds for a hundred pupils, or the standard for each pupil.
        SmallSchoolFunds = "small-school-funds";
        /// Guarantee 9: hours of the whole cycle, or of each year inside a cycle.
        TrainingHours = "training-hours";
        /// Guarantee 14: what tilting towards rural schools means.
        Tilt = "tilt";
        /// Quality 2: whether children unable to learn or deferred leave the denominator.
        DisabledDenominator = "disabled-denominator";
        /// Quality 4: the budget alone, or the final account too.
        TrainingMoney = "training-money";
    }
}

keyed! {
    /// A reading of a question.
    Reading {
        /// As many music rooms and as many art rooms as needed.
        RoomsEach = "each";
        /// Music and art rooms together as many as needed.
        RoomsTogether = "together";
        /// Classes of both stages together, then rounded up.
        ClassesTogether = "classes-together";
        /// Each stage rounded up by itself.
        ClassesByStage = "classes-by-stage";
        /// The junior stage's area for the whole school.
        AreaOfJunior = "area-of-junior";
        /// The primary stage's area for the whole school.
        AreaOfPrimary = "area-of-primary";
        /// The junior stage of a complete secondary school by the limit of junior schools.
        JuniorStageLimited = "junior-stage";
        /// Junior and senior pupils together by the limit of junior schools.
        WholeSchoolLimited = "whole-school";
        /// Complete secondary schools have no limit.
        Unlimited = "unlimited";
        /// Teaching points and rural schools below the number of pupils.
        RuralSmall = "rural";
        /// Every school below the number of pupils.
        AnySmall = "any";
        /// Funds of at least the standard for a hundred pupils.
        ForHundred = "for-hundred";
        /// Funds per pupil of at least the standard.
        PerPupil = "per-pupil";
        /// 360 hours in the five years of the cycle.
        WholeCycle = "whole-cycle";
        /// Inside a cycle, the hours of each year.
        YearlyHours = "yearly-hours";
        /// The user judges by documents.
        TiltByEvidence = "evidence";
        /// The rural share of places is at least the rural share of leavers.
        TiltByLeavers = "share-of-leavers";
        /// All children of age.
        AllChildren = "all-children";
        /// Children unable to learn or deferred leave the denominator.
        AbleChildren = "able-children";
        /// The budget alone.
        BudgetOnly = "budget";
        /// The budget and the final account.
        BudgetAndAccount = "budget-and-account";
    }
}

impl Question {
    /// The readings to choose from.
    #[must_use]
    pub const fn readings(self) -> &'static [Reading] {
        match self {
            Self::RoomsCounted => &[Reading::RoomsEach, Reading::RoomsTogether],
            Self::RoomsClasses => &[Reading::ClassesTogether, Reading::ClassesByStage],
            Self::RoomsArea => &[Reading::AreaOfJunior, Reading::AreaOfPrimary],
            Self::CompleteSecondarySize => &[
                Reading::JuniorStageLimited,
                Reading::WholeSchoolLimited,
                Reading::Unlimited,
            ],
            Self::SmallSchool => &[Reading::RuralSmall, Reading::AnySmall],
            Self::SmallSchoolFunds => &[Reading::ForHundred, Reading::PerPupil],
            Self::TrainingHours => &[Reading::WholeCycle, Reading::YearlyHours],
            Self::Tilt => &[Reading::TiltByEvidence, Reading::TiltByLeavers],
            Self::DisabledDenominator => &[Reading::AllChildren, Reading::AbleChildren],
            Self::TrainingMoney => &[Reading::BudgetOnly, Reading::BudgetAndAccount],
        }
    }
}

/// The readings a user chose; questions not listed are read as the scheme proposes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Readings(BTreeMap<Question, Reading>);

impl Readings {
    /// The reading chosen, if one was and the question has it.
    #[must_use]
    pub fn chosen(&self, question: Question) -> Option<Reading> {
        let reading = self.0.get(&question).copied()?;
        question.readings().contains(&reading).then_some(reading)
    }

    /// Chooses a reading, or none to follow the scheme. A reading of another question is left out.
    pub fn choose(&mut self, question: Question, reading: Option<Reading>) {
        match reading.filter(|reading| question.readings().contains(reading)) {
            Some(reading) => self.0.insert(question, reading),
            None => self.0.remove(&question),
        };
    }

    /// Whether nothing was chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was chosen, in the order of questions.
    pub fn iter(&self) -> impl Iterator<Item = (Question, Reading)> + '_ {
        self.0
            .iter()
            .map(|(question, reading)| (*question, *reading))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_belongs_to_one_question() {
        for reading in Reading::ALL {
            let of = Question::ALL
                .iter()
                .filter(|question| question.readings().contains(reading));
            assert_eq!(of.count(), 1, "{reading:?}");
        }
        let mut readings = Readings::default();
        readings.choose(Question::Tilt, Some(Reading::AnySmall));
        assert!(readings.is_empty());
        readings.choose(Question::Tilt, Some(Reading::TiltByLeavers));
        assert_eq!(
            readings.chosen(Question::Tilt),
            Some(Reading::TiltByLeavers)
        );
    }
}
