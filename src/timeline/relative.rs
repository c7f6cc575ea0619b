//! How long it is until something begins, as people count it: by days of the calendar, and within a day by the clock.

use super::coming::{is_coming, was_held};
use super::edition::Group;
use crate::model::{Entry, When};
use chrono::{DateTime, Datelike, FixedOffset};
use std::sync::Arc;

/// Tells the offset of the visitor's place at an instant.
pub type LocalOffset = &'static (dyn Fn(DateTime<FixedOffset>) -> FixedOffset + Send + Sync);

/// The visitor's clock.
#[derive(Clone, Copy)]
pub struct Clock {
    /// The visitor's time, with the visitor's offset.
    pub now: DateTime<FixedOffset>,
    /// The offset of the visitor's place at an instant: in summer it may be another than now.
    pub offset_at: LocalOffset,
}

/// How long it is until something begins: what `Intl.RelativeTimeFormat` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative {
    /// How many of the unit; 0 is "now", "today".
    pub amount: i32,
    /// What is counted.
    pub unit: Unit,
}

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Only 0 of them: it is on.
    Second,
    /// Begun minutes: one, until it begins.
    Minute,
    /// Hours, rounded.
    Hour,
    /// Midnights at the visitor's place.
    Day,
    /// Seven days, rounded.
    Week,
    /// The twelfth part of a year, rounded; those of the calendar, if no day is known.
    Month,
    /// Years of the calendar.
    Year,
}

impl Unit {
    /// The word that `Intl` knows it by.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// How long it is until an entry begins that is to come, or that it is on. Nothing is said of what is over, and of what is
/// cancelled or postponed.
#[must_use]
pub fn relative(entry: &Entry, clock: Clock) -> Option<Relative> {
    let start = entry.start.filter(|_| entry.is_on() && is_coming(entry, clock.now))?;
    Some(until(start, clock))
}

/// How long it is until the first thing in a group that is to come. With nothing more to come today, an edition that has begun is
/// on; so is one that tells itself when it is.
#[must_use]
pub fn relative_group(group: &Group, clock: Clock) -> Option<Relative> {
    if let Some(head) = group.head().filter(|head| head.has_day() || group.entries().is_empty()) {
        return relative(head, clock);
    }
    let next = group.entries().iter().find_map(|entry| relative(entry, clock))?;
    let has_begun = |entry: &Arc<Entry>| entry.takes_place() && entry.has_day() && was_held(entry, clock.now);
    let is_later = next.amount > 0 && !matches!(next.unit, Unit::Minute | Unit::Hour);
    let is_on = is_later && group.entries().iter().any(has_begun);
    Some(if is_on { Relative { amount: 0, unit: Unit::Second } } else { next })
}

fn until(start: When, clock: Clock) -> Relative {
    let is = |amount, unit| Relative { amount, unit };
    let now = clock.now.naive_local();
    let (begins, from) = match start {
        When::Instant(at) => (at.with_timezone(&(clock.offset_at)(at)).naive_local(), clock.now.timestamp_millis()),
        other => (other.begins(), now.and_utc().timestamp_millis()),
    };
    let at = match start {
        When::Instant(at) => at.timestamp_millis(),
        _ => begins.and_utc().timestamp_millis(),
    };
    let years = begins.year() - now.year();
    let months = years * 12 + begins.month() as i32 - now.month() as i32;
    let days = begins.num_days_from_ce() - now.num_days_from_ce();
    match start {
        When::Year(_) => is(years, Unit::Year),
        When::Month(_) if months < 12 => is(months, Unit::Month),
        When::Month(_) => is(years, Unit::Year),
        When::Day(_) if days == 0 => is(0, Unit::Day),
        // Begun minutes: it is "in 1 minute" until it is "now".
        _ if at <= from => is(0, Unit::Second),
        _ if days == 0 => match ((at - from + 59_999) / 60_000) as i32 {
            minutes @ ..60 => is(minutes, Unit::Minute),
            minutes => is((minutes + 30) / 60, Unit::Hour),
        },
        _ => match days {
            ..14 => is(days, Unit::Day),
            14..56 => is((days + 3) / 7, Unit::Week),
            56..366 => is((days * 12 + 182) / 365, Unit::Month),
            _ => is(years, Unit::Year),
        },
    }
}
