//! What the tests of items read: the county's figures, and schools with their campuses.

use crate::county::{CountyEntry, CountyInput, Fact};
use crate::date::Date;
use crate::decimal::Decimal;
use crate::document::Document;
use crate::exact::{Exact, Number};
use crate::field::{Field, Place, Stage};
use crate::printed::Printed;
use crate::readings::{Question, Reading};
use crate::scheme::Dated;
use crate::school::{Column, Kind, School};
use crate::units::{Presence, merged, presence};
use crate::verdict::Verdict;

use super::finding::{Bound, Figure, FigureName, ItemHeadroom, ItemInput, ItemLack};
use super::scheme::{ItemScheme, RatioUnit};
use super::steps::{ItemStep, Quiet, Steps};

/// A school together with the campuses that are merged into it.
pub(super) struct Group<'a> {
    pub head: &'a School,
    pub members: Vec<&'a School>,
}

/// What tests read.
pub(super) struct Context<'a> {
    pub document: &'a Document,
    pub scheme: &'a ItemScheme,
    pub date: Date,
    /// Concessions in force: positions in the scheme's list.
    pub concessions: Vec<usize>,
    pub groups: Vec<Group<'a>>,
    /// Whether the list holds the whole county.
    pub whole: bool,
}

/// The value of a dated list that holds on a day.
pub(super) fn on<T>(list: &[Dated<T>], date: Date) -> Option<&T> {
    list.iter()
        .find(|dated| dated.holds_on(date))
        .map(|dated| &dated.value)
}

pub(super) fn groups(document: &Document) -> Vec<Group<'_>> {
    let schools = document.schools();
    let merged = merged(schools);
    let heads = schools.iter().enumerate();
    heads
        .filter(|(_, head)| head.campus_of.is_empty())
        .map(|(at, head)| {
            let from = merged.partition_point(|(of, _)| *of < at);
            let own = merged.iter().skip(from).take_while(|(of, _)| *of == at);
            let own = own.filter_map(|(_, campus)| schools.get(*campus));
            let members = core::iter::once(head).chain(own).collect();
            Group { head, members }
        })
        .collect()
}

