//! Drafts kept in the browser's storage.
