//! Structured data for search engines: JSON-LD in the terms of [schema.org](https://schema.org).
//!
//! Entries that a search engine would report as errors are left out: an event without a day or a place, a video without
//! a thumbnail, an upload date or a playable URL, a post without a page of its own.

mod event;
mod node;
mod publication;

use crate::model::Entry;
use crate::timeline::{Group, Plan};
use chrono::{DateTime, FixedOffset};
use node::Node;

/// How many entries are included, in the order shown: ten thousand would double the size of the page.
pub const MOST: usize = 100;

/// How many nodes a page may have in all, in the order of its timelines.
pub const MOST_OF_PAGE: usize = 500;

/// The entries of a plan as nodes of a JSON-LD graph, each as the text of a JSON object: an `Event` for what takes
/// place, with an edition's sessions as its `subEvent`; a `VideoObject` for a video; a `BlogPosting` for a post or a
/// release. Those not published yet at the time `now` are left out.
#[must_use]
pub fn nodes(plan: &Plan, now: DateTime<FixedOffset>) -> Vec<String> {
    let mut nodes = Vec::new();
    let mut left = MOST;
    let years = plan.years.iter().flat_map(|year| &year.groups);
    for group in plan.coming.iter().chain(years) {
        let entries = group.entries_or_head();
        let entries = entries.get(..left).unwrap_or(entries);
        left -= entries.len();
        if entries.is_empty() {
            break;
        }
        let edition = match group {
            Group::Single(_) => None,
            Group::Edition(edition) => Some(edition),
        };
        match edition.and_then(|edition| event::edition(edition, entries)) {
            Some(event) => nodes.push(event),
            None => nodes.extend(entries.iter().filter_map(|entry| event::session(entry, edition))),
        }
        let published = entries.iter().filter(|entry| !entry.is_elsewhere);
        nodes.extend(published.filter_map(|entry| publication::publication(entry.whole(), now)));
    }
    nodes.iter().filter_map(Node::to_json).collect()
}

/// Adds the members that all types share.
fn about<'e>(entry: &'e Entry, to: &mut Node<'e>) {
    let entry = entry.whole();
    to.text("image", entry.image.as_deref());
    to.text("description", entry.summary.as_deref());
    to.text("inLanguage", entry.language.as_deref());
}

/// The speakers or authors: <https://schema.org/Person>.
fn people(entry: &Entry) -> impl Iterator<Item = Node<'_>> {
    entry.whole().people.iter().map(|person| {
        let mut node = Node::new("Person");
        node.text("name", &*person.name);
        node.text("url", person.url.as_deref());
        if let Some(affiliation) = &person.affiliation {
            let mut organization = Node::new("Organization");
            organization.text("name", &**affiliation);
            node.node("affiliation", organization);
        }
        node
    })
}

/// A JSON-LD document of nodes, possibly of several plans. Equal nodes are included once; of several nodes of one
/// edition, the longest is included. The text contains no `<`, so it can be put into a `<script
/// type="application/ld+json">`.
#[must_use]
pub fn document(nodes: &[&str]) -> String {
    // Stored with its key, so that the key is not searched for at every comparison.
    let mut told: Vec<(&str, &str)> = Vec::new();
    for node in nodes {
        let (key, is_room) = (key(node), told.len() < MOST_OF_PAGE);
        match told.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) if known.len() < node.len() => *known = node,
            None if is_room => told.push((key, node)),
            Some(_) | None => {}
        }
    }
    let told: Vec<&str> = told.into_iter().map(|(_, node)| node).collect();
    format!(r#"{{"@context":"https://schema.org","@graph":[{}]}}"#, told.join(","))
}

/// The identity of a node: for an edition, the text before its sessions, which is the same for all of its entries;
/// otherwise the whole text. (This cannot match inside a JSON string, where quotes are escaped.)
fn key(node: &str) -> &str {
    node.split_once(r#""subEvent":["#).map_or(node, |(key, _)| key)
}
