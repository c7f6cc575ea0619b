//! When the view has to be checked for changes over time, and whether it has changed.

use super::coming::is_coming;
use super::relative::{Clock, relative};
use crate::model::{Entry, When};
use chrono::{DateTime, FixedOffset, Timelike};
use std::sync::Arc;

/// A minute, in milliseconds: every change happens a whole number of minutes before or after some start or end. A timer
/// is never set for longer, so that a computer waking from sleep catches up soon.
const MINUTE: i32 = 60_000;

/// In how many milliseconds something may change: at most 60 000. `None` if no entry is upcoming, since then nothing changes.
#[must_use]
pub fn look_again(entries: &[Arc<Entry>], now: DateTime<FixedOffset>) -> Option<i32> {
    let now_at = now.timestamp_millis().rem_euclid(MINUTE.into()) as i32;
    let mut soonest = None;
    let dates = entries.iter().flat_map(|entry| entry.dates());
    for entry in entries.iter().cloned().chain(dates).filter(|entry| is_coming(entry, now)) {
        // Only the seconds matter: time zones differ by whole minutes, and days end at a full minute.
        let second = |time: Option<When>| time.map_or(0, |time| time.begins().second() as i32);
        for second in [0, second(entry.start), second(entry.end)] {
            let left = MINUTE - (now_at - second * 1000).rem_euclid(MINUTE);
            soonest = Some(left.min(soonest.unwrap_or(MINUTE)));
        }
    }
    soonest
}

/// Whether any entry is shown differently at one time than at another.
#[must_use]
pub fn has_changed(entries: &[Arc<Entry>], then: Clock, now: Clock) -> bool {
    let says = |entry: &Entry, clock: Clock| (is_coming(entry, clock.now), relative(entry, clock));
    let has_changed = |entry: &Arc<Entry>| says(entry, then) != says(entry, now);
    entries.iter().any(|entry| has_changed(entry) || entry.dates().iter().any(has_changed))
}
