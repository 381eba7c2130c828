//! The sentences of every finding, error and label, in Chinese and English.
