//! Reading a feed: from text to entries, and to what was left out of them.
//!
//! Pure: its text comes through `dom::fetch`.

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

pub use error::FeedError;
pub use merge::{merge, merge_into};
pub use plain::{from_html, from_title};
pub use read::{Feed, Resolve, read};
pub use skipped::{Reason, Skipped};
