//! The results as CSV: one evaluation, rendered; nothing is computed or rounded here.
//!
//! Three tables, blank lines between them: school × stage, coefficients, the county.

use junheng_core::{
    CoefficientReason, CompositeReason, Document, Indicator, Kind, Lack, Level, Limit, Stage,
    Verdict, View,
};

use crate::delimited::Delimiter;
use crate::delimited_writer::DelimitedWriter;

/// A fixed word of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// 学校标识码.
    Code,
    /// 学校名称.
    Name,
    /// 所在乡镇.
    Township,
    /// 学校类别.
    Kind,
    /// 学段.
    Stage,
    /// 在校生数.
    Pupils,
    /// Behind an indicator's name: its exact value.
    Exact,
    /// Behind an indicator's name: the value as the form prints it.
    Printed,
    /// Behind an indicator's name: where it stands.
    State,
    /// Indicators at their threshold.
    Full,
    /// Indicators between floor and threshold.
    Floor,
    /// Indicators below their floor.
    Below,
    /// Indicators that cannot be computed.
    Missing,
    /// The verdict.
    Verdict,
    /// Which part of the whole the county's verdict is on.
    Part,
    /// Why.
    Reasons,
    /// The indicator.
    Indicator,
    /// County mean, exact.
    Mean,
    /// County mean as the form prints it.
    MeanPrinted,
    /// S.
    Deviation,
    /// Coefficient of variation, exact.
    Coefficient,
    /// Coefficient of variation as the form prints it.
    CoefficientPrinted,
    /// The greatest value allowed.
    Limit,
    /// The composite of a stage.
    Composite,
    /// The county.
    County,
    /// The scheme.
    Scheme,
    /// The day of the evaluation.
    Date,
    /// The program's version.
    Program,
    /// Marks sample data.
    Sample,
}

