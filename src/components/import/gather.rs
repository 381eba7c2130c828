//! Files on their way into one merge: each is read, those that leave a doubt are asked about, then
//! all of them are compared.

use junheng_core::{Document, Edit};
use junheng_exchange::county::is_county_table;
use junheng_exchange::limits::ReadError;
use junheng_exchange::mapping::{Certainty, Proposal, SavedMapping};
use junheng_exchange::merge::{Answers, MergePlan, MergeReport, MergedSchool, SchoolFile};
use junheng_exchange::table::Workbook;

use super::flow::Flow;

/// What became of a table.
#[derive(Debug)]
pub enum Taken {
    /// It is among the files.
    Yes,
    /// Sheet or columns are to be confirmed.
    Ask(Box<Flow>),
    /// It holds nothing.
    Empty(ReadError),
    /// It holds the county's figures, not schools.
    County,
}

/// The files of a merge.
#[derive(Clone, Debug, Default)]
pub struct Gathering {
    /// How many files there are in all.
    pub total: usize,
    /// Files that were not read, and why.
    pub failures: Vec<(String, String)>,
    /// What was read.
    pub files: Vec<SchoolFile>,
    /// Everything compared, once all is read.
    pub plan: Option<MergePlan>,
    /// The user's answers.
    pub answers: Answers,
    /// What was done.
    pub report: Option<MergeReport>,
}

impl Gathering {
    /// How many files have been read, or not.
    pub fn done(&self) -> usize {
        self.files.len() + self.failures.len()
    }

    /// A document of another computer.
    pub fn add_document(&mut self, name: &str, theirs: Document, ours: &Document) {
        self.files.push(SchoolFile::of_document(name, theirs, ours));
    }

    /// A table, taken at once where nothing about it is in doubt.
    pub fn add_workbook(
        &mut self,
        workbook: Workbook,
        kept: &[SavedMapping],
        ours: &Document,
    ) -> Taken {
        let format = workbook.format;
        if is_of_county(&workbook) {
            return Taken::County;
        }
        let Some(mut flow) = Flow::new(workbook, kept) else {
            return Taken::Empty(ReadError::NoCells { format });
        };
        // A template has a sheet of explanations beside that of schools.
        let mut fitting = flow.sheets_of_schools(kept).into_iter();
        match (fitting.next(), fitting.next()) {
            (Some(sheet), None) => flow.choose_sheet(sheet, kept),
            _ => return Taken::Ask(Box::new(flow)),
        }
        if is_clear(&flow.proposal) {
            self.add_flow(&mut flow, ours);
            Taken::Yes
        } else {
            Taken::Ask(Box::new(flow))
        }
    }

    /// A table whose columns are confirmed.
    pub fn add_flow(&mut self, flow: &mut Flow, ours: &Document) {
        // Beside an empty document: who is already there is found for all files at once.
        let empty = Document::new(ours.settings.scheme.as_str(), ours.settings.date);
        flow.make_plan(&empty);
        if let Some(plan) = flow.plan.take() {
            self.files.push(SchoolFile::of_plan(plan));
        }
    }

    /// Compares all that was read with the document.
    pub fn compare(&mut self, document: &Document) {
        let files = core::mem::take(&mut self.files);
        let out = files
            .iter()
            .enumerate()
            .filter(|(_, file)| file.keeps_out());
        self.answers.without = out.map(|(index, _)| index).collect();
        self.plan = Some(MergePlan::new(files, document));
    }

    /// The schools as they would be.
    pub fn schools(&self, document: &Document) -> Vec<MergedSchool> {
        let plan = self.plan.as_ref();
        plan.map_or_else(Vec::new, |plan| plan.schools(document, &self.answers))
    }

    /// The edit and what it does.
    pub fn take(&self, document: &Document) -> Option<(Edit, MergeReport)> {
        let plan = self.plan.as_ref()?;
        Some(plan.take(document, &self.answers))
    }
}

/// Whether all that can be seen of a workbook is of the county.
pub fn is_of_county(workbook: &Workbook) -> bool {
    let mut seen = workbook
        .tables
        .iter()
        .filter(|table| !table.hidden && table.row_count() > 0)
        .peekable();
    seen.peek().is_some() && seen.all(is_county_table)
}

/// Whether a table can be taken without asking: its headers, or a kept mapping, say everything.
fn is_clear(proposal: &Proposal) -> bool {
    let kept = proposal.certainty.contains(&Certainty::Saved);
    let asked = proposal.certainty.contains(&Certainty::Asked);
    proposal.refusal.is_none() && !asked && (proposal.questions.is_empty() || kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::Date;
    use junheng_exchange::delimited::read_text;
    use junheng_exchange::limits::Limits;
    use junheng_exchange::workbook::Encoding;

    fn workbook(name: &str, text: &str) -> Workbook {
        read_text(text, name, Encoding::Utf8, &Limits::default()).unwrap()
    }

    fn document() -> Document {
        Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
    }

    #[test]
    fn clear_tables_are_taken_and_doubtful_ones_asked_about() {
        let ours = document();
        let mut gathering = Gathering::default();
        let clear =
            "学校名称,学校类别,小学在校生数,教学仪器设备值（万元）\n第一小学,小学,900,120\n";
        let taken = gathering.add_workbook(workbook("一.csv", clear), &[], &ours);
        assert!(matches!(taken, Taken::Yes), "{taken:?}");
        let doubtful = "学校名称,学校类别,小学在校生数,教学仪器设备值\n第二小学,小学,900,2100000\n";
        let taken = gathering.add_workbook(workbook("二.csv", doubtful), &[], &ours);
        let Taken::Ask(mut flow) = taken else {
            panic!("{taken:?}");
        };
        let mapping = SavedMapping::of(&flow.mapping);
        gathering.add_flow(&mut flow, &ours);
        // The next of the same layout goes by the answer.
        let third = doubtful.replace("第二", "第三");
        let taken = gathering.add_workbook(workbook("三.csv", &third), &[mapping], &ours);
        assert!(matches!(taken, Taken::Yes), "{taken:?}");
        gathering.compare(&ours);
        assert_eq!(gathering.schools(&ours).len(), 3);
        let (edit, report) = gathering.take(&ours).unwrap();
        assert_eq!(report.added, 3);
        let mut after = ours.clone();
        after.apply(edit).unwrap();
        assert_eq!(after.schools().len(), 3);
    }

    #[test]
    fn a_table_of_the_county_is_left_out() {
        let mut gathering = Gathering::default();
        let text = "代码,项目,数值,单位\nfacts.posts,核定编制数,1500,人\n";
        let taken = gathering.add_workbook(workbook("县.csv", text), &[], &document());
        assert!(matches!(taken, Taken::County), "{taken:?}");
    }

    #[test]
    fn a_table_without_schools_is_asked_about() {
        let ours = document();
        let mut gathering = Gathering::default();
        let text = "甲,乙\n1,2\n";
        let taken = gathering.add_workbook(workbook("x.csv", text), &[], &ours);
        assert!(matches!(taken, Taken::Ask(_)), "{taken:?}");
    }
}
