//! Items that describe their edition, and related entries.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::shown::{edition, item, lines};
use common::{SPOKEN, at, entries, fold, read_items};
use event_timeline::calendar::is_offered;
use event_timeline::feed::{Part, merge_parts};
use event_timeline::finding::{Choice, Facet, Index, Target};
use event_timeline::model::{Dated, Entry};
use event_timeline::options::{Options, View};
use event_timeline::structured::nodes;
use event_timeline::timeline::{Layout, Plan, RowKey, arrange, relative_group};
use serde_json::{Value, json};
use std::sync::Arc;

const NOW: &str = "2026-11-29T12:00:00+01:00";

fn fosdem() -> Value {
    json!({
        "id": "fosdem-2027", "title": "FOSDEM 2027", "url": "https://fosdem.org/2027/", "summary": "We will be there.",
        "_event": {"kind": "conference", "name": "FOSDEM 2027", "series": "FOSDEM", "start": "2027-01-30", "end": "2027-01-31",
            "time_zone": "Europe/Brussels", "location": {"venue": "ULB", "city": "Brussels", "country": "BE"}}
    })
}

fn plan(items: &Value, options: &Options) -> Plan {
    arrange(&entries(items), options, at(NOW), None)
}

#[test]
fn an_edition_stands_there_before_anything_of_it_is_known() {
    let plan = plan(&json!([fosdem()]), &Options::default());
    assert_eq!(lines(&plan), ["coming: FOSDEM 2027 []"]);
    assert_eq!(plan.len(), 1);
    let edition = edition(&plan);
    assert_eq!(edition.start.unwrap().to_string(), "2027-01-30");
    assert_eq!(edition.end.unwrap().to_string(), "2027-01-31");
    assert_eq!(edition.location.city.as_deref(), Some("Brussels"));
    assert_eq!((edition.url.as_deref(), edition.series.as_deref()), (Some("https://fosdem.org/2027/"), Some("FOSDEM")));
    let group = &plan.coming[0];
    assert_eq!(relative_group(group, common::zones::clock("Brussels", NOW)).unwrap().amount, 2, "months");
    assert!(is_offered(group.alone().unwrap(), at(NOW)));
    let told: Vec<Value> = nodes(&plan, at(NOW)).iter().map(|node| serde_json::from_str(node).unwrap()).collect();
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["@type"], &told[0]["name"]), (&json!("Event"), &json!("FOSDEM 2027")));
    assert_eq!((&told[0]["startDate"], &told[0]["subEvent"]), (&json!("2027-01-30"), &json!(null)));

    let layout = Layout::new(plan, View::Timeline);
    let key = Some(RowKey::Edition("FOSDEM 2027".into(), None));
    for target in [Target::Entry("fosdem-2027".to_owned()), Target::Edition("FOSDEM 2027".to_owned(), None)] {
        assert_eq!(layout.target(&target), key, "{target:?}");
    }
    assert_eq!(layout.len(), 2);
}

#[test]
fn it_is_what_comes_next_and_what_is_found() {
    let meetup = item("Meetup", &json!({"kind": "meetup", "start": "2027-03-01"}));
    let all = json!([meetup, fosdem()]);
    let next = Options { view: View::Next, ..Options::default() };
    assert_eq!(lines(&plan(&all, &next)), ["coming: FOSDEM 2027 []"]);
    let kinds = |kind: &str| lines(&plan(&all, &Options { kinds: vec![kind.to_owned()], ..Options::default() }));
    assert_eq!(kinds("meetup"), ["coming: Meetup"]);
    assert_eq!(kinds("conference"), ["coming: FOSDEM 2027 []"]);
    let all = entries(&all);
    let index = Index::new(&all, &Options::default(), &fold, &SPOKEN);
    let found = index.find(&Choice::new("brussels"), &fold);
    assert_eq!((found.count, found.shown), (1, vec![false, true]));
    let mut over = fosdem();
    over["_event"]["status"] = json!("cancelled");
    assert_eq!(
        lines(&plan(&json!([over, item("Meetup", &json!({"kind": "meetup", "start": "2027-03-01"}))]), &next)),
        ["coming: Meetup"]
    );
}

