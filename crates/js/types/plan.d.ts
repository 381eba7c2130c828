/** What a plan's actions change, for prices and for what a search may do. */
export type PlanLever =
  | "hire"
  | "rotate"
  | "train-backbone"
  | "train-qualified"
  | "teaching"
  | "outdoor"
  | "indoor"
  | "music"
  | "art"
  | "multimedia"
  | "equip"
  | "computers"
  | "books"
  | "classes"
  | "pupils"
  | "enrol"
  | "found"
  | "close";

/** A teacher that counts in several indicators at once; absent is not. */
export interface TeacherProfile {
  /** With a degree above the requirement. */
  qualified?: boolean;
  backbone?: boolean;
  /** Of physical education or the arts. */
  pe_art?: boolean;
  /** With a middle or higher title. */
  titled?: boolean;
}

/** Teachers hired. */
export interface HireTeachers {
  school: number;
  stage: Stage;
  profile: TeacherProfile;
  number: number;
}

/** Teachers moved from one school to another. */
export interface RotateTeachers {
  from: number;
  to: number;
  stage: Stage;
  profile: TeacherProfile;
  number: number;
}

/** Teachers who become backbone or gain the degree. */
export interface TrainTeachers {
  school: number;
  stage: Stage;
  gain: "backbone" | "qualified";
  number: number;
}

/** Rooms or grounds built. */
export interface BuildRooms {
  school: number;
  /** Whose rooms, where the stages have figures of their own. */
  stage?: Stage;
  what: "teaching" | "outdoor" | "indoor" | "music" | "art" | "multimedia";
  /** m²; for music, art and multimedia the number of rooms. */
  amount: number;
  /** m² of each music or art room. */
  area?: number;
}

/** Equipment bought, in ten thousand yuan (万元). */
export interface BuyEquipment {
  school: number;
  stage?: Stage;
  amount: number;
}

/** Computers or books bought. */
export interface BuyPieces {
  school: number;
  stage?: Stage;
  number: number;
}

/** Classes opened or closed, or pupils more or fewer. */
export interface ChangeNumber {
  school: number;
  stage: Stage;
  /** Negative: fewer. */
  change: number;
}

/** Pupils moved from one school to another. */
export interface MovePupils {
  from: number;
  to: number;
  stage: Stage;
  number: number;
}

/** A school founded. */
export interface FoundSchool {
  name: string;
  kind: SchoolKind;
  township?: string;
  area?: Area;
}

/** A part of a school split off. */
export interface SplitSchool {
  school: number;
  /** Name of the new school. */
  name: string;
  /** Per cent of pupils, people and things that move there. */
  percent: number;
}

/** A school closed or merged into another. */
export interface CloseSchool {
  school: number;
  /** Where its pupils and people go. */
  into?: number;
  /** Where its junior pupils and their teachers go, where that is another school. */
  junior_into?: number;
  /** Whether its rooms and grounds go there too. */
  keep_site?: boolean;
}

/** What an action does: exactly one of these. Schools are named by their numbers within the document. */
export interface PlanChange {
  hire?: HireTeachers;
  rotate?: RotateTeachers;
  train?: TrainTeachers;
  build?: BuildRooms;
  equip?: BuyEquipment;
  computers?: BuyPieces;
  books?: BuyPieces;
  classes?: ChangeNumber;
  pupils?: MovePupils;
  enrol?: ChangeNumber;
  found?: FoundSchool;
  split?: SplitSchool;
  close?: CloseSchool;
}

/** An action of a plan. */
export interface PlanAction {
  /** Its number within the plan. */
  id: number;
  /** Switched off: kept, not counted. */
  off?: boolean;
  /** Kept as it is when a plan is searched. */
  locked?: boolean;
  /** Proposed by a search. */
  found?: boolean;
  /** School year, by its first calendar year, from which it counts. */
  year: number;
  /** Lead department. */
  department?: string;
  /** 万元 once per unit, in the place of the plan's price. */
  once?: number;
  /** 万元 a year per unit, in the place of the plan's price. */
  yearly?: number;
  note?: string;
  /** Of a building that takes several school years, of which this is one year's part: the first and the last. */
  span?: [number, number];
  /** The number of the action that it goes with, such as the class that a teacher is hired for. */
  with?: number;
  what: PlanChange;
}

/** The price of one unit of an action, in ten thousand yuan (万元). */
export interface PlanPrice {
  once: number;
  /** Each school year from the action's to the plan's last. */
  yearly: number;
}

/** Growth of enrolment, per cent a year. */
export interface PlanGrowth {
  primary: number;
  junior: number;
  /** Last school year in which it grows. */
  until?: number;
}

/** Pupils moving up through the grades, for the county as a whole. */
export interface PlanCohorts {
  /** By grade in the base year; null where not known. */
  grades?: (number | null)[];
  primary_grades?: number;
  /** Entrants of grade 1 by school year. */
  entrants?: Record<string, number>;
  /** Births by calendar year. */
  births?: Record<string, number>;
  /** Per cent of the children born who enter. */
  entering?: number;
  /** Net migration, per cent of a grade a year. */
  migration?: number;
  /** Per cent of a grade who stay on. */
  retention?: number;
}

/** How enrolment changes by itself: exactly one of these. */
export interface PlanProjection {
  growth?: PlanGrowth;
  cohorts?: PlanCohorts;
}

