//! The spellings that a column's choices are known by.

use crate::school::{Area, Kind, Sponsor};

impl Kind {
    /// The kind that a folded text names, in any of the spellings in use.
    #[must_use]
    pub fn read(folded: &str) -> Option<Self> {
        let text: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some(found) = Self::ALL.iter().find(|kind| kind.key() == text) {
            return Some(*found);
        }
        match text.as_str() {
            "小学" | "完全小学" | "完小" | "中心小学" | "村小" | "村小学" | "普通小学"
            | "初级小学" => Some(Self::PrimarySchool),
            "教学点" | "小学教学点" => Some(Self::TeachingPoint),
            "初级中学" | "初中" | "普通初中" | "初中学校" | "独立初中" => {
                Some(Self::JuniorSchool)
            }
            "九年一贯制学校"
            | "九年一贯制"
            | "九年制"
            | "九年制学校"
            | "九年一贯"
            | "9年一贯制"
            | "9年一贯制学校" => Some(Self::NineYear),
            "十二年一贯制学校"
            | "十二年一贯制"
            | "十二年制"
            | "十二年制学校"
            | "十二年一贯"
            | "12年一贯制"
            | "12年一贯制学校" => Some(Self::TwelveYear),
            "完全中学" | "完中" => Some(Self::CompleteSecondary),
            "特殊教育学校" | "特殊教育" | "特教" | "特教学校" | "特校" => {
                Some(Self::Special)
            }
            "职业学校" | "职业中学" | "职业高中" | "职高" | "中等职业学校" | "中职"
            | "职业初中" => Some(Self::Vocational),
            _ => None,
        }
    }
}

impl Sponsor {
    /// The sponsor that a folded text names, by code or name.
    #[must_use]
    pub fn read(folded: &str) -> Option<Self> {
        let text: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
        let digits = text.trim_start_matches('0');
        let by_name = |s: &&Self| s.key() == digits || s.official_name() == text;
        if let Some(found) = Self::ALL.iter().find(by_name) {
            return Some(*found);
        }
        match text.as_str() {
            "民办学校" | "私立" | "社会力量" => Some(Self::Private),
            "县级教育行政部门" | "县教育局" | "县级教育" => {
                Some(Self::CountyEducation)
            }
            "企业" | "地方企业办" => Some(Self::Enterprise),
            _ => None,
        }
    }
}

impl Area {
    /// The area that a folded text names.
    #[must_use]
    pub fn read(folded: &str) -> Option<Self> {
        let text: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
        match text.as_str() {
            "城区" | "城市" | "主城区" | "城乡结合区" | "urban" => Some(Self::Urban),
            "镇区" | "镇" | "县镇" | "镇中心区" | "镇乡结合区" | "特殊区域" | "town" => {
                Some(Self::Town)
            }
            "乡村" | "农村" | "村" | "村庄" | "乡中心区" | "rural" => Some(Self::Rural),
            _ => None,
        }
    }
}
