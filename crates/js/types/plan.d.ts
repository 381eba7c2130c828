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
  /** Teachers that can be hired. */
  profiles?: TeacherProfile[];
  hires_per_school?: number;
  hires?: number;
  /** m² built at one school. */
  area_per_school?: number;
  /** Items of the government's guarantee that shall hold too. */
  items?: string[];
}

/** A school's figures as they were when a plan was made. */
export interface PlanSeen {
  school: number;
  name: string;
  values: Partial<Record<Column, string>>;
}

/** A plan: what might be done. It never changes the document that it stands in. */
export interface JunhengPlan {
  /** Its number within the document. */
  id: number;
  name: string;
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
  /** An action that is not counted, something assumed, or a figure that has changed since the plan was made. */
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
