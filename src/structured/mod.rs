//! Structured data for search engines: JSON-LD in the terms of [schema.org](https://schema.org).
//!
//! What a search engine would take for an error is left out: an event without a day or a place, a video without a picture or the day
//! of its upload or something that plays it, a post without a page of its own.

mod event;
mod publication;
mod writer;

use crate::timeline::{Group, Plan};
use chrono::{DateTime, FixedOffset};
use writer::Writer;

/// How many entries are told of, the first of what is shown: ten thousand would make the page as long again.
pub const MOST: usize = 100;

/// What a plan shows as nodes of a JSON-LD graph, each a JSON object in one text, or several with commas between them: an `Event` for
/// what takes place, the sessions of an edition as its `subEvent`; a `VideoObject` for a video; a `BlogPosting` for a post or a release, once
/// they are there by the visitor's clock `now`.
#[must_use]
pub fn nodes(plan: &Plan, now: DateTime<FixedOffset>) -> Vec<String> {
    let mut nodes = Vec::new();
    let mut left = MOST;
    let years = plan.years.iter().flat_map(|year| &year.groups);
    for group in plan.coming.iter().chain(years) {
        let entries = group.entries();
        let entries = entries.get(..left).unwrap_or(entries);
        left -= entries.len();
        if entries.is_empty() {
            break;
        }
        let mut to = Writer::default();
        let (edition, is_open) = match group {
            Group::Single(_) => (None, false),
            Group::Edition(edition) => (Some(&edition.place), event::open_edition(edition, entries, &mut to)),
        };
        if is_open {
            to.list("subEvent");
        }
        for entry in entries {
            event::session(entry, edition, &mut to);
        }
        if is_open {
            to.close(']');
            to.close('}');
        }
        for entry in entries {
            publication::publication(entry, now, &mut to);
        }
        if !to.0.is_empty() {
            nodes.push(to.0);
        }
    }
    nodes
}

/// A JSON-LD document of such nodes. It may stand in a `<script type="application/ld+json">` as it is: there is no `<` in it.
#[must_use]
pub fn document(nodes: &[&str]) -> String {
    [r#"{"@context":"https://schema.org","@graph":["#, &nodes.join(","), "]}"].concat()
}
