//! From an item of a feed to an entry.

use super::media;
use super::member::{self, Object, Report};
use super::people::people;
use super::plain;
use super::skipped::Reason;
use crate::json::Value;
use crate::model::{Dated, Entry, Kind, Person, Place, Recorded, Status};
use crate::text::cut;
use std::sync::Arc;

/// What the feed says for all of its items.
pub(super) struct Defaults {
    pub people: Vec<Person>,
    pub language: Option<String>,
    /// The host of its address.
    pub host: Arc<str>,
}

/// How long a summary gets that is cut out of the content, in characters: about two lines of the timeline.
const EXCERPT: usize = 220;
/// How long a summary gets that its author wrote, in characters. Some generators take the whole content for it.
const SUMMARY: usize = 500;
/// How long a title gets that is cut out of the text of an item without one, in characters.
const TITLE: usize = 90;

/// The words for a status: those of the standard, and how Americans spell one of them.
const STATUSES: [(&str, Status); 5] = {
    let [confirmed, tentative, cancelled, postponed] = Status::ALL;
    [confirmed, tentative, cancelled, postponed, ("canceled", Status::Cancelled)]
};

/// Reads one item, or says why it is left out.
pub(super) fn read(value: &Value, defaults: &Defaults, report: &mut Report) -> Result<Entry, Reason> {
    let Value::Object(members) = value else { return Err(Reason::NotObject) };
    let item = Object { path: String::new(), members };
    let id = item.text("id", report);
    if id.is_none() {
        item.missing("id", report);
    }
    report.id = id.as_ref().map(|id| member::short(id));
    let mut entry = Entry {
        host: defaults.host.clone(),
        url: item.address("url", report).or_else(|| item.address("external_url", report)),
        people: people(&item, report),
        tags: item.words("tags", report),
        language: item.text("language", report),
        image: item.address("image", report).or_else(|| item.address("banner_image", report)),
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
        entry.people = defaults.people.clone();
    }
    if entry.language.is_none() {
        entry.language = defaults.language.clone();
    }
    entry.media = media::read(&item, report);
    name(&item, &mut entry, report)?;
    // Told from others by its address, or else by what it says.
    entry.id = id.or_else(|| entry.url.clone()).unwrap_or_else(|| by_content(&entry));
    Ok(entry)
}

/// What an item without an id is told from others by, if they share an address too.
pub(super) fn by_content(entry: &Entry) -> String {
    let date = entry.start.map(|start| start.to_string()).unwrap_or_default();
    let url = entry.url.as_deref().unwrap_or_default();
    let mut content = format!("{} {date} {url}", entry.title);
    while content.ends_with(" ") {
        content.pop();
    }
    content
}

/// Gives the entry its title and its summary.
fn name(item: &Object, entry: &mut Entry, report: &mut Report) -> Result<(), Reason> {
    let summary = item.raw("summary", report).map(|text| match cut(text, "</").is_some() {
        // It should be plain text. Where something is closed, it is HTML.
        true => plain::beginning(text, SUMMARY),
        false => plain::title(text, SUMMARY),
    });
    let summary = summary.filter(|text| !text.is_empty());
    if let Some(title) = item.line("title", report) {
        entry.title = title;
        // A summary that says the title again says nothing.
        let says_more = |text: &String| !text.eq_ignore_ascii_case(&entry.title);
        let summary = summary.filter(says_more).or_else(|| excerpt(item, &entry.title, EXCERPT, report));
        entry.summary = summary.filter(says_more);
        return Ok(());
    }
    // A note, as microblogs write them: its text is its title, and need not be said twice. A picture without a text may
    // still have a page, and a booth an edition.
    let text = summary.or_else(|| excerpt(item, "", TITLE, report));
    let media = || entry.media.iter().find_map(|media| media.title.clone());
    let address = || {
        let (_, mut address) = cut(entry.url.as_ref()?, "://")?;
        while let Some(shorter) = address.strip_suffix("/") {
            address = shorter;
        }
        Some(address.to_owned())
    };
    let title = text.or_else(|| entry.edition.clone()).or_else(media).or_else(address);
    entry.title = plain::shorten(title.ok_or(Reason::NothingToShow)?, TITLE);
    Ok(())
}

/// The beginning of the item's content as plain text, without a heading that says the title again.
fn excerpt(item: &Object, title: &str, most: usize, report: &mut Report) -> Option<String> {
    let text = match item.raw("content_text", report) {
        Some(text) => plain::shorten(plain::one_line(text), most),
        None => {
            let mut html = item.raw("content_html", report)?;
            if let Some((heading, rest)) = cut(html, "</h1>")
                && plain::from_html(heading).eq_ignore_ascii_case(title)
            {
                html = rest;
            }
            plain::beginning(html, most)
        }
    };
    (!text.is_empty()).then_some(text)
}

/// The extension object.
fn read_event(event: &Object, entry: &mut Entry, report: &mut Report) {
    entry.kind = event.line("kind", report).map(|word| Kind::parse(&word));
    entry.edition = event.line("name", report);
    entry.series = event.line("series", report);
    entry.edition_url = event.address("url", report);
    entry.time_zone = event.text("time_zone", report);
    entry.place = place(event, report);
    entry.status = event.word("status", &STATUSES, report).unwrap_or_default();
    entry.recorded = event.word("recording", &Recorded::ALL, report).unwrap_or_default();
    entry.start = event.when("start", report);
    let end = event.when("end", report);
    match (entry.start, end) {
        (Some(start), Some(end)) if end.is_before(&start) => {
            event.leave_out("end", Reason::EndsBeforeStart, report);
        }
        (Some(_), end) => entry.end = end,
        // An end alone still says when it was.
        (None, end) => entry.start = end,
    }
    if entry.start.is_some() {
        entry.dated = Dated::Event;
    }
}

/// `location`: a text, or an object.
fn place(event: &Object, report: &mut Report) -> Place {
    if let Some(Value::String(_)) = event.get("location") {
        return Place { text: event.line("location", report), ..Place::default() };
    }
    let Some(location) = event.object("location", report) else { return Place::default() };
    let country = location.line("country", report);
    let is_code = |text: &String| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    Place {
        // A country's full name is no code, but still says where.
        text: country.clone().filter(|text| !is_code(text)),
        room: location.line("room", report),
        venue: location.line("venue", report),
        city: location.line("city", report),
        country: country.filter(is_code).map(|code| code.to_ascii_uppercase()),
        url: location.address("url", report),
    }
}
