//! When to check the clock again, and whether any text has changed by then.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use chrono::TimeDelta;
use common::zones::{PLACES, clock};
use common::{at, entries};
use event_timeline::timeline::{Clock, has_changed, look_again};
use proptest::prelude::*;
use serde_json::{Value, json};

fn talk(event: &Value) -> Value {
    json!([{"id": "1", "title": "A", "_event": event}])
}

#[test]
fn nobody_waits_for_what_is_over() {
    for event in [json!({}), json!({"start": "2024-02-03"}), json!({"start": "2024-02-04T10:00:00+01:00"})] {
        assert_eq!(look_again(&entries(&talk(&event)), at("2024-02-04T12:00:00+01:00")), None, "{event}");
    }
    assert_eq!(look_again(&[], at("2024-02-04T12:00:00+01:00")), None);
}

#[test]
fn it_is_looked_at_again_within_a_minute() {
    let cases = [
        (json!({"start": "2024-02-05"}), "12:00:00", 60_000),
        (json!({"start": "2024-02-05"}), "12:00:20.5", 39_500),
        (json!({"start": "2024-02-04T12:30:00+01:00"}), "12:29:59.999", 1),
        (json!({"start": "2024-02-04T12:30:15+01:00"}), "12:00:00", 15_000),
        (json!({"start": "2024-02-04T11:00:00+01:00", "end": "2024-02-04T13:00:50+01:00"}), "12:00:45", 5_000),
        (json!({"start": "2024-02-04T12:30:15"}), "12:30:05", 10_000),
    ];
    for (event, now, expected) in cases {
        let now_at = at(&format!("2024-02-04T{now}+01:00"));
        assert_eq!(look_again(&entries(&talk(&event)), now_at), Some(expected), "{event} at {now}");
    }
}

#[test]
fn what_reads_the_same_has_not_changed() {
    let event = json!({"kind": "talk", "start": "2024-02-04T18:00:00+01:00", "end": "2024-02-04T18:45:00+01:00"});
    let cases = [
        ("2024-01-01T12:00:00+01:00", "2024-01-01T23:59:59+01:00", false),
        ("2024-01-31T12:00:00+01:00", "2024-02-01T00:00:00+01:00", true),
        ("2024-02-04T15:00:00+01:00", "2024-02-04T15:29:00+01:00", false),
        ("2024-02-04T15:00:00+01:00", "2024-02-04T15:31:00+01:00", true),
        ("2024-02-04T17:59:59+01:00", "2024-02-04T18:00:00+01:00", true),
        ("2024-02-04T18:00:00+01:00", "2024-02-04T18:44:59+01:00", false),
        ("2024-02-04T18:44:59+01:00", "2024-02-04T18:45:00+01:00", true),
        ("2024-02-04T18:45:00+01:00", "2034-02-04T18:45:00+01:00", false),
        // A clock that was set back
        ("2024-02-04T18:45:00+01:00", "2024-02-04T18:00:00+01:00", true),
    ];
    for (then, now, expected) in cases {
        let changed = has_changed(&entries(&talk(&event)), clock("Brussels", then), clock("Brussels", now));
        assert_eq!(changed, expected, "{then} to {now}");
    }
}

proptest! {
    /// Nothing changes between two checks, so checking when told to is enough.
    #[test]
    fn nothing_changes_unseen(
        start in "2024-0[34]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9](:[0-5]0[+-]0[0-9]:[03]0)?)?",
        end in proptest::option::of("2024-0[34]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9](:[0-5]0[+-]0[0-9]:[03]0)?)?"),
        place in 0..3_usize,
        seconds in 0..5_000_000_i64,
        part in 0.0..1.0,
    ) {
        let event = json!({"kind": "talk", "start": start, "end": end.map_or(Value::Null, Value::from)});
        let entries = entries(&talk(&event));
        let (_, offset_at) = PLACES[place];
        let clock = |at: chrono::DateTime<chrono::FixedOffset>| Clock { now: at.with_timezone(&offset_at(at)), offset_at };
        let now = clock(at("2024-03-01T00:00:00+01:00") + TimeDelta::seconds(seconds));
        if let Some(left) = look_again(&entries, now.now) {
            prop_assert!((1..=60_000).contains(&left));
            let before = clock(now.now + TimeDelta::milliseconds((f64::from(left - 1) * part) as i64));
            prop_assert!(!has_changed(&entries, now, before), "{} from {} to {}", event, now.now, before.now);
        } else {
            prop_assert!(!has_changed(&entries, now, clock(now.now + TimeDelta::days(400))));
        }
    }
}
