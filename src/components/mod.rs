//! What pages share.

mod county_form;
mod county_input;
mod dialog;
mod draft_dialogs;
mod drop;
pub mod header;
pub mod heading;
mod notices;
mod shortcuts;
mod starts;

pub use county_form::CountyForm;
pub use dialog::Dialog;
pub use draft_dialogs::{StorageExplained, TabsDialog};
pub use drop::{DropAnywhere, Incoming, use_incoming};
pub use header::{Header, TitleBlock};
pub use heading::PageHeading;
pub use notices::Notices;
pub use shortcuts::listen_for_shortcuts;
pub use starts::Starts;
