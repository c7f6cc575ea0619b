//! Where a recording begins to play.

use crate::model::Format;
use crate::url_parts::{UrlParts, value};

/// No recording is longer than 100 hours: a larger number means something else.
const END: u32 = 360_000;

/// The start time of a page's video, in seconds: from the feed, or else from its URL, as `t` or `start` in the query
/// string or `t` in the fragment. `None` if it is the beginning.
pub(super) fn of_page(format: &Format, url: &UrlParts) -> Option<u32> {
    let written = || value(url.query, "t").or_else(|| value(url.query, "start"));
    chosen(format, || written().or_else(|| value(url.fragment, "t")))
}

/// The start time of a file, in seconds: from the feed, or else from a media fragment. The query string of a file is not interpreted.
pub(super) fn of_file(format: &Format, url: &UrlParts) -> Option<u32> {
    chosen(format, || value(url.fragment, "t"))
}

fn chosen<'t>(format: &Format, written: impl FnOnce() -> Option<&'t str>) -> Option<u32> {
    let start = format.start_seconds.or_else(|| seconds(written()?));
    start.filter(|start| (1..END).contains(start))
}

/// Reads `563`, `563s`, `9m23s` or `1h2m3s`, the formats of the hosts' share links.
fn seconds(text: &str) -> Option<u32> {
    let (mut sum, mut number, mut unit) = (0_u32, None, u32::MAX);
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            number = Some(number.unwrap_or(0_u32).checked_mul(10)?.checked_add(digit)?);
            continue;
        }
        let next = match byte {
            b'h' => 3600,
            b'm' => 60,
            b's' => 1,
            _ => return None,
        };
        sum = sum.checked_add(number.take()?.checked_mul(next)?)?;
        // Each unit once, the larger ones first
        if next >= unit {
            return None;
        }
        unit = next;
    }
    match number {
        // A number without a unit is in seconds, so there must be no seconds before it.
        Some(rest) => (unit > 1).then(|| sum.checked_add(rest))?,
        None => (unit < u32::MAX).then_some(sum),
    }
}
