//! Everything beyond the schools as CSV: all indicators, points, and a printed report beside ours. One
//! evaluation, rendered; nothing is computed or rounded here.

use junheng_core::items::{Bound, Figure, ItemsEvaluation, RatioUnit};
use junheng_core::points::{EvidenceLine, PointFinding, PointGroup, PointSum, PointsEvaluation};
use junheng_core::report::{Check, Mark, Row, Sheet, VerdictMark};
use junheng_core::{Decimal, Document, Line, LineGroup, LineOf, Verdict, Whole};

use crate::delimited::Delimiter;
use crate::delimited_writer::DelimitedWriter;

/// A fixed word of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// The part of the scheme.
    Part,
    /// The number in its part.
    Number,
    /// The indicator.
    Indicator,
    /// A figure of it.
    Figure,
    /// As the form prints it.
    Printed,
    /// Exact.
    Exact,
    /// What is asked.
    Asked,
    /// The verdict.
    Verdict,
    /// Why.
    Why,
    /// Everything joined.
    Overall,
    /// The greatest number of points.
    Maximum,
    /// Points as entered.
    Claimed,
    /// Whether it is a national item.
    Starred,
    /// Why so many points.
    Reason,
    /// What is wrong with them.
    Fault,
    /// What is computed beside them.
    Evidence,
    /// Whether both contradict each other.
    Contradicted,
    /// A sum of points.
    Sum,
    /// What the sources do not settle.
    Unsettled,
    /// Our value.
    Ours,
    /// What the report prints.
    Reported,
    /// What the report calls it.
    Said,
    /// How both stand.
    Mark,
    /// What it is compared with.
    Basis,
    /// The county.
    County,
    /// The scheme.
    Scheme,
    /// The day of the evaluation.
    Date,
    /// Yes.
    Yes,
    /// Sample data.
    Sample,
}

/// An indicator of resources as the list of all indicators shows it, stage by stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResourceShown {
    /// The coefficients as the form prints them.
    pub printed: String,
    /// The same, exactly.
    pub exact: String,
    /// What is asked of each school, and of the coefficients.
    pub asked: String,
    /// Why the verdict is what it is.
    pub why: String,
}

/// One of several parts of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartShown {
    /// Its name.
    pub name: String,
    /// Why its verdict is what it is.
    pub why: String,
}

/// The words of the tables in a language.
pub trait JudgedWords {
    /// What an indicator of resources shows; nothing of other lines.
    fn resource(&self, of: LineOf, whole: &Whole) -> Option<ResourceShown>;
    /// A fixed word.
    fn head(&self, head: Head) -> String;
    /// The scheme's name, with the variants laid over it.
    fn scheme(&self) -> String;
    /// A part of an item, by index; nothing where the item is not split.
    fn part(&self, item: usize, part: usize) -> Option<PartShown>;
    /// A part with a figure of it.
    fn part_figure(&self, part: &str, figure: &Figure) -> String;
    /// A group of indicators.
    fn group(&self, group: LineGroup) -> String;
    /// What a line is about.
    fn line(&self, of: LineOf) -> String;
    /// Why a line's verdict is what it is.
    fn why(&self, line: &Line) -> String;
    /// A verdict.
    fn verdict(&self, verdict: Verdict) -> String;
    /// The name of a figure.
    fn figure(&self, figure: &Figure) -> String;
    /// A limit.
    fn limit(&self, bound: Bound, limit: Decimal, unit: RatioUnit) -> String;
    /// An exact value, as many digits as it takes.
    fn exact(&self, figure: &Figure) -> Option<String>;
    /// The name of an item or group of points.
    fn points(&self, id: &str) -> String;
    /// What is wrong with points.
    fn fault(&self, finding: &PointFinding) -> Option<String>;
    /// What a sum leaves out, if it does.
    fn left_out(&self, sum: PointSum) -> Option<String>;
    /// A line of evidence in words.
    fn evidence(&self, line: &EvidenceLine) -> String;
    /// What the sources do not settle on points.
    fn unsettled(&self) -> Vec<String>;
    /// The name of a row of a printed report.
    fn row(&self, row: &Row) -> String;
    /// Our value of a row.
    fn ours(&self, row: &Row, check: Option<&Check>) -> Option<String>;
    /// What a comparison is made with.
    fn basis(&self, check: &Check) -> String;
    /// A mark.
    fn mark(&self, mark: Mark) -> String;
    /// Why a printed figure is not compared with ours; nothing where it is, or where none is printed.
    fn unmarked(&self, row: &Row) -> Option<String>;
    /// How a printed verdict stands.
    fn verdict_mark(&self, mark: VerdictMark) -> String;
}

struct Table<'a> {
    words: &'a dyn JudgedWords,
    out: DelimitedWriter,
}

