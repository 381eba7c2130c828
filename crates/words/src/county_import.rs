//! Texts of the import of the county's figures.

use junheng_core::{CountyEntry, CountyInput};
use junheng_exchange::county::{
    Conversion, CountyFault, GivenUnit, Matter, MatterFault, PointLimit, Said, Value, What,
};

use crate::lang::{Lang, Text};
use crate::{
    county, county_entries, county_page, facts, format, labels, points, readings, reasons,
};

labels! {
    IMPORT: "导入县级数据", "Import county figures";
    EXPORT: "导出与模板", "Export and template";
    LEAD: "县情、历年数据、指标结论、一票否决、得分和口径都可从表格导入；带项目名称的表格也可直接粘贴到本页。", "Facts, series, verdicts by documents, vetoes, points and readings can come from a table; a table that names its rows can also be pasted onto this page.";
    IMPORT_POINTS: "从表格导入得分", "Import points from a table";
    DECIDED: "由数据判断，不取表中结论", "figures decide it";
    AS_WORKBOOK: "县级数据表（Excel）", "Table of figures (Excel)";
    AS_CSV: "县级数据表（CSV）", "Table of figures (CSV)";
    FILE: "县级数据", "county figures";
    PASTED: "粘贴", "Pasted";
    REVIEW: "核对导入内容", "Review the import";
    NEW: "新填", "New";
    CHANGED: "改动", "Changed";
    SAME: "相同", "The same";
    PROBLEMS: "问题", "Problems";
    UNITS: "单位换算", "Units";
    UNITS_HINT: "文件里的单位与这里不同，勾选的按换算后的数填入；不勾选则原数照填。", "The file uses other units. What is ticked is converted; otherwise the number is taken as it stands.";
    FIGURES: "将填入的数据", "Figures to take over";
    FIGURES_HINT: "取消勾选的保留原样。", "What is not ticked stays as it is.";
    COL_TAKE: "填入", "Take";
    COL_BEFORE: "现有", "Now";
    COL_AFTER: "导入", "Import";
    COL_PLACE: "位置", "Place";
    COL_FOUND: "内容", "Found";
    COL_PROBLEM: "问题", "Problem";
    NOTHING: "没有认出县级数据。第一行应有“项目、数值”“指标、结论”或年份；项目名称可用模板中的名称或编码。学校数据请到“数据”页导入。", "No county figures were recognised. The first row should have item and value, item and verdict, or years; items go by the names or keys of the template. Schools are imported on the data page.";
    EMPTY: "未填", "empty";
    SAVE_PROBLEMS: "保存问题清单", "Save the list of problems";
    PROBLEMS_FILE: "县级数据导入问题.csv", "county import problems.csv";
}

/// What taking a figure over does.
#[must_use]
pub const fn what(what: What) -> Text {
    match what {
        What::New => NEW,
        What::Changed => CHANGED,
        What::Sourced => Text {
            zh: "补来源",
            en: "source added",
        },
        What::Same => SAME,
    }
}

/// An entry as it is shown before and after.
#[must_use]
pub fn entry(entry: &CountyEntry, lang: Lang) -> String {
    match entry {
        CountyEntry::Missing => EMPTY.get(lang).to_owned(),
        CountyEntry::Number(value) => format::decimal(*value),
        other => other.to_text(),
    }
}

/// What is said of a matter, in one line.
#[must_use]
pub fn said(matter: &Matter, said: &Said, lang: Lang) -> String {
    let mut parts = Vec::new();
    match &said.value {
        Value::None => {}
        Value::Given(given) => parts.push(county_page::given(*given).get(lang).to_owned()),
        Value::Yes(yes) => {
            let text = match (matter, yes) {
                (Matter::Concession(_), true) => county::APPLY,
                (Matter::Concession(_), false) => county::NOT_APPLIED,
                (_, true) => county_page::VETO_YES,
                (_, false) => county_page::VETO_NO,
            };
            parts.push(text.get(lang).to_owned());
        }
        Value::Points(points) => parts.push(format::decimal(*points)),
        Value::Reading(reading) => parts.push(readings::reading(*reading).get(lang).to_owned()),
        Value::Number(number) => parts.push(number.to_string()),
        Value::Text(text) => parts.push(text.clone()),
    }
    if !said.note.is_empty() {
        parts.push(said.note.clone());
    }
    let documents = said.documents.len();
    match (documents, lang) {
        (0, _) => {}
        (_, Lang::Zh) => parts.push(format!("材料 {documents} 份")),
        (1, Lang::En) => parts.push("1 document".to_owned()),
        (_, Lang::En) => parts.push(format!("{documents} documents")),
    }
    if parts.is_empty() {
        return EMPTY.get(lang).to_owned();
    }
    format::clauses(&parts, lang)
}

