//! The rows of the matrix: what each shows, their order, and which are asked for. No browser here.

use std::sync::Arc;

use junheng_core::{Level, SchoolId, Stage, Tally, Verdict, View, order};
use junheng_words::{Lang, findings, format, reasons};

/// One indicator in a row, as shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CellText {
    /// Where it stands.
    pub level: Level,
    /// The value as the form prints it; nothing if missing.
    pub printed: Option<String>,
    /// Whether the printed value alone would tell another state.
    pub turned: bool,
}

/// One school and stage, as shown: equal rows need not be drawn again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The stage.
    pub stage: Stage,
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
    /// Its pupils in the stage.
    pub pupils: Option<u32>,
    /// The verdict on its indicators.
    pub verdict: Verdict,
    /// How many indicators are met, and of how many; nothing where schools have no test.
    pub met: Option<(u32, u32)>,
    /// Whether one stands between floor and threshold.
    pub near: bool,
    /// The indicators in official order.
    pub cells: Vec<CellText>,
}

/// A row with its places in each order.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The row.
    pub row: Arc<Row>,
    /// Its index in the stage's table.
    pub at: usize,
    /// How bad it is.
    pub badness: Badness,
}

/// How bad a unit is; the greatest is the worst.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Badness {
    verdict: Verdict,
    below: u32,
    short: u32,
    missing: u32,
    /// The least of value ÷ threshold over its indicators.
    least: f64,
}

impl Badness {
    /// How bad a unit with this verdict, these counts and this least part of a threshold is.
    pub const fn new(verdict: Verdict, tally: &Tally, least: f64) -> Self {
        Self {
            verdict,
            below: tally.below,
            short: tally.below + tally.floor,
            missing: tally.missing,
            least,
        }
    }

    /// Compares so that sorting puts the worst first.
    pub fn worst_first(&self, other: &Self) -> core::cmp::Ordering {
        other
            .verdict
            .cmp(&self.verdict)
            .then(other.below.cmp(&self.below))
            .then(other.short.cmp(&self.short))
            .then(other.missing.cmp(&self.missing))
            .then(self.least.total_cmp(&other.least))
    }
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Worst first.
    #[default]
    Worst,
    /// As entered.
    List,
    /// By name.
    Name,
}

/// Which rows are asked for by their state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StateFilter {
    /// All.
    #[default]
    Any,
    /// With this verdict.
    Verdict(Verdict),
    /// With an indicator between floor and threshold.
    Near,
}

/// Which rows are asked for, and in what order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// By state.
    pub state: StateFilter,
    /// By a part of the name.
    pub search: String,
    /// The order.
    pub order: Order,
}

/// The rows of a stage in table order.
pub fn rows(view: &View<'_>, stage: Stage, lang: Lang) -> Vec<Ranked> {
    let indicators = view.indicators().len();
    let document = view.document();
    let is_tested = findings::judges_schools(view.evaluation());
    let units = view.evaluation().units(stage).iter().enumerate();
    units
        .filter_map(|(at, unit)| {
            let (tally, verdict) = view.unit_verdict(stage, at)?;
            let mut least = f64::INFINITY;
            let cells = (0..indicators)
                .filter_map(|index| {
                    let cell = view.cell(stage, at, index)?;
                    if let (Some(value), Some(limit)) = (cell.value, view.threshold(stage, index)) {
                        least = least.min(value / limit.float);
                    }
                    Some(CellText {
                        level: cell.level,
                        printed: cell.printed.map(|p| format::number(&p.to_string())),
                        turned: cell.turned_by_rounding.is_some(),
                    })
                })
                .collect();
            let row = Row {
                stage,
                school: unit.school,
                name: reasons::school_name(document, unit.school, lang),
                pupils: unit.pupils,
                verdict,
                met: is_tested.then(|| (tally.full, u32::try_from(indicators).unwrap_or(u32::MAX))),
                near: tally.floor > 0,
                cells,
            };
            Some(Ranked {
                row: Arc::new(row),
                at,
                badness: Badness::new(verdict, &tally, least),
            })
        })
        .collect()
}

