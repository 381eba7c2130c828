//! What a document's scheme asks of the county: which figures a verdict waits for, which a form prints,
//! which nobody needs, and what is judged by documents.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::finding::{ItemInput, ItemsEvaluation, SchoolCounts};
use super::judge::evaluate_items;
use super::known::items_of;
use super::part::school_answers;
use super::scheme::{ItemScheme, Section, Test};
use crate::county::{CountyEntry, CountyInput, EnteredBy, Series};
use crate::decimal::Decimal;
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::parts::part_key;
use crate::points::{PointScheme, evaluate_points, point_schemes};
use crate::readings::{Question, Reading};
use crate::scheme::{Part, PartTest, Scheme, Text};

/// Where one of the county's figures stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryState {
    /// It holds what it should.
    Filled,
    /// It holds a text that is not understood.
    Rejected,
    /// A verdict waits for it.
    Missing,
    /// Only a form prints it, and it is missing there.
    ForForm,
    /// It is used where it is there, and nothing waits for it.
    Optional,
    /// The scheme has no use for it.
    NotNeeded,
}

/// Something that is judged by documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What its evidence is kept under in a document.
    pub key: String,
    /// The section and number of its item; nothing for a part of the whole scheme.
    pub item: Option<(Section, u32)>,
    /// The item's or part's name.
    pub name: Text,
    /// What it asks, where the item has several parts.
    pub part: Option<Text>,
    /// What else to know.
    pub note: Option<Text>,
    /// Who enters it.
    pub by: EnteredBy,
    /// Whether the readings chosen leave it to documents.
    pub needed: bool,
    /// What the schools say of themselves, once one does.
    pub schools: Option<SchoolCounts>,
}

impl Judged {
    /// Where its verdict stands: the county's own, else the schools'. One school's document leaves to the
    /// county what the county enters.
    #[must_use]
    pub fn state(&self, document: &Document) -> EntryState {
        let own = document.dossier.evidence(&self.key);
        if own.is_some_and(|own| own.verdict.is_some()) {
            return EntryState::Filled;
        }
        let single = document.schools().len() == 1;
        match &self.schools {
            _ if !self.needed || (single && self.by == EnteredBy::County) => EntryState::NotNeeded,
            Some(counts) if counts.insufficient == 0 => EntryState::Filled,
            _ => EntryState::Missing,
        }
    }
}

/// A number that the user gives in a part of the whole scheme: points of an item, or a share in per cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// What it is kept under in a document.
    pub key: String,
    /// What its part is kept under.
    pub part: String,
    /// The most that it can be.
    pub most: Decimal,
}

impl Claimed {
    /// Where it stands. One school's document leaves it to the county.
    #[must_use]
    pub fn state(&self, document: &Document) -> EntryState {
        let claim = document.dossier.claim(&self.key);
        match claim.and_then(|claim| claim.points) {
            Some(points) if points.is_negative() || points > self.most => EntryState::Rejected,
            Some(_) => EntryState::Filled,
            None if document.schools().len() == 1 => EntryState::NotNeeded,
            None => EntryState::Missing,
        }
    }
}

/// What a document's scheme asks of the county.
#[derive(Clone, Debug, Default)]
pub struct CountyAsked {
    /// The scheme's items with its variants; none where the scheme has none.
    pub items: Option<Arc<ItemScheme>>,
    /// What is judged by documents, in the scheme's order.
    pub judged: Vec<Judged>,
    /// What is entered as points or a share in the parts of the scheme, in its order.
    pub claimed: Vec<Claimed>,
    /// Whether it is known at all: nothing is where the scheme cannot judge.
    pub is_known: bool,
    waited: BTreeSet<CountyInput>,
    used: BTreeSet<CountyInput>,
    series: BTreeSet<Series>,
}

