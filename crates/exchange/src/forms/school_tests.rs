//! Each school's verdicts on rooms, size, small schools' funds and training money.

use junheng_core::items::{SchoolFinding, SchoolReason, Test};
use junheng_core::{
    Attribute, Decimal, Exact, Fact, Field, Kind, Number, Question, Reading, School, Slot, Stage,
    Verdict, teaches,
};

use super::county_inputs::{Standard, on};
use super::expr::{Expr, Fun};
use super::inputs::{Limit, Limits, NO, Rooms, YES};
use super::member_slots::sum_of;
use super::model::{Sheet, Value};
use super::parts::joined;
use super::school_row::Row;
use super::schools::Of;
use super::shape::Shape;
use super::{derived_text, verdict_word};

/// What holds for each school, from its kind and the concessions in force.
pub fn limits(shape: &Shape) -> Limits {
    let mut limits = Limits::new();
    let Some(items) = &shape.items else {
        return limits;
    };
    let part = |id| items.part(id).map_or(&[][..], |part| &part.schools);
    for finding in part("school-size") {
        if let SchoolReason::Size { most, .. } = finding.reason {
            limits.insert((finding.school, Limit::Pupils), Decimal::whole(most));
        }
    }
    let plain = items.scheme.part("music-art-rooms").and_then(|(_, part)| {
        let Test::Rooms { music, art, .. } = &part.test else {
            return None;
        };
        Some((*on(music, items.date)?, *on(art, items.date)?))
    });
    for finding in part("music-art-rooms") {
        let areas = match finding.reason {
            SchoolReason::Rooms { areas, .. } => Some(areas),
            _ => plain,
        };
        if let Some((music, art)) = areas {
            limits.insert((finding.school, Limit::Room(Rooms::Music)), music);
            limits.insert((finding.school, Limit::Room(Rooms::Art)), art);
        }
    }
    limits
}

/// Rooms needed: classes ÷ classes of a room, rounded up.
fn needed(classes: Vec<Expr>, per: Expr) -> Expr {
    let each = Expr::sum(classes).over(per);
    Expr::Call(Fun::RoundUp, vec![each, Expr::whole(0)])
}

