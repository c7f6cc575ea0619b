//! What an entry of the timeline is.

mod entry;
mod kind;
mod media;
mod place;
mod when;
mod zone;

pub use entry::{Dated, Entry, Person, Recorded, Status};
pub use kind::Kind;
pub use media::{Format, Media, Role};
pub use place::Place;
pub use when::{When, WhenError};
pub use zone::{OffsetAt, is_zone_name};
