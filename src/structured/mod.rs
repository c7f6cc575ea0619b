//! Structured data for search engines: JSON-LD in the terms of [schema.org](https://schema.org).
//!
//! What a search engine would take for an error is left out: an event without a day or a place, a video without a picture or the day
//! of its upload or something that plays it, a post without a page of its own.

mod event;
mod publication;
mod writer;

use crate::text::before;
use crate::timeline::{Group, Plan};
use chrono::{DateTime, FixedOffset};
use writer::Writer;

/// How many entries are told of, the first of what is shown: ten thousand would make the page as long again.
pub const MOST: usize = 100;

/// What a plan shows as nodes of a JSON-LD graph, each a JSON object in one text: an `Event` for what takes place, the sessions of an
/// edition as its `subEvent`; a `VideoObject` for a video; a `BlogPosting` for a post or a release, once they are there by the visitor's
/// clock `now`.
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
        let edition = match group {
            Group::Single(_) => None,
            Group::Edition(edition) => Some(edition),
        };
        let is_open = edition.is_some_and(|edition| event::open_edition(edition, entries, &mut to));
        if is_open {
            to.list("subEvent");
        }
        for entry in entries {
            event::session(entry, edition, &mut to);
            if !is_open {
                to.end(&mut nodes);
            }
        }
        if is_open {
            event::close_edition(entries, &mut to);
            to.end(&mut nodes);
        }
        for entry in entries {
            publication::publication(entry, now, &mut to);
            to.end(&mut nodes);
        }
    }
    nodes
}

/// A JSON-LD document of such nodes, of several plans maybe: what is told twice in the same words stands there once, and an edition as
/// the one tells it that has more to tell. It may stand in a `<script type="application/ld+json">` as it is: there is no `<` in it.
#[must_use]
pub fn document(nodes: &[&str]) -> String {
    // With its key: each is looked for once, not at every comparison.
    let mut told: Vec<(&str, &str)> = Vec::new();
    for node in nodes {
        let key = key(node);
        match told.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) if known.len() < node.len() => *known = node,
            Some(_) => {}
            None => told.push((key, node)),
        }
    }
    let told: Vec<&str> = told.into_iter().map(|(_, node)| node).collect();
    [r#"{"@context":"https://schema.org","@graph":["#, &told.join(","), "]}"].concat()
}

/// What a node is told from others by: an edition by what stands before its sessions, which all of its entries tell, and anything else by
/// all of it. (No text holds a quote: the writer writes them by their number.)
fn key(node: &str) -> &str {
    before(node, r#""subEvent":["#)
}