/// The words of the tables in a language.
pub trait ResultWords {
    /// A fixed word.
    fn head(&self, head: Head) -> String;
    /// A kind of school.
    fn kind(&self, kind: Kind) -> String;
    /// A stage.
    fn stage(&self, stage: Stage) -> String;
    /// An indicator's short name.
    fn indicator(&self, indicator: &Indicator) -> String;
    /// A verdict.
    fn verdict(&self, verdict: Verdict) -> String;
    /// Where an indicator stands.
    fn level(&self, level: Level, view: &View<'_>) -> String;
    /// What a value lacks.
    fn lack(&self, document: &Document, lack: Lack) -> String;
    /// Why a coefficient's verdict is what it is.
    fn coefficient(&self, reason: CoefficientReason) -> String;
    /// Why a composite's verdict is what it is.
    fn composite(&self, reason: CompositeReason) -> String;
    /// What is said of a coefficient that is by itself over the composite's limit.
    fn over_composite_limit(&self) -> String;
    /// Which part of the whole the county's verdict is on; nothing where it is all.
    fn part(&self, view: &View<'_>) -> Option<String>;
    /// The scheme's name, with the variants laid over it.
    fn scheme(&self, view: &View<'_>) -> String;
}

/// Renders an evaluation.
#[must_use]
pub fn results_csv(view: &View<'_>, words: &dyn ResultWords) -> String {
    let mut table = Table {
        view,
        words,
        out: DelimitedWriter::new(Delimiter::Comma, true),
    };
    table.units();
    table.out.end_row();
    table.coefficients();
    table.out.end_row();
    table.county();
    table.out.finish()
}

struct Table<'a> {
    view: &'a View<'a>,
    words: &'a dyn ResultWords,
    out: DelimitedWriter,
}

impl Table<'_> {
    fn head(&mut self, head: Head) {
        let text = self.words.head(head);
        self.out.text(&text);
    }

    fn exact(&mut self, value: Option<f64>) {
        match value {
            // The shortest digits that read back as the same value.
            Some(value) => self.out.number(&value.to_string()),
            None => self.out.empty(),
        }
    }

    fn shown(&mut self, value: Option<impl ToString>) {
        match value {
            Some(value) => self.out.number(&value.to_string()),
            None => self.out.empty(),
        }
    }

    fn units(&mut self) {
        use Head::{
            Below, Code, Exact, Floor, Full, Kind, Missing, Name, Printed, Pupils, Reasons,
            Stage as S, State, Township, Verdict as V,
        };
        for head in [Code, Name, Township, Kind, S, Pupils] {
            self.head(head);
        }
        for indicator in self.view.indicators() {
            let name = self.words.indicator(indicator);
            for head in [Exact, Printed, State] {
                let text = format!("{name}（{}）", self.words.head(head));
                self.out.text(&text);
            }
        }
        for head in [Full, Floor, Below, Missing, V, Reasons] {
            self.head(head);
        }
        self.out.end_row();
        for stage in Stage::ALL {
            for row in 0..self.view.evaluation().units(stage).len() {
                self.unit(stage, row);
            }
        }
    }

    fn unit(&mut self, stage: Stage, row: usize) {
        let document = self.view.document();
        let unit = self.view.evaluation().units(stage).get(row);
        let Some(school) = unit.and_then(|unit| document.school(unit.school)) else {
            return;
        };
        if school.code.starts_with('0') {
            // As in the inputs: a tab keeps leading zeros in spreadsheet programs.
            self.out.number(&format!("\t{}", school.code));
        } else {
            self.out.text(&school.code);
        }
        self.out.text(&school.name);
        self.out.text(&school.township);
        match school.kind {
            Some(kind) => self.out.text(&self.words.kind(kind)),
            None => self.out.empty(),
        }
        self.out.text(&self.words.stage(stage));
        self.shown(self.view.pupils(stage, row));
        let mut reasons: Vec<String> = Vec::new();
        for (index, indicator) in self.view.indicators().iter().enumerate() {
            let Some(cell) = self.view.cell(stage, row, index) else {
                for _ in 0..3 {
                    self.out.empty();
                }
                continue;
            };
            self.exact(cell.value);
            self.shown(cell.printed);
            let level = self.words.level(cell.level, self.view);
            self.out.text(&level);
            let name = self.words.indicator(indicator);
            let lacks = self.view.lacks(stage, row, index);
            if lacks.is_empty() {
                if matches!(cell.level, Level::Below | Level::Floor) {
                    reasons.push(format!("{name}：{level}"));
                }
            } else {
                let lacks: Vec<String> = lacks
                    .iter()
                    .map(|lack| self.words.lack(document, *lack))
                    .collect();
                reasons.push(format!("{name}：{}", lacks.join("、")));
            }
        }
        match self.view.unit_verdict(stage, row) {
            Some((tally, verdict)) => {
                for count in [tally.full, tally.floor, tally.below, tally.missing] {
                    self.out.number(&count.to_string());
                }
                self.out.text(&self.words.verdict(verdict));
            }
            None => (0..5).for_each(|_| self.out.empty()),
        }
        self.out.text(&reasons.join("；"));
        self.out.end_row();
    }

    fn coefficients(&mut self) {
        use Head::{
            Coefficient, CoefficientPrinted, Deviation, Indicator, Limit, Mean, MeanPrinted,
            Reasons, Stage as S, Verdict as V,
        };
        for head in [
            S,
            Indicator,
            Mean,
            MeanPrinted,
            Deviation,
            Coefficient,
            CoefficientPrinted,
            Limit,
            V,
            Reasons,
        ] {
            self.head(head);
        }
        self.out.end_row();
        for stage in Stage::ALL {
            for (index, indicator) in self.view.indicators().iter().enumerate() {
                let Some(cell) = self.view.coefficient(stage, index) else {
                    continue;
                };
                let numbers = cell.finding.coefficient;
                self.out.text(&self.words.stage(stage));
                self.out.text(&self.words.indicator(indicator));
                self.exact(numbers.map(|n| n.mean));
                self.shown(cell.printed_mean);
                self.exact(numbers.map(|n| n.deviation));
                self.exact(numbers.and_then(|n| n.value));
                self.shown(cell.printed);
                self.limit(cell.limit);
                self.out.text(&self.words.verdict(cell.finding.verdict));
                let mut reason = self.words.coefficient(cell.finding.reason);
                if cell.over_composite_limit {
                    reason = format!("{reason}；{}", self.words.over_composite_limit());
                }
                self.out.text(&reason);
                self.out.end_row();
            }
            let composite = self.view.composite(stage);
            if composite.finding.value.is_some() || composite.limit.is_some() {
                self.out.text(&self.words.stage(stage));
                self.head(Head::Composite);
                (0..3).for_each(|_| self.out.empty());
                self.exact(composite.finding.value);
                self.shown(composite.printed);
                self.limit(composite.limit);
                match composite.limit {
                    Some(_) => self
                        .out
                        .text(&self.words.verdict(composite.finding.verdict)),
                    None => self.out.empty(),
                }
                self.out
                    .text(&self.words.composite(composite.finding.reason));
                self.out.end_row();
            }
        }
    }

    fn limit(&mut self, limit: Option<Limit>) {
        match limit {
            Some(limit) => self.out.number(&limit.decimal.to_string()),
            None => self.out.empty(),
        }
    }

    fn county(&mut self) {
        let document = self.view.document();
        let county = &document.county;
        let settings = &document.settings;
        let scheme = self.words.scheme(self.view);
        let verdict = self.words.verdict(self.view.evaluation().county);
        let lines = [
            (Head::County, county.name.clone()),
            (Head::Scheme, scheme),
            (Head::Date, settings.date.to_string()),
            (Head::Verdict, verdict),
            (Head::Program, crate::json::PROGRAM.to_owned()),
        ];
        let part = self.words.part(self.view).map(|part| (Head::Part, part));
        for (head, text) in lines.into_iter().chain(part) {
            self.head(head);
            self.out.text(&text);
            self.out.end_row();
        }
        if county.sample {
            self.head(Head::Sample);
            self.out.end_row();
        }
    }
}