#[test]
fn its_talks_need_not_repeat_when_and_where_it_is() {
    let talk = item("Boot", &json!({"kind": "talk", "name": "FOSDEM 2027"}));
    let booth = item(
        "Booth",
        &json!({"kind": "booth", "name": "FOSDEM 2027", "start": "2027-01-31T10:00",
        "location": {"room": "K"}}),
    );
    let post =
        json!({"id": "post", "title": "Join us", "date_published": "2026-11-01", "_event": {"name": "FOSDEM 2027"}});
    let all = json!([talk, booth, post, fosdem()]);
    let read =
        merge_parts(vec![Part { feed: "".into(), entries: read_items(&all).entries }], &common::zones::offset_at)
            .entries;
    let [talk, booth, post, _] = &read[..] else { panic!("four") };
    let start = |entry: &Entry| entry.start.map(|start| start.to_string());
    assert_eq!((start(talk).as_deref(), talk.dated), (Some("2027-01-30"), Dated::Edition));
    assert_eq!(talk.location.venue.as_deref(), Some("ULB"));
    assert!(talk.takes_place());
    assert_eq!(start(booth).as_deref(), Some("2027-01-31T10:00:00+01:00"));
    assert_eq!((booth.location.room.as_deref(), booth.location.venue.as_deref()), (Some("K"), Some("ULB")));
    assert_eq!((start(post).as_deref(), post.location.is_empty()), (Some("2026-11-01"), true));

    let plan = arrange(&read, &Options::default(), at(NOW), None);
    assert_eq!(lines(&plan), ["coming: FOSDEM 2027 [Join us, Boot, Booth]"]);
    assert_eq!(plan.len(), 3, "it is no entry beneath itself");
    let index = Index::new(&read, &Options::default(), &fold, &SPOKEN);
    let found = index.find(&Choice::new("ulb"), &fold);
    assert_eq!(found.count, 2);
    assert!(
        index.find(&Choice::default(), &fold).offers(Facet::Kind).iter().all(|offer| &*offer.value != "conference")
    );
    let told: Vec<Value> = nodes(&plan, at(NOW)).iter().map(|node| serde_json::from_str(node).unwrap()).collect();
    let sessions: Vec<_> = told[0]["subEvent"].as_array().unwrap().iter().map(|event| &event["name"]).collect();
    assert_eq!(sessions, ["Boot", "Booth"]);
    // The edition is in progress, so nothing of it is listed elsewhere.
    let on = arrange(&read, &Options::default(), at("2027-01-31T15:00:00+01:00"), None);
    assert_eq!(lines(&on), ["coming: FOSDEM 2027 [Join us, Boot, Booth]"]);
}

#[test]
fn of_a_name_that_says_no_year_each_has_its_own() {
    let head = |year: i32| {
        json!({"id": year, "title": "SCaLE", "_event": {"kind": "conference", "name": "SCaLE", "start": format!("{year}-03-05"),
            "location": format!("Hall {year}")}})
    };
    let talk = |title: &str, event: Value| {
        let mut event = event;
        event["kind"] = json!("talk");
        event["name"] = json!("SCaLE");
        item(title, &event)
    };
    let mut published = talk("published", json!({}));
    published["date_published"] = json!("2025-12-01");
    let read = entries(&json!([
        talk("of 2025", json!({"start": "2025-03-06"})),
        talk("of 2024", json!({"start": "2024-03-06"})),
        talk("undated", json!({})),
        published,
        head(2027),
        head(2025),
        head(2026)
    ]));
    let of = |title: &str| {
        let entry = read.iter().find(|entry| entry.title == title).unwrap();
        (
            entry.start.map(|start| start.to_string()).unwrap_or_default(),
            entry.location.text.clone().unwrap_or_default(),
        )
    };
    let is = |start: &str, place: &str| (start.to_owned(), place.to_owned());
    assert_eq!(of("of 2025"), is("2025-03-06", "Hall 2025"));
    assert_eq!(of("of 2024"), is("2024-03-06", ""));
    assert_eq!(of("undated"), is("2027-03-05", "Hall 2027"));
    assert_eq!(of("published"), is("2026-03-05", "Hall 2026"));
    assert_eq!(
        lines(&arrange(&read, &Options::default(), at(NOW), None)),
        ["coming: SCaLE [undated]", "2026: SCaLE [published]", "2025: SCaLE [of 2025]", "2024: SCaLE [of 2024]"]
    );
}

