//! An import from the file read to the edit made, step by step, without a browser.

use std::collections::BTreeMap;

use junheng_core::{Attribute, Column, Document};
use junheng_exchange::import::{
    self, Answers, ImportPlan, ImportReport, Origin, Outcome, Resolution,
};
use junheng_exchange::mapping::{
    Answer, Certainty, Mapping, Proposal, SavedMapping, Target, propose,
};
use junheng_exchange::rows::LeftOut;
use junheng_exchange::table::{Table, Workbook};

/// A file on its way into the document.
#[derive(Clone, Debug)]
pub struct Flow {
    /// The file as read.
    pub workbook: Workbook,
    /// The sheet chosen.
    pub sheet: usize,
    /// What is proposed for it.
    pub proposal: Proposal,
    /// What the user made of the proposal.
    pub mapping: Mapping,
    /// Columns whose target or unit the user changed.
    pub touched: Vec<u32>,
    /// What would be taken over.
    pub plan: Option<ImportPlan>,
    /// What to do with schools that are there twice.
    pub answers: Answers,
    /// What was done.
    pub report: Option<ImportReport>,
}

/// How many schools a plan would add, change and leave as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Added.
    pub new: usize,
    /// There already, with other contents.
    pub changed: usize,
    /// There already with the same contents.
    pub unchanged: usize,
    /// Repeated in the table.
    pub repeated: usize,
}

impl Flow {
    /// A flow over a file with at least one sheet; nothing if it has none.
    pub fn new(workbook: Workbook, kept: &[SavedMapping]) -> Option<Self> {
        let sheet = first_sheet(&workbook)?;
        let table = workbook.tables.get(sheet)?;
        let proposal = proposed(table, kept);
        Some(Self {
            mapping: proposal.mapping.clone(),
            proposal,
            workbook,
            sheet,
            touched: Vec::new(),
            plan: None,
            answers: Answers::default(),
            report: None,
        })
    }

    /// Whether there is a choice of sheets.
    pub fn has_sheets(&self) -> bool {
        let filled = self.workbook.tables.iter().filter(|t| t.row_count() > 0);
        filled.count() > 1
    }

    /// The visible sheets that hold schools.
    pub fn sheets_of_schools(&self, kept: &[SavedMapping]) -> Vec<usize> {
        let sheets = self.workbook.tables.iter().enumerate();
        sheets
            .filter(|(_, table)| !table.hidden && table.row_count() > 0)
            .filter(|(_, table)| proposed(table, kept).refusal.is_none())
            .map(|(index, _)| index)
            .collect()
    }

    /// The sheet chosen.
    pub fn table(&self) -> Option<&Table> {
        self.workbook.tables.get(self.sheet)
    }

    /// Chooses a sheet and proposes for it.
    pub fn choose_sheet(&mut self, sheet: usize, kept: &[SavedMapping]) {
        let Some(table) = self.workbook.tables.get(sheet) else {
            return;
        };
        let proposal = proposed(table, kept);
        self.mapping = proposal.mapping.clone();
        self.proposal = proposal;
        self.sheet = sheet;
        self.touched.clear();
        self.plan = None;
        self.answers = Answers::default();
    }

    /// Sets what becomes of a column.
    pub fn set_target(&mut self, column: u32, target: Target) {
        if let Some(place) = self.mapping.column_mut(column) {
            place.target = target;
            self.touch(column);
        }
    }

    /// Sets the unit of a column by the power of ten that turns it into ours.
    pub fn set_shift(&mut self, column: u32, shift: i8) {
        if let Some(place) = self.mapping.column_mut(column) {
            place.shift = shift;
            self.touch(column);
        }
    }

    fn touch(&mut self, column: u32) {
        if !self.touched.contains(&column) {
            self.touched.push(column);
        }
        self.plan = None;
    }

    /// Answers a question.
    pub fn answer(&mut self, answer: &Answer) {
        self.mapping.accept(answer);
        self.plan = None;
    }

    /// How sure a column's target is; nothing where the user decided it.
    pub fn certainty(&self, index: usize) -> Option<Certainty> {
        let column = self.mapping.columns.get(index)?;
        if self.touched.contains(&column.column) {
            return None;
        }
        self.proposal.certainty.get(index).copied()
    }

