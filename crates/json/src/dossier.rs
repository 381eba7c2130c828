//! What the county itself reports, in schema 2.

use std::collections::BTreeMap;

use junheng_core::order;
use junheng_core::{
    Answer, AnswerOrigin, Claim, CountyCell, CountyEntry, CountyInput, CountyOrigin, Date, Decimal,
    Document, Dossier, Evidence, Given, Reported, ReportedRatio, county,
};
use serde::{Deserialize, Serialize};

use super::JsonError;

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireDossier {
    /// By [`CountyInput::key`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    figures: BTreeMap<String, WireCell>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    evidence: BTreeMap<String, WireEvidence>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    vetoes: BTreeMap<String, WireAnswer>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    claims: BTreeMap<String, WireClaim>,
    /// Where answers were imported from, by their keys in tables.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    answer_origins: BTreeMap<String, WireAnswerOrigin>,
    /// What a printed report says.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    reported: BTreeMap<String, WireReported>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    reported_ratios: BTreeMap<u32, WireRatio>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireReported {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    figure: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireRatio {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    above: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    below: String,
    #[serde(default)]
    factor: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    figure: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    least: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireClaim {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    points: Option<Decimal>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireCell {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rejected: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<WireOrigin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    imported: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireOrigin {
    import: u32,
    row: u32,
    column: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireAnswerOrigin {
    import: u32,
    row: u32,
    column: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    was: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireEvidence {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    verdict: Option<Given>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    documents: Vec<String>,
}

impl WireEvidence {
    pub(super) fn of(evidence: &Evidence) -> Self {
        Self {
            verdict: evidence.verdict,
            note: evidence.note.clone(),
            documents: evidence.documents.clone(),
        }
    }

    pub(super) fn read(self) -> Evidence {
        Evidence {
            verdict: self.verdict,
            note: self.note,
            documents: self.documents,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireAnswer {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    yes: Option<bool>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

pub(super) fn wire(dossier: &Dossier) -> WireDossier {
    let figures = dossier.cells().map(|(input, cell)| (input.key(), of(cell)));
    let evidence = dossier
        .all_evidence()
        .map(|(item, evidence)| (item.to_owned(), WireEvidence::of(evidence)));
    let vetoes = dossier.vetoes().map(|(veto, answer)| {
        let wire = WireAnswer {
            yes: answer.yes,
            note: answer.note.clone(),
        };
        (veto.to_owned(), wire)
    });
    let claims = dossier.claims().map(|(key, claim)| {
        let wire = WireClaim {
            points: claim.points,
            reason: claim.reason.clone(),
        };
        (key.to_owned(), wire)
    });
    let reported = dossier.all_reported().map(|(key, one)| {
        let wire = WireReported {
            figure: one.figure.clone(),
            met: one.met,
        };
        (key.to_owned(), wire)
    });
    let ratios = dossier.reported_ratios().map(|(number, ratio)| {
        let wire = WireRatio {
            name: ratio.name.clone(),
            above: ratio.above.clone(),
            below: ratio.below.clone(),
            factor: ratio.factor,
            figure: ratio.figure.clone(),
            least: ratio.least.clone(),
        };
        (number, wire)
    });
    let origins = dossier.answer_origins().map(|(key, origin)| {
        let wire = WireAnswerOrigin {
            import: origin.place.import,
            row: origin.place.row,
            column: origin.place.column,
            was: origin.was.clone(),
        };
        (key.to_owned(), wire)
    });
    WireDossier {
        answer_origins: order::map(origins),
        reported: order::map(reported),
        reported_ratios: order::map(ratios),
        claims: order::map(claims),
        figures: order::map(figures),
        evidence: order::map(evidence),
        vetoes: order::map(vetoes),
    }
}

fn of(cell: &CountyCell) -> WireCell {
    let mut wire = WireCell {
        source: cell.source.clone(),
        origin: cell.origin.map(|origin| WireOrigin {
            import: origin.import,
            row: origin.row,
            column: origin.column,
        }),
        imported: cell.imported.as_ref().map(CountyEntry::to_text),
        ..WireCell::default()
    };
    match &cell.entry {
        CountyEntry::Missing => {}
        CountyEntry::Number(value) => wire.value = Some(*value),
        CountyEntry::Date(date) => wire.date = Some(*date),
        CountyEntry::Rejected(text) => wire.rejected = Some(text.clone()),
    }
    wire
}

pub(super) fn read(document: &Document, wire: WireDossier) -> Result<Dossier, JsonError> {
    let mut dossier = Dossier::default();
    for (key, cell) in wire.figures {
        let path = format!("dossier.figures.{key}");
        let input = CountyInput::from_key(&key).ok_or_else(|| JsonError::Shape {
            path: path.clone(),
            line: 0,
            column: 0,
            message: format!("unknown figure `{key}`"),
        })?;
        let cell = read_cell(document, &path, input, cell)?;
        dossier.put(input, cell);
    }
    for (item, evidence) in wire.evidence {
        dossier.put_evidence(&item, evidence.read());
    }
    for (veto, answer) in wire.vetoes {
        let answer = Answer {
            yes: answer.yes,
            note: answer.note,
        };
        dossier.put_veto(&veto, answer);
    }
    for (key, claim) in wire.claims {
        let claim = Claim {
            points: claim.points,
            reason: claim.reason,
        };
        dossier.put_claim(&key, claim);
    }
    for (key, one) in wire.answer_origins {
        let place = CountyOrigin {
            import: one.import,
            row: one.row,
            column: one.column,
        };
        if document.import(place.import).is_none() {
            return Err(JsonError::NoSuchImport {
                path: format!("dossier.answer_origins.{key}"),
                import: place.import,
            });
        }
        let was = one.was;
        dossier.put_answer_origin(&key, Some(AnswerOrigin { place, was }));
    }
    for (key, one) in wire.reported {
        let reported = Reported {
            figure: one.figure,
            met: one.met,
        };
        dossier.put_reported(&key, reported);
    }
    for (number, ratio) in wire.reported_ratios {
        let ratio = ReportedRatio {
            name: ratio.name,
            above: ratio.above,
            below: ratio.below,
            factor: ratio.factor,
            figure: ratio.figure,
            least: ratio.least,
        };
        dossier.put_reported_ratio(number, ratio);
    }
    Ok(dossier)
}

fn read_cell(
    document: &Document,
    path: &str,
    input: CountyInput,
    wire: WireCell,
) -> Result<CountyCell, JsonError> {
    let entry = match (wire.value, wire.date, wire.rejected) {
        (None, None, None) => CountyEntry::Missing,
        (Some(value), None, None) => CountyEntry::Number(value),
        (None, Some(date), None) => CountyEntry::Date(date),
        (None, None, Some(text)) => CountyEntry::Rejected(text),
        _ => {
            return Err(JsonError::Shape {
                path: path.to_owned(),
                line: 0,
                column: 0,
                message: "more than one of `value`, `date` and `rejected`".to_owned(),
            });
        }
    };
    county::check(input, &entry).map_err(|expected| JsonError::CountyValue {
        path: path.to_owned(),
        found: entry.to_text(),
        expected,
    })?;
    let origin = match wire.origin {
        None => None,
        Some(origin) if document.import(origin.import).is_some() => Some(CountyOrigin {
            import: origin.import,
            row: origin.row,
            column: origin.column,
        }),
        Some(origin) => {
            return Err(JsonError::NoSuchImport {
                path: format!("{path}.origin"),
                import: origin.import,
            });
        }
    };
    Ok(CountyCell {
        entry,
        source: wire.source,
        origin,
        imported: wire.imported.map(|text| county::read_or_keep(input, &text)),
    })
}
