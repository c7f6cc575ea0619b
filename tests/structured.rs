//! Structured data is complete or left out: JSON-LD with schema.org types.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{at, entries, fixture, read};
use event_timeline::feed;
use event_timeline::model::Entry;
use event_timeline::options::Options;
use event_timeline::structured::{MOST, document, nodes};
use event_timeline::timeline::arrange;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

fn of(entries: &[Arc<Entry>], options: &Options) -> Vec<Value> {
    let now = at("2024-06-01T12:00:00+02:00");
    let nodes = nodes(&arrange(entries, options, now, None), now);
    let text = document(&nodes.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(!text.contains('<'), "{text}");
    let whole: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(whole["@context"], "https://schema.org");
    whole["@graph"].as_array().expect("a graph").clone()
}

fn of_items(items: &Value) -> Vec<Value> {
    of(&entries(items), &Options::default())
}

fn of_item(item: &Value) -> Vec<Value> {
    of_items(&json!([item]))
}

const BRUSSELS: &str =
    r#"{"venue": "ULB", "room": "H.1301", "city": "Brussels", "country": "be", "url": "https://ulb.be/"}"#;

fn brussels() -> Value {
    serde_json::from_str(BRUSSELS).unwrap()
}

fn talk(event: &Value) -> Value {
    let mut all = json!({"kind": "talk", "start": "2024-02-04T11:45:00+01:00", "location": brussels()});
    all.as_object_mut().unwrap().extend(event.as_object().unwrap().clone());
    json!({"id": "1", "title": "A talk", "_event": all})
}

#[test]
fn an_event_has_its_time_its_place_and_its_people() {
    let mut item = talk(&json!({"end": "2024-02-04T12:15:00+01:00"}));
    item["url"] = json!("https://fosdem.org/2024/talk/");
    item["summary"] = json!("On \"images\" & <b>boots</b> \\ \u{7}");
    item["language"] = json!("en");
    item["image"] = json!("talk.png");
    item["authors"] =
        json!([{"name": "Ann", "url": "https://ann.example/", "_event": {"affiliation": "CERN"}}, {"name": "Bo"}]);
    let address = json!({"@type": "PostalAddress", "addressLocality": "Brussels", "addressCountry": "BE"});
    let performer = json!([
        {"@type": "Person", "name": "Ann", "url": "https://ann.example/", "affiliation": {"@type": "Organization", "name": "CERN"}},
        {"@type": "Person", "name": "Bo"},
    ]);
    let event = json!({
        "@type": "Event", "name": "A talk", "startDate": "2024-02-04T11:45:00+01:00", "endDate": "2024-02-04T12:15:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled", "inLanguage": "en", "url": "https://fosdem.org/2024/talk/",
        "description": "On \"images\" & boots \\", "image": "https://project.example/docs/talk.png",
        "location": {"@type": "Place", "name": "ULB", "url": "https://ulb.be/", "address": address}, "performer": performer,
    });
    let mut told = of_item(&item);
    // However the summary is cleaned, it is a JSON string.
    assert!(told[0]["description"].as_str().is_some_and(|text| text.starts_with("On \"images\" & ")), "{told:?}");
    told[0]["description"] = event["description"].clone();
    assert_eq!(told, [event]);
}

#[test]
fn an_event_without_a_day_or_a_place_is_left_out() {
    let cases = [
        (json!({}), true),
        (json!({"start": "2024-02-04"}), true),
        (json!({"start": "2024-02-04T11:45"}), true),
        (json!({"start": "2024-02"}), false),
        (json!({"start": "2024"}), false),
        (json!({"location": null}), false),
        (json!({"location": {"room": "H.1301"}}), false),
        (json!({"location": {"venue": "ULB"}}), false),
        (json!({"location": {"city": "Brussels"}}), true),
        (json!({"location": {"country": "BE"}}), true),
        (json!({"location": {"country": "Belgium"}}), true),
        (json!({"location": "Brussels, Belgium"}), true),
        (json!({"location": "Online"}), false),
        (json!({"kind": "post"}), false),
        (json!({"kind": "podcast"}), false),
    ];
    for (event, is_told) in cases {
        let told = of_item(&talk(&event));
        assert_eq!(told.len(), usize::from(is_told), "{event}: {told:?}");
        assert!(told.iter().all(|node| node["@type"] == "Event"), "{told:?}");
    }
}

#[test]
fn a_status_is_told_in_schema_orgs_words() {
    let cases = [
        ("confirmed", "EventScheduled"),
        ("tentative", "EventScheduled"),
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
    ];
    for (status, word) in cases {
        let told = of_item(&talk(&json!({"status": status})));
        assert_eq!(told[0]["eventStatus"], format!("https://schema.org/{word}"), "{status}");
    }
}

#[test]
fn what_is_online_has_an_address_of_the_web() {
    let place = json!({"country": "Online", "url": "https://meet.example/"});
    let told = of_item(&talk(&json!({"location": place})));
    assert_eq!(told[0]["location"], json!({"@type": "VirtualLocation", "url": "https://meet.example/"}));
}

/// Items without a page of their own use their edition's page.
#[test]
fn a_session_online_is_at_the_page_of_its_edition() {
    let talk = json!({"id": "1", "title": "Talk", "_event": {"kind": "talk", "name": "Days 2024", "url": "https://days.example/",
        "start": "2024-02-04", "location": "online"}});
    let told = of_items(&json!([talk]));
    assert_eq!(told[0]["subEvent"][0]["location"]["url"], "https://days.example/", "{told:#?}");
}

#[test]
fn what_is_online_is_nowhere_else() {
    let online = |location: Value, url: Option<&str>| {
        let mut item = talk(&json!({"location": location}));
        item["url"] = json!(url);
        of_item(&item)
    };
    let places = [
        json!("online"),
        json!({"venue": "online"}),
        json!({"city": "Online"}),
        json!({"country": "ONLINE"}),
        json!({"venue": "Online", "city": "Online", "country": "BE"}),
    ];
    for mut place in places {
        assert_eq!(online(place.clone(), None), [Value::Null; 0], "{place}");
        // If the place has no URL, the talk's page is used.
        let told = online(place.clone(), Some("https://talk.example/"));
        assert_eq!(told[0]["location"], json!({"@type": "VirtualLocation", "url": "https://talk.example/"}), "{place}");
        assert_eq!(told[0]["eventAttendanceMode"], "https://schema.org/OnlineEventAttendanceMode");
        if place.is_object() {
            place["url"] = json!("https://meet.example/");
            let told = online(place.clone(), Some("https://talk.example/"));
            assert_eq!(told[0]["location"]["url"], "https://meet.example/", "{place}");
        }
    }
    assert!(of_item(&talk(&json!({})))[0]["eventAttendanceMode"].is_null());
    // An edition uses its own page, and its talks theirs.
    let event = json!({"name": "E", "url": "https://e.example/", "location": "Online"});
    let told = of_item(&talk(&event));
    assert_eq!(told[0]["location"]["url"], "https://e.example/");
}

#[test]
fn what_two_timelines_show_of_an_edition_is_one_event() {
    let one = |id: usize, kind: &str| {
        let mut item = talk(&json!({"name": "FOSDEM 2024", "kind": kind}));
        (item["id"], item["title"]) = (json!(id), json!(format!("Nr. {id}")));
        item
    };
    let post = json!({"id": "p", "title": "How it was", "url": "how", "date_published": "2024-02-06", "_event": {"name": "FOSDEM 2024"}});
    let all = entries(&json!([one(1, "talk"), one(2, "talk"), one(3, "booth"), post]));
    let now = at("2024-06-01T12:00:00+02:00");
    let nodes = |kinds: &[&str]| {
        let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        nodes(&arrange(&all, &Options { kinds, ..Options::default() }, now, None), now)
    };
    for cuts in [[vec!["talk"], vec![]], [vec![], vec!["booth"]], [vec!["booth", "post"], vec![]]] {
        let all: Vec<_> = cuts.iter().flat_map(|kinds| nodes(kinds)).collect();
        let text = document(&all.iter().map(String::as_str).collect::<Vec<_>>());
        let whole: Value = serde_json::from_str(&text).unwrap();
        let graph = whole["@graph"].as_array().unwrap();
        let types: Vec<_> = graph.iter().map(|node| node["@type"].as_str().unwrap()).collect();
        let mut sorted = types.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, ["BlogPosting", "Event"], "{cuts:?}");
        let event = graph.iter().find(|node| node["@type"] == "Event").unwrap();
        assert_eq!(event["subEvent"].as_array().unwrap().len(), 3, "{cuts:?}");
    }
}

