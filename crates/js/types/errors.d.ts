/** The languages of names and sentences. */
export type Language = "zh" | "en";

/** What a `JunhengError` is about. */
export type ErrorCode =
  /** The text is longer than 256 MB. */
  | "too-large"
  /** The text is not JSON, or the value cannot be written as JSON. */
  | "not-json"
  /** JSON, but no document of this program. */
  | "not-a-document"
  /** A document of a newer program. */
  | "newer-version"
  /** A part of the document is missing, unknown or of another type. */
  | "shape"
  /** A number of the document lies outside the range of its field. */
  | "value"
  /** Two schools of the document have the same id. */
  | "same-id"
  /** A school of the document refers to an import that is not listed. */
  | "no-such-import"
  /** An option is unknown or of another type. */
  | "option"
  /** The program has no scheme of this id. */
  | "unknown-scheme"
  | "unknown-variant"
  | "variant"
  /** A rule of the scheme has no value on the day. */
  | "not-in-force"
  /** The scheme has no concession of this id. */
  | "unknown-concession"
  /** There is no sample of this name. */
  | "unknown-sample"
  /** The document has no plan of this number. */
  | "unknown-plan"
  /** A text or object that is no plan. */
  | "plan"
  /** The file has no sheet of this name or number. */
  | "no-such-sheet"
  /** An answer is to no question, or is none of its choices. */
  | "answer"
  /** The file cannot be read as a table: see `problem`. */
  | "file";

/** Every error that the functions of this package throw. */
export interface JunhengError extends Error {
  name: "JunhengError";
  /** What is wrong, for programs. */
  code: ErrorCode;
  /** Where: a JSON path such as `schools[3].values.pupils.primary`, or empty. */
  path: string;
  /** Line of the text, from 1; 0 where it is not known. */
  line: number;
  /** Column of the line, from 1; 0 where it is not known. */
  column: number;
  /** What was found, as text; empty where the message says it all. */
  found: string;
  /** For the code `file`: what is wrong with the file; else null. */
  problem: FileProblem | null;
}
