//! Verdicts, items, money, points and the report's own ratios, as a report prints them.

use super::sheet::{Basis, Row, Sum, What, given, read};
use super::{Range, beside_verdict};
use crate::county::{CountyEntry, CountyInput, Reported, Series, SurveyGroup};
use crate::decimal::Decimal;
use crate::document::Document;
use crate::exact::{Exact, Number};
use crate::growth::{exact_years, proportions};
use crate::items::{Bound, FigureName, ItemsEvaluation, RatioUnit};
use crate::points::{EvidenceLine, PointsEvaluation, Shown};
use crate::verdict::Verdict;
use crate::whole::{LineGroup, Whole};

/// The verdicts of groups and of everything.
pub(super) fn verdicts(document: &Document, whole: &Whole) -> Vec<Row> {
    let row = |key: &str, what: What, verdict: Verdict| {
        let mut row = Row::new(document, format!("verdict.{key}"), what).with_verdict(verdict);
        row.takes_figure = false;
        row
    };
    let mut all = vec![row("overall", What::Overall, whole.overall)];
    for found in &whole.groups {
        let key = match found.group {
            LineGroup::Precondition => "precondition".to_owned(),
            LineGroup::Resource => "resource".to_owned(),
            LineGroup::Guarantee => "guarantee".to_owned(),
            LineGroup::Quality => "quality".to_owned(),
            LineGroup::Recognition => "recognition".to_owned(),
            LineGroup::Veto => "veto".to_owned(),
            LineGroup::Part(at) => format!("part-{}", at + 1),
        };
        all.push(row(&key, What::Group(found.group), found.verdict));
    }
    all
}

/// What a figure of an item is kept under.
fn figure_key(name: FigureName) -> String {
    let of = |what: &str, group: Option<SurveyGroup>| {
        let group = group.map_or("all", SurveyGroup::key);
        format!("{what}.{group}")
    };
    let name = match name {
        FigureName::Ratio => "ratio",
        FigureName::RetentionForm => "form",
        FigureName::RetentionChanges => "changes",
        FigureName::RetentionPlain => "plain",
        FigureName::EnrolledOfAll => "of-all",
        FigureName::EnrolledOfAble => "of-able",
        FigureName::InSpecialSchools => "in-special-schools",
        FigureName::RuralPlaces => "rural-places",
        FigureName::RuralLeavers => "rural-leavers",
        FigureName::Level(subject) => return format!("level.{}", subject.key()),
        FigureName::Rate(subject) => return format!("rate.{}", subject.key()),
        FigureName::OfficialSatisfaction => "official",
        FigureName::SurveySatisfaction(group) => return of("survey", group),
        FigureName::VisitSatisfaction(group) => return of("visits", group),
        FigureName::Sample => "sample",
        FigureName::Parents => "parents",
        FigureName::CountyTraining => "county",
    };
    name.to_owned()
}

/// The verdict of each item, then its parts with their figures.
pub(super) fn items(document: &Document, items: &ItemsEvaluation) -> Vec<Row> {
    let mut all = Vec::new();
    for (at, (item, found)) in items.scheme.items.iter().zip(&items.items).enumerate() {
        let mut below = Vec::new();
        let mut by_print = Verdict::NotApplicable;
        for (part_at, (part, finding)) in item.parts.iter().zip(&found.parts).enumerate() {
            let mut figures = Vec::new();
            let mut of_part = Verdict::NotApplicable;
            for figure in &finding.figures {
                let key = format!("item.{}.{}", part.id, figure_key(figure.name));
                let what = What::ItemFigure(at, part_at, figure.name);
                let mut row = Row::new(document, key, what);
                row.unit = figure.unit;
                row.limit = figure.limit;
                let mut row = row.with_ours(figure.value.clone().map(Range::from));
                if figure.decides && figure.value.is_none() {
                    of_part = of_part.and(row.by_print().unwrap_or(Verdict::NotApplicable));
                }
                if figure.limit.is_some() {
                    let own = figure.verdict.unwrap_or(Verdict::InsufficientData);
                    row = row.with_verdict(own);
                }
                figures.push(row);
            }
            by_print = by_print.and(of_part);
            below.extend(super::further::part(
                document,
                items,
                (at, part_at),
                finding,
                of_part,
            ));
            below.append(&mut figures);
        }
        let is_open = matches!(found.verdict, Verdict::InsufficientData | Verdict::Pending);
        let ours = match by_print {
            // Printed figures that fail, fail; those that hold do not make the rest of an item hold.
            Verdict::NotMet if is_open => Verdict::NotMet,
            _ => found.verdict,
        };
        let key = format!("verdict.{}", item.id);
        let mut row = Row::new(document, key, What::Item(at)).with_verdict(ours);
        row.takes_figure = false;
        all.push(row);
        all.append(&mut below);
    }
    all
}

