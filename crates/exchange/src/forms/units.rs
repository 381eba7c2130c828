//! The sheet of schools × stages: pupils, amounts with what is split, values, levels, verdicts. The
//! formulas are those of the evaluation's own steps.

use junheng_core::{Amount, Attribute, Level, SchoolId, Stage, Verdict, View};

use super::amounts::amount;
use super::expr::{Area, At, Expr, Fun};
use super::inputs::{SchoolInputs, mark_missing};
use super::member_slots::pupils_slot;
use super::model::{Base, Cell, Content, Mark, Role, Sheet, SheetId, Value};
use super::shape::Shape;
use super::{derived, number, verdict_value, verdict_word};

/// Where one unit stands.
pub struct UnitRow {
    /// The school.
    pub school: SchoolId,
    /// The stage.
    pub stage: Stage,
    /// Its row in the evaluation's table.
    pub row: usize,
    /// Its row on the sheet.
    pub at: u32,
    /// What the whole school has of each indicator's amount, where it is more than the stage's.
    pub totals: Vec<Option<Expr>>,
}

/// The sheet, and where everything stands on it.
pub struct Units {
    /// The sheet.
    pub sheet: Sheet,
    /// The units, primary before junior.
    pub rows: Vec<UnitRow>,
    indicators: u32,
    judged: bool,
}

/// What the sheet is filled in from.
struct Source<'a> {
    view: &'a View<'a>,
    /// The same units with every missing number filled in: their steps are the formulas.
    shape: &'a View<'a>,
    inputs: &'a SchoolInputs,
}

/// Rows of the standards above the table.
const FACTOR: u32 = 3;
const STANDARD: [u32; 2] = [4, 6];
const FLOOR: [u32; 2] = [5, 7];
const LIMIT: [u32; 2] = [8, 9];
const HEAD: u32 = 11;
/// Columns before the amounts.
const NAME: u32 = 2;
const KIND: u32 = 4;
const PUPILS: u32 = 5;
const FIRST_AMOUNT: u32 = 6;

impl Units {
    /// The sheet of an evaluation.
    pub fn new(view: &View<'_>, base: Base, inputs: &SchoolInputs, shape: Option<&Shape>) -> Self {
        let count = u32::try_from(view.indicators().len()).unwrap_or(0);
        let full_at_least = view.evaluation().rules.full_at_least;
        let mut units = Self {
            sheet: Sheet::new(SheetId::Units(base)),
            rows: Vec::new(),
            indicators: count,
            judged: full_at_least.is_some(),
        };
        units.sheet.landscape = true;
        units.sheet.head_rows = HEAD;
        units.sheet.widths = vec![5.0, 26.0, 7.0, 16.0, 9.0];
        let columns = units.column_of_verdict();
        units
            .sheet
            .widths
            .extend((FIRST_AMOUNT..=columns).map(|_| 12.0));
        units.heads(view);
        let mut at = HEAD + 1;
        let shape = shape.map(|shape| shape.evaluation.view(&shape.document));
        let source = Source {
            view,
            shape: shape.as_ref().unwrap_or(view),
            inputs,
        };
        for stage in Stage::ALL {
            for row in 0..view.evaluation().units(stage).len() {
                units.unit(&source, stage, row, at);
                at += 1;
            }
        }
        units
    }

    fn values(&self) -> u32 {
        FIRST_AMOUNT + self.indicators
    }

    fn levels(&self) -> u32 {
        self.values() + self.indicators
    }

    const fn column_of_verdict(&self) -> u32 {
        FIRST_AMOUNT + 3 * self.indicators
    }

