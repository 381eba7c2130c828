//! What the county answers rather than counts: verdicts by documents, vetoes, points, readings, and what
//! it is.

use junheng_core::points::ClaimFault;
use junheng_core::{
    Answer, Claim, Decimal, Document, Edit, Evidence, Given, Kind, Question, Reading, Text,
};

/// Something that the county answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// The county's name.
    Name,
    /// Its administrative code.
    Code,
    /// The first year of the school year.
    SchoolYear,
    /// The declared number of schools of a kind.
    Declared(Kind),
    /// What documents decide, by the key of its evidence.
    Evidence(String),
    /// A veto, by its id.
    Veto(String),
    /// Points or a share that is claimed, by its key.
    Points(String),
    /// How an open question is read.
    Reading(Question),
    /// Whether a dated concession is used, by its id.
    Concession(String),
}

/// Matters that are answered in the same way: the tables of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatterGroup {
    /// What the county is.
    County,
    /// Verdicts by documents.
    Evidence,
    /// Vetoes.
    Vetoes,
    /// Points.
    Points,
    /// Readings and concessions.
    Readings,
}

impl MatterGroup {
    /// All groups in the order of tables.
    pub const ALL: [Self; 5] = [
        Self::County,
        Self::Evidence,
        Self::Vetoes,
        Self::Points,
        Self::Readings,
    ];
}

impl Matter {
    /// How it is answered.
    #[must_use]
    pub const fn group(&self) -> MatterGroup {
        match self {
            Self::Name | Self::Code | Self::SchoolYear | Self::Declared(_) => MatterGroup::County,
            Self::Evidence(_) => MatterGroup::Evidence,
            Self::Veto(_) => MatterGroup::Vetoes,
            Self::Points(_) => MatterGroup::Points,
            Self::Reading(_) | Self::Concession(_) => MatterGroup::Readings,
        }
    }

    /// Its name in tables, such as `evidence.layout` or `claims.xinjiang-1000.C6`.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Name => "county.name".to_owned(),
            Self::Code => "county.code".to_owned(),
            Self::SchoolYear => "county.school_year".to_owned(),
            Self::Declared(kind) => format!("declared.{}", kind.key()),
            Self::Evidence(key) => format!("evidence.{key}"),
            Self::Veto(id) => format!("vetoes.{id}"),
            Self::Points(key) => format!("claims.{key}"),
            Self::Reading(question) => format!("readings.{}", question.key()),
            Self::Concession(id) => format!("concessions.{id}"),
        }
    }

    /// Whether words beside the answer are kept with it.
    #[must_use]
    pub const fn takes_note(&self) -> bool {
        matches!(
            self.group(),
            MatterGroup::Evidence | MatterGroup::Vetoes | MatterGroup::Points
        )
    }

    /// Whether a document keeps where its answer was imported from.
    #[must_use]
    pub const fn keeps_origin(&self) -> bool {
        self.takes_note() || matches!(self, Self::Reading(_))
    }

    /// What a document says of it.
    #[must_use]
    pub fn said(&self, document: &Document) -> Said {
        let plain = |value| Said {
            value,
            ..Said::default()
        };
        let text = |text: &str| match text {
            "" => Value::None,
            text => Value::Text(text.to_owned()),
        };
        let number = |number: Option<u32>| number.map_or(Value::None, Value::Number);
        let (county, dossier) = (&document.county, &document.dossier);
        match self {
            Self::Name => plain(text(&county.name)),
            Self::Code => plain(text(&county.code)),
            Self::SchoolYear => plain(number(county.school_year.map(u32::from))),
            Self::Declared(kind) => plain(number(county.declared.get(*kind))),
            Self::Evidence(key) => dossier
                .evidence(key)
                .map_or_else(Said::default, |one| Said {
                    value: one.verdict.map_or(Value::None, Value::Given),
                    note: one.note.clone(),
                    documents: one.documents.clone(),
                }),
            Self::Veto(id) => dossier.veto(id).map_or_else(Said::default, |one| Said {
                value: one.yes.map_or(Value::None, Value::Yes),
                note: one.note.clone(),
                documents: Vec::new(),
            }),
            Self::Points(key) => dossier.claim(key).map_or_else(Said::default, |one| Said {
                value: one.points.map_or(Value::None, Value::Points),
                note: one.reason.clone(),
                documents: Vec::new(),
            }),
            Self::Reading(question) => {
                let chosen = document.settings.readings.chosen(*question);
                plain(chosen.map_or(Value::None, Value::Reading))
            }
            Self::Concession(id) => {
                plain(Value::Yes(!document.settings.concessions_off.contains(id)))
            }
        }
    }
}

