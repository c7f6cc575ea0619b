//! Dates and time zones, with `Intl.DateTimeFormat`.

use super::intl::{DateTimeFormat, FALLBACK, formatter};
use crate::model::When;
use crate::platform::DateFields;
use chrono::{DateTime, FixedOffset};
use wasm_bindgen::{JsCast, JsValue};

/// The options of a formatter, as JSON, which is also the key of the cache. JSON takes less code than setting an object's members.
pub(super) fn options(fields: DateFields) -> String {
    let members = [
        (fields.year, r#","year":"numeric""#),
        (fields.month && fields.is_short, r#","month":"short""#),
        (fields.month && !fields.is_short, r#","month":"long""#),
        (fields.day, r#","day":"numeric""#),
        (fields.time, r#","hour":"numeric","minute":"2-digit""#),
        (fields.zone_name, r#","timeZoneName":"short""#),
    ];
    // Always the Gregorian calendar, whatever the language prefers: years in the timeline are those of the feed.
    let mut options = r#"{"calendar":"gregory""#.to_owned();
    for (_, member) in members.iter().filter(|(is_wanted, _)| *is_wanted) {
        options.push_str(member);
    }
    if let Some(zone) = fields.zone {
        options.push_str(r#","timeZone":""#);
        options.push_str(zone);
        options.push('"');
    }
    options.push('}');
    options
}

/// Formats a time or a range of times, in milliseconds since 1970.
pub(super) fn format(locale: &str, options: &str, from: f64, to: f64) -> Option<String> {
    let format = formatter(locale, options, |locale, options| DateTimeFormat::new(locale, options).map(JsValue::from))?;
    let format: &DateTimeFormat = format.unchecked_ref();
    if from < to { format.format_range(from, to).ok() } else { format.format(from).ok() }
}

/// The offset of a zone at an instant. Browsers provide it only as formatted text.
pub(super) fn offset_at(zone: &str, at: DateTime<FixedOffset>) -> Option<FixedOffset> {
    let options = format!(r#"{{"timeZone":"{zone}","timeZoneName":"longOffset"}}"#);
    let at = at.timestamp_millis() as f64;
    let text = format(FALLBACK, &options, at, at)?;
    // "2/4/2024, GMT+01:00", or just "GMT" in Greenwich. Historical local times may have seconds: "GMT-00:44:30".
    let (_, offset) = text.rsplit_once("GMT")?;
    let (offset, seconds) = offset.split_at_checked(6).unwrap_or(("Z", ""));
    let whole = When::parse(&format!("2000-01-01T00:00{offset}")).ok()?.offset()?.local_minus_utc();
    let seconds = seconds.split_once(':').and_then(|(_, seconds)| seconds.parse::<i32>().ok()).unwrap_or_default();
    FixedOffset::east_opt(if offset.starts_with("-") { whole - seconds } else { whole + seconds })
}
