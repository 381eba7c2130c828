//! Artux 2022 as it was published, and how its points are looked up.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use junheng_core::points::{
    EvidenceLine, PointFinding, PointsEvaluation, Shown, XINJIANG, evaluate_points, point_scheme,
};
use junheng_core::{
    Claim, CountyCell, CountyEntry, CountyInput, Document, Edit, Fact, Series, Stage,
};

use super::{county, day, decimal, sound};

pub fn claim(document: &mut Document, key: &str, points: &str, reason: &str) {
    let claim = Claim {
        points: Some(decimal(points)),
        reason: reason.to_owned(),
    };
    document
        .apply(Edit::SetClaim(key.to_owned(), claim))
        .unwrap();
}

pub fn put(document: &mut Document, input: CountyInput, value: &str) {
    let cell = CountyCell {
        entry: CountyEntry::Number(decimal(value)),
        ..CountyCell::default()
    };
    document.dossier.put(input, cell);
}

pub const SERIES: [(Series, [&str; 4]); 9] = [
    (
        Series::RecurrentRevenue,
        ["134690", "124561", "118712", "116372"],
    ),
    (
        Series::EducationAppropriation,
        ["119810", "111959", "115104", "118070"],
    ),
    (
        Series::OperatingPrimary,
        ["14689", "14749", "14764", "14767"],
    ),
    (
        Series::OperatingJunior,
        ["30850", "30871", "30873", "30920"],
    ),
    (
        Series::PublicFundsPrimary,
        ["1083.14", "1084", "970", "779.93"],
    ),
    (
        Series::PublicFundsJunior,
        ["1056.1", "1057", "1220", "1066.79"],
    ),
    (Series::TransfersReceived, ["612", "612", "612", "612"]),
    (
        Series::TransfersEducation,
        ["122.4", "122.4", "122.4", "122.4"],
    ),
    (Series::SurchargesDue, ["1279", "1343", "1860", "1391"]),
];

/// Artux 2022: its series, figures and claims.
pub fn artux() -> Document {
    let mut document = county(vec![sound(1, Stage::Primary, 100)]);
    document.settings.date = day("2022-10-01");
    for (series, values) in SERIES {
        for (year, value) in (2019..).zip(values) {
            put(&mut document, CountyInput::Series(series, year), value);
        }
    }
    for (fact, value) in [
        (Fact::Posts, "4913"),
        // 5288 together; the report does not divide them by stage, nor say who is on posts.
        (Fact::PrimaryStaff, "3600"),
        (Fact::JuniorStaff, "1688"),
        (Fact::Rotated, "654"),
        (Fact::RotationEligible, "2555"),
    ] {
        put(&mut document, CountyInput::Fact(fact), value);
    }
    let scheme = point_scheme(XINJIANG).unwrap();
    let less = [
        ("C17", "28"),
        ("C18", "19"),
        ("C19", "24"),
        ("C20", "28"),
        ("C31", "18"),
        ("C33", "19"),
        ("C34", "63"),
        ("C35", "63"),
    ];
    for item in scheme.items() {
        let partly = less.iter().find(|(id, _)| *id == item.id);
        let points = partly.map_or_else(|| item.points.to_string(), |(_, p)| (*p).to_owned());
        let reason = if partly.is_some() { "有差距" } else { "" };
        claim(&mut document, &scheme.claim_key(&item.id), &points, reason);
    }
    claim(&mut document, &scheme.claim_key("A4"), "200", "");
    document
}

pub fn points(document: &Document) -> PointsEvaluation {
    evaluate_points(document, point_scheme(XINJIANG).unwrap())
}

pub fn item<'a>(found: &'a PointsEvaluation, id: &str) -> &'a PointFinding {
    found.items.iter().find(|item| item.id == id).unwrap()
}

pub fn lines(found: &PointFinding, shown: Shown) -> Vec<&EvidenceLine> {
    let beside = found.beside.as_ref().unwrap();
    beside
        .lines
        .iter()
        .filter(|line| line.shown == shown)
        .collect()
}
