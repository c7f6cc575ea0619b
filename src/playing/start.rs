//! Where a recording begins to play.

use crate::model::Format;
use crate::url_parts::{UrlParts, value};

/// More seconds than any recording has, 100 hours: who writes more means something else.
const END: u32 = 360_000;

/// Where a page's video begins, in seconds: what the feed says, or else what its URL does, as `t` or `start` in its query or
/// `t` in its fragment. Nothing where that is the beginning.
pub(super) fn of_page(format: &Format, url: &UrlParts) -> Option<u32> {
    let written = || value(url.query, "t").or_else(|| value(url.query, "start"));
    chosen(format, || written().or_else(|| value(url.fragment, "t")))
}

/// Where a file begins, in seconds: what the feed says, or else a media fragment. A file's query is its server's matter.
pub(super) fn of_file(format: &Format, url: &UrlParts) -> Option<u32> {
    chosen(format, || value(url.fragment, "t"))
}

fn chosen<'t>(format: &Format, written: impl FnOnce() -> Option<&'t str>) -> Option<u32> {
    let start = format.start_seconds.or_else(|| seconds(written()?));
    start.filter(|start| (1..END).contains(start))
}

/// Reads `563`, `563s`, `9m23s` or `1h2m3s`, as the hosts' own share links have them.
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
        // After seconds with their unit, nothing more can come.
        Some(rest) => (unit > 1).then(|| sum.checked_add(rest))?,
        None => (unit < u32::MAX).then_some(sum),
    }
}