    fn heads(&mut self, view: &View<'_>) {
        let (values, levels, verdict) = (self.values(), self.levels(), self.column_of_verdict());
        let sheet = &mut self.sheet;
        let title = "分学段计算：各校各学段的数量（共用资源按规定比例拆分）、指标值与档次（2 达标，1 达到85%，0 低于85%）";
        sheet.line(1, 12, title, Role::Note);
        let rows = [
            (FACTOR, "乘数"),
            (4, "小学标准"),
            (5, "小学标准的85%"),
            (6, "初中标准"),
            (7, "初中标准的85%"),
            (8, "小学差异系数上限"),
            (9, "初中差异系数上限"),
        ];
        for (row, text) in rows {
            sheet.text(row, NAME, text, Role::Head);
        }
        for (column, text) in (1..).zip(["序号", "学校名称", "学段", "学校类别", "在校生数"])
        {
            sheet.text(HEAD, column, text, Role::Head);
        }
        for (index, indicator) in view.indicators().iter().enumerate() {
            let at = u32::try_from(index).unwrap_or(0);
            let name = &indicator.short.zh;
            let unit = match view.amount(index) {
                Some(Amount::Equipment) => "元",
                _ => "",
            };
            let amount = format!("{name}（数量{unit}）");
            sheet.text(HEAD, FIRST_AMOUNT + at, &amount, Role::Head);
            sheet.text(HEAD, values + at, &indicator.name.zh, Role::Head);
            sheet.text(HEAD, levels + at, &format!("{name}（档次）"), Role::Head);
            let rules = &view.evaluation().rules;
            let Some(rule) = rules.indicators.get(index) else {
                continue;
            };
            let mut constant = |row, value: Option<junheng_core::Decimal>| {
                if value.is_some() {
                    let cell = Cell::new(Content::Input(value), Role::Figure(None));
                    sheet.put(row, values + at, cell);
                }
            };
            constant(FACTOR, Some(junheng_core::Decimal::whole(rule.factor)));
            for (stage, ((standard, floor), limit)) in Stage::ALL
                .into_iter()
                .zip(STANDARD.into_iter().zip(FLOOR).zip(LIMIT))
            {
                constant(standard, rule.threshold(stage).map(|l| l.decimal));
                constant(floor, rule.floor(stage).map(|l| l.decimal));
                constant(limit, rule.coefficient_limit(stage).map(|l| l.decimal));
            }
        }
        sheet.text(HEAD, verdict, "结论", Role::Head);
    }

    fn unit(&mut self, source: &Source<'_>, stage: Stage, row: usize, at: u32) {
        let view = source.view;
        let document = view.document();
        let Some(unit) = view.evaluation().units(stage).get(row) else {
            return;
        };
        let order = u32::try_from(row + 1).unwrap_or(0);
        self.sheet.put(
            at,
            1,
            Cell::new(
                Content::Input(Some(junheng_core::Decimal::whole(order))),
                Role::Figure(None),
            ),
        );
        let stage_name = match stage {
            Stage::Primary => "小学",
            Stage::Junior => "初中",
        };
        self.sheet.text(at, 3, stage_name, Role::Short);
        if let Some(school) = document.school(unit.school) {
            for (column, attribute, role) in [
                (NAME, Attribute::Name, Role::Words),
                (KIND, Attribute::Kind, Role::Short),
            ] {
                let cell = source.inputs.repeated(school, attribute, role);
                self.sheet.put(at, column, cell);
            }
        }
        let mut totals = Vec::new();
        for index in 0..view.indicators().len() {
            totals.push(self.indicator(source, (stage, row, index), at));
        }
        self.pupils(source, stage, row, at);
        self.verdict(view, stage, row, at);
        self.rows.push(UnitRow {
            school: unit.school,
            stage,
            row,
            at,
            totals,
        });
    }

    fn pupils(&mut self, source: &Source<'_>, stage: Stage, row: usize, at: u32) {
        let view = source.view;
        let unit = view.evaluation().units(stage).get(row);
        let members = unit.map(|unit| view.evaluation().units.members(view.document(), unit));
        let refs: Vec<Expr> = members
            .into_iter()
            .flatten()
            .filter_map(|school| {
                let slot = pupils_slot(school, stage)?;
                source.inputs.slot(school.id, slot).map(Expr::from)
            })
            .collect();
        let pupils = view.pupils(stage, row);
        let content = if refs.is_empty() {
            Content::Blank
        } else {
            derived(
                Expr::sum(refs.clone()).given(refs),
                pupils.map_or(Value::Blank, |pupils| Value::Number(f64::from(pupils))),
                pupils.map(|pupils| pupils.to_string()).unwrap_or_default(),
            )
        };
        let mut cell = Cell::new(content, Role::Figure(Some(0)));
        cell.mark = mark_missing(pupils.is_none());
        self.sheet.put(at, PUPILS, cell);
    }

