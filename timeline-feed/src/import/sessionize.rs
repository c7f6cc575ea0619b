//! Responses of Sessionize's API: sessions in groups, in a grid of days and rooms, or everything with speakers and rooms separately.

use super::links::Link;
use super::pretalx::{not_json, said};
use super::schedule::{Conference, Schedule, Session};
use super::values::date;
use crate::error::Result;
use crate::item::Author;
use crate::json::{self, Node};
use std::collections::HashMap;

/// Reads a schedule. Sessionize does not name the conference.
pub(super) fn read(text: &str, name: &str) -> Result<Schedule> {
    let root = json::parse(text).map_err(|cause| not_json(name, &cause))?;
    let names = |list: &str, name: &str| -> HashMap<String, String> {
        let all = root.get(list).map(|list| list.items()).unwrap_or_default();
        all.iter().filter_map(|node| Some((said(node, "id")?, said(node, name)?))).collect()
    };
    let known =
        Known { speakers: names("speakers", "fullName"), rooms: names("rooms", "name"), categories: categories(&root) };
    let mut sessions = Vec::new();
    let groups = if root.is_list() { root.items() } else { vec![root] };
    for group in groups {
        let rooms = group.get("rooms").filter(|_| group.get("date").is_some());
        let of_rooms = rooms.map(|rooms| rooms.items()).unwrap_or_default();
        for holder in of_rooms.iter().chain([&group]) {
            let all = holder.get("sessions").map(|sessions| sessions.items()).unwrap_or_default();
            // Service sessions are breaks and meals.
            let all = all.iter().filter(|session| session.get("isServiceSession").is_none_or(|is| is.raw() != "true"));
            sessions.extend(all.map(|node| session(node, &known)));
        }
    }
    // A session in several rooms is listed for each.
    let mut seen = std::collections::HashSet::new();
    sessions.retain(|session| seen.insert((session.id.clone(), session.date.clone())));
    let days = || sessions.iter().filter_map(|session| session.day);
    let conference = Conference { start: days().min(), end: days().max(), ..Conference::default() };
    Ok(Schedule { conference, sessions })
}

/// The objects that sessions of the view "All" refer to by number.
struct Known {
    speakers: HashMap<String, String>,
    rooms: HashMap<String, String>,
    categories: HashMap<String, (String, String)>,
}

/// Each choice, with the name of its category.
fn categories(root: &Node) -> HashMap<String, (String, String)> {
    let all = root.get("categories").map(|list| list.items()).unwrap_or_default();
    let choices = |category: &Node| {
        let title = said(category, "title").unwrap_or_default();
        let items = category.get("items").map(|items| items.items()).unwrap_or_default();
        items
            .into_iter()
            .filter_map(move |item| Some((said(&item, "id")?, (title.clone(), said(&item, "name")?))))
            .collect::<Vec<_>>()
    };
    all.iter().flat_map(choices).collect()
}

fn session(node: &Node, known: &Known) -> Session {
    let list = |name: &str| node.get(name).map(|list| list.items()).unwrap_or_default();
    let speaker = |speaker: &Node| {
        let name = said(speaker, "name").or_else(|| known.speakers.get(&speaker.string()?).cloned())?;
        Some(Author { name, ..Author::default() })
    };
    // In groups, categories are objects; in the view "All", they are numbers of choices.
    let mut chosen: Vec<(String, String)> = Vec::new();
    for category in list("categories") {
        let title = said(&category, "name").unwrap_or_default();
        let items = category.get("categoryItems").map(|items| items.items()).unwrap_or_default();
        chosen.extend(items.iter().filter_map(|item| Some((title.clone(), said(item, "name")?))));
    }
    chosen.extend(list("categoryItems").iter().filter_map(|id| known.categories.get(id.raw()).cloned()));
    let choice = |words: &[&str]| {
        let is_it = |title: &str| words.iter().any(|word| title.to_ascii_lowercase().contains(word));
        chosen.iter().find(|(title, _)| is_it(title)).map(|(_, name)| name.clone())
    };
    let video =
        |name: &str| said(node, name).map(|url| Link { url, title: "Recording".to_owned(), role: "video".to_owned() });
    let room = said(node, "room").or_else(|| known.rooms.get(node.get("roomId")?.raw()).cloned());
    let date_of = said(node, "startsAt");
    let status = said(node, "status").filter(|status| status.eq_ignore_ascii_case("declined"));
    Session {
        id: said(node, "id").unwrap_or_default(),
        title: said(node, "title").unwrap_or_default(),
        texts: said(node, "description").into_iter().collect(),
        track: choice(&["track", "topic"]),
        kind: choice(&["format", "type"]),
        language: choice(&["language"]).and_then(|name| (name.len() == 2).then(|| name.to_ascii_lowercase())),
        room,
        day: date_of.as_deref().and_then(date),
        date: date_of,
        end: said(node, "endsAt"),
        people: list("speakers").iter().filter_map(speaker).collect(),
        links: video("recordingUrl").into_iter().collect(),
        status: status.map(|_| "cancelled".to_owned()),
        ..Session::default()
    }
}
