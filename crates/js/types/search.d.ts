/** How to search. */
export interface OptimiseOptions {
  /** Units of work, each about a microsecond, after which to stop; as suits the county if absent. */
  work?: number;
  /** Language of errors; Chinese if absent. */
  language?: Language;
}

/** A requirement over the county or of one school. */
export interface SearchRule {
  /** A unit's indicators: school, stage and which of them, from 0; none: the unit as a whole. */
  unit?: [number, Stage, number[]];
  /** A coefficient: stage and indicator, from 0. */
  coefficient?: [Stage, number];
  county?: "hires" | "rotation" | "rotation-backbone" | SearchBalance | SearchBan;
  /** An item of the guarantee, by its id. */
  item?: string;
  school?: SearchLocal;
  /** An action that the plan keeps, by its number. */
  kept?: number;
}

/** As many teachers of a profile come as leave. */
export interface SearchBalance {
  balance: [Stage, TeacherProfile];
}

/** A kind of action that the plan does without, one with the first year in which it counts, too late, or one of which a unit costs more than any year may. */
export interface SearchBan {
  without?: PlanLever;
  late?: [PlanLever, number];
  dear?: PlanLever;
}

/** A limit of a school, by number: exactly one of these. */
export interface SearchLocal {
  /** The most teachers hired. */
  hires?: number;
  /** The most who leave, who come and who are trained. */
  out?: number;
  in?: number;
  trained?: number;
  /** The most rooms made. */
  built?: number;
  /** The most m² built. */
  area?: number;
  /** The most spent. */
  money?: number;
  /** The user's limit of this school by name. */
  capped?: [number, PlanCapped];
  /** Rooms for music and art. */
  rooms?: number;
  /** Nobody leaves or learns who is not there. */
  people?: [number, Stage, Field];
  /** What is forbidden at the school; null is anything. */
  spared?: [number, PlanLever | null];
}

/** An action that was found. */
export interface ProposedAction {
  action: PlanAction;
  /** What would not hold with a little less of it; empty where it only makes the plan cheaper. */
  why: ("budget" | "yearly" | SearchRule)[];
  /** What it costs until the plan's last year, 万元. */
  cost: number;
  /** Its unit cost: what one of it costs until the plan's last year. */
  each: number;
  /** What holds in the plan and would not without the action. */
  turned: ("budget" | "yearly" | SearchRule)[];
  gains: SearchGain[];
  /** Transfers of the plan between the same two schools the other way. */
  back?: PlanAction[];
}

/** Something that fails still, and how far off it is. */
export interface SearchShort {
  /** One indicator of a unit, a coefficient, an item. */
  rule: "budget" | "yearly" | SearchRule;
  /** What is required, in whole people where only those are met, the floor where that does; or the limit; 0 for an item. */
  asked: number;
  reached: number;
  /** What it adds to `shortfall`, in per cent. */
  by: number;
  /** Of an item that the money is not there for, and that is left out: 万元 of a budget that would do for it. */
  enough?: number;
}

/** How far an action brings an indicator of a unit, in per cent of what is required, at most 100. */
export interface SearchGain {
  school: number;
  stage: Stage;
  /** From 0. */
  indicator: number;
  /** Without the action. */
  from: number;
  /** With it. */
  to: number;
}

/** What might be done beyond a plan in which everything passes. */
export interface SearchNext {
  action: PlanAction;
  /** 万元. */
  cost: number;
  /** What it brings to its threshold: school, stage, indicator from 0. */
  reaches: [number, Stage, number];
}

/** What a further tenth of the budget would buy; of what the plan costs, where there is no budget. */
export interface SearchFurther {
  /** The tenth, 万元. */
  more: number;
  /** Shortfall that would stay, where not everything passes. */
  shortfall?: number;
  /** People it would take, where the fewest are sought. */
  people?: number;
  /** What would turn to hold, and to fail. */
  turned: ("budget" | "yearly" | SearchRule)[];
  lost: ("budget" | "yearly" | SearchRule)[];
  /** What could be brought to its threshold though nothing asks for it, the cheapest first. */
  next: SearchNext[];
  /** The cheapest, where a tenth suffices for none. */
  beyond?: SearchNext;
}

