//! What `evaluate` gives, field by field as in `types/evaluation.d.ts`, which describes each.

use junheng_core::{Certainty, Date, Decimal, Kind, Sponsor, Stage, Verdict};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Source<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub number: &'a str,
    pub year: Option<u16>,
}

#[derive(Serialize)]
pub(super) struct Basis<'a> {
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub source: &'a str,
    pub certainty: Certainty,
    pub note: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct RuleValue<'a> {
    pub value: Decimal,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

#[derive(Serialize)]
pub(super) struct RuleValues<'a> {
    pub primary: Vec<RuleValue<'a>>,
    pub junior: Vec<RuleValue<'a>>,
}

#[derive(Serialize)]
pub(super) struct SplitRule<'a> {
    pub kind: Option<Kind>,
    pub primary: Option<Decimal>,
    pub junior: Option<Decimal>,
    pub senior: Option<Decimal>,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SchemeIndicator<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub short: &'a str,
    pub unit: &'static str,
    pub per_pupils: u32,
    pub thresholds: Option<RuleValues<'a>>,
}

#[derive(Serialize)]
pub(super) struct SchemeConcession<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub indicator: &'a str,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

#[derive(Serialize)]
pub(super) struct SchemePart {
    pub number: usize,
    pub of: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SchemeSummary<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub short: &'a str,
    pub sources: Vec<Source<'a>>,
    pub indicators: Vec<SchemeIndicator<'a>>,
    pub full_at_least: Option<RuleValue<'a>>,
    pub floor: Option<RuleValue<'a>>,
    pub coefficient_limits: Option<RuleValues<'a>>,
    pub composite_limits: Option<RuleValues<'a>>,
    pub teaching_point_minimum: Option<RuleValue<'a>>,
    pub kinds_left_out: &'a [Kind],
    pub sponsors_left_out: &'a [Sponsor],
    pub part: Option<SchemePart>,
    pub splits: Vec<SplitRule<'a>>,
    pub concessions: Vec<SchemeConcession<'a>>,
}

#[derive(Serialize)]
pub(super) struct SchoolRef<'a> {
    pub id: u32,
    pub code: &'a str,
    pub name: &'a str,
    pub township: &'a str,
    pub kind: Option<Kind>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Counts {
    pub met: u32,
    pub not_met: u32,
    pub insufficient_data: u32,
    pub not_applicable: u32,
}

#[derive(Serialize)]
pub(super) struct KindCount {
    pub kind: Kind,
    pub declared: Option<u32>,
    pub listed: u32,
}

#[derive(Serialize)]
pub(super) struct UnplacedSchool<'a> {
    pub school: SchoolRef<'a>,
    pub reason: &'static str,
    pub message: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Completeness<'a> {
    pub whole: bool,
    pub in_scope: u32,
    pub kinds: Vec<KindCount>,
    pub unplaced: Vec<UnplacedSchool<'a>>,
    pub messages: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Summary {
    pub units: Counts,
    pub schools: Counts,
    pub coefficients: Counts,
    pub missing_inputs: u32,
}

#[derive(Serialize)]
pub(super) struct CountyResult<'a> {
    pub name: &'a str,
    pub code: &'a str,
    pub sample: bool,
    pub verdict: Verdict,
    pub findings: Verdict,
    pub headline: String,
    pub completeness: Completeness<'a>,
    pub summary: Summary,
}

#[derive(Serialize)]
pub(super) struct Tally {
    pub full: u32,
    pub floor: u32,
    pub below: u32,
    pub missing: u32,
    pub untested: u32,
}

#[derive(Serialize)]
pub(super) struct MissingInput {
    pub reason: &'static str,
    pub school: u32,
    pub column: String,
    pub message: String,
}

#[derive(Serialize)]
pub(super) struct StepInput {
    pub school: u32,
    pub column: String,
    pub value: Decimal,
    pub source: String,
}

#[derive(Serialize)]
pub(super) struct StepFigure {
    pub role: &'static str,
    pub text: String,
    pub cut: bool,
}

#[derive(Serialize)]
pub(super) struct Step {
    pub step: &'static str,
    pub label: String,
    pub text: String,
    pub figures: Vec<StepFigure>,
    pub inputs: Vec<StepInput>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cell<'a> {
    pub indicator: &'a str,
    pub level: &'static str,
    pub value: Option<f64>,
    pub printed: Option<String>,
    pub amount: Option<f64>,
    pub threshold: Option<Decimal>,
    pub floor: Option<Decimal>,
    pub turned_by_rounding: Option<&'static str>,
    pub distance: Option<f64>,
    pub needed: Option<i128>,
    pub needed_for_floor: Option<i128>,
    pub spare: Option<i128>,
    pub needed_in_total: Option<i128>,
    pub missing: Vec<MissingInput>,
    pub concession: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<Step>>,
}

#[derive(Serialize)]
pub(super) struct Unit<'a> {
    pub school: SchoolRef<'a>,
    pub stage: Stage,
    pub pupils: Option<u32>,
    pub verdict: Verdict,
    pub tally: Tally,
    pub message: String,
    pub cells: Vec<Cell<'a>>,
}

#[derive(Serialize)]
pub(super) struct Share {
    pub school: u32,
    pub share: f64,
    pub distance: f64,
}

#[derive(Serialize)]
pub(super) struct UnofficialForms {
    pub unweighted: Option<f64>,
    pub sample: Option<f64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Coefficient<'a> {
    pub stage: Stage,
    pub indicator: &'a str,
    pub verdict: Verdict,
    pub reason: &'static str,
    pub message: String,
    pub provisional: bool,
    pub units: Option<u32>,
    pub pupils: Option<u64>,
    pub amount: Option<f64>,
    pub mean: Option<f64>,
    pub printed_mean: Option<String>,
    pub deviation: Option<f64>,
    pub value: Option<f64>,
    pub printed: Option<String>,
    pub limit: Option<Decimal>,
    pub over_composite_limit: bool,
    pub turned_by_rounding: Option<Verdict>,
    pub shares: Vec<Share>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unofficial: Option<UnofficialForms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<Step>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Composite {
    pub stage: Stage,
    pub verdict: Verdict,
    pub reason: &'static str,
    pub message: String,
    pub value: Option<f64>,
    pub printed: Option<String>,
    pub limit: Option<Decimal>,
    pub turned_by_rounding: Option<Verdict>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LeftOut<'a> {
    pub school: SchoolRef<'a>,
    pub reason: &'static str,
    pub stage: Option<Stage>,
    pub merged_into: Option<u32>,
    pub message: String,
}

#[derive(Serialize)]
pub(super) struct UnitRef {
    pub school: u32,
    pub stage: Stage,
}

#[derive(Serialize)]
pub(super) struct CoefficientRef<'a> {
    pub stage: Stage,
    pub indicator: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConcessionEffect<'a> {
    pub concession: &'a str,
    pub applied: Vec<UnitRef>,
    pub turned_units: Vec<UnitRef>,
    pub turned_coefficients: Vec<CoefficientRef<'a>>,
    pub turned_county: bool,
    pub message: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Evaluation<'a> {
    pub program: &'static str,
    pub date: Date,
    pub scheme: SchemeSummary<'a>,
    pub county: CountyResult<'a>,
    pub units: Vec<Unit<'a>>,
    pub coefficients: Vec<Coefficient<'a>>,
    pub composites: Vec<Composite>,
    pub left_out: Vec<LeftOut<'a>>,
    pub concessions: Vec<ConcessionEffect<'a>>,
}
