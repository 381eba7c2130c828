//! Whether the schools are still placed as they were when the workbook was made: its rows of schools and
//! stages, and the rules of each kind, are fixed then. Whoever types over what decides them is told so.

use junheng_core::{Attribute, Field, Kind, Place, School, Sponsor};

use super::derived_text;
use super::expr::{At, Expr, Fun};
use super::inputs::SchoolInputs;
use super::model::{Cell, Content, Role, Sheet};

/// What stands beside a school that is placed otherwise now.
pub const CHANGED: &str = "已变动";
/// The heading of the column.
pub const HEAD: &str = "名单核对";
const SUMMARY: &str = "名单已变动：有学校的类别、举办者、所属学校、学段或教学点规模与导出时不同，各表的学校行不随之改变；请在程序中修改后重新导出。";

/// Who is in the tables, by the schemes of the forms.
#[derive(Clone, Default)]
pub struct Scope {
    /// The fewest pupils of a teaching point that is in.
    pub point_minimum: Option<u32>,
    /// Sponsors whose schools basic balance leaves out.
    pub sponsors_out: Vec<Sponsor>,
}

/// Cells with a school's pupils at a place: of its own, else of the school as a whole.
fn pupils(inputs: &SchoolInputs, school: &School, place: Place) -> Vec<At> {
    let slots = [place, Place::Whole].map(|place| Field::Pupils.at(place));
    let cells = slots.into_iter();
    cells
        .filter_map(|slot| inputs.slot(school.id, slot))
        .collect()
}

/// The numbers that stand in these cells.
fn numbers(school: &School, place: Place) -> Vec<f64> {
    let slots = [place, Place::Whole].map(|place| Field::Pupils.at(place));
    let values = slots.into_iter().filter_map(|slot| school.values.get(slot));
    values.map(|value| value.to_f64()).collect()
}

/// How many of some cells hold what is asked for.
fn holding(cells: &[At], criterion: &Expr) -> Expr {
    let all = cells.iter();
    let all = all.map(|at| Expr::count_if(*at, criterion.clone()));
    Expr::sum(all.collect())
}

/// What holds of a school as it is placed: all of it, else it is placed otherwise.
fn conditions(inputs: &SchoolInputs, school: &School, scope: &Scope) -> Vec<Expr> {
    let mut all = Vec::new();
    let mut is = |at: Option<At>, text: &str| {
        all.extend(at.map(|at| Expr::from(at).equals(Expr::text(text))));
    };
    let kind = school.kind.map_or("", Kind::official_name);
    is(inputs.attribute(school.id, Attribute::Kind), kind);
    let campus = inputs.attribute(school.id, Attribute::CampusOf);
    is(campus, &school.campus_of);
    let some = |expr: Expr, holds: bool| {
        let found = expr.more(Expr::whole(0));
        let state = found.choose(Expr::whole(1), Expr::whole(0));
        state.equals(Expr::whole(u32::from(holds)))
    };
    for place in [Place::Primary, Place::Junior, Place::Senior] {
        let cells = pupils(inputs, school, place);
        if cells.is_empty() {
            continue;
        }
        let taught = school.kind.is_some_and(|kind| match place {
            Place::Senior => kind.has_senior(),
            _ => kind.stages().iter().any(|stage| stage.place() == place),
        });
        let own = numbers(school, place);
        let any = |holds: fn(f64) -> bool| own.iter().any(|number| holds(*number));
        if taught {
            // A stage that the kind has is there unless it has no pupils.
            all.push(some(
                holding(&cells, &Expr::whole(0)),
                any(|own| own == 0.0),
            ));
        } else {
            let criterion = Expr::text(">0");
            all.push(some(holding(&cells, &criterion), any(|own| own > 0.0)));
        }
        let point = school.kind == Some(Kind::TeachingPoint) && place == Place::Primary;
        if let Some(least) = scope.point_minimum.filter(|_| point) {
            let known = Expr::text(">=0");
            all.push(some(holding(&cells, &known), !own.is_empty()));
            let enough = own.iter().any(|own| *own >= f64::from(least));
            let least = Expr::text(&format!(">={least}"));
            all.push(some(holding(&cells, &least), enough));
        }
    }
    if let Some(at) = inputs.attribute(school.id, Attribute::Sponsor) {
        let of = |sponsor: &Sponsor| Expr::from(at).equals(Expr::text(sponsor.official_name()));
        let out = Expr::Call(Fun::Or, scope.sponsors_out.iter().map(of).collect());
        let blank = Expr::from(at).equals(Expr::text(""));
        let class = blank.choose(Expr::whole(1), Expr::whole(0));
        let class = if scope.sponsors_out.is_empty() {
            class
        } else {
            out.choose(Expr::whole(2), class)
        };
        let now = match school.sponsor {
            None => 1,
            Some(own) if scope.sponsors_out.contains(&own) => 2,
            Some(_) => 0,
        };
        all.push(class.equals(Expr::whole(now)));
    }
    all
}

/// The cell beside a school: empty while it is placed as it was.
pub fn cell(inputs: &SchoolInputs, school: &School, scope: &Scope) -> Cell {
    let same = Expr::Call(Fun::And, conditions(inputs, school, scope));
    let expr = same.choose(Expr::text(""), Expr::text(CHANGED));
    Cell::new(derived_text(expr, ""), Role::Short)
}

/// What stands above the schools where one is placed otherwise.
pub fn summary(first: At, last: u32) -> Content {
    let any = Expr::count_if(first.to(last, first.column), Expr::text(CHANGED));
    let expr = any
        .more(Expr::whole(0))
        .choose(Expr::text(SUMMARY), Expr::text(""));
    derived_text(expr, "")
}

/// A line of a form that says so where the list is another one now, and nothing else.
pub fn warn(sheet: &mut Sheet, row: u32, columns: u32, inputs: &SchoolInputs) {
    let Some(at) = inputs.scope_summary() else {
        return;
    };
    let same = Expr::from(at).equals(Expr::text(""));
    let expr = same.choose(
        Expr::text(""),
        Expr::text("名单已变动：本表的学校行与输入表不再一致，须在程序中修改后重新导出。"),
    );
    let cell = Cell {
        across: columns,
        ..Cell::new(derived_text(expr, ""), Role::Note)
    };
    let at = sheet.put(row, 1, cell);
    sheet.alerts.push(at);
}
