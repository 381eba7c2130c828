//! What columns are called in the files that offices keep. Spellings that leave no doubt stand in
//! `spellings.txt`; words that only hint at a meaning stand here.

use junheng_core::{Attribute, Field};

/// What a header's words mean, before stage and unit are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// What is known of the school apart from its quantities.
    Attribute(Attribute),
    /// 学段: one row is one stage of a school.
    Stage,
    /// A quantity.
    Field(Field),
    /// One of several quantities which only the user can tell apart; the likelier first.
    OneOf(&'static [Field]),
    /// Teachers of one level of education, to be added up.
    Degree(Degree),
    /// Teachers of one subject, to be added up.
    Subject(Subject),
    /// A ratio, coefficient, share or verdict: computed here, never taken as an input.
    Ratio,
    /// 序号.
    Serial,
    /// Something real that this program does not ask for.
    Other,
}

/// The spellings that leave no doubt.
const SPELLINGS: &str = include_str!("spellings.txt");

/// The spellings with what they mean, as [`SPELLINGS`] lists them; a heading that is not
/// understood is left out, which a test would notice.
pub(super) fn spellings() -> impl Iterator<Item = (&'static str, Known)> {
    let mut known = None;
    SPELLINGS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(move |line| {
            if !line.starts_with(' ') {
                known = heading(line);
                return Vec::new();
            }
            known
                .map(|known| line.split_whitespace().map(|word| (word, known)).collect())
                .unwrap_or_default()
        })
}

fn heading(line: &str) -> Option<Known> {
    let (kind, key) = line.split_once(' ').unwrap_or((line, ""));
    Some(match (kind, key) {
        ("attribute", key) => {
            Known::Attribute(Attribute::ALL.into_iter().find(|a| a.key() == key)?)
        }
        ("field", key) => Known::Field(Field::from_key(key)?),
        ("stage", _) => Known::Stage,
        ("serial", _) => Known::Serial,
        ("one-of", "teaching") => Known::OneOf(TEACHING),
        ("one-of", "sports") => Known::OneOf(SPORTS),
        ("degree", "college") => Known::Degree(Degree::College),
        ("degree", "college_up") => Known::Degree(Degree::CollegeUp),
        ("degree", "bachelor") => Known::Degree(Degree::Bachelor),
        ("degree", "bachelor_up") => Known::Degree(Degree::BachelorUp),
        ("degree", "master") => Known::Degree(Degree::Master),
        ("degree", "doctor") => Known::Degree(Degree::Doctor),
        ("degree", "master_up") => Known::Degree(Degree::MasterUp),
        ("subject", "sports") => Known::Subject(Subject::Sports),
        ("subject", "music") => Known::Subject(Subject::Music),
        ("subject", "fine_arts") => Known::Subject(Subject::FineArts),
        ("subject", "arts") => Known::Subject(Subject::Arts),
        ("subject", "music_and_fine_arts") => Known::Subject(Subject::MusicAndFineArts),
        _ => return None,
    })
}

/// A level of education of teachers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Degree {
    /// 专科.
    College,
    /// 专科及以上.
    CollegeUp,
    /// 本科.
    Bachelor,
    /// 本科及以上.
    BachelorUp,
    /// 硕士.
    Master,
    /// 博士.
    Doctor,
    /// 研究生, 硕士及以上.
    MasterUp,
}

/// A subject of PE and art teachers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// 体育.
    Sports,
    /// 音乐.
    Music,
    /// 美术.
    FineArts,
    /// 艺术.
    Arts,
    /// 音乐 and 美术 together.
    MusicAndFineArts,
}

/// Words that mark ratios, coefficients, shares and verdicts anywhere in a header.
pub(super) const RATIO_WORDS: &[&str] = &[
    "生均",
    "每百名",
    "每百",
    "每生",
    "人均",
    "每12班",
    "差异系数",
    "占比",
    "比例",
    "百分比",
    "比率",
    "师生比",
    "生师比",
    "达标",
    "平均值",
    "均值",
    "标准差",
    "系数",
    "达到",
    "评估结果",
    "增长率",
    "合格率",
    "到位率",
    "巩固率",
    "入学率",
    "配备率",
    "满意度",
    "完成率",
];

const TEACHING: &[Field] = &[Field::TeachingAreaGross, Field::TeachingArea];
const SPORTS: &[Field] = &[Field::SportsArea, Field::OutdoorSportsArea];

