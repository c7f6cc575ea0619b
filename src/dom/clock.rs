//! The visitor's clock.

use chrono::{DateTime, FixedOffset};

/// The visitor's time, with the visitor's offset.
pub(crate) fn now() -> DateTime<FixedOffset> {
    let date = js_sys::Date::new_0();
    // JavaScript counts the minutes that UTC is ahead, chrono the seconds that it is behind.
    let offset = FixedOffset::east_opt(-(date.get_timezone_offset() as i32) * 60);
    let utc = DateTime::from_timestamp_millis(date.get_time() as i64).unwrap_or_default();
    utc.with_timezone(&offset.unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc)))
}
