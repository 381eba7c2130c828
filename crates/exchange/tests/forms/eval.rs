//! Formulas evaluated as spreadsheet programs do: a second program beside the one that is tested.

use std::cell::RefCell;
use std::collections::BTreeMap;

use junheng_exchange::forms::expr::{Area, At, Expr, Fun, Op};
use junheng_exchange::forms::{Book, Content, Value};

/// What a formula comes out as.
#[derive(Clone, Debug, PartialEq)]
pub enum Out {
    /// An empty cell.
    Empty,
    Number(f64),
    Text(String),
    Bool(bool),
    /// Numbers of an area, computed with one by one.
    Many(Vec<Out>),
    /// `#VALUE!` or `#DIV/0!`.
    Error,
}

/// A book whose formulas are computed from its inputs alone.
pub struct Sheets<'a> {
    book: &'a Book,
    known: RefCell<BTreeMap<At, Out>>,
    /// What somebody typed over the inputs.
    typed: BTreeMap<At, Out>,
}

impl<'a> Sheets<'a> {
    pub fn new(book: &'a Book) -> Self {
        Self::typed(book, BTreeMap::new())
    }

    /// A book with some cells of its inputs typed over.
    pub fn typed(book: &'a Book, typed: BTreeMap<At, Out>) -> Self {
        Self {
            book,
            known: RefCell::default(),
            typed,
        }
    }

    /// What a cell comes out as.
    pub fn cell(&self, at: At) -> Out {
        if let Some(typed) = self.typed.get(&at) {
            return typed.clone();
        }
        if let Some(known) = self.known.borrow().get(&at) {
            return known.clone();
        }
        let sheet = self.book.sheet(at.sheet).unwrap();
        let out = match sheet.cell(at.row, at.column) {
            None => Out::Empty,
            Some(cell) => match (cell.formula(), &cell.content) {
                (Some(formula), _) => match self.eval(&formula) {
                    // A formula that gives an empty cell gives 0.
                    Out::Empty => Out::Number(0.0),
                    out => out,
                },
                (None, Content::Text(text)) if !text.is_empty() => Out::Text(text.clone()),
                (None, Content::Input(Some(value))) => Out::Number(value.to_f64()),
                _ => Out::Empty,
            },
        };
        self.known.borrow_mut().insert(at, out.clone());
        out
    }

    fn area(&self, area: &Area) -> Vec<Out> {
        let mut all = Vec::new();
        for row in area.first.row..=area.last_row {
            for column in area.first.column..=area.last_column {
                all.push(self.cell(At {
                    sheet: area.first.sheet,
                    row,
                    column,
                }));
            }
        }
        all
    }

    fn cells(&self, expr: &Expr) -> Vec<Out> {
        match expr {
            Expr::Area(area) => self.area(area),
            other => vec![self.eval(other)],
        }
    }

    pub fn eval(&self, expr: &Expr) -> Out {
        match expr {
            Expr::Number(number) => Out::Number(number.to_f64()),
            Expr::Text(text) => Out::Text(text.clone()),
            Expr::At(at) => self.cell(*at),
            Expr::Area(area) => Out::Many(self.area(area)),
            Expr::Binary(op, a, b) => join(*op, self.eval(a), self.eval(b)),
            Expr::Call(fun, values) => self.call(*fun, values),
        }
    }

