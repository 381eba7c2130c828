/** Met, not met, or why neither. */
export type Verdict = "met" | "not-met" | "insufficient-data" | "pending" | "not-applicable";

/** Where an indicator stands: below its floor, below its threshold, at it, not computable, or without a threshold. */
export type Level = "below" | "floor" | "full" | "missing" | "untested";

/**
 * How sure a rule is. C: read in an official form, a published report or two sources; L: in one
 * place's document; R: recomputed from published numbers; M: believed, confirmed by no document.
 */
export type Certainty = "C" | "L" | "R" | "M";

/** How to evaluate; the document says what is absent. */
export interface EvaluateOptions {
  /** Day of the evaluation, `2026-06-20`: dated rules are taken as of that day. */
  date?: string;
  /** Id of the scheme. */
  scheme?: string;
  /** Ids of concessions to switch off. */
  concessionsOff?: string[];
  /** Language of names and sentences; Chinese if absent. */
  language?: Language;
  /** Adds the steps of every value. */
  trace?: boolean;
  /** Adds forms of the coefficient that are not the official one. */
  unofficial?: boolean;
}

/** A document that rules come from. */
export interface SourceDocument {
  id: string;
  title: string;
  /** Its number; empty if it has none. */
  number: string;
  year: number | null;
}

/** The days a rule holds for, where it was read and how sure it is. */
export interface RuleBasis {
  /** First day, open if null. */
  from: string | null;
  /** Last day, open if null. */
  until: string | null;
  /** Id of the source document. */
  source: string;
  certainty: Certainty;
  note: string | null;
}

/** A number of the scheme with its basis. */
export interface RuleValue extends RuleBasis {
  value: number;
}

/** A rule's values by stage. */
export interface RuleValues {
  primary: RuleValue[];
  junior: RuleValue[];
}

/** Pupils' weights where stages share buildings and equipment; null where a stage is not taught. */
export interface SplitRule extends RuleBasis {
  /** The kind of school, or null for attached classes in any other. */
  kind: SchoolKind | null;
  primary: number | null;
  junior: number | null;
  senior: number | null;
}

/** An indicator as the scheme has it. */
export interface SchemeIndicator {
  id: string;
  name: string;
  short: string;
  /** What its value is counted in, such as m² per pupil. */
  unit: string;
  /** Values are per so many pupils. */
  perPupils: 1 | 100;
  /** Least values; null where the scheme asks for none. */
  thresholds: RuleValues | null;
}

/** A dated rule that eases a threshold for some schools. */
export interface SchemeConcession extends RuleBasis {
  id: string;
  name: string;
  /** Id of the indicator that it acts on. */
  indicator: string;
}

/** A part of a county's verdict. */
export interface SchemePart {
  /** From 1. */
  number: number;
  of: number;
}

/** A scheme: its values, their dates, sources and certainty. */
export interface SchemeSummary {
  id: string;
  name: string;
  short: string;
  sources: SourceDocument[];
  indicators: SchemeIndicator[];
  /** How many indicators must reach their threshold. */
  fullAtLeast: RuleValue | null;
  /** What part of its threshold each other one must reach. */
  floor: RuleValue | null;
  /** The greatest coefficients of variation. */
  coefficientLimits: RuleValues | null;
  /** The greatest mean of the coefficients. */
  compositeLimits: RuleValues | null;
  /** Teaching points with fewer pupils are left out. */
  teachingPointMinimum: RuleValue | null;
  /** Kinds of schools that are left out. */
  kindsLeftOut: SchoolKind[];
  /** Sponsors, by their codes 1 to 10, whose schools are left out. */
  sponsorsLeftOut: Sponsor[];
  /** Which part of the county's verdict this is, and of how many; null where it is all of it. */
  part: SchemePart | null;
  splits: SplitRule[];
  concessions: SchemeConcession[];
}

/** A school of the document. */
export interface SchoolRef {
  /** Its number within the document. */
  id: number;
  code: string;
  name: string;
  township: string;
  kind: SchoolKind | null;
}

