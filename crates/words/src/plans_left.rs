//! What a plan leaves: what fails still, what goes on to cost, what was not worked out.

use junheng_core::Decimal;
use junheng_plan::search::{Found, Proposed, Relief, Rule, Short};

use crate::lang::Lang;
use crate::plans_measured::{Round, amount, percent};
use crate::plans_rules::rule;
use crate::plans_search::Names;
use crate::plans_views::list;
use crate::{format, labels, plans, reasons};

labels! {
    FAILING: "仍未达到的要求，差得最多的在前", "What fails still, the furthest off first";
}

/// What is reached and what is asked, with as many decimals as tell them apart.
fn pair(short: &Short, least: usize) -> (String, String) {
    let at = |decimals| {
        (
            figure(short.reached, decimals),
            figure(short.asked, decimals),
        )
    };
    let mut all = (least..=9).map(at);
    all.find(|(reached, asked)| reached != asked)
        .unwrap_or_else(|| at(9))
}

/// A figure with so many decimals at most.
fn figure(value: f64, decimals: usize) -> String {
    let mut plain = format!("{value:.decimals$}");
    if plain.contains('.') {
        plain.truncate(plain.trim_end_matches('0').trim_end_matches('.').len());
    }
    format::number(&plain)
}

/// Something that fails still: what is asked, what is reached.
#[must_use]
pub fn short(short: &Short, names: &Names<'_>) -> String {
    let lang = names.lang;
    let name = rule(&short.rule, names);
    let by = percent(short.by, Round::Up);
    let sentence = match (&short.rule, lang) {
        (Rule::Coefficient(..), _) => {
            let (reached, asked) = pair(short, 4);
            match lang {
                Lang::Zh => format!("{name} {reached}，限值 {asked}（超 {by}）"),
                Lang::En => format!("{name} {reached}, limit {asked} ({by} over)"),
            }
        }
        (Rule::Unit(..), _) => {
            let (reached, asked) = pair(short, 2);
            match lang {
                Lang::Zh => format!("{name}：需 {asked}，达到 {reached}（差 {by}）"),
                Lang::En => format!("{name}: {reached} of {asked} needed ({by} short)"),
            }
        }
        _ => item(&name, short.enough, lang),
    };
    reasons::tidied(sentence, lang)
}

/// An item that fails: for want of money, or of an action that changes it.
fn item(name: &str, enough: Option<f64>, lang: Lang) -> String {
    let money = enough.map(|enough| amount(enough, Round::Up, lang));
    match (money, lang) {
        (Some(money), Lang::Zh) => format!("{name}：经费不够，未列入方案；经费上限为 {money} 才够"),
        (Some(money), Lang::En) => {
            format!("{name}: left out, for the money is not there; a budget of {money} would do")
        }
        (None, Lang::Zh) => format!("{name}：可用的措施不能改变"),
        (None, Lang::En) => format!("{name}: no action of a search changes it"),
    }
}

/// What a plan goes on to cost after its last year; nothing where that is nothing.
#[must_use]
pub fn runs_on(yearly: Option<Decimal>, lang: Lang) -> Option<String> {
    let yearly = yearly.filter(|yearly| *yearly != Decimal::ZERO)?;
    let money = plans::money(yearly, lang);
    let sentence = match lang {
        Lang::Zh => format!("此后每年 {money}"),
        Lang::En => format!("runs on at {money} a year"),
    };
    Some(reasons::tidied(sentence, lang))
}

/// The same of what a search found, and that the search does not count it.
#[must_use]
pub fn found_runs_on(found: &Found, target: u16, lang: Lang) -> Option<String> {
    let each = (found.runs_on > 0.0).then(|| amount(found.runs_on, Round::Up, lang))?;
    let year = format::school_year(target, lang);
    let sentence = match lang {
        Lang::Zh => format!(
            "费用只计到 {year}；招聘、交流等每年付费的措施此后每年仍需 {each}，不在上述费用和求解的比较之内。"
        ),
        Lang::En => format!(
            "Costs are counted until {year}; what is paid every year, as for hiring and rotation, runs on at {each} a year, which neither the cost nor the search counts."
        ),
    };
    Some(reasons::tidied(sentence, lang))
}

/// That the years have no room for the best plan that was found.
#[must_use]
pub fn over(over: &Relief, lang: Lang) -> String {
    let (asked, enough, more) = (
        amount(over.asked, Round::Down, lang),
        amount(over.enough, Round::Up, lang),
        amount(over.enough - over.asked, Round::Up, lang),
    );
    match lang {
        Lang::Zh => format!(
            "求得的最好方案排不进每年 {asked}：某一学年至少需 {enough}，超出 {more}，因此不给出"
        ),
        Lang::En => format!(
            "the best that was found does not fit {asked} a year: one year takes at least {enough}, {more} too much, so it is not given"
        ),
    }
}

/// Transfers between the same two schools the other way.
#[must_use]
pub fn back(proposed: &Proposed, names: &Names<'_>) -> Option<String> {
    let lang = names.lang;
    if proposed.back.is_empty() {
        return None;
    }
    let all = proposed.back.iter();
    let all: Vec<String> = all
        .map(|action| plans::sentence(&action.what, names.schools, lang))
        .collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let all = list(&all, lang);
    let is_own = proposed.back.iter().any(|action| !action.found);
    Some(match (lang, is_own) {
        (Lang::Zh, true) => {
            format!("与方案保留的反向交流并存：{all}。如不需要，可改该措施后重新求解")
        }
        (Lang::Zh, false) => format!("两校间互换不同类型的教师：{all}"),
        (Lang::En, true) => format!(
            "beside transfers the other way that the plan keeps: {all}; change those and search again if they are not wanted"
        ),
        (Lang::En, false) => format!("the two schools exchange teachers of different kinds: {all}"),
    })
}

/// Requirements of a conflict whose relief was not worked out.
#[must_use]
pub fn unasked(rules: &[Rule], names: &Names<'_>) -> Option<String> {
    let count = rules.len();
    (count > 0).then(|| match names.lang {
        Lang::Zh => format!("预定的计算量已用完，另有 {count} 项要求须放宽多少未计算。"),
        Lang::En if count == 1 => {
            "The computing set for it was used up: how far one more must give way was not worked out.".to_owned()
        }
        Lang::En => {
            format!("The computing set for it was used up: how far {count} more must give way was not worked out.")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_what_counts() {
        assert_eq!(figure(14.0, 2), "14");
        assert_eq!(figure(0.523_41, 4), "0.5234");
        assert_eq!(figure(1200.5, 2), "1200.5");
        let short = Short {
            rule: Rule::Budget,
            reached: 0.500_04,
            asked: 0.5,
            by: 0.1,
            enough: None,
        };
        assert_eq!(pair(&short, 4), ("0.50004".to_owned(), "0.5".to_owned()));
    }

    #[test]
    fn an_item_says_whether_it_is_the_money() {
        let (zh, en) = (Lang::Zh, Lang::En);
        assert!(item("x", Some(118.231), zh).contains("118.24"));
        assert!(item("x", Some(118.231), en).contains("would do"));
        assert!(item("x", None, zh).contains("措施"));
        assert!(item("x", None, en).contains("no action"));
    }

    #[test]
    fn what_runs_on_is_told_where_there_is_any() {
        assert_eq!(runs_on(Some(Decimal::ZERO), Lang::Zh), None);
        let told = runs_on(Some(Decimal::whole(24)), Lang::En).unwrap();
        assert!(told.contains("24"), "{told}");
    }
}
