//! What the reader of a docs page gets from the deployed `<event-timeline>`, in three engines.

// These are tests: a panic is how they fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod accessibility;
mod attributes;
mod hosts;
mod hostile;
mod keyboard;
mod languages;
mod lifecycle;
mod links;
mod loading;
mod real_feed;
mod serving;
mod states;
mod times;
mod upcoming;
mod watching;

use std::process::ExitCode;

fn main() -> ExitCode {
    event_timeline_e2e::runner::run(&[
        real_feed::TESTS,
        serving::TESTS,
        loading::TESTS,
        lifecycle::TESTS,
        states::TESTS,
        attributes::TESTS,
        upcoming::TESTS,
        times::TESTS,
        links::TESTS,
        keyboard::TESTS,
        languages::TESTS,
        watching::TESTS,
        hosts::TESTS,
        hostile::TESTS,
        accessibility::TESTS,
    ])
}