/// Words which, anywhere in a header, tell that it is something this program does not ask for.
pub(super) const OTHER_WORDS: &[&str] = &[
    "图书室",
    "图书馆",
    "计算机教室",
    "电脑",
    "教职工",
    "占地",
    "校长",
    "电话",
    "地址",
    "职称",
    "专用教室",
    "音乐教室",
    "美术教室",
    "宿舍",
    "食堂",
    "留守",
    "联系人",
    "寄宿生",
    "住宿生",
    "校舍",
    "绿化",
    "班额4",
    "班额5",
    "以下班",
    "经费",
    "实验室",
    "编制",
    "区县",
    "县市区",
    "学年",
    "残疾",
    "毕业",
    "招生",
    "安保",
    "保安",
    "邮编",
    "民族",
    "幼儿",
    "行政用房",
    "生活用房",
    "办学性质",
    "学区",
    "片区",
    "联系方式",
    "负责人",
    "填表",
    "日期",
    "临聘",
    "代课",
    "特岗",
    "支教",
    "工资",
    "资格证",
    "培训",
];

/// Words that together suggest a quantity, to be confirmed: all of the first, none of the second.
pub(super) const LOOSE: &[(&[&str], &[&str], Known)] = &[
    (
        &["走教"],
        &["率"],
        Known::Field(Field::RotatingPeArtTeachers),
    ),
    (&["骨干"], &[], Known::Field(Field::BackboneTeachers)),
    (
        &["高于", "学历"],
        &[],
        Known::Field(Field::QualifiedTeachers),
    ),
    (&["超", "学历"], &[], Known::Field(Field::QualifiedTeachers)),
    (
        &["体育", "艺术", "教师"],
        &[],
        Known::Field(Field::PeArtTeachers),
    ),
    (
        &["音", "体", "美"],
        &["教室", "面积"],
        Known::Field(Field::PeArtTeachers),
    ),
    (
        &["体育", "音乐", "美术"],
        &["教室", "面积"],
        Known::Field(Field::PeArtTeachers),
    ),
    (&["博士"], &["占"], Known::Degree(Degree::Doctor)),
    (&["硕士", "以上"], &[], Known::Degree(Degree::MasterUp)),
    (&["硕士"], &["博士"], Known::Degree(Degree::Master)),
    (&["研究生"], &[], Known::Degree(Degree::MasterUp)),
    (&["本科", "以上"], &[], Known::Degree(Degree::BachelorUp)),
    (&["本科"], &["以下"], Known::Degree(Degree::Bachelor)),
    (&["专科", "以上"], &[], Known::Degree(Degree::CollegeUp)),
    (&["专科"], &["以下"], Known::Degree(Degree::College)),
    (&["随迁"], &[], Known::Field(Field::MigrantPupils)),
    (&["最大", "班"], &[], Known::Field(Field::LargestClass)),
    (&["教学", "辅", "用房"], &[], Known::OneOf(TEACHING)),
    (&["租", "运动"], &[], Known::Field(Field::LeasedSportsArea)),
    (&["租", "体育"], &[], Known::Field(Field::LeasedSportsArea)),
    (&["楼顶"], &[], Known::Field(Field::RooftopSportsArea)),
    (&["屋顶"], &[], Known::Field(Field::RooftopSportsArea)),
    (
        &["室内", "体育"],
        &["室外"],
        Known::Field(Field::IndoorSportsArea),
    ),
    (
        &["室内", "运动"],
        &["室外"],
        Known::Field(Field::IndoorSportsArea),
    ),
    (
        &["室外", "运动"],
        &["室内"],
        Known::Field(Field::OutdoorSportsArea),
    ),
    (
        &["室外", "体育"],
        &["室内"],
        Known::Field(Field::OutdoorSportsArea),
    ),
    (&["体育", "馆", "面积"], &[], Known::OneOf(SPORTS)),
    (&["运动", "场", "面积"], &[], Known::OneOf(SPORTS)),
    (
        &["仪器", "设备"],
        &["台", "册", "件数"],
        Known::Field(Field::Equipment),
    ),
    (
        &["多媒体", "教室"],
        &["面积"],
        Known::Field(Field::MultimediaRooms),
    ),
    (
        &["教师", "中级", "以上"],
        &["占"],
        Known::Field(Field::TitledTeachers),
    ),
    (
        &["计算机"],
        &["教室", "课", "教师"],
        Known::Field(Field::Computers),
    ),
    (
        &["图书"],
        &["室", "馆", "面积", "电子"],
        Known::Field(Field::Books),
    ),
    (
        &["专任教师"],
        &["持", "培训", "女"],
        Known::Field(Field::FullTimeTeachers),
    ),
    (&["班级"], &["人", "额"], Known::Field(Field::Classes)),
    (
        &["学生"],
        &["女", "毕业", "新", "男"],
        Known::Field(Field::Pupils),
    ),
    (&["在校生"], &["女", "男"], Known::Field(Field::Pupils)),
    (&["乡镇"], &[], Known::Attribute(Attribute::Township)),
    (&["学校", "名"], &["数"], Known::Attribute(Attribute::Name)),
    (&["标识码"], &[], Known::Attribute(Attribute::Code)),
];
