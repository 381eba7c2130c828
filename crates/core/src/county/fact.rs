//! What a county reports of itself: one description of each figure drives its form, its check and its
//! documentation.

use serde::{Deserialize, Serialize};

/// The unit that a county's figure is entered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactUnit {
    /// 人.
    Person,
    /// 万人: ten thousand persons.
    TenThousandPersons,
    /// 元.
    Yuan,
    /// 万元: ten thousand yuan.
    TenThousandYuan,
    /// 所, 个: schools, townships, villages, classes, posts, forms.
    Piece,
    /// %, as the figure before the sign.
    Percent,
    /// 公里.
    Kilometre,
    /// 分钟.
    Minute,
    /// A rate from 0 to 1.
    Rate,
    /// A level of the national monitoring, 1 to 4 for Ⅰ to Ⅳ.
    Level,
    /// A day.
    Date,
}

/// Who enters a figure (a city's file).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnteredBy {
    /// A school.
    School,
    /// The county.
    County,
    /// Results that the nation gives.
    Nation,
}

/// Figures that belong together on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactGroup {
    /// Form Ⅰ: the county, its schools and people.
    Basics,
    /// Staff, posts, pay, training and rotation.
    Staff,
    /// Money.
    Money,
    /// Enrolment, good high schools, migrant and left-behind children.
    Enrolment,
    /// Children with disabilities.
    Disabled,
    /// Three years of the leaving class of junior schools.
    Retention,
    /// Recognition: dates and results.
    Recognition,
}

impl FactGroup {
    /// All groups in the order of pages.
    pub const ALL: [Self; 7] = [
        Self::Basics,
        Self::Staff,
        Self::Money,
        Self::Enrolment,
        Self::Disabled,
        Self::Retention,
        Self::Recognition,
    ];
}

/// What is known of a figure apart from its value.
#[derive(Clone, Copy, Debug)]
pub struct FactInfo {
    /// The figure.
    pub fact: Fact,
    /// Its name in JSON and CSV.
    pub key: &'static str,
    /// The unit it is entered in.
    pub unit: FactUnit,
    /// The most decimals accepted; 0 for whole numbers.
    pub decimals: u32,
    /// The greatest value accepted, in [`FactInfo::unit`].
    pub max: u32,
    /// Where it belongs.
    pub group: FactGroup,
    /// Who enters it.
    pub by: EnteredBy,
    /// Where it stands in the declaration forms (`Ⅰ L1`, `Ⅳ 8`), empty where none asks for it.
    pub form: &'static str,
}

