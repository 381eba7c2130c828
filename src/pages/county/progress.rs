//! What is filled and what is missing, section by section. No browser here.

use junheng_core::items::{CountyAsked, EntryState};
use junheng_core::{
    CountyInput, Document, EnteredBy, Fact, MonitoringFigure, Question, Series, Subject,
    SurveyFigure, SurveyGroup,
};
use junheng_words::{Lang, Text, county_page as words};

use crate::router::{Page, county_href, evidence_href, href, veto_href};

/// A section of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Single figures.
    Facts,
    /// Figures of several years.
    Series,
    /// What documents decide.
    Evidence,
    /// The national monitoring.
    Monitoring,
    /// The county's own survey.
    Survey,
    /// What fails a county whatever else holds.
    Vetoes,
    /// Readings of open questions, and concessions.
    Readings,
}

impl Section {
    /// All sections in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Facts,
        Self::Series,
        Self::Evidence,
        Self::Monitoring,
        Self::Survey,
        Self::Vetoes,
        Self::Readings,
    ];

    /// Its segment in addresses.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Series => "series",
            Self::Evidence => "evidence",
            Self::Monitoring => "monitoring",
            Self::Survey => "survey",
            Self::Vetoes => "vetoes",
            Self::Readings => "readings",
        }
    }

    /// The section with this segment.
    pub fn from_segment(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.segment() == segment)
    }

    /// Its name.
    pub const fn name(self) -> Text {
        match self {
            Self::Facts => words::FACTS,
            Self::Series => words::SERIES,
            Self::Evidence => words::EVIDENCE,
            Self::Monitoring => words::MONITORING,
            Self::Survey => words::SURVEY,
            Self::Vetoes => words::VETOES,
            Self::Readings => words::READINGS,
        }
    }

    /// Who enters most of it.
    pub const fn by(self) -> EnteredBy {
        match self {
            Self::Monitoring => EnteredBy::Nation,
            _ => EnteredBy::County,
        }
    }

    /// The section that has a figure.
    pub const fn of(input: CountyInput) -> Self {
        match input {
            CountyInput::Fact(_) => Self::Facts,
            CountyInput::Series(..) => Self::Series,
            CountyInput::Survey(..) => Self::Survey,
            CountyInput::Monitoring(..) => Self::Monitoring,
        }
    }
}

/// How many inputs of a section stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Filled.
    pub filled: usize,
    /// Not understood.
    pub rejected: usize,
    /// A verdict waits for them.
    pub missing: usize,
    /// Only a form waits for them.
    pub for_form: usize,
    /// Used where they are there.
    pub optional: usize,
    /// Of no use to the scheme.
    pub not_needed: usize,
    /// Whether the scheme asks for the section at all; what is entered there is kept.
    pub is_needed: bool,
    /// The address of the first that is not understood, else missing, else wanted by a form.
    pub next: Option<String>,
    rank: usize,
}

impl Count {
    fn add(&mut self, state: EntryState, address: impl FnOnce() -> String) {
        let (number, rank) = match state {
            EntryState::Filled => (&mut self.filled, 0),
            EntryState::Rejected => (&mut self.rejected, 3),
            EntryState::Missing => (&mut self.missing, 2),
            EntryState::ForForm => (&mut self.for_form, 1),
            EntryState::Optional => (&mut self.optional, 0),
            EntryState::NotNeeded => (&mut self.not_needed, 0),
        };
        *number += 1;
        if rank > self.rank {
            self.rank = rank;
            self.next = Some(address());
        }
    }
}

/// A section's mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What colours it.
    pub class: &'static str,
    /// A symbol, with a number where something is missing.
    pub short: String,
    /// Symbol and words.
    pub text: String,
}

/// The progress of all sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    counts: Vec<Count>,
    is_known: bool,
}

impl Progress {
    /// Counts what a document has of what is asked.
    pub fn of(document: &Document, asked: &CountyAsked) -> Self {
        let counts = Section::ALL.map(|section| count(document, asked, section));
        Self {
            counts: counts.into(),
            is_known: asked.is_known,
        }
    }

    /// A section's counts.
    pub fn count(&self, section: Section) -> Option<&Count> {
        let at = Section::ALL.iter().position(|one| *one == section)?;
        self.counts.get(at)
    }

