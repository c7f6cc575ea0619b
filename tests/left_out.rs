//! A bad item is left out, a bad member is left out of its item, and both are reported exactly.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{fixture, read, read_event, read_item, read_items, told};
use event_timeline::feed::{Reason, Skipped};
use serde_json::{Value, json};

#[test]
fn a_bad_item_is_left_out_and_named_and_the_rest_is_shown() {
    let items = json!([
        {"id": "1", "title": "First"},
        null,
        "text",
        ["list"],
        7,
        {"id": "6"},
        {"id": "7", "title": " ", "summary": "", "content_text": "", "content_html": "<p></p>"},
        {"id": "1", "title": "The first again"},
        {},
        {"id": "10", "title": "Last"}
    ]);
    let feed = read_items(&items);
    assert_eq!(feed.entries.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), ["First", "Last"]);
    assert_eq!(
        told(&feed.skipped),
        [
            "item 2: not an object",
            "item 3: not an object",
            "item 4: not an object",
            "item 5: not an object",
            "item 6 (6): no title and no text",
            "item 7 (7): no title and no text",
            "item 8 (1): an earlier item has this id",
            "item 9, id: missing",
            "item 9: no title and no text",
        ]
    );
    let whole = Skipped { item: 8, id: Some("1".into()), member: None, reason: Reason::SameId };
    assert_eq!(feed.skipped[6], whole);
}

#[test]
fn a_bad_member_is_left_out_of_its_item_and_named() {
    let cases = [
        (json!({"id": {"a": 1}}), "item 1, id: not text"),
        (json!({"id": ""}), "item 1, id: missing"),
        (json!({"id": null}), "item 1, id: missing"),
        (json!({"url": "mailto:jane@example.org"}), "item 1 (1), url: not an http or https address"),
        (json!({"url": "javascript:alert(1)"}), "item 1 (1), url: not an http or https address"),
        (json!({"url": " JavaScript:alert(1)"}), "item 1 (1), url: not an http or https address"),
        (json!({"url": "java\nscript:alert(1)"}), "item 1 (1), url: not an http or https address"),
        (json!({"url": "data:text/html,x"}), "item 1 (1), url: not an http or https address"),
        (json!({"url": "https://"}), "item 1 (1), url: not an http or https address"),
        (json!({"url": "https://a b/"}), "item 1 (1), url: not an http or https address"),
        (json!({"url": 5}), "item 1 (1), url: not text"),
        (json!({"external_url": "ftp://x.example/"}), "item 1 (1), external_url: not an http or https address"),
        (json!({"summary": ["x"]}), "item 1 (1), summary: not text"),
        (json!({"content_text": {}}), "item 1 (1), content_text: not text"),
        (json!({"content_html": 1.5}), "item 1 (1), content_html: not text"),
        (json!({"date_published": "yesterday"}), "item 1 (1), date_published: not an ISO 8601 date"),
        (json!({"date_modified": "31/12/2024"}), "item 1 (1), date_modified: not an ISO 8601 date"),
        (json!({"date_published": {}}), "item 1 (1), date_published: not text"),
        (json!({"tags": true}), "item 1 (1), tags: not a list"),
        (json!({"tags": ["a", {"b": 1}]}), "item 1 (1), tags[1]: not text"),
        (json!({"authors": 5}), "item 1 (1), authors: not a list"),
        (json!({"authors": [{"name": "A"}, 5]}), "item 1 (1), authors[1]: not an object"),
        (json!({"authors": [{"name": ["A"]}]}), "item 1 (1), authors[0].name: not text"),
        (
            json!({"authors": [{"name": "A", "url": "ftp://a.example/"}]}),
            "item 1 (1), authors[0].url: not an http or https address",
        ),
        (json!({"authors": [{"name": "A", "_event": "x"}]}), "item 1 (1), authors[0]._event: not an object"),
        (json!({"authors": [{"name": "A", "_event": {"role": {}}}]}), "item 1 (1), authors[0]._event.role: not text"),
        (json!({"author": false}), "item 1 (1), author: not a list"),
        (json!({"language": ["en"]}), "item 1 (1), language: not text"),
        (json!({"language": "Dutch (Belgium)"}), "item 1 (1), language: not a known word"),
        (json!({"language": "x-".to_owned() + &"a-".repeat(200) + "a"}), "item 1 (1), language: not a known word"),
        (json!({"language": "x".repeat(9)}), "item 1 (1), language: not a known word"),
        (json!({"attachments": "x.pdf"}), "item 1 (1), attachments: not an object"),
        (json!({"attachments": 7}), "item 1 (1), attachments: not a list"),
        (json!({"attachments": [7]}), "item 1 (1), attachments[0]: not an object"),
        (json!({"attachments": [{"mime_type": "video/mp4"}]}), "item 1 (1), attachments[0].url: missing"),
        (json!({"attachments": [{"url": " "}]}), "item 1 (1), attachments[0].url: missing"),
        (json!({"attachments": [{"url": {}}]}), "item 1 (1), attachments[0].url: not text"),
        (json!({"_event": []}), "item 1 (1), _event: not an object"),
        (json!({"_event": {"kind": ["talk"]}}), "item 1 (1), _event.kind: not text"),
        (json!({"_event": {"name": {}}}), "item 1 (1), _event.name: not text"),
        (json!({"_event": {"url": "gopher://x"}}), "item 1 (1), _event.url: not an http or https address"),
        (json!({"_event": {"start": "2024-W05"}}), "item 1 (1), _event.start: not an ISO 8601 date"),
        (json!({"_event": {"end": "later"}}), "item 1 (1), _event.end: not an ISO 8601 date"),
        (
            json!({"_event": {"start": "2024-02-04", "end": "2024-02-03"}}),
            "item 1 (1), _event.end: ends before it begins",
        ),
        (json!({"_event": {"time_zone": 1.5}}), "item 1 (1), _event.time_zone: not text"),
        (json!({"_event": {"time_zone": "+01:00"}}), "item 1 (1), _event.time_zone: not a known word"),
        (json!({"_event": {"time_zone": "Europe/"}}), "item 1 (1), _event.time_zone: not a known word"),
        (json!({"_event": {"location": 5}}), "item 1 (1), _event.location: not an object"),
        (json!({"_event": {"location": {"city": []}}}), "item 1 (1), _event.location.city: not text"),
        (
            json!({"_event": {"location": {"url": "x:y"}}}),
            "item 1 (1), _event.location.url: not an http or https address",
        ),
        (json!({"_event": {"status": "maybe"}}), "item 1 (1), _event.status: not a known word"),
        (json!({"_event": {"recording": true}}), "item 1 (1), _event.recording: not text"),
        (json!({"_event": {"recording": "soon"}}), "item 1 (1), _event.recording: not a known word"),
    ];
    for (members, skipped) in cases {
        let mut item = json!({"id": "1", "title": "Shown all the same"});
        item.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        let (entry, left_out) = read_item(&item);
        assert_eq!(told(&left_out), [skipped], "{members}");
        assert_eq!(entry.title, "Shown all the same");
    }
}

