//! Names of the figures asked for year by year, and what each counts.

use junheng_core::Series;

use crate::facts::text;
use crate::lang::Text;

/// The name of a series.
#[must_use]
pub const fn name(series: Series) -> Text {
    described(series).0
}

/// What a series counts and what it does not.
#[must_use]
pub const fn help(series: Series) -> Text {
    described(series).1
}

macro_rules! described {
    ($($variant:ident: $zh:literal, $en:literal, $help_zh:literal, $help_en:literal;)+) => {
        const fn described(series: Series) -> (Text, Text) {
            match series {
                $(Series::$variant => (text($zh, $en), text($help_zh, $help_en)),)+
            }
        }
    };
}

described! {
    RecurrentRevenue: "财政经常性收入", "Recurrent fiscal revenue", "县级财政经常性收入，单位万元，取决算数。", "The county's recurrent revenue in units of 10\u{202f}000 yuan, from the final account.";
    EducationAppropriation: "财政教育拨款", "Education appropriation", "地方财政教育拨款，单位万元，与经常性收入同口径。", "Local appropriation for education in units of 10\u{202f}000 yuan.";
    OperatingPrimary: "小学生均教育事业费", "Operating expenditure per primary pupil", "普通小学生均一般公共预算教育事业费，单位元。", "In yuan for one primary pupil.";
    OperatingJunior: "初中生均教育事业费", "Operating expenditure per junior pupil", "普通初中生均一般公共预算教育事业费，单位元。", "In yuan for one junior pupil.";
    PublicFundsPrimary: "小学生均公用经费", "Public funds per primary pupil", "普通小学生均公用经费实际支出，单位元，不是标准。", "What was in fact spent for one primary pupil, in yuan; not the standard.";
    PublicFundsJunior: "初中生均公用经费", "Public funds per junior pupil", "普通初中生均公用经费实际支出，单位元，不是标准。", "What was in fact spent for one junior pupil, in yuan; not the standard.";
    Gnp: "国民生产总值", "Gross national product", "单位万元。县级一般以地区生产总值填报，请在来源中注明。", "In units of 10\u{202f}000 yuan. Counties usually enter their gross product; say so in the source.";
    EducationExpenditure: "国家财政性教育经费支出", "Fiscal expenditure on education", "单位万元。", "In units of 10\u{202f}000 yuan.";
    FiscalExpenditure: "财政支出总额", "Fiscal expenditure", "县级一般公共预算支出总额，单位万元。", "All fiscal expenditure of the county, in units of 10\u{202f}000 yuan.";
    TransfersReceived: "转移支付资金总额", "Transfers received", "上级转移支付中核定口径的总额，单位万元。", "Transfers received, in units of 10\u{202f}000 yuan.";
    TransfersEducation: "转移支付用于义务教育", "Transfers used for education", "上列转移支付中用于义务教育的部分，单位万元。", "Of the transfers, what was used for compulsory education.";
    SurchargesDue: "教育费附加应征", "Education surcharges due", "两项教育费附加应征数，单位万元。", "The two surcharges due, in units of 10\u{202f}000 yuan.";
    SurchargesCollected: "教育费附加实征", "Education surcharges collected", "两项教育费附加实征数，单位万元。", "The two surcharges collected, in units of 10\u{202f}000 yuan.";
    SurchargesSpent: "教育费附加用于教育", "Education surcharges spent", "实征数中拨付用于教育的部分，单位万元。", "Of those collected, what was spent on education.";
    LandIncome: "土地出让收益", "Net land-sale income", "土地出让净收益，单位万元。", "Net income of land sales, in units of 10\u{202f}000 yuan.";
    LandEducation: "土地出让收益计提教育资金", "Land-sale income set aside for education", "从土地出让收益中计提的教育资金，单位万元。", "What was set aside for education, in units of 10\u{202f}000 yuan.";
    PrimaryAge: "小学适龄儿童数", "Children of primary age", "当年小学学龄儿童总数。", "All children of primary age in the year.";
    PrimaryEnrolled: "小学适龄儿童入学数", "Children of primary age enrolled", "小学学龄儿童中已入学的人数。", "Of them, those enrolled.";
    JuniorAge: "初中适龄少年数", "Children of junior age", "当年初中学龄少年总数。", "All children of junior age in the year.";
    JuniorEnrolled: "初中适龄少年入学数", "Children of junior age enrolled", "初中学龄少年中已入学的人数。", "Of them, those enrolled.";
    PrimaryPupilsOfYear: "小学在校学生数", "Primary pupils", "当年小学在校学生数。", "Primary pupils of the year.";
    JuniorPupilsOfYear: "初中在校学生数", "Junior pupils", "当年初中在校学生数。", "Junior pupils of the year.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults;

    #[test]
    fn every_series_is_named_and_explained() {
        for of in Series::ALL {
            assert_eq!(faults(name(*of)), Vec::<String>::new(), "{of:?}");
            assert_eq!(faults(help(*of)), Vec::<String>::new(), "{of:?}");
        }
    }
}
