//! A printed report beside a document: every figure and verdict that a report may print, with ours, what
//! the report says, and how the two stand to each other.

use super::{Mark, PrintedNumber, Range, VerdictMark, beside, beside_verdict};
use crate::county::{CountyInput, Reported, Series, SurveyFigure};
use crate::decimal::{Decimal, DecimalError};
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::exact::Number;
use crate::field::Stage;
use crate::items::{Bound, FigureName, ItemsEvaluation, RatioUnit};
use crate::points::{PointsEvaluation, Shown};
use crate::school::SchoolId;
use crate::verdict::Verdict;
use crate::whole::{LineGroup, LineOf, Whole};

/// A sum of points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Of a group, by its id.
    Group(String),
    /// Of all but what is claimed as one.
    Divided,
    /// Of the national items.
    Starred,
    /// Of everything.
    Total,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Pupils of a stage.
    Pupils(Stage),
    /// The resources of a stage, of the indicator at a position; equipment in 万元.
    Total(Stage, usize),
    /// Their county mean.
    Mean(Stage, usize),
    /// The standard deviation.
    Deviation(Stage, usize),
    /// The coefficient of variation.
    Coefficient(Stage, usize),
    /// The mean of a stage's coefficients.
    Composite(Stage),
    /// Whether a school meets in a stage.
    School(SchoolId, Stage),
    /// The value of a school in a stage, of the indicator at a position.
    SchoolValue(SchoolId, Stage, usize),
    /// Everything joined.
    Overall,
    /// A group of the list of indicators.
    Group(LineGroup),
    /// An item, by its position.
    Item(usize),
    /// A figure of a part of an item: both positions, and its name.
    ItemFigure(usize, usize, FigureName),
    /// A figure as entered.
    Entered(CountyInput),
    /// The growth of a series over the year before, in per cent.
    Growth(Series, u16),
    /// What is computed beside points.
    Evidence(Shown, Option<u16>),
    /// A sum of points.
    Points(Sum),
    /// Whether a figure rises, or rises faster than another.
    Rises(Shown, Option<u16>),
    /// Schools of a stage that meet, of an indicator or of all: their number, or their share in per cent.
    Meeting(Stage, Option<usize>, bool),
    /// All tests of a stage.
    Stage(Stage),
    /// A line of the list that is no item.
    Line(LineOf),
    /// How many numbered lines are met.
    MetItems,
    /// A part of an item: both positions.
    Part(usize, usize),
    /// How many schools are in a state in a part: both positions.
    SchoolsInPart(usize, usize, Verdict),
    /// Classes of a stage above the limit: the positions of the part.
    OverSize(usize, usize, Stage),
    /// A school in a part that every school is tested by: both positions, and the stage where each is
    /// tested by itself.
    SchoolItem(SchoolId, usize, usize, Option<Stage>),
    /// A figure of the county's own survey, over all groups.
    SurveyTotal(SurveyFigure),
    /// What is computed beside the points of an item, joined.
    PointsEvidence(String),
    /// A ratio of the report, by its number.
    Ratio(u32),
}

/// Rows that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Resources of a stage.
    Resources(Stage),
    /// A school's values and whether it meets.
    School(SchoolId),
    /// How many schools meet.
    Meeting,
    /// Verdicts of groups and of everything.
    Verdicts,
    /// Items and their figures.
    Items,
    /// Growth of money series.
    Growth,
    /// What is computed beside points, and their sums.
    Points,
    /// Figures as entered, which a report may print elsewhere too.
    Entered,
    /// Ratios that a report has with both parts.
    Ratios,
}

/// What a printed figure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// What the document's inputs give.
    Inputs,
    /// What other figures of the same report give.
    Report,
    /// Whole numbers over the pupils: is there one that gives it?
    WholeNumbers,
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What with.
    pub basis: Basis,
    /// What it gives; nothing where no whole number does.
    pub ours: Option<Range>,
    /// How the printed figure stands to it.
    pub mark: Mark,
}

