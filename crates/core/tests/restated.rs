//! A local variant that only says again what the national files say changes nothing: not one number, not
//! one verdict, whatever of the files it restates and whatever is entered.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::sync::Arc;

use common::day;
use common::items::all_met;
use junheng_core::items::{evaluate_items, items_of};
use junheng_core::points::beside_part_items;
use junheng_core::{
    Answer, Area, ChosenOverlay, Claim, CountyCell, CountyEntry, CountyInput, DEFAULT_SCHEME,
    Decimal, Document, Evidence, Fact, Field, Given, MonitoringFigure, Overlay, Place, Question,
    Series, Sponsor, Stage, Subject, SurveyFigure, SurveyGroup, evaluate, scheme_json, scheme_of,
    whole,
};
use proptest::prelude::*;
use serde_json::{Value, json};

const BASIC: &str = "basic-balance-2012";
const ITEMS: &str = include_str!("../../../schemes/quality-balance-2017-items.json");

/// Everything that stands in a file, by the path that a change names it by. What a scheme is called and
/// its sources are no local matter.
fn nodes(json: &str) -> Vec<(String, Value)> {
    fn walk(value: &Value, path: &str, all: &mut Vec<(String, Value)>) {
        let mut below = |name: String, member: &Value| {
            let path = match path {
                "" => name,
                _ => format!("{path}.{name}"),
            };
            all.push((path.clone(), member.clone()));
            walk(member, &path, all);
        };
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    if !path.is_empty() || !matches!(name.as_str(), "id" | "scheme" | "sources") {
                        below(name.clone(), member);
                    }
                }
            }
            Value::Array(list) => {
                for (at, member) in list.iter().enumerate() {
                    let id = member.get("id").and_then(Value::as_str);
                    below(id.map_or_else(|| at.to_string(), str::to_owned), member);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(&serde_json::from_str(json).unwrap(), "", &mut all);
    all
}

/// The files of a scheme with all that can be restated in them: values, tests, thresholds, items, lists.
fn files(scheme: &str) -> Vec<(&'static str, String, Value)> {
    let own = nodes(scheme_json(scheme).unwrap()).into_iter();
    let own = own.map(|(path, value)| ("scheme", path, value));
    let items = (scheme == DEFAULT_SCHEME).then(|| nodes(ITEMS));
    let items = items.into_iter().flatten();
    own.chain(items.map(|(path, value)| ("items", path, value)))
        .collect()
}

fn variant<'a>(
    scheme: &str,
    restated: impl Iterator<Item = &'a (&'static str, String, Value)>,
) -> Arc<Overlay> {
    let changes = restated.map(|(file, target, to)| {
        let change = json!({ "op": "set", "target": target, "to": to });
        json!({ "file": file, "change": change, "source": "v", "certainty": "L" })
    });
    let text = json!({ "zh": "甲县", "en": "County A" });
    let json = json!({
        "id": "v", "name": text, "reach": "county", "place": text, "schemes": [scheme],
        "sources": [{ "id": "v", "title": "方案", "number": "", "year": 2025 }],
        "changes": changes.collect::<Vec<_>>(),
    });
    Arc::new(Overlay::parse(&json.to_string()).unwrap())
}

/// All that an evaluation says, to the last digit.
fn said(document: &Document) -> Vec<String> {
    let found = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    let items = items_of(&document.settings).unwrap();
    let items = items.map(|items| evaluate_items(document, &found, items));
    let joined = whole(document, &found, items.as_ref());
    let mut all = vec![
        format!("{:?}", (found.county, found.findings, &found.summary)),
        format!("{:?} {:?}", found.units, found.concessions),
        format!("{:?}", found.stages),
        format!("{joined:?}"),
        format!("{:?}", beside_part_items(document, &found)),
    ];
    if let Some(items) = &items {
        all.extend(items.items.iter().map(|item| format!("{item:?}")));
        all.push(format!("{:?} {:?}", items.vetoes, items.sections));
        all.push(format!("{:?} {:?}", items.overall, items.withheld));
        all.push(format!("{:?}", items.concessions));
    }
    all
}

/// A random number of a seed, so that one number draws a whole county.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, most: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % most
    }

    fn one_in(&mut self, most: u64) -> bool {
        self.below(most) == 0
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        let at = self.below(list.len() as u64);
        list[at as usize]
    }
}