/// Why an answer is not taken, and what was expected.
#[must_use]
pub fn matter_fault(fault: &MatterFault, found: &str, lang: Lang) -> String {
    let expected = match (fault, lang) {
        (MatterFault::NotAVerdict, Lang::Zh) => "应为达标、未达标、待定或不适用".to_owned(),
        (MatterFault::NotAVerdict, Lang::En) => {
            "met, not met, pending or not applicable is expected".to_owned()
        }
        (MatterFault::NotYesOrNo, Lang::Zh) => "应为存在或不存在（是或否）".to_owned(),
        (MatterFault::NotYesOrNo, Lang::En) => "yes or no is expected".to_owned(),
        (MatterFault::NotANumber, Lang::Zh) => "应为数字，没有就留空".to_owned(),
        (MatterFault::NotANumber, Lang::En) => "a number is expected, or nothing".to_owned(),
        (MatterFault::Points(why, PointLimit { maximum, step, .. }), _) => {
            let step = step.map_or_else(|| "1".to_owned(), |step| step.to_string());
            let why = points::claim_fault(*why, &maximum.to_string(), &step, lang);
            why.trim_end_matches(['。', '.']).to_owned()
        }
        (MatterFault::NotAReading(choices), _) => {
            let names = choices.iter().map(|name| reasons::of_scheme(name, lang));
            let names: Vec<&str> = names.collect();
            match lang {
                Lang::Zh => format!("应为“{}”之一", names.join("”“")),
                Lang::En => format!("one of these is expected: {}", names.join("; ")),
            }
        }
        (MatterFault::NotAName, _) => return left_out(county::BAD_NAME, found, lang),
        (MatterFault::NotACode, _) => return left_out(county::BAD_CODE, found, lang),
        (MatterFault::NotAYear, _) => return left_out(county::BAD_YEAR, found, lang),
        (MatterFault::NotACount, _) => return left_out(county::BAD_NUMBER, found, lang),
        (MatterFault::Repeated, Lang::Zh) => {
            return "出现两次且不一致，以先出现的为准".to_owned();
        }
        (MatterFault::Repeated, Lang::En) => {
            return "stands twice with different answers; the first is taken".to_owned();
        }
        (MatterFault::NoPlace, Lang::Zh) => {
            return format!("“{found}”没有可填的地方，没有导入");
        }
        (MatterFault::NoPlace, Lang::En) => {
            return format!("there is no place for “{found}”; left out");
        }
    };
    match lang {
        Lang::Zh => format!("“{found}”没有导入，{expected}"),
        Lang::En => format!("“{found}” was left out: {expected}"),
    }
}

fn left_out(expected: Text, found: &str, lang: Lang) -> String {
    let expected = expected.get(lang);
    match lang {
        Lang::Zh => format!("“{found}”没有导入。{expected}"),
        Lang::En => format!("“{found}” was left out. {expected}"),
    }
}

/// A unit that a file names.
#[must_use]
pub const fn given_unit(unit: GivenUnit) -> Text {
    let en = match (unit.money, unit.power) {
        (true, 0) => "yuan",
        (true, 3) => "thousand yuan",
        (true, 4) => "ten thousand yuan",
        (true, 6) => "million yuan",
        (true, _) => "hundred million yuan",
        (false, 3) => "thousand persons",
        (false, 4) => "ten thousand persons",
        (false, _) => "persons",
    };
    Text {
        zh: unit.name(),
        en,
    }
}

/// A conversion with its first figure.
#[must_use]
pub fn conversion(conversion: &Conversion, lang: Lang) -> String {
    let figures = conversion.figures;
    let given = given_unit(conversion.given).get(lang);
    let (input, found) = &conversion.example;
    let ours = facts::unit(conversion.ours).get(lang);
    let name = facts::input(*input, lang);
    match lang {
        Lang::Zh => format!("“{given}”换算为{ours}：{figures} 项，如{name} {found}"),
        Lang::En => format!("{given} into {ours}: {figures}, such as {name} {found}"),
    }
}

