//! Local variants beside each other: which are told apart by their ids, which take another's place, and in
//! what order two of one place apply.

use junheng_core::items::item_scheme;
use junheng_core::{Overlay, Settings, Text, VariantName, overlay, scheme};

use crate::lang::Lang;
use crate::reasons::{of_scheme, tidied};
use crate::schemes::target;

fn joined(names: &[String], lang: Lang) -> String {
    names.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

fn with_id(overlay: &Overlay, lang: Lang) -> String {
    bracketed(&overlay.name, &overlay.id, lang)
}

fn bracketed(name: &Text, id: &str, lang: Lang) -> String {
    let name = of_scheme(name, lang);
    match lang {
        Lang::Zh => format!("{name}（{id}）"),
        Lang::En => format!("{name} ({id})"),
    }
}

/// A variant's name where one is at fault: with its id where the user wrote it, for others may have its name.
pub(crate) fn told(variant: &VariantName, lang: Lang) -> String {
    match overlay(&variant.id) {
        Some(_) => of_scheme(&variant.name, lang).to_owned(),
        None => bracketed(&variant.name, &variant.id, lang),
    }
}

/// A variant's name in a list; with its id where another of the list has the same name.
#[must_use]
pub fn name<'a>(
    overlay: &Overlay,
    listed: impl IntoIterator<Item = &'a Overlay>,
    lang: Lang,
) -> String {
    match overlay.is_named_like(listed) {
        true => with_id(overlay, lang),
        false => of_scheme(&overlay.name, lang).to_owned(),
    }
}

/// That a variant just loaded took the place of one with the same id.
#[must_use]
pub fn took_its_own_place(before: &Overlay, lang: Lang) -> String {
    let name = with_id(before, lang);
    match lang {
        Lang::Zh => format!("取代了先前载入的同一 id 的口径：{name}。可以撤销。"),
        Lang::En => format!(
            "It took the place of the one with the same id that was loaded before: {name}. This can be undone."
        ),
    }
}

/// That a variant just loaded took off those of other places.
#[must_use]
pub fn took_off(others: &[&Overlay], lang: Lang) -> String {
    let names: Vec<String> = others.iter().map(|one| with_id(one, lang)).collect();
    let names = joined(&names, lang);
    match lang {
        Lang::Zh => format!("没有一个县同属两地，已取下：{names}。可以撤销。"),
        Lang::En => {
            format!(
                "No county lies in both places, so these were taken off: {names}. This can be undone."
            )
        }
    }
}

/// That two variants of one place at one level both apply, in what order, and what both set.
#[must_use]
pub fn both_apply(first: &Overlay, second: &Overlay, settings: &Settings, lang: Lang) -> String {
    let (scheme, items) = (scheme(&settings.scheme), item_scheme(&settings.scheme));
    let mut both: Vec<String> = Vec::new();
    for path in first.both_change(second) {
        let name = scheme.as_deref().map_or_else(
            || path.to_owned(),
            |scheme| target(path, scheme, items.as_deref(), lang),
        );
        if !both.contains(&name) {
            both.push(name);
        }
    }
    let (names, place) = (
        [first, second].map(|one| with_id(one, lang)),
        of_scheme(&first.place, lang),
    );
    let (one, other) = names.into();
    let both = (!both.is_empty()).then(|| joined(&both, lang));
    let sentence = match (both, lang) {
        (None, Lang::Zh) => format!(
            "“{one}”和“{other}”都是{place}同一级的口径，都采用，先叠加前者，再叠加后者；没有两者都改动的内容。"
        ),
        (Some(both), Lang::Zh) => format!(
            "“{one}”和“{other}”都是{place}同一级的口径，都采用，先叠加前者，再叠加后者；两者都改动的以后者为准：{both}。"
        ),
        (None, Lang::En) => format!(
            "{one} and {other} are both of {place} at one level: both apply, the first before the second; nothing is set by both."
        ),
        (Some(both), Lang::En) => format!(
            "{one} and {other} are both of {place} at one level: both apply, the first before the second, which decides what both set: {both}."
        ),
    };
    tidied(sentence, lang)
}
