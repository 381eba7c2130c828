//! Inputs, schemes, evaluation with its trace, the document and its edits; no I/O, no browser.