    /// A section's mark.
    pub fn mark(&self, section: Section, lang: Lang) -> Mark {
        let mark = |class, symbol: &str, number: usize, text: String| Mark {
            class,
            short: if number > 0 {
                format!("{symbol}\u{202f}{number}")
            } else {
                symbol.to_owned()
            },
            text: format!("{symbol} {text}"),
        };
        let Some(count) = self.count(section) else {
            return mark("", "", 0, String::new());
        };
        if !self.is_known {
            let text = words::NOT_KNOWN.get(lang).to_owned();
            return mark("missing", "?", 0, text);
        }
        let (missing, rejected, forms) = (count.missing, count.rejected, count.for_form);
        let text = words::progress(missing, rejected, forms, section.by(), lang);
        if !count.is_needed {
            let text = words::unused(count.filled, lang);
            return mark("not-applicable", "·", 0, text);
        }
        let unused = count.filled + count.optional == 0;
        if section == Section::Readings && !unused {
            let text = words::readings_chosen(count.filled, lang);
            return mark("met", "✓", 0, text);
        }
        match (count.rejected, count.missing, count.for_form) {
            (0, 0, 0) if unused => {
                mark("not-applicable", "·", 0, words::UNUSED.get(lang).to_owned())
            }
            (0, 0, 0) => mark("met", "✓", 0, words::COMPLETE.get(lang).to_owned()),
            (0, 0, forms) => mark("not-applicable", "○", forms, text),
            (0, missing, _) => mark("missing", "?", missing, text),
            (rejected, ..) => mark("fail", "✗", rejected, text),
        }
    }
}

fn count(document: &Document, asked: &CountyAsked, section: Section) -> Count {
    let of_items = matches!(
        section,
        Section::Monitoring | Section::Survey | Section::Vetoes
    );
    let mut count = Count {
        is_needed: asked.items.is_some() || !of_items,
        ..Count::default()
    };
    let mut figure = |input: CountyInput| {
        count.add(asked.state(document, input), || county_href(input));
    };
    match section {
        Section::Facts => {
            for fact in Fact::by_group() {
                figure(CountyInput::Fact(fact));
            }
        }
        Section::Monitoring => {
            for subject in Subject::ALL {
                for of in MonitoringFigure::ALL {
                    figure(CountyInput::Monitoring(*subject, *of));
                }
            }
        }
        Section::Survey => {
            for group in SurveyGroup::ALL {
                for of in SurveyFigure::ALL {
                    figure(CountyInput::Survey(*group, *of));
                }
            }
        }
        Section::Series => {
            for series in Series::ALL {
                let (state, year) = series_state(document, asked, *series);
                count.add(state, || county_href(CountyInput::Series(*series, year)));
            }
        }
        Section::Evidence => {
            for judged in &asked.judged {
                count.add(judged.state(document), || evidence_href(&judged.key));
            }
            for claimed in &asked.claimed {
                count.add(claimed.state(document), || evidence_href(&claimed.part));
            }
        }
        Section::Vetoes => {
            for veto in asked.items.iter().flat_map(|items| &items.vetoes) {
                let answer = document.dossier.veto(&veto.id);
                let state = match answer.and_then(|answer| answer.yes) {
                    Some(_) => EntryState::Filled,
                    None => EntryState::Missing,
                };
                count.add(state, || veto_href(&veto.id));
            }
            if asked.items.is_none() {
                let given = document.dossier.vetoes();
                count.filled = given.filter(|(_, answer)| answer.yes.is_some()).count();
            }
        }
        Section::Readings => {
            if asked.items.is_some() {
                for question in Question::ALL {
                    let chosen = document.settings.readings.chosen(*question);
                    let state = match chosen {
                        Some(_) => EntryState::Filled,
                        None => EntryState::Optional,
                    };
                    let address = || href(Page::County, &["readings", question.key()]);
                    count.add(state, address);
                }
            }
        }
    }
    count
}

