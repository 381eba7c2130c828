//! Walks through the values and inputs of items.

use crate::county::{CountyInput, Fact, MonitoringFigure, SurveyFigure, SurveyGroup};
use crate::field::Field;
use crate::scheme::Dated;
use crate::scheme::check::{Span, span};
use crate::school::{Aspect, Attribute, Column, Judgement};

use super::scheme::{Part, Test};

/// The dated values of a part: each list with its path in the part's test.
pub(super) fn lists(part: &Part) -> Vec<(String, Vec<Span<'_>>)> {
    fn list<'a, T>(at: &str, values: &'a [Dated<T>]) -> (String, Vec<Span<'a>>) {
        (at.to_owned(), values.iter().map(span).collect())
    }
    match &part.test {
        Test::Evidence {} | Test::NoAttachedClasses {} | Test::Tilt {} => Vec::new(),
        Test::YearsSince { years, .. } => vec![list("years", years)],
        Test::Ratio(ratio) => {
            let instead = ratio.instead.iter();
            let hours = instead.map(|instead| list("instead.hours", &instead.hours));
            [
                list("at_least", &ratio.at_least),
                list("at_most", &ratio.at_most),
            ]
            .into_iter()
            .chain(hours)
            .collect()
        }
        Test::Rooms {
            classes_per_room,
            music,
            art,
        } => vec![
            list("classes_per_room", classes_per_room),
            list("music", music),
            list("art", art),
        ],
        Test::SchoolSize { limits } => {
            let limits = limits.iter().enumerate();
            limits
                .map(|(at, limit)| list(&format!("limits[{at}].most"), &limit.most))
                .collect()
        }
        Test::ClassSize { most } => vec![
            list("most.primary", &most.primary),
            list("most.junior", &most.junior),
        ],
        Test::SmallSchools { pupils } => vec![list("pupils", pupils)],
        Test::TrainingMoney { at_least }
        | Test::Retention { at_least, .. }
        | Test::DisabledEnrolment { at_least } => vec![list("at_least", at_least)],
        Test::Monitoring {
            subjects,
            level,
            below,
        } => vec![
            list("subjects", subjects),
            list("level", level),
            list("below", below),
        ],
        Test::Satisfaction {
            at_least,
            sample,
            parents,
        } => vec![
            list("at_least", at_least),
            list("sample", sample),
            list("parents", parents),
        ],
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
