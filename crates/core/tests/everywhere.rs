//! The same document gives the same bits natively and in WebAssembly: a county of schools with
//! gaps in it, evaluated, against what a native run wrote down.
//! `JUNHENG_BLESS=1 cargo test -p junheng-core --test everywhere` writes it anew.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use junheng_core::{
    Column, DEFAULT_SCHEME, Date, Document, School, SchoolId, Stage, entry, evaluate, scheme,
};

const EXPECTED: &str = include_str!("everywhere.txt");
const KINDS: &[&str] = &["小学", "初级中学", "九年一贯制"];

/// Numbers that look random and are the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn school(id: u32, dice: &mut Dice) -> School {
    let mut school = School::blank(SchoolId(id));
    let mut set = |key: &str, text: &str| {
        if let Some(column) = Column::from_key(key) {
            school.set_entry(column, entry::read_or_keep(column, text));
        }
    };
    let kind = id as usize % KINDS.len();
    set("name", &format!("学校{id}"));
    set("kind", KINDS[kind]);
    let stages: &[&str] = [&["primary"][..], &["junior"], &["primary", "junior"]][kind];
    for stage in stages {
        let pupils = 60 + dice.below(1_800);
        set(&format!("pupils.{stage}"), &pupils.to_string());
        set(&format!("classes.{stage}"), &(pupils / 45 + 1).to_string());
        for (field, per_cent) in [
            ("full_time_teachers", 6 + dice.below(4)),
            ("qualified_teachers", 3 + dice.below(4)),
            ("backbone_teachers", 1 + dice.below(2)),
            ("pe_art_teachers", 1 + dice.below(2)),
        ] {
            // One number in twenty is missing.
            if dice.below(20) > 0 {
                let count = pupils * per_cent / 100;
                set(&format!("{field}.{stage}"), &count.to_string());
            }
        }
    }
    for (field, most, fraction) in [
        ("teaching_area", 9_000, ".7"),
        ("sports_area", 15_000, ".3"),
        ("equipment", 500, ".05"),
        ("multimedia_rooms", 40, ""),
    ] {
        // A school of both stages gives a total, to be split.
        let text = format!("{}{fraction}", dice.below(most));
        match stages {
            [stage] => set(&format!("{field}.{stage}"), &text),
            _ => set(field, &text),
        }
    }
    school
}

/// A number to the bit.
fn bits(value: Option<f64>) -> String {
    value.map_or_else(|| "-".into(), |value| format!("{:016x}", value.to_bits()))
}

/// Everything that was computed.
fn computed() -> String {
    let mut dice = Dice(20_170_501);
    let schools: Vec<School> = (1..=60).map(|id| school(id, &mut dice)).collect();
    for school in &schools {
        assert!(school.rejected.is_empty(), "{:?}", school.rejected);
    }
    let date = Date::new(2024, 9, 1).unwrap();
    let document = Document::new(DEFAULT_SCHEME, date)
        .with_schools(schools)
        .unwrap();
    let evaluation = evaluate(&document, scheme(DEFAULT_SCHEME).unwrap()).unwrap();
    let view = evaluation.view(&document);
    let mut text = format!("county {}\n", evaluation.county.key());
    for stage in Stage::ALL {
        for row in 0..evaluation.table(stage).len() {
            let (_, verdict) = view.unit_verdict(stage, row).unwrap();
            text.push_str(&format!("{stage:?} {row} {}", verdict.key()));
            for index in 0..view.indicators().len() {
                let cell = view.cell(stage, row, index).unwrap();
                text.push_str(&format!(" {}:{}", cell.level.key(), bits(cell.value)));
            }
            text.push('\n');
        }
        for index in 0..view.indicators().len() {
            let shares: Vec<String> = view
                .shares(stage, index)
                .iter()
                .map(|share| bits(Some(share.share)))
                .collect();
            let finding = view.coefficient(stage, index).unwrap().finding;
            text.push_str(&format!(
                "{stage:?} coefficient {index} {} {} {}\n",
                finding.verdict.key(),
                bits(finding.coefficient.and_then(|numbers| numbers.value)),
                shares.join(" ")
            ));
        }
    }
    text
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn an_evaluation_is_the_same_to_the_bit_everywhere() {
    let computed = computed();
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("JUNHENG_BLESS").is_some() {
        std::fs::write("tests/everywhere.txt", &computed).unwrap();
        return;
    }
    for (number, (expected, found)) in EXPECTED.lines().zip(computed.lines()).enumerate() {
        assert_eq!(expected, found, "line {}", number + 1);
    }
    assert_eq!(EXPECTED.lines().count(), computed.lines().count());
}
