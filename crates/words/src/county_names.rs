//! What the county's figures are called in files, and the lines of the tables to fill in.

use junheng_core::{
    CountyInput, EnteredBy, Fact, FactUnit, MonitoringFigure, Series, Subject, SurveyFigure,
    SurveyGroup,
};
use junheng_exchange::county::{
    ColumnOf, MatterGroup, MatterWords, Names, RowOf, TemplateLine, TemplateWords,
};

use crate::lang::{Lang, Text};
use crate::{county_page, facts, series};

/// Spellings of offices' files beside our own.
const OTHERS: &[(Fact, &[&str])] = &[
    (Fact::NearbyPrimary, &["其中就近划片入学"]),
    (Fact::NearbyJunior, &["其中就近划片入学"]),
    (
        Fact::Population,
        &["常住人口", "常住人口数", "人口数", "总人口"],
    ),
    (Fact::RuralPopulation, &["农业人口", "乡村人口", "农村人口"]),
    (Fact::Townships, &["乡镇个数", "乡镇（街道）数"]),
    (Fact::Villages, &["行政村个数"]),
    (
        Fact::GdpPerHead,
        &["人均GDP", "人均国内生产总值", "人均地区生产总值"],
    ),
    (Fact::RevenuePerHead, &["人均地方财政收入", "人均财政收入"]),
    (
        Fact::RuralIncome,
        &["农民人均纯收入", "农村居民人均可支配收入"],
    ),
    (Fact::UrbanIncome, &["城镇居民人均可支配收入"]),
    (Fact::SpecialSchools, &["特教学校数", "特殊教育学校"]),
    (Fact::PrimaryClasses, &["小学班级数", "小学班数"]),
    (Fact::JuniorClasses, &["初中班级数", "初中班数"]),
    (
        Fact::PrimaryPupils,
        &["小学在校生数", "小学生数", "小学在校生"],
    ),
    (
        Fact::JuniorPupils,
        &["初中在校生数", "初中生数", "初中在校生"],
    ),
    (Fact::Posts, &["编制数", "核定编制数", "教职工编制数"]),
    (Fact::StaffOnPosts, &["在编人数", "在编教职工"]),
    (Fact::Teachers, &["专任教师数", "专任教师总数"]),
    (Fact::CertifiedTeachers, &["持证教师数", "持证上岗教师数"]),
    (
        Fact::RotationEligible,
        &[
            "符合交流条件教师数",
            "符合交流轮岗条件的教师数",
            "符合交流轮岗条件教师总数",
        ],
    ),
    (
        Fact::Rotated,
        &["交流轮岗教师数", "交流教师数", "实际交流轮岗教师数"],
    ),
    (Fact::RotatedBackbone, &["交流骨干教师数", "骨干教师交流数"]),
    (
        Fact::TeacherWage,
        &["教师平均工资", "教师年平均工资", "教师平均工资收入"],
    ),
    (
        Fact::CivilServantWage,
        &["公务员平均工资", "公务员年平均工资", "公务员平均工资收入"],
    ),
    (
        Fact::FundsPrimary,
        &["小学生均公用经费标准", "小学生均公用经费定额"],
    ),
    (
        Fact::FundsJunior,
        &["初中生均公用经费标准", "初中生均公用经费定额"],
    ),
    (
        Fact::GoodPlaces,
        &["优质高中招生名额", "优质普通高中招生计划数"],
    ),
    (
        Fact::GoodPlacesAllocated,
        &["优质高中分配名额", "分配名额数", "指标到校名额"],
    ),
    (Fact::Migrants, &["随迁子女数", "符合条件随迁子女数"]),
    (Fact::Disabled, &["残疾儿童少年数", "适龄残疾儿童数"]),
    (Fact::Leavers, &["初三毕业生数", "毕业班学生数"]),
    (
        Fact::Entrants,
        &["三年前初一学生数", "三年前入学人数", "初一入学人数"],
    ),
    (
        Fact::OfficialSatisfaction,
        &["社会认可度", "国家满意度调查结果"],
    ),
];

const SERIES: &[(Series, &[&str])] = &[
    (
        Series::RecurrentRevenue,
        &["经常性收入", "地方财政经常性收入"],
    ),
    (
        Series::EducationAppropriation,
        &["教育拨款", "预算内教育拨款", "地方财政教育拨款"],
    ),
    (
        Series::OperatingPrimary,
        &["小学生均预算内教育事业费", "小学生均教育事业费支出"],
    ),
    (
        Series::OperatingJunior,
        &["初中生均预算内教育事业费", "初中生均教育事业费支出"],
    ),
    (
        Series::PublicFundsPrimary,
        &["小学生均预算内公用经费", "小学生均公用经费支出"],
    ),
    (
        Series::PublicFundsJunior,
        &["初中生均预算内公用经费", "初中生均公用经费支出"],
    ),
    (Series::Gnp, &["国内生产总值", "地区生产总值", "GDP", "GNP"]),
    (
        Series::EducationExpenditure,
        &["国家财政性教育经费", "财政性教育经费支出"],
    ),
    (
        Series::FiscalExpenditure,
        &["财政总支出", "一般公共预算支出"],
    ),
    (Series::TransfersReceived, &["转移支付资金", "转移支付总额"]),
    (Series::PrimaryPupilsOfYear, &["小学在校生数", "小学在校生"]),
    (Series::JuniorPupilsOfYear, &["初中在校生数", "初中在校生"]),
];