/// The growth of every series over the year before, where both years are entered.
pub(super) fn growth(document: &Document) -> Vec<Row> {
    let mut all = Vec::new();
    for series in Series::ALL {
        let years = document.dossier.series(*series);
        for ((before, old), (year, new)) in years.iter().zip(years.iter().skip(1)) {
            if before.checked_add(1) != Some(*year) {
                continue;
            }
            let key = format!("growth.{}.{year}", series.info().key);
            let mut row = Row::new(document, key, What::Growth(*series, *year));
            row.unit = RatioUnit::Percent;
            all.push(row.with_ours(Range::growth(&(*old).into(), &(*new).into())));
        }
    }
    all
}

/// Figures as entered.
pub(super) fn entered(document: &Document) -> Vec<Row> {
    let numbers = document.dossier.cells().filter_map(|(input, cell)| {
        let CountyEntry::Number(value) = &cell.entry else {
            return None;
        };
        // Levels and rates of the monitoring are printed as they are published.
        (!matches!(input, CountyInput::Monitoring(..))).then_some((input, *value))
    });
    numbers
        .map(|(input, value)| {
            let row = Row::new(document, input.key(), What::Entered(input));
            row.with_ours(Some(value.into()))
        })
        .collect()
}

/// What of the evidence has rows elsewhere in the sheet.
#[derive(Clone, Copy)]
pub(super) struct Elsewhere {
    /// The figures of items.
    pub items: bool,
    /// The composites of basic balance.
    pub composites: bool,
}

/// What is computed beside points, and the sums of points where any are entered.
pub(super) fn points(
    document: &Document,
    points: &PointsEvaluation,
    elsewhere: Elsewhere,
) -> Vec<Row> {
    let mut all = Vec::new();
    for item in &points.items {
        let Some(beside) = &item.beside else { continue };
        if let Some(verdict) = beside.verdict {
            let key = format!("verdict.points.{}", item.id);
            let what = What::PointsEvidence(item.id.clone());
            let mut row = Row::new(document, key, what).with_verdict(verdict);
            row.takes_figure = false;
            all.push(row);
        }
        for line in &beside.lines {
            all.extend(evidence(document, line, elsewhere));
        }
    }
    all.extend(shares(document));
    if points.items.iter().all(|item| item.claimed.is_none()) {
        return all;
    }
    let sum = |key: &str, sum: Sum, points: Decimal| {
        let key = format!("points.{key}");
        Row::new(document, key, What::Points(sum)).with_ours(Some(points.into()))
    };
    for (id, found) in &points.groups {
        all.push(sum(id, Sum::Group(id.clone()), found.claimed));
    }
    all.push(sum("divided", Sum::Divided, points.without_balance.claimed));
    all.push(sum("starred", Sum::Starred, points.starred.claimed));
    all.push(sum("total", Sum::Total, points.total.claimed));
    all
}

/// The two proportions in every year that has both figures.
fn shares(document: &Document) -> Vec<Row> {
    let years = |series| exact_years(&document.dossier.series(series));
    let spent = years(Series::EducationExpenditure);
    let mut all = Vec::new();
    for (name, shown, whole) in [
        ("of-product", Shown::ExpenditureOfProduct, Series::Gnp),
        (
            "of-fiscal",
            Shown::EducationOfFiscal,
            Series::FiscalExpenditure,
        ),
    ] {
        for (year, share) in proportions(&spent, &years(whole)) {
            let key = format!("evidence.{name}.{year}");
            let mut row = Row::new(document, key, What::Evidence(shown, Some(year)));
            row.unit = RatioUnit::Percent;
            all.push(row.with_ours(Some(share.times(&Exact::whole(100)).into())));
        }
    }
    all
}

