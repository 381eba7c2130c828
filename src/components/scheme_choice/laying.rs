//! What laying a variant over the scheme does to the settings; a stack that does not fit is not laid.

use std::sync::Arc;

use junheng_core::items::{ItemScheme, item_scheme, items_of, items_overlaid};
use junheng_core::{
    Applied, ChosenOverlay, Date, Overlay, RuleError, Settings, overlaid, overlays, scheme_of,
};
use junheng_words::{Lang, findings, scheme_faults, schemes as words, variants};

/// Lays a variant over the scheme in the place of those of other places at its level, or takes it off.
fn put(settings: &mut Settings, id: &str, wanted: bool) {
    let is_there = settings.overlays.iter().any(|one| one.id() == id);
    if wanted && !is_there {
        if let Some(new) = junheng_core::overlay(id) {
            make_room(settings, &new);
        }
        settings.overlays.push(ChosenOverlay::Known(id.to_owned()));
    } else if !wanted {
        settings.overlays.retain(|one| one.id() != id);
    }
}

fn make_room(settings: &mut Settings, new: &Overlay) {
    settings.overlays.retain(|chosen| {
        let there = found(chosen);
        there.is_none_or(|there| !there.excludes(new))
    });
}

fn found(chosen: &ChosenOverlay) -> Option<Arc<Overlay>> {
    match chosen {
        ChosenOverlay::Own(own) => Some(own.clone()),
        ChosenOverlay::Known(id) => junheng_core::overlay(id),
    }
}

/// The variants that laying this one takes off, by name.
pub fn replaced(settings: &Settings, new: &Overlay, lang: Lang) -> Vec<String> {
    let chosen: Vec<_> = settings.overlays.iter().filter_map(found).collect();
    let off = chosen.iter().filter(|there| there.excludes(new));
    off.map(|there| variants::name(there, chosen.iter().map(AsRef::as_ref), lang))
        .collect()
}

/// What stands beside a variant that is chosen: others of its place that are laid before it.
pub fn beside(settings: &Settings, id: &str, lang: Lang) -> Vec<String> {
    let laid: Vec<_> = settings.laid_overlays().into_iter().flatten().collect();
    let before = laid.iter().take_while(|one| one.id != id);
    let Some(own) = laid.iter().find(|one| one.id == id) else {
        return Vec::new();
    };
    before
        .filter(|one| one.shares_place(own))
        .map(|one| variants::both_apply(one, own, settings, lang))
        .collect()
}

/// What became of those that were chosen when one of the user's own was laid.
fn told(old: &Settings, new: &Settings, own: &Overlay, lang: Lang) -> Vec<String> {
    let chosen: Vec<_> = old.overlays.iter().filter_map(found).collect();
    let same = chosen.iter().find(|one| one.id == own.id);
    let mut lines: Vec<String> = Vec::new();
    lines.extend(same.map(|before| variants::took_its_own_place(before, lang)));
    let off = chosen.iter().filter(|one| one.excludes(own));
    let off: Vec<&Overlay> = off.map(AsRef::as_ref).collect();
    if !off.is_empty() {
        lines.push(variants::took_off(&off, lang));
    }
    // Those that come after it tell of it as it tells of those before it.
    let shared = new.overlays.iter().filter_map(found);
    let shared = shared.filter(|one| one.shares_place(own));
    let pairs = shared.map(|other| {
        let (first, second) = match other.id < own.id {
            true => (&*other, own),
            false => (own, &*other),
        };
        variants::both_apply(first, second, new, lang)
    });
    lines.extend(pairs);
    lines
}

/// Why the variants that are chosen cannot be laid over the scheme, and which of them is at fault.
pub fn fault(settings: &Settings) -> Option<(Option<String>, RuleError)> {
    let laid = scheme_of(settings).and_then(|_| items_of(settings));
    let error = laid.err()?;
    let id = match &error {
        RuleError::UnknownVariant(id) => Some(id.clone()),
        RuleError::Variant(error) => error.variant.as_ref().map(|variant| variant.id.clone()),
        RuleError::UnknownScheme(_) | RuleError::NotInForce(..) => None,
    };
    Some((id, error))
}

/// The settings with a variant laid or taken off.
///
/// # Errors
/// In words why what would come out cannot be laid over the scheme, where what is chosen can.
pub fn lay(settings: &Settings, id: &str, wanted: bool, lang: Lang) -> Result<Settings, String> {
    let mut new = settings.clone();
    put(&mut new, id, wanted);
    checked(settings, new, lang)
}

fn checked(old: &Settings, new: Settings, lang: Lang) -> Result<Settings, String> {
    match (fault(old), fault(&new)) {
        (None, Some((_, error))) => Err(findings::rule_error(&error, lang)),
        // What was unsound before may be mended step by step.
        _ => Ok(new),
    }
}

