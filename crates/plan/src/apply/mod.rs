//! A plan laid over a document.