macro_rules! facts {
    ($($(#[$doc:meta])* $variant:ident = $key:literal, $unit:ident, $decimals:literal, $max:literal, $group:ident, $by:ident, $form:literal;)+) => {
        /// A figure of the county itself. Definitions: the declaration forms Ⅰ, Ⅳ and Ⅴ.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Fact { $($(#[$doc])* #[serde(rename = $key)] $variant,)+ }

        impl Fact {
            /// All figures, in the order of pages and files.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Description of this figure.
            #[must_use]
            pub const fn info(self) -> FactInfo {
                match self { $(Self::$variant => FactInfo {
                    fact: self,
                    key: $key,
                    unit: FactUnit::$unit,
                    decimals: $decimals,
                    max: $max,
                    group: FactGroup::$group,
                    by: EnteredBy::$by,
                    form: $form,
                },)+ }
            }
        }
    };
}

facts! {
    /// 人口总数, residents.
    Population = "population", TenThousandPersons, 4, 10_000, Basics, County, "Ⅰ L1";
    /// 农业人口数, residents.
    RuralPopulation = "rural_population", TenThousandPersons, 4, 10_000, Basics, County, "Ⅰ L2";
    /// 乡镇数.
    Townships = "townships", Piece, 0, 10_000, Basics, County, "Ⅰ L3";
    /// 行政村数.
    Villages = "villages", Piece, 0, 100_000, Basics, County, "Ⅰ L4";
    /// 年人均国内生产总值.
    GdpPerHead = "gdp_per_head", Yuan, 2, 100_000_000, Basics, County, "Ⅰ L5";
    /// 年人均地方财政收入.
    RevenuePerHead = "revenue_per_head", Yuan, 2, 100_000_000, Basics, County, "Ⅰ L6";
    /// 农民年人均纯收入.
    RuralIncome = "rural_income", Yuan, 2, 100_000_000, Basics, County, "Ⅰ L7";
    /// 城镇居民年人均可支配收入.
    UrbanIncome = "urban_income", Yuan, 2, 100_000_000, Basics, County, "Ⅰ L8";
    /// 特殊教育学校数.
    SpecialSchools = "special_schools", Piece, 0, 1_000, Basics, County, "Ⅰ L14";
    /// 50 人及以上的教学点数.
    TeachingPointsFrom50 = "teaching_points_from_50", Piece, 0, 10_000, Basics, County, "Ⅰ L16";
    /// 小学教学班数.
    PrimaryClasses = "primary_classes", Piece, 0, 1_000_000, Basics, County, "Ⅰ L17";
    /// 初中教学班数.
    JuniorClasses = "junior_classes", Piece, 0, 1_000_000, Basics, County, "Ⅰ L18";
    /// 小学在校学生数.
    PrimaryPupils = "primary_pupils", Person, 0, 10_000_000, Basics, County, "Ⅰ L19";
    /// 初中在校学生数.
    JuniorPupils = "junior_pupils", Person, 0, 10_000_000, Basics, County, "Ⅰ L20";
    /// 小学教职工数.
    PrimaryStaff = "primary_staff", Person, 0, 10_000_000, Basics, County, "Ⅰ L21";
    /// 小学专任教师数.
    PrimaryTeachers = "primary_teachers", Person, 0, 10_000_000, Basics, County, "Ⅰ L22";
    /// 初中教职工数.
    JuniorStaff = "junior_staff", Person, 0, 10_000_000, Basics, County, "Ⅰ L23";
    /// 初中专任教师数.
    JuniorTeachers = "junior_teachers", Person, 0, 10_000_000, Basics, County, "Ⅰ L24";

    /// 义务教育学校数 that a local rule counts among.
    Schools = "schools", Piece, 0, 10_000, Basics, County, "";
    /// 德育达标校数.
    MoralSchools = "moral_schools", Piece, 0, 10_000, Basics, County, "";

    /// 小学最大服务半径, that a local rule limits.
    RadiusPrimary = "radius_primary", Kilometre, 2, 1_000, Basics, County, "";
    /// 初中最大服务半径, that a local rule limits.
    RadiusJunior = "radius_junior", Kilometre, 2, 1_000, Basics, County, "";
    /// 初中每天书面作业时间, that a local rule limits.
    HomeworkJunior = "homework_junior", Minute, 0, 1_440, Basics, County, "";

    /// 核定教职工编制数.
    Posts = "posts", Person, 0, 10_000_000, Staff, County, "Ⅳ 10";
    /// 在编教职工数.
    StaffOnPosts = "staff_on_posts", Person, 0, 10_000_000, Staff, County, "Ⅳ 10";
    /// 在岗专任教师数, all stages of compulsory education.
    Teachers = "teachers", Person, 0, 10_000_000, Staff, County, "Ⅳ 12";
    /// 持有教师资格证的专任教师数.
    CertifiedTeachers = "certified_teachers", Person, 0, 10_000_000, Staff, County, "Ⅳ 12";
    /// 应完成五年 360 学时培训的教师数.
    TrainingDue = "training_due", Person, 0, 10_000_000, Staff, County, "Ⅳ 9";
    /// 完成 360 学时培训的教师数.
    TrainingDone = "training_done", Person, 0, 10_000_000, Staff, County, "Ⅳ 9";
    /// 本年度完成年度学时的教师数, where a place judges each year of the cycle.
    TrainingYearDone = "training_year_done", Person, 0, 10_000_000, Staff, County, "";
    /// 符合交流轮岗条件教师数.
    RotationEligible = "rotation_eligible", Person, 0, 10_000_000, Staff, County, "Ⅳ 11";
    /// 上一年度交流轮岗教师数.
    Rotated = "rotated", Person, 0, 10_000_000, Staff, County, "Ⅳ 11";
    /// 交流轮岗的骨干教师数.
    RotatedBackbone = "rotated_backbone", Person, 0, 10_000_000, Staff, County, "Ⅳ 11";
    /// 专业对口教师数, teachers of the subject they are trained in.
    MatchedTeachers = "matched_teachers", Person, 0, 10_000_000, Staff, County, "";
    /// 教职工年工资总额.
    WageBill = "wage_bill", TenThousandYuan, 6, 100_000_000, Money, County, "";
    /// 教师培训经费 of the county.
    TrainingMoney = "training_money", TenThousandYuan, 6, 10_000_000, Money, County, "";
    /// 义务教育学校教师年平均工资收入, private schools left out.
    TeacherWage = "teacher_wage", Yuan, 2, 100_000_000, Staff, County, "Ⅳ 8";
    /// 当地公务员年平均工资收入.
    CivilServantWage = "civil_servant_wage", Yuan, 2, 100_000_000, Staff, County, "Ⅳ 8";

    /// 小学生均公用经费基准定额.
    FundsPrimary = "funds_primary", Yuan, 2, 1_000_000, Money, County, "Ⅳ 2";
    /// 初中生均公用经费基准定额.
    FundsJunior = "funds_junior", Yuan, 2, 1_000_000, Money, County, "Ⅳ 2";
    /// 特殊教育学校公用经费.
    SpecialFunds = "special_funds", TenThousandYuan, 6, 10_000_000, Money, County, "Ⅳ 7";
    /// 特殊教育学生数, those the funds are for.
    SpecialPupils = "special_pupils", Person, 0, 1_000_000, Money, County, "Ⅳ 7";

    /// 城区和镇区公办小学学生数, boarding schools left out.
    NearbyPrimaryPupils = "nearby_primary_pupils", Person, 0, 10_000_000, Enrolment, County, "Ⅳ 13";
    /// Of them, 就近划片入学.
    NearbyPrimary = "nearby_primary", Person, 0, 10_000_000, Enrolment, County, "Ⅳ 13";
    /// 城区和镇区公办初中学生数, boarding schools left out.
    NearbyJuniorPupils = "nearby_junior_pupils", Person, 0, 10_000_000, Enrolment, County, "Ⅳ 13";
    /// Of them, 就近划片入学.
    NearbyJunior = "nearby_junior", Person, 0, 10_000_000, Enrolment, County, "Ⅳ 13";
    /// 优质高中招生名额总数: places, not admissions.
    GoodPlaces = "good_places", Person, 0, 1_000_000, Enrolment, County, "Ⅳ 14";
    /// 分配名额.
    GoodPlacesAllocated = "good_places_allocated", Person, 0, 1_000_000, Enrolment, County, "Ⅳ 14";
    /// 分配农村学校的名额.
    GoodPlacesRural = "good_places_rural", Person, 0, 1_000_000, Enrolment, County, "Ⅳ 14";
    /// 初中毕业生数 that places are allocated among.
    JuniorLeavers = "junior_leavers", Person, 0, 10_000_000, Enrolment, County, "";
    /// Of them, 农村初中毕业生数.
    RuralLeavers = "rural_leavers", Person, 0, 10_000_000, Enrolment, County, "";
    /// 符合条件的随迁子女数.
    Migrants = "migrants", Person, 0, 10_000_000, Enrolment, County, "Ⅳ 15";
    /// 在公办学校就读的随迁子女数.
    MigrantsPublic = "migrants_public", Person, 0, 10_000_000, Enrolment, County, "Ⅳ 15";
    /// 在政府购买服务的民办学校就读的随迁子女数.
    MigrantsPurchased = "migrants_purchased", Person, 0, 10_000_000, Enrolment, County, "Ⅳ 15";
    /// 留守儿童数.
    LeftBehind = "left_behind", Person, 0, 10_000_000, Enrolment, County, "Ⅳ 15";

    /// 适龄残疾儿童少年数.
    Disabled = "disabled", Person, 0, 1_000_000, Disabled, County, "Ⅴ 2";
    /// 在特殊教育学校就读.
    DisabledSpecial = "disabled_special", Person, 0, 1_000_000, Disabled, County, "Ⅴ 2";
    /// 随班就读.
    DisabledIntegrated = "disabled_integrated", Person, 0, 1_000_000, Disabled, County, "Ⅴ 2";
    /// 送教上门.
    DisabledAtHome = "disabled_at_home", Person, 0, 1_000_000, Disabled, County, "Ⅴ 2";
    /// 其他方式入学, such as special classes of ordinary schools.
    DisabledOther = "disabled_other", Person, 0, 1_000_000, Disabled, County, "Ⅴ 2";
    /// 不具备学习能力.
    DisabledUnable = "disabled_unable", Person, 0, 1_000_000, Disabled, County, "";
    /// 经批准延缓入学.
    DisabledDeferred = "disabled_deferred", Person, 0, 1_000_000, Disabled, County, "";

    /// 初中毕业班学生数.
    Leavers = "leavers", Person, 0, 10_000_000, Retention, County, "Ⅴ 1";
    /// 三年前该年级入学学生数.
    Entrants = "entrants", Person, 0, 10_000_000, Retention, County, "Ⅴ 1";
    /// 毕业年级三年转入学生数.
    TransferredIn = "transferred_in", Person, 0, 10_000_000, Retention, County, "Ⅴ 1";
    /// 毕业年级三年转出学生数.
    TransferredOut = "transferred_out", Person, 0, 10_000_000, Retention, County, "Ⅴ 1";
    /// 死亡学生数.
    Deaths = "deaths", Person, 0, 1_000_000, Retention, County, "Ⅴ 1";
    /// 休学学生数.
    Suspended = "suspended", Person, 0, 1_000_000, Retention, County, "";
    /// 复学学生数.
    Resumed = "resumed", Person, 0, 1_000_000, Retention, County, "";
    /// 跳级学生数.
    Skipped = "skipped", Person, 0, 1_000_000, Retention, County, "";

    /// 通过义务教育基本均衡发展认定的日期.
    BasicRecognised = "basic_recognised", Date, 0, 0, Recognition, County, "";
    /// 社会认可度, the result of the national survey.
    OfficialSatisfaction = "official_satisfaction", Percent, 4, 100, Recognition, Nation, "Ⅵ";
}

impl Fact {
    /// The figure with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|fact| fact.info().key == key)
    }
}
