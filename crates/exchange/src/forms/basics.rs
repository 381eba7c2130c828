//! Form Ⅰ: the county, its schools and people.

use junheng_core::{Decimal, Fact, Kind};

use super::Filled;
use super::layout::{MISSING, close, input_cell, open};
use super::model::{FormId, Role, Sheet, SheetId};

/// What a column asks for.
enum Asks {
    Fact(Fact, u32),
    Declared(Kind),
}

const COLUMNS: [Asks; 24] = [
    Asks::Fact(Fact::Population, 2),
    Asks::Fact(Fact::RuralPopulation, 2),
    Asks::Fact(Fact::Townships, 0),
    Asks::Fact(Fact::Villages, 0),
    Asks::Fact(Fact::GdpPerHead, 0),
    Asks::Fact(Fact::RevenuePerHead, 0),
    Asks::Fact(Fact::RuralIncome, 0),
    Asks::Fact(Fact::UrbanIncome, 0),
    Asks::Declared(Kind::PrimarySchool),
    Asks::Declared(Kind::NineYear),
    Asks::Declared(Kind::JuniorSchool),
    Asks::Declared(Kind::CompleteSecondary),
    Asks::Declared(Kind::TwelveYear),
    Asks::Fact(Fact::SpecialSchools, 0),
    Asks::Declared(Kind::TeachingPoint),
    Asks::Fact(Fact::TeachingPointsFrom50, 0),
    Asks::Fact(Fact::PrimaryClasses, 0),
    Asks::Fact(Fact::JuniorClasses, 0),
    Asks::Fact(Fact::PrimaryPupils, 0),
    Asks::Fact(Fact::JuniorPupils, 0),
    Asks::Fact(Fact::PrimaryStaff, 0),
    Asks::Fact(Fact::PrimaryTeachers, 0),
    Asks::Fact(Fact::JuniorStaff, 0),
    Asks::Fact(Fact::JuniorTeachers, 0),
];

/// The headings: row, column, columns and rows covered, text.
const HEADS: [(u32, u32, u32, u32, &str); 33] = [
    (3, 1, 4, 1, "自然情况"),
    (3, 5, 4, 1, "经济情况"),
    (3, 9, 5, 1, "普通中小学校数(所)"),
    (3, 14, 1, 3, "特殊教育学校(所)"),
    (3, 15, 2, 1, "小学教学点数(个)"),
    (3, 17, 2, 1, "教学班数(个)"),
    (3, 19, 2, 1, "在校学生数(人)"),
    (3, 21, 4, 1, "教职工数(人)"),
    (4, 1, 1, 2, "人口总数(万人)"),
    (4, 2, 1, 2, "农业人口数(万人)"),
    (4, 3, 1, 2, "乡镇数(个)"),
    (4, 4, 1, 2, "行政村数(个)"),
    (4, 5, 1, 2, "年人均国内生产总值(元)"),
    (4, 6, 1, 2, "年人均地方财政收入(元)"),
    (4, 7, 1, 2, "农民年人均纯收入(元)"),
    (4, 8, 1, 2, "城镇居民年人均可支配收入(元)"),
    (4, 9, 1, 2, "小学"),
    (4, 10, 1, 2, "九年一贯制学校"),
    (4, 11, 1, 2, "初中"),
    (4, 12, 1, 2, "完全中学"),
    (4, 13, 1, 2, "十二年一贯制学校"),
    (4, 15, 1, 2, "计"),
    (4, 16, 1, 2, "其中：50人及以上"),
    (4, 17, 1, 2, "小学"),
    (4, 18, 1, 2, "初中"),
    (4, 19, 1, 2, "小学"),
    (4, 20, 1, 2, "初中"),
    (4, 21, 2, 1, "小学"),
    (4, 23, 2, 1, "初中"),
    (5, 21, 1, 1, "合计"),
    (5, 22, 1, 1, "其中专任教师"),
    (5, 23, 1, 1, "合计"),
    (5, 24, 1, 1, "其中专任教师"),
];

/// The form.
pub fn form(filled: &Filled<'_>) -> Sheet {
    let mut sheet = Sheet::new(SheetId::Form(FormId::Basics));
    sheet.landscape = true;
    sheet.head_rows = 6;
    sheet.widths = vec![8.0; 24];
    let title = "表Ⅰ  义务教育优质均衡发展县(市、区)基本情况";
    open(&mut sheet, 24, title, filled.document);
    for (row, column, across, down, text) in HEADS {
        sheet.head(row, column, across, down, text);
    }
    for (column, asks) in (1..).zip(&COLUMNS) {
        sheet.head(6, column, 1, 1, &format!("L{column}"));
        let cell = match asks {
            Asks::Fact(fact, decimals) => input_cell(filled.county.fact(*fact), *decimals),
            Asks::Declared(kind) => {
                let declared = filled.county.declared(*kind);
                let known = declared.map(|(at, number)| (at, number.map(Decimal::whole)));
                input_cell(known, 0)
            }
        };
        sheet.put(7, column, cell);
    }
    let note =
        "注：“人口总数”和“农业人口数”按常住人口统计，数字保留两位小数。L5-L8 列数字保留整数。";
    sheet.line(8, 24, note, Role::Note);
    close(&mut sheet, 9, 24, &["本表由县（市、区）填报。", MISSING]);
    sheet
}
