//! Money as plans tell and take it: in 万元, and in English in yuan, for English has no word for 万.

use junheng_core::{Decimal, Unit};
use junheng_plan::draft::Money;
use junheng_plan::{Lever, Price};

use crate::format::{self, FIXED_SPACE};
use crate::lang::{Lang, Text};
use crate::{names, plans, reasons};

/// What money is counted in where people type it.
#[must_use]
pub const fn counted_in(lang: Lang) -> Money {
    match lang {
        Lang::Zh => Money::TenThousand,
        Lang::En => Money::Yuan,
    }
}

/// The unit that money is told in.
pub const MONEY: Text = Text {
    zh: names::unit(Unit::TenThousandYuan).zh,
    en: "yuan",
};

/// An amount of money in 万元.
#[must_use]
pub fn money(value: Decimal, lang: Lang) -> String {
    match (lang, counted_in(lang).write(value)) {
        (Lang::En, Some(yuan)) => format!("{}{FIXED_SPACE}yuan", format::decimal(yuan)),
        // More digits than can be written out.
        _ => format::with_unit(&format::decimal(value), Unit::TenThousandYuan, lang),
    }
}

/// An amount of 万元 under a heading that names the unit.
#[must_use]
pub fn money_figure(value: Decimal, lang: Lang) -> String {
    match counted_in(lang).write(value) {
        Some(value) => format::decimal(value),
        None => money(value, lang),
    }
}

/// An amount of 万元 as a field holds it.
#[must_use]
pub fn money_typed(value: Decimal, lang: Lang) -> String {
    counted_in(lang).write(value).unwrap_or(value).to_string()
}

/// An amount of 万元 in a file, under a heading that names the unit; nothing where it cannot be written.
#[must_use]
pub fn money_cell(value: Option<Decimal>, lang: Lang) -> Option<Decimal> {
    counted_in(lang).write(value?)
}

/// How much of a kind of action there is, in the unit that it is told in.
#[must_use]
pub fn counted_of(lever: Lever, amount: Decimal, lang: Lang) -> Decimal {
    match lever {
        Lever::Equip => counted_in(lang).write(amount).unwrap_or(amount),
        _ => amount,
    }
}

/// What money the price of one unit is counted in: equipment is money itself, so that its price is how much is
/// paid for what is bought.
#[must_use]
pub const fn price_in(lever: Lever, lang: Lang) -> Money {
    match lever {
        Lever::Equip => Money::TenThousand,
        _ => counted_in(lang),
    }
}

/// The price of one unit as a field holds it.
#[must_use]
pub fn price_typed(value: Decimal, lever: Lever, lang: Lang) -> String {
    let typed = price_in(lever, lang).write(value);
    typed.unwrap_or(value).to_string()
}

/// The price of one unit, with its own unit.
#[must_use]
pub fn price_figure(value: Decimal, lever: Lever, lang: Lang) -> String {
    match (lever, lang) {
        (Lever::Equip, Lang::En) => format!("{}{FIXED_SPACE}yuan", format::decimal(value)),
        _ => money(value, lang),
    }
}

/// A price per unit, in 万元: once, a year, or both.
#[must_use]
pub fn price(price: Price, lever: Lever, lang: Lang) -> String {
    let zero = Decimal::ZERO;
    let unit = plans::lever_unit(lever).get(lang);
    let money = |value| price_figure(value, lever, lang);
    let once = (price.once != zero).then(|| match lang {
        Lang::Zh => format!("{}/{unit}", money(price.once)),
        Lang::En => format!("{} each", money(price.once)),
    });
    let yearly = (price.yearly != zero).then(|| match lang {
        Lang::Zh => format!("{}/{unit}·年", money(price.yearly)),
        Lang::En => format!("{} a year each", money(price.yearly)),
    });
    let parts: Vec<String> = once.into_iter().chain(yearly).collect();
    if parts.is_empty() {
        "0".to_owned()
    } else {
        parts.join(" + ")
    }
}

