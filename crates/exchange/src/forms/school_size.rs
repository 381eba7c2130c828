//! Each school's verdict on its size.

use junheng_core::items::{SchoolFinding, SchoolReason};
use junheng_core::{Decimal, Field, Kind, Place, Question, Reading, Stage, Verdict};

use super::expr::{Expr, Fun};
use super::inputs::Limit;
use super::member_slots::pupils_slot;
use super::model::{Sheet, Value};
use super::school_row::Row;
use super::school_tests::{met_or_open, word};
use super::schools::Of;

impl Row<'_> {
    pub fn size(&self, sheet: &mut Sheet, finding: &SchoolFinding) {
        let of = Of::Verdict("school-size", None);
        let (Some(kind), Some(_), Some((limit, most))) =
            (self.kind(), self.head.kind, self.limit(Limit::Pupils))
        else {
            return self.verdict(sheet, of, None, finding.verdict);
        };
        let most = most.map(Decimal::to_f64);
        self.figure(sheet, Of::Most, limit.clone().given(vec![limit]), most);
        let own = self.here(sheet, Of::Compulsory);
        let mut refs = vec![own];
        let mut senior = Some(0.0);
        let complete = self.head.kind == Some(Kind::CompleteSecondary);
        if complete && self.reads(Question::CompleteSecondarySize, Reading::WholeSchoolLimited) {
            let slot = Field::Pupils.at(Place::Senior);
            for school in &self.members {
                let value = school.values.get(slot);
                let expected = school.kind.is_some_and(Kind::has_senior);
                if value.is_none() && !expected {
                    continue;
                }
                let Some(at) = self.inputs.slot(school.id, slot) else {
                    return self.verdict(sheet, of, None, finding.verdict);
                };
                refs.push(at.into());
                senior = senior.zip(value).map(|(sum, own)| sum + own.to_f64());
            }
        }
        let compulsory = match sheet.cell(self.at, super::schools::column(Of::Compulsory)) {
            Some(cell) => match cell.value() {
                Value::Number(pupils) => Some(pupils),
                _ => None,
            },
            None => None,
        };
        let counted = compulsory.zip(senior).map(|(own, senior)| own + senior);
        let further: Vec<Expr> = refs.iter().skip(1).cloned().collect();
        let expr = Expr::sum(refs.clone()).given(refs);
        self.figure(sheet, Of::Counted, expr, counted);
        let (counted, most) = (self.here(sheet, Of::Counted), self.here(sheet, Of::Most));
        let holds = counted.clone().at_most(most.clone());
        let possible = match finding.reason {
            SchoolReason::Size { possible, .. } => possible,
            _ => None,
        };
        let eased = possible;
        let possible = possible.map(|most| counted.clone().at_most(Expr::whole(most)));
        let holds = met_or_open(holds, possible);
        let no_limit = |otherwise: Expr| {
            let none = Expr::count(most.clone()).equals(Expr::whole(0));
            none.choose(word(Verdict::NotApplicable), otherwise)
        };
        let lacking = word(Verdict::InsufficientData);
        // Pupils that are known may be too many already.
        let known = Stage::ALL.into_iter().flat_map(|stage| {
            let own = self.members.iter();
            own.filter_map(move |school| Some((*school, pupils_slot(school, stage)?)))
        });
        let known = self.cells(known).filter(|known| !known.is_empty());
        let lacking = match known {
            Some(mut known) => {
                known.extend(further);
                let above = |most: Expr| Expr::sum(known.clone()).more(most);
                let mut all = vec![above(most.clone())];
                all.extend(eased.map(|most| above(Expr::whole(most))));
                let all = Expr::Call(Fun::And, all);
                all.choose(word(Verdict::NotMet), lacking)
            }
            None => lacking,
        };
        // A complete secondary school without a limit is asked for its pupils all the same.
        let expr = if complete {
            no_limit(holds).given_or(vec![counted], lacking.clone())
        } else {
            no_limit(holds.given_or(vec![counted], lacking.clone()))
        };
        let expr = kind.equals(Expr::text("")).choose(lacking, expr);
        self.verdict(sheet, of, Some(expr), finding.verdict);
    }
}
