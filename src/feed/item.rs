//! From an item of a feed to an entry.

use super::media;
use super::member::{self, Object, Report};
use super::people::people;
use super::plain;
use super::skipped::Reason;
use crate::lazy_json::Json;
use crate::model::{
    Dated, Entry, Kind, Location, Media, Occurrence, Person, Recorded, Related, Role, Status, is_zone_name,
};
use core::mem;
use std::sync::Arc;

/// What the feed says for all of its items.
pub(super) struct Defaults {
    pub people: Arc<[Person]>,
    pub language: Option<Arc<str>>,
    /// The host of the feed's URL.
    pub host: Arc<str>,
}

/// The length of a summary that is cut out of the content, in characters: about two lines of the timeline.
const EXCERPT: usize = 220;
/// The maximum length of a summary written by the author, in characters. Some generators put the whole content there.
const SUMMARY: usize = 500;
/// How much of a heading is compared with the title, in characters: longer than any title.
const HEADING: usize = 400;
/// The length of a title that is cut out of the text of an untitled item, in characters.
const TITLE: usize = 90;

/// The words for a status: those of iCalendar and schema.org, and the American spelling of one of them.
const STATUSES: [(&str, Status); 6] = {
    let [confirmed, tentative, proposed, cancelled, postponed] = Status::ALL;
    [confirmed, tentative, proposed, cancelled, postponed, ("canceled", Status::Cancelled)]
};

