//! The time until something begins, by the visitor's calendar and clock.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{entries, read_event, zones::clock};
use event_timeline::options::Options;
use event_timeline::timeline::{Relative, arrange, relative, relative_group};
use serde_json::{Value, json};

/// In short form: `2 day`.
fn short(relative: Option<Relative>) -> String {
    relative.map_or_else(String::new, |relative| format!("{} {}", relative.amount, relative.unit.as_str()))
}

/// The text for a talk, for a visitor in this place, at an instant.
fn said(event: &Value, place: &str, now: &str) -> String {
    let mut event = event.clone();
    event["kind"] = json!("talk");
    short(relative(&read_event(&event).0, clock(place, now)))
}

#[test]
fn days_are_counted_by_the_calendar() {
    let cases = [
        ("2024-02-04", "0 day"),
        ("2024-02-05", "1 day"),
        ("2024-02-16", "12 day"),
        ("2024-02-17", "13 day"),
        ("2024-02-18", "2 week"),
        ("2024-02-22", "3 week"),
        ("2024-03-30", "8 week"),
        ("2024-03-31", "2 month"),
        ("2024-12-24", "11 month"),
        ("2025-02-03", "12 month"),
        ("2025-02-04", "1 year"),
        ("2025-12-31", "1 year"),
        ("2026-01-01", "2 year"),
        // Without a day: calendar months and years.
        ("2024-03", "1 month"),
        ("2025-01", "11 month"),
        ("2025-02", "1 year"),
        ("2025", "1 year"),
        ("2030", "6 year"),
        // Over, or unknown
        ("2024-02-03", ""),
        ("2024-02", ""),
        ("2024", ""),
    ];
    for (start, expected) in cases {
        for now in ["2024-02-04T00:00:00+01:00", "2024-02-04T12:00:00+01:00", "2024-02-04T23:59:59+01:00"] {
            assert_eq!(said(&json!({ "start": start }), "Brussels", now), expected, "{start} at {now}");
        }
    }
}

#[test]
fn within_a_day_the_clock_counts() {
    let start = "2024-02-04T18:00:00+01:00";
    let cases = [
        ("2024-02-03T23:59:59+01:00", "1 day"),
        ("2024-02-04T00:00:00+01:00", "18 hour"),
        ("2024-02-04T15:00:00+01:00", "3 hour"),
        ("2024-02-04T15:30:00+01:00", "3 hour"),
        ("2024-02-04T15:30:01+01:00", "3 hour"),
        ("2024-02-04T15:31:00+01:00", "2 hour"),
        ("2024-02-04T17:00:00+01:00", "1 hour"),
        ("2024-02-04T17:01:00+01:00", "59 minute"),
        ("2024-02-04T17:58:30+01:00", "2 minute"),
        ("2024-02-04T17:59:00+01:00", "1 minute"),
        ("2024-02-04T17:59:59+01:00", "1 minute"),
        ("2024-02-04T18:00:00+01:00", "0 second"),
        ("2024-02-04T18:44:59+01:00", "0 second"),
        ("2024-02-04T18:45:00+01:00", ""),
    ];
    for (now, expected) in cases {
        let event = json!({"start": start, "end": "2024-02-04T18:45:00+01:00"});
        assert_eq!(said(&event, "Brussels", now), expected, "{now}");
    }
    // Without an offset, the visitor's clock counts.
    assert_eq!(said(&json!({"start": "2024-02-04T18:00"}), "Angeles", "2024-02-04T15:00:00-08:00"), "3 hour");
}

#[test]
fn what_began_on_a_day_before_is_on() {
    let booth = json!({"start": "2024-02-03", "end": "2024-02-04"});
    let cases = [("02", "1 day"), ("03", "0 day"), ("04", "0 second"), ("05", "")];
    for (day, expected) in cases {
        assert_eq!(said(&booth, "Brussels", &format!("2024-02-{day}T12:00:00+01:00")), expected);
    }
}

#[test]
fn the_calendar_is_the_visitors_own() {
    // 5 February, 05:00 in Brussels: the 4th in Los Angeles, and 18:00 of the 5th in Kiritimati.
    let event = json!({"start": "2024-02-05T05:00:00+01:00"});
    let now = "2024-02-04T12:00:00+01:00";
    assert_eq!(said(&event, "Brussels", now), "1 day");
    // It is 03:00 there, and the talk is at 20:00 of the same day.
    assert_eq!(said(&event, "Angeles", now), "17 hour");
    // It is 01:00 of the 5th there.
    assert_eq!(said(&event, "Kiritimati", now), "17 hour");
    // A day is the same date for everybody, but not the same instant.
    let day = json!({"start": "2024-02-05"});
    assert_eq!(said(&day, "Brussels", now), "1 day");
    assert_eq!(said(&day, "Angeles", now), "1 day");
    assert_eq!(said(&day, "Kiritimati", now), "0 day");
}

