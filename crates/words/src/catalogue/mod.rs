//! The catalogue of rules as users read it: made from core's entries, one by one, so that no rule is left
//! out and none is told twice.

mod concessions;
mod points;
mod said;
pub(crate) mod sources;

use std::sync::Arc;

use junheng_core::catalogue::{CatalogueEntry, EntryKind, Listed, Standing, listed};
use junheng_core::items::ItemScheme;
use junheng_core::{Applied, Certainty, Operation, Overlay, Scheme, SourceDocument};

pub use self::points::of_points;
use self::said::Book;
use self::sources::{short, undated};
pub use self::sources::{translated, whole};
use crate::lang::{Lang, Text};
use crate::reasons::of_scheme;
use crate::{about, items, labels};

labels! {
    PARTS: "县级结论的各部分", "Parts of the county’s verdict";
    POINTS: "分值与佐证", "Points and evidence";
    POINT_RULES: "得分和佐证怎样对照", "How points and evidence are held against each other";
    FILTER: "查找指标、文件或数值", "Find an indicator, document or value";
    FILTER_NONE: "没有符合的条目。", "Nothing found.";
    LINK: "本条的地址", "Address of this rule";
    OF_DOCUMENT: "当前数据采用的规则", "Rules of the open data";
    AS_LAID: "叠加了地方口径：增、改、删的条目标出口径名称，原值列在旁边。", "With local variants: what they add, change or drop names the variant, with the value before beside it.";
    NATIONAL: "国家方案", "National scheme";
}

/// What a variant did to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In words: added, changed, dropped, with the variant's name.
    pub text: String,
    /// Whether it no longer holds.
    pub dropped: bool,
}

/// A value of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The value with its sign and unit, or what stands instead.
    pub text: String,
    /// When it holds.
    pub dates: String,
    /// The number or title of its document.
    pub source: String,
    /// What the document is in English.
    pub translated: Option<String>,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<String>,
    /// What a variant did to it.
    pub mark: Option<Mark>,
}

/// A rule with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The keys of the entries it shows; the first one names it in addresses.
    pub keys: Vec<String>,
    /// Its name, with its number where it has one.
    pub name: String,
    /// How it is computed or judged.
    pub formula: String,
    /// What else to know.
    pub notes: Vec<String>,
    /// How deep it stands under others.
    pub depth: usize,
    /// What a variant did to it.
    pub mark: Option<Mark>,
    /// Its values: at least one.
    pub values: Vec<Value>,
}

/// Rules under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The heading.
    pub title: Text,
    /// Its rules.
    pub rules: Vec<Rule>,
}

impl Rule {
    /// Whether a text that was asked for stands in it, in any case of letters.
    #[must_use]
    pub fn contains(&self, wanted: &str) -> bool {
        let wanted = wanted.trim().to_lowercase();
        let values = self.values.iter().flat_map(|value| {
            let note = value.note.as_deref().unwrap_or_default();
            let english = value.translated.as_deref().unwrap_or_default();
            let mark = value.mark.as_ref().map_or("", |mark| mark.text.as_str());
            [&value.text, value.source.as_str(), english, note, mark]
        });
        let mark = self.mark.as_ref().map_or("", |mark| mark.text.as_str());
        let own = [self.name.as_str(), self.formula.as_str(), mark].into_iter();
        let own = own.chain(self.notes.iter().map(String::as_str));
        let mut all = own.chain(values);
        all.any(|text| text.to_lowercase().contains(&wanted))
    }
}

/// All rules of a scheme with the variants laid over it, beside those of the scheme without them.
#[must_use]
pub fn of_rules(
    plain: (&Scheme, Option<&ItemScheme>),
    laid: (&Scheme, Option<&ItemScheme>),
    variants: &[Arc<Overlay>],
    lang: Lang,
) -> Vec<Table> {
    let before = Book::new(plain.0, plain.1, lang);
    let after = Book::new(laid.0, laid.1, lang);
    let writer = Writer {
        before: &before,
        after: &after,
        variants,
        lang,
    };
    let mut tables: Vec<Table> = Vec::new();
    for one in listed(&before.entries, &after.entries) {
        let entry = &one.entry;
        let book = writer.book(&one);
        let title = title(entry, book);
        if tables.last().is_none_or(|table| table.title != title) {
            let at = tables.iter().position(|table| table.title == title);
            let table = at.map_or_else(
                || Table {
                    title,
                    rules: Vec::new(),
                },
                |at| tables.remove(at),
            );
            tables.push(table);
        }
        let Some(table) = tables.last_mut() else {
            continue;
        };
        writer.write(&one, book, &mut table.rules);
    }
    tables
}

