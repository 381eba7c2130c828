//! The words of a plan's one page and files: what it rests on, and that nothing in them is real.

use junheng_core::{Decimal, Field};
use junheng_plan::cost::{self, Used};
use junheng_plan::{Enrolment, Lever, Plan, Price};

use crate::lang::{Lang, Text};
use crate::plans_views::{NOT_REAL, PLAN_MARK, amount_of, list};
use crate::{fields, format, plans, reasons};

/// What data a plan rests on.
#[must_use]
pub fn basis(county: &str, plan: &Plan, lang: Lang) -> String {
    let (base, target) = (
        format::school_year(plan.base, lang),
        format::school_year(plan.target, lang),
    );
    match lang {
        Lang::Zh => format!("以{county}{base}录入的数据为基础，推算到{target}。"),
        Lang::En => format!("Rests on the data entered for {county} in {base}, up to {target}."),
    }
}

/// How enrolment is assumed to change, and whom it takes along; what the plan's own actions do besides is no
/// assumption.
#[must_use]
pub fn enrolment(plan: &Plan, lang: Lang) -> String {
    let mut acts = plan.actions.iter().filter(|action| !action.off);
    // What counts in the last year is followed by none.
    let moves = acts.any(|action| action.year < plan.target && moves_pupils(action.what.lever()));
    let sentence = by_itself(plan, lang);
    if plan.enrolment == Enrolment::Same {
        return sentence;
    }
    let sentence = match lang {
        Lang::Zh => sentence + SHARED.zh,
        Lang::En => format!("{sentence} {}", SHARED.en),
    };
    if !moves {
        return sentence;
    }
    match lang {
        Lang::Zh => format!("{sentence}措施所增减、调整的学生，此后随全县同比例增减。"),
        Lang::En => format!(
            "{sentence} Pupils whom actions bring, move or take away change with the county from then on."
        ),
    }
}

/// How the county's pupils are shared out, where they change by themselves.
const SHARED: Text = Text {
    zh: "各校按基年在校生同比例分摊全县各学段人数。",
    en: "Schools share the county’s pupils of a stage in proportion to those of the base year.",
};

/// Whom no plan counts.
pub const TEACHERS_STAY: Text = Text {
    zh: "未计教师退休、调离。",
    en: "Teachers who retire or leave are not counted.",
};

/// Characters of a note that the one page has room for.
const NOTED: usize = 300;

/// A note as the one page has it: one that is long is cut, and the plan has all of it.
#[must_use]
pub fn noted(note: &str, lang: Lang) -> String {
    let note = note.trim();
    let Some((end, _)) = note.char_indices().nth(NOTED) else {
        return note.to_owned();
    };
    let told = note.get(..end).unwrap_or(note).trim_end();
    match lang {
        Lang::Zh => format!("{told}…（全文见方案）"),
        Lang::En => format!("{told}… (the plan has all of it)"),
    }
}

const fn moves_pupils(lever: Lever) -> bool {
    matches!(
        lever,
        Lever::Pupils | Lever::Found | Lever::Close | Lever::Enrol
    )
}

fn by_itself(plan: &Plan, lang: Lang) -> String {
    let acts = plan.actions.iter().filter(|action| !action.off);
    let acts = acts.map(|action| action.what.lever());
    let changes = acts.clone().any(|lever| lever == Lever::Enrol);
    match (&plan.enrolment, lang) {
        (Enrolment::Same, Lang::Zh) if changes => "除措施所增减外，在校生数不变。".to_owned(),
        (Enrolment::Same, Lang::En) if changes => {
            "Enrolment changes only by the plan’s own actions.".to_owned()
        }
        (Enrolment::Same, Lang::Zh) if acts.clone().any(moves_pupils) => {
            "全县在校生数不变，各校只按措施调整。".to_owned()
        }
        (Enrolment::Same, Lang::En) if acts.clone().any(moves_pupils) => {
            "The county’s enrolment stays as it is; schools change only by the plan’s own actions."
                .to_owned()
        }
        (Enrolment::Same, Lang::Zh) => "在校生数保持不变。".to_owned(),
        (Enrolment::Same, Lang::En) => "Enrolment stays as it is.".to_owned(),
        (Enrolment::Growth(growth), _) => {
            let (primary, junior) = (
                format::decimal(growth.primary),
                format::decimal(growth.junior),
            );
            let space = format::NARROW_SPACE;
            // What ends with the plan needs no word.
            let until = growth.until.filter(|until| *until < plan.target);
            let until = until.map(|until| format::school_year(until, lang));
            let until = match (until, lang) {
                (None, _) => String::new(),
                (Some(until), Lang::Zh) => format!("，至{until}为止，以后不变"),
                (Some(until), Lang::En) => format!(" until {until}, and stays as it is then"),
            };
            match lang {
                Lang::Zh => format!(
                    "在校生每年变化：小学 {primary}{space}%，初中 {junior}{space}%{until}。"
                ),
                Lang::En => format!(
                    "Enrolment changes by {primary}{space}% (primary) and {junior}{space}% (junior) a year{until}."
                ),
            }
        }
        (Enrolment::Cohorts(_), Lang::Zh) => "在校生按年级推移推算。".to_owned(),
        (Enrolment::Cohorts(_), Lang::En) => "Enrolment is projected by cohorts.".to_owned(),
    }
}

