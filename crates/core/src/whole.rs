//! Everything that a county is judged by, as one list: resources, items, vetoes, parts.

use crate::decimal::Decimal;
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::field::Stage;
use crate::items::{ItemsEvaluation, Section, Withheld};
use crate::parts::{PartJudged, PartsEvaluation, evaluate_parts, part_key};
use crate::scheme::PartTest;
use crate::verdict::{Level, Verdict};
use crate::view::View;

/// Where in the list a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineGroup {
    /// A section of the items: the precondition.
    Precondition,
    /// Resource allocation, or the coefficients where the scheme judges only these.
    Resource,
    /// Government guarantee.
    Guarantee,
    /// Education quality.
    Quality,
    /// Social recognition.
    Recognition,
    /// A part of a scheme that has parts: its position.
    Part(usize),
    /// Vetoes.
    Veto,
}

impl LineGroup {
    /// The group of a section of items.
    #[must_use]
    pub const fn of(section: Section) -> Self {
        match section {
            Section::Precondition => Self::Precondition,
            Section::Guarantee => Self::Guarantee,
            Section::Quality => Self::Quality,
            Section::Recognition => Self::Recognition,
        }
    }

    /// Whether its lines are among the indicators that a scheme counts.
    #[must_use]
    pub const fn is_counted(self) -> bool {
        !matches!(self, Self::Precondition | Self::Veto)
    }
}

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineOf {
    /// The test that every school passes by itself.
    Schools,
    /// An indicator of resource allocation, by its position: its share in schools' tests, and its
    /// coefficients of both stages.
    Indicator(usize),
    /// The composite of a stage.
    Composite(Stage),
    /// An item, by its position.
    Item(usize),
    /// A veto, by its position.
    Veto(usize),
    /// A part as a whole, by its position.
    Part(usize),
    /// An item of a part that points are given for: both positions, and the points entered.
    PartItem(usize, usize, Option<Decimal>),
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub group: LineGroup,
    /// Its number there; 0 for what is not numbered.
    pub number: u32,
    /// What it is about.
    pub of: LineOf,
    /// Its verdict; nothing where a scheme judges it only together with others.
    pub verdict: Option<Verdict>,
}

/// How many lines are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineCounts {
    /// Met, or not applicable.
    pub met: u32,
    /// Not met.
    pub not_met: u32,
    /// Insufficient data.
    pub insufficient: u32,
    /// Pending.
    pub pending: u32,
}

impl LineCounts {
    const fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Met | Verdict::NotApplicable => self.met += 1,
            Verdict::NotMet => self.not_met += 1,
            Verdict::InsufficientData => self.insufficient += 1,
            Verdict::Pending => self.pending += 1,
        }
    }

    /// All of them.
    #[must_use]
    pub const fn total(self) -> u32 {
        self.met + self.not_met + self.insufficient + self.pending
    }
}

/// A group with its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupVerdict {
    /// Which.
    pub group: LineGroup,
    /// Its verdict.
    pub verdict: Verdict,
    /// How its numbered lines stand.
    pub counts: LineCounts,
}

/// How an indicator stands in schools' own test, which all of a school's indicators pass together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndicatorSchools {
    /// Schools, each stage by itself, that fail and have it below its threshold.
    pub failing: u32,
    /// Those whose test is open while it is missing or below its threshold.
    pub open: u32,
    /// Those that pass although it is below its threshold: the one of seven that may be.
    pub spared: u32,
}

impl IndicatorSchools {
    fn of(view: &View<'_>, index: usize) -> Self {
        let mut found = Self::default();
        for table in &view.evaluation().stages {
            for (row, verdict) in table.verdicts.iter().enumerate() {
                let level = view.cell(table.stage, row, index).map(|cell| cell.level);
                match (verdict, level) {
                    (Verdict::NotMet, Some(Level::Below | Level::Floor)) => found.failing += 1,
                    (Verdict::NotMet, Some(Level::Missing))
                    | (
                        Verdict::InsufficientData,
                        Some(Level::Below | Level::Floor | Level::Missing),
                    ) => found.open += 1,
                    (Verdict::Met, Some(Level::Floor)) => found.spared += 1,
                    _ => {}
                }
            }
        }
        found
    }

    /// The indicator's share in the schools' test. A school that passes may have it below its threshold.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        match (self.failing, self.open) {
            (0, 0) => Verdict::NotApplicable,
            (0, _) => Verdict::InsufficientData,
            _ => Verdict::NotMet,
        }
    }
}

/// A county by everything its scheme asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The lines in official order.
    pub lines: Vec<Line>,
    /// The groups in order.
    pub groups: Vec<GroupVerdict>,
    /// How all numbered lines stand.
    pub counts: LineCounts,
    /// How the scheme's indicators stand in schools' own tests, where schools have one.
    pub indicators: Vec<IndicatorSchools>,
    /// The parts of a scheme that has parts.
    pub parts: Vec<PartJudged>,
    /// Everything joined.
    pub overall: Verdict,
    /// Why there is no verdict of the county, if it is withheld.
    pub withheld: Option<Withheld>,
}

impl Whole {
    /// The group's verdict and counts.
    #[must_use]
    pub fn group(&self, group: LineGroup) -> Option<&GroupVerdict> {
        self.groups.iter().find(|found| found.group == group)
    }
}

