//! Prints a sample's evaluation as JSON: `evaluate SAMPLE [OPTIONS]`, options as JSON too.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let options = words.next().unwrap_or_default();
    let document = junheng_js::sample_json(&name);
    match document.and_then(|document| junheng_js::evaluate_json(&document, &options)) {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{}", failure.message);
            ExitCode::FAILURE
        }
    }
}
