//! The one entrance to the lazy part of the wasm: what [`components::lazy`](crate::components::lazy) holds is in a file of its own, which is not
//! loaded before [`load`] is called.
//!
//! With the feature `split`, [`entry`] is a split point: `cargo xtask finish`, trunk's hook, moves what only [`entry`] reaches to
//! `event-timeline_later.wasm`, texts and other constants among it. Hence the one rule: nothing outside of the lazy part names
//! a function in it. What [`entry`] returns are pointers, and whoever has one may call it, as the file is loaded by then. What
//! is named elsewhere as well is in the first part, and only `cargo xtask size` shows it.
//!
//! Without the feature, as in tests and on the host, there is one part, and [`load`] is done at once.

use crate::components::lazy;
use crate::state::{Lazy, Store};

/// The file could not be loaded. The next call of [`load`] asks for it again.
#[derive(Debug)]
pub(crate) struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What the lazy part offers.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    /// Makes search, links, player and calendars for a timeline.
    pub open: fn(Store) -> Lazy,
}

/// `async` with the feature `split`. `fallible`, as the file may fail to load, and a panic would end all timelines of the page.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(later, fallible))]
fn entry() -> Result<Entry, NotLoaded> {
    Ok(Entry { open: lazy::open })
}

/// Loads the lazy part, unless it is there. Its file is asked for once, whoever waits for it, and again after a failure.
///
/// A server may never answer: what must be shown does not wait for this.
///
/// # Errors
/// [`NotLoaded`], if the file does not come, or is that of another build.
pub(crate) async fn load() -> Result<Entry, NotLoaded> {
    #[cfg(feature = "split")]
    return entry().await;
    #[cfg(not(feature = "split"))]
    entry()
}
