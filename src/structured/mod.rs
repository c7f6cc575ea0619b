//! Structured data for search engines: JSON-LD in the terms of [schema.org](https://schema.org).
//!
//! What a search engine would take for an error is left out: an event without a day or a place, a video without a picture or the day
//! of its upload or something that plays it, a post without a page of its own.

mod event;
mod node;
mod publication;

use crate::model::Entry;
use crate::timeline::{Group, Plan};
use chrono::{DateTime, FixedOffset};
use node::Node;

/// How many entries are told of, the first of what is shown: ten thousand would make the page as long again.
pub const MOST: usize = 100;

/// How many nodes a page has, the first of what its timelines show.
pub const MOST_OF_PAGE: usize = 500;

/// What a plan shows as nodes of a JSON-LD graph, each a JSON object in one text: an `Event` for what takes place, the sessions of an
/// edition as its `subEvent`; a `VideoObject` for a video; a `BlogPosting` for a post or a release, once they are there by the visitor's
/// clock `now`.
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

/// Adds what is said of whatever an entry is.
fn about<'e>(entry: &'e Entry, to: &mut Node<'e>) {
    let entry = entry.whole();
    to.text("image", entry.image.as_deref());
    to.text("description", entry.summary.as_deref());
    to.text("inLanguage", entry.language.as_deref());
}

/// Those who speak or write: <https://schema.org/Person>.
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

/// A JSON-LD document of such nodes, of several plans maybe: what is told twice in the same words stands there once, and an edition as
/// the one tells it that has more to tell. It may stand in a `<script type="application/ld+json">` as it is: there is no `<` in it.
#[must_use]
pub fn document(nodes: &[&str]) -> String {
    // With its key: each is looked for once, not at every comparison.
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

/// What a node is told from others by: an edition by what stands before its sessions, which all of its entries tell, and anything else by
/// all of it. (In a string the quotes would be escaped: this is the member.)
fn key(node: &str) -> &str {
    node.split_once(r#""subEvent":["#).map_or(node, |(key, _)| key)
}
