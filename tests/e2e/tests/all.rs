//! What the reader of a docs page gets from the deployed `<event-timeline>`, in three engines.

// These are tests: a panic is how they fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod accessibility;
mod addresses;
mod attributes;
mod axe;
mod boxes;
mod calendar;
mod demo;
mod filters;
mod finding;
mod frame;
mod hostile;
mod hosts;
mod integrity;
mod keyboard;
mod languages;
mod later;
mod lifecycle;
mod links;
mod loading;
mod many;
mod older;
mod paper;
mod playing_on;
mod real_feed;
mod serving;
mod sharing;
mod states;
mod structured;
mod times;
mod upcoming;
mod watching;
mod years;

use std::process::ExitCode;

fn main() -> ExitCode {
    event_timeline_e2e::runner::run(&[
        real_feed::TESTS,
        serving::TESTS,
        integrity::TESTS,
        loading::TESTS,
        lifecycle::TESTS,
        states::TESTS,
        attributes::TESTS,
        upcoming::TESTS,
        times::TESTS,
        links::TESTS,
        finding::TESTS,
        filters::TESTS,
        later::TESTS,
        many::TESTS,
        sharing::TESTS,
        addresses::TESTS,
        years::TESTS,
        keyboard::TESTS,
        languages::TESTS,
        calendar::TESTS,
        watching::TESTS,
        playing_on::TESTS,
        hosts::TESTS,
        older::TESTS,
        structured::TESTS,
        paper::TESTS,
        demo::TESTS,
        frame::TESTS,
        hostile::TESTS,
        axe::TESTS,
        accessibility::TESTS,
        boxes::TESTS,
    ])
}
