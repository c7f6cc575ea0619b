//! Reading never panics, whatever a feed contains, and an error in one place does not affect other places.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{any_json, fixture, read, read_items, told};
use event_timeline::feed::{self, Feed};
use event_timeline::model::Entry;
use event_timeline::options::Options;
use event_timeline::timeline;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A feed with every member, and other items before and after it.
fn full() -> Value {
    let mut feed: Value = serde_json::from_str(&fixture("talks")).unwrap();
    let items = feed["items"].as_array_mut().unwrap();
    items.insert(0, json!({"id": "bystander", "title": "Before"}));
    feed
}

const ITEM: usize = 1;

/// The members of the item, and the fields of an entry that depend on each. Without `title`, the title comes from
/// another member.
const MEMBERS: [(&str, &[&str]); 39] = [
    ("/id", &["id"]),
    ("/url", &["url"]),
    ("/title", &["title", "summary"]),
    ("/summary", &["summary"]),
    ("/content_html", &[]),
    ("/date_published", &[]),
    ("/date_modified", &[]),
    ("/language", &["language"]),
    ("/tags", &["tags"]),
    ("/tags/0", &["tags"]),
    ("/authors", &["people"]),
    ("/authors/0", &["people"]),
    ("/authors/0/name", &["people"]),
    ("/authors/0/url", &["people"]),
    ("/authors/0/_event", &["people"]),
    ("/authors/0/_event/affiliation", &["people"]),
    ("/attachments", &["media"]),
    ("/attachments/0", &["media"]),
    ("/attachments/0/url", &["media"]),
    ("/attachments/1/mime_type", &["media"]),
    ("/attachments/2/title", &["media"]),
    ("/attachments/2/_event", &["media"]),
    ("/attachments/2/_event/role", &["media"]),
    ("/attachments/2/_event/start_seconds", &["media"]),
    ("/attachments/2/_event/language", &["media"]),
    ("/_event/kind", &["kind"]),
    ("/_event/name", &["edition"]),
    ("/_event/series", &["series"]),
    ("/_event/url", &["edition_url"]),
    ("/_event/start", &["start", "end"]),
    ("/_event/end", &["end"]),
    ("/_event/time_zone", &["time_zone"]),
    ("/_event/location", &["place"]),
    ("/_event/location/city", &["place"]),
    ("/_event/location/country", &["place"]),
    ("/_event/location/url", &["place"]),
    ("/_event/status", &["status"]),
    ("/_event/recording", &["recorded"]),
    (
        "/_event",
        &["kind", "edition", "series", "edition_url", "start", "end", "time_zone", "place", "status", "recorded"],
    ),
];

/// An entry with the given fields replaced by those of another.
fn with_parts_of(mut entry: Entry, other: &Entry, parts: &[&str]) -> Entry {
    let other = other.clone();
    for part in parts {
        match *part {
            "id" => entry.id.clone_from(&other.id),
            "url" => entry.url.clone_from(&other.url),
            "title" => entry.title.clone_from(&other.title),
            "summary" => entry.summary.clone_from(&other.summary),
            "language" => entry.language.clone_from(&other.language),
            "tags" => entry.tags.clone_from(&other.tags),
            "people" => entry.people.clone_from(&other.people),
            "media" => entry.media.clone_from(&other.media),
            "kind" => entry.kind.clone_from(&other.kind),
            "edition" => entry.edition.clone_from(&other.edition),
            "series" => entry.series.clone_from(&other.series),
            "edition_url" => entry.edition_url.clone_from(&other.edition_url),
            "start" => (entry.start, entry.dated) = (other.start, other.dated),
            "end" => entry.end = other.end,
            "time_zone" => entry.time_zone.clone_from(&other.time_zone),
            "place" => entry.location = other.location.clone(),
            "status" => entry.status = other.status,
            "recorded" => entry.recorded = other.recorded,
            part => panic!("{part}"),
        }
    }
    entry
}

