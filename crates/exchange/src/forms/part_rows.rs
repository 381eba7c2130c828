//! The rows of the items' parts: ratios, evidence, results of the nation, tests of schools.

use std::collections::BTreeMap;

use junheng_core::items::{
    Bound, FigureName, IfNone, ItemInput, ItemLack, ItemsEvaluation, Part, PartFinding,
    RetentionFormula, Term, Test, Withheld,
};
use junheng_core::{
    Attribute, CountyInput, Decimal, Document, Fact, Field, Given, Judgement, Kind,
    MonitoringFigure, Question, Reading, Stage, Verdict,
};

use super::county_inputs::CountyInputs;
use super::expr::{Area, At, Expr, Fun};
use super::inputs::{SchoolInputs, mark_missing};
use super::model::{Cell, Content, Mark, Role, Sheet, Value};
use super::part_ratios::{Needed, Ratio};
use super::parts::{ENROLLED, RatioCells, VERDICT, joined};
use super::schools::{Of, Schools, TESTED};
use super::{derived, verdict_word};

pub struct Builder<'a> {
    pub document: &'a Document,
    pub items: &'a ItemsEvaluation,
    pub inputs: &'a SchoolInputs,
    pub county: &'a CountyInputs,
    pub schools: &'a Schools,
    /// Whether the list of schools is whole.
    pub whole: Expr,
    pub sheet: Sheet,
    pub row: u32,
    pub ratios: BTreeMap<String, RatioCells>,
    /// Where it stands whose figures a ratio takes, and whether it takes the schools'.
    pub sources: BTreeMap<String, (At, bool)>,
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
            Test::Ratio(test) => self.ratio_test(id, test, found),
            Test::Retention { formula, .. } => self.retention(id, *formula, found),
            Test::DisabledEnrolment { .. } => self.disabled(id, found),
            Test::Monitoring { .. } => self.monitoring(part, found),
            Test::Tilt {} if self.tilts_by_leavers(found) => self.tilt(found),
            Test::Tilt {} | Test::Evidence {} => self.evidence(id, found),
            Test::NoAttachedClasses {} => self.attached(found),
            _ if TESTED.contains(&id) => self.tested(id, found),
            _ => self.plain(found, None),
        }
    }

    /// A verdict that stands as the program found it, or as a formula.
    pub fn plain(&mut self, found: &PartFinding, expr: Option<Expr>) {
        let expr = expr.map(|expr| self.withheld(found, expr));
        self.verdict(expr, found.verdict);
        self.row += 1;
    }

    pub fn verdict(&mut self, expr: Option<Expr>, verdict: Verdict) {
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
        self.whole.clone().choose(expr, insufficient)
    }

    fn evidence(&mut self, id: &str, found: &PartFinding) {
        let Some(at) = self.county.evidence(id).map(Expr::from) else {
            return self.plain(found, None);
        };
        let word = |verdict| Expr::text(verdict_word(verdict));
        let own = |otherwise: Expr| {
            let given = at.clone().equals(Expr::text(""));
            given.choose(otherwise, at.clone())
        };
        let said = Judgement::from_key(id).and_then(|of| self.inputs.said(of));
        let (Some(area), false) = (said, found.schools.is_empty()) else {
            let expr = own(word(Verdict::Pending));
            // What campuses say is joined with their schools; the program's own finding stands then.
            let expr = found.schools.is_empty().then_some(expr);
            return self.plain(found, expr);
        };
        let answers = Given::ALL.map(|given| Expr::count_if(area, Expr::text(given.name())));
        let all = Expr::sum(answers.to_vec()).less(Expr::whole(self.inputs.asked_to_say()));
        let insufficient = || word(Verdict::InsufficientData);
        let joined = joined(&[area], insufficient());
        let not_met = Expr::count_if(area, word(Verdict::NotMet)).more(Expr::whole(0));
        let open = not_met.choose(word(Verdict::NotMet), insufficient());
        let expr = all.choose(open, joined);
        let expr = self.whole.clone().choose(expr, insufficient());
        let mut expr = own(expr);
        if found.withheld == Some(Withheld::SingleSchool) {
            expr = self.whole.clone().choose(expr, insufficient());
        }
        self.verdict(Some(expr), found.verdict);
        self.row += 1;
    }

    fn tilts_by_leavers(&self, found: &PartFinding) -> bool {
        found
            .readings
            .contains(&(Question::Tilt, Reading::TiltByLeavers))
    }

    /// The rural share of places against the rural share of leavers.
    fn tilt(&mut self, found: &PartFinding) {
        let facts = [
            Fact::GoodPlacesRural,
            Fact::GoodPlacesAllocated,
            Fact::RuralLeavers,
            Fact::JuniorLeavers,
        ];
        let cells: Option<Vec<Expr>> = facts
            .into_iter()
            .map(|fact| self.county.fact(fact).map(|(at, _)| at.into()))
            .collect();
        let Some([places, allocated, rural, leavers]) = cells.as_deref() else {
            return self.plain(found, None);
        };
        let word = |verdict| Expr::text(verdict_word(verdict));
        // Both sides times both numbers below the line, so that none is divided by.
        let holds = (places.clone().times(leavers.clone()).near())
            .at_least(rural.clone().times(allocated.clone()).near());
        let some = Expr::Call(
            Fun::And,
            vec![
                allocated.clone().more(Expr::whole(0)),
                leavers.clone().more(Expr::whole(0)),
            ],
        );
        // Nothing of nothing concerns nobody; something of nothing is a fault.
        let fits = |above: &Expr, below: &Expr| {
            let some = below.clone().more(Expr::whole(0));
            Expr::Call(Fun::Or, vec![some, above.clone().equals(Expr::whole(0))])
        };
        let nobody = Expr::Call(
            Fun::And,
            vec![fits(places, allocated), fits(rural, leavers)],
        );
        let expr = some
            .choose(
                holds.choose(word(Verdict::Met), word(Verdict::NotMet)),
                nobody.choose(
                    word(Verdict::NotApplicable),
                    word(Verdict::InsufficientData),
                ),
            )
            .given_or(
                vec![
                    places.clone(),
                    allocated.clone(),
                    rural.clone(),
                    leavers.clone(),
                ],
                word(Verdict::InsufficientData),
            );
        self.plain(found, Some(expr));
    }

    /// Pupils of the compulsory stages in vocational schools.
    fn attached(&mut self, found: &PartFinding) {
        let Some(kinds) = self.inputs.all(Attribute::Kind) else {
            return self.plain(found, None);
        };
        let name = || Expr::text(Kind::Vocational.official_name());
        let sums: Vec<Expr> = Stage::ALL
            .into_iter()
            .filter_map(|stage| self.inputs.all_of(Field::Pupils.of(stage)))
            .map(|pupils| Expr::Call(Fun::SumIf, vec![kinds.into(), name(), pupils.into()]))
            .collect();
        let word = |verdict| Expr::text(verdict_word(verdict));
        let judged = if sums.is_empty() {
            word(Verdict::Met)
        } else {
            Expr::sum(sums)
                .more(Expr::whole(0))
                .choose(word(Verdict::NotMet), word(Verdict::Met))
        };
        let any = Expr::count_if(kinds, name()).more(Expr::whole(0));
        let expr = any.choose(judged, word(Verdict::NotApplicable));
        // No vocational school at all is known of a whole list only.
        let insufficient = word(Verdict::InsufficientData);
        let expr = self.whole.clone().choose(expr, insufficient);
        self.verdict(Some(expr), found.verdict);
        self.row += 1;
    }

    fn tested(&mut self, id: &str, found: &PartFinding) {
        let id = TESTED.iter().find(|known| **known == id).copied();
        let stages = [None, Some(Stage::Primary), Some(Stage::Junior)];
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

    /// Shows a limit, and gives whether a value keeps it.
    pub fn limit(&mut self, value: At, bound: Bound, limit: Decimal) -> Expr {
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
        let [above, below] = formula.terms();
        let figure = found.figures.iter().find(|figure| figure.decides);
        self.of_terms(id, [&above, &below], figure, IfNone::NotApplicable, found);
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
            source: None,
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
                // What is entered and not understood stands as a word: no cell holds it.
                let rejected = ItemLack::Rejected(ItemInput::County(input));
                let rejected = found.lacks.contains(&rejected);
                let expr = limit.filter(|_| !rejected).map(|(bound, limit)| {
                    let holds = self.limit(value_at, bound, limit);
                    holds
                        .choose(word(Verdict::Met), word(Verdict::NotMet))
                        .given_or(vec![value_at.into()], word(Verdict::Pending))
                });
                let verdict = figure
                    .and_then(|figure| figure.verdict)
                    .unwrap_or(match rejected {
                        true => Verdict::InsufficientData,
                        false => Verdict::Pending,
                    });
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
