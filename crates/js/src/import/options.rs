//! The options of an import, and the file they are for.

use std::collections::BTreeMap;

use junheng_core::{DEFAULT_SCHEME, Date, Document, RuleError};
use junheng_exchange::import::Resolution;
use junheng_exchange::mapping::SavedMapping;
use junheng_words::Lang;
use serde::Deserialize;
use serde_json::Value;

use crate::failure::Failure;
use crate::options::Language;
use crate::text;

/// `CsvImportOptions` in JavaScript.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct ImportOptions {
    pub language: Option<Language>,
    pub sheet: Option<SheetChoice>,
    pub mapping: Option<SavedMapping>,
    pub answers: BTreeMap<String, usize>,
    pub duplicates: Option<Duplicates>,
    pub document: Option<Value>,
    pub date: Option<Date>,
    pub scheme: Option<String>,
    pub file_name: Option<String>,
}

/// A sheet by name or by number from 1.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum SheetChoice {
    Number(usize),
    Name(String),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Duplicates {
    Replace,
    Keep,
    Skip,
}

impl Duplicates {
    /// In the order in which a question offers them.
    pub(super) const ALL: [Self; 3] = [Self::Replace, Self::Keep, Self::Skip];

    pub(super) const fn resolution(self) -> Resolution {
        match self {
            Self::Replace => Resolution::Replace,
            Self::Keep => Resolution::KeepBoth,
            Self::Skip => Resolution::Skip,
        }
    }
}

impl ImportOptions {
    pub(super) fn lang(&self) -> Lang {
        self.language.unwrap_or_default().lang()
    }

    /// The document to merge into, or a new one.
    pub(super) fn document(&self, today: Option<Date>) -> Result<Document, Failure> {
        let lang = self.lang();
        match &self.document {
            Some(Value::String(json)) => text::document(json, lang),
            Some(object) => text::document(&object.to_string(), lang),
            None => {
                let scheme = self.scheme.as_deref().unwrap_or(DEFAULT_SCHEME);
                if junheng_core::scheme(scheme).is_none() {
                    let unknown = RuleError::UnknownScheme(scheme.to_owned());
                    return Err(Failure::of_rule(&unknown, lang));
                }
                let date = self.date.or(today).ok_or_else(|| no_date(lang))?;
                Ok(Document::new(scheme, date))
            }
        }
    }
}

fn no_date(lang: Lang) -> Failure {
    let message = match lang {
        Lang::Zh => "新建数据需要评估日期，请给出选项 date。",
        Lang::En => "A new document needs the day of the evaluation: give the option date.",
    };
    Failure::new("option", message.to_owned()).at("date")
}
