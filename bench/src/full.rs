//! Counties with everything entered, judged by everything the program knows.

use junheng_core::items::{evaluate_items, item_scheme};
use junheng_core::points::{evaluate_points, point_schemes};
use junheng_core::{
    Decimal, Document, Kind, Place, School, SchoolId, Stage, Verdict, evaluate, evaluate_parts,
    schemes,
};
use junheng_exchange::samples::Sample;

/// A county of so many schools with everything that a school and a county enter: the sample county's
/// schools over and over, each with other numbers of pupils.
#[must_use]
pub fn full_county(schools: usize, seed: u64) -> Document {
    let sample = Sample::Sound.document().expect("the sample can be read");
    let point = Some(Kind::TeachingPoint);
    let models: Vec<&School> = sample
        .schools()
        .iter()
        .filter(|school| school.kind != point)
        .collect();
    let mut made = Vec::with_capacity(schools);
    let mut counts = [0_u32; Kind::ALL.len()];
    for (index, model) in models.iter().cycle().take(schools).enumerate() {
        let mut school = (*model).clone();
        school.id = SchoolId(index as u32 + 1);
        school.code = format!("{:010}", 2_000_000_000 + index);
        for stage in Stage::ALL {
            let slot = junheng_core::Field::Pupils.of(stage);
            if let Some(pupils) = school.values.get(slot) {
                let less = (seed.wrapping_mul(31) + index as u64 * 7) % 23;
                let pupils = Decimal::new(pupils.to_f64() as i64 - less as i64, 0);
                school.values.set(slot, pupils);
            }
        }
        if let Some(kind) = school.kind {
            counts[kind as usize] += 1;
        }
        made.push(school);
    }
    let mut document = Document::new(junheng_core::DEFAULT_SCHEME, sample.settings.date);
    document.county = sample.county.clone();
    document.dossier = sample.dossier.clone();
    for kind in Kind::ALL.iter().copied() {
        document
            .county
            .declared
            .set(kind, Some(counts[kind as usize]));
    }
    debug_assert!(made.iter().all(|school| {
        let whole = junheng_core::Field::Pupils.at(Place::Whole);
        school.values.get(whole).is_none()
    }));
    document.with_schools(made).expect("ids ascend")
}

/// Judges a county by every scheme with all its items, parts and points; gives how many verdicts are
/// met and not met.
#[must_use]
pub fn judge_everything(document: &Document) -> [u32; 2] {
    let mut found = [0, 0];
    let mut count = |verdict: Verdict| match verdict {
        Verdict::Met => found[0] += 1,
        Verdict::NotMet => found[1] += 1,
        _ => {}
    };
    for scheme in schemes().expect("the schemes are built in") {
        let evaluation = evaluate(document, scheme.clone()).expect("they hold on the day");
        count(evaluation.county);
        count(evaluate_parts(document, &evaluation).overall);
        if let Some(items) = item_scheme(&scheme.id) {
            let judged = evaluate_items(document, &evaluation, items);
            judged.items.iter().for_each(|item| count(item.verdict));
        }
    }
    for points in point_schemes().expect("the schemes are built in") {
        let judged = evaluate_points(document, points.clone());
        found[0] += judged.items.len() as u32;
    }
    found
}
