//! What the reader of a docs page gets from the deployed `<event-timeline>`, in three engines.

#![cfg(test)]

mod accessibility;
mod addresses;
mod attributes;
mod axe;
mod boxes;
mod calendar;
mod choosing;
mod demo;
mod edges;
mod editions;
mod filters;
mod finding;
mod frame;
mod handlers;
mod hostile;
mod hosts;
mod integrity;
mod kept;
mod keyboard;
mod lacking;
mod languages;
mod later;
mod leaks;
mod lifecycle;
mod links;
mod loading;
mod many;
mod minute;
mod networks;
mod odd_pages;
mod older;
mod open_menu;
mod paper;
mod playing_on;
mod prepared;
mod real_feed;
mod serving;
mod sharing;
mod silence;
mod states;
mod structured;
mod times;
mod upcoming;
mod viewport;
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
        silence::TESTS,
        networks::TESTS,
        handlers::TESTS,
        attributes::TESTS,
        editions::TESTS,
        upcoming::TESTS,
        minute::TESTS,
        times::TESTS,
        links::TESTS,
        finding::TESTS,
        choosing::TESTS,
        prepared::TESTS,
        filters::TESTS,
        later::TESTS,
        lacking::TESTS,
        many::TESTS,
        viewport::TESTS,
        edges::TESTS,
        sharing::TESTS,
        addresses::TESTS,
        odd_pages::TESTS,
        years::TESTS,
        keyboard::TESTS,
        languages::TESTS,
        calendar::TESTS,
        watching::TESTS,
        playing_on::TESTS,
        open_menu::TESTS,
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
        leaks::TESTS,
    ])
}
