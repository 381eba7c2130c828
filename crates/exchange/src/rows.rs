//! What the rows of a table are: schools, or something that is recognised and left out.

use junheng_core::entry::{fold, is_nothing, read_number};
use junheng_core::{Attribute, Kind};

use crate::headers::text::{normal, place_word};
use crate::mapping::Mapping;
use crate::table::{Row, Table};

/// Why a row gave no school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// A title above the header.
    Title,
    /// The header, also where it is repeated on a further page.
    Header,
    /// Nothing in it.
    Blank,
    /// 合计, 小计 and their like, or numbers that are the sums of those above.
    Total,
    /// A note, or who filled the form in.
    Note,
    /// A heading over a group of schools.
    Section,
    /// Nothing in any column that is taken.
    NothingTaken,
    /// Beyond the number of schools that one table may bring.
    BeyondLimit,
    /// The user chose to skip it.
    Skipped,
    /// The user chose a later row of the same school in its place.
    Replaced,
    /// A question about it was not answered.
    Unanswered,
}

/// Tells rows apart, row by row.
#[derive(Debug)]
pub(crate) struct Sorter<'m> {
    mapping: &'m Mapping,
    name: Option<u32>,
    code: Option<u32>,
    name_header: String,
}

impl<'m> Sorter<'m> {
    pub(crate) fn new(table: &Table, mapping: &'m Mapping) -> Self {
        let name = mapping.attribute(Attribute::Name);
        let name_header = name
            .map(|column| table.cell_or_merged(mapping.header_last, column).text)
            .map(|text| text.trim().to_owned())
            .unwrap_or_default();
        Self {
            mapping,
            name,
            code: mapping.attribute(Attribute::Code),
            name_header,
        }
    }

    /// Why a row is left out; nothing if it is about a school.
    pub(crate) fn left_out(&self, row: Row<'_>) -> Option<LeftOut> {
        let number = row.number();
        if number < self.mapping.header_first {
            return Some(if row.is_blank() {
                LeftOut::Blank
            } else {
                LeftOut::Title
            });
        }
        if number <= self.mapping.header_last {
            return Some(LeftOut::Header);
        }
        let name = self.name.map_or("", |column| row.cell(column).text.trim());
        let mut filled = row.cells().filter(|(_, cell)| !cell.is_blank());
        let Some((_, first)) = filled.next() else {
            return Some(LeftOut::Blank);
        };
        let first = first.text.trim();
        if is_total(name) || ((name.is_empty() || self.name.is_none()) && is_total(first)) {
            return Some(LeftOut::Total);
        }
        if !name.is_empty() && name == self.name_header {
            return Some(LeftOut::Header);
        }
        let alone = filled.next().is_none();
        if alone && is_section(first) {
            return Some(LeftOut::Section);
        }
        let long = alone && first.chars().count() > 40;
        if (long || begins_note(first)) && !self.has_numbers(row) {
            return Some(LeftOut::Note);
        }
        None
    }

    /// Whether neither name nor code stand in a row.
    pub(crate) fn is_nameless(&self, row: Row<'_>) -> bool {
        let blank = |column: Option<u32>| {
            column.is_none_or(|column| is_nothing(&fold(row.cell(column).text)))
        };
        blank(self.name) && blank(self.code)
    }

    fn has_numbers(&self, row: Row<'_>) -> bool {
        self.mapping
            .columns
            .iter()
            .filter(|column| column.target.field().is_some())
            .any(|column| read_number(row.cell(column.column).text).is_ok())
    }
}

/// Whether a text in the place of a name marks a row of totals or means.
pub(crate) fn is_total(text: &str) -> bool {
    if text.len() > 48 || !text.contains(['计', '全', '均', '总', 'T', 't']) {
        return false;
    }
    let normal = normal(text);
    let text = normal.trim_matches([':', '(', ')', '、']);
    let ends = ["合计", "总计", "小计", "共计", "平均值", "平均数"];
    let starts = ["合计", "总计", "小计", "共计"];
    let whole = [
        "计",
        "总数",
        "全县",
        "全市",
        "全区",
        "全旗",
        "全州",
        "全校",
        "平均",
        "均值",
        "总和",
        "全县总数",
        "全县平均",
        "县平均",
        "total",
        "合计数",
    ];
    ends.iter().any(|end| text.ends_with(end))
        || starts
            .iter()
            .any(|start| text.starts_with(start) && text.chars().count() <= 8)
        || whole.contains(&text)
}

