#![no_main]

#[path = "../checks.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|texts: (&str, &str)| checks::merge(texts.0, texts.1));