#[test]
fn an_edition_holds_what_takes_place_there() {
    let items = json!([
        talk(&json!({"name": "FOSDEM 2024", "url": "https://fosdem.org/2024/", "start": "2024-02-03"})),
        {"id": "2", "title": "Another", "_event": {"kind": "talk", "name": "FOSDEM 2024", "start": "2024-02-04T10:00:00+01:00",
            "location": {"room": "K.1"}}},
        {"id": "3", "title": "How it was", "url": "how", "date_published": "2024-02-06", "_event": {"name": "FOSDEM 2024"}},
    ]);
    let told = of_items(&items);
    let names: Vec<_> = told[0]["subEvent"].as_array().unwrap().iter().map(|event| &event["name"]).collect();
    assert_eq!((&told[0]["name"], names), (&json!("FOSDEM 2024"), vec![&json!("A talk"), &json!("Another")]));
    assert_eq!((&told[0]["startDate"], &told[0]["endDate"]), (&json!("2024-02-03"), &json!("2024-02-04")));
    assert_eq!(told[0]["url"], "https://fosdem.org/2024/");
    // A talk that names only its room is at the edition's place.
    assert_eq!(told[0]["subEvent"][1]["location"]["address"]["addressLocality"], "Brussels");
    assert_eq!((told.len(), &told[1]["@type"], &told[1]["headline"]), (2, &json!("BlogPosting"), &json!("How it was")));
}