/// What is wrong with a row or cell, and what to do.
#[must_use]
pub fn fault(fault: &CountyFault, found: &str, lang: Lang) -> String {
    let name = |input: &CountyInput| facts::input(*input, lang);
    match (fault, lang) {
        (CountyFault::UnknownRow, Lang::Zh) => {
            format!("不认识“{found}”，没有导入。请用模板中的名称或编码")
        }
        (CountyFault::UnknownRow, Lang::En) => {
            format!("“{found}” is not known and was left out. Use a name or key of the template")
        }
        (CountyFault::Ambiguous, Lang::Zh) => {
            format!("“{found}”可能指几项，没有导入。请用模板中的编码")
        }
        (CountyFault::Ambiguous, Lang::En) => {
            format!("“{found}” may mean several figures and was left out. Use the template’s key")
        }
        (CountyFault::NeedsYear, Lang::Zh) => "历年数据没有年份，没有导入".to_owned(),
        (CountyFault::NeedsYear, Lang::En) => {
            "A figure by year without a year was left out".to_owned()
        }
        (CountyFault::NotByYear(input), Lang::Zh) => {
            format!("{}不按年填，应填在“数值”列，没有导入", name(input))
        }
        (CountyFault::NotByYear(input), Lang::En) => {
            format!(
                "{} is not asked by year; it belongs in the value column",
                name(input)
            )
        }
        (CountyFault::Unit(input), Lang::Zh) => {
            format!("{}的单位对不上，没有导入", name(input))
        }
        (CountyFault::Unit(input), Lang::En) => {
            format!("{}: the unit is of another kind; left out", name(input))
        }
        (CountyFault::Inexact(input), Lang::Zh) => {
            format!("{}换算后超过 15 位有效数字，没有导入", name(input))
        }
        (CountyFault::Inexact(input), Lang::En) => {
            format!(
                "{} has more than 15 digits once converted; left out",
                name(input)
            )
        }
        (CountyFault::Entry(input, error), _) => {
            let problem = county_entries::problem(*error, found, lang);
            match lang {
                Lang::Zh => format!("{}：{problem}", name(input)),
                Lang::En => format!("{}: {problem}", name(input)),
            }
        }
        (CountyFault::Repeated(input), Lang::Zh) => {
            format!("{}出现两次且不一致，以先出现的为准", name(input))
        }
        (CountyFault::Repeated(input), Lang::En) => {
            format!(
                "{} stands twice with different values; the first is taken",
                name(input)
            )
        }
        (CountyFault::NoPlace, _) => matter_fault(&MatterFault::NoPlace, found, lang),
        (CountyFault::ByFigures, Lang::Zh) => format!("“{found}”{}", DECIDED.zh),
        (CountyFault::ByFigures, Lang::En) => {
            format!("“{found}”: {}; its verdict was left out", DECIDED.en)
        }
        (CountyFault::Matter(matter, why), _) => {
            let name = reasons::of_scheme(matter, lang);
            let problem = matter_fault(why, found, lang);
            match lang {
                Lang::Zh => format!("{name}：{problem}"),
                Lang::En => format!("{name}: {problem}"),
            }
        }
        (CountyFault::SplitNumber { cells, heads }, Lang::Zh) => format!(
            "该行有 {cells} 格，表头只有 {heads} 格：“{found}”像是一个数被逗号分成几格，从这一格起没有导入。请去掉逗号或给这个数加上引号"
        ),
        (CountyFault::SplitNumber { cells, heads }, Lang::En) => format!(
            "the row has {cells} cells, the heads only {heads}: {found} looks like one number cut by its commas; nothing from this cell on was taken. Take the comma out or put the number in quotes"
        ),
        (CountyFault::UnknownColumn, Lang::Zh) => format!("不认识“{found}”一列，没有导入"),
        (CountyFault::UnknownColumn, Lang::En) => {
            format!("The column “{found}” is not known and was left out")
        }
    }
}

/// The button that takes so many figures over.
#[must_use]
pub fn take(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("填入 {number} 项"),
        Lang::En if number == 1 => "Take 1 figure over".to_owned(),
        Lang::En => format!("Take {number} figures over"),
    }
}

/// That so many figures were taken over.
#[must_use]
pub fn taken(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已填入 {number} 项，可撤销"),
        Lang::En if number == 1 => "1 figure taken over; it can be undone".to_owned(),
        Lang::En => format!("{number} figures taken over; this can be undone"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::Fact;
    use junheng_core::county::CountyEntryError;

    #[test]
    fn answers_are_told_in_one_line() {
        let said_of = Said {
            value: Value::Yes(false),
            note: "逐校核查".to_owned(),
            documents: Vec::new(),
        };
        let veto = Matter::Veto("fraud".to_owned());
        assert_eq!(said(&veto, &said_of, Lang::Zh), "不存在；逐校核查");
        assert_eq!(said(&veto, &Said::default(), Lang::En), "empty");
        let fault = matter_fault(&MatterFault::NotAVerdict, "较好", Lang::Zh);
        assert_eq!(fault, "“较好”没有导入，应为达标、未达标、待定或不适用");
    }

    #[test]
    fn faults_say_what_was_found() {
        let posts = CountyInput::Fact(Fact::Posts);
        let entry = CountyFault::Entry(posts, CountyEntryError::NotANumber);
        assert_eq!(
            fault(&entry, "约千", Lang::Zh),
            "核定教职工编制数：“约千”不是数字。请填数字；没有数据请留空。"
        );
        for one in [
            CountyFault::UnknownRow,
            CountyFault::Ambiguous,
            CountyFault::UnknownColumn,
            CountyFault::SplitNumber { cells: 5, heads: 4 },
        ] {
            for lang in Lang::ALL {
                assert!(fault(&one, "生源", lang).contains("生源"));
            }
        }
    }
}
