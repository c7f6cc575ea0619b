//! Why a whole feed cannot be read.

use crate::text::cut_last;
use core::fmt;

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
    /// It is JSON, but not a feed: this member is missing, or is not what it must be.
    Member(&'static str),
}

impl FeedError {
    /// Not JSON, at a place in the text that is given in bytes.
    pub(super) fn at(text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line = cut_last(before, "\n").map_or(before, |(_, line)| line);
        let lines = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
        Self::Json { line: lines, column: line.chars().count() + 1 }
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
