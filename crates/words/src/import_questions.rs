//! What is asked about the columns of a table, and how sure their meaning is.

use junheng_core::{Attribute, Column, Field, Place};
use junheng_exchange::headers::text::UnitWord;
use junheng_exchange::mapping::{
    About, Answer, BlankParts, Certainty, Evidence, Ignored, Mapping, Refusal, RowStages,
    SharedRows, Target,
};
use junheng_exchange::names::column_header;
use junheng_exchange::table::column_name;

use crate::imports::{ASKED, SAVED, SURE, target};
use crate::lang::{Lang, Text};
use crate::{fields, format, names};

/// The unit that a power of ten turns into ours, for money.
#[must_use]
pub const fn money_unit(shift: i8) -> Option<Text> {
    match shift {
        0 => Some(Text {
            zh: "万元",
            en: "10 000 yuan",
        }),
        -1 => Some(Text {
            zh: "千元",
            en: "1 000 yuan",
        }),
        -4 => Some(Text {
            zh: "元",
            en: "yuan",
        }),
        4 => Some(Text {
            zh: "亿元",
            en: "100 million yuan",
        }),
        _ => None,
    }
}

/// How sure a column's meaning is, or why it is not taken.
#[must_use]
pub fn certainty(certainty: Certainty, lang: Lang) -> String {
    match certainty {
        Certainty::Sure => SURE.get(lang).to_owned(),
        Certainty::Saved => SAVED.get(lang).to_owned(),
        Certainty::Asked => ASKED.get(lang).to_owned(),
        Certainty::Ignored(why) => ignored(why).get(lang).to_owned(),
    }
}

const fn ignored(why: Ignored) -> Text {
    const fn text(zh: &'static str, en: &'static str) -> Text {
        Text { zh, en }
    }
    match why {
        Ignored::Ratio => text(
            "比值或结论，由本程序计算",
            "a ratio or verdict, computed here",
        ),
        Ignored::Serial => text("序号", "serial number"),
        Ignored::Other => text("测算不需要", "not needed here"),
        Ignored::Senior => text("高中段数据，测算不需要", "senior stage, not needed"),
        Ignored::TotalOfStages => text(
            "各学段之和，已有分学段的列",
            "sum of stages with columns of their own",
        ),
        Ignored::PartOfGiven => text("已有合计列", "part of a column that is there"),
        Ignored::Duplicate => text("重复的列", "repeats another column"),
        Ignored::Unit(UnitWord::Mu) => {
            text("单位是亩，请换算成平方米", "in mu; convert to m² first")
        }
        Ignored::Unit(_) => text("单位无法换算", "its unit cannot be converted"),
        Ignored::Unknown => text("没有认出来", "not understood"),
        Ignored::NoHeader => text("没有表头", "no header"),
    }
}

fn column(mapping: &Mapping, column: u32, lang: Lang) -> String {
    let letter = column_name(column);
    let header = mapping.column(column).map_or("", |c| c.header.as_str());
    match (header.is_empty(), lang) {
        (true, Lang::Zh) => format!("{letter} 列"),
        (true, Lang::En) => format!("column {letter}"),
        (false, Lang::Zh) => format!("{letter} 列“{header}”"),
        (false, Lang::En) => format!("column {letter} ({header})"),
    }
}