/// Looks up what a document's scheme asks of the county; `evaluation` must be of the same document.
#[must_use]
pub fn county_asked(document: &Document, evaluation: &Evaluation) -> CountyAsked {
    let mut asked = CountyAsked::default();
    let Ok(items) = items_of(&document.settings) else {
        return asked;
    };
    asked.is_known = true;
    if let Some(items) = items {
        let found = evaluate_items(document, evaluation, Arc::clone(&items));
        asked.take_items(document, &items, &found);
        asked.items = Some(items);
    }
    let scheme = &evaluation.rules.scheme;
    for part in &scheme.parts {
        asked.take_claims(scheme, part);
        if matches!(part.test, PartTest::Evidence) {
            asked.judged.push(Judged {
                key: part_key(scheme, &part.id),
                item: None,
                name: part.name.clone(),
                part: None,
                note: None,
                by: EnteredBy::County,
                needed: true,
                schools: None,
            });
        }
    }
    let of_scheme = point_schemes().unwrap_or_default().iter();
    for points in of_scheme.filter(|points| points.coefficients == scheme.id) {
        if !is_given(document, points) {
            continue;
        }
        let found = evaluate_points(document, Arc::clone(points));
        let beside = found.items.iter().filter_map(|item| item.beside.as_ref());
        for input in beside
            .flat_map(|beside| &beside.lines)
            .flat_map(|line| &line.missing)
        {
            asked.waited.insert(*input);
        }
        asked.series.extend(Series::ALL);
    }
    asked
}

/// Whether a county gives itself these points: it lies in their region, as far as its local variants
/// tell, or has entered some.
fn is_given(document: &Document, points: &PointScheme) -> bool {
    let overlays = document.settings.chosen_overlays().unwrap_or_default();
    let mut regions = overlays.iter().filter_map(|overlay| overlay.region());
    let own = |(key, _): (&str, _)| {
        let rest = key.strip_prefix(points.id.as_str());
        rest.is_some_and(|rest| rest.starts_with('.'))
    };
    regions.any(|region| region.zh == points.region.zh) || document.dossier.claims().any(own)
}

impl CountyAsked {
    fn take_claims(&mut self, scheme: &Scheme, part: &Part) {
        let of_part = part_key(scheme, &part.id);
        let claimed = |key: String, most| Claimed {
            key,
            part: of_part.clone(),
            most,
        };
        match &part.test {
            PartTest::Points { of, items, .. } => {
                let items = items.iter();
                let all = items.map(|item| claimed(part_key(scheme, &item.id), *of));
                self.claimed.extend(all);
            }
            PartTest::Share { .. } => {
                let share = claimed(of_part.clone(), Decimal::whole(100));
                self.claimed.push(share);
            }
            PartTest::Resources | PartTest::Evidence => {}
        }
    }

    fn take_items(&mut self, document: &Document, items: &ItemScheme, found: &ItemsEvaluation) {
        let lacks = found.items.iter().flat_map(|item| &item.parts);
        for lack in lacks.flat_map(|part| &part.lacks) {
            if let ItemInput::County(input) = lack.input() {
                self.waited.insert(input);
            }
        }
        let tilt = document.settings.readings.chosen(Question::Tilt);
        let tilt = tilt.or_else(|| items.proposed(Question::Tilt));
        for item in &items.items {
            for part in &item.parts {
                let needs = part.needs();
                // Subjects change with the years: only what the day's list has is asked for.
                if !matches!(part.test, Test::Monitoring { .. }) {
                    self.used.extend(needs.county);
                }
                if needs.evidence {
                    let by_documents = tilt == Some(Reading::TiltByEvidence);
                    self.judged.push(Judged {
                        key: part.id.clone(),
                        item: Some((item.section, item.number)),
                        name: item.name.clone(),
                        part: part.name.clone(),
                        note: part.note.clone(),
                        by: item.by,
                        needed: by_documents || !matches!(part.test, Test::Tilt {}),
                        schools: school_answers(document, &part.id),
                    });
                }
            }
        }
    }

