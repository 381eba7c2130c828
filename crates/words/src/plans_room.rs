//! Sentences on how much room a unit has: how many pupils, or how much of a resource, until a verdict turns.

use junheng_core::items::ItemScheme;
use junheng_core::{Amount, Decimal, Place};
use junheng_plan::sensitivity::{Counted, ItemMargin, ItemMargins, Margin, Way};

use crate::lang::{Lang, Text};
use crate::{format, labels, plans, reasons};

labels! {
    TIGHT: "在校生同比例增长时最先不达标的", "What fails first as all schools grow alike";
    TIGHT_LEAD: "各校在校生按同一比例增加、资源不变时，最先降到标准以下的指标。", "Indicators that fall below their threshold first when all schools gain pupils by the same part and resources stay.";
    MORE: "最多再增加", "Pupils more at most";
    MORE_SHARE: "占在校生", "Of its pupils";
    NONE: "没有已达标的指标。", "No indicator meets its threshold.";
    ROOM: "单独改变一所学校", "One school changed alone";
    ROOM_LEAD: "只改变这一所学校的学生数或这一项资源，其他不变，结论在何处改变。", "Where the verdict turns when this school’s pupils or this resource alone change, and nothing else.";
    OF_INDICATOR: "本校指标", "This school’s indicator";
    OF_COEFFICIENT: "全县差异系数", "The county’s coefficient";
    WHOSE: "范围", "Of";
    VERDICT: "结论", "Verdict";
    ITEMS: "保障与质量项目", "Items of guarantee and quality";
    OF_SCHOOL: "本校", "This school";
    OF_COUNTY: "全县", "The county";
    ITEMS_LEAD: "新增学生按现有班级编班；教师按县内合计计算。没有列出的项目不因这些变化改变结论。", "Pupils who come join the classes that are there; teachers count in the county’s sums. Items that are not listed do not turn by these changes.";
}

/// What a margin is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// An indicator of a unit against its threshold.
    Indicator,
    /// A coefficient against its limit.
    Coefficient,
}

impl Of {
    const fn holds(self) -> Text {
        match self {
            Self::Indicator => Text {
                zh: "达标",
                en: "it meets",
            },
            Self::Coefficient => Text {
                zh: "不超限值",
                en: "it is within its limit",
            },
        }
    }

    /// To come to hold.
    const fn reached(self) -> Text {
        match self {
            Self::Indicator => self.holds(),
            Self::Coefficient => Text {
                zh: "降到限值以内",
                en: "it is within its limit",
            },
        }
    }

    const fn fails(self) -> Text {
        match self {
            Self::Indicator => Text {
                zh: "不达标",
                en: "it fails",
            },
            Self::Coefficient => Text {
                zh: "超过限值",
                en: "it is over its limit",
            },
        }
    }
}

/// A number of pupils or of a resource: `85 人`, `85 pupils`; a total of the school is named as one.
fn quantity(margin: &Margin, number: u64, amount: Amount, lang: Lang) -> String {
    match margin.way {
        Way::MorePupils | Way::FewerPupils => {
            let figure = format::number(&number.to_string());
            match (lang, number) {
                (Lang::Zh, _) => format!("{figure} 人"),
                (Lang::En, 1) => format!("{figure}{}pupil", format::FIXED_SPACE),
                (Lang::En, _) => format!("{figure}{}pupils", format::FIXED_SPACE),
            }
        }
        Way::MoreResource | Way::LessResource => needed(number, amount, lang),
    }
}

/// So much of a resource; equipment, which is counted in yuan, as money is told in plans.
fn needed(number: u64, amount: Amount, lang: Lang) -> String {
    let yuan = i64::try_from(number).ok();
    let money = yuan.and_then(|yuan| Decimal::new(yuan, 4));
    match (amount, money) {
        (Amount::Equipment, Some(money)) => plans::money(money, lang),
        _ => reasons::needed(i128::from(number), amount, lang),
    }
}