/// Reads one item, or says why it is left out.
pub(super) fn read(item: Json, defaults: &Defaults, report: &mut Report) -> Result<Entry, Reason> {
    let members = item.members().ok_or(Reason::NotObject)?;
    let item = Object { path: String::new(), members };
    let id = item.text("id", report);
    if id.is_none() {
        item.missing("id", report);
    }
    report.id = id.as_ref().map(|id| member::short(id));
    let (url, external_url) = (item.address("url", report), item.address("external_url", report));
    let (url, external_url) = if url.is_none() { (external_url, None) } else { (url, external_url) };
    let mut entry = Entry {
        host: defaults.host.clone(),
        external_url: external_url.filter(|external| url.as_ref() != Some(external)),
        url,
        people: people(&item, report),
        tags: item.words("tags", report),
        language: language(&item, report),
        image: item.address("image", report).or_else(|| item.address("banner_image", report)),
        ..Entry::default()
    };
    let event = item.object("_event", report);
    if let Some(event) = &event {
        read_event(event, &mut entry, report);
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
    let mut recordings = entry.media.iter().filter(|media| media.role == Role::Recording).peekable();
    if event.is_none() && recordings.peek().is_some() && recordings.all(Media::is_audio) {
        entry.kind = Some(Kind::Podcast);
    }
    name(&item, &mut entry, report)?;
    // Without an id, the entry is identified by its URL, or else by its content.
    entry.id = id.or_else(|| entry.url.clone()).unwrap_or_else(|| by_content(&entry)).into();
    let mut related = mem::take(&mut entry.related).into_vec();
    related.retain(|related| *related.to != *entry.id);
    entry.related = related.into();
    Ok(entry)
}

/// The identifier of an item that has no id and shares its URL with another item.
pub(super) fn by_content(entry: &Entry) -> String {
    let date = entry.start.map(|start| start.to_string()).unwrap_or_default();
    let url = entry.url.as_deref().unwrap_or_default();
    format!("{} {date} {url}", entry.title).trim_end_matches(' ').to_owned()
}

/// The member `language`.
pub(super) fn language(of: &Object, report: &mut Report) -> Option<Arc<str>> {
    of.tag("language", report).map(Arc::from)
}

/// Gives the entry its title and its summary.
fn name(item: &Object, entry: &mut Entry, report: &mut Report) -> Result<(), Reason> {
    let summary = item.string("summary", report).map(|text| match text.contains("</") {
        // A summary should be plain text. One that contains a closing tag is HTML.
        true => plain::beginning(&text, SUMMARY),
        false => plain::title(&text, SUMMARY),
    });
    let summary = summary.filter(|text| !text.is_empty());
    if let Some(title) = item.line("title", report) {
        entry.title = title;
        // A summary that only repeats the title is dropped.
        let says_more = |text: &String| !text.eq_ignore_ascii_case(&entry.title);
        // An event with an explicitly empty summary gets no excerpt: its author had nothing more to say.
        let is_empty = |text: Json| text.string().is_some_and(|text| plain::is_blank(&text));
        let is_silent = item.get("_event").is_some() && item.get("summary").is_some_and(is_empty);
        let begin = || if is_silent { None } else { excerpt(item, &entry.title, EXCERPT, report) };
        let summary = summary.filter(says_more).or_else(begin);
        entry.summary = summary.filter(says_more);
        return Ok(());
    }
    // An item without a title is a note, as in microblogs: its text becomes the title, and is not repeated as a
    // summary. An item without text may still have an edition, a titled attachment or a URL.
    let text = summary.or_else(|| excerpt(item, "", TITLE, report));
    let media = || entry.media.iter().find_map(|media| media.title.clone());
    let address = || {
        let (_, address) = entry.url.as_ref()?.split_once("://")?;
        Some(address.trim_end_matches('/').to_owned())
    };
    let title = text.or_else(|| entry.edition.clone()).or_else(media).or_else(address);
    entry.title = plain::shorten(title.ok_or(Reason::NothingToShow)?, TITLE);
    Ok(())
}

/// The beginning of the item's content as plain text, without a heading that repeats the title. If `content_html` is
/// present, `content_text` is ignored: it may be the HTML's Markdown source.
fn excerpt(item: &Object, title: &str, most: usize, report: &mut Report) -> Option<String> {
    let (html, text) = (item.string("content_html", report), item.string("content_text", report));
    let text = match (&html, text) {
        (Some(html), _) => {
            let mut html = &**html;
            if let Some((heading, rest)) = html.split_once("</h1>")
                && plain::beginning(heading, HEADING).eq_ignore_ascii_case(title)
            {
                html = rest;
            }
            let text = plain::beginning(html, most);
            if text.is_empty() { plain::shorten(plain::picture(html), most) } else { text }
        }
        (None, text) => plain::beginning_of_line(&text?, most),
    };
    (!text.is_empty()).then_some(text)
}

/// The extension object.
fn read_event(event: &Object, entry: &mut Entry, report: &mut Report) {
    entry.kind = event.line("kind", report).map(|word| Kind::parse(&word));
    entry.series = event.line("series", report);
    entry.recorded = event.word("recording", &Recorded::ALL, report).unwrap_or_default();
    let mut own = occurrence(event, report);
    let mut also = Vec::new();
    for (path, value) in event.values("also", report) {
        let Some(other) = Object::new(path, value, report) else { continue };
        let date = occurrence(&other, report);
        match (&date.start, &date.edition) {
            (None, None) => other.leave_out("start", Reason::Missing, report),
            _ => also.push(date),
        }
    }
    // An item without a date of its own takes the first of its `also` dates.
    if own.start.is_none() && own.edition.is_none() && !also.is_empty() {
        own = also.remove(0);
    }
    entry.also = also.into();
    entry.related = related(event, report).into();
    entry.edition = own.edition;
    entry.edition_url = own.edition_url;
    entry.time_zone = own.time_zone;
    entry.location = own.location.map(|location| *location).unwrap_or_default();
    entry.status = own.status;
    (entry.start, entry.end) = (own.start, own.end);
    if entry.start.is_some() {
        entry.dated = Dated::Event;
    }
}

/// When and where something takes place, and at which edition.
fn occurrence(event: &Object, report: &mut Report) -> Occurrence {
    let mut occurrence = Occurrence {
        edition: event.line("name", report),
        edition_url: event.address("url", report),
        time_zone: event.name("time_zone", &is_zone_name, report),
        location: Some(location(event, report)).filter(|location| !location.is_empty()).map(Box::new),
        status: event.word("status", &STATUSES, report).unwrap_or_default(),
        start: event.when("start", report),
        end: None,
    };
    let end = event.when("end", report);
    match (occurrence.start, end) {
        (Some(start), Some(end)) if end.is_before(&start) => {
            event.leave_out("end", Reason::EndsBeforeStart, report);
        }
        (Some(_), end) => occurrence.end = end,
        // An end without a start is taken as the start.
        (None, end) => occurrence.start = end,
    }
    occurrence
}

/// `related`: ids or URLs, or objects with one of them and a label.
fn related(event: &Object, report: &mut Report) -> Vec<Related> {
    let mut all = Vec::new();
    for (path, value) in event.values("related", report) {
        let related = match value.string() {
            Some(text) => Some((plain::one_line(&text), None)),
            None => Object::new(path, value, report).and_then(|related| {
                let to = related.text("id", report).or_else(|| related.address("url", report));
                if to.is_none() {
                    related.missing("id", report);
                }
                Some((to?, related.line("label", report)))
            }),
        };
        all.extend(
            related
                .filter(|(to, _)| !to.is_empty())
                .map(|(to, label)| Related { to: to.into(), label: label.map(String::into_boxed_str) }),
        );
    }
    all
}

/// `location`: a text, or an object.
fn location(event: &Object, report: &mut Report) -> Location {
    if event.get("location").is_some_and(Json::is_string) {
        return Location { text: event.line("location", report), ..Location::default() };
    }
    let Some(parts) = event.object("location", report) else { return Location::default() };
    let (city, country) = (parts.line("city", report), parts.line("country", report));
    let is_code = |text: &String| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_city = |text: &String| city.as_ref().is_some_and(|city| city.eq_ignore_ascii_case(text));
    Location {
        // A country's full name is not a code. It is kept as text, unless the city has the same name.
        text: country.clone().filter(|text| !is_code(text) && !is_city(text)),
        room: parts.line("room", report),
        venue: parts.line("venue", report),
        city,
        country: country.filter(is_code).map(|code| code.to_ascii_uppercase()),
        url: parts.address("url", report),
    }
}
