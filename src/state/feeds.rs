//! The entries of the feeds, and the state of loading them.

use crate::by_name::ByName;
use crate::feed::Trouble;
use crate::model::Entry;
use std::sync::Arc;

/// The result of the feed requests so far.
#[derive(Debug, Default)]
pub(crate) struct Feeds {
    /// Whether some feed requests are still pending.
    is_awaited: bool,
    /// The entries of all loaded feeds, merged in the order of the feeds.
    entries: Vec<Arc<Entry>>,
    /// The indices of the entries, by id.
    by_id: ByName,
    /// Whether any feed is loaded.
    is_ready: bool,
    /// Why the first missing feed of `src` could not be loaded. Pending feeds do not count as missing.
    missing: Option<Trouble>,
    /// Set if any of the entries come from the browser's HTTP cache because the network failed.
    copy: Option<Copied>,
}

/// When a cached copy was made, in milliseconds since 1970, if known.
pub(crate) type Copied = Option<i64>;

/// The state of loading older entries: the feeds' `next_url`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Older {
    /// There are none.
    #[default]
    None,
    /// Loaded when the reader scrolls to the end of the list.
    Ready,
    /// So many have been loaded that the reader has to ask for more.
    Paused,
    /// A request is pending.
    Loading,
    /// The request failed.
    Failed,
}

impl Feeds {
    /// The same, with whether some feed requests are still pending.
    pub fn awaited(self, is_awaited: bool) -> Self {
        Self { is_awaited, ..self }
    }

    /// Whether some feed requests are still pending, even if other feeds are shown.
    pub fn is_awaited(&self) -> bool {
        self.is_awaited
    }

    /// The entries that are loaded, and why others are missing.
    pub fn new(entries: Vec<Arc<Entry>>, is_ready: bool, missing: Option<Trouble>, copy: Option<Copied>) -> Self {
        let by_id = ByName::new((0..entries.len()).collect(), &|at| id(&entries, at));
        Self { entries, by_id, is_ready, missing, copy, is_awaited: false }
    }

    /// The entries, in the order of the feeds.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The entry with this id.
    pub fn entry(&self, wanted: &str) -> Option<&Arc<Entry>> {
        self.entries.get(self.by_id.find(wanted, &|at| id(&self.entries, at))?)
    }

    /// Whether any feed is loaded.
    pub fn is_ready(&self) -> bool {
        self.is_ready
    }

    /// Whether nothing is loaded yet, and nothing has failed.
    pub fn is_loading(&self) -> bool {
        !self.is_ready && self.missing.is_none()
    }

    /// Why nothing could be loaded.
    pub fn trouble(&self) -> Option<Trouble> {
        self.missing.filter(|_| !self.is_ready)
    }

    /// Whether some feeds are loaded and others failed.
    pub fn is_part_missing(&self) -> bool {
        self.is_ready && self.missing.is_some()
    }

    /// Set if any of the entries come from the browser's cache.
    pub fn copy(&self) -> Option<Copied> {
        self.copy
    }
}

fn id(entries: &[Arc<Entry>], at: usize) -> &str {
    entries.get(at).map_or("", |entry| &entry.id)
}

/// A feed that could not be loaded or read, as reported in the console and in `event-timeline-error`.
#[cfg(feature = "csr")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub trouble: Trouble,
    /// In English.
    pub message: String,
    /// The URL of the feed.
    pub source: String,
}
