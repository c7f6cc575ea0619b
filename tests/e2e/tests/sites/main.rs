//! The timeline on the sites of `examples/`, each as its real generator built it.

#![cfg(test)]

mod docusaurus;
mod example;
mod html;
mod hugo;
mod leptos;
mod manual;
mod mkdocs;
mod navigation;
mod search;
mod styles;
mod without;

use event_timeline_e2e::{example::folder, runner};
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Err(missing) = folder() {
        eprintln!("error: {missing}");
        return ExitCode::FAILURE;
    }
    runner::run(&[html::TESTS, manual::TESTS, mkdocs::TESTS, hugo::TESTS, docusaurus::TESTS, leptos::TESTS])
}
