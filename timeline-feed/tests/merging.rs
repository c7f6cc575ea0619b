//! Merging: what people wrote stays byte for byte, and imported values are kept up to date.
#![cfg(test)]

mod common;

use common::{feed, imported, kairos, merged, source, text};
use std::collections::BTreeSet;
use timeline_feed::import::Given;
use timeline_feed::json::parse;
use timeline_feed::merge::{Decision, Options, What, empty, merge};
use timeline_feed::notes::{Level, Notes};

/// The lines of a text that are missing from another.
fn lines_gone<'t>(before: &'t str, after: &str) -> Vec<&'t str> {
    let left: BTreeSet<&str> = after.lines().map(str::trim_end).collect();
    before.lines().filter(|line| !left.contains(line.trim_end())).collect()
}

fn said(notes: &Notes) -> Vec<&str> {
    notes.all().iter().filter(|note| note.level == Level::Attention).map(|note| note.text.as_str()).collect()
}

/// `schedule.xml` with one replacement.
fn schedule(from: &str, to: &str) -> String {
    let text = text("schedule.xml");
    assert!(text.contains(from), "{from}");
    text.replace(from, to)
}

fn first() -> String {
    let (merged, _) = merged(&empty("Tractor", None, None), &[source("s.xml", &text("schedule.xml"))]);
    merged.text
}

#[test]
fn a_new_feed_is_made_newest_first_and_twice_changes_nothing() {
    let once = first();
    insta::assert_snapshot!(once);
    let (again, notes) = merged(&once, &[source("s.xml", &text("schedule.xml"))]);
    assert_eq!(again.text, once);
    assert!(again.changes.is_empty() && said(&notes).is_empty());
}

