//! Entries for calendar programs: iCalendar, [RFC 5545](https://www.rfc-editor.org/rfc/rfc5545). Pure.

mod event;
mod lines;
mod span;

use crate::model::Entry;
use chrono::{DateTime, FixedOffset};
use lines::Lines;
pub use span::{is_exportable, is_offered};
use std::sync::Arc;

/// The parameters of a calendar file.
#[derive(Clone, Copy)]
pub struct Export<'e> {
    /// The time of the export. It is the `DTSTAMP` of every event (3.8.7.2): a feed does not say when it last changed,
    /// so a later export counts as newer.
    pub now: DateTime<FixedOffset>,
    /// The domain for the ids of entries without a feed; other entries have their feed's host ([`Entry::host`]). It
    /// makes an entry's id globally unique: see [`calendar`].
    pub domain: &'e str,
    /// The name of a country, by its ISO 3166 alpha-2 code.
    pub country: &'e dyn Fn(&str) -> String,
}

/// An iCalendar object with an event for each entry that is exportable ([`is_exportable`]), and for each of its dates
/// if it has several. `None` if there is no such entry, since a calendar needs at least one component (3.6).
///
/// - `UID` is the entry's id, percent-encoded, followed by `@` and its feed's host or else the domain. For another date of an entry
///   ([`Entry::dates`]), the identifier of that date is added after a `/`. It is the same in every export, so that calendar programs
///   update the event they have, and it is unique.
/// - `DTSTART` and `DTEND` are in UTC if the offset is known. Otherwise they are local times without a zone (form #1 of 3.3.5), since a
///   `TZID` would require the rules of its zone in the file. For days they are dates, with an exclusive end. The end is left out if it
///   is unknown, not later than the start, or only a month or year. If only one of the two has a time of day, both become days; but
///   if the start has one and the end is just the same day, the end is left out.
/// - `SUMMARY` is the title, with the edition in brackets unless the title contains it. `DESCRIPTION` is the summary, the people and the
///   page, one per line. `URL` is the page, or else the edition's.
/// - `STATUS` of a postponed event is `CANCELLED`, since iCalendar has no other status for an event that does not take place on its date.
///
/// Lines end in CRLF and are folded at 75 octets, between characters.
///
/// ```
/// use event_timeline::{calendar::{Export, calendar}, model::{Dated, Entry, When}};
///
/// let now = chrono::DateTime::parse_from_rfc3339("2024-01-01T09:00:00+01:00").expect("an instant");
/// let export = Export { now, domain: "kairos.io", country: &str::to_owned };
/// let talk = Entry {
///     id: "1".into(),
///     title: "Booting, trusted".to_owned(),
///     start: When::parse("2024-02-04T11:45:00+01:00").ok(),
///     dated: Dated::Event,
///     ..Entry::default()
/// };
/// let file = calendar(&mut [&talk].into_iter(), &export).expect("an event");
/// assert!(file.contains("UID:1@kairos.io\r\n"));
/// assert!(file.contains("DTSTART:20240204T104500Z\r\n"));
/// assert!(file.contains("SUMMARY:Booting\\, trusted\r\n"));
/// ```
#[must_use]
pub fn calendar(entries: &mut dyn Iterator<Item = &Entry>, export: &Export) -> Option<String> {
    let mut lines = Lines::default();
    lines.line("BEGIN", "VCALENDAR");
    lines.line("VERSION", "2.0");
    lines.line("PRODID", "-//event-timeline//event-timeline//EN");
    let mut is_empty = true;
    let mut write = |entry: &Entry| {
        if let Some(span) = span::span(entry, export.now) {
            is_empty = false;
            event::write(entry, &span, export, &mut lines);
        }
    };
    for entry in entries {
        if entry.also.is_empty() {
            write(entry);
        } else {
            Arc::new(entry.clone()).dates().iter().for_each(|date| write(date));
        }
    }
    lines.line("END", "VCALENDAR");
    (!is_empty).then_some(lines.0)
}

/// A file name for a title: its ASCII letters, in lower case, and digits, with hyphens for everything else, at most 60
/// characters: `fosdem-2024.ics`. `events.ics` if nothing is left.
///
/// ```
/// use event_timeline::calendar::file_name;
///
/// assert_eq!(file_name("FOSDEM 2024"), "fosdem-2024.ics");
/// assert_eq!(file_name("発表"), "events.ics");
/// ```
#[must_use]
pub fn file_name(title: &str) -> String {
    let mut name = String::new();
    for byte in title.bytes() {
        let is_apart = name.as_bytes().last().is_none_or(|last| *last == b'-');
        if name.len() == 60 {
            break;
        } else if byte.is_ascii_alphanumeric() {
            name.push(char::from(byte.to_ascii_lowercase()));
        } else if !is_apart {
            name.push('-');
        }
    }
    if name.as_bytes().last() == Some(&b'-') {
        name.pop();
    }
    if name.is_empty() {
        name.push_str("events");
    }
    name.push_str(".ics");
    name
}