fn fits(overlay: &Overlay, scheme: &str) -> bool {
    overlay.schemes.iter().any(|id| id == scheme)
}

/// What can be chosen for a scheme: what comes with the program, then what the document has besides.
pub fn offered(settings: &Settings) -> Vec<(String, Option<Arc<Overlay>>)> {
    let known = overlays().unwrap_or_default();
    let fitting = known.iter().filter(|one| fits(one, &settings.scheme));
    let mut offered: Vec<_> = fitting
        .map(|one| (one.id.clone(), Some(one.clone())))
        .collect();
    for chosen in &settings.overlays {
        let own = found(chosen);
        match offered.iter_mut().find(|(id, _)| id == chosen.id()) {
            // The user's own goes before one that comes with the program under the same id.
            Some(place) => place.1 = own,
            None => offered.push((chosen.id().to_owned(), own)),
        }
    }
    offered
}

/// Lays a variant of the user's own over the scheme, with what that does to others; or says in words why it
/// does not fit.
pub fn lay_own(
    settings: &Settings,
    text: &str,
    lang: Lang,
) -> Result<(Settings, Vec<String>), String> {
    let own = Overlay::parse(text).map_err(|fault| scheme_faults::problem(&fault, lang))?;
    if let Some(known) = junheng_core::overlay(&own.id) {
        return Err(words::id_taken(&own.id, &known.name, lang));
    }
    let own = Arc::new(own);
    if !fits(&own, &settings.scheme) {
        return Err(words::fits_only(&own.schemes, lang));
    }
    changes_beside(settings, &own, lang)?;
    let mut new = settings.clone();
    put(&mut new, &own.id, false);
    make_room(&mut new, &own);
    new.overlays.push(ChosenOverlay::Own(own.clone()));
    let new = checked(settings, new, lang)?;
    let lines = told(settings, &new, &own, lang);
    Ok((new, lines))
}

/// A change in words, and how sure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// What it does.
    pub text: String,
    /// Id of its source.
    pub source: String,
    /// How sure it is.
    pub certainty: junheng_core::Certainty,
}

/// What a variant changes in a scheme and its items; or in words why it does not fit.
///
/// # Errors
/// In words why it does not fit.
pub fn changes(
    scheme: &str,
    overlay: &Arc<Overlay>,
    lang: Lang,
) -> Result<Vec<ChangeLine>, String> {
    let only = [overlay.clone()];
    changes_of(scheme, &only, &overlay.id, None, lang)
}

/// What a variant changes beside those that are chosen; or in words why it does not fit.
///
/// # Errors
/// In words why it does not fit.
pub fn changes_beside(
    settings: &Settings,
    overlay: &Arc<Overlay>,
    lang: Lang,
) -> Result<Vec<ChangeLine>, String> {
    let others = settings.overlays.iter().filter_map(found);
    let mut stack: Vec<_> = others
        .filter(|one| one.id != overlay.id && !one.excludes(overlay))
        .collect();
    stack.push(overlay.clone());
    changes_of(
        &settings.scheme,
        &stack,
        &overlay.id,
        Some(settings.date),
        lang,
    )
}