    /// Amount, value and level of one indicator; gives what the whole school has.
    fn indicator(
        &mut self,
        source: &Source<'_>,
        (stage, row, index): (Stage, usize, usize),
        at: u32,
    ) -> Option<Expr> {
        let (view, shape) = (source.view, source.shape);
        let column = u32::try_from(index).unwrap_or(0);
        let cell = view.cell(stage, row, index)?;
        let (values, levels) = (self.values() + column, self.levels() + column);
        let kind = view.amount(index)?;
        // No number filled in may help, such as where no ratio is known to split by.
        let computed = shape.lacks(stage, row, index).is_empty();
        let steps = computed.then(|| shape.trace(stage, row, index));
        let built = steps.and_then(|steps| amount(&steps, kind, source.inputs));
        let pupils = self.sheet.at(at, PUPILS);
        let (content, total) = match built {
            Some(mut built) => {
                // An amount serves its ratio: without pupils the evaluation has neither.
                built.refs.push(pupils.into());
                (
                    derived(
                        built.amount.given(built.refs),
                        cell.amount.map_or(Value::Blank, Value::Number),
                        cell.amount.map(number).unwrap_or_default(),
                    ),
                    Some(built.total),
                )
            }
            None => (Content::Blank, None),
        };
        let mut shown = Cell::new(content, Role::Figure(None));
        shown.mark = mark_missing(cell.amount.is_none());
        let amount_at = self.sheet.put(at, FIRST_AMOUNT + column, shown);
        let factor = self.sheet.at(FACTOR, values);
        let expr = Expr::from(amount_at).times(factor).over(pupils);
        let some = Expr::from(pupils).more(Expr::whole(0));
        let expr = some
            .choose(expr, Expr::text(""))
            .given(vec![amount_at.into(), pupils.into()]);
        let value = cell.value.map_or(Value::Blank, Value::Number);
        let printed = cell.printed.map(|p| p.to_string()).unwrap_or_default();
        let mut shown = Cell::new(derived(expr, value, printed), Role::Figure(None));
        shown.mark = mark_missing(cell.value.is_none());
        let value_at = self.sheet.put(at, values, shown);
        if self.judged && view.threshold(stage, index).is_some() {
            let limit = |rows: [u32; 2]| {
                let [primary, junior] = rows;
                let row = if stage == Stage::Primary {
                    primary
                } else {
                    junior
                };
                Expr::from(self.sheet.at(row, values)).near()
            };
            let (standard, floor) = (limit(STANDARD), limit(FLOOR));
            let near = || Expr::from(value_at).near();
            let below = near()
                .at_least(floor)
                .choose(Expr::whole(1), Expr::whole(0));
            let expr = near()
                .at_least(standard)
                .choose(Expr::whole(2), below)
                .given(vec![value_at.into()]);
            let level = match cell.level {
                Level::Full => Value::Number(2.0),
                Level::Floor => Value::Number(1.0),
                Level::Below => Value::Number(0.0),
                Level::Missing | Level::Untested => Value::Blank,
            };
            let text = match level {
                Value::Number(level) => number(level),
                _ => String::new(),
            };
            let mut shown = Cell::new(derived(expr, level, text), Role::Figure(Some(0)));
            shown.mark = mark_missing(cell.level == Level::Missing);
            self.sheet.put(at, levels, shown);
        }
        total
    }

