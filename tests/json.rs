//! Feeds are JSON as in RFC 8259: valid JSON is read, anything else is rejected with the position of the error.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{any_json, fixture, read, read_item, told};
use event_timeline::feed::FeedError;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The position, in characters, at which a text is rejected as invalid JSON.
fn refused(text: &str) -> Option<usize> {
    match read(text) {
        Err(FeedError::Json { line, column }) => {
            let lines: usize = text.split('\n').take(line - 1).map(|line| line.chars().count() + 1).sum();
            Some(lines + column - 1)
        }
        _ => None,
    }
}

/// Errors that do not concern the grammar: numbers that are too large, and lone surrogates.
fn is_doubtful(text: &str) -> bool {
    let error = serde_json::from_str::<Value>(text).err().map(|error| error.to_string()).unwrap_or_default();
    error.contains("out of range") || text.to_ascii_lowercase().contains("\\ud")
}

/// Checks that a text is rejected only if it is not JSON, and at the first character that is not allowed.
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
    // The text before the position is JSON, or could be continued to JSON…
    let so_far: String = text.chars().take(at).collect();
    if let Err(error) = serde_json::from_str::<Value>(&so_far) {
        // The digits of an escape are checked together.
        let is_in_escape = error.to_string().starts_with("invalid escape");
        prop_assert!(error.is_eof() || is_in_escape || is_doubtful(&so_far), "{:?}: {}, before {}", text, error, at);
    }
    // …but with the next character it cannot, whatever follows.
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
        ("-9223372036854775808", "-9223372036854775808"),
    ];
    for (number, id) in cases {
        let feed = read(&format!("{{\"items\": [{{\"id\": {number}, \"title\": \"A\"}}]}}")).unwrap();
        assert_eq!((&*feed.entries[0].id, feed.skipped.len()), (id, 0), "{number}");
    }
    for number in
        ["1.5", "-9223372036854775809", "9223372036854775808", "123456789012345678901234567890", "1e400", "-1E-400"]
    {
        let feed = read(&format!("{{\"items\": [{{\"id\": {number}, \"title\": \"A\"}}]}}")).unwrap();
        assert_eq!(told(&feed.skipped), ["item 1, id: not text"], "{number}");
    }
}

/// Members that are not needed are skipped, however deep they are; a needed member that is not text is left out on
/// its own.
#[test]
fn lists_and_objects_may_stand_in_each_other_as_deep_as_they_like() {
    let whole = read(&fixture("talks")).unwrap();
    for depth in [1, 126, 127, 128, 129, 1_000, 200_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"id\":[0,", "]}]")] {
            let deep = format!("{}null{}", open.repeat(depth), close.repeat(depth));
            let in_feed = fixture("talks").replacen('{', &format!("{{\"x\": {deep},"), 1);
            assert_eq!(read(&in_feed).unwrap(), whole, "{depth} {open}");
            for place in ["\"_event\": {", "\"authors\": [{"] {
                let in_item = fixture("talks").replacen(place, &format!("{place}\"x\": {deep},"), 1);
                assert_eq!(read(&in_item).unwrap(), whole, "{depth} {open} {place}");
            }
            let items = format!(
                "{{\"items\": [{deep}, {{\"id\": \"1\", \"title\": \"A\", \"summary\": {deep}, \"tags\": [{deep}, \"t\"]}}]}}"
            );
            let feed = read(&items).unwrap();
            let shown = feed.entries.iter().map(|entry| (entry.title.as_str(), entry.tags.len())).collect::<Vec<_>>();
            assert_eq!(shown, [("A", 1)], "{depth} {open}");
            let told = told(&feed.skipped);
            assert_eq!(told[told.len() - 2..], ["item 2 (1), tags[0]: not text", "item 2 (1), summary: not text"]);
        }
    }
}

#[test]
fn an_empty_name_is_a_name_and_no_name_of_ours() {
    let item: Value = json!({"id": "1", "title": "A", "": "x", "\u{0}id": "2", "ID": "3", "id ": "4"});
    assert_eq!(told(&read_item(&item).1), [""; 0]);
    assert_eq!(&*read_item(&item).0.id, "1");
    // A name with a lone surrogate matches none of our names.
    let feed = read(r#"{"\ud83d": 1, "items": [{"i\ud83dd": "2", "\udc00": [], "id": "1", "title": "A"}]}"#).unwrap();
    assert_eq!((&*feed.entries[0].id, feed.skipped.len()), ("1", 0));
}

/// A JSON string of this text: as it is, or escaped in part or in full.
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

    /// JSON with one error: something is missing, doubled, or replaced.
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
        // An id is one line, without control characters.
        let plain: String = text.chars().filter(|c| c.is_whitespace() || !c.is_control()).collect();
        let id = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let items = format!("{{\"id\": {}, \"title\": \"A\"}}, {{\"id\": {number}, \"title\": \"B\"}}", written(&text, escaped));
        let feed = read(&format!("{{{}: [{items}]}}", written("items", escaped))).unwrap();
        let ids: Vec<_> = feed.entries.iter().map(|entry| entry.id.to_string()).collect();
        prop_assume!(id != number.to_string());
        prop_assert_eq!(ids, [if id.is_empty() { "A".to_owned() } else { id }, number.to_string()]);
    }
}
