//! How each part of an item is judged, as one line: what is divided by what, and what it must reach.

use junheng_core::items::{IfNone, Part, RatioTest, RatioUnit, RetentionFormula, Term, Test};
use junheng_core::{Amount, Field, Formula};

use crate::facts::{self, text};
use crate::fields;
use crate::lang::{Lang, Text};
use crate::readings;
use crate::units;

fn term(term: &Term, lang: Lang) -> String {
    let fact = term.fact.map(|fact| facts::fact(fact).get(lang));
    let field = term.field.map(|field| fields::field(field).get(lang));
    let name = fact.or(field).unwrap_or_default();
    if term.times == 1 {
        name.to_owned()
    } else {
        let times = crate::format::count(term.times as usize);
        format!("{name} × {times}")
    }
}

fn sum(terms: &[Term], lang: Lang) -> String {
    let mut out = String::new();
    for (index, one) in terms.iter().enumerate() {
        match (index, one.minus) {
            (0, false) => {}
            (0, true) => out.push('−'),
            (_, false) => out.push_str(" + "),
            (_, true) => out.push_str(" − "),
        }
        out.push_str(&term(one, lang));
    }
    if terms.len() > 1 {
        match lang {
            Lang::Zh => format!("（{out}）"),
            Lang::En => format!("({out})"),
        }
    } else {
        out
    }
}

fn quotient(above: &[Term], below: &[Term], lang: Lang) -> String {
    let mut formula = sum(above, lang);
    if !below.is_empty() {
        formula.push_str(" ÷ ");
        formula.push_str(&sum(below, lang));
    }
    formula
}

fn ratio(test: &RatioTest, lang: Lang) -> String {
    let mut formula = quotient(&test.numerator, &test.denominator, lang);
    match test.unit {
        RatioUnit::Percent => formula.push_str(" × 100%"),
        RatioUnit::Permille => formula.push_str(" × 1000‰"),
        _ => {}
    }
    if !test.denominator.is_empty() && test.if_none == IfNone::NotApplicable {
        formula.push_str(
            text(
                "；分子、分母都为 0 时不适用",
                "; not applicable where both are 0",
            )
            .get(lang),
        );
    }
    if let Some(instead) = &test.instead {
        let reading = readings::reading(instead.reading).get(lang);
        let other = quotient(&instead.numerator, &instead.denominator, lang);
        formula.push_str(&match lang {
            Lang::Zh => format!("；选择“{reading}”时：{other}"),
            Lang::En => format!("; with “{reading}”: {other}"),
        });
    }
    formula
}

const fn retention(formula: RetentionFormula) -> Text {
    match formula {
        RetentionFormula::Form => text(
            "（毕业班学生数 − 三年转入 + 三年转出）÷（三年前入学数 − 死亡）× 100%",
            "(leavers − in + out) ÷ (entrants three years before − deaths) × 100%",
        ),
        RetentionFormula::Changes => text(
            "毕业班学生数 ÷（三年前入学数 + 转入 − 转出 − 休学 + 复学 + 跳级 − 死亡）× 100%",
            "leavers ÷ (entrants + in − out − suspended + resumed + skipped − deaths) × 100%",
        ),
        RetentionFormula::Plain => text(
            "毕业班学生数 ÷ 三年前入学数 × 100%",
            "leavers ÷ entrants three years before × 100%",
        ),
    }
}

/// How what documents decide is judged.
#[must_use]
pub const fn evidence() -> Text {
    text("由评估者依据材料判定", "Judged by documents")
}

