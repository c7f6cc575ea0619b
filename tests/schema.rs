//! The JSON Schema for feed authors: what it accepts, what it rejects, and that it agrees with the reader.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use event_timeline::feed;
use event_timeline::model::{Dated, Entry, Kind, Location, Occurrence, Recorded, Role, Status, When};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::{collection, option, sample, string};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

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

/// The paths in the feed at which the schema reports an error.
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
        json!({"start": "2026-03-26T12:30", "time_zone": "Europe/Amsterdam"}),
        json!({"start": "2026-03-26T12:30:00", "end": "2026-03-26T13:00:00", "time_zone": "Europe/Amsterdam"}),
        json!({"location": "Brussels"}),
        json!({"location": {}}),
        json!({"location": {"venue": "ULB", "room": "AW1.121", "city": "Brussels", "country": "BE", "url": "https://ulb.be/"}}),
        json!({"status": "cancelled"}),
        json!({"status": "proposed"}),
        json!({"recording": "pending"}),
        json!({"recording": "none"}),
        json!({"start": "2024-02-04", "also": [{"name": "E", "start": "2024-03-01"}, {"name": "F 2024"}, {"start": "2025"}]}),
        json!({"also": []}),
        json!({"related": ["other/item", "https://example.org/", {"id": "x", "label": "X"}, {"url": "/page"}]}),
        json!({"about": "A member that this version does not know."}),
    ];
    let attachments = [
        json!({"url": "https://example.org/a room (1)/talk.webm", "mime_type": "video/webm", "title": "Recording"}),
        json!({"url": "slides.pdf", "mime_type": "application/pdf", "_event": {"role": "slides", "language": "pt-BR"}}),
        json!({"url": "https://youtu.be/x", "mime_type": "text/html", "_event": {"role": "recording", "start_seconds": 563}}),
        json!({"url": "https://example.org/x", "mime_type": "text/html; charset=utf-8", "_event": {"role": "other"}}),
        json!({"url": "https://example.org/x", "mime_type": "text/html", "_event": {"role": "article"}}),
        json!({"url": "a.mp4", "mime_type": "video/mp4", "duration_in_seconds": 1500.5}),
    ];
    let authors = [
        json!({}),
        json!({"name": "Ada", "url": "https://example.org/ada", "_event": {"affiliation": "Engines", "role": "moderator"}}),
        json!({"name": "Ada", "url": "mailto:ada@example.org"}),
        json!({"_event": {"affiliation": "Engines"}}),
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
    // Generators write `null` for missing values.
    let mut item = json!({"id": "1", "content_html": "<p>Hello</p>"});
    let null = [
        "url",
        "external_url",
        "title",
        "summary",
        "content_text",
        "date_published",
        "date_modified",
        "language",
        "tags",
        "authors",
        "attachments",
    ];
    for name in null {
        item[name] = Value::Null;
        assert_eq!((faults(&validator(), &feed_of(&item)), left_out(&feed_of(&item))), (vec![], vec![]), "{name}");
    }
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
        ("/start", json!({"start": "2023-02-29"})),
        ("/start", json!({"start": "1900-02-29"})),
        ("/start", json!({"start": "2024-04-31"})),
        ("/start", json!({"start": "0000"})),
        // Values that are read with a remark
        ("/start", json!({"start": "20240512"})),
        ("/start", json!({"start": "2024/05/07"})),
        ("/start", json!({"start": "Tue, 06 Feb 2024 10:53:13 +0100"})),
        ("/end", json!({"start": "2024-02-04T11:45:00+01:00", "end": "2024-02-04T12:00"})),
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
        ("/also", json!({"also": "2024"})),
        ("/also/0", json!({"also": [{"location": "Here"}]})),
        ("/also/0/start", json!({"also": [{"start": "soon"}]})),
        ("/also/1/status", json!({"also": [{"start": "2024"}, {"start": "2024", "status": "moved"}]})),
        ("/related/0", json!({"related": [{"label": "X"}]})),
        ("/related/0", json!({"related": [""]})),
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
        ("/url", json!({"name": "Ada", "url": "ftp://example.org/"})),
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
        ("/items/0", feed_of(&json!({"title": "T"}))),
        ("/items/0", feed_of(&json!({"id": "1"}))),
        ("/items/0/id", feed_of(&json!({"id": "", "title": "T"}))),
        ("/items/0/date_published", feed_of(&json!({"id": "1", "title": "T", "date_published": "yesterday"}))),
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
    let date = ["name", "url", "start", "end", "time_zone", "location", "status"];
    assert_eq!(named("occurrence"), set(&date));
    assert_eq!(named("related"), set(&["id", "url", "label"]));
    let event = [&date[..], &["kind", "series", "recording", "also", "related"]].concat();
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

/// Any value that the schema accepts, as an author would write it: where a pattern allows more, URLs are simple
/// and texts are readable.
fn any_of(schema: &Value) -> BoxedStrategy<Value> {
    static ROOT: LazyLock<Value> = LazyLock::new(schema_root);
    if let Some(name) = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/")) {
        return match name {
            "text" => "[A-Za-zé&<>\"'(-]{0,4}[A-Za-z0-9日][ -~]{0,8}".prop_map(Value::from).boxed(),
            "address" => "(https?://[a-z]{1,4}\\.example)?/[a-z]{0,4}(\\?[a-z]=[0-9])?(#[a-z])?|[a-z]{1,5}"
                .prop_map(Value::from)
                .boxed(),
            _ => any_of(&ROOT["$defs"][name]),
        };
    }
    if let Some(either) = schema["anyOf"].as_array().filter(|_| schema.get("properties").is_none()) {
        return proptest::strategy::Union::new(either.iter().map(any_of)).boxed();
    }
    if let Some(words) = schema["enum"].as_array() {
        return sample::select(words.clone()).boxed();
    }
    if let Some(properties) = schema["properties"].as_object() {
        let required: Vec<&str> = schema["required"].as_array().map(|list| words_of(list)).unwrap_or_default();
        let mut members = Just(Map::new()).boxed();
        for (name, schema) in properties {
            let value = if required.contains(&name.as_str()) {
                any_of(schema).prop_map(Some).boxed()
            } else {
                option::of(any_of(schema)).boxed()
            };
            let name = name.clone();
            members = (members, value)
                .prop_map(move |(mut members, value)| {
                    members.extend(value.map(|value| (name.clone(), value)));
                    members
                })
                .boxed();
        }
        return members.prop_map(Value::Object).boxed();
    }
    let types = &schema["type"];
    let types: Vec<&str> =
        types.as_str().into_iter().chain(types.as_array().into_iter().flatten().filter_map(Value::as_str)).collect();
    let one = |name: &&str| match *name {
        "null" => Just(Value::Null).boxed(),
        "integer" | "number" => (0..100_000_u32).prop_map(Value::from).boxed(),
        "array" => collection::vec(any_of(&schema["items"]), 0..4).prop_map(Value::from).boxed(),
        "string" => match schema["pattern"].as_str() {
            // Patterns that Rust's regular expressions do not support are left to the schema.
            Some(pattern) => {
                let pattern = pattern
                    .replace("(?!0000)", "")
                    .replace(".*", "[a-z=]{0,9}")
                    .replace("]*", "]{0,5}")
                    .replace(")*", "){0,3}");
                string::string_regex(pattern.trim_start_matches('^').trim_end_matches('$'))
                    .expect(&pattern)
                    .prop_map(Value::from)
                    .boxed()
            }
            None => "[ -~é]{0,12}".prop_map(Value::from).boxed(),
        },
        other => panic!("{other}: say here how to make one"),
    };
    proptest::strategy::Union::new(types.iter().map(one)).boxed()
}

