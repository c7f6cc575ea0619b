//! A list of talks in YAML, as people keep one beside their site.

use super::values::minutes;
use super::{Candidate, Given, Imported, links, text, zone};
use crate::error::{Error, Result};
use crate::input::Document;
use crate::item::{Attachment, Author, AuthorEvent, Event, Item, Location};
use chrono::{Duration, NaiveDateTime};
use event_timeline::model::When;
use serde_json::{Map, Value};

/// Makes items from a list, or from one that is a member of an object: `talks`.
pub(super) fn import(document: &Document, given: &Given) -> Result<Imported> {
    let Document { name, text, .. } = document;
    let root = parse(text, name)?;
    let lists = ["items", "talks", "events", "entries", "posts"];
    let list = root.as_array().or_else(|| lists.iter().find_map(|list| root.get(list)?.as_array()));
    let Some(list) = list else {
        return Err(Error::new(format!("{name} holds no list"))
            .help("It should be a list of talks, or have one as its member \"talks\"."));
    };
    let mut candidates = Vec::new();
    for (at, value) in list.iter().enumerate() {
        // A video of which only the URL is known
        if let Some(address) = value.as_str().and_then(links::clean) {
            candidates.push(crate::videos::candidate(&address));
            continue;
        }
        let Some(members) = value.as_object() else {
            let message = format!("{name}: what stands at place {} of its list is no talk", at + 1);
            return Err(
                Error::new(message).help("Each should have members such as title, date, event, speakers and url.")
            );
        };
        candidates.push(candidate(members, given));
    }
    let title = root.get("title").and_then(Value::as_str).map(text::title);
    Ok(Imported { title, candidates, ..Imported::default() })
}

/// Parses a YAML document, with limited aliases.
///
/// # Errors
/// It is not YAML (the error names the position).
pub(super) fn parse(text: &str, name: &str) -> Result<Value> {
    serde_saphyr::from_str::<Value>(text).map_err(|cause| {
        let cause = cause.without_snippet().to_string();
        let cause = cause.lines().next().unwrap_or_default().to_owned();
        Error::new(format!("{name} is no YAML: {cause}"))
    })
}

/// The first of these members that is not blank, as a text.
pub(super) fn said(members: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| scalar(members.get(*name)?))
}

/// A text or a number as a text.
fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A list. A single value counts as a list of one, and a text may contain several values, separated by commas.
pub(super) fn list(members: &Map<String, Value>, names: &[&str]) -> Vec<Value> {
    match names.iter().find_map(|name| members.get(*name).filter(|value| !value.is_null())) {
        Some(Value::Array(list)) => list.clone(),
        Some(Value::String(line)) => line.split(',').map(|part| Value::from(part.trim())).collect(),
        Some(value) => vec![value.clone()],
        None => Vec::new(),
    }
}

fn candidate(members: &Map<String, Value>, given: &Given) -> Candidate {
    let get = |names: &[&str]| said(members, names);
    let title = get(&["title", "name"]).map(|title| text::title(&title)).unwrap_or_default();
    let event = get(&["event", "conference", "edition"]);
    let zone = get(&["time_zone", "timezone"]);
    let tz = zone.as_deref().and_then(|zone| chrono_tz::Tz::from_str_insensitive(zone).ok()).or(given.time_zone);
    let with_zone = |text: String| match text.parse::<NaiveDateTime>().ok().zip(tz) {
        Some((wall, tz)) => zone::with_offset(wall, tz),
        None => text,
    };
    let date = |names: &[&str]| get(names).map(|text| lenient(&text)).map(with_zone);
    let start = date(&["start", "date", "when"]);
    let end = date(&["end"]).or_else(|| later(start.as_deref()?, minutes(&get(&["duration"])?)?));
    let url = get(&["url", "link", "page"]).and_then(|url| links::clean(&url));
    let summary = get(&["summary", "description", "abstract"]).map(|text| text::plain(&text));
    let people = list(members, &["speakers", "speaker", "authors", "people"]);
    let id = get(&["id"]).or_else(|| {
        let edition = event.as_deref().map(text::slug).or_else(|| Some(start.as_deref()?.get(..10)?.to_owned()));
        Some(format!("{}/{}", edition?, text::slug(&title)))
    });
    let mut item = Item {
        id: id.or_else(|| url.clone()).unwrap_or_else(|| text::slug(&title)),
        url,
        title,
        language: get(&["language", "lang"]),
        summary: summary.as_deref().and_then(text::summary),
        authors: people.iter().filter_map(author).collect(),
        tags: list(members, &["tags", "topics"]).iter().filter_map(scalar).collect(),
        attachments: attachments(members),
        event: Event {
            kind: get(&["kind", "type"]).or_else(|| Some("talk".to_owned())),
            name: event.or_else(|| given.name.clone()),
            series: get(&["series"]).or_else(|| given.series.clone()),
            start,
            end,
            time_zone: zone,
            location: Location {
                venue: get(&["venue", "location", "place"]),
                room: get(&["room"]),
                city: get(&["city"]),
                country: get(&["country"]),
                url: None,
            },
            status: get(&["status"]),
            ..Event::default()
        },
        ..Item::default()
    };
    if item.title.is_empty() {
        item.title.clone_from(&item.id);
    }
    item.content_text = super::build::content(&item, summary.as_slice());
    Candidate { item, text: summary.unwrap_or_default(), track: get(&["track"]) }
}

/// A date in ISO 8601, if it can be parsed leniently; otherwise unchanged.
pub(super) fn lenient(text: &str) -> String {
    let when = When::parse(text).or_else(|_| When::parse_leniently(text));
    when.map_or_else(|_| text.to_owned(), |when| when.to_string())
}

fn later(start: &str, minutes: i64) -> Option<String> {
    let by = Duration::try_minutes(minutes)?;
    match When::parse(start).ok()? {
        When::Instant(at) => Some(at.checked_add_signed(by)?.format("%Y-%m-%dT%H:%M:%S%:z").to_string()),
        When::Floating(wall) => Some(zone::floating(wall.checked_add_signed(by)?)),
        _ => None,
    }
}

fn author(value: &Value) -> Option<Author> {
    match value {
        Value::Object(members) => {
            let affiliation = said(members, &["affiliation", "company", "org", "organization"]);
            Some(Author {
                name: said(members, &["name"])?,
                url: said(members, &["url", "link"]).and_then(|url| links::clean(&url)),
                event: affiliation.map(|affiliation| AuthorEvent { affiliation: Some(affiliation) }),
            })
        }
        value => Some(Author { name: scalar(value)?, ..Author::default() }),
    }
}

/// Recordings, slides and captions, each a URL or a list of them.
fn attachments(members: &Map<String, Value>) -> Vec<Attachment> {
    const ROLES: [(&[&str], &str); 3] = [
        (&["recording", "video", "recordings", "videos"], "video"),
        (&["captions", "subtitles"], "captions"),
        (&["slides"], "slides"),
    ];
    let all = ROLES.iter().flat_map(|(names, role)| {
        list(members, names).into_iter().filter_map(|value| {
            let url = scalar(&value).or_else(|| said(value.as_object()?, &["url"]))?;
            Some(links::Link { url, title: String::new(), role: (*role).to_owned() })
        })
    });
    links::attachments(&all.collect::<Vec<_>>())
}
