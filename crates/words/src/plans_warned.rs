//! What actions turn for the worse, said before they are kept.

use junheng_core::{Limit, Printed, Unit, Verdict};
use junheng_plan::draft::Schools;
use junheng_plan::outcome::{Change, Harm, Harms, SmallRoom, Subject};

use crate::labels;
use crate::lang::Lang;
use crate::{format, judged, names, plans, plans_outcome, plans_views, reasons};

labels! {
    HARMS: "会因此超限或未达标", "Would go over a limit or no longer meet";
    CHANGE_YES: "仍要修改", "Change it all the same";
    CHANGE_NO: "不改", "Leave it as it was";
    ADD_YES: "仍要添加", "Add all the same";
    ADD_NO: "不添加", "Leave it";
    ON_YES: "仍要启用", "Switch on all the same";
    ON_NO: "不启用", "Leave them off";
    NO_HARMS: "没有因此超限或变为未达标的。", "Nothing goes over a limit or fails because of it.";
}

/// A coefficient beside its limit, as it is printed; where that hides on which side it lies, with as many more
/// decimals as show it.
#[must_use]
pub fn beside(printed: Option<Printed>, value: Option<f64>, limit: Option<Limit>) -> String {
    let Some(printed) = printed else {
        return "—".to_owned();
    };
    let plain = printed.to_string();
    if let (Some(value), Some(limit)) = (value, limit) {
        let looks = printed.cmp_decimal(limit.decimal);
        if looks.is_eq() && value.total_cmp(&limit.float).is_ne() {
            let decimals = usize::try_from(printed.decimals).unwrap_or(3);
            let equal = format!("{:.12}", limit.float);
            let more = (decimals + 1..=9)
                .map(|decimals| format!("{value:.decimals$}"))
                .find(|text| !equal.starts_with(text.as_str()));
            return format::number(&more.unwrap_or(plain));
        }
    }
    format::number(&plain)
}

/// A coefficient before and after, beside its limit.
#[must_use]
pub fn both(
    printed: Change<Option<Printed>>,
    value: Change<Option<f64>>,
    limit: Option<Limit>,
) -> String {
    let before = beside(printed.before, value.before, limit);
    let after = beside(printed.after, value.after, limit);
    plans_views::arrow(&before, &after)
}

/// That rooms are too small for the item that counts them.
#[must_use]
pub fn small_room(small: SmallRoom, lang: Lang) -> String {
    let area = |area| format::with_unit(&format::decimal(area), Unit::SquareMetre, lang);
    let (own, least) = (area(small.area), area(small.least));
    let (what, item) = (plans::build(small.what).get(lang), small.item);
    match lang {
        Lang::Zh => format!("{what}每间 {own}，不足 {least}，不计入政府保障第 {item} 项"),
        Lang::En => {
            format!("{what} of {own} each, below {least}: not counted in guarantee item {item}")
        }
    }
}

/// What actions turn for the worse: from what to what, and in which year.
#[must_use]
pub fn harm(harms: &Harms, harm: &Harm, schools: &Schools, lang: Lang) -> String {
    let rules = &harms.judged.evaluation.rules;
    let indicator = |index: usize| {
        let found = rules.scheme.indicators.get(index);
        found.map_or("", |one| reasons::of_scheme(&one.short, lang))
    };
    let limited = |name: String, figures: String, limit: Option<Limit>| {
        let limit = limit.map_or_else(String::new, |limit| format::decimal(limit.decimal));
        match lang {
            Lang::Zh => format!("{name} {figures}，超过限值 {limit}"),
            Lang::En => format!("{name} {figures}, over its limit of {limit}"),
        }
    };
    let sentence = match harm.subject {
        Subject::Coefficient(stage, index) => {
            let stage = names::stage(stage).get(lang);
            let name = match lang {
                Lang::Zh => format!("{stage}{}的差异系数", indicator(index)),
                Lang::En => format!("{stage}, coefficient of {}:", indicator(index)),
            };
            let Some(row) = harm.coefficient else {
                return name;
            };
            limited(name, both(row.printed, row.value, row.limit), row.limit)
        }
        Subject::Composite(stage) => {
            let stage = names::stage(stage).get(lang);
            let name = match lang {
                Lang::Zh => format!("{stage}综合差异系数"),
                Lang::En => format!("{stage}, composite coefficient:"),
            };
            let Some(row) = harm.composite else {
                return name;
            };
            limited(name, both(row.printed, row.value, row.limit), row.limit)
        }
        Subject::Unit(school, stage) => {
            let unit = plans_outcome::unit(schools, school, stage, lang);
            let short: Vec<&str> = harm.short.iter().map(|at| indicator(*at)).collect();
            let (turns, short) = match (lang, harm.is_new) {
                (Lang::Zh, true) => ("未达标", short.join("、")),
                (Lang::Zh, false) => ("由达标变为未达标", short.join("、")),
                (Lang::En, true) => ("does not meet", short.join(", ")),
                (Lang::En, false) => ("no longer meets", short.join(", ")),
            };
            match (lang, short.is_empty()) {
                (Lang::Zh, true) => format!("{unit}{turns}"),
                (Lang::Zh, false) => format!("{unit}{turns}：{short}低于标准"),
                (Lang::En, true) => format!("{unit} {turns}"),
                (Lang::En, false) => format!("{unit} {turns}: below in {short}"),
            }
        }
        Subject::Line(of) => {
            let items = harms.judged.items.as_ref().map(|items| &*items.scheme);
            let name = judged::line(of, &rules.scheme, items, lang);
            match lang {
                Lang::Zh => format!("{name}由达标变为未达标"),
                Lang::En => format!("{name}: no longer met"),
            }
        }
        Subject::School(item, part, school, stage) => {
            let items = harms.judged.items.as_ref().map(|items| &*items.scheme);
            let school = plans::of_school(schools, school, stage, lang);
            let name = plans::in_item(&school, items, (item, part), lang);
            match lang {
                Lang::Zh => format!("{name}由达标变为未达标"),
                Lang::En => format!("{name}: no longer met"),
            }
        }
        Subject::Overall | Subject::Resources => plans_views::OVERALL.get(lang).to_owned(),
    };
    let year = format::school_year(harm.year, lang);
    let sentence = match lang {
        Lang::Zh => format!("{sentence}（{year}）"),
        Lang::En => format!("{sentence} ({year})"),
    };
    reasons::tidied(sentence, lang)
}

