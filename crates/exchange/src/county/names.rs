//! What rows and columns of tables are called.

use std::collections::BTreeMap;

use junheng_core::county::YEARS;
use junheng_core::entry::fold;
use junheng_core::{
    CountyInput, Fact, FactUnit, MonitoringFigure, Series, Subject, SurveyFigure, SurveyGroup,
};

use super::matter::{MatterGroup, MatterLine};
use crate::headers::text::normal;

/// What a row of a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowOf {
    /// One figure: a fact, or one of the survey or the monitoring.
    Figure(CountyInput),
    /// A series, whose years are columns.
    Series(Series),
    /// Who is asked, with figures of the survey as columns.
    Group(SurveyGroup),
    /// A subject, with figures of the monitoring as columns.
    Subject(Subject),
    /// Something that is answered, by its place in [`Names::matters`].
    Matter(usize),
    /// An item that figures decide: a verdict beside it is nobody's input.
    Judged,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnOf {
    /// Keys such as `facts.posts`.
    Key,
    /// Names of rows.
    Name,
    /// Units of rows.
    Unit,
    /// Values.
    Value(Option<GivenUnit>),
    /// Values of a year.
    Year(u16, Option<GivenUnit>),
    /// The year of each row.
    YearOfRow,
    /// Where values are from.
    Source,
    /// Explanations, which are nobody's input.
    Help,
    /// A figure of the survey.
    Survey(SurveyFigure),
    /// A figure of the monitoring.
    Monitoring(MonitoringFigure),
    /// Answers to matters of a group.
    Said(MatterGroup),
    /// A conclusion, a remark or a reason beside an answer.
    Note,
    /// Names of documents, one a line.
    Documents,
}

/// A unit that a file names: a power of ten of yuan, or of persons and pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GivenUnit {
    /// Money, else a number of persons or things.
    pub money: bool,
    /// The power of ten.
    pub power: i8,
}

impl GivenUnit {
    /// The unit that a text names.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = normal(text);
        let text = text.strip_prefix("单位").unwrap_or(&text);
        let text = text.trim_start_matches([':', '为']);
        let (money, power) = match text {
            "元" | "人民币元" | "yuan" => (true, 0),
            "千元" => (true, 3),
            "万元" => (true, 4),
            "百万元" => (true, 6),
            "亿元" => (true, 8),
            "人" | "名" | "个" | "所" | "班" | "份" | "间" | "persons" => (false, 0),
            "千人" => (false, 3),
            "万人" => (false, 4),
            _ => return None,
        };
        Some(Self { money, power })
    }

    /// The power of ten that turns it into ours; nothing where it is of another kind.
    #[must_use]
    pub const fn shift(self, ours: FactUnit) -> Option<i8> {
        let (money, power) = match ours {
            FactUnit::Yuan => (true, 0),
            FactUnit::TenThousandYuan => (true, 4),
            FactUnit::Person | FactUnit::Piece => (false, 0),
            FactUnit::TenThousandPersons => (false, 4),
            FactUnit::Percent
            | FactUnit::Rate
            | FactUnit::Level
            | FactUnit::Kilometre
            | FactUnit::Minute
            | FactUnit::Date => return None,
        };
        if self.money == money {
            Some(self.power - power)
        } else {
            None
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match (self.money, self.power) {
            (true, 0) => "元",
            (true, 3) => "千元",
            (true, 4) => "万元",
            (true, 6) => "百万元",
            (true, _) => "亿元",
            (false, 3) => "千人",
            (false, 4) => "万人",
            (false, _) => "人",
        }
    }
}

/// A name brought into one spelling: without blanks, numbering in front, and signs.
pub(super) fn squeezed(text: &str) -> String {
    let text = normal(text);
    let text = text
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、' | ')' | '('));
    text.chars()
        .filter(|c| !c.is_ascii_punctuation() && !"、，。：；·—（）“”《》".contains(*c))
        .collect()
}

