/** How to apply a plan. */
export interface ScenarioOptions {
  /** School year, by its first calendar year; the plan's last if absent. */
  year?: number;
  /** Language of sentences; Chinese if absent. */
  language?: Language;
}

/** What is to be known of a plan that was applied. */
export interface ScenarioProblem {
  /** An action that is not counted, something assumed, or something of the document that is not as the plan has it: a figure, or the school year. */
  kind: "not-counted" | "assumed" | "changed";
  /** Number of the action; null where it is none by itself. */
  action: number | null;
  message: string;
}

/** What a plan's actions cost, in ten thousand yuan (万元); those that are not counted cost nothing. */
export interface ScenarioCost {
  /** Until the plan's last year. */
  total: number;
  /** In each year after its last. */
  runsOn: number;
  /** Years that cost anything, and kinds of action. Each list makes the total. */
  byYear: ScenarioYearCost[];
  byKind: ScenarioKindCost[];
}

export interface ScenarioYearCost {
  year: number;
  cost: number;
}

export interface ScenarioKindCost {
  kind: PlanLever;
  cost: number;
}

/** Teachers whom the actions concern until the year. */
export interface ScenarioPeople {
  hired: number;
  moved: number;
  trained: number;
}

/** A number as it is and as it would be. */
export interface ValueChange {
  before: number | null;
  after: number | null;
}

/** The same as the official form prints it. */
export interface PrintedChange {
  before: string | null;
  after: string | null;
}

/** A verdict as it is and as it would be; null on the side where there is none. */
export interface VerdictChange {
  before: Verdict | null;
  after: Verdict | null;
}

/** A coefficient of variation that differs. */
export interface CoefficientChange {
  stage: Stage;
  /** Id of the indicator. */
  indicator: string;
  limit: number | null;
  value: ValueChange;
  printed: PrintedChange;
  verdict: VerdictChange;
}

/** An indicator of a school that differs. */
export interface IndicatorChange {
  indicator: string;
  value: ValueChange;
  printed: PrintedChange;
}

/** A school in a stage of which anything differs; null on the side where it does not exist. */
export interface UnitChange {
  school: number;
  stage: Stage;
  pupils: ValueChange;
  verdict: VerdictChange;
  indicators: IndicatorChange[];
}

/** A verdict that turns. */
export interface TurnedVerdict {
  /** On the county by everything, its schools together, a school in a stage, a coefficient, a composite, an item or part, or a school in an item. */
  of: "county" | "schools" | "unit" | "coefficient" | "composite" | "line" | "school";
  school: number | null;
  stage: Stage | null;
  /** Id of the indicator, item or part. */
  line: string | null;
  before: Verdict;
  after: Verdict;
}

/** What a plan changes in the year: the document as entered before, with the plan after. */
export interface ScenarioChanges {
  /** The county's verdict on what is listed, as `county.findings` of an evaluation. */
  verdict: VerdictChange;
  /** The county by everything that its scheme asks for. */
  overall: VerdictChange;
  coefficients: CoefficientChange[];
  units: UnitChange[];
  /** What fails and would hold, what holds and would fail, what is decided on one side only. */
  gained: TurnedVerdict[];
  lost: TurnedVerdict[];
  unsettled: TurnedVerdict[];
}

/** A document as a plan would make it. */
export interface Scenario {
  /** Nothing here is real. */
  real: false;
  /** Number and name of the plan. */
  plan: number;
  name: string;
  /** The school year, by its first calendar year. */
  year: number;
  /** The county with the actions done: its name says that it is simulated, and it is marked as made up. */
  document: JunhengDocument;
  problems: ScenarioProblem[];
  /** Null where the sums leave the range of amounts. */
  cost: ScenarioCost | null;
  /** Null where the document's rules are not known, as what follows. */
  people: ScenarioPeople | null;
  changes: ScenarioChanges | null;
}