/// An answer without the words beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing said.
    #[default]
    None,
    /// A verdict.
    Given(Given),
    /// Yes or no.
    Yes(bool),
    /// Points, or per cent of a share.
    Points(Decimal),
    /// A reading.
    Reading(Reading),
    /// A whole number.
    Number(u32),
    /// A text.
    Text(String),
}

impl Value {
    /// The answer as [`Document::answered`] has it.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Given(given) => given.key().to_owned(),
            Self::Yes(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Points(points) => points.to_string(),
            Self::Reading(reading) => reading.key().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// An answer with what it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The answer.
    pub value: Value,
    /// A conclusion, remark or reason.
    pub note: String,
    /// Names of documents.
    pub documents: Vec<String>,
}

/// What points may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointLimit {
    /// The most.
    pub maximum: Decimal,
    /// They are multiples of this; any fraction where nothing is said.
    pub step: Option<Decimal>,
    /// Whether a share in per cent stands there.
    pub percent: bool,
}

/// A matter in the words of tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterLine {
    /// Which.
    pub matter: Matter,
    /// Its name.
    pub name: Text,
    /// Other names that tables have for it.
    pub others: Vec<String>,
    /// What points may be.
    pub limit: Option<PointLimit>,
    /// The readings to choose from, by name.
    pub readings: Vec<(Reading, Text)>,
    /// What can be answered.
    pub takes: String,
    /// What else to know.
    pub help: String,
    /// Whether the document's scheme asks for it: then it stands in the tables to fill in.
    pub asked: bool,
}

/// Why an answer is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatterFault {
    /// A verdict was expected.
    NotAVerdict,
    /// Yes or no was expected.
    NotYesOrNo,
    /// A number was expected.
    NotANumber,
    /// Points that cannot be claimed: the most, and the step.
    Points(ClaimFault, PointLimit),
    /// One of the readings was expected.
    NotAReading(Vec<Text>),
    /// A name of at most 100 characters was expected.
    NotAName,
    /// Six digits were expected.
    NotACode,
    /// A year was expected.
    NotAYear,
    /// A number of schools was expected.
    NotACount,
    /// It stood above already with another answer; that one is taken.
    Repeated,
    /// Nothing like this is kept with the answer.
    NoPlace,
}

/// The edits after which a document says this; one step if applied together.
pub fn edits<'a>(
    document: &Document,
    wanted: impl Iterator<Item = (&'a Matter, &'a Said)>,
) -> Vec<Edit> {
    let mut all = Vec::new();
    let (mut county, mut settings) = (document.county.clone(), document.settings.clone());
    for (matter, said) in wanted {
        let (note, value) = (said.note.clone(), &said.value);
        match (matter, value) {
            (Matter::Evidence(key), value) => {
                let verdict = match value {
                    Value::Given(given) => Some(*given),
                    _ => None,
                };
                let documents = said.documents.clone();
                let evidence = Evidence {
                    verdict,
                    note,
                    documents,
                };
                all.push(Edit::SetEvidence(key.clone(), evidence));
            }
            (Matter::Veto(id), value) => {
                let yes = match value {
                    Value::Yes(yes) => Some(*yes),
                    _ => None,
                };
                all.push(Edit::SetVeto(id.clone(), Answer { yes, note }));
            }
            (Matter::Points(key), value) => {
                let points = match value {
                    Value::Points(points) => Some(*points),
                    _ => None,
                };
                let reason = note;
                all.push(Edit::SetClaim(key.clone(), Claim { points, reason }));
            }
            (Matter::Name, Value::Text(name)) => county.name.clone_from(name),
            (Matter::Code, Value::Text(code)) => county.code.clone_from(code),
            (Matter::SchoolYear, Value::Number(year)) => {
                county.school_year = u16::try_from(*year).ok();
            }
            (Matter::Declared(kind), Value::Number(number)) => {
                county.declared.set(*kind, Some(*number));
            }
            (Matter::Reading(question), Value::Reading(reading)) => {
                settings.readings.choose(*question, Some(*reading));
            }
            (Matter::Concession(id), Value::Yes(used)) => {
                settings.concessions_off.retain(|off| off != id);
                if !used {
                    settings.concessions_off.push(id.clone());
                    settings.concessions_off.sort();
                }
            }
            _ => {}
        }
    }
    if county != document.county {
        all.push(Edit::SetCounty(county));
    }
    if settings != document.settings {
        all.push(Edit::SetSettings(settings));
    }
    all
}
