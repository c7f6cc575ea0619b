//! Reads a feed: from text to entries, and to remarks about what was left out.
//!
//! Pure: the text is fetched in `dom::fetch`.

mod across;
mod entity;
mod error;
mod item;
mod media;
mod member;
mod merge;
mod people;
mod plain;
mod read;
mod skipped;
mod trouble;

pub use error::FeedError;
pub use merge::{Account, Fused, Merged, Part, merge, merge_parts};
pub use plain::{from_html, from_title};
pub use read::{Feed, Resolve, read, read_bytes};
pub use skipped::{Reason, Skipped};
pub use trouble::{Trouble, next_part, pause};
