//! Reading items and checking that their parts fit together.

use crate::scheme::{self, SchemeError, SchemeFault};

use super::scheme::ItemScheme;

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
        let mut ids: Vec<&str> = Vec::new();
        for (index, item) in self.items.iter().enumerate() {
            for (at, part) in item.parts.iter().enumerate() {
                if ids.contains(&part.id.as_str()) {
                    let path = format!("items[{index}].parts[{at}].id");
                    return Some((path, SchemeFault::SameId(part.id.clone())));
                }
                ids.push(&part.id);
            }
        }
        for (index, concession) in self.concessions.iter().enumerate() {
            if !ids.contains(&concession.part.as_str()) {
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

#[cfg(test)]
mod tests {
    use super::super::known::item_schemes;
    use super::super::scheme::Section;
    use super::*;
    use crate::readings::Question;

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