fn schema_root() -> Value {
    schema()
}

fn words_of(list: &[Value]) -> Vec<&str> {
    list.iter().filter_map(Value::as_str).collect()
}

/// A feed that the schema accepts.
fn any_feed() -> impl Strategy<Value = Value> {
    any_of(&schema_root()).prop_filter_map("no feed by the schema", |mut feed| {
        for (at, item) in feed["items"].as_array_mut()?.iter_mut().enumerate() {
            // What the schema requires only in words: a unique id, something to show, and an end that is not
            // before the start.
            item["id"] = json!(format!("{} {at}", item["id"].as_str()?));
            item["title"] = json!("A title");
            let is_before = |event: &Map<String, Value>| {
                let when = |name: &str| event_timeline::model::When::parse(event.get(name)?.as_str()?).ok();
                Some(when("end")?.is_before(&when("start")?))
            };
            let mend = |event: &mut Value| {
                if let Some(event) = event.as_object_mut()
                    && is_before(event) == Some(true)
                {
                    event.remove("end");
                }
            };
            mend(&mut item["_event"]);
            item["_event"]["also"].as_array_mut().into_iter().flatten().for_each(mend);
        }
        validator_once().is_valid(&feed).then_some(feed)
    })
}

fn validator_once() -> &'static Validator {
    static VALIDATOR: LazyLock<Validator> = LazyLock::new(validator);
    &VALIDATOR
}

fn read(feed: &Value) -> feed::Feed {
    let resolve = |address: &str, base: &str| url::Url::parse(base).ok()?.join(address).ok().map(String::from);
    feed::read(&feed.to_string(), "https://docs.example/events.json", &resolve).expect("a feed")
}

