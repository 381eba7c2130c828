//! Names of kinds, stages, areas, sponsors and units.

use junheng_core::{Area, Kind, Place, Sponsor, Stage, Unit};

use crate::lang::{Lang, Text};

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// A unit beside a figure.
#[must_use]
pub const fn unit(unit: Unit) -> Text {
    match unit {
        Unit::Person => text("人", "persons"),
        Unit::SquareMetre => text("平方米", "m²"),
        Unit::TenThousandYuan => text("万元", "10\u{202f}000 yuan"),
        Unit::Room => text("间", "rooms"),
        Unit::Class => text("个班", "classes"),
        Unit::Grade => text("个年级", "year groups"),
        Unit::Machine => text("台", "computers"),
        Unit::Volume => text("册", "books"),
    }
}

/// A stage.
#[must_use]
pub const fn stage(stage: Stage) -> Text {
    match stage {
        Stage::Primary => text("小学", "primary"),
        Stage::Junior => text("初中", "junior"),
    }
}

/// The part of a school that a value is for.
#[must_use]
pub const fn place(place: Place) -> Text {
    match place {
        Place::Primary => text("小学段", "primary"),
        Place::Junior => text("初中段", "junior"),
        Place::Senior => text("高中段", "senior"),
        Place::Whole => text("全校", "whole school"),
    }
}

/// A kind of school.
#[must_use]
pub const fn kind(kind: Kind, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => kind.official_name(),
        Lang::En => match kind {
            Kind::PrimarySchool => "primary school",
            Kind::TeachingPoint => "teaching point",
            Kind::JuniorSchool => "junior secondary school",
            Kind::NineYear => "nine-year school",
            Kind::TwelveYear => "twelve-year school",
            Kind::CompleteSecondary => "complete secondary school",
            Kind::Special => "special-education school",
            Kind::Vocational => "vocational school",
        },
    }
}

/// A sponsor.
#[must_use]
pub const fn sponsor(sponsor: Sponsor, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => sponsor.official_name(),
        Lang::En => match sponsor {
            Sponsor::CentralEducation => "central education authority",
            Sponsor::CentralOther => "other central authority",
            Sponsor::ProvincialEducation => "provincial education authority",
            Sponsor::ProvincialOther => "other provincial authority",
            Sponsor::PrefecturalEducation => "prefectural education authority",
            Sponsor::PrefecturalOther => "other prefectural authority",
            Sponsor::CountyEducation => "county education authority",
            Sponsor::CountyOther => "other county authority",
            Sponsor::Enterprise => "local enterprise",
            Sponsor::Private => "private",
        },
    }
}

/// An area.
#[must_use]
pub const fn area(area: Area, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => area.official_name(),
        Lang::En => match area {
            Area::Urban => "urban",
            Area::Town => "town",
            Area::Rural => "rural",
        },
    }
}