/// A cost beside its budget: `≤` only where it is so.
#[must_use]
pub fn of_budget(cost: Option<Decimal>, budget: Decimal, lang: Lang) -> String {
    let limit = money(budget, lang);
    match cost {
        Some(cost) if cost > budget => {
            let over = cost.checked_sub(budget).map(|over| money(over, lang));
            let over = over.unwrap_or_default();
            match lang {
                Lang::Zh => format!("> {limit}，超出 {over}"),
                Lang::En => format!("> {limit}: {over} over"),
            }
        }
        Some(_) => format!("≤ {limit}"),
        None => match lang {
            Lang::Zh => format!("上限 {limit}"),
            Lang::En => format!("budget {limit}"),
        },
    }
}

/// The budget in a sentence, with what the cost leaves of it or takes beyond it.
#[must_use]
pub fn budget(cost: Option<Decimal>, budget: Decimal, lang: Lang) -> String {
    let limit = money(budget, lang);
    let over = cost.is_some_and(|cost| cost > budget);
    let rest = match over {
        true => cost.and_then(|cost| cost.checked_sub(budget)),
        false => cost.and_then(|cost| budget.checked_sub(cost)),
    };
    let rest = rest.map(|rest| money(rest, lang));
    let sentence = match (rest, over, lang) {
        (None, _, Lang::Zh) => format!("经费上限 {limit}"),
        (Some(rest), true, Lang::Zh) => format!("经费上限 {limit}，合计超出 {rest}"),
        (Some(rest), false, Lang::Zh) => format!("经费上限 {limit}，合计之外还余 {rest}"),
        (None, _, Lang::En) => format!("Budget {limit}"),
        (Some(rest), true, Lang::En) => format!("Budget {limit}; the sum is {rest} over it"),
        (Some(rest), false, Lang::En) => format!("Budget {limit}; {rest} of it are left"),
    };
    reasons::tidied(sentence, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::actions_on;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn english_counts_yuan() {
        let plain = |text: String| text.replace(['\u{202f}', '\u{a0}'], " ");
        let value = decimal("0.49");
        assert_eq!(plain(money(value, Lang::Zh)), "0.49 万元");
        assert_eq!(plain(money(value, Lang::En)), "4900 yuan");
        assert_eq!(money_figure(value, Lang::En), "4900");
        assert_eq!(money_typed(value, Lang::En), "4900");
        assert_eq!(money_typed(value, Lang::Zh), "0.49");
        // What is typed in yuan is kept exactly.
        for typed in ["4900", "1", "0.5", "123456789"] {
            let kept = counted_in(Lang::En).read(decimal(typed)).unwrap();
            assert_eq!(money_typed(kept, Lang::En), typed);
        }
        // Money for money: the price stays what it is.
        let price = Price {
            once: Decimal::whole(1),
            yearly: Decimal::ZERO,
        };
        let said = super::price(price, Lever::Equip, Lang::En);
        assert_eq!(plain(said), "1 yuan each");
        assert_eq!(counted_of(Lever::Equip, value, Lang::En), decimal("4900"));
        assert_eq!(counted_of(Lever::Hire, value, Lang::En), value);
    }

    #[test]
    fn a_cost_over_its_budget_is_not_said_to_be_within() {
        let budget = Decimal::whole(100);
        let said = |cost| of_budget(Some(cost), budget, Lang::Zh).replace('\u{202f}', " ");
        assert_eq!(said(Decimal::whole(100)), "≤ 100 万元");
        assert_eq!(said(Decimal::whole(2127)), "> 100 万元，超出 2027 万元");
        let told = |cost| super::budget(Some(cost), budget, Lang::Zh).replace('\u{202f}', " ");
        assert_eq!(
            told(Decimal::whole(2127)),
            "经费上限 100 万元，合计超出 2027 万元"
        );
        assert_eq!(
            told(Decimal::whole(60)),
            "经费上限 100 万元，合计之外还余 40 万元"
        );
        assert!(actions_on(9, 10, 1, Lang::Zh).contains("1 项未计入"));
    }
}
