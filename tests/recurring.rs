//! Editions that recur under a name without a year, and editions that are partly over.
#![cfg(not(target_arch = "wasm32"))]
#![cfg(test)]

mod common;

use common::shown::{item, lines, post};
use common::{at, entries};
use event_timeline::finding::Target;
use event_timeline::options::{Options, View};
use event_timeline::timeline::{Layout, RowKey, arrange, scopes};
use serde_json::{Value, json};

/// The current time, unless a test sets another.
const NOW: &str = "2026-11-29T12:00:00+01:00";

fn talk(name: &str, start: &str) -> Value {
    item(start, &json!({"kind": "talk", "name": name, "start": start}))
}

fn told(name: &str, date: &str) -> Value {
    json!({"id": date, "title": format!("post {date}"), "date_published": date, "_event": {"name": name}})
}

fn talks(name: &str, starts: &[&str]) -> Vec<Value> {
    starts.iter().map(|start| talk(name, start)).collect()
}

fn lines_at(now: &str, items: Vec<Value>, options: &Options) -> Vec<String> {
    lines(&arrange(&entries(&json!(items)), options, at(now), None))
}

fn shown(items: Vec<Value>) -> Vec<String> {
    lines_at(NOW, items, &Options::default())
}

fn meetup() -> Vec<Value> {
    talks("SF Ruby Meetup", &["2025-09-30", "2026-03-24", "2027-01-20"])
}

#[test]
fn an_edition_without_a_year_in_its_name_is_one_a_calendar_year() {
    let all = [
        "coming: SF Ruby Meetup [2027-01-20]",
        "2026: SF Ruby Meetup [2026-03-24]",
        "2025: SF Ruby Meetup [2025-09-30]",
    ];
    assert_eq!(shown(meetup()), all);
    let of_2026 = Options { years: vec![2026], ..Options::default() };
    assert_eq!(lines_at(NOW, meetup(), &of_2026), all[1..2]);
    let scopes = scopes(&entries(&json!(meetup())), &of_2026);
    assert_eq!(scopes.iter().map(|standing| standing.is_shown).collect::<Vec<_>>(), [false, true, false]);
    let next = Options { view: View::Next, ..Options::default() };
    for (now, expected) in [
        ("2026-03-01T12:00:00+01:00", "coming: SF Ruby Meetup [2026-03-24]"),
        (NOW, all[0]),
        ("2027-02-01T12:00:00+01:00", "2027: SF Ruby Meetup [2027-01-20]"),
    ] {
        assert_eq!(lines_at(now, meetup(), &next), [expected], "{now}");
    }
    // A year in the name, in any notation, makes it one edition.
    for name in ["SF Ruby 2026", "2026 SF Ruby", "SF Ruby '26", "SF Ruby ’26", "SFRuby2026", "2026年"] {
        assert_eq!(shown(talks(name, &["2025-09-30", "2026-03-24"])).len(), 1, "{name}");
    }
    for name in ["SF Ruby", "SF Ruby 26", "SF Ruby #202", "SF 20260 Ruby", "Rock 'n' Ruby", "SF 1850"] {
        assert_eq!(shown(talks(name, &["2025-09-30", "2026-03-24"])).len(), 2, "{name}");
    }
}

#[test]
fn what_is_near_across_new_year_stays_together() {
    let cases: [(&[&str], &[&str]); 5] = [
        (&["2024-12-30", "2025-01-08"], &["2024: M [2024-12-30, 2025-01-08]"]),
        (&["2024-12-30", "2025-01-09"], &["2025: M [2025-01-09]", "2024: M [2024-12-30]"]),
        // Weekly items through New Year: no year absorbs the next.
        (
            &["2024-12-30", "2025-01-06", "2025-01-13", "2025-01-20"],
            &["2025: M [2025-01-13, 2025-01-20]", "2024: M [2024-12-30, 2025-01-06]"],
        ),
        // A month or a year is not precise enough to be near.
        (&["2024-12-30", "2025-01"], &["2025: M [2025-01]", "2024: M [2024-12-30]"]),
        (&["2024-12", "2025-01-02"], &["2025: M [2025-01-02]", "2024: M [2024-12]"]),
    ];
    for (starts, expected) in cases {
        assert_eq!(shown(talks("M", starts)), expected, "{starts:?}");
    }
    let booth = item("booth", &json!({"kind": "booth", "name": "M", "start": "2024-12-27", "end": "2024-12-31"}));
    assert_eq!(shown(vec![talk("M", "2025-01-09"), booth]), ["2024: M [booth, 2025-01-09]"]);
}

