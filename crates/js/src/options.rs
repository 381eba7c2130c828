//! Options as JavaScript gives them, checked at the door.

use junheng_core::{Date, Document, Scheme, json_path};
use junheng_words::Lang;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::failure::Failure;

/// The language of names and sentences.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    #[default]
    Zh,
    En,
}

impl Language {
    pub(crate) const fn lang(self) -> Lang {
        match self {
            Self::Zh => Lang::Zh,
            Self::En => Lang::En,
        }
    }
}

/// `EvaluateOptions` in JavaScript.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct EvaluateOptions {
    pub date: Option<Date>,
    pub scheme: Option<String>,
    pub concessions_off: Option<Vec<String>>,
    pub language: Option<Language>,
    pub trace: Option<bool>,
    pub unofficial: Option<bool>,
}

impl EvaluateOptions {
    pub(crate) fn lang(&self) -> Lang {
        self.language.unwrap_or_default().lang()
    }

    /// Puts the options' settings in the place of the document's.
    pub(crate) fn settle(&self, document: &mut Document) {
        let settings = &mut document.settings;
        if let Some(date) = self.date {
            settings.date = date;
        }
        if let Some(scheme) = &self.scheme {
            settings.scheme.clone_from(scheme);
        }
        if let Some(off) = &self.concessions_off {
            settings.concessions_off.clone_from(off);
        }
    }

    /// Whether every concession that is switched off exists.
    pub(crate) fn check(&self, scheme: &Scheme) -> Result<(), Failure> {
        let off = self.concessions_off.iter().flatten().enumerate();
        for (index, id) in off {
            if scheme.concessions.iter().all(|known| known.id != *id) {
                let message = match self.lang() {
                    Lang::Zh => format!("方案“{}”没有编号为“{id}”的放宽规定。", scheme.id),
                    Lang::En => format!("The scheme {} has no concession “{id}”.", scheme.id),
                };
                return Err(Failure::new("unknown-concession", message)
                    .at(&format!("concessionsOff[{index}]"))
                    .found(id));
            }
        }
        Ok(())
    }
}

/// Reads options; none at all is the empty text.
pub(crate) fn read<T: Default + DeserializeOwned>(text: &str) -> Result<T, Failure> {
    if text.is_empty() {
        return Ok(T::default());
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    T::deserialize(&mut reader).map_err(|error| {
        let path = json_path(text, error.line(), error.column());
        let message = error.to_string();
        // The position in the text of the options says nothing to whoever gave an object.
        let message = message.split(" at line ").next().unwrap_or_default();
        Failure::new("option", format!("options: {message}")).at(&path)
    })
}

/// `SchemesOptions` in JavaScript.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SchemesOptions {
    pub language: Option<Language>,
}