/// An entry written as the contract describes it.
fn written(entry: &Entry) -> Value {
    let person = |person: &event_timeline::model::Person| json!({"name": person.name, "url": person.url, "_event": {"affiliation": person.affiliation, "role": person.role}});
    let mut attachments = Vec::new();
    for media in &entry.media {
        for format in &media.formats {
            attachments.push(json!({"url": format.url, "mime_type": format.mime_type, "title": media.title, "duration_in_seconds": format.duration,
                "_event": {"role": media.role.as_str(), "start_seconds": format.start_seconds, "language": format.language}}));
        }
    }
    let location = |place: &Location| {
        let parts = json!({"venue": place.venue, "room": place.room, "city": place.city, "country": place.country, "url": place.url});
        place.text.as_ref().map_or(parts, |text| json!(text))
    };
    let word = |is: Status| Status::ALL.iter().find(|(_, status)| *status == is).map(|(word, _)| *word);
    let text = |when: Option<When>| when.map(|when| when.to_string());
    let date = |other: &Occurrence| {
        json!({"name": other.edition, "start": text(other.start), "end": text(other.end), "time_zone": other.time_zone,
            "location": other.location.as_deref().map(location), "url": other.edition_url, "status": word(other.status)})
    };
    let also: Vec<Value> = entry.also.iter().map(date).collect();
    let related: Vec<Value> =
        entry.related.iter().map(|related| json!({"id": &*related.to, "label": related.label})).collect();
    let recording = Recorded::ALL.iter().find(|(_, recorded)| *recorded == entry.recorded).map(|(word, _)| *word);
    let [start, end] = [entry.start, entry.end].map(text);
    let is_event = entry.dated == Dated::Event;
    let item = json!({
        "id": *entry.id, "url": entry.url, "external_url": entry.external_url, "title": entry.title, "summary": entry.summary,
        "authors": entry.people.iter().map(person).collect::<Vec<_>>(), "tags": entry.tags, "language": entry.language.as_deref(),
        "attachments": attachments, "image": entry.image, "date_published": start.clone().filter(|_| !is_event),
        "_event": {
            "kind": entry.kind.as_ref().map(Kind::as_str), "name": entry.edition, "series": entry.series, "url": entry.edition_url,
            "start": start.filter(|_| is_event), "end": end, "time_zone": entry.time_zone, "status": word(entry.status), "recording": recording,
            "location": location(&entry.location), "also": also, "related": related,
        },
    });
    without_null(item)
}

fn without_null(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name, without_null(value)))
            .collect(),
        Value::Array(list) => list.into_iter().map(without_null).collect(),
        other => other,
    }
}

/// Writes a value in another form that is read as the same, without a remark.
fn loosely(mut item: Value, how: u8) -> Value {
    match how {
        0 => item["language"] = json!("pt_BR"),
        1 => item["_event"]["status"] = json!("CANCELED"),
        2 => item["_event"]["kind"] = json!("Lightning-Talk"),
        3 => item["authors"] = json!("Ada"),
        4 => (item["authors"], item["author"]) = (Value::Null, json!({"name": "Ada"})),
        5 => item["tags"] = json!("one, two"),
        6 => item["id"] = json!(17),
        7 => item["_event"]["location"] = json!({"city": "Paris", "country": "fr"}),
        8 => item["_event"]["start"] = json!(" 2024-02-04 11:45:00 +0100"),
        9 => item["attachments"] = json!({"url": "a b.pdf", "mime_type": "Application/PDF; x=y"}),
        _ => {}
    }
    if item["_event"].as_object().is_some_and(Map::is_empty) || item["_event"].is_null() {
        item["_event"] = json!({});
    }
    item
}

proptest! {
    /// A feed that the schema accepts is read completely.
    #[test]
    fn what_is_valid_is_read_without_a_remark(feed in any_feed()) {
        let read = read(&feed);
        let told: Vec<_> = read.skipped.iter().map(ToString::to_string).collect();
        prop_assert_eq!(told, [""; 0], "{}", feed);
        prop_assert_eq!(read.entries.len(), feed["items"].as_array().unwrap().len());
    }

    /// A feed that is read without a remark is valid once it is written as the contract describes, and reads the
    /// same.
    #[test]
    fn what_is_read_without_a_remark_is_valid(feed in any_feed(), how in 0..12_u8) {
        let mut feed = feed;
        if let Some(item) = feed["items"].as_array_mut().and_then(|items| items.first_mut()) {
            // A time without an offset needs its zone.
            *item = loosely(item.take(), how);
        }
        let first = read(&feed);
        prop_assume!(first.skipped.is_empty());
        let mut again = json!({"version": "https://jsonfeed.org/version/1.1", "title": "Again"});
        again["items"] = first.entries.iter().map(|entry| written(entry)).collect();
        let faults = faults(validator_once(), &again);
        prop_assert_eq!(faults, [""; 0], "{}", again);
        let second = read(&again);
        prop_assert!(second.skipped.is_empty(), "{:?}", second.skipped);
        prop_assert_eq!(second.entries, first.entries, "{}", again);
    }
}
