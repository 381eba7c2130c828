//! The sheet that holds the list of schools against the numbers that the county declares: only a whole
//! list gives verdicts of the county.

use junheng_core::{
    Attribute, Declared, Document, Evaluation, Exclusion, Kind, School, SchoolId, Stage, Unplaced,
};

use super::county_inputs::{CountyInputs, Standard};
use super::expr::{At, Expr, Fun};
use super::inputs::{NO, SchoolInputs, YES};
use super::model::{Cell, Role, Sheet, SheetId, Value};
use super::schools::{Of, Schools};
use super::{derived, derived_text};

/// The sheet, and where its conclusion stands.
pub struct WholeList {
    /// The sheet.
    pub sheet: Sheet,
    conclusion: At,
}

struct Builder<'a> {
    inputs: &'a SchoolInputs,
    sheet: Sheet,
    row: u32,
}

/// How many cells of two columns hold what is asked for, row by row.
fn both(first: Expr, second: Expr) -> Expr {
    Expr::Call(Fun::SumProduct, vec![first.times(second)])
}

impl Builder<'_> {
    /// Schools that are no campus and have this in a column.
    fn listed(&self, attribute: Attribute, text: &str) -> Expr {
        let columns = self
            .inputs
            .all(attribute)
            .zip(self.inputs.all(Attribute::CampusOf));
        columns.map_or_else(
            || Expr::whole(0),
            |(column, campus)| {
                both(
                    Expr::from(column).equals(Expr::text(text)),
                    Expr::from(campus).equals(Expr::text("")),
                )
            },
        )
    }

    fn count(&mut self, name: &str, expr: Expr, number: usize) -> At {
        self.sheet.text(self.row, 1, name, Role::Words);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let content = derived(expr, Value::Number(f64::from(number)), number.to_string());
        let cell = Cell::new(content, Role::Figure(Some(0)));
        let at = self.sheet.put(self.row, 3, cell);
        self.row += 1;
        at
    }

    /// One campus: 1 where the school that it belongs to is not in the list.
    fn campus(&mut self, campus: &School, lost: bool) {
        let name = self.inputs.repeated(campus, Attribute::Name, Role::Words);
        self.sheet.put(self.row, 1, name);
        let own = self.inputs.attribute(campus.id, Attribute::CampusOf);
        let named = |attribute| {
            let all = self.inputs.all(attribute)?;
            let campuses = self.inputs.all(Attribute::CampusOf)?;
            let same = Expr::from(all).equals(own?);
            Some(both(same, Expr::from(campuses).equals(Expr::text(""))))
        };
        let (Some(own), Some(by_code), Some(by_name)) =
            (own, named(Attribute::Code), named(Attribute::Name))
        else {
            return;
        };
        let found = by_code.plus(by_name).more(Expr::whole(0));
        let expr = Expr::from(own)
            .equals(Expr::text(""))
            .choose(Expr::whole(0), found.choose(Expr::whole(0), Expr::whole(1)));
        let number = u32::from(lost);
        let content = derived(expr, Value::Number(f64::from(number)), number.to_string());
        self.sheet
            .put(self.row, 3, Cell::new(content, Role::Figure(Some(0))));
        self.row += 1;
    }
}

