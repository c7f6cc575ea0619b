//! Formats ranges: fields that both dates share are written once.
//!
//! ICU4X formats ranges only in an unstable, incomplete module. So the range is made here of the two formatted dates:
//! "4 February 2024" and "6 February 2024" become "4 – 6 February 2024". Browsers use a CLDR pattern for each case and
//! language. Where that switches to digits (`2024/02/04～2024/02/06` in Japanese), the names are kept here
//! (`2024年2月4日～6日`).

use super::date::{DateParts, Field};
use core::ops::Range;

/// Joins two dates with the same fields to a range. If their texts are equal, it is a single date.
pub(super) fn join(start: &DateParts, end: &DateParts, language: &str) -> String {
    let differs = |field: &Field| start.field(*field) != end.field(*field);
    let all = [Field::ZoneName, Field::Year, Field::Month, Field::Day, Field::DayPeriod, Field::Hour, Field::Minute];
    let Some(most) = all.into_iter().find(differs) else { return start.text.clone() };
    let has_time = !start.field(Field::Hour).is_empty();
    let is_shown_twice = |field: Field| match most {
        // Times on different days, or with different offsets, share nothing.
        Field::ZoneName => true,
        Field::Year | Field::Month | Field::Day if has_time => true,
        Field::Minute => field >= Field::Hour,
        most => field >= most,
    };
    let (from, to) = (span(start, is_shown_twice), span(end, is_shown_twice));
    let part = |date: &DateParts, range: Range<usize>| date.text.get(range).unwrap_or_default().to_owned();
    let (first, last) = (part(start, from.clone()), part(end, to));
    let (before, after) = (part(start, 0..from.start), part(start, from.end..start.text.len()));
    [&before, &first, dash(&first, &last, language), &last, &after].concat()
}

/// The part of a date's text with these fields, including a suffix of the last one: the full stop of a German day, the
/// character after a Japanese one.
fn span(date: &DateParts, is_in: impl Fn(Field) -> bool) -> Range<usize> {
    let is_whole = date.fields().all(|(field, _)| is_in(field));
    let fields = || date.fields().filter(|(field, _)| is_in(*field)).map(|(_, at)| at);
    let (Some(start), Some(end), false) =
        (fields().map(|at| at.start).min(), fields().map(|at| at.end).max(), is_whole)
    else {
        return 0..date.text.len();
    };
    let next = date.fields().map(|(_, at)| at.start).filter(|at| *at >= end).min().unwrap_or(date.text.len());
    let literal = date.text.get(end..next).unwrap_or_default();
    let belongs = literal.chars().take_while(|c| *c == '.' || c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    start..end + belongs
}

/// The separator of a range in this language.
fn dash(first: &str, last: &str, language: &str) -> &'static str {
    let is_spaced = [first, last].iter().any(|text| text.contains(char::is_whitespace));
    match language {
        "ja" => "～",
        "ko" => "~",
        // Always with thin spaces
        "en" | "pt" => "\u{2009}–\u{2009}",
        _ if is_spaced => "\u{2009}–\u{2009}",
        _ => "–",
    }
}