/// A text without what stands in brackets, and the last thing that stands there.
fn unbracketed(text: &str) -> (String, Option<String>) {
    let (mut outside, mut inside, mut last) = (String::new(), String::new(), None);
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' if depth > 0 => {
                depth -= 1;
                last = Some(core::mem::take(&mut inside));
            }
            c if depth > 0 => inside.push(c),
            c => outside.push(c),
        }
    }
    (outside, last)
}

/// A year such as `2021`, `2021年`, `2021年度`, `2021-2022学年`.
pub(super) fn year(text: &str) -> Option<u16> {
    let text = fold(text);
    let plain = text.trim_end_matches(['年', '度', '学']).trim();
    let first = match plain.split_once(['-', '/', '~', '至', '—']) {
        Some((first, second)) => {
            let year: u16 = first.trim().trim_end_matches('年').parse().ok()?;
            let next = year.checked_add(1)?;
            let second: u16 = second.trim().parse().ok()?;
            (second == next || second == next % 100).then_some(year)?
        }
        None => plain.parse().ok()?,
    };
    (YEARS.contains(&first) && first >= 1980 && plain.len() >= 4).then_some(first)
}

/// All names, prepared for comparison.
#[derive(Clone, Debug, Default)]
pub struct Names {
    rows: BTreeMap<String, Vec<RowOf>>,
    columns: BTreeMap<String, ColumnOf>,
    matters: Vec<MatterLine>,
    keys: BTreeMap<String, usize>,
}

const COLUMNS: &[(ColumnOf, &[&str])] = &[
    (ColumnOf::Key, &["编码", "代码", "指标代码", "key", "id"]),
    (
        ColumnOf::Name,
        &[
            "项目",
            "指标",
            "指标名称",
            "项目名称",
            "名称",
            "内容",
            "数据项",
            "统计项目",
            "调查对象",
            "对象",
            "学科",
            "学科领域",
            "监测学科",
            "情形",
            "问题",
            "item",
            "name",
            "group",
            "subject",
        ],
    ),
    (
        ColumnOf::Unit,
        &["单位", "计量单位", "单位或填法", "填法", "unit"],
    ),
    (
        ColumnOf::Value(None),
        &[
            "数值",
            "值",
            "数据",
            "数量",
            "填报数",
            "填报值",
            "本县数据",
            "金额",
            "数额",
            "value",
            "figure",
        ],
    ),
    (ColumnOf::YearOfRow, &["年份", "年度", "学年", "year"]),
    (
        ColumnOf::Source,
        &[
            "来源",
            "数据来源",
            "资料来源",
            "出处",
            "数据出处",
            "依据",
            "source",
        ],
    ),
    (
        ColumnOf::Help,
        &[
            "说明",
            "填写说明",
            "怎样填",
            "备注",
            "序号",
            "满分",
            "分值",
            "由谁填",
            "help",
            "remark",
        ],
    ),
    (
        ColumnOf::Said(MatterGroup::Evidence),
        &[
            "结论",
            "是否达标",
            "达标情况",
            "评估结论",
            "自评结论",
            "自评结果",
            "verdict",
        ],
    ),
    (
        ColumnOf::Said(MatterGroup::Vetoes),
        &["是否存在", "有无", "是否发生", "存在与否", "occurred"],
    ),
    (
        ColumnOf::Said(MatterGroup::Points),
        &[
            "得分",
            "自评得分",
            "自评分",
            "评分",
            "实得分",
            "自评分数",
            "points",
            "score",
        ],
    ),
    (
        ColumnOf::Said(MatterGroup::Readings),
        &["选用口径", "所选口径", "口径", "reading"],
    ),
    (
        ColumnOf::Note,
        &[
            "简要结论",
            "简要结论或理由",
            "情况说明",
            "简要说明",
            "理由",
            "得分理由",
            "扣分理由",
            "扣分原因",
            "自评说明",
            "note",
            "reason",
        ],
    ),
    (
        ColumnOf::Documents,
        &[
            "材料清单",
            "材料清单(每行一份)",
            "佐证材料",
            "支撑材料",
            "证明材料",
            "材料",
            "documents",
        ],
    ),
];

