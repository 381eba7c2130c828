//! The rows of the items' parts: ratios, evidence, results of the nation, tests of schools.

use std::collections::BTreeMap;

use junheng_core::items::{
    Bound, Figure, FigureName, IfNone, ItemStep, ItemsEvaluation, Part, PartFinding, PartReason,
    RetentionFormula, Term, Test,
};
use junheng_core::{
    CountyInput, Decimal, Document, Fact, MonitoringFigure, Number, Question, Reading, Verdict,
};

use super::expr::{Area, At, Expr};
use super::inputs::{CountyInputs, mark_missing};
use super::model::{Cell, Content, Mark, Role, Sheet, Value};
use super::parts::{ENROLLED, RatioCells, VERDICT, joined};
use super::schools::{Of, Schools, TESTED};
use super::{derived, number, verdict_word};

/// A ratio's figure with the formulas above and below the line.
struct Ratio<'a> {
    figure: &'a Figure,
    above: Expr,
    below: Expr,
    needed: Needed,
    if_none: IfNone,
}

/// What must be there for a sum: cells that hold numbers, and conditions.
#[derive(Clone, Default)]
struct Needed {
    cells: Vec<Expr>,
    conditions: Vec<Expr>,
}

impl Needed {
    fn and(mut self, other: Self) -> Self {
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

pub struct Builder<'a> {
    pub document: &'a Document,
    pub items: &'a ItemsEvaluation,
    pub county: &'a CountyInputs,
    pub schools: &'a Schools,
    pub sheet: Sheet,
    pub row: u32,
    pub ratios: BTreeMap<String, RatioCells>,
}

const fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::Below => "<",
    }
}

