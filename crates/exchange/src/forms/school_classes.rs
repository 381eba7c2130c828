//! Each stage's classes: how many are above the limit, from bands, from the largest class, or from both.

use junheng_core::items::SchoolFinding;
use junheng_core::{Decimal, Field, Stage, Verdict};

use super::county_inputs::Standard;
use super::expr::{Expr, Fun};
use super::member_slots::sum_of;
use super::model::{Sheet, Value};
use super::school_row::Row;
use super::schools::Of;
use super::verdict_word;

/// Bands whose classes are added up.
#[derive(Default)]
struct Bands {
    known: Option<u32>,
    terms: Vec<Expr>,
    /// Whether any band is known.
    any: Vec<Expr>,
}

impl Bands {
    /// Adds what is there, whether or not every campus gives it.
    fn add_known(&mut self, cells: Vec<Expr>, number: u32) {
        self.terms.push(Expr::sum(cells));
        self.known = Some(self.known.unwrap_or(0).saturating_add(number));
    }

    fn add(&mut self, cells: &[Expr], number: Option<u32>) {
        let count = u32::try_from(cells.len()).unwrap_or(0);
        let sum = Expr::sum(cells.to_vec());
        let counted = Expr::Call(Fun::Count, cells.to_vec());
        // A band counts where every campus gives it.
        let term = if count == 1 {
            sum
        } else {
            let whole = counted.clone().equals(Expr::whole(count));
            whole.choose(sum, Expr::whole(0))
        };
        self.terms.push(term);
        self.any.push(counted.equals(Expr::whole(count)));
        if let Some(number) = number {
            self.known = Some(self.known.unwrap_or(0).saturating_add(number));
        }
    }

    fn sum(&self) -> Expr {
        match self.terms.as_slice() {
            [] => Expr::whole(0),
            [one] => one.clone(),
            terms => Expr::sum(terms.to_vec()),
        }
    }
}

