/** A stage of compulsory education: primary (小学) or junior (初中). */
export type Stage = "primary" | "junior";

/** 学校类别. */
export type SchoolKind =
  | "primary-school"
  | "teaching-point"
  | "junior-school"
  | "nine-year"
  | "twelve-year"
  | "complete-secondary"
  | "special"
  | "vocational";

/** 举办者类型, the codes 1 to 10 of the declaration form. */
export type Sponsor = "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "10";

/** 城乡类型. */
export type Area = "urban" | "town" | "rural";

/** A quantity of a school. Units: persons, classes, rooms, m²; equipment and money in ten thousand yuan (万元). */
export type Field =
  | "pupils"
  | "grades"
  | "classes"
  | "largest_class"
  | "migrant_pupils"
  | "full_time_teachers"
  | "qualified_teachers"
  | "backbone_teachers"
  | "pe_art_teachers"
  | "titled_teachers"
  | "rotating_pe_art_teachers"
  | "teaching_area"
  | "teaching_area_gross"
  | "sports_area"
  | "outdoor_sports_area"
  | "indoor_sports_area"
  | "equipment"
  | "multimedia_rooms"
  | "computers"
  | "books"
  | "leased_sports_area"
  | "rooftop_sports_area"
  | "office_area"
  | "sports_auxiliary_area"
  | "classes_to_25"
  | "classes_26_30"
  | "classes_31_35"
  | "classes_36_40"
  | "classes_41_45"
  | "classes_46_50"
  | "classes_51_55"
  | "classes_56_60"
  | "classes_61_65"
  | "classes_from_66"
  | "certified_teachers"
  | "training_due"
  | "training_done"
  | "training_money"
  | "training_money_spent"
  | "public_funds"
  | "public_funds_spent"
  | "small_school_funds"
  | "entrants"
  | "transferred_in"
  | "transferred_out"
  | "suspended"
  | "resumed"
  | "skipped"
  | "deaths"
  | "leavers";

/** What a school judges of itself by documents: education quality 3 and 5 to 8. */
export type Judgement =
  | "charters"
  | "teaching-technology"
  | "moral-education"
  | "curriculum"
  | "workload";

/** What is known of a school besides its quantities. */
export type Attribute =
  | "code"
  | "name"
  | "township"
  | "kind"
  | "sponsor"
  | "area"
  | "boarding"
  | "dense_centre"
  | "planned_year"
  | "built_year"
  | "building_plan"
  | "music_rooms"
  | "art_rooms"
  | "campus_of"
  | "remark"
  | "evidence.charters.verdict"
  | "evidence.charters.note"
  | "evidence.charters.documents"
  | "evidence.teaching-technology.verdict"
  | "evidence.teaching-technology.note"
  | "evidence.teaching-technology.documents"
  | "evidence.moral-education.verdict"
  | "evidence.moral-education.note"
  | "evidence.moral-education.documents"
  | "evidence.curriculum.verdict"
  | "evidence.curriculum.note"
  | "evidence.curriculum.documents"
  | "evidence.workload.verdict"
  | "evidence.workload.note"
  | "evidence.workload.documents";

/** A column of the table of schools: an attribute, a stage's quantity, or a total (a field alone). */
export type Column = Attribute | Field | `${Field}.${Stage}` | "pupils.senior";

/** A quantity's values: by stage, or a total that stages share. Absent is missing, never zero. */
export interface PlacedValues {
  primary?: number;
  junior?: number;
  /** Only pupils. */
  senior?: number;
  total?: number;
}

/** A row of an imported table that values came from. */
export interface DocumentOrigin {
  import: number;
  row: number;
  /** Absent: all columns of the import. */
  columns?: Column[];
}

/** A school as entered. Absent is not known. */
export interface DocumentSchool {
  /** Its number within the document. */
  id: number;
  /** 学校标识码: ten letters or digits; leading zeros count. */
  code?: string;
  name?: string;
  township?: string;
  kind?: SchoolKind;
  sponsor?: Sponsor;
  area?: Area;
  boarding?: boolean;
  /** 人口密度过高的中心城区学校. */
  dense_centre?: boolean;
  planned_year?: number;
  built_year?: number;
  /** 有学校建设规划并持续跟踪复查. */
  building_plan?: boolean;
  /** 音乐专用教室: the area of each room, m²; empty where there is none. */
  music_rooms?: number[];
  /** 美术专用教室: the area of each room, m²; empty where there is none. */
  art_rooms?: number[];
  /** Code or name of the school that this campus is counted with. */
  campus_of?: string;
  remark?: string;
  /** What the school says of itself where documents decide. */
  evidence?: Partial<Record<Judgement, DocumentEvidence>>;
  values?: Partial<Record<Field, PlacedValues>>;
  /** Entries that were not understood, as typed. */
  rejected?: Partial<Record<Column, string>>;
  origins?: DocumentOrigin[];
  /** What an import had where a value was changed by hand. */
  imported?: Partial<Record<Column, string>>;
}

