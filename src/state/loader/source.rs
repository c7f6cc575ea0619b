//! A feed on its way, or a part of one.

use super::super::Copied;
use crate::dom::fetch::Request;
use crate::dom::timer::Timer;
use crate::feed::Trouble;
use crate::model::Entry;
use std::sync::Arc;

/// A feed, or a part of one. None is asked for twice.
pub(super) struct Source {
    pub url: String,
    /// The address in `src` of the feed that it is a part of.
    pub feed: Arc<str>,
    pub is_older: bool,
    pub answer: Answer,
    /// What is under way.
    pub request: Option<Request>,
    /// Which of the requests for it that is: what others bring is of no use any more.
    pub number: u32,
    /// The copy that the browser may have was asked for.
    pub is_copy_asked: bool,
    /// How often it was asked for again by itself, and the timer of the next time.
    pub tried: u32,
    pub again: Option<Timer>,
    /// It is to be asked for again once there is a network, and the reader has the page before them.
    pub is_due: bool,
    /// The page knows that it did not come.
    pub is_told: bool,
}

/// What has come of it.
pub(super) enum Answer {
    Awaited,
    /// It may still come.
    Missing(Trouble),
    Read {
        entries: Vec<Arc<Entry>>,
        next_url: Option<String>,
        /// It is a copy that the browser had kept.
        copy: Option<Copied>,
    },
}

impl Source {
    /// Some of it is shown.
    pub fn is_read(&self) -> bool {
        matches!(self.answer, Answer::Read { .. })
    }
}