#[test]
fn what_changed_is_changed_where_nobody_has_touched_it() {
    let moved = schedule(
        "<room>Hall B</room>\n        <slug>loomconf-2024-2983",
        "<room>Hall C</room>\n        <slug>loomconf-2024-2983",
    );
    let moved = moved.replace("2024-02-04T11:45:00+01:00", "2024-02-04T12:45:00+01:00");
    let (after, notes) = merged(&first(), &[source("s.xml", &moved)]);
    let [change] = after.changes.as_slice() else { panic!("{:?}", after.changes) };
    insta::assert_debug_snapshot!(change.what, @r#"
    Changed(
        [
            "content_text is another",
            "start: 2024-02-04T11:45:00+01:00 → 2024-02-04T12:45:00+01:00",
            "end: 2024-02-04T12:00:00+01:00 → 2024-02-04T13:00:00+01:00",
            "room: Hall B → Hall C",
        ],
    )
    "#);
    assert!(said(&notes).is_empty());
    let (again, _) = merged(&after.text, &[source("s.xml", &moved)]);
    assert_eq!(again.text, after.text);
}

#[test]
fn what_people_changed_stays() {
    let mine = first()
        .replace("\"From \\\"Free Lunch\\\" to Tractor\"", "\"My own title\"")
        .replace("\"room\": \"Hall B\"", "\"room\": \"Loft\"");
    // A difference that was there before is not reported again.
    let (same, notes) = merged(&mine, &[source("s.xml", &text("schedule.xml"))]);
    assert_eq!(same.text, mine);
    assert!(said(&notes).is_empty(), "{:?}", said(&notes));
    // A new value in the source is reported, and the feed is not changed.
    let moved = schedule(
        "<room>Hall B</room>\n        <slug>loomconf-2024-2983",
        "<room>Hall C</room>\n        <slug>loomconf-2024-2983",
    );
    let (after, notes) = merged(&mine, &[source("s.xml", &moved)]);
    assert!(after.text.contains("\"room\": \"Loft\"") && !after.text.contains("\"room\": \"Hall C\""));
    assert!(said(&notes)[0].contains("room is Loft here, and Hall C in the source"), "{:?}", said(&notes));
}

#[test]
fn what_people_took_out_is_not_put_back() {
    let once = first();
    let root = parse(&once).unwrap();
    let attachment = "\"https://video.loom.example/2024/b/tractor.vtt\"";
    let item = root.get("items").unwrap().items().into_iter().find(|item| item.raw().contains(attachment)).unwrap();
    let list = item.get("attachments").unwrap();
    let at = list.items().iter().position(|node| node.raw().contains(attachment)).unwrap();
    let mut edits = timeline_feed::json::Edits::default();
    edits.remove_item(&list, &list.items(), at);
    edits.remove_member(&item, "summary");
    let mine = edits.apply(&once);
    let (after, _) = merged(&mine, &[source("s.xml", &text("schedule.xml"))]);
    assert_eq!(after.text, mine);
}

#[test]
fn recordings_appear_and_are_pending_no_more() {
    let hand = feed(
        r#"
    { "id": "mine", "url": "http://www.loom.example/2024/schedule/event/loomconf-2024-2983-tractor", "title": "From free lunch to Tractor",
      "summary": "", "attachments": [ { "url": "https://slides.example/a", "mime_type": "text/html", "title": "Deck", "_event": { "role": "slides" } } ],
      "_event": { "kind": "talk", "name": "LoomConf 2024", "start": "2024-02-04", "recording": "pending" } }
  "#,
    );
    let (after, notes) = merged(&hand, &[source("s.xml", &text("schedule.xml"))]);
    // The day that people wrote stays; the schedule's time of day is reported.
    assert!(after.text.contains("\"start\": \"2024-02-04\""), "{}", after.text);
    assert!(!after.text.contains("pending"));
    assert!(after.text.contains("\"title\": \"Deck\", \"_event\": { \"role\": \"slides\" } }, {"), "{}", after.text);
    assert!(said(&notes).iter().any(|note| note.contains("start is 2024-02-04 here")), "{:?}", said(&notes));
    let change = after.changes.iter().find(|change| change.of.contains("From free lunch")).unwrap();
    let What::Changed(lines) = &change.what else { panic!("{change:?}") };
    assert!(lines.contains(&"+ recording: tractor.mp4".to_owned()), "{lines:?}");
    assert!(lines.contains(&"the recording is pending no more".to_owned()), "{lines:?}");
    // The slides are added to the deck, as another format.
    let root = parse(&after.text).unwrap();
    let item = root
        .get("items")
        .unwrap()
        .items()
        .into_iter()
        .find(|item| item.get_str("id").as_deref() == Some("mine"))
        .unwrap();
    let titles: Vec<_> =
        item.get("attachments").unwrap().items().iter().map(|node| node.get_str("title").unwrap()).collect();
    assert_eq!(titles, ["Deck", "Recording", "Recording", "Recording", "Deck"]);
    assert_eq!(item.get_str("summary").as_deref(), Some(""));
    let (again, _) = merged(&after.text, &[source("s.xml", &text("schedule.xml"))]);
    assert_eq!(again.text, after.text);
}

#[test]
fn an_event_of_which_only_pending_is_said_gets_the_rest() {
    let hand = feed("{\"id\": \"loomconf-2024/2983\", \"_event\": {\"recording\": \"pending\"}}");
    let (after, _) = merged(&hand, &[source("s.xml", &text("schedule.xml"))]);
    let root = parse(&after.text).unwrap();
    let item = root
        .get("items")
        .unwrap()
        .items()
        .into_iter()
        .find(|item| item.get_str("id").as_deref() == Some("loomconf-2024/2983"))
        .unwrap();
    let event = item.get("_event").unwrap();
    assert_eq!(event.get_str("start").as_deref(), Some("2024-02-04T11:45:00+01:00"));
    assert_eq!(event.path(&["location", "room"]).unwrap().string().as_deref(), Some("Hall B"));
    assert!(event.get("recording").is_none());
}

#[test]
fn what_may_be_one_is_left_alone_or_asked() {
    let hand = feed(
        r#"{"id": "mine", "title": "Special looms, the next step in weaving", "_event": {"kind": "panel", "name": "LoomConf 2024", "start": "2024"}}"#,
    );
    let sources = [source("s.xml", &text("schedule.xml"))];
    let (after, notes) = merged(&hand, &sources);
    assert!(!after.text.contains("Special looms: the next step?"));
    assert!(
        said(&notes).iter().any(|note| note.contains("may be \"Special looms, the next step in weaving\"")),
        "{:?}",
        said(&notes)
    );
    let ask = |decision| {
        merge(&hand, "f", sources.to_vec(), Options::default(), &move |_| decision, &mut Notes::default()).unwrap().text
    };
    assert!(ask(Decision::Different).contains("Special looms: the next step?"));
    let same = ask(Decision::Same);
    assert!(!same.contains("Special looms: the next step?") && same.contains("\"room\": \"Hall B\""), "{same}");
}

#[test]
fn talks_given_twice_are_two() {
    let hand = feed(
        r#"{"id": "a", "title": "From \"Free Lunch\" to Tractor", "_event": {"kind": "talk", "name": "Other Days 2023", "start": "2023-05-01"}},
           {"id": "b", "title": "From \"Free Lunch\" to Tractor", "date_published": "2024-02-04T00:00:00Z", "_event": {"kind": "video"}}"#,
    );
    let (after, notes) = merged(&hand, &[source("s.xml", &text("schedule.xml"))]);
    assert!(after.text.contains("\"id\": \"loomconf-2024/2983\""));
    assert!(said(&notes).is_empty(), "{:?}", said(&notes));
}

#[test]
fn what_is_gone_is_told_and_dropped_only_when_asked() {
    let once = first();
    let all = text("schedule.xml");
    let (start, end) = (all.find("<event guid=\"510f").unwrap(), all.find("<event guid=\"8ca4").unwrap());
    let less = format!("{}{}", all.get(..start).unwrap(), all.get(end..).unwrap());
    let (after, notes) = merged(&once, &[source("s.xml", &less)]);
    assert_eq!(after.text, once);
    assert!(said(&notes)[0].contains("is not in s.xml any more"), "{:?}", said(&notes));
    let options = Options { drop_gone: true };
    let dropped =
        merge(&once, "f", vec![source("s.xml", &less)], options, &|_| Decision::Leave, &mut Notes::default()).unwrap();
    assert!(!dropped.text.contains("Special looms"));
    assert!(parse(&dropped.text).is_ok());
    // An item of another source is not affected.
    let (other, notes) = merged(&once, &[source("other.xml", &less)]);
    assert_eq!(other.text, once);
    assert!(said(&notes).is_empty());
}

#[test]
fn layouts_stay() {
    let layouts = [
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":\"x\",\"title\":\"X\",\"date_published\":\"2020-01-01T00:00:00Z\"}]}",
        "{\n\t\"title\": \"T\",\n\t\"items\": [\n\t\t{\n\t\t\t\"title\": \"X\",\n\t\t\t\"id\": \"x\"\n\t\t}\n\t],\n\t\"version\": \"https://jsonfeed.org/version/1.1\"\n}\n",
        "{\r\n    \"title\": \"T\",\r\n    \"items\": [\r\n        {\r\n            \"id\": \"x\", \"title\": \"X\"\r\n        }\r\n    ]\r\n}",
        "{\n  \"items\": [\n    {\"id\": \"x\", \"title\": \"X\"}\n  ]\n}",
    ];
    for layout in layouts {
        let (after, _) = merged(layout, &[source("s.xml", &text("schedule.xml"))]);
        assert_eq!(parse(&after.text).unwrap().get("items").unwrap().items().len(), 4, "{}", after.text);
        assert!(lines_gone(layout, &after.text).iter().all(|line| line.ends_with(['}', ']'])), "{}", after.text);
        assert_eq!(layout.contains('\r'), after.text.contains('\r'));
        assert_eq!(layout.contains('\t'), after.text.contains('\t'));
        assert_eq!(layout.lines().count() == 1, after.text.lines().count() == 1, "{}", after.text);
        if layout.contains('\r') {
            assert_eq!(after.text.matches('\n').count(), after.text.matches("\r\n").count());
        }
        let (again, _) = merged(&after.text, &[source("s.xml", &text("schedule.xml"))]);
        assert_eq!(again.text, after.text);
    }
}

#[test]
fn the_kairos_feed_takes_in_a_schedule_without_changing_a_line() {
    // In an edition that the feed already has, talks get their place as the others there, and no item for the
    // edition is added.
    let talks = text("schedule.xml").replace("LoomConf 2024", "FOSDEM 2024");
    let before = kairos();
    let (after, notes) = merged(&before, &[source("s.xml", &talks)]);
    assert_eq!(lines_gone(&before, &after.text), [""; 0]);
    assert_eq!(after.changes.len(), 2);
    assert!(said(&notes).is_empty());
    let root = parse(&after.text).unwrap();
    let items = root.get("items").unwrap().items();
    let new = items.iter().find(|item| item.get_str("id").as_deref() == Some("loomconf-2024/2983")).unwrap();
    assert_eq!(new.path(&["_event", "location", "city"]).unwrap().string().as_deref(), Some("Brussels"));
    assert_eq!(new.path(&["_event", "time_zone"]).unwrap().string().as_deref(), Some("Europe/Brussels"));
    let (again, _) = merged(&after.text, &[source("s.xml", &talks)]);
    assert_eq!(again.text, after.text);
}

#[test]
fn taken_out_of_the_kairos_feed_and_imported_they_come_back() {
    // The feed's items of a conference, as a schedule would have them.
    let before = kairos();
    let root = parse(&before).unwrap();
    let list = root.get("items").unwrap();
    let id = "fosdem-2024/free-lunch";
    let (at, item) =
        list.items().into_iter().enumerate().find(|(_, item)| item.get_str("id").as_deref() == Some(id)).unwrap();
    let mut edits = timeline_feed::json::Edits::default();
    edits.remove_item(&list, &list.items(), at);
    let without = edits.apply(&before);
    assert!(!without.contains(id));
    let feed = format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{}]}}", item.raw());
    let (imported, _) = imported("f.json", &feed, &Given::default());
    assert_eq!(imported.candidates[0].item.id, id);
    let (after, _) = merged(&without, &[source("f.json", &feed)]);
    let root = parse(&after.text).unwrap();
    let items = root.get("items").unwrap().items();
    let back = items.get(at).unwrap();
    for path in [&["title"][..], &["authors"], &["attachments"], &["_event"], &["url"]] {
        assert_eq!(back.path(path).map(|node| node.raw()), item.path(path).map(|node| node.raw()), "{path:?}");
    }
    assert_eq!(lines_gone(&without, &after.text), [""; 0]);
}
