//! The JSON Schema that feed authors are given: what it lets through, what it stops, and that it says what the reader does.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use event_timeline::feed;
use event_timeline::model::{Kind, Recorded, Role, Status};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SCHEMA: &str = include_str!("../public/event.schema.json");

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("JSON")
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).expect("a schema")
}

fn feed_of(item: &Value) -> Value {
    json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": [item]})
}

fn with_event(event: &Value) -> Value {
    feed_of(&json!({"id": "1", "title": "A talk", "content_text": "", "_event": event}))
}

fn with_attachment(attachment: &Value) -> Value {
    feed_of(&json!({"id": "1", "title": "A talk", "content_text": "", "attachments": [attachment]}))
}

fn with_author(author: &Value) -> Value {
    feed_of(&json!({"id": "1", "title": "A talk", "content_text": "", "authors": [author]}))
}

/// Where in the feed the schema finds fault.
fn faults(validator: &Validator, feed: &Value) -> Vec<String> {
    validator.iter_errors(feed).map(|error| error.instance_path().to_string()).collect()
}

/// What the reader leaves out.
fn left_out(feed: &Value) -> Vec<String> {
    let resolve = |address: &str, base: &str| url::Url::parse(base).ok()?.join(address).ok().map(String::from);
    let read = feed::read(&feed.to_string(), "https://docs.example/events.json", &resolve).expect("a feed");
    read.skipped.iter().map(ToString::to_string).collect()
}

fn words(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|word| word.as_str().expect("a word")).collect()
}

