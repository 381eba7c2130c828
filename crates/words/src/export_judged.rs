//! The words of exported indicators, points and comparisons with a printed report.

use junheng_core::items::{Bound, Figure, FigureName, ItemsEvaluation, RatioUnit};
use junheng_core::points::{EvidenceLine, PartItemBeside, PointFinding, PointSum};
use junheng_core::report::{Check, Mark, Row, VerdictMark};
use junheng_core::{
    Decimal, Evaluation, Line, LineGroup, LineOf, Printed, Verdict, Whole, part_key,
};
use junheng_exchange::judged_csv::{Head, JudgedWords, PartShown, ResourceShown};

use crate::facts::text;
use crate::lang::{Lang, Text};
use crate::printed::{self, Names};
use crate::{findings, format, items, judged, judged_lines, points, reasons, report, schemes};

/// Findings in a language.
#[derive(Clone, Copy)]
pub struct JudgedExport<'a> {
    /// The language.
    pub lang: Lang,
    /// What names are taken from.
    pub names: Names<'a>,
    /// Resource allocation.
    pub evaluation: &'a Evaluation,
    /// The items, where the scheme has any.
    pub items: Option<&'a ItemsEvaluation>,
    /// What is computed beside the points of the scheme's own parts.
    pub part_items: &'a [PartItemBeside],
}

/// A fixed word of the tables.
#[must_use]
pub const fn head(head: Head) -> Text {
    match head {
        Head::Part => text("部分", "Part"),
        Head::Number => text("序号", "No."),
        Head::Indicator => text("项目", "Item"),
        Head::Figure => text("计算项", "Figure"),
        Head::Printed => text("表内值", "As printed"),
        Head::Exact => text("精确值", "Exact"),
        Head::Asked => text("要求", "Asked"),
        Head::Verdict => text("结论", "Verdict"),
        Head::Why => text("原因", "Why"),
        Head::Overall => text("全县结论", "Everything joined"),
        Head::Maximum => text("满分", "Most points"),
        Head::Claimed => text("得分", "Points"),
        Head::Starred => text("国家项目", "National"),
        Head::Reason => text("理由", "Reason"),
        Head::Fault => text("填报问题", "Fault"),
        Head::Evidence => text("计算佐证", "Computed evidence"),
        Head::Contradicted => text("与佐证矛盾", "Contradicted"),
        Head::Sum => text("合计", "Sum"),
        Head::Unsettled => text("文件未明确", "Not settled"),
        Head::Ours => text("计算值", "Our value"),
        Head::Reported => text("报告所印", "The report says"),
        Head::Said => text("报告结论", "Its verdict"),
        Head::Mark => text("核对", "Comparison"),
        Head::Basis => text("依据", "Compared with"),
        Head::County => text("县（市、区）", "County"),
        Head::Scheme => text("评估方案", "Scheme"),
        Head::Date => text("评估日期", "Date of the evaluation"),
        Head::Yes => text("是", "yes"),
        Head::Sample => text("示例数据，并非真实情况", "Sample data, made up"),
    }
}

impl JudgedExport<'_> {
    fn plain_why(&self, line: &Line) -> String {
        let document = self.names.document;
        match line.of {
            LineOf::Schools => findings::counts(self.evaluation, self.lang),
            LineOf::Indicator(at) => {
                judged::coefficients(&self.evaluation.view(document), at, self.lang)
            }
            LineOf::Composite(stage) => {
                let reason = self.evaluation.table(stage).composite.reason;
                reasons::composite(reason, self.lang)
            }
            LineOf::Item(at) => {
                let of = |items: &ItemsEvaluation| {
                    let (rule, found) = (items.scheme.items.get(at)?, items.items.get(at)?);
                    Some(judged::item_reasons(document, rule, found, self.lang))
                };
                self.items.and_then(of).unwrap_or_default()
            }
            LineOf::PartItem(part, item, points) => {
                let scheme = self.names.scheme;
                let of = judged_lines::part_item(scheme, part, item);
                let mut all = vec![judged::points(points, self.lang)];
                let said =
                    of.map(|of| judged_lines::said(document, &part_key(scheme, &of.id), self.lang));
                all.extend(said.into_iter().flatten());
                let of = |one: &&PartItemBeside| one.part == part && one.item == item;
                if let Some(found) = self.part_items.iter().find(of) {
                    let flag = found.flag.map(points::part_flag);
                    all.extend(flag.map(|flag| flag.get(self.lang).to_owned()));
                    let lines = found.beside.iter().flat_map(|beside| &beside.lines);
                    all.extend(lines.map(|line| points::judged_evidence(line, self.lang)));
                }
                format::clauses(&all, self.lang)
            }
            LineOf::Part(at) => {
                let part = self.names.scheme.parts.get(at);
                let said = part.map(|part| {
                    let key = part_key(self.names.scheme, &part.id);
                    judged_lines::said(document, &key, self.lang)
                });
                let said: Vec<String> = said.into_iter().flatten().collect();
                format::clauses(&said, self.lang)
            }
            LineOf::Veto(_) => judged::veto(line.verdict).get(self.lang).to_owned(),
        }
    }
}

