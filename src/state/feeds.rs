//! What the feeds hold, and how far they have come.

use crate::by_name::ByName;
use crate::feed::Trouble;
use crate::model::Entry;
use std::sync::Arc;

/// What has come of the feeds so far.
#[derive(Debug, Default)]
pub(crate) struct Feeds {
    /// Whether some of them are still under way.
    is_awaited: bool,
    /// The entries of all feeds that are there, merged in the order of the feeds.
    entries: Vec<Arc<Entry>>,
    /// The places of the entries, by id.
    by_id: ByName,
    /// Some feed is there.
    is_ready: bool,
    /// Why the first of the feeds of `src` is not there, of which none is awaited.
    missing: Option<Trouble>,
    /// Some of it is a copy that the browser had kept.
    copy: Option<Copied>,
}

/// When a copy was made that the browser had kept: in milliseconds since 1970, where that is known.
pub(crate) type Copied = Option<i64>;

/// How it stands with what is older: the feeds' `next_url`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Older {
    /// There is nothing.
    #[default]
    None,
    /// Asked for when the reader comes to the end of what there is.
    Ready,
    /// Asked for when the reader says so: so much has come already.
    Paused,
    /// Under way.
    Loading,
    /// It did not come.
    Failed,
}

impl Feeds {
    /// With whether some of them are still under way.
    pub fn awaited(self, is_awaited: bool) -> Self {
        Self { is_awaited, ..self }
    }

    /// Whether some of them are still under way, though others are shown.
    pub fn is_awaited(&self) -> bool {
        self.is_awaited
    }

    /// What is there, and what is missing of it.
    pub fn new(entries: Vec<Arc<Entry>>, is_ready: bool, missing: Option<Trouble>, copy: Option<Copied>) -> Self {
        let by_id = ByName::new((0..entries.len()).collect(), &|at| id(&entries, at));
        Self { entries, by_id, is_ready, missing, copy, is_awaited: false }
    }

    /// The entries, in the order of the feeds.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The entry of an id.
    pub fn entry(&self, wanted: &str) -> Option<&Arc<Entry>> {
        self.entries.get(self.by_id.find(wanted, &|at| id(&self.entries, at))?)
    }

    /// Some feed is there.
    pub fn is_ready(&self) -> bool {
        self.is_ready
    }

    /// Nothing is there yet.
    pub fn is_loading(&self) -> bool {
        !self.is_ready && self.missing.is_none()
    }

    /// Why nothing is there.
    pub fn trouble(&self) -> Option<Trouble> {
        self.missing.filter(|_| !self.is_ready)
    }

    /// Something is there, and some feed is not.
    pub fn is_part_missing(&self) -> bool {
        self.is_ready && self.missing.is_some()
    }

    /// Some of what is there is a copy that the browser had kept.
    pub fn copy(&self) -> Option<Copied> {
        self.copy
    }
}

fn id(entries: &[Arc<Entry>], at: usize) -> &str {
    entries.get(at).map_or("", |entry| &entry.id)
}

/// A feed that did not come, or cannot be read: what is said of it in the console, and in `event-timeline-error`.
#[cfg(feature = "csr")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub trouble: Trouble,
    /// In English.
    pub message: String,
    /// The URL of the feed.
    pub source: String,
}