fn changes_of(
    scheme: &str,
    stack: &[Arc<Overlay>],
    id: &str,
    day: Option<Date>,
    lang: Lang,
) -> Result<Vec<ChangeLine>, String> {
    let told = |error| {
        let fault = scheme_faults::problem(&error, lang);
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        format!("{}{colon}{fault}", words::DOES_NOT_FIT.get(lang))
    };
    let laid = overlaid(scheme, stack).map_err(told)?;
    let plain = junheng_core::scheme(scheme).unwrap_or_else(|| laid.clone());
    let items = item_scheme(scheme);
    let laid_items = items.as_ref().map(|items| items_overlaid(items, stack));
    let laid_items = laid_items.transpose().map_err(told)?;
    let line = |applied: &Applied| {
        let waits = day.map_or_else(String::new, |day| words::waits(applied, day, lang));
        ChangeLine {
            text: words::change(applied, &plain, items.as_deref(), lang) + &waits,
            source: applied.change.source.clone(),
            certainty: applied.change.certainty,
        }
    };
    let of_items = laid_items
        .iter()
        .flat_map(|laid: &Arc<ItemScheme>| &laid.variants);
    let all = laid.variants.iter().chain(of_items);
    Ok(all.filter(|one| one.overlay == id).map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::blank_document;

    const BASIC: &str = "basic-balance-2012";

    fn settings() -> Settings {
        blank_document(Date::new(2026, 6, 20).unwrap()).settings
    }

    #[test]
    fn another_scheme_keeps_the_variants_that_fit_it() {
        let mut settings = settings();
        put(&mut settings, "xinjiang", true);
        put(&mut settings, "wusu-2025", true);
        put(&mut settings, "wusu-2025", true);
        assert_eq!(settings.overlays.len(), 2);
        settings.judge_by(BASIC);
        assert_eq!(settings.scheme, BASIC);
        let left: Vec<&str> = settings.overlays.iter().map(ChosenOverlay::id).collect();
        assert_eq!(left, ["xinjiang"]);
        put(&mut settings, "xinjiang", false);
        assert!(settings.overlays.is_empty());
    }

    #[test]
    fn what_is_chosen_is_always_offered() {
        let mut settings = settings();
        assert_eq!(offered(&settings).len(), 4);
        put(&mut settings, "gone", true);
        assert_eq!(
            offered(&settings).last().unwrap(),
            &("gone".to_owned(), None)
        );
        settings.judge_by(BASIC);
        let ids: Vec<String> = offered(&settings).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["xinjiang"]);
    }

    #[test]
    fn a_variant_of_ones_own_is_checked_before_it_is_laid() {
        let settings = settings();
        let wusu = junheng_core::overlay("wusu-2025").unwrap();
        let own = wusu
            .json()
            .replace("wusu-2025", "mine")
            .replace("7000", "7500");
        let (laid, told) = lay_own(&settings, &own, Lang::Zh).unwrap();
        assert_eq!((laid.overlays.len(), told.len()), (1, 0));
        // One that comes with the program is not taken away by a file.
        let taken = wusu.json().replace("7000", "7500");
        let fault = lay_own(&settings, &taken, Lang::Zh).unwrap_err();
        assert!(fault.contains("wusu-2025"), "{fault}");
        // Loaded again it takes its own place.
        let (again, told) = lay_own(&laid, &own, Lang::Zh).unwrap();
        assert_eq!((again.overlays.len(), told.len()), (1, 1));
        assert!(
            told[0].contains("同一 id") && told[0].contains("mine"),
            "{told:?}"
        );
        let cut = own.get(..own.len() / 2).unwrap();
        let fault = lay_own(&settings, cut, Lang::Zh).unwrap_err();
        assert!(fault.contains('行'), "{fault}");
        let unknown = own.replace("special-funds", "no-such-item");
        assert!(lay_own(&settings, &unknown, Lang::En).is_err());
        let mut basic = settings;
        basic.judge_by(BASIC);
        let fault = lay_own(&basic, &own, Lang::Zh).unwrap_err();
        assert!(fault.contains("优质均衡"), "{fault}");
    }

    #[test]
    fn two_of_one_place_both_apply_and_say_so() {
        let wusu = junheng_core::overlay("wusu-2025").unwrap();
        // Only what it sets: what it adds could not be added twice.
        let mine = |id: &str, money: &str| {
            let mut json: serde_json::Value = serde_json::from_str(wusu.json()).unwrap();
            json["changes"].as_array_mut().unwrap().truncate(1);
            let text = json.to_string();
            text.replace("wusu-2025", id).replace("7000", money)
        };
        let (first, _) = lay_own(&settings(), &mine("v-2", "7500"), Lang::Zh).unwrap();
        // Whichever is loaded first, the order is that of the ids.
        let (both, told) = lay_own(&first, &mine("v-1", "7800"), Lang::Zh).unwrap();
        assert_eq!(both.overlays.len(), 2);
        assert_eq!(told, beside(&both, "v-2", Lang::Zh));
        assert_eq!(beside(&both, "v-1", Lang::Zh), Vec::<String>::new());
        let [line] = told.as_slice() else {
            panic!("{told:?}")
        };
        let (one, two) = (line.find("（v-1）"), line.find("（v-2）"));
        assert!(
            one.is_some() && one < two && line.contains("以后者为准"),
            "{line}"
        );
        assert!(line.contains("特教生均公用经费"), "{line}");
        // What is said is what is done.
        let items = items_of(&both).unwrap().unwrap();
        let test = format!("{:?}", items.part("special-funds").unwrap().1.test);
        assert!(test.contains("7500") && !test.contains("7800"), "{test}");
        // Equal names are told apart wherever they are listed.
        let laid = words::variants_laid(&both, Lang::En).unwrap();
        assert!(laid.contains("(v-1)") && laid.contains("(v-2)"), "{laid}");
        let akqi = junheng_core::overlay("akqi-2022").unwrap();
        assert!(replaced(&both, &akqi, Lang::En).concat().contains("(v-1)"));
        // And it is one step.
        let mut document = blank_document(Date::new(2026, 6, 20).unwrap());
        document.settings = first.clone();
        let undo = document
            .apply(junheng_core::Edit::SetSettings(both))
            .unwrap();
        let _ = document.apply(undo).unwrap();
        assert_eq!(document.settings, first);
        // One of another place takes both off, by name.
        let other = akqi.json().replace("akqi-2022", "a-own");
        let (_, told) = lay_own(&document.settings, &other, Lang::En).unwrap();
        assert!(
            told.concat().contains("taken off") && told.concat().contains("v-2"),
            "{told:?}"
        );
    }

    #[test]
    fn one_county_takes_the_place_of_another_and_the_order_of_ticking_decides_nothing() {
        let both = |first: &str, second: &str| {
            let one = lay(&settings(), first, true, Lang::Zh).unwrap();
            lay(&one, second, true, Lang::Zh).unwrap()
        };
        let ids = |settings: &Settings| -> Vec<String> {
            let chosen = settings.overlays.iter();
            chosen.map(|one| one.id().to_owned()).collect()
        };
        for (first, second) in [("akqi-2022", "wusu-2025"), ("wusu-2025", "akqi-2022")] {
            let laid = both(first, second);
            assert_eq!(ids(&laid), [second]);
            assert_eq!(fault(&laid), None);
            let other = junheng_core::overlay(first).unwrap();
            assert_eq!(replaced(&laid, &other, Lang::Zh).len(), 1);
        }
        // A city of one province and a county of another, or the other's region.
        for other in ["akqi-2022", "xinjiang"] {
            assert_eq!(ids(&both("shenyang", other)), [other]);
            assert_eq!(ids(&both(other, "shenyang")), ["shenyang"]);
            let (laid, city) = (both("shenyang", other), junheng_core::overlay("shenyang"));
            assert_eq!(replaced(&laid, &city.unwrap(), Lang::Zh).len(), 1);
        }
        let (one, other) = (both("wusu-2025", "xinjiang"), both("xinjiang", "wusu-2025"));
        assert_eq!(items_of(&one).unwrap(), items_of(&other).unwrap());
        assert_eq!(scheme_of(&one).unwrap(), scheme_of(&other).unwrap());
    }

    #[test]
    fn a_stack_that_does_not_fit_is_not_laid_and_is_told_by_name() {
        // One of the user's own that changes what another brings.
        let own = junheng_core::overlay("wusu-2025").unwrap();
        let own = own.json().replace("\"wusu-2025\"", "\"x-own\"").replace(
            "items.special-funds.parts.special-funds.test.at_least",
            "items.posts.parts.posts-primary.test.at_most",
        );
        let own = own.replace("\"posts-primary\"", "\"posts-own\"");
        let own = own.replace("\"posts-junior\"", "\"posts-own-junior\"");
        let plain = settings();
        assert!(lay_own(&plain, &own, Lang::Zh).is_err());
        let wusu = lay(&plain, "wusu-2025", true, Lang::Zh).unwrap();
        let (laid, _) = lay_own(&wusu, &own, Lang::Zh).unwrap();
        // What it rests on cannot be taken away under it.
        let refused = lay(&laid, "wusu-2025", false, Lang::Zh).unwrap_err();
        assert!(refused.contains("乌苏市口径"), "{refused}");
        assert!(lay(&laid, "x-own", false, Lang::Zh).is_ok());
        // A document that comes so is told at its variant, and can be mended.
        let mut broken = laid;
        put(&mut broken, "wusu-2025", false);
        let (id, error) = fault(&broken).unwrap();
        assert_eq!(id.as_deref(), Some("x-own"));
        assert!(findings::rule_error(&error, Lang::Zh).contains("乌苏市口径"));
        let mended = lay(&broken, "x-own", false, Lang::Zh).unwrap();
        assert_eq!(fault(&mended), None);
        let mut two = plain;
        for id in ["akqi-2022", "wusu-2025"] {
            two.overlays.push(ChosenOverlay::Known(id.to_owned()));
        }
        let (id, error) = fault(&two).unwrap();
        assert_eq!(id.as_deref(), Some("wusu-2025"));
        let told = findings::rule_error(&error, Lang::Zh);
        assert!(told.contains("阿合奇") && !told.contains("第 "), "{told}");
    }

    #[test]
    fn changes_are_told_with_their_certainty() {
        let wusu = junheng_core::overlay("wusu-2025").unwrap();
        let lines = changes("quality-balance-2017", &wusu, Lang::Zh).unwrap();
        assert_eq!(lines.len(), 3);
        assert!(changes(BASIC, &wusu, Lang::Zh).is_err());
        let xinjiang = junheng_core::overlay("xinjiang").unwrap();
        assert_eq!(changes(BASIC, &xinjiang, Lang::En), Ok(Vec::new()));
    }
}