    /// Where a figure stands.
    #[must_use]
    pub fn state(&self, document: &Document, input: CountyInput) -> EntryState {
        match document.dossier.cell(input).map(|cell| &cell.entry) {
            Some(CountyEntry::Number(_) | CountyEntry::Date(_)) => return EntryState::Filled,
            Some(CountyEntry::Rejected(_)) => return EntryState::Rejected,
            _ => {}
        }
        let (printed, used) = match input {
            CountyInput::Fact(fact) => (!fact.info().form.is_empty(), self.used.contains(&input)),
            CountyInput::Survey(..) => (true, self.used.contains(&input)),
            CountyInput::Series(series, _) => (false, self.series.contains(&series)),
            CountyInput::Monitoring(..) => (false, false),
        };
        if self.waited.contains(&input) {
            EntryState::Missing
        } else if printed && self.items.is_some() && !self.is_summed(input) {
            EntryState::ForForm
        } else if used {
            EntryState::Optional
        } else {
            EntryState::NotNeeded
        }
    }

    /// Whether the schools' figures stand for it, so that nothing waits for the county's own.
    fn is_summed(&self, input: CountyInput) -> bool {
        let Some(items) = &self.items else {
            return false;
        };
        let parts = items.items.iter().flat_map(|item| &item.parts);
        let mut terms = parts.flat_map(|part| match &part.test {
            Test::Ratio(ratio) => [ratio.numerator.clone(), ratio.denominator.clone()],
            // What decides nothing is printed by the form as the county has it.
            Test::Retention { formula, .. } => formula.terms(),
            _ => [Vec::new(), Vec::new()],
        });
        let stands = |term: &super::scheme::Term| {
            term.field.is_some() && term.fact.map(CountyInput::Fact) == Some(input)
        };
        terms.any(|terms| terms.iter().any(stands))
    }

    /// Whether the national forms print what is judged by documents: they have the items, not the parts of a
    /// whole scheme.
    #[must_use]
    pub fn prints_judged(&self) -> bool {
        self.judged.iter().any(|judged| judged.item.is_some())
    }

    /// Whether a series of years is of use to the scheme.
    #[must_use]
    pub fn is_used(&self, series: Series) -> bool {
        self.series.contains(&series)
    }