impl Row<'_> {
    pub fn classes(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let Some(stage) = finding.stage else {
            let of = Of::Verdict("class-size", Some(Stage::Primary));
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let of = Of::Verdict("class-size", Some(stage));
        let Some(most_at) = self.county.standard(Standard::Class(stage)) else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let most = self.most(stage);
        let (mut surely, mut unsure, mut listed) =
            (Bands::default(), Bands::default(), Bands::default());
        for band in Field::CLASS_BANDS {
            let slots = self.of_stage(band, stage);
            let Some(cells) = self.cells(slots.iter().copied()).filter(|c| !c.is_empty()) else {
                continue;
            };
            let known = slots.iter().filter_map(|(school, slot)| {
                let value = school.values.get(*slot)?;
                value.to_u32()
            });
            let known = known.fold(0_u32, u32::saturating_add);
            let number = sum_of(slots).and_then(Decimal::to_u32);
            listed.add(&cells, number);
            let Some((least, upper)) = band.class_band() else {
                continue;
            };
            if least > most {
                surely.add_known(cells, known);
            } else if upper.is_none_or(|upper| upper > most) {
                unsure.add(&cells, number);
            }
        }
        let numbers = Numbers {
            surely: surely.known.unwrap_or(0),
            unsure: unsure.known.unwrap_or(0),
            listed: listed.known,
            classes: self.whole(Field::Classes, stage),
            largest: self.largest(stage),
        };
        let float = |number: u32| Some(f64::from(number));
        self.figure(
            sheet,
            Of::Surely(stage),
            surely.sum(),
            float(numbers.surely),
        );
        self.figure(
            sheet,
            Of::Unsure(stage),
            unsure.sum(),
            float(numbers.unsure),
        );
        let any = match listed.any.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(Expr::Call(Fun::Or, several.to_vec())),
        };
        if let Some(any) = any {
            let expr = any.choose(listed.sum(), Expr::text(""));
            let found = numbers.listed.map(f64::from);
            self.figure(sheet, Of::Listed(stage), expr, found);
        }
        for (of, field, fun, found) in [
            (
                Of::Classes(stage),
                Field::Classes,
                Fun::Sum,
                numbers.classes,
            ),
            (
                Of::Largest(stage),
                Field::LargestClass,
                Fun::Max,
                numbers.largest,
            ),
        ] {
            if let Some(cells) = self.cells(self.of_stage(field, stage)) {
                let expr = Expr::Call(fun, cells.clone()).given(cells);
                self.figure(sheet, of, expr, found.map(f64::from));
            }
        }
        let here = |of| self.here(sheet, of);
        let (surely, unsure) = (here(Of::Surely(stage)), here(Of::Unsure(stage)));
        let (listed, classes) = (here(Of::Listed(stage)), here(Of::Classes(stage)));
        let largest = here(Of::Largest(stage));
        let some = |expr: Expr| Expr::count(expr).equals(Expr::whole(1));
        let over = surely.clone().more(Expr::whole(0));
        let all = |list: Vec<Expr>| Expr::Call(Fun::And, list);
        let either = |list: Vec<Expr>| Expr::Call(Fun::Or, list);
        let counted = || {
            vec![
                some(listed.clone()),
                some(classes.clone()),
                listed.clone().equals(classes.clone()),
            ]
        };
        let fits = all(vec![
            some(largest.clone()),
            largest.clone().at_most(most_at),
        ]);
        // Without bands the largest class says that there are some over, not how many.
        let expr = either(vec![over.clone(), all(counted()), fits]).choose(surely, Expr::text(""));
        let found = numbers.over(most).map(f64::from);
        self.figure(sheet, Of::Over(stage), expr, found);
        let mut fails = vec![over];
        // The largest class that is known, whether or not every campus gives its own.
        let largest_cells = self.cells(self.of_stage(Field::LargestClass, stage));
        if let Some(cells) = largest_cells.filter(|cells| !cells.is_empty()) {
            fails.push(Expr::Call(Fun::Max, cells).more(most_at));
        }
        let fails = either(fails);
        let mut sure = counted();
        sure.push(unsure.equals(Expr::whole(0)));
        let holds = either(vec![some(largest), all(sure)]);
        let none = all(vec![some(classes.clone()), classes.equals(Expr::whole(0))]);
        let word = |verdict| Expr::text(verdict_word(verdict));
        let rest = none.choose(
            word(Verdict::NotApplicable),
            word(Verdict::InsufficientData),
        );
        let expr = fails.choose(
            word(Verdict::NotMet),
            holds.choose(word(Verdict::Met), rest),
        );
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }

    /// A field of a stage, where every member that teaches it has it.
    fn whole(&self, field: Field, stage: Stage) -> Option<u32> {
        sum_of(self.of_stage(field, stage)).and_then(Decimal::to_u32)
    }

    /// Pupils of the largest class, where every member says so.
    fn largest(&self, stage: Stage) -> Option<u32> {
        let slots = self.of_stage(Field::LargestClass, stage);
        let all: Option<Vec<u32>> = slots
            .into_iter()
            .map(|(school, slot)| school.values.get(slot).and_then(Decimal::to_u32))
            .collect();
        all.and_then(|all| all.into_iter().max())
    }

    /// The most pupils of a class, as the scheme has it.
    fn most(&self, stage: Stage) -> u32 {
        let at = self.county.standard(Standard::Class(stage));
        let cell = at.and_then(|at| self.county.sheet.cell(at.row, at.column));
        match cell.map(super::Cell::value) {
            Some(Value::Number(most)) => most as u32,
            _ => u32::MAX,
        }
    }
}

/// What is known of a stage's classes.
struct Numbers {
    surely: u32,
    unsure: u32,
    listed: Option<u32>,
    classes: Option<u32>,
    largest: Option<u32>,
}

impl Numbers {
    /// Classes above the limit, where their number is known.
    fn over(&self, most: u32) -> Option<u32> {
        let counted = self.listed.is_some() && self.listed == self.classes;
        let fits = self.largest.is_some_and(|largest| largest <= most);
        (self.surely > 0 || counted || fits).then_some(self.surely)
    }
}