/** The numbers of schools that the county declares, by kind. */
export interface DeclaredSchools {
  primary_schools?: number | null;
  junior_schools?: number | null;
  nine_year?: number | null;
  twelve_year?: number | null;
  complete_secondary?: number | null;
  teaching_points?: number | null;
}

/** Facts of the county itself. */
export interface DocumentCounty {
  name: string;
  /** 行政区划代码; empty where not known. */
  code: string;
  /** First calendar year of the school year. */
  school_year: number | null;
  /** Marked as made up. */
  sample: boolean;
  declared: DeclaredSchools;
}

/** A table that values came from. */
export interface DocumentImport {
  id: number;
  file: string;
  sheet: string;
  /** Our column to the table's columns, from 1. */
  columns: Partial<Record<Column, number[]>>;
}

/** The cell of an imported table that a figure came from. */
export interface FigureOrigin {
  import: number;
  row: number;
  column: number;
}

/** What the user says of an item that no figure decides. */
export interface DocumentEvidence {
  verdict?: "met" | "not-met" | "pending" | "not-applicable";
  note?: string;
  documents?: string[];
}

/** An answer to a veto; an absent one is not known. */
export interface DocumentAnswer {
  yes?: boolean;
  note?: string;
}

/** The cell of an import where an answer stood, and the answer as imported. */
export interface DocumentAnswerOrigin {
  import: number;
  row: number;
  column: number;
  was?: string;
}

/** Points claimed by hand. */
export interface DocumentClaim {
  points?: number;
  reason?: string;
}

/** One figure of the county: at most one of `value`, `date` and `rejected`. */
export interface DocumentFigure {
  value?: number;
  /** `2018-11-09`. */
  date?: string;
  /** As typed, not understood. */
  rejected?: string;
  /** Where the user has it from. */
  source?: string;
  origin?: FigureOrigin;
  /** What the import had, where it was changed by hand. */
  imported?: string;
}

/** What the county itself reports. */
export interface DocumentDossier {
  /** By key: `facts.posts`, `series.gnp.2022`, `survey.parents.valid`, `monitoring.science.rate`. */
  figures?: Record<string, DocumentFigure>;
  /** What the user says of an item, by its id. */
  evidence?: Record<string, DocumentEvidence>;
  /** Whether a veto applies, by its id; an absent answer is not known. */
  vetoes?: Record<string, DocumentAnswer>;
  /** Points claimed by hand, by scheme and item such as `xinjiang-1000.C6`. */
  claims?: Record<string, DocumentClaim>;
  /** Where answers were imported from, by their keys in tables such as `evidence.layout`. */
  answer_origins?: Record<string, DocumentAnswerOrigin>;
  /** What a printed report says, by the key of the figure or verdict. */
  reported?: Record<string, DocumentReported>;
  /** Ratios that a printed report has with both their parts, by number. */
  reported_ratios?: Record<string, DocumentReportedRatio>;
}

/** What a printed report says of a figure or verdict, as printed. */
export interface DocumentReported {
  figure?: string;
  met?: boolean;
}

/** A ratio of a printed report. */
export interface DocumentReportedRatio {
  name?: string;
  /** Above and below the line, and the ratio, as printed. */
  above?: string;
  below?: string;
  figure?: string;
  /** The least value that the report quotes for it, as printed. */
  least?: string;
  /** What the quotient is multiplied by; 0 is 100. */
  factor: number;
}

/** A county's inputs as entered; the JSON Schema is `schema()`. */
export interface JunhengDocument {
  format: "junheng-document";
  schema: 3;
  /** Version of the program that wrote it. */
  program: string;
  /** Id of the scheme judged by. */
  scheme: string;
  /** Day of the evaluation, `2026-06-20`. */
  date: string;
  /** Ids of concessions switched off although their dates allow them. */
  concessions_off?: string[];
  /** Local variants laid over the scheme: ids of those that come with the program, or the user's own, whole. */
  overlays?: (string | Record<string, unknown>)[];
  /** How the user reads what the sources leave open: question to reading. */
  readings?: Record<string, string>;
  county: DocumentCounty;
  dossier?: DocumentDossier;
  next_school?: number;
  imports?: DocumentImport[];
  schools: DocumentSchool[];
  /** Plans over these inputs. */
  plans?: JunhengPlan[];
}

/** The sample counties, all made up: one that meets everything, one that fails, one school alone. */
export type SampleName = "sound" | "failing" | "one-school";
