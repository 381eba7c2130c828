//! The fuzzing engine over the targets of `junheng-fuzz`; which one, `JUNHENG_FUZZ_TARGET` says.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<junheng_fuzz::Target> = LazyLock::new(|| {
    let name = std::env::var("JUNHENG_FUZZ_TARGET").unwrap_or_default();
    junheng_fuzz::TARGETS
        .iter()
        .copied()
        .find(|target| target.name == name)
        .unwrap_or_else(|| panic!("JUNHENG_FUZZ_TARGET names no target: `{name}`"))
});

fuzz_target!(|bytes: &[u8]| (TARGET.run)(bytes));