#[test]
fn a_post_joins_the_edition_of_its_own_time_or_the_one_before() {
    let with = |date: &str| {
        let mut items = talks("M", &["2022-09-30", "2024-03-24"]);
        items.push(told("M", date));
        shown(items)
    };
    let (old, new) = ("2022: M [2022-09-30]", "2024: M [2024-03-24]");
    for (date, expected) in [
        ("2024-01-10", ["2024: M [post 2024-01-10, 2024-03-24]", old]),
        ("2024-05-10", ["2024: M [2024-03-24, post 2024-05-10]", old]),
        ("2026-05-10", ["2024: M [2024-03-24, post 2026-05-10]", old]),
        ("2023-05-10", [new, "2022: M [2022-09-30, post 2023-05-10]"]),
    ] {
        assert_eq!(with(date), expected, "{date}");
    }
    // A post never joins an edition that was still upcoming on the post's date.
    assert_eq!(with("2021-05-10"), [new, old, "2021: M [post 2021-05-10]"]);
    // An item without a date joins the newest edition.
    let mut items = meetup();
    items.push(item("sometime", &json!({"kind": "talk", "name": "SF Ruby Meetup"})));
    assert_eq!(shown(items)[0], "coming: SF Ruby Meetup [2027-01-20, sometime]");
    // Posts without events are listed in their years; one without a date stands alone.
    assert_eq!(
        shown(vec![told("M", "2023-02-01"), told("M", "2023-09-01"), told("M", "2025-01-02")]),
        ["2025: M [post 2025-01-02]", "2023: M [post 2023-02-01, post 2023-09-01]"]
    );
    assert_eq!(shown(vec![item("x", &json!({"kind": "talk", "name": "M"}))]), ["undated: M [x]"]);
}

#[test]
fn what_has_passed_does_not_stand_in_what_is_to_come_unless_the_edition_is_on() {
    let starts = ["2026-09-10", "2026-11-27", "2026-11-28", "2026-11-30", "2026-12-20"];
    for name in ["Talks", "Talks 2026"] {
        let parts = |from: usize| shown(talks(name, &starts[from..]));
        let on = "2026-11-27, 2026-11-28, 2026-11-30, 2026-12-20";
        assert_eq!(parts(1), [format!("coming: {name} [{on}]")], "it is on, and stays whole");
        assert_eq!(parts(3), [format!("coming: {name} [2026-11-30, 2026-12-20]")]);
        assert_eq!(
            shown(talks(name, &["2026-09-10", "2026-10-10", "2026-12-20"])),
            [format!("coming: {name} [2026-12-20]"), format!("2026: {name} [2026-09-10, 2026-10-10]")]
        );
        // Posts are past once published; an edition that continues is in progress.
        let mut items = talks(name, &["2026-09-10", "2026-12-20"]);
        items.push(told(name, "2026-10-01"));
        assert_eq!(
            shown(items.clone()),
            [format!("coming: {name} [2026-12-20]"), format!("2026: {name} [2026-09-10, post 2026-10-01]")]
        );
        items.push(item("booth", &json!({"kind": "booth", "name": name, "start": "2026-10-10", "end": "2026-12-01"})));
        assert_eq!(shown(items), [format!("coming: {name} [2026-09-10, post 2026-10-01, booth, 2026-12-20]")]);
    }
}

#[test]
fn each_edition_has_a_link_of_its_own() {
    let layout = |items: Vec<Value>| {
        Layout::new(arrange(&entries(&json!(items)), &Options::default(), at(NOW), None), View::Timeline)
    };
    let key = |name: &str, year| Some(RowKey::Edition(name.into(), year));
    let target = |name: &str, year| Target::Edition(name.to_owned(), year);
    let meetups = layout(meetup());
    let name = "SF Ruby Meetup";
    for (year, opens) in [(None, 2027), (Some(2025), 2025), (Some(2026), 2026), (Some(2027), 2027), (Some(1999), 2027)]
    {
        assert_eq!(meetups.target(&target(name, year)), key(name, Some(opens)), "{year:?}");
    }
    assert_eq!(meetups.target(&target("SF", None)), None);
    // For an edition in two parts, the year leads to the part that is over.
    let parted = layout(talks("Talks 2026", &["2026-09-10", "2026-12-20"]));
    assert_eq!(parted.target(&target("Talks 2026", Some(2026))), key("Talks 2026", Some(2026)));
    assert_eq!(parted.target(&target("Talks 2026", None)), key("Talks 2026", None));
    let whole = layout(talks("Talks 2026", &["2026-09-10"]));
    assert_eq!(whole.target(&target("Talks 2026", Some(2026))), key("Talks 2026", None));
}

#[test]
fn what_is_still_to_be_published_stands_under_what_is_to_come_until_then() {
    let items = || vec![post("Soon", "2026-12-10T09:00:00Z"), post("Old", "2026-11-01"), talk("M", "2026-03-24")];
    let rest = "2026: Old; M [2026-03-24]";
    assert_eq!(shown(items()), ["coming: Soon", rest]);
    let then = "2026-12-10T10:00:00+01:00";
    assert_eq!(lines_at(then, items(), &Options::default()), ["2026: Soon; Old; M [2026-03-24]"]);
    // A post is not an event.
    let next = Options { view: View::Next, ..Options::default() };
    assert_eq!(lines_at(NOW, items(), &next), ["2026: M [2026-03-24]"]);
    let mut all = items();
    all.push(talk("M", "2026-12-20"));
    assert_eq!(lines_at(NOW, all, &next), ["coming: M [2026-12-20]"]);
}
