//! A school in schema 3: its line of a document, written and read.

use std::collections::BTreeMap;

use junheng_core::order;
use junheng_core::{
    Area, Attribute, Column, ColumnSet, Decimal, Document, Entry, Field, Import, Judgement, Kind,
    Origin, Place, School, SchoolId, Slot, Sponsor, entry,
};
use serde::{Deserialize, Serialize};

use super::JsonError;
use super::dossier::WireEvidence;
use super::wire::{column, json};

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WirePlaces {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    primary: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    junior: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    senior: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    total: Option<Decimal>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireOrigin {
    import: u32,
    row: u32,
    /// Absent: all columns of the import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    columns: Option<Vec<String>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireSchool {
    pub(super) id: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    township: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sponsor: Option<Sponsor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    area: Option<Area>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    boarding: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dense_centre: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    planned_year: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    built_year: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    building_plan: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    music_rooms: Option<Vec<Decimal>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    art_rooms: Option<Vec<Decimal>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    campus_of: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    remark: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    evidence: BTreeMap<String, WireEvidence>,
    #[serde(default)]
    values: BTreeMap<Field, WirePlaces>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    rejected: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    origins: Vec<WireOrigin>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    imported: BTreeMap<String, String>,
}

fn all_columns(import: &Import) -> ColumnSet {
    let mut set = ColumnSet::default();
    import
        .columns
        .iter()
        .for_each(|(column, _)| set.insert(*column));
    set
}

pub(super) fn wire_school(document: &Document, school: &School) -> WireSchool {
    let mut values: BTreeMap<Field, WirePlaces> = BTreeMap::new();
    for (slot, value) in school.values.iter() {
        let places = values.entry(slot.field()).or_default();
        *place_mut(places, slot.place()) = Some(value);
    }
    let origins = school.origins.iter().map(|origin| {
        let all = document.import(origin.import).map(all_columns);
        let columns = || origin.columns.iter().map(Column::key).collect();
        WireOrigin {
            import: origin.import,
            row: origin.row,
            columns: (all != Some(origin.columns)).then(columns),
        }
    });
    WireSchool {
        id: school.id.0,
        code: school.code.clone(),
        name: school.name.clone(),
        township: school.township.clone(),
        kind: school.kind,
        sponsor: school.sponsor,
        area: school.area,
        boarding: school.boarding,
        dense_centre: school.dense_centre,
        planned_year: school.planned_year,
        built_year: school.built_year,
        building_plan: school.building_plan,
        music_rooms: school.music_rooms.clone(),
        art_rooms: school.art_rooms.clone(),
        campus_of: school.campus_of.clone(),
        remark: school.remark.clone(),
        evidence: order::map(
            school
                .evidence
                .iter()
                .map(|(of, evidence)| (of.key().to_owned(), WireEvidence::of(evidence))),
        ),
        values,
        rejected: order::map(
            school
                .rejected
                .iter()
                .map(|(c, text)| (c.key(), text.clone())),
        ),
        origins: origins.collect(),
        imported: order::map(school.imported.iter().map(|(c, e)| (c.key(), e.to_text()))),
    }
}

const fn place_mut(places: &mut WirePlaces, place: Place) -> &mut Option<Decimal> {
    match place {
        Place::Primary => &mut places.primary,
        Place::Junior => &mut places.junior,
        Place::Senior => &mut places.senior,
        Place::Whole => &mut places.total,
    }
}

pub(super) fn read_school(
    document: &Document,
    path: &str,
    wire: WireSchool,
) -> Result<School, JsonError> {
    let mut school = School::blank(SchoolId(wire.id));
    school.code = wire.code;
    school.name = wire.name;
    school.township = wire.township;
    school.kind = wire.kind;
    school.sponsor = wire.sponsor;
    school.area = wire.area;
    school.boarding = wire.boarding;
    school.dense_centre = wire.dense_centre;
    school.planned_year = wire.planned_year;
    school.built_year = wire.built_year;
    school.building_plan = wire.building_plan;
    for (attribute, areas) in [
        (Attribute::MusicRooms, wire.music_rooms),
        (Attribute::ArtRooms, wire.art_rooms),
    ] {
        let Some(areas) = areas else { continue };
        entry::check_areas(&areas).map_err(|expected| JsonError::Value {
            path: format!("{path}.{}", attribute.key()),
            found: json(&areas),
            expected,
        })?;
        school.set_entry(Column::Attribute(attribute), Entry::Areas(areas));
    }
    school.campus_of = wire.campus_of;
    school.remark = wire.remark;
    for (key, evidence) in wire.evidence {
        let of = Judgement::from_key(&key).ok_or_else(|| JsonError::Shape {
            path: format!("{path}.evidence.{key}"),
            line: 0,
            column: 0,
            message: format!("schools say nothing of `{key}`"),
        })?;
        school.put_evidence(of, evidence.read());
    }
    for (field, mut places) in wire.values {
        for place in [Place::Primary, Place::Junior, Place::Senior, Place::Whole] {
            if let Some(value) = *place_mut(&mut places, place) {
                let slot = slot(path, field, place)?;
                let expected = entry::check(Column::Slot(slot), value);
                expected.map_err(|expected| JsonError::Value {
                    path: format!("{path}.values.{}", Column::Slot(slot).key()),
                    found: value.to_string(),
                    expected,
                })?;
                school.values.set(slot, Some(value));
            }
        }
    }
    let at = format!("{path}.rejected");
    for (key, text) in wire.rejected {
        school.set_entry(column(&at, &key)?, Entry::Rejected(text));
    }
    for origin in wire.origins {
        let import = document
            .import(origin.import)
            .ok_or_else(|| JsonError::NoSuchImport {
                path: format!("{path}.origins"),
                import: origin.import,
            })?;
        let mut columns = ColumnSet::default();
        match origin.columns {
            None => columns = all_columns(import),
            Some(keys) => {
                for key in keys {
                    columns.insert(column(&format!("{path}.origins"), &key)?);
                }
            }
        }
        school.origins.push(Origin {
            import: origin.import,
            row: origin.row,
            columns,
        });
    }
    let at = format!("{path}.imported");
    for (key, text) in wire.imported {
        let column = column(&at, &key)?;
        school
            .imported
            .push((column, entry::read_or_keep(column, &text)));
    }
    order::sort_by_key(&mut school.imported, |(column, _)| *column);
    Ok(school)
}

fn slot(path: &str, field: Field, place: Place) -> Result<Slot, JsonError> {
    if field.places().contains(&place) {
        return Ok(field.at(place));
    }
    let key = field.info().key;
    Err(JsonError::Shape {
        path: format!("{path}.values.{key}"),
        line: 0,
        column: 0,
        message: "the field does not stand at this place".to_owned(),
    })
}