/// Whether a text begins as notes and signatures below a table do.
fn begins_note(text: &str) -> bool {
    const BEGINS: [&str; 24] = [
        "注:",
        "注1",
        "注2",
        "注.",
        "注、",
        "注释",
        "说明",
        "备注",
        "填表",
        "填报",
        "审核",
        "审批",
        "制表",
        "单位负责人",
        "单位(",
        "单位:",
        "联系电话",
        "联系人",
        "负责人",
        "数据来源",
        "附注",
        "※",
        "统计口径",
        "经办",
    ];
    const FIRST: [char; 14] = [
        '注', '说', '备', '填', '审', '制', '单', '联', '负', '数', '附', '※', '统', '经',
    ];
    if !text.starts_with(FIRST) {
        return false;
    }
    let folded = fold(text);
    let dense: String = folded
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(8)
        .collect();
    BEGINS.iter().any(|begin| dense.starts_with(begin)) || dense == "注"
}

/// Whether a lone text heads a group of schools: 一、小学, 城区, (一)初中.
fn is_section(text: &str) -> bool {
    let normal = normal(text);
    let ordinal =
        |text: &str| text.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let marked = normal
        .strip_prefix('(')
        .is_some_and(|rest| ordinal(rest) && rest.contains(')'))
        || (ordinal(&normal)
            && normal
                .chars()
                .nth(1)
                .is_some_and(|c| matches!(c, '、' | '.' | ':')));
    marked
        || normal.ends_with(':')
        || place_word(&normal).is_some()
        || Kind::read(&normal).is_some()
        || junheng_core::Area::read(&normal).is_some()
}

/// The kind that a school's name tells, if it does.
#[must_use]
pub fn kind_from_name(name: &str) -> Option<Kind> {
    let has = |word: &str| name.contains(word);
    if has("教学点") {
        Some(Kind::TeachingPoint)
    } else if has("十二年") {
        Some(Kind::TwelveYear)
    } else if has("九年") {
        Some(Kind::NineYear)
    } else if has("特殊教育") || has("聋哑") || has("盲校") || has("特教") {
        Some(Kind::Special)
    } else if has("职业") || has("技工") || has("中专") || has("职教") {
        Some(Kind::Vocational)
    } else if has("完全中学") {
        Some(Kind::CompleteSecondary)
    } else if has("初级中学") || name.ends_with("初中") {
        Some(Kind::JuniorSchool)
    } else if (name.ends_with("小学") || name.ends_with("完小") || name.ends_with("小学校"))
        && !has("中学")
    {
        Some(Kind::PrimarySchool)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_totals_and_notes_from_schools() {
        for text in [
            "合计",
            "合 计",
            "总计",
            "小　计",
            "全县",
            "城关镇小计",
            "小学合计",
            "合计（含教学点）",
            "平均",
            "全县平均值",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in [
            "第一小学",
            "全椒小学",
            "统计小学",
            "总部小学",
            "Tongxin小学",
            "设计路小学",
        ] {
            assert!(!is_total(text), "{text}");
        }
        for text in [
            "注：本表按学年初报表",
            "说明: 一",
            "填表人：张三",
            "注",
            "备注：略",
        ] {
            assert!(begins_note(text), "{text}");
        }
        for text in ["注册小学", "单位子弟小学", "审美小学", "1"] {
            assert!(!begins_note(text), "{text}");
        }
        for text in ["一、小学", "（二）初中", "小学", "城区"] {
            assert!(is_section(text), "{text}");
        }
        for text in ["一中", "第一小学", "三完小", "二小"] {
            assert!(!is_section(text), "{text}");
        }
    }

    #[test]
    fn tells_kinds_from_names() {
        assert_eq!(kind_from_name("城关镇第一小学"), Some(Kind::PrimarySchool));
        assert_eq!(kind_from_name("城关镇初级中学"), Some(Kind::JuniorSchool));
        assert_eq!(kind_from_name("李家沟教学点"), Some(Kind::TeachingPoint));
        assert_eq!(kind_from_name("红旗九年一贯制学校"), Some(Kind::NineYear));
        assert_eq!(kind_from_name("县第一中学"), None);
    }
}
