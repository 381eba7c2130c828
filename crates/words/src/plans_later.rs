//! What of a plan that a search found does not last until the plan's last year.

use junheng_plan::Plan;

use crate::format;
use crate::lang::Lang;
use crate::reasons;

/// The year a search was asked for, where the plan goes on after it.
fn early(plan: &Plan) -> Option<u16> {
    plan.wanted.year.filter(|year| *year < plan.target)
}

/// A headline with the year it is of, where that is not the plan's last.
#[must_use]
pub fn as_judged(headline: String, plan: &Plan, lang: Lang) -> String {
    let Some(year) = early(plan) else {
        return headline;
    };
    let year = format::school_year(year, lang);
    match lang {
        Lang::Zh => format!("按{year}判定，{headline}"),
        Lang::En => format!("As judged in {year}: {headline}"),
    }
}

/// That only some years were looked at for what turns for the worse; nothing where all were.
#[must_use]
pub fn looked_only(only: &[u16], lang: Lang) -> Option<String> {
    let years: Vec<String> = only.iter().map(|year| year.to_string()).collect();
    let sentence = match (years.is_empty(), lang) {
        (true, _) => return None,
        (_, Lang::Zh) => format!(
            "学校和学年较多，只核对了 {} 学年，其余学年见“逐年”。",
            years.join("、")
        ),
        (_, Lang::En) => format!(
            "With this many schools and years only {} were looked at; By year has the others.",
            years.join(" and ")
        ),
    };
    Some(reasons::tidied(sentence, lang))
}

/// How much fails by the plan's last year that did not in the year searched for: a list of it follows. Of `only` some
/// years, that nothing is known of the others.
#[must_use]
pub fn lapsed(count: usize, plan: &Plan, only: &[u16], lang: Lang) -> String {
    if let Some(looked) = looked_only(only, lang) {
        let told = match (count, lang) {
            (0, Lang::Zh) => "这些学年没有新的未达标。".to_owned(),
            (0, Lang::En) => "Nothing more fails in these.".to_owned(),
            (_, Lang::Zh) => {
                format!("这些学年又有 {count} 项未达标（括号内为首次出现的学年）：")
            }
            (_, Lang::En) => format!(
                "In these, more fails ({count}; in brackets the year in which it is first seen):"
            ),
        };
        return match lang {
            Lang::Zh => looked + &told,
            Lang::En => format!("{looked} {told}"),
        };
    }
    let (year, last) = (early(plan).unwrap_or(plan.target), plan.target);
    let (year, last) = (
        format::school_year(year, lang),
        format::school_year(last, lang),
    );
    match (count, lang) {
        (0, Lang::Zh) => format!("以后到方案末年（{last}），没有新的未达标。"),
        (0, Lang::En) => format!("Nothing more fails by the plan’s last year, {last}."),
        (_, Lang::Zh) => format!(
            "{year}以后不在查找之内，到方案末年（{last}）又有 {count} 项未达标（括号内为首次出现的学年）："
        ),
        (_, Lang::En) => format!(
            "The search looked no further than {year}. By the plan’s last year, {last}, these fail too ({count}; in brackets the year in which it is first seen):"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_named_where_the_plan_goes_on() {
        let date = junheng_core::Date::new(2025, 10, 1).unwrap();
        let document = junheng_core::Document::new(junheng_core::DEFAULT_SCHEME, date);
        let mut plan = Plan::new(1, "", &document);
        plan.target = 2030;
        for lang in Lang::ALL {
            plan.wanted.year = Some(2027);
            let told = as_judged("A.".to_owned(), &plan, lang);
            assert!(told.contains("2027") && told.ends_with("A."), "{told}");
            for count in [0, 3] {
                // What was not looked at is not said to hold.
                let part = lapsed(count, &plan, &[2028, 2030], lang);
                let all = ["2028", "2030"].map(|year| part.contains(year));
                assert!(all == [true; 2] && !part.contains("2027"), "{part}");
                let told = lapsed(count, &plan, &[], lang);
                assert!(told.contains("2030"), "{told}");
                assert_ne!(part, told);
                assert_eq!(
                    told.contains('3') && told.contains("2027"),
                    count > 0,
                    "{told}"
                );
            }
            for year in [None, Some(2030)] {
                plan.wanted.year = year;
                assert_eq!(as_judged("A.".to_owned(), &plan, lang), "A.");
            }
        }
    }
}
