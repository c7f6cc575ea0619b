//! When what is shown has to be looked at again, and whether it reads otherwise then.

use super::coming::is_coming;
use super::relative::{Clock, relative};
use crate::model::{Entry, When};
use chrono::{DateTime, FixedOffset, Timelike};
use std::sync::Arc;

/// A minute, in milliseconds: whatever changes does so a whole number of them before or after something begins or ends. Not
/// more, so that a computer that was asleep is right soon after.
const MINUTE: i32 = 60_000;

/// In how many milliseconds something may change: at most 60 000. `None` if nothing is to come, for then nothing does.
#[must_use]
pub fn look_again(entries: &[Arc<Entry>], now: DateTime<FixedOffset>) -> Option<i32> {
    let now_at = now.timestamp_millis().rem_euclid(MINUTE.into()) as i32;
    let mut soonest = None;
    let dates = entries.iter().flat_map(|entry| entry.dates());
    for entry in entries.iter().cloned().chain(dates).filter(|entry| is_coming(entry, now)) {
        // The minutes of all wall clocks are the same. Days end on the minute.
        let second = |time: Option<When>| time.map_or(0, |time| time.begins().second() as i32);
        for second in [0, second(entry.start), second(entry.end)] {
            let left = MINUTE - (now_at - second * 1000).rem_euclid(MINUTE);
            soonest = Some(left.min(soonest.unwrap_or(MINUTE)));
        }
    }
    soonest
}

/// Whether anything reads otherwise at one time than at another.
#[must_use]
pub fn has_changed(entries: &[Arc<Entry>], then: Clock, now: Clock) -> bool {
    let says = |entry: &Entry, clock: Clock| (is_coming(entry, clock.now), relative(entry, clock));
    let has_changed = |entry: &Arc<Entry>| says(entry, then) != says(entry, now);
    entries.iter().any(|entry| has_changed(entry) || entry.dates().iter().any(has_changed))
}
