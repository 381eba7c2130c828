//! Parts of education quality and recognition that the county's own figures, the nation's results or the survey judge.

use junheng_core::{CountyInput, Fact, MonitoringFigure, Question, Reading, Subject, Verdict};

use Verdict::{InsufficientData, Met, NotApplicable, NotMet, Pending};

use super::Case;
use super::common::items::{figure, set};

pub const CASES: &[Case] = &[
    ("retention", "95 of a hundred", |_| {}, Met),
    (
        "retention",
        "one less",
        |d| set(d, Fact::Leavers, "949"),
        NotMet,
    ),
    (
        "retention",
        "above a hundred is no fault",
        |d| set(d, Fact::Leavers, "1010"),
        Met,
    ),
    (
        "retention",
        "missing",
        |d| set(d, Fact::Deaths, ""),
        InsufficientData,
    ),
    (
        "retention",
        "nobody entered",
        |d| {
            set(d, Fact::Entrants, "0");
            set(d, Fact::Leavers, "0");
        },
        NotApplicable,
    ),
    (
        "retention",
        "something over nothing",
        |d| set(d, Fact::Entrants, "0"),
        InsufficientData,
    ),
    ("disabled-enrolment", "95 of a hundred", |_| {}, Met),
    (
        "disabled-enrolment",
        "one less",
        |d| set(d, Fact::DisabledAtHome, "9"),
        NotMet,
    ),
    (
        "disabled-enrolment",
        "one less, of those able",
        |d| {
            d.settings
                .readings
                .choose(Question::DisabledDenominator, Some(Reading::AbleChildren));
            set(d, Fact::DisabledAtHome, "9");
        },
        Met,
    ),
    (
        "disabled-enrolment",
        "missing",
        |d| set(d, Fact::Disabled, ""),
        InsufficientData,
    ),
    (
        "disabled-enrolment",
        "nobody",
        |d| {
            set(d, Fact::Disabled, "0");
            set(d, Fact::DisabledSpecial, "0");
            set(d, Fact::DisabledIntegrated, "0");
            set(d, Fact::DisabledAtHome, "0");
        },
        NotApplicable,
    ),
    (
        "disabled-enrolment",
        "something over nothing",
        |d| set(d, Fact::Disabled, "0"),
        InsufficientData,
    ),
    (
        "disabled-enrolment",
        "more unable than there are",
        |d| {
            d.settings
                .readings
                .choose(Question::DisabledDenominator, Some(Reading::AbleChildren));
            set(d, Fact::DisabledUnable, "120");
        },
        InsufficientData,
    ),
    ("monitoring", "level Ⅲ and 0.149", |_| {}, Met),
    (
        "monitoring",
        "0.15 is not below 0.15",
        |d| {
            figure(
                d,
                CountyInput::Monitoring(Subject::Science, MonitoringFigure::Rate),
                "0.15",
            );
        },
        NotMet,
    ),
    (
        "monitoring",
        "level Ⅱ",
        |d| {
            figure(
                d,
                CountyInput::Monitoring(Subject::Science, MonitoringFigure::Level),
                "Ⅱ",
            );
        },
        NotMet,
    ),
    (
        "monitoring",
        "not published",
        |d| {
            figure(
                d,
                CountyInput::Monitoring(Subject::Science, MonitoringFigure::Rate),
                "",
            );
        },
        Pending,
    ),
    ("satisfaction", "85", |_| {}, Met),
    (
        "satisfaction",
        "84.99",
        |d| set(d, Fact::OfficialSatisfaction, "84.99"),
        NotMet,
    ),
    (
        "satisfaction",
        "not published",
        |d| set(d, Fact::OfficialSatisfaction, ""),
        Pending,
    ),
];