/** A plan that was found. It passed the evaluation. */
export interface FoundPlan {
  /** What to do besides what the plan keeps. */
  actions: ProposedAction[];
  /** What all of the plan costs until its last year, 万元. */
  cost: number;
  /** 万元 that it goes on to cost each school year after its last. */
  runs_on: number;
  /** What its kept part costs. */
  kept_cost: number;
  /** People hired, moved or trained by what was found. */
  people: number;
  /** Shortfall that stays, per cent. */
  shortfall: number;
  /** Requirements that bind. */
  binding: ("budget" | "yearly" | SearchRule)[];
  /** False only where the least shortfall was sought. */
  passes: boolean;
  /** What fails still, the furthest off first, where not everything passes. */
  failing?: SearchShort[];
  /** Absent where the search was stopped before it was known. */
  further?: SearchFurther;
}

/** What cannot hold together. */
export interface SearchClash {
  rules: ("budget" | "yearly" | SearchRule)[];
  /** Whether the others hold together without any one of them. */
  irreducible: boolean;
  /** Each of them fails by itself: no action of a search changes it. */
  each?: boolean;
  /** 万元 that would do, where the budget is one of them. */
  budget?: number;
  /** 万元 below which no plan meets all else, where the budget is one of them and that is proven. */
  least?: number;
  /** How far requirements must give way, as far as it is known. */
  reliefs?: SearchRelief[];
  /** Those of which that was not looked for, for the work was used up. */
  unasked?: ("budget" | "yearly" | SearchRule)[];
}

/** By how much a requirement must give way for the others to hold together. */
export interface SearchRelief {
  rule: "budget" | "yearly" | SearchRule;
  /** What is asked: persons, m², rooms, 万元, an amount of an indicator, a coefficient. */
  asked: number;
  /** What is known to do. */
  enough: number;
}

/** Why a search cannot begin, or cannot give what it found: exactly one of these. */
export interface SearchFailure {
  request?: string;
  /** Values that are missing: school, stage, indicator from 0. */
  missing?: [number, Stage, number][];
  /** Kept actions that cannot be done, by number. */
  kept?: number[];
  /** The plan's first and last year; the one asked for lies outside. */
  year?: [number, number];
  /** A limit of all schools that is negative. */
  limit?: "yearly" | "area-per-school" | "money-per-school";
  /** What has a negative price. */
  price?: PlanLever;
  /** A limit of a school by name is negative: its place in `caps`. */
  "cap-amount"?: number;
  /** A limit is for a school that is not there: its place in `caps`, and the school. */
  "cap-school"?: [number, number];
  /** The scheme has no such item of the guarantee. */
  item?: string;
  /** An item, and the figures of the county that it lacks, by key. */
  "item-facts"?: [string, string[]];
  /** An item, and the schools whose figures it lacks. */
  "item-missing"?: [string, number[]];
}

/**
 * How a search ended: `proven` within the gap that was asked for, `near` where the gap was narrow and work was left,
 * `stopped` with the best so far, or one of these.
 */
export interface SearchEnd {
  /** Nothing can pass. */
  clash?: SearchClash;
  failed?: "document" | "rules" | "scheme" | "budget" | "no-units" | "refused" | SearchFailure;
}

/** How far a search is. */
export interface SearchReport {
  at: "relaxing" | "improving" | "branching" | "explaining" | "relieving" | "further" | "done";
  /** What the aim counts in the best plan so far: 万元, per cent of shortfall, or people × 10 000 + 万元. */
  best?: number;
  /** No plan lies below. */
  bound?: number;
  /** How much of the best plan lies above the bound, as a share of it. */
  gap?: number;
  /** Units of work done, and those after which it stops. */
  work: number;
  most: number;
  /** What is to be known of the plan that the search starts from, as `applyScenario` says it. */
  problems: ScenarioProblem[];
  /** The plan, when the search has ended. */
  found?: FoundPlan;
  /** What one year would have to be let cost for the best plan found, where the years had no room for it. */
  over?: SearchRelief;
  /** How it ended; absent while it runs. */
  end?: "proven" | "rounded" | "spent" | "near" | "stopped" | SearchEnd;
}
