//! Schedule XML, introduced by Pentabarf and frab, and published by FOSDEM, pretalx and the C3VOC.

use super::links::Link;
use super::schedule::{Conference, Schedule, Session, video};
use super::values::{date, time};
use super::xml::{self, Element};
use crate::error::Result;
use crate::item::Author;
use chrono::NaiveDate;

/// Reads a schedule.
pub(super) fn read(text: &str, name: &str) -> Result<Schedule> {
    let root = xml::parse(text, name)?;
    let conference = root.child("conference").map(conference).unwrap_or_default();
    let mut sessions = Vec::new();
    for day in root.all("day") {
        let date = Day {
            date: day.attribute("date").and_then(date),
            index: day.attribute("index").and_then(|index| index.parse().ok()),
        };
        // Usually events are in rooms, but some schedules have events directly in a day.
        for event in day.all("event") {
            sessions.push(session(event, date, None));
        }
        for room in day.all("room") {
            sessions.extend(room.all("event").map(|event| session(event, date, room.attribute("name"))));
        }
    }
    Ok(Schedule { conference, sessions })
}

fn conference(element: &Element) -> Conference {
    Conference {
        acronym: element.child_text("acronym"),
        title: element.child_text("title"),
        venue: element.child_text("venue"),
        city: element.child_text("city"),
        country: element.child_text("country"),
        start: element.child_text("start").as_deref().and_then(date),
        end: element.child_text("end").as_deref().and_then(date),
        day_change: element.child_text("day_change").as_deref().and_then(time),
        time_zone: element.child_text("time_zone_name"),
        url: element.child_text("url"),
        base_url: element.child_text("base_url"),
        is_global: false,
    }
}

/// A day of a schedule.
#[derive(Clone, Copy)]
struct Day {
    date: Option<NaiveDate>,
    index: Option<u16>,
}

fn session(event: &Element, day: Day, room: Option<&str>) -> Session {
    let text = |name: &str| event.child_text(name);
    let people = event.child("persons").into_iter().flat_map(|persons| persons.all("person"));
    let people = people.map(|person| person.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let people = people.filter(|name| !name.is_empty()).map(|name| Author { name, ..Author::default() });
    let link = |element: &Element, url: &str| Link {
        url: url.to_owned(),
        title: element.text.trim().to_owned(),
        role: element.attribute("type").unwrap_or_default().to_owned(),
    };
    let in_list = |list: &'static str, one: &'static str| {
        let all = event.child(list).into_iter().flat_map(move |list| list.all(one));
        all.filter_map(|element| Some(link(element, element.attribute("href")?))).collect::<Vec<_>>()
    };
    let mut links = in_list("links", "link");
    // An upload without a type is a file of the talk.
    links.extend(
        in_list("attachments", "attachment")
            .into_iter()
            .map(|link| Link { role: if link.role.is_empty() { "file".to_owned() } else { link.role }, ..link }),
    );
    links.extend(video(text));
    let optout = event.child("recording").and_then(|recording| recording.child_text("optout"));
    Session {
        id: event.attribute("id").or(event.attribute("guid")).unwrap_or_default().to_owned(),
        room: text("room").or_else(|| room.map(str::to_owned)),
        day: day.date,
        day_index: day.index,
        people: people.collect(),
        links,
        is_not_recorded: optout.is_some_and(|optout| optout == "true"),
        ..Session::frab(text)
    }
}