/// All figures that are no series, in the order of pages.
fn figures() -> impl Iterator<Item = CountyInput> {
    let survey = SurveyGroup::ALL.iter().flat_map(|group| {
        let figures = SurveyFigure::ALL.iter();
        figures.map(|figure| CountyInput::Survey(*group, *figure))
    });
    let monitoring = Subject::ALL.iter().flat_map(|subject| {
        let figures = MonitoringFigure::ALL.iter();
        figures.map(|figure| CountyInput::Monitoring(*subject, *figure))
    });
    Fact::by_group()
        .map(CountyInput::Fact)
        .chain(monitoring)
        .chain(survey)
}

/// The names by which rows and columns of tables are known.
#[must_use]
pub fn names() -> Names {
    let both = |text: Text| [text.zh.to_owned(), text.en.to_owned()];
    let mut rows: Vec<(RowOf, String)> = Vec::new();
    for input in figures() {
        let all = Lang::ALL.map(|lang| facts::input(input, lang));
        rows.extend(all.map(|name| (RowOf::Figure(input), name)));
    }
    for series in Series::ALL {
        rows.extend(both(series::name(*series)).map(|name| (RowOf::Series(*series), name)));
    }
    for group in SurveyGroup::ALL {
        rows.extend(both(facts::survey_group(*group)).map(|name| (RowOf::Group(*group), name)));
    }
    for subject in Subject::ALL {
        rows.extend(both(facts::subject(*subject)).map(|name| (RowOf::Subject(*subject), name)));
    }
    for (fact, names) in OTHERS {
        let of = RowOf::Figure(CountyInput::Fact(*fact));
        rows.extend(names.iter().map(|name| (of, (*name).to_owned())));
    }
    for (series, names) in SERIES {
        rows.extend(
            names
                .iter()
                .map(|name| (RowOf::Series(*series), (*name).to_owned())),
        );
    }
    let survey = SurveyFigure::ALL.iter().flat_map(|figure| {
        both(facts::survey_figure(*figure)).map(|name| (ColumnOf::Survey(*figure), name))
    });
    let monitoring = MonitoringFigure::ALL.iter().flat_map(|figure| {
        both(facts::monitoring_figure(*figure)).map(|name| (ColumnOf::Monitoring(*figure), name))
    });
    Names::new(rows, survey.chain(monitoring))
}

/// The unit of a figure as tables name it; what it takes, where it has none.
fn unit(unit: FactUnit) -> &'static str {
    match unit {
        FactUnit::Date => "年-月-日",
        FactUnit::Level => "Ⅰ–Ⅳ",
        FactUnit::Rate => "0–1",
        FactUnit::Piece => "个",
        other => facts::unit(other).zh,
    }
}

/// The lines of the tables to fill in.
#[must_use]
pub fn template_lines() -> Vec<TemplateLine> {
    let help = |input: CountyInput| match input {
        CountyInput::Fact(fact) => facts::help(fact),
        CountyInput::Series(of, _) => series::help(of),
        CountyInput::Survey(..) => county_page::SURVEY_HINT,
        CountyInput::Monitoring(..) => county_page::MONITORING_HINT,
    };
    let by = |input: CountyInput| match input.entered_by() {
        EnteredBy::County => String::new(),
        other => format!("（{}）", county_page::by(other).zh),
    };
    let line = |of, name: String, input: CountyInput| TemplateLine {
        of,
        name,
        unit: unit(input.unit()).to_owned(),
        help: format!("{}{}", help(input).zh, by(input)),
    };
    let single = figures().map(|input| {
        let name = facts::input(input, Lang::Zh);
        line(RowOf::Figure(input), name, input)
    });
    let by_year = Series::ALL.iter().map(|of| {
        let name = series::name(*of).zh.to_owned();
        line(RowOf::Series(*of), name, CountyInput::Series(*of, 0))
    });
    single.chain(by_year).collect()
}

