//! Names of the county's figures, and what each counts and what it does not.

use junheng_core::{
    CountyInput, Fact, FactGroup, FactUnit, MonitoringFigure, Subject, SurveyFigure, SurveyGroup,
};

use crate::lang::{Lang, Text};
use crate::series;

pub(crate) const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// A unit beside a figure; empty where the figure speaks for itself.
#[must_use]
pub const fn unit(unit: FactUnit) -> Text {
    match unit {
        FactUnit::Person => text("人", "persons"),
        FactUnit::TenThousandPersons => text("万人", "10\u{202f}000 persons"),
        FactUnit::Yuan => text("元", "yuan"),
        FactUnit::TenThousandYuan => text("万元", "10\u{202f}000 yuan"),
        FactUnit::Percent => text("%", "%"),
        FactUnit::Kilometre => text("公里", "km"),
        FactUnit::Minute => text("分钟", "minutes"),
        FactUnit::Piece | FactUnit::Rate | FactUnit::Level | FactUnit::Date => text("", ""),
    }
}

/// A group of figures.
#[must_use]
pub const fn group(group: FactGroup) -> Text {
    match group {
        FactGroup::Basics => text("基本情况", "Basic figures"),
        FactGroup::Staff => text("教师与编制", "Teachers and posts"),
        FactGroup::Money => text("经费标准", "Funding standards"),
        FactGroup::Enrolment => text("招生入学", "Enrolment"),
        FactGroup::Disabled => text("残疾儿童少年", "Children with disabilities"),
        FactGroup::Retention => text("初中三年巩固", "Three-year retention"),
        FactGroup::Recognition => text("认定与社会认可", "Recognition"),
    }
}

/// The name of a figure.
#[must_use]
pub const fn fact(fact: Fact) -> Text {
    described(fact).0
}

/// What a figure counts and what it does not.
#[must_use]
pub const fn help(fact: Fact) -> Text {
    described(fact).1
}

macro_rules! described {
    ($($variant:ident: $zh:literal, $en:literal, $help_zh:literal, $help_en:literal;)+) => {
        const fn described(fact: Fact) -> (Text, Text) {
            match fact {
                $(Fact::$variant => (text($zh, $en), text($help_zh, $help_en)),)+
            }
        }
    };
}