impl Group<'_> {
    /// Whether it is one of the schools that teach the compulsory stages.
    pub fn is_ordinary(&self) -> bool {
        !matches!(self.head.kind, Some(Kind::Special | Kind::Vocational))
    }

    /// Whether teachers and their training are asked of it: the evaluation looks at special-education schools
    /// too, only resource allocation does not.
    pub fn is_asked_to_train(&self) -> bool {
        self.head.kind != Some(Kind::Vocational)
    }

    /// Whether any member teaches a stage, as far as is known.
    pub fn has_stage(&self, stage: Stage) -> bool {
        let teaches = |school: &&School| presence(school, stage) != Presence::None;
        self.members.iter().any(teaches)
    }

    /// Pupils of a stage: nothing where it is not taught.
    pub fn pupils(&self, stage: Stage) -> Result<Option<u32>, ItemLack> {
        let mut sum = None;
        for school in &self.members {
            match presence(school, stage) {
                Presence::None => {}
                Presence::Missing => {
                    return Err(lack(school, Column::Slot(Field::Pupils.of(stage))));
                }
                Presence::Pupils(pupils) => {
                    sum = Some(sum.unwrap_or(0_u32).saturating_add(pupils));
                }
            }
        }
        Ok(sum)
    }

    /// Pupils of both compulsory stages.
    pub fn compulsory(&self) -> Result<u32, Vec<ItemLack>> {
        if self.head.kind.is_none() {
            let kind = Column::Attribute(crate::school::Attribute::Kind);
            return Err(vec![lack(self.head, kind)]);
        }
        let [primary, junior] = Stage::ALL.map(|stage| self.pupils(stage));
        match (primary, junior) {
            (Ok(a), Ok(b)) => Ok(a.unwrap_or(0).saturating_add(b.unwrap_or(0))),
            (a, b) => Err(a.err().into_iter().chain(b.err()).collect()),
        }
    }

    /// Pupils of both compulsory stages as far as they are known.
    pub fn known_pupils(&self) -> u32 {
        let all = self.members.iter().flat_map(|school| {
            Stage::ALL.map(|stage| match presence(school, stage) {
                Presence::Pupils(pupils) => pupils,
                Presence::None | Presence::Missing => 0,
            })
        });
        all.fold(0, u32::saturating_add)
    }

    /// Where the members that teach a stage have a field, and what; a total serves where the school has
    /// no other stage.
    fn cells(
        &self,
        field: Field,
        stage: Stage,
    ) -> impl Iterator<Item = Result<(ItemInput, Decimal), ItemLack>> {
        let teaching = self.members.iter();
        let teaching = teaching.filter(move |school| presence(school, stage) != Presence::None);
        teaching.map(move |school| {
            let (own, whole) = (field.of(stage), field.at(Place::Whole));
            let alone = Stage::ALL
                .into_iter()
                .all(|other| other == stage || presence(school, other) == Presence::None)
                && !school.kind.is_some_and(Kind::has_senior);
            let slot = if school.values.get(own).is_none() && alone {
                whole
            } else {
                own
            };
            let value = school.values.get(slot);
            let value = value.ok_or_else(|| lack(school, Column::Slot(own)))?;
            Ok((ItemInput::School(school.id, Column::Slot(slot)), value))
        })
    }

    /// A field of a stage.
    pub fn field(
        &self,
        field: Field,
        stage: Stage,
        steps: &mut impl Steps,
    ) -> Result<Decimal, ItemLack> {
        let mut sum = Decimal::ZERO;
        for cell in self.cells(field, stage) {
            let (input, value) = cell?;
            steps.step(|| ItemStep::Input { input, value });
            sum = sum.checked_add(value).unwrap_or(sum);
        }
        Ok(sum)
    }

    /// What is known of a field of a stage, member by member, and whether every member has it.
    pub fn known(
        &self,
        field: Field,
        stage: Stage,
        steps: &mut impl Steps,
    ) -> (Vec<Decimal>, bool) {
        let (mut known, mut is_whole) = (Vec::new(), true);
        for cell in self.cells(field, stage) {
            match cell {
                Ok((input, value)) => {
                    steps.step(|| ItemStep::Input { input, value });
                    known.push(value);
                }
                Err(_) => is_whole = false,
            }
        }
        (known, is_whole)
    }

    /// Where a field of the whole school is entered: its total, or what holds something of it.
    pub fn input(&self, field: Field) -> ItemInput {
        let slots = || {
            let whole = core::iter::once(field.at(Place::Whole));
            whole.chain(Stage::ALL.into_iter().map(move |stage| field.of(stage)))
        };
        let mut cells = self.members.iter().flat_map(|school| {
            let given =
                slots().filter(|slot| school.values.get(*slot).is_some_and(|v| v != Decimal::ZERO));
            given.map(|slot| (school.id, slot))
        });
        let (school, slot) = cells
            .next()
            .unwrap_or((self.head.id, field.at(Place::Whole)));
        ItemInput::School(school, Column::Slot(slot))
    }

    /// Whether any member has a field at any place.
    pub fn has(&self, field: Field) -> bool {
        let any = |school: &&School| {
            field
                .places()
                .iter()
                .any(|place| school.values.get(field.at(*place)).is_some())
        };
        self.members.iter().any(any)
    }

    /// A field of the whole school: its total, or what its stages have.
    pub fn total(&self, field: Field, steps: &mut impl Steps) -> Result<Decimal, Vec<ItemLack>> {
        let mut sum = Decimal::ZERO;
        let mut lacks = Vec::new();
        for school in &self.members {
            let whole = field.at(Place::Whole);
            let slots: Vec<_> = if school.values.get(whole).is_some() {
                vec![whole]
            } else {
                let taught = Stage::ALL.into_iter().filter(|stage| {
                    presence(school, *stage) != Presence::None
                        || school.values.get(field.of(*stage)).is_some()
                });
                let slots: Vec<_> = taught.map(|stage| field.of(stage)).collect();
                let given = |slot: &crate::field::Slot| school.values.get(*slot).is_some();
                // Nothing given by stage: the total is what is asked for.
                if slots.iter().any(given) {
                    slots
                } else {
                    vec![whole]
                }
            };
            for slot in slots {
                let Some(value) = school.values.get(slot) else {
                    lacks.push(lack(school, Column::Slot(slot)));
                    continue;
                };
                let input = ItemInput::School(school.id, Column::Slot(slot));
                steps.step(|| ItemStep::Input { input, value });
                sum = sum.checked_add(value).unwrap_or(sum);
            }
        }
        if lacks.is_empty() {
            Ok(sum)
        } else {
            Err(lacks)
        }
    }
}

/// What is lacking where a school's cell holds nothing of use.
pub(super) fn lack(school: &School, column: Column) -> ItemLack {
    let input = ItemInput::School(school.id, column);
    if school.rejected.iter().any(|(at, _)| *at == column) {
        ItemLack::Rejected(input)
    } else {
        ItemLack::Missing(input)
    }
}