impl Builder<'_> {
    pub fn part(&mut self, part: &Part, found: &PartFinding) {
        let id = part.id.as_str();
        match &part.test {
            Test::Ratio(test) => {
                let figure = found.figures.iter().find(|f| f.name == FigureName::Ratio);
                let steps = self.items.trace(self.document, id, None);
                let by_schools = steps
                    .iter()
                    .any(|step| matches!(step, ItemStep::Schools { .. }));
                let above = self.terms(&test.numerator, by_schools);
                let below = if test.denominator.is_empty() {
                    Some((Expr::whole(1), Needed::default()))
                } else {
                    self.terms(&test.denominator, by_schools)
                };
                let ratio = figure.zip(above.zip(below));
                match ratio {
                    Some((figure, ((above, needed), (below, more)))) => {
                        let ratio = Ratio {
                            figure,
                            above,
                            below,
                            needed: needed.and(more),
                            if_none: test.if_none,
                        };
                        self.ratio(id, &ratio, found);
                    }
                    None => self.plain(found, None),
                }
            }
            Test::Retention { formula, .. } => self.retention(id, *formula, found),
            Test::DisabledEnrolment { .. } => self.disabled(id, found),
            Test::Monitoring { .. } => self.monitoring(part, found),
            Test::Tilt {} if found.reason != PartReason::Compared => self.evidence(id, found),
            Test::Evidence {} => self.evidence(id, found),
            _ if TESTED.contains(&id) => self.tested(id, found),
            _ => self.plain(found, None),
        }
    }

    /// A verdict that stands as the program found it, or as a formula.
    fn plain(&mut self, found: &PartFinding, expr: Option<Expr>) {
        let expr = expr.map(|expr| self.withheld(found, expr));
        self.verdict(expr, found.verdict);
        self.row += 1;
    }

    fn verdict(&mut self, expr: Option<Expr>, verdict: Verdict) {
        let word = verdict_word(verdict).to_owned();
        let content = match expr {
            Some(expr) => derived(expr, Value::Text(word.clone()), word),
            None => Content::Text(word),
        };
        let mut cell = Cell::new(content, Role::Short);
        cell.mark = match verdict {
            Verdict::NotMet => Mark::Failing,
            other => mark_missing(other == Verdict::InsufficientData),
        };
        self.sheet.put(self.row, VERDICT, cell);
    }

    /// A verdict that is one of the county only where the list of schools is whole.
    fn withheld(&self, found: &PartFinding, expr: Expr) -> Expr {
        if found.withheld.is_none() && found.schools.is_empty() {
            return expr;
        }
        let insufficient = Expr::text(verdict_word(Verdict::InsufficientData));
        self.county.is_whole().choose(expr, insufficient)
    }

    fn evidence(&mut self, id: &str, found: &PartFinding) {
        let expr = self.county.evidence(id).map(|at| {
            let pending = Expr::text(verdict_word(Verdict::Pending));
            Expr::from(at)
                .equals(Expr::text(""))
                .choose(pending, Expr::from(at))
        });
        self.plain(found, expr);
    }

    fn tested(&mut self, id: &str, found: &PartFinding) {
        let id = TESTED.iter().find(|known| **known == id).copied();
        let stages = [
            None,
            Some(junheng_core::Stage::Primary),
            Some(junheng_core::Stage::Junior),
        ];
        let areas: Vec<Area> = stages
            .into_iter()
            .filter(|stage| stage.is_some() == (id == Some("class-size")))
            .filter_map(|stage| self.schools.area(Of::Verdict(id?, stage)))
            .collect();
        let insufficient = Expr::text(verdict_word(Verdict::InsufficientData));
        let expr =
            (!areas.is_empty() && !found.schools.is_empty()).then(|| joined(&areas, insufficient));
        self.plain(found, expr);
    }

    /// A term of facts, or of sums over the schools.
    fn terms(&self, terms: &[Term], by_schools: bool) -> Option<(Expr, Needed)> {
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
                    needed.cells.push(Expr::from(at));
                    Expr::from(at)
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

    /// Facts added and taken away.
    fn facts(&self, facts: &[(Fact, bool)]) -> Option<(Expr, Needed)> {
        let terms: Vec<Term> = facts
            .iter()
            .map(|(fact, minus)| Term {
                fact: Some(*fact),
                field: None,
                minus: *minus,
                times: 1,
            })
            .collect();
        self.terms(&terms, false)
    }

    fn ratio(&mut self, id: &str, ratio: &Ratio<'_>, found: &PartFinding) {
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
        let value = Expr::from(above)
            .times(Expr::whole(figure.unit.factor()))
            .over(below);
        let value = Expr::from(below)
            .more(Expr::whole(0))
            .choose(value, Expr::text(""))
            .given(both());
        let found_value = figure.value.as_ref().map(|value| value.float());
        let shown = figure.printed.map(|p| p.to_string()).unwrap_or_default();
        let mut cell = Cell::new(
            derived(
                value,
                found_value.map_or(Value::Blank, Value::Number),
                shown,
            ),
            Role::Figure(None),
        );
        cell.mark = mark_missing(found_value.is_none());
        let value_at = self.sheet.put(self.row, 5, cell);
        let whole = |exact: Option<&junheng_core::Exact>| {
            exact.map(|exact| junheng_core::Printed::exact(exact, 0).to_string())
        };
        let cells = RatioCells {
            at: [above, below, value_at],
            shown: [
                whole(fraction.map(|(above, _)| above)),
                whole(fraction.map(|(_, below)| below)),
                figure.printed.map(|printed| printed.to_string()),
            ],
            decimals: figure.printed.map_or(1, |printed| printed.decimals),
        };
        self.ratios.insert(id.to_owned(), cells);
        let Some((bound, limit)) = figure.limit else {
            return self.plain(found, None);
        };
        let holds = self.limit(value_at, bound, limit);
        let word = |verdict| Expr::text(verdict_word(verdict));
        let none = match ratio.if_none {
            IfNone::NotApplicable => word(Verdict::NotApplicable),
            IfNone::InsufficientData => word(Verdict::InsufficientData),
        };
        let judged = Expr::from(below)
            .more(Expr::whole(0))
            .choose(
                holds.choose(word(Verdict::Met), word(Verdict::NotMet)),
                none,
            )
            .given_or(both(), word(Verdict::InsufficientData));
        self.plain(found, Some(judged));
    }

    /// Shows a limit, and gives whether a value keeps it.
    fn limit(&mut self, value: At, bound: Bound, limit: Decimal) -> Expr {
        self.sheet.text(self.row, 6, sign(bound), Role::Short);
        let content = Content::Input(Some(limit));
        let limit = self
            .sheet
            .put(self.row, 7, Cell::new(content, Role::Figure(None)));
        let (value, limit) = (Expr::from(value).near(), Expr::from(limit).near());
        match bound {
            Bound::AtLeast => value.at_least(limit),
            Bound::AtMost => value.at_most(limit),
            Bound::Below => value.less(limit),
        }
    }

    fn retention(&mut self, id: &str, formula: RetentionFormula, found: &PartFinding) {
        use Fact::{
            Deaths, Entrants, Leavers, Resumed, Skipped, Suspended, TransferredIn, TransferredOut,
        };
        let (above, below): (&[_], &[_]) = match formula {
            RetentionFormula::Form => (
                &[
                    (Leavers, false),
                    (TransferredIn, true),
                    (TransferredOut, false),
                ],
                &[(Entrants, false), (Deaths, true)],
            ),
            RetentionFormula::Changes => (
                &[(Leavers, false)],
                &[
                    (Entrants, false),
                    (TransferredIn, false),
                    (TransferredOut, true),
                    (Suspended, true),
                    (Resumed, false),
                    (Skipped, false),
                    (Deaths, true),
                ],
            ),
            RetentionFormula::Plain => (&[(Leavers, false)], &[(Entrants, false)]),
        };
        self.of_facts(id, above, below, found);
    }

    fn disabled(&mut self, id: &str, found: &PartFinding) {
        use Fact::{Disabled, DisabledDeferred, DisabledUnable};
        let by_able = found.readings.iter().any(|(question, reading)| {
            *question == Question::DisabledDenominator && *reading == Reading::AbleChildren
        });
        let below: &[(Fact, bool)] = if by_able {
            &[
                (Disabled, false),
                (DisabledUnable, true),
                (DisabledDeferred, true),
            ]
        } else {
            &[(Disabled, false)]
        };
        self.of_facts(id, &ENROLLED, below, found);
    }

    fn of_facts(
        &mut self,
        id: &str,
        above: &[(Fact, bool)],
        below: &[(Fact, bool)],
        found: &PartFinding,
    ) {
        let figure = found.figures.iter().find(|figure| figure.decides);
        let sums = self.facts(above).zip(self.facts(below));
        let Some((figure, ((above, needed), (below, more)))) = figure.zip(sums) else {
            return self.plain(found, None);
        };
        let ratio = Ratio {
            figure,
            above,
            below,
            needed: needed.and(more),
            if_none: IfNone::NotApplicable,
        };
        self.ratio(id, &ratio, found);
    }

    fn monitoring(&mut self, part: &Part, found: &PartFinding) {
        let subjects = super::items::monitored(part, self.items.date);
        let single = found.withheld.is_some();
        for subject in &subjects {
            for of in MonitoringFigure::ALL {
                let input = CountyInput::Monitoring(*subject, *of);
                let Some((at, value)) = self.county.at(input) else {
                    continue;
                };
                let name = match of {
                    MonitoringFigure::Level => FigureName::Level(*subject),
                    MonitoringFigure::Rate => FigureName::Rate(*subject),
                };
                let word = match of {
                    MonitoringFigure::Level => "学业水平等级",
                    MonitoringFigure::Rate => "校际差异率",
                };
                let text = format!("{}{word}", super::items::subject_name(*subject));
                self.sheet.text(self.row, 2, &text, Role::Words);
                let shown = value.map(|value| value.to_string()).unwrap_or_default();
                let value_of = value.map_or(Value::Blank, |v| Value::Number(v.to_f64()));
                let expr = Expr::from(at).given(vec![at.into()]);
                let mut cell = Cell::new(derived(expr, value_of, shown), Role::Figure(None));
                cell.mark = mark_missing(value.is_none());
                let value_at = self.sheet.put(self.row, 5, cell);
                let figure = found.figures.iter().find(|figure| figure.name == name);
                let limit = figure
                    .and_then(|figure| figure.limit)
                    .or_else(|| super::items::monitoring_limit(part, *of, self.items.date));
                let word = |verdict| Expr::text(verdict_word(verdict));
                let expr = limit.map(|(bound, limit)| {
                    let holds = self.limit(value_at, bound, limit);
                    holds
                        .choose(word(Verdict::Met), word(Verdict::NotMet))
                        .given_or(vec![value_at.into()], word(Verdict::Pending))
                });
                let verdict = figure
                    .and_then(|figure| figure.verdict)
                    .unwrap_or(Verdict::Pending);
                let (expr, verdict) = if single {
                    let expr = expr.map(|expr| self.withheld(found, expr));
                    (expr, Verdict::InsufficientData)
                } else {
                    (expr, verdict)
                };
                self.verdict(expr, verdict);
                self.row += 1;
            }
        }
        if subjects.is_empty() {
            self.plain(found, None);
        }
    }
}