/// A county that meets everything, of which much is then drawn anew: figures of every kind, answers,
/// readings, the day, the kinds of schools and their cells.
fn drawn(scheme: &str, seed: u64) -> Document {
    let mut draw = Drawn(seed);
    let mut document = all_met();
    document.settings.scheme = scheme.to_owned();
    let days = ["2018-03-01", "2021-06-30", "2022-06-01", "2026-06-20"];
    document.settings.date = day(draw.of(&days));
    for question in Question::ALL {
        if draw.one_in(2) {
            let reading = draw.of(question.readings());
            document.settings.readings.choose(*question, Some(reading));
        }
    }
    let mut inputs: Vec<CountyInput> = Fact::ALL.iter().map(|f| CountyInput::Fact(*f)).collect();
    for subject in Subject::ALL {
        let of = |figure| CountyInput::Monitoring(*subject, figure);
        inputs.extend(MonitoringFigure::ALL.iter().map(|figure| of(*figure)));
    }
    for group in SurveyGroup::ALL {
        let of = |figure| CountyInput::Survey(*group, figure);
        inputs.extend(SurveyFigure::ALL.iter().map(|figure| of(*figure)));
    }
    for series in Series::ALL {
        inputs.extend((2018..2027).map(|year| CountyInput::Series(*series, year)));
    }
    for input in inputs {
        if !draw.one_in(3) {
            continue;
        }
        let text = match draw.below(4) {
            0 => String::new(),
            1 => "二三".to_owned(),
            2 => format!("0.{}", draw.below(100)),
            _ => draw.below(2000).to_string(),
        };
        let entry = junheng_core::county::read_or_keep(input, &text);
        let entry = match entry {
            CountyEntry::Rejected(_) if draw.one_in(2) => CountyEntry::Missing,
            entry => entry,
        };
        let cell = CountyCell {
            entry,
            ..CountyCell::default()
        };
        document.dossier.put(input, cell);
    }
    for part in common::items::EVIDENCE {
        if draw.one_in(2) {
            let verdict = (!draw.one_in(5)).then(|| draw.of(&Given::ALL));
            let given = Evidence {
                verdict,
                ..Evidence::default()
            };
            document.dossier.put_evidence(part, given);
        }
    }
    for veto in common::items::VETOES {
        if draw.one_in(5) {
            let answer = Answer {
                yes: draw.of(&[None, Some(true), Some(false)]),
                note: String::new(),
            };
            document.dossier.put_veto(veto, answer);
        }
    }
    for item in ["posts", "rotation", "three-increases", "satisfaction"] {
        let claim = Claim {
            points: Some(Decimal::whole(draw.below(101) as u32)),
            reason: String::new(),
        };
        document
            .dossier
            .put_claim(&format!("{BASIC}.{item}"), claim);
    }
    let mut schools = document.schools().to_vec();
    for school in &mut schools {
        school.sponsor = Some(Sponsor::CountyEducation);
        school.area = draw.of(&[None, Some(Area::Urban), Some(Area::Town), Some(Area::Rural)]);
        for field in Field::ALL {
            for slot in [
                field.of(Stage::Primary),
                field.of(Stage::Junior),
                field.at(Place::Whole),
            ] {
                if draw.one_in(8) {
                    let value = draw.below(1200) as u32;
                    let value = (!draw.one_in(6)).then(|| Decimal::whole(value));
                    school.values.set(slot, value);
                }
            }
        }
    }
    let settings = document.settings.clone();
    let dossier = document.dossier.clone();
    let mut document = common::county(schools);
    (document.settings, document.dossier) = (settings, dossier);
    document
}

fn assert_unchanged(scheme: &str, document: &mut Document, one: Arc<Overlay>) {
    let before = said(document);
    document.settings.overlays = vec![ChosenOverlay::Own(one)];
    let after = said(document);
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after, "{scheme}");
    }
}

#[test]
fn everything_restated_at_once_changes_nothing() {
    for scheme in [DEFAULT_SCHEME, BASIC] {
        let all = files(scheme);
        assert!(all.len() > 150, "{}", all.len());
        let one = variant(scheme, all.iter());
        for seed in 0..8 {
            assert_unchanged(scheme, &mut drawn(scheme, seed), Arc::clone(&one));
        }
    }
}

/// Drawn counties are not all alike, or the tests would show little.
#[test]
fn drawn_counties_differ() {
    for scheme in [DEFAULT_SCHEME, BASIC] {
        let mut all: Vec<Vec<String>> = (0..8).map(|seed| said(&drawn(scheme, seed))).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 8, "{scheme}");
    }
}

/// A restatement that says another number is seen, so that sameness means something.
#[test]
fn another_value_is_seen() {
    let mut document = all_met();
    let before = said(&document);
    let target = "items.rotation.parts.rotation.test.at_least.0.value".to_owned();
    let one = variant(DEFAULT_SCHEME, [("items", target, json!(11))].iter());
    document.settings.overlays = vec![ChosenOverlay::Own(one)];
    assert_ne!(before, said(&document));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_restated_changes_nothing(
        basic in any::<bool>(),
        seed in any::<u64>(),
        restated in prop::collection::vec(any::<prop::sample::Index>(), 1..40),
    ) {
        let scheme = if basic { BASIC } else { DEFAULT_SCHEME };
        let all = files(scheme);
        let one = variant(scheme, restated.iter().map(|index| index.get(&all)));
        assert_unchanged(scheme, &mut drawn(scheme, seed), one);
    }
}
