//! Why a whole feed cannot be read.

use core::fmt;

/// Why a whole feed cannot be read. One bad item is no such reason: see [`super::Skipped`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// The text is not JSON (RFC 8259): an error page, an unrendered template, a file cut off.
    Json {
        /// From 1.
        line: usize,
        /// From 1, in characters: where an editor would show it. Of a text that ends too early, its last character.
        column: usize,
    },
    /// It is JSON, but not a feed: this member is missing, or is not what it must be.
    Member(&'static str),
}

impl FeedError {
    /// Not JSON, at a place in the text that the parser gives in bytes: 0 right after a line's end.
    pub(super) fn at(text: &str, line: usize, column: usize) -> Self {
        let mut lines = text.split('\n').skip(line.saturating_sub(2));
        let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let characters = |text: &str| text.bytes().filter(|byte| byte & 0xc0 != 0x80).count();
        match (line, column) {
            (0 | 1, _) => Self::Json { line: 1, column: characters(first.get(..column).unwrap_or(first)).max(1) },
            (_, 0) => Self::Json { line: line - 1, column: characters(first) + 1 },
            _ => Self::Json { line, column: characters(second.get(..column).unwrap_or(second)) },
        }
    }
}

impl fmt::Display for FeedError {
    /// In English, for the console and for `event-timeline-error`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json { line, column } => write!(f, "not JSON: line {line}, column {column}"),
            Self::Member(name) => write!(f, "not a JSON Feed: no list \"{name}\""),
        }
    }
}

impl core::error::Error for FeedError {}