impl Names {
    /// Names of rows, and of the columns of the survey and the monitoring, in all spellings.
    #[must_use]
    pub fn new(
        rows: impl IntoIterator<Item = (RowOf, String)>,
        columns: impl IntoIterator<Item = (ColumnOf, String)>,
    ) -> Self {
        let mut names = Self::default();
        for (of, name) in rows {
            names.name_row(of, &name);
        }
        let own = COLUMNS
            .iter()
            .flat_map(|(of, names)| names.iter().map(|name| (*of, (*name).to_owned())));
        for (of, name) in own.chain(columns) {
            names.columns.entry(squeezed(&name)).or_insert(of);
        }
        names
    }

    /// These names, and those of what is answered.
    #[must_use]
    pub fn with_matters(mut self, matters: Vec<MatterLine>) -> Self {
        for (at, line) in matters.iter().enumerate() {
            self.keys.insert(line.matter.key(), at);
            let own = [line.name.zh.as_str(), line.name.en.as_str()];
            let others = line.others.iter().map(String::as_str);
            for name in own.into_iter().chain(others) {
                self.name_row(RowOf::Matter(at), name);
            }
        }
        self.matters = matters;
        self
    }

    /// These names, and those of items that figures decide.
    #[must_use]
    pub fn with_judged(mut self, names: impl IntoIterator<Item = String>) -> Self {
        for name in names {
            self.name_row(RowOf::Judged, &name);
        }
        self
    }

    /// What is answered.
    #[must_use]
    pub fn matters(&self) -> &[MatterLine] {
        &self.matters
    }

    fn name_row(&mut self, of: RowOf, name: &str) {
        let (outside, _) = unbracketed(name);
        for spelling in [squeezed(name), squeezed(&outside)] {
            if spelling.is_empty() {
                continue;
            }
            let known = self.rows.entry(spelling).or_default();
            if !known.contains(&of) {
                known.push(of);
            }
        }
    }

    /// What a name of a row may stand for, and the unit that it names.
    #[must_use]
    pub fn row(&self, text: &str) -> (Vec<RowOf>, Option<GivenUnit>) {
        if let Some(of) = by_key(text) {
            return (vec![of], None);
        }
        if let Some(at) = self.keys.get(text.trim()) {
            return (vec![RowOf::Matter(*at)], None);
        }
        let (outside, inside) = unbracketed(text);
        let unit = inside.as_deref().and_then(GivenUnit::read);
        let whole = squeezed(text);
        let without = squeezed(&outside);
        // 「其中：…」 and 「of them, …」 are parts of their names where the names have them.
        let tried = [
            whole.as_str(),
            without.as_str(),
            without.trim_start_matches("其中"),
        ];
        let found = tried.into_iter().find_map(|text| self.rows.get(text));
        (found.cloned().unwrap_or_default(), unit)
    }

    /// What a header says of its column.
    #[must_use]
    pub fn column(&self, text: &str) -> Option<ColumnOf> {
        let (outside, inside) = unbracketed(text);
        let unit = inside.as_deref().and_then(GivenUnit::read);
        if let Some(year) = year(&outside) {
            return Some(ColumnOf::Year(year, unit));
        }
        let known = self.columns.get(&squeezed(&outside));
        match known
            .or_else(|| self.columns.get(&squeezed(text)))
            .copied()?
        {
            ColumnOf::Value(None) => Some(ColumnOf::Value(unit)),
            other => Some(other),
        }
    }
}

/// What a key stands for: ours to the letter, with or without what it begins with.
fn by_key(text: &str) -> Option<RowOf> {
    let text = text.trim();
    if let Some(input) = CountyInput::from_key(text) {
        return Some(match input {
            CountyInput::Series(series, _) => RowOf::Series(series),
            other => RowOf::Figure(other),
        });
    }
    let series = text.strip_prefix("series.").and_then(Series::from_key);
    if let Some(series) = series {
        return Some(RowOf::Series(series));
    }
    let figure = |fact| RowOf::Figure(CountyInput::Fact(fact));
    Fact::from_key(text)
        .map(figure)
        .or_else(|| Series::from_key(text).map(RowOf::Series))
}