/// A figure or verdict that a report may print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What the report's word on it is kept under in the document.
    pub key: String,
    /// What it is about.
    pub what: What,
    /// What it is printed as.
    pub unit: RatioUnit,
    /// Whether it is in 万元 instead of yuan.
    pub ten_thousand: bool,
    /// Whether a figure can be entered.
    pub takes_figure: bool,
    /// Whether a verdict can be entered.
    pub takes_verdict: bool,
    /// What the document's inputs give.
    pub ours: Option<Range>,
    /// What the figure has to be.
    pub limit: Option<(Bound, Decimal)>,
    /// Our verdict; by the printed figure where the inputs give none.
    pub verdict: Option<Verdict>,
    /// What the report says.
    pub said: Reported,
    /// The printed figure as read; nothing where none is entered.
    pub figure: Option<Result<PrintedNumber, DecimalError>>,
    /// How it stands to what it is compared with.
    pub checks: Vec<Check>,
    /// How the printed verdict stands to ours.
    pub verdict_mark: Option<VerdictMark>,
    /// Schools without the figures that ours is made of, where others have them: ours is provisional then,
    /// and nothing is compared with it.
    pub lacking: Vec<SchoolId>,
}

impl Row {
    pub(super) fn new(document: &Document, key: String, what: What) -> Self {
        let said = document.dossier.reported(&key).cloned().unwrap_or_default();
        Self {
            figure: read(&said.figure),
            key,
            what,
            unit: RatioUnit::Number,
            ten_thousand: false,
            takes_figure: true,
            takes_verdict: false,
            ours: None,
            limit: None,
            verdict: None,
            said,
            checks: Vec::new(),
            verdict_mark: None,
            lacking: Vec::new(),
        }
    }

    /// The printed figure, where it was understood.
    #[must_use]
    pub fn printed(&self) -> Option<PrintedNumber> {
        self.figure.and_then(Result::ok)
    }

    /// Compares the printed figure with what it should be.
    pub(super) fn check(&mut self, basis: Basis, ours: Option<Range>) {
        if let (Some(printed), Some(ours)) = (self.printed(), ours) {
            let mark = beside(&ours, printed);
            let ours = Some(ours);
            self.checks.push(Check { basis, ours, mark });
        }
    }

    /// Compares with what the inputs give.
    pub(super) fn with_ours(mut self, ours: Option<Range>) -> Self {
        self.check(Basis::Inputs, ours.clone());
        self.ours = ours;
        self
    }

    /// The same, of figures that some schools lack.
    pub(super) fn with_partial(mut self, ours: Option<Range>, lacking: Vec<SchoolId>) -> Self {
        if lacking.is_empty() {
            return self.with_ours(ours);
        }
        self.ours = ours;
        self.lacking = lacking;
        self
    }

    /// Asks for a verdict beside ours; where ours is open, the printed figure decides by its limit.
    pub(super) fn with_verdict(mut self, ours: Verdict) -> Self {
        let is_open = matches!(ours, Verdict::InsufficientData | Verdict::Pending);
        let verdict = match self.by_print() {
            // Beside schools that lack figures, a printed figure may tell against the report's own verdict,
            // but it does not make that verdict ours.
            Some(by_print)
                if is_open
                    && (self.lacking.is_empty()
                        || self.said.met.is_some_and(|met| {
                            beside_verdict(met, by_print) != VerdictMark::Same
                        })) =>
            {
                by_print
            }
            _ => ours,
        };
        self.takes_verdict = true;
        self.verdict = Some(verdict);
        self.verdict_mark = self.said.met.map(|met| beside_verdict(met, verdict));
        self
    }

    /// The verdict by the printed figure alone.
    pub(super) fn by_print(&self) -> Option<Verdict> {
        let (printed, (bound, limit)) = (self.printed()?, self.limit?);
        let order = printed.value.cmp(&limit);
        let holds = match bound {
            Bound::AtLeast => order.is_ge(),
            Bound::AtMost => order.is_le(),
            Bound::Below => order.is_lt(),
        };
        Some(if holds { Verdict::Met } else { Verdict::NotMet })
    }

    /// Whether the report says anything here.
    #[must_use]
    pub fn is_entered(&self) -> bool {
        self.said != Reported::default()
    }

    /// The gravest of its comparisons.
    #[must_use]
    pub fn mark(&self) -> Option<Mark> {
        self.checks.iter().map(|check| check.mark).max()
    }

