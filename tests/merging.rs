//! Several feeds make one timeline: an entry that is in two of them is merged, and nothing of either is lost;
//! different entries stay apart.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{at, read_items};
use event_timeline::calendar::{Export, calendar};
use event_timeline::feed::{Merged, Part, merge, merge_parts};
use event_timeline::model::{Dated, Entry, Kind, Role, Status};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

fn feed(items: &Value) -> Vec<Arc<Entry>> {
    read_items(items).entries
}

fn ids(entries: &[Arc<Entry>]) -> Vec<&str> {
    entries.iter().map(|entry| &*entry.id).collect()
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

/// Parts of feeds, each with the URL of its feed.
fn parts(parts: &[(&str, Value)]) -> Merged {
    let part = |(feed, items): &(&str, Value)| Part { feed: (*feed).into(), entries: self::feed(items) };
    merge_parts(parts.iter().map(part).collect(), &|_, _| None)
}

/// Which entries were merged: the part and the id of each of the two.
fn fused(merged: &Merged) -> Vec<(usize, &str, usize, &str)> {
    let fused = merged.fused.iter();
    fused.map(|fused| (fused.later.part, &*fused.later.id, fused.first.part, &*fused.first.id)).collect()
}

const TALKS: &str = "https://project.example/talks.json";
const BLOG: &str = "https://blog.example/feeds/blog.json?page=1";

#[test]
fn feeds_stand_one_after_another() {
    let a = feed(&json!([{"id": "1", "url": "/1", "title": "A"}, {"id": "2", "title": "B"}]));
    let b = feed(
        &json!([{"id": "3", "title": "C"}, {"id": "1", "url": "/1", "title": "A, told again"}, {"id": "4", "title": "D"}]),
    );
    let all = merge(vec![a, b]);
    assert_eq!(ids(&all), ["1", "2", "3", "4"]);
    // Of two entries the first is kept.
    assert_eq!(all[0].title, "A");
}

#[test]
fn what_two_feeds_tell_of_is_one_if_it_can_be_nothing_else() {
    let cases = [
        // A URL as id identifies an entry across all feeds.
        (
            json!({"id": "https://x.example/a"}),
            json!({"id": "https://x.example/a", "title": "Now called otherwise", "url": "/b"}),
            true,
        ),
        (json!({"id": "1", "url": "/a"}), json!({"id": "1", "url": "/a", "title": "Now called otherwise"}), true),
        (
            json!({"id": "1", "url": "/a"}),
            json!({"id": "2", "url": "https://project.example/a", "title": "a TALK"}),
            true,
        ),
        // Any other id identifies an entry only within its feed.
        (json!({"id": "fosdem-2024"}), json!({"id": "fosdem-2024", "url": "/a"}), false),
        (json!({"id": "1", "url": "/a"}), json!({"id": "1", "url": "/b"}), false),
        (json!({"id": "1"}), json!({"id": "1"}), false),
        // The shared URL may be that of an agenda.
        (json!({"id": "1", "url": "/a"}), json!({"id": "2", "url": "/a", "title": "Another"}), false),
        (json!({"id": "1"}), json!({"id": "2"}), false),
    ];
    for (mut a, mut b, is_one) in cases {
        for item in [&mut a, &mut b] {
            item["title"] = item.get("title").cloned().unwrap_or(json!("A talk"));
        }
        for (a, b) in [(&a, &b), (&b, &a)] {
            let merged = parts(&[(TALKS, json!([a])), (BLOG, json!([b]))]);
            assert_eq!((merged.entries.len(), merged.fused.len()), if is_one { (1, 1) } else { (2, 0) }, "{a} {b}");
        }
    }
}

#[test]
fn different_entries_of_one_id_stay_apart_and_have_ids_of_their_own() {
    let talk = json!({"id": "fosdem-2024", "title": "From Free-Lunch to Dog-Fooding", "_event": {"kind": "talk", "start": "2024-02-04"}});
    let post = json!({"id": "fosdem-2024", "url": "https://blog.example/fosdem-2024", "title": "Our trip",
        "authors": [{"name": "Editor"}], "date_published": "2024-02-06"});
    let merged = parts(&[(TALKS, json!([talk])), (BLOG, json!([post]))]);
    assert_eq!(ids(&merged.entries), ["fosdem-2024", "fosdem-2024~blog.json"]);
    assert_eq!((merged.entries[0].people.len(), &*merged.entries[1].title), (0, "Our trip"));
    assert!(merged.fused.is_empty());
    // The same when the part is loaded later.
    let later = parts(&[
        (TALKS, json!([talk])),
        (BLOG, json!([post])),
        (TALKS, json!([{"id": "fosdem-2024~blog.json", "title": "A trap"}])),
    ]);
    assert_eq!(ids(&later.entries), ["fosdem-2024", "fosdem-2024~blog.json", "fosdem-2024~blog.json~talks.json"]);
    // Three feeds whose files have the same name.
    let [a, b, c] = ["a", "b", "c"].map(|host| format!("https://{host}.example/feed.json"));
    let merged =
        parts(&[(&a, json!([talk])), (&b, json!([post])), (&c, json!([{"id": "fosdem-2024", "title": "Another"}]))]);
    assert_eq!(ids(&merged.entries), ["fosdem-2024", "fosdem-2024~feed.json", "fosdem-2024~feed.json~feed.json"]);
    for (address, id) in [
        ("https://x.example/", "1~x.example"),
        ("https://x.example/feed/", "1~feed"),
        ("https://x.example", "1~x.example"),
    ] {
        let one = json!([{"id": "1", "title": "One"}]);
        let merged = parts(&[(TALKS, one.clone()), (address, json!([{"id": "1", "title": "Other"}]))]);
        assert_eq!(ids(&merged.entries), ["1", id]);
    }
}

#[test]
fn an_id_of_its_own_is_that_of_the_calendar_too() {
    let talk = |title: &str| json!([{"id": "1", "title": title, "_event": {"kind": "talk", "start": "2030-02-04"}}]);
    let merged = parts(&[(TALKS, talk("One")), (BLOG, talk("Another"))]);
    let export = Export { now: at("2024-01-01T00:00:00Z"), domain: "", country: &str::to_owned };
    let file = calendar(&mut merged.entries.iter().map(|entry| &**entry), &export).unwrap();
    for uid in ["UID:1@project.example\r\n", "UID:1~blog.json@project.example\r\n"] {
        assert!(file.contains(uid), "{file}");
    }
}

#[test]
fn what_next_url_names_belongs_to_the_feed_that_names_it() {
    let (first, second) = (
        json!([{"id": "1", "title": "A"}, {"id": "2", "title": "B"}]),
        json!([{"id": "2", "title": "B"}, {"id": "3", "title": "C"}]),
    );
    // A part whose items have shifted by one, because another item was published.
    let merged =
        parts(&[(TALKS, first.clone()), (BLOG, json!([{"id": "3", "title": "Other"}])), (TALKS, second.clone())]);
    assert_eq!(ids(&merged.entries), ["1", "2", "3", "3~talks.json"]);
    assert_eq!(fused(&merged), [(2, "2", 0, "2")]);
    // Two entries of one feed stay two, even if an entry of another feed matches both.
    let slots =
        [json!({"id": "a", "url": "/booth", "title": "Booth"}), json!({"id": "b", "url": "/booth", "title": "Booth"})];
    let merged = parts(&[(TALKS, json!([slots[0]])), (BLOG, json!([slots[1]])), (TALKS, json!([slots[1]]))]);
    assert_eq!(ids(&merged.entries), ["a", "b"]);
    assert_eq!(fused(&merged), [(1, "b", 0, "a")]);
}

#[test]
fn what_is_fused_is_told() {
    let talks = json!([{"id": "1", "title": "A"}, {"id": "2", "url": "/b", "title": "B"}]);
    let blog = json!([{"id": "https://project.example/b", "url": "/b", "title": "B"}, {"id": "9", "title": "C"}]);
    let merged = parts(&[(TALKS, talks), (BLOG, blog.clone()), ("https://third.example/", blog)]);
    let b = "https://project.example/b";
    assert_eq!(fused(&merged), [(1, b, 0, "2"), (2, b, 1, b)]);
    assert_eq!(ids(&merged.entries), ["1", "2", "9", "9~third.example"]);
}

#[test]
fn an_items_id_counts_before_its_title() {
    let a = feed(&json!([{"id": "1", "url": "/x", "title": "Same"}, {"id": "2", "url": "/x", "title": "Second"}]));
    let b = feed(&json!([{"id": "2", "url": "/x", "title": "Same", "summary": "Of the second"}]));
    let all = merge(vec![a, b]);
    assert_eq!(ids(&all), ["1", "2"]);
    assert_eq!((all[0].summary.as_deref(), all[1].summary.as_deref()), (None, Some("Of the second")));
}

#[test]
fn two_slots_of_one_booth_are_two_entries() {
    let slots = json!([{"id": "slot-1", "url": "/booth", "title": "Booth"}, {"id": "slot-2", "url": "/booth", "title": "Booth"}]);
    assert_eq!(merge(vec![feed(&slots)]).len(), 2);
    // A feed that repeats both adds no third entry, whatever their ids.
    assert_eq!(ids(&merge(vec![feed(&slots), feed(&slots)])), ["slot-1", "slot-2"]);
    let renamed =
        json!([{"id": "x", "url": "/booth", "title": "Booth"}, {"id": "y", "url": "/booth", "title": "Booth"}]);
    assert_eq!(ids(&merge(vec![feed(&slots), feed(&renamed)])), ["slot-1", "slot-2"]);
    // A post with that URL is merged with one of them, and both remain.
    let post = json!([{"id": "post", "url": "/booth", "title": "Booth"}]);
    assert_eq!(ids(&merge(vec![feed(&post), feed(&slots)])), ["post", "slot-2"]);
    assert_eq!(ids(&merge(vec![feed(&slots), feed(&post)])), ["slot-1", "slot-2"]);
}

#[test]
fn what_the_first_does_not_tell_the_second_does() {
    let talk = json!({"id": "https://x.example/1", "title": "Talk", "_event": {"kind": "talk", "name": "FOSDEM 2024"},
        "attachments": [{"url": "deck.pdf", "mime_type": "application/pdf"}]});
    let video = json!({"id": "https://x.example/1", "title": "Video", "url": "/video", "summary": "What it is about", "tags": ["linux"],
        "language": "en", "authors": [{"name": "Jane"}],
        "attachments": [{"url": "https://youtu.be/x", "mime_type": "text/html"}, {"url": "b.pdf", "mime_type": "application/pdf"}],
        "_event": {"kind": "video", "series": "FOSDEM", "url": "/fosdem", "start": "2024-02-04", "end": "2024-02-05",
            "time_zone": "Europe/Brussels", "location": "Brussels", "status": "postponed", "recording": "none"}});
    let one = merged(&talk, &video);
    assert_eq!((one.title.as_str(), one.kind(), one.edition.as_deref()), ("Talk", Kind::Talk, Some("FOSDEM 2024")));
    let told = [&one.url, &one.summary, &one.series, &one.edition_url, &one.time_zone, &one.location.text];
    assert!(told.iter().all(|part| part.is_some()) && one.language.is_some(), "{one:?}");
    assert_eq!((one.tags.len(), one.people.len(), one.status), (1, 1, Status::Postponed));
    assert_eq!((one.start.is_some(), one.end.is_some(), one.dated), (true, true, Dated::Event));
    // The slides of one entry and the recording of the other
    let media: Vec<_> = one.media.iter().map(|media| (media.role, media.formats[0].url.as_str())).collect();
    assert_eq!(
        media,
        [(Role::Recording, "https://youtu.be/x"), (Role::Slides, "https://project.example/docs/deck.pdf")]
    );
}

#[test]
fn the_date_of_the_event_beats_that_of_the_post_about_it() {
    let post = json!({"id": "https://x.example/1", "title": "A", "date_published": "2024-02-09"});
    let talk =
        json!({"id": "https://x.example/1", "title": "A", "_event": {"start": "2024-02-04", "end": "2024-02-05"}});
    for (a, b) in [(&post, &talk), (&talk, &post)] {
        let one = merged(a, b);
        assert_eq!((one.start.unwrap().to_string().as_str(), one.dated), ("2024-02-04", Dated::Event));
        assert_eq!(one.end.unwrap().to_string(), "2024-02-05");
    }
    // An end is never combined with the start of another entry.
    let other = json!({"id": "https://x.example/1", "title": "A", "_event": {"start": "2024-02-01"}});
    assert_eq!(merged(&other, &talk).end, None);
    let same = json!({"id": "https://x.example/1", "title": "A", "_event": {"start": "2024-02-04"}});
    assert_eq!(merged(&same, &talk).end.unwrap().to_string(), "2024-02-05");
}

/// Small feeds that often share ids and URLs. Some ids are URLs.
fn any_feed() -> impl Strategy<Value = Vec<Arc<Entry>>> {
    let id = "([a-e]|https://x.example/[a-c])";
    let item =
        (id, proptest::option::of("[a-c]"), "[xyz]", proptest::option::of("[mn]"), proptest::option::of(1..5_u8));
    proptest::collection::vec(item, 0..6).prop_map(|items| {
        let item = |(id, url, title, summary, day): (String, Option<String>, String, Option<String>, Option<u8>)| {
            let start = day.map(|day| format!("2024-01-0{day}"));
            json!({"id": id, "url": url, "title": title, "summary": summary, "_event": {"start": start}})
        };
        feed(&json!(items.into_iter().map(item).collect::<Vec<_>>()))
    })
}

/// Parts of three feeds.
fn any_parts() -> impl Strategy<Value = Vec<Part>> {
    let feed = proptest::sample::select(vec![
        "https://x.example/a.json",
        "https://x.example/b.json",
        "https://y.example/b.json",
    ]);
    let part = (feed, any_feed()).prop_map(|(feed, entries)| Part { feed: feed.into(), entries });
    proptest::collection::vec(part, 0..5)
}

proptest! {
    #[test]
    fn one_feed_stays_as_it_is(a in any_feed()) {
        prop_assert_eq!(merge(vec![a.clone()]), a);
    }

    /// If a whole part is loaded again, its entries are recognized by their ids.
    #[test]
    fn a_part_that_comes_again_changes_nothing(parts in any_parts(), at in 0..5_usize) {
        let once = merge_parts(parts.clone(), &|_, _| None);
        let Some(part) = parts.get(at).cloned() else { return Ok(()) };
        let count = part.entries.len();
        let again = merge_parts(parts.into_iter().chain([part]).collect(), &|_, _| None);
        prop_assert_eq!(&again.entries, &once.entries);
        prop_assert_eq!(again.fused.len(), once.fused.len() + count);
    }

    #[test]
    fn order_and_entries_stay(parts in any_parts()) {
        let merged = merge_parts(parts.clone(), &|_, _| None);
        let found = ids(&merged.entries);
        for (at, id) in found.iter().enumerate() {
            prop_assert!(!found[..at].contains(id), "{} twice", id);
        }
        // Each entry is in the result, or reported as merged.
        let told: usize = parts.iter().map(|part| part.entries.len()).sum();
        prop_assert_eq!(merged.entries.len() + merged.fused.len(), told);
        // Entries of one feed are merged only by their ids.
        let mut seen = std::collections::BTreeSet::new();
        for part in &parts {
            seen.extend(part.entries.iter().map(|entry| (part.feed.clone(), entry.id.clone())));
        }
        for fused in &merged.fused {
            let feed = |part: usize| &parts[part].feed;
            if feed(fused.later.part) == feed(fused.first.part) {
                prop_assert_eq!(&fused.later.id, &fused.first.id);
            }
        }
        let feeds: std::collections::BTreeSet<_> = parts.iter().map(|part| part.feed.clone()).collect();
        for feed in feeds {
            let own = seen.iter().filter(|(of, _)| *of == feed).count();
            prop_assert!(merged.entries.len() >= own, "those of one feed are not fused with each other");
        }
        let first = parts.first().map(|part| part.entries.clone()).unwrap_or_default();
        prop_assert_eq!(&found[..first.len()], ids(&first));
    }
}
