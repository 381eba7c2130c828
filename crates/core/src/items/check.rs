//! Reading items and checking that their parts fit together.

use crate::scheme::check::{Span, span, twice};
use crate::scheme::{self, SchemeError, SchemeFault};

use super::scheme::{ItemScheme, Part, Term, Test};
use super::walk::lists;

impl ItemScheme {
    /// Reads items from their JSON and checks that their parts fit together.
    ///
    /// # Errors
    /// The first fault found, with its path and line.
    pub fn parse(json: &str) -> Result<Self, SchemeError> {
        let scheme: Self = scheme::read(json)?;
        match scheme.fault() {
            Some((path, fault)) => Err(SchemeError::at(json, &path, fault)),
            None => Ok(scheme),
        }
    }

    /// The first fault among parts that do not fit together, with its JSON path.
    fn fault(&self) -> Option<(String, SchemeFault)> {
        let known = |id: &str| self.sources.iter().any(|source| source.id == id);
        for (at, source, _) in self.values() {
            if !known(&source) {
                return Some((self.path_of(&at), SchemeFault::UnknownSource(source)));
            }
        }
        if let Some((path, id)) = self.same_id() {
            return Some((path, SchemeFault::SameId(id)));
        }
        let decimals = [span(&self.decimals)];
        if let Some((_, fault)) = scheme::check::dates("decimals", &decimals, &[]) {
            return Some(("decimals.until".to_owned(), fault));
        }
        for (index, item) in self.items.iter().enumerate() {
            // Nothing to judge would count as met; an item that is not asked is dropped.
            if item.parts.is_empty() {
                return Some((format!("items[{index}].parts"), SchemeFault::Empty));
            }
            for (at, part) in item.parts.iter().enumerate() {
                if let Some((inside, fault)) = of_part(part) {
                    return Some((format!("items[{index}].parts[{at}].test.{inside}"), fault));
                }
            }
        }
        for (index, concession) in self.concessions.iter().enumerate() {
            if self.part(&concession.part).is_none() {
                let fault = SchemeFault::UnknownIndicator(concession.part.clone());
                return Some((format!("concessions[{index}].part"), fault));
            }
            if concession.until < concession.from {
                let path = format!("concessions[{index}].until");
                return Some((path, SchemeFault::DatesCross));
            }
        }
        let readings = self.readings.iter().enumerate();
        for (index, proposed) in readings {
            if !proposed.question.readings().contains(&proposed.reading) {
                let reading = proposed.reading.key().to_owned();
                let path = format!("readings[{index}].reading");
                return Some((path, SchemeFault::UnknownTarget(reading)));
            }
        }
        None
    }

    /// The first id that is used twice, with its path.
    fn same_id(&self) -> Option<(String, String)> {
        let mut parts: Vec<&str> = Vec::new();
        for (index, item) in self.items.iter().enumerate() {
            for (at, part) in item.parts.iter().enumerate() {
                if parts.contains(&part.id.as_str()) {
                    let path = format!("items[{index}].parts[{at}].id");
                    return Some((path, part.id.clone()));
                }
                parts.push(&part.id);
            }
        }
        twice("sources", self.sources.iter().map(|one| one.id.as_str()))
            .or_else(|| twice("items", self.items.iter().map(|one| one.id.as_str())))
            .or_else(|| twice("vetoes", self.vetoes.iter().map(|one| one.id.as_str())))
            .or_else(|| {
                twice(
                    "concessions",
                    self.concessions.iter().map(|one| one.id.as_str()),
                )
            })
    }

    /// The JSON path of a value that [`ItemScheme::values`] lists.
    fn path_of(&self, at: &str) -> String {
        let item = self.items.iter().enumerate().find_map(|(index, item)| {
            let part = item.parts.iter().position(|part| part.id == at);
            match part {
                Some(part) if item.source.is_empty() || self.source(&item.source).is_some() => {
                    Some(format!("items[{index}].parts[{part}]"))
                }
                Some(_) => Some(format!("items[{index}].source")),
                None => (item.id == at).then(|| format!("items[{index}].source")),
            }
        });
        let veto = || {
            let index = self.vetoes.iter().position(|veto| veto.id == at)?;
            Some(format!("vetoes[{index}].source"))
        };
        let concession = || {
            let index = self.concessions.iter().position(|c| c.id == at)?;
            Some(format!("concessions[{index}].source"))
        };
        item.or_else(veto)
            .or_else(concession)
            .unwrap_or_else(|| at.to_owned())
    }
}