    fn verdict(&mut self, view: &View<'_>, stage: Stage, row: usize, at: u32) {
        let Some(least) = view.evaluation().rules.full_at_least else {
            return;
        };
        let Some((_, verdict)) = view.unit_verdict(stage, row) else {
            return;
        };
        let levels = self.row_levels(at);
        let all = Expr::whole(self.indicators);
        let missing = all.minus(Expr::count(levels));
        let hopeless = Expr::Call(
            Fun::Or,
            vec![
                Expr::count_if(levels, Expr::whole(0)).more(Expr::whole(0)),
                Expr::count_if(levels, Expr::whole(2))
                    .plus(missing.clone())
                    .less(Expr::whole(least)),
            ],
        );
        let rest = missing
            .more(Expr::whole(0))
            .choose(Expr::text(""), Expr::text(verdict_word(Verdict::Met)));
        let expr = hopeless.choose(Expr::text(verdict_word(Verdict::NotMet)), rest);
        let (value, shown) = verdict_value(verdict);
        let mut cell = Cell::new(derived(expr, value, shown), Role::Short);
        cell.mark = match verdict {
            Verdict::NotMet => Mark::Failing,
            Verdict::InsufficientData => Mark::Missing,
            _ => Mark::None,
        };
        self.sheet.put(at, self.column_of_verdict(), cell);
    }

    /// A unit's place.
    pub fn row(&self, stage: Stage, school: SchoolId) -> Option<&UnitRow> {
        self.rows
            .iter()
            .find(|row| row.stage == stage && row.school == school)
    }

    /// The rows of a stage: from the first to the last.
    fn span(&self, stage: Stage) -> Option<(u32, u32)> {
        let mut rows = self.rows.iter().filter(|row| row.stage == stage);
        let first = rows.next()?.at;
        Some((first, rows.next_back().map_or(first, |row| row.at)))
    }

    fn area(&self, stage: Stage, column: u32) -> Option<Area> {
        let (first, last) = self.span(stage)?;
        Some(self.sheet.at(first, column).to(last, column))
    }

    /// Pupils of all units of a stage.
    pub fn all_pupils(&self, stage: Stage) -> Option<Area> {
        self.area(stage, PUPILS)
    }

    /// Kinds of all units of a stage.
    pub fn all_kinds(&self, stage: Stage) -> Option<Area> {
        self.area(stage, KIND)
    }

    /// Amounts of all units of a stage.
    pub fn all_amounts(&self, stage: Stage, index: u32) -> Option<Area> {
        self.area(stage, FIRST_AMOUNT + index)
    }

    /// Values of all units of a stage.
    pub fn all_values(&self, stage: Stage, index: u32) -> Option<Area> {
        self.area(stage, self.values() + index)
    }

    /// Levels of all units of a stage.
    pub fn all_levels(&self, stage: Stage, index: u32) -> Option<Area> {
        self.area(stage, self.levels() + index)
    }

    /// Verdicts of all units of a stage.
    pub fn all_verdicts(&self, stage: Stage) -> Option<Area> {
        self.area(stage, self.column_of_verdict())
    }

    /// Where the factor of an indicator stands.
    pub fn factor(&self, index: u32) -> At {
        self.sheet.at(FACTOR, self.values() + index)
    }

    /// Where a unit's pupils stand.
    pub fn pupils_at(&self, at: u32) -> At {
        self.sheet.at(at, PUPILS)
    }

    /// Where a unit's amount stands.
    pub fn amount_at(&self, at: u32, index: u32) -> At {
        self.sheet.at(at, FIRST_AMOUNT + index)
    }

    /// Where a unit's value stands.
    pub fn value_at(&self, at: u32, index: u32) -> At {
        self.sheet.at(at, self.values() + index)
    }

    /// Where a unit's level stands.
    pub fn level_at(&self, at: u32, index: u32) -> At {
        self.sheet.at(at, self.levels() + index)
    }

    /// A unit's levels.
    pub fn row_levels(&self, at: u32) -> Area {
        let first = self.levels();
        self.sheet
            .at(at, first)
            .to(at, first + self.indicators.max(1) - 1)
    }

    /// Where a unit's verdict stands.
    pub fn verdict_at(&self, at: u32) -> At {
        self.sheet.at(at, self.column_of_verdict())
    }
}