/// What ages and after how many years; nothing where nothing does.
#[must_use]
pub fn wear(plan: &Plan, lang: Lang) -> Option<String> {
    let wear = &plan.wear;
    let of = [
        (fields::field(Field::Equipment), wear.equipment),
        (fields::field(Field::MultimediaRooms), wear.multimedia),
        (fields::field(Field::Computers), wear.computers),
        (fields::field(Field::Books), wear.books),
        (plans::WEAR_ROOMS, wear.rooms),
        (plans::WEAR_GROUNDS, wear.grounds),
        (plans::WEAR_SPECIAL, wear.special),
    ];
    // A lifetime of 0 is none.
    let ages = of.into_iter().filter_map(|(name, years)| {
        let years = years.filter(|years| *years > 0)?;
        Some(match lang {
            Lang::Zh => format!("{} {years} 年", name.zh),
            Lang::En => format!("{} {years}", name.en),
        })
    });
    let ages: Vec<String> = ages.collect();
    let sentence = match (ages.is_empty(), lang) {
        (true, _) => return None,
        (false, Lang::Zh) => format!(
            "折旧年限：{}；其余不折旧。基年存量每年按年限等份减少，方案新增的用满年限后全部不计。",
            ages.join("，")
        ),
        (false, Lang::En) => {
            format!(
                "Lifetimes in years: {}; all else does not age. An equal part of the base year’s stock goes each year; what the plan adds is there in full for its lifetime, and then gone.",
                ages.join(", ")
            )
        }
    };
    Some(reasons::tidied(sentence, lang))
}

/// Prices of single actions of a kind that are told one by one.
const OWN: usize = 3;

/// The prices that the plan's actions rest on, a kind each: marked where it is our assumption, and beside it
/// what single actions say instead. Nothing of a kind that costs nothing.
#[must_use]
pub fn prices_used(plan: &Plan, lang: Lang) -> Vec<String> {
    let used = cost::used(plan);
    let kinds = used.chunk_by(|a, b| a.lever == b.lever);
    kinds
        .filter_map(|of| price(plan, of, lang))
        .map(|told| reasons::tidied(told, lang))
        .collect()
}

/// The prices of one kind of action.
fn price(plan: &Plan, used: &[Used], lang: Lang) -> Option<String> {
    let lever = used.first()?.lever;
    let name = plans::lever(lever).get(lang);
    // Equipment is counted in money: its usual price says nothing.
    let usual = |price: &Price| {
        lever == Lever::Equip && price.once == Decimal::whole(1) && price.yearly == Decimal::ZERO
    };
    let general = used.iter().find(|used| !used.own);
    let general = general.filter(|used| !usual(&used.price));
    let general = general.and_then(|used| per_unit(used.price, lever, lang));
    let own: Vec<&Used> = used.iter().filter(|used| used.own).collect();
    let count: usize = own.iter().map(|used| used.actions).sum();
    let mut figures: Vec<String> = own
        .iter()
        .take(OWN)
        .map(|used| per_unit(used.price, lever, lang))
        .map(|told| told.unwrap_or_else(|| FREE.get(lang).to_owned()))
        .collect();
    if own.len() > OWN {
        figures.push(OTHERS.get(lang).to_owned());
    }
    let assumed = match (plan.prices.contains_key(&lever), lang) {
        (true, _) => "",
        (false, Lang::Zh) => "（假设）",
        (false, Lang::En) => " (assumed)",
    };
    let zh = figures.join("、");
    let en = figures.join(", ");
    let items = if count == 1 { "action" } else { "actions" };
    match (general, count, lang) {
        (None, 0, _) => None,
        (Some(told), 0, _) => Some(format!("{name} {told}{assumed}")),
        (Some(told), _, Lang::Zh) => Some(format!(
            "{name} {told}{assumed}，另有 {count} 项自定单价（{zh}）"
        )),
        (Some(told), _, Lang::En) => Some(format!(
            "{name} {told}{assumed}, {count} {items} at their own price ({en})"
        )),
        (None, _, Lang::Zh) => Some(format!("{name} {count} 项自定单价（{zh}）")),
        (None, _, Lang::En) => Some(format!("{name} {count} {items} at their own price ({en})")),
    }
}

