//! The fuzzer's seeds and findings are all replayed.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

#[path = "../fuzz/checks.rs"]
mod checks;
#[path = "../fuzz/shapes.rs"]
mod shapes;

use std::fs;
use std::path::Path;

#[test]
fn the_corpus_and_every_finding_hold_what_must_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut inputs = Vec::new();
    for group in fs::read_dir(&folder).unwrap() {
        for file in fs::read_dir(group.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            inputs.push((path.clone(), fs::read_to_string(path).unwrap()));
        }
    }
    assert!(inputs.len() > 20, "{} inputs", inputs.len());
    // The large shapes that the fuzzer does not find by itself, made small here so that this test is fast.
    inputs.extend(shapes::all(10_000).into_iter().enumerate().map(|(at, feed)| (format!("shape {at}").into(), feed)));
    // Every check runs on every input, whichever check an input was found for.
    for (path, input) in &inputs {
        for (name, check) in checks::ALL {
            let end = std::panic::catch_unwind(|| check(input));
            assert!(end.is_ok(), "{name} of {}", path.display());
        }
    }
}
