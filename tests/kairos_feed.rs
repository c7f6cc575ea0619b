//! The Kairos feed that is deployed with the element: what it must contain, and what it must not claim.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

use event_timeline::feed::{self, Feed};
use event_timeline::model::{Entry, Kind, Media, Role, When};
use event_timeline::options::Options;
use event_timeline::timeline::{self, Edition, Group, Plan};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

const TEXT: &str = include_str!("../public/events.json");
const SCHEMA: &str = include_str!("../public/event.schema.json");

/// Talks by other people that a Kairos post recommends: they are not talks about Kairos.
const BY_OTHERS: [&str; 3] = ["Ultrablue", "Image-Based Linux and TPMs", "Devroom kick-off talk: UKI? DDI?? Oh my!!!"];

fn json() -> Value {
    serde_json::from_str(TEXT).expect("JSON")
}

fn items() -> Vec<Value> {
    json()["items"].as_array().expect("a list").clone()
}

fn read() -> Feed {
    let resolve = |address: &str, base: &str| url::Url::parse(base).ok()?.join(address).ok().map(String::from);
    feed::read(TEXT, "https://docs.example/event-timeline/events.json", &resolve).expect("a feed")
}

fn entries() -> Vec<Arc<Entry>> {
    feed::merge(vec![read().entries])
}

fn plan() -> Plan {
    let now = chrono::DateTime::parse_from_rfc3339("2027-01-01T12:00:00+01:00").expect("an instant");
    timeline::arrange(&entries(), &Options::default(), now, None)
}

fn edition(name: &str) -> Edition {
    let groups = plan().years.into_iter().flat_map(|year| year.groups);
    let mut named = groups.filter_map(|group| match group {
        Group::Edition(edition) if *edition.name == *name => Some(edition),
        _ => None,
    });
    named.next().unwrap_or_else(|| panic!("no edition {name}"))
}

fn the<'e>(edition: &'e Edition, what: &str, is_it: impl Fn(&Entry) -> bool) -> &'e Entry {
    let found: Vec<_> = edition.entries.iter().filter(|entry| is_it(entry)).collect();
    assert_eq!(found.len(), 1, "{what} under {}", edition.name);
    found[0]
}

fn start(entry: &Entry) -> String {
    entry.start.expect("a date").to_string()
}

fn urls(media: &Media) -> Vec<&str> {
    media.formats.iter().map(|format| format.url.as_str()).collect()
}

fn only(entry: &Entry, role: Role) -> &Media {
    let found: Vec<_> = entry.media.iter().filter(|media| media.role == role).collect();
    assert_eq!(found.len(), 1, "{role:?} of {}", entry.title);
    found[0]
}

/// Calls `see` with the name and the value of every string in the document.
fn each_text(name: &str, value: &Value, see: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::String(text) => see(name, text),
        Value::Array(list) => list.iter().for_each(|value| each_text(name, value, see)),
        Value::Object(members) => members.iter().for_each(|(name, value)| each_text(name, value, see)),
        _ => {}
    }
}

#[test]
fn follows_the_published_schema() {
    let validator = jsonschema::validator_for(&serde_json::from_str(SCHEMA).expect("JSON")).expect("a schema");
    let json = json();
    let errors: Vec<_> =
        validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
}

#[test]
fn is_read_with_nothing_left_out() {
    let feed = read();
    let skipped: Vec<_> = feed.skipped.iter().map(ToString::to_string).collect();
    assert!(skipped.is_empty(), "{skipped:#?}");
    assert_eq!(feed.entries.len(), items().len());
    assert_eq!(feed.entries.len(), 102);
    assert_eq!(entries().len(), 102, "merging loses none");
    assert_eq!(plan().len(), 102, "arranging loses none");
}

#[test]
fn shows_something_in_ordinary_feed_readers_too() {
    for item in items() {
        // JSON Feed requires one of the two contents, and feed readers that ignore `_event` show no other date.
        let content = item["content_text"].as_str().unwrap_or_default();
        assert!(!content.is_empty(), "{}", item["id"]);
        if let Some(start) = item["_event"]["start"].as_str() {
            assert!(
                content.contains(start.split('-').next().unwrap()) || item["_event"]["kind"] == "video",
                "{}: {content}",
                item["id"]
            );
        }
    }
}

