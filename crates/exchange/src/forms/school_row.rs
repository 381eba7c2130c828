//! One school's row: what the items that are tested school by school look at.

use junheng_core::items::{ItemsEvaluation, SchoolFinding};
use junheng_core::{
    Attribute, Decimal, Document, Field, Kind, Place, School, Slot, Stage, Verdict, teaches,
};

use super::county_inputs::CountyInputs;
use super::expr::{At, Expr, Fun};
use super::inputs::{SchoolInputs, mark_missing};
use super::member_slots::{pupils_slot, stage_slot, sum_of, total_slots};
use super::model::{Cell, Content, Mark, Role, Sheet, Value};
use super::schools::{Of, TESTED, TOTALS, column, of_junior};
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

impl<'a> Row<'a> {
    pub fn put(&self, sheet: &mut Sheet, of: Of, content: Content) -> At {
        let role = match content {
            Content::Text(_) => Role::Short,
            _ => Role::Figure(None),
        };
        sheet.put(self.at, column(of), Cell::new(content, role))
    }

    /// Puts a number computed from other cells.
    pub fn figure(&self, sheet: &mut Sheet, of: Of, expr: Expr, found: Option<f64>) -> At {
        let value = found.map_or(Value::Blank, Value::Number);
        let shown = found.map(number).unwrap_or_default();
        self.put(sheet, of, derived(expr, value, shown))
    }

    pub fn fill(&self, sheet: &mut Sheet) {
        for (of, attribute, role) in [
            (Of::Name, Attribute::Name, Role::Words),
            (Of::Kind, Attribute::Kind, Role::Short),
        ] {
            let cell = self.inputs.repeated(self.head, attribute, role);
            sheet.put(self.at, column(of), cell);
        }
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

    /// Village schools attached to the school that are judged by themselves as small schools.
    pub fn attached(&self) -> Vec<&'a School> {
        let found = self.items.part("small-schools");
        let schools = found.map_or(&[][..], |part| &part.schools);
        let campuses = self.members.iter().skip(1).copied();
        campuses
            .filter(|campus| schools.iter().any(|one| one.school == campus.id))
            .collect()
    }

    /// Fills in the row of an attached village school: its pupils and its funds. Its kind stays out, so that
    /// nothing counts it as a school of the list.
    pub fn fill_attached(&self, sheet: &mut Sheet) {
        let name = self
            .inputs
            .repeated(self.head, Attribute::Name, Role::Words);
        sheet.put(self.at, column(Of::Name), name);
        let content = Content::Text("附设校区".to_owned());
        self.put(sheet, Of::Kind, content);
        for stage in Stage::ALL {
            self.pupils(sheet, stage);
        }
        self.compulsory(sheet);
        for finding in self.findings("small-schools") {
            self.small(sheet, finding);
        }
    }

    pub fn findings(&self, part: &str) -> impl Iterator<Item = &SchoolFinding> {
        let found = self.items.part(part);
        let schools = found.into_iter().flat_map(|part| &part.schools);
        schools.filter(|finding| finding.school == self.head.id)
    }

    /// The cells of some numbers, where each is on the sheet of inputs.
    pub fn cells<'b>(
        &self,
        slots: impl IntoIterator<Item = (&'b School, Slot)>,
    ) -> Option<Vec<Expr>> {
        slots
            .into_iter()
            .map(|(school, slot)| self.inputs.slot(school.id, slot).map(Expr::from))
            .collect()
    }

    /// Where the members that teach a stage have a field.
    pub fn of_stage(&self, field: Field, stage: Stage) -> Vec<(&School, Slot)> {
        let teaching = self.members.iter().filter(|school| teaches(school, stage));
        teaching
            .map(|school| (*school, stage_slot(school, field, stage)))
            .collect()
    }

    /// Pupils of a stage; nothing where it is not taught.
    fn pupils(&self, sheet: &mut Sheet, stage: Stage) {
        let own = self.members.iter();
        let slots: Vec<(&School, Slot)> = own
            .filter_map(|school| Some((*school, pupils_slot(school, stage)?)))
            .collect();
        let Some(refs) = self.cells(slots.iter().copied()).filter(|r| !r.is_empty()) else {
            return;
        };
        let sum = sum_of(slots).map(Decimal::to_f64);
        let expr = Expr::sum(refs.clone()).given(refs);
        self.figure(sheet, Of::Pupils(stage), expr, sum);
    }

