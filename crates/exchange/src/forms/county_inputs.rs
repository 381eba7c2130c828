//! The sheet of the county's own inputs, with the values of the scheme that schools are tested by.

use std::collections::BTreeMap;

use junheng_core::items::{ItemsEvaluation, Test, Withheld};
use junheng_core::{
    CountyEntry, CountyInput, Date, Dated, Decimal, Declared, Document, Evaluation, Fact, Kind,
    MonitoringFigure, Stage, Subject, SurveyFigure, SurveyGroup,
};

use super::Names;
use super::expr::At;
use super::model::{Cell, Content, Role, Sheet, SheetId};

/// A value of the scheme that formulas refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standard {
    /// Teaching points with fewer pupils are left out.
    PointMinimum,
    /// One music and one art room for so many classes.
    ClassesPerRoom,
    /// The most pupils of a class.
    Class(Stage),
    /// Schools with fewer pupils are small.
    Small,
    /// The least share of training money, per cent.
    Training,
    /// Public funds per pupil of a stage, where the county's own are not entered.
    Funds(Stage),
}

impl Standard {
    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::PointMinimum => ("纳入资源配置的教学点最少学生数", "人"),
            Self::ClassesPerRoom => ("每间音乐、美术教室对应班数", "班"),
            Self::Class(Stage::Primary) => ("小学班额上限", "人"),
            Self::Class(Stage::Junior) => ("初中班额上限", "人"),
            Self::Small => ("规模较小学校的学生数界限", "人"),
            Self::Funds(Stage::Primary) => ("小学生均公用经费（地方口径，县级未填时用）", "元"),
            Self::Funds(Stage::Junior) => ("初中生均公用经费（地方口径，县级未填时用）", "元"),
            Self::Training => ("教师培训经费占公用经费的最低比例", "%"),
        }
    }
}

/// The value of a dated list that holds on a day.
pub fn on<T>(list: &[Dated<T>], date: Date) -> Option<&T> {
    let mut holding = list.iter().filter(|dated| dated.holds_on(date));
    holding.next().map(|dated| &dated.value)
}

/// The values that an evaluation tests schools by.
pub fn standards(
    evaluation: &Evaluation,
    items: Option<&ItemsEvaluation>,
) -> Vec<(Standard, Decimal)> {
    let least = Decimal::whole(evaluation.rules.teaching_point_minimum);
    let mut all = vec![(Standard::PointMinimum, least)];
    let Some(items) = items else { return all };
    let date = items.date;
    let mut put = |standard, value: Option<Decimal>| {
        all.extend(value.map(|value| (standard, value)));
    };
    for part in items.scheme.items.iter().flat_map(|item| &item.parts) {
        match &part.test {
            Test::Rooms {
                classes_per_room, ..
            } => {
                let per = on(classes_per_room, date).copied();
                put(Standard::ClassesPerRoom, per.map(Decimal::whole));
            }
            Test::ClassSize { most } => {
                for stage in Stage::ALL {
                    let most = most.on(stage, date).map(|dated| dated.value);
                    put(Standard::Class(stage), most.map(Decimal::whole));
                }
            }
            Test::SmallSchools { pupils } => {
                put(
                    Standard::Small,
                    on(pupils, date).copied().map(Decimal::whole),
                );
                // Only a school by itself is judged by them.
                if items.withheld == Some(Withheld::SingleSchool) {
                    for (stage, fact) in [
                        (Stage::Primary, Fact::FundsPrimary),
                        (Stage::Junior, Fact::FundsJunior),
                    ] {
                        put(Standard::Funds(stage), items.scheme.least(fact, date));
                    }
                }
            }
            Test::TrainingMoney { at_least } => {
                put(Standard::Training, on(at_least, date).copied());
            }
            _ => {}
        }
    }
    all
}

/// The sheet of the county's own inputs, and where everything stands on it.
pub struct CountyInputs {
    /// The sheet.
    pub sheet: Sheet,
    cells: BTreeMap<CountyInput, (At, Option<Decimal>)>,
    declared: BTreeMap<Kind, (At, Option<u32>)>,
    evidence: BTreeMap<String, (At, Option<At>)>,
    standards: BTreeMap<Standard, At>,
}

