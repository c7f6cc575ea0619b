//! Writes an entry as a calendar event.

use super::Export;
use super::lines::Lines;
use super::span::{Span, Stamp};
use crate::model::{Entry, Location, Person, Status};
use crate::url_parts::percent_encoded;

/// Writes an entry as a VEVENT (RFC 5545, 3.6.1).
pub(super) fn write(entry: &Entry, span: &Span, export: &Export, lines: &mut Lines) {
    lines.line("BEGIN", "VEVENT");
    let host = if entry.host.is_empty() { export.domain } else { &*entry.host };
    let (id, date) = (percent_encoded(&entry.id), percent_encoded(&entry.which));
    // Each date of an entry is an event of its own.
    let uid = if entry.which.is_empty() { format!("{id}@{host}") } else { format!("{id}/{date}@{host}") };
    lines.texts("UID", &mut [uid.as_str()].into_iter());
    for (name, stamp) in [("DTSTAMP", Some(Stamp::utc(export.now))), ("DTSTART", Some(span.start)), ("DTEND", span.end)]
    {
        if let Some(stamp) = stamp {
            let (name, value) = stamp.property(name);
            lines.line(&name, &value);
        }
    }
    let mut text = |name: &str, text: &str| lines.texts(name, &mut Some(text).into_iter());
    text("SUMMARY", &summary(entry));
    text("DESCRIPTION", &description(entry));
    text("LOCATION", &location(entry, export));
    let whole = entry.whole();
    lines.texts("CATEGORIES", &mut whole.tags.iter().map(String::as_str));
    if let Some(url) = whole.url.as_ref().or(entry.edition_url.as_ref()) {
        lines.line("URL", url);
    }
    let status = match entry.status {
        Status::Confirmed => "CONFIRMED",
        Status::Tentative | Status::Proposed => "TENTATIVE",
        Status::Cancelled | Status::Postponed => "CANCELLED",
    };
    lines.line("STATUS", status);
    lines.line("END", "VEVENT");
}

fn summary(entry: &Entry) -> String {
    let says = |name: &str| {
        let mut here = entry.title.as_bytes().windows(name.len().max(1));
        here.any(|here| here.eq_ignore_ascii_case(name.as_bytes()))
    };
    match &entry.edition {
        Some(name) if !says(name) => format!("{} ({name})", entry.title),
        _ => entry.title.clone(),
    }
}

fn description(entry: &Entry) -> String {
    let entry = entry.whole();
    let people: Vec<String> = entry.people.iter().map(Person::label).collect();
    let people = people.join(", ");
    let mut text = String::new();
    for line in [entry.summary.as_deref(), Some(&people), entry.url.as_deref()] {
        let line = line.unwrap_or_default();
        if !text.is_empty() && !line.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
    text
}

fn location(entry: &Entry, export: &Export) -> String {
    let location = &entry.location;
    let country: Vec<String> = location.country.as_deref().map(export.country).into_iter().collect();
    location.parts(&Location::default(), &country).join(", ")
}
