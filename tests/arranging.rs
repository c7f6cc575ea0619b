//! The timeline as a reader sees it: by year, newest first, editions together, what is to come above.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{at, entries, titles};
use event_timeline::options::{Options, Order, View};
use event_timeline::timeline::{Edition, Group, Plan, arrange};
use serde_json::{Value, json};

const NOW: &str = "2024-06-01T12:00:00+02:00";

fn plan(items: &Value, options: &Options) -> Plan {
    arrange(&entries(items), options, at(NOW))
}

/// A group in one line: `talk`, or `FOSDEM 2024 [talk, post]`.
fn line(group: &Group) -> String {
    match group {
        Group::Single(entry) => entry.title.clone(),
        Group::Edition(edition) => format!("{} [{}]", edition.name, titles(&edition.entries).join(", ")),
    }
}

/// The plan as lines: what is to come under `coming`, each year under its number.
fn lines(plan: &Plan) -> Vec<String> {
    let mut lines = Vec::new();
    if !plan.coming.is_empty() {
        lines.push(format!("coming: {}", plan.coming.iter().map(line).collect::<Vec<_>>().join("; ")));
    }
    for year in &plan.years {
        let name = year.year.map_or("undated".to_owned(), |year| year.to_string());
        lines.push(format!("{name}: {}", year.groups.iter().map(line).collect::<Vec<_>>().join("; ")));
    }
    lines
}

fn edition(plan: &Plan) -> &Edition {
    let groups = plan.years.iter().flat_map(|year| &year.groups).chain(&plan.coming);
    let mut editions = groups.filter_map(|group| match group {
        Group::Edition(edition) => Some(edition),
        Group::Single(_) => None,
    });
    editions.next().unwrap()
}

fn item(title: &str, event: &Value) -> Value {
    json!({"id": title, "title": title, "_event": event})
}

fn post(title: &str, date: &str) -> Value {
    json!({"id": title, "title": title, "date_published": date})
}

#[test]
fn nothing_is_an_empty_plan() {
    let plan = plan(&json!([]), &Options::default());
    assert!(plan.is_empty() && plan.len() == 0);
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
    // The posts about it, too: also the one of the year before.
    assert_eq!(
        lines(&plan),
        ["2024: another post; FOSDEM 2024 [come and see us, Saturday talk, Sunday talk, looking back, sometime]"]
    );
    // But they make it neither longer nor earlier.
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
    // What is known to the day says more than what is known to the year.
    let vague = [json!({"kind": "talk", "start": "2024"}), json!({"kind": "talk", "start": "2024-02-04"})];
    assert_eq!(span(&vague), (some("2024-02-04"), None));
    assert_eq!(span(&[json!({"kind": "talk", "start": "2024-02"})]), (some("2024-02"), None));
    // Without a word of its kind, what starts takes place; a post does not, nor what has no date of its own.
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
        let parts =
            [edition.place.room, edition.place.venue, edition.place.city, edition.place.country, edition.place.text];
        parts.map(|part| part.unwrap_or("-".to_owned())).join(" ")
    };
    let one = json!({"room": "A", "venue": "ULB", "city": "Brussels", "country": "BE"});
    assert_eq!(place(&[one.clone(), json!(null)]), "- ULB Brussels BE -");
    let other_room = json!({"room": "B", "venue": "ULB", "city": "Brussels", "country": "BE"});
    assert_eq!(place(&[one.clone(), other_room]), "- ULB Brussels BE -");
    let other_venue = json!({"venue": "Hotel", "city": "Brussels", "country": "BE"});
    assert_eq!(place(&[one.clone(), other_venue]), "- - Brussels BE -");
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
        assert_eq!(found[0], "coming: today; tomorrow; in a year");
        assert!(found[1].starts_with("2024: ") && found.len() == 2);
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
    // Its video is still to be published: the edition is over all the same.
    let video = json!({"kind": "video", "name": "E", "start": "2024-07-01"});
    let items = json!([item("talk", &event("2024-05-31")), item("video", &video)]);
    assert_eq!(lines(&plan(&items, &Options::default())), ["2024: E [talk, video]"]);
    assert_eq!(lines(&plan(&json!([item("video", &video)]), &Options::default())), ["coming: E [video]"]);
}

#[test]
fn the_view_next_shows_the_coming_event_or_the_latest() {
    let next = Options { view: View::Next, ..Options::default() };
    let talk = |title: &str, start: &str| item(title, &json!({"kind": "talk", "start": start}));
    let off = |title: &str, start: &str, status: &str| item(title, &json!({"start": start, "status": status}));
    let old = [talk("old", "2023-01-01"), talk("latest", "2024-05-01"), post("newer post", "2024-05-20")];
    let with = |items: &[Value]| lines(&plan(&json!([old.as_slice(), items].concat()), &next));
    assert_eq!(with(&[talk("b", "2024-09-01"), talk("a", "2024-07-01")]), ["coming: a"]);
    // The latest event, not the latest post about anything
    assert_eq!(with(&[]), ["2024: latest"]);
    // What is called off is not next.
    assert_eq!(with(&[off("a", "2024-07-01", "cancelled"), talk("b", "2024-09-01")]), ["coming: b"]);
    assert_eq!(with(&[off("a", "2024-07-01", "postponed")]), ["2024: latest"]);
    assert_eq!(with(&[off("a", "2024-07-01", "tentative")]), ["coming: a"]);
    let alone = |items: Value| lines(&plan(&items, &next));
    assert_eq!(alone(json!([off("a", "2024-07-01", "cancelled")])), ["coming: a"]);
    // Without any event: the latest of what there is
    assert_eq!(alone(json!([post("a", "2023-01-01"), post("b", "2024-01-01")])), ["2024: b"]);
    assert_eq!(alone(json!([{"id": "1", "title": "first"}, {"id": "2", "title": "second"}])), ["undated: first"]);
    assert_eq!(alone(json!([])), [""; 0]);
    // An edition is shown whole, unless a limit says otherwise.
    let event = |start: &str| json!({"kind": "talk", "name": "E", "start": start});
    let items = json!([
        item("one", &event("2024-05-31")),
        item("two", &event("2024-06-02")),
        item("three", &event("2024-06-03"))
    ]);
    assert_eq!(alone(items.clone()), ["coming: E [one, two, three]"]);
    assert_eq!(lines(&plan(&items, &Options { limit: Some(1), ..next })), ["coming: E [two]"]);
}

