//! Each format, with a small fixture: what is read, and what is guessed.
#![cfg(test)]

mod common;

use common::{fixture, imported, text};
use timeline_feed::fetch::Fetching;
use timeline_feed::import::{Given, Imported, Selection, import};
use timeline_feed::input::Source;
use timeline_feed::json::{Style, to_json};
use timeline_feed::notes::{Level, Notes};

/// Everything that was read, and all notes, as one text.
fn outline(imported: &Imported, notes: &Notes) -> String {
    let items = imported.edition.iter().chain(imported.candidates.iter().map(|candidate| &candidate.item));
    let items: Vec<_> = items.collect();
    let said = notes.all().iter().filter(|note| note.level != Level::Done);
    let said: Vec<String> = said.map(|note| format!("{:?}: {}\n", note.level, note.text)).collect();
    format!("{:?}\n{}{}\n", imported.title, said.concat(), to_json(&items, &Style::default(), ""))
}

fn check(name: &str, given: &Given) {
    let (imported, notes) = imported(name, &text(name), given);
    insta::assert_snapshot!(name.replace('.', "_"), outline(&imported, &notes));
}

#[test]
fn old_pentabarf() {
    check("pentabarf.xml", &Given::default());
}

#[test]
fn schedule_with_dates_and_a_wrong_year() {
    check("schedule.xml", &Given::default());
}

#[test]
fn pretalx() {
    check("pretalx.json", &Given::default());
}

#[test]
fn sessionize() {
    let given = Given {
        name: Some("Loom Day 2025".to_owned()),
        time_zone: Some(chrono_tz::Tz::Europe__Lisbon),
        ..Given::default()
    };
    check("sessionize.json", &given);
}

#[test]
fn calendar() {
    check("calendar.ics", &Given::default());
}

#[test]
fn feeds() {
    for name in ["rss.xml", "atom.xml", "feed.json"] {
        check(name, &Given::default());
    }
}

#[test]
fn list_in_yaml() {
    check("talks.yaml", &Given::default());
}

#[test]
fn folders_of_posts() {
    for (folder, site) in [("blog", "https://loom.example/blog/"), ("hugo", "https://loom.example/")] {
        let given = Given { site: Some(site.parse().unwrap()), ..Given::default() };
        let mut notes = Notes::default();
        let source = Source::new(fixture(folder).to_str().unwrap());
        let imported = import(&source, &given, &Fetching::default(), &mut notes).unwrap();
        let place = fixture("").to_string_lossy().into_owned();
        insta::assert_snapshot!(folder, outline(&imported, &notes).replace(&place, ""));
    }
}

#[test]
fn what_is_given_wins_over_what_is_said() {
    let given = Given {
        name: Some("Loom 23".to_owned()),
        start: "2024-06-01".parse().ok(),
        time_zone: Some(chrono_tz::Tz::America__New_York),
        country: Some("US".to_owned()),
        ..Given::default()
    };
    let (imported, _) = imported("pentabarf.xml", &text("pentabarf.xml"), &given);
    let edition = imported.edition.unwrap();
    assert_eq!(edition.title, "Loom 23");
    assert_eq!(edition.event.start.as_deref(), Some("2024-06-01"));
    assert_eq!(edition.event.end.as_deref(), Some("2024-06-02"));
    assert_eq!(edition.event.time_zone.as_deref(), Some("America/New_York"));
    assert_eq!(edition.event.location.country.as_deref(), Some("US"));
}

#[test]
fn days_without_dates_are_those_of_the_conference() {
    let text = text("pentabarf.xml").replace("<day index=\"1\" date=\"2023-02-04\">", "<day index=\"2\">");
    let starts = |given: &Given| -> Vec<String> {
        let (imported, notes) = imported("pentabarf.xml", &text, given);
        assert!(notes.all().iter().any(|note| note.text.contains("--start")));
        imported.candidates.into_iter().filter_map(|candidate| candidate.item.event.start).collect()
    };
    assert_eq!(starts(&Given::default()), ["2023-02-05T12:30:00+01:00", "2023-02-06T00:30:00+01:00"]);
    let given = Given { start: "2023-07-01".parse().ok(), ..Given::default() };
    assert_eq!(starts(&given), ["2023-07-02T12:30:00+02:00", "2023-07-03T00:30:00+02:00"]);
}

#[test]
fn a_list_of_addresses_is_one_of_videos() {
    let (imported, _) = imported("videos.yaml", "- https://youtu.be/a?si=b\n- https://youtu.be/c\n", &Given::default());
    let urls: Vec<_> = imported.candidates.iter().filter_map(|candidate| candidate.item.url.as_deref()).collect();
    assert_eq!(urls, ["https://youtu.be/a", "https://youtu.be/c"]);
}

#[test]
fn what_is_wanted_is_chosen() {
    let words = |text: &str| vec![text.to_owned()];
    let cases: [(&str, Selection, &[&str]); 8] = [
        // One talk names it only in a link.
        ("schedule.xml", Selection { matches: words("TRACTOR"), ..Selection::default() }, &["3561", "2983"]),
        ("schedule.xml", Selection { matches: words("tested tractors"), ..Selection::default() }, &["2983"]),
        ("schedule.xml", Selection { speakers: words("cárder"), ..Selection::default() }, &["3561"]),
        ("schedule.xml", Selection { tracks: words("test"), ..Selection::default() }, &["2983"]),
        ("schedule.xml", Selection { rooms: words("hall b"), ..Selection::default() }, &["3561", "2983"]),
        ("schedule.xml", Selection { ids: words("3561"), ..Selection::default() }, &["3561"]),
        ("schedule.xml", Selection { except: words("lunch"), ..Selection::default() }, &["3561"]),
        ("schedule.xml", Selection { matches: words("nothing"), ..Selection::default() }, &[]),
    ];
    for (name, selection, ids) in cases {
        let (mut imported, _) = imported(name, &text(name), &Given::default());
        selection.choose(&mut imported);
        let found: Vec<_> =
            imported.candidates.iter().map(|candidate| candidate.item.id.rsplit('/').next().unwrap()).collect();
        assert_eq!(found, ids, "{selection:?}");
        assert_eq!(imported.edition.is_some(), !ids.is_empty());
    }
}
