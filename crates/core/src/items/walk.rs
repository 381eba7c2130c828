//! Walks through the values and inputs of items.

use crate::county::{CountyInput, Fact, MonitoringFigure, SurveyFigure, SurveyGroup};
use crate::field::Field;
use crate::scheme::{Certainty, Dated};
use crate::school::{Aspect, Attribute, Column, Judgement};

use super::scheme::{Part, Test};

type Values = Vec<(String, String, Certainty)>;

fn dated<T>(at: &str, list: &[Dated<T>], all: &mut Values) {
    all.extend(
        list.iter()
            .map(|value| (at.to_owned(), value.source.clone(), value.certainty)),
    );
}

/// Adds the dated values of a part.
pub(super) fn part(part: &Part, all: &mut Values) {
    let at = &part.id;
    match &part.test {
        Test::Evidence {} | Test::NoAttachedClasses {} | Test::Tilt {} => {}
        Test::YearsSince { years, .. } => dated(at, years, all),
        Test::Ratio(ratio) => {
            dated(at, &ratio.at_least, all);
            dated(at, &ratio.at_most, all);
            if let Some(instead) = &ratio.instead {
                dated(at, &instead.hours, all);
            }
        }
        Test::Rooms {
            classes_per_room,
            music,
            art,
        } => {
            dated(at, classes_per_room, all);
            dated(at, music, all);
            dated(at, art, all);
        }
        Test::SchoolSize { limits } => {
            for limit in limits {
                dated(at, &limit.most, all);
            }
        }
        Test::ClassSize { most } => {
            dated(at, &most.primary, all);
            dated(at, &most.junior, all);
        }
        Test::SmallSchools { pupils } => dated(at, pupils, all),
        Test::TrainingMoney { at_least }
        | Test::Retention { at_least, .. }
        | Test::DisabledEnrolment { at_least } => dated(at, at_least, all),
        Test::Monitoring {
            subjects,
            level,
            below,
        } => {
            dated(at, subjects, all);
            dated(at, level, all);
            dated(at, below, all);
        }
        Test::Satisfaction {
            at_least,
            sample,
            parents,
        } => {
            dated(at, at_least, all);
            dated(at, sample, all);
            dated(at, parents, all);
        }
    }
}

/// What a part is judged from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Figures of the county.
    pub county: Vec<CountyInput>,
    /// Quantities of schools.
    pub fields: Vec<Field>,
    /// What else is asked of schools.
    pub attributes: Vec<Attribute>,
    /// Whether the user gives a verdict by documents.
    pub evidence: bool,
}

impl Needs {
    /// Whether a column of schools is among them.
    #[must_use]
    pub fn asks(&self, column: Column) -> bool {
        match column {
            Column::Slot(slot) => self.fields.contains(&slot.field()),
            Column::Attribute(attribute) => self.attributes.contains(&attribute),
        }
    }
}

impl Part {
    /// The inputs that this part is judged from, those of its alternatives and concessions included.
    #[must_use]
    pub fn needs(&self) -> Needs {
        let mut needs = Needs::default();
        let facts = |needs: &mut Needs, list: &[Fact]| {
            needs
                .county
                .extend(list.iter().map(|f| CountyInput::Fact(*f)));
        };
        match &self.test {
            Test::Evidence {} => {
                needs.evidence = true;
                if let Some(own) = Judgement::from_key(&self.id) {
                    let said = Aspect::ALL.map(|aspect| Attribute::Said(own, aspect));
                    needs.attributes = said.to_vec();
                }
            }
            Test::YearsSince { fact, .. } => facts(&mut needs, &[*fact]),
            Test::Ratio(ratio) => {
                let instead = ratio.instead.iter();
                let instead = instead.flat_map(|one| one.numerator.iter().chain(&one.denominator));
                let terms = ratio.numerator.iter().chain(&ratio.denominator);
                for term in terms.chain(instead) {
                    needs.county.extend(term.fact.map(CountyInput::Fact));
                    needs.fields.extend(term.field);
                }
            }
            Test::Rooms { .. } => {
                needs.fields = vec![Field::Classes, Field::LargestClass, Field::Pupils];
                needs.attributes = vec![
                    Attribute::MusicRooms,
                    Attribute::ArtRooms,
                    Attribute::PlannedYear,
                    Attribute::BuiltYear,
                    Attribute::BuildingPlan,
                    Attribute::Area,
                ];
            }
            Test::SchoolSize { .. } => {
                needs.fields = vec![Field::Pupils, Field::MigrantPupils];
                needs.attributes = vec![
                    Attribute::PlannedYear,
                    Attribute::BuiltYear,
                    Attribute::BuildingPlan,
                ];
            }
            Test::NoAttachedClasses {} => needs.fields = vec![Field::Pupils],
            Test::ClassSize { .. } => {
                needs.fields = Field::CLASS_BANDS.to_vec();
                needs.fields.extend([Field::Classes, Field::LargestClass]);
            }
            Test::SmallSchools { .. } => {
                needs.fields = vec![Field::Pupils, Field::SmallSchoolFunds, Field::PublicFunds];
                needs.attributes = vec![Attribute::Area];
                facts(&mut needs, &[Fact::FundsPrimary, Fact::FundsJunior]);
            }
            Test::TrainingMoney { .. } => {
                needs.fields = vec![
                    Field::TrainingMoney,
                    Field::PublicFunds,
                    Field::TrainingMoneySpent,
                    Field::PublicFundsSpent,
                ];
            }
            Test::Tilt {} => {
                needs.evidence = true;
                facts(
                    &mut needs,
                    &[
                        Fact::GoodPlacesRural,
                        Fact::GoodPlacesAllocated,
                        Fact::RuralLeavers,
                        Fact::JuniorLeavers,
                    ],
                );
            }
            Test::Retention { .. } => {
                needs.fields = Field::RETENTION.to_vec();
                facts(
                    &mut needs,
                    &[
                        Fact::Leavers,
                        Fact::Entrants,
                        Fact::TransferredIn,
                        Fact::TransferredOut,
                        Fact::Deaths,
                        Fact::Suspended,
                        Fact::Resumed,
                        Fact::Skipped,
                    ],
                );
            }
            Test::DisabledEnrolment { .. } => facts(
                &mut needs,
                &[
                    Fact::Disabled,
                    Fact::DisabledSpecial,
                    Fact::DisabledIntegrated,
                    Fact::DisabledAtHome,
                    Fact::DisabledOther,
                    Fact::DisabledUnable,
                    Fact::DisabledDeferred,
                ],
            ),
            Test::Monitoring { subjects, .. } => {
                for subject in subjects.iter().flat_map(|dated| &dated.value) {
                    let figures = MonitoringFigure::ALL.iter();
                    needs
                        .county
                        .extend(figures.map(|f| CountyInput::Monitoring(*subject, *f)));
                }
            }
            Test::Satisfaction { .. } => {
                facts(&mut needs, &[Fact::OfficialSatisfaction, Fact::Population]);
                for group in SurveyGroup::ALL {
                    let figures = SurveyFigure::ALL.iter();
                    needs
                        .county
                        .extend(figures.map(|f| CountyInput::Survey(*group, *f)));
                }
            }
        }
        needs
    }
}
