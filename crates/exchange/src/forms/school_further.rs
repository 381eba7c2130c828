//! What else a school enters: special education's funds, training and certificates, retention, and what
//! documents decide.

use junheng_core::items::{Bound, RetentionFormula, Term, Test};
use junheng_core::{
    Decimal, Exact, Field, Judgement, Kind, Number, Question, Reading, School, Stage, Verdict,
    teaches,
};

use super::expr::Expr;
use super::inputs::mark_missing;
use super::item_counts::line_name;
use super::items::special_limit;
use super::member_slots::{sum_of, total_slots};
use super::model::{Cell, Content, Role, Sheet, Value};
use super::resources::verdict_cell;
use super::school_form::Own;
use super::schools::Of;
use super::sentence::{Fill, sentence};

/// Which field holds a special-education school's funds.
pub fn special_money(school: &School) -> Field {
    let given = |field: Field| {
        let mut places = field.places().iter();
        places.any(|place| school.values.holds(field.at(*place)))
    };
    let own = Field::SmallSchoolFunds;
    if given(own) || !given(Field::PublicFunds) {
        own
    } else {
        Field::PublicFunds
    }
}

/// A sum of a school's figures: the cells it is made of, its formula, and what it comes out as.
struct Sum {
    cells: Vec<Expr>,
    expr: Expr,
    value: Option<Exact>,
}

