//! Keeps what the cutting of the module needs to know of the linker's work.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=junheng=--emit-relocs");
    }
}