/// Where a series stands as a whole, and the year to go to.
pub fn series_state(document: &Document, asked: &CountyAsked, series: Series) -> (EntryState, u16) {
    let at = |year| CountyInput::Series(series, year);
    let cells = document.dossier.cells();
    let rejected = cells.filter_map(|(input, _)| match input {
        CountyInput::Series(of, year) if of == series => Some(year),
        _ => None,
    });
    let rejected = rejected
        .filter(|year| asked.state(document, at(*year)) == EntryState::Rejected)
        .min();
    let today = document.settings.date.year();
    if let Some(year) = rejected {
        return (EntryState::Rejected, year);
    }
    if let Some(year) = asked.years_waited(series).first() {
        return (EntryState::Missing, *year);
    }
    if let Some(year) = hole(document, asked, series) {
        return (EntryState::Missing, year);
    }
    match document.dossier.series(series).last() {
        Some((year, _)) => (EntryState::Filled, *year),
        None => (asked.state(document, at(today)), today),
    }
}

/// The first year that a series leaves out between its first one and the last that any other has: what is
/// compared year by year stops there.
fn hole(document: &Document, asked: &CountyAsked, series: Series) -> Option<u16> {
    let years = |of: Series| {
        document
            .dossier
            .series(of)
            .into_iter()
            .map(|(year, _)| year)
    };
    let last = Series::ALL.iter().filter(|of| asked.is_used(**of));
    let last = last.flat_map(|of| years(*of)).max()?;
    let own: Vec<u16> = years(series).collect();
    let first = own.first()?;
    if !asked.is_used(series) {
        return None;
    }
    (*first..=last).find(|year| !own.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::items::county_asked;
    use junheng_core::{
        Answer, Claim, CountyEdit, Date, Decimal, Edit, Evidence, Given, county, evaluate,
        scheme_of,
    };

    fn progress(document: &Document) -> Progress {
        let scheme = scheme_of(&document.settings).unwrap();
        let evaluation = evaluate(document, scheme).unwrap();
        Progress::of(document, &county_asked(document, &evaluation))
    }

    fn document(scheme: &str) -> Document {
        Document::new(scheme, Date::new(2026, 6, 20).unwrap())
    }

    fn put(document: &mut Document, key: &str, text: &str) {
        let input = CountyInput::from_key(key).unwrap();
        let entry = county::read_or_keep(input, text);
        let edit = Edit::County(vec![CountyEdit { input, entry }]);
        document.apply(edit).unwrap();
    }

    #[test]
    fn marks_follow_what_is_entered() {
        let mut document = document("quality-balance-2017");
        let short = |document: &Document, section| progress(document).mark(section, Lang::Zh).short;
        assert_eq!(short(&document, Section::Evidence), "?\u{202f}11");
        assert_eq!(short(&document, Section::Series), "·");
        assert_eq!(short(&document, Section::Survey), "○\u{202f}35");
        let evidence = Evidence {
            verdict: Some(Given::Met),
            ..Evidence::default()
        };
        let edit = Edit::SetEvidence("layout".to_owned(), evidence);
        document.apply(edit).unwrap();
        assert_eq!(short(&document, Section::Evidence), "?\u{202f}10");
        let before = progress(&document).count(Section::Facts).cloned().unwrap();
        put(&mut document, "facts.rotated", "12");
        let after = progress(&document).count(Section::Facts).cloned().unwrap();
        assert_eq!((after.filled, after.missing), (1, before.missing - 1));
        put(&mut document, "facts.rotated", "十二");
        let marked = progress(&document);
        assert_eq!(marked.mark(Section::Facts, Lang::Zh).class, "fail");
        assert_eq!(
            marked.count(Section::Facts).unwrap().next.as_deref(),
            Some("#/county/field/facts.rotated")
        );
        for veto in [
            "entrance-tests",
            "school-choice",
            "key-classes",
            "unfilled-posts",
            "major-incidents",
            "fraud",
        ] {
            let answer = Answer {
                yes: Some(false),
                note: String::new(),
            };
            document
                .apply(Edit::SetVeto(veto.to_owned(), answer))
                .unwrap();
        }
        assert_eq!(short(&document, Section::Vetoes), "✓");
    }

    #[test]
    fn points_and_satisfaction_are_part_of_what_documents_decide() {
        let mut document = document("basic-balance-2012");
        let short = |document: &Document| {
            let progress = progress(document);
            let next = progress.count(Section::Evidence).unwrap().next.clone();
            (progress.mark(Section::Evidence, Lang::Zh).short, next)
        };
        assert_eq!(short(&document).0, "?\u{202f}19");
        let evidence = Evidence {
            verdict: Some(Given::Met),
            ..Evidence::default()
        };
        let standards = "basic-balance-2012.standards".to_owned();
        document
            .apply(Edit::SetEvidence(standards, evidence))
            .unwrap();
        let (mark, next) = short(&document);
        assert_eq!(mark, "?\u{202f}18");
        assert!(
            next.unwrap()
                .starts_with("#/county/evidence/basic-balance-2012.")
        );
        let scheme = scheme_of(&document.settings).unwrap();
        let asked = county_asked(&document, &evaluate(&document, scheme).unwrap());
        for (at, claimed) in asked.claimed.iter().enumerate() {
            let claim = Claim {
                points: Some(Decimal::whole(if at == 0 { 101 } else { 5 })),
                ..Claim::default()
            };
            let edit = Edit::SetClaim(claimed.key.clone(), claim);
            document.apply(edit).unwrap();
        }
        assert_eq!(short(&document).0, "✗\u{202f}1");
        let five = Claim {
            points: Some(Decimal::whole(5)),
            ..Claim::default()
        };
        let first = asked.claimed[0].key.clone();
        document.apply(Edit::SetClaim(first, five)).unwrap();
        assert_eq!(short(&document), ("✓".to_owned(), None));
    }

    #[test]
    fn nothing_is_called_complete_where_the_scheme_cannot_judge() {
        let mut document = document("quality-balance-2017");
        for id in ["akqi-2022", "wusu-2025"] {
            let known = junheng_core::ChosenOverlay::Known(id.to_owned());
            document.settings.overlays.push(known);
        }
        assert!(scheme_of(&document.settings).is_err());
        let progress = Progress::of(&document, &CountyAsked::default());
        for section in Section::ALL {
            assert_eq!(progress.mark(section, Lang::Zh).class, "missing");
        }
    }

    #[test]
    fn what_a_scheme_does_not_need_is_never_complete() {
        let mut document = document("basic-balance-2012");
        put(&mut document, "monitoring.mathematics.level", "Ⅲ");
        put(&mut document, "survey.parents.valid", "5");
        let answer = Answer {
            yes: Some(false),
            note: String::new(),
        };
        document
            .apply(Edit::SetVeto("fraud".to_owned(), answer))
            .unwrap();
        let progress = progress(&document);
        for section in [Section::Monitoring, Section::Survey, Section::Vetoes] {
            let mark = progress.mark(section, Lang::Zh);
            assert_eq!((mark.class, mark.short.as_str()), ("not-applicable", "·"));
            assert!(mark.text.contains("已填 1"), "{}", mark.text);
            assert_eq!(progress.count(section).unwrap().filled, 1);
        }
    }

    #[test]
    fn series_are_asked_for_where_points_use_them() {
        let mut document = document("basic-balance-2012");
        let mark = |document: &Document| progress(document).mark(Section::Series, Lang::Zh).class;
        assert_eq!(mark(&document), "not-applicable");
        let region = junheng_core::ChosenOverlay::Known("xinjiang".to_owned());
        document.settings.overlays.push(region);
        assert_eq!(mark(&document), "missing");
        for year in 2020..=2026 {
            put(&mut document, &format!("series.gnp.{year}"), "5");
        }
        let count = progress(&document).count(Section::Series).cloned().unwrap();
        assert_eq!((count.filled, count.not_needed), (1, 0));
        // A year left out, and one that others have, stop what is compared year by year.
        for (year, hole) in [("2023", 2023), ("2026", 2026)] {
            put(&mut document, &format!("series.gnp.{year}"), "");
            put(&mut document, "series.fiscal_expenditure.2026", "7");
            let scheme = scheme_of(&document.settings).unwrap();
            let asked = county_asked(&document, &evaluate(&document, scheme).unwrap());
            let state = series_state(&document, &asked, Series::Gnp);
            assert_eq!(state, (EntryState::Missing, hole));
            put(&mut document, &format!("series.gnp.{year}"), "5");
        }
        assert_eq!(
            progress(&document).mark(Section::Vetoes, Lang::Zh).short,
            "·"
        );
    }
}