#[test]
fn is_a_schema() {
    assert!(jsonschema::meta::is_valid(&schema()));
    assert_eq!(schema()["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn lets_through_what_the_contract_offers() {
    let events = [
        json!({}),
        json!({"kind": "talk"}),
        json!({"kind": "unconference"}),
        json!({"name": "FOSDEM 2024", "series": "FOSDEM", "url": "https://fosdem.org/2024/"}),
        json!({"url": "editions/2024.html"}),
        json!({"url": "//example.org/2024"}),
        json!({"start": "2024"}),
        json!({"start": "2024-03"}),
        json!({"start": "2024-02-29"}),
        json!({"start": "2024-02-04", "end": "2024-02-05"}),
        json!({"start": "2024-02-04T11:45:00+01:00", "end": "2024-02-04T12:00:00+01:00", "time_zone": "Europe/Brussels"}),
        json!({"start": "2024-02-04T11:45+01:00"}),
        json!({"start": "2024-02-04T10:45:00.5Z", "time_zone": "UTC"}),
        json!({"time_zone": "America/Argentina/Buenos_Aires"}),
        json!({"location": "Brussels"}),
        json!({"location": {}}),
        json!({"location": {"venue": "ULB", "room": "AW1.121", "city": "Brussels", "country": "BE", "url": "https://ulb.be/"}}),
        json!({"status": "cancelled"}),
        json!({"recording": "pending"}),
        json!({"recording": "none"}),
        json!({"about": "A member that this version does not know."}),
    ];
    let attachments = [
        json!({"url": "https://example.org/a room (1)/talk.webm", "mime_type": "video/webm", "title": "Recording"}),
        json!({"url": "slides.pdf", "mime_type": "application/pdf", "_event": {"role": "slides", "language": "pt-BR"}}),
        json!({"url": "https://youtu.be/x", "mime_type": "text/html", "_event": {"role": "recording", "start_seconds": 563}}),
        json!({"url": "https://example.org/x", "mime_type": "text/html; charset=utf-8", "_event": {"role": "other"}}),
    ];
    let authors = [
        json!({}),
        json!({"name": "Ada", "url": "https://example.org/ada", "_event": {"affiliation": "Engines", "role": "moderator"}}),
    ];
    let validator = validator();
    let feeds = events
        .iter()
        .map(with_event)
        .chain(attachments.iter().map(with_attachment))
        .chain(authors.iter().map(with_author));
    for feed in feeds {
        assert_eq!(faults(&validator, &feed), [""; 0], "{feed}");
        assert_eq!(left_out(&feed), [""; 0], "valid, so the reader takes it whole: {feed}");
    }
}

#[test]
fn lets_through_an_ordinary_feed() {
    let blog = json!({
        "version": "https://jsonfeed.org/version/1",
        "title": "A blog",
        "favicon": "https://example.org/favicon.ico",
        "author": {"name": "Ada"},
        "items": [{"id": "https://example.org/1", "content_html": "<p>Hello</p>", "date_published": "2024-02-06T10:53:13+01:00", "_other": {"x": 1}}],
    });
    assert_eq!(faults(&validator(), &blog), [""; 0]);
}

#[test]
fn stops_a_bad_event_and_says_where() {
    let cases = [
        ("", json!("a talk")),
        ("", json!(null)),
        ("/kind", json!({"kind": ""})),
        ("/kind", json!({"kind": 3})),
        ("/name", json!({"name": " "})),
        ("/series", json!({"series": ["FOSDEM"]})),
        ("/url", json!({"url": "javascript:alert(1)"})),
        ("/url", json!({"url": " javascript:alert(1)"})),
        ("/url", json!({"url": "data:text/html,x"})),
        ("/url", json!({"url": "mailto:ada@example.org"})),
        ("/url", json!({"url": ""})),
        ("/start", json!({"start": 2024})),
        ("/start", json!({"start": ""})),
        ("/start", json!({"start": "24"})),
        ("/start", json!({"start": "2024-2"})),
        ("/start", json!({"start": "2024-13"})),
        ("/start", json!({"start": "2024-02-32"})),
        ("/start", json!({"start": "4 February 2024"})),
        ("/start", json!({"start": "2024-02-04T11:45:00"})),
        ("/start", json!({"start": "2024-02-04 11:45:00+01:00"})),
        ("/start", json!({"start": "2024-02-04T24:00:00Z"})),
        ("/start", json!({"start": "2024-02-04T11:45:00 CET"})),
        ("/end", json!({"start": "2024", "end": "later"})),
        ("/time_zone", json!({"time_zone": "+01:00"})),
        ("/time_zone", json!({"time_zone": "Europe/Brussels (inferred)"})),
        ("/time_zone", json!({"time_zone": ""})),
        ("/location", json!({"location": ""})),
        ("/location", json!({"location": ["Brussels"]})),
        ("/location", json!({"location": {"country": "Belgium"}})),
        ("/location", json!({"location": {"country": "be"}})),
        ("/location", json!({"location": {"city": 1000}})),
        ("/location", json!({"location": {"url": "javascript:alert(1)"}})),
        ("/status", json!({"status": "CONFIRMED"})),
        ("/status", json!({"status": "moved"})),
        ("/recording", json!({"recording": "yes"})),
        ("/recording", json!({"recording": false})),
    ];
    let validator = validator();
    for (path, event) in cases {
        assert_eq!(faults(&validator, &with_event(&event)), [format!("/items/0/_event{path}")], "{event}");
    }
}

#[test]
fn stops_a_bad_attachment_or_author_and_says_where() {
    let attachments = [
        ("", json!({"url": "a.pdf"})),
        ("", json!({"mime_type": "application/pdf"})),
        ("/url", json!({"url": "javascript:alert(1)", "mime_type": "text/html"})),
        ("/mime_type", json!({"url": "a.pdf", "mime_type": "pdf"})),
        ("/_event", json!({"url": "a.pdf", "mime_type": "application/pdf", "_event": "slides"})),
        ("/_event/role", json!({"url": "a.pdf", "mime_type": "application/pdf", "_event": {"role": "deck"}})),
        (
            "/_event/start_seconds",
            json!({"url": "a.mp4", "mime_type": "video/mp4", "_event": {"start_seconds": "9:23"}}),
        ),
        ("/_event/start_seconds", json!({"url": "a.mp4", "mime_type": "video/mp4", "_event": {"start_seconds": -1}})),
        ("/_event/start_seconds", json!({"url": "a.mp4", "mime_type": "video/mp4", "_event": {"start_seconds": 1.5}})),
        ("/_event/language", json!({"url": "a.vtt", "mime_type": "text/vtt", "_event": {"language": "en_US"}})),
    ];
    let authors = [
        ("", json!("Ada")),
        ("/name", json!({"name": 1})),
        ("/_event/affiliation", json!({"name": "Ada", "_event": {"affiliation": ""}})),
        ("/_event/role", json!({"name": "Ada", "_event": {"role": ["moderator"]}})),
    ];
    let validator = validator();
    for (path, attachment) in attachments {
        let expected = [format!("/items/0/attachments/0{path}")];
        assert_eq!(faults(&validator, &with_attachment(&attachment)), expected, "{attachment}");
    }
    for (path, author) in authors {
        assert_eq!(faults(&validator, &with_author(&author)), [format!("/items/0/authors/0{path}")], "{author}");
    }
}

#[test]
fn stops_what_is_no_feed() {
    let cases = [
        ("", json!([])),
        ("", json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks"})),
        ("", json!({"version": "https://jsonfeed.org/version/1.1", "items": []})),
        ("", json!({"title": "Talks", "items": []})),
        ("/version", json!({"version": "1.1", "title": "Talks", "items": []})),
        ("/items", json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": {}})),
        ("/items/0", json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": [{}]})),
        (
            "/items/0/id",
            json!({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": [{"id": ""}]}),
        ),
    ];
    let validator = validator();
    for (path, feed) in cases {
        assert_eq!(faults(&validator, &feed), [path], "{feed}");
    }
}

#[test]
fn lists_the_words_the_reader_knows() {
    let schema = schema();
    let event = &schema["$defs"]["event"]["properties"];
    assert_eq!(words(&event["kind"]["anyOf"][0]["enum"]), Kind::ALL.map(|(word, _)| word));
    assert_eq!(event["kind"]["default"], Kind::default().as_str());
    assert_eq!(words(&event["status"]["enum"]), Status::ALL.map(|(word, _)| word));
    assert_eq!(words(&event["recording"]["enum"]), Recorded::ALL.map(|(word, _)| word));
    let roles = &schema["$defs"]["attachment_event"]["properties"]["role"]["enum"];
    assert_eq!(words(roles), Role::ALL.map(|(word, _)| word));
}

#[test]
fn names_the_members_of_the_contract() {
    let schema = schema();
    let named = |name: &str| -> BTreeSet<String> {
        schema["$defs"][name]["properties"].as_object().expect("members").keys().cloned().collect()
    };
    let set = |names: &[&str]| names.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    let event = ["kind", "name", "series", "url", "start", "end", "time_zone", "location", "status", "recording"];
    assert_eq!(named("event"), set(&event));
    assert_eq!(named("place"), set(&["venue", "room", "city", "country", "url"]));
    assert_eq!(named("attachment_event"), set(&["role", "start_seconds", "language"]));
    assert_eq!(named("author_event"), set(&["affiliation", "role"]));
}

/// Calls `see` with every schema that describes a member or an object.
fn each_schema(at: &str, schema: &Value, see: &mut dyn FnMut(&str, &Value)) {
    see(at, schema);
    for inner in ["properties", "$defs"] {
        for (name, schema) in schema[inner].as_object().into_iter().flatten() {
            each_schema(&format!("{at}/{inner}/{name}"), schema, see);
        }
    }
}

#[test]
fn explains_every_member_with_examples_that_are_valid() {
    let root = schema();
    let mut examples = 0;
    each_schema("#", &root, &mut |at, schema| {
        for word in ["title", "description"] {
            let is_extension = schema["$ref"].as_str().is_some_and(|to| to.ends_with("event"));
            assert!(is_extension || schema[word].as_str().is_some_and(|text| !text.is_empty()), "{at}: no {word}");
        }
        let mut alone = schema.clone();
        alone["$defs"] = root["$defs"].clone();
        let alone = jsonschema::validator_for(&alone).expect("a schema");
        for example in schema["examples"].as_array().into_iter().flatten().chain(schema.get("default")) {
            assert!(alone.is_valid(example), "{at}: {example}");
            examples += 1;
        }
    });
    assert!(examples > 30, "{examples}");
}
