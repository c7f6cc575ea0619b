//! Exported files open in calendar programs: they are valid iCalendar (RFC 5545) according to a widely used
//! parser.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use calcard::icalendar::{ICalendarComponent, ICalendarComponentType, ICalendarProperty as Property};
use calcard::{Entry as Parsed, Parser};
use common::{at, read_event, read_item};
use event_timeline::calendar::{Export, calendar, file_name, is_exportable, is_offered};
use event_timeline::model::{Dated, Entry, Location, Person, Status, When};
use proptest::prelude::*;
use serde_json::{Value, json};

fn country(code: &str) -> String {
    if code == "BE" { "Belgium".to_owned() } else { code.to_owned() }
}

const NOW: &str = "2024-01-01T00:30:00+01:00";

fn exportable(entry: &Entry) -> bool {
    is_exportable(entry, at(NOW))
}

fn export<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Option<String> {
    let export = Export { now: at(NOW), domain: "kairos.io", country: &country };
    calendar(&mut entries.into_iter(), &export)
}

/// The lines of the event, unfolded.
fn lines(entry: &Entry) -> Vec<String> {
    let text = export([entry]).unwrap().replace("\r\n ", "");
    let lines = text.split_terminator("\r\n").map(str::to_owned);
    lines.skip_while(|line| line != "BEGIN:VEVENT").skip(1).take_while(|line| line != "END:VEVENT").collect()
}

/// The value of a property, as it is written.
fn value(entry: &Entry, name: &str) -> Option<String> {
    lines(entry).iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(str::to_owned))
}

