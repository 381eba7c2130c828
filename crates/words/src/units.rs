//! The units of indicators' amounts and values.

use junheng_core::{Amount, Formula};

use crate::facts::text;
use crate::format::{self, NARROW_SPACE};
use crate::lang::{Lang, Text};

/// The unit of an indicator's amount.
#[must_use]
pub const fn amount_unit(amount: Amount) -> Text {
    match amount {
        Amount::QualifiedTeachers
        | Amount::BackboneTeachers
        | Amount::PeArtTeachers
        | Amount::FullTimeTeachers
        | Amount::TitledTeachers => text("人", "persons"),
        Amount::TeachingArea | Amount::SportsArea => text("平方米", "m²"),
        Amount::Equipment => text("元", "yuan"),
        Amount::MultimediaRooms => text("间", "rooms"),
        Amount::Computers => text("台", "computers"),
        Amount::Books => text("册", "books"),
    }
}

/// The unit of an indicator's value, per hundred pupils or per one.
#[must_use]
pub fn value_unit(amount: Amount, formula: Formula) -> Text {
    match (amount_unit(amount), formula) {
        (Text { zh: "人", .. }, Formula::PerHundred) => text("人/百名学生", "per 100 pupils"),
        (Text { zh: "间", .. }, Formula::PerHundred) => text("间/百名学生", "per 100 pupils"),
        (Text { zh: "台", .. }, Formula::PerHundred) => text("台/百名学生", "per 100 pupils"),
        (Text { zh: "册", .. }, Formula::PerHundred) => text("册/百名学生", "per 100 pupils"),
        (Text { zh: "元", .. }, Formula::PerHundred) => text("元/百名学生", "yuan per 100 pupils"),
        (_, Formula::PerHundred) => text("平方米/百名学生", "m² per 100 pupils"),
        (Text { zh: "人", .. }, Formula::PerPupil) => text("人/生", "per pupil"),
        (Text { zh: "间", .. }, Formula::PerPupil) => text("间/生", "per pupil"),
        (Text { zh: "台", .. }, Formula::PerPupil) => text("台/生", "per pupil"),
        (Text { zh: "册", .. }, Formula::PerPupil) => text("册/生", "per pupil"),
        (Text { zh: "元", .. }, Formula::PerPupil) => text("元/生", "yuan per pupil"),
        (_, Formula::PerPupil) => text("平方米/生", "m² per pupil"),
    }
}

/// A figure with its unit.
#[must_use]
pub fn with_unit(figure: &str, unit: Text, lang: Lang) -> String {
    let space = match lang {
        Lang::Zh => NARROW_SPACE,
        Lang::En => format::FIXED_SPACE,
    };
    format!("{figure}{space}{}", unit.get(lang))
}