const FREE: Text = Text {
    zh: "不计费用",
    en: "no cost",
};

const OTHERS: Text = Text {
    zh: "其他",
    en: "others",
};

/// What one unit costs, once and a year; nothing where that is nothing.
fn per_unit(price: Price, lever: Lever, lang: Lang) -> Option<String> {
    let unit = plans::lever_unit(lever).get(lang);
    let unit = if lang == Lang::En {
        format::one(unit)
    } else {
        unit
    };
    let is_some = |amount: Decimal| amount != Decimal::ZERO;
    let mut parts = Vec::new();
    if is_some(price.once) {
        let once = format::decimal(price.once);
        parts.push(match lang {
            Lang::Zh => format!("{once} 万元/{unit}"),
            Lang::En => format!(
                "{} per {unit}",
                plans::price_figure(price.once, lever, lang)
            ),
        });
    }
    if is_some(price.yearly) {
        let yearly = format::decimal(price.yearly);
        parts.push(match lang {
            Lang::Zh => format!("每年 {yearly} 万元/{unit}"),
            Lang::En => format!(
                "{} per {unit} a year",
                plans::price_figure(price.yearly, lever, lang)
            ),
        });
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    (!parts.is_empty()).then(|| list(&parts, lang))
}

/// The prices of a plan in one line.
#[must_use]
pub fn prices(prices: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("单价：{}。", prices.join("；")),
        Lang::En => format!("Prices: {}.", prices.join("; ")),
    }
}

/// That so many actions are not counted.
#[must_use]
pub fn uncounted(count: usize, lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!("{count} 项措施不能计入。"),
        Lang::En if count == 1 => "1 action cannot be counted.".to_owned(),
        Lang::En => format!("{count} actions cannot be counted."),
    };
    reasons::tidied(sentence, lang)
}

/// The first line of every file made of a plan.
#[must_use]
pub fn file_mark(plan: &Plan, lang: Lang) -> String {
    let (mark, name) = (NOT_REAL.get(lang), plans::plan_name(plan, lang));
    match lang {
        Lang::Zh => format!("{mark}：{name}"),
        Lang::En => format!("{mark}: {name}"),
    }
}

/// The name of a file made of a plan, without its ending.
#[must_use]
pub fn file_name(county: &str, plan: &Plan, what: Text, lang: Lang) -> String {
    let (mark, name) = (PLAN_MARK.get(lang), plans::plan_name(plan, lang));
    format!("{county} {mark} {name} {}", what.get(lang))
}

