//! What the strip shows: its schools, which of them are labelled, and where. No browser here.

use junheng_core::{Level, SchoolId, Stage, View, order};
use junheng_words::{Lang, findings, format, reasons};

use crate::components::chart::{Scale, lanes, text_width};

/// The width in pixels at which dots and labels must not meet; the chart is never narrower.
pub const WIDTH: f64 = 640.0;
/// Distance of dots and of label lines in pixels.
pub const DOT: f64 = 12.0;
/// Height of a line of labels in pixels.
pub const LINE: usize = 17;
/// So many lines of labels.
pub const LINES: usize = 8;

/// A school on the strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Its value as the form prints it.
    pub printed: String,
    /// Where it stands.
    pub level: Level,
    /// What it needs, for those below.
    pub needs: Option<String>,
}

/// The stage and indicator with most schools below the threshold; the first that has any school where
/// none is below. Without thresholds, that in which schools differ most.
pub fn most_telling(view: &View<'_>) -> (Stage, usize) {
    if !findings::judges_schools(view.evaluation()) {
        return most_uneven(view).unwrap_or((Stage::Primary, 0));
    }
    let mut found = (Stage::Primary, 0);
    let mut most = None;
    for stage in Stage::ALL {
        let rows = view.evaluation().units(stage).len();
        for index in (0..view.indicators().len()).filter(|_| rows > 0) {
            let below = (0..rows)
                .filter_map(|row| view.cell(stage, row, index))
                .filter(|cell| matches!(cell.level, Level::Below | Level::Floor))
                .count();
            if most.is_none_or(|most| below > most) {
                most = Some(below);
                found = (stage, index);
            }
        }
    }
    found
}

/// The stage and indicator with the greatest coefficient.
fn most_uneven(view: &View<'_>) -> Option<(Stage, usize)> {
    Stage::ALL
        .into_iter()
        .flat_map(|stage| (0..view.indicators().len()).map(move |index| (stage, index)))
        .filter_map(|at| {
            Some((
                at,
                view.coefficient(at.0, at.1)?.finding.coefficient?.value?,
            ))
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(at, _)| at)
}

/// The schools that have a value, by ascending value.
pub fn points(view: &View<'_>, stage: Stage, index: usize, lang: Lang) -> Vec<Point> {
    let units = view.evaluation().units(stage).iter().enumerate();
    let mut points: Vec<Point> = units
        .filter_map(|(row, unit)| {
            let cell = view.cell(stage, row, index)?;
            let needs = matches!(cell.level, Level::Below | Level::Floor)
                .then(|| findings::shortfall(view, stage, row, index, lang))
                .flatten()
                .map(|short| short.needs);
            Some(Point {
                school: unit.school,
                name: reasons::school_name(view.document(), unit.school, lang),
                value: cell.value?,
                printed: format::number(&cell.printed?.to_string()),
                level: cell.level,
                needs,
            })
        })
        .collect();
    order::sort_by(&mut points, |a, b| a.value.total_cmp(&b.value));
    points
}

/// A label of a school below the threshold: where it stands, and where its text begins.
pub struct Label {
    /// Where the school stands, 0 to 100.
    pub place: f64,
    /// Where the text begins, 0 to 100.
    pub from: f64,
    /// Its line, from 0.
    pub lane: usize,
    /// Name and value.
    pub text: String,
}

/// Labels of the schools below, lowest first, as many of the lowest as there is room for.
///
/// Lines fill from the right, so that no label's leader runs through another label.
pub fn labels_below(points: &[Point], scale: &Scale) -> Vec<Label> {
    let text = |point: &Point| format!("{} {}", point.name, point.printed);
    // Mirrored: from the right edge, by descending value.
    let span = |point: &Point| {
        let width = text_width(&text(point)) + 14.0;
        let from = scale.percent(point.value) / 100.0 * WIDTH;
        let from = from.min(WIDTH - width).max(0.0);
        (-(from + width), -from)
    };
    let mut below: Vec<&Point> = points
        .iter()
        .filter(|point| matches!(point.level, Level::Below | Level::Floor))
        .collect();
    loop {
        let spans: Vec<(f64, f64)> = below.iter().rev().map(|point| span(point)).collect();
        let lanes: Option<Vec<usize>> = lanes(&spans, LINES).into_iter().collect();
        let Some(lanes) = lanes else {
            // Not all fit: the highest goes.
            below.pop();
            continue;
        };
        let places = lanes.iter().rev().zip(spans.iter().rev());
        return below
            .iter()
            .zip(places)
            .map(|(point, (lane, (_, from)))| Label {
                place: scale.percent(point.value),
                from: -from / WIDTH * 100.0,
                lane: *lane,
                text: text(point),
            })
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::super::rows::fixture;
    use super::*;

    #[test]
    fn those_below_are_labelled_lowest_first() {
        let (document, evaluation) = fixture::mixed();
        let view = evaluation.view(&document);
        let points = points(&view, Stage::Primary, 4, Lang::Zh);
        let scale = Scale::up_to(9.0, 8);
        let labels: Vec<String> = labels_below(&points, &scale)
            .into_iter()
            .map(|label| label.text)
            .collect();
        assert_eq!(labels, ["乙小学 6.30", "丙小学 6.75"]);
        let lanes: Vec<usize> = labels_below(&points_of_place(30), &Scale::up_to(9.0, 8))
            .iter()
            .map(|label| label.lane)
            .collect();
        assert_eq!(lanes, (0..LINES).rev().collect::<Vec<_>>());
        assert_eq!(most_telling(&view), (Stage::Primary, 4));
    }

    #[test]
    fn without_thresholds_the_most_uneven_is_told() {
        let (document, evaluation) = fixture::basic();
        let view = evaluation.view(&document);
        let telling = most_telling(&view);
        assert_eq!(telling, (Stage::Primary, 0));
        let points = points(&view, telling.0, telling.1, Lang::Zh);
        assert!(points.iter().all(|point| point.level == Level::Untested));
        assert!(labels_below(&points, &Scale::up_to(9.0, 8)).is_empty());
    }

    fn points_of_place(count: u32) -> Vec<Point> {
        let point = |at| Point {
            school: SchoolId(at),
            name: "同名小学".to_owned(),
            value: 3.0,
            printed: "3.00".to_owned(),
            level: Level::Below,
            needs: None,
        };
        (0..count).map(point).collect()
    }
}