fn title(entry: &CatalogueEntry, book: &Book<'_>) -> Text {
    match entry.kind {
        EntryKind::Indicator | EntryKind::Threshold => about::INDICATORS,
        EntryKind::Veto => about::VETOES,
        EntryKind::Reading => about::READINGS,
        EntryKind::Concession => about::CONCESSIONS,
        _ if entry.key.starts_with("parts.") => PARTS,
        _ => {
            let id = entry.key.strip_prefix("items.");
            let id = id.and_then(|rest| rest.split('.').next());
            let found = book.items.zip(id).and_then(|(items, id)| {
                let mut all = items.items.iter();
                all.find(|item| item.id == id)
            });
            found.map_or(about::RULES, |item| items::section(item.section))
        }
    }
}

struct Writer<'a> {
    before: &'a Book<'a>,
    after: &'a Book<'a>,
    variants: &'a [Arc<Overlay>],
    lang: Lang,
}

impl<'a> Writer<'a> {
    /// The scheme that an entry is of: what was dropped is only in the one before.
    fn book(&self, one: &Listed) -> &'a Book<'a> {
        match one.standing {
            Standing::Dropped => self.before,
            _ => self.after,
        }
    }

    fn write(&self, one: &Listed, book: &Book<'_>, rules: &mut Vec<Rule>) {
        let entry = &one.entry;
        let mark = self.mark(one);
        let is_value = matches!(entry.kind, EntryKind::Threshold | EntryKind::TestValue);
        // Limits of both stages stand together, as do a rule's values under it.
        let belongs = rules.last().is_some_and(|rule| {
            let owner = rule.keys.first().map_or("", String::as_str);
            let is_limit = matches!(
                entry.kind,
                EntryKind::CoefficientLimit | EntryKind::CompositeLimit
            );
            let first = |key: &str| key.split('.').next().unwrap_or_default().to_owned();
            is_value || is_limit && first(owner) == first(&entry.key)
        });
        let value = || self.value(one, book);
        if let (true, Some(rule)) = (belongs, rules.last_mut()) {
            // The first value takes the place of what stands where there is none.
            if is_value && rule.keys.len() == rule_heads(rule) {
                rule.values.clear();
            }
            rule.keys.push(entry.key.clone());
            rule.values.push(value());
            return;
        }
        let single = entry.kind == EntryKind::Test && self.is_only(&entry.key, book);
        if let (true, Some(rule)) = (single, rules.last_mut()) {
            rule.formula = book.formula(entry);
            rule.notes.extend(self.notes(one));
            rule.mark = rule.mark.take().or(mark);
            rule.values = vec![value()];
            rule.keys.push(entry.key.clone());
            return;
        }
        rules.push(Rule {
            keys: vec![entry.key.clone()],
            name: self.name(entry, book),
            formula: book.formula(entry),
            notes: self.notes(one),
            depth: usize::from(entry.kind == EntryKind::Test || is_part_item(entry)),
            mark,
            values: vec![value()],
        });
    }

    /// Whether a part is its item's only one.
    fn is_only(&self, key: &str, book: &Book<'_>) -> bool {
        let id = key
            .strip_prefix("items.")
            .and_then(|rest| rest.split('.').next());
        let mut all = book.items.iter().flat_map(|items| &items.items);
        let found = all.find(|item| Some(item.id.as_str()) == id);
        found.is_some_and(|item| item.parts.len() == 1)
    }

    fn name(&self, entry: &CatalogueEntry, book: &Book<'_>) -> String {
        let name = book.name(entry);
        let id = entry.key.strip_prefix("items.");
        let mut all = book.items.iter().flat_map(|items| &items.items);
        let found = all.find(|item| entry.kind == EntryKind::Item && Some(item.id.as_str()) == id);
        match found {
            Some(item) => format!("{} {name}", item.number),
            None => name,
        }
    }

    /// The notes of a rule, with what they were where a variant changed them.
    fn notes(&self, one: &Listed) -> Vec<String> {
        let note = one.entry.note.as_ref();
        note.map(|note| of_scheme(note, self.lang).to_owned())
            .into_iter()
            .collect()
    }