fn columns(mapping: &Mapping, list: &[u32], lang: Lang) -> String {
    let names: Vec<String> = list.iter().map(|c| column(mapping, *c, lang)).collect();
    names.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// A question as asked.
#[must_use]
pub fn question(about: &About, mapping: &Mapping, lang: Lang) -> String {
    match (about, lang) {
        (About::Meaning { column: at }, Lang::Zh) => {
            format!("{}是什么？", column(mapping, *at, lang))
        }
        (About::Meaning { column: at }, Lang::En) => {
            format!("What is {}?", column(mapping, *at, lang))
        }
        (About::Unit { column: at }, Lang::Zh) => {
            format!("{}的单位是什么？", column(mapping, *at, lang))
        }
        (About::Unit { column: at }, Lang::En) => {
            format!("Which unit is {} in?", column(mapping, *at, lang))
        }
        (About::SameTwice { columns: list }, Lang::Zh) => format!(
            "{}都像是同一项数据，以哪一列为准？",
            columns(mapping, list, lang)
        ),
        (About::SameTwice { columns: list }, Lang::En) => format!(
            "{} look like the same quantity. Which one counts?",
            columns(mapping, list, lang)
        ),
        (About::AddUp { columns: list, field }, Lang::Zh) => format!(
            "“{}”是否由{}相加得到？",
            fields::field(*field).zh,
            columns(mapping, list, lang)
        ),
        (About::AddUp { columns: list, field }, Lang::En) => format!(
            "Is “{}” the sum of {}?",
            fields::field(*field).en,
            columns(mapping, list, lang)
        ),
        (About::TotalBesideStages { field, .. }, Lang::Zh) => format!(
            "“{}”既有分学段的列又有合计列，用哪一种？",
            fields::field(*field).zh
        ),
        (About::TotalBesideStages { field, .. }, Lang::En) => format!(
            "“{}” has columns by stage and a total. Which ones count?",
            fields::field(*field).en
        ),
        (About::StagesRepeatTotal { field, .. }, Lang::Zh) => format!(
            "“{}”的小学列和初中列，填的是各学段的数，还是重复填了全校合计？",
            fields::field(*field).zh
        ),
        (About::StagesRepeatTotal { field, .. }, Lang::En) => format!(
            "Do the primary and junior columns of “{}” hold each stage's part, or both the whole school's total?",
            fields::field(*field).en
        ),
        (About::SharedRows, Lang::Zh) => {
            "一所学校分小学、初中两行时，校舍、场地、设备是各行已分开的数，还是每行都填了全校合计？".to_owned()
        }
        (About::SharedRows, Lang::En) => {
            "Where a school has a row for each stage: do rooms, grounds and equipment hold each stage's part, or the whole school's total in both rows?".to_owned()
        }
        (About::RowStages, Lang::Zh) => "表头没有写明学段，每行的数据属于哪个学段？".to_owned(),
        (About::RowStages, Lang::En) => {
            "The headers name no stage. Which stage are the rows about?".to_owned()
        }
        (About::KindsFromNames, Lang::Zh) => {
            "表中没有学校类别，是否按学校名称判断？".to_owned()
        }
        (About::KindsFromNames, Lang::En) => {
            "No column names the kind of school. May it be told from the names?".to_owned()
        }
        (About::BlankParts, Lang::Zh) => "需要相加的列中有空格，空格表示 0 还是没有数据？".to_owned(),
        (About::BlankParts, Lang::En) => {
            "Some of the columns to be added up have blanks. Do blanks mean 0, or no data?".to_owned()
        }
    }
}

/// An answer to choose.
#[must_use]
pub fn answer(answer: &Answer, mapping: &Mapping, lang: Lang) -> String {
    match (answer, lang) {
        (Answer::Targets(targets), _) => targets_answer(targets, mapping, lang),
        (Answer::Shift { shift, .. }, _) => money_unit(*shift)
            .map_or_else(|| format!("10^{shift}"), |unit| unit.get(lang).to_owned()),
        (Answer::Rows(RowStages::Column), Lang::Zh) => "以学段列为准".to_owned(),
        (Answer::Rows(RowStages::Column), Lang::En) => "The stage column says it".to_owned(),
        (Answer::Rows(RowStages::Kinds), Lang::Zh) => {
            "按学校类别：小学归小学，初中归初中，一贯制学校为全校合计".to_owned()
        }
        (Answer::Rows(RowStages::Kinds), Lang::En) => {
            "By the kind of school; a combined school's row is about the whole school".to_owned()
        }
        (Answer::Rows(RowStages::All(place)), Lang::Zh) => {
            format!("全部是{}", names::place(*place).zh)
        }
        (Answer::Rows(RowStages::All(place)), Lang::En) => {
            format!("All of them: {}", names::place(*place).en)
        }
        (Answer::Shared(SharedRows::Split), Lang::Zh) => {
            "各行是本学段的数，已分开，不再分摊".to_owned()
        }
        (Answer::Shared(SharedRows::Split), Lang::En) => {
            "Each stage's part: already split, not split again".to_owned()
        }
        (Answer::Shared(SharedRows::Totals), Lang::Zh) => {
            "每行都是全校合计，按规定比例分摊".to_owned()
        }
        (Answer::Shared(SharedRows::Totals), Lang::En) => {
            "The school's total in both rows: to be split by the rule's ratio".to_owned()
        }
        (Answer::Blanks(BlankParts::Zero), Lang::Zh) => "空格是 0，其余相加".to_owned(),
        (Answer::Blanks(BlankParts::Zero), Lang::En) => {
            "Blank is 0; the others are added".to_owned()
        }
        (Answer::Blanks(BlankParts::Missing), Lang::Zh) => {
            "空格是没有数据，合计记为缺失".to_owned()
        }
        (Answer::Blanks(BlankParts::Missing), Lang::En) => {
            "Blank is no data; the sum is missing".to_owned()
        }
        (Answer::KindsFromNames(true), Lang::Zh) => "按名称判断，判断不了的留空".to_owned(),
        (Answer::KindsFromNames(true), Lang::En) => {
            "Tell kinds from names; leave the others empty".to_owned()
        }
        (Answer::KindsFromNames(false), Lang::Zh) => "不判断，导入后自己填".to_owned(),
        (Answer::KindsFromNames(false), Lang::En) => "Leave kinds empty for now".to_owned(),
    }
}

fn targets_answer(targets: &[(u32, Target)], mapping: &Mapping, lang: Lang) -> String {
    if let [(_, only)] = targets {
        return target(*only, lang);
    }
    let mut used: Vec<(Target, Vec<u32>)> = Vec::new();
    for (at, to) in targets.iter().filter(|(_, to)| *to != Target::Ignore) {
        match used.iter_mut().find(|(target, _)| target == to) {
            Some((_, list)) => list.push(*at),
            None => used.push((*to, vec![*at])),
        }
    }
    if used.is_empty() {
        return match lang {
            Lang::Zh => "都不导入".to_owned(),
            Lang::En => "Take none of them".to_owned(),
        };
    }
    let parts: Vec<String> = used
        .iter()
        .map(|(to, list)| {
            let from: Vec<String> = list.iter().map(|c| column(mapping, *c, lang)).collect();
            let from = from.join(" + ");
            format!("{from} → {}", target(*to, lang))
        })
        .collect();
    format::clauses(&parts, lang)
}

/// What speaks for the suggested answer.
#[must_use]
pub fn evidence(evidence: &Evidence, mapping: &Mapping, lang: Lang) -> String {
    match (evidence, lang) {
        (Evidence::Median(value), Lang::Zh) => {
            format!("该列的中位数是 {}。", format::decimal(*value))
        }
        (Evidence::Median(value), Lang::En) => {
            format!("The column's median is {}.", format::decimal(*value))
        }
        (
            Evidence::YuanPerPupil {
                if_yuan,
                if_ten_thousand,
            },
            Lang::Zh,
        ) => format!(
            "若单位是元，生均约 {} 元；若是万元，生均约 {} 元。",
            format::number(&if_yuan.to_string()),
            format::number(&if_ten_thousand.to_string())
        ),
        (
            Evidence::YuanPerPupil {
                if_yuan,
                if_ten_thousand,
            },
            Lang::En,
        ) => format!(
            "In yuan it makes about {} yuan a pupil; in 10 000 yuan, about {}.",
            format::number(&if_yuan.to_string()),
            format::number(&if_ten_thousand.to_string())
        ),
        (Evidence::TitleSays(word), Lang::Zh) => {
            format!("表上方写明单位：{}。", unit_word(*word).zh)
        }
        (Evidence::TitleSays(word), Lang::En) => {
            format!(
                "A line above the table names the unit: {}.",
                unit_word(*word).en
            )
        }
        (Evidence::IndoorColumn(at), Lang::Zh) => {
            format!("{}单列了室内体育用房。", column(mapping, *at, lang))
        }
        (Evidence::IndoorColumn(at), Lang::En) => {
            format!(
                "Indoor sports rooms stand in {}.",
                column(mapping, *at, lang)
            )
        }
        (
            Evidence::Pairs {
                equal,
                different,
                example_row,
            },
            Lang::Zh,
        ) => format!(
            "同一学校的两个数，有 {equal} 对相同、{different} 对不同（如第 {example_row} 行）。"
        ),
        (
            Evidence::Pairs {
                equal,
                different,
                example_row,
            },
            Lang::En,
        ) => format!(
            "Of a school's two figures {equal} pairs are equal and {different} differ (row {example_row}, for one)."
        ),
        (Evidence::Named(text), Lang::Zh) => format!("标题或表名写着“{text}”。"),
        (Evidence::Named(text), Lang::En) => format!("A title or the sheet's name says “{text}”."),
        (Evidence::NamesTell { told, untold }, Lang::Zh) => {
            format!("{told} 所学校的名称能看出类别，{untold} 所看不出。")
        }
        (Evidence::NamesTell { told, untold }, Lang::En) => {
            format!("{told} names tell the kind, {untold} do not.")
        }
        (Evidence::BlankRows(rows), Lang::Zh) => format!("有 {rows} 行部分列为空。"),
        (Evidence::BlankRows(rows), Lang::En) => format!("{rows} rows have some of them blank."),
    }
}

const fn unit_word(word: UnitWord) -> Text {
    const fn text(zh: &'static str, en: &'static str) -> Text {
        Text { zh, en }
    }
    match word {
        UnitWord::Count => text("个数", "a count"),
        UnitWord::Yuan => text("元", "yuan"),
        UnitWord::ThousandYuan => text("千元", "1 000 yuan"),
        UnitWord::TenThousandYuan => text("万元", "10 000 yuan"),
        UnitWord::HundredMillionYuan => text("亿元", "100 million yuan"),
        UnitWord::SquareMetre => text("平方米", "m²"),
        UnitWord::TenThousandSquareMetres => text("万平方米", "10 000 m²"),
        UnitWord::Mu => text("亩", "mu"),
    }
}

/// Headers that a table of schools may have.
fn expected() -> [String; 3] {
    [
        Column::Attribute(Attribute::Name),
        Column::Attribute(Attribute::Kind),
        Column::Slot(Field::Pupils.at(Place::Primary)),
    ]
    .map(column_header)
}

fn no_header(rows: usize, first: &[String], lang: Lang) -> String {
    let quoted = |texts: &[String]| match lang {
        Lang::Zh => format!("“{}”", texts.join("”“")),
        Lang::En => format!("“{}”", texts.join("”, “")),
    };
    let (first, expected) = (quoted(first), quoted(&expected()));
    match lang {
        Lang::Zh => format!(
            "前几行里没有找到认识的表头：表中有 {rows} 行内容，最前面是{first}；学校数据表要有一行表头，例如{expected}。请在下表中指定各列的含义，或换一张工作表、换一个文件。"
        ),
        Lang::En => format!(
            "No row near the top names anything known: there {} and {first} comes first; a table of schools has a row of headers such as {expected}. Say below what the columns are, or choose another sheet or file.",
            match rows {
                1 => "is 1 row".to_owned(),
                rows => format!("are {rows} rows"),
            }
        ),
    }
}

/// Why a table cannot be taken as it stands, and what to do.
#[must_use]
pub fn refusal(refusal: &Refusal, mapping: &Mapping, lang: Lang) -> String {
    match (refusal, lang) {
        (Refusal::NoHeader { rows, first }, _) => no_header(*rows, first, lang),
        (Refusal::NoSchools, Lang::Zh) => "没有找到学校名称或学校标识码的列。请在下表中指定。".to_owned(),
        (Refusal::NoSchools, Lang::En) => "No column holds names or codes of schools. Say below which one does.".to_owned(),
        (Refusal::RatiosOnly { columns: list }, Lang::Zh) => format!("表中只有生均、百人均等比值（{}），没有计算所需的原始数。请导入含学生数、教师数、面积、设备值等原始数的表。", columns(mapping, list, lang)),
        (Refusal::RatiosOnly { columns: list }, Lang::En) => format!("The table holds ratios only ({}), not the figures behind them. Import a table with pupils, teachers, areas and equipment.", columns(mapping, list, lang)),
        (Refusal::NoQuantities, Lang::Zh) => "没有找到测算所需的数据列（学生、教师、面积、设备等）。请在下表中指定。".to_owned(),
        (Refusal::NoQuantities, Lang::En) => "No column holds a quantity that is asked for (pupils, teachers, areas, equipment). Say below which ones do.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use junheng_exchange::mapping::propose;
    use junheng_exchange::table::Table;

    use super::*;

    #[test]
    fn a_table_without_headers_says_what_was_found_and_what_was_expected() {
        let mapping = propose(&Table::default(), None).mapping;
        let first = ["你好", "这是说明"].map(str::to_owned).to_vec();
        let of = Refusal::NoHeader { rows: 2, first };
        let told = refusal(&of, &mapping, Lang::Zh);
        for part in [
            "有 2 行内容",
            "“你好”“这是说明”",
            "“学校名称”",
            "“小学在校生数（人）”",
        ] {
            assert!(told.contains(part), "{told}");
        }
        let told = refusal(&of, &mapping, Lang::En);
        assert!(
            told.contains("there are 2 rows and “你好”, “这是说明” comes first"),
            "{told}"
        );
    }
}
