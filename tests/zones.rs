//! Local times become instants if their offset is known, on both sides of every change of the clocks.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{read_event, zones::offset_at};
use event_timeline::feed::{Part, merge_parts};
use event_timeline::model::{Entry, When, is_zone_name};
use proptest::prelude::*;
use serde_json::json;

/// The start and the end, once their offsets are known.
fn anchored(event: &serde_json::Value) -> Vec<String> {
    let (mut entry, _) = read_event(event);
    entry.anchor_times(&offset_at);
    [entry.start, entry.end].into_iter().flatten().map(|when| when.to_string()).collect()
}

#[test]
fn a_wall_clocks_time_is_an_instant_where_its_zone_is_known() {
    let cases = [
        ("Europe/Brussels", "2024-02-04T11:45", "2024-02-04T11:45:00+01:00"),
        ("Europe/Brussels", "2024-07-04T11:45", "2024-07-04T11:45:00+02:00"),
        ("America/Los_Angeles", "2024-02-04T23:45", "2024-02-04T23:45:00-08:00"),
        ("Pacific/Kiritimati", "2024-02-04T00:15", "2024-02-04T00:15:00+14:00"),
        ("Asia/Kathmandu", "2024-02-04T11:45", "2024-02-04T11:45:00+05:45"),
        // Spring: the minute before, the hour that is skipped, the minute after.
        ("Europe/Brussels", "2024-03-31T01:59", "2024-03-31T01:59:00+01:00"),
        ("Europe/Brussels", "2024-03-31T02:30", "2024-03-31T02:30:00+01:00"),
        ("Europe/Brussels", "2024-03-31T03:00", "2024-03-31T03:00:00+02:00"),
        ("America/Los_Angeles", "2024-03-10T01:59", "2024-03-10T01:59:00-08:00"),
        ("America/Los_Angeles", "2024-03-10T02:30", "2024-03-10T02:30:00-08:00"),
        ("America/Los_Angeles", "2024-03-10T03:00", "2024-03-10T03:00:00-07:00"),
        // Autumn: the minute before, the first of the two equal times, and the minute after.
        ("Europe/Brussels", "2024-10-27T01:59", "2024-10-27T01:59:00+02:00"),
        ("Europe/Brussels", "2024-10-27T02:30", "2024-10-27T02:30:00+02:00"),
        ("Europe/Brussels", "2024-10-27T03:00", "2024-10-27T03:00:00+01:00"),
        ("America/Los_Angeles", "2024-11-03T00:59", "2024-11-03T00:59:00-07:00"),
        ("America/Los_Angeles", "2024-11-03T01:30", "2024-11-03T01:30:00-07:00"),
        ("America/Los_Angeles", "2024-11-03T02:00", "2024-11-03T02:00:00-08:00"),
    ];
    for (zone, start, expected) in cases {
        assert_eq!(anchored(&json!({"start": start, "time_zone": zone})), [expected], "{start} in {zone}");
    }
}

#[test]
fn what_is_written_with_an_offset_or_without_a_time_stays_so() {
    for start in ["2024", "2024-02", "2024-02-04", "2024-02-04T11:45:00+05:00", "2024-02-04T11:45:00+00:00"] {
        assert_eq!(anchored(&json!({"start": start, "time_zone": "Europe/Brussels"})), [start]);
    }
    // Unknown zones.
    for zone in ["Europe/Atlantis", "CEST?", "", "\",\"weekday\":\"long"] {
        assert_eq!(anchored(&json!({"start": "2024-02-04T11:45", "time_zone": zone})), ["2024-02-04T11:45:00"]);
    }
    assert_eq!(anchored(&json!({"start": "2024-02-04T11:45"})), ["2024-02-04T11:45:00"]);
}

