//! Ratios: what stands above and below the line, of the county's own figures or of sums of the schools.

use junheng_core::items::{
    Figure, FigureName, IfNone, ItemInput, ItemStep, PartFinding, RatioTest, Term, Withheld,
};
use junheng_core::{CountyEntry, CountyInput, Fact, Field, Kind, Number, School, Verdict};

use super::expr::{At, Expr, Fun};
use super::inputs::mark_missing;
use super::member_slots::total_slots;
use super::model::{Cell, Role, Value};
use super::part_rows::Builder;
use super::parts::{RatioCells, SOURCE};
use super::school_further::special_money;
use super::schools::Of;
use super::{derived, derived_text, number, verdict_word};

/// A ratio takes the sums of the schools.
pub const SCHOOLS: &str = "学校合计";
/// A ratio takes the county's own figures.
const COUNTY: &str = "县级数据";

/// What stands for a ratio that concerns nobody, as forms have it: the official words go on around it.
pub const NOBODY: &str = "／";

/// A ratio's figure with the formulas above and below the line.
pub struct Ratio<'a> {
    pub figure: &'a Figure,
    pub above: Expr,
    pub below: Expr,
    pub needed: Needed,
    pub if_none: IfNone,
    /// Where it stands whose figures it takes, if that is open.
    pub source: Option<At>,
}

/// What must be there for a sum: cells that hold numbers, and conditions.
#[derive(Clone, Default)]
pub struct Needed {
    cells: Vec<Expr>,
    conditions: Vec<Expr>,
}

impl Needed {
    pub fn and(mut self, other: Self) -> Self {
        self.cells.extend(other.cells);
        self.conditions.extend(other.conditions);
        self
    }

    fn guard(&self, expr: Expr) -> Expr {
        let given = expr.given(self.cells.clone());
        let conditions = self.conditions.iter().cloned();
        conditions.fold(given, |expr, holds| holds.choose(expr, Expr::text("")))
    }
}

