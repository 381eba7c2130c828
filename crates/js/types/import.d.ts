/** What to do with schools that are there twice, in the table or in the document. */
export type Duplicates = "replace" | "keep" | "skip";

/**
 * What becomes of a column: it goes to a column of ours, to a quantity of the stage that its row is
 * about, names the stage of its row, or is not taken.
 */
export type Target =
  | Column
  | `${Field}@row`
  | `${Field}@primary-rows`
  | `${Field}@junior-rows`
  | "stage"
  | "ignore";

/** All rows are about this stage, or the whole school. */
export interface AllRows {
  all: Stage | "whole" | "senior";
}

/** What was decided for a header. */
export interface MappedColumn {
  target: Target;
  /** The power of ten that turns its numbers into our unit: −4 for yuan to 万元; 0 if absent. */
  shift?: number;
}

/** How a table is taken over, by its headers; kept for the next file of the same layout. */
export interface TableMapping {
  /** By header, without blanks and in half-width signs. */
  columns: Record<string, MappedColumn>;
  /** What rows are about: as the stage column says, as the school's kind says, or all the same. */
  rows: "column" | "kinds" | AllRows;
  /** Rows of one stage hold its part of what is shared, or repeat the school's totals. */
  shared: "split" | "totals";
  /** A blank among columns that are added up is zero, or makes the sum missing. */
  blanks: "zero" | "missing";
  /** Kinds of schools may be told from their names. */
  kinds_from_names: boolean;
}

/** How to import; what is absent and not certain comes back as a question. */
export interface ImportOptions {
  /** Language of questions and sentences; Chinese if absent. */
  language?: Language;
  /** The sheet, by name or by number from 1. */
  sheet?: string | number;
  /** A mapping as an earlier import gave it. */
  mapping?: TableMapping;
  /** Answers by the question's id: the position of the choice, from 0. */
  answers?: Record<string, number>;
  /** Answers both questions about schools that are there twice. */
  duplicates?: Duplicates;
  /** The document to merge into; a new one if absent. */
  document?: JunhengDocument | string;
  /** For a new document: day of the evaluation; today if absent. */
  date?: string;
  /** For a new document: id of the scheme. */
  scheme?: string;
}

/** How to import a text. */
export interface CsvImportOptions extends ImportOptions {
  /** The file's name, by which values name their source. */
  fileName?: string;
}

/** A choice of a question. */
export interface ImportChoice {
  label: string;
  /** What speaks for it is strongest; never taken unasked. */
  suggested: boolean;
}

/** Something that only the user knows. */
export interface ImportQuestion {
  /** The key of its answer; the same for the same file. */
  id: string;
  about:
    | "sheet"
    | "meaning"
    | "unit"
    | "same-twice"
    | "add-up"
    | "total-beside-stages"
    | "stages-repeat-total"
    | "shared-rows"
    | "row-stages"
    | "kinds-from-names"
    | "blank-parts"
    | "repeated"
    | "existing";
  /** The table's columns it is about, from 1. */
  columns: number[];
  /** Rows it is about, in the file's own count; the first hundred. */
  rows: number[];
  text: string;
  choices: ImportChoice[];
  /** What speaks for the suggested choice, in sentences. */
  evidence: string[];
}

/** What is understood of a column. */
export interface ImportColumn {
  /** From 1. */
  column: number;
  /** Letters as spreadsheets have them. */
  letters: string;
  header: string;
  target: Target;
  /** The power of ten that turns its numbers into our unit. */
  shift: number;
  /** The header says it, a kept mapping says it, a question is asked, or it is not taken. */
  certainty: "sure" | "saved" | "asked" | "ignored";
  /** Why, in a sentence. */
  message: string;
}

/** Why a table cannot be taken as it stands. */
export interface ImportRefusal {
  reason: "no-header" | "no-schools" | "ratios-only" | "no-quantities";
  message: string;
}

/** A row that gave no school. */
export interface LeftOutRow {
  /** In the file's own count, from 1. */
  row: number;
  reason:
    | "title"
    | "header"
    | "blank"
    | "total"
    | "note"
    | "section"
    | "nothing-taken"
    | "beyond-limit"
    | "skipped"
    | "replaced"
    | "unanswered";
  message: string;
}

/** Something wrong in a row or cell; the row is taken all the same. */
export interface ImportProblem {
  file: string;
  sheet: string;
  /** From 1. */
  row: number;
  /** From 1; 0 where the whole row is meant. */
  column: number;
  /** Such as `C7`; empty where the whole row is meant. */
  cell: string;
  header: string;
  found: string;
  reason:
    | "entry"
    | "code-lost-zeros"
    | "code-as-number"
    | "unit-inexact"
    | "sum-too-long"
    | "part-blank"
    | "unknown-stage"
    | "stage-needed"
    | "kind-needed"
    | "two-values"
    | "attributes-differ"
    | "split-number"
    | "more-cells"
    | "nameless";
  /** Our column, where one is meant. */
  target: Column | null;
  /** What is wrong, what was expected and what to do. */
  expected: string;
}

/** What an import did, to the row. */
export interface ImportReport {
  file: string;
  sheet: string;
  /** Rows with something in them: those taken and those left out together. */
  read: number;
  taken: number;
  leftOut: LeftOutRow[];
  /** Schools added. */
  added: number;
  /** Schools of the document in which cells changed. */
  changed: number;
  cellsChanged: number;
  /** Schools of the document in which nothing changed. */
  unchanged: number;
  /** The first 5 000 problems. */
  problems: ImportProblem[];
  /** How many there are. */
  problemCount: number;
  message: string;
}

/** A sheet of the file, or a table of a page. */
export interface ImportSheet {
  /** From 1, as the option `sheet` takes it. */
  number: number;
  name: string;
  hidden: boolean;
  rows: number;
  /** Filled cells. */
  cells: number;
}

/** What is known of a file whether or not it could be taken over. */
export interface ImportFindings {
  format: FileFormat;
  /** Null for formats that say it themselves. */
  encoding: FileEncoding | null;
  sheets: ImportSheet[];
  /** The sheet looked at; null while that is a question. */
  sheet: number | null;
  /** Texts above the header. */
  titles: string[];
  columns: ImportColumn[];
  /** To keep for the next file of the same layout; null while the sheet is a question. */
  mapping: TableMapping | null;
  notes: FileNote[];
}

/** A table that was taken over. */
export interface ImportTaken extends ImportFindings {
  complete: true;
  document: JunhengDocument;
  report: ImportReport;
  /** Empty: nothing is open. */
  questions: ImportQuestion[];
  refusal: null;
}

/** A table of which something is not decided: nothing was guessed and nothing taken. */
export interface ImportOpen extends ImportFindings {
  complete: false;
  document: null;
  report: null;
  questions: ImportQuestion[];
  refusal: ImportRefusal | null;
}

/** What an import gives. */
export type ImportResult = ImportTaken | ImportOpen;
