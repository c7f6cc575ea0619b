//! The timeline as a reader sees it: by year, newest first, editions grouped, upcoming entries above.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::shown::{edition, item, lines, plan, post};
use event_timeline::options::{Options, Order, View};
use event_timeline::timeline::Plan;
use serde_json::{Value, json};

#[test]
fn nothing_is_an_empty_plan() {
    let plan = plan(&json!([]), &Options::default());
    assert!(plan.is_empty());
    assert_eq!(plan.len(), 0);
    assert_eq!(plan, Plan::default());
}

#[test]
fn years_stand_newest_first_and_dates_in_them() {
    let items = json!([
        post("May 2023", "2023-05"),
        post("2023", "2023"),
        post("New Year's Eve in Seattle", "2023-12-31T20:00:00-08:00"),
        post("New Year in Auckland", "2024-01-01T00:30:00+13:00"),
        json!({"id": "undated", "title": "undated"}),
        post("February", "2024-02-04"),
        post("1999", "1999-12-31"),
    ]);
    let mut options = Options::default();
    assert_eq!(
        lines(&plan(&items, &options)),
        [
            "2024: February; New Year in Auckland",
            "2023: New Year's Eve in Seattle; May 2023; 2023",
            "1999: 1999",
            "undated: undated",
        ]
    );
    options.order = Order::Oldest;
    assert_eq!(
        lines(&plan(&items, &options)),
        [
            "1999: 1999",
            "2023: 2023; May 2023; New Year's Eve in Seattle",
            "2024: New Year in Auckland; February",
            "undated: undated",
        ]
    );
}

#[test]
fn entries_of_one_date_stay_in_the_feeds_order() {
    let event = json!({"kind": "talk", "name": "E", "start": "2024-02-04"});
    let items = json!([
        post("a", "2024-02-04"),
        item("b", &event),
        post("c", "2024-02-04"),
        item("d", &event),
        post("e", "2024-02-04")
    ]);
    for order in [Order::Newest, Order::Oldest] {
        let options = Options { order, ..Options::default() };
        assert_eq!(lines(&plan(&items, &options)), ["2024: a; E [b, d]; c; e"]);
    }
}

#[test]
fn the_entries_of_an_edition_stand_together_in_the_order_of_time() {
    let talk = |start: Value| json!({"kind": "talk", "name": "FOSDEM 2024", "start": start});
    let items = json!([
        {"id": "1", "title": "looking back", "date_published": "2024-02-20", "_event": {"name": "FOSDEM 2024"}},
        item("sometime", &talk(Value::Null)),
        item("Sunday talk", &talk(json!("2024-02-04T10:00:00+01:00"))),
        post("another post", "2024-02-10"),
        item("Saturday talk", &talk(json!("2024-02-03T10:00:00+01:00"))),
        {"id": "2", "title": "come and see us", "date_published": "2023-12-20", "_event": {"name": "FOSDEM 2024"}},
    ]);
    let plan = plan(&items, &Options::default());
    // Posts about the edition are in it too, including one of the year before.
    assert_eq!(
        lines(&plan),
        ["2024: another post; FOSDEM 2024 [come and see us, Saturday talk, Sunday talk, looking back, sometime]"]
    );
    // But they do not change its start and end.
    let edition = edition(&plan);
    assert_eq!(edition.start.unwrap().to_string(), "2024-02-03");
    assert_eq!(edition.end.unwrap().to_string(), "2024-02-04");
}

#[test]
fn an_edition_says_when_and_where_it_is_as_far_as_its_entries_tell() {
    let none = json!(null);
    let span = |events: &[Value]| {
        let items = events.iter().enumerate().map(|(at, event)| {
            let mut event = event.clone();
            event["name"] = json!("E");
            json!({"id": at, "title": "T", "date_published": "2024-05-01", "_event": event})
        });
        let plan = plan(&items.collect::<Vec<_>>().into(), &Options::default());
        let edition = edition(&plan).clone();
        (edition.start.map(|at| at.to_string()), edition.end.map(|at| at.to_string()))
    };
    let some = |text: &str| Some(text.to_owned());
    let one_day = span(&[json!({"start": "2024-02-04T10:00:00+01:00", "end": "2024-02-04T11:00:00+01:00"})]);
    assert_eq!(one_day, (some("2024-02-04"), None));
    let booth = json!({"kind": "booth", "start": "2024-02-03", "end": "2024-02-04"});
    assert_eq!(
        span(&[json!({"kind": "talk", "start": "2024-02-03T10:00:00+01:00"}), booth]),
        (some("2024-02-03"), some("2024-02-04"))
    );
    // A date known to the day takes precedence over one known to the year.
    let vague = [json!({"kind": "talk", "start": "2024"}), json!({"kind": "talk", "start": "2024-02-04"})];
    assert_eq!(span(&vague), (some("2024-02-04"), None));
    assert_eq!(span(&[json!({"kind": "talk", "start": "2024-02"})]), (some("2024-02"), None));
    // An entry without a kind counts as taking place if it has a start; a post does not count, nor an entry
    // without a date of its own.
    assert_eq!(span(&[json!({"start": "2024-02-04"})]), (some("2024-02-04"), None));
    assert_eq!(span(&[json!({"kind": "post", "start": "2024-02-04"})]), (None, None));
    assert_eq!(span(&[json!({"start": none})]), (None, None));
}