/** Years after which things are worn out; absent does not age. */
export interface PlanWear {
  equipment?: number;
  multimedia?: number;
  computers?: number;
  books?: number;
  /** Teaching rooms and halls. */
  rooms?: number;
  /** Sports grounds. */
  grounds?: number;
  /** Music and art rooms, each as a whole. */
  special?: number;
}

/** What a limit of a named school counts: teachers, of whom some are trained for one of two things; m² of ground, rooms and halls; rooms; 万元. */
export type PlanCapped =
  | "hire"
  | "out"
  | "in"
  | "trained"
  | "train-backbone"
  | "train-qualified"
  | "area"
  | "teaching"
  | "outdoor"
  | "indoor"
  | "rooms"
  | "music"
  | "art"
  | "multimedia"
  | "equip"
  | "money";

/** A limit of a named school. */
export interface PlanCap {
  /** By number. A search refuses one that is not there. */
  school: number;
  of: PlanCapped;
  /** Persons, rooms, m² or 万元. */
  most: number;
}

/** What a search may do. */
export interface PlanWishes {
  /** What it makes least. */
  aim?: "cost" | "shortfall" | "people";
  /** School year in which everything shall pass; the plan's last if absent. */
  year?: number;
  /** What it may not use anywhere. */
  without?: PlanLever[];
  /** What it may not use at a school, by number; null is anything. */
  spared?: [number, PlanLever | null][];
  /** Limits of schools named one by one; each holds beside those of every school. */
  caps?: PlanCap[];
  /** Teachers that can be hired. */
  profiles?: TeacherProfile[];
  hires_per_school?: number;
  hires?: number;
  /** Teachers who leave one school for others, and who come to it. */
  out_per_school?: number;
  in_per_school?: number;
  trained_per_school?: number;
  /** Rooms for music, for art and multimedia classrooms made at one school. */
  rooms_per_school?: number;
  /** m² built at one school. */
  area_per_school?: number;
  /** 万元 that may be spent at one school until the plan's last year. */
  money_per_school?: number;
  /** Years from the base year until a kind of action counts. */
  lead?: Partial<Record<PlanLever, number>>;
  /** How what is found is laid over the years. */
  laying?: "even" | "late";
  /** 万元 that may be spent in one school year. */
  yearly?: number;
  /** Items of the government's guarantee that shall hold too, by their ids in the scheme. */
  items?: string[];
}

/** A school's figures as they were when a plan was made. */
export interface PlanSeen {
  school: number;
  name: string;
  values: Partial<Record<Column, string>>;
}

/** What a plan rests on besides its schools, as it was when the plan was made. */
export interface PlanSeenCounty {
  scheme: string;
  /** The day of the evaluation, such as `2026-06-20`. */
  date: string;
  variants?: string[];
  /** Figures of the county by key, such as `facts.rotated`; blank where missing. */
  figures?: Record<string, string>;
}

/** What a plan's name was made of: exactly one of these. */
export interface PlanNameOf {
  number?: number;
  preset?: "teachers" | "classes" | "neighbours" | "rotation" | "provision";
}

/** A plan: what might be done. It never changes the document that it stands in. */
export interface JunhengPlan {
  /** Its number within the document. */
  id: number;
  /** With `given`, what its name was made of. */
  name: string;
  /** How the program made the name, step by step; absent once the user has named the plan. */
  given?: (PlanNameOf | "copy" | "found")[];
  /** School year of the inputs it was made for, by its first calendar year. */
  base: number;
  /** The last school year it looks at. */
  target: number;
  note?: string;
  actions?: PlanAction[];
  /** The number of the next action. */
  next?: number;
  /** Prices in the place of those that the program assumes. */
  prices?: Partial<Record<PlanLever, PlanPrice>>;
  /** 万元 that may be spent until the last year. */
  budget?: number;
  enrolment?: "same" | PlanProjection;
  wear?: PlanWear;
  wanted?: PlanWishes;
  seen?: PlanSeen[];
  seen_county?: PlanSeenCounty;
  /** What was entered in its work plan; what is not entered is proposed. */
  work?: PlanWorkEntry[];
}

/** What an entry of a work plan is about: exactly one of these. */
export interface PlanWorkAbout {
  /** Id of an indicator or item of the scheme; `schools`, `composite-primary`, `composite-junior`. */
  line?: string;
  /** An action of the plan, by its number. */
  action?: number;
  /** A task of the user's own, by its number. */
  own?: number;
}

/** A year's target, and what is reached of it. */
export interface PlanWorkGoal {
  goal?: number;
  done?: number;
}

/** What was entered for a row of a work plan. */
export interface PlanWorkEntry {
  about: PlanWorkAbout;
  /** The name of an own task. */
  name?: string;
  /** The line that an own task is for. */
  under?: string;
  /** The target, in the place of the rule's. */
  target?: string;
  /** The last day, such as `2027-08-31`. */
  deadline?: string;
  /** Lead department; that of an action stands with the action. */
  lead?: string;
  /** Cooperating departments. */
  with?: string;
  status?: "open" | "running" | "done" | "stopped";
  /** Targets by school year. */
  years?: Record<string, PlanWorkGoal>;
  note?: string;
}

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
}

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
  /** What one more of it, or one less, costs. */
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
  /** What is required, or the limit; 0 for an item. */
  asked: number;
  reached: number;
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
