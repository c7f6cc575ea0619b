//! # event-timeline
//!
//! A timeline of an open-source project's talks and posts, drawn from a [JSON Feed](https://www.jsonfeed.org/version/1.1/)
//! whose items may carry an `_event` extension object.
//!
//! The crate is the **core**: it reads feeds ([`feed`]) into entries ([`model`]), arranges them ([`timeline`]),
//! searches them ([`finding`]), plays recordings ([`playing`]), and exports calendars ([`calendar`]), structured data
//! ([`structured`]) and plain HTML ([`html`]). It is plain Rust and independent of a browser.
//!
//! The **view** is a tree of Leptos components on top of the core. With the feature `csr` it is the widget, which
//! `public/embed.js` mounts into `<event-timeline>`; with `ssr` it renders to HTML on the host (`render`). The feature
//! `component` adds a Leptos component for the tag. With `intl`, the core uses JavaScript's `Intl`, in a browser or in
//! Node.js.
//!
//! ```
//! use event_timeline::{feed, options::Options, timeline};
//!
//! let text = r#"{
//!   "version": "https://jsonfeed.org/version/1.1",
//!   "title": "Talks",
//!   "items": [{"id": "1", "title": "Hello", "_event": {"kind": "talk", "name": "FOSDEM 2024", "start": "2024-02-04"}}]
//! }"#;
//! let keep = |address: &str, _base: &str| Some(address.to_owned());
//! let feed = feed::read(text, "https://example.org/events.json", &keep).expect("a JSON Feed");
//! let entries = feed::merge(vec![feed.entries]);
//! let now = chrono::DateTime::parse_from_rfc3339("2026-01-01T00:00:00+01:00").expect("an instant");
//! let plan = timeline::arrange(&entries, &Options::default(), now, None);
//! assert_eq!(plan.years[0].year, Some(2024));
//! ```
#![recursion_limit = "256"]

mod by_name;
pub mod calendar;
#[cfg(feature = "component")]
pub mod component;
pub mod feed;
pub mod finding;
pub mod html;
mod lazy_json;
pub mod locale;
pub mod model;
pub mod options;
pub mod platform;
pub mod playing;
mod sorted;
pub mod structured;
pub mod timeline;
mod url_parts;
pub mod words;

#[cfg(feature = "view")]
mod components;
// On the host there is no page, so most of these functions are unused.
#[cfg(feature = "view")]
#[cfg_attr(not(feature = "csr"), allow(dead_code))]
mod dom;
#[cfg(feature = "csr")]
pub mod embed;
#[cfg(feature = "view")]
mod lazy;
#[cfg(feature = "ssr")]
pub mod render;
#[cfg(feature = "view")]
#[cfg_attr(not(feature = "csr"), allow(dead_code))]
mod state;