#[test]
fn the_change_of_the_clocks_moves_no_day_and_no_hour() {
    // Half past midnight in summer time is an hour before midnight in winter time: it still counts as tomorrow.
    let cases = [
        ("Brussels", "2024-03-30T12:00:00+01:00", "2024-04-01T00:30:00+02:00", "2 day"),
        ("Brussels", "2024-10-26T12:00:00+02:00", "2024-10-27T23:30:00+01:00", "1 day"),
        ("Angeles", "2024-03-09T12:00:00-08:00", "2024-03-11T00:30:00-07:00", "2 day"),
        ("Angeles", "2024-11-02T12:00:00-07:00", "2024-11-03T23:30:00-08:00", "1 day"),
        // In the night of the change: hours that pass, not those the clocks show.
        ("Brussels", "2024-03-31T01:00:00+01:00", "2024-03-31T04:00:00+02:00", "2 hour"),
        ("Brussels", "2024-10-27T01:00:00+02:00", "2024-10-27T04:00:00+01:00", "4 hour"),
        ("Angeles", "2024-03-10T01:00:00-08:00", "2024-03-10T04:00:00-07:00", "2 hour"),
        ("Angeles", "2024-11-03T00:00:00-07:00", "2024-11-03T03:00:00-08:00", "4 hour"),
        // Clocks that are never changed
        ("Kiritimati", "2024-03-31T01:00:00+14:00", "2024-03-31T04:00:00+14:00", "3 hour"),
    ];
    for (place, now, start, expected) in cases {
        assert_eq!(said(&json!({ "start": start }), place, now), expected, "{start} at {now}");
    }
}

#[test]
fn what_is_called_off_is_not_waited_for() {
    for (status, expected) in [("confirmed", "1 day"), ("tentative", "1 day"), ("cancelled", ""), ("postponed", "")] {
        let event = json!({"start": "2024-02-05", "status": status});
        assert_eq!(said(&event, "Brussels", "2024-02-04T12:00:00+01:00"), expected, "{status}");
    }
}

#[test]
fn an_edition_is_as_far_as_the_first_of_it_that_is_to_come() {
    let talk = |id: &str, start: &str, status: &str| json!({"id": id, "title": id, "_event": {"kind": "talk", "name": "FOSDEM 2024", "start": start, "status": status}});
    let items = json!([
        talk("third", "2024-02-04T15:00:00+01:00", "confirmed"),
        talk("first", "2024-02-03", "confirmed"),
        talk("second", "2024-02-04T11:00:00+01:00", "cancelled"),
    ]);
    let cases = [
        ("2024-01-23T12:00:00+01:00", "11 day"),
        ("2024-02-03T12:00:00+01:00", "0 day"),
        ("2024-02-04T10:00:00+01:00", "5 hour"),
        ("2024-02-04T14:59:59+01:00", "1 minute"),
    ];
    for (now, expected) in cases {
        let clock = clock("Brussels", now);
        let plan = arrange(&entries(&items), &Options::default(), clock.now, None);
        assert_eq!(short(relative_group(&plan.coming[0], clock)), expected, "{now}");
    }
}

#[test]
fn an_edition_is_on_between_its_days() {
    let talk =
        |id: &str, start: &str| json!({"id": id, "title": id, "_event": {"kind": "talk", "name": "E", "start": start}});
    let items = json!([
        talk("1", "2024-02-03T10:00:00+01:00"),
        talk("2", "2024-02-03T15:00:00+01:00"),
        talk("3", "2024-02-05T10:00:00+01:00"),
    ]);
    let cases = [
        ("2024-02-02T12:00:00+01:00", "1 day"),
        ("2024-02-03T09:00:00+01:00", "1 hour"),
        // Within the day, by the clock
        ("2024-02-03T12:00:00+01:00", "3 hour"),
        // Nothing more today, but the edition is in progress.
        ("2024-02-03T20:00:00+01:00", "0 second"),
        ("2024-02-04T12:00:00+01:00", "0 second"),
        ("2024-02-05T09:00:00+01:00", "1 hour"),
    ];
    for (now, expected) in cases {
        let clock = clock("Brussels", now);
        let plan = arrange(&entries(&items), &Options::default(), clock.now, None);
        assert_eq!(short(relative_group(&plan.coming[0], clock)), expected, "{now}");
    }
    // A day that was called off does not count.
    let mut off = items.clone();
    for at in [0, 1] {
        off[at]["_event"]["status"] = json!("cancelled");
    }
    let later = clock("Brussels", "2024-02-04T12:00:00+01:00");
    let plan = arrange(&entries(&off), &Options::default(), later.now, None);
    assert_eq!(short(relative_group(&plan.coming[0], later)), "1 day");
    // Without a known day, an edition is not known to be in progress.
    let items = json!([talk("1", "2024"), talk("2", "2024-03")]);
    let clock = clock("Brussels", "2024-02-03T20:00:00+01:00");
    let plan = arrange(&entries(&items), &Options::default(), clock.now, None);
    assert_eq!(short(relative_group(&plan.coming[0], clock)), "1 month");
}