impl Builder<'_> {
    /// A ratio as the scheme has it.
    pub fn ratio_test(&mut self, id: &str, test: &RatioTest, found: &PartFinding) {
        let figure = found.figures.iter().find(|f| f.name == FigureName::Ratio);
        let instead = test.instead.as_deref();
        let instead = instead.filter(|one| found.readings.contains(&(one.question, one.reading)));
        let lines = match instead {
            Some(instead) => [instead.numerator.as_slice(), &instead.denominator],
            None => [test.numerator.as_slice(), test.denominator.as_slice()],
        };
        self.of_terms(id, lines, figure, test.if_none, found);
    }

    /// A ratio of sums of figures, of the county's own or of the schools'.
    pub fn of_terms(
        &mut self,
        id: &str,
        [above, below]: [&[Term]; 2],
        figure: Option<&Figure>,
        if_none: IfNone,
        found: &PartFinding,
    ) {
        let sums = |by_schools| {
            let (above, needed) = self.terms(above, by_schools)?;
            let (below, more) = if below.is_empty() {
                (Expr::whole(1), Needed::default())
            } else {
                self.terms(below, by_schools)?
            };
            Some((above, below, needed.and(more)))
        };
        let fields = above.iter().chain(below);
        let fields: Vec<Field> = fields.filter_map(|term| term.field).collect();
        let by_schools = (!fields.is_empty()).then(|| sums(true)).flatten();
        let (above, below, needed, source) = match (sums(false), by_schools) {
            (Some((above, below, needed)), None) | (None, Some((above, below, needed))) => {
                (above, below, needed, None)
            }
            (None, None) => return self.plain(found, None),
            (Some(own), Some(schools)) => {
                let is_taken = self.takes_schools(id, found);
                let expr = self.schools_are_taken(&fields, &own.2, &schools.2);
                let expr = expr.choose(Expr::text(SCHOOLS), Expr::text(COUNTY));
                let word = if is_taken { SCHOOLS } else { COUNTY };
                let cell = Cell::new(derived_text(expr, word), Role::Short);
                let at = self.sheet.put(self.row, SOURCE, cell);
                self.sources.insert(id.to_owned(), (at, is_taken));
                let either = |schools: Expr, own: Expr| {
                    let taken = Expr::from(at).equals(Expr::text(SCHOOLS));
                    taken.choose(schools, own)
                };
                (
                    either(schools.2.guard(schools.0), own.2.guard(own.0)),
                    either(schools.2.guard(schools.1), own.2.guard(own.1)),
                    Needed::default(),
                    Some(at),
                )
            }
        };
        let Some(figure) = figure else {
            return self.plain(found, None);
        };
        let ratio = Ratio {
            figure,
            above,
            below,
            needed,
            if_none,
            source,
        };
        self.ratio(id, &ratio, found);
    }

    /// Whether the evaluation took the sums of the schools.
    fn takes_schools(&self, id: &str, found: &PartFinding) -> bool {
        let mut lacks = found.figures.iter().flat_map(|figure| &figure.lacks);
        if let Some(lack) = lacks.next() {
            return !matches!(lack.input(), ItemInput::County(_));
        }
        let steps = self.items.trace(self.document, id, None);
        let schools = |step: &ItemStep| matches!(step, ItemStep::Schools { .. });
        steps.iter().any(schools)
    }

    /// Where any school has one of the fields, and the county has no figure of its own or lacks more of them
    /// than the schools do.
    fn schools_are_taken(&self, fields: &[Field], own: &Needed, schools: &Needed) -> Expr {
        let slots = fields
            .iter()
            .flat_map(|field| field.places().iter().map(|place| field.at(*place)));
        let areas: Vec<Expr> = slots
            .filter_map(|slot| self.inputs.all_of(slot).map(Expr::from))
            .collect();
        if areas.is_empty() {
            return Expr::whole(0).more(Expr::whole(0));
        }
        let any = Expr::Call(Fun::Count, areas).more(Expr::whole(0));
        let wanted = u32::try_from(own.cells.len()).unwrap_or(0);
        let given = || Expr::Call(Fun::Count, own.cells.clone());
        // The county's, unless it has none or the schools lack fewer.
        let none = given().equals(Expr::whole(0));
        let lacks = schools.conditions.iter().cloned();
        let lacks = lacks.map(|holds| holds.choose(Expr::whole(0), Expr::whole(1)));
        let lacks = lacks.reduce(Expr::plus).unwrap_or_else(|| Expr::whole(0));
        let fewer = lacks.less(Expr::whole(wanted).minus(given()));
        Expr::Call(Fun::And, vec![any, Expr::Call(Fun::Or, vec![none, fewer])])
    }

    /// A term of facts, or of sums over the schools.
    pub fn terms(&self, terms: &[Term], by_schools: bool) -> Option<(Expr, Needed)> {
        let mut sum: Option<Expr> = None;
        let mut needed = Needed::default();
        for term in terms {
            let own = match (term.field.filter(|_| by_schools), term.fact) {
                (Some(field), _) => {
                    let area = self.schools.area(Of::Total(field))?;
                    needed
                        .conditions
                        .push(self.schools.all_given(Of::Total(field))?);
                    Expr::sum(vec![area.into()])
                }
                (None, Some(fact)) => {
                    let (at, _) = self.county.fact(fact)?;
                    match self.special(fact) {
                        // What the special-education schools have, while the county's cell is empty.
                        Some((holds, schools)) => {
                            let own = Expr::count(at).equals(Expr::whole(1));
                            let either = Expr::Call(Fun::Or, vec![own.clone(), holds]);
                            needed.conditions.push(either);
                            own.choose(Expr::from(at), schools)
                        }
                        None => {
                            needed.cells.push(Expr::from(at));
                            Expr::from(at)
                        }
                    }
                }
                (None, None) => return None,
            };
            let own = if term.times == 1 {
                own
            } else {
                own.times(Expr::whole(term.times))
            };
            sum = Some(match (sum, term.minus) {
                (None, false) => own,
                (None, true) => Expr::whole(0).minus(own),
                (Some(sum), false) => sum.plus(own),
                (Some(sum), true) => sum.minus(own),
            });
        }
        Some((sum?, needed))
    }

    /// What the special-education schools have of a figure of special education, and whether all of them
    /// are listed and have it.
    fn special(&self, fact: Fact) -> Option<(Expr, Expr)> {
        let entered = self.document.dossier.cell(CountyInput::Fact(fact));
        let rejected = entered.is_some_and(|c| matches!(c.entry, CountyEntry::Rejected(_)));
        let schools = self.document.schools();
        if !matches!(fact, Fact::SpecialFunds | Fact::SpecialPupils)
            || rejected
            || schools.len() < 2
        {
            return None;
        }
        let special = |school: &&School| school.kind == Some(Kind::Special);
        let special: Vec<&School> = schools.iter().filter(special).collect();
        if special.iter().any(|school| !school.campus_of.is_empty()) {
            return None;
        }
        let slots = special.iter().flat_map(|school| {
            let field = match fact {
                Fact::SpecialFunds => special_money(school),
                _ => Field::Pupils,
            };
            let slots = total_slots(school, field).into_iter();
            slots.map(|slot| (school.id, slot))
        });
        let cells: Option<Vec<Expr>> = slots
            .map(|(school, slot)| self.inputs.slot(school, slot).map(Expr::from))
            .collect();
        let cells = cells.filter(|cells| !cells.is_empty())?;
        let (listed, _) = self.county.fact(Fact::SpecialSchools)?;
        let number = |count: usize| Expr::whole(u32::try_from(count).unwrap_or(u32::MAX));
        let all = vec![
            Expr::from(listed).equals(number(special.len())),
            Expr::Call(Fun::Count, cells.clone()).equals(number(cells.len())),
        ];
        Some((Expr::Call(Fun::And, all), Expr::sum(cells)))
    }

    pub fn ratio(&mut self, id: &str, ratio: &Ratio<'_>, found: &PartFinding) {
        let figure = ratio.figure;
        let part = |exact: Option<&junheng_core::Exact>| exact.map(|exact| exact.float());
        let fraction = figure.fraction.as_ref();
        let above = part(fraction.map(|(above, _)| above));
        let below = part(fraction.map(|(_, below)| below));
        for (column, expr, value) in [(3, &ratio.above, above), (4, &ratio.below, below)] {
            let value_of = value.map_or(Value::Blank, Value::Number);
            let shown = value.map(number).unwrap_or_default();
            let expr = ratio.needed.guard(expr.clone());
            let mut cell = Cell::new(derived(expr, value_of, shown), Role::Figure(None));
            cell.mark = mark_missing(value.is_none());
            self.sheet.put(self.row, column, cell);
        }
        let above = self.sheet.at(self.row, 3);
        let below = self.sheet.at(self.row, 4);
        let both = || vec![Expr::from(above), Expr::from(below)];
        // Nothing over nothing concerns nobody; something over nothing is a fault of one of the two.
        let nobody = || {
            let zero = |at| Expr::from(at).near().equals(Expr::whole(0));
            Expr::Call(Fun::And, vec![zero(above), zero(below)])
        };
        let concerns_nobody = figure.lacks.is_empty()
            && figure.fraction.is_some()
            && figure.value.is_none()
            && ratio.if_none == IfNone::NotApplicable;
        let none = match ratio.if_none {
            IfNone::NotApplicable => nobody().choose(Expr::text(NOBODY), Expr::text("")),
            IfNone::InsufficientData => Expr::text(""),
        };
        let value = Expr::from(above)
            .times(Expr::whole(figure.unit.factor()))
            .over(below);
        let value = Expr::from(below)
            .more(Expr::whole(0))
            .choose(value, none.clone())
            .given(both());
        let found_value = figure.value.as_ref().map(|value| value.float());
        let shown = if concerns_nobody {
            Some(NOBODY.to_owned())
        } else {
            figure.printed.map(|printed| printed.to_string())
        };
        let value_of = match found_value {
            Some(value) => Value::Number(value),
            None if concerns_nobody => Value::Text(NOBODY.to_owned()),
            None => Value::Blank,
        };
        let mut cell = Cell::new(
            derived(value, value_of, shown.clone().unwrap_or_default()),
            Role::Figure(None),
        );
        cell.mark = mark_missing(shown.is_none());
        let value_at = self.sheet.put(self.row, 5, cell);
        let whole = |exact: Option<&junheng_core::Exact>| {
            exact.map(|exact| junheng_core::Printed::exact(exact, 0).to_string())
        };
        let cells = RatioCells {
            at: [above, below, value_at],
            shown: [
                whole(fraction.map(|(above, _)| above)),
                whole(fraction.map(|(_, below)| below)),
                shown,
            ],
            decimals: figure.printed.map_or(1, |printed| printed.decimals),
            none,
        };
        self.ratios.insert(id.to_owned(), cells);
        let Some((bound, limit)) = figure.limit else {
            return self.plain(found, None);
        };
        let holds = self.limit(value_at, bound, limit);
        let word = |verdict| Expr::text(verdict_word(verdict));
        let none = match ratio.if_none {
            IfNone::NotApplicable => nobody().choose(
                word(Verdict::NotApplicable),
                word(Verdict::InsufficientData),
            ),
            IfNone::InsufficientData => word(Verdict::InsufficientData),
        };
        let judged = Expr::from(below)
            .more(Expr::whole(0))
            .choose(
                holds.choose(word(Verdict::Met), word(Verdict::NotMet)),
                none,
            )
            .given_or(both(), word(Verdict::InsufficientData));
        let Some(source) = ratio.source else {
            return self.plain(found, Some(judged));
        };
        // Sums of the schools say something of the county only where the list is whole.
        let own = Expr::from(source).equals(Expr::text(COUNTY));
        let sure = Expr::Call(Fun::Or, vec![own, self.whole.clone()]);
        let mut judged = sure.choose(judged, word(Verdict::InsufficientData));
        if found.withheld == Some(Withheld::SingleSchool) {
            judged = self
                .whole
                .clone()
                .choose(judged, word(Verdict::InsufficientData));
        }
        self.verdict(Some(judged), found.verdict);
        self.row += 1;
    }
}
