//! Schema 3, field by field. Schemas 1 and 2 are the same with less in them.

use std::collections::BTreeMap;
use std::sync::Arc;

use junheng_core::order;
use junheng_core::{
    ChosenOverlay, Column, County, Date, Declared, Document, Import, Overlay, Question, Reading,
    Readings, Settings, json_path,
};
use serde::{Deserialize, Serialize};

use super::dossier::{self, WireDossier};
use super::wire_school::{WireSchool, read_school, wire_school};
use super::{FORMAT, JsonError, PROGRAM, SCHEMA};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireCounty {
    name: String,
    code: String,
    school_year: Option<u16>,
    sample: bool,
    declared: WireDeclared,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireDeclared {
    primary_schools: Option<u32>,
    junior_schools: Option<u32>,
    nine_year: Option<u32>,
    twelve_year: Option<u32>,
    complete_secondary: Option<u32>,
    teaching_points: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireImport {
    id: u32,
    file: String,
    sheet: String,
    columns: BTreeMap<String, Vec<u32>>,
}

/// A local variant: the id of one that comes with the program, or the user's own, whole.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum WireOverlay {
    Known(String),
    Own(serde_json::Value),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireDocument {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "schema")]
    _schema: u32,
    #[serde(rename = "program")]
    _program: String,
    scheme: String,
    date: Date,
    #[serde(default)]
    concessions_off: Vec<String>,
    #[serde(default)]
    overlays: Vec<WireOverlay>,
    #[serde(default)]
    readings: BTreeMap<Question, Reading>,
    county: WireCounty,
    #[serde(default)]
    dossier: WireDossier,
    #[serde(default)]
    next_school: u32,
    #[serde(default)]
    imports: Vec<WireImport>,
    schools: Vec<WireSchool>,
    /// Kept as they are: the planner reads them.
    #[serde(default)]
    plans: Vec<serde_json::Value>,
}

pub(super) fn write(document: &Document) -> String {
    let mut out = String::from("{\n");
    line(&mut out, "format", &FORMAT);
    line(&mut out, "schema", &SCHEMA);
    line(&mut out, "program", &PROGRAM);
    line(&mut out, "scheme", &document.settings.scheme);
    line(&mut out, "date", &document.settings.date);
    line(
        &mut out,
        "concessions_off",
        &document.settings.concessions_off,
    );
    let overlays = document.settings.overlays.iter().map(wire_overlay);
    line(&mut out, "overlays", &overlays.collect::<Vec<_>>());
    line(&mut out, "readings", &document.settings.readings);
    line(&mut out, "county", &wire_county(&document.county));
    line(&mut out, "dossier", &dossier::wire(&document.dossier));
    line(&mut out, "next_school", &document.next_school());
    list(
        &mut out,
        "imports",
        document.imports.iter().map(wire_import),
    );
    let plans = document.plans.iter().map(|plan| &*plan.json);
    let plans = plans.collect::<Vec<_>>().join(",\n");
    out.push_str(&format!(",\n\"plans\": [{plans}],\n"));
    list(
        &mut out,
        "schools",
        document.schools().iter().map(|s| wire_school(document, s)),
    );
    out.push_str("\n}\n");
    out
}

pub(super) fn json(value: &impl Serialize) -> String {
    // Only maps with keys that are no strings fail, and there are none.
    serde_json::to_string(value).unwrap_or_default()
}

fn line(out: &mut String, key: &str, value: &impl Serialize) {
    out.push_str(&format!("\"{key}\": {},\n", json(value)));
}

fn list<T: Serialize>(out: &mut String, key: &str, items: impl Iterator<Item = T>) {
    out.push_str(&format!("\"{key}\": ["));
    for (index, item) in items.enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&json(&item));
    }
    out.push(']');
}

fn wire_county(county: &County) -> WireCounty {
    let d = &county.declared;
    WireCounty {
        name: county.name.clone(),
        code: county.code.clone(),
        school_year: county.school_year,
        sample: county.sample,
        declared: WireDeclared {
            primary_schools: d.primary_schools,
            junior_schools: d.junior_schools,
            nine_year: d.nine_year,
            twelve_year: d.twelve_year,
            complete_secondary: d.complete_secondary,
            teaching_points: d.teaching_points,
        },
    }
}

fn wire_import(import: &Import) -> WireImport {
    let columns = import.columns.iter();
    WireImport {
        id: import.id,
        file: import.file.clone(),
        sheet: import.sheet.clone(),
        columns: order::map(columns.map(|(ours, theirs)| (ours.key(), theirs.clone()))),
    }
}

