//! The words of exported results.

use junheng_core::{
    CoefficientReason, CompositeReason, Document, Indicator, Kind, Lack, Level, Stage, Verdict,
    View,
};
use junheng_exchange::results_csv::{Head, ResultWords};

use crate::lang::{Lang, Text};
use crate::{names, reasons, schemes};

/// Results in a language.
#[derive(Clone, Copy, Debug)]
pub struct ExportWords(pub Lang);

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// A fixed word of the tables.
#[must_use]
pub const fn head(head: Head) -> Text {
    match head {
        Head::Code => text("学校标识码", "School code"),
        Head::Name => text("学校名称", "School"),
        Head::Township => text("所在乡镇（街道）", "Township"),
        Head::Kind => text("学校类别", "Kind"),
        Head::Stage => text("学段", "Stage"),
        Head::Pupils => text("在校生数", "Pupils"),
        Head::Exact => text("精确值", "exact"),
        Head::Printed => text("表内值", "as printed"),
        Head::State => text("状态", "state"),
        Head::Full => text("达标项数", "Indicators met"),
        Head::Floor => text("未达标但不低于底线项数", "Indicators at the floor"),
        Head::Below => text("低于底线项数", "Indicators below the floor"),
        Head::Missing => text("数据不足项数", "Indicators without data"),
        Head::Verdict => text("结论", "Verdict"),
        Head::Part => text("结论所及", "The verdict covers"),
        Head::Reasons => text("原因", "Reasons"),
        Head::Indicator => text("指标", "Indicator"),
        Head::Mean => text("全县平均值（精确值）", "County mean (exact)"),
        Head::MeanPrinted => text("全县平均值（表内值）", "County mean (as printed)"),
        Head::Deviation => text("标准差", "Standard deviation"),
        Head::Coefficient => text("差异系数（精确值）", "Coefficient of variation (exact)"),
        Head::CoefficientPrinted => text(
            "差异系数（表内值）",
            "Coefficient of variation (as printed)",
        ),
        Head::Limit => text("上限", "Limit"),
        Head::Composite => text("综合差异系数", "Composite coefficient"),
        Head::County => text("县（市、区）", "County"),
        Head::Scheme => text("评估方案", "Scheme"),
        Head::Date => text("评估日期", "Date of the evaluation"),
        Head::Program => text("程序版本", "Program version"),
        Head::Sample => text("示例数据，并非真实情况", "Sample data, made up"),
    }
}

impl ResultWords for ExportWords {
    fn head(&self, which: Head) -> String {
        head(which).get(self.0).to_owned()
    }

    fn kind(&self, kind: Kind) -> String {
        names::kind(kind, self.0).to_owned()
    }

    fn stage(&self, stage: Stage) -> String {
        names::stage(stage).get(self.0).to_owned()
    }

    fn indicator(&self, indicator: &Indicator) -> String {
        reasons::of_scheme(&indicator.short, self.0).to_owned()
    }

    fn verdict(&self, verdict: Verdict) -> String {
        reasons::verdict(verdict).get(self.0).to_owned()
    }

    fn level(&self, level: Level, view: &View<'_>) -> String {
        reasons::level(level, &view.evaluation().rules, self.0)
    }

    fn lack(&self, document: &Document, lack: Lack) -> String {
        reasons::lack(document, lack, self.0)
    }

    fn composite(&self, reason: CompositeReason) -> String {
        reasons::composite(reason, self.0)
    }

    fn coefficient(&self, reason: CoefficientReason) -> String {
        reasons::coefficient(reason, self.0)
    }

    fn over_composite_limit(&self) -> String {
        reasons::over_composite_limit(self.0).to_owned()
    }

    fn scheme(&self, view: &View<'_>) -> String {
        let name = reasons::of_scheme(&view.evaluation().rules.scheme.name, self.0);
        match schemes::variants_laid(&view.document().settings, self.0) {
            Some(variants) => format!("{name} · {variants}"),
            None => name.to_owned(),
        }
    }

    fn part(&self, view: &View<'_>) -> Option<String> {
        reasons::part_of(&view.evaluation().rules, self.0)
    }
}

#[cfg(test)]
mod tests {
    use junheng_core::{DEFAULT_SCHEME, evaluate, scheme};
    use junheng_exchange::delimited::read_text;
    use junheng_exchange::limits::Limits;
    use junheng_exchange::results_csv::results_csv;
    use junheng_exchange::samples::Sample;
    use junheng_exchange::table::Encoding;

    use super::*;

    #[test]
    fn a_composite_and_its_part_are_told() {
        let mut document = Sample::ALL[0].document().unwrap();
        document.settings.scheme = "basic-balance-2012".to_owned();
        let scheme = junheng_core::scheme_of(&document.settings).unwrap();
        let evaluation = evaluate(&document, scheme).unwrap();
        let csv = results_csv(&evaluation.view(&document), &ExportWords(Lang::En));
        let composites = csv
            .lines()
            .filter(|line| line.contains("Composite coefficient"));
        let limits: Vec<bool> = composites
            .map(|line| line.contains(",0.65,") || line.contains(",0.55,"))
            .collect();
        assert_eq!(limits, [true, true]);
        assert!(csv.contains("part 2 of 4"));
    }

    #[test]
    fn shows_the_evaluation_and_nothing_else() {
        for sample in Sample::ALL {
            let document = sample.document().unwrap();
            let evaluation = evaluate(&document, scheme(DEFAULT_SCHEME).unwrap()).unwrap();
            let view = evaluation.view(&document);
            for lang in Lang::ALL {
                let csv = results_csv(&view, &ExportWords(lang));
                let book =
                    read_text(&csv, "结果.csv", Encoding::Utf8Bom, &Limits::default()).unwrap();
                let table = &book.tables[0];
                let mut row = 1;
                for stage in Stage::ALL {
                    for unit in 0..evaluation.units(stage).len() {
                        row += 1;
                        let school = document
                            .school(evaluation.units(stage)[unit].school)
                            .unwrap();
                        assert_eq!(table.cell(row, 2).text, school.name);
                        for index in 0..7 {
                            let cell = view.cell(stage, unit, index).unwrap();
                            let column = 7 + 3 * index as u32;
                            let exact: Option<f64> = table.cell(row, column).text.parse().ok();
                            assert_eq!(exact, cell.value);
                            let printed = cell.printed.map(|p| p.to_string()).unwrap_or_default();
                            assert_eq!(table.cell(row, column + 1).text, printed);
                        }
                        let (_, verdict) = view.unit_verdict(stage, unit).unwrap();
                        assert_eq!(
                            table.cell(row, 32).text,
                            reasons::verdict(verdict).get(lang)
                        );
                    }
                }
            }
        }
    }
}