impl Row<'_> {
    /// A limit of the school, as the sheet of inputs has it.
    pub(super) fn limit(&self, limit: Limit) -> Option<(Expr, Option<Decimal>)> {
        let at = self.inputs.limit(self.head.id, limit)?;
        let cell = self.inputs.sheet.cell(at.row, at.column)?;
        let value = match &cell.content {
            super::Content::Input(value) => *value,
            _ => None,
        };
        Some((at.into(), value))
    }

    pub fn rooms(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("music-art-rooms", None);
        let taught: Vec<Stage> = Stage::ALL
            .into_iter()
            .filter(|stage| self.members.iter().any(|school| teaches(school, *stage)))
            .collect();
        let slots: Vec<Vec<(&School, Slot)>> = taught
            .iter()
            .map(|stage| self.of_stage(Field::Classes, *stage))
            .collect();
        let cells: Option<Vec<Vec<Expr>>> = slots
            .iter()
            .map(|slots| self.cells(slots.iter().copied()))
            .collect();
        let (Some(cells), Some(per_at), Some(_)) = (
            cells,
            self.county.standard(Standard::ClassesPerRoom),
            self.head.kind,
        ) else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let refs: Vec<Expr> = cells.iter().flatten().cloned().collect();
        let apart = self.reads(Question::RoomsClasses, Reading::ClassesByStage);
        let expr = if apart && cells.len() > 1 {
            let each = cells.into_iter().map(|own| needed(own, per_at.into()));
            Expr::sum(each.collect())
        } else {
            needed(refs.clone(), per_at.into())
        };
        let known: Option<Vec<u32>> = slots
            .into_iter()
            .map(|slots| sum_of(slots).and_then(Decimal::to_u32))
            .collect();
        let per = match self.county.sheet.cell(per_at.row, per_at.column) {
            Some(cell) => match cell.value() {
                Value::Number(per) => (per as u32).max(1),
                _ => 1,
            },
            None => 1,
        };
        let rooms = known.map(|known| {
            let counts = if apart {
                known
            } else {
                vec![known.iter().sum()]
            };
            counts.into_iter().map(|own| own.div_ceil(per)).sum::<u32>()
        });
        self.figure(
            sheet,
            Of::RoomsNeeded,
            expr.given(refs),
            rooms.map(f64::from),
        );
        for which in [Rooms::Music, Rooms::Art] {
            self.fit(sheet, which);
        }
        let needed = self.here(sheet, Of::RoomsNeeded);
        let [music, art] = [Rooms::Music, Rooms::Art].map(|w| self.here(sheet, Of::Fit(w)));
        let known = vec![needed.clone(), music.clone(), art.clone()];
        let enough = |music: Expr, art: Expr| {
            if self.reads(Question::RoomsCounted, Reading::RoomsTogether) {
                music.plus(art).at_least(needed.clone())
            } else {
                let each = vec![music.at_least(needed.clone()), art.at_least(needed.clone())];
                Expr::Call(Fun::And, each)
            }
        };
        let holds = enough(music, art);
        let possible = match finding.reason {
            SchoolReason::Rooms { possible, .. } => possible,
            _ => None,
        };
        let possible = possible.and_then(|(music, art)| {
            let music = self.of_area(Rooms::Music, music)?;
            Some(enough(music, self.of_area(Rooms::Art, art)?))
        });
        let none = needed.equals(Expr::whole(0));
        let expr = none
            .choose(word(Verdict::NotApplicable), met_or_open(holds, possible))
            .given_or(known, word(Verdict::InsufficientData));
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }

    /// How many rooms have an area that a concession may ask, or the school's own limit if that is less.
    fn of_area(&self, which: Rooms, least: Decimal) -> Option<Expr> {
        let (own_at, _) = self.limit(Limit::Room(which))?;
        let least = Expr::Number(least);
        let least = own_at.clone().less(least.clone()).choose(own_at, least);
        let criterion = Expr::text(">=").join(least);
        let areas: Option<Vec<Expr>> = self
            .members
            .iter()
            .map(|school| {
                let area = self.inputs.rooms(school.id, which)?;
                Some(Expr::count_if(area, criterion.clone()))
            })
            .collect();
        Some(Expr::sum(areas?))
    }

    /// Rooms of the least area, where it is known what rooms there are.
    fn fit(&self, sheet: &mut Sheet, which: Rooms) {
        let Some((least_at, Some(least))) = self.limit(Limit::Room(which)) else {
            return;
        };
        let criterion = Expr::text(">=").join(least_at);
        let (mut counts, mut refs, mut fit) = (Vec::new(), Vec::new(), Some(0_u32));
        for school in &self.members {
            let places = self
                .inputs
                .rooms(school.id, which)
                .zip(self.inputs.room_count(school.id, which));
            let Some((area, count)) = places else {
                return;
            };
            counts.push(Expr::count_if(area, criterion.clone()));
            refs.push(Expr::from(count));
            let list = match which {
                Rooms::Music => &school.music_rooms,
                Rooms::Art => &school.art_rooms,
            };
            fit = fit.zip(list.as_ref()).map(|(fit, list)| {
                let own = list.iter().filter(|area| **area >= least).count();
                fit.saturating_add(u32::try_from(own).unwrap_or(u32::MAX))
            });
        }
        let expr = Expr::sum(counts).given(refs);
        self.figure(sheet, Of::Fit(which), expr, fit.map(f64::from));
    }

    pub fn small(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("small-schools", None);
        let (Some(kind), Some(_), Some(below)) = (
            self.kind(),
            self.head.kind,
            self.county.standard(Standard::Small),
        ) else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let is_small = self.is_small(finding);
        let pupils = self.here(sheet, Of::Compulsory);
        let yes = || Expr::text(YES);
        let by_area = self.inputs.attribute(self.head.id, Attribute::Area);
        let rural = if self.reads(Question::SmallSchool, Reading::AnySmall) {
            yes()
        } else {
            let area = by_area.map_or_else(|| Expr::text(""), Expr::from);
            let rural = Expr::text(junheng_core::Area::Rural.official_name());
            let named = area.clone().equals(rural).choose(yes(), Expr::text(NO));
            let known = area.equals(Expr::text("")).choose(Expr::text(""), named);
            let point = Expr::text(Kind::TeachingPoint.official_name());
            kind.equals(point).choose(yes(), known)
        };
        let few = Expr::Call(
            Fun::And,
            vec![
                pupils.clone().less(below),
                pupils.clone().more(Expr::whole(0)),
            ],
        );
        let expr = few
            .choose(rural, Expr::text(NO))
            .given(vec![pupils.clone()]);
        let shown = is_small.map_or("", |small| if small { YES } else { NO });
        let at = self.put(sheet, Of::Small, derived_text(expr, shown));
        let small = || Expr::from(at).equals(yes());
        let only_small = |expr: Expr| small().choose(expr, Expr::text(""));
        let has = |school: &&&School| {
            let places = Field::SmallSchoolFunds.places().iter();
            let mut slots = places.map(|place| Field::SmallSchoolFunds.at(*place));
            slots.any(|slot| school.values.get(slot).is_some())
        };
        let field = if self.members.iter().any(|school| has(&school)) {
            Field::SmallSchoolFunds
        } else {
            Field::PublicFunds
        };
        if let Some(expr) = self.total_of(field) {
            let sum = sum_of(self.of_school(field)).filter(|_| is_small == Some(true));
            let expr = only_small(expr);
            self.figure(sheet, Of::SmallFunds, expr, sum.map(Decimal::to_f64));
        }
        let (mut weighed, mut refs, mut real) = (Vec::new(), Vec::new(), Some(Vec::new()));
        for (stage, fact) in Stage::ALL
            .into_iter()
            .zip([Fact::FundsPrimary, Fact::FundsJunior])
        {
            if !self.members.iter().any(|school| teaches(school, stage)) {
                continue;
            }
            let Some((at, standard)) = self.county.fact(fact) else {
                continue;
            };
            let own = self.here(sheet, Of::Pupils(stage));
            let least = self.county.standard(Standard::Funds(stage));
            let (each, standard) = match least {
                None => (Expr::from(at), standard),
                Some(least) => {
                    let none = Expr::from(at).equals(Expr::text(""));
                    let each = none.choose(Expr::from(least), Expr::from(at));
                    (each, standard.or_else(|| self.county.value(least)))
                }
            };
            refs.extend([
                own.clone(),
                least.map_or_else(|| Expr::from(at), Expr::from),
            ]);
            weighed.push(own.times(each));
            let number = self.stage_pupils(stage);
            real = real
                .zip(standard.zip(number))
                .map(|(mut list, (standard, number))| {
                    list.push(Exact::decimal(standard).times(&Exact::decimal(number)));
                    list
                });
        }
        let by_pupils = self.reads(Question::SmallSchoolFunds, Reading::PerPupil);
        let mut expr = Expr::sum(weighed);
        let mut value = real.map(Exact::sum).filter(|_| is_small == Some(true));
        if !by_pupils {
            expr = expr.times(below).over(pupils);
            let all = Stage::ALL.map(|stage| self.stage_pupils(stage));
            let all: Vec<Exact> = all.into_iter().flatten().map(Exact::decimal).collect();
            let all = Exact::sum(all);
            let least = match self.county.sheet.cell(below.row, below.column) {
                Some(cell) => match cell.content {
                    super::Content::Input(Some(least)) => Exact::decimal(least),
                    _ => Exact::whole(0),
                },
                None => Exact::whole(0),
            };
            value = value.map(|real| real.times(&least).over(&all));
        }
        let found = value.map(|value| value.float());
        self.figure(sheet, Of::SmallNeeded, only_small(expr.given(refs)), found);
        let funds = self.here(sheet, Of::SmallFunds);
        let needed = self.here(sheet, Of::SmallNeeded);
        let enough = funds
            .clone()
            .times(Expr::whole(10_000))
            .near()
            .at_least(needed.clone().near());
        let lacking = || word(Verdict::InsufficientData);
        let judged = met_or_not(enough).given_or(vec![funds, needed], lacking());
        let no = Expr::from(at).equals(Expr::text(NO));
        let expr = small().choose(judged, no.choose(word(Verdict::NotApplicable), lacking()));
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }

    /// Pupils of a stage, where every member that teaches it says so.
    fn stage_pupils(&self, stage: Stage) -> Option<Decimal> {
        let teaching = self.members.iter().filter(|school| teaches(school, stage));
        let mut slots = Vec::new();
        for school in teaching {
            slots.push((*school, super::member_slots::pupils_slot(school, stage)?));
        }
        if slots.is_empty() {
            return None;
        }
        sum_of(slots)
    }

    /// Whether the evaluation takes the school for a small one.
    fn is_small(&self, finding: &SchoolFinding) -> Option<bool> {
        use junheng_core::Column;
        use junheng_core::items::ItemInput;
        match finding.reason {
            SchoolReason::NotSmall(_) => Some(false),
            SchoolReason::Missing => {
                let open = finding.lacks.iter().any(|lack| match lack.input() {
                    ItemInput::School(_, Column::Slot(slot)) => slot.field() == Field::Pupils,
                    ItemInput::School(_, Column::Attribute(_)) => true,
                    _ => false,
                });
                (!open).then_some(true)
            }
            _ => Some(true),
        }
    }

    pub(super) fn reads(&self, question: Question, reading: Reading) -> bool {
        let chosen = self.document.settings.readings.chosen(question);
        chosen.or_else(|| self.items.scheme.proposed(question)) == Some(reading)
    }

    pub fn training(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("training-money", None);
        let Some(least_at) = self.county.standard(Standard::Training) else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let least = match self.county.sheet.cell(least_at.row, least_at.column) {
            Some(cell) => match cell.content {
                super::Content::Input(Some(least)) => Exact::decimal(least),
                _ => Exact::whole(0),
            },
            None => Exact::whole(0),
        };
        let both = self.reads(Question::TrainingMoney, Reading::BudgetAndAccount);
        let mut places = Vec::new();
        for (own, money, funds, counts) in [
            (
                Of::TrainingBudget,
                Field::TrainingMoney,
                Field::PublicFunds,
                true,
            ),
            (
                Of::TrainingAccount,
                Field::TrainingMoneySpent,
                Field::PublicFundsSpent,
                both,
            ),
        ] {
            if !counts {
                continue;
            }
            let known = sum_of(self.of_school(money)).zip(sum_of(self.of_school(funds)));
            let verdict = match known {
                None => Verdict::InsufficientData,
                Some((money, funds)) if funds == Decimal::ZERO => match money == Decimal::ZERO {
                    true => Verdict::NotApplicable,
                    false => Verdict::InsufficientData,
                },
                Some((money, funds)) => {
                    let share = Exact::decimal(money).times(&Exact::whole(100));
                    if share >= Exact::decimal(funds).times(&least) {
                        Verdict::Met
                    } else {
                        Verdict::NotMet
                    }
                }
            };
            let [money, funds] = [money, funds].map(|f| self.here(sheet, Of::Total(f)));
            let refs = vec![money.clone(), funds.clone()];
            // Without a division, so that a school without funds is no error.
            let none = money.clone().equals(Expr::whole(0)).choose(
                word(Verdict::NotApplicable),
                word(Verdict::InsufficientData),
            );
            let share = money.times(Expr::whole(100)).near();
            let holds = share.at_least(funds.clone().times(least_at).near());
            let expr = funds
                .more(Expr::whole(0))
                .choose(met_or_not(holds), none)
                .given_or(refs, word(Verdict::InsufficientData));
            self.verdict(sheet, own, Some(expr), verdict);
            places.push(sheet.at(self.at, super::schools::column(own)));
        }
        let areas: Vec<_> = places.iter().map(|at| at.to(at.row, at.column)).collect();
        let expr = joined(&areas, word(Verdict::InsufficientData));
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }
}

pub(super) fn word(verdict: Verdict) -> Expr {
    Expr::text(verdict_word(verdict))
}

/// Met, or not known where it is met by a concession that may be for the school, or not met.
pub(super) fn met_or_open(holds: Expr, possible: Option<Expr>) -> Expr {
    match possible {
        None => met_or_not(holds),
        Some(possible) => {
            let open = possible.choose(word(Verdict::InsufficientData), word(Verdict::NotMet));
            holds.choose(word(Verdict::Met), open)
        }
    }
}

fn met_or_not(holds: Expr) -> Expr {
    holds.choose(word(Verdict::Met), word(Verdict::NotMet))
}