    /// Whether some column says which school a row is about.
    pub fn names_schools(&self) -> bool {
        [Attribute::Name, Attribute::Code]
            .into_iter()
            .any(|attribute| self.mapping.attribute(attribute).is_some())
    }

    /// The first rows below the header, as examples.
    pub fn examples(&self, column: u32) -> Vec<&str> {
        const SHOWN: usize = 3;
        let Some(table) = self.table() else {
            return Vec::new();
        };
        let last = self.mapping.header_last;
        table
            .rows()
            // Beside headers a single cell is a title or a note; without any it may be all there is.
            .filter(|row| row.number() > last && (last == 0 || row.cells().count() > 1))
            .take(SHOWN)
            .map(|row| row.cell(column).text)
            .collect()
    }

    /// Reads the table by the mapping and compares it with the document, changing nothing.
    pub fn make_plan(&mut self, document: &Document) {
        let origin = Origin {
            file: &self.workbook.file,
            format: self.workbook.format,
        };
        let Some(table) = self.workbook.tables.get(self.sheet) else {
            return;
        };
        self.plan = Some(import::plan(table, &self.mapping, origin, document));
        self.answers = Answers::default();
    }

    /// What the plan would do.
    pub fn preview(&self) -> Preview {
        let mut preview = Preview::default();
        let Some(plan) = &self.plan else {
            return preview;
        };
        for (_, incoming) in plan.schools() {
            if incoming.repeats.is_some() {
                preview.repeated += 1;
            } else {
                match incoming.matched {
                    None => preview.new += 1,
                    Some(found) if found.changes > 0 => preview.changed += 1,
                    Some(_) => preview.unchanged += 1,
                }
            }
        }
        preview
    }

    /// The schools that need an answer: those the table repeats, and those already there.
    pub fn open(&self) -> (Vec<usize>, Vec<usize>) {
        let Some(plan) = &self.plan else {
            return (Vec::new(), Vec::new());
        };
        let repeats: Vec<bool> = plan
            .schools()
            .map(|(_, incoming)| incoming.repeats.is_some())
            .collect();
        plan.open()
            .partition(|index| repeats.get(*index).copied().unwrap_or(false))
    }

    /// Whether every school that is there twice has an answer.
    pub fn is_answered(&self) -> bool {
        self.plan
            .as_ref()
            .is_some_and(|plan| plan.unanswered(&self.answers).next().is_none())
    }

    /// Answers for all schools of a sort: repeated in the table, or already there.
    pub fn answer_all(&mut self, repeated: bool, resolution: Resolution) {
        if repeated {
            self.answers.repeated = Some(resolution);
        } else {
            self.answers.existing = Some(resolution);
        }
    }

    /// Answers for one school; nothing goes back to the answer for all.
    pub fn answer_one(&mut self, index: usize, resolution: Option<Resolution>) {
        match resolution {
            Some(resolution) => self.answers.single.insert(index, resolution),
            None => self.answers.single.remove(&index),
        };
    }

    /// The edit and what it does. The plan is used up.
    pub fn take(&mut self, document: &Document) -> Option<Outcome> {
        let plan = self.plan.take()?;
        Some(import::take(plan, &self.answers, document))
    }

    /// The rows left out so far, by reason.
    pub fn left_out(&self) -> BTreeMap<LeftOut, Vec<u32>> {
        let rows = match (&self.report, &self.plan) {
            (Some(report), _) => report.left_out.as_slice(),
            (None, Some(plan)) => plan.left_out(),
            (None, None) => &[],
        };
        let mut reasons: BTreeMap<LeftOut, Vec<u32>> = BTreeMap::new();
        for row in rows {
            reasons.entry(row.why).or_default().push(row.row);
        }
        reasons
    }
}

/// The sheet to begin with: the visible one with the most rows.
fn first_sheet(workbook: &Workbook) -> Option<usize> {
    let sheets = workbook.tables.iter().enumerate();
    sheets
        .filter(|(_, table)| table.row_count() > 0)
        // The first of equals: `max_by_key` alone would take the last.
        .rev()
        .max_by_key(|(_, table)| (!table.hidden, table.row_count()))
        .map(|(index, _)| index)
}

/// The proposal, by a kept mapping of the same layout if there is one.
fn proposed(table: &Table, kept: &[SavedMapping]) -> Proposal {
    let plain = propose(table, None);
    match kept.iter().find(|saved| saved.fits(&plain.mapping)) {
        Some(saved) => propose(table, Some(saved)),
        None => plain,
    }
}

