//! The languages, and a text in both.

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese as written on the mainland.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The language tag, as in HTML's `lang`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a tag, by its primary part.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        if primary.eq_ignore_ascii_case("zh") {
            Some(Self::Zh)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }
}

/// A fixed text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The text in a language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Lists the fixed texts of a module, once a module: `NAME: "中文", "English";`.
///
/// Makes a [`Text`] constant of each, and a test that both languages are written by the house's rules.
#[macro_export]
macro_rules! labels {
    ($($name:ident: $zh:expr, $en:expr;)+) => {
        $(
            #[doc = concat!("“", $zh, "”, in both languages.")]
            pub const $name: $crate::Text = $crate::Text { zh: $zh, en: $en };
        )+

        #[cfg(test)]
        #[test]
        fn labels_are_well_written() {
            for (name, text) in [$((stringify!($name), $name)),+] {
                assert_eq!($crate::faults(text), Vec::<String>::new(), "{name}");
            }
        }
    };
}

/// A sentence in both languages with plain spaces, once nothing is wrong with how it is written: for tests.
#[cfg(test)]
pub(crate) fn sound(of: impl Fn(Lang) -> String) -> [String; 2] {
    let [zh, en] = Lang::ALL.map(of);
    let text = Text {
        zh: zh.clone().leak(),
        en: en.clone().leak(),
    };
    assert_eq!(faults(text), Vec::<String>::new(), "{zh} {en}");
    [zh, en].map(|text| text.replace(['\u{202f}', '\u{a0}'], " "))
}

/// What is wrong with how a text is written: for the tests of tables made by [`labels!`].
#[cfg(test)]
pub(crate) fn faults(text: Text) -> Vec<String> {
    let mut found = Vec::new();
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let zh: Vec<char> = text.zh.chars().collect();
    if text.zh.trim().is_empty() || text.en.trim().is_empty() {
        found.push("empty".to_owned());
    }
    for pair in zh.windows(2) {
        if let [before, after] = pair
            && is_han(*before)
            && matches!(after, ',' | ';' | ':' | '?' | '!' | '(')
        {
            found.push(format!("half-width {after} after {before}"));
        }
    }
    if text.zh.contains('!') || text.zh.contains('！') || text.en.contains('!') {
        found.push("an exclamation mark".to_owned());
    }
    for c in ['，', '。', '；', '：', '（', '）'] {
        if text.en.contains(c) {
            found.push(format!("full-width {c} in English"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_back() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_tag(lang.tag()), Some(lang));
        }
        assert_eq!(Lang::from_tag("en-GB"), Some(Lang::En));
        assert_eq!(Lang::from_tag("fr"), None);
    }

    #[test]
    fn faults_are_found() {
        let bad = Text {
            zh: "保存!",
            en: "Saved（it）",
        };
        assert_eq!(faults(bad).len(), 4);
    }
}
