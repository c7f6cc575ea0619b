//! Schedule JSON, as published by frab and pretalx.

use super::links::Link;
use super::schedule::{Conference, Schedule, Session, video};
use super::values::date;
use crate::error::{Error, Result};
use crate::item::Author;
use crate::json::{self, Node};
use chrono::NaiveDate;

/// Reads a schedule.
pub(super) fn read(text: &str, name: &str) -> Result<Schedule> {
    let root = json::parse(text).map_err(|cause| not_json(name, &cause))?;
    let schedule = root.get("schedule").unwrap_or(root);
    let Some(node) = schedule.get("conference") else {
        return Err(Error::new(format!("{name} has no member \"conference\"")));
    };
    let base_url = said(&node, "base_url").or_else(|| said(&schedule, "base_url"));
    let conference = Conference {
        acronym: said(&node, "acronym"),
        title: said(&node, "title"),
        venue: said(&node, "venue"),
        city: said(&node, "city"),
        country: said(&node, "country"),
        start: said(&node, "start").as_deref().and_then(date),
        end: said(&node, "end").as_deref().and_then(date),
        day_change: None,
        time_zone: said(&node, "time_zone_name"),
        url: said(&node, "url"),
        base_url,
        is_global: false,
    };
    let mut sessions = Vec::new();
    for day in node.get("days").unwrap_or(node).items() {
        let (date, index) =
            (said(&day, "date").as_deref().and_then(date), said(&day, "index").and_then(|index| index.parse().ok()));
        for room in day.get("rooms").map(|rooms| rooms.members()).unwrap_or_default() {
            sessions.extend(
                room.value.items().iter().map(|event| Session { day_index: index, ..session(event, date, &room.name) }),
            );
        }
    }
    Ok(Schedule { conference, sessions })
}

/// The error for a truncated or malformed file, with its position.
pub(super) fn not_json(name: &str, cause: &serde_json::Error) -> Error {
    let place = format!("line {}, column {}", cause.line(), cause.column());
    let error = Error::new(format!("{name}, {place}: not JSON"));
    match cause.is_eof() {
        true => error.help("It breaks off there: fetch it again."),
        false => error,
    }
}

/// A member that is a non-empty text, or a number as it is written.
pub(super) fn said(node: &Node, name: &str) -> Option<String> {
    let value = node.get(name)?;
    let text = value.string().or_else(|| value.raw().parse::<i64>().ok().map(|number| number.to_string()))?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn session(event: &Node, day: Option<NaiveDate>, room: &str) -> Session {
    let text = |name: &str| said(event, name);
    let list = |name: &str| event.get(name).map(|list| list.items()).unwrap_or_default();
    let person = |person: &Node| {
        let name = ["public_name", "name", "full_public_name"].iter().find_map(|name| said(person, name))?;
        Some(Author { name, ..Author::default() })
    };
    let link = |node: &Node, role: &str| {
        let url = said(node, "url").or_else(|| said(node, "href"))?;
        let role = said(node, "type").unwrap_or_else(|| role.to_owned());
        Some(Link { url, title: said(node, "title").unwrap_or_default(), role })
    };
    let mut links: Vec<Link> = list("links").iter().filter_map(|node| link(node, "")).collect();
    links.extend(list("attachments").iter().filter_map(|node| link(node, "file")));
    links.extend(video(text));
    Session {
        id: text("id").or_else(|| text("guid")).unwrap_or_default(),
        room: text("room").or_else(|| Some(room.to_owned())),
        day,
        people: list("persons").iter().filter_map(person).collect(),
        links,
        is_not_recorded: event.get("do_not_record").is_some_and(|value| value.raw() == "true"),
        ..Session::frab(text)
    }
}