impl Context<'_> {
    /// How a question is read.
    pub fn reading(&self, question: Question) -> Option<Reading> {
        let chosen = self.document.settings.readings.chosen(question);
        chosen.or_else(|| self.scheme.proposed(question))
    }

    /// A figure of the county.
    pub fn county(&self, input: CountyInput, steps: &mut impl Steps) -> Result<Decimal, ItemLack> {
        let at = ItemInput::County(input);
        match self.document.dossier.cell(input).map(|cell| &cell.entry) {
            Some(CountyEntry::Number(value)) => {
                let value = *value;
                steps.step(|| ItemStep::Input { input: at, value });
                Ok(value)
            }
            Some(CountyEntry::Rejected(_)) => Err(ItemLack::Rejected(at)),
            _ => Err(ItemLack::Missing(at)),
        }
    }

    /// A fact as an exact number.
    pub fn fact(&self, fact: Fact, steps: &mut impl Steps) -> Result<Exact, ItemLack> {
        let value = self.county(CountyInput::Fact(fact), steps)?;
        Ok(Exact::decimal(value))
    }

    /// The standard per pupil that a local variant sets. A school by itself goes by it, for the county's
    /// own is not its to enter; in the county's own document that one is asked for.
    pub fn standard(&self, fact: Fact) -> Option<Decimal> {
        let alone = self.document.schools().len() == 1;
        let entered = self
            .document
            .dossier
            .cell(CountyInput::Fact(fact))
            .is_some();
        self.scheme
            .least(fact, self.date)
            .filter(|_| alone && !entered)
    }

    /// Decimals that a unit is printed with.
    pub const fn decimals(&self, unit: RatioUnit) -> u32 {
        let decimals = &self.scheme.decimals.value;
        match unit {
            RatioUnit::Percent | RatioUnit::Permille | RatioUnit::Number => decimals.ratio,
            RatioUnit::Rate => decimals.rate,
            RatioUnit::Yuan | RatioUnit::Level => decimals.other,
        }
    }

    /// Whether an input is known and not 0.
    fn is_some(&self, input: ItemInput) -> bool {
        let number = match input {
            ItemInput::County(input) => self.document.dossier.number(input),
            ItemInput::School(school, Column::Slot(slot)) => {
                let school = self.document.school(school);
                school.and_then(|school| school.values.get(slot))
            }
            ItemInput::School(..) | ItemInput::Verdict(_) => None,
            ItemInput::Sum(field) => {
                let sum = self.schools_sum(field, &mut Quiet);
                return sum.is_ok_and(|sum| sum != Exact::zero());
            }
        };
        number.is_some_and(|number| number != Decimal::ZERO)
    }

    /// Names the two inputs that contradict each other where something stands above the line and nothing
    /// below it. Nothing over nothing concerns nobody, and is no fault.
    pub fn blame(&self, figure: &mut Figure, above: &[ItemInput], below: &[ItemInput]) {
        let Some((numerator, denominator)) = &figure.fraction else {
            return;
        };
        let zero = Exact::zero();
        let is_nobody = *numerator == zero && *denominator == zero;
        if *denominator > zero || is_nobody {
            return;
        }
        let Some((first, further)) = below.split_first() else {
            return;
        };
        let contradicting = above.iter().chain(further).find(|one| self.is_some(**one));
        figure.lacks.push(ItemLack::NothingBelow {
            below: *first,
            above: *contradicting.or(above.first()).unwrap_or(first),
        });
    }

    /// A figure from what stands above and below the line.
    pub fn figure(
        &self,
        name: FigureName,
        unit: RatioUnit,
        fraction: Result<(Exact, Exact), Vec<ItemLack>>,
        limit: Option<(Bound, Decimal)>,
        steps: &mut impl Steps,
    ) -> Figure {
        let mut figure = Figure {
            name,
            decides: false,
            unit,
            value: None,
            fraction: None,
            printed: None,
            limit,
            verdict: None,
            turned_by_rounding: None,
            headroom: None,
            lacks: Vec::new(),
        };
        let (numerator, denominator) = match fraction {
            Ok(fraction) => fraction,
            Err(lacks) => {
                figure.lacks = lacks;
                return figure;
            }
        };
        figure.fraction = Some((numerator.clone(), denominator.clone()));
        if denominator <= Exact::zero() {
            return figure;
        }
        let factor = unit.factor();
        let value = numerator
            .times(&Exact::whole(factor.into()))
            .over(&denominator);
        steps.step(|| ItemStep::Ratio {
            numerator: numerator.float(),
            denominator: denominator.float(),
            factor,
            result: value.float(),
        });
        let printed = Printed::exact(&value, self.decimals(unit));
        if let Some((bound, limit)) = limit {
            let verdict = compare(&value, bound, limit);
            steps.step(|| ItemStep::Compared {
                value: value.float(),
                bound,
                limit,
                verdict,
            });
            let by_print = compare(&printed.to_exact(), bound, limit);
            figure.verdict = Some(verdict);
            figure.turned_by_rounding = (by_print != verdict).then_some(by_print);
            if bound != Bound::Below {
                let at_limit = Exact::decimal(limit)
                    .times(&denominator)
                    .over(&Exact::whole(factor.into()));
                // Units to gain up to a least value, or to lose down to a greatest one.
                let short = match bound {
                    Bound::AtMost => numerator.minus(&at_limit).ceiling(),
                    _ => at_limit.minus(&numerator).ceiling(),
                };
                figure.headroom = Some(ItemHeadroom {
                    needed: short.max(0),
                    spare: (-short).max(0),
                });
            }
        }
        figure.printed = Some(printed);
        figure.value = Some(value);
        figure
    }
}

/// Compares a value with its limit.
pub(super) fn compare(value: &Exact, bound: Bound, limit: Decimal) -> Verdict {
    let order = value.cmp_decimal(limit);
    let holds = match bound {
        Bound::AtLeast => order.is_ge(),
        Bound::AtMost => order.is_le(),
        Bound::Below => order.is_lt(),
    };
    if holds { Verdict::Met } else { Verdict::NotMet }
}
