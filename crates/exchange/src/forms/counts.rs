//! Numbers of schools and classes that the sentences of form Ⅳ ask for.

use junheng_core::items::{SchoolFinding, SchoolReason};
use junheng_core::{Exact, Kind, Printed, Stage, Verdict};

use super::expr::{Area, Expr, Fun};
use super::inputs::YES;
use super::model::{Piece, Value};
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
    let areas = (
        filled.schools.area(Of::Kind),
        filled.schools.area(Of::Counted),
        filled.schools.area(Of::Verdict("school-size", None)),
    );
    let ((Some(kind_area), Some(pupils), Some(verdicts)), Some((holds, known))) =
        (areas, all_known(filled, "school-size"))
    else {
        return Fill::none();
    };
    // A school may be too large by what is known of it, and its number open all the same.
    let failing = vec![verdicts.into(), Expr::text(verdict_word(Verdict::NotMet))];
    let mut numbered = failing.clone();
    numbered.extend([pupils.into(), Expr::text(">=0")]);
    let [failing, numbered] = [failing, numbered].map(|of| Expr::Call(Fun::CountIfs, of));
    let holds = Expr::Call(Fun::And, vec![holds, failing.equals(numbered)]);
    let mut own = findings(filled, "school-size").iter();
    let known = known
        && own.all(|finding| {
            let pupils = filled.schools.value(finding.school, Of::Counted);
            finding.verdict != Verdict::NotMet || matches!(pupils, Value::Number(_))
        });
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
        let pupils = filled.schools.value(finding.school, Of::Counted);
        of && matches!(pupils, Value::Number(pupils) if pupils > f64::from(than))
    });
    let number = known.then(|| number.count() as u64);
    Fill::counted(holds, Expr::sum(counts.collect()), number)
}

/// A stage's schools by what is known of their classes over the limit.
struct Over {
    /// Schools that are asked.
    asked: (Expr, usize),
    /// Schools whose number is known.
    known: (Expr, usize),
    /// Classes over the limit at the least.
    least: (Expr, u64),
}

impl Over {
    fn new(filled: &Filled<'_>, stage: Stage) -> Option<Self> {
        let of = Of::Verdict("class-size", Some(stage));
        let verdicts = filled.schools.area(of)?;
        let numbers = filled.schools.area(Of::Over(stage))?;
        let word = |verdict| Expr::text(verdict_word(verdict));
        let asked = [Verdict::Met, Verdict::NotMet, Verdict::InsufficientData];
        let asked_expr = asked.map(|verdict| Expr::count_if(verdicts, word(verdict)));
        let (mut asked_count, mut known, mut sum, mut unknown) = (0, 0, 0_u64, 0_u64);
        for school in filled.schools.all() {
            let verdict = filled.schools.value(school, of);
            let over = filled.schools.value(school, Of::Over(stage));
            let is = |verdict_is| verdict == Value::Text(verdict_word(verdict_is).to_owned());
            if asked.into_iter().any(is) {
                asked_count += 1;
                known += usize::from(over != Value::Blank);
            }
            match over {
                Value::Number(classes) => sum += classes as u64,
                // One class at the least is over where the largest one is.
                _ => unknown += u64::from(is(Verdict::NotMet)),
            }
        }
        let failing = Expr::count_if(verdicts, word(Verdict::NotMet));
        let counted = vec![
            verdicts.into(),
            word(Verdict::NotMet),
            numbers.into(),
            Expr::text(">=0"),
        ];
        let counted = Expr::Call(Fun::CountIfs, counted);
        let least = Expr::sum(vec![numbers.into()]).plus(failing.minus(counted));
        let all = |wanted: Vec<Expr>| {
            let each = wanted.into_iter().map(|verdict| {
                let number = vec![verdicts.into(), verdict, numbers.into(), Expr::text(">=0")];
                Expr::Call(Fun::CountIfs, number)
            });
            Expr::sum(each.collect())
        };
        let known_expr = all(asked.into_iter().map(word).collect());
        Some(Self {
            asked: (Expr::sum(asked_expr.into()), asked_count),
            known: (known_expr, known),
            least: (least, sum + unknown),
        })
    }
}

/// Classes of each stage over the limit, and for how many schools their number is not known.
pub fn over(filled: &Filled<'_>) -> (Vec<Fill>, Option<Piece>) {
    let (mut fills, mut unknown, mut lacking) = (Vec::new(), Vec::new(), 0);
    for stage in Stage::ALL {
        let Some(over) = Over::new(filled, stage) else {
            fills.push(Fill::none());
            continue;
        };
        let ((asked, asked_count), (known, known_count)) = (over.asked, over.known);
        let (least, least_number) = over.least;
        let some = least.clone().more(Expr::whole(0));
        let at_least = Expr::text("至少").join(least.clone().fixed(0));
        let expr = asked
            .clone()
            .equals(known.clone())
            .choose(least.fixed(0), some.choose(at_least, Expr::text("")));
        let shown = match (asked_count == known_count, least_number) {
            (true, number) => Some(number.to_string()),
            (false, 0) => None,
            (false, number) => Some(format!("至少{number}")),
        };
        fills.push(Fill::text(expr, shown));
        unknown.push(asked.minus(known));
        lacking += asked_count - known_count;
    }
    let [before, after] = ["（", "个学校学段缺各班额段的班数，未计全）"];
    let count = Expr::sum(unknown);
    let words = Expr::text(before)
        .join(count.clone().fixed(0))
        .join(Expr::text(after));
    let shown = if lacking > 0 {
        format!("{before}{lacking}{after}")
    } else {
        String::new()
    };
    let expr = count.more(Expr::whole(0)).choose(words, Expr::text(""));
    (fills, Some(Piece::Said { expr, shown }))
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