/// The rows that are asked for, in the order asked for.
pub fn select(rows: &[Ranked], query: &Query) -> Vec<Arc<Row>> {
    let search = query.search.trim().to_lowercase();
    let mut found: Vec<&Ranked> = rows
        .iter()
        .filter(|ranked| match query.state {
            StateFilter::Any => true,
            StateFilter::Verdict(verdict) => ranked.row.verdict == verdict,
            StateFilter::Near => ranked.row.near,
        })
        .filter(|ranked| search.is_empty() || ranked.row.name.to_lowercase().contains(&search))
        .collect();
    match query.order {
        Order::List => {}
        // Stable, so that equals stay in the list's order.
        Order::Worst => order::sort_by(&mut found, |a, b| a.badness.worst_first(&b.badness)),
        Order::Name => order::sort_by(&mut found, |a, b| a.row.name.cmp(&b.row.name)),
    }
    found
        .into_iter()
        .map(|ranked| Arc::clone(&ranked.row))
        .collect()
}

#[cfg(test)]
pub mod fixture {
    //! A small county for tests of this page.

    use junheng_core::{
        DEFAULT_SCHEME, Date, Decimal, Document, Evaluation, Field, Kind, School, SchoolId, Stage,
        evaluate, scheme,
    };

    /// Quantities of a primary school of 1000 pupils, in the order of the indicators: per cent of what
    /// each threshold asks for.
    pub fn primary(id: u32, name: &str, per_cent: [Option<i64>; 7]) -> School {
        let mut school = School::blank(SchoolId(id));
        school.name = name.to_owned();
        school.kind = Some(Kind::PrimarySchool);
        school.sponsor = Some(junheng_core::Sponsor::CountyEducation);
        let mut set = |field: Field, value: Option<Decimal>| {
            school.values.set(field.of(Stage::Primary), value);
        };
        set(Field::Pupils, Some(Decimal::whole(1000)));
        let fields = [
            (Field::QualifiedTeachers, 42, 0),
            (Field::BackboneTeachers, 10, 0),
            (Field::PeArtTeachers, 9, 0),
            (Field::TeachingArea, 4500, 0),
            (Field::SportsArea, 7500, 0),
            (Field::Equipment, 200, 0),
            (Field::MultimediaRooms, 23, 0),
        ];
        for ((field, full, scale), per_cent) in fields.into_iter().zip(per_cent) {
            let value = per_cent.and_then(|p| Decimal::new(full * p, scale + 2));
            set(field, value);
        }
        school
    }

    /// A county of primary schools, all declared.
    pub fn county(schools: Vec<School>) -> (Document, Evaluation) {
        let day = Date::new(2026, 6, 20).unwrap();
        let number = u32::try_from(schools.len()).unwrap();
        let mut document = Document::new(DEFAULT_SCHEME, day)
            .with_schools(schools)
            .unwrap();
        document.county.name = "示例县".to_owned();
        for kind in junheng_core::Declared::KINDS {
            document.county.declared.set(kind, Some(0));
        }
        document
            .county
            .declared
            .set(Kind::PrimarySchool, Some(number));
        let evaluation = evaluate(&document, scheme(DEFAULT_SCHEME).unwrap()).unwrap();
        (document, evaluation)
    }

    /// The same schools judged by basic balance, which has no thresholds.
    pub fn basic() -> (Document, Evaluation) {
        let (mut document, _) = mixed();
        document.settings.scheme = "basic-balance-2012".to_owned();
        let rules = junheng_core::scheme_of(&document.settings).unwrap();
        let evaluation = evaluate(&document, rules).unwrap();
        (document, evaluation)
    }

