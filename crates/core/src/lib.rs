//! Inputs, schemes, evaluation with its trace, the document and its edits; no I/O, no browser.

mod attribute;
pub mod catalogue;
mod checks;
mod coefficient;
mod column_set;
pub mod compare;
mod composite;
pub mod county;
mod date;
mod decimal;
mod document;
mod edit;
pub mod entry;
mod evaluate;
mod exact;
mod field;
mod formula;
pub mod growth;
pub mod items;
mod json_path;
mod layer;
mod member;
pub mod order;
mod parts;
pub mod points;
mod printed;
mod readings;
pub mod report;
mod rules;
mod scheme;
mod school;
mod summary;
mod trace;
mod units;
mod values;
mod verdict;
mod view;
mod whole;

pub use attribute::documents;
pub use checks::{Hint, hints};
pub use coefficient::{Coefficient, Unofficial};
pub use column_set::ColumnSet;
pub use composite::{CompositeFinding, CompositeReason};
pub use county::{
    Answer, AnswerOrigin, Claim, CountyCell, CountyEntry, CountyInput, CountyOrigin, Dossier,
    EnteredBy, Evidence, Fact, FactGroup, FactInfo, FactUnit, Given, MonitoringFigure, Reported,
    ReportedRatio, Series, SeriesInfo, Subject, SurveyFigure, SurveyGroup,
};
pub use date::Date;
pub use decimal::{Decimal, DecimalError};
pub use document::{ChosenOverlay, County, Declared, Document, Import, KeptPlan, Settings, Source};
pub use edit::{CellEdit, CountyEdit, Edit, EditError, History};
pub use entry::{Entry, EntryError};
pub use evaluate::{
    CoefficientFinding, CoefficientReason, ConcessionEffect, Evaluation, StageTable, evaluate,
};
pub use exact::{Exact, Number};
pub use field::{Field, FieldInfo, Place, Slot, Stage, Unit};
pub use formula::{Lack, Lacks};
pub use json_path::json_path;
pub use parts::{PartJudged, PartsEvaluation, evaluate_parts, part_key};
pub use printed::Printed;
pub use readings::{Question, Reading, Readings};
pub use rules::{IndicatorRule, Limit, RuleError, Rules, SplitWeights};
pub use scheme::{
    Amount, Applied, Certainty, Change, Concession, DEFAULT_SCHEME, Dated, Decimals, Effect,
    ExpectedShape, Formula, Indicator, Item, Operation, Overlay, Part, PartTest, Pass, PerStage,
    Reach, Remark, RuleFile, Scheme, SchemeError, SchemeFault, Scope, ShapeFault, SourceDocument,
    Split, Text, Topic, VariantName, Weights, merge, overlaid, overlay, overlays, scheme,
    scheme_json, scheme_of, schemes,
};
pub use school::{
    Area, Aspect, Attribute, Column, Judgement, Kind, Origin, School, SchoolId, Sponsor,
};
pub use summary::{Counts, CountySummary};
pub use trace::{InputRef, Recorder, Silent, SplitPart, Step, Trace};
pub use units::{
    Completeness, Exclusion, LeftOut, Unit as JudgedUnit, Units, Unplaced, merged, pupils_input,
    teaches,
};
pub use values::Values;
pub use verdict::{Level, Tally, Verdict};
pub use view::{Cell, CoefficientCell, CompositeCell, Headroom, Share, View};
pub use whole::{
    GroupVerdict, IndicatorSchools, Line, LineCounts, LineGroup, LineOf, Whole, whole,
};
