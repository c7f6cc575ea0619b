//! # timeline-feed
//!
//! The command-line tool for feeds of `<event-timeline>`: it imports them from sources on the web, merges new items
//! into feeds written by hand, checks feeds, and converts them to HTML, calendars and RSS.
//!
//! It is a library, so that its parts can be tested, and a program: `timeline-feed help`.

pub mod check;
pub mod cli;
mod commands;
pub mod error;
pub mod feed;
pub mod fetch;
pub mod html;
pub mod import;
pub mod input;
pub mod item;
pub mod json;
pub mod limits;
pub mod merge;
pub mod notes;
pub mod rss;
pub mod split;
mod videos;
pub mod write;

pub use commands::run;