#[test]
fn every_address_is_https() {
    let mut addresses = 0;
    each_text("", &json(), &mut |name, text| {
        if name == "url" || name.ends_with("_url") || name == "version" {
            assert!(text.starts_with("https://"), "{name}: {text}");
            addresses += 1;
        }
        assert!(!text.to_ascii_lowercase().contains("http://"), "{name}: {text}");
    });
    assert!(addresses > 150, "{addresses}");
}

#[test]
fn ids_are_unique_and_stable_words() {
    let mut seen = BTreeSet::new();
    for item in items() {
        let id = item["id"].as_str().expect("an id").to_owned();
        assert!(!id.chars().any(char::is_whitespace), "{id}");
        // For the project's own posts, the id is the one in the blog's feed; otherwise it is a short path, which
        // is not a URL.
        if id.contains(':') {
            assert_eq!(item["url"], id.as_str());
            assert!(id.starts_with("https://kairos.io/blog/"), "{id}");
        } else {
            assert!(id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/".contains(c)), "{id}");
            assert!(id.contains('/') && id.len() < 60, "{id}");
        }
        assert!(seen.insert(id.clone()), "{id} twice");
    }
}

#[test]
fn stands_newest_first() {
    let entries = read().entries;
    for pair in entries.windows(2) {
        let [a, b] = pair else { unreachable!() };
        match (a.start, b.start) {
            (Some(a_start), Some(b_start)) => {
                assert!(a_start.begins() >= b_start.begins(), "{} before {}", a.title, b.title);
            }
            // Entries without a date come last.
            (None, b_start) => assert_eq!(b_start, None, "{}", b.title),
            (Some(_), None) => {}
        }
    }
}

#[test]
fn talks_by_others_are_out() {
    for entry in entries() {
        assert!(!BY_OTHERS.contains(&entry.title.as_str()), "{}", entry.title);
        assert!(!entry.title.contains("(untitled"), "{}", entry.title);
    }
}

#[test]
fn dates_are_no_more_precise_than_known() {
    for item in items() {
        let (id, event) = (&item["id"], &item["_event"]);
        // Their times of day were copied from post to post.
        assert!(item.get("date_published").is_none() && item.get("date_modified").is_none(), "{id}");
        let (start, end) = (event["start"].as_str().unwrap_or_default(), event["end"].as_str());
        let is_timed = start.contains('T');
        for date in [Some(start), end].into_iter().flatten() {
            assert!(!date.contains("T00:00"), "{id}: a midnight nobody named");
        }
        assert_eq!(is_timed, event.get("time_zone").is_some(), "{id}: a zone belongs to a time of day");
        if let Some(end) = end {
            assert_eq!(end.len(), start.len(), "{id}: both ends are equally precise");
            assert!(end > start, "{id}");
        }
        let kind = event["kind"].as_str().expect("a kind");
        if ["post", "release", "press", "podcast", "video"].contains(&kind) {
            assert!(start.len() <= 10 && end.is_none(), "{id}: dated by day");
        }
        // The day on which the docs first linked a video is not the day it was published.
        if item["content_text"].as_str().unwrap_or_default().contains("n the docs since") {
            assert_eq!(start.len(), 4, "{id}");
        }
    }
    let undated: Vec<_> =
        entries().into_iter().filter(|entry| entry.start.is_none()).map(|entry| entry.title.clone()).collect();
    assert_eq!(
        undated,
        ["Devs.gent meetup presentation", "Livin’ Kubernetes on the (Immutable) Edge with Kairos Project"]
    );
}

#[test]
fn nothing_is_claimed_of_people_and_recordings_that_are_not_known() {
    // Authors of the feed would be credited for what others wrote.
    assert!(json().get("authors").is_none());
    for entry in entries() {
        assert!(entry.kind() != Kind::Press || entry.people.len() <= 1, "{}", entry.title);
        let page = entry.url.as_deref();
        assert!(
            entry.media.iter().all(|media| !urls(media).contains(&page.unwrap_or("-"))),
            "{}: one link twice",
            entry.title
        );
    }
    assert!(!TEXT.contains("\"recording\": \"none\"") && !TEXT.contains("\"recording\": \"pending\""));
}

#[test]
fn spans_the_years_2023_to_2026() {
    let years: Vec<_> = plan().years.iter().map(|year| year.year).collect();
    assert_eq!(years, [Some(2026), Some(2025), Some(2024), Some(2023), None]);
}

#[test]
fn tells_of_fosdem_2024() {
    let fosdem = edition("FOSDEM 2024");
    let talk = the(&fosdem, "the talk", |entry| entry.kind() == Kind::Talk);
    assert!(talk.title.starts_with("From \"Free-Lunch\" to Dog-Fooding"));
    assert_eq!(start(talk), "2024-02-04T11:45:00+01:00");
    let recording = only(talk, Role::Recording);
    assert!(
        urls(recording)[0].starts_with("https://video.fosdem.org/2024/ud2208/")
            && urls(recording)[0].ends_with(".webm")
    );
    assert!(urls(recording)[1].ends_with(".mp4"));
    assert_eq!(recording.formats.len(), 2);
    assert!(urls(only(talk, Role::Slides))[0].ends_with(".pdf"));

    let panel = the(&fosdem, "the panel", |entry| entry.kind() == Kind::Panel);
    assert_eq!(start(panel), "2024-02-04T15:00:00+01:00");
    assert_eq!(panel.location.room.as_deref(), Some("AW1.121"));
    assert_eq!(panel.people.len(), 4);

    let post = the(&fosdem, "the post", |entry| entry.kind() == Kind::Post);
    assert_eq!(start(post), "2024-02-06");
    assert_eq!(post.url.as_deref(), Some("https://kairos.io/blog/2024/02/06/kairos-at-fosdem-2024/"));
}

#[test]
fn tells_of_kubecon_europe_2024() {
    let kubecon = edition("KubeCon + CloudNativeCon Europe 2024");
    let panel = the(&kubecon, "the panel", |entry| entry.kind() == Kind::Panel);
    assert_eq!(start(panel), "2024-03-22");
    assert_eq!(urls(only(panel, Role::Recording)), ["https://www.youtube.com/watch?v=uD-T9LdfvrM"]);
    assert_eq!(panel.people.iter().filter(|person| person.role.as_deref() == Some("moderator")).count(), 1);
    the(&kubecon, "the post", |entry| entry.kind() == Kind::Post);
}

#[test]
fn tells_of_fosdem_2023_with_addresses_that_hold_a_blank() {
    let fosdem = edition("FOSDEM 2023");
    let talk = the(&fosdem, "the talk", |entry| entry.title == "How we build and maintain Kairos");
    // One recording in three formats. Resolving escapes the space for a link.
    let expected = [
        "https://video.fosdem.org/2023/UA2.114%20(Baudoux)/kairos.webm",
        "https://video.fosdem.org/2023/UA2.114%20(Baudoux)/kairos.mp4",
        "https://www.youtube.com/watch?v=P8voTbQGmP8",
    ];
    assert_eq!(urls(only(talk, Role::Recording)), expected);
    assert!(TEXT.contains("https://video.fosdem.org/2023/UA2.114 (Baudoux)/kairos.webm"), "as published");
    the(&fosdem, "the post", |entry| entry.kind() == Kind::Post);
    assert_eq!(fosdem.entries.len(), 2);
}

#[test]
fn posts_stand_with_the_edition_they_tell_of() {
    let told = [
        ("Kairos at FOSDEM 2023", "FOSDEM 2023"),
        ("Kairos at FOSDEM 2024", "FOSDEM 2024"),
        ("SPOS Panel at KubeCon Paris 2024", "KubeCon + CloudNativeCon Europe 2024"),
        ("Kairos at the KCD Amsterdam and Paris 2023", "Kubernetes Community Days Amsterdam 2023"),
        ("Hacktoberfest 2023", "Hacktoberfest 2023"),
    ];
    for (post, name) in told {
        let edition = edition(name);
        assert!(edition.entries.len() > 1, "{name}: more than the post");
        the(&edition, post, |entry| entry.title == post);
    }
}

#[test]
fn the_talk_in_spanish_says_so() {
    let spanish: Vec<_> = entries().into_iter().filter(|entry| entry.language.as_deref() == Some("es")).collect();
    assert_eq!(spanish.len(), 1);
    assert!(spanish[0].title.starts_with("Ver, no tocar"));
    assert_eq!(spanish[0].start, Some(When::parse("2026-06-16").expect("a day")));
}

#[test]
fn a_recording_that_begins_late_says_where() {
    let entries = entries();
    let meeting = entries.iter().find(|entry| entry.title.starts_with("CNCF TAG-Runtime")).expect("the meeting");
    assert_eq!(only(meeting, Role::Recording).formats[0].start_seconds, Some(9 * 60 + 23));
}

#[test]
fn summaries_say_something_of_the_thing_or_nothing() {
    for entry in entries() {
        let Some(summary) = &entry.summary else { continue };
        for listed in [
            "On the ",
            "On Business",
            "isted",
            "inked from",
            "n the docs since",
            "press page",
            "media page",
            "On or before",
        ] {
            assert!(!summary.contains(listed), "{}: {summary}", entry.id);
        }
    }
    // The content is not used in place of the summary.
    let silent = entries().iter().filter(|entry| entry.summary.is_none()).count();
    assert_eq!(silent, items().iter().filter(|item| item["summary"] == "").count());
}

#[test]
fn series_are_those_of_conferences() {
    for item in items() {
        let event = &item["_event"];
        assert!(event.get("series").is_none() || event.get("name").is_some(), "{}", item["id"]);
    }
    let series: BTreeSet<_> = entries().iter().filter_map(|entry| entry.series.clone()).collect();
    assert!(series.contains("FOSDEM") && series.contains("KubeCon EU"));
    for other in ["Kairos blog", "Kairos docs", "CNCF", "KubeFM", "Hacktoberfest"] {
        assert!(!series.contains(other), "{other}");
    }
}

#[test]
fn the_hours_of_a_booth_are_its_time() {
    let entries = entries();
    let booths: Vec<_> = entries.iter().filter(|entry| entry.id.starts_with("kubecon-eu-2026/booth")).collect();
    let times: Vec<_> = booths.iter().map(|booth| (start(booth), booth.end.expect("an end").to_string())).collect();
    let time = |start: &str, end: &str| (start.to_owned(), end.to_owned());
    assert_eq!(
        times,
        [
            time("2026-03-26T12:30:00+01:00", "2026-03-26T14:00:00+01:00"),
            time("2026-03-24T10:15:00+01:00", "2026-03-24T14:40:00+01:00"),
        ]
    );
    assert!(entries.iter().all(|entry| !entry.title.contains(":00") && !entry.title.contains(":30")));
}

#[test]
fn talks_given_twice_are_one() {
    for (id, at, also) in [
        ("kubecon-eu-2026/tractors", "KubeCon + CloudNativeCon Europe 2026", "CfgMgmtCamp 2026 Ghent"),
        ("fosdem-2026/image-based-systems", "Cloud Native Days Italy 2026", "FOSDEM 2026"),
    ] {
        let in_full = edition(at);
        let entry = the(&in_full, id, |entry| &*entry.id == id);
        assert!(!entry.is_elsewhere);
        let other = edition(also);
        assert!(the(&other, id, |entry| &*entry.id == id).is_elsewhere);
    }
    let mut titles: Vec<_> = entries().iter().map(|entry| entry.title.clone()).collect();
    titles.sort();
    let twice: BTreeSet<_> = titles.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0].clone()).collect();
    // Two press articles, two slots of one booth, and a panel with its continuation.
    assert_eq!(twice.len(), 3, "{twice:?}");
}

#[test]
fn the_panel_leads_to_its_continuation_and_back() {
    let entries = entries();
    let related = |id: &str| {
        let entry = entries.iter().find(|entry| &*entry.id == id).expect("an entry");
        entry.related.iter().map(|related| related.to.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(related("fosdem-2024/spos-panel"), ["kubecon-eu-2024/spos-panel"]);
    assert_eq!(related("kubecon-eu-2024/spos-panel"), ["fosdem-2024/spos-panel"]);
}
