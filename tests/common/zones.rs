//! Time zones as a browser provides them, because the core has no table of zones.
#![allow(dead_code)]

use super::at;
use chrono::{DateTime, FixedOffset, Offset, TimeZone};
use chrono_tz::Tz;
use event_timeline::timeline::{Clock, LocalOffset};

/// The offset of a zone at an instant, as a browser gives it.
pub fn offset_at(zone: &str, at: DateTime<FixedOffset>) -> Option<FixedOffset> {
    let zone: Tz = zone.parse().ok()?;
    Some(zone.offset_from_utc_datetime(&at.naive_utc()).fix())
}

/// Where the visitors of these tests are: in the middle, far west and far east.
pub const PLACES: [(&str, LocalOffset); 3] = [
    ("Europe/Brussels", &|at| offset_at("Europe/Brussels", at).unwrap()),
    ("America/Los_Angeles", &|at| offset_at("America/Los_Angeles", at).unwrap()),
    ("Pacific/Kiritimati", &|at| offset_at("Pacific/Kiritimati", at).unwrap()),
];

/// The clock of a visitor in this place, at an instant.
pub fn clock(place: &str, now: &str) -> Clock {
    let (_, offset_at) = PLACES.into_iter().find(|(name, _)| name.contains(place)).unwrap();
    let now = at(now);
    Clock { now: now.with_timezone(&offset_at(now)), offset_at }
}