#[test]
fn a_limit_counts_entries_from_the_end_that_is_asked_for() {
    let event = |name: &str, start: &str| json!({"kind": "talk", "name": name, "start": start});
    let items = json!([
        post("old", "2022-01-01"),
        item("a1", &event("A", "2023-02-03")),
        item("a2", &event("A", "2023-02-04")),
        item("a3", &event("A", "2023-02-05")),
        post("new", "2024-01-01"),
        item("b1", &event("B", "2024-05-30")),
        item("b2", &event("B", "2024-06-02")),
        item("b3", &event("B", "2024-06-03")),
    ]);
    let limited =
        |limit: usize, order: Order| lines(&plan(&items, &Options { limit: Some(limit), order, ..Options::default() }));
    // What is to come first
    assert_eq!(limited(1, Order::Newest), ["coming: B [b2]"]);
    assert_eq!(limited(2, Order::Oldest), ["coming: B [b2, b3]"]);
    assert_eq!(limited(3, Order::Newest), ["coming: B [b1, b2, b3]"]);
    // Then the newest, also of an edition
    assert_eq!(limited(4, Order::Newest), ["coming: B [b1, b2, b3]", "2024: new"]);
    assert_eq!(limited(6, Order::Newest), ["coming: B [b1, b2, b3]", "2024: new", "2023: A [a2, a3]"]);
    // Or the oldest
    assert_eq!(limited(6, Order::Oldest), ["coming: B [b1, b2, b3]", "2022: old", "2023: A [a1, a2]"]);
    assert_eq!(limited(99, Order::Newest).len(), 4);
    // What the edition says of itself is still about all of it.
    let cut = plan(&items, &Options { limit: Some(6), order: Order::Oldest, ..Options::default() });
    let Some(Group::Edition(a)) = cut.years[1].groups.first() else { panic!("{cut:?}") };
    assert_eq!(a.end.unwrap().to_string(), "2023-02-05");
}

#[test]
fn filters_show_these_alone() {
    let items = json!([
        {"id": "1", "title": "talk", "tags": ["Rust", "kernel"], "_event": {"kind": "talk", "name": "FOSDEM 2024", "series": "FOSDEM", "start": "2024-02-04"}},
        {"id": "2", "title": "told", "date_published": "2025-01-09", "_event": {"name": "FOSDEM 2024"}},
        {"id": "3", "title": "hack", "_event": {"kind": "Hackathon", "series": "Other", "start": "2023-05-01"}},
        {"id": "4", "title": "post", "tags": ["rust"], "date_published": "2023-03-01"},
        {"id": "5", "title": "undated", "tags": ["Übung"]},
    ]);
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let all = Options::default();
    let cases: [(Options, &[&str]); 11] = [
        (Options { kinds: words(&["TALK"]), ..all.clone() }, &["2024: FOSDEM 2024 [talk]"]),
        (Options { kinds: words(&["hackathon"]), ..all.clone() }, &["2023: hack"]),
        (Options { kinds: words(&["booth"]), ..all.clone() }, &[]),
        // A post of its edition belongs to the series, and stands in the edition's year.
        (Options { series: words(&["fosdem"]), ..all.clone() }, &["2024: FOSDEM 2024 [talk, told]"]),
        (
            Options { kinds: words(&["post"]), ..all.clone() },
            &["2024: FOSDEM 2024 [told]", "2023: post", "undated: undated"],
        ),
        (Options { tags: words(&["rust"]), ..all.clone() }, &["2024: FOSDEM 2024 [talk]", "2023: post"]),
        (Options { tags: words(&["none", "Übung"]), ..all.clone() }, &["undated: undated"]),
        // The years are those that stand above.
        (Options { years: vec![2024], ..all.clone() }, &["2024: FOSDEM 2024 [talk, told]"]),
        (Options { years: vec![2025], ..all.clone() }, &[]),
        (Options { years: vec![2024, 2023], tags: words(&["kernel"]), ..all.clone() }, &["2024: FOSDEM 2024 [talk]"]),
        (Options { kinds: words(&["talk", "Hackathon"]), series: words(&["Other"]), ..all }, &["2023: hack"]),
    ];
    for (options, shown) in cases {
        assert_eq!(lines(&plan(&items, &options)), shown, "{options:?}");
    }
    // When it was does not depend on who is asked.
    let told = plan(&items, &Options { kinds: words(&["post"]), ..Options::default() });
    assert_eq!(edition(&told).start.unwrap().to_string(), "2024-02-04");
}
