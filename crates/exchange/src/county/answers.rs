//! Rows of tables about what is answered.

use super::found::{CountyFault, What};
use super::layout::Layout;
use super::matter::{Matter, MatterFault, Said, Value};
use super::names::{ColumnOf, RowOf};
use super::plan::Reader;
use super::said::{documents, read};
use crate::table::Row;
use junheng_core::Text;
use junheng_core::entry::{fold, is_nothing};

/// An answer found in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedAnswer {
    /// What is answered.
    pub matter: Matter,
    /// Its name.
    pub name: Text,
    /// The table, by its place in [`super::CountyPlan::sheets`].
    pub sheet: usize,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 1.
    pub column: u32,
    /// What the document says.
    pub before: Said,
    /// What it would say.
    pub after: Said,
    /// What taking it over does.
    pub what: What,
}

/// The cells of a row that hold something, with what their columns are.
type Cells = [(u32, ColumnOf)];

impl Reader<'_> {
    /// Whether a matter can be answered by what stands in a row.
    pub(super) fn suits(&self, at: usize, cells: &Cells) -> bool {
        let group = self.names.matters().get(at).map(|line| line.matter.group());
        // A column of other answers says that the row is about something else.
        cells.iter().all(|(_, of)| match of {
            ColumnOf::Said(of) => Some(*of) == group,
            ColumnOf::Value(_) | ColumnOf::Note | ColumnOf::Documents => true,
            _ => false,
        })
    }

    /// The one among several matters of one name that the document's scheme asks for.
    pub(super) fn asked_alone(&self, several: &[RowOf]) -> Option<RowOf> {
        let mut asked = several.iter().filter(|of| match of {
            RowOf::Matter(at) => self.names.matters().get(*at).is_some_and(|line| line.asked),
            _ => false,
        });
        let one = asked.next().copied();
        one.filter(|_| asked.next().is_none())
    }

    /// Takes a row about a matter; cells that the table leaves empty change nothing.
    pub(super) fn answer(&mut self, at: usize, row: Row<'_>, layout: &Layout, cells: &Cells) {
        let names = self.names;
        let Some(line) = names.matters().get(at) else {
            return;
        };
        let matter = &line.matter;
        let before = matter.said(self.document);
        let mut after = before.clone();
        let fault = |fault| CountyFault::Matter(line.name.clone(), fault);
        let source = layout.column(ColumnOf::Source);
        let source = source.filter(|column| !row.cell(*column).is_blank());
        let source = source.map(|column| (column, ColumnOf::Source));
        let (mut answered, mut noted, mut listed) = (false, false, false);
        let by_documents = matches!(matter, Matter::Evidence(_));
        let mut first = None;
        for (column, of) in cells.iter().copied().chain(source) {
            let place = (row.number(), column);
            let text = self.plain(row.cell(column).text).trim();
            let mut understood = true;
            match of {
                ColumnOf::Value(_) | ColumnOf::Said(_) if !answered => match read(line, text) {
                    Ok(Value::None) => understood = false,
                    Ok(value) => {
                        after.value = value;
                        answered = true;
                    }
                    Err(why) => {
                        understood = false;
                        self.problem(place.0, place.1, text, fault(why));
                    }
                },
                ColumnOf::Documents | ColumnOf::Source if by_documents && !listed => {
                    listed = true;
                    let named = documents(text);
                    if !named.is_empty() {
                        after.documents = named;
                    }
                }
                ColumnOf::Note | ColumnOf::Source
                    if matter.takes_note() && !noted && (of == ColumnOf::Note || !by_documents) =>
                {
                    noted = true;
                    if !is_nothing(&fold(text)) {
                        text.clone_into(&mut after.note);
                    }
                }
                _ => {
                    understood = false;
                    self.problem(place.0, place.1, text, fault(MatterFault::NoPlace));
                }
            }
            if understood {
                first = first.or(Some(place));
            }
        }
        let Some((row, column)) = first else {
            return;
        };
        match self.answered.get(matter) {
            Some(known) => {
                if *known != after {
                    self.problem(row, column, &line.name.zh, fault(MatterFault::Repeated));
                }
                return;
            }
            None => self.answered.insert(matter.clone(), after.clone()),
        };
        let what = match (&before, &after) {
            (before, after) if before == after => What::Same,
            (before, _) if *before == Said::default() => What::New,
            _ => What::Changed,
        };
        self.plan.answers.push(PlannedAnswer {
            matter: matter.clone(),
            name: line.name.clone(),
            sheet: self.plan.sheets.len().saturating_sub(1),
            row,
            column,
            before,
            after,
            what,
        });
    }
}