/// How far a verdict is from turning in one way. `holds` says how it stands, `amount` what is counted.
#[must_use]
pub fn margin(of: Of, holds: bool, margin: &Margin, amount: Amount, lang: Lang) -> String {
    let is_pupils = matches!(margin.way, Way::MorePupils | Way::FewerPupils);
    let down = matches!(margin.way, Way::FewerPupils | Way::LessResource);
    let what = match (is_pupils, margin.slot.place() == Place::Whole, lang) {
        (true, _, Lang::Zh) => "在校生",
        (false, true, Lang::Zh) => "全校合计",
        (false, false, Lang::Zh) => "资源",
        (true, _, Lang::En) => "pupils",
        (false, true, Lang::En) => "of the school’s total",
        (false, false, Lang::En) => "of the resource",
    };
    let (keeps, turns) = if holds {
        (of.holds().get(lang), of.fails().get(lang))
    } else {
        (of.fails().get(lang), of.holds().get(lang))
    };
    let sentence = match (margin.number, lang) {
        (None, Lang::Zh) => {
            let way = if down { "减少" } else { "增加" };
            if holds {
                format!("{what}无论{way}多少，都{keeps}")
            } else {
                format!("只靠{what}{way}不能{}", of.reached().get(lang))
            }
        }
        (None, Lang::En) => {
            let way = match (down, is_pupils) {
                (false, _) => "more",
                (true, true) => "fewer",
                (true, false) => "less",
            };
            if holds {
                format!("{way} {what}: {keeps} whatever the number")
            } else {
                format!("{way} {what} alone: no number with which {turns}")
            }
        }
        (Some(0), Lang::Zh) if holds => {
            let way = if down { "减少" } else { "增加" };
            format!("{what}不能再{way}，否则{turns}")
        }
        (Some(0), Lang::En) if holds => {
            let way = match (down, is_pupils) {
                (false, _) => "more",
                (true, true) => "fewer",
                (true, false) => "less",
            };
            format!("no {way} {what}, or {turns}")
        }
        (Some(number), Lang::Zh) => {
            let quantity = quantity(margin, number, amount, lang);
            let way = if down { "减少" } else { "增加" };
            if holds {
                format!(
                    "{what}最多{way} {quantity}，再{}即{turns}",
                    if down { "少" } else { "多" }
                )
            } else {
                format!("{what}{way} {quantity}即{turns}")
            }
        }
        (Some(number), Lang::En) => {
            let quantity = quantity(margin, number, amount, lang);
            let way = match (down, is_pupils) {
                (false, _) => "more",
                (true, true) => "fewer",
                (true, false) => "less",
            };
            let total = if margin.slot.place() == Place::Whole && !is_pupils {
                " of the school’s total"
            } else {
                ""
            };
            if holds {
                format!("up to {quantity} {way}{total}; beyond that {turns}")
            } else {
                format!("{quantity} {way}{total} and {turns}")
            }
        }
    };
    reasons::tidied(sentence, lang)
}

/// How far a part of an item is from turning in one way. `holds` says how it stands.
#[must_use]
pub fn item_margin(holds: bool, margin: &ItemMargin, lang: Lang) -> String {
    let figure = format::number(&margin.number.to_string());
    let (what, quantity) = match (margin.counted, lang) {
        (Counted::Pupils, Lang::Zh) => ("在校生", format!("{figure} 人")),
        (Counted::Classes, Lang::Zh) => ("班级", format!("{figure} 个")),
        (Counted::Teachers, Lang::Zh) => ("教师", format!("{figure} 名")),
        (counted, Lang::En) => {
            let (one, many) = match counted {
                Counted::Pupils => ("pupil", "pupils"),
                Counted::Classes => ("class", "classes"),
                Counted::Teachers => ("teacher", "teachers"),
            };
            let noun = if margin.number == 1 { one } else { many };
            (many, format!("{figure}{}{noun}", format::FIXED_SPACE))
        }
    };
    let (holding, failing) = (
        Of::Indicator.holds().get(lang),
        Of::Indicator.fails().get(lang),
    );
    let sentence = match (holds, margin.number, lang) {
        (true, 0, Lang::Zh) => {
            let way = if margin.down { "减少" } else { "增加" };
            format!("{what}不能再{way}，否则{failing}")
        }
        (true, 0, Lang::En) => {
            let way = if margin.down { "fewer" } else { "more" };
            format!("no {way} {what}, or {failing}")
        }
        (true, _, Lang::Zh) => {
            let (way, beyond) = if margin.down {
                ("减少", "少")
            } else {
                ("增加", "多")
            };
            format!("{what}最多{way} {quantity}，再{beyond}即{failing}")
        }
        (true, _, Lang::En) => {
            let way = if margin.down { "fewer" } else { "more" };
            format!("up to {quantity} {way}; beyond that {failing}")
        }
        (false, _, Lang::Zh) => {
            let way = if margin.down { "减少" } else { "增加" };
            format!("{what}{way} {quantity}即{holding}")
        }
        (false, _, Lang::En) => {
            let way = if margin.down { "fewer" } else { "more" };
            format!("{quantity} {way} and {holding}")
        }
    };
    reasons::tidied(sentence, lang)
}

