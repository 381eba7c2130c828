//! What pages share.

mod beside;
pub mod chart;
mod claim;
mod county_form;
mod dialog;
mod draft_dialogs;
mod drop;
mod evaluated;
mod framed;
pub mod grid;
pub mod header;
pub mod heading;
pub mod import;
mod notices;
mod problems;
pub mod scheme_choice;
mod shortcuts;
mod starts;
mod verdict;
mod why_panel;

pub use beside::beside_points;
pub use claim::{answer_origin, change_claim};
pub use county_form::{CountyForm, edit_settings};
pub use dialog::Dialog;
pub use draft_dialogs::{SampleBanner, StorageExplained, TabsDialog};
pub use drop::{DropAnywhere, Incoming, use_incoming};
pub use evaluated::with_view;
pub use framed::framed;
pub use header::{Header, TitleBlock};
pub use heading::PageHeading;
pub use notices::Notices;
pub use problems::InputProblems;
pub use shortcuts::listen_for_shortcuts;
pub use starts::Starts;
pub use verdict::{VerdictBadge, level_class, verdict_class};
pub use why_panel::{WHY_HEADING, why_panel};