    /// Whether something does not hold: a figure, or a verdict beside failing figures.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.checks.iter().any(|check| check.mark.is_error())
            || self.verdict_mark == Some(VerdictMark::Contradiction)
    }

    /// Whether a printed figure cannot be compared, since schools lack what ours is made of.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.printed().is_some() && !self.lacking.is_empty()
    }

    /// Whether there is something to look at: an error, a figure cut off, or one that is not understood or
    /// cannot be compared.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        self.is_error()
            || self.is_open()
            || self.mark() == Some(Mark::Truncated)
            || self.verdict_mark == Some(VerdictMark::Stricter)
            || matches!(self.figure, Some(Err(_)))
    }
}

/// Reads a printed figure; nothing where none is entered.
pub(super) fn read(text: &str) -> Option<Result<PrintedNumber, DecimalError>> {
    (!text.trim().is_empty()).then(|| PrintedNumber::parse(text))
}

/// How many rows stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Figures and verdicts entered.
    pub entered: u32,
    /// Figures that do not hold.
    pub wrong: u32,
    /// Figures that are cut off instead of rounded.
    pub truncated: u32,
    /// Verdicts beside figures that fail.
    pub contradictions: u32,
    /// Entries that are not understood.
    pub unread: u32,
    /// Figures that cannot be compared with ours, since schools lack data.
    pub open: u32,
}

/// A printed report beside a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its rows, by group.
    pub groups: Vec<(Group, Vec<Row>)>,
}

impl Sheet {
    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|(_, rows)| rows)
    }

    /// The row with this key.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows().find(|row| row.key == key)
    }

    /// How its rows stand.
    #[must_use]
    pub fn findings(&self) -> Findings {
        let mut found = Findings::default();
        for row in self.rows() {
            found.entered += u32::from(row.figure.is_some()) + u32::from(row.said.met.is_some());
            let is_wrong = row.checks.iter().any(|check| check.mark.is_error());
            found.wrong += u32::from(is_wrong);
            found.truncated += u32::from(!is_wrong && row.mark() == Some(Mark::Truncated));
            found.contradictions += u32::from(row.verdict_mark == Some(VerdictMark::Contradiction));
            found.unread += u32::from(matches!(row.figure, Some(Err(_))));
            found.open += u32::from(row.is_open());
        }
        found
    }
}

/// Everything that a report may print, beside a document. The evaluations must be of that document.
///
/// Of single schools those stand in it that the report says something of, and `school`.
#[must_use]
pub fn sheet(
    document: &Document,
    evaluation: &Evaluation,
    items: Option<&ItemsEvaluation>,
    whole: &Whole,
    points: Option<&PointsEvaluation>,
    school: Option<SchoolId>,
) -> Sheet {
    let mut groups = Vec::new();
    for stage in Stage::ALL {
        let rows = super::resources::rows(document, evaluation, stage);
        groups.push((Group::Resources(stage), rows));
    }
    groups.push((
        Group::Meeting,
        super::further::meeting(document, evaluation),
    ));
    groups.extend(super::schools::groups(document, evaluation, items, school));
    let mut verdicts = super::rows::verdicts(document, whole);
    verdicts.extend(super::further::verdicts(document, evaluation, whole));
    groups.push((Group::Verdicts, verdicts));
    if let Some(items) = items {
        groups.push((Group::Items, super::rows::items(document, items)));
    }
    groups.push((Group::Growth, super::rows::growth(document)));
    if let Some(points) = points {
        let scheme = evaluation.rules.scheme.id.as_str();
        let other = super::rows::Elsewhere {
            items: items.is_some(),
            composites: scheme == points.scheme.coefficients,
        };
        let rows = super::rows::points(document, points, other);
        groups.push((Group::Points, rows));
    }
    let mut entered = super::rows::entered(document);
    entered.extend(super::further::survey(document));
    entered.extend(super::further::met(document, whole));
    groups.push((Group::Entered, entered));
    groups.push((Group::Ratios, super::rows::ratios(document)));
    groups.retain(|(_, rows)| !rows.is_empty());
    Sheet { groups }
}

/// A printed figure that is taken as a given number: whole ones as they stand, others with what their
/// last digit leaves open.
pub(super) fn given(printed: PrintedNumber) -> Range {
    if printed.decimals == 0 {
        printed.value.into()
    } else {
        printed.range()
    }
}

/// A float of the evaluation as a number that comparisons can be made with.
pub(super) fn float(value: f64) -> Option<Range> {
    let value = Decimal::from_f64(value).ok()?;
    Some(crate::exact::Exact::decimal(value).into())
}
