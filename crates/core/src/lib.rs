//! Inputs, schemes, evaluation with its trace, the document and its edits; no I/O, no browser.

mod date;
mod decimal;
mod document;
mod edit;
pub mod entry;
mod field;
mod school;

pub use date::Date;
pub use decimal::{Decimal, DecimalError};
pub use document::{County, Declared, Document, Import, Settings, Source};
pub use edit::{CellEdit, Edit, EditError, History};
pub use entry::{Entry, EntryError};
pub use field::{Field, FieldInfo, Place, Slot, Stage, Unit, Values};
pub use school::{Area, Attribute, Column, ColumnSet, Kind, Origin, School, SchoolId, Sponsor};
