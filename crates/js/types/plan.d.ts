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
  /** m² of each music or art room, or of each multimedia room that is newly built: its building costs what teaching rooms cost. */
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
  /**
   * 万元 once per unit, in the place of the plan's price; of a new multimedia room (one with `area`) with its building,
   * which costs what teaching rooms cost otherwise.
   */
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

/**
 * How enrolment changes by itself: exactly one of these. Pupils whom actions bring, move or take away change with the
 * county from then on.
 */
export interface PlanProjection {
  growth?: PlanGrowth;
  cohorts?: PlanCohorts;
}

/**
 * Years after which things are worn out; absent or 0 does not age. Of the base year's stock an equal part goes each year;
 * what an action brings counts in full for so many school years from its own, and then no longer.
 */
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
  /** Ids of the schools there were. */
  schools?: number[];
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
