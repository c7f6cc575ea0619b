//! Which entries are upcoming, by the visitor's clock.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{at, read_event, read_item};
use event_timeline::timeline::{is_coming, was_held};
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn a_talk_is_to_come_until_it_is_over() {
    // The visitor's clock shows noon on 4 February, in Brussels.
    let now = "2024-02-04T12:00:00+01:00";
    let cases = [
        // Instants are compared as instants.
        (json!({"start": "2024-02-04T12:00:01+01:00"}), true),
        (json!({"start": "2024-02-04T12:00:00+01:00"}), false),
        (json!({"start": "2024-02-04T13:00:00+09:00"}), false),
        (json!({"start": "2024-02-04T06:30:00-05:00"}), true),
        (json!({"start": "2024-02-04T11:00:00+01:00", "end": "2024-02-04T12:30:00+01:00"}), true),
        (json!({"start": "2024-02-04T11:00:00+01:00", "end": "2024-02-04T11:59:00+01:00"}), false),
        // A day is upcoming until it is over.
        (json!({"start": "2024-02-05"}), true),
        (json!({"start": "2024-02-04"}), true),
        (json!({"start": "2024-02-03"}), false),
        (json!({"start": "2024-02-03", "end": "2024-02-04"}), true),
        (json!({"start": "2024-02-01", "end": "2024-02-03"}), false),
        // A local time without an offset is the visitor's.
        (json!({"start": "2024-02-04T12:01"}), true),
        (json!({"start": "2024-02-04T11:59"}), false),
        // A month and a year are upcoming until they begin, because the day within them is unknown.
        (json!({"start": "2024-03"}), true),
        (json!({"start": "2024-02"}), false),
        (json!({"start": "2025"}), true),
        (json!({"start": "2024"}), false),
        (json!({"start": "2024-01", "end": "2024-03"}), false),
        (json!({"start": "2024-03", "end": "2024-04"}), true),
        // Entries without a date are never upcoming.
        (json!({}), false),
        (json!({"start": "soon"}), false),
    ];
    for (mut event, coming) in cases {
        for kind in [Some("talk"), Some("hackathon"), None] {
            event["kind"] = json!(kind);
            assert_eq!(is_coming(&read_event(&event).0, at(now)), coming, "{event} at {now}");
        }
    }
}

#[test]
fn a_day_is_over_at_the_visitors_place() {
    let (day, _) = read_event(&json!({"kind": "talk", "start": "2024-02-04"}));
    for (now, coming) in [
        ("2024-02-04T23:59:59-08:00", true),
        ("2024-02-05T00:00:00-08:00", false),
        ("2024-02-04T23:59:59+13:00", true),
        ("2024-02-05T00:00:00+13:00", false),
    ] {
        assert_eq!(is_coming(&day, at(now)), coming, "{now}");
    }
}

#[test]
fn what_is_published_is_there_from_its_date_on() {
    let now = at("2024-02-04T12:00:00+01:00");
    for kind in ["post", "release", "press", "podcast", "video"] {
        let is_coming_at = |start: &str| is_coming(&read_event(&json!({"kind": kind, "start": start})).0, now);
        assert!(is_coming_at("2024-02-05"), "a {kind} of tomorrow");
        assert!(!is_coming_at("2024-02-04"), "a {kind} of today");
        assert!(is_coming_at("2024-02-04T12:30:00+01:00"));
        assert!(!is_coming_at("2024-02-04T11:30:00+01:00"));
    }
    // Once its date is reached, a post that a blog dated ahead is an ordinary post.
    for (date, is_to_come) in [
        ("2030-01-01", true),
        ("2024-02-04T12:00:01+01:00", true),
        ("2024-02-04T12:00:00+01:00", false),
        ("2024-02-04", false),
    ] {
        let ahead = read_item(&json!({"id": "1", "title": "A", "date_published": date})).0;
        assert_eq!(is_coming(&ahead, now), is_to_come, "{date}");
        assert!(!ahead.takes_place());
    }
}

#[test]
fn what_was_held_is_over_and_was_not_called_off() {
    let now = at("2024-02-04T12:00:00+01:00");
    let cases = [
        (json!({"start": "2024-02-03"}), true),
        (json!({"start": "2024-02-04"}), false),
        (json!({"start": "2024-02-04T11:00:00+01:00", "end": "2024-02-04T12:01:00+01:00"}), false),
        (json!({"start": "2024-02-04T11:00:00+01:00", "end": "2024-02-04T12:00:00+01:00"}), true),
        (json!({"start": "2024-02-03", "status": "tentative"}), true),
        (json!({"start": "2024-02-03", "status": "cancelled"}), false),
        (json!({"start": "2024-02-03", "status": "postponed"}), false),
        (json!({}), true),
    ];
    for (mut event, expected) in cases {
        event["kind"] = json!("talk");
        assert_eq!(was_held(&read_event(&event).0, now), expected, "{event}");
    }
}

proptest! {
    /// An entry that is over stays over as time passes.
    #[test]
    fn what_is_over_never_comes_again(
        start in "202[45](-0[1-9](-1[0-9](T1[0-9]:30(:00[+-]0[0-9]:00)?)?)?)?",
        end in proptest::option::of("202[456](-0[1-9](-1[0-9](T1[0-9]:30(:00[+-]0[0-9]:00)?)?)?)?"),
        kind in "(talk|post)",
        hours in 0..30_000_i64,
        later in 0..10_000_i64,
    ) {
        let (entry, _) = read_event(&json!({"kind": kind, "start": start, "end": end.map_or(Value::Null, Value::from)}));
        let now = at("2023-12-30T00:00:00+01:00") + chrono::TimeDelta::hours(hours);
        let then = now + chrono::TimeDelta::hours(later);
        prop_assert!(is_coming(&entry, now) || !is_coming(&entry, then));
    }
}
