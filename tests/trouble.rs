//! What can go wrong while loading a feed: which failures are temporary, what the remedy is, and how retries are
//! timed.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use event_timeline::feed::{Trouble, next_part, pause};

/// Every kind of failure, and whether it is temporary.
const ALL: [(Trouble, &str, bool); 18] = [
    (Trouble::Offline, "network", true),
    (Trouble::Network, "network", true),
    (Trouble::NotAllowed, "network", false),
    (Trouble::Status(304), "http", false),
    (Trouble::Status(401), "http", false),
    (Trouble::Status(403), "http", false),
    (Trouble::Status(404), "http", false),
    (Trouble::Status(408), "http", true),
    (Trouble::Status(410), "http", false),
    (Trouble::Status(429), "http", true),
    (Trouble::Status(500), "http", true),
    (Trouble::Status(501), "http", false),
    (Trouble::Status(502), "http", true),
    (Trouble::Status(503), "http", true),
    (Trouble::Json { is_html: true }, "json", false),
    (Trouble::Json { is_html: false }, "json", false),
    (Trouble::Feed, "feed", false),
    (Trouble::Src, "src", false),
];

#[test]
fn what_may_pass_by_itself_is_tried_again_and_nothing_else() {
    for (trouble, kind, may_pass) in ALL {
        assert_eq!((trouble.kind(), trouble.may_pass()), (kind, may_pass), "{trouble:?}");
    }
}

#[test]
fn the_maintainer_gets_a_remedy_for_each() {
    for (trouble, ..) in ALL {
        let remedy = trouble.remedy();
        assert!(remedy.len() > 10 && remedy.is_ascii() && !remedy.ends_with('.'), "{trouble:?}: {remedy}");
    }
}

#[test]
fn html_for_json_is_told_from_other_mistakes() {
    for (text, is_html) in
        [("<!doctype html>", true), (" \n<html>", true), ("\u{feff}<h1>", true), ("", false), ("{", false)]
    {
        assert_eq!(Trouble::not_json(text.as_bytes()), Trouble::Json { is_html }, "{text:?}");
    }
}

#[test]
fn it_is_tried_again_with_backoff_and_jitter_and_at_most_five_times() {
    for chance in [0.0, 0.3, 0.999] {
        let pauses: Vec<_> = (0..10).map_while(|tried| pause(tried, None, chance)).collect();
        assert_eq!(pauses.len(), 5);
        let mut least = 2000;
        for pause in pauses {
            assert!((least..2 * least).contains(&pause), "{pause} ms, with a chance of {chance}");
            least *= 2;
        }
    }
}

#[test]
fn retry_after_is_heeded() {
    // Not sooner than `Retry-After`, and not sooner than our own delay.
    for (told, expected) in
        [(0.0, 2000), (-5.0, 2000), (1000.0, 2000), (60_000.0, 60_000), (1e300, i32::MAX), (f64::NAN, 2000)]
    {
        assert_eq!(pause(0, Some(told), 0.0), Some(expected), "{told}");
    }
    assert_eq!(pause(5, Some(1000.0), 0.0), None, "nor more often");
}

#[test]
fn older_parts_come_with_a_pause_that_grows_up_to_two_hundred_parts_or_a_hundred_thousand_entries() {
    let pauses: Vec<_> = (0..500).map_while(|parts| next_part(parts, parts * 10)).collect();
    assert_eq!((pauses.len(), pauses[0]), (200, 0));
    assert!(pauses.windows(2).all(|two| two[0] < two[1]));
    assert_eq!(next_part(1, 99_999), Some(10));
    assert_eq!(next_part(1, 100_000), None);
}