    /// Two schools that differ much in everything, judged by basic balance with nothing missing.
    pub fn uneven() -> (Document, Evaluation) {
        let school = |id: u32, name: &str, part: u32| {
            let mut school = primary(id, name, [Some(i64::from(part) * 10); 7]);
            let more = [
                Field::Computers,
                Field::Books,
                Field::FullTimeTeachers,
                Field::TitledTeachers,
            ];
            for field in more {
                let value = Some(Decimal::whole(part * 10));
                school.values.set(field.of(Stage::Primary), value);
            }
            school
        };
        let (mut document, _) = county(vec![school(1, "甲小学", 1), school(2, "乙小学", 19)]);
        document.settings.scheme = "basic-balance-2012".to_owned();
        let rules = junheng_core::scheme_of(&document.settings).unwrap();
        let evaluation = evaluate(&document, rules).unwrap();
        (document, evaluation)
    }

    /// Good, failing twice, just short, missing one, in this order.
    pub fn mixed() -> (Document, Evaluation) {
        let full = [Some(120); 7];
        let with = |changes: &[(usize, Option<i64>)]| {
            let mut values = full;
            for (at, value) in changes {
                values[*at] = *value;
            }
            values
        };
        county(vec![
            primary(1, "甲小学", full),
            primary(2, "乙小学", with(&[(3, Some(50)), (4, Some(84))])),
            primary(3, "丙小学", with(&[(4, Some(90))])),
            primary(4, "丁小学", with(&[(5, None)])),
            primary(5, "戊小学", with(&[(6, Some(84))])),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(query: &Query) -> Vec<String> {
        let (document, evaluation) = fixture::mixed();
        let view = evaluation.view(&document);
        let rows = rows(&view, Stage::Primary, Lang::Zh);
        select(&rows, query)
            .iter()
            .map(|row| row.name.clone())
            .collect()
    }

    #[test]
    fn the_worst_come_first() {
        let worst = ["乙小学", "戊小学", "丁小学", "丙小学", "甲小学"];
        assert_eq!(names(&Query::default()), worst);
        let list = Query {
            order: Order::List,
            ..Query::default()
        };
        assert_eq!(names(&list).first().unwrap(), "甲小学");
    }

    #[test]
    fn rows_are_found_by_state_and_name() {
        let by = |state| Query {
            state,
            ..Query::default()
        };
        assert_eq!(
            names(&by(StateFilter::Verdict(Verdict::NotMet))),
            ["乙小学", "戊小学"]
        );
        assert_eq!(names(&by(StateFilter::Near)), ["丙小学"]);
        let search = Query {
            search: " 丁".to_owned(),
            ..Query::default()
        };
        assert_eq!(names(&search), ["丁小学"]);
    }

    #[test]
    fn without_thresholds_values_stand_alone() {
        let (document, evaluation) = fixture::basic();
        let view = evaluation.view(&document);
        let rows = rows(&view, Stage::Primary, Lang::Zh);
        let row = &rows[0].row;
        assert_eq!((row.met, row.verdict), (None, Verdict::InsufficientData));
        assert_eq!(row.cells.len(), 8);
        // 5400 m² for 1000 pupils, printed with four decimals.
        assert_eq!(row.cells[0].printed.as_deref(), Some("5.4000"));
        assert_eq!(row.cells[0].level, Level::Untested);
        assert_eq!(row.cells[3].level, Level::Missing);
    }

    #[test]
    fn cells_show_printed_values() {
        let (document, evaluation) = fixture::mixed();
        let view = evaluation.view(&document);
        let rows = rows(&view, Stage::Primary, Lang::Zh);
        let row = &rows[1].row;
        assert_eq!(row.cells[3].printed.as_deref(), Some("2.25"));
        assert_eq!(row.cells[3].level, Level::Below);
        assert_eq!(rows[3].row.cells[5].printed, None);
        assert_eq!((rows[0].row.met, rows[2].row.near), (Some((7, 7)), true));
    }
}