/// The start and end as written: `DTSTART:20240204T104500Z DTEND:…`
fn span(event: &Value) -> String {
    let lines = lines(&read_event(event).0);
    lines
        .into_iter()
        .filter(|line| line.starts_with("DTSTART") || line.starts_with("DTEND"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The events of a file, which contains nothing else.
fn parse(text: &str) -> Vec<ICalendarComponent> {
    let mut parser = Parser::new(text);
    let Parsed::ICalendar(calendar) = parser.entry() else { panic!("no calendar: {text}") };
    assert!(matches!(parser.entry(), Parsed::Eof));
    let mut components = calendar.components.into_iter();
    let whole = components.next().unwrap();
    assert_eq!(whole.component_type, ICalendarComponentType::VCalendar);
    let events: Vec<_> = components.collect();
    assert!(events.iter().all(|event| event.component_type == ICalendarComponentType::VEvent));
    events
}

fn texts(event: &ICalendarComponent, property: &Property) -> Vec<String> {
    let values = event.property(property).map(|found| found.values.as_slice()).unwrap_or_default();
    values.iter().map(|value| value.as_text().unwrap().to_owned()).collect()
}

#[test]
fn a_talk_is_an_event_with_all_that_is_known() {
    let (talk, _) = read_item(&json!({
        "id": "fosdem-2024/kairos", "url": "/talks/kairos", "title": "Trusted boot, with Kairos", "summary": "From zero; to one.",
        "tags": ["edge", "a,b"], "authors": [{"name": "Ann", "_event": {"affiliation": "CERN"}}, {"name": "Ben"}],
        "_event": {"kind": "talk", "name": "FOSDEM 2024", "url": "https://fosdem.org/2024", "start": "2024-02-04T11:45:00+01:00",
            "end": "2024-02-04T12:15:00+01:00", "time_zone": "Europe/Brussels",
            "location": {"room": "AW1.121", "venue": "ULB", "city": "Brussels", "country": "BE"}}
    }));
    assert_eq!(
        export([&talk]).unwrap(),
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//event-timeline//event-timeline//EN\r\nBEGIN:VEVENT\r\n\
         UID:fosdem-2024%2Fkairos@project.example\r\nDTSTAMP:20231231T233000Z\r\nDTSTART:20240204T104500Z\r\nDTEND:20240204T111500Z\r\n\
         SUMMARY:Trusted boot\\, with Kairos (FOSDEM 2024)\r\n\
         DESCRIPTION:From zero\\; to one.\\nAnn (CERN)\\, Ben\\nhttps://project.example/\r\n talks/kairos\r\n\
         LOCATION:AW1.121\\, ULB\\, Brussels\\, Belgium\r\nCATEGORIES:edge,a\\,b\r\nURL:https://project.example/talks/kairos\r\n\
         STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    // Unknown properties are left out.
    let (bare, _) = read_event(&json!({"start": "2024-02-04"}));
    assert_eq!(
        lines(&bare),
        [
            "UID:1@project.example",
            "DTSTAMP:20231231T233000Z",
            "DTSTART;VALUE=DATE:20240204",
            "DTEND;VALUE=DATE:20240205",
            "SUMMARY:A talk",
            "STATUS:CONFIRMED"
        ]
    );
}

#[test]
fn dates_are_as_precise_as_they_are_known() {
    let cases = [
        // Instants are in UTC, even if that is on another day
        ("2024-02-04T00:15:00+01:00", "2024-02-04T01:00:00+01:00", "DTSTART:20240203T231500Z DTEND:20240204T000000Z"),
        ("2024-02-04T20:00:00-08:00", "", "DTSTART:20240205T040000Z"),
        // Local times without a zone
        ("2024-02-04T11:45", "2024-02-04T12:00:30", "DTSTART:20240204T114500 DTEND:20240204T120030"),
        ("2024-02-04T11:45", "", "DTSTART:20240204T114500"),
        // Days, the end exclusive
        ("2024-02-03", "2024-02-04", "DTSTART;VALUE=DATE:20240203 DTEND;VALUE=DATE:20240205"),
        ("2024-02-29", "2024-02-29", "DTSTART;VALUE=DATE:20240229 DTEND;VALUE=DATE:20240301"),
        ("2024-12-31", "", "DTSTART;VALUE=DATE:20241231 DTEND;VALUE=DATE:20250101"),
        // An end that adds nothing, or is not precise enough
        ("2024-02-04T11:45:00Z", "2024-02-04T12:45:00+01:00", "DTSTART:20240204T114500Z"),
        ("2024-02-04T11:45:00Z", "2024-03", "DTSTART:20240204T114500Z"),
        ("2024-02-04", "2024", "DTSTART;VALUE=DATE:20240204 DTEND;VALUE=DATE:20240205"),
        // If start and end are of two types, both are converted to one.
        ("2024-02-04T11:45:00+01:00", "2024-02-04", "DTSTART:20240204T104500Z"),
        ("2024-02-04T11:45", "2024-02-04", "DTSTART:20240204T114500"),
        ("2024-02-04T23:45:00+01:00", "2024-02-06", "DTSTART;VALUE=DATE:20240204 DTEND;VALUE=DATE:20240207"),
        ("2024-02-04", "2024-02-05T12:00:00+01:00", "DTSTART;VALUE=DATE:20240204 DTEND;VALUE=DATE:20240206"),
        ("2024-02-04T11:45:00+01:00", "2024-02-04T12:00", "DTSTART:20240204T104500Z DTEND:20240204T110000Z"),
        ("2024-02-04T11:45", "2024-02-04T12:00:00+01:00", "DTSTART:20240204T114500 DTEND:20240204T120000"),
        // The earliest and latest possible dates
        ("9999-12-31", "", "DTSTART;VALUE=DATE:99991231"),
        ("9999-12-31T12:00:00Z", "9999-12-31T23:00:00-02:00", "DTSTART:99991231T120000Z"),
        ("0002-01-01T00:00:00Z", "", "DTSTART:00020101T000000Z"),
    ];
    for (start, end, expected) in cases {
        let end = if end.is_empty() { Value::Null } else { json!(end) };
        assert_eq!(span(&json!({"start": start, "end": end})), expected, "{start} {end}");
    }
}

#[test]
fn what_has_no_day_or_does_not_take_place_is_no_event() {
    let is_event = |item: Value| {
        let (entry, _) = read_item(&item);
        assert_eq!(export([&entry]).is_some(), exportable(&entry));
        exportable(&entry)
    };
    let event = |start: Value| json!({"id": "1", "title": "T", "_event": {"start": start}});
    for start in ["2024-02-04", "2024-02-04T11:45", "2024-02-04T11:45:00Z"] {
        assert!(is_event(event(json!(start))), "{start}");
    }
    for start in [json!("2024-02"), json!("2024"), json!(null), json!("9999-12-31T23:00:00-02:00")] {
        assert!(!is_event(event(start.clone())), "{start}");
    }
    assert!(!is_event(json!({"id": "1", "title": "T", "_event": {"start": "2024", "end": "2024-02-04"}})));
    // An entry that is still to be published is an event until then.
    let post = |date: &str| json!({"id": "1", "title": "a post", "date_published": date});
    assert!(is_event(post("2024-01-01T00:31:00+01:00")) && !is_event(post("2024-01-01T00:30:00+01:00")));
    let video = |start: &str| json!({"id": "1", "title": "T", "_event": {"kind": "video", "start": start}});
    assert!(is_event(video("2024-01-01T00:31:00+01:00")) && !is_event(video("2024-01-01T00:30:00+01:00")));
    // Such entries are left out of a file; if none remain, there is no file.
    let (talk, post) = (read_event(&json!({"start": "2024-02-04"})).0, read_item(&json!({"id": "2", "title": "T"})).0);
    assert_eq!(parse(&export([&post, &talk, &post]).unwrap()).len(), 1);
    assert_eq!(export([&post]), None);
    assert_eq!(export([]), None);
}

#[test]
fn summary_status_place_and_page_are_in_the_terms_of_icalendar() {
    let talk = |event: Value| read_event(&event).0;
    let named = |name: &str, title: &str| {
        let (entry, _) =
            read_item(&json!({"id": "1", "title": title, "_event": {"name": name, "start": "2024-02-04"}}));
        value(&entry, "SUMMARY").unwrap()
    };
    assert_eq!(named("FOSDEM 2024", "Kairos"), "Kairos (FOSDEM 2024)");
    assert_eq!(named("FOSDEM 2024", "Kairos at fosdem 2024!"), "Kairos at fosdem 2024!");
    assert_eq!(named("FOSDEM 2024", "FOSDEM"), "FOSDEM (FOSDEM 2024)");
    for (status, expected) in
        [("confirmed", "CONFIRMED"), ("tentative", "TENTATIVE"), ("cancelled", "CANCELLED"), ("postponed", "CANCELLED")]
    {
        assert_eq!(value(&talk(json!({"start": "2024-02-04", "status": status})), "STATUS").unwrap(), expected);
    }
    let place = |location: Value| value(&talk(json!({"start": "2024-02-04", "location": location})), "LOCATION");
    assert_eq!(place(json!("Online; in Jitsi")).as_deref(), Some("Online\\; in Jitsi"));
    assert_eq!(place(json!({"city": "Kraków", "country": "PL"})).as_deref(), Some("Kraków\\, PL"));
    assert_eq!(place(json!({"url": "https://ulb.be"})), None);
    let page = talk(json!({"start": "2024-02-04", "url": "https://fosdem.org/2024?a,b;c"}));
    assert_eq!(value(&page, "URL").as_deref(), Some("https://fosdem.org/2024?a,b;c"), "an address is no text");
    assert_eq!(value(&page, "DESCRIPTION"), None);
}

#[test]
fn a_file_has_a_name_that_any_system_takes() {
    let cases = [
        ("FOSDEM 2024", "fosdem-2024.ics"),
        ("  KubeCon + CloudNativeCon: EU/2024.ics ", "kubecon-cloudnativecon-eu-2024-ics.ics"),
        ("../../etc/passwd", "etc-passwd.ics"),
        ("Kraków", "krak-w.ics"),
        ("日本語", "events.ics"),
        ("", "events.ics"),
    ];
    for (title, name) in cases {
        assert_eq!(file_name(title), name);
    }
    assert_eq!(file_name(&"ab ".repeat(99)), format!("{}.ics", "ab-".repeat(20).trim_end_matches('-')));
}

/// Text with everything that iCalendar must escape, fold or leave out.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,90}",
        "[a-z,;:\\\\\"\n\r\t ]{0,40}",
        "(é|日|🎉|\u{1}|\u{85}|\u{2028}|\\\\n|,|;|BEGIN:VEVENT|\r\n| ){0,40}"
    ]
}

fn any_when() -> impl Strategy<Value = When> {
    let year = prop_oneof!["20[0-9]{2}", "(0001|9999)"];
    let rest = "(-(01|02|12)(-(01|28|31)(T(00|11|23):(00|45)(:30)?(Z|[+-](00|01|14|23):30)?)?)?)?";
    (year, rest).prop_filter_map("a date", |(year, rest)| When::parse(&format!("{year}{rest}")).ok())
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let some_text = || any_text().prop_map(|text| format!("x{text}"));
    let text = || proptest::option::of(some_text());
    let place = (text(), text(), text(), proptest::option::of("[A-Z]{2}"));
    let people = proptest::collection::vec((some_text(), text()), 0..3);
    let url = || proptest::option::of("https://[a-z]{1,90}/[a-z,;%?&=]{0,60}");
    let status = prop_oneof![Just(Status::Confirmed), Just(Status::Tentative), Just(Status::Postponed)];
    (
        (any_text(), some_text(), text(), text(), url(), url()),
        (any_when(), proptest::option::of(any_when())),
        (place, people, proptest::collection::vec(some_text(), 0..4), status),
    )
        .prop_map(
            |((id, title, summary, edition, url, edition_url), (start, end), (place, people, tags, status))| {
                let (text, venue, city, country) = place;
                Entry {
                    id: id.into(),
                    title,
                    summary,
                    edition,
                    url,
                    edition_url,
                    start: Some(start),
                    end: end.filter(|end| !end.is_before(&start)),
                    dated: Dated::Event,
                    location: Location { text, venue, city, country, ..Location::default() },
                    people: people
                        .into_iter()
                        .map(|(name, affiliation)| Person { name, affiliation, ..Person::default() })
                        .collect(),
                    tags,
                    status,
                    ..Entry::default()
                }
            },
        )
}

/// A text as a reader sees it: without control characters, with uniform line breaks.
fn seen(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    lines.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

proptest! {
    // Fewer cases, because each makes several whole entries.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_line_is_short_and_ends_as_it_must(entries in proptest::collection::vec(any_entry(), 1..4)) {
        let Some(text) = export(&entries) else { return Ok(()) };
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.is_empty(), "{}", line.len());
            prop_assert!(!line.chars().any(char::is_control), "{:?}", line);
        }
        // No text of a feed opens or closes a component.
        let events = entries.iter().filter(|entry| exportable(entry)).count();
        prop_assert_eq!(text.split("\r\n").filter(|line| line.starts_with("BEGIN:")).count(), events + 1);
    }

    #[test]
    fn a_reader_gets_back_what_was_written(mut entries in proptest::collection::vec(any_entry(), 1..4)) {
        for (at, entry) in entries.iter_mut().enumerate() {
            entry.id = format!("{}%{at}", entry.id).into();
        }
        let Some(text) = export(&entries) else { return Ok(()) };
        let events = parse(&text);
        let exported: Vec<_> = entries.iter().filter(|entry| exportable(entry)).collect();
        prop_assert_eq!(events.len(), exported.len());
        let mut uids = Vec::new();
        for (event, entry) in events.iter().zip(exported) {
            let uid = event.uid().unwrap();
            let id = url::form_urlencoded::parse(uid.strip_suffix("@kairos.io").unwrap().as_bytes()).next().unwrap().0.into_owned();
            prop_assert_eq!(&*id, &*entry.id);
            uids.push(uid);
            let summary = texts(event, &Property::Summary).concat();
            let summary = summary.strip_suffix(&seen(&format!(" ({})", entry.edition.as_deref().unwrap_or_default()))).unwrap_or(&summary);
            prop_assert_eq!(summary, seen(&entry.title));
            let place = [&entry.location.venue, &entry.location.city, &entry.location.text, &entry.location.country.as_deref().map(country)];
            let place = place.into_iter().flatten().map(|part| seen(part));
            prop_assert_eq!(texts(event, &Property::Location).concat(), place.collect::<Vec<_>>().join(", "));
            // This parser keeps only single spaces in lists.
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let tags: Vec<_> = entry.tags.iter().map(|tag| words(&seen(tag))).collect();
            prop_assert_eq!(texts(event, &Property::Categories).iter().map(|tag| words(tag)).collect::<Vec<_>>(), tags);
            let page = entry.url.clone().or(entry.edition_url.clone()).into_iter().collect::<Vec<_>>();
            prop_assert_eq!(texts(event, &Property::Url), page);

            // Both ends are of one type, and in order.
            let date = |property: &Property| {
                let found = event.property(property)?;
                assert_eq!(found.values.len(), 1);
                let at = found.values[0].as_partial_date_time().unwrap();
                let digits = (at.year, at.month, at.day, at.hour, at.minute, at.second);
                Some(((at.hour.is_some(), at.tz_hour.is_some()), digits))
            };
            let (kind, start) = date(&Property::Dtstart).unwrap();
            if let Some((end_kind, end)) = date(&Property::Dtend) {
                prop_assert_eq!(end_kind, kind);
                prop_assert!(end > start);
            }
            let first = entry.start.unwrap();
            prop_assert!(entry.end.is_some() || kind.0 != matches!(first, When::Day(_)));
            prop_assert!(event.has_property(&Property::Dtstamp) && event.has_property(&Property::Status));
        }
        uids.sort_unstable();
        uids.dedup();
        prop_assert_eq!(uids.len(), events.len(), "each has its own");
    }

    #[test]
    fn no_title_makes_a_bad_name(title in any_text()) {
        let name = file_name(&title);
        let stem = name.strip_suffix(".ics").unwrap();
        prop_assert!((1..=60).contains(&stem.len()) && !stem.starts_with('-') && !stem.ends_with('-'));
        prop_assert!(stem.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
    }
}

#[test]
fn what_is_over_or_called_off_is_not_offered() {
    let offered = |event: &Value| is_offered(&read_event(event).0, at("2024-02-04T12:00:00+01:00"));
    for (mut event, expected) in [
        (json!({"start": "2024-02-05"}), true),
        (json!({"start": "2024-02-04T11:00+01:00", "end": "2024-02-04T13:00+01:00"}), true),
        (json!({"start": "2024-02-04T11:00+01:00"}), false),
        (json!({"start": "2024-02-03"}), false),
        (json!({"start": "2024-03"}), false),
        (json!({}), false),
    ] {
        event["kind"] = json!("talk");
        for (status, is_on) in [("confirmed", true), ("tentative", true), ("cancelled", false), ("postponed", false)] {
            event["status"] = json!(status);
            assert_eq!(offered(&event), expected && is_on, "{event}");
            assert!(!expected || exportable(&read_event(&event).0), "{event}");
        }
    }
    assert!(offered(&json!({"kind": "release", "start": "2024-02-05"})));
}

#[test]
fn a_uid_is_that_of_the_feed_that_gave_out_the_id() {
    let uid = |feed: &str| {
        let text = json!({"items": [{"id": "1", "title": "T", "_event": {"kind": "talk", "start": "2024-02-04"}}]})
            .to_string();
        value(&event_timeline::feed::read(&text, feed, &common::resolve).unwrap().entries[0], "UID").unwrap()
    };
    assert_eq!(uid("https://a.example/events.json"), "1@a.example");
    assert_eq!(uid("http://jane@b.example:8080?x"), "1@b.example");
    assert_eq!(uid("file:///feed.json"), "1@kairos.io");
    // The UID does not depend on other feeds or their order.
    let feed = |id: &str, address: &str| {
        let text =
            json!({"items": [{"id": id, "title": "T", "_event": {"kind": "talk", "start": "2024-02-04"}}]}).to_string();
        event_timeline::feed::read(&text, address, &common::resolve).unwrap().entries
    };
    let (a, b) = (|| feed("1", "https://a.example/"), || feed("2", "https://b.example/"));
    for feeds in [vec![a(), b()], vec![b(), a()]] {
        let all = event_timeline::feed::merge(feeds);
        let mut uids: Vec<_> = all.iter().map(|entry| value(entry, "UID").unwrap()).collect();
        uids.sort();
        assert_eq!(uids, ["1@a.example", "2@b.example"]);
    }
}
