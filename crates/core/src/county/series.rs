//! Figures of several years: money and enrolment.

use serde::{Deserialize, Serialize};

use super::FactUnit;

/// What is known of a series apart from its values.
#[derive(Clone, Copy, Debug)]
pub struct SeriesInfo {
    /// The series.
    pub series: Series,
    /// Its name in JSON and CSV.
    pub key: &'static str,
    /// The unit its values are entered in.
    pub unit: FactUnit,
    /// The most decimals accepted.
    pub decimals: u32,
    /// The greatest value accepted, in [`SeriesInfo::unit`].
    pub max: u32,
}

macro_rules! series {
    ($($(#[$doc:meta])* $variant:ident = $key:literal, $unit:ident, $decimals:literal, $max:literal;)+) => {
        /// A figure that is asked for year by year. Definitions: the regional plans and reports that use it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Series { $($(#[$doc])* #[serde(rename = $key)] $variant,)+ }

        impl Series {
            /// All series, in the order of pages and files.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Description of this series.
            #[must_use]
            pub const fn info(self) -> SeriesInfo {
                match self { $(Self::$variant => SeriesInfo {
                    series: self,
                    key: $key,
                    unit: FactUnit::$unit,
                    decimals: $decimals,
                    max: $max,
                },)+ }
            }
        }
    };
}

series! {
    /// 财政经常性收入.
    RecurrentRevenue = "recurrent_revenue", TenThousandYuan, 6, 1_000_000_000;
    /// 财政教育拨款.
    EducationAppropriation = "education_appropriation", TenThousandYuan, 6, 1_000_000_000;
    /// 小学生均教育事业费.
    OperatingPrimary = "operating_primary", Yuan, 4, 10_000_000;
    /// 初中生均教育事业费.
    OperatingJunior = "operating_junior", Yuan, 4, 10_000_000;
    /// 小学生均公用经费.
    PublicFundsPrimary = "public_funds_primary", Yuan, 4, 10_000_000;
    /// 初中生均公用经费.
    PublicFundsJunior = "public_funds_junior", Yuan, 4, 10_000_000;
    /// 国民生产总值.
    Gnp = "gnp", TenThousandYuan, 6, 1_000_000_000;
    /// 国家财政性教育经费支出.
    EducationExpenditure = "education_expenditure", TenThousandYuan, 6, 1_000_000_000;
    /// 财政支出总额.
    FiscalExpenditure = "fiscal_expenditure", TenThousandYuan, 6, 1_000_000_000;
    /// 转移支付资金总额, received.
    TransfersReceived = "transfers_received", TenThousandYuan, 6, 1_000_000_000;
    /// 转移支付资金用于义务教育.
    TransfersEducation = "transfers_education", TenThousandYuan, 6, 1_000_000_000;
    /// 教育费附加应征.
    SurchargesDue = "surcharges_due", TenThousandYuan, 6, 1_000_000_000;
    /// 教育费附加实征.
    SurchargesCollected = "surcharges_collected", TenThousandYuan, 6, 1_000_000_000;
    /// 教育费附加用于教育.
    SurchargesSpent = "surcharges_spent", TenThousandYuan, 6, 1_000_000_000;
    /// 土地出让收益, net.
    LandIncome = "land_income", TenThousandYuan, 6, 1_000_000_000;
    /// 土地出让收益计提教育资金.
    LandEducation = "land_education", TenThousandYuan, 6, 1_000_000_000;
    /// 小学适龄儿童数.
    PrimaryAge = "primary_age", Person, 0, 10_000_000;
    /// 小学适龄儿童入学数.
    PrimaryEnrolled = "primary_enrolled", Person, 0, 10_000_000;
    /// 初中适龄少年数.
    JuniorAge = "junior_age", Person, 0, 10_000_000;
    /// 初中适龄少年入学数.
    JuniorEnrolled = "junior_enrolled", Person, 0, 10_000_000;
    /// 小学在校学生数.
    PrimaryPupilsOfYear = "primary_pupils", Person, 0, 10_000_000;
    /// 初中在校学生数.
    JuniorPupilsOfYear = "junior_pupils", Person, 0, 10_000_000;
}

impl Series {
    /// The series with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|series| series.info().key == key)
    }
}