pub(super) fn read(text: &str) -> Result<Document, JsonError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let wire = WireDocument::deserialize(&mut reader).map_err(|error| JsonError::Shape {
        path: json_path(text, error.line(), error.column()),
        line: error.line(),
        column: error.column(),
        message: error.to_string(),
    })?;
    reader.end().map_err(|error| JsonError::NotJson {
        line: error.line(),
        column: error.column(),
    })?;
    let mut document = Document::new(&wire.scheme, wire.date);
    document.settings = Settings {
        scheme: wire.scheme,
        date: wire.date,
        concessions_off: wire.concessions_off,
        overlays: overlays(wire.overlays)?,
        readings: readings(wire.readings)?,
    };
    document.county = county(wire.county);
    for (index, import) in wire.imports.into_iter().enumerate() {
        let at = format!("imports[{index}].columns");
        let mut columns = Vec::with_capacity(import.columns.len());
        for (key, theirs) in import.columns {
            columns.push((column(&at, &key)?, theirs));
        }
        order::sort_by(&mut columns, Ord::cmp);
        document.imports.push(Import {
            id: import.id,
            file: import.file,
            sheet: import.sheet,
            columns,
        });
    }
    document.dossier = dossier::read(&document, wire.dossier)?;
    let mut schools = Vec::with_capacity(wire.schools.len());
    for (index, school) in wire.schools.into_iter().enumerate() {
        schools.push(read_school(
            &document,
            &format!("schools[{index}]"),
            school,
        )?);
    }
    let next = wire.next_school;
    let mut document = document
        .with_schools(schools)
        .map_err(|id| JsonError::SameId { id: id.0 })?;
    document.raise_next_school(next);
    for (index, plan) in wire.plans.iter().enumerate() {
        let id = plan.get("id").and_then(serde_json::Value::as_u64);
        let id = id.and_then(|id| u32::try_from(id).ok());
        let free = |id: &u32| document.plans.iter().all(|plan| plan.id != *id);
        let id = id.filter(free).ok_or_else(|| JsonError::Shape {
            path: format!("plans[{index}].id"),
            line: 0,
            column: 0,
            message: "expected a number that no other plan has".to_owned(),
        })?;
        let _ = document.put_plan(id, Some(json(plan).into()));
    }
    Ok(document)
}

fn readings(wire: BTreeMap<Question, Reading>) -> Result<Readings, JsonError> {
    let mut readings = Readings::default();
    for (question, reading) in wire {
        if !question.readings().contains(&reading) {
            return Err(JsonError::Shape {
                path: format!("readings.{}", question.key()),
                line: 0,
                column: 0,
                message: format!("`{}` is no reading of this question", reading.key()),
            });
        }
        readings.choose(question, Some(reading));
    }
    Ok(readings)
}

fn wire_overlay(chosen: &ChosenOverlay) -> WireOverlay {
    match chosen {
        ChosenOverlay::Known(id) => WireOverlay::Known(id.clone()),
        // What was read as JSON once is JSON still.
        ChosenOverlay::Own(overlay) => {
            WireOverlay::Own(serde_json::from_str(overlay.json()).unwrap_or_default())
        }
    }
}

fn overlays(wire: Vec<WireOverlay>) -> Result<Vec<ChosenOverlay>, JsonError> {
    let chosen = wire.into_iter().enumerate().map(|(index, one)| match one {
        WireOverlay::Known(id) => Ok(ChosenOverlay::Known(id)),
        WireOverlay::Own(own) => Overlay::parse(&json(&own))
            .map(|overlay| ChosenOverlay::Own(Arc::new(overlay)))
            .map_err(|error| JsonError::Overlay {
                path: format!("overlays[{index}]"),
                error,
            }),
    });
    chosen.collect()
}

fn county(wire: WireCounty) -> County {
    let d = wire.declared;
    County {
        name: wire.name,
        code: wire.code,
        school_year: wire.school_year,
        sample: wire.sample,
        declared: Declared {
            primary_schools: d.primary_schools,
            junior_schools: d.junior_schools,
            nine_year: d.nine_year,
            twelve_year: d.twelve_year,
            complete_secondary: d.complete_secondary,
            teaching_points: d.teaching_points,
        },
    }
}

pub(super) fn column(path: &str, key: &str) -> Result<Column, JsonError> {
    Column::from_key(key).ok_or_else(|| JsonError::Shape {
        path: path.to_owned(),
        line: 0,
        column: 0,
        message: format!("unknown column `{key}`"),
    })
}
