//! What means harm is read once, sorted or refused: nothing takes time that grows faster than the feed. No time is asserted; whatever is
//! read again for each of its parts would take hours here.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{at, read, read_item, zones::clock};
use event_timeline::feed::merge;
use event_timeline::options::Options;
use event_timeline::timeline::{arrange, has_changed, look_again};
use serde_json::json;

#[test]
fn deep_and_long_values_end() {
    let many = |text: &str| text.repeat(1_000_000 / text.len());
    for text in ["[", "{\"a\":", "[[],", "-", "\"\\u0041", "[1,"] {
        assert!(read(&many(text)).is_err(), "{text}");
    }
    let (digits, names) = (many("9"), many("\"a\":1,"));
    let feed = format!(
        r#"{{{names}"items":[{{{names}"id":{digits},"title":"T","date_published":"2024-02-04T10:00:00.{digits}Z"}}]}}"#
    );
    let feed = read(&feed).unwrap();
    assert_eq!((feed.entries.len(), feed.entries[0].year()), (1, Some(2024)));
    let (entry, _) = read_item(
        &json!({"id": "1", "url": format!("https://x.example{}", many("/")), "_event": {"start": many(" 2024")}}),
    );
    assert_eq!(entry.start, None);
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
    // Nor are they where none has an id, and each has to be told from all others.
    let bare = vec![json!({"title": "T", "url": "/same"}); 20_000];
    assert_eq!(read(&json!({ "items": bare }).to_string()).unwrap().entries.len(), 2);
}
