//! The time until something begins, as people count it: in calendar days, and within a day by the clock.

use super::coming::{is_coming, was_held};
use super::edition::Group;
use crate::model::{Entry, When};
use chrono::{DateTime, Datelike, FixedOffset};
use std::sync::Arc;

/// Looks up the visitor's offset from UTC at an instant.
pub type LocalOffset = &'static (dyn Fn(DateTime<FixedOffset>) -> FixedOffset + Send + Sync);

/// The visitor's clock.
#[derive(Clone, Copy)]
pub struct Clock {
    /// The current time, in the visitor's offset.
    pub now: DateTime<FixedOffset>,
    /// The visitor's offset at an instant, which daylight saving time may change.
    pub offset_at: LocalOffset,
}

/// The time until something begins, as arguments for `Intl.RelativeTimeFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative {
    /// The number of units; 0 means "now" or "today".
    pub amount: i32,
    /// The unit.
    pub unit: Unit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Only with the amount 0: it is on.
    Second,
    /// Minutes, rounded up, so that the last one is 1 until it begins.
    Minute,
    /// Hours, rounded.
    Hour,
    /// Midnights at the visitor's place
    Day,
    /// Seven days, rounded.
    Week,
    /// Twelfths of a year, rounded; calendar months if no day is known.
    Month,
    /// Calendar years.
    Year,
}

impl Unit {
    /// The unit's name in `Intl`.
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

/// The time until an upcoming entry begins, or that it is on. `None` if it is over, cancelled or postponed.
#[must_use]
pub fn relative(entry: &Entry, clock: Clock) -> Option<Relative> {
    let start = entry.start.filter(|_| entry.is_on() && is_coming(entry, clock.now))?;
    Some(until(start, clock))
}

/// The time until the first upcoming entry of a group begins. An edition that has begun, with nothing more today,
/// counts as on. If the edition's own entry has a day, its dates are used.
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
        // Minutes are rounded up: it is "in 1 minute" until it is "now".
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