described! {
    Population: "人口总数", "Residents", "按常住人口统计，单位万人，保留两位小数。", "Permanent residents, in units of ten thousand.";
    RuralPopulation: "农业人口数", "Rural residents", "按常住人口统计，单位万人。", "Permanent rural residents, in units of ten thousand.";
    Townships: "乡镇数", "Townships", "县内乡、镇（街道按当地统计口径）数。", "Townships of the county, as the place counts them.";
    Villages: "行政村数", "Villages", "县内行政村数，不是自然村。", "Administrative villages, not hamlets.";
    GdpPerHead: "年人均国内生产总值", "GDP per head", "上一年度数，单位元，取整数。", "Last year's figure in whole yuan.";
    RevenuePerHead: "年人均地方财政收入", "Local revenue per head", "上一年度数，单位元，取整数。", "Last year's figure in whole yuan.";
    RuralIncome: "农民年人均纯收入", "Rural net income per head", "上一年度数，单位元，取整数。", "Last year's figure in whole yuan.";
    UrbanIncome: "城镇居民年人均可支配收入", "Urban disposable income per head", "上一年度数，单位元，取整数。", "Last year's figure in whole yuan.";
    SpecialSchools: "特殊教育学校数", "Special-education schools", "独立设置的特殊教育学校数。", "Special-education schools in their own right.";
    TeachingPointsFrom50: "50 人及以上的教学点数", "Teaching points with 50 or more pupils", "教学点中在校生 50 人及以上的个数。", "Of the teaching points, those with 50 pupils or more.";
    PrimaryClasses: "小学教学班数", "Primary classes", "含一贯制学校小学部和教学点的教学班。", "Classes of combined schools and teaching points count too.";
    JuniorClasses: "初中教学班数", "Junior classes", "含一贯制学校和完全中学的初中教学班。", "Junior classes of combined schools count too.";
    PrimaryPupils: "小学在校学生数", "Primary pupils", "含一贯制学校小学部和全部教学点的学生。", "Pupils of combined schools and of all teaching points count too.";
    JuniorPupils: "初中在校学生数", "Junior pupils", "含一贯制学校和完全中学的初中学生。", "Junior pupils of combined schools count too.";
    PrimaryStaff: "小学教职工数", "Primary staff", "小学教职工合计，含专任教师。", "All primary staff, full-time teachers included.";
    PrimaryTeachers: "小学专任教师数", "Primary full-time teachers", "小学教职工中的专任教师。", "The full-time teachers among the primary staff.";
    JuniorStaff: "初中教职工数", "Junior staff", "初中教职工合计，含专任教师。", "All junior staff, full-time teachers included.";
    JuniorTeachers: "初中专任教师数", "Junior full-time teachers", "初中教职工中的专任教师。", "The full-time teachers among the junior staff.";
    Posts: "核定教职工编制数", "Approved posts", "编制部门核定的义务教育学校教职工编制总额。", "All posts approved for the schools of compulsory education.";
    StaffOnPosts: "在编教职工数", "Staff on posts", "占用编制的教职工数，不含编外聘用人员。", "Staff who hold a post; people employed outside the posts do not count.";
    Teachers: "在岗专任教师数", "Full-time teachers in post", "义务教育学校在岗专任教师，含特殊教育学校。县级数都填的以县级为准；没有填全、而各校填得更全的，取各校合计。", "Full-time teachers of compulsory education, special-education schools included. The county's figures stand where all are entered; else the schools' sums do, where the schools lack fewer.";
    CertifiedTeachers: "持有教师资格证的专任教师数", "Full-time teachers with a certificate", "在岗专任教师中持有教师资格证的人数，含特殊教育学校。与在岗专任教师数同取县级数或各校合计。", "Of the full-time teachers, those who hold a certificate, special-education schools included. The county's or the schools' sum, as for the teachers.";
    TrainingDue: "应完成 360 学时培训的教师数", "Teachers due for 360 hours of training", "应在五年内完成 360 学时的教师，含特殊教育学校，新入职一年内的一般不计入。县级数都填的以县级为准；没有填全、而各校填得更全的，取各校合计。", "Teachers due to complete 360 hours in five years, special-education schools included; those in their first year are usually left out. The county's figures stand where all are entered; else the schools' sums do, where the schools lack fewer.";
    TrainingYearDone: "本年度完成年度学时的教师数", "Teachers who completed the hours of this year", "五年周期未满、按年度学时判断时填（在“口径与从宽规定”页选择）：应完成的教师中本年度已完成年度学时的人数，如乌苏市为每年 90 学时。", "Inside a five-year cycle, where the readings page chooses yearly hours: of those due, the teachers who have completed the hours of this year, 90 a year in Wusu.";
    TrainingDone: "完成 360 学时培训的教师数", "Teachers who completed 360 hours", "应完成的教师中已完成的人数。与应完成的教师数同取县级数或各校合计。", "Of those due, the teachers who have completed them. The county's or the schools' sum, as for those due.";
    RotationEligible: "符合交流轮岗条件教师数", "Teachers eligible for rotation", "按当地规定符合交流轮岗条件的教师总数。", "All teachers who meet the place's conditions for rotation.";
    Rotated: "上一年度交流轮岗教师数", "Teachers who rotated last year", "符合条件的教师中，上一年度实际交流轮岗的人数。", "Of those eligible, the teachers who in fact rotated last year.";
    RotatedBackbone: "交流轮岗的骨干教师数", "Backbone teachers who rotated", "交流轮岗教师中的骨干教师。", "The backbone teachers among those who rotated.";
    TeacherWage: "教师年平均工资收入", "Average yearly pay of teachers", "义务教育学校教师上一年度平均工资收入，单位元，不含民办学校。", "Last year's average pay in yuan; private schools are left out.";
    CivilServantWage: "公务员年平均工资收入", "Average yearly pay of civil servants", "当地公务员上一年度平均工资收入，单位元，与教师同口径。", "Last year's average pay in yuan, counted in the same way.";
    FundsPrimary: "小学生均公用经费基准定额", "Public funds per primary pupil", "当地执行的小学生均公用经费标准，单位元。", "The standard in force for one primary pupil, in yuan.";
    FundsJunior: "初中生均公用经费基准定额", "Public funds per junior pupil", "当地执行的初中生均公用经费标准，单位元。", "The standard in force for one junior pupil, in yuan.";
    Schools: "义务教育学校数", "Schools of compulsory education", "地方口径按学校数计算比例时的分母。", "What a local rule takes a share of schools of.";
    MoralSchools: "德育达标校数", "Moral-education standard schools", "达到德育达标校标准的学校数，只有地方口径要求。", "Schools that meet the standard; only a local rule asks for them.";
    RadiusPrimary: "小学服务半径", "Walking radius, primary", "走读小学生到校的最远步行路程，取全县最大的一所，只有地方口径要求。", "The longest walk to a primary school in the county, boarders left out; only a local rule asks for it.";
    RadiusJunior: "初中服务半径", "Walking radius, junior", "走读初中生到校的最远步行路程，取全县最大的一所，只有地方口径要求。", "The longest walk to a junior school in the county, boarders left out; only a local rule asks for it.";
    HomeworkJunior: "初中每天书面作业时间", "Junior homework of a day", "初中学生每天完成书面作业的时间，取全县最长的一所，只有地方口径要求。", "Written homework of a junior pupil in a day, of the school that sets the most; only a local rule asks for it.";
    MatchedTeachers: "专业对口教师数", "Teachers matched to their subject", "任教学科与所学专业一致的专任教师数，只有地方口径要求。", "Full-time teachers of the subject they are trained in; only a local rule asks for them.";
    WageBill: "教职工年工资总额", "Wage bill of a year", "义务教育学校教职工年工资总额，单位万元，只有地方口径要求。", "Of the staff of compulsory education, in units of 10\u{202f}000 yuan; only a local rule asks for it.";
    TrainingMoney: "教师培训经费（全县）", "Training money of the county", "全县年度教师培训经费，单位万元，只有地方口径要求。", "Of a year, in units of 10\u{202f}000 yuan; only a local rule asks for it.";
    SpecialFunds: "特殊教育公用经费", "Public funds for special education", "特殊教育学校（按当地规定含随班就读）公用经费，单位万元。", "For special-education schools, and integrated pupils where the place includes them, in units of 10\u{202f}000 yuan.";
    SpecialPupils: "特殊教育学生数", "Pupils in special education", "上列公用经费所对应的学生数，口径须一致。", "The pupils those funds are for, counted in the same way.";
    NearbyPrimaryPupils: "城区、镇区公办小学学生数（不含寄宿制）", "Pupils of public urban and town primary schools, without boarding schools", "就近划片入学比例的分母。", "What the share of neighbourhood enrolment is taken of.";
    NearbyPrimary: "其中小学就近划片入学", "Of the primary pupils, enrolled by neighbourhood", "家庭住址在学校划片范围内的学生数。", "Pupils whose home lies in the school's area.";
    NearbyJuniorPupils: "城区、镇区公办初中学生数（不含寄宿制）", "Pupils of public urban and town junior schools, without boarding schools", "就近划片入学比例的分母。", "What the share of neighbourhood enrolment is taken of.";
    NearbyJunior: "其中初中就近划片入学", "Of the junior pupils, enrolled by neighbourhood", "家庭住址在学校划片范围内的学生数。", "Pupils whose home lies in the school's area.";
    GoodPlaces: "优质高中招生名额总数", "Places of good high schools", "优质普通高中的招生计划名额，不是录取人数，也不是全部高中的名额。", "Planned places of the good high schools; neither admissions nor the places of all high schools.";
    GoodPlacesAllocated: "分配名额", "Places allocated", "分配到各初中的优质高中名额。", "Places of the good high schools allocated to junior schools.";
    GoodPlacesRural: "分配农村学校的名额", "Places allocated to rural schools", "分配名额中给农村初中的部分。", "Of the places allocated, those for rural junior schools.";
    JuniorLeavers: "初中毕业生数", "Junior leavers", "参加名额分配的全部初中毕业生。", "All junior leavers that places are allocated among.";
    RuralLeavers: "农村初中毕业生数", "Leavers of rural schools", "其中农村初中的毕业生。", "Of them, leavers of rural junior schools.";
    Migrants: "符合条件的随迁子女数", "Eligible migrant children", "符合当地入学条件的随迁子女总数。", "All migrant children who meet the place's conditions.";
    MigrantsPublic: "在公办学校就读的随迁子女", "Migrant children in public schools", "符合条件的随迁子女中在公办学校就读的。", "Of the eligible children, those in public schools.";
    MigrantsPurchased: "在政府购买服务的民办学校就读的随迁子女", "Migrant children in private schools paid for by the government", "符合条件的随迁子女中由政府购买学位的。", "Of the eligible children, those whose place the government pays for.";
    LeftBehind: "留守儿童数", "Left-behind children", "义务教育阶段在校的留守儿童。", "Left-behind children in compulsory education.";
    Disabled: "适龄残疾儿童少年数", "Children with disabilities of school age", "全县适龄残疾儿童少年总数，含未入学的。", "All of school age in the county, also those not enrolled.";
    DisabledSpecial: "在特殊教育学校就读", "In special-education schools", "其中在特殊教育学校就读的人数。", "Of them, those in special-education schools.";
    DisabledIntegrated: "随班就读", "Integrated in ordinary classes", "其中在普通学校随班就读的人数。", "Of them, those in ordinary classes.";
    DisabledAtHome: "送教上门", "Taught at home", "其中接受送教上门的人数。", "Of them, those taught at home.";
    DisabledOther: "其他方式入学", "Enrolled otherwise", "其中以其他方式入学的人数，如特教班。没有填 0。", "Of them, those enrolled in another way, such as special classes. Enter 0 if there are none.";
    DisabledUnable: "不具备学习能力", "Unable to learn", "经认定不具备学习能力、未入学的人数。", "Not enrolled, certified as unable to learn.";
    DisabledDeferred: "经批准延缓入学", "Entry deferred", "经批准延缓入学的人数。", "Not yet enrolled, with entry deferred by approval.";
    Leavers: "初中毕业班学生数", "Pupils of the leaving class", "今年初中毕业年级的学生数。巩固率各数县级都填的以县级为准；没有填全、而各校填得更全的，都取各校合计。", "Pupils of this year's leaving class. The county's figures of retention stand where all are entered; else the schools' sums do, where the schools lack fewer.";
    Entrants: "三年前该年级入学学生数", "Entrants three years before", "同一年级三年前初一入学时的学生数。", "Pupils of the same class when it entered three years before.";
    TransferredIn: "三年转入学生数", "Transferred in", "该年级三年内转入的学生，是各校转入之和：县内学校之间转学的，转入、转出都计。", "Pupils who came in the three years, added up over the schools: a move between schools of the county counts both as in and as out.";
    TransferredOut: "三年转出学生数", "Transferred out", "该年级三年内转出的学生，是各校转出之和：县内学校之间转学的，转入、转出都计。", "Pupils who left in the three years, added up over the schools: a move between schools of the county counts both as in and as out.";
    Deaths: "死亡学生数", "Died", "该年级三年内死亡的学生。没有填 0。", "Pupils who died in the three years. Enter 0 if none.";
    Suspended: "休学学生数", "Suspended", "该年级三年内休学的学生，后来复学的也计。只用于对照公式。", "Pupils of the class who suspended their studies in the three years, those who resumed included. Only another formula uses it.";
    Resumed: "复学学生数", "Resumed", "三年内复学到该年级的学生。只用于对照公式。", "Pupils who came back into this class. Only another formula uses it.";
    Skipped: "跳级学生数", "Skipped a year", "三年内跳级到该年级的学生。只用于对照公式。", "Pupils who skipped a year into this class. Only another formula uses it.";
    BasicRecognised: "通过基本均衡认定的日期", "Recognised in basic balance on", "国家认定义务教育发展基本均衡县的日期。", "The day the county was recognised in basic balance.";
    OfficialSatisfaction: "社会认可度（国家调查结果）", "Social recognition (national survey)", "国家组织的社会认可度调查结果，填百分数。未公布时留空，不用县级自查结果代替。", "The result of the national survey in per cent. Leave it empty until it is published; the county's own survey does not replace it.";
}

