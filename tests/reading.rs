//! JSON Feed 1 and 1.1 with `_event`, as the contract describes it.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::{fixture, read, read_event, read_item, read_items, told};
use event_timeline::feed::{FeedError, read_bytes};
use event_timeline::model::{Dated, Kind, Recorded, Role, Status};
use serde_json::{Value, json};

#[test]
fn a_feed_of_version_1_1_is_read_in_full() {
    let feed = read(&fixture("talks")).unwrap();
    assert_eq!(told(&feed.skipped), [""; 0]);
    assert_eq!(feed.title.as_deref(), Some("Project & friends"));
    let talk = &feed.entries[0];
    assert_eq!((&*talk.id, talk.title.as_str()), ("talk-1", "Safe updates"));
    assert_eq!(talk.url.as_deref(), Some("https://project.example/talks/one/"));
    assert_eq!(talk.summary.as_deref(), Some("How A/B images work."));
    assert_eq!(talk.kind(), Kind::Talk);
    assert_eq!((talk.edition.as_deref(), talk.series.as_deref()), (Some("FOSDEM 2024"), Some("FOSDEM")));
    assert_eq!(talk.edition_url.as_deref(), Some("https://fosdem.example/2024/"));
    // The date is that of the talk, not that of its announcement.
    assert_eq!(talk.start.unwrap().to_string(), "2024-02-04T11:45:00+01:00");
    assert_eq!(talk.end.unwrap().to_string(), "2024-02-04T12:10:00+01:00");
    assert_eq!(talk.dated, Dated::Event);
    assert_eq!(talk.time_zone.as_deref(), Some("Europe/Brussels"));
    let place = &talk.location;
    let parts = [&place.room, &place.venue, &place.city, &place.country, &place.url, &place.text];
    let shown = parts.map(|part| part.as_deref().unwrap_or("-"));
    assert_eq!(shown, ["AW1.121", "ULB", "Brussels", "BE", "https://ulb.example/", "-"]);
    assert_eq!((talk.status, talk.recorded), (Status::Confirmed, Recorded::Pending));
    assert_eq!(talk.tags, ["updates", "security"]);
    assert_eq!(talk.language.as_deref(), Some("de"));
    let jane = &talk.people[0];
    assert_eq!((jane.name.as_str(), jane.url.as_deref()), ("Jane Doe", Some("https://jane.example/")));
    assert_eq!((jane.affiliation.as_deref(), jane.role.as_deref()), (Some("ACME"), Some("moderator")));
    assert_eq!(talk.people[1].name, "Max");
    assert_eq!(
        talk.media.iter().map(|media| media.role).collect::<Vec<_>>(),
        [Role::Recording, Role::Slides, Role::Captions]
    );
}

#[test]
fn an_ordinary_feed_is_a_timeline_of_posts() {
    let feed = read(&fixture("talks")).unwrap();
    let post = &feed.entries[1];
    assert_eq!((post.kind(), post.kind.as_ref()), (Kind::Post, None));
    assert_eq!((post.start.unwrap().to_string().as_str(), post.dated), ("2024-02-09", Dated::Published));
    assert_eq!(post.summary.as_deref(), Some("It was good."));
    // Members of the feed that apply to all of its items
    assert_eq!(post.people[0].name, "The Project");
    assert_eq!(post.language.as_deref(), Some("en"));
}

#[test]
fn a_feed_of_version_1_is_read_in_full() {
    let feed = read(&fixture("version-1")).unwrap();
    assert_eq!(told(&feed.skipped), [""; 0]);
    let hello = &feed.entries[0];
    assert_eq!(hello.people[0].name, "Guest");
    assert_eq!(hello.people[0].url.as_deref(), Some("https://guest.example/"));
    assert_eq!(feed.entries[1].people[0].name, "Ann Author");
    // `date_modified` if there is no other date
    assert_eq!(hello.start.unwrap().to_string(), "2022-07-09T00:00:00+00:00");
    assert_eq!(hello.summary.as_deref(), Some("Hello, world!"));
}

