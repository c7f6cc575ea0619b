//! Reading a feed: from text to entries, and to what was left out of them.
//!
//! Pure but for `fetch`, the project's only network code.

mod entity;
mod error;
#[cfg(target_arch = "wasm32")]
pub(crate) mod fetch;
mod item;
mod json;
mod media;
mod member;
mod merge;
mod people;
mod plain;
mod read;
mod skipped;

pub use error::FeedError;
pub use merge::merge;
pub use plain::{from_html, from_title};
pub use read::{Feed, Resolve, read};
pub use skipped::{Reason, Skipped};