impl Own<'_> {
    /// A field of the whole school.
    fn whole(&self, field: Field) -> Option<Sum> {
        let slots = total_slots(self.school, field);
        let at = |slot| {
            self.filled
                .inputs
                .slot(self.school.id, slot)
                .map(Expr::from)
        };
        let cells: Option<Vec<Expr>> = slots.iter().map(|slot| at(*slot)).collect();
        let cells = cells?;
        let value = sum_of(slots.into_iter().map(|slot| (self.school, slot)));
        Some(Sum {
            expr: Expr::sum(cells.clone()),
            cells,
            value: value.map(Exact::decimal),
        })
    }

    /// Pupils, funds and yuan for each pupil of a special-education school.
    pub fn special(&self) -> Vec<Fill> {
        let fill = |sum: &Sum, decimals| {
            let shown = sum.value.as_ref();
            let shown =
                shown.map(|value| junheng_core::Printed::exact(value, decimals).to_string());
            Fill::number(sum.expr.clone(), sum.cells.clone(), decimals, shown)
        };
        let sums = (
            self.whole(Field::Pupils),
            self.whole(special_money(self.school)),
        );
        let (Some(pupils), Some(money)) = &sums else {
            return Vec::new();
        };
        let share = self.special_share(pupils, money);
        vec![fill(pupils, 0), fill(money, 2), fill(&share, 0)]
    }

    fn special_share(&self, pupils: &Sum, money: &Sum) -> Sum {
        let yuan = money.expr.clone().times(Expr::whole(10_000));
        let cells: Vec<Expr> = pupils.cells.iter().chain(&money.cells).cloned().collect();
        let value = pupils.value.clone().zip(money.value.clone());
        let value = value.filter(|(pupils, _)| *pupils > Exact::zero());
        Sum {
            expr: yuan.over(pupils.expr.clone()),
            cells,
            value: value.map(|(pupils, money)| money.times(&Exact::whole(10_000)).over(&pupils)),
        }
    }

    /// Whether a special-education school has the least for each pupil.
    pub fn special_verdict(&self) -> Cell {
        let limit = Decimal::parse(&special_limit(self.filled)).ok();
        let sums = (
            self.whole(Field::Pupils),
            self.whole(special_money(self.school)),
        );
        let ((Some(pupils), Some(money)), Some(limit)) = (sums, limit) else {
            return self.unknown();
        };
        let share = self.special_share(&pupils, &money);
        let holds = share
            .expr
            .clone()
            .near()
            .at_least(Expr::Number(limit).near());
        let judged = holds.choose(word(Verdict::Met), word(Verdict::NotMet));
        let some = pupils.expr.more(Expr::whole(0));
        let expr = some.choose(judged, Expr::text("")).given(share.cells);
        let verdict = share
            .value
            .map(|value| met(value.cmp_decimal(limit).is_ge()));
        verdict_cell(expr, verdict.unwrap_or(Verdict::InsufficientData))
    }

    fn unknown(&self) -> Cell {
        let mut cell = Cell::new(Content::Blank, Role::Short);
        cell.mark = mark_missing(true);
        cell
    }

    /// The other indicators that schools enter; gives the next row.
    pub fn further(&self, sheet: &mut Sheet, first: u32) -> u32 {
        let mut row = first;
        let Some(items) = self.filled.items else {
            return row;
        };
        for item in &items.scheme.items {
            for part in &item.parts {
                let Some(name) = line_name(&item.id) else {
                    continue;
                };
                let put = match (&part.test, part.id.as_str()) {
                    (Test::Ratio(test), "training-hours") => {
                        let words =
                            "已完成360学时培训的教师＿＿人，应完成的教师＿＿人，完成率＿＿%。";
                        let terms = [test.numerator.as_slice(), &test.denominator];
                        let put = self.ratio(sheet, row, &part.id, words, terms);
                        if self.is_by_year(&part.id) {
                            // Inside a cycle the hours of the whole one decide nothing.
                            let cell = Cell::new(Content::Text("——".to_owned()), Role::Short);
                            sheet.put(row, 4, cell);
                        }
                        put
                    }
                    (Test::Ratio(test), "certificates") => {
                        let words = "持有教师资格证的专任教师＿＿人，专任教师＿＿人，占比＿＿%。";
                        self.ratio(
                            sheet,
                            row,
                            &part.id,
                            words,
                            [&test.numerator, &test.denominator],
                        )
                    }
                    (Test::Retention { formula, .. }, id) => {
                        self.retention(sheet, row, id, *formula)
                    }
                    (Test::Evidence {}, id) => {
                        Judgement::from_key(id).is_some_and(|of| self.said(sheet, row, of))
                    }
                    _ => false,
                };
                if put {
                    sheet.text(row, 2, &name, Role::Words);
                    row += 1;
                }
            }
        }
        if row > first {
            sheet.head(first, 1, 1, row - first, "其他");
        }
        row
    }

    /// Whether training is judged by the hours of each year.
    fn is_by_year(&self, part: &str) -> bool {
        let found = self.filled.items.and_then(|items| items.part(part));
        let by_year = (Question::TrainingHours, Reading::YearlyHours);
        found.is_some_and(|part| part.readings.contains(&by_year))
    }

    fn retention(&self, sheet: &mut Sheet, row: u32, id: &str, formula: RetentionFormula) -> bool {
        if !teaches(self.school, Stage::Junior) || self.school.kind == Some(Kind::Special) {
            return false;
        }
        let [above, below] = formula.terms();
        let words = match formula {
            RetentionFormula::Form => {
                "毕业班学生＿＿人，三年转入＿＿人，三年转出＿＿人；三年前入学＿＿人，死亡＿＿人；三年巩固率＿＿%。"
            }
            RetentionFormula::Changes => {
                "毕业班学生＿＿人；三年前入学＿＿人，三年转入＿＿人、转出＿＿人、休学＿＿人、复学＿＿人、跳级＿＿人、死亡＿＿人；三年巩固率＿＿%。"
            }
            RetentionFormula::Plain => "毕业班学生＿＿人，三年前入学＿＿人；三年巩固率＿＿%。",
        };
        self.ratio(sheet, row, id, words, [&above, &below])
    }

    /// A ratio of the school's own figures; the county's verdict joins all schools.
    fn ratio(
        &self,
        sheet: &mut Sheet,
        row: u32,
        part: &str,
        words: &str,
        terms: [&[Term]; 2],
    ) -> bool {
        let schools = self.filled.schools;
        let mut fills = Vec::new();
        let mut cells = Vec::new();
        let mut sums = terms.map(|terms| {
            let (mut expr, mut value) = (Expr::whole(0), Some(Exact::zero()));
            for term in terms {
                let of = term.field.map(Of::Total);
                let Some((of, at)) = of.and_then(|of| Some((of, schools.at(self.school.id, of)?)))
                else {
                    return (expr, None);
                };
                let own = match schools.value(self.school.id, of) {
                    Value::Number(number) => Decimal::from_f64(number).ok(),
                    _ => None,
                };
                fills.push(Fill::cell(Some(at), own, 0));
                cells.push(Expr::from(at));
                let own = own.map(Exact::decimal);
                value = value.zip(own).map(|(sum, own)| match term.minus {
                    true => sum.minus(&own),
                    false => Exact::sum(vec![sum, own]),
                });
                expr = match term.minus {
                    true => expr.minus(at),
                    false => expr.plus(at),
                };
            }
            (expr, value)
        });
        let [(above, top), (below, bottom)] = &mut sums;
        let value = top.take().zip(bottom.take());
        let value = value.filter(|(_, below)| *below > Exact::zero());
        let value = value.map(|(above, below)| above.times(&Exact::whole(100)).over(&below));
        let (above, below) = (above.clone(), below.clone());
        let share = above.times(Expr::whole(100)).over(below.clone());
        let some = below.more(Expr::whole(0));
        let shown = value.as_ref();
        let shown = shown.map(|value| junheng_core::Printed::exact(value, 1).to_string());
        let text = some.clone().choose(share.clone().fixed(1), Expr::text(""));
        fills.push(Fill::text(text.given(cells.clone()), shown));
        self.put_sentence(sheet, row, sentence(words, fills));
        let found = self.filled.items.and_then(|items| items.part(part));
        let figure = found.and_then(|part| part.figures.iter().find(|figure| figure.decides));
        let cell = match figure.and_then(|figure| figure.limit) {
            Some((Bound::AtLeast, limit)) => {
                let holds = share.near().at_least(Expr::Number(limit).near());
                let judged = holds.choose(word(Verdict::Met), word(Verdict::NotMet));
                let expr = some.choose(judged, Expr::text("")).given(cells);
                let verdict = value.map(|value| met(value.cmp_decimal(limit).is_ge()));
                verdict_cell(expr, verdict.unwrap_or(Verdict::InsufficientData))
            }
            _ => self.unknown(),
        };
        sheet.put(row, 4, cell);
        true
    }

    /// What the school says where documents decide.
    fn said(&self, sheet: &mut Sheet, row: u32, of: Judgement) -> bool {
        let own = self.school.evidence(of);
        let note = own.map_or("", |own| own.note.as_str());
        let documents = own.map_or(&[][..], |own| own.documents.as_slice());
        let mut text = note.to_owned();
        if !documents.is_empty() {
            text.push_str(&format!("（佐证材料：{}）", documents.join("；")));
        }
        let mut words = Cell::new(Content::Text(text.clone()), Role::Words);
        words.mark = mark_missing(text.is_empty());
        sheet.put(row, 3, words);
        let verdict = own.and_then(|own| own.verdict);
        let at = self.filled.inputs.said_by(self.school.id, of);
        let cell = match (at, verdict) {
            (Some(at), verdict) => {
                let expr = Expr::from(at).join(Expr::text(""));
                let verdict = verdict.map(junheng_core::Given::verdict);
                verdict_cell(expr, verdict.unwrap_or(Verdict::InsufficientData))
            }
            (None, _) => self.unknown(),
        };
        sheet.put(row, 4, cell);
        true
    }
}

fn word(verdict: Verdict) -> Expr {
    Expr::text(super::verdict_word(verdict))
}

const fn met(holds: bool) -> Verdict {
    if holds { Verdict::Met } else { Verdict::NotMet }
}