/// That actions just added or switched on turn so much for the worse.
#[must_use]
pub fn harmed(count: usize, lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!("{count} 项因此超限或未达标，见“前后对比”；可撤销。"),
        Lang::En => {
            let now = if count == 1 { "1 more goes" } else { "more go" };
            let many = if count == 1 {
                String::new()
            } else {
                format!("{count} ")
            };
            format!(
                "{many}{now} over a limit or fail because of it, see Before and after; it can be undone."
            )
        }
    };
    reasons::tidied(sentence, lang)
}

/// What adding so many actions would turn for the worse: a list of it follows.
#[must_use]
pub fn ask_adding(actions: usize, harms: usize, lang: Lang) -> String {
    let sentence = match (lang, actions) {
        (Lang::Zh, _) => {
            format!("添加 {actions} 项措施会使以下 {harms} 项超限或未达标。目前尚未添加。")
        }
        (Lang::En, 1) => {
            format!(
                "With this action, {harms} would go over a limit or no longer meet. It is not added yet."
            )
        }
        (Lang::En, _) => {
            format!(
                "With these {actions} actions, {harms} would go over a limit or no longer meet. They are not added yet."
            )
        }
    };
    reasons::tidied(sentence, lang)
}

/// What switching so many actions on would turn for the worse: a list of it follows.
#[must_use]
pub fn ask_on(actions: usize, harms: usize, lang: Lang) -> String {
    let sentence = match (lang, actions) {
        (Lang::Zh, _) => {
            format!("启用 {actions} 项措施会使以下 {harms} 项超限或未达标。目前尚未启用。")
        }
        (Lang::En, 1) => {
            format!(
                "With this action on, {harms} would go over a limit or no longer meet. It is still off."
            )
        }
        (Lang::En, _) => {
            format!(
                "With these {actions} actions on, {harms} would go over a limit or no longer meet. They are still off."
            )
        }
    };
    reasons::tidied(sentence, lang)
}

/// The county by everything its scheme asks for, and how much fails still: a list of it follows.
#[must_use]
pub fn county(verdict: Verdict, failing: usize, lang: Lang) -> String {
    let name = plans_views::OVERALL.get(lang);
    let verdict = plans_views::verdicts(verdict, verdict, lang);
    let sentence = match (lang, failing) {
        (Lang::Zh, 0) => format!("{name}：{verdict}。"),
        (Lang::En, 0) => format!("{name}: {verdict}."),
        (Lang::Zh, _) => format!("{name}：{verdict}。仍有 {failing} 项未达标："),
        (Lang::En, _) => format!("{name}: {verdict}. Not met still ({failing}):"),
    };
    reasons::tidied(sentence, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::Decimal;

    #[test]
    fn what_rounding_hides_is_shown() {
        let limit = Limit {
            decimal: Decimal::parse("0.5").unwrap(),
            float: 0.5,
        };
        let printed = |units| Some(Printed { units, decimals: 3 });
        let shown = |units, value| beside(printed(units), Some(value), Some(limit));
        assert_eq!(shown(500, 0.5), "0.500");
        assert_eq!(shown(500, 0.500_03), "0.50003");
        assert_eq!(shown(500, 0.499_6), "0.4996");
        assert_eq!(shown(470, 0.470_2), "0.470");
        assert_eq!(beside(None, None, Some(limit)), "—");
        let change = Change::of(printed(470), printed(500));
        let text = both(change, Change::of(Some(0.47), Some(0.500_03)), Some(limit));
        assert_eq!(text, "0.470 → 0.50003");
    }
}
