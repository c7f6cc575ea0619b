//! Hostile input is read once, sorted or rejected: no work grows faster than the size of the feed. No test asserts
//! a time; code that reads the input again for each part would take hours here.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;
#[path = "../fuzz/shapes.rs"]
mod shapes;

use common::{SPOKEN, at, entries, read, read_item, zones::clock};
use event_timeline::feed::merge;
use event_timeline::finding::{Choice, Index, Query};
use event_timeline::options::Options;
use event_timeline::timeline::{arrange, has_changed, look_again};
use serde_json::json;

#[test]
fn deep_and_long_values_end() {
    let many = |text: &str| shapes::many(text, 1_000_000);
    for text in shapes::ENDLESS {
        assert!(read(&many(text)).is_err(), "{text}");
    }
    let feed = read(&shapes::long_values(1_000_000)).unwrap();
    assert_eq!((feed.entries.len(), feed.entries[0].year()), (1, Some(2024)));
    let (entry, _) = read_item(
        &json!({"id": "1", "url": format!("https://x.example{}", many("/")), "_event": {"start": many(" 2024")}}),
    );
    assert_eq!(entry.start, None);
}

#[test]
fn every_shape_is_read_or_refused() {
    for feed in shapes::all(100_000) {
        if let Ok(feed) = read(&feed) {
            let entries = merge(vec![feed.entries]);
            let now = at("2024-02-04T09:00:00+01:00");
            assert_eq!(arrange(&entries, &Options::default(), now, None).len(), entries.len());
        }
    }
}

#[test]
fn the_work_on_an_item_has_an_end() {
    let many = |text: &str| shapes::many(text, 400_000);
    for text in shapes::MARKUP {
        let html = shapes::html(text, 400_000);
        for (member, title) in [("content_html", "T"), ("content_text", "T"), ("summary", "T"), ("title", "")] {
            let (entry, _) = read_item(&json!({"id": "1", "title": title, "url": "/1", member: html}));
            assert!(entry.summary.is_none_or(|summary| summary.chars().count() <= 501), "{text} in {member}");
        }
    }
    // A tag is one step, however long it is.
    let picture = format!("<p><img src=\"data:image/png;base64,{}\"> A picture, and a text.</p>", many("A"));
    let (entry, _) = read_item(&json!({"id": "1", "title": "T", "content_html": picture}));
    assert_eq!(entry.summary.as_deref(), Some("A picture, and a text."));
    // At most ten thousand tags are read; what follows is ignored.
    let html = ["First.", &many("<b></b>"), "Last."].concat();
    let (entry, _) = read_item(&json!({"id": "1", "title": "T", "content_html": html}));
    assert_eq!(entry.summary.as_deref(), Some("First."));
}

/// A URL may contain a million words to search for.
#[test]
fn a_search_has_an_end() {
    let fold = |text: &str| text.to_lowercase();
    let summary = "{\"a\":".repeat(100);
    for typed in ["a ", "{\"a\":", "\"", "\"a b\" ", "aa"].map(|text| shapes::many(text, 1_000_000)) {
        let query = Query::read(&typed, &fold);
        assert!(query.marks(&summary, &fold).len() <= summary.len());
        let many = entries(&json!(vec![json!({"id": 1, "title": summary}); 100]));
        let index = Index::new(&many, &Options::default(), &fold, &SPOKEN);
        assert!(index.find(&Choice::new(&typed), &fold).count <= many.len());
    }
    // A realistic number of words is searched in full.
    let words = (0..100).map(|at| format!("word{at} ")).collect::<String>();
    assert_eq!(Query::read(&words, &fold).marks("word99 word100", &fold), [0..6, 7..13]);
}

#[test]
fn many_of_the_same_are_sorted_once() {
    let item = |at: usize, start: &str| json!({"title": "T", "url": "/same", "id": at, "_event": {"kind": "talk", "name": "E", "start": start}});
    let items: Vec<_> = (0..20_000).map(|at| item(at, "2024-02-04T10:00:00+01:00")).collect();
    let feed = || read(&json!({ "items": items }).to_string()).unwrap().entries;
    let entries = merge(vec![feed(), feed(), feed()]);
    assert_eq!(entries.len(), 20_000);
    let (then, now) = (clock("Brussels", "2024-02-04T09:00:00+01:00"), at("2024-02-04T09:00:00+01:00"));
    assert_eq!(arrange(&entries, &Options::default(), now, None).len(), 20_000);
    assert_eq!(look_again(&entries, now), Some(60_000));
    assert!(!has_changed(&entries, then, then));
    // The same without ids, when each item has to be told apart from all others.
    let bare = vec![json!({"title": "T", "url": "/same"}); 20_000];
    assert_eq!(read(&json!({ "items": bare }).to_string()).unwrap().entries.len(), 2);
}