#[test]
fn the_version_does_not_matter() {
    for version in [json!(null), json!("http://jsonfeed.org/version/1"), json!(1.1), json!("2"), json!({})] {
        let feed = read(&json!({"version": version, "items": [{"id": "1", "title": "A"}]}).to_string()).unwrap();
        assert_eq!((feed.entries.len(), feed.skipped.len()), (1, 0), "{version}");
    }
    assert_eq!(read(r#"{"items": [{"id": "1", "title": "A"}]}"#).unwrap().entries.len(), 1);
}

#[test]
fn a_note_is_its_own_title() {
    let feed = read(&fixture("notes")).unwrap();
    let note = &feed.entries[0];
    assert_eq!(
        note.title,
        "Coffee at X — the best in town, and not only because it is the only one that opens before…"
    );
    assert_eq!(note.summary, None);
    // The same note on two hosts: the id is an identifier, not the URL.
    assert_eq!(&*note.id, "http://old.example/2018/06/26/coffee.html");
    assert_eq!(note.url.as_deref(), Some("https://new.example/2018/06/26/coffee.html"));
    // A picture without text still has a page.
    assert_eq!(feed.entries[1].title, "new.example/2018/06/26/191328.html");
    assert_eq!(told(&feed.skipped), [""; 0]);

    let cases = [
        (json!({"summary": "The summary", "content_text": "The text"}), "The summary"),
        (json!({"content_text": "AT&amp;T <b>"}), "AT&amp;T <b>"),
        (json!({"title": "<b></b>", "content_html": "<h1></h1>"}), "project.example/x"),
        (json!({"_event": {"kind": "booth", "name": "FOSDEM 2024"}}), "FOSDEM 2024"),
        (json!({"attachments": [{"url": "a.pdf", "title": "Our slides"}]}), "Our slides"),
    ];
    for (mut item, title) in cases {
        (item["id"], item["url"]) = (json!("1"), json!("/x/"));
        assert_eq!(read_item(&item).0.title, title, "{item}");
    }
}

#[test]
fn a_picture_alone_is_what_it_shows() {
    let note = json!({"id": "1", "url": "https://e.example/1", "date_published": "2026-01-26",
        "content_html": "<p><img src='https://e.example/a.jpg' alt='A boat'></p>",
        "content_text": "<img src=\"https://e.example/a.jpg\" alt=\"A boat\">"});
    let (entry, _) = read_item(&note);
    assert_eq!((entry.title.as_str(), entry.summary), ("A boat", None));
}

#[test]
fn the_page_that_an_entry_is_about_stands_beside_its_own() {
    let (own, other) = ("https://project.example/a", "https://other.example/b");
    let cases = [
        (json!({"url": "/a", "external_url": other}), Some(own), Some(other)),
        (json!({"external_url": other}), Some(other), None),
        (json!({"url": "/a", "external_url": own}), Some(own), None),
        (json!({"url": "/a"}), Some(own), None),
    ];
    for (mut item, url, external) in cases {
        (item["id"], item["title"]) = (json!("1"), json!("T"));
        let (entry, _) = read_item(&item);
        assert_eq!((entry.url.as_deref(), entry.external_url.as_deref()), (url, external), "{item}");
    }
}

#[test]
fn a_date_that_means_one_thing_is_read_and_named() {
    let cases = [
        (json!("20240512"), "2024-05-12"),
        (json!(20_240_512), "2024-05-12"),
        (json!("2024-02-04T24:00:00Z"), "2024-02-05T00:00:00+00:00"),
        (json!("Tue, 06 Feb 2024 10:53:13 +0100"), "2024-02-06T10:53:13+01:00"),
        (json!("2024/05/07"), "2024-05-07"),
    ];
    for (date, shown) in cases {
        let (entry, skipped) = read_item(&json!({"id": "1", "title": "T", "date_published": date}));
        assert_eq!(entry.start.map(|start| start.to_string()).as_deref(), Some(shown), "{date}");
        let remark = format!("item 1 (1), date_published: not an ISO 8601 date, and read as {shown}");
        assert_eq!(told(&skipped), [remark]);
        let (entry, skipped) = read_event(&json!({"start": date}));
        assert_eq!((entry.start.map(|start| start.to_string()).as_deref(), skipped.len()), (Some(shown), 1), "{date}");
    }
    // Dates in words are ambiguous, and a number can mean many things.
    for date in [json!("6 February 2024"), json!(1_707_213_193), json!("1707213193"), json!("05/07/2024")] {
        let (entry, skipped) = read_item(&json!({"id": "1", "title": "T", "date_published": date}));
        assert_eq!(
            (entry.start, told(&skipped)),
            (None, vec!["item 1 (1), date_published: not an ISO 8601 date".to_owned()]),
            "{date}"
        );
    }
}

#[test]
fn the_encoding_is_what_the_bytes_say() {
    let text = r#"{"title": "Zürich", "items": [{"id": "1", "title": "Grüße 👋"}]}"#;
    let utf_16 =
        |bytes: fn(u16) -> [u8; 2]| format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let with_mark = format!("\u{feff}{text}").into_bytes();
    for bytes in [text.as_bytes().to_vec(), with_mark, utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes)] {
        let feed = read_bytes(bytes, common::HERE, &common::resolve).unwrap();
        assert_eq!((feed.title.as_deref(), feed.entries[0].title.as_str()), (Some("Zürich"), "Grüße 👋"));
        assert_eq!(told(&feed.skipped), [""; 0]);
    }
    // An older encoding.
    let latin_1: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
    let feed = read_bytes(latin_1.clone(), common::HERE, &common::resolve).unwrap();
    assert_eq!(
        (feed.title.as_deref(), feed.entries[0].title.as_str()),
        (Some("Z\u{fffd}rich"), "Gr\u{fffd}\u{fffd}e ?")
    );
    assert_eq!(told(&feed.skipped), ["the feed: not UTF-8, so some characters are lost: save it as UTF-8"]);
    // Unreadable: compressed, or cut off.
    for bytes in [b"\x1f\x8b\x08\0".to_vec(), latin_1[..20].to_vec()] {
        let error = read_bytes(bytes, common::HERE, &common::resolve).unwrap_err();
        assert_eq!(error.to_string(), "not UTF-8: save it as UTF-8");
    }
    assert_eq!(read_bytes(b"[]".to_vec(), common::HERE, &common::resolve).unwrap_err(), FeedError::Member("items"));
}

#[test]
fn numbers_are_taken_as_text_where_text_is_meant() {
    let (entry, skipped) = read_item(&json!({"id": 17, "title": 2024, "tags": [5, "5"], "_event": {"start": 2024}}));
    assert_eq!((&*entry.id, entry.title.as_str()), ("17", "2024"));
    assert_eq!(entry.tags, ["5"]);
    assert_eq!(entry.start.unwrap().to_string(), "2024");
    assert_eq!(told(&skipped), [""; 0]);
    // A fraction is not an id.
    let (entry, skipped) = read_item(&json!({"id": 1.5, "title": "A", "url": "/a"}));
    assert_eq!(&*entry.id, "https://project.example/a");
    assert_eq!(told(&skipped), ["item 1, id: not text"]);
}

#[test]
fn authors_may_be_written_in_many_ways() {
    let cases: [(Value, &[&str]); 15] = [
        (json!({"authors": [{"name": "A"}, {"name": "B"}]}), &["A", "B"]),
        (json!({"author": {"name": "A"}}), &["A"]),
        (json!({"author": "A"}), &["A"]),
        (json!({"authors": "A"}), &["A"]),
        (json!({"authors": ["A", "B &amp; C"]}), &["A", "B & C"]),
        (json!({"authors": {"name": "A"}}), &["A"]),
        (json!({"author": [{"name": "A"}]}), &["A"]),
        // Both members, as version 1.1 recommends for compatibility with version 1
        (json!({"authors": [{"name": "A"}], "author": {"name": "B"}}), &["A"]),
        (json!({"authors": [], "author": {"name": "B"}}), &["B"]),
        // An author without a name is left out.
        (json!({"authors": [{"url": "https://a.example/"}, {"name": " "}, {"name": "A"}]}), &["A"]),
        (
            json!({"authors": [{"_event": {"affiliation": "CERN"}}, {"name": "", "_event": {"affiliation": "EPFL", "role": "host"}}]}),
            &["CERN", "EPFL"],
        ),
        (json!({"authors": [{"name": "A", "_event": {"affiliation": "CERN"}}]}), &["A"]),
        // Other contact URLs that the standard allows
        (json!({"authors": [{"name": "A", "url": "mailto:a@a.example"}]}), &["A"]),
        (json!({"author": ""}), &[]),
        (json!({"authors": [null]}), &[]),
    ];
    for (mut item, names) in cases {
        (item["id"], item["title"]) = (json!("1"), json!("T"));
        let (entry, skipped) = read_item(&item);
        assert_eq!(entry.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), names, "{item}");
        assert_eq!(told(&skipped), [""; 0], "{item}");
    }
}

