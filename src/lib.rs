//! # event-timeline
//!
//! A timeline of an open-source project's talks and posts, drawn from a [JSON Feed](https://www.jsonfeed.org/version/1.1/)
//! whose items may carry an `_event` extension object.
//!
//! The crate is the **core**: what a feed means ([`feed`]), what an entry is
//! ([`model`]), how entries are arranged ([`timeline`]) and found ([`finding`]), how a recording plays ([`playing`]), what a
//! calendar program gets ([`calendar`]) and what a search engine ([`structured`]), in plain Rust that knows nothing of a browser.
//! With the feature `widget`, on `wasm32`, it is also the **widget** on top of that core, which `public/embed.js` mounts into
//! `<event-timeline>`; with `component`, a component of Leptos that is the tag.
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

mod address;
pub mod calendar;
#[cfg(feature = "component")]
pub mod component;
pub mod feed;
pub mod finding;
mod json;
pub mod model;
pub mod options;
mod percent;
pub mod playing;
mod same;
pub mod structured;
mod text;
pub mod timeline;
pub mod words;

#[cfg(widget)]
mod dom;
#[cfg(widget)]
pub mod embed;
#[cfg(widget)]
mod intl;
#[cfg(widget)]
mod later;
#[cfg(widget)]
mod state;
#[cfg(widget)]
mod view;

/// Where memory comes from. The standard library's dlmalloc makes 1.7 KB more to load.
#[cfg(widget)]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