/// How much of a kind of action there is, what is added and what is taken away each with its sign.
#[must_use]
pub fn amounts_of(lever: Lever, more: Decimal, less: Decimal, lang: Lang) -> String {
    if !matches!(lever, Lever::Enrol | Lever::Classes) {
        return amount_of(lever, more, lang);
    }
    let signed = [(more, "+"), (less, "−")].into_iter();
    let parts: Vec<String> = signed
        .filter(|(amount, _)| *amount > Decimal::ZERO)
        .map(|(amount, sign)| format!("{sign}{}", amount_of(lever, amount, lang)))
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    list(&parts, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_plan() -> Plan {
        let date = junheng_core::Date::new(2025, 10, 1).unwrap();
        let document = junheng_core::Document::new(junheng_core::DEFAULT_SCHEME, date);
        Plan::new(1, "", &document)
    }

    fn a_hire() -> junheng_plan::What {
        junheng_plan::What::Hire {
            school: junheng_core::SchoolId(1),
            stage: junheng_core::Stage::Primary,
            profile: junheng_plan::Profile::default(),
            number: 12,
        }
    }

    #[test]
    fn growth_that_ends_is_said_to_end() {
        let mut plan = a_plan();
        plan.target = 2030;
        let grows = |until| {
            Enrolment::Growth(junheng_plan::Growth {
                primary: Decimal::whole(3),
                junior: Decimal::whole(3),
                until,
            })
        };
        plan.enrolment = grows(Some(2028));
        let [zh, en] = Lang::ALL.map(|lang| enrolment(&plan, lang));
        assert!(zh.contains("2028") && zh.contains("为止"), "{zh}");
        assert!(en.contains("until") && en.contains("2028"), "{en}");
        for until in [None, Some(2030)] {
            plan.enrolment = grows(until);
            let [zh, en] = Lang::ALL.map(|lang| enrolment(&plan, lang));
            assert!(!zh.contains("为止") && !en.contains("until"), "{zh} {en}");
        }
    }

    #[test]
    fn pupils_whom_actions_move_are_said_to_follow() {
        use junheng_core::{SchoolId, Stage};
        use junheng_plan::{Action, What};
        let mut plan = a_plan();
        let said = |plan: &Plan| {
            let [zh, en] = Lang::ALL.map(|lang| enrolment(plan, lang));
            let says = [zh.contains("此后"), en.contains("from then on")];
            assert_eq!(says[0], says[1], "{zh} {en}");
            says[0]
        };
        let what = What::Pupils {
            from: SchoolId(1),
            to: SchoolId(2),
            stage: Stage::Primary,
            number: 30,
        };
        let _ = plan.add(Action::plain(plan.target - 1, what));
        assert!(!said(&plan), "nothing changes by itself");
        plan.enrolment = Enrolment::Cohorts(junheng_plan::Cohorts::default());
        assert!(said(&plan));
        plan.actions[0].year = plan.target;
        assert!(!said(&plan), "no year follows");
        plan.actions[0].year = plan.target - 1;
        plan.actions[0].off = true;
        assert!(!said(&plan));
    }

    #[test]
    fn how_pupils_are_shared_is_said_where_they_change() {
        let mut plan = a_plan();
        let said = |plan: &Plan| {
            let said = Lang::ALL.map(|lang| enrolment(plan, lang));
            [said[0].contains(SHARED.zh), said[1].contains(SHARED.en)]
        };
        assert_eq!(said(&plan), [false; 2]);
        plan.enrolment = Enrolment::Cohorts(junheng_plan::Cohorts::default());
        assert_eq!(said(&plan), [true; 2]);
        plan.enrolment = Enrolment::Growth(junheng_plan::Growth {
            primary: Decimal::whole(3),
            junior: Decimal::whole(3),
            until: None,
        });
        assert_eq!(said(&plan), [true; 2]);
    }

    #[test]
    fn a_long_note_is_cut_between_characters() {
        let fits = "注".repeat(NOTED);
        assert_eq!(noted(&format!(" {fits}\n"), Lang::Zh), fits);
        for one in ["注", "a", "𠮷"] {
            let told = noted(&one.repeat(1500), Lang::Zh);
            let kept = told.strip_suffix("…（全文见方案）").unwrap();
            assert_eq!(kept, one.repeat(NOTED));
        }
        assert!(noted(&"a ".repeat(900), Lang::En).ends_with("a… (the plan has all of it)"));
    }

    #[test]
    fn lifetimes_are_said() {
        let mut plan = a_plan();
        plan.wear.rooms = Some(0);
        assert_eq!(wear(&plan, Lang::Zh), None);
        plan.wear.computers = Some(6);
        plan.wear.special = Some(20);
        let [zh, en] = Lang::ALL.map(|lang| wear(&plan, lang).unwrap());
        assert!(
            zh.contains('6') && zh.contains("20") && !zh.contains("教学及"),
            "{zh}"
        );
        assert!(
            zh.contains("新增的用满年限后") && en.contains("what the plan adds"),
            "{zh} {en}"
        );
        assert!(
            en.contains("20") && en.contains("Music and art rooms"),
            "{en}"
        );
    }

    #[test]
    fn only_prices_that_actions_have_are_told() {
        let hire = |yearly: Option<i64>| junheng_plan::Action {
            yearly: yearly.and_then(|yearly| Decimal::new(yearly, 0)),
            ..junheng_plan::Action::plain(2026, a_hire())
        };
        let mut plan = a_plan();
        let told = |plan: &Plan| {
            Lang::ALL.map(|lang| {
                let all = prices_used(plan, lang).join(";");
                all.replace(|c: char| c.is_whitespace() || c == ',', "")
            })
        };
        // 3 years of 12 at 20 make 720, which 12 would not.
        let _ = plan.add(hire(Some(20)));
        let [zh, en] = told(&plan);
        assert!(
            zh.contains("20万元") && !zh.contains("12万元") && !zh.contains("假设"),
            "{zh}"
        );
        assert!(en.contains("200000") && !en.contains("assumed"), "{en}");
        let _ = plan.add(hire(None));
        let _ = plan.add(hire(Some(0)));
        let [zh, en] = told(&plan);
        assert!(
            zh.contains("每年12万元/人（假设）") && zh.contains("2项自定"),
            "{zh}"
        );
        assert!(zh.contains("20万元") && zh.contains(FREE.zh), "{zh}");
        assert!(en.contains("(assumed)2actionsattheirownprice"), "{en}");
        for action in &mut plan.actions {
            action.off = true;
        }
        assert_eq!(prices_used(&plan, Lang::Zh), Vec::<String>::new());
    }

    #[test]
    fn what_is_taken_away_has_its_sign() {
        let two = |more, less| {
            let (more, less) = (Decimal::whole(more), Decimal::whole(less));
            amounts_of(Lever::Enrol, more, less, Lang::En)
        };
        let few = two(0, 1200);
        assert!(few.starts_with('−') && !few.contains('+'), "{few}");
        let both = two(30, 1200);
        assert!(both.contains("+30") && both.contains('−'), "{both}");
    }
}