#[test]
fn an_edition_says_the_place_that_its_entries_have_in_common() {
    let place = |locations: &[Value]| {
        let items = locations.iter().enumerate().map(|(at, location)| {
            json!({"id": at, "title": "T", "_event": {"name": "E", "location": location, "url": "/e", "series": "S"}})
        });
        let plan = plan(&items.collect::<Vec<_>>().into(), &Options::default());
        let edition = edition(&plan).clone();
        assert_eq!(edition.url.as_deref(), Some("https://project.example/e"));
        assert_eq!(edition.series.as_deref(), Some("S"));
        let parts = [
            edition.location.room,
            edition.location.venue,
            edition.location.city,
            edition.location.country,
            edition.location.text,
        ];
        parts.map(|part| part.unwrap_or("-".to_owned())).join(" ")
    };
    let one = json!({"room": "A", "venue": "ULB", "city": "Brussels", "country": "BE"});
    assert_eq!(place(&[one.clone(), json!(null)]), "- ULB Brussels BE -");
    let other_room = json!({"room": "B", "venue": "ULB", "city": "Brussels", "country": "BE"});
    assert_eq!(place(&[one.clone(), other_room]), "- ULB Brussels BE -");
    let other_venue = json!({"venue": "Hotel", "city": "Brussels", "country": "BE"});
    assert_eq!(place(&[one.clone(), other_venue]), "- - Brussels BE -");
    // An item that names only the city is no contradiction.
    assert_eq!(place(&[json!({"city": "Brussels", "country": "BE"}), one.clone()]), "- ULB Brussels BE -");
    assert_eq!(place(&[one, json!("Online")]), "- - - - -");
    assert_eq!(place(&[json!("Online"), json!("Online")]), "- - - - Online");
    assert_eq!(place(&[json!(null)]), "- - - - -");
}

#[test]
fn what_is_to_come_stands_above_the_soonest_first() {
    let items = json!([
        item("in a year", &json!({"kind": "talk", "start": "2025-06-01"})),
        item("tomorrow", &json!({"kind": "talk", "start": "2024-06-02"})),
        item("today", &json!({"kind": "talk", "start": "2024-06-01"})),
        item("yesterday", &json!({"kind": "talk", "start": "2024-05-31"})),
        post("post of tomorrow", "2024-06-02"),
    ]);
    for order in [Order::Newest, Order::Oldest] {
        let found = lines(&plan(&items, &Options { order, ..Options::default() }));
        assert_eq!(found, ["coming: today; tomorrow; post of tomorrow; in a year", "2024: yesterday"]);
    }
}

#[test]
fn an_edition_is_to_come_as_one_until_the_last_of_it_is_over() {
    let event = |start: &str| json!({"kind": "talk", "name": "E", "start": start});
    let announced =
        json!({"id": "1", "title": "announcement", "date_published": "2024-03-01", "_event": {"name": "E"}});
    let items = json!([item("first", &event("2024-05-31")), announced, item("last", &event("2024-06-02"))]);
    let shown = plan(&items, &Options::default());
    assert_eq!(lines(&shown), ["coming: E [announcement, first, last]"]);
    // The edition is over even if its video is still to be published.
    let video = json!({"kind": "video", "name": "E", "start": "2024-07-01"});
    let items = json!([item("talk", &event("2024-05-31")), item("video", &video)]);
    assert_eq!(lines(&plan(&items, &Options::default())), ["2024: E [talk, video]"]);
    assert_eq!(lines(&plan(&json!([item("video", &video)]), &Options::default())), ["coming: E [video]"]);
}

#[test]
fn what_is_written_of_what_was_called_off_does_not_make_it_the_next() {
    let talk = |status: &str| json!({"kind": "talk", "name": "X 2026", "start": "2024-06-10", "status": status});
    let items = |status: &str| {
        let off =
            json!({"id": "2", "title": "X 2026 is off", "date_published": "2024-05-20", "_event": {"name": "X 2026"}});
        json!([item("x", &talk(status)), off, item("meetup", &json!({"kind": "meetup", "start": "2024-07-10"}))])
    };
    let next = Options { view: View::Next, ..Options::default() };
    for (status, expected) in [
        ("cancelled", "coming: meetup"),
        ("postponed", "coming: meetup"),
        ("confirmed", "coming: X 2026 [X 2026 is off, x]"),
    ] {
        assert_eq!(lines(&plan(&items(status), &next)), [expected], "{status}");
    }
    // A part of the edition that is over does not change that either.
    let over = json!({"kind": "talk", "name": "X 2026", "start": "2024-05-30"});
    let mut all = items("cancelled");
    all.as_array_mut().unwrap().push(item("was", &over));
    assert_eq!(lines(&plan(&all, &next)), ["coming: meetup"]);
}
