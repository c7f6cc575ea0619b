//! A feed that is not JSON, or has no list of items, is an error with the line and column or the missing member.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{fixture, read};
use event_timeline::feed::{self, FeedError};

#[test]
fn text_that_is_not_json_is_refused_with_the_place() {
    let template = fixture("template");
    let cut_off = fixture("cut-off");
    let deep = "[".repeat(100_000);
    let deep_member = format!(r#"{{"items": {}}}"#, r#"[{"a":"#.repeat(100_000));
    let cases: [(&str, usize, usize); 20] = [
        ("", 1, 1),
        ("   ", 1, 4),
        ("\n\n", 3, 1),
        // An error page
        ("<!DOCTYPE html>\n<html></html>", 1, 1),
        // An unrendered template
        (&template, 1, 2),
        ("{\n  \"items\": [\n    {{ items | jsonify }}\n  ]\n}\n", 3, 6),
        ("{{ feed | json }}", 1, 2),
        // Cut off: right after the last character, counted as an editor counts
        (&cut_off, 3, 42),
        ("{\"items\": [\n", 2, 1),
        // A line break in the middle of a string: where the line breaks
        ("{\"title\": \"é\nb\"}", 1, 13),
        ("{\"items\": [],}", 1, 14),
        ("{\"items\": []} and more", 1, 15),
        ("{'items': []}", 1, 2),
        ("{\r\n  \"a\": \"é\", b\r\n}", 2, 13),
        ("{\"items\": [{\"id\": NaN}]}", 1, 19),
        ("\u{feff}{\"items\": x}", 1, 11),
        // A number that is cut off, or invalid
        ("{\"items\": [{\"id\": -", 1, 20),
        ("{\"items\": [{\"id\": 1.x", 1, 21),
        // Nested deeper than any real feed: reported as cut off like others, without a stack overflow
        (&deep, 1, 100_001),
        (&deep_member, 1, 11 + 600_000),
    ];
    for (text, line, column) in cases {
        let place = FeedError::Json { line, column };
        assert_eq!(read(text), Err(place), "{}", text.chars().take(60).collect::<String>());
    }
    assert_eq!(read("{").unwrap_err().to_string(), "not JSON: line 1, column 2");
}

#[test]
fn json_without_a_list_of_items_is_refused_with_the_member() {
    let cases =
        [r#"{"version": "x"}"#, r#"{"items": null}"#, r#"{"items": {}}"#, r#"{"items": "x"}"#, "[]", "null", "1"];
    for text in cases {
        let error = read(text).unwrap_err();
        assert_eq!(error, FeedError::Member("items"), "{text}");
        assert_eq!(error.to_string(), "not a JSON Feed: no list \"items\"");
    }
    // An empty list is an empty feed.
    assert_eq!(read(r#"{"items": []}"#), Ok(feed::Feed::default()));
}

#[test]
fn a_byte_order_mark_and_half_a_character_do_not_hurt() {
    let feed = read("\u{feff}{\"items\": [{\"id\": \"1\", \"title\": \"A\"}]}").unwrap();
    assert_eq!(feed.entries.len(), 1);
    // Scripts that cut a text to a length may leave half an emoji, which JSON can express but a Rust string
    // cannot.
    let cases = [
        (r"cut \ud83d", "cut \u{fffd}"),
        (r"\ud83d\ude00 whole, \ude00 half", "😀 whole, \u{fffd} half"),
        (r"\ud83d\ud83d\ude00", "\u{fffd}😀"),
        (r"\ud83d\n", "\u{fffd}"),
        (r"\\ud83d is text, \ud83d is not", "\\ud83d is text, \u{fffd} is not"),
    ];
    for (escaped, title) in cases {
        let feed = read(&format!(r#"{{"items": [{{"id": "1", "title": "{escaped}"}}]}}"#)).unwrap();
        assert_eq!(feed.entries[0].title, title, "{escaped}");
    }
    // The position of another error is still correct.
    let text = "{\"title\": \"\\ud83d\", \"items\": [}";
    assert_eq!(read(text), Err(FeedError::Json { line: 1, column: text.len() }));
}
