//! What an entry of the timeline is.

mod entry;
mod kind;
mod location;
mod media;
mod occurrence;
mod when;
mod zone;

pub use entry::{Dated, Entry, Person, Recorded, Status};
pub use kind::Kind;
pub use location::Location;
pub use media::{Format, Media, Role};
pub use occurrence::{Occurrence, Related};
pub use when::{When, WhenError};
pub use zone::{OffsetAt, is_zone_name};
