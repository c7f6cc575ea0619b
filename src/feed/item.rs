//! From an item of a feed to an entry.

use super::media;
use super::member::{Object, Report};
use super::plain;
use super::skipped::Reason;
use crate::model::{Dated, Entry, Kind, Person, Place, Recorded, Status};
use serde_json::Value;

/// What the feed says for all of its items.
pub(super) struct Defaults {
    pub people: Vec<Person>,
    pub language: Option<String>,
}

/// How long a summary that is cut out of the content gets, in characters: about two lines of the timeline.
const SUMMARY: usize = 220;
/// How long a title may be that is cut out of the content of an item without one.
const TITLE: usize = 90;

/// Reads one item, or says why it is left out.
pub(super) fn read(value: &Value, defaults: &Defaults, report: &mut Report) -> Result<Entry, Reason> {
    let Value::Object(members) = value else { return Err(Reason::NotObject) };
    let item = Object { path: String::new(), members };
    report.id = item.text("id", report);

    let url = item.address("url", report).or_else(|| item.address("external_url", report));
    let content = text_of(&item, report);
    let mut summary = item.text("summary", report).map(|text| plain::from_title(&text));
    let title = match item.text("title", report).map(|title| plain::from_title(&title)) {
        Some(title) if !title.is_empty() => {
            summary = summary.or_else(|| content.map(|text| plain::shorten(&text, SUMMARY)));
            title
        }
        // A note, as microblogs write them: its text is its title, and need not be said twice.
        _ => match summary.take().or(content) {
            Some(text) => plain::shorten(&text, TITLE),
            None => return Err(Reason::NothingToShow),
        },
    };
    let mut entry = Entry {
        url,
        title,
        summary: summary.filter(|text| !text.is_empty()),
        people: people(&item, report),
        tags: item.words("tags", report),
        language: item.text("language", report),
        ..Entry::default()
    };
    if let Some(event) = item.object("_event", report) {
        read_event(&event, &mut entry, report);
    }
    if entry.start.is_none() {
        // Both are read, so that both are reported.
        let (published, modified) = (item.when("date_published", report), item.when("date_modified", report));
        entry.start = published.or(modified);
    }
    if entry.people.is_empty() {
        entry.people.clone_from(&defaults.people);
    }
    if entry.language.is_none() {
        entry.language.clone_from(&defaults.language);
    }
    entry.media = media::read(&item, report);
    entry.id = match &report.id {
        Some(id) => id.clone(),
        None => {
            item.leave_out("id", Reason::Missing, report);
            stand_in(&entry)
        }
    };
    Ok(entry)
}

/// An item without an id is told from others by its address, or else by its title and date.
fn stand_in(entry: &Entry) -> String {
    entry.url.clone().unwrap_or_else(|| match entry.start {
        Some(start) => format!("{} {start}", entry.title),
        None => entry.title.clone(),
    })
}

/// The item's content as plain text.
fn text_of(item: &Object, report: &mut Report) -> Option<String> {
    let text = match item.get("content_text") {
        Some(Value::String(text)) => plain::one_line(text),
        _ => plain::from_html(item.text("content_html", report)?.as_str()),
    };
    (!text.is_empty()).then_some(text)
}

/// The extension object.
fn read_event(event: &Object, entry: &mut Entry, report: &mut Report) {
    let plain_text = |name: &str, report: &mut Report| {
        event.text(name, report).map(|text| plain::from_title(&text)).filter(|text| !text.is_empty())
    };
    entry.kind = event.text("kind", report).map(|word| Kind::parse(&word));
    entry.edition = plain_text("name", report);
    entry.series = plain_text("series", report);
    entry.edition_url = event.address("url", report);
    entry.time_zone = event.text("time_zone", report);
    entry.place = place(event, report);
    entry.status = event.word("status", &Status::ALL, report).unwrap_or_default();
    entry.recorded = event.word("recording", &Recorded::ALL, report).unwrap_or_default();
    entry.start = event.when("start", report);
    if entry.start.is_some() {
        entry.dated = Dated::Event;
    }
    let end = event.when("end", report);
    match (entry.start, end) {
        (Some(start), Some(end)) if end.is_before(&start) => {
            event.leave_out("end", Reason::EndsBeforeStart, report);
        }
        (Some(_), end) => entry.end = end,
        // An end alone still says when it was.
        (None, Some(end)) => (entry.start, entry.dated) = (Some(end), Dated::Event),
        (None, None) => {}
    }
}

/// `location`: a text, or an object.
fn place(event: &Object, report: &mut Report) -> Place {
    match event.get("location") {
        None => Place::default(),
        Some(Value::String(_)) => Place { text: event.text("location", report), ..Place::default() },
        Some(_) => {
            let Some(location) = event.object("location", report) else { return Place::default() };
            let country = location.text("country", report);
            let is_code = |text: &String| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
            Place {
                // A country's full name is no code, but still says where.
                text: country.clone().filter(|text| !is_code(text)),
                room: location.text("room", report),
                venue: location.text("venue", report),
                city: location.text("city", report),
                country: country.filter(is_code).map(|code| code.to_ascii_uppercase()),
                url: location.address("url", report),
            }
        }
    }
}

/// `authors`, or version 1's `author`: an object, or, in the wild, a bare name.
pub(super) fn people(of: &Object, report: &mut Report) -> Vec<Person> {
    if of.get("authors").is_some() {
        let authors = of.objects("authors", report);
        return authors.iter().filter_map(|author| person(author, report)).collect();
    }
    match of.get("author") {
        None => Vec::new(),
        Some(Value::String(name)) => {
            let name = plain::from_title(name);
            if name.is_empty() { Vec::new() } else { vec![Person { name, ..Person::default() }] }
        }
        Some(_) => of.object("author", report).and_then(|author| person(&author, report)).into_iter().collect(),
    }
}

fn person(author: &Object, report: &mut Report) -> Option<Person> {
    // Authors need not have a name: an avatar or an address alone is no person to name.
    let name = plain::from_title(&author.text("name", report)?);
    let mut person = Person { name, url: author.address("url", report), ..Person::default() };
    if let Some(event) = author.object("_event", report) {
        person.affiliation = event.text("affiliation", report);
        person.role = event.text("role", report);
    }
    (!person.name.is_empty()).then_some(person)
}
