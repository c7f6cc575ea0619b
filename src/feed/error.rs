//! Why a whole feed cannot be read.

use core::fmt;

/// Why a whole feed cannot be read. One bad item is no such reason: see [`super::Skipped`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// The text is not JSON.
    Json {
        /// From 1.
        line: usize,
        /// From 1, in bytes; 0 where a line ends too early.
        column: usize,
    },
    /// It is JSON, but not a feed: this member is missing, or is not what it must be.
    Member(&'static str),
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