impl JudgedWords for JudgedExport<'_> {
    fn head(&self, which: Head) -> String {
        head(which).get(self.lang).to_owned()
    }

    fn scheme(&self) -> String {
        let name = reasons::of_scheme(&self.names.scheme.name, self.lang);
        match schemes::variants_laid(&self.names.document.settings, self.lang) {
            Some(variants) => format!("{name} · {variants}"),
            None => name.to_owned(),
        }
    }

    fn resource(&self, of: LineOf, whole: &Whole) -> Option<ResourceShown> {
        let LineOf::Indicator(at) = of else {
            return None;
        };
        let view = self.evaluation.view(self.names.document);
        let shown = judged_lines::indicator(&view, at, self.lang);
        let schools = whole.indicators.get(at).copied();
        let withheld = self.items.and_then(|items| items.withheld);
        let withheld = withheld.map(|why| items::withheld(why).get(self.lang).to_owned());
        let why = judged_lines::indicator_why(&view, schools, at, self.lang);
        let why: Vec<String> = withheld.into_iter().chain([why]).collect();
        let joined = |parts: &[String]| judged_lines::joined(parts, self.lang);
        Some(ResourceShown {
            printed: joined(&shown.printed),
            exact: joined(&shown.exact),
            asked: joined(&shown.asked),
            why: joined(&why),
        })
    }

    fn part(&self, item: usize, part: usize) -> Option<PartShown> {
        let items = self.items?;
        let (rule, found) = (items.scheme.items.get(item)?, items.items.get(item)?);
        let name = rule.parts.get(part)?.name.as_ref()?;
        let found = found.parts.get(part)?;
        (rule.parts.len() > 1).then(|| PartShown {
            name: reasons::of_scheme(name, self.lang).to_owned(),
            why: judged::part_reason(self.names.document, found, self.lang),
        })
    }

    fn part_figure(&self, part: &str, figure: &Figure) -> String {
        match figure.name {
            FigureName::Ratio => part.to_owned(),
            name => items::joined(part, &items::figure_name(name, self.lang), self.lang),
        }
    }

    fn group(&self, group: LineGroup) -> String {
        judged::group(group, self.names.scheme, self.lang)
    }

    fn line(&self, of: LineOf) -> String {
        judged::line(of, self.names.scheme, self.names.items, self.lang)
    }

    fn why(&self, line: &Line) -> String {
        let why = self.plain_why(line);
        let of_schools = matches!(
            line.of,
            LineOf::Schools | LineOf::Indicator(_) | LineOf::Composite(_)
        );
        let withheld = self.items.and_then(|items| items.withheld);
        match withheld.filter(|_| of_schools && line.verdict == Some(Verdict::InsufficientData)) {
            Some(withheld) => {
                let withheld = items::withheld(withheld).get(self.lang).to_owned();
                judged_lines::joined(&[withheld, why], self.lang)
            }
            None => why,
        }
    }

    fn verdict(&self, verdict: Verdict) -> String {
        reasons::verdict(verdict).get(self.lang).to_owned()
    }

    fn figure(&self, figure: &Figure) -> String {
        items::figure_name(figure.name, self.lang)
    }

    fn limit(&self, bound: Bound, limit: Decimal, unit: RatioUnit) -> String {
        items::limit(bound, limit, unit, self.lang)
    }

    fn exact(&self, figure: &Figure) -> Option<String> {
        let value = figure.value.as_ref()?;
        let printed = Printed::exact(value, 12).to_string();
        Some(match printed.contains('.') {
            true => printed
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned(),
            false => printed,
        })
    }

    fn points(&self, id: &str) -> String {
        self.names.points_name(id, self.lang)
    }

    fn fault(&self, finding: &PointFinding) -> Option<String> {
        let step = self.names.points?.step.value.to_string();
        let maximum = finding.maximum.to_string();
        Some(points::claim_fault(
            finding.fault?,
            &maximum,
            &step,
            self.lang,
        ))
    }

    fn left_out(&self, sum: PointSum) -> Option<String> {
        (sum.impossible > 0).then(|| points::open(sum, self.lang))
    }

    fn evidence(&self, line: &EvidenceLine) -> String {
        points::judged_evidence(line, self.lang)
    }

    fn unsettled(&self) -> Vec<String> {
        let unsettled = self
            .names
            .points
            .map_or(&[] as &[_], |points| &points.unsettled);
        let rules = self
            .names
            .points
            .map(|scheme| points::rules(scheme, self.lang));
        let unsettled = unsettled
            .iter()
            .map(|text| reasons::of_scheme(text, self.lang).to_owned());
        rules.into_iter().flatten().chain(unsettled).collect()
    }

    fn row(&self, row: &Row) -> String {
        self.names.row(&row.what, self.lang)
    }

    fn ours(&self, row: &Row, check: Option<&Check>) -> Option<String> {
        let ours = match check {
            Some(check) => check.ours.as_ref(),
            None => row.ours.as_ref(),
        };
        let decimals = row.printed().map_or(3, |printed| printed.decimals);
        ours.map(|ours| printed::plain(ours, decimals))
    }

    fn basis(&self, check: &Check) -> String {
        printed::basis(check.basis, self.lang).to_owned()
    }

    fn mark(&self, mark: Mark) -> String {
        report::mark_name(mark).get(self.lang).to_owned()
    }

    fn unmarked(&self, row: &Row) -> Option<String> {
        if matches!(row.figure, Some(Err(_))) {
            return Some(printed::UNREAD.get(self.lang).to_owned());
        }
        let open = printed::open(row, self.names.document, self.lang)?;
        Some(match row.ours {
            Some(_) => format!("{open}{}", printed::PROVISIONAL_NOTE.get(self.lang)),
            None => open,
        })
    }

    fn verdict_mark(&self, mark: VerdictMark) -> String {
        report::verdict_mark(mark).get(self.lang).to_owned()
    }
}
