//! Several feeds are one timeline: one entry per id, then per address, and neither account of it is lost.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::read_items;
use event_timeline::feed::merge;
use event_timeline::model::{Dated, Entry, Kind, Role, Status};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

fn feed(items: &Value) -> Vec<Entry> {
    read_items(items).entries
}

fn ids(entries: &[Arc<Entry>]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id.as_str()).collect()
}

fn merged(a: &Value, b: &Value) -> Entry {
    let all = merge(vec![feed(&json!([a])), feed(&json!([b]))]);
    assert_eq!(all.len(), 1, "{a} and {b} are one");
    Entry::clone(&all[0])
}

#[test]
fn nothing_merges_to_nothing() {
    assert!(merge(vec![]).is_empty());
    assert!(merge(vec![vec![], vec![]]).is_empty());
}

#[test]
fn feeds_stand_one_after_another() {
    let a = feed(&json!([{"id": "1", "title": "A"}, {"id": "2", "title": "B"}]));
    let b = feed(&json!([{"id": "3", "title": "C"}, {"id": "1", "title": "A, told again"}, {"id": "4", "title": "D"}]));
    let all = merge(vec![a, b]);
    assert_eq!(ids(&all), ["1", "2", "3", "4"]);
    // Of two accounts the first is kept.
    assert_eq!(all[0].title, "A");
}

#[test]
fn a_blogs_post_and_the_talks_entry_of_one_address_are_one() {
    let post = json!({"id": "https://x.example/a", "url": "/a", "title": "Post"});
    let talk = json!({"id": "talk-a", "url": "https://project.example/a", "title": "Talk"});
    assert_eq!(merged(&post, &talk).id, "https://x.example/a");
    // Another address is another entry, and so is no address.
    let other = json!({"id": "talk-b", "url": "/b", "title": "Post"});
    assert_eq!(merge(vec![feed(&json!([post])), feed(&json!([other]))]).len(), 2);
    let none = |id: &str| json!([{"id": id, "title": "Post"}]);
    assert_eq!(merge(vec![feed(&none("1")), feed(&none("2"))]).len(), 2);
}

#[test]
fn an_items_id_counts_before_its_address() {
    let a = feed(&json!([{"id": "1", "url": "/x", "title": "First"}, {"id": "2", "url": "/y", "title": "Second"}]));
    let b = feed(&json!([{"id": "2", "url": "/x", "title": "?", "summary": "Of the second"}]));
    let all = merge(vec![a, b]);
    assert_eq!(ids(&all), ["1", "2"]);
    assert_eq!((all[0].summary.as_deref(), all[1].summary.as_deref()), (None, Some("Of the second")));
}

#[test]
fn two_slots_of_one_booth_are_two_entries() {
    let slots = json!([{"id": "slot-1", "url": "/booth", "title": "Monday"}, {"id": "slot-2", "url": "/booth", "title": "Tuesday"}]);
    assert_eq!(merge(vec![feed(&slots)]).len(), 2);
    // A second account of both is no third.
    assert_eq!(ids(&merge(vec![feed(&slots), feed(&slots)])), ["slot-1", "slot-2"]);
    // A post of that address is one with one of them, and swallows neither.
    let post = json!([{"id": "post", "url": "/booth", "title": "Meet us"}]);
    assert_eq!(ids(&merge(vec![feed(&post), feed(&slots)])), ["post", "slot-2"]);
    assert_eq!(ids(&merge(vec![feed(&slots), feed(&post)])), ["slot-1", "slot-2"]);
}

#[test]
fn what_the_first_does_not_tell_the_second_does() {
    let talk = json!({"id": "1", "title": "Talk", "_event": {"kind": "talk", "name": "FOSDEM 2024"},
        "attachments": [{"url": "deck.pdf", "mime_type": "application/pdf"}]});
    let video = json!({"id": "1", "title": "Video", "url": "/video", "summary": "What it is about", "tags": ["linux"],
        "language": "en", "authors": [{"name": "Jane"}],
        "attachments": [{"url": "https://youtu.be/x", "mime_type": "text/html"}, {"url": "b.pdf", "mime_type": "application/pdf"}],
        "_event": {"kind": "video", "series": "FOSDEM", "url": "/fosdem", "start": "2024-02-04", "end": "2024-02-05",
            "time_zone": "Europe/Brussels", "location": "Brussels", "status": "postponed", "recording": "none"}});
    let one = merged(&talk, &video);
    assert_eq!((one.title.as_str(), one.kind(), one.edition.as_deref()), ("Talk", Kind::Talk, Some("FOSDEM 2024")));
    let told = [&one.url, &one.summary, &one.language, &one.series, &one.edition_url, &one.time_zone, &one.place.text];
    assert!(told.iter().all(|part| part.is_some()), "{one:?}");
    assert_eq!((one.tags.len(), one.people.len(), one.status), (1, 1, Status::Postponed));
    assert_eq!((one.start.is_some(), one.end.is_some(), one.dated), (true, true, Dated::Event));
    // The slides of the one and the recording of the other
    let media: Vec<_> = one.media.iter().map(|media| (media.role, media.formats[0].url.as_str())).collect();
    assert_eq!(
        media,
        [(Role::Recording, "https://youtu.be/x"), (Role::Slides, "https://project.example/docs/deck.pdf")]
    );
}

