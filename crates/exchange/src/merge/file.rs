//! What one file of a school, or of several, holds.

use junheng_core::{Column, ColumnSet, Document, Import, Origin, School, Source};

use crate::import::{ImportPlan, LeftOutRow, Problems};

/// What the user should know of a file before it is merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRemark {
    /// It holds made-up data.
    Sample,
    /// It is of another school year than the document.
    OtherYear {
        /// The file's year, the one the school year begins in.
        found: u16,
        /// The document's.
        expected: u16,
    },
    /// It names another county than the document.
    OtherCounty {
        /// The file's.
        found: String,
        /// The document's.
        expected: String,
    },
    /// It holds figures of the county, which schools do not give: they stay out.
    CountyFigures {
        /// How many.
        count: usize,
    },
}

impl FileRemark {
    /// Whether the file is left out unless the user takes it in.
    #[must_use]
    pub const fn keeps_out(&self) -> bool {
        matches!(self, Self::Sample | Self::OtherYear { .. })
    }
}

/// What one file holds.
#[derive(Clone, Debug)]
pub struct SchoolFile {
    /// The file's name.
    pub name: String,
    /// The schools, their origins by the ids of [`SchoolFile::imports`].
    pub schools: Vec<School>,
    /// The tables that values came from; ids are the file's own.
    pub imports: Vec<Import>,
    /// What the user should know.
    pub remarks: Vec<FileRemark>,
    /// Rows of a table that give no school.
    pub left_out: Vec<LeftOutRow>,
    /// What is wrong in the rows of a table.
    pub problems: Problems,
    headers: Vec<(u32, String)>,
}

impl SchoolFile {
    /// What a document of another computer holds. Values keep the tables they came from; those
    /// entered by hand there come from the file as a whole, which is row 0.
    #[must_use]
    pub fn of_document(name: &str, theirs: Document, ours: &Document) -> Self {
        let remarks = remarks(&theirs, ours);
        let whole = Import {
            id: theirs.fresh_import_id(),
            file: name.to_owned(),
            sheet: String::new(),
            columns: Vec::new(),
        };
        let schools = theirs.schools().iter().map(|school| {
            let mut school = school.clone();
            let mut by_hand = ColumnSet::default();
            for column in Column::all() {
                let is_theirs = school.imported_entry(column).is_some();
                let is_blank = school.entry(column) == junheng_core::Entry::Missing;
                if !is_blank && (is_theirs || school.origin(column).is_none()) {
                    by_hand.insert(column);
                }
            }
            if !by_hand.is_empty() {
                school.origins.push(Origin {
                    import: whole.id,
                    row: 0,
                    columns: by_hand,
                });
            }
            school.imported.clear();
            school
        });
        let schools: Vec<School> = schools.collect();
        let mut imports = theirs.imports;
        imports.push(whole);
        Self {
            name: name.to_owned(),
            schools,
            imports,
            remarks,
            left_out: Vec::new(),
            problems: Problems::default(),
            headers: Vec::new(),
        }
    }

    /// What a table holds, read by its mapping beside an empty document.
    #[must_use]
    pub fn of_plan(plan: ImportPlan) -> Self {
        let parts = plan.into_parts();
        Self {
            name: parts.import.file.clone(),
            schools: parts.schools,
            imports: vec![parts.import],
            remarks: Vec::new(),
            left_out: parts.left_out,
            problems: parts.problems,
            headers: parts.headers,
        }
    }

    /// The head of a table's column, empty if it has none.
    #[must_use]
    pub fn header(&self, column: u32) -> &str {
        let found = self.headers.iter().find(|(at, _)| *at == column);
        found.map_or("", |(_, header)| header)
    }

    /// Where a value of a school of the file stands, in this file or in the table that it came from.
    #[must_use]
    pub fn source(&self, school: usize, column: Column) -> Option<Source<'_>> {
        let origin = self.schools.get(school)?.origin(column)?;
        let import = self.imports.iter().find(|one| one.id == origin.import)?;
        Some(Source {
            import,
            row: origin.row,
            columns: import.columns_of(column),
        })
    }

    /// Texts that a document kept as typed because they could not be read: the school by index, the
    /// column, the text. Those of a table are among its problems.
    pub fn kept_as_typed(&self) -> impl Iterator<Item = (usize, Column, &str)> {
        let documents = self.headers.is_empty();
        let schools = self.schools.iter().enumerate().filter(move |_| documents);
        schools.flat_map(|(index, school)| {
            let rejected = school.rejected.iter();
            rejected.map(move |(column, text)| (index, *column, text.as_str()))
        })
    }

    /// Whether the file is left out unless the user takes it in.
    #[must_use]
    pub fn keeps_out(&self) -> bool {
        self.remarks.iter().any(FileRemark::keeps_out)
    }
}

fn remarks(theirs: &Document, ours: &Document) -> Vec<FileRemark> {
    let mut remarks = Vec::new();
    if theirs.county.sample && !ours.county.sample {
        remarks.push(FileRemark::Sample);
    }
    if let (Some(found), Some(expected)) = (theirs.county.school_year, ours.county.school_year)
        && found != expected
    {
        remarks.push(FileRemark::OtherYear { found, expected });
    }
    let (found, expected) = (&theirs.county.name, &ours.county.name);
    if !found.is_empty() && !expected.is_empty() && found != expected {
        remarks.push(FileRemark::OtherCounty {
            found: found.clone(),
            expected: expected.clone(),
        });
    }
    let count = theirs.dossier.filled();
    if count > 0 {
        remarks.push(FileRemark::CountyFigures { count });
    }
    remarks
}
