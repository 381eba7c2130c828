//! Numbers of schools and classes that the sentences of form Ⅳ ask for.

use junheng_core::items::{SchoolFinding, SchoolReason};
use junheng_core::{Exact, Kind, Printed, Stage, Verdict};

use super::expr::{Area, Expr, Fun};
use super::inputs::YES;
use super::model::Value;
use super::schools::Of;
use super::sentence::Fill;
use super::{Filled, verdict_word};

fn findings<'a>(filled: &Filled<'a>, part: &str) -> &'a [SchoolFinding] {
    let found = filled.items.and_then(|items| items.part(part));
    found.map_or(&[], |part| &part.schools)
}

/// Whether no school's verdict on a part lacks data.
fn all_known(filled: &Filled<'_>, part: &'static str) -> Option<(Expr, bool)> {
    let area = filled.schools.area(Of::Verdict(part, None))?;
    let word = Expr::text(verdict_word(Verdict::InsufficientData));
    let known = findings(filled, part)
        .iter()
        .all(|finding| finding.verdict != Verdict::InsufficientData);
    Some((Expr::count_if(area, word).equals(Expr::whole(0)), known))
}

/// Schools of some kinds with more pupils.
pub fn larger(filled: &Filled<'_>, kinds: &[Kind], than: u32) -> Fill {
    let areas = filled
        .schools
        .area(Of::Kind)
        .zip(filled.schools.area(Of::Compulsory));
    let (Some((kind_area, pupils)), Some((holds, known))) =
        (areas, all_known(filled, "school-size"))
    else {
        return Fill::none();
    };
    let criterion = Expr::Text(format!(">{than}"));
    let counts = kinds.iter().map(|kind| {
        let name = Expr::text(kind.official_name());
        Expr::Call(
            Fun::CountIfs,
            vec![kind_area.into(), name, pupils.into(), criterion.clone()],
        )
    });
    let number = findings(filled, "school-size").iter().filter(|finding| {
        let school = filled.document.school(finding.school);
        let of = school
            .and_then(|s| s.kind)
            .is_some_and(|k| kinds.contains(&k));
        let pupils = filled.schools.value(finding.school, Of::Compulsory);
        of && matches!(pupils, Value::Number(pupils) if pupils > f64::from(than))
    });
    let number = known.then(|| number.count() as u64);
    Fill::counted(holds, Expr::sum(counts.collect()), number)
}

/// Classes of a stage over the limit.
pub fn over(filled: &Filled<'_>, stage: Stage) -> Fill {
    let Some(area) = filled.schools.area(Of::Over(stage)) else {
        return Fill::none();
    };
    let own = findings(filled, "class-size").iter().filter(|finding| {
        finding.stage == Some(stage) && finding.verdict != Verdict::NotApplicable
    });
    let asked = u32::try_from(own.count()).unwrap_or(0);
    let (mut sum, mut known) = (0_u64, 0_u32);
    for value in filled.schools.values(Of::Over(stage)) {
        if let Value::Number(classes) = value {
            sum += classes as u64;
            known += 1;
        }
    }
    let holds = Expr::count(area).equals(Expr::whole(asked));
    let shown = (known == asked).then_some(sum);
    Fill::counted(holds, Expr::sum(vec![area.into()]), shown)
}

/// Pupils and funds of small schools.
pub fn small(filled: &Filled<'_>) -> Vec<Fill> {
    let schools = filled.schools;
    let areas = (
        schools.area(Of::Small),
        schools.area(Of::Compulsory),
        schools.area(Of::SmallFunds),
    );
    let ((Some(small), Some(pupils), Some(funds)), Some((holds, known))) =
        (areas, all_known(filled, "small-schools"))
    else {
        return Vec::new();
    };
    let (mut people, mut money) = (0_u64, Vec::new());
    for finding in findings(filled, "small-schools") {
        if let SchoolReason::SmallFunds { funds, .. } = &finding.reason {
            money.push(funds.clone());
            if let Value::Number(pupils) = schools.value(finding.school, Of::Compulsory) {
                people += pupils as u64;
            }
        }
    }
    let of = |area: Area| {
        let yes = Expr::text(YES);
        Expr::Call(Fun::SumIf, vec![small.into(), yes, area.into()])
    };
    let yuan = Printed::exact(&Exact::sum(money), 0).units;
    let yuan = u64::try_from(yuan).ok();
    vec![
        Fill::counted(holds.clone(), of(pupils), known.then_some(people)),
        Fill::counted(
            holds,
            of(funds).times(Expr::whole(10_000)),
            yuan.filter(|_| known),
        ),
    ]
}
