//! A feed, or one page of it, that has been requested.

use super::super::Copied;
use crate::dom::fetch::Request;
use crate::dom::timer::Timer;
use crate::feed::Trouble;
use crate::model::Entry;
use std::sync::Arc;

/// A feed, or one page of it. Each URL is a source only once.
pub(super) struct Source {
    pub url: String,
    /// The URL in `src` of the feed that it belongs to.
    pub feed: Arc<str>,
    pub is_older: bool,
    pub answer: Answer,
    /// The pending request.
    pub request: Option<Request>,
    /// The number of that request. Responses to earlier ones are ignored.
    pub number: u32,
    /// Whether the browser's cached copy was requested.
    pub is_copy_asked: bool,
    /// How often the request was repeated automatically, and the timer for the next time.
    pub tried: u32,
    pub again: Option<Timer>,
    /// Whether the request is to be repeated as soon as there is a network and the browser tab is visible.
    pub is_due: bool,
    /// Whether the failure was reported to the page.
    pub is_told: bool,
}

/// The result of a request.
pub(super) enum Answer {
    Awaited,
    /// The request failed or timed out. A response may still come.
    Missing(Trouble),
    Read {
        entries: Vec<Arc<Entry>>,
        next_url: Option<String>,
        /// Set if it is a copy from the browser's cache.
        copy: Option<Copied>,
    },
}

impl Source {
    /// Whether its entries are shown.
    pub fn is_read(&self) -> bool {
        matches!(self.answer, Answer::Read { .. })
    }
}