#[test]
fn a_time_without_an_offset_has_that_of_the_other() {
    let event = json!({"start": "2024-02-04T11:45:00+01:00", "end": "2024-02-04T12:10"});
    assert_eq!(anchored(&event), ["2024-02-04T11:45:00+01:00", "2024-02-04T12:10:00+01:00"]);
    let event = json!({"start": "2024-02-04T11:45", "end": "2024-02-04T12:10:00-08:00"});
    assert_eq!(anchored(&event), ["2024-02-04T11:45:00-08:00", "2024-02-04T12:10:00-08:00"]);
    // Across a change of the clocks, start and end have different offsets.
    let event = json!({"start": "2024-03-30T10:00", "end": "2024-03-31T18:00", "time_zone": "Europe/Brussels"});
    assert_eq!(anchored(&event), ["2024-03-30T10:00:00+01:00", "2024-03-31T18:00:00+02:00"]);
}

#[test]
fn a_zones_name_is_told_from_other_words() {
    for name in ["Europe/Brussels", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "Etc/GMT+1", "UTC"] {
        assert!(is_zone_name(name), "{name}");
    }
    for text in ["", " ", "+01:00", "Europe/Brüssel", "Europe Brussels", "a\"b", "/Europe", "1"] {
        assert!(!is_zone_name(text), "{text}");
    }
}

proptest! {
    /// For any zone and moment: the local time that is written does not change, so the day does not either.
    #[test]
    fn nothing_shifts_what_is_written(
        zone in prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec()),
        start in "(19[89][0-9]|20[0-4][0-9])-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:00",
    ) {
        let (mut entry, _) = read_event(&json!({"start": start, "time_zone": zone.name()}));
        let before = entry.start.unwrap();
        entry.anchor_times(&offset_at);
        let after = entry.start.unwrap();
        prop_assert_eq!(before.begins(), after.begins());
        // The instant is the one at which clocks in that zone show this time, unless they never do.
        let When::Instant(at) = after else { return Err(TestCaseError::fail("no instant")) };
        let there = offset_at(zone.name(), at).unwrap();
        let shown = chrono::TimeZone::from_local_datetime(&zone, &before.begins());
        prop_assert!(there == *at.offset() || shown == chrono::MappedLocalTime::None, "{} in {}", after, zone);
    }
}

#[test]
fn nothing_ends_before_it_begins_for_its_zones_sake() {
    let event = |start: &str, end: &str, zone: &str| json!({"start": start, "end": end, "time_zone": zone});
    // With an end in Tokyo's zone, the talk would have ended seven hours before its start.
    let talk = event("2024-02-04T10:00:00+01:00", "2024-02-04T11:00", "Asia/Tokyo");
    assert_eq!(anchored(&talk), ["2024-02-04T10:00:00+01:00", "2024-02-04T11:00:00+01:00"]);
    let talk = event("2024-02-04T10:00", "2024-02-04T11:00:00+01:00", "America/Los_Angeles");
    assert_eq!(anchored(&talk), ["2024-02-04T10:00:00+01:00", "2024-02-04T11:00:00+01:00"]);
    // If the zone makes sense for the end, it is used.
    let talk = event("2024-02-04T10:00:00+01:00", "2024-02-04T18:30", "Asia/Tokyo");
    assert_eq!(anchored(&talk), ["2024-02-04T10:00:00+01:00", "2024-02-04T18:30:00+09:00"]);
    // A skipped hour is converted to an instant after that of the following hour.
    let night = event("2024-03-31T02:30", "2024-03-31T03:00", "Europe/Brussels");
    assert_eq!(anchored(&night), ["2024-03-31T02:30:00", "2024-03-31T03:00:00"]);
}

#[test]
fn a_zone_that_another_account_tells_counts_for_the_times_of_the_first() {
    let (talk, _) = read_event(&json!({"start": "2024-02-04T11:45"}));
    let (zone, _) = read_event(&json!({"time_zone": "Europe/Brussels"}));
    let part = |feed: &str, entry: Entry| Part {
        feed: feed.into(),
        entries: vec![Entry { id: "https://x.example/1".into(), ..entry }.into()],
    };
    let all = merge_parts(vec![part("a", talk), part("b", zone)], &offset_at).entries;
    let start = all[0].start.map(|start| start.to_string());
    assert_eq!((all.len(), start.as_deref()), (1, Some("2024-02-04T11:45:00+01:00")));
}