/// A line of evidence; growths of money have rows of their own, and here a verdict alone.
fn evidence(document: &Document, line: &EvidenceLine, elsewhere: Elsewhere) -> Option<Row> {
    let is_growth = matches!(
        line.shown,
        Shown::Outgrows | Shown::Rises(_) | Shown::ExpenditureOfProduct | Shown::EducationOfFiscal
    );
    let name = match line.shown {
        // Neither is a figure that a report prints.
        Shown::Coefficient(_)
        | Shown::Schools(..)
        | Shown::Given
        | Shown::Veto
        | Shown::LatestYear => return None,
        Shown::Composite(_) if elsewhere.composites => return None,
        Shown::Item(_) if elsewhere.items => return None,
        Shown::Composite(stage) => format!("composite-{}", super::resources::stage_key(stage)),
        Shown::Outgrows => "outgrows".to_owned(),
        Shown::Rises(series) => format!("rises.{}", series.info().key),
        // The proportions themselves have rows too; these say whether they rise.
        Shown::ExpenditureOfProduct => "rises.of-product".to_owned(),
        Shown::EducationOfFiscal => "rises.of-fiscal".to_owned(),
        Shown::Item(part) => part.to_owned(),
        Shown::TransferShare => "transfer-share".to_owned(),
        Shown::SurchargesCollected => "surcharges-collected".to_owned(),
        Shown::SurchargesSpent => "surcharges-spent".to_owned(),
        Shown::LandShare => "land-share".to_owned(),
        Shown::StaffOnPosts => "staff-on-posts".to_owned(),
        Shown::StaffOfPosts => "staff-of-posts".to_owned(),
        Shown::Enrolled(crate::field::Stage::Primary) => "enrolled-primary".to_owned(),
        Shown::Enrolled(crate::field::Stage::Junior) => "enrolled-junior".to_owned(),
    };
    let key = match line.year {
        Some(year) => format!("evidence.{name}.{year}"),
        None => format!("evidence.{name}"),
    };
    let what = if is_growth {
        What::Rises(line.shown, line.year)
    } else {
        What::Evidence(line.shown, line.year)
    };
    let mut row = Row::new(document, key, what);
    if is_growth {
        let mut row = row.with_verdict(line.verdict?);
        row.takes_figure = false;
        return Some(row);
    }
    if let Shown::Composite(_) = line.shown {
        let limit = line.against.as_ref().map(Exact::float);
        let limit = limit.and_then(|limit| Decimal::from_f64(limit).ok());
        row.limit = limit.map(|limit| (Bound::AtMost, limit));
        let row = row.with_ours(line.value.clone().map(Range::from));
        return Some(match line.verdict {
            Some(verdict) => row.with_verdict(verdict),
            None => row,
        });
    }
    let value = line.value.as_ref()?;
    row.unit = RatioUnit::Percent;
    Some(row.with_ours(Some(value.times(&Exact::whole(100)).into())))
}

/// The report's own ratios.
pub(super) fn ratios(document: &Document) -> Vec<Row> {
    document
        .dossier
        .reported_ratios()
        .map(|(number, ratio)| {
            let key = format!("ratio.{number}");
            let mut row = Row::new(document, key, What::Ratio(number));
            row.unit = match ratio.times() {
                100 => RatioUnit::Percent,
                1000 => RatioUnit::Permille,
                _ => RatioUnit::Number,
            };
            row.said = Reported {
                figure: ratio.figure.clone(),
                met: None,
            };
            row.figure = read(&ratio.figure);
            let part = |text: &str| read(text).and_then(Result::ok).map(given);
            let quotient = part(&ratio.above)
                .zip(part(&ratio.below))
                .and_then(|(above, below)| above.over(&below));
            let factor = Exact::whole(u64::from(ratio.times()));
            let ours = quotient.map(|quotient| quotient.times(&factor.into()));
            row.check(Basis::Report, ours.clone());
            let least = read(&ratio.least).and_then(Result::ok);
            row.limit = least.map(|least| (Bound::AtLeast, least.value));
            if let (Some((_, least)), Some(ours)) = (row.limit, &ours) {
                // A report that quotes a standard says that it is kept.
                let verdict = if ours.high.cmp_decimal(least).is_lt() {
                    Some(Verdict::NotMet)
                } else if ours.low.cmp_decimal(least).is_ge() {
                    Some(Verdict::Met)
                } else {
                    None
                };
                row.verdict = verdict;
                row.verdict_mark = verdict.map(|verdict| beside_verdict(true, verdict));
            }
            row.ours = ours;
            row
        })
        .collect()
}
