//! Time zones. The core has no table of them, so the caller looks offsets up.

use super::When;
use chrono::{DateTime, FixedOffset, NaiveDateTime};

/// Looks up a zone's offset from UTC at an instant: the zone by its IANA name, the instant in any offset. `None` if
/// there is no such zone.
pub type OffsetAt<'a> = dyn Fn(&str, DateTime<FixedOffset>) -> Option<FixedOffset> + 'a;

/// Whether a text has the syntax of an IANA zone name: `Europe/Brussels`, `Etc/GMT+1`, `UTC`.
#[must_use]
pub fn is_zone_name(text: &str) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
    };
    text.as_bytes().first().is_some_and(is_letter) && text.split('/').all(is_part)
}

/// Gives floating times an offset: see [`Entry::anchor_times`](super::Entry::anchor_times).
pub(super) fn anchor(start: &mut Option<When>, end: &mut Option<When>, zone: Option<&str>, offset_at: &OffsetAt<'_>) {
    let other = [*start, *end].into_iter().flatten().find_map(|when| when.offset());
    for by_zone in [true, false] {
        let (mut from, mut to) = (*start, *end);
        for time in [&mut from, &mut to].into_iter().flatten() {
            let When::Floating(wall) = *time else { continue };
            let at = if by_zone { instant(wall, &|at| offset_at(zone.unwrap_or_default(), at)) } else { None };
            *time = at.or_else(|| at_offset(wall, other?)).map_or(*time, When::Instant);
        }
        if !from.zip(to).is_some_and(|(from, to)| to.is_before(&from)) {
            (*start, *end) = (from, to);
            return;
        }
    }
}

/// The instant of a local time at this offset.
fn at_offset(wall: NaiveDateTime, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let utc = wall.checked_sub_offset(offset)?;
    Some(DateTime::from_naive_utc_and_offset(utc, offset))
}

/// The instant of a local time in a zone.
///
/// When clocks are set back, a local time occurs twice, and the first is taken. When they are set forward, it may not
/// occur at all, and the offset from before the change is used. (RFC 5545, 3.3.5)
fn instant(
    wall: NaiveDateTime,
    offset_at: &dyn Fn(DateTime<FixedOffset>) -> Option<FixedOffset>,
) -> Option<DateTime<FixedOffset>> {
    // Try the offset of about a day earlier, then that of about a day later. No zone changes its clocks twice within that time.
    let reckon = |far| at_offset(wall, offset_at(at_offset(wall, FixedOffset::east_opt(far)?)?)?);
    let before = reckon(86_399)?;
    if offset_at(before).as_ref() == Some(before.offset()) {
        return Some(before);
    }
    let after = reckon(-86_399)?;
    Some(if offset_at(after).as_ref() == Some(after.offset()) { after } else { before })
}