#[test]
fn an_edition_in_two_places_leaves_each_talk_its_own() {
    let mut other = talk(&json!({"name": "KCD 2024", "location": "Online, later"}));
    other["id"] = json!("2");
    let told = of_items(&json!([talk(&json!({"name": "KCD 2024"})), other]));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|node| node["name"] == "A talk" && node["subEvent"].is_null()), "{told:?}");
}

#[test]
fn a_post_has_its_page_and_its_day() {
    let post = json!({"id": "1", "title": "v4", "url": "v4/", "date_published": "2024-05-02T08:00:00Z", "summary": "New",
        "banner_image": "v4.png", "authors": [{"name": "Ann"}]});
    assert_eq!(
        of_item(&post),
        [
            json!({"@type": "BlogPosting", "headline": "v4", "datePublished": "2024-05-02T08:00:00+00:00", "description": "New",
            "url": "https://project.example/docs/v4/", "image": "https://project.example/docs/v4.png",
            "author": [{"@type": "Person", "name": "Ann"}]})
        ]
    );
    for (without, kind) in [("url", "post"), ("date_published", "post"), ("", "press"), ("", "talk")] {
        let mut post = post.clone();
        post["_event"] = json!({ "kind": kind });
        post.as_object_mut().unwrap().remove(without);
        assert_eq!(of_item(&post), [Value::Null; 0], "{without} {kind}");
    }
}

#[test]
fn a_video_has_its_picture_and_the_day_of_its_upload() {
    let video = |url: &str, mime_type: &str, image: Option<&str>| {
        of_item(&json!({"id": "1", "title": "A demo", "image": image, "date_published": "2024-05-02",
            "_event": {"kind": "video"}, "attachments": [{"url": url, "mime_type": mime_type}]}))
    };
    assert_eq!(
        video("https://youtu.be/P8voTbQGmP8?t=9", "text/html", None),
        [json!({"@type": "VideoObject", "name": "A demo", "uploadDate": "2024-05-02",
            "thumbnailUrl": "https://i.ytimg.com/vi/P8voTbQGmP8/hqdefault.jpg", "url": "https://youtu.be/P8voTbQGmP8?t=9",
            "embedUrl": "https://www.youtube.com/embed/P8voTbQGmP8"})]
    );
    assert_eq!(
        video("demo.webm", "video/webm", Some("demo.png")),
        [json!({"@type": "VideoObject", "name": "A demo", "uploadDate": "2024-05-02",
            "thumbnailUrl": "https://project.example/docs/demo.png", "image": "https://project.example/docs/demo.png", "contentUrl": "https://project.example/docs/demo.webm"})]
    );
    for (url, mime_type, image) in [
        // The video on that page is unknown.
        ("https://vimeo.com/1", "text/html", Some("demo.png")),
        ("demo.webm", "video/webm", None),
        ("demo.mp3", "audio/mpeg", Some("demo.png")),
        ("https://youtu.be/P8vo\">TbQGmP", "text/html", None),
        ("https://youtu.be.example/P8voTbQGmP8", "text/html", None),
    ] {
        assert_eq!(video(url, mime_type, image), [Value::Null; 0], "{url}");
    }
}

#[test]
fn what_is_still_to_be_published_or_was_called_off_is_not_told() {
    for (event, is_told) in [
        (json!({"kind": "release", "start": "2024-05-01"}), true),
        (json!({"kind": "release", "start": "2027-03-01"}), false),
        (json!({"kind": "release", "start": "2024-05-01", "status": "postponed"}), false),
        (json!({"kind": "post", "start": "2024-05-01", "status": "cancelled"}), false),
    ] {
        let told = of_item(&json!({"id": "1", "title": "v5", "url": "/v5/", "_event": event}));
        assert_eq!(told.len(), usize::from(is_told), "{event}: {told:?}");
    }
}