/// Who is asked in the survey.
#[must_use]
pub const fn survey_group(group: SurveyGroup) -> Text {
    match group {
        SurveyGroup::Pupils => text("学生", "Pupils"),
        SurveyGroup::Parents => text("家长", "Parents"),
        SurveyGroup::Teachers => text("教师", "Teachers"),
        SurveyGroup::Heads => text("校长", "Heads"),
        SurveyGroup::Deputies => text("人大代表", "Deputies of the people's congress"),
        SurveyGroup::Consultants => text("政协委员", "Members of the CPPCC"),
        SurveyGroup::Others => text("其他群众", "Others"),
    }
}

/// A figure of the survey.
#[must_use]
pub const fn survey_figure(figure: SurveyFigure) -> Text {
    match figure {
        SurveyFigure::Sent => text("问卷总数", "Questionnaires"),
        SurveyFigure::Valid => text("回收有效问卷数", "Valid ones returned"),
        SurveyFigure::Satisfied => text("满意问卷数", "Satisfied"),
        SurveyFigure::Visited => text("实地走访人数", "Visited"),
        SurveyFigure::VisitSatisfied => text("走访满意人数", "Satisfied when visited"),
    }
}

/// A subject of the national monitoring.
#[must_use]
pub const fn subject(subject: Subject) -> Text {
    match subject {
        Subject::Chinese => text("语文", "Chinese"),
        Subject::Mathematics => text("数学", "Mathematics"),
        Subject::Science => text("科学", "Science"),
        Subject::English => text("英语", "English"),
        Subject::Pe => text("体育", "PE"),
        Subject::PeAndHealth => text("体育与健康", "PE and health"),
        Subject::Arts => text("艺术", "Arts"),
        Subject::Moral => text("德育", "Moral education"),
        Subject::Labour => text("劳动", "Labour education"),
        Subject::MentalHealth => text("心理健康", "Mental health"),
    }
}