    /// The years that a verdict waits for in a series, in order.
    #[must_use]
    pub fn years_waited(&self, of: Series) -> Vec<u16> {
        let range = CountyInput::Series(of, 0)..=CountyInput::Series(of, u16::MAX);
        let years = self.waited.range(range).filter_map(|input| match input {
            CountyInput::Series(_, year) => Some(*year),
            _ => None,
        });
        years.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::county::{
        Claim, CountyCell, Fact, MonitoringFigure, Subject, SurveyFigure, SurveyGroup,
    };
    use crate::date::Date;
    use crate::evaluate::evaluate;
    use crate::scheme::scheme_of;

    fn asked(document: &Document) -> CountyAsked {
        let scheme = scheme_of(&document.settings).unwrap();
        county_asked(document, &evaluate(document, scheme).unwrap())
    }

    fn document(scheme: &str) -> Document {
        Document::new(scheme, Date::new(2026, 6, 20).unwrap())
    }

    fn state(document: &Document, key: &str) -> EntryState {
        let input = CountyInput::from_key(key).unwrap();
        asked(document).state(document, input)
    }

    #[test]
    fn the_forms_print_the_items_alone() {
        let quality = asked(&document("quality-balance-2017"));
        assert!(quality.prints_judged());
        let basic = asked(&document("basic-balance-2012"));
        assert!(!basic.judged.is_empty() && !basic.prints_judged());
    }

    #[test]
    fn a_figure_stands_where_the_scheme_puts_it() {
        let mut quality = document("quality-balance-2017");
        for (key, expected) in [
            ("facts.rotated", EntryState::Missing),
            ("facts.villages", EntryState::ForForm),
            ("facts.suspended", EntryState::Optional),
            ("facts.wage_bill", EntryState::NotNeeded),
            ("survey.parents.valid", EntryState::ForForm),
            ("monitoring.labour.level", EntryState::Missing),
            ("series.gnp.2024", EntryState::NotNeeded),
        ] {
            assert_eq!(state(&quality, key), expected, "{key}");
        }
        let rotated = CountyInput::Fact(Fact::Rotated);
        let put = |document: &mut Document, entry| {
            let cell = CountyCell {
                entry,
                ..CountyCell::default()
            };
            document.dossier.put(rotated, cell);
        };
        put(&mut quality, CountyEntry::Number(Decimal::whole(3)));
        assert_eq!(state(&quality, "facts.rotated"), EntryState::Filled);
        put(&mut quality, CountyEntry::Rejected("三".to_owned()));
        assert_eq!(state(&quality, "facts.rotated"), EntryState::Rejected);
        let level = CountyInput::Monitoring(Subject::Chinese, MonitoringFigure::Level);
        let survey = CountyInput::Survey(SurveyGroup::Parents, SurveyFigure::Valid);
        let basic = document("basic-balance-2012");
        for input in [level, survey, CountyInput::Fact(Fact::Villages)] {
            let state = asked(&basic).state(&basic, input);
            assert_eq!(state, EntryState::NotNeeded, "{input:?}");
        }
        assert_eq!(state(&basic, "series.gnp.2025"), EntryState::NotNeeded);
    }

    #[test]
    fn series_are_asked_for_where_points_are_given() {
        let mut basic = document("basic-balance-2012");
        let region = crate::document::ChosenOverlay::Known("xinjiang".to_owned());
        basic.settings.overlays.push(region);
        // The year of the evaluation is not over.
        assert_eq!(state(&basic, "series.gnp.2025"), EntryState::Missing);
        assert_eq!(state(&basic, "series.gnp.2026"), EntryState::Optional);
        assert_eq!(state(&basic, "series.gnp.2001"), EntryState::Optional);
        let waited = |document: &Document| asked(document).years_waited(Series::TransfersReceived);
        assert_eq!(waited(&basic), [2025]);
        // A series that nobody has entered follows the others.
        let gnp = CountyInput::from_key("series.gnp.2022").unwrap();
        let cell = CountyCell {
            entry: CountyEntry::Number(Decimal::whole(5)),
            ..CountyCell::default()
        };
        basic.dossier.put(gnp, cell);
        assert_eq!(waited(&basic), [2022]);
        // Elsewhere points that are entered ask for them.
        basic.settings.overlays.clear();
        assert_eq!(waited(&basic), Vec::<u16>::new());
        let claim = Claim {
            points: Some(Decimal::whole(5)),
            ..Claim::default()
        };
        basic.dossier.put_claim("xinjiang-1000.C7", claim);
        assert_eq!(waited(&basic), [2022]);
    }

    #[test]
    fn a_variant_asks_for_more() {
        let mut local = document("quality-balance-2017");
        let chosen = crate::document::ChosenOverlay::Known("akqi-2022".to_owned());
        local.settings.overlays.push(chosen);
        assert_eq!(state(&local, "facts.wage_bill"), EntryState::Missing);
    }

    #[test]
    fn documents_judge_what_the_readings_leave_to_them() {
        let mut quality = document("quality-balance-2017");
        let keys = |document: &Document, needed: bool| -> Vec<String> {
            let judged = asked(document).judged.into_iter();
            judged
                .filter(|one| one.needed == needed)
                .map(|one| one.key)
                .collect()
        };
        assert_eq!(keys(&quality, true).len(), 11);
        let readings = &mut quality.settings.readings;
        readings.choose(Question::Tilt, Some(Reading::TiltByLeavers));
        assert_eq!(keys(&quality, false), ["rural-tilt"]);
        let basic = document("basic-balance-2012");
        assert_eq!(keys(&basic, true), ["basic-balance-2012.standards"]);
        // Seventeen items of points, and the public's satisfaction.
        let claimed = asked(&basic).claimed;
        assert_eq!(claimed.len(), 18);
        let missing = |one: &Claimed| one.state(&basic) == EntryState::Missing;
        assert!(claimed.iter().all(missing));
        assert_eq!(asked(&quality).claimed, []);
    }
}
