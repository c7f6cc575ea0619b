//! What is to come.

use crate::model::{Entry, When};
use chrono::{DateTime, FixedOffset};

/// Whether the entry is still to come, or is on, by the visitor's clock `now`, whose offset is the visitor's.
///
/// An instant is compared as an instant. A day is over when it is over at the visitor's place, and a time of day without an
/// offset is compared with the visitor's clock. A month or a year is to come only until it begins: within it, nobody knows.
/// So is what is published: it is there from its date on.
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

/// Whether a date has come, by the visitor's clock.
pub(super) fn has_begun(start: When, now: DateTime<FixedOffset>) -> bool {
    match start {
        When::Instant(at) => at <= now,
        date => date.begins() <= now.naive_local(),
    }
}

/// Whether it has taken place, or been published: nothing else has a recording.
#[must_use]
pub fn was_held(entry: &Entry, now: DateTime<FixedOffset>) -> bool {
    entry.is_on() && !is_coming(entry, now)
}
