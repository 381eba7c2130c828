/** What a file turned out to be, by its content. */
export type FileFormat =
  | "xlsx"
  | "xlsb"
  | "xls"
  | "ods"
  | "html"
  | "spreadsheet_ml"
  | "csv"
  | "tsv"
  | "semicolon_text";

/** How the text of a file was encoded. GB18030 holds GBK and GB2312. */
export type FileEncoding = "utf8" | "utf8_bom" | "utf16_le" | "utf16_be" | "gb18030";

/** Why a file cannot be read as a table. Members that say nothing about it are absent. */
export interface FileProblem {
  error:
    | "empty_file"
    | "no_cells"
    | "file_too_large"
    | "too_many_cells"
    | "too_many_columns"
    | "too_many_sheets"
    | "too_much_text"
    | "inflates_too_far"
    | "protected"
    | "damaged"
    | "not_a_table"
    | "undecodable"
    | "unclosed_quote"
    | "wire";
  format?: FileFormat | null;
  /** In bytes. */
  size?: number;
  limit?: number;
  sheet?: string;
  /** From 1. */
  row?: number;
  /** Line of a text, from 1. */
  line?: number;
  /** From 1. */
  column?: number;
  /** A part of a packed file, or a sheet. */
  part?: string;
  /** In bytes, from 0. */
  offset?: number | null;
  damage?: "truncated" | "missing" | "malformed" | "packing" | "unsupported";
  found?:
    | "pdf"
    | "image"
    | "document"
    | "presentation"
    | "archive"
    | "json"
    | "html_without_table"
    | "xml"
    | "binary";
  encoding?: FileEncoding;
  bytes?: number[];
}

/** Something worth telling about how a file was read, which is no error. */
export interface FileNote {
  note:
    | "other_extension"
    | "formulas_without_result"
    | "error_cells"
    | "digits_lost"
    | "sheet_without_cells";
  extension?: string;
  format?: FileFormat;
  sheet?: string;
  /** How many cells. */
  cells?: number;
  /** The first of them, such as `C7`. */
  first?: string;
  message: string;
}
