//! The visitor's clock.

use crate::timeline::Clock;
use chrono::{DateTime, FixedOffset, Offset, Utc};
use js_sys::Date;

/// What it shows.
pub(crate) fn now() -> Clock {
    let at = DateTime::from_timestamp_millis(Date::now() as i64).unwrap_or_default().fixed_offset();
    Clock { now: at.with_timezone(&offset_at(at)), offset_at }
}

/// The offset of the visitor's place at an instant.
pub(crate) fn offset_at(at: DateTime<FixedOffset>) -> FixedOffset {
    let date = Date::new(&(at.timestamp_millis() as f64).into());
    // JavaScript counts the minutes that UTC is ahead, chrono the seconds that it is behind.
    FixedOffset::east_opt(-(date.get_timezone_offset() as i32) * 60).unwrap_or_else(|| Utc.fix())
}
