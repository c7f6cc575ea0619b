//! What is to come.

use crate::model::{Dated, Entry, When};
use chrono::{DateTime, FixedOffset};

/// Whether the entry is still to come, or is on, by the visitor's clock `now`, whose offset is the visitor's.
///
/// An instant is compared as an instant. A day is over when it is over at the visitor's place. A month or a year is to come
/// only until it begins: within it, nobody knows.
#[must_use]
pub fn is_coming(entry: &Entry, now: DateTime<FixedOffset>) -> bool {
    let Some(start) = entry.start else { return false };
    if entry.dated != Dated::Event {
        return false;
    }
    let last = entry.end.unwrap_or(start);
    let is_vague = matches!(last, When::Year(_) | When::Month(_));
    if is_vague || entry.kind().is_publication() {
        // What is published is there from its date on; it does not go on until the evening.
        return match start {
            When::Instant(at) => at > now,
            day => day.begins() > now.naive_local(),
        };
    }
    match last {
        When::Instant(at) => at > now,
        day => day.ends() > now.naive_local(),
    }
}
