//! The entry point of the lazy module: the code in [`components::lazy`](crate::components::lazy) is in a wasm file of
//! its own, which is not loaded before [`load`] is called.
//!
//! With the feature `split`, [`entry`] is a split point: `cargo xtask finish`, trunk's hook, moves all code and
//! constants that only [`entry`] reaches to `event-timeline_later.wasm`. So code outside of the lazy module must not
//! name any of its functions. [`entry`] returns function pointers, which may be called freely, since the file is loaded
//! by then. Code that is also named elsewhere ends up in the first file, which only `cargo xtask size` reveals.
//!
//! Without the feature, as in tests and on the host, there is only one file, and [`load`] returns at once.

use crate::components::lazy;
use crate::state::{Lazy, Store};

/// The file could not be loaded. The next call of [`load`] tries again.
#[derive(Debug)]
pub(crate) struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// The exports of the lazy module.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    /// Sets up search, permalinks, player and calendars for a timeline.
    pub open: fn(Store) -> Lazy,
}

/// `async` with the feature `split`. `fallible`, since the file may fail to load, and a panic would end all timelines of the page.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(later, fallible))]
fn entry() -> Result<Entry, NotLoaded> {
    Ok(Entry { open: lazy::open })
}

/// Loads the lazy module, unless it is loaded. Concurrent calls share one request; after a failure, the next call
/// requests the file again.
///
/// The server may never respond, so nothing that must be shown may wait for this.
///
/// # Errors
/// [`NotLoaded`], if the file cannot be loaded, or is from another build.
pub(crate) async fn load() -> Result<Entry, NotLoaded> {
    #[cfg(feature = "split")]
    return entry().await;
    #[cfg(not(feature = "split"))]
    entry()
}