/// The name of a part of an item.
#[must_use]
pub fn item_part(items: &ItemScheme, of: &ItemMargins, lang: Lang) -> String {
    let Some(item) = items.items.get(of.item) else {
        return String::new();
    };
    let part = item.parts.get(of.part).and_then(|part| part.name.as_ref());
    let name = reasons::of_scheme(&item.short, lang);
    let part = part.map(|part| reasons::of_scheme(part, lang));
    match part.filter(|part| item.parts.len() > 1 && *part != name) {
        Some(part) => format!("{name} · {part}"),
        None => name.to_owned(),
    }
}

/// A part of the pupils in per cent, one decimal, rounded down: so much may surely come.
#[must_use]
pub fn share(more: u64, pupils: u32) -> String {
    let tenths = u128::from(more) * 1000 / u128::from(pupils.max(1));
    let (whole, rest) = (tenths / 10, tenths % 10);
    format!(
        "{}.{rest}{}%",
        format::number(&whole.to_string()),
        format::NARROW_SPACE
    )
}

#[cfg(test)]
mod tests {
    use junheng_core::Field;

    use super::*;
    use crate::lang::sound;

    fn said(of: Of, holds: bool, way: Way, number: Option<u64>, place: Place) -> [String; 2] {
        let field = match way {
            Way::MorePupils | Way::FewerPupils => Field::Pupils,
            _ => Field::TeachingArea,
        };
        let one = Margin {
            way,
            number,
            slot: field.at(place),
        };
        sound(|lang| margin(of, holds, &one, Amount::TeachingArea, lang))
    }

    #[test]
    fn margins_are_said_in_each_way() {
        let (own, whole) = (Place::Primary, Place::Whole);
        for (of, holds, way, number, place, zh, en) in [
            (
                Of::Indicator,
                true,
                Way::MorePupils,
                Some(85),
                own,
                "在校生最多增加 85 人，再多即不达标",
                "up to 85 pupils more; beyond that it fails",
            ),
            (
                Of::Indicator,
                false,
                Way::FewerPupils,
                Some(1),
                own,
                "在校生减少 1 人即达标",
                "1 pupil fewer and it meets",
            ),
            (
                Of::Indicator,
                false,
                Way::MoreResource,
                Some(308),
                whole,
                "全校合计增加 308 平方米即达标",
                "308 m² more of the school’s total and it meets",
            ),
            (
                Of::Coefficient,
                true,
                Way::LessResource,
                None,
                own,
                "资源无论减少多少，都不超限值",
                "less of the resource: it is within its limit whatever the number",
            ),
            (
                Of::Coefficient,
                false,
                Way::MorePupils,
                None,
                own,
                "只靠在校生增加不能降到限值以内",
                "more pupils alone: no number with which it is within its limit",
            ),
        ] {
            assert_eq!(said(of, holds, way, number, place), [zh, en]);
        }
        for of in [Of::Indicator, Of::Coefficient] {
            for holds in [true, false] {
                for way in Way::ALL {
                    for number in [None, Some(0), Some(12_345)] {
                        let _ = said(of, holds, way, number, whole);
                    }
                }
            }
        }
    }

    #[test]
    fn margins_of_items_are_said_in_each_way() {
        let said = |holds, counted, down, number| {
            let margin = ItemMargin {
                counted,
                down,
                number,
            };
            sound(|lang| item_margin(holds, &margin, lang))
        };
        assert_eq!(
            said(true, Counted::Pupils, false, 1200),
            [
                "在校生最多增加 1200 人，再多即不达标",
                "up to 1200 pupils more; beyond that it fails"
            ]
        );
        assert_eq!(
            said(false, Counted::Classes, false, 1),
            ["班级增加 1 个即达标", "1 class more and it meets"]
        );
        assert_eq!(
            said(true, Counted::Teachers, true, 0),
            [
                "教师不能再减少，否则不达标",
                "no fewer teachers, or it fails"
            ]
        );
        for counted in [Counted::Pupils, Counted::Classes, Counted::Teachers] {
            for (holds, down) in [(true, true), (true, false), (false, true), (false, false)] {
                for number in [0, 1, 12_345] {
                    let _ = said(holds, counted, down, number);
                }
            }
        }
    }

    #[test]
    fn shares_are_rounded_down() {
        let said = [
            share(0, 200),
            share(85, 200),
            share(199, 3_000),
            share(7, 0),
        ];
        let plain = said.map(|text| text.replace(format::NARROW_SPACE, ""));
        assert_eq!(plain, ["0.0%", "42.5%", "6.6%", "700.0%"]);
    }
}
