//! What the tests of the core share.
#![allow(dead_code)]

pub mod shown;
pub mod zones;

use chrono::{DateTime, FixedOffset};
use event_timeline::feed::{self, Feed, FeedError, Skipped};
use event_timeline::model::Entry;
use serde_json::{Value, json};
use std::sync::Arc;

/// The address of every feed in these tests.
pub const HERE: &str = "https://project.example/docs/events.json";

/// The resolver of the host: the same standard as the browser's `URL`.
pub fn resolve(address: &str, base: &str) -> Option<String> {
    url::Url::parse(base).ok()?.join(address).ok().map(String::from)
}

/// What the browser does to a text to compare it.
pub fn fold(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase()
}

/// A feed of `tests/fixtures`, of the shape of one in the wild.
pub fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Reads a feed's text.
pub fn read(text: &str) -> Result<Feed, FeedError> {
    feed::read(text, HERE, &resolve)
}

/// Reads a feed of these items.
pub fn read_items(items: &Value) -> Feed {
    read(&json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": items}).to_string()).unwrap()
}

/// Reads a feed of one item, of which an entry must come.
pub fn read_item(item: &Value) -> (Entry, Vec<Skipped>) {
    let mut feed = read_items(&json!([item]));
    assert_eq!(feed.entries.len(), 1, "{item} makes no entry: {:?}", feed.skipped);
    (feed.entries.remove(0), feed.skipped)
}

/// Reads an item with `id` and `title` and this `_event`.
pub fn read_event(event: &Value) -> (Entry, Vec<Skipped>) {
    read_item(&json!({"id": "1", "title": "A talk", "_event": event}))
}

/// What was left out, as the console says it.
pub fn told(skipped: &[Skipped]) -> Vec<String> {
    skipped.iter().map(ToString::to_string).collect()
}

/// The entries of these items, as a timeline takes them.
pub fn entries(items: &Value) -> Vec<Arc<Entry>> {
    feed::merge(vec![read_items(items).entries])
}

/// An instant, such as the visitor's present.
pub fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// The titles of entries.
pub fn titles<'e>(entries: impl IntoIterator<Item = &'e Arc<Entry>>) -> Vec<&'e str> {
    entries.into_iter().map(|entry| entry.title.as_str()).collect()
}

/// Any JSON value, a few levels deep.
pub fn any_json() -> impl proptest::strategy::Strategy<Value = Value> {
    use proptest::prelude::*;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
        "[ -~]{0,30}".prop_map(Value::from),
        "(https?://|//|javascript:|data:|mailto:)?[a-z<>&\"%() /.:@#?]{0,20}".prop_map(Value::from),
        "[0-9]{4}(-[0-9]{2}){0,2}(T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?)?".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("(url|name|title|_event|role|start|[a-z]{0,3})", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The name of a country, as far as these tests have been abroad.
pub fn country(code: &str) -> String {
    if code == "NL" { "Netherlands".to_owned() } else { code.to_owned() }
}