impl CountyInputs {
    /// The sheet of a document's county; `parts` are the parts judged by evidence, with their names.
    pub fn new(
        document: &Document,
        names: Names,
        subjects: &[Subject],
        parts: &[(String, String)],
        standards: &[(Standard, Decimal)],
    ) -> Self {
        let mut sheet = Sheet::new(SheetId::County);
        sheet.widths = vec![46.0, 12.0, 16.0, 60.0];
        sheet.head_rows = 2;
        sheet.line(
            1,
            4,
            "县级数据：按填报原样；修改本表数字，其余各表随之重算。",
            Role::Note,
        );
        for (column, text) in (1..).zip(["项目", "单位", "数值", "来源或说明"]) {
            sheet.text(2, column, text, Role::Head);
        }
        let mut row = 3;
        let mut declared = BTreeMap::new();
        for kind in Declared::KINDS {
            let number = document.county.declared.get(kind);
            let text = format!("申报校数：{}", kind.official_name());
            sheet.text(row, 1, &text, Role::Words);
            sheet.text(row, 2, "所", Role::Short);
            let value = number.map(Decimal::whole);
            let at = sheet.put(row, 3, Cell::new(Content::Input(value), Role::Figure(None)));
            declared.insert(kind, (at, number));
            row += 1;
        }
        let facts = Fact::ALL.iter().map(|fact| CountyInput::Fact(*fact));
        let survey = SurveyGroup::ALL.iter().flat_map(|group| {
            let figures = SurveyFigure::ALL.iter();
            figures.map(|figure| CountyInput::Survey(*group, *figure))
        });
        let monitoring = subjects.iter().flat_map(|subject| {
            let figures = MonitoringFigure::ALL.iter();
            figures.map(|figure| CountyInput::Monitoring(*subject, *figure))
        });
        let mut cells = BTreeMap::new();
        for input in facts.chain(survey).chain(monitoring) {
            let known = document.dossier.cell(input);
            let value = document.dossier.number(input);
            sheet.text(row, 1, &(names.input)(input), Role::Words);
            sheet.text(row, 2, (names.unit)(input.unit()), Role::Short);
            let date = known.and_then(|cell| match &cell.entry {
                CountyEntry::Date(date) => Some(date.to_string()),
                _ => None,
            });
            let at = match date {
                Some(date) => sheet.text(row, 3, &date, Role::Short),
                None => {
                    let content = Content::Input(value);
                    sheet.put(row, 3, Cell::new(content, Role::Figure(None)))
                }
            };
            let source = known.map_or("", |cell| cell.source.as_str());
            sheet.text(row, 4, source, Role::Words);
            cells.insert(input, (at, value));
            row += 1;
        }
        let mut evidence = BTreeMap::new();
        for (part, name) in parts {
            let given = document.dossier.evidence(part);
            let verdict = given.and_then(|given| given.verdict);
            let verdict = verdict.map_or("", |given| super::verdict_word(given.verdict()));
            sheet.text(row, 1, &format!("结论：{name}"), Role::Words);
            let at = sheet.text(row, 3, verdict, Role::Short);
            let note = given.map_or("", |given| given.note.as_str());
            let note_at = sheet.text(row, 4, note, Role::Words);
            evidence.insert(part.clone(), (at, (!note.is_empty()).then_some(note_at)));
            row += 1;
        }
        let mut standard_cells = BTreeMap::new();
        for (standard, value) in standards {
            let (name, unit) = standard.name();
            sheet.text(row, 1, &format!("标准：{name}"), Role::Words);
            sheet.text(row, 2, unit, Role::Short);
            let content = Content::Input(Some(*value));
            let at = sheet.put(row, 3, Cell::new(content, Role::Figure(None)));
            sheet.text(row, 4, "评估方案（及所选地方变体）", Role::Words);
            standard_cells.insert(*standard, at);
            row += 1;
        }
        Self {
            sheet,
            cells,
            declared,
            evidence,
            standards: standard_cells,
        }
    }

    /// Where a figure stands, and what it is.
    pub fn at(&self, input: CountyInput) -> Option<(At, Option<Decimal>)> {
        self.cells.get(&input).copied()
    }

    /// Where a fact stands, and what it is.
    pub fn fact(&self, fact: Fact) -> Option<(At, Option<Decimal>)> {
        self.at(CountyInput::Fact(fact))
    }

    /// Where the declared number of a kind stands, and what it is.
    pub fn declared(&self, kind: Kind) -> Option<(At, Option<u32>)> {
        self.declared.get(&kind).copied()
    }

    /// Where the verdict on a part stands that is judged by evidence.
    pub fn evidence(&self, part: &str) -> Option<At> {
        self.evidence.get(part).map(|(at, _)| *at)
    }

    /// Where the short conclusion on a part stands, if there is one.
    pub fn note(&self, part: &str) -> Option<At> {
        self.evidence.get(part)?.1
    }

    /// The value of the scheme that stands at a place.
    pub fn value(&self, at: At) -> Option<Decimal> {
        match self.sheet.cell(at.row, at.column)?.content {
            Content::Input(value) => value,
            _ => None,
        }
    }

    /// Where a value of the scheme stands.
    pub fn standard(&self, standard: Standard) -> Option<At> {
        self.standards.get(&standard).copied()
    }
}