    fn call(&self, fun: Fun, values: &[Expr]) -> Out {
        let all = || -> Vec<Out> { values.iter().flat_map(|v| self.cells(v)).collect() };
        let numbers = |list: &[Out]| -> Vec<f64> { list.iter().filter_map(own_number).collect() };
        let failed = |list: &[Out]| list.contains(&Out::Error);
        match fun {
            Fun::Sum | Fun::Max | Fun::Average => {
                let list = all();
                if failed(&list) {
                    return Out::Error;
                }
                let list = numbers(&list);
                match fun {
                    Fun::Sum => Out::Number(list.iter().sum()),
                    Fun::Max => Out::Number(list.iter().copied().reduce(f64::max).unwrap_or(0.0)),
                    _ if list.is_empty() => Out::Error,
                    _ => Out::Number(list.iter().sum::<f64>() / list.len() as f64),
                }
            }
            Fun::Count => Out::Number(numbers(&all()).len() as f64),
            Fun::CountIf | Fun::CountIfs => {
                let pairs: Vec<(Vec<Out>, Out)> = values
                    .chunks(2)
                    .map(|pair| (self.cells(&pair[0]), self.eval(&pair[1])))
                    .collect();
                let rows = pairs[0].0.len();
                let holds = |row: &usize| {
                    pairs
                        .iter()
                        .all(|(cells, wanted)| fits(&cells[*row], wanted))
                };
                Out::Number((0..rows).filter(holds).count() as f64)
            }
            Fun::SumIf => {
                let (cells, wanted) = (self.cells(&values[0]), self.eval(&values[1]));
                let beside = self.cells(&values[2]);
                let own = cells.iter().zip(&beside).filter(|(c, _)| fits(c, &wanted));
                Out::Number(own.filter_map(|(_, b)| own_number(b)).sum())
            }
            Fun::SumProduct => match self.eval(&values[0]) {
                Out::Many(list) if failed(&list) => Out::Error,
                Out::Many(list) => Out::Number(numbers(&list).iter().sum()),
                other => other,
            },
            Fun::Sqrt => match number(&self.eval(&values[0])) {
                Some(value) if value >= 0.0 => Out::Number(value.sqrt()),
                _ => Out::Error,
            },
            Fun::If => match self.eval(&values[0]) {
                Out::Bool(true) => self.eval(&values[1]),
                Out::Bool(false) => self.eval(&values[2]),
                other => panic!("a condition came out as {other:?}: {:?}", values[0]),
            },
            Fun::And | Fun::Or => {
                let list: Vec<Out> = values.iter().map(|v| self.eval(v)).collect();
                if failed(&list) {
                    return Out::Error;
                }
                let holds = |out: &Out| *out == Out::Bool(true);
                Out::Bool(if fun == Fun::And {
                    list.iter().all(holds)
                } else {
                    list.iter().any(holds)
                })
            }
            Fun::Round | Fun::RoundUp | Fun::Fixed => {
                let (value, places) = (self.eval(&values[0]), self.eval(&values[1]));
                let (Some(value), Some(places)) = (number(&value), number(&places)) else {
                    return Out::Error;
                };
                let scale = 10_f64.powi(places as i32);
                match fun {
                    Fun::Round => Out::Number((value * scale).round() / scale),
                    Fun::RoundUp => Out::Number((value * scale).ceil() / scale),
                    _ => Out::Text(fixed(value, places as usize)),
                }
            }
            Fun::Mid => {
                let Some(text) = text(&self.eval(&values[0])) else {
                    return Out::Error;
                };
                let from = number(&self.eval(&values[1])).unwrap() as usize;
                let count = number(&self.eval(&values[2])).unwrap() as usize;
                Out::Text(text.chars().skip(from - 1).take(count).collect())
            }
        }
    }
}

/// A number with so many decimals, half away from zero, from the 15 digits that spreadsheet programs
/// compute with.
fn fixed(value: f64, places: usize) -> String {
    let shown = format!("{:.14e}", value.abs());
    let (digits, power) = shown.split_once('e').unwrap();
    let digits: i128 = digits.replace('.', "").parse().unwrap();
    // The number is digits × 10^(power − 14); wanted are whole units of 10^−places.
    let shift = power.parse::<i32>().unwrap() - 14 + places as i32;
    let units = if shift >= 0 {
        digits * 10_i128.pow(shift as u32)
    } else if shift < -30 {
        0
    } else {
        let unit = 10_i128.pow(shift.unsigned_abs());
        (digits + unit / 2) / unit
    };
    let sign = if value < 0.0 && units > 0 { "-" } else { "" };
    let scale = 10_i128.pow(places as u32);
    if places == 0 {
        return format!("{sign}{units}");
    }
    format!("{sign}{}.{:0places$}", units / scale, units % scale)
}

/// The number in a cell, where it holds one.
fn own_number(out: &Out) -> Option<f64> {
    match out {
        Out::Number(value) => Some(*value),
        _ => None,
    }
}

/// A value to compute with: an empty cell is 0, a text is an error.
fn number(out: &Out) -> Option<f64> {
    match out {
        Out::Empty => Some(0.0),
        Out::Bool(holds) => Some(f64::from(u8::from(*holds))),
        other => own_number(other),
    }
}

fn text(out: &Out) -> Option<String> {
    match out {
        Out::Empty => Some(String::new()),
        Out::Text(text) => Some(text.clone()),
        Out::Number(value) => Some(value.to_string()),
        _ => None,
    }
}