impl<'a> Table<'a> {
    fn new(words: &'a dyn JudgedWords) -> Self {
        Self {
            words,
            out: DelimitedWriter::new(Delimiter::Comma, true),
        }
    }

    fn heads(&mut self, heads: &[Head]) {
        for head in heads {
            self.out.text(&self.words.head(*head));
        }
        self.out.end_row();
    }

    fn number(&mut self, number: Option<String>) {
        match number {
            Some(number) => self.out.number(&number),
            None => self.out.empty(),
        }
    }

    fn text(&mut self, text: Option<String>) {
        match text {
            Some(text) => self.out.text(&text),
            None => self.out.empty(),
        }
    }

    fn verdict(&mut self, verdict: Option<Verdict>) {
        let text = verdict.map(|verdict| self.words.verdict(verdict));
        self.text(text);
    }

    /// Whose figures they are, by which scheme and day.
    fn basis(&mut self, document: &Document) {
        let pairs = [
            (Head::County, document.county.name.clone()),
            (Head::Scheme, self.words.scheme()),
            (Head::Date, document.settings.date.to_string()),
        ];
        for (head, value) in pairs {
            self.out.text(&self.words.head(head));
            self.out.text(&value);
            self.out.end_row();
        }
        if document.county.sample {
            self.out.text(&self.words.head(Head::Sample));
            self.out.end_row();
        }
    }
}

/// All indicators, a line each; those with several parts or figures take a further line for each.
#[must_use]
pub fn items_csv(
    document: &Document,
    whole: &Whole,
    items: Option<&ItemsEvaluation>,
    words: &dyn JudgedWords,
) -> String {
    use Head::{Asked, Exact, Figure, Indicator, Number, Part, Printed, Verdict as V, Why};
    let mut table = Table::new(words);
    table.heads(&[
        Part, Number, Indicator, V, Figure, Printed, Exact, Asked, Why,
    ]);
    for line in &whole.lines {
        if let Some(shown) = words.resource(line.of, whole) {
            resource_row(&mut table, line, &shown);
            continue;
        }
        let at = match line.of {
            LineOf::Item(at) => at,
            _ => usize::MAX,
        };
        let found = items.and_then(|items| items.items.get(at));
        let parts = found.map_or(&[] as &[_], |found| found.parts.as_slice());
        let why = words.why(line);
        // Split, it stands as a whole first: the verdict of a part is not that of the item.
        if parts.len() != 1 {
            item_row(&mut table, line, line.verdict, None, None, &why);
        }
        for (index, part) in parts.iter().enumerate() {
            let shown = words.part(at, index);
            let (name, why) = match &shown {
                Some(shown) => (Some(shown.name.as_str()), &shown.why),
                None => (None, &why),
            };
            let verdict = match parts {
                [_] => line.verdict,
                _ => Some(part.verdict),
            };
            let mut figures: Vec<Option<_>> = part.figures.iter().map(Some).collect();
            figures.retain(|figure| figure.is_some_and(|figure| figure.decides));
            if figures.is_empty() {
                figures.push(None);
            }
            for figure in figures {
                item_row(&mut table, line, verdict, name, figure, why);
            }
        }
    }
    table.out.end_row();
    table.out.text(&words.head(Head::Overall));
    table.verdict(Some(whole.overall));
    table.out.end_row();
    table.basis(document);
    table.out.finish()
}

fn named(table: &mut Table<'_>, line: &Line, verdict: Option<Verdict>) {
    let words = table.words;
    table.out.text(&words.group(line.group));
    table.number((line.number > 0).then(|| line.number.to_string()));
    table.out.text(&words.line(line.of));
    table.verdict(verdict);
}

fn resource_row(table: &mut Table<'_>, line: &Line, shown: &ResourceShown) {
    named(table, line, line.verdict);
    table.text(None);
    for text in [&shown.printed, &shown.exact, &shown.asked, &shown.why] {
        table.out.text(text);
    }
    table.out.end_row();
}

/// A figure of an item, or of one of its parts.
fn item_row(
    table: &mut Table<'_>,
    line: &Line,
    verdict: Option<Verdict>,
    part: Option<&str>,
    figure: Option<&Figure>,
    why: &str,
) {
    let words = table.words;
    named(table, line, verdict);
    table.text(match (part, figure) {
        (Some(part), Some(figure)) => Some(words.part_figure(part, figure)),
        (Some(part), None) => Some(part.to_owned()),
        (None, figure) => figure.map(|figure| words.figure(figure)),
    });
    table.number(
        figure
            .and_then(|f| f.printed)
            .map(|printed| printed.to_string()),
    );
    table.number(figure.and_then(|figure| words.exact(figure)));
    let limit = figure.and_then(|f| Some((f.limit?, f.unit)));
    table.text(limit.map(|((bound, limit), unit)| words.limit(bound, limit, unit)));
    table.out.text(why);
    table.out.end_row();
}

