//! Why a whole feed cannot be read.

use core::fmt;
use serde::de::IgnoredAny;

/// Why a whole feed cannot be read. One bad item is no such reason: see [`super::Skipped`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// The text is not JSON (RFC 8259): an error page, an unrendered template, a file cut off.
    Json {
        /// From 1.
        line: usize,
        /// From 1, in characters: where an editor would show it. Of a text that ends too early, the place after its end.
        column: usize,
    },
    /// The bytes are no UTF-8, nor UTF-16 with a byte order mark, and what of them can be read is no JSON.
    NotUtf8,
    /// It is JSON, but not a feed: this member is missing, or is not what it must be.
    Member(&'static str),
}

impl FeedError {
    /// Why a text that holds no JSON object is no feed.
    pub(super) fn of(text: &str) -> Self {
        let Err(error) = serde_json::from_str::<IgnoredAny>(text) else { return Self::Member("items") };
        // serde_json counts bytes: a place within a character is that of the character.
        let before = (0..=refused_at(text, &error)).rev().find_map(|at| text.get(..at)).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self::Json { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }
}

/// The place, in bytes, of the first character that cannot stand where it does, or of the end of an escape that is none; the text's length
/// where it ends too early.
fn refused_at(text: &str, error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return text.len();
    }
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let read = lines.map(str::len).sum::<usize>() + error.column();
    // The last byte that was read is the one refused, with two exceptions: a control character in a string is not read any more, and a
    // number that is cut off is refused at its last character. So it is asked whether something else could follow.
    let may_go_on = text.get(..read).is_some_and(|head| {
        let longer = [head, "0"].concat();
        serde_json::from_str::<IgnoredAny>(&longer).map_or_else(|error| error.is_eof(), |_| true)
    });
    if may_go_on { read } else { read.saturating_sub(1) }
}

impl fmt::Display for FeedError {
    /// In English, for the console and for `event-timeline-error`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json { line, column } => write!(f, "not JSON: line {line}, column {column}"),
            Self::NotUtf8 => f.write_str("not UTF-8: save it as UTF-8"),
            Self::Member(name) => write!(f, "not a JSON Feed: no list \"{name}\""),
        }
    }
}

impl core::error::Error for FeedError {}