impl WholeList {
    /// The sheet of a document.
    pub fn new(
        document: &Document,
        evaluation: &Evaluation,
        inputs: &SchoolInputs,
        county: &CountyInputs,
        schools: &Schools,
    ) -> Self {
        let mut sheet = Sheet::new(SheetId::List);
        sheet.widths = vec![46.0, 12.0, 12.0, 10.0];
        sheet.head_rows = 2;
        let title = "学校清单核对：清单与申报的校数一致、每所学校都能归类时，才对全县作结论";
        sheet.line(1, 4, title, Role::Note);
        for (column, text) in (1..).zip(["学校类别", "申报校数", "清单校数", "是否一致"])
        {
            sheet.text(2, column, text, Role::Head);
        }
        let completeness = &evaluation.units.completeness;
        let mut builder = Builder {
            inputs,
            sheet,
            row: 3,
        };
        let mut in_scope = Vec::new();
        let first = builder.row;
        for (kind, (declared, listed)) in Declared::KINDS.into_iter().zip(completeness.counts) {
            let row = builder.row;
            let expr = builder.listed(Attribute::Kind, kind.official_name());
            let at = builder.count(kind.official_name(), expr, listed as usize);
            if !evaluation.rules.scheme.scope.left_out.contains(&kind) {
                in_scope.push(Expr::from(at));
            }
            let Some((declared_at, _)) = county.declared(kind) else {
                continue;
            };
            let known = declared.map_or(Value::Blank, |n| Value::Number(f64::from(n)));
            let shown = declared
                .map(|number| number.to_string())
                .unwrap_or_default();
            let expr = Expr::from(declared_at).given(vec![declared_at.into()]);
            let cell = Cell::new(derived(expr, known, shown), Role::Figure(Some(0)));
            let declared_at = builder.sheet.put(row, 2, cell);
            let same = Expr::from(declared_at)
                .equals(at)
                .choose(Expr::text(YES), Expr::text(NO))
                .given_or(vec![declared_at.into()], Expr::text(NO));
            let word = if declared == Some(listed) { YES } else { NO };
            let cell = Cell::new(derived_text(same, word), Role::Short);
            builder.sheet.put(row, 4, cell);
        }
        let kinds = builder.sheet.at(first, 4).to(builder.row - 1, 4);
        let unplaced = |why| {
            let all = completeness.unplaced.iter();
            all.filter(move |(_, own)| *own == why).count()
        };
        let expr = builder.listed(Attribute::Kind, "");
        let kindless = builder.count("未填类别的学校", expr, unplaced(Unplaced::KindMissing));
        let points = Points::new(county, schools);
        let unknown = builder.count(
            "未填学生数的教学点",
            points.unknown(),
            unplaced(Unplaced::PupilsMissing),
        );
        let below = builder.count(
            "不计入的教学点（学生数低于标准）",
            points.below(),
            small_points(document, evaluation),
        );
        let campuses: Vec<&School> = document
            .schools()
            .iter()
            .filter(|school| !school.campus_of.is_empty())
            .collect();
        let from = builder.row + 1;
        let lost = builder.row;
        builder.row += 1;
        for campus in campuses {
            let is_lost = completeness
                .unplaced
                .contains(&(campus.id, Unplaced::ParentMissing));
            builder.campus(campus, is_lost);
        }
        let sum = if builder.row > from {
            Expr::sum(vec![
                builder.sheet.at(from, 3).to(builder.row - 1, 3).into(),
            ])
        } else {
            Expr::whole(0)
        };
        let next = core::mem::replace(&mut builder.row, lost);
        let parentless = unplaced(Unplaced::ParentMissing);
        let lost = builder.count("所属学校不在清单中的校区", sum, parentless);
        builder.row = next;
        let expr = Expr::sum(in_scope).minus(below).minus(unknown);
        let judged = builder.count(
            "纳入资源配置评估的学校",
            expr,
            completeness.in_scope as usize,
        );
        let zero = |at: At| Expr::from(at).equals(Expr::whole(0));
        let all = Expr::Call(
            Fun::And,
            vec![
                Expr::count_if(kinds, Expr::text(NO)).equals(Expr::whole(0)),
                zero(kindless),
                zero(unknown),
                zero(lost),
                Expr::from(judged).more(Expr::whole(1)),
            ],
        );
        let expr = all.choose(Expr::text(YES), Expr::text(NO));
        let word = if completeness.is_whole() { YES } else { NO };
        builder
            .sheet
            .text(builder.row, 1, "学校清单完整", Role::Words);
        let cell = Cell::new(derived_text(expr, word), Role::Short);
        let conclusion = builder.sheet.put(builder.row, 4, cell);
        Self {
            sheet: builder.sheet,
            conclusion,
        }
    }

    /// Whether the list is whole.
    pub fn is_whole(&self) -> Expr {
        Expr::from(self.conclusion).equals(Expr::text(YES))
    }
}

/// Teaching points by their pupils.
struct Points {
    all: Expr,
    known: Expr,
    below: Expr,
}

impl Points {
    fn new(county: &CountyInputs, schools: &Schools) -> Self {
        let none = || Expr::whole(0);
        let areas = schools
            .area(Of::Kind)
            .zip(schools.area(Of::Pupils(Stage::Primary)))
            .zip(county.standard(Standard::PointMinimum));
        let Some(((kinds, pupils), least)) = areas else {
            return Self {
                all: none(),
                known: none(),
                below: none(),
            };
        };
        let name = Expr::text(Kind::TeachingPoint.official_name());
        let counted = |criterion: Expr| {
            Expr::Call(
                Fun::CountIfs,
                vec![kinds.into(), name.clone(), pupils.into(), criterion],
            )
        };
        Self {
            all: Expr::count_if(kinds, name.clone()),
            known: counted(Expr::text(">=0")),
            below: counted(Expr::text("<").join(least)),
        }
    }

    fn unknown(&self) -> Expr {
        self.all.clone().minus(self.known.clone())
    }

    fn below(&self) -> Expr {
        self.below.clone()
    }
}

/// Teaching points that are left out for their pupils.
fn small_points(document: &Document, evaluation: &Evaluation) -> usize {
    let is_point = |school: SchoolId| {
        let kind = document.school(school).and_then(|school| school.kind);
        kind == Some(Kind::TeachingPoint)
    };
    let left_out = evaluation.units.left_out.iter();
    left_out
        .filter(|left| match left.why {
            Exclusion::SmallTeachingPoint { .. } => true,
            Exclusion::NoPupils(_) => is_point(left.school),
            _ => false,
        })
        .count()
}