/// The points of a scheme of points, group by group, with their sums.
#[must_use]
pub fn points_csv(
    document: &Document,
    points: &PointsEvaluation,
    words: &dyn JudgedWords,
) -> String {
    use Head::{Claimed, Contradicted, Evidence, Fault, Indicator, Maximum, Number, Reason};
    let mut table = Table::new(words);
    table.heads(&[
        Number,
        Indicator,
        Head::Starred,
        Maximum,
        Claimed,
        Reason,
        Fault,
        Evidence,
        Contradicted,
    ]);
    for group in &points.scheme.groups {
        group_rows(&mut table, document, points, group);
    }
    for (name, sum) in [
        ("A1–A3", points.without_balance),
        ("*", points.starred),
        ("", points.total),
    ] {
        let name = format!("{} {name}", words.head(Head::Sum));
        sum_row(&mut table, name.trim(), "", sum);
    }
    table.out.end_row();
    for text in words.unsettled() {
        table.out.text(&words.head(Head::Unsettled));
        table.out.text(&text);
        table.out.end_row();
    }
    table.basis(document);
    table.out.finish()
}

fn sum_row(table: &mut Table<'_>, id: &str, name: &str, sum: PointSum) {
    table.out.text(id);
    table.out.text(name);
    table.out.empty();
    table.out.number(&sum.maximum.to_string());
    table.out.number(&sum.claimed.to_string());
    table.out.empty();
    table.text(table.words.left_out(sum));
    table.out.end_row();
}

fn group_rows(
    table: &mut Table<'_>,
    document: &Document,
    points: &PointsEvaluation,
    group: &PointGroup,
) {
    let words = table.words;
    if let Some((_, sum)) = points.groups.iter().find(|(id, _)| *id == group.id) {
        sum_row(table, &group.id, &words.points(&group.id), *sum);
    }
    let own = group.claimed_as_one.then_some(&group.id);
    let ids = own
        .into_iter()
        .chain(group.shares.iter().map(|share| &share.id))
        .chain(group.items.iter().map(|item| &item.id));
    for id in ids {
        let mut all = points.items.iter().chain(&points.shares);
        let Some(finding) = all.find(|finding| finding.id == *id) else {
            continue;
        };
        let is_share = group.shares.iter().any(|share| share.id == *id);
        let claim = document.dossier.claim(&points.scheme.claim_key(id));
        table.out.text(id);
        table.out.text(&words.points(id));
        table.out.text(if finding.starred { "*" } else { "" });
        // How many points a share has is not known.
        table.number((!is_share).then(|| finding.maximum.to_string()));
        table.number(finding.claimed.map(|points| points.to_string()));
        table.text(claim.map(|claim| claim.reason.clone()));
        table.text(words.fault(finding));
        let lines = finding.beside.iter().flat_map(|beside| &beside.lines);
        let lines: Vec<String> = lines.map(|line| words.evidence(line)).collect();
        table.out.text(&lines.join("；"));
        let yes = finding.contradicted.then(|| words.head(Head::Yes));
        table.text(yes);
        table.out.end_row();
    }
    for below in &group.groups {
        group_rows(table, document, points, below);
    }
}

/// What a printed report says beside ours: the rows that it says something on, a line for each comparison.
#[must_use]
pub fn printed_csv(document: &Document, sheet: &Sheet, words: &dyn JudgedWords) -> String {
    use Head::{Basis, Indicator, Mark as M, Ours, Reported, Said, Verdict as V};
    let mut table = Table::new(words);
    table.heads(&[Indicator, Reported, Ours, Basis, M, Said, V, M]);
    for row in sheet.rows().filter(|row| row.is_entered()) {
        let mut checks: Vec<Option<&Check>> = row.checks.iter().map(Some).collect();
        let unmarked = words.unmarked(row);
        if checks.is_empty() || unmarked.is_some() {
            // What is not compared stands there before what the report's own figures give.
            checks.insert(0, None);
        }
        for check in checks {
            table.out.text(&words.row(row));
            table.out.text(&row.said.figure);
            table.number(words.ours(row, check));
            table.text(check.map(|check| words.basis(check)));
            table.text(match check {
                Some(check) => Some(words.mark(check.mark)),
                None => unmarked.clone(),
            });
            let said = row.said.met.map(|met| match met {
                true => Verdict::Met,
                false => Verdict::NotMet,
            });
            table.verdict(said);
            table.verdict(row.verdict.filter(|_| said.is_some()));
            table.text(row.verdict_mark.map(|mark| words.verdict_mark(mark)));
            table.out.end_row();
        }
    }
    table.out.end_row();
    table.basis(document);
    table.out.finish()
}
