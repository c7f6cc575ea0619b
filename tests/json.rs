//! The JSON of a feed is that of RFC 8259: what serde_json reads is read alike, what it refuses is refused at the place.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{any_json, read, told};
use event_timeline::feed::FeedError;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The place in a text, in characters, if it is refused as no JSON.
fn refused(text: &str) -> Option<usize> {
    match read(text) {
        Err(FeedError::Json { line, column }) => {
            let lines: usize = text.split('\n').take(line - 1).map(|line| line.chars().count() + 1).sum();
            Some(lines + column - 1)
        }
        _ => None,
    }
}

/// What of a text is no question of grammar: how large a number can be, and halves of characters.
fn is_doubtful(text: &str) -> bool {
    let error = serde_json::from_str::<Value>(text).err().map(|error| error.to_string()).unwrap_or_default();
    error.contains("out of range") || text.to_ascii_lowercase().contains("\\ud")
}

/// Whether the reader and serde_json agree on a text, and on where it ceases to be JSON.
fn check(text: &str) -> Result<(), TestCaseError> {
    if is_doubtful(text) {
        return Ok(());
    }
    let known = serde_json::from_str::<Value>(text);
    let Some(at) = refused(text) else {
        prop_assert!(known.is_ok(), "{:?} is read, but {:?}", text, known);
        return Ok(());
    };
    prop_assert!(known.is_err(), "{:?} is refused at {}", text, at);
    // So far it is JSON, or could become it…
    let so_far: String = text.chars().take(at).collect();
    if let Err(error) = serde_json::from_str::<Value>(&so_far) {
        prop_assert!(error.is_eof() || is_doubtful(&so_far), "{:?}: {}, before {}", text, error, at);
    }
    // …and with the next character no longer, whatever follows.
    if let Some(next) = text.chars().nth(at) {
        let error = serde_json::from_str::<Value>(&format!("{so_far}{next}0000")).unwrap_err();
        prop_assert!(!error.is_eof(), "{:?}: {} after {}", text, error, at);
    }
    Ok(())
}

#[test]
fn the_grammar_is_kept_to_the_letter() {
    let texts = [
        "null",
        "true",
        "false",
        "nul",
        "nulll",
        "True",
        "tru e",
        "undefined",
        "NaN",
        "Infinity",
        "-Infinity",
        "0",
        "-0",
        "00",
        "01",
        "-01",
        "1",
        "-",
        "+1",
        "1.",
        ".5",
        "1.5",
        "-1.5e+10",
        "1e",
        "1e+",
        "1E5",
        "1e5.5",
        "0x10",
        "1_000",
        "\"\"",
        "\"",
        "'a'",
        "\"a\nb\"",
        "\"\t\"",
        "\"\u{7f}\"",
        "\"\\n\\t\\\"\\\\\\/\\b\\f\\r\"",
        "\"\\a\"",
        "\"\\'\"",
        "\"\\",
        "\"\\u0041\"",
        "\"\\u004\"",
        "\"\\u004G\"",
        "\"\\u+041\"",
        "\"\\u00e9\\u00E9\"",
        "\"\\U0041\"",
        "\"\\x41\"",
        "[]",
        "[ ]",
        "[1]",
        "[1,]",
        "[,]",
        "[1 2]",
        "[1,,2]",
        "[",
        "]",
        "[1",
        "[1,",
        "[[]",
        "[]]",
        "{}",
        "{ }",
        "{\"a\":1}",
        "{\"a\" : 1 }",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{1:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,\"a\":2}",
        "{\"\":1}",
        "{\"a\":1}}",
        "{",
        "}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{'a':1}",
        "{null:1}",
        " \t\r\n1 \t\r\n",
        "\u{a0}1",
        "\u{b}1",
        "1\u{0}",
        "// comment\n1",
        "/* */1",
        "1 // comment",
        "1;",
        "1,",
        "1 1",
        "#",
    ];
    for text in texts {
        check(text).unwrap();
        check(&format!("{{\"items\": [{text}]}}")).unwrap();
        check(&format!("[\n  {{\"é\": {text}\n}}]")).unwrap();
    }
}

#[test]
fn numbers_of_any_size_are_numbers() {
    let cases = [
        ("0", "0"),
        ("-0", "0"),
        ("-12", "-12"),
        ("9223372036854775807", "9223372036854775807"),
        ("-9223372036854775807", "-9223372036854775807"),
    ];
    for (number, id) in cases {
        let feed = read(&format!("{{\"items\": [{{\"id\": {number}, \"title\": \"A\"}}]}}")).unwrap();
        assert_eq!((feed.entries[0].id.as_str(), feed.skipped.len()), (id, 0), "{number}");
    }
    for number in ["1.5", "9223372036854775808", "123456789012345678901234567890", "1e400", "-1E-400"] {
        let feed = read(&format!("{{\"items\": [{{\"id\": {number}, \"title\": \"A\"}}]}}")).unwrap();
        assert_eq!(told(&feed.skipped), ["item 1, id: not text"], "{number}");
    }
}

#[test]
fn lists_may_stand_in_each_other_127_deep() {
    let nested = |depth: usize| format!("{{\"items\": [], \"x\": {}{}}}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(refused(&nested(126)), None);
    assert!(refused(&nested(127)).is_some());
    // In a row they are as many as they like.
    assert_eq!(refused(&format!("{{\"items\": [], \"x\": [{}[]]}}", "[],".repeat(10_000))), None);
}

/// A string as one may write it in JSON: as it is, or escaped in part or in full.
fn written(text: &str, escaped: bool) -> String {
    if !escaped {
        return json!(text).to_string();
    }
    let units: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    format!("\"{units}\"")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_json_is_read(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value).unwrap() } else { value.to_string() };
        prop_assert_eq!(refused(&text), None);
    }

    /// JSON with a slip of the pen: something is missing, doubled, or another.
    #[test]
    fn damaged_json_is_refused_where_it_is_damaged(
        value in any_json(),
        share in 0.0..1.0_f64,
        removed in 0..3_usize,
        added in "[\\[\\]{},:\"\\\\ \n\t0-9.eE+-nulltrfasé\u{1}]{0,3}",
    ) {
        let text: Vec<char> = value.to_string().chars().collect();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let at = (text.len() as f64 * share) as usize;
        let rest = text.iter().skip(at + removed);
        check(&text.iter().take(at).copied().chain(added.chars()).chain(rest.copied()).collect::<String>())?;
    }

    #[test]
    fn what_looks_like_json_is_read_or_refused_alike(text in "[\\[\\]{},:\"\\\\ 01.e+-nulltrue]{0,12}", string in "[\"\\\\u0041nt/é]{0,12}") {
        check(&text)?;
        check(&format!("\"{string}\""))?;
    }

    #[test]
    fn a_text_is_read_as_it_was_written(text in ".{1,12}", escaped in any::<bool>(), number in any::<i64>()) {
        // An identifier is one line, without control characters.
        let plain: String = text.chars().filter(|c| c.is_whitespace() || !c.is_control()).collect();
        let id = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let items = format!("{{\"id\": {}, \"title\": \"A\"}}, {{\"id\": {number}, \"title\": \"B\"}}", written(&text, escaped));
        let feed = read(&format!("{{{}: [{items}]}}", written("items", escaped))).unwrap();
        let ids: Vec<_> = feed.entries.iter().map(|entry| entry.id.clone()).collect();
        prop_assume!(id != number.to_string());
        prop_assert_eq!(ids, [if id.is_empty() { "A".to_owned() } else { id }, number.to_string()]);
    }
}
