//! The start and end of an event, in the terms of iCalendar.

use crate::model::{Entry, When};
use crate::timeline::is_coming;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike};
use core::fmt::Write;

/// The start of an event, and its end if that adds anything. Both have the same value type (3.8.2.2).
pub(super) struct Span {
    pub start: Stamp,
    pub end: Option<Stamp>,
}

/// A value of type DATE or DATE-TIME.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Stamp {
    Day(NaiveDate),
    Floating(NaiveDateTime),
    Utc(NaiveDateTime),
}

/// Whether an entry can be exported to a calendar: it takes place or is still to be published, and its day is known. A
/// publication in the past does not belong in a calendar, even if `_event.start` gives its date.
#[must_use]
pub fn is_exportable(entry: &Entry, now: DateTime<FixedOffset>) -> bool {
    span(entry, now).is_some()
}

/// Whether an entry is offered for a reader's calendar: it is upcoming, not cancelled or postponed, and its day is known.
#[must_use]
pub fn is_offered(entry: &Entry, now: DateTime<FixedOffset>) -> bool {
    entry.is_on() && is_coming(entry, now) && entry.has_day()
}

pub(super) fn span(entry: &Entry, now: DateTime<FixedOffset>) -> Option<Span> {
    if !entry.takes_place() && !is_coming(entry, now) {
        return None;
    }
    let start = entry.start.filter(|start| !start.is_vague())?;
    let end = entry.end.filter(|end| !end.is_vague());
    let is_day = |when: &When| matches!(when, When::Day(_));
    let days = match &end {
        Some(end) if is_day(&start) || is_day(end) => is_day(&start) || start.first_day() != end.first_day(),
        _ => is_day(&start),
    };
    if days {
        let last = end.map_or(start.first_day(), |end| end.first_day());
        return Some(Span {
            start: Stamp::Day(start.first_day()).known()?,
            end: last.succ_opt().filter(|_| last >= start.first_day()).and_then(|day| Stamp::Day(day).known()),
        });
    }
    let wall_end = end.filter(|end| !is_day(end)).map(|end| end.begins());
    let (start, end) = match (start, end) {
        (When::Instant(at), Some(When::Instant(end))) => (utc(at), Some(utc(end))),
        // An end without an offset is a local time at the place, so it has the offset of the start.
        (When::Instant(at), _) => {
            let end = wall_end.and_then(|end| end.checked_sub_offset(*at.offset()));
            (utc(at), end.map(Stamp::Utc))
        }
        (When::Floating(at), _) => (Stamp::Floating(at), wall_end.map(Stamp::Floating)),
        (When::Day(_) | When::Month(_) | When::Year(_), _) => return None,
    };
    Some(Span { start: start.known()?, end: end.filter(|end| end.at() > start.at()).and_then(Stamp::known) })
}

fn utc(at: DateTime<FixedOffset>) -> Stamp {
    Stamp::Utc(at.naive_utc())
}

impl Stamp {
    /// The UTC time of an instant.
    pub fn utc(at: DateTime<FixedOffset>) -> Self {
        utc(at)
    }

    fn at(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.into(),
            Self::Floating(at) | Self::Utc(at) => at,
        }
    }

    /// Years must have four digits. New Year's Eve 9999 may be in the year 10000 in UTC.
    fn known(self) -> Option<Self> {
        (0..=9999).contains(&self.at().year()).then_some(self)
    }

    /// The name of a property with its parameter, and its value.
    pub fn property(self, name: &str) -> (String, String) {
        let at = self.at();
        let mut value = String::new();
        // Writing to a String cannot fail.
        let _ = write!(value, "{:04}{:02}{:02}", at.year(), at.month(), at.day());
        if let Self::Day(_) = self {
            return (format!("{name};VALUE=DATE"), value);
        }
        let _ = write!(value, "T{:02}{:02}{:02}", at.hour(), at.minute(), at.second());
        if let Self::Utc(_) = self {
            value.push('Z');
        }
        (name.to_owned(), value)
    }
}
