//! Labels of the page of official forms. What the forms themselves say is Chinese in both languages, as
//! they are handed in.

use junheng_core::{CountyInput, Document, FactUnit, Reading};
use junheng_exchange::forms::{FormId, Names};

use crate::facts;
use crate::labels;
use crate::lang::{Lang, Text};
use crate::readings;

labels! {
    HEADING: "申报表格", "Official forms";
    CHOOSE: "选择表格", "Choose a form";
    ALL: "全部", "All";
    SCHOOL: "学校", "School";
    EVERY_SCHOOL: "全部学校（每校一张）", "All schools (one sheet each)";
    SAVE_WORKBOOK: "保存工作簿（xlsx）", "Save workbook (xlsx)";
    SAVE_CSV: "本表存为 CSV", "Save this form as CSV";
    WORKBOOK_HINT: "工作簿含全部表格和输入数据，计算格均为公式，可在 Excel、WPS 中逐格核对。", "The workbook holds every form with the inputs; computed cells are formulas that can be followed in Excel or WPS.";
    IN_CHINESE: "表格按申报要求为中文。", "The forms are in Chinese, as they are handed in.";
    EMPTY: "还没有学校数据，表格为空表。", "No schools are entered yet; the forms are blank.";
    NOT_IN_FORCE: "评估日期不在本表所依据方案的施行期内，没有此表。可在“数据”页改评估日期。", "The scheme of this form does not hold on the date of the evaluation, so there is none. The date can be changed on the data page.";
    MISSING: "缺数据", "missing";
    FAILING: "未达标", "not met";
    NOT_SAVED: "文件没有保存。", "The file was not saved.";
    NO_WORKBOOK: "无法生成工作簿：表格组件没有载入。可改存 CSV。", "No workbook can be made: the spreadsheet part did not load. CSV can be saved instead.";
}

/// A form's name in the chooser.
#[must_use]
pub const fn form(form: FormId) -> Text {
    match form {
        FormId::Basics => text("表Ⅰ 基本情况", "Ⅰ County"),
        FormId::Shares => text("表Ⅱ-1 达标比例", "Ⅱ-1 Shares"),
        FormId::Resources => text("表Ⅱ-2 分学校", "Ⅱ-2 Schools"),
        FormId::Balance => text("表Ⅲ 差异系数", "Ⅲ Coefficients"),
        FormId::Guarantee => text("表Ⅳ 政府保障", "Ⅳ Guarantee"),
        FormId::Quality => text("表Ⅴ 教育质量", "Ⅴ Quality"),
        FormId::Survey => text("表Ⅵ 社会认可", "Ⅵ Recognition"),
        FormId::School => text("学校自评表", "School’s own"),
        FormId::Basic => text("基本均衡", "Basic balance"),
    }
}

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// The names of the county's figures on the workbook's sheets.
pub const NAMES: Names = Names {
    input: |input: CountyInput| facts::input(input, Lang::Zh),
    unit: |unit: FactUnit| facts::unit(unit).zh,
    reading: |reading: Reading| readings::reading(reading).zh,
};

/// The name of a file of forms, without its extension.
#[must_use]
pub fn file(document: &Document, form: Option<FormId>) -> String {
    let county = if document.county.name.is_empty() {
        ""
    } else {
        document.county.name.as_str()
    };
    let what = form.map_or("义务教育优质均衡申报表", FormId::sheet_name);
    format!("{county} {what}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults;

    #[test]
    fn every_form_is_named_in_both_languages() {
        for one in FormId::ALL {
            assert_eq!(faults(form(one)), Vec::<String>::new(), "{one:?}");
        }
        assert_eq!((NAMES.unit)(FactUnit::Person), "人");
    }
}
