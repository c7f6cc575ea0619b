//! Which entries are chosen: the next event, a limited number, or only these kinds, series, tags and years.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::shown::{edition, item, lines, plan, post};
use event_timeline::options::{Options, Order, View};
use event_timeline::timeline::Group;
use serde_json::{Value, json};

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
    // An event that was called off is not the next.
    assert_eq!(with(&[off("a", "2024-07-01", "cancelled"), talk("b", "2024-09-01")]), ["coming: b"]);
    assert_eq!(with(&[off("a", "2024-07-01", "postponed")]), ["2024: latest"]);
    assert_eq!(with(&[off("a", "2024-07-01", "tentative")]), ["coming: a"]);
    let alone = |items: Value| lines(&plan(&items, &next));
    assert_eq!(alone(json!([off("a", "2024-07-01", "cancelled")])), ["coming: a"]);
    // Without any event: the latest entry
    assert_eq!(alone(json!([post("a", "2023-01-01"), post("b", "2024-01-01")])), ["2024: b"]);
    assert_eq!(alone(json!([{"id": "1", "title": "first"}, {"id": "2", "title": "second"}])), ["undated: first"]);
    assert_eq!(alone(json!([])), [""; 0]);
    // An edition is shown whole, unless a limit cuts it.
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
    // Upcoming entries first
    assert_eq!(limited(1, Order::Newest), ["coming: B [b2]"]);
    assert_eq!(limited(2, Order::Oldest), ["coming: B [b2, b3]"]);
    assert_eq!(limited(3, Order::Newest), ["coming: B [b1, b2, b3]"]);
    // Then the newest, also within an edition
    assert_eq!(limited(4, Order::Newest), ["coming: B [b1, b2, b3]", "2024: new"]);
    assert_eq!(limited(6, Order::Newest), ["coming: B [b1, b2, b3]", "2024: new", "2023: A [a2, a3]"]);
    // Or the oldest
    assert_eq!(limited(6, Order::Oldest), ["coming: B [b1, b2, b3]", "2022: old", "2023: A [a1, a2]"]);
    assert_eq!(limited(99, Order::Newest).len(), 4);
    // An edition's own description still covers all of it.
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
        // A post about an edition belongs to its series, and is listed in the edition's year.
        (Options { series: words(&["fosdem"]), ..all.clone() }, &["2024: FOSDEM 2024 [talk, told]"]),
        (
            Options { kinds: words(&["post"]), ..all.clone() },
            &["2024: FOSDEM 2024 [told]", "2023: post", "undated: undated"],
        ),
        (Options { tags: words(&["rust"]), ..all.clone() }, &["2024: FOSDEM 2024 [talk]", "2023: post"]),
        (Options { tags: words(&["none", "Übung"]), ..all.clone() }, &["undated: undated"]),
        // The years are those of the headings.
        (Options { years: vec![2024], ..all.clone() }, &["2024: FOSDEM 2024 [talk, told]"]),
        (Options { years: vec![2025], ..all.clone() }, &[]),
        (Options { years: vec![2024, 2023], tags: words(&["kernel"]), ..all.clone() }, &["2024: FOSDEM 2024 [talk]"]),
        (Options { kinds: words(&["talk", "Hackathon"]), series: words(&["Other"]), ..all }, &["2023: hack"]),
    ];
    for (options, shown) in cases {
        assert_eq!(lines(&plan(&items, &options)), shown, "{options:?}");
    }
    // The edition's dates do not depend on which entries are chosen.
    let told = plan(&items, &Options { kinds: words(&["post"]), ..Options::default() });
    assert_eq!(edition(&told).start.unwrap().to_string(), "2024-02-04");
}
