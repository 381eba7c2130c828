//! The words of what cannot be judged with a plan either.

use junheng_plan::outcome::Undecided;

use crate::lang::Lang;
use crate::plans_views::list;
use crate::reasons;

/// How much has no verdict with the plan, and where the plan acts all the same; `acted_on` are the names of
/// the latter. Nothing where everything is decided.
#[must_use]
pub fn undecided(found: &Undecided, acted_on: &[String], lang: Lang) -> Option<String> {
    let counts = [found.insufficient, found.pending];
    if counts == [0, 0] {
        return None;
    }
    let names = match lang {
        Lang::Zh => ["数据不足", "待定"],
        Lang::En => ["lacking data", "pending"],
    };
    let parts = counts.iter().zip(names).filter(|(count, _)| **count > 0);
    let parts: Vec<String> = parts
        .map(|(count, name)| match lang {
            Lang::Zh => format!("{name} {count} 项"),
            Lang::En => format!("{count} {name}"),
        })
        .collect();
    let parts = match lang {
        Lang::Zh => parts.join("、"),
        Lang::En => parts.join(", "),
    };
    let all: Vec<&str> = acted_on.iter().map(String::as_str).collect();
    let named = list(&all, lang);
    let sentence = match (all.is_empty(), lang) {
        (true, Lang::Zh) => format!("方案后仍不能判定：{parts}。"),
        (true, Lang::En) => format!("Not decided with the plan either: {parts}."),
        (false, Lang::Zh) => {
            format!("方案后仍不能判定：{parts}；其中已安排措施而仍不能判定的：{named}。")
        }
        (false, Lang::En) => format!(
            "Not decided with the plan either: {parts}; among them, in spite of the plan’s actions: {named}."
        ),
    };
    Some(reasons::tidied(sentence, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_decided_is_counted_and_named() {
        let mut found = Undecided::default();
        assert_eq!(undecided(&found, &[], Lang::Zh), None);
        found.insufficient = 3;
        found.pending = 1;
        let plain = |text: Option<String>| text.unwrap().replace('\u{202f}', " ");
        assert_eq!(
            plain(undecided(&found, &[], Lang::Zh)),
            "方案后仍不能判定：数据不足 3 项、待定 1 项。"
        );
        let said = plain(undecided(
            &found,
            &["音乐、美术专用教室".to_owned()],
            Lang::Zh,
        ));
        assert!(
            said.contains("已安排措施而仍不能判定的：音乐、美术专用教室"),
            "{said}"
        );
    }
}
