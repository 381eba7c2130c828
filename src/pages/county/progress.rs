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
mod tests;
