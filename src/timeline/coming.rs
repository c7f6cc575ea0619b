//! Which entries are upcoming.

use crate::model::{Entry, When};
use chrono::{DateTime, FixedOffset};

/// Whether the entry is upcoming or on, at the time `now`, in the visitor's offset.
///
/// An instant is compared as an instant. A day is over when it ends at the visitor's place, and a time of day without
/// an offset is compared with the visitor's clock. A month or a year is upcoming only until it begins, since the day is
/// unknown. A publication is upcoming until its date.
#[must_use]
pub fn is_coming(entry: &Entry, now: DateTime<FixedOffset>) -> bool {
    let Some(start) = entry.start else { return false };
    let last = entry.end.unwrap_or(start);
    let goes_on = entry.takes_place() && !last.is_vague();
    match if goes_on { last } else { start } {
        When::Instant(at) => at > now,
        date if goes_on => date.ends() > now.naive_local(),
        date => date.begins() > now.naive_local(),
    }
}

/// Whether a date has begun, by the visitor's clock.
pub(super) fn has_begun(start: When, now: DateTime<FixedOffset>) -> bool {
    match start {
        When::Instant(at) => at <= now,
        date => date.begins() <= now.naive_local(),
    }
}

/// Whether it has taken place or was published: only then can it have a recording.
#[must_use]
pub fn was_held(entry: &Entry, now: DateTime<FixedOffset>) -> bool {
    entry.is_on() && !is_coming(entry, now)
}
