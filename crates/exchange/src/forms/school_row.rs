//! One school's row: what the items that are tested school by school look at.

use junheng_core::items::{ItemInput, ItemStep, ItemsEvaluation, SchoolFinding, SchoolReason};
use junheng_core::{
    Column, Document, Exact, Field, Kind, Number, Place, School, Stage, Verdict, pupils_input,
    teaches,
};

use super::expr::{At, Expr};
use super::inputs::{CountyInputs, SchoolInputs, mark_missing};
use super::model::{Cell, Content, Mark, Role, Sheet, Value};
use super::schools::{Of, TESTED, TOTALS, column};
use super::{derived, number, verdict_word};

/// What a row is filled in from.
pub struct Row<'a> {
    pub document: &'a Document,
    pub items: &'a ItemsEvaluation,
    pub inputs: &'a SchoolInputs,
    pub county: &'a CountyInputs,
    pub head: &'a School,
    pub members: Vec<&'a School>,
    pub at: u32,
}

impl Row<'_> {
    pub fn put(&self, sheet: &mut Sheet, of: Of, content: Content) -> At {
        let role = match content {
            Content::Text(_) => Role::Short,
            _ => Role::Figure(None),
        };
        sheet.put(self.at, column(of), Cell::new(content, role))
    }

    pub fn fill(&self, sheet: &mut Sheet) {
        sheet.text(self.at, 1, &self.head.name, Role::Words);
        let kind = self.head.kind.map_or("", Kind::official_name);
        sheet.text(self.at, column(Of::Kind), kind, Role::Short);
        for stage in Stage::ALL {
            self.pupils(sheet, stage);
        }
        self.compulsory(sheet);
        for field in TOTALS {
            self.total(sheet, field);
        }
        for part in TESTED {
            for finding in self.findings(part) {
                match part {
                    "music-art-rooms" => self.rooms(sheet, finding),
                    "school-size" => self.size(sheet, finding),
                    "class-size" => self.classes(sheet, finding),
                    "small-schools" => self.small(sheet, finding),
                    _ => self.training(sheet, finding),
                }
            }
        }
    }

    pub fn findings(&self, part: &str) -> impl Iterator<Item = &SchoolFinding> {
        let found = self.items.part(part);
        let schools = found.into_iter().flat_map(|part| &part.schools);
        schools.filter(|finding| finding.school == self.head.id)
    }

    pub fn steps(&self, part: &str) -> Vec<ItemStep> {
        self.items.trace(self.document, part, Some(self.head.id))
    }

    /// The cell of an input of a school.
    pub fn input(&self, input: ItemInput) -> Option<Expr> {
        match input {
            ItemInput::School(school, Column::Slot(slot)) => {
                self.inputs.slot(school, slot).map(Expr::from)
            }
            _ => None,
        }
    }

    pub fn pupils(&self, sheet: &mut Sheet, stage: Stage) {
        let mut refs = Vec::new();
        let mut sum = 0;
        for school in &self.members {
            let Some((slot, pupils)) = pupils_input(school, stage) else {
                continue;
            };
            refs.extend(self.inputs.slot(school.id, slot).map(Expr::from));
            sum += pupils;
        }
        if refs.is_empty() {
            return;
        }
        let expr = Expr::sum(refs.clone()).given(refs);
        let value = Value::Number(f64::from(sum));
        let content = derived(expr, value, sum.to_string());
        self.put(sheet, Of::Pupils(stage), content);
    }

    pub fn compulsory(&self, sheet: &mut Sheet) {
        let stages = Stage::ALL.map(|stage| (stage, column(Of::Pupils(stage))));
        let taught: Vec<(Stage, u32)> = stages
            .into_iter()
            .filter(|(stage, at)| {
                let kind = self.head.kind;
                kind.is_some_and(|kind| kind.stages().contains(stage))
                    || sheet.cell(self.at, *at).is_some()
            })
            .collect();
        let known: Option<Vec<f64>> = taught
            .iter()
            .map(|(_, at)| match sheet.cell(self.at, *at).map(Cell::value) {
                Some(Value::Number(pupils)) => Some(pupils),
                _ => None,
            })
            .collect();
        let refs: Vec<Expr> = taught
            .iter()
            .map(|(_, at)| sheet.at(self.at, *at).into())
            .collect();
        // A stage that the kind names and that has no pupils entered is none, or missing: the
        // evaluation's own finding says which.
        let size = self.findings("school-size").next();
        let by_finding = size.and_then(|finding| match finding.reason {
            SchoolReason::Size { pupils, .. } => Some(f64::from(pupils)),
            _ => None,
        });
        if let (Some(known), false) = (&known, refs.is_empty()) {
            let sum: f64 = known.iter().sum();
            let expr = Expr::sum(refs.clone()).given(refs);
            self.put(
                sheet,
                Of::Compulsory,
                derived(expr, Value::Number(sum), number(sum)),
            );
        } else if let (Some(pupils), false) = (by_finding, refs.is_empty()) {
            let expr = Expr::sum(refs);
            self.put(
                sheet,
                Of::Compulsory,
                derived(expr, Value::Number(pupils), number(pupils)),
            );
        }
    }

    /// A field of the whole school: its total, or what its stages have.
    pub fn total(&self, sheet: &mut Sheet, field: Field) {
        let of_people = matches!(
            field,
            Field::TrainingDue
                | Field::TrainingDone
                | Field::FullTimeTeachers
                | Field::CertifiedTeachers
        );
        // The county's ratios leave special-education schools out.
        if of_people && self.head.kind == Some(Kind::Special) {
            return;
        }
        let mut refs = Vec::new();
        let mut values = Vec::new();
        for school in &self.members {
            let whole = field.at(Place::Whole);
            let slots = if school.values.get(whole).is_some() {
                vec![whole]
            } else {
                let asked = Stage::ALL.into_iter().filter(|stage| {
                    teaches(school, *stage) || school.values.get(field.of(*stage)).is_some()
                });
                asked.map(|stage| field.of(stage)).collect()
            };
            if slots.is_empty() {
                return;
            }
            for slot in slots {
                let (Some(value), Some(at)) =
                    (school.values.get(slot), self.inputs.slot(school.id, slot))
                else {
                    return;
                };
                refs.push(Expr::from(at));
                values.push(Exact::decimal(value));
            }
        }
        if refs.is_empty() {
            return;
        }
        let value = Exact::sum(values).float();
        let expr = Expr::sum(refs.clone()).given(refs);
        let content = derived(expr, Value::Number(value), number(value));
        self.put(sheet, Of::Total(field), content);
    }

    pub fn verdict(&self, sheet: &mut Sheet, of: Of, expr: Option<Expr>, verdict: Verdict) {
        let word = verdict_word(verdict);
        let content = match expr {
            Some(expr) => derived(expr, Value::Text(word.to_owned()), word.to_owned()),
            None => Content::Text(word.to_owned()),
        };
        let mut cell = Cell::new(content, Role::Short);
        cell.mark = match verdict {
            Verdict::NotMet => Mark::Failing,
            _ => mark_missing(verdict == Verdict::InsufficientData),
        };
        sheet.put(self.at, column(of), cell);
    }

    pub fn here(&self, sheet: &Sheet, of: Of) -> Expr {
        Expr::from(sheet.at(self.at, column(of)))
    }
}
