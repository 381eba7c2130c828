//! Every target over its seeds, once.

use std::path::Path;

use junheng_fuzz::TARGETS;

#[test]
fn every_target_holds_for_its_seeds() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for target in TARGETS {
        let mut seeds: Vec<_> = std::fs::read_dir(corpus.join(target.name))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        seeds.sort();
        assert!(seeds.len() >= 5, "{} has too few seeds", target.name);
        for seed in seeds {
            let bytes = std::fs::read(&seed).unwrap();
            (target.run)(&bytes);
            // Files break off on their way.
            (target.run)(&bytes[..bytes.len() / 2]);
        }
    }
}

#[test]
fn no_seeds_are_without_a_target() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for folder in std::fs::read_dir(corpus).unwrap() {
        let name = folder.unwrap().file_name();
        assert!(TARGETS.iter().any(|target| target.name == name), "{name:?}");
    }
}
