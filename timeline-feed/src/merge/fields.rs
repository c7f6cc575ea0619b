//! The values of an item that an import writes, and their fingerprints.

use crate::item::Item;
use crate::json::Node;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// The record of what was imported: the member `_imported` of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// The URL of the source, or its file name.
    pub from: String,
    /// The fingerprint of each imported value; for a list, the fingerprints of all values that were ever imported.
    #[serde(serialize_with = "in_a_line")]
    pub was: BTreeMap<String, String>,
}

/// Serializes all fingerprints as one text, so that they take one line in the feed and in its version history:
/// `end=b3f2e3cc people=f3401a2e+1123cb0f`.
fn in_a_line<S: Serializer>(was: &BTreeMap<String, String>, serializer: S) -> Result<S::Ok, S::Error> {
    let all: Vec<String> = was.iter().map(|(name, prints)| format!("{name}={prints}")).collect();
    serializer.serialize_str(&all.join(" "))
}

/// A value that an import writes, by its name in [`Imported::was`], with the objects that contain it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub name: &'static str,
    pub within: &'static [&'static str],
    /// Whether a change of it is reported
    pub is_said: bool,
    pub of: fn(&Item) -> Option<&str>,
}

const EVENT: &[&str] = &["_event"];
const PLACE: &[&str] = &["_event", "location"];

/// All values except lists, in the order in which they are written.
pub(super) const FIELDS: [Field; 19] = [
    Field { name: "url", within: &[], is_said: true, of: |item| item.url.as_deref() },
    Field { name: "external_url", within: &[], is_said: false, of: |item| item.external_url.as_deref() },
    Field { name: "title", within: &[], is_said: true, of: |item| Some(&item.title) },
    Field { name: "language", within: &[], is_said: false, of: |item| item.language.as_deref() },
    Field { name: "summary", within: &[], is_said: false, of: |item| item.summary.as_deref() },
    Field { name: "content_text", within: &[], is_said: false, of: |item| item.content_text.as_deref() },
    Field { name: "date_published", within: &[], is_said: true, of: |item| item.date_published.as_deref() },
    Field { name: "kind", within: EVENT, is_said: false, of: |item| item.event.kind.as_deref() },
    Field { name: "name", within: EVENT, is_said: false, of: |item| item.event.name.as_deref() },
    Field { name: "series", within: EVENT, is_said: false, of: |item| item.event.series.as_deref() },
    Field { name: "start", within: EVENT, is_said: true, of: |item| item.event.start.as_deref() },
    Field { name: "end", within: EVENT, is_said: true, of: |item| item.event.end.as_deref() },
    Field { name: "time_zone", within: EVENT, is_said: false, of: |item| item.event.time_zone.as_deref() },
    Field { name: "status", within: EVENT, is_said: true, of: |item| item.event.status.as_deref() },
    Field { name: "recording", within: EVENT, is_said: false, of: |item| item.event.recording },
    Field { name: "venue", within: PLACE, is_said: true, of: |item| item.event.location.venue.as_deref() },
    Field { name: "room", within: PLACE, is_said: true, of: |item| item.event.location.room.as_deref() },
    Field { name: "city", within: PLACE, is_said: true, of: |item| item.event.location.city.as_deref() },
    Field { name: "country", within: PLACE, is_said: false, of: |item| item.event.location.country.as_deref() },
];

impl Imported {
    /// The record of an item that was imported completely.
    #[must_use]
    pub fn new(item: &Item, from: &str) -> Self {
        let mut this = Self { from: from.to_owned(), was: BTreeMap::new() };
        for field in &FIELDS {
            if let Some(value) = (field.of)(item).filter(|value| !value.is_empty()) {
                this.set(field.name, value);
            }
        }
        for author in &item.authors {
            this.add("authors", &crate::import::fold(&author.name));
        }
        for attachment in &item.attachments {
            this.add("attachments", &super::same::address(&attachment.url));
        }
        for tag in &item.tags {
            this.add("tags", tag);
        }
        this
    }

    /// Reads the record of an item. `None` if it is malformed.
    pub(super) fn read(node: &Node) -> Option<Self> {
        let from = node.get_str("from")?;
        let was = node.get_str("was").unwrap_or_default();
        let was = was
            .split(' ')
            .filter_map(|one| one.split_once('='))
            .map(|(name, prints)| (name.to_owned(), prints.to_owned()));
        let was = was.collect();
        Some(Self { from, was })
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.was.insert(name.to_owned(), fingerprint(value));
    }

    /// Whether this value was imported and is unchanged since.
    pub(super) fn is_untouched(&self, name: &str, value: &str) -> bool {
        self.was.get(name).is_some_and(|was| *was == fingerprint(value))
    }

    /// Adds a value to the record of a list.
    pub(super) fn add(&mut self, list: &str, value: &str) {
        let (known, new) = (self.was.entry(list.to_owned()).or_default(), fingerprint(value));
        if !known.split('+').any(|known| known == new) {
            if !known.is_empty() {
                known.push('+');
            }
            known.push_str(&new);
        }
    }

    /// Whether this value was imported into a list before.
    pub(super) fn had(&self, list: &str, value: &str) -> bool {
        let print = fingerprint(value);
        self.was.get(list).is_some_and(|known| known.split('+').any(|known| known == print))
    }
}

/// A fingerprint of eight hexadecimal digits: FNV-1a, whose algorithm will not change.
fn fingerprint(value: &str) -> String {
    let hash = value.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_stay_the_same_for_good() {
        assert_eq!(fingerprint(""), "811c9dc5");
        assert_eq!(fingerprint("a"), "e40c292c");
        assert_eq!(fingerprint("foobar"), "bf9cf968");
    }
}
