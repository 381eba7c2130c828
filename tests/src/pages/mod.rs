//! An object for each page: what a user can do there and see there.

mod county;
mod data;
mod drafts;
mod forms;
mod import;
mod judged;
mod merge;
mod plans;
mod results;
mod shell;
mod why;

pub use county::CountyPage;
pub use data::{DataPage, Grid};
pub use drafts::DraftsPage;
pub use forms::FormsPage;
pub use import::{ImportDialog, Read, import};
pub use judged::Judged;
pub use merge::MergeDialog;
pub use plans::PlansPage;
pub use results::{Matrix, Results, Row};
pub use shell::{Place, Shell};
pub use why::{Figure, Line, Why};