#[test]
fn a_bad_member_of_the_feed_is_named_as_the_feeds() {
    let feed = json!({"title": {}, "authors": 7, "language": [], "items": [{"id": "1", "title": "A"}]});
    let feed = read(&feed.to_string()).unwrap();
    assert_eq!(feed.entries.len(), 1);
    assert_eq!(
        told(&feed.skipped),
        ["the feed, title: not text", "the feed, authors: not a list", "the feed, language: not text"]
    );
    assert_eq!((feed.skipped[0].item, feed.skipped[0].id.as_deref()), (0, None));
}

#[test]
fn null_is_as_good_as_nothing() {
    let members =
        ["url", "external_url", "summary", "content_text", "content_html", "date_published", "date_modified", "tags"];
    let more = ["authors", "author", "language", "attachments", "_event", "image", "banner_image"];
    let mut item = json!({"id": "1", "title": "A"});
    for name in members.into_iter().chain(more) {
        item[name] = Value::Null;
    }
    let (entry, skipped) = read_item(&item);
    assert_eq!(told(&skipped), [""; 0]);
    assert_eq!(entry, read_item(&json!({"id": "1", "title": "A"})).0);
    let event = json!({"kind": null, "start": null, "location": {"city": null}, "status": null, "recording": null});
    assert_eq!(told(&read_event(&event).1), [""; 0]);
}

#[test]
fn a_generators_bad_dates_cost_the_dates_alone() {
    let feed = read(&fixture("generator-bad-dates")).unwrap();
    assert_eq!(
        told(&feed.skipped),
        [
            "item 1 (ce839cf2), date_published: not an ISO 8601 date",
            "item 1 (ce839cf2), date_modified: not an ISO 8601 date",
        ]
    );
    let page = &feed.entries[0];
    assert_eq!((page.title.as_str(), page.summary.as_deref()), ("Présentation", Some("Le texte.")));
    // Relative to the feed, not to its `home_page_url` or `feed_url`
    assert_eq!(page.url.as_deref(), Some("https://project.example/presentation/"));
    assert_eq!(page.start, None);
    // Hugo writes year 1 for a missing date, so it is not reported as an error.
    assert_eq!((feed.entries[1].start, feed.entries[1].title.as_str()), (None, "Sans date"));
}

#[test]
fn items_without_ids_are_told_apart_by_what_they_are() {
    let feed = read(&fixture("no-ids")).unwrap();
    assert_eq!(feed.title.as_deref(), Some("Blog – Company"));
    let ids: Vec<_> = feed.entries.iter().map(|entry| &*entry.id).collect();
    assert_eq!(
        ids,
        [
            "https://www.company.example/a",
            "Another of the same page  https://www.company.example/a",
            "No page 2019-05-31",
            "No page 2019-06-30",
        ]
    );
    assert_eq!(
        told(&feed.skipped),
        [
            "item 1, id: missing",
            "item 1, date_published: not an ISO 8601 date, and read as 2019-05-31T12:17:58-07:00",
            "item 2, id: missing",
            "item 3, id: missing",
            "item 4, id: missing",
            "item 5, id: missing",
            "item 5: an earlier item has this id",
        ]
    );
    let first = &feed.entries[0];
    assert_eq!((first.title.as_str(), first.tags.join("|").as_str()), ("A vs. B & C", "one|two|three"));
    assert_eq!(first.people[0].name, "Bare Name");
    let names: Vec<_> = feed.entries[1].people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["First", "Second"]);
}