/// How a part is judged.
#[must_use]
pub fn part(part: &Part, lang: Lang) -> String {
    let line = match &part.test {
        Test::Ratio(test) => return ratio(test, lang),
        Test::Retention { formula, .. } => retention(*formula),
        Test::Evidence {} => evidence(),
        Test::YearsSince { .. } => text("自认定之日起满足年限", "So many years after recognition"),
        Test::Rooms { .. } => text(
            "逐校：需要的教室数 = 班级数 ÷ 每间对应班数，进位取整；只数面积达标的教室",
            "Each school: rooms needed = classes ÷ classes for one room, rounded up; only rooms large enough count",
        ),
        Test::SchoolSize { .. } => text(
            "逐校：义务教育阶段在校生数不超过上限",
            "Each school: pupils of the compulsory stages within the limit",
        ),
        Test::NoAttachedClasses {} => text(
            "职业学校没有小学、初中学生",
            "Vocational schools have no primary or junior pupils",
        ),
        Test::ClassSize { .. } => text(
            "逐班：人数不超过上限，按最大班额或班额分段判断",
            "Each class within the limit, by the largest class or by bands",
        ),
        Test::SmallSchools { .. } => text(
            "逐校：公用经费不低于生均定额 × 核定人数",
            "Each school: funds at least the standard per pupil × the number funded for",
        ),
        Test::TrainingMoney { .. } => text(
            "逐校：教师培训经费 ÷ 公用经费预算总额 × 100%",
            "Each school: training money ÷ budget of public funds × 100%",
        ),
        Test::Tilt {} => text(
            "农村名额占比与农村毕业生占比之比较，或由评估者判定",
            "The rural share of places against that of leavers, or judged by documents",
        ),
        Test::DisabledEnrolment { .. } => text(
            "已入学人数 ÷ 适龄残疾儿童少年数 × 100%，两种分母并列",
            "Enrolled ÷ children of age × 100%, with both denominators",
        ),
        Test::Monitoring { .. } => text(
            "逐科：学业水平和校际差异率同时符合",
            "Each subject: level and rate between schools",
        ),
        Test::Satisfaction { .. } => text(
            "国家调查结果；县级自查按 满意数 ÷ 有效数 计算，仅供参考",
            "The national survey; the county’s own, satisfied ÷ valid, is indicative",
        ),
    };
    line.get(lang).to_owned()
}

/// How a school's indicator is computed, with its unit.
#[must_use]
pub fn indicator(amount: Amount, formula: Formula, lang: Lang) -> String {
    let unit = units::value_unit(amount, formula).get(lang);
    match (formula, lang) {
        (Formula::PerHundred, Lang::Zh) => format!("数量 ÷ 在校生数 × 100（{unit}）"),
        (Formula::PerHundred, Lang::En) => format!("amount ÷ pupils × 100 ({unit})"),
        (Formula::PerPupil, Lang::Zh) => format!("数量 ÷ 在校生数（{unit}）"),
        (Formula::PerPupil, Lang::En) => format!("amount ÷ pupils ({unit})"),
    }
}

/// A formula of an indicator in which further quantities count.
pub(crate) fn with_more(formula: String, also: &[Field], lang: Lang) -> String {
    let names: Vec<&str> = also
        .iter()
        .map(|one| fields::field(*one).get(lang))
        .collect();
    match lang {
        _ if names.is_empty() => formula,
        Lang::Zh => format!("{formula}；数量含{}", names.join("、")),
        Lang::En => format!("{formula}; the amount includes {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use junheng_core::items::item_schemes;

    use super::*;

    #[test]
    fn every_part_says_how_it_is_judged() {
        for scheme in item_schemes().unwrap() {
            for one in scheme.items.iter().flat_map(|item| &item.parts) {
                for lang in Lang::ALL {
                    assert!(!part(one, lang).is_empty(), "{}", one.id);
                }
            }
        }
    }

    #[test]
    fn ratios_name_what_is_divided() {
        let scheme = junheng_core::items::item_scheme("quality-balance-2017").unwrap();
        let (_, rotation) = scheme.part("rotation").unwrap();
        let line = part(rotation, Lang::Zh);
        assert!(line.contains('÷') && line.contains("× 100%"), "{line}");
        let (_, special) = scheme.part("special-funds").unwrap();
        assert!(part(special, Lang::En).contains("10"), "万元 becomes yuan");
    }
}