/// A figure of the national monitoring.
#[must_use]
pub const fn monitoring_figure(figure: MonitoringFigure) -> Text {
    match figure {
        MonitoringFigure::Level => text("学业水平等级", "Level"),
        MonitoringFigure::Rate => text("校际差异率", "Rate of difference between schools"),
    }
}

/// The full name of one of the county's figures.
#[must_use]
pub fn input(input: CountyInput, lang: Lang) -> String {
    match input {
        CountyInput::Fact(of) => fact(of).get(lang).to_owned(),
        CountyInput::Series(of, year) => match lang {
            Lang::Zh => format!("{year} 年{}", series::name(of).zh),
            Lang::En => format!("{}, {year}", series::name(of).en),
        },
        CountyInput::Survey(group, figure) => {
            joined(survey_group(group), survey_figure(figure), lang)
        }
        CountyInput::Monitoring(of, figure) => joined(subject(of), monitoring_figure(figure), lang),
    }
}

fn joined(first: Text, second: Text, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}·{}", first.zh, second.zh),
        Lang::En => format!("{}: {}", first.en, second.en),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults;

    #[test]
    fn every_figure_is_named_and_explained() {
        for of in Fact::ALL {
            assert_eq!(faults(fact(*of)), Vec::<String>::new(), "{of:?}");
            assert_eq!(faults(help(*of)), Vec::<String>::new(), "{of:?}");
        }
        for of in FactGroup::ALL {
            assert_eq!(faults(group(of)), Vec::<String>::new(), "{of:?}");
        }
        for of in Subject::ALL {
            assert_eq!(faults(subject(*of)), Vec::<String>::new(), "{of:?}");
        }
    }
}