    fn value(&self, one: &Listed, book: &Book<'_>) -> Value {
        let entry = &one.entry;
        let lang = self.lang;
        let source = book.scheme.source(&entry.source).or_else(|| {
            let items = book.items.and_then(|items| items.source(&entry.source));
            items.or_else(|| {
                self.variants
                    .iter()
                    .find_map(|own| own.source(&entry.source))
            })
        });
        let is_value = matches!(
            entry.kind,
            EntryKind::Threshold
                | EntryKind::TestValue
                | EntryKind::CoefficientLimit
                | EntryKind::CompositeLimit
        );
        let note = entry.note.as_ref().filter(|_| is_value);
        let mark = if is_value { self.mark(one) } else { None };
        value(
            entry,
            book.value(entry),
            source,
            note.map(|note| of_scheme(note, lang).to_owned()),
            mark,
            lang,
        )
    }

    /// What a variant did to an entry, with its value before.
    fn mark(&self, one: &Listed) -> Option<Mark> {
        let lang = self.lang;
        let name = |id: Option<&str>| {
            let found = self.variants.iter().find(|own| Some(own.id.as_str()) == id);
            found.map_or_else(
                || id.unwrap_or_default().to_owned(),
                |own| of_scheme(&own.name, lang).to_owned(),
            )
        };
        let id = one.entry.variant.as_deref();
        let (text, dropped) = match (&one.standing, lang) {
            (Standing::Same, _) => return None,
            (Standing::Added, Lang::Zh) => (format!("{}增加", name(id)), false),
            (Standing::Added, Lang::En) => (format!("added by {}", name(id)), false),
            (Standing::Changed(old), _) => {
                let (was, now) = (self.before.value(old), self.after.value(&one.entry));
                let new = &one.entry;
                let is_same =
                    (&old.value, old.from, old.until) == (&new.value, new.from, new.until);
                let text = match (is_same, was == now, lang) {
                    (true, _, Lang::Zh) => format!("{}补充说明", name(id)),
                    (true, _, Lang::En) => format!("noted by {}", name(id)),
                    (_, true, Lang::Zh) => format!("{}改动算法或日期", name(id)),
                    (_, true, Lang::En) => format!("computed or dated otherwise by {}", name(id)),
                    (_, _, Lang::Zh) => format!("{}改动，原为 {was}", name(id)),
                    (_, _, Lang::En) => format!("changed by {}; it was {was}", name(id)),
                };
                (text, false)
            }
            (Standing::Dropped, _) => {
                let id = self.dropped_by(&one.entry.key);
                let text = match lang {
                    Lang::Zh => format!("{}不考核", name(id)),
                    Lang::En => format!("dropped by {}", name(id)),
                };
                (text, true)
            }
        };
        Some(Mark { text, dropped })
    }

    /// The variant that took an entry out.
    fn dropped_by(&self, key: &str) -> Option<&str> {
        let of_items = self
            .after
            .items
            .map_or(&[] as &[Applied], |items| &items.variants);
        let mut applied = self.after.scheme.variants.iter().chain(of_items);
        let found = applied.rfind(|one| match &one.change.change {
            // What is replaced as a whole may lack what it had.
            Operation::Drop { target } | Operation::Set { target, .. } => {
                let target = target.replace(".test.", ".");
                let target = target.strip_suffix(".test").unwrap_or(&target);
                let key = key.replace(".test.", ".");
                let rest = key.strip_prefix(target);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }
            Operation::Add { .. } => false,
        });
        found.map(|one| one.overlay.as_str())
    }
}

fn is_part_item(entry: &CatalogueEntry) -> bool {
    entry.kind == EntryKind::Item && entry.key.starts_with("parts.")
}

/// How many of a rule's keys are its own and not its values'.
fn rule_heads(rule: &Rule) -> usize {
    let is_head = |key: &&String| {
        let parts = key.matches(".parts.").count();
        let names = key.split('.').count();
        names == 2 || parts == 1 && names == 4
    };
    rule.keys.iter().filter(is_head).count()
}

fn value(
    entry: &CatalogueEntry,
    text: String,
    source: Option<&SourceDocument>,
    note: Option<String>,
    mark: Option<Mark>,
    lang: Lang,
) -> Value {
    let (from, until) = (entry.from, entry.until);
    let [from, until] = [from, until].map(|day| day.map(|day| day.to_string()));
    let dates = match (&from, &until) {
        (None, None) => undated(source, lang),
        _ => about::dates(from.as_deref(), until.as_deref(), lang),
    };
    Value {
        text,
        dates,
        source: source.map_or(entry.source.as_str(), short).to_owned(),
        translated: source.and_then(|source| translated(source, lang)),
        certainty: entry.certainty,
        note,
        mark,
    }
}

#[cfg(test)]
mod tests;