/// The first fault of a part's test, with its path inside: what would hold for everybody or on no day.
fn of_part(part: &Part) -> Option<(String, SchemeFault)> {
    let empty = |path: String| Some((path, SchemeFault::Empty));
    let lists = lists(part);
    match &part.test {
        Test::Ratio(ratio) => {
            let terms = [
                ("numerator", ratio.numerator.as_slice()),
                ("denominator", &ratio.denominator),
            ];
            let instead = ratio.instead.iter().flat_map(|instead| {
                [
                    ("instead.numerator", instead.numerator.as_slice()),
                    ("instead.denominator", &instead.denominator),
                ]
            });
            for (path, terms) in terms.into_iter().chain(instead) {
                if terms.is_empty() && path != "denominator" {
                    return empty(path.to_owned());
                }
                let nothing = |term: &Term| term.fact.is_none() && term.field.is_none();
                if let Some(at) = terms.iter().position(nothing) {
                    return empty(format!("{path}[{at}]"));
                }
            }
            if ratio.at_least.is_empty() && ratio.at_most.is_empty() {
                return empty("at_least".to_owned());
            }
        }
        Test::SchoolSize { limits } => {
            if limits.is_empty() {
                return empty("limits".to_owned());
            }
            if let Some(at) = limits.iter().position(|limit| limit.kinds.is_empty()) {
                return empty(format!("limits[{at}].kinds"));
            }
        }
        Test::Monitoring { subjects, .. } => {
            if let Some(at) = subjects.iter().position(|dated| dated.value.is_empty()) {
                return empty(format!("subjects[{at}].value"));
            }
        }
        _ => {}
    }
    let is_ratio = matches!(part.test, Test::Ratio(_));
    // Of a ratio one limit is judged on a day: two that hold together hide one.
    let mut beside: &[Span<'_>] = &[];
    for (path, list) in &lists {
        let bound = is_ratio && matches!(path.as_str(), "at_least" | "at_most");
        if list.is_empty() && !bound {
            return empty(path.clone());
        }
        let others = if bound { beside } else { &[] };
        if let Some(found) = scheme::check::dates(path, list, others) {
            return Some(found);
        }
        if bound {
            beside = list;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::known::{item_schemes, items_overlaid};
    use super::super::scheme::Section;
    use super::*;
    use crate::readings::Question;
    use crate::scheme::Overlay;
    use std::sync::Arc;

    const SOUND: &str = include_str!("../../../../schemes/quality-balance-2017-items.json");

    #[test]
    fn faults_name_their_place() {
        for (from, to, path) in [
            (
                "\"years-since\"",
                "\"since\"",
                "items[0].parts[0].test.kind",
            ),
            (
                "\"part\": \"school-size\"",
                "\"part\": \"x\"",
                "concessions[2].part",
            ),
            (
                "\"until\": \"2022-12-31\"",
                "\"until\": \"2012-12-31\"",
                "concessions[0].until",
            ),
            (
                "\"reading\": \"each\"",
                "\"reading\": \"any\"",
                "readings[0].reading",
            ),
        ] {
            assert!(SOUND.contains(from), "{from}");
            let error = ItemScheme::parse(&SOUND.replacen(from, to, 1)).unwrap_err();
            assert_eq!(error.path, path);
            assert!(error.line > 1, "{path}");
        }
    }

    /// In the scheme's own file, and brought by a variant.
    #[test]
    fn what_would_hold_for_everybody_is_refused() {
        use SchemeFault::{DatesCross, DatesOverlap, Empty};
        let dated = |value: u32, more: &str| {
            format!(r#"{{ "value": {value}, "source": "v", "certainty": "L"{more} }}"#)
        };
        let ratio = |limits: &str, above: &str| {
            format!(
                r#"{{ "id": "own", "test": {{ "kind": "ratio", "unit": "percent",
                  "numerator": [{above}], {limits} }} }}"#
            )
        };
        let most = format!("\"at_most\": [{}]", dated(5, ""));
        let rotated = r#"{ "fact": "rotated" }"#;
        let part = "items.rotation.parts.rotation";
        let set = |target: &str, to: &str| {
            format!(r#"{{ "op": "set", "target": "{target}", "to": {to} }}"#)
        };
        let add = |item: &str| {
            format!(r#"{{ "op": "add", "target": "items.rotation.parts", "item": {item} }}"#)
        };
        let drop =
            |part: &str| format!(r#"{{ "op": "drop", "target": "items.rotation.parts.{part}" }}"#);
        let veto = r#"{ "id": "fraud", "name": { "zh": "甲", "en": "A" }, "source": "v", "certainty": "L" }"#;
        let crossing = dated(5, r#", "from": "2022-01-02", "until": "2022-01-01""#);
        let twice = format!(
            "[{}, {}]",
            dated(5, ""),
            dated(6, r#", "from": "2022-01-01""#)
        );
        let both = format!("\"at_least\": [{}], {most}", dated(1, ""));
        for (changes, path, fault) in [
            (
                vec![set("items.rotation.parts", "[]")],
                "[0].change.to",
                Empty,
            ),
            (
                vec![drop("rotation"), drop("rotation-backbone")],
                "[1]",
                Empty,
            ),
            (
                vec![add(&ratio(&most, ""))],
                "[0].change.item.test.numerator",
                Empty,
            ),
            (
                vec![add(&ratio(&most, "{}"))],
                "[0].change.item.test.numerator[0]",
                Empty,
            ),
            (
                vec![add(&ratio("\"at_least\": []", rotated))],
                "[0].change.item.test.at_least",
                Empty,
            ),
            (
                vec![add(&ratio(&both, rotated))],
                "[0].change.item.test.at_most[0]",
                DatesOverlap,
            ),
            (
                vec![set(
                    &format!("{part}.test.at_least"),
                    &format!("[{crossing}]"),
                )],
                "[0].change.to[0].until",
                DatesCross,
            ),
            (
                vec![set(&format!("{part}.test.at_least"), &twice)],
                "[0].change.to[1]",
                DatesOverlap,
            ),
            (
                vec![set(
                    "items.class-size.parts.class-size.test.most.junior",
                    "[]",
                )],
                "[0].change.to",
                Empty,
            ),
            (
                vec![set("items.school-size.parts.school-size.test.limits", "[]")],
                "[0].change.to",
                Empty,
            ),
            (
                vec![set(
                    "items.school-size.parts.school-size.test.limits.0.kinds",
                    "[]",
                )],
                "[0].change.to",
                Empty,
            ),
            (
                vec![set(
                    "items.monitoring.parts.monitoring.test.subjects.0.value",
                    "[]",
                )],
                "[0].change.to",
                Empty,
            ),
            (
                vec![format!(
                    r#"{{ "op": "add", "target": "vetoes", "item": {veto} }}"#
                )],
                "[0].change.item.id",
                SchemeFault::SameId("fraud".to_owned()),
            ),
            (
                vec![set("items.rotation.id", "\"posts\"")],
                "[0]",
                SchemeFault::SameId("posts".to_owned()),
            ),
        ] {
            let changes: Vec<String> = changes
                .iter()
                .map(|change| {
                    format!(r#"{{ "file": "items", "change": {change}, "source": "v", "certainty": "L" }}"#)
                })
                .collect();
            let json = format!(
                r#"{{ "id": "v", "name": {{ "zh": "甲", "en": "A" }}, "reach": "county",
                "place": {{ "zh": "甲县", "en": "A" }}, "schemes": ["quality-balance-2017"],
                "sources": [{{ "id": "v", "title": "方案", "number": "", "year": 2025 }}],
                "changes": [
                {}] }}"#,
                changes.join(",\n")
            );
            let overlay = Arc::new(Overlay::parse(&json).unwrap());
            let plain = item_schemes().unwrap().first().unwrap();
            let error = items_overlaid(plain, &[overlay]).unwrap_err();
            assert_eq!(
                (error.path.as_str(), error.fault),
                (&*format!("changes{path}"), fault)
            );
            assert!(error.line >= 5, "{path}: {}", error.line);
        }
    }

    #[test]
    fn every_value_has_a_source_and_every_question_a_proposal() {
        for scheme in item_schemes().unwrap() {
            assert!(scheme.values().len() > 60);
            for question in Question::ALL {
                assert!(scheme.readings.iter().any(|p| p.question == *question));
            }
            let sections: Vec<usize> = Section::ALL
                .iter()
                .map(|section| {
                    scheme
                        .items
                        .iter()
                        .filter(|i| i.section == *section)
                        .count()
                })
                .collect();
            assert_eq!(sections, [1, 15, 9, 1]);
        }
    }
}