/// What stands around the lines.
pub const TEMPLATE: TemplateWords = TemplateWords {
    title: "县级数据",
    sheets: ["县级数据", "历年数据"],
    hint: "没有数据的留空，确实没有的填 0；编码一列请勿改动；历年数据一年一列，可再加年份列；材料清单每行一份。",
    heads: ["编码", "项目", "单位或填法", "数值", "来源", "填写说明"],
    beside: ["简要结论或理由", "材料清单"],
    matters: &[
        MatterWords {
            group: MatterGroup::County,
            sheet: "县名与学校数",
            heads: ["项目", "填法", "数值", "", ""],
        },
        MatterWords {
            group: MatterGroup::Evidence,
            sheet: "指标结论",
            heads: ["指标", "填法", "结论", "简要结论", "材料清单"],
        },
        MatterWords {
            group: MatterGroup::Vetoes,
            sheet: "一票否决",
            heads: ["情形", "填法", "是否存在", "情况说明", ""],
        },
        MatterWords {
            group: MatterGroup::Points,
            sheet: "得分",
            heads: ["项目", "填法", "得分", "理由", ""],
        },
        MatterWords {
            group: MatterGroup::Readings,
            sheet: "口径",
            heads: ["问题", "填法", "选用口径", "", ""],
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{CountyEdit, Date, Document, Edit, county};
    use junheng_exchange::county::{
        AsTheyStand, Template, What, plan, take, template_csv, template_workbook,
    };
    use junheng_exchange::delimited::read_text;
    use junheng_exchange::limits::Limits;
    use junheng_exchange::workbook::Encoding;
    use std::collections::BTreeSet;

    fn document() -> Document {
        Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
    }

    const YEARS: [u16; 3] = [2023, 2024, 2025];

    fn filled() -> Document {
        let mut document = document();
        let years = Series::ALL
            .iter()
            .flat_map(|of| YEARS.map(|year| CountyInput::Series(*of, year)));
        for (index, input) in figures().chain(years).enumerate() {
            let text = match input.unit() {
                FactUnit::Date => "2018-11-09".to_owned(),
                FactUnit::Level => "3".to_owned(),
                FactUnit::Rate => "0.149".to_owned(),
                FactUnit::TenThousandPersons | FactUnit::TenThousandYuan => format!("{index}.25"),
                FactUnit::Percent => "91.2".to_owned(),
                _ => format!("{index}"),
            };
            let entry = county::read(input, &text).unwrap();
            document
                .apply(Edit::County(vec![CountyEdit { input, entry }]))
                .unwrap();
        }
        let posts = CountyInput::Fact(Fact::Posts);
        document
            .apply(Edit::SetCountySource(posts, "编办".to_owned()))
            .unwrap();
        document
    }

    fn template<'a>(lines: &'a [TemplateLine], document: &'a Document) -> Template<'a> {
        Template {
            lines,
            matters: &[],
            words: &TEMPLATE,
            years: &YEARS,
            document,
        }
    }

    fn read_back(csv: &str) -> (Document, usize) {
        let book = read_text(csv, "县级数据.csv", Encoding::Utf8Bom, &Limits::default()).unwrap();
        let mut document = document();
        let plan = plan(&book, &names(), &AsTheyStand::new(), &document);
        assert_eq!(plan.problems, []);
        assert_eq!(plan.conversions, []);
        assert_eq!(plan.count(What::New), plan.figures.len());
        let (edit, taken) = take(&plan, &BTreeSet::new(), &document);
        document.apply(edit).unwrap();
        (document, taken)
    }

    #[test]
    fn every_figure_comes_back_from_the_table() {
        let filled = filled();
        let (back, taken) = read_back(&template_csv(&template(&template_lines(), &filled)));
        assert_eq!(taken, figures().count() + Series::ALL.len() * YEARS.len());
        for (input, cell) in filled.dossier.cells() {
            let again = back.dossier.cell(input).unwrap();
            assert_eq!(
                (&cell.entry, &cell.source),
                (&again.entry, &again.source),
                "{}",
                input.key()
            );
        }
        let empty = document();
        let (empty, none) = read_back(&template_csv(&template(&template_lines(), &empty)));
        assert_eq!((none, empty.dossier.cells().count()), (0, 0));
        let book = template_workbook(&template(&template_lines(), &filled));
        let rows: Vec<usize> = book.sheets.iter().map(|sheet| sheet.rows.len()).collect();
        assert_eq!(rows, [figures().count() + 2, Series::ALL.len() + 2]);
    }

    #[test]
    fn names_without_keys_are_known_too() {
        let mut csv = String::from("项目,数值\n");
        for input in figures() {
            csv.push_str(&format!("\"{}\",1\n", facts::input(input, Lang::Zh)));
        }
        csv.push_str("人均GDP,2\n");
        let book = read_text(&csv, "x.csv", Encoding::Utf8, &Limits::default()).unwrap();
        let plan = plan(&book, &names(), &AsTheyStand::new(), &document());
        let unknown: Vec<&str> = plan
            .problems
            .iter()
            .filter(|problem| problem.column == 0)
            .map(|problem| problem.found.as_str())
            .collect();
        assert_eq!(unknown, Vec::<&str>::new());
    }

    #[test]
    fn no_spelling_means_two_facts() {
        // Which part is meant where two have one name, the row above says.
        let known = ["其中就近划片入学"];
        let names = names();
        for (fact, spellings) in OTHERS {
            for spelling in *spellings {
                let (found, _) = names.row(spelling);
                let facts = found.iter().filter(|of| matches!(of, RowOf::Figure(_)));
                assert!(
                    facts.count() == 1 || known.contains(spelling),
                    "{fact:?} {spelling}"
                );
            }
        }
    }
}