#[test]
fn the_kind_is_a_known_word_or_stands_as_it_is() {
    let cases = [("talk", Kind::Talk), ("Lightning-Talk", Kind::LightningTalk), ("KEYNOTE", Kind::Keynote)];
    for (word, kind) in cases.into_iter().chain(Kind::ALL) {
        assert_eq!(read_event(&json!({"kind": word})).0.kind(), kind, "{word}");
    }
    let (entry, skipped) = read_event(&json!({"kind": "Hackathon &amp; party"}));
    assert_eq!(entry.kind(), Kind::Other("Hackathon & party".into()));
    assert_eq!((entry.kind().as_str(), skipped.len()), ("Hackathon & party", 0));
    assert_eq!(read_event(&json!({})).0.kind(), Kind::Post);
}

#[test]
fn an_items_date_is_the_events_else_the_publications() {
    let item = json!({"id": "1", "title": "A", "date_published": "2024-01-02", "date_modified": "2024-01-03"});
    let with = |event: Value| {
        let mut item = item.clone();
        item["_event"] = event;
        let entry = read_item(&item).0;
        (entry.start.map(|at| at.to_string()), entry.end.map(|at| at.to_string()), entry.dated)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(with(json!({"start": "2024"})), (some("2024"), None, Dated::Event));
    assert_eq!(with(json!({"start": "2024-03", "end": "2024-04"})), (some("2024-03"), some("2024-04"), Dated::Event));
    assert_eq!(with(json!({"start": "soon"})), (some("2024-01-02"), None, Dated::Published));
    assert_eq!(with(json!({})), (some("2024-01-02"), None, Dated::Published));
    // An end alone still gives a date.
    assert_eq!(with(json!({"end": "2024-02-04"})), (some("2024-02-04"), None, Dated::Event));
    assert_eq!(with(json!({"start": "x", "end": "2024-02-04"})), (some("2024-02-04"), None, Dated::Event));
    let (entry, _) = read_item(&json!({"id": "1", "title": "A", "date_published": "?", "date_modified": "2024-01-03"}));
    assert_eq!(entry.start.unwrap().to_string(), "2024-01-03");
}

#[test]
fn the_year_is_that_of_the_dates_own_offset() {
    let (entry, _) = read_event(&json!({"start": "2023-12-31T23:30:00-08:00"}));
    assert_eq!(entry.year(), Some(2023));
    assert_eq!(read_event(&json!({})).0.year(), None);
}

#[test]
fn a_place_is_a_text_or_its_parts() {
    let cases = [
        (json!("Online &amp; on site"), ["-", "-", "-", "-", "Online & on site"]),
        (json!({"room": "A&amp;B", "city": "Köln"}), ["A&B", "-", "Köln", "-", "-"]),
        (json!({"country": "de"}), ["-", "-", "-", "DE", "-"]),
        // Duplicate parts are shown once.
        (json!({"city": "Online", "country": "online"}), ["-", "-", "Online", "-", "-"]),
        // A country's name is not a code, but still useful.
        (json!({"city": "Paris", "country": "France"}), ["-", "-", "Paris", "-", "France"]),
        (json!({}), ["-"; 5]),
        (json!(" "), ["-"; 5]),
    ];
    for (location, parts) in cases {
        let (entry, skipped) = read_event(&json!({"location": location}));
        let place = &entry.location;
        let found = [&place.room, &place.venue, &place.city, &place.country, &place.text];
        assert_eq!(found.map(|part| part.as_deref().unwrap_or("-")), parts, "{location}");
        assert_eq!((skipped.len(), place.is_empty()), (0, parts == ["-"; 5]));
    }
}

#[test]
fn what_is_called_off_says_so() {
    for (word, status) in
        Status::ALL.into_iter().chain([("CANCELLED", Status::Cancelled), ("canceled", Status::Cancelled)])
    {
        assert_eq!(read_event(&json!({"status": word})).0.status, status, "{word}");
    }
    assert_eq!(read_event(&json!({"recording": "none"})).0.recorded, Recorded::Never);
    assert_eq!(read_event(&json!({})).0.recorded, Recorded::Unsaid);
}

#[test]
fn a_large_feed_of_one_timestamp_keeps_its_order() {
    let items: Vec<_> = (0..800)
        .map(|number| json!({"id": number, "title": format!("Nr. {number}"), "date_published": "2020-01-01T00:00:00Z",
            "content_html": "<p>A paragraph of some length, as posts have them.</p>".repeat(if number == 400 { 3200 } else { 30 })}))
        .collect();
    let feed = read_items(&json!(items));
    assert_eq!(feed.skipped.len(), 0);
    let in_order = feed.entries.iter().enumerate().all(|(at, entry)| entry.title == format!("Nr. {at}"));
    assert!(in_order && feed.entries.len() == 800);
}

#[test]
fn of_two_members_of_one_name_the_last_counts() {
    let text = r#"{"items": [], "items": [{"id": "1", "title": "A", "t\u0069tle": "B", "id": 9007199254740993}]}"#;
    let feed = read(text).unwrap();
    assert_eq!((&*feed.entries[0].id, feed.entries[0].title.as_str()), ("9007199254740993", "B"));
}