/** How many are in each state. */
export interface Counts {
  met: number;
  notMet: number;
  insufficientData: number;
  notApplicable: number;
}

/** Declared and listed schools of a kind. */
export interface KindCount {
  kind: SchoolKind;
  /** Null if not entered. */
  declared: number | null;
  listed: number;
}

/** A school of which it is not known whether or how it is judged. */
export interface UnplacedSchool {
  school: SchoolRef;
  reason: "kind-missing" | "sponsor-missing" | "pupils-missing" | "parent-missing";
  message: string;
}

/** Whether the list holds exactly the schools that the county declares. */
export interface Completeness {
  whole: boolean;
  /** Schools in scope. */
  inScope: number;
  kinds: KindCount[];
  unplaced: UnplacedSchool[];
  /** What keeps the list from being whole, in sentences. */
  messages: string[];
}

/** What the county's verdict is joined from. */
export interface Summary {
  /** Schools × stages. */
  units: Counts;
  schools: Counts;
  coefficients: Counts;
  /** Inputs that are missing, each counted once. */
  missingInputs: number;
}

/** The county's result. */
export interface CountyResult {
  name: string;
  code: string;
  /** Marked as made up. */
  sample: boolean;
  /** Insufficient data until the list is whole. */
  verdict: Verdict;
  /** The verdict over what is entered, whether or not the list is whole. */
  findings: Verdict;
  headline: string;
  completeness: Completeness;
  summary: Summary;
}

/** How many indicators of a unit stand where. */
export interface Tally {
  full: number;
  floor: number;
  below: number;
  missing: number;
  /** Without a threshold. */
  untested: number;
}

/** What is lacking for a value. */
export interface MissingInput {
  reason:
    | "missing"
    | "rejected"
    | "people-not-by-stage"
    | "partly-by-stage"
    | "indoor-above-total";
  /** Number of the school within the document. */
  school: number;
  column: Column;
  message: string;
}

/** An input that a step took, and where its value came from. */
export interface StepInput {
  /** Number of the school within the document. */
  school: number;
  column: Column;
  /** In the field's unit. */
  value: number;
  /** File, sheet and cell, or that it was entered by hand. */
  source: string;
}

/** A number and its role in a step, such as `term`, `amount` or `result`. */
export interface StepFigure {
  role: string;
  /** Plain decimal digits; rounded for display if `cut`. */
  text: string;
  cut: boolean;
}

/** A step of a computation, as the program shows it. */
export interface Step {
  /** What kind of step it is, such as `input`, `split` or `ratio`. */
  step: string;
  /** What is computed. */
  label: string;
  /** The sum in one line. */
  text: string;
  figures: StepFigure[];
  inputs: StepInput[];
}

/** One indicator of one unit. */
export interface Cell {
  /** Id of the indicator. */
  indicator: string;
  level: Level;
  /** Null if inputs are missing, as all numbers of the cell are. */
  value: number | null;
  /** The value as the form prints it. */
  printed: string | null;
  /** The resource itself: persons, m², yuan or rooms. */
  amount: number | null;
  threshold: number | null;
  floor: number | null;
  /** Where the printed value would put it, if that is elsewhere. */
  turnedByRounding: Level | null;
  /** Value minus threshold. */
  distance: number | null;
  /** Whole persons, m², yuan or rooms lacking to the threshold. */
  needed: number | null;
  /** The same to the floor. */
  neededForFloor: number | null;
  /** What could be lost without falling below the threshold. */
  spare: number | null;
  /** What the school's shared total needs more, where it is split. */
  neededInTotal: number | null;
  missing: MissingInput[];
  /** Id of the concession that acts on it. */
  concession: string | null;
  /** With the option `trace`. */
  steps?: Step[];
}