/// A JSON pointer as the path that is reported for what was left out.
fn as_path(pointer: &str) -> String {
    let mut path = String::new();
    for part in pointer.split('/').skip(1) {
        match part.parse::<usize>() {
            Ok(index) => path += &format!("[{index}]"),
            Err(_) if path.is_empty() => path += part,
            Err(_) => path += &format!(".{part}"),
        }
    }
    path
}

fn addresses(feed: &Feed) -> Vec<String> {
    let mut all = Vec::new();
    for entry in &feed.entries {
        all.extend([&entry.url, &entry.edition_url, &entry.location.url].into_iter().flatten().cloned());
        all.extend(entry.people.iter().filter_map(|person| person.url.clone()));
        all.extend(entry.media.iter().flat_map(|media| &media.formats).map(|format| format.url.clone()));
    }
    all
}

/// What holds for every feed that was read.
fn check(feed: &Feed, items: usize) -> Result<(), TestCaseError> {
    for address in addresses(feed) {
        prop_assert!(address.starts_with("https://") || address.starts_with("http://"), "{}", address);
    }
    let left_out = feed.skipped.iter().filter(|skipped| skipped.member.is_none()).count();
    prop_assert_eq!(feed.entries.len() + left_out, items, "every item is shown or named: {:?}", told(&feed.skipped));
    let mut named: Vec<_> = feed.skipped.iter().map(|skipped| (skipped.item, &skipped.member)).collect();
    named.sort();
    named.dedup();
    prop_assert_eq!(named.len(), feed.skipped.len(), "nothing is named twice: {:?}", told(&feed.skipped));
    let mut ids: Vec<_> = feed.entries.iter().map(|entry| &entry.id).collect();
    ids.sort();
    ids.dedup();
    prop_assert_eq!(ids.len(), feed.entries.len(), "ids are unique");
    for entry in &feed.entries {
        prop_assert!(!entry.id.is_empty() && !entry.title.is_empty());
        prop_assert!(entry.media.iter().all(|media| !media.formats.is_empty()));
        prop_assert!(entry.people.iter().all(|person| !person.name.is_empty()));
        prop_assert!(entry.end.is_none_or(|end| !end.is_before(&entry.start.unwrap())));
    }
    // A timeline can be arranged from it.
    let entries = feed::merge(vec![feed.entries.clone()]);
    let plan = timeline::arrange(&entries, &Options::default(), common::at("2024-02-04T12:00:00+01:00"), None);
    prop_assert_eq!(plan.len(), entries.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(700))]

    #[test]
    fn any_value_in_place_of_any_member_costs_no_other(member in 0..MEMBERS.len(), value in any_json()) {
        let (pointer, parts) = MEMBERS[member];
        let mut json = full();
        let good = read(&json.to_string()).unwrap();
        *json["items"][ITEM].pointer_mut(pointer).unwrap() = value.clone();
        let feed = read(&json.to_string()).unwrap();
        check(&feed, 3)?;
        prop_assert_eq!(feed.entries.len(), 3, "the item stays: {} {}", pointer, value);
        prop_assert_eq!((&feed.entries[0], &feed.entries[2]), (&good.entries[0], &good.entries[2]), "others stay");
        let restored = with_parts_of(Entry::clone(&feed.entries[ITEM]), &good.entries[ITEM], parts);
        prop_assert_eq!(&restored, &*good.entries[ITEM], "{} {}", pointer, value);
        for skipped in &feed.skipped {
            let path = skipped.member.clone().unwrap();
            // If the start changes, the end may now be before it, and is left out.
            let is_it = path.starts_with(&as_path(pointer)) || (pointer == "/_event/start" && path == "_event.end");
            prop_assert!(skipped.item == ITEM + 1 && is_it, "{} {}: {}", pointer, value, skipped);
        }
    }

    #[test]
    fn any_value_in_place_of_an_item_costs_no_other(value in any_json()) {
        let mut json = full();
        let good = read(&json.to_string()).unwrap();
        json["items"][ITEM] = value;
        let feed = read(&json.to_string()).unwrap();
        check(&feed, 3)?;
        prop_assert_eq!(feed.entries.first(), good.entries.first());
        prop_assert_eq!(feed.entries.last(), good.entries.last());
    }

    #[test]
    fn any_value_of_the_feeds_own_members_costs_no_item(
        name in "(version|title|home_page_url|feed_url|description|authors|author|language|expired|next_url)",
        value in any_json(),
    ) {
        let mut json = full();
        json[name] = value;
        let feed = read(&json.to_string()).unwrap();
        check(&feed, 3)?;
        prop_assert_eq!(feed.entries.len(), 3);
        prop_assert!(feed.skipped.iter().all(|skipped| skipped.item == 0));
    }

    #[test]
    fn any_items_are_read(items in proptest::collection::vec(any_json(), 0..6)) {
        check(&read_items(&json!(items)), items.len())?;
    }

    #[test]
    fn any_json_and_any_text_is_read_or_refused(value in any_json(), text in ".*", like in "[\\[\\]{}\",:\\\\u0-9a-fd\n]{0,40}") {
        let _ = read(&value.to_string());
        let _ = read(&text);
        let _ = read(&like);
        // The text in the middle of a feed
        let _ = read(&format!("{{\"items\": [{{\"id\": \"{like}\", \"title\": \"{text}\"}}]}}"));
    }

    /// The reader rejects exactly the texts that serde_json rejects.
    #[test]
    fn json_alone_is_read(text in r#"([\[\]{},:"\\ueE+.\-0-9 tn]|"[a-z\\]{0,3}"|null|true|false|\\u[0-9a-f]{4}|é){0,24}"#) {
        let with = |value: &str| format!("{{\"items\": [], \"x\": {value}}}");
        for text in [text.clone(), with(&text), with(&format!("[{text}]")), with(&format!("\"{text}\""))] {
            let refused = matches!(read(&text), Err(feed::FeedError::Json { .. }));
            match serde_json::from_str::<serde_json::Value>(&text) {
                Ok(_) => prop_assert!(!refused, "refused: {}", text),
                Err(error) => {
                    // Lone surrogates and very large numbers are valid JSON, but serde_json cannot represent them.
                    let error = error.to_string();
                    let beyond = ["surrogate", "hex escape", "number out of range"];
                    prop_assert!(refused || beyond.iter().any(|known| error.contains(known)), "{}: {}", text, error);
                }
            }
        }
    }

    /// A feed that is cut off is rejected at its end, unless only white space is missing.
    #[test]
    fn a_feed_cut_off_is_refused_where_it_ends(share in 0.0..1.0_f64) {
        let text = fixture("talks");
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let cut: String = text.chars().take((text.chars().count() as f64 * share) as usize).collect();
        match read(&cut) {
            Ok(_) => prop_assert_eq!(text.trim_end(), cut.trim_end()),
            Err(feed::FeedError::Json { line, column }) => {
                // Right after the last character
                prop_assert_eq!(line, cut.split('\n').count());
                prop_assert_eq!(column, cut.split('\n').next_back().unwrap().chars().count() + 1);
            }
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}

#[test]
fn without_the_member_the_rest_is_the_same() {
    for (pointer, parts) in MEMBERS {
        let mut json = full();
        let good = read(&json.to_string()).unwrap();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match json["items"][ITEM].pointer_mut(parent).unwrap() {
            Value::Object(members) => drop(members.remove(name)),
            Value::Array(list) => drop(list.remove(name.parse().unwrap())),
            other => panic!("{other}"),
        }
        let feed = read(&json.to_string()).unwrap();
        assert_eq!(
            with_parts_of(Entry::clone(&feed.entries[ITEM]), &good.entries[ITEM], parts),
            *good.entries[ITEM],
            "{pointer}"
        );
        assert!(
            told(&feed.skipped).iter().all(|told| told.ends_with(": missing")),
            "{pointer}: {:?}",
            told(&feed.skipped)
        );
    }
}
