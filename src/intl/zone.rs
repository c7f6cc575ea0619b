//! What the browser knows of time zones.

use super::FALLBACK;
use super::date::write;
use crate::dom::clock;
use crate::model::{When, is_zone_name};
use crate::text::{cut, cut_last};
use chrono::{DateTime, FixedOffset};

/// Whether there is a zone of this IANA name.
pub(crate) fn is_zone(name: &str) -> bool {
    offset_at(name, clock::now().now).is_some()
}

/// The offset of a zone at an instant, or `None` if there is no such zone.
pub(crate) fn offset_at(zone: &str, at: DateTime<FixedOffset>) -> Option<FixedOffset> {
    if !is_zone_name(zone) {
        return None;
    }
    let options = format!(r#"{{"timeZone":"{zone}","timeZoneName":"longOffset"}}"#);
    let at = at.timestamp_millis() as f64;
    let text = write(FALLBACK, &options, at, at)?;
    // "2/4/2024, GMT+01:00", or "GMT" alone in Greenwich. Before there were zones, some clocks told seconds: "GMT-00:44:30".
    let (_, offset) = cut_last(&text, "GMT")?;
    let (offset, seconds) = offset.split_at_checked(6).unwrap_or(("Z", ""));
    let whole = When::parse(&format!("2000-01-01T00:00{offset}")).ok()?.offset()?.local_minus_utc();
    let seconds = cut(seconds, ":").and_then(|(_, seconds)| seconds.parse::<i32>().ok()).unwrap_or_default();
    FixedOffset::east_opt(if offset.starts_with("-") { whole - seconds } else { whole + seconds })
}