/// Whether a cell is what COUNTIF asks for.
fn fits(cell: &Out, wanted: &Out) -> bool {
    match (cell, wanted) {
        (Out::Number(a), Out::Number(b)) => a == b,
        (cell, Out::Text(wanted)) => {
            for (sign, holds) in [(">=", true), (">", false)] {
                if let Some(limit) = wanted.strip_prefix(sign) {
                    let limit: f64 = limit.parse().unwrap();
                    return own_number(cell).is_some_and(|v| v > limit || (holds && v == limit));
                }
            }
            if let Some(limit) = wanted.strip_prefix('<') {
                let limit: f64 = limit.parse().unwrap();
                return own_number(cell).is_some_and(|v| v < limit);
            }
            matches!(cell, Out::Text(text) if text == wanted)
        }
        _ => false,
    }
}

fn join(op: Op, a: Out, b: Out) -> Out {
    match (a, b) {
        (Out::Error, _) | (_, Out::Error) => Out::Error,
        (Out::Many(a), Out::Many(b)) => {
            Out::Many(a.into_iter().zip(b).map(|(a, b)| join(op, a, b)).collect())
        }
        (Out::Many(a), b) => Out::Many(a.into_iter().map(|a| join(op, a, b.clone())).collect()),
        (a, Out::Many(b)) => Out::Many(b.into_iter().map(|b| join(op, a.clone(), b)).collect()),
        (a, b) => one(op, &a, &b),
    }
}

fn one(op: Op, a: &Out, b: &Out) -> Out {
    match op {
        Op::Add | Op::Sub | Op::Mul | Op::Div => {
            let (Some(a), Some(b)) = (number(a), number(b)) else {
                return Out::Error;
            };
            match op {
                Op::Add => Out::Number(a + b),
                Op::Sub => Out::Number(a - b),
                Op::Mul => Out::Number(a * b),
                _ if b == 0.0 => Out::Error,
                _ => Out::Number(a / b),
            }
        }
        Op::Join => match (text(a), text(b)) {
            (Some(a), Some(b)) => Out::Text(a + &b),
            _ => Out::Error,
        },
        _ => {
            let order = match (a, b) {
                (Out::Text(a), Out::Text(b)) => a.cmp(b),
                (Out::Empty, Out::Text(b)) => "".cmp(b.as_str()),
                (Out::Text(a), Out::Empty) => a.as_str().cmp(""),
                // Texts come after numbers.
                (Out::Text(_), _) => core::cmp::Ordering::Greater,
                (_, Out::Text(_)) => core::cmp::Ordering::Less,
                (a, b) => match (number(a), number(b)) {
                    (Some(a), Some(b)) => a.partial_cmp(&b).unwrap(),
                    _ => return Out::Error,
                },
            };
            Out::Bool(match op {
                Op::Equal => order.is_eq(),
                Op::AtLeast => order.is_ge(),
                Op::AtMost => order.is_le(),
                Op::Less => order.is_lt(),
                _ => order.is_gt(),
            })
        }
    }
}

/// Every formula that does not come out as the evaluation has it.
pub fn differences(book: &Book) -> Vec<String> {
    compared(&Sheets::new(book), book)
}

/// Every formula that does not come out as another book has it in the same place.
pub fn compared(sheets: &Sheets<'_>, wanted: &Book) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &sheets.book.sheets {
        let other = wanted.sheet(sheet.id).unwrap();
        for (row, column, cell) in sheet.cells() {
            if cell.formula().is_none() {
                continue;
            }
            let out = sheets.cell(sheet.at(row, column));
            let value = other
                .cell(row, column)
                .map_or(Value::Blank, |cell| cell.value());
            let same = match (&out, &value) {
                (Out::Number(a), Value::Number(b)) => {
                    (a - b).abs() <= 1e-9 * b.abs().max(a.abs()).max(1e-300)
                        || (a - b).abs() < 1e-12
                }
                (Out::Text(a), Value::Text(b)) => a == b,
                (Out::Text(a), Value::Blank) => a.is_empty(),
                _ => false,
            };
            if !same {
                let formula = cell.formula().unwrap().to_text(sheet.id);
                found.push(format!(
                    "{} row {row} column {column}: {out:?} instead of {value:?}, by {formula}",
                    sheet.id.name(),
                ));
            }
        }
    }
    found
}
