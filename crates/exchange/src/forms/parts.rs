//! The sheet of the items' parts: ratios with their limits, evidence, results of the nation, tests of
//! schools; and each item's verdict joined from them.

use std::collections::BTreeMap;

use junheng_core::items::{ItemsEvaluation, Section, Test};
use junheng_core::{Document, Fact, Verdict};

use super::county_inputs::CountyInputs;
use super::expr::{Area, At, Expr};
use super::inputs::SchoolInputs;
use super::model::{Role, Sheet, SheetId};
use super::part_rows::Builder;
use super::schools::Schools;
use super::verdict_word;
use super::whole_list::WholeList;

/// The parts judged by evidence, with their names: those that the county sheet asks a verdict for.
pub fn evidence_parts(items: Option<&ItemsEvaluation>) -> Vec<(String, String)> {
    let items = items.map(|items| &items.scheme.items);
    let items = items.into_iter().flatten();
    let parts = items.flat_map(|item| item.parts.iter().map(move |part| (item, part)));
    parts
        .filter(|(_, part)| matches!(part.test, Test::Evidence {} | Test::Tilt {}))
        .map(|(item, part)| {
            let name = part.name.as_ref().unwrap_or(&item.short);
            (part.id.clone(), name.zh.clone())
        })
        .collect()
}

/// The sheet, and where everything stands on it.
pub struct Parts {
    /// The sheet.
    pub sheet: Sheet,
    items: BTreeMap<String, Area>,
    parts: BTreeMap<String, Area>,
    ratios: BTreeMap<String, RatioCells>,
    sources: BTreeMap<String, (At, bool)>,
}

/// Where a part's ratio stands, with what it comes out as.
#[derive(Clone)]
pub struct RatioCells {
    /// Above the line, below it, and the value.
    pub at: [At; 3],
    /// The numbers above and below, rounded to whole ones, and the value as it is printed.
    pub shown: [Option<String>; 3],
    /// Decimals of the value.
    pub decimals: u32,
    /// What stands for the value where there is nothing below the line.
    pub none: Expr,
}

const HEADS: [&str; 9] = [
    "指标", "内容", "分子", "分母", "数值", "条件", "界限", "结论", "取数",
];
pub const VERDICT: u32 = 8;
/// Whether a ratio takes the sums of the schools or the county's own figures.
pub const SOURCE: u32 = 9;

impl Parts {
    /// The sheet of the items of a document.
    pub fn new(
        document: &Document,
        items: Option<&ItemsEvaluation>,
        inputs: &SchoolInputs,
        county: &CountyInputs,
        schools: &Schools,
        list: &WholeList,
    ) -> Self {
        let mut sheet = Sheet::new(SheetId::Parts);
        sheet.landscape = true;
        sheet.head_rows = 2;
        sheet.widths = vec![24.0, 34.0, 14.0, 14.0, 14.0, 6.0, 10.0, 10.0, 10.0];
        let title = "指标计算：政府保障程度与教育质量各项的分子、分母、界限与结论";
        sheet.line(1, 9, title, Role::Note);
        for (column, text) in (1..).zip(HEADS) {
            sheet.text(2, column, text, Role::Head);
        }
        let mut areas = BTreeMap::new();
        let mut part_areas = BTreeMap::new();
        let Some(items) = items else {
            return Self {
                sheet,
                items: areas,
                parts: part_areas,
                ratios: BTreeMap::new(),
                sources: BTreeMap::new(),
            };
        };
        let mut builder = Builder {
            document,
            items,
            inputs,
            county,
            schools,
            whole: list.is_whole(),
            sheet,
            row: 3,
            ratios: BTreeMap::new(),
            sources: BTreeMap::new(),
        };
        for (item, finding) in items.scheme.items.iter().zip(&items.items) {
            if !matches!(item.section, Section::Guarantee | Section::Quality) {
                continue;
            }
            let first = builder.row;
            for (part, found) in item.parts.iter().zip(&finding.parts) {
                let at = builder.row;
                builder.part(part, found);
                if builder.row > at {
                    let first = builder.sheet.at(at, VERDICT);
                    part_areas.insert(part.id.clone(), first.to(builder.row - 1, VERDICT));
                }
                for row in at..builder.row {
                    builder.sheet.text(row, 1, &item.short.zh, Role::Words);
                    if builder.sheet.cell(row, 2).is_none() {
                        let name = part.name.as_ref().map_or("", |name| name.zh.as_str());
                        builder.sheet.text(row, 2, name, Role::Words);
                    }
                }
            }
            if builder.row > first {
                let area = builder
                    .sheet
                    .at(first, VERDICT)
                    .to(builder.row - 1, VERDICT);
                areas.insert(item.id.clone(), area);
            }
        }
        Self {
            sheet: builder.sheet,
            items: areas,
            parts: part_areas,
            ratios: builder.ratios,
            sources: builder.sources,
        }
    }

    /// An item's verdict as a formula over its parts; nothing where the scheme has no such item.
    pub fn verdict(&self, item: &str) -> Option<Expr> {
        let area = *self.items.get(item)?;
        Some(joined(&[area], Expr::text("")))
    }

    /// A part's verdict as a formula over its rows.
    pub fn part_verdict(&self, part: &str) -> Option<Expr> {
        let area = *self.parts.get(part)?;
        Some(joined(&[area], Expr::text("")))
    }

    /// Where it stands whose figures a ratio takes, and whether it takes the schools'.
    pub fn source(&self, part: &str) -> Option<(At, bool)> {
        self.sources.get(part).copied()
    }

    /// A part's ratio, if it is one.
    pub fn ratio(&self, part: &str) -> Option<&RatioCells> {
        self.ratios.get(part)
    }
}

/// The worst of the verdicts in some areas; `insufficient` stands where data are.
pub fn joined(areas: &[Area], insufficient: Expr) -> Expr {
    let any = |verdict| {
        let word = Expr::text(verdict_word(verdict));
        let counts = areas.iter().map(|area| Expr::count_if(*area, word.clone()));
        let mut counts: Vec<Expr> = counts.collect();
        let all = if counts.len() == 1 {
            counts.pop().unwrap_or_else(|| Expr::whole(0))
        } else {
            Expr::sum(counts)
        };
        all.more(Expr::whole(0))
    };
    let text = |verdict| Expr::text(verdict_word(verdict));
    let met = any(Verdict::Met).choose(text(Verdict::Met), text(Verdict::NotApplicable));
    let pending = any(Verdict::Pending).choose(text(Verdict::Pending), met);
    let lacking = any(Verdict::InsufficientData).choose(insufficient, pending);
    any(Verdict::NotMet).choose(text(Verdict::NotMet), lacking)
}

/// Children with disabilities who are enrolled.
pub const ENROLLED: [(Fact, bool); 4] = [
    (Fact::DisabledSpecial, false),
    (Fact::DisabledIntegrated, false),
    (Fact::DisabledAtHome, false),
    (Fact::DisabledOther, false),
];