/// Whether a target is money, whose unit files give in different powers of ten.
pub fn is_money(target: Target) -> bool {
    target.field() == Some(junheng_core::Field::Equipment)
}

/// All targets in the order of a selector: what is not taken first.
pub fn targets() -> Vec<Target> {
    let attributes = Attribute::ALL
        .into_iter()
        .map(|attribute| Target::To(Column::Attribute(attribute)));
    let fields = junheng_core::Field::ALL.into_iter().flat_map(|field| {
        let at = move |place: &junheng_core::Place| Target::To(Column::Slot(field.at(*place)));
        let places = field.places().iter().map(at);
        places.chain([Target::by_row(field)])
    });
    [Target::Ignore, Target::Stage]
        .into_iter()
        .chain(attributes)
        .chain(fields)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{Date, History};
    use junheng_exchange::delimited::read_text;
    use junheng_exchange::limits::Limits;
    use junheng_exchange::workbook::Encoding;

    const TABLE: &str = "学校名称,所在乡镇,学校类别,小学在校生数,教学仪器设备值（万元）\n\
        第一小学,城关镇,小学,900,120\n\
        第二小学,城关镇,小学,600,80\n\
        合计,,,1500,200\n";

    fn flow(text: &str) -> Flow {
        let workbook = read_text(text, "表.csv", Encoding::Utf8, &Limits::default()).unwrap();
        Flow::new(workbook, &[]).unwrap()
    }

    fn document() -> Document {
        Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
    }

    #[test]
    fn a_file_becomes_one_step() {
        let mut document = document();
        let mut flow = flow(TABLE);
        assert!(flow.names_schools() && !flow.has_sheets());
        assert_eq!(flow.examples(1), ["第一小学", "第二小学", "合计"]);
        flow.make_plan(&document);
        assert_eq!(flow.preview().new, 2);
        assert_eq!(flow.left_out()[&LeftOut::Total], [4]);
        assert!(flow.is_answered());
        let outcome = flow.take(&document).unwrap();
        let mut history = History::default();
        history.apply(&mut document, outcome.edit).unwrap();
        assert_eq!((document.schools().len(), history.undo_len()), (2, 1));
        assert_eq!(outcome.report.read, 4);
    }

    /// A note in the place of a table is shown as it stands, so that it is known for what it is.
    #[test]
    fn what_has_no_headers_is_shown_all_the_same() {
        let flow = flow("你好\n这是说明\n");
        assert!(!flow.names_schools() && flow.proposal.refusal.is_some());
        assert_eq!(flow.examples(1), ["你好", "这是说明"]);
    }

    #[test]
    fn schools_already_there_are_asked_about() {
        let mut document = document();
        let mut first = flow(TABLE);
        first.make_plan(&document);
        let outcome = first.take(&document).unwrap();
        document.apply(outcome.edit).unwrap();
        let mut second = flow(&TABLE.replace("900", "901"));
        second.make_plan(&document);
        let preview = second.preview();
        assert_eq!((preview.new, preview.changed, preview.unchanged), (0, 1, 1));
        assert_eq!(second.open(), (vec![], vec![0]));
        assert!(!second.is_answered());
        second.answer_one(0, Some(Resolution::Skip));
        assert!(second.is_answered());
        second.answer_one(0, None);
        second.answer_all(false, Resolution::Replace);
        assert!(second.is_answered());
        let report = second.take(&document).unwrap().report;
        assert_eq!(
            (report.changed, report.cells_changed, report.unchanged),
            (1, 1, 1)
        );
    }

    #[test]
    fn what_the_user_decides_is_no_longer_a_guess() {
        let mut flow = flow(TABLE);
        let target = Target::To(Column::Attribute(Attribute::Remark));
        flow.set_target(2, target);
        assert_eq!(flow.certainty(1), None);
        assert_eq!(flow.mapping.column(2).map(|c| c.target), Some(target));
        flow.set_target(1, Target::Ignore);
        assert!(!flow.names_schools());
    }

    #[test]
    fn every_target_is_offered_once_and_read_back() {
        let all = targets();
        for (index, target) in all.iter().enumerate() {
            assert!(!all[..index].contains(target), "{target:?}");
            let name = String::from(*target);
            assert_eq!(Target::try_from(name), Ok(*target));
        }
    }
}