#[test]
fn a_date_by_its_edition_alone_is_that_of_the_edition() {
    let talk = item(
        "Boot",
        &json!({"kind": "talk", "name": "KCD 2024", "start": "2024-04-01", "also": [{"name": "FOSDEM 2027"}]}),
    );
    let plan = plan(&json!([talk, fosdem()]), &Options::default());
    assert_eq!(lines(&plan), ["coming: FOSDEM 2027 [Boot]", "2024: KCD 2024 [→ Boot]"]);
    let boot = &plan.coming[0].entries()[0];
    assert_eq!(boot.start.unwrap().to_string(), "2027-01-30");
    assert_eq!(boot.location.city.as_deref(), Some("Brussels"));
}

#[test]
fn a_conference_without_a_name_is_an_entry() {
    let conference = item("Summit", &json!({"kind": "conference", "start": "2027-05-01"}));
    assert_eq!(lines(&plan(&json!([conference]), &Options::default())), ["coming: Summit"]);
}

fn related(entries: &[Arc<Entry>]) -> Vec<String> {
    let line = |entry: &Arc<Entry>| {
        let to = entry.related.iter().map(|related| match &related.label {
            Some(label) => format!("{} ({label})", related.to),
            None => related.to.to_string(),
        });
        format!("{}: {}", entry.id, to.collect::<Vec<_>>().join(", "))
    };
    entries.iter().map(line).collect()
}

#[test]
fn what_is_related_leads_back() {
    let with = |id: &str, related: Value| json!({"id": id, "url": format!("/{id}"), "title": id, "_event": {"related": related}});
    let cases = [
        (json!(["b"]), json!(null), ["a: b", "b: a"]),
        (json!(["b"]), json!(["a"]), ["a: b", "b: a"]),
        // The URL of an entry counts as a reference to it; a label applies to its own direction only.
        (json!([{"url": "/b", "label": "Part 2"}]), json!(["https://project.example/a"]), ["a: b (Part 2)", "b: a"]),
        (json!([{"id": "b", "label": "Part 2"}]), json!(null), ["a: b (Part 2)", "b: a"]),
        // A URL of another site, an unknown id, and the item itself.
        (json!(["https://other.example/", "c"]), json!(null), ["a: https://other.example/, c", "b: "]),
        (json!(["a", "b"]), json!(null), ["a: b", "b: a"]),
    ];
    for (a, b, expected) in cases {
        assert_eq!(related(&entries(&json!([with("a", a.clone()), with("b", b)]))), expected, "{a}");
    }
    // References work between two feeds too; at most a hundred entries are linked back to.
    let many: Vec<_> = (0..300).map(|at| with(&at.to_string(), json!(["b"]))).collect();
    let feeds = vec![read_items(&json!(many)).entries, read_items(&json!([with("b", json!(null))])).entries];
    let merged = event_timeline::feed::merge(feeds);
    assert_eq!(merged.iter().find(|entry| &*entry.id == "b").unwrap().related.len(), 100);
}

#[test]
fn a_room_alone_is_in_the_place_of_its_edition() {
    let of = |location: &Value| {
        let talk =
            item("Talk", &json!({"name": "FOSDEM 2027", "start": "2027-01-30T10:00:00+01:00", "location": location}));
        let all = entries(&json!([talk, fosdem()]));
        let talk = all.iter().find(|entry| &*entry.title == "Talk").unwrap().location.clone();
        [talk.room, talk.venue, talk.city, talk.country].map(Option::unwrap_or_default)
    };
    for (location, told) in [
        (json!({"room": "UB5.230"}), ["UB5.230", "ULB", "Brussels", "BE"]),
        (json!(null), ["", "ULB", "Brussels", "BE"]),
        // An item whose place contradicts the edition's takes nothing from it.
        (json!({"room": "1", "city": "Ghent"}), ["1", "", "Ghent", ""]),
        (json!("Online"), ["", "", "", ""]),
    ] {
        assert_eq!(of(&location), told, "{location}");
    }
}
