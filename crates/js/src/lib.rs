//! Calculation for portals: the npm package, typed JavaScript over one evaluation of core.
//!
//! Everything here takes and gives JSON text and runs natively; `wasm` puts it behind JavaScript
//! functions whose types stand in `types/`.

mod changes;
mod failure;
mod import;
mod options;
mod plans;
mod results;
mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use failure::Failure;
pub use import::{import_csv_json, import_workbook_json};
pub use plans::{Search, scenario_json};
pub use results::{evaluate_json, schemes_json};
pub use text::{SCHEMA, inputs_csv, results_csv, sample_json, template_csv, version};