#[test]
fn items_that_share_an_id_are_one() {
    let items: Vec<_> = (0..88).map(|number| json!({"id": number % 5, "title": format!("Nr. {number}")})).collect();
    let feed = read_items(&json!(items));
    assert_eq!(feed.entries.len(), 5);
    assert_eq!(feed.skipped.len(), 83);
    assert!(feed.skipped.iter().all(|skipped| skipped.reason == Reason::SameId && skipped.id.is_some()));
    assert_eq!((feed.skipped[0].item, feed.skipped[82].item), (6, 88));
}

#[test]
fn of_long_lists_the_first_hundred_count() {
    let list = |one: Value| Value::from(vec![one; 3000]);
    let people: Vec<_> = (0..3000).map(|at| json!({"name": format!("P{at}")})).collect();
    let tags: Vec<_> = (0..3000).map(|at| format!("t{at}")).collect();
    let attachments = list(json!({"url": "/a.pdf", "mime_type": "application/pdf"}));
    let item = json!({"id": "1", "title": "T", "authors": people, "tags": tags, "attachments": attachments});
    let (entry, skipped) = read_item(&item);
    assert_eq!((entry.people.len(), entry.tags.len(), entry.media.len()), (100, 100, 100));
    assert_eq!((entry.people[99].name.as_str(), entry.tags[99].as_str()), ("P99", "t99"));
    let said = "more than 100, the rest of which is left out";
    let lists = ["authors", "tags", "attachments"];
    assert_eq!(told(&skipped), lists.map(|name| format!("item 1 (1), {name}: {said}")));
    // Bad values count toward the limit too, or the work would have no limit.
    let (entry, skipped) = read_item(&json!({"id": "1", "title": "T", "tags": list(json!({}))}));
    assert_eq!((entry.tags.len(), skipped.len()), (0, 101));
    let (entry, skipped) = read_item(&json!({"id": "1", "title": "T", "tags": tags.join(",")}));
    assert_eq!((entry.tags.len(), told(&skipped)), (100, vec![format!("item 1 (1), tags: {said}")]));
    // A hundred are allowed.
    let item = json!({"id": "1", "title": "T", "authors": people[..100], "tags": tags[..100].join(",") + ", "});
    assert_eq!(told(&read_item(&item).1), [""; 0]);
}

/// Three thousand authors for each of three thousand items would be nine million people, from 72 KB.
#[test]
fn the_authors_of_a_feed_cost_no_more_than_those_of_an_item() {
    let (authors, items) = (vec![json!({"name": "A"}); 30_000], vec![json!({"title": "T"}); 30_000]);
    let feed = read(&json!({"authors": authors, "items": items}).to_string()).unwrap();
    assert!(feed.entries.iter().all(|entry| entry.people.len() == 100));
    assert_eq!(told(&feed.skipped)[0], "the feed, authors: more than 100, the rest of which is left out");
}

/// Cloning the id for each remark would take 40 GB here.
#[test]
fn what_is_said_of_a_bad_feed_has_an_end() {
    let id = "i".repeat(80_000);
    let member = |_| json!({"id": id, "title": "T", "tags": vec![json!({}); 50], "date_published": "x"});
    let feed = read_items(&(0..200).map(member).collect());
    assert_eq!(*feed.entries[0].id, id);
    assert_eq!(feed.skipped.len(), 101);
    assert!(feed.skipped.iter().flat_map(|skipped| &skipped.id).all(|id| id.chars().count() == 301));
    // Each item has 51 remarks; all but the first also have a duplicate id.
    let more = 200 * 51 + 199 - 100;
    assert_eq!(feed.skipped[100], Skipped { item: 0, id: None, member: None, reason: Reason::More(more) });
    assert_eq!(told(&feed.skipped)[100], format!("the feed: {more} more remarks like these"));
    // Exactly a hundred remarks are all listed.
    let items: Vec<_> = (0..101).map(|_| json!({"id": "1", "title": "T"})).collect();
    assert_eq!(read_items(&json!(items)).skipped.len(), 100);
    let bad = read_items(&json!(vec![json!({"id": "1", "title": "T", "url": 5}); 51]));
    assert_eq!(bad.skipped.len(), 101);
    assert_eq!(
        told(&bad.skipped)[98..],
        [
            "item 50 (1): an earlier item has this id",
            "item 51 (1), url: not text",
            "the feed: 1 more remarks like these",
        ]
    );
}