/// Lists everything that a document is judged by. `evaluation` and `items` must be of the same document;
/// `items` is nothing where the scheme has none.
#[must_use]
pub fn whole(
    document: &Document,
    evaluation: &Evaluation,
    items: Option<&ItemsEvaluation>,
) -> Whole {
    let judged = evaluate_parts(document, evaluation);
    let withheld = items.map_or(judged.withheld, |items| items.withheld);
    let mut list = List {
        lines: Vec::new(),
        groups: Vec::new(),
        indicators: Vec::new(),
    };
    if evaluation.rules.scheme.pass.is_some() {
        let view = evaluation.view(document);
        let count = 0..evaluation.rules.scheme.indicators.len();
        list.indicators = count.map(|at| IndicatorSchools::of(&view, at)).collect();
    }
    let mut parts = Vec::new();
    let overall = match items {
        Some(items) => {
            let section = |list: &mut List, section| list.section(items, section);
            section(&mut list, Section::Precondition);
            list.resource(evaluation, LineGroup::Resource, withheld);
            section(&mut list, Section::Guarantee);
            section(&mut list, Section::Quality);
            section(&mut list, Section::Recognition);
            list.vetoes(items);
            items.overall
        }
        None => {
            if judged.parts.is_empty() {
                list.resource(evaluation, LineGroup::Resource, withheld);
            }
            list.parts(document, evaluation, &judged, withheld);
            parts = judged.parts;
            judged.overall
        }
    };
    let mut counts = LineCounts::default();
    for line in &list.lines {
        if line.group.is_counted() && line.number > 0 {
            line.verdict.into_iter().for_each(|v| counts.count(v));
        }
    }
    Whole {
        lines: list.lines,
        groups: list.groups,
        indicators: list.indicators,
        parts,
        counts,
        overall,
        withheld,
    }
}

struct List {
    lines: Vec<Line>,
    groups: Vec<GroupVerdict>,
    indicators: Vec<IndicatorSchools>,
}

impl List {
    /// Closes a group whose lines stand from a position on.
    fn close(&mut self, group: LineGroup, from: usize, verdict: Verdict) {
        let mut counts = LineCounts::default();
        for line in self.lines.get(from..).unwrap_or(&[]) {
            if line.number > 0 {
                line.verdict.into_iter().for_each(|v| counts.count(v));
            }
        }
        self.groups.push(GroupVerdict {
            group,
            verdict,
            counts,
        });
    }

    fn push(&mut self, group: LineGroup, number: u32, of: LineOf, verdict: Option<Verdict>) {
        self.lines.push(Line {
            group,
            number,
            of,
            verdict,
        });
    }

    fn section(&mut self, items: &ItemsEvaluation, section: Section) {
        let (group, from) = (LineGroup::of(section), self.lines.len());
        let pairs = items.scheme.items.iter().zip(&items.items);
        for (at, (item, finding)) in pairs.enumerate() {
            if item.section == section {
                let verdict = Some(finding.verdict);
                self.push(group, item.number, LineOf::Item(at), verdict);
            }
        }
        if self.lines.len() > from {
            self.close(group, from, items.section(section));
        }
    }

    fn resource(&mut self, evaluation: &Evaluation, group: LineGroup, withheld: Option<Withheld>) {
        let from = self.lines.len();
        let scheme = &evaluation.rules.scheme;
        let of_county = |verdict: Verdict| match withheld {
            Some(_) => Verdict::InsufficientData,
            None => verdict,
        };
        for index in 0..scheme.indicators.len() {
            let schools = self.indicators.get(index).map(|found| found.verdict());
            let coefficients = scheme.coefficient_limits.as_ref().map(|_| {
                let found = evaluation.stages.iter().filter_map(|table| {
                    let finding = table.coefficients.get(index)?;
                    (!table.is_empty()).then_some(finding.verdict)
                });
                found.fold(Verdict::NotApplicable, Verdict::and)
            });
            // Both tests: of every school, and of the county's coefficients.
            let tests = schools.into_iter().chain(coefficients);
            let verdict = tests.reduce(Verdict::and).map(of_county);
            let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
            self.push(group, number, LineOf::Indicator(index), verdict);
        }
        if scheme.pass.is_some() {
            let units = evaluation.stages.iter().flat_map(|table| &table.verdicts);
            let joined = units.copied().fold(Verdict::NotApplicable, Verdict::and);
            self.push(group, 0, LineOf::Schools, Some(of_county(joined)));
        }
        if scheme.composite_limits.is_some() {
            for stage in Stage::ALL {
                let verdict = of_county(evaluation.table(stage).composite.verdict);
                self.push(group, 0, LineOf::Composite(stage), Some(verdict));
            }
        }
        self.close(group, from, evaluation.county);
    }

    fn vetoes(&mut self, items: &ItemsEvaluation) {
        let from = self.lines.len();
        for (at, verdict) in items.vetoes.iter().enumerate() {
            let number = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
            self.push(LineGroup::Veto, number, LineOf::Veto(at), Some(*verdict));
        }
        if self.lines.len() > from {
            self.close(LineGroup::Veto, from, items.veto);
        }
    }

    fn parts(
        &mut self,
        document: &Document,
        evaluation: &Evaluation,
        judged: &PartsEvaluation,
        withheld: Option<Withheld>,
    ) {
        let scheme = &evaluation.rules.scheme;
        for (at, (part, found)) in scheme.parts.iter().zip(&judged.parts).enumerate() {
            let group = LineGroup::Part(at);
            if part.test == PartTest::Resources {
                self.resource(evaluation, group, withheld);
                continue;
            }
            let from = self.lines.len();
            self.push(group, 0, LineOf::Part(at), Some(found.verdict));
            if let PartTest::Points { items, .. } = &part.test {
                for (number, item) in (1..).zip(items) {
                    let claim = document.dossier.claim(&part_key(scheme, &item.id));
                    let points = claim.and_then(|claim| claim.points);
                    let position = number as usize - 1;
                    let of = LineOf::PartItem(at, position, points);
                    self.push(group, number, of, None);
                }
            }
            self.close(group, from, found.verdict);
        }
    }
}
