//! Why a whole feed cannot be read.

use core::fmt;
use serde::de::IgnoredAny;

/// Why a whole feed cannot be read. A single bad item does not cause one: see [`super::Skipped`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// The text is not JSON (RFC 8259): an error page, an unrendered template, a file cut off.
    Json {
        /// From 1.
        line: usize,
        /// From 1, in characters, as an editor shows it. If the text ends too early, the column after its end.
        column: usize,
    },
    /// The bytes are neither UTF-8 nor UTF-16 with a byte order mark, and decoded lossily they are not JSON.
    NotUtf8,
    /// It is JSON, but not a feed: this member is missing or has the wrong type.
    Member(&'static str),
}

impl FeedError {
    /// The error for a text that is not a JSON object.
    pub(super) fn of(text: &str) -> Self {
        let Err(error) = serde_json::from_str::<IgnoredAny>(text) else { return Self::Member("items") };
        // serde_json counts bytes: a position inside a character is moved back to its start.
        let before = (0..=refused_at(text, &error)).rev().find_map(|at| text.get(..at)).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self::Json { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }
}

/// The byte offset of the first character that JSON does not allow there, or of the end of an invalid escape; the
/// text's length if the text ends too early.
fn refused_at(text: &str, error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return text.len();
    }
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let read = lines.map(str::len).sum::<usize>() + error.column();
    // serde_json usually stops after the byte it refuses, with two exceptions: it stops before a control character in a
    // string, and it refuses a truncated number at its last character. So this tests whether the text read so far could
    // be continued.
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