    fn compulsory(&self, sheet: &mut Sheet) {
        let cells: Vec<&Cell> = Stage::ALL
            .into_iter()
            .filter_map(|stage| sheet.cell(self.at, column(Of::Pupils(stage))))
            .collect();
        let known: Option<Vec<f64>> = cells
            .iter()
            .map(|cell| match cell.value() {
                Value::Number(pupils) => Some(pupils),
                _ => None,
            })
            .collect();
        let refs: Vec<Expr> = Stage::ALL
            .into_iter()
            .map(|stage| column(Of::Pupils(stage)))
            .filter(|at| sheet.cell(self.at, *at).is_some())
            .map(|at| sheet.at(self.at, at).into())
            .collect();
        // Of which kind it is decides which stages it must have.
        let (Some(kind), false) = (self.kind(), refs.is_empty()) else {
            return;
        };
        let sum = known.map(|known| known.iter().sum());
        let sum = sum.filter(|_| self.head.kind.is_some());
        let expr = Expr::sum(refs.clone()).given(refs);
        let expr = kind.equals(Expr::text("")).choose(Expr::text(""), expr);
        self.figure(sheet, Of::Compulsory, expr, sum);
    }

    /// The cell of the school's kind.
    pub fn kind(&self) -> Option<Expr> {
        let at = self.inputs.attribute(self.head.id, Attribute::Kind)?;
        Some(at.into())
    }

    /// Where a field of the whole school stands, campuses included.
    pub fn of_school(&self, field: Field) -> Vec<(&School, Slot)> {
        let own = self.members.iter().flat_map(|school| {
            let slots = total_slots(school, field);
            slots.into_iter().map(|slot| (*school, slot))
        });
        own.collect()
    }

    /// A field of the whole school: its total, or what its stages have.
    fn total(&self, sheet: &mut Sheet, field: Field) {
        if of_junior(field) {
            return self.of_junior(sheet, field);
        }
        let Some(expr) = self.total_of(field) else {
            return;
        };
        let sum = sum_of(self.of_school(field)).map(Decimal::to_f64);
        self.figure(sheet, Of::Total(field), expr, sum);
    }

    /// A field that only junior schools count, of the members that teach the stage.
    fn of_junior(&self, sheet: &mut Sheet, field: Field) {
        let slots = self.of_stage(field, Stage::Junior);
        let cells = self.cells(slots.iter().copied());
        let Some(cells) = cells.filter(|cells| !cells.is_empty()) else {
            return;
        };
        if self.head.kind == Some(Kind::Special) {
            return;
        }
        let sum = sum_of(slots).map(Decimal::to_f64);
        let expr = Expr::sum(cells.clone()).given(cells);
        self.figure(sheet, Of::Total(field), expr, sum);
    }

    /// The formula of a field of the whole school, campuses included: of each its total, else what its
    /// stages have.
    pub fn total_of(&self, field: Field) -> Option<Expr> {
        let (mut known, mut values) = (Vec::new(), Vec::new());
        for school in &self.members {
            let at = |slot| self.inputs.slot(school.id, slot).map(Expr::from);
            let stages = Stage::ALL.into_iter().filter(|stage| {
                teaches(school, *stage) || school.values.get(field.of(*stage)).is_some()
            });
            let stages: Option<Vec<Expr>> = stages.map(|stage| at(field.of(stage))).collect();
            let stages = stages.filter(|cells| !cells.is_empty()).map(|cells| {
                let count = u32::try_from(cells.len()).unwrap_or(0);
                let counted = Expr::Call(Fun::Count, cells.clone());
                (counted.equals(Expr::whole(count)), Expr::sum(cells))
            });
            let whole = at(field.at(Place::Whole)).map(|cell| {
                let given = Expr::count(cell.clone()).equals(Expr::whole(1));
                (given, Expr::sum(vec![cell]))
            });
            let (is_known, value) = match (whole, stages) {
                (Some((given, cell)), Some((all, sum))) => (
                    Expr::Call(Fun::Or, vec![given.clone(), all]),
                    given.choose(cell, sum),
                ),
                (Some(only), None) | (None, Some(only)) => only,
                (None, None) => return None,
            };
            known.push(is_known);
            values.push(value);
        }
        let (known, value) = match (known.as_slice(), values.as_slice()) {
            ([known], [value]) => (known.clone(), value.clone()),
            _ => (Expr::Call(Fun::And, known), Expr::sum(values)),
        };
        Some(known.choose(value, Expr::text("")))
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
