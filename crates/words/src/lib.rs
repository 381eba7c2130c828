//! The sentences of every finding, error and label, in Chinese and English.
//!
//! A label is a [`Text`]: both languages side by side, one module a topic, listed with [`labels!`].
//! A sentence with parts that vary is a function of [`Lang`] and typed values.

pub mod about;
pub mod claims;
pub mod compared;
pub mod compared_topics;
pub mod county;
pub mod county_entries;
pub mod county_import;
pub mod county_matters;
pub mod county_names;
pub mod county_page;
pub mod data;
pub mod drafts;
pub mod entries;
pub mod evidence_help;
pub mod export;
pub mod export_judged;
pub mod facts;
pub mod fields;
pub mod figures;
pub mod findings;
pub mod format;
pub mod forms;
pub mod help;
pub mod import_questions;
pub mod imports;
pub mod items;
pub mod items_formulas;
pub mod items_rules;
pub mod items_schools;
pub mod items_trace;
pub mod json;
pub mod judged;
pub mod judged_lines;
pub mod labels_results;
mod lang;
pub mod manual;
pub mod merge;
pub mod names;
mod places;
pub mod plans;
mod plans_clash;
pub mod plans_compare;
pub mod plans_faults;
mod plans_found;
mod plans_labels;
mod plans_measured;
pub mod plans_outcome;
mod plans_rules;
pub mod plans_search;
pub mod plans_sensitivity;
pub mod plans_spread;
pub mod plans_standings;
pub mod plans_views;
pub mod plans_warned;
pub mod plans_work;
pub mod points;
pub mod printed;
pub mod reading;
pub mod readings;
pub mod reasons;
pub mod report;
pub mod scheme_faults;
pub mod schemes;
pub mod series;
pub mod shell;
mod sums;
pub mod trace;
pub mod trace_composite;
pub mod trace_county;
mod units;

#[cfg(test)]
pub(crate) use lang::faults;
pub use lang::{Lang, Text};
