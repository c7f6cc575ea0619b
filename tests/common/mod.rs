//! Helpers for the tests of the core.
#![allow(dead_code)]

#[cfg(feature = "ssr")]
pub mod host;
pub mod shown;
pub mod zones;

use chrono::{DateTime, FixedOffset};
use event_timeline::feed::{self, Feed, FeedError, Skipped};
use event_timeline::finding::Spoken;
use event_timeline::model::Entry;
use event_timeline::options::{Options, Order, View};
use proptest::prelude::*;
use proptest::{collection, option};
use serde_json::{Value, json};
use std::sync::Arc;

/// The URL of every feed in these tests.
pub const HERE: &str = "https://project.example/docs/events.json";

/// The resolver of the host, which follows the same standard as the browser's `URL`.
pub fn resolve(address: &str, base: &str) -> Option<String> {
    url::Url::parse(base).ok()?.join(address).ok().map(String::from)
}

/// Folds a text for comparison, as the browser does.
pub fn fold(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase()
}

/// A feed from `tests/fixtures`, modelled on a real one.
pub fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Reads a feed's text.
pub fn read(text: &str) -> Result<Feed, FeedError> {
    feed::read(text, HERE, &resolve)
}

/// Reads a feed with these items.
pub fn read_items(items: &Value) -> Feed {
    read(&json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": items}).to_string()).unwrap()
}

/// Reads a feed of one item, which must result in an entry.
pub fn read_item(item: &Value) -> (Entry, Vec<Skipped>) {
    let mut feed = read_items(&json!([item]));
    assert_eq!(feed.entries.len(), 1, "{item} makes no entry: {:?}", feed.skipped);
    (Arc::unwrap_or_clone(feed.entries.remove(0)), feed.skipped)
}

/// Reads an item with `id` and `title` and this `_event`.
pub fn read_event(event: &Value) -> (Entry, Vec<Skipped>) {
    read_item(&json!({"id": "1", "title": "A talk", "_event": event}))
}

/// What was left out, in the words of the console.
pub fn told(skipped: &[Skipped]) -> Vec<String> {
    skipped.iter().map(ToString::to_string).collect()
}

/// The entries of these items, as a timeline receives them.
pub fn entries(items: &Value) -> Vec<Arc<Entry>> {
    feed::merge(vec![read_items(items).entries])
}

/// An instant, such as the visitor's current time.
pub fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// The titles of entries.
pub fn titles<'e>(entries: impl IntoIterator<Item = &'e Arc<Entry>>) -> Vec<&'e str> {
    entries.into_iter().map(|entry| entry.title.as_str()).collect()
}

/// Any JSON value, a few levels deep.
pub fn any_json() -> impl Strategy<Value = Value> {
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
            collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            collection::btree_map("(url|name|title|_event|role|start|[a-z]{0,3})", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The name of a country, if it occurs in these tests.
pub fn country(code: &str) -> String {
    if code == "NL" { "Netherlands".to_owned() } else { code.to_owned() }
}

/// Names that readers search for, without a language.
pub const SPOKEN: Spoken<'static> = Spoken { country: &country, about: &|_| String::new() };

/// Entries of a few years, in editions and alone, with dates of any precision or none.
pub fn any_entries() -> impl Strategy<Value = Vec<Arc<Entry>>> {
    let date = "202[345](-0[1-9](-1[0-9](T1[0-9]:30(:00[+-]0[0-9]:00)?)?)?)?";
    let item = (
        option::of("[EFG]"),
        option::of(date),
        option::of(date),
        option::of("(talk|booth|post|video)"),
        option::of("(cancelled|postponed)"),
        option::of("[st]"),
    );
    collection::vec(item, 0..14).prop_map(|items| {
        let items = items.into_iter().enumerate().map(|(id, (name, start, published, kind, status, series))| {
            json!({"id": id, "title": format!("Nr. {id}"), "tags": [series], "date_published": published,
                "_event": {"name": name, "start": start, "kind": kind, "status": status, "series": series}})
        });
        entries(&json!(items.collect::<Vec<_>>()))
    })
}

/// Any options, most of which let some entries through.
pub fn any_options() -> impl Strategy<Value = Options> {
    let words = |of: &'static str| collection::vec(of, 0..2);
    let years = collection::vec(2022..2026_i32, 0..3);
    let lists = (words("(talk|booth|post)"), words("[st]"), words("[st]"), years);
    (any::<bool>(), any::<bool>(), lists, option::of(1..16_usize)).prop_map(|(next, oldest, lists, limit)| {
        let (kinds, series, tags, years) = lists;
        let view = if next { View::Next } else { View::Timeline };
        let order = if oldest { Order::Oldest } else { Order::Newest };
        Options { view, order, kinds, series, tags, years, limit, ..Options::default() }
    })
}