#[test]
fn an_edition_is_called_off_with_all_that_takes_place_there() {
    let session = |id: &str, status: &str| {
        let mut item = talk(&json!({"name": "Meetup 9", "status": status}));
        item["id"] = json!(id);
        item
    };
    for (statuses, word) in [
        (["cancelled", "confirmed"], "EventScheduled"),
        (["cancelled", "tentative"], "EventScheduled"),
        (["cancelled", "cancelled"], "EventCancelled"),
        (["postponed", "postponed"], "EventPostponed"),
    ] {
        let told = of_items(&json!([session("1", statuses[0]), session("2", statuses[1])]));
        assert_eq!(told[0]["eventStatus"], format!("https://schema.org/{word}"), "{statuses:?}");
    }
    // An edition of which only posts are shown is left out.
    let post = json!({"id": "3", "title": "How it was", "url": "how", "date_published": "2024-02-06", "_event": {"name": "Meetup 9"}});
    let all = entries(&json!([session("1", "confirmed"), post]));
    let told = of(&all, &Options { kinds: vec!["post".to_owned()], ..Options::default() });
    assert_eq!((told.len(), &told[0]["@type"]), (1, &json!("BlogPosting")));
}

#[test]
fn what_is_shown_is_told_and_no_more_than_so_much() {
    let posts = |count: usize| {
        let post = |id| json!({"id": id, "title": format!("Nr. {id}"), "url": format!("/{id}"), "date_published": "2024-05-02"});
        entries(&json!((0..count).map(post).collect::<Vec<_>>()))
    };
    assert_eq!(of(&posts(9), &Options { limit: Some(3), ..Options::default() }).len(), 3);
    assert_eq!(of(&posts(9), &Options { kinds: vec!["talk".to_owned()], ..Options::default() }).len(), 0);
    assert_eq!(of(&posts(MOST + 20), &Options::default()).len(), MOST);
}

#[test]
fn the_real_feed_has_all_three() {
    let text = include_str!("../public/events.json");
    let told = of(&feed::merge(vec![read(text).unwrap().entries]), &Options::default());
    for kind in ["Event", "VideoObject", "BlogPosting"] {
        assert!(told.iter().any(|node| node["@type"] == kind), "{kind}");
    }
}

/// Checks that a node has nothing that search engines report as an error.
fn check(node: &Value) {
    let wanted: &[&str] = match node["@type"].as_str().unwrap() {
        "Event" => &["name", "startDate", "location"],
        "VideoObject" => &["name", "thumbnailUrl", "uploadDate"],
        "BlogPosting" => &["headline", "datePublished", "url"],
        "Place" => &["name", "address"],
        "Person" | "Organization" => &["name"],
        "PostalAddress" => &[],
        "VirtualLocation" => &["url"],
        other => panic!("{other}"),
    };
    for member in wanted {
        assert!(!node[member].is_null(), "{member}: {node}");
    }
    for inner in node.as_object().unwrap().values() {
        match inner {
            Value::Object(_) => check(inner),
            Value::Array(list) => {
                assert!(!list.is_empty(), "{node}");
                list.iter().for_each(check);
            }
            Value::String(text) => assert!(!text.is_empty(), "{node}"),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn the_fixtures_are_complete() {
    for name in ["talks", "notes", "no-ids", "version-1", "generator-bad-dates"] {
        of(&feed::merge(vec![read(&fixture(name)).unwrap().entries]), &Options::default()).iter().for_each(check);
    }
}

proptest! {
    #[test]
    fn whatever_a_feed_says_is_complete_or_left_out(
        title in ".{0,20}",
        text in "(\\PC|[\u{0}-\u{20}<>&\"\\\\]){0,12}",
        date in proptest::option::of("202[45](-0[1-9](-1[0-9](T1[0-9]:30(:00[+-]0[0-9]:00)?)?)?)?"),
        kind in proptest::option::of("(talk|booth|post|video|release|press)"),
        city in proptest::option::of("(Brussels|<|)"),
        url in proptest::option::of("(https://youtu.be/[A-Za-z0-9_-]{9,12}|a\\.webm|javascript:alert\\(1\\)|/x)"),
        name in proptest::option::of("[EF]"),
    ) {
        let item = json!({"id": "1", "title": title, "summary": text, "url": url, "date_published": date, "image": url,
            "attachments": [{"url": url, "mime_type": "text/html", "_event": {"role": "recording"}}],
            "authors": [{"name": text, "url": url}],
            "_event": {"kind": kind, "name": name, "start": date, "location": {"city": city, "venue": text}}});
        of(&common::read_items(&json!([item])).entries, &Options::default())
            .iter()
            .for_each(check);
    }
}
