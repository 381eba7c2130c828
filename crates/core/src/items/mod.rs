//! The items beyond resource allocation: government guarantee, education quality, recognition, vetoes.

mod against;
mod asked;
mod check;
mod checks;
mod classes;
mod compared;
mod context;
mod eased;
mod finding;
mod hint;
mod judge;
mod known;
mod local;
mod part;
mod ratio;
mod retention;
mod rooms;
mod scheme;
mod schools;
mod steps;
mod walk;

pub use against::{AbovePosts, above_posts, veto_hint};
pub use asked::{Claimed, CountyAsked, EntryState, Judged, county_asked};
pub use checks::{county_hints, is_checked};
pub use finding::{
    Bound, ConcessionUse, Figure, FigureName, ItemFinding, ItemHeadroom, ItemInput, ItemLack,
    ItemsEvaluation, PartFinding, PartReason, SchoolCounts, SchoolFinding, SchoolReason, Withheld,
};
pub use hint::CountyHint;
pub use judge::evaluate_items;
pub use known::{item_scheme, item_schemes, items_of, items_overlaid};
pub use local::{LocalNote, local_notes};
pub use part::school_answers;
pub use scheme::{
    Eased, EasedSize, IfNone, Item, ItemConcession, ItemDecimals, ItemScheme, Part, Proposed,
    RatioTest, RatioUnit, RetentionFormula, Section, SizeLimit, Term, Test, Veto,
};
pub use steps::ItemStep;
pub use walk::Needs;
