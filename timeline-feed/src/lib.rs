//! # timeline-feed
//!
//! The command-line tool for feeds of `<event-timeline>`: it makes them out of what is on the web already, merges what is new into what people
//! have written, checks them, and writes them as HTML, calendars and RSS.
//!
//! It is a library so that its parts can be tested, and a program: `timeline-feed help`.

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