/** A school × a stage, the unit that is judged. */
export interface Unit {
  school: SchoolRef;
  stage: Stage;
  /** Campuses included; null if missing. */
  pupils: number | null;
  verdict: Verdict;
  tally: Tally;
  message: string;
  /** In the order of the scheme's indicators. */
  cells: Cell[];
}

/** A unit's part in a coefficient. */
export interface Share {
  /** Number of the school within the document. */
  school: number;
  /** Its part of the variance, 0 to 1. */
  share: number;
  /** Its value minus the county mean. */
  distance: number;
}

/** Forms of the coefficient that spreadsheets often compute, which are not official. */
export interface UnofficialForms {
  /** Not weighted by pupils, population form. */
  unweighted: number | null;
  /** Not weighted by pupils, sample form. */
  sample: number | null;
}

/** A coefficient of variation of a stage: weighted by pupils, population form. */
export interface Coefficient {
  stage: Stage;
  /** Id of the indicator. */
  indicator: string;
  verdict: Verdict;
  reason: "above" | "equal" | "below" | "no-limit" | "no-units" | "one-unit" | "mean-zero" | "units-missing";
  message: string;
  /** Over some of the units only, because others have no value. */
  provisional: boolean;
  /** Units, pupils and resources that have data; null if fewer than two units have. */
  units: number | null;
  pupils: number | null;
  amount: number | null;
  mean: number | null;
  printedMean: string | null;
  deviation: number | null;
  value: number | null;
  printed: string | null;
  /** The greatest value allowed. */
  limit: number | null;
  /** By itself over the composite's limit, which is allowed. */
  overCompositeLimit: boolean;
  /** The verdict that the printed coefficient would give, if another. */
  turnedByRounding: Verdict | null;
  shares: Share[];
  /** With the option `unofficial`. */
  unofficial?: UnofficialForms;
  /** With the option `trace`. */
  steps?: Step[];
}

/** The plain mean of a stage's coefficients. */
export interface Composite {
  stage: Stage;
  verdict: Verdict;
  reason: "above" | "equal" | "below" | "no-limit" | "no-coefficients" | "coefficients-missing";
  message: string;
  /** From unrounded coefficients; null where one of them is missing. */
  value: number | null;
  printed: string | null;
  limit: number | null;
  turnedByRounding: Verdict | null;
}

/** A school, or one of its stages, that is not judged. */
export interface LeftOut {
  school: SchoolRef;
  reason: "kind" | "sponsor" | "small-teaching-point" | "no-pupils" | "merged";
  /** The stage without pupils, else null. */
  stage: Stage | null;
  /** Number of the school that it is counted with, else null. */
  mergedInto: number | null;
  message: string;
}

/** A unit by school and stage. */
export interface UnitRef {
  /** Number of the school within the document. */
  school: number;
  stage: Stage;
}

/** A coefficient by stage and indicator. */
export interface CoefficientRef {
  stage: Stage;
  /** Id of the indicator. */
  indicator: string;
}

/** What a concession in force changed. */
export interface ConcessionEffect {
  /** Id of the concession. */
  concession: string;
  /** Units whose indicator it acts on. */
  applied: UnitRef[];
  turnedUnits: UnitRef[];
  turnedCoefficients: CoefficientRef[];
  turnedCounty: boolean;
  message: string;
}

/** A county judged by a scheme on a day. */
export interface Evaluation {
  /** Version of the program. */
  program: string;
  /** Day of the evaluation. */
  date: string;
  /** The scheme judged by, with its sources. */
  scheme: SchemeSummary;
  county: CountyResult;
  /** Primary stage first, each in the document's order. */
  units: Unit[];
  /** Primary stage first, each in the order of the scheme's indicators. */
  coefficients: Coefficient[];
  composites: Composite[];
  leftOut: LeftOut[];
  /** Concessions in force that act on at least one unit. */
  concessions: ConcessionEffect[];
}

/** How to show schemes. */
export interface SchemesOptions {
  /** Language of names and notes; Chinese if absent. */
  language?: Language;
}