#[test]
fn the_date_of_the_event_beats_that_of_the_post_about_it() {
    let post = json!({"id": "1", "title": "A", "date_published": "2024-02-09"});
    let talk = json!({"id": "1", "title": "A", "_event": {"start": "2024-02-04", "end": "2024-02-05"}});
    for (a, b) in [(&post, &talk), (&talk, &post)] {
        let one = merged(a, b);
        assert_eq!((one.start.unwrap().to_string().as_str(), one.dated), ("2024-02-04", Dated::Event));
        assert_eq!(one.end.unwrap().to_string(), "2024-02-05");
    }
    // An end belongs to its own start.
    let other = json!({"id": "1", "title": "A", "_event": {"start": "2024-02-01"}});
    assert_eq!(merged(&other, &talk).end, None);
    let same = json!({"id": "1", "title": "A", "_event": {"start": "2024-02-04"}});
    assert_eq!(merged(&same, &talk).end.unwrap().to_string(), "2024-02-05");
}

/// Small feeds that often have ids and addresses in common.
fn any_feed() -> impl Strategy<Value = Vec<Entry>> {
    let item =
        ("[a-e]", proptest::option::of("[a-c]"), "[xyz]", proptest::option::of("[mn]"), proptest::option::of(1..5_u8));
    proptest::collection::vec(item, 0..6).prop_map(|items| {
        let item = |(id, url, title, summary, day): (String, Option<String>, String, Option<String>, Option<u8>)| {
            let start = day.map(|day| format!("2024-01-0{day}"));
            json!({"id": id, "url": url, "title": title, "summary": summary, "_event": {"start": start}})
        };
        feed(&json!(items.into_iter().map(item).collect::<Vec<_>>()))
    })
}

fn owned(entries: &[Arc<Entry>]) -> Vec<Entry> {
    entries.iter().map(|entry| Entry::clone(entry)).collect()
}

proptest! {
    #[test]
    fn one_feed_stays_as_it_is(a in any_feed()) {
        prop_assert_eq!(owned(&merge(vec![a.clone()])), a);
    }

    /// Loading a feed twice, or merging what is merged, changes nothing.
    #[test]
    fn merging_again_changes_nothing(feeds in proptest::collection::vec(any_feed(), 0..4)) {
        let once = owned(&merge(feeds.clone()));
        prop_assert_eq!(owned(&merge(vec![once.clone()])), once.clone());
        prop_assert_eq!(owned(&merge(vec![once.clone(), once.clone()])), once.clone());
        for feed in feeds {
            prop_assert_eq!(owned(&merge(vec![feed.clone(), feed.clone()])), feed);
        }
    }

    #[test]
    fn order_and_entries_stay(feeds in proptest::collection::vec(any_feed(), 0..3)) {
        let all = merge(feeds.clone());
        let found = ids(&all);
        // No id stands there twice, and each that does comes from a feed.
        for (at, id) in found.iter().enumerate() {
            prop_assert!(!found[..at].contains(id));
        }
        let first = feeds.first().cloned().unwrap_or_default();
        prop_assert_eq!(&found[..first.len()], first.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>());
        // What is there by its id stands in the order in which the feeds tell it first.
        let told: Vec<&str> = feeds.iter().flatten().map(|entry| entry.id.as_str()).collect();
        let places: Vec<_> = found.iter().map(|id| told.iter().position(|told| told == id).unwrap()).collect();
        prop_assert!(places.is_sorted(), "{:?}", places);
        // And what is not there by its id is there by its address.
        for entry in feeds.iter().flatten() {
            let by_url = || entry.url.is_some() && all.iter().any(|one| one.url == entry.url);
            prop_assert!(found.contains(&entry.id.as_str()) || by_url(), "{:?}", entry);
        }
    }
}
