//! Columns with a list of choices, and how texts are understood in the user's language.

use junheng_core::entry;
use junheng_core::{Area, Aspect, Attribute, Column, Entry, Given, Kind, Sponsor};
use junheng_words::{Lang, data, names, reasons};

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As shown and typed.
    pub label: String,
    /// What it means.
    pub entry: Entry,
}

/// The choices of a column; none where anything may be typed.
pub fn of(column: Column, lang: Lang) -> Vec<Choice> {
    let Column::Attribute(attribute) = column else {
        return Vec::new();
    };
    let entries: Vec<Entry> = match attribute {
        Attribute::Kind => Kind::ALL.iter().copied().map(Entry::Kind).collect(),
        Attribute::Sponsor => Sponsor::ALL.iter().copied().map(Entry::Sponsor).collect(),
        Attribute::Area => Area::ALL.iter().copied().map(Entry::Area).collect(),
        Attribute::Said(_, Aspect::Verdict) => Given::ALL.map(Entry::Given).to_vec(),
        Attribute::Boarding | Attribute::DenseCentre => vec![Entry::Flag(true), Entry::Flag(false)],
        _ => Vec::new(),
    };
    let choice = |entry: Entry| Choice {
        label: label(&entry, lang),
        entry,
    };
    entries.into_iter().map(choice).collect()
}

/// What a cell shows.
pub fn label(entry: &Entry, lang: Lang) -> String {
    match entry {
        Entry::Kind(kind) => names::kind(*kind, lang).to_owned(),
        Entry::Sponsor(sponsor) => {
            format!("{} {}", sponsor.key(), names::sponsor(*sponsor, lang))
        }
        Entry::Area(area) => names::area(*area, lang).to_owned(),
        Entry::Given(given) => reasons::verdict(given.verdict()).get(lang).to_owned(),
        Entry::Flag(true) => data::YES.get(lang).to_owned(),
        Entry::Flag(false) => data::NO.get(lang).to_owned(),
        other => other.to_text(),
    }
}

/// Understands a text as a column's entry, in the words of both languages; what is not understood
/// is kept as typed.
pub fn read(column: Column, text: &str, lang: Lang) -> Entry {
    let plain = entry::read_or_keep(column, text);
    if !matches!(plain, Entry::Rejected(_)) {
        return plain;
    }
    let folded = entry::fold(text);
    let by_label = |lang| {
        let choices = of(column, lang).into_iter();
        let mut same = choices.filter(|c| c.label.eq_ignore_ascii_case(&folded));
        same.next().map(|choice| choice.entry)
    };
    by_label(lang)
        .or_else(|| by_label(Lang::Zh))
        .or_else(|| by_label(Lang::En))
        .unwrap_or(plain)
}

/// The choices that a text being typed may become: all while nothing is typed.
pub fn matching(column: Column, typed: &str, lang: Lang) -> Vec<Choice> {
    let wanted = entry::fold(typed).to_lowercase();
    let mut choices = of(column, lang);
    choices.retain(|choice| choice.label.to_lowercase().contains(&wanted));
    choices
}

/// What a text becomes when it is finished: a text that fits one choice alone is that choice.
pub fn finished(column: Column, typed: &str, lang: Lang) -> String {
    let understood = read(column, typed, lang);
    if let Entry::Rejected(_) = understood
        && let [only] = matching(column, typed, lang).as_slice()
    {
        return only.label.clone();
    }
    typed.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: Column = Column::Attribute(Attribute::Kind);
    const SPONSOR: Column = Column::Attribute(Attribute::Sponsor);

    #[test]
    fn labels_of_both_languages_are_understood() {
        for column in Column::all() {
            for lang in Lang::ALL {
                for choice in of(column, lang) {
                    assert_eq!(
                        read(column, &choice.label, Lang::Zh),
                        choice.entry,
                        "{choice:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_part_that_fits_one_choice_becomes_it() {
        assert_eq!(finished(KIND, "九年", Lang::Zh), "九年一贯制学校");
        assert_eq!(finished(KIND, "完中", Lang::Zh), "完中");
        assert_eq!(finished(KIND, "学校", Lang::Zh), "学校");
        assert_eq!(finished(SPONSOR, "民", Lang::Zh), "10 民办");
        assert_eq!(
            read(KIND, "幼儿园", Lang::Zh),
            Entry::Rejected("幼儿园".into())
        );
    }
}
